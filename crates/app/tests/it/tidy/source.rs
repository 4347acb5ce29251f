//! Reads Rust source just far enough to know what is code, what is a comment and what is a string.

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Code,
    Text,
    Comment,
}

/// Code only: comments and the inside of strings become spaces, line breaks stay.
pub(crate) fn code(source: &str) -> String {
    blanked(source, |part| part == Part::Code)
}

/// Every string literal, without its quotes, with the line (from 1) on which it begins.
pub(crate) fn strings(source: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut line = 1;
    let mut inside = false;
    for (symbol, part) in source.chars().zip(parts(source)) {
        if part == Part::Text {
            if !inside {
                found.push((line, String::new()));
            }
            if let Some((_, text)) = found.last_mut() {
                text.push(symbol);
            }
        }
        inside = part == Part::Text;
        line += usize::from(symbol == '\n');
    }
    found
}

fn blanked(source: &str, keep: impl Fn(Part) -> bool) -> String {
    let shown = |(symbol, part)| if keep(part) || symbol == '\n' { symbol } else { ' ' };
    source.chars().zip(parts(source)).map(shown).collect()
}

/// One mark per character. The quotes of a string are code, so that two strings side by side stay two.
fn parts(source: &str) -> Vec<Part> {
    let symbols: Vec<char> = source.chars().collect();
    let mut marks = Vec::with_capacity(symbols.len());
    while marks.len() < symbols.len() {
        let rest = &symbols[marks.len()..];
        let before = marks.len().checked_sub(1).map(|at| symbols[at]);
        let (length, part) = token(rest, before);
        match part {
            Part::Text => {
                let (open, close) = quotes(rest, length);
                marks.extend(std::iter::repeat_n(Part::Code, open));
                marks.extend(std::iter::repeat_n(Part::Text, length - open - close));
                marks.extend(std::iter::repeat_n(Part::Code, close));
            }
            Part::Code | Part::Comment => marks.extend(std::iter::repeat_n(part, length)),
        }
    }
    marks
}

/// The length of what begins here, and what it is.
fn token(rest: &[char], before: Option<char>) -> (usize, Part) {
    let after_word = before.is_some_and(|symbol| symbol.is_alphanumeric() || symbol == '_');
    match rest {
        ['/', '/', ..] => (rest.iter().position(|symbol| *symbol == '\n').unwrap_or(rest.len()), Part::Comment),
        ['/', '*', ..] => (block_comment(rest), Part::Comment),
        ['r', '"' | '#', ..] if !after_word && raw_hashes(&rest[1..]).is_some() => (raw_string(rest), Part::Text),
        ['"', ..] => (plain_string(rest), Part::Text),
        ['\'', '\\', ..] => (escaped_char(rest), Part::Code),
        ['\'', _, '\'', ..] => (3, Part::Code),
        _ => (1, Part::Code),
    }
}

fn block_comment(rest: &[char]) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        match &rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

fn raw_hashes(rest: &[char]) -> Option<usize> {
    let hashes = rest.iter().take_while(|symbol| **symbol == '#').count();
    (rest.get(hashes) == Some(&'"')).then_some(hashes)
}

fn raw_string(rest: &[char]) -> usize {
    let hashes = raw_hashes(&rest[1..]).unwrap_or(0);
    let begin = hashes + 2;
    let closes =
        |at: &usize| rest[*at] == '"' && rest[at + 1..].iter().take(hashes).filter(|s| **s == '#').count() == hashes;
    (begin..rest.len()).find(closes).map_or(rest.len(), |at| at + 1 + hashes)
}

fn plain_string(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

fn escaped_char(rest: &[char]) -> usize {
    rest.iter().skip(3).position(|symbol| *symbol == '\'').map_or(rest.len(), |at| at + 4)
}

/// How many characters of a string literal are its opening and its closing quotes.
fn quotes(rest: &[char], length: usize) -> (usize, usize) {
    let raw = usize::from(rest.first() == Some(&'r'));
    let hashes = if raw == 1 { raw_hashes(&rest[1..]).unwrap_or(0) } else { 0 };
    let open = raw + hashes + 1;
    (open, (hashes + 1).min(length - open))
}

/// Whether `word` stands in `text` as a word of its own.
pub(crate) fn has_word(text: &str, word: &str) -> bool {
    let part_of_word = |symbol: char| symbol.is_alphanumeric() || symbol == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(part_of_word) && !after.is_some_and(part_of_word)
    })
}

#[test]
fn comments_and_strings_are_no_code() {
    let sample =
        "let a = \"// not \\\" a comment\"; // \"not a string\"\nlet b = 'x'; /* /* nested */ crate::no */ crate::yes";
    let code = code(sample);
    assert!(!code.contains("not") && !code.contains("crate::no"), "{code}");
    assert!(code.contains("crate::yes") && code.contains("let b = 'x';"), "{code}");
    assert_eq!(code.lines().count(), 2);
}

#[test]
fn strings_are_found_raw_ones_and_empty_neighbours_too() {
    let sample = "f(\"een\", r#\"twee \"binnen\" \"#);\n let c = '\"'; let d: &'static str = \"drie\"; br\"vier\";";
    let texts: Vec<_> = strings(sample).into_iter().map(|(line, text)| format!("{line}:{text}")).collect();
    assert_eq!(texts, ["1:een", "1:twee \"binnen\" ", "2:drie", "2:vier"]);
}

#[test]
fn a_word_is_not_a_part_of_a_word() {
    assert!(has_word("FROM cases c", "cases"));
    assert!(!has_word("FROM case_access", "case"));
}
