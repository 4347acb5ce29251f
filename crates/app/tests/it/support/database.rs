//! The databases of one house, and a look into their tables that passes the gate by: only tests may.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use doorbraak_domain::{access::Actor, ids::AccountId, partners::ParticipantClass, roles::Role};
use doorbraak_gate::{DatabaseUrls, Gate, Open, row};
use sqlx::{AssertSqlSafe, Executor as _, PgPool, Row as _, SqlSafeStr as _, SqlitePool};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// The file with the master key, in the folder of the house.
pub(super) const MASTER_KEY: &str = "hoofdsleutel";

/// Where the databases of a house are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// SQLite, in its folder.
    Files,
    /// PostgreSQL, on the server that `DOORBRAAK_TEST_PG` names.
    Server,
}

impl Place {
    /// Where the environment wants them.
    pub(super) fn of_this_run() -> Self {
        if std::env::var_os("DOORBRAAK_TEST_PG").is_some() { Self::Server } else { Self::Files }
    }
}

/// Two databases and a folder.
pub(super) struct Databases {
    folder: PathBuf,
    server: Option<String>,
    name: String,
    /// Whether they are of this process, and gone when dropped.
    own: bool,
}

impl Databases {
    /// New ones: on the server copies of those of `model`, or empty; in files the folder only.
    pub(super) async fn new(place: Place, model: Option<&Self>) -> Self {
        let name = format!("doorbraak_proef_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        let server = matches!(place, Place::Server).then(|| std::env::var("DOORBRAAK_TEST_PG").unwrap());
        let databases = Self { folder, server, name, own: true };
        if let Some(server) = &databases.server {
            let pool = PgPool::connect(server).await.unwrap();
            for kind in ["data", "keys"] {
                let like = model.map(|model| format!(" TEMPLATE {}", model.name(kind))).unwrap_or_default();
                let sql = format!("CREATE DATABASE {}{like}", databases.name(kind));
                sqlx::query(AssertSqlSafe(sql)).execute(&pool).await.unwrap();
            }
            pool.close().await;
        }
        databases
    }

    /// Those that another process made under this name, and takes away itself.
    pub(super) fn of_another(place: Place, name: String) -> Self {
        let folder = std::env::temp_dir().join(&name);
        let server = matches!(place, Place::Server).then(|| std::env::var("DOORBRAAK_TEST_PG").unwrap());
        Self { folder, server, name, own: false }
    }

    /// What another process finds them by.
    pub(super) fn house(&self) -> &str {
        &self.name
    }

    /// The server they are on, if they are on one.
    pub(super) fn server(&self) -> Option<&str> {
        self.server.as_deref()
    }

    /// What one of them is called there.
    pub(super) fn name(&self, kind: &str) -> String {
        format!("{}_{kind}", self.name)
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn urls(&self) -> DatabaseUrls {
        DatabaseUrls { data: self.url("data"), keys: self.url("keys") }
    }

    fn url(&self, kind: &str) -> String {
        match &self.server {
            None => self.folder.join(format!("{kind}.db")).to_string_lossy().into_owned(),
            Some(server) => {
                let (address, settings) = server.split_once('?').map_or((server.as_str(), None), |(a, s)| (a, Some(s)));
                let place = address.rfind('/').filter(|at| *at > "postgresql://".len()).unwrap_or(address.len());
                let settings = settings.map(|text| format!("?{text}")).unwrap_or_default();
                format!("{}/{}{settings}", &address[..place], self.name(kind))
            }
        }
    }

    pub(super) async fn rows(&self) -> BTreeMap<String, i64> {
        let mut counts = BTreeMap::new();
        for table in self.tables().await {
            if !table.starts_with("audit_") && table != "session" {
                let count = self.values("data", format!("SELECT CAST(COUNT(*) AS TEXT) FROM {table}")).await;
                counts.insert(table, count.concat().parse().unwrap());
            }
        }
        counts
    }

    pub(super) async fn keys(&self) -> i64 {
        let count = self.values("keys", "SELECT CAST(COUNT(*) AS TEXT) FROM dossier_key".into()).await;
        count.concat().parse().unwrap()
    }

    pub(super) async fn everything(&self) -> String {
        self.everything_of(&self.tables().await).await
    }

    /// Every stored value of these tables.
    pub(super) async fn everything_of(&self, tables: &[String]) -> String {
        let mut all = String::new();
        for table in tables {
            let sql = if self.server.is_some() {
                format!("SELECT t::text FROM {table} t")
            } else {
                let columns = self.values("data", format!("SELECT name FROM pragma_table_info('{table}')")).await;
                let quoted: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
                format!("SELECT {} FROM {table}", quoted.join(" || ' ' || "))
            };
            for line in self.values("data", sql).await {
                all.push_str(&format!("{table}: {line}\n"));
            }
        }
        all
    }

    pub(super) async fn column(&self, sql: &str) -> Vec<String> {
        self.values("data", sql.to_owned()).await
    }

    /// What the database says of a statement without running it.
    pub(super) async fn prepare(&self, sql: &str) -> Result<(), String> {
        let sql = AssertSqlSafe(sql.to_owned()).into_sql_str();
        if self.server.is_some() {
            let pool = PgPool::connect(&self.url("data")).await.unwrap();
            let said = pool.prepare(sql).await.map(drop);
            pool.close().await;
            said.map_err(|cause| cause.to_string())
        } else {
            let pool = SqlitePool::connect(&self.url("data")).await.unwrap();
            let said = pool.prepare(sql).await.map(drop);
            pool.close().await;
            said.map_err(|cause| cause.to_string())
        }
    }

    async fn tables(&self) -> Vec<String> {
        let sql = if self.server.is_some() {
            "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        } else {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
        };
        self.values("data", sql.into()).await
    }

    /// The first column, which must be a text.
    async fn values(&self, kind: &str, sql: String) -> Vec<String> {
        if self.server.is_some() {
            let pool = PgPool::connect(&self.url(kind)).await.unwrap();
            let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&pool).await.unwrap();
            pool.close().await;
            rows.iter().map(|row| row.get(0)).collect()
        } else {
            let pool = SqlitePool::connect(&self.url(kind)).await.unwrap();
            let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&pool).await.unwrap();
            pool.close().await;
            rows.iter().map(|row| row.get(0)).collect()
        }
    }
}

