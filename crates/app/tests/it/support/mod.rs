//! A fresh house per test: the real gate on databases of its own, the people of the demo house, a clock that stands still
//! and browsers that sign in. SQLite in a folder of its own, or PostgreSQL when `DOORBRAAK_TEST_PG` names a server.

mod browser;
mod database;
pub(crate) mod import;
pub(crate) mod intake;
mod models;
pub(crate) mod pdf;
pub(crate) mod work;

use std::{sync::Arc, time::Duration};

pub(crate) use browser::{Browser, Page};
use database::{Databases, MASTER_KEY, Place};
use doorbraak_app::{
    demo,
    web::{House as WebHouse, HouseConfig, RouteInfo},
};
use doorbraak_domain::access::Actor;
use doorbraak_gate::{Config, DatabaseUrls, Gate, Op, Purpose};
use doorbraak_kernel::{Day, FixedClock, SeededChance};
use models::Begin;

fn doors(gate: &Gate, beat: Duration) -> (axum::Router, Vec<RouteInfo>) {
    let config = HouseConfig { name: "Proefhuis".into(), demo: true, tls: false, beat };
    doorbraak_app::app(&WebHouse::new(gate.clone(), config))
}

/// A house of its own, empty but for its frame. Gone when dropped.
pub(crate) struct House {
    pub(crate) gate: Gate,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) routes: Vec<RouteInfo>,
    router: axum::Router,
    databases: Databases,
}

impl House {
    /// Opens at 14 January 2025, 9.00 hours.
    pub(crate) async fn fresh() -> Self {
        Self::begin(Place::of_this_run(), Begin::Frame).await
    }

    /// The demo house as it is on `today`.
    pub(crate) async fn demo(today: Day) -> Self {
        Self::begin(Place::of_this_run(), Begin::Demo(today)).await
    }

    /// Without partners, people, tables and municipalities.
    pub(crate) async fn empty() -> Self {
        Self::begin(Place::of_this_run(), Begin::Empty).await
    }

    /// As `fresh`, in SQLite whatever the environment says, for what is about SQLite itself.
    pub(crate) async fn in_files() -> Self {
        Self::begin(Place::Files, Begin::Frame).await
    }

    async fn begin(place: Place, begin: Begin) -> Self {
        // Not the randomness of the house that was copied, which would make its ids again.
        Self::on(models::copy(place, begin).await, begin, 2).await
    }

    /// The house that another process of this run calls so, with a clock of its own; the other one takes it away.
    pub(crate) async fn of_another(name: String) -> Self {
        Self::on(Databases::of_another(Place::of_this_run(), name), Begin::Frame, 3).await
    }

    /// What another process finds it by.
    pub(crate) fn name(&self) -> &str {
        self.databases.house()
    }

    async fn on(databases: Databases, begin: Begin, seed: u64) -> Self {
        let clock = Arc::new(FixedClock::at(begin.moment()));
        let gate = open(&databases, clock.clone(), SeededChance::new(seed)).await;
        let (router, routes) = doors(&gate, Duration::ZERO);
        Self { gate, clock, routes, router, databases }
    }

    /// Its doors once more, with refusals on this beat, as where people are served.
    pub(crate) fn on_the_beat(&mut self, beat: Duration) {
        (self.router, self.routes) = doors(&self.gate, beat);
    }

    /// A browser in which the demo person with this name has signed in.
    pub(crate) async fn browser(&self, name: &str) -> Browser {
        let mut browser = self.stranger();
        let account = demo::account_id(name).to_string();
        let page = browser.post("/inloggen/demo", &[("account", &account)]).await;
        assert_eq!(page.location.as_deref(), Some("/mijn-werk"), "{name} kan niet inloggen");
        browser
    }

    /// A browser in which nobody has signed in.
    pub(crate) fn stranger(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// An operation of the demo person with this name, for commands without a browser.
    pub(crate) async fn op(&self, name: &str, purpose: Purpose) -> Op {
        self.gate.op(self.actor(name).await, purpose)
    }

    async fn actor(&self, name: &str) -> Actor {
        database::actor(&self.gate, demo::account_id(name)).await
    }

    /// Puts the clock `days` later.
    pub(crate) fn later(&self, days: i64) {
        self.clock.advance(days * 24 * 60 * 60);
    }

    /// The steps in which SQLite would run a statement.
    pub(crate) async fn plan(&self, sql: &str) -> Vec<String> {
        database::plan(&self.urls(), sql).await
    }

    /// Where its databases are, to look into them past the gate.
    pub(crate) fn urls(&self) -> DatabaseUrls {
        self.databases.urls()
    }

    /// The number of rows of every table but those of the log and the sessions.
    pub(crate) async fn rows(&self) -> std::collections::BTreeMap<String, i64> {
        self.databases.rows().await
    }

    /// Every stored value of every table, as text; encrypted text shows as hexadecimal digits.
    pub(crate) async fn everything(&self) -> String {
        self.databases.everything().await
    }

    /// Whether any key is still kept for this dossier or id.
    pub(crate) async fn keys(&self) -> i64 {
        self.databases.keys().await
    }

    /// What the database says of a statement without running it.
    pub(crate) async fn prepare(&self, sql: &str) -> Result<(), String> {
        self.databases.prepare(sql).await
    }

    /// The first column of a statement, which must be a text.
    pub(crate) async fn column(&self, sql: &str) -> Vec<String> {
        self.databases.column(sql).await
    }
}

/// The gate of a house in these databases.
async fn open(databases: &Databases, clock: Arc<FixedClock>, chance: SeededChance) -> Gate {
    let config = Config {
        urls: databases.urls(),
        master_key: databases.folder().join(MASTER_KEY),
        clock,
        chance: Arc::new(chance),
    };
    Gate::open(config).await.unwrap()
}
