//! **Bijlage** as PDF, read: the file as objects with the place of everything in it. A file that holds anything between its
//! objects is not understood, so that nothing is overlooked.

use std::ops::Range;

/// A value nested deeper than this is not read.
const DEEPEST: usize = 48;

/// A value and where it stands.
#[derive(Debug)]
pub(super) struct Value {
    pub(super) span: Range<usize>,
    pub(super) kind: Kind,
}

/// What matters of a value.
#[derive(Debug)]
pub(super) enum Kind {
    Name(Vec<u8>),
    Whole(usize),
    Reference(usize),
    Dictionary(Vec<Entry>),
    Array(Vec<Value>),
    Other,
}

/// A pair of a dictionary; the span holds both.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: Vec<u8>,
    pub(super) span: Range<usize>,
    pub(super) value: Value,
}

/// An object of the file.
#[derive(Debug)]
pub(super) struct Object {
    pub(super) number: usize,
    pub(super) value: Value,
    pub(super) stream: Option<Range<usize>>,
}

/// The whole file.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) objects: Vec<Object>,
    pub(super) trailers: Vec<Value>,
    pub(super) comments: Vec<Range<usize>>,
}

impl Value {
    /// The pairs, when it is a dictionary.
    pub(super) fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Dictionary(entries) => entries,
            Kind::Name(_) | Kind::Whole(_) | Kind::Reference(_) | Kind::Array(_) | Kind::Other => &[],
        }
    }

    pub(super) fn entry(&self, key: &[u8]) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    pub(super) fn name(&self, key: &[u8]) -> Option<&[u8]> {
        match &self.entry(key)?.value.kind {
            Kind::Name(name) => Some(name),
            Kind::Whole(_) | Kind::Reference(_) | Kind::Dictionary(_) | Kind::Array(_) | Kind::Other => None,
        }
    }

    pub(super) fn whole(&self, key: &[u8]) -> Option<usize> {
        match &self.entry(key)?.value.kind {
            Kind::Whole(number) => Some(*number),
            Kind::Name(_) | Kind::Reference(_) | Kind::Dictionary(_) | Kind::Array(_) | Kind::Other => None,
        }
    }
}

/// Reads one text from front to back.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) comments: Vec<Range<usize>>,
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

const fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// The file, when every byte of it is understood.
pub(super) fn file(bytes: &[u8]) -> Option<File> {
    let mut reader = Reader::at(bytes, 0);
    let mut file = File::default();
    loop {
        reader.skip();
        if reader.at >= bytes.len() {
            file.comments = reader.comments;
            return Some(file);
        }
        if reader.takes(b"xref") {
            reader.table();
        } else if reader.takes(b"trailer") {
            reader.skip();
            file.trailers.push(reader.value(0)?);
        } else if reader.takes(b"startxref") {
            reader.skip();
            reader.digits()?;
        } else {
            file.objects.push(reader.object()?);
        }
    }
}

impl<'a> Reader<'a> {
    pub(super) const fn at(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, comments: Vec::new() }
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes this word, if it stands here.
    fn takes(&mut self, word: &[u8]) -> bool {
        let here =
            self.rest().strip_prefix(word).is_some_and(|rest| rest.first().is_none_or(|next| !is_regular(*next)));
        self.at += if here { word.len() } else { 0 };
        here
    }

