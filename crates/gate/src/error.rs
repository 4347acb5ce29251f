//! What can go wrong at the gate. Texts are for the log; [`Problem`] is what a user meets.

use doorbraak_kernel::{Problem, ProblemKind};

/// A failure at the gate.
#[derive(Debug, thiserror::Error)]
pub enum GateError {
    /// The database refused or is away.
    #[error("database: {0}")]
    Driver(#[from] sqlx::Error),
    /// A migration failed.
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A stored value that the code cannot read: column and reason, never the value.
    #[error("stored value in column {column}: {reason}")]
    Inconsistent {
        /// The column.
        column: String,
        /// What was wrong with it.
        reason: &'static str,
    },
    /// A statement changed another number of rows than it must.
    #[error("expected {expected} changed rows, got {actual}")]
    RowsAffected {
        /// As it should be.
        expected: u64,
        /// As it was.
        actual: u64,
    },
    /// A text could not be encrypted or decrypted: wrong key, moved or changed ciphertext, or a destroyed key.
    #[error("vault: {0}")]
    Vault(&'static str),
    /// The record of an access could not be written.
    #[error("audit: {0}")]
    Unrecorded(String),
    /// The policies could not be read or evaluated.
    #[error("policy: {0}")]
    Policy(String),
    /// A change, asked by somebody who looks through the eyes of another.
    #[error("no changes while looking as somebody else")]
    OnlyLooking,
    /// A file that the gate needs.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
}

impl From<GateError> for Problem {
    fn from(error: GateError) -> Self {
        let internal = error.to_string();
        match error {
            GateError::Unrecorded(_) => Self::new(
                ProblemKind::Unrecorded,
                "Uw inzage kan nu niet worden vastgelegd. Daarom tonen we niets. Probeer het over een minuut opnieuw.",
            )
            .because(internal),
            GateError::OnlyLooking => {
                Self::refused("U bekijkt een casus als iemand anders. Dan verandert u niets. Stop eerst met bekijken.")
            }
            GateError::RowsAffected { .. } => Self::new(
                ProblemKind::Conflict,
                "Iemand anders heeft dit intussen gewijzigd. Laad de pagina opnieuw en kijk wat er is veranderd.",
            )
            .because(internal),
            GateError::Driver(_)
            | GateError::Migration(_)
            | GateError::Inconsistent { .. }
            | GateError::Vault(_)
            | GateError::Policy(_)
            | GateError::File(_) => Self::internal(internal),
        }
    }
}
