//! Reads a statement just far enough to know what each `$n` is compared with.

use std::collections::BTreeMap;

/// What a placeholder stands for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its number.
    pub(crate) number: usize,
    /// The table of the column, as far as the text tells.
    pub(crate) table: String,
    /// The column, or `LIMIT`.
    pub(crate) column: String,
    /// Which one it is of a list, from 0.
    pub(crate) nth: usize,
}

const KEYWORDS: [&str; 9] = ["ON", "WHERE", "JOIN", "LEFT", "CROSS", "ORDER", "GROUP", "UNION", "LIMIT"];
const COMPARISONS: [&str; 6] = ["=", "<", ">", "<=", ">=", "<>"];

/// Words, comparisons and brackets.
pub(crate) fn words(sql: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for symbol in sql.chars() {
        let kind = |symbol: char| match symbol {
            _ if symbol.is_alphanumeric() || "_.$'".contains(symbol) => 1,
            '<' | '>' | '=' => 2,
            _ => 0,
        };
        let last = words.last_mut().filter(|_| open);
        match last {
            Some(word) if kind(symbol) > 0 && word.chars().next_back().map(kind) == Some(kind(symbol)) => {
                word.push(symbol);
            }
            _ if symbol.is_whitespace() => open = false,
            _ => {
                words.push(symbol.to_string());
                open = true;
            }
        }
    }
    words
}

/// Each placeholder once, in order of number.
pub(crate) fn places(sql: &str) -> Vec<Place> {
    let words = words(sql);
    let mut places = BTreeMap::new();
    for (at, word) in words.iter().enumerate() {
        let Some(number) = word.strip_prefix('$').and_then(|number| number.parse::<usize>().ok()) else { continue };
        places.entry(number).or_insert_with(|| place(&words, at, number));
    }
    places.into_values().collect()
}

/// The table whose `id` a statement selects.
pub(crate) fn selected(sql: &str) -> String {
    let words = words(sql);
    let id = words.iter().position(|word| word.rsplit('.').next() == Some("id")).unwrap();
    table(&words, id + 1, &words[id])
}

fn place(words: &[String], at: usize, number: usize) -> Place {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| words[at].as_str());
    let after = |on: usize| words.get(at + on).map_or("", String::as_str);
    let (column, nth) = if COMPARISONS.contains(&before(1)) {
        (before(2), 0)
    } else if before(1) == "LIMIT" {
        ("LIMIT", 0)
    } else if COMPARISONS.contains(&after(1)) {
        (after(2), 0)
    } else {
        let open = words[..at].iter().rposition(|word| word == "(").unwrap();
        assert_eq!(words[open - 1], "IN", "${number} is compared with nothing in {}", words.join(" "));
        (words[open - 2].as_str(), words[open..at].iter().filter(|word| word.starts_with('$')).count())
    };
    let table = table(words, at, column);
    let column = column.rsplit('.').next().unwrap().to_owned();
    Place { number, table, column, nth }
}

/// The table of `column`: by its alias, or else the last one named before it, or else the first one.
fn table(words: &[String], at: usize, column: &str) -> String {
    let named = words.windows(2).enumerate().filter(|(_, pair)| matches!(pair[0].as_str(), "FROM" | "JOIN"));
    let named: Vec<(usize, &str)> = named.map(|(place, pair)| (place, pair[1].as_str())).collect();
    let alias = column.split_once('.').map(|(alias, _)| alias);
    let by_alias = named.iter().find(|(place, table)| {
        let alias_here = words.get(place + 2).filter(|word| !KEYWORDS.contains(&word.as_str()));
        alias == Some(*table) || alias == alias_here.map(String::as_str)
    });
    let before = named.iter().rev().find(|(place, _)| *place < at);
    by_alias.filter(|_| alias.is_some()).or(before).or(named.first()).map_or("", |(_, table)| table).to_owned()
}
