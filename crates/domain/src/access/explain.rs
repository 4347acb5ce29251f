//! What an explanation of access needs to know of the facts (L09, L22, L32): whom they name, and what they would be if one
//! thing were different. The answer itself always comes from the policies; nothing here decides.

use std::{collections::BTreeSet, sync::Arc};

use super::{Actor, CaseFacts, DraftFacts, Facts, ItemFacts, MeetingFacts, ReferralFacts, RequestFacts, TransferFacts};
use crate::ids::AccountId;

doorbraak_kernel::codes! {
    /// What keeps somebody out who would otherwise be let in.
    pub enum Missing = "wat ontbreekt voor toegang" {
        /// Stands in for somebody to whom the item was given by name.
        ByName = "OP_NAAM" / "Zij vervangen iemand aan wie dit op naam is gegeven. Een vervanging geeft dat niet mee.",
        /// In the case, but not in the circle of the item.
        Circle = "KRING" / "De inbrenger koos een kring waar zij niet in zitten.",
        /// Not invited to the meeting.
        Invitation = "UITNODIGING" / "Zij zijn voor dit overleg niet uitgenodigd.",
        /// Employed by an organisation of the case, but not designated.
        Designation = "AANWIJZING" / "Hun organisatie is betrokken, maar zij zijn niet voor deze casus aangewezen.",
        /// Employed by an organisation outside the case.
        Involvement = "BETROKKENHEID" / "Hun organisatie is niet door besluit bij deze casus betrokken.",
    }
}

impl Facts {
    /// The people whom these facts name. Every field is written out: one that is added has to be thought of here.
    pub fn named(&self) -> BTreeSet<AccountId> {
        match self {
            Self::House => BTreeSet::new(),
            Self::Draft(DraftFacts { id: _, owner }) => BTreeSet::from([*owner]),
            Self::Referral(referral) => in_referral(referral),
            Self::Case(case) => in_case(case),
            Self::Item(item) => in_item(item),
            Self::Request(RequestFacts { id: _, referral, case, asked, organisation: _, lapsed: _ }) => {
                in_dossier(referral, case.as_deref(), [*asked])
            }
            Self::Transfer(transfer) => {
                let TransferFacts { id: _, referral, case, reporter, asked, organisation: _, status: _ } = transfer;
                in_dossier(referral, case.as_deref(), [*reporter, *asked])
            }
            Self::Meeting(meeting) => {
                let MeetingFacts { id: _, chair, secretary, invited, chair_stand_ins, invited_stand_ins } = meeting;
                let others = invited.iter().chain(chair_stand_ins).chain(invited_stand_ins);
                others.chain(secretary).chain([chair]).copied().collect()
            }
        }
    }

    /// The same facts, if this were not missing for `actor`; none where it says nothing about such a thing.
    pub fn without(&self, missing: Missing, actor: &Actor) -> Option<Self> {
        match (self, missing) {
            (Self::Case(case), Missing::Designation | Missing::Involvement) => {
                joined(case, missing, actor).map(Self::Case)
            }
            (Self::Item(item), Missing::ByName) => {
                let named = |of: &AccountId| item.case.stand_ins_of(*of).any(|by| by == actor.account);
                item.circle.accounts.iter().any(named).then(|| {
                    let mut item = item.clone();
                    item.circle.accounts.insert(actor.account);
                    Self::Item(item)
                })
            }
            (Self::Item(item), Missing::Circle) => {
                let mut item = item.clone();
                item.circle.organisations.insert(actor.organisation);
                item.circle.director = true;
                Some(Self::Item(item))
            }
            (Self::Item(item), Missing::Designation | Missing::Involvement) => {
                let mut item = item.clone();
                item.circle.organisations.insert(actor.organisation);
                item.case = joined(&item.case, missing, actor)?;
                Some(Self::Item(item))
            }
            (Self::Meeting(meeting), Missing::Invitation) => {
                let mut meeting = meeting.clone();
                meeting.invited.insert(actor.account);
                Some(Self::Meeting(meeting))
            }
            _ => None,
        }
    }
}

/// The case, if this employee were designated for it, and with [`Missing::Involvement`] the organisation involved too.
fn joined(case: &CaseFacts, missing: Missing, actor: &Actor) -> Option<Arc<CaseFacts>> {
    let involved = case.organisations.contains(&actor.organisation);
    if involved != (missing == Missing::Designation) {
        return None;
    }
    let mut case = case.clone();
    case.members.insert(actor.account);
    case.organisations.insert(actor.organisation);
    Some(Arc::new(case))
}

fn in_case(case: &CaseFacts) -> BTreeSet<AccountId> {
    let CaseFacts { id: _, status: _, regime: _, director, lead, members, organisations: _, stand_ins, emergencies } =
        case;
    let stand_ins = stand_ins.iter().flat_map(|stand_in| [stand_in.by, stand_in.of]);
    director.iter().chain(lead).chain(members).chain(emergencies).copied().chain(stand_ins).collect()
}

fn in_item(item: &ItemFacts) -> BTreeSet<AccountId> {
    let ItemFacts {
        id: _,
        case,
        source: _,
        circle,
        withdrawn: _,
        expired: _,
        opens_in_emergency: _,
        secret: _,
        blocks: _,
    } = item;
    let mut named = in_case(case);
    named.extend(&circle.accounts);
    named
}

fn in_referral(referral: &ReferralFacts) -> BTreeSet<AccountId> {
    let ReferralFacts { id: _, referrer, organisation: _, status: _, decided: _ } = referral;
    BTreeSet::from([*referrer])
}

fn in_dossier<const N: usize>(
    referral: &ReferralFacts,
    case: Option<&CaseFacts>,
    others: [AccountId; N],
) -> BTreeSet<AccountId> {
    let mut named = in_referral(referral);
    named.extend(case.map(in_case).unwrap_or_default());
    named.extend(others);
    named
}
