//! Facts of things that do not exist (existence does not leak): a question about one is answered with as much work as a
//! question about a thing of others. Nobody is named in them, and the answer is a refusal whatever the policies say.

use std::{collections::BTreeSet, sync::Arc};

use doorbraak_domain::{
    access::{
        CaseFacts, Circle, DraftFacts, Facts, ItemFacts, MeetingFacts, ReferralFacts, RequestFacts, TransferFacts,
    },
    cases::{CaseStatus, Regime},
    ids::{CaseId, DraftId, ItemId, MeetingId, ReferralId, RequestId, TransferId},
    transfer::TransferStatus,
};
use doorbraak_kernel::{Id, Uuid};

/// The name of nobody.
const fn nobody<K>() -> Id<K> {
    Id::from_uuid(Uuid::nil())
}

pub(super) fn draft(id: DraftId) -> Facts {
    Facts::Draft(DraftFacts { id, owner: nobody() })
}

pub(super) fn referral(id: ReferralId) -> ReferralFacts {
    // Decided, so that not even the triage reads along.
    let status = CaseStatus::Registered;
    ReferralFacts { id, referrer: nobody(), organisation: nobody(), status, decided: true }
}

/// With as many people and organisations as a case has at most tables, whose ids are no account's and no organisation's:
/// asking about them takes its time.
pub(super) fn case(id: CaseId) -> Arc<CaseFacts> {
    Arc::new(CaseFacts {
        id,
        status: CaseStatus::Enrichment,
        regime: Regime::WgsZvh,
        director: None,
        lead: None,
        members: (1..9).map(|number| Id::from_uuid(Uuid::from_u128(number))).collect(),
        organisations: (1..5).map(|number| Id::from_uuid(Uuid::from_u128(number))).collect(),
        stand_ins: BTreeSet::new(),
        emergencies: BTreeSet::new(),
    })
}

pub(super) fn item(id: ItemId) -> Facts {
    let (case, source) = (case(nobody()), nobody());
    let circle = Circle::default();
    Facts::Item(ItemFacts {
        id,
        case,
        source,
        circle,
        withdrawn: false,
        expired: false,
        opens_in_emergency: false,
        secret: false,
        blocks: BTreeSet::new(),
    })
}

pub(super) fn request(id: RequestId) -> Facts {
    let (referral, case) = (referral(nobody()), Some(case(nobody())));
    Facts::Request(RequestFacts { id, referral, case, asked: nobody(), organisation: nobody(), lapsed: true })
}

pub(super) fn transfer(id: TransferId) -> Facts {
    let (referral, case) = (referral(nobody()), Some(case(nobody())));
    let (reporter, asked, organisation, status) = (nobody(), nobody(), nobody(), TransferStatus::Open);
    Facts::Transfer(TransferFacts { id, referral, case, reporter, asked, organisation, status })
}

pub(super) fn meeting(id: MeetingId) -> Facts {
    let none = BTreeSet::new;
    Facts::Meeting(MeetingFacts {
        id,
        chair: nobody(),
        secretary: None,
        invited: none(),
        chair_stand_ins: none(),
        invited_stand_ins: none(),
    })
}
