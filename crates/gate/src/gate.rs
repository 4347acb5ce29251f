//! The gate as it stands in a running program.

use std::{path::Path, sync::Arc};

use doorbraak_domain::{access::Actor, figures::Fact, ids::PersonId};
use doorbraak_kernel::{Chance, Clock, SystemChance, Uuid};
use zeroize::Zeroizing;

use crate::{
    Config, Op, Policy, Purpose, Query, Reads, Writes,
    db::{Db, FromRow, schema},
    error::GateError,
    private_file,
    record::{self, Recorder},
    vault::Keys,
};

/// Work done. Counted so that a test can hold that a refusal costs what an absence costs, without a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work {
    /// Statements in both stores, without those that write lines of looks: how many those are depends on the length of the
    /// log.
    pub statements: u64,
    /// Questions to the policies.
    pub decisions: u64,
}

/// The one door to the data. Cheap to clone.
#[derive(Clone)]
pub struct Gate(Arc<Inner>);

struct Inner {
    db: Db,
    keys: Keys,
    policy: Policy,
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Chance>,
    recorder: Recorder,
}

impl Gate {
    /// Opens both stores, brings them up to date, and checks the policies.
    pub async fn open(config: Config) -> Result<Self, GateError> {
        let master = master_key(&config.master_key)?;
        let db = Db::open(&config.urls.data).await?;
        schema::migrate(&db, schema::Store::Data).await?;
        let keys = Db::open(&config.urls.keys).await?;
        schema::migrate(&keys, schema::Store::Keys).await?;
        let recorder = Recorder::start(db.clone(), Arc::new(SystemChance));
        let keys = Keys::new(keys, master, Arc::new(SystemChance));
        let policy = Policy::shared()?;
        let (clock, chance) = (config.clock, config.chance);
        Ok(Self(Arc::new(Inner { db, keys, policy, clock, chance, recorder })))
    }

    /// Begins an operation of `actor`.
    pub fn op(&self, actor: Actor, purpose: Purpose) -> Op {
        Op::new(self.clone(), actor, purpose)
    }

    /// Begins an operation that only looks, as `eyes` would see it and never more than `viewer` sees.
    pub fn op_seen_as(&self, viewer: Actor, eyes: Actor, purpose: Purpose) -> Op {
        Op::seen_as(self.clone(), viewer, eyes, purpose)
    }

    /// What this program did since it began.
    pub fn work(&self) -> Work {
        Work { statements: self.0.db.run() + self.0.keys.run(), decisions: self.0.policy.asked() }
    }

    /// Rows of a statement that needs no decision; the statement says why.
    pub async fn open_rows<R: FromRow>(&self, query: Query<'static, Reads>) -> Result<Vec<R>, GateError> {
        self.0.db.rows(query.sql, query.args).await?.iter().map(R::from_row).collect()
    }

    /// Changes that need no decision, in one transaction; each statement says why.
    pub async fn open_exec(&self, queries: Vec<Query<'static, Writes>>) -> Result<u64, GateError> {
        let mut tx = self.0.db.begin().await?;
        let mut touched = 0;
        for query in queries {
            let args = self.0.keys.fill(query.args, &query.seals).await?;
            touched += tx.exec(query.sql, args).await?;
        }
        tx.commit().await?;
        Ok(touched)
    }

    /// Sets up a house or takes over the facts of one, all of it or nothing; gives the number of facts. Each of them must
    /// be new: one that is there already was written by somebody else in the meantime.
    pub async fn set_up(&self, statements: Vec<Query<'static, Writes>>, facts: &[Fact]) -> Result<u64, GateError> {
        let mut tx = self.0.db.begin().await?;
        for statement in statements {
            let args = self.0.keys.fill(statement.args, &statement.seals).await?;
            tx.exec(statement.sql, args).await?;
        }
        let fresh = record::facts(&mut tx, facts).await?;
        let expected = u64::try_from(facts.len()).unwrap_or(u64::MAX);
        if fresh != expected {
            return Err(GateError::RowsAffected { expected, actual: fresh });
        }
        tx.commit().await?;
        Ok(fresh)
    }

    /// The policies.
    pub fn policy(&self) -> &Policy {
        &self.0.policy
    }

    /// The clock.
    pub fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    /// The randomness of ids.
    pub fn chance(&self) -> &dyn Chance {
        &*self.0.chance
    }

    /// Whether the data are in PostgreSQL; for the tests and the health page.
    pub fn is_postgres(&self) -> bool {
        self.0.db.is_postgres()
    }

    /// Encrypts a secret that belongs to no dossier, with a sub key of the master key. The same `purpose` opens it, so it
    /// names the one place where the secret stands: moved to another place it does not open.
    pub fn seal_secret(&self, purpose: &str, secret: &[u8]) -> Result<Vec<u8>, GateError> {
        self.0.keys.seal_secret(purpose, secret)
    }

    /// Opens what [`Gate::seal_secret`] made for the same purpose; wiped from memory when dropped.
    pub fn open_secret(&self, purpose: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, GateError> {
        self.0.keys.open_secret(purpose, sealed)
    }

    /// What a person is called in a file that leaves the house for `purpose`: the same each time, and meaningless without
    /// the master key (L38).
    pub fn pseudonym(&self, purpose: &str, person: PersonId) -> Result<Uuid, GateError> {
        self.0.keys.pseudonym(purpose, person.uuid())
    }

    pub(crate) fn db(&self) -> &Db {
        &self.0.db
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.0.keys
    }

    pub(crate) fn recorder(&self) -> &Recorder {
        &self.0.recorder
    }
}

/// Reads the master key, or makes it on the first run.
fn master_key(file: &Path) -> Result<[u8; 32], GateError> {
    let hex = &data_encoding::HEXLOWER_PERMISSIVE;
    if file.exists() {
        let text = std::fs::read_to_string(file)?;
        let bytes =
            hex.decode(text.trim().as_bytes()).map_err(|_| GateError::Vault("the master key is not hexadecimal"))?;
        return <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| GateError::Vault("the master key is not 32 bytes"));
    }
    let mut key = [0; 32];
    SystemChance.fill(&mut key);
    private_file::create(file, &hex.encode(&key))?;
    Ok(key)
}
