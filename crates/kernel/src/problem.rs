//! What can go wrong for a user, in ten kinds at most. The outer text is Dutch and safe to show; the inner text is for
//! the log and has no way to the screen: `Problem` has no `Display`.

/// The kind of a problem, which decides the status of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// Absent, or not for this reader: the two look the same from outside.
    NotFound,
    /// Nobody is signed in.
    SignedOut,
    /// Input that cannot be used; the page shows which field.
    Invalid,
    /// The rules of the house or the law refuse this step now.
    Refused,
    /// Somebody else changed the same thing first.
    Conflict,
    /// The record of this access could not be written, so nothing is shown.
    Unrecorded,
    /// Our own failure.
    Internal,
}

/// A problem with a text for the user and a text for the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    kind: ProblemKind,
    text: String,
    internal: String,
    fields: Vec<FieldError>,
}

impl Problem {
    /// A problem of `kind` with a Dutch text that may be shown.
    pub fn new(kind: ProblemKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), internal: String::new(), fields: Vec::new() }
    }

    /// Absent or not for this reader.
    pub fn not_found() -> Self {
        Self::new(ProblemKind::NotFound, "Deze pagina bestaat niet, of is niet voor u bestemd.")
    }

    /// A step the rules refuse, with the reason.
    pub fn refused(reason: impl Into<String>) -> Self {
        Self::new(ProblemKind::Refused, reason)
    }

    /// A step the rules refuse, each reason with the field of the form that can take it away. Where there is no form,
    /// the reasons are one text.
    pub fn refused_at(reasons: impl IntoIterator<Item = FieldError>) -> Self {
        let fields: Vec<FieldError> = reasons.into_iter().collect();
        let texts: Vec<&str> = fields.iter().map(|error| error.message.as_str()).collect();
        Self { kind: ProblemKind::Refused, text: texts.join(" "), internal: String::new(), fields }
    }

    /// Our own failure; `internal` goes to the log only and never holds personal data.
    pub fn internal(internal: impl Into<String>) -> Self {
        Self {
            kind: ProblemKind::Internal,
            text: "Er ging iets mis aan onze kant. Uw gegevens zijn niet gewijzigd.".into(),
            internal: internal.into(),
            fields: Vec::new(),
        }
    }

    /// Adds what the log should know.
    #[must_use]
    pub fn because(mut self, internal: impl Into<String>) -> Self {
        self.internal = internal.into();
        self
    }

    /// The kind.
    pub const fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// What the user reads.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the user reads beside the fields of a form; an empty name stands for the form as a whole.
    pub fn into_fields(self) -> Vec<FieldError> {
        if self.fields.is_empty() { vec![FieldError::new("", self.text)] } else { self.fields }
    }

    /// What the log reads.
    pub fn for_log(&self) -> &str {
        &self.internal
    }
}

/// One field of a form that cannot be used, with what was expected, in Dutch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The name of the field in the form.
    pub field: String,
    /// The message, complete in itself.
    pub message: String,
}

impl FieldError {
    /// A message for `field`.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_one_text_and_stands_beside_its_fields() {
        let reasons = [FieldError::new("wie", "Kies wie."), FieldError::new("", "Stel een doel.")];
        let problem = Problem::refused_at(reasons.clone());
        assert_eq!((problem.kind(), problem.text()), (ProblemKind::Refused, "Kies wie. Stel een doel."));
        assert_eq!(problem.into_fields(), reasons);
        assert_eq!(Problem::refused("Te laat.").into_fields(), [FieldError::new("", "Te laat.")]);
    }
}
