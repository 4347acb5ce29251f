//! **Invoer**: takes over the facts of a house that kept its figures elsewhere, from CSV files (docs/import.md). A file
//! that is wrong anywhere is refused whole, with every mistake named at once; the same files a second time change
//! nothing, and files that contradict an earlier import change nothing unless that was asked. No names and no birth
//! dates: facts hold no identity, so the files ask none.

mod compare;
mod files;
mod line;
mod marks;
mod reader;
mod rows;
mod store;

use std::path::Path;

use doorbraak_gate::Gate;
use doorbraak_kernel::Problem;

pub use reader::Mistake;

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// Facts that the files hold.
    pub read: usize,
    /// Facts that were written.
    pub fresh: u64,
    /// Facts of an earlier import that gave way.
    pub replaced: usize,
}

/// What to do where the files contradict an earlier import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earlier {
    /// Refuse the files.
    Stands,
    /// Replace what was taken over earlier, in the same transaction.
    GivesWay,
}

/// Why nothing was imported.
#[derive(Debug)]
pub enum Refused {
    /// The files are wrong: where, and what was expected.
    Mistakes(Vec<Mistake>),
    /// The files contradict an earlier import: where, and what was taken over then.
    Differences(Vec<Mistake>),
    /// The house could not take them over.
    Failed(Problem),
}

/// Reads all files of `dir` and takes them over in one transaction. `progress` is told what is being done.
pub async fn import(
    gate: &Gate,
    dir: &Path,
    earlier: Earlier,
    progress: &mut (dyn FnMut(&str) + Send),
) -> Result<Done, Refused> {
    let failed = |error: doorbraak_gate::GateError| Refused::Failed(error.into());
    let known = store::known(gate).await.map_err(failed)?;
    let house = files::read(dir, &known, progress).map_err(Refused::Mistakes)?;
    progress(&format!("{} feiten gelezen, nu vergelijken met wat er al is", house.facts.len()));
    let stored = store::stored(gate, &house).await.map_err(failed)?;
    let changes =
        compare::compare(&house, &stored).map_err(|error| Refused::Failed(Problem::internal(error.to_string())))?;
    if earlier == Earlier::Stands && !changes.differences.is_empty() {
        return Err(Refused::Differences(changes.differences));
    }
    progress(&format!("{} feiten vastleggen", changes.new.len()));
    let statements = store::statements(&house, &changes.old, gate.clock().now());
    let fresh = gate.set_up(statements, &changes.new).await.map_err(failed)?;
    Ok(Done { read: house.facts.len(), fresh, replaced: changes.old.len() })
}
