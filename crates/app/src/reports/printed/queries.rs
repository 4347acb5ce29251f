//! All printed figures of the house, with what it entered itself, and the reports they are laid beside.

use doorbraak_domain::figures::{
    Names, Span, YearReport,
    printed::{
        book::Book,
        explain::{self, Finding},
    },
};
use doorbraak_gate::{Gate, Op};
use doorbraak_kernel::{FieldError, Problem};

use super::Entered;
use crate::reports::{access::EnterPrinted, queries, store::printed as store};

/// Everything that was printed.
pub async fn book(gate: &Gate) -> Result<Book, Problem> {
    let entered = store::all(gate).await?;
    Ok(Book::of_the_house().with(entered.iter().filter_map(Entered::entry)))
}

/// The book with the names it needs and every supposition that holds.
pub struct Explained {
    /// What was printed.
    pub book: Book,
    /// How codes are named: of today, and of the oldest printed year for lists that ended.
    pub names: Names,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// Tries every supposition on everything that was printed.
pub async fn explained(gate: &Gate) -> Result<Explained, Problem> {
    let book = book(gate).await?;
    let names = names(gate, &book).await?;
    let findings = explain::explain(&book, &names);
    Ok(Explained { book, names, findings })
}

/// Names of every year that was printed, the latest last, so that a list that ended still has its names.
async fn names(gate: &Gate, book: &Book) -> Result<Names, Problem> {
    let spans = book.spans();
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return Ok(Names::of_the_house()) };
    let mut names = queries::names(gate, first.period()).await?;
    for (list, code, name) in queries::names(gate, last.period()).await?.entries() {
        names.add(list, code, name);
    }
    Ok(names)
}

/// The report of a printed period beside the same period a year earlier.
pub async fn report(gate: &Gate, span: Span) -> Result<YearReport, Problem> {
    Ok(queries::year_report(gate, span.period()).await?)
}

/// Writes down what was printed.
///
/// # Errors
/// When the same figure was entered from the same source before.
pub async fn enter(op: &Op, entered: &Entered) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EnterPrinted>().await?;
    if store::insert(&mut tx, &permit, entered).await? == 0 {
        return Err(Problem::refused_at([FieldError::new("gedrukt", "Dit cijfer is uit deze bron al ingevuld.")]));
    }
    Ok(tx.commit().await?)
}

/// Takes an entered figure away again: a slip of the pen is no printed figure.
pub async fn remove(op: &Op, id: doorbraak_kernel::Id<Entered>) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EnterPrinted>().await?;
    store::remove(&mut tx, &permit, id).await?;
    Ok(tx.commit().await?)
}
