//! What the gate needs to be told.

use std::{path::PathBuf, sync::Arc};

use doorbraak_kernel::{Chance, Clock};

/// Where the data are. Each is a file for SQLite or a `postgres://` address.
#[derive(Debug, Clone)]
pub struct DatabaseUrls {
    /// The house's data.
    pub data: String,
    /// The wrapped keys of dossiers: a store of its own with a short backup term.
    pub keys: String,
}

/// How the gate is opened.
#[derive(Clone)]
pub struct Config {
    /// Where the data are.
    pub urls: DatabaseUrls,
    /// The file with the master key, 32 bytes in hexadecimal, readable by its owner only; made when absent.
    pub master_key: PathBuf,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The randomness of ids and marks. Keys, salts and tokens always come from the system.
    pub chance: Arc<dyn Chance>,
}
