//! What an employee can do with questions to participants. Asking at a referral is an action of the triage.

use doorbraak_domain::ids::{Case, Request};

use crate::cases::access::ReadCase;

doorbraak_gate::actions! {
    /// Asks participants whether they know a person of the case (L08).
    pub AskInCase writes Case = "vraagUitCasus", Decide, implies ReadCase;
    /// Reads a question: the one who is asked, and who follows it.
    pub ReadRequest reads Request = "leesUitvraag", Read;
    /// Answers for the own organisation (L14).
    pub AnswerRequest writes Request = "beantwoordUitvraag", Change, implies ReadRequest;
    /// Reminds the one asked, or takes the question back.
    pub FollowRequest writes Request = "volgUitvraag", Change, implies ReadRequest;
    /// Asks for the content, of a participant that is involved (L09).
    pub AskContent writes Request = "vraagInhoud", Decide, implies ReadRequest;
}
