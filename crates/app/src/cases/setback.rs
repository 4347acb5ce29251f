//! How a command ends without having done anything: fields that cannot be used, or a problem as everywhere else.

use doorbraak_gate::{AuthorizeError, GateError};
use doorbraak_kernel::{FieldError, Problem};

/// Why a command did nothing.
#[derive(Debug)]
pub enum Setback {
    /// Fields of the form that the rules refuse; the form is shown again.
    Fields(Vec<FieldError>),
    /// Anything else.
    Problem(Problem),
}

impl Setback {
    /// One refused field.
    pub fn field(name: &str, message: impl Into<String>) -> Self {
        Self::Fields(vec![FieldError::new(name, message)])
    }
}

impl From<Problem> for Setback {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<GateError> for Setback {
    fn from(error: GateError) -> Self {
        Self::Problem(error.into())
    }
}

impl From<AuthorizeError> for Setback {
    fn from(error: AuthorizeError) -> Self {
        Self::Problem(error.into())
    }
}

/// For callers without a form: all messages in one.
impl From<Setback> for Problem {
    fn from(setback: Setback) -> Self {
        match setback {
            Setback::Problem(problem) => problem,
            Setback::Fields(errors) => {
                let messages: Vec<String> = errors.into_iter().map(|error| error.message).collect();
                Self::refused(messages.join(" "))
            }
        }
    }
}
