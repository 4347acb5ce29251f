//! **Vijf poorten** (Wgs 1.7 lid 2 en 3, 2.31 lid 11, L26) and the third party's own conditions (Wgs 2.31 lid 9 en 10, Bgs
//! 2.21, L24): an extract leaves the house only when a named human of a public participant answered every one of them.

use crate::rules::{Checked, Findings, blank};

doorbraak_kernel::codes! {
    /// The rule on which a result goes to a third party.
    pub enum ThirdPartyBasis = "grondslag voor een derde" {
        /// Somebody with needed expertise takes part in this one case.
        IncidentalParticipation = "WGS_2_31_9" / "Meedoen aan deze casus als derde (Wgs 2.31 lid 9)",
        /// A result, for a task of the third party given by law.
        ResultForTask = "WGS_1_7_2" / "Resultaat voor een wettelijke taak van de derde (Wgs 1.7 lid 2)",
    }
}

/// What was answered at the gates.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is one gate of the list of refusals")]
pub struct Gates<'a> {
    /// The decider belongs to a public participant (Wgs 2.27 lid 1).
    pub public_decider: bool,
    /// The signed statement of secrecy is in the file.
    pub statement_kept: bool,
    /// The legal basis.
    pub basis: Option<ThirdPartyBasis>,
    /// For which task of the third party.
    pub purpose: &'a str,
    /// Why exactly this is needed for that.
    pub necessity: &'a str,
    /// The decider asked the participants and none objects.
    pub nobody_objects: bool,
    /// The reference of the advice of the RAC.
    pub rac_reference: &'a str,
    /// The decider looked whether it is right (Bgs 1.8).
    pub checked: bool,
    /// How many items were chosen.
    pub items: usize,
    /// Of how many of them the source agreed.
    pub agreed: usize,
    /// Of how many of them the own terms stand in the way.
    pub barred: usize,
}

/// A gate that stays shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Shut {
    /// L26.
    #[error("Alleen een publieke deelnemer besluit over verstrekken aan een derde (Wgs 1.7 lid 2).")]
    NotPublic,
    /// L24.
    #[error("Bewaar eerst de getekende geheimhoudingsverklaring van deze derde (Wgs 2.31 lid 10).")]
    NoStatement,
    /// First gate.
    #[error("Kies de grondslag waarop deze derde dit krijgt (Wgs 1.7 lid 2).")]
    NoBasis,
    /// First gate: a basis is a basis for something.
    #[error("Schrijf op voor welke taak van de derde dit uittreksel is (Bgs 2.21).")]
    NoPurpose,
    /// Second gate.
    #[error("Leg uit waarom precies deze onderdelen nodig zijn (Wgs 1.7 lid 2).")]
    NoNecessity,
    /// Third gate.
    #[error("Ga na dat geen deelnemer bezwaar heeft, en bevestig dat (Wgs 1.7 lid 2).")]
    Objections,
    /// Fourth gate.
    #[error("Vul het kenmerk in van de toets door de rechtmatigheidsadviescommissie (Wgs 1.7 lid 2).")]
    NoRac,
    /// Fifth gate.
    #[error("De bron heeft nog niet bij alle gekozen onderdelen ingestemd (Wgs 1.7 lid 3).")]
    NoConsent,
    /// The item's own terms.
    #[error("De bron houdt een gekozen onderdeel tegen (Wgs 2.29 lid 3).")]
    Barred,
    /// L30.
    #[error("{}", super::accuracy::NotChecked)]
    NotChecked,
    /// Nothing chosen.
    #[error("Kies ten minste één onderdeel.")]
    Nothing,
}

/// Whether the extract may leave.
pub fn check(gates: &Gates<'_>) -> Checked<Shut> {
    let mut found = Findings::new();
    found.when(!gates.public_decider, Shut::NotPublic);
    found.when(!gates.statement_kept, Shut::NoStatement);
    found.when(gates.items == 0, Shut::Nothing);
    found.when(gates.basis.is_none(), Shut::NoBasis);
    found.when(blank(gates.purpose), Shut::NoPurpose);
    found.when(blank(gates.necessity), Shut::NoNecessity);
    found.when(!gates.nobody_objects, Shut::Objections);
    found.when(blank(gates.rac_reference), Shut::NoRac);
    found.when(super::accuracy::looked_at(gates.checked).is_err(), Shut::NotChecked);
    found.when(gates.agreed < gates.items, Shut::NoConsent);
    found.when(gates.barred > 0, Shut::Barred);
    found.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: Gates<'_> = Gates {
        public_decider: true,
        statement_kept: true,
        basis: Some(ThirdPartyBasis::IncidentalParticipation),
        purpose: "Passende woning zoeken",
        necessity: "Zonder de woonwens geen toewijzing",
        nobody_objects: true,
        rac_reference: "RAC-2026-03",
        checked: true,
        items: 2,
        agreed: 2,
        barred: 0,
    };

    #[test]
    fn each_gate_alone_keeps_the_extract_in_the_house() {
        assert_eq!(check(&OPEN), Ok(()));
        for (gates, shut) in [
            (Gates { public_decider: false, ..OPEN }, Shut::NotPublic),
            (Gates { statement_kept: false, ..OPEN }, Shut::NoStatement),
            (Gates { basis: None, ..OPEN }, Shut::NoBasis),
            (Gates { purpose: " – ", ..OPEN }, Shut::NoPurpose),
            (Gates { necessity: "", ..OPEN }, Shut::NoNecessity),
            (Gates { nobody_objects: false, ..OPEN }, Shut::Objections),
            (Gates { rac_reference: "  ", ..OPEN }, Shut::NoRac),
            (Gates { checked: false, ..OPEN }, Shut::NotChecked),
            (Gates { agreed: 1, ..OPEN }, Shut::NoConsent),
            (Gates { barred: 1, ..OPEN }, Shut::Barred),
            (Gates { items: 0, agreed: 0, ..OPEN }, Shut::Nothing),
        ] {
            assert_eq!(check(&gates), Err(vec![shut]), "{shut:?}");
        }
    }

    #[test]
    fn every_refusal_names_its_article() {
        let nothing = Gates {
            public_decider: false,
            statement_kept: false,
            basis: None,
            purpose: "",
            necessity: "",
            nobody_objects: false,
            rac_reference: "",
            checked: false,
            agreed: 0,
            barred: 1,
            ..OPEN
        };
        let refusals = check(&nothing).unwrap_err();
        assert_eq!(refusals.len(), 10, "alles tegelijk gezegd");
        for refusal in refusals {
            let text = refusal.to_string();
            assert!(text.contains("(Wgs ") || text.contains("(Bgs "), "{text}");
        }
    }
}
