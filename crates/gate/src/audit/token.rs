//! Words of the audit log. The log never holds names or free text about people (L37), so its texts are tokens: one
//! word of printable ASCII, as in closed lists, policy actions and rule ids. A sentence does not fit in one.

use std::fmt;

use doorbraak_kernel::Code;

const LONGEST: usize = 128;

/// One word of 1 to 128 printable ASCII characters, without spaces.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token(String);

/// A text that is not one printable ASCII word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one word of printable ASCII")]
pub struct NotAToken;

impl Token {
    /// The word, if `text` is one.
    pub fn parse(text: &str) -> Result<Self, NotAToken> {
        let fits = (1..=LONGEST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAToken) }
    }

    /// The stable code of an entry of a closed list.
    pub fn of(entry: impl Code) -> Self {
        Self::from(entry.code())
    }

    /// The word as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// For words written in the source itself: other characters become `_` rather than losing an event over them.
impl From<&'static str> for Token {
    fn from(text: &'static str) -> Self {
        let tidy = |c: char| if c.is_ascii_graphic() { c } else { '_' };
        let word: String = text.chars().take(LONGEST).map(tidy).collect();
        Self(if word.is_empty() { "_".to_owned() } else { word })
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
