//! **IC-overleg** and **knelpunt**: a case that is stuck goes to the management team of the house, and what blocks more
//! than one case goes to the signal list (forms 5.12 and 5.14, yearly report 2025).

use std::collections::HashSet;

use crate::rules::{Checked, Findings, blank};

doorbraak_kernel::codes! {
    /// What the management team decided.
    pub enum IcDecision = "IC-besluit" {
        /// Back with advice.
        Advice = "ADVIES_TERUG" / "Advies terug",
        /// More hands.
        ExtraEffort = "EXTRA_INZET" / "Extra inzet",
        /// Money for a breakthrough.
        Budget = "DOORBRAAKBUDGET" / "Doorbraakbudget",
        /// To the management of a partner.
        OfficialEscalation = "AMBTELIJKE_ESCALATIE" / "Ambtelijke escalatie",
        /// To the board of a partner.
        BoardEscalation = "BESTUURLIJKE_ESCALATIE" / "Bestuurlijke escalatie",
        /// No further escalation.
        Stop = "STOPPEN" / "Stoppen",
    }
}

doorbraak_kernel::codes! {
    /// The kinds of structural block that the yearly report counts.
    pub enum BottleneckKind = "knelpuntsoort" {
        /// Housing shortage.
        Housing = "HUISVESTING" / "Tekort aan huisvesting",
        /// No fitting place for a young person.
        YouthPlace = "PLEK_JEUGD" / "Passende plek voor jeugd",
        /// Nobody can reach out.
        Outreach = "OUTREACH" / "Hiaat in inzet en outreach bij zorgwekkend gedrag",
        /// Doubt about sharing data, poor alignment.
        DataSharing = "GEGEVENSDELING" / "Gegevensdeling en afstemming",
        /// Domestic violence with many parties and high risk.
        ComplexDomesticViolence = "COMPLEX_HG" / "Complexiteit en hoog risico bij huiselijk geweld",
    }
}

doorbraak_kernel::codes! {
    /// The level that owns a bottleneck on the signal list.
    pub enum BottleneckLevel = "knelpuntniveau" {
        /// The work floor.
        Operational = "UITVOERING" / "Uitvoering",
        /// Management.
        Tactical = "TACTISCH" / "Tactisch",
        /// Boards.
        Board = "BESTUURLIJK" / "Bestuurlijk",
        /// The national government.
        National = "LANDELIJK" / "Landelijk",
    }
}

doorbraak_kernel::codes! {
    /// What made a case move.
    pub enum SuccessFactor = "succesfactor" {
        /// Close to the person.
        CloseContact = "NABIJ_CONTACT" / "Nabij contact",
        /// Looking for what is possible.
        HowItCan = "HOE_WEL" / "Zoeken naar hoe het wél kan",
        /// Working closely together.
        Cooperation = "SAMENWERKING" / "Intensieve samenwerking",
        /// Agreements one can check.
        ConcreteAgreements = "CONCRETE_AFSPRAKEN" / "Concrete afspraken",
        /// Not letting go.
        Persistence = "VASTHOUDENDHEID" / "Vasthoudendheid",
        /// Good direction.
        Direction = "GOEDE_REGIE" / "Goede regie",
        /// Several partners involved.
        ManyPartners = "DIVERSE_PARTNERS" / "Betrokkenheid van diverse partners",
        /// A sharp analysis of risks.
        RiskAnalysis = "RISICOANALYSE" / "Scherpe risicoanalyse",
        /// Thinking in scenarios.
        Scenarios = "SCENARIODENKEN" / "Scenariodenken",
        /// Safety, care and prospects together.
        AllDomains = "ALLE_DOMEINEN" / "Aandacht voor alle domeinen",
        /// Across the border of the region.
        BeyondRegion = "REGIO_OVERSTIJGEND" / "Regio-overstijgend werken",
    }
}

/// A request to the management team.
#[derive(Debug, Clone, Copy)]
pub struct IcRequest<'a> {
    /// What was tried in the intensified phase.
    pub tried: &'a str,
    /// What blocks.
    pub block: &'a str,
    /// Which kinds of bottleneck; several are allowed.
    pub kinds: &'a [BottleneckKind],
    /// Which decision is needed.
    pub decision_asked: &'a str,
    /// Of whom.
    pub asked_of: &'a str,
}

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing tried.
    #[error("Beschrijf wat er in de intensieve fase al is geprobeerd.")]
    TriedMissing,
    /// No block.
    #[error("Beschrijf wat de doorbraak tegenhoudt.")]
    BlockMissing,
    /// No kind.
    #[error("Kies ten minste één soort knelpunt.")]
    KindMissing,
    /// A kind twice would count twice.
    #[error("Een soort knelpunt staat er dubbel in. Kies elke soort één keer.")]
    KindTwice,
    /// No decision asked.
    #[error("Schrijf op welk besluit nodig is.")]
    DecisionMissing,
    /// Of nobody.
    #[error("Schrijf op van wie dat besluit nodig is.")]
    AskedOfMissing,
}

/// Whether the request may go to the IC-overleg (form 5.12).
pub fn check(request: &IcRequest<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    found.when(blank(request.tried), Refusal::TriedMissing);
    found.when(blank(request.block), Refusal::BlockMissing);
    found.when(request.kinds.is_empty(), Refusal::KindMissing);
    let distinct: HashSet<_> = request.kinds.iter().collect();
    found.when(distinct.len() < request.kinds.len(), Refusal::KindTwice);
    found.when(blank(request.decision_asked), Refusal::DecisionMissing);
    found.when(blank(request.asked_of), Refusal::AskedOfMissing);
    found.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_says_what_was_tried_what_blocks_and_who_must_decide() {
        let good = IcRequest {
            tried: "Vier plekken gevraagd, vier keer afgewezen.",
            block: "Geen gesloten plek met een hond.",
            kinds: &[BottleneckKind::Housing, BottleneckKind::DataSharing],
            decision_asked: "Een tijdelijke plek.",
            asked_of: "Het zorgkantoor.",
        };
        for (request, expected) in [
            (good, Ok(())),
            (IcRequest { tried: "", block: "", ..good }, Err(vec![Refusal::TriedMissing, Refusal::BlockMissing])),
            (IcRequest { kinds: &[], ..good }, Err(vec![Refusal::KindMissing])),
            (IcRequest { kinds: &[BottleneckKind::Housing; 2], ..good }, Err(vec![Refusal::KindTwice])),
            (
                IcRequest { decision_asked: "", asked_of: "", ..good },
                Err(vec![Refusal::DecisionMissing, Refusal::AskedOfMissing]),
            ),
        ] {
            assert_eq!(check(&request), expected, "{request:?}");
        }
    }
}
