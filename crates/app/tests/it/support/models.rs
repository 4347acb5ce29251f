//! What the houses of the tests begin with. One house of each kind is filled per run, by the same code as any other, and
//! closed; a test gets a copy, so that it waits for nothing that another test has waited for already, and no test sees
//! what another does. The house that is copied serves no test itself: whatever a copy would lack, all lack.

use std::{
    collections::BTreeMap,
    fs::Permissions,
    path::Path,
    sync::{Arc, LazyLock, Mutex},
    time::Duration,
};

use doorbraak_app::demo;
use doorbraak_gate::Gate;
use doorbraak_kernel::{Day, FixedClock, Moment, SeededChance};
use sqlx::{AssertSqlSafe, Connection as _, PgPool, Row as _, SqliteConnection};
use tokio::sync::OnceCell;

use super::{
    database::{Databases, MASTER_KEY, Place},
    open,
};

/// What a house begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Begin {
    /// Nothing.
    Empty,
    /// The frame of the demo house.
    Frame,
    /// The demo house as it is on this day.
    Demo(Day),
}

impl Begin {
    /// What the clock says when a test begins.
    pub(super) fn moment(self) -> Moment {
        match self {
            Self::Empty | Self::Frame => Moment::on(Day::new(2025, 1, 14).unwrap(), 9, 0),
            Self::Demo(today) => Moment::on(today, 12, 0),
        }
    }

    async fn fill(self, gate: &Gate, clock: &FixedClock) {
        match self {
            Self::Empty => {}
            Self::Frame => demo::seed_house(gate).await.unwrap(),
            Self::Demo(today) => demo::fill(gate, clock, today).await.unwrap(),
        }
    }
}

/// A closed house to copy. What lies in files is kept in memory: then there is nothing to clear away when the run ends.
pub(super) struct Model {
    files: Vec<File>,
    /// Its databases on the server, which is thrown away as a whole.
    on_server: Option<Databases>,
}

struct File {
    name: &'static str,
    bytes: Vec<u8>,
    permissions: Permissions,
}

type Models = Mutex<BTreeMap<(Place, Begin), Arc<OnceCell<Model>>>>;

/// Databases of its own for a test, with everything that a house of this kind begins with.
pub(super) async fn copy(place: Place, begin: Begin) -> Databases {
    static MODELS: LazyLock<Models> = LazyLock::new(Models::default);
    let model = Arc::clone(MODELS.lock().unwrap().entry((place, begin)).or_default());
    let model = model.get_or_init(|| Model::make(place, begin)).await;
    let copy = Databases::new(place, model.on_server.as_ref()).await;
    for file in &model.files {
        let path = copy.folder().join(file.name);
        std::fs::write(&path, &file.bytes).unwrap();
        std::fs::set_permissions(&path, file.permissions.clone()).unwrap();
    }
    copy
}

impl Model {
    async fn make(place: Place, begin: Begin) -> Self {
        let databases = Databases::new(place, None).await;
        let clock = Arc::new(FixedClock::at(begin.moment()));
        let gate = open(&databases, clock.clone(), SeededChance::new(1)).await;
        begin.fill(&gate, &clock).await;
        drop(gate);
        let names = if let Place::Server = place {
            left_alone(&databases).await;
            [MASTER_KEY].as_slice()
        } else {
            for kind in ["data.db", "keys.db"] {
                closed(&databases.folder().join(kind)).await;
            }
            [MASTER_KEY, "data.db", "keys.db"].as_slice()
        };
        let files = names.iter().map(|name| File::read(databases.folder(), name)).collect();
        Self { files, on_server: matches!(place, Place::Server).then_some(databases) }
    }
}

impl File {
    fn read(folder: &Path, name: &'static str) -> Self {
        let path = folder.join(name);
        let permissions = path.metadata().unwrap().permissions();
        Self { name, bytes: std::fs::read(path).unwrap(), permissions }
    }
}

/// How often is looked whether a house is closed, ten milliseconds apart.
const PATIENCE: u32 = 1_000;

/// Waits until nobody has the file open. Who closes it last takes away the file of changes beside it, once all of them stand in
/// the file itself; while that is there, somebody else is not done.
async fn closed(file: &Path) {
    let changes = file.with_extension("db-wal");
    for _ in 0..PATIENCE {
        let mut connection = SqliteConnection::connect(&file.to_string_lossy()).await.unwrap();
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        if !changes.exists() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{} stays open", file.display());
}

/// Waits until nobody is connected: the server copies no database in use.
async fn left_alone(databases: &Databases) {
    let pool = PgPool::connect(databases.server().unwrap()).await.unwrap();
    let sql = format!(
        "SELECT COUNT(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname IN ('{}', '{}')",
        databases.name("data"),
        databases.name("keys")
    );
    for _ in 0..PATIENCE {
        let row = sqlx::query(AssertSqlSafe(sql.clone())).fetch_one(&pool).await.unwrap();
        if row.get::<i64, _>(0) == 0 {
            pool.close().await;
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{} stays open", databases.name("data"));
}
