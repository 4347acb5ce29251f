//! **Invoer**: takes over the facts of a house that kept its figures elsewhere, from CSV files (docs/import.md). A file
//! that is wrong anywhere is refused whole, with every mistake named at once; the same files a second time change
//! nothing. No names and no birth dates: facts hold no identity, so the files ask none.

mod files;
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
    /// Of those, facts the house did not have yet.
    pub fresh: u64,
}

/// Why nothing was imported.
#[derive(Debug)]
pub enum Refused {
    /// The files are wrong: where, and what was expected.
    Mistakes(Vec<Mistake>),
    /// The house could not take them over.
    Failed(Problem),
}

/// Reads all files of `dir` and takes them over in one transaction. `progress` is told what is being done.
pub async fn import(gate: &Gate, dir: &Path, progress: &mut (dyn FnMut(&str) + Send)) -> Result<Done, Refused> {
    let known = store::known(gate).await.map_err(|error| Refused::Failed(error.into()))?;
    let house = files::read(dir, &known, progress).map_err(Refused::Mistakes)?;
    progress(&format!("{} feiten gelezen, nu vastleggen", house.facts.len()));
    let statements = store::statements(&house);
    let fresh = gate.set_up(statements, &house.facts).await.map_err(|error| Refused::Failed(error.into()))?;
    Ok(Done { read: house.facts.len(), fresh })
}