impl Drop for Databases {
    fn drop(&mut self) {
        if self.own {
            // A folder that stays behind is only in the way; the server of a test run is thrown away as a whole.
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

/// The steps in which SQLite would run a statement.
pub(super) async fn plan(urls: &DatabaseUrls, sql: &str) -> Vec<String> {
    let pool = SqlitePool::connect(&urls.data).await.unwrap();
    let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
    let steps = sqlx::query(sql).fetch_all(&pool).await.unwrap();
    pool.close().await;
    steps.iter().map(|step| step.get("detail")).collect()
}

row! {
    struct Person {
        organisation_id: doorbraak_domain::ids::OrganisationId,
        class: ParticipantClass as code,
        role: Role as code,
    }
}

/// The facts about an employee, as signing in would read them.
pub(super) async fn actor(gate: &Gate, account: AccountId) -> Actor {
    let sql = "SELECT a.organisation_id, o.class, r.role FROM account a JOIN organisation o ON o.id = a.organisation_id \
               JOIN account_role r ON r.account_id = a.id WHERE a.id = $1";
    let rows: Vec<Person> = gate.open_rows(Open::SignIn.read(sql).bind(account)).await.unwrap();
    let person = rows.first().unwrap();
    Actor {
        account,
        organisation: person.organisation_id,
        class: person.class,
        roles: rows.iter().map(|row| row.role).collect::<BTreeSet<_>>(),
        active: true,
        screened: true,
        second_factor: true,
        secrecy: true,
    }
}
