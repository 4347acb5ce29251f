//! **Regel**: how a rule answers. A form is checked as a whole, so that its user sees every refusal at once instead of
//! one after the other.

/// All refusals found, in the order of the form.
pub type Checked<E> = Result<(), Vec<E>>;

/// Gathers the refusals of one check.
#[derive(Debug)]
pub(crate) struct Findings<E>(Vec<E>);

impl<E> Findings<E> {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Notes `refusal` when `wrong`.
    pub(crate) fn when(&mut self, wrong: bool, refusal: E) {
        if wrong {
            self.0.push(refusal);
        }
    }

    pub(crate) fn done(self) -> Checked<E> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}

/// A text that says nothing.
pub(crate) fn blank(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}
