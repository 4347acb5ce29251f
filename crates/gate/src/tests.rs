//! The gate on a file of its own: what an operation may, what its record says, and that a statement reaches what it was
//! made for and nothing else.

mod facts;
mod forgetting;
mod lists;
mod looking;
mod notes;
mod operation;
mod statements;
mod vault;

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use doorbraak_domain::{
    access::Actor,
    ids::{AccountId, Case, Draft, House, OrganisationId, Referral},
    partners::ParticipantClass,
    roles::Role,
};
use doorbraak_kernel::{FixedClock, Id, Moment, SeededChance, Uuid};

use crate::{Config, DatabaseUrls, Gate, Op, Open, Purpose, Val, audit::AuditEvent};

crate::actions! {
    /// Something everybody may ask of the house.
    pub ListCases reads House = "lijstCasussen", List;
    /// Something only an administrator may.
    pub KeepAccounts writes House = "beheerAccounts", Administration;
    /// Only the owner of a draft.
    pub EditDraft writes Draft = "bewerkConcept", Change;
    /// Triage judges a referral.
    pub JudgeFit writes Referral = "toetsDoel", Decide;
    /// The same look.
    pub ReadDraft reads Draft = "dienIn", Read;
    /// A look at a case.
    pub ReadCase reads Case = "leesCasus", Read;
    /// A change to it.
    pub EditPlan writes Case = "wijzigPlan", Change;
}

/// A gate on a folder that is gone after the test.
pub(crate) struct Place {
    pub(crate) gate: Gate,
    pub(crate) clock: Arc<FixedClock>,
    folder: PathBuf,
}

pub(crate) fn me() -> AccountId {
    Id::from_uuid(Uuid::from_u128(1))
}

fn ours() -> OrganisationId {
    Id::from_uuid(Uuid::from_u128(100))
}

impl Place {
    pub(crate) async fn open() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("doorbraak-gate-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        let clock = Arc::new(FixedClock::at(Moment::from_millis(1_750_000_000_000)));
        let place = Self { gate: Self::gate(&folder, &clock).await, clock, folder };
        let blob = |id: Uuid| format!("x'{}'", id.simple());
        for sql in [
            format!(
                "INSERT INTO organisation (id, name, class, sort, valid_from) VALUES ({}, 'Wij', 'POLITIE', 'x', '2020-01-01')",
                blob(ours().uuid())
            ),
            format!(
                "INSERT INTO account (id, organisation_id, name, job_title, email_folded, demo, active_from) VALUES \
                 ({0}, {1}, 'Ik', 'x', 'ik', 0, '2020-01-01'), (x'00000000000000000000000000000002', {1}, 'Ander', 'x', \
                 'ander', 0, '2020-01-01')",
                blob(me().uuid()),
                blob(ours().uuid())
            ),
            "CREATE TABLE proef_tekst (id BLOB, dossier_id BLOB, told BLOB, number INTEGER, word TEXT)".to_owned(),
        ] {
            place.sql(&sql).await;
        }
        place
    }

    async fn gate(folder: &std::path::Path, clock: &Arc<FixedClock>) -> Gate {
        let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
        let config = Config {
            urls: DatabaseUrls { data: file("data.db"), keys: file("keys.db") },
            master_key: folder.join("key"),
            clock: clock.clone(),
            chance: Arc::new(SeededChance::new(5)),
        };
        Gate::open(config).await.unwrap()
    }

    /// The same house, opened by another program.
    async fn again(&self) -> Gate {
        Self::gate(&self.folder, &self.clock).await
    }

    pub(crate) async fn sql(&self, sql: &str) {
        let sql: &'static str = Box::leak(sql.to_owned().into_boxed_str());
        self.gate.open_exec(vec![Open::SetUp.write(sql)]).await.unwrap();
    }

    pub(crate) fn op(&self, roles: &[Role]) -> Op {
        let actor = Actor {
            account: me(),
            organisation: ours(),
            class: ParticipantClass::Police,
            roles: roles.iter().copied().collect(),
            active: true,
            screened: true,
            second_factor: true,
            secrecy: true,
        };
        self.gate.op(actor, Purpose::CaseWork)
    }

    /// A draft of `owner`, 1 or 2.
    pub(crate) async fn draft(&self, number: u128, owner: u128) -> Id<Draft> {
        let id = Uuid::from_u128(0xd000 + number);
        let owner = Uuid::from_u128(owner);
        self.sql(&format!(
            "INSERT INTO referral_draft (id, dossier_id, account_id, channel, body, updated_ms) VALUES \
             (x'{}', x'{}', x'{}', 'VELD', x'00', {number})",
            id.simple(),
            id.simple(),
            owner.simple()
        ))
        .await;
        Id::from_uuid(id)
    }

    /// What stands in the log.
    pub(crate) async fn log(&self) -> Vec<AuditEvent> {
        let page = self.gate.log_after(None).await.unwrap();
        page.map(|page| page.events.into_iter().map(|(_, event)| event).collect()).unwrap_or_default()
    }

    pub(crate) async fn number(&self, sql: &str) -> i64 {
        let sql: &'static str = Box::leak(format!("SELECT ({sql}) AS n").into_boxed_str());
        let rows: Vec<Number> = self.gate.open_rows(Open::SetUp.read(sql)).await.unwrap();
        rows[0].n
    }
}

crate::row! {
    /// One number.
    pub(crate) struct Number {
        n: i64,
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The text of a value.
fn text(value: &str) -> Val {
    Val::from(value)
}
