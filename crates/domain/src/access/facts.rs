//! **Feiten voor toegang** (L09, L32): who asks, and what is asked for.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    cases::{CaseStatus, Regime},
    ids::{AccountId, CaseId, DraftId, ItemId, MeetingId, OrganisationId, ReferralId, RequestId, TransferId},
    information::release::Block,
    partners::ParticipantClass,
    roles::Role,
    transfer::TransferStatus,
};

/// The employee who acts. Without an employing participant there is no actor (L34).
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four independent conditions of law, each with its own article")]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// The employing organisation.
    pub organisation: OrganisationId,
    /// The class of that organisation under Wgs 2.27.
    pub class: ParticipantClass,
    /// Roles held today.
    pub roles: BTreeSet<Role>,
    /// Appointed today (L32).
    pub active: bool,
    /// Screened by the employer (L33).
    pub screened: bool,
    /// Signed in with a second factor, or excused from it as demo person (L40).
    pub second_factor: bool,
    /// Has accepted the duty of secrecy (L31).
    pub secrecy: bool,
}

/// What a decision needs to know of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFacts {
    /// The case.
    pub id: CaseId,
    /// Where it stands.
    pub status: CaseStatus,
    /// The legal regime.
    pub regime: Regime,
    /// The procesregisseur.
    pub director: Option<AccountId>,
    /// The casusregisseur.
    pub lead: Option<AccountId>,
    /// Employees designated for this case, today.
    pub members: BTreeSet<AccountId>,
    /// Organisations involved by decision, today (L09).
    pub organisations: BTreeSet<OrganisationId>,
    /// Who stands in for whom, now. Whether the one replaced still has a place is asked here, not there.
    pub stand_ins: BTreeSet<StandingIn>,
    /// Who reads the case in an emergency, now.
    pub emergencies: BTreeSet<AccountId>,
}

/// A stand-in that runs now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StandingIn {
    /// The colleague.
    pub by: AccountId,
    /// The one replaced.
    pub of: AccountId,
}

impl CaseFacts {
    /// Those who stand in for the procesregisseur.
    pub fn director_stand_ins(&self) -> impl Iterator<Item = AccountId> {
        self.standing_in(|of| self.director == Some(of))
    }

    /// Those who stand in for the casusregisseur.
    pub fn lead_stand_ins(&self) -> impl Iterator<Item = AccountId> {
        self.standing_in(|of| self.lead == Some(of))
    }

    /// Those who stand in for somebody designated for the case.
    pub fn member_stand_ins(&self) -> impl Iterator<Item = AccountId> {
        self.standing_in(|of| self.members.contains(&of))
    }

    /// Those who stand in for this person, who is on the case.
    pub fn stand_ins_of(&self, who: AccountId) -> impl Iterator<Item = AccountId> {
        let on_the_case = self.director == Some(who) || self.lead == Some(who) || self.members.contains(&who);
        self.standing_in(move |of| on_the_case && of == who)
    }

    fn standing_in(&self, place: impl Fn(AccountId) -> bool) -> impl Iterator<Item = AccountId> {
        self.stand_ins.iter().filter(move |stand_in| place(stand_in.of)).map(|stand_in| stand_in.by)
    }
}

/// What a decision needs to know of a referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralFacts {
    /// The referral.
    pub id: ReferralId,
    /// Who registered it.
    pub referrer: AccountId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// Where it stands.
    pub status: CaseStatus,
    /// Whether triage has decided.
    pub decided: bool,
}

/// What a decision needs to know of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftFacts {
    /// The draft.
    pub id: DraftId,
    /// Its only reader.
    pub owner: AccountId,
}

/// With whom the deliverer shares an item (L22).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Circle {
    /// Everybody involved in the case.
    pub everyone: bool,
    /// The procesregisseur of the case.
    pub director: bool,
    /// Named organisations.
    pub organisations: BTreeSet<OrganisationId>,
    /// Named employees; their colleagues do not read along.
    pub accounts: BTreeSet<AccountId>,
}

/// What a decision needs to know of an item of information.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four independent conditions of law, each with its own article")]
pub struct ItemFacts {
    /// The item.
    pub id: ItemId,
    /// The case it was brought into.
    pub case: Arc<CaseFacts>,
    /// The organisation that brought it in and stays responsible (L04).
    pub source: OrganisationId,
    /// Its recipients.
    pub circle: Circle,
    /// Withdrawn by the source, or its consent was.
    pub withdrawn: bool,
    /// Past its validity.
    pub expired: bool,
    /// Of a kind that is open in an emergency.
    pub opens_in_emergency: bool,
    /// Under the secrecy of care, declared or not (L28).
    pub secret: bool,
    /// What the source or an objection stands in the way of (L22, L25).
    pub blocks: BTreeSet<Block>,
}

/// What a decision needs to know of a question to a participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestFacts {
    /// The question.
    pub id: RequestId,
    /// The referral of its dossier.
    pub referral: ReferralFacts,
    /// The case that referral became, if it did.
    pub case: Option<Arc<CaseFacts>>,
    /// The employee who is asked.
    pub asked: AccountId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// No longer before the one asked: taken back, or long past its term.
    pub lapsed: bool,
}

impl RequestFacts {
    /// Those who stand in, on the case of the question, for the one asked.
    pub fn stand_ins(&self) -> impl Iterator<Item = AccountId> {
        self.case.iter().flat_map(|case| case.stand_ins_of(self.asked))
    }
}

/// What a decision needs to know of a transfer to the radicalisation consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferFacts {
    /// The transfer.
    pub id: TransferId,
    /// The referral of its dossier.
    pub referral: ReferralFacts,
    /// The case that referral became, if it did.
    pub case: Option<Arc<CaseFacts>>,
    /// Who reported the suspicion.
    pub reporter: AccountId,
    /// The employee who registers it there.
    pub asked: AccountId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// What became of it.
    pub status: TransferStatus,
}

/// What a decision needs to know of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingFacts {
    /// The meeting.
    pub id: MeetingId,
    /// Who chairs it.
    pub chair: AccountId,
    /// Who takes the minutes.
    pub secretary: Option<AccountId>,
    /// Everybody invited to at least one of its discussions.
    pub invited: BTreeSet<AccountId>,
    /// Who stands in now for the chair, as procesregisseur of a case on the agenda.
    pub chair_stand_ins: BTreeSet<AccountId>,
    /// Who stands in now for somebody invited, on the case of that discussion.
    pub invited_stand_ins: BTreeSet<AccountId>,
}

/// The thing a decision is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Facts {
    /// What belongs to no single case.
    House,
    /// A draft.
    Draft(DraftFacts),
    /// A referral.
    Referral(ReferralFacts),
    /// A case.
    Case(Arc<CaseFacts>),
    /// An item of information.
    Item(ItemFacts),
    /// A question to a participant.
    Request(RequestFacts),
    /// A transfer to the radicalisation consultation.
    Transfer(TransferFacts),
    /// A meeting.
    Meeting(MeetingFacts),
}
