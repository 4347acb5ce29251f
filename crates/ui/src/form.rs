//! **Formulier**: what was typed, and what is wrong with it. A form that comes back shows every value as it was typed
//! and every error at once, beside its field and at the top, because people should never have to type twice.
//!
//! The reading methods are in `parse.rs`; a slice reads all fields first and then calls [`FormState::finish`].

use std::fmt;

use doorbraak_kernel::{Code, FieldError};

/// An option of a select, radio or checkbox list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub code: String,
    /// What is read.
    pub label: String,
    /// A second line under the label; may be empty.
    pub hint: String,
}

impl Choice {
    /// An option without a hint.
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self { code: code.into(), label: label.into(), hint: String::new() }
    }

    /// The same option with a second line.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// All entries of a closed list as options.
pub fn choices<C: Code>() -> Vec<Choice> {
    C::ALL.iter().map(|entry| Choice::new(entry.code(), entry.label())).collect()
}

/// The options of a yes/no question.
pub fn yes_or_no() -> Vec<Choice> {
    vec![Choice::new("ja", "Ja"), Choice::new("nee", "Nee")]
}

/// The typed values of a form by field name, and the errors found so far.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FormState {
    values: Vec<(String, String)>,
    errors: Vec<FieldError>,
}

/// Names only: what people type may be about a person.
impl fmt::Debug for FormState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.values.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("FormState").field("fields", &names).field("errors", &self.errors.len()).finish()
    }
}

impl FormState {
    /// An empty form.
    pub fn new() -> Self {
        Self::default()
    }

    /// The form as it was sent: decoded pairs in the order of the page; a name may occur more than once.
    pub fn from_pairs(values: Vec<(String, String)>) -> Self {
        Self { values, errors: Vec::new() }
    }

    /// The same form with `value` for `name`, for a form that starts filled in.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.push((name.into(), value.into()));
        self
    }

    /// The first value of a field; empty when it was not sent.
    pub fn value(&self, name: impl AsRef<str>) -> &str {
        self.values(name).next().unwrap_or_default()
    }

    /// All values of a field.
    pub fn values(&self, name: impl AsRef<str>) -> impl Iterator<Item = &str> {
        self.values.iter().filter(move |(field, _)| field == name.as_ref()).map(|(_, value)| value.as_str())
    }

    /// Whether `value` is one of the values of a field.
    pub fn has(&self, name: impl AsRef<str>, value: impl AsRef<str>) -> bool {
        self.values(name).any(|typed| typed == value.as_ref())
    }

    /// The message beside a field.
    pub fn error(&self, name: impl AsRef<str>) -> Option<&str> {
        self.errors.iter().find(|error| error.field == name.as_ref()).map(|error| error.message.as_str())
    }

    /// All messages, in the order in which the fields were read.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// Whether anything is wrong.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Adds a message; a field keeps only its first, because the second is often a result of it. An empty name is for
    /// the form as a whole.
    pub fn reject(&mut self, field: &str, message: impl Into<String>) {
        if field.is_empty() || self.error(field).is_none() {
            self.errors.push(FieldError::new(field, message));
        }
    }

    /// Takes over what a rule of the house or a command found wrong.
    #[must_use]
    pub fn rejected(mut self, errors: impl IntoIterator<Item = FieldError>) -> Self {
        for error in errors {
            self.reject(&error.field, error.message);
        }
        self
    }

    /// What was read, or the form with its errors to show again. `build` gives nothing when a field it needs is absent.
    pub fn finish<T>(mut self, build: impl FnOnce() -> Option<T>) -> Result<T, Self> {
        if self.has_errors() {
            return Err(self);
        }
        let value = build();
        if value.is_none() {
            self.reject("", "Dit formulier is niet volledig. Kijk alle velden na.");
        }
        value.ok_or(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> FormState {
        FormState::from_pairs(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
    }

    #[test]
    fn a_field_may_have_several_values_and_an_absent_one_is_empty() {
        let form = sent(&[("doel", "V1"), ("wie", "7"), ("doel", "P2")]);
        assert_eq!(form.values("doel").collect::<Vec<_>>(), ["V1", "P2"]);
        assert!(form.has("doel", "P2") && !form.has("doel", "7") && form.value("weg").is_empty());
    }

    #[test]
    fn a_field_keeps_its_first_message_and_the_form_keeps_them_all() {
        let mut form = sent(&[("wat", "")]);
        form.reject("wat", "een");
        form.reject("wat", "twee");
        form.reject("", "drie");
        form.reject("", "vier");
        assert_eq!(form.error("wat"), Some("een"));
        assert_eq!(form.errors().len(), 3);
        assert!(form.finish(|| Some(())).is_err());
    }

    #[test]
    fn a_log_line_never_holds_what_was_typed() {
        let text = format!("{:?}", sent(&[("verhaal", "Sanne belde")]));
        assert!(text.contains("verhaal") && !text.contains("Sanne"), "{text}");
    }

    #[test]
    fn a_form_without_errors_that_builds_nothing_is_not_accepted() {
        assert!(sent(&[]).finish(|| None::<u8>).is_err_and(|form| form.has_errors()));
        assert_eq!(sent(&[]).finish(|| Some(7)), Ok(7));
    }
}
