//! **Controle en herkomst van een resultaat** (Bgs 1.8, L30): nothing leaves the house before a named human looked whether it
//! is right, and the document says on which information it rests. Where it rests on the casusoverleg itself no source has to
//! be named, and then the document says that.

use doorbraak_kernel::{Code as _, Day};

use super::{Category, LegalBasis};
use crate::rules::Checked;

doorbraak_kernel::codes! {
    /// What kind of document went out.
    pub enum OutgoingKind = "soort verstrekking" {
        /// An extract for a third party.
        Extract = "UITTREKSEL" / "Uittreksel voor een derde",
        /// To the RIEC.
        Riec = "RIEC" / "Opgave aan het RIEC",
        /// To another house.
        OtherHouse = "ANDER_HUIS" / "Gegevens voor een ander huis",
    }
}

/// Without the tick nothing goes out, whatever it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Zie eerst na of klopt wat u verstrekt, en bevestig dat (Bgs 1.8).")]
pub struct NotChecked;

/// Whether somebody looked.
pub fn looked_at(ticked: bool) -> Checked<NotChecked> {
    if ticked { Ok(()) } else { Err(vec![NotChecked]) }
}

/// A piece of information in a result.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    /// The organisation that brought it in.
    pub source: &'a str,
    /// The kind of data.
    pub category: Category,
    /// The rule it was delivered on.
    pub basis: LegalBasis,
    /// When it was shared.
    pub shared_on: Day,
}

/// What is said of what came from the casusoverleg.
pub const CONSULTATION: &str = "Het casusoverleg zelf. Daarvan hoeft geen bron te worden genoemd.";

/// On what a result rests, one line per source, in a fixed order; nothing for a result without information.
pub fn rests_on(pieces: &[Piece<'_>]) -> Vec<String> {
    let from_consultation = |piece: &&Piece<'_>| piece.basis == LegalBasis::WgsConsultation;
    let line = |piece: &Piece<'_>| {
        format!("{}: {}, gedeeld op {}", piece.source, piece.category.label(), piece.shared_on.long_text())
    };
    let mut lines: Vec<String> = pieces.iter().filter(|piece| !from_consultation(piece)).map(line).collect();
    lines.sort();
    lines.dedup();
    if pieces.iter().any(|piece| from_consultation(&piece)) {
        lines.push(CONSULTATION.to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(source: &str, basis: LegalBasis) -> Piece<'_> {
        Piece { source, category: Category::Housing, basis, shared_on: Day::new(2026, 3, 2).unwrap() }
    }

    #[test]
    fn a_result_names_each_source_once_and_the_consultation_by_its_name() {
        let (police, team) = ("Politie", "Wijkteam");
        let pieces = [
            piece(team, LegalBasis::WgsDelivery),
            piece(police, LegalBasis::WgsExecution),
            piece(team, LegalBasis::WgsDelivery),
            piece(police, LegalBasis::WgsConsultation),
        ];
        assert_eq!(
            rests_on(&pieces),
            [
                "Politie: Woonsituatie, gedeeld op 2 maart 2026",
                "Wijkteam: Woonsituatie, gedeeld op 2 maart 2026",
                CONSULTATION
            ]
        );
        assert_eq!(rests_on(&[piece(police, LegalBasis::WgsConsultation)]), [CONSULTATION]);
        assert_eq!(rests_on(&[]), Vec::<String>::new());
    }

    #[test]
    fn without_the_tick_nothing_goes() {
        assert_eq!(looked_at(true), Ok(()));
        assert_eq!(looked_at(false), Err(vec![NotChecked]));
    }
}
