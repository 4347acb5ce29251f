//! What an employee can do with the queue and with a referral in it.

use doorbraak_domain::ids::{House, Referral};

use crate::intake::access::ReadReferral;

doorbraak_gate::actions! {
    /// Opens the queue.
    pub ViewQueue reads House = "bekijkWeegrij", List;
    /// Sees which referrals wait.
    pub ListReferrals reads House = "lijstAanmeldingen", List;
    /// Judges the four criteria (L07).
    pub JudgeFit writes Referral = "toetsDoel", Decide;
    /// Decides where a referral goes (L09).
    pub DecideTriage writes Referral = "besluitTriage", Decide, implies ReadReferral;
    /// Asks participants whether they know a person of the referral (L08); the slice `requests` does it.
    pub AskParticipants writes Referral = "vraagUitAanmelding", Decide, implies ReadReferral;
}
