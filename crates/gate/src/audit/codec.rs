//! The one byte form of an event. It is hashed, so two events never share a form and a form is read back in one way
//! only: every field has its length or a fixed size in front, and the reader refuses whatever the writer would not
//! have written. The first byte is the version; a later version adds a reader beside this one.

use doorbraak_kernel::{Code, Moment};
use uuid::Uuid;

use super::{AuditActor, AuditDecision, AuditEvent, Detail, ObjectRef, Token};

const VERSION: u8 = 1;

/// Bytes that are no event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Written in a form this program does not know.
    #[error("unknown version {0} of the event form")]
    Version(u8),
    /// The bytes end too soon.
    #[error("the event is cut short")]
    CutShort,
    /// Bytes follow the event.
    #[error("bytes follow the event")]
    Trailing,
    /// A field holds what the writer never writes.
    #[error("a field of the event is not in its one form")]
    Field,
}

impl AuditEvent {
    /// The canonical bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Writer(Vec::with_capacity(256));
        out.raw(&[VERSION]);
        out.raw(&self.trace);
        out.raw(&self.span);
        out.optional(self.parent_span.as_ref(), |out, span| out.raw(span));
        out.raw(&self.at.millis().to_be_bytes());
        out.text(self.kind.code());
        out.token(&self.action);
        out.token(&self.object.kind);
        out.optional(self.object.id.as_ref(), Writer::id);
        out.optional(self.actor.account.as_ref(), Writer::id);
        out.optional(self.actor.organisation.as_ref(), Writer::id);
        out.optional(self.actor.role.as_ref(), Writer::token);
        out.optional(self.on_behalf_of.as_ref(), Writer::id);
        out.optional(self.purpose.as_ref(), Writer::token);
        out.optional(self.origin.as_ref(), Writer::token);
        out.optional(self.decision.as_ref(), Writer::decision);
        out.text(self.result.code());
        out.list(&self.subjects, Writer::id);
        out.list(&self.details, Writer::detail);
        out.0
    }

    /// Reads what [`AuditEvent::encode`] wrote, and nothing else.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut input = Reader(bytes);
        let [version] = input.raw()?;
        if version != VERSION {
            return Err(DecodeError::Version(version));
        }
        let event = Self {
            trace: input.raw()?,
            span: input.raw()?,
            parent_span: input.optional(Reader::raw)?,
            at: Moment::from_millis(i64::from_be_bytes(input.raw()?)),
            kind: input.code()?,
            action: input.token()?,
            object: ObjectRef { kind: input.token()?, id: input.optional(Reader::id)? },
            actor: AuditActor {
                account: input.optional(Reader::id)?,
                organisation: input.optional(Reader::id)?,
                role: input.optional(Reader::token)?,
            },
            on_behalf_of: input.optional(Reader::id)?,
            purpose: input.optional(Reader::token)?,
            origin: input.optional(Reader::token)?,
            decision: input.optional(Reader::decision)?,
            result: input.code()?,
            subjects: input.list(Reader::id)?,
            details: input.list(Reader::detail)?,
        };
        if input.0.is_empty() { Ok(event) } else { Err(DecodeError::Trailing) }
    }
}

struct Writer(Vec<u8>);

impl Writer {
    fn raw(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn count(&mut self, count: usize) {
        // Nothing in an event comes near 2^32; saturating keeps the form injective for all that can exist.
        self.raw(&u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes());
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.raw(text.as_bytes());
    }

    fn token(&mut self, token: &Token) {
        self.text(token.as_str());
    }

    fn id(&mut self, id: &Uuid) {
        self.raw(id.as_bytes());
    }

    fn optional<T>(&mut self, value: Option<&T>, write: impl Fn(&mut Self, &T)) {
        self.raw(&[u8::from(value.is_some())]);
        if let Some(value) = value {
            write(self, value);
        }
    }

    fn list<T>(&mut self, values: &[T], write: impl Fn(&mut Self, &T)) {
        self.count(values.len());
        for value in values {
            write(self, value);
        }
    }

    fn decision(&mut self, decision: &AuditDecision) {
        self.raw(&[u8::from(decision.allowed)]);
        self.list(&decision.rules, Self::token);
        self.raw(&decision.policy);
    }

    fn detail(&mut self, detail: &Detail) {
        self.token(&detail.key);
        self.token(&detail.value);
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn raw<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let (head, rest) = self.0.split_first_chunk::<N>().ok_or(DecodeError::CutShort)?;
        self.0 = rest;
        Ok(*head)
    }

    fn count(&mut self) -> Result<usize, DecodeError> {
        usize::try_from(u32::from_be_bytes(self.raw()?)).map_err(|_| DecodeError::Field)
    }

    fn text(&mut self) -> Result<&'a str, DecodeError> {
        let length = self.count()?;
        let (head, rest) = self.0.split_at_checked(length).ok_or(DecodeError::CutShort)?;
        self.0 = rest;
        std::str::from_utf8(head).map_err(|_| DecodeError::Field)
    }

    fn token(&mut self) -> Result<Token, DecodeError> {
        Token::parse(self.text()?).map_err(|_| DecodeError::Field)
    }

    fn code<C: Code>(&mut self) -> Result<C, DecodeError> {
        C::from_code(self.text()?).ok_or(DecodeError::Field)
    }

    fn id(&mut self) -> Result<Uuid, DecodeError> {
        self.raw().map(Uuid::from_bytes)
    }

    fn flag(&mut self) -> Result<bool, DecodeError> {
        match self.raw()? {
            [0] => Ok(false),
            [1] => Ok(true),
            _ => Err(DecodeError::Field),
        }
    }

    fn optional<T>(&mut self, read: impl Fn(&mut Self) -> Result<T, DecodeError>) -> Result<Option<T>, DecodeError> {
        if self.flag()? { read(self).map(Some) } else { Ok(None) }
    }

    fn list<T>(&mut self, read: impl Fn(&mut Self) -> Result<T, DecodeError>) -> Result<Vec<T>, DecodeError> {
        (0..self.count()?).map(|_| read(self)).collect()
    }

    fn decision(&mut self) -> Result<AuditDecision, DecodeError> {
        Ok(AuditDecision { allowed: self.flag()?, rules: self.list(Self::token)?, policy: self.raw()? })
    }

    fn detail(&mut self) -> Result<Detail, DecodeError> {
        Ok(Detail { key: self.token()?, value: self.token()? })
    }
}