    fn run(&mut self, of: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.rest();
        let length = rest.iter().position(|byte| !of(*byte)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Passes space and comments.
    pub(super) fn skip(&mut self) {
        loop {
            self.run(is_space);
            if self.peek() != Some(b'%') {
                return;
            }
            let from = self.at;
            self.run(|byte| byte != b'\n' && byte != b'\r');
            self.comments.push(from..self.at);
        }
    }

    pub(super) fn digits(&mut self) -> Option<usize> {
        let digits = self.run(|byte| byte.is_ascii_digit());
        if digits.len() > 10 {
            return None;
        }
        std::str::from_utf8(digits).ok()?.parse().ok()
    }

    /// The old table of places: numbers and one letter a line.
    fn table(&mut self) {
        loop {
            self.skip();
            let from = self.at;
            if self.digits().is_none() && !self.takes(b"n") && !self.takes(b"f") {
                self.at = from;
                return;
            }
        }
    }

    fn object(&mut self) -> Option<Object> {
        let number = self.digits()?;
        self.skip();
        self.digits()?;
        self.skip();
        self.takes(b"obj").then_some(())?;
        self.skip();
        let value = self.value(0)?;
        self.skip();
        let stream = if self.takes(b"stream") { Some(self.stream(&value)?) } else { None };
        self.skip();
        self.takes(b"endobj").then_some(())?;
        Some(Object { number, value, stream })
    }

    /// The bytes of a stream: as many as its dictionary says, or up to the word that ends it.
    fn stream(&mut self, dictionary: &Value) -> Option<Range<usize>> {
        if self.peek() == Some(b'\r') {
            self.at += 1;
        }
        if self.peek() == Some(b'\n') {
            self.at += 1;
        }
        let from = self.at;
        if let Some(length) = dictionary.whole(b"Length") {
            self.at = from.checked_add(length)?;
            self.run(is_space);
            if self.takes(b"endstream") {
                return Some(from..from + length);
            }
        }
        let tail = self.bytes.get(from..)?;
        let length = tail.windows(9).position(|window| window == b"endstream")?;
        self.at = from + length + 9;
        let data = tail.get(..length)?;
        let data = data.strip_suffix(b"\n").unwrap_or(data);
        let data = data.strip_suffix(b"\r").unwrap_or(data);
        Some(from..from + data.len())
    }

    /// The value that stands here.
    pub(super) fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        let from = self.at;
        let kind = match self.peek()? {
            b'/' => Kind::Name(self.name()),
            b'(' => self.text()?,
            b'<' if self.rest().starts_with(b"<<") => self.dictionary(depth)?,
            b'<' => self.hexadecimal()?,
            b'[' => self.array(depth)?,
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number()?,
            _ => [b"true".as_slice(), b"false", b"null"].iter().any(|word| self.takes(word)).then_some(Kind::Other)?,
        };
        Some(Value { span: from..self.at, kind })
    }

    /// A name, with what is written as `#41` read.
    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut written = self.run(is_regular);
        let mut name = Vec::with_capacity(written.len());
        while let Some((first, rest)) = written.split_first() {
            let coded = (*first == b'#').then(|| rest.get(..2)).flatten();
            let coded = coded.and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
            name.push(coded.unwrap_or(*first));
            written = rest.get(if coded.is_some() { 2 } else { 0 }..).unwrap_or_default();
        }
        name
    }

    fn text(&mut self) -> Option<Kind> {
        let mut open = 0_usize;
        loop {
            match self.peek()? {
                b'\\' => self.at += 1,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return Some(Kind::Other);
            }
        }
    }

    fn hexadecimal(&mut self) -> Option<Kind> {
        self.at += 1;
        self.run(|byte| byte.is_ascii_hexdigit() || is_space(byte));
        (self.peek()? == b'>').then_some(())?;
        self.at += 1;
        Some(Kind::Other)
    }

    fn array(&mut self, depth: usize) -> Option<Kind> {
        self.at += 1;
        let mut values = Vec::new();
        loop {
            self.skip();
            if self.peek()? == b']' {
                self.at += 1;
                return Some(Kind::Array(values));
            }
            values.push(self.value(depth + 1)?);
        }
    }

    fn dictionary(&mut self, depth: usize) -> Option<Kind> {
        self.at += 2;
        let mut entries = Vec::new();
        loop {
            self.skip();
            if self.rest().starts_with(b">>") {
                self.at += 2;
                return Some(Kind::Dictionary(entries));
            }
            let from = self.at;
            (self.peek()? == b'/').then_some(())?;
            let key = self.name();
            self.skip();
            let value = self.value(depth + 1)?;
            entries.push(Entry { key, span: from..self.at, value });
        }
    }

    /// A number, or the three words of a reference.
    fn number(&mut self) -> Option<Kind> {
        let from = self.at;
        let written = self.run(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.'));
        if self.peek().is_some_and(is_regular) {
            return None;
        }
        if !written.iter().all(u8::is_ascii_digit) {
            return Some(Kind::Other);
        }
        let after = self.at;
        self.at = from;
        let Some(number) = self.digits() else {
            self.at = after;
            return Some(Kind::Other);
        };
        let comments = self.comments.len();
        self.skip();
        if self.digits().is_some() {
            self.skip();
            if self.takes(b"R") {
                return Some(Kind::Reference(number));
            }
        }
        self.at = after;
        self.comments.truncate(comments);
        Some(Kind::Whole(number))
    }
}

#[cfg(test)]
mod tests;
