//! Which statements the program runs, as the driver itself tells them: so the bare SQL cannot drift from the program.

use std::{
    fmt::Debug,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    level_filters::LevelFilter,
    span,
    subscriber::Interest,
};

use crate::measure::text;

static LISTENING: AtomicBool = AtomicBool::new(false);
static HEARD: Mutex<Vec<Statement>> = Mutex::new(Vec::new());

/// A statement as it was run, without its values.
#[derive(Debug, Clone, Default)]
pub(crate) struct Statement {
    pub(crate) sql: String,
    pub(crate) rows: u64,
    pub(crate) changed: u64,
    /// How long the driver says it took, in seconds; beside others on the same cores it is longer than alone.
    pub(crate) seconds: f64,
}

/// Listens to the driver while [`heard`] asks it to, and is deaf during measurements.
struct Listener;

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query" && LISTENING.load(Ordering::SeqCst)
    }

    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if metadata.target() == "sqlx::query" { Interest::sometimes() } else { Interest::never() }
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::DEBUG)
    }

    fn event(&self, event: &Event<'_>) {
        let mut statement = Statement::default();
        event.record(&mut statement);
        HEARD.lock().unwrap().push(statement);
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

impl Visit for Statement {
    /// A short statement stands in `summary`, a long one in `db.statement`.
    fn record_str(&mut self, field: &Field, value: &str) {
        let value = value.trim();
        if matches!(field.name(), "summary" | "db.statement") && value.len() > self.sql.len() {
            value.clone_into(&mut self.sql);
        }
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        match field.name() {
            "rows_returned" => self.rows = value,
            "rows_affected" => self.changed = value,
            _ => {}
        }
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        if field.name() == "elapsed_secs" {
            self.seconds = value;
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}

pub(crate) fn begin() {
    tracing::subscriber::set_global_default(Listener).unwrap();
}

/// The statements that `work` ran, in the order in which they ended.
pub(crate) async fn heard(work: impl AsyncFnOnce()) -> Vec<Statement> {
    HEARD.lock().unwrap().clear();
    LISTENING.store(true, Ordering::SeqCst);
    work().await;
    // A driver with threads of its own tells of a statement a moment after its last row.
    tokio::time::sleep(Duration::from_millis(50)).await;
    LISTENING.store(false, Ordering::SeqCst);
    std::mem::take(&mut *HEARD.lock().unwrap())
}

/// What each statement of a whole took in it, the longest first.
pub(crate) fn print_each(mut statements: Vec<Statement>) {
    statements.sort_by(|one, other| other.seconds.total_cmp(&one.seconds));
    for Statement { sql, seconds, .. } in statements {
        println!("{:>10}  {}", text(Duration::from_secs_f64(seconds)), beginning(&sql));
    }
}

/// Enough of a statement to know it by.
pub(crate) fn beginning(sql: &str) -> String {
    sql.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(100).collect()
}
