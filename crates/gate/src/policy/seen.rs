//! A question as the policies see it: not who asks and about which thing, but what the answer can depend on. Every person
//! and organisation is the one who asks, or another.
//!
//! **Invariant:** the entities of a question are built from this and from nothing else, so two questions that are equal here
//! have one answer, and [what was answered before](super::memory) may be answered from memory.
//!
//! Sound because no rule names a person, an organisation or a thing, and every rule compares people and organisations with
//! the one who asks and with nobody else; the one comparison beside that, of the participant who is asked something with
//! the case, has a field of its own. A test reads the files for it, and another puts random questions with everybody in them.

use std::collections::BTreeSet;

use doorbraak_domain::{
    access::{Actor, CaseFacts, Facts, ItemFacts, MeetingFacts, ReferralFacts, RequestFacts, TransferFacts},
    cases::{CaseStatus, Regime},
    information::release::Block,
    partners::ParticipantClass,
    roles::Role,
    transfer::TransferStatus,
};
use doorbraak_kernel::Id;

/// Whom a fact names: a person, or an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Who {
    /// The one who asks, or the employer.
    Own,
    /// Anybody else.
    Another,
}

/// The one who asks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "the conditions of `Actor`, each with its own article")]
pub(super) struct Asker {
    pub(super) class: ParticipantClass,
    pub(super) roles: BTreeSet<Role>,
    pub(super) active: bool,
    pub(super) screened: bool,
    pub(super) second_factor: bool,
    pub(super) secrecy: bool,
}

/// What is asked about. A set of people or organisations is whether the one who asks is in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Seen {
    House,
    Draft { owner: Who },
    Referral(Referral),
    Case(Case),
    Item(Item),
    Request(Request),
    Transfer(Transfer),
    Meeting(Meeting),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Referral {
    pub(super) referrer: Who,
    pub(super) organisation: Who,
    pub(super) status: CaseStatus,
    pub(super) decided: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "in which of the sets of a case the one who asks is")]
pub(super) struct Case {
    pub(super) status: CaseStatus,
    pub(super) regime: Regime,
    pub(super) director: Option<Who>,
    pub(super) lead: Option<Who>,
    pub(super) member: bool,
    pub(super) organisation: bool,
    pub(super) for_director: bool,
    pub(super) for_lead: bool,
    pub(super) for_member: bool,
    pub(super) emergency: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "the conditions of `ItemFacts`, each with its own article")]
