//! Makes every text of a document safe to print. Names come from all over the world and from other systems' exports;
//! one character that the type cannot draw, or a control character, would make the whole file fail PDF/A-2a.

use serde_json::Value;

use crate::fonts;

/// Letters that may follow each other before a break is offered, so that no word runs out of its column.
const LONGEST_WORD: usize = 24;
/// Longest text in a field of the file itself (PDF/A allows 32,767 bytes).
const LONGEST_TEXT: usize = 8_000;
/// May end a line without showing.
const BREAK: char = '\u{200b}';
/// Stands for a character the type cannot draw.
const UNKNOWN: char = '?';

/// Cleans every text in `value`.
pub(crate) fn clean(value: &mut Value) {
    match value {
        Value::String(text) => *text = printable(text),
        Value::Array(items) => items.iter_mut().for_each(clean),
        Value::Object(fields) => fields.values_mut().for_each(clean),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// `text` with only characters that can be drawn, and with breaks in very long words.
pub(crate) fn printable(text: &str) -> String {
    let mut run = 0;
    let mut out = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars().filter_map(drawn).take(LONGEST_TEXT) {
        run = if character.is_whitespace() || character == '-' { 0 } else { run + 1 };
        if run > LONGEST_WORD && !is_mark(character) {
            out.push(BREAK);
            run = 1;
        }
        out.push(character);
    }
    out
}

/// Whether nothing would be seen of `text`.
pub(crate) fn is_blank(text: &str) -> bool {
    printable(text).chars().all(|character| character.is_whitespace() || character == BREAK)
}

/// What is drawn for `character`; nothing for those that only steer (direction marks could turn a text around).
fn drawn(character: char) -> Option<char> {
    match character {
        '\n' | '\u{a0}' => Some(character),
        '\t' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => None,
        _ if character.is_control() => None,
        _ if character.is_whitespace() => Some(' '),
        _ if is_private(character) => Some(UNKNOWN),
        _ if fonts::draws(character) => Some(character),
        _ => Some(UNKNOWN),
    }
}

/// Private use: means nothing outside the program that wrote it, and PDF/A-2a refuses it.
fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Combining marks stay with their letter.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dutch_and_foreign_latin_names_stay_as_they_are() {
        for name in ["Çağla Yıldırım-Öz", "Łukasz Żółć", "Nguyễn Thị", "Mañé & <zoon> #1 $x$ @y *z* _q_ \\", "€ 1.120"]
        {
            assert_eq!(printable(name), name);
        }
    }

    #[test]
    fn what_cannot_be_drawn_is_marked_and_what_only_steers_disappears() {
        assert_eq!(printable("王\u{1f600}\u{e000}"), "???");
        assert_eq!(printable("a\u{202e}b\u{0}c\u{200b}d"), "abcd");
        assert_eq!(printable("a\tb\r\nc"), "a b\nc");
        assert!(is_blank(" \u{200b}\u{7}\n"), "een tekst zonder zichtbare tekens is leeg");
    }

    #[test]
    fn a_very_long_word_may_break_and_keeps_its_letters() {
        let word = "x".repeat(100);
        let printed = printable(&word);
        assert!(printed.contains(BREAK));
        assert_eq!(printed.replace(BREAK, ""), word);
        let marked = format!("{}e\u{301}", "x".repeat(23));
        assert!(!printable(&marked).contains("\u{200b}\u{301}"), "een accent blijft bij zijn letter");
    }
}
