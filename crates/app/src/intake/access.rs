//! What an employee can do with drafts and referrals.

use doorbraak_domain::ids::{Draft, House, Referral};

doorbraak_gate::actions! {
    /// Begins a referral and sees one's own.
    pub StartReferral writes House = "startAanmelding", Change;
    /// Opens and changes a draft of one's own.
    pub EditDraft writes Draft = "bewerkConcept", Change;
    /// Submits a draft of one's own.
    pub SubmitDraft writes Draft = "dienIn", Change;
    /// Reads a referral.
    pub ReadReferral reads Referral = "leesAanmelding", Read;
    /// Reports that the subject may belong in the radicalisation consultation (L10); the slice `transfer` does it.
    pub ReportAtReferral writes Referral = "meldVermoedenAanmelding", Decide, implies ReadReferral;
}