pub(super) struct Item {
    pub(super) case: Case,
    pub(super) source: Who,
    pub(super) everyone: bool,
    pub(super) director: bool,
    pub(super) to_organisation: bool,
    pub(super) by_name: bool,
    pub(super) withdrawn: bool,
    pub(super) expired: bool,
    pub(super) opens_in_emergency: bool,
    pub(super) secret: bool,
    pub(super) blocks: BTreeSet<Block>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Request {
    pub(super) referral: Referral,
    pub(super) case: Option<CaseOfRequest>,
    pub(super) asked: Who,
    pub(super) organisation: Who,
    pub(super) lapsed: bool,
    pub(super) for_asked: bool,
}

/// The case of a question, and who of the other side belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct CaseOfRequest {
    pub(super) case: Case,
    pub(super) has_asked: bool,
    pub(super) has_organisation: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Transfer {
    pub(super) referral: Referral,
    pub(super) case: Option<Case>,
    pub(super) reporter: Who,
    pub(super) asked: Who,
    pub(super) organisation: Who,
    pub(super) status: TransferStatus,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Meeting {
    pub(super) chair: Who,
    pub(super) secretary: Option<Who>,
    pub(super) invited: bool,
    pub(super) for_chair: bool,
    pub(super) for_invited: bool,
}

impl Asker {
    /// Every field is written out: one that is added has to be thought of here.
    pub(super) fn of(actor: &Actor) -> Self {
        let Actor { account: _, organisation: _, class, roles, active, screened, second_factor, secrecy } = actor;
        Self {
            class: *class,
            roles: roles.clone(),
            active: *active,
            screened: *screened,
            second_factor: *second_factor,
            secrecy: *secrecy,
        }
    }
}

impl Seen {
    pub(super) fn by(actor: &Actor, facts: &Facts) -> Self {
        match facts {
            Facts::House => Self::House,
            Facts::Draft(draft) => Self::Draft { owner: who(draft.owner, actor.account) },
            Facts::Referral(of) => Self::Referral(referral(actor, of)),
            Facts::Case(of) => Self::Case(case(actor, of)),
            Facts::Item(of) => Self::Item(item(actor, of)),
            Facts::Request(of) => Self::Request(request(actor, of)),
            Facts::Transfer(of) => Self::Transfer(transfer(actor, of)),
            Facts::Meeting(of) => Self::Meeting(meeting(actor, of)),
        }
    }
}

fn who<K>(id: Id<K>, own: Id<K>) -> Who {
    if id == own { Who::Own } else { Who::Another }
}

fn referral(actor: &Actor, facts: &ReferralFacts) -> Referral {
    let ReferralFacts { id: _, referrer, organisation, status, decided } = facts;
    Referral {
        referrer: who(*referrer, actor.account),
        organisation: who(*organisation, actor.organisation),
        status: *status,
        decided: *decided,
    }
}

fn case(actor: &Actor, facts: &CaseFacts) -> Case {
    let CaseFacts { id: _, status, regime, director, lead, members, organisations, stand_ins: _, emergencies } = facts;
    let me = actor.account;
    Case {
        status: *status,
        regime: *regime,
        director: director.map(|director| who(director, me)),
        lead: lead.map(|lead| who(lead, me)),
        member: members.contains(&me),
        organisation: organisations.contains(&actor.organisation),
        for_director: facts.director_stand_ins().any(|by| by == me),
        for_lead: facts.lead_stand_ins().any(|by| by == me),
        for_member: facts.member_stand_ins().any(|by| by == me),
        emergency: emergencies.contains(&me),
    }
}

fn item(actor: &Actor, facts: &ItemFacts) -> Item {
    let ItemFacts { id: _, case: of, source, circle, withdrawn, expired, opens_in_emergency, secret, blocks } = facts;
    Item {
        case: case(actor, of),
        source: who(*source, actor.organisation),
        everyone: circle.everyone,
        director: circle.director,
        to_organisation: circle.organisations.contains(&actor.organisation),
        by_name: circle.accounts.contains(&actor.account),
        withdrawn: *withdrawn,
        expired: *expired,
        opens_in_emergency: *opens_in_emergency,
        secret: *secret,
        blocks: blocks.clone(),
    }
}

fn request(actor: &Actor, facts: &RequestFacts) -> Request {
    let RequestFacts { id: _, referral: from, case: of, asked, organisation, lapsed } = facts;
    Request {
        referral: referral(actor, from),
        case: of.as_ref().map(|of| CaseOfRequest {
            case: case(actor, of),
            has_asked: of.members.contains(asked),
            has_organisation: of.organisations.contains(organisation),
        }),
        asked: who(*asked, actor.account),
        organisation: who(*organisation, actor.organisation),
        lapsed: *lapsed,
        for_asked: facts.stand_ins().any(|by| by == actor.account),
    }
}

fn transfer(actor: &Actor, facts: &TransferFacts) -> Transfer {
    let TransferFacts { id: _, referral: from, case: of, reporter, asked, organisation, status } = facts;
    Transfer {
        referral: referral(actor, from),
        case: of.as_ref().map(|of| case(actor, of)),
        reporter: who(*reporter, actor.account),
        asked: who(*asked, actor.account),
        organisation: who(*organisation, actor.organisation),
        status: *status,
    }
}

fn meeting(actor: &Actor, facts: &MeetingFacts) -> Meeting {
    let MeetingFacts { id: _, chair, secretary, invited, chair_stand_ins, invited_stand_ins } = facts;
    let me = actor.account;
    Meeting {
        chair: who(*chair, me),
        secretary: secretary.map(|secretary| who(secretary, me)),
        invited: invited.contains(&me),
        for_chair: chair_stand_ins.contains(&me),
        for_invited: invited_stand_ins.contains(&me),
    }
}
