//! **Vernietiging** of log lines. Destroying a line is lawful only by a decision, so each destroyed line must be named
//! in a later event of kind [`EventKind::Destruction`]; otherwise emptying a line would be the easy way to hide it.
//! Those events name line numbers and no persons, and are themselves never destroyed.

use super::{AuditEvent, Detail, EventKind, Token};

/// The key of the details that name destroyed lines.
const LINES: &str = "regels";

/// The details by which a destruction event names `lines`, as ranges: `12-40`.
pub fn destruction_details(lines: &[u64]) -> Vec<Detail> {
    let mut lines = lines.to_vec();
    lines.sort_unstable();
    let mut ranges = Ranges::default();
    for line in lines {
        ranges.add(line, line);
    }
    let detail = |(first, last)| {
        let value = Token::parse(&format!("{first}-{last}")).ok()?;
        Some(Detail { key: Token::from(LINES), value })
    };
    ranges.0.into_iter().filter_map(detail).collect()
}

/// The lines that `event`, number `seq`, says were destroyed: only earlier ones, both ends included.
pub(super) fn announced(event: &AuditEvent, seq: u64) -> impl Iterator<Item = (u64, u64)> {
    let details: &[Detail] = if event.kind == EventKind::Destruction { &event.details } else { &[] };
    details.iter().filter(|detail| detail.key.as_str() == LINES).filter_map(move |detail| {
        let (first, last) = detail.value.as_str().split_once('-')?;
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        (first <= last && last < seq).then_some((first, last))
    })
}

/// Ranges of lines with both ends included. The memory grows with the number of separate ranges, not of lines.
#[derive(Debug, Clone, Default)]
pub(super) struct Ranges(Vec<(u64, u64)>);

impl Ranges {
    /// Adds a range, joining it to the one added before where they touch.
    pub(super) fn add(&mut self, first: u64, last: u64) {
        match self.0.last_mut() {
            Some((start, end)) if *start <= first && first <= end.saturating_add(1) => *end = last.max(*end),
            _ => self.0.push((first, last)),
        }
    }

    /// What of `self` does not lie in `others`.
    pub(super) fn without(self, others: Self) -> Vec<(u64, u64)> {
        let mut covers = others.0;
        covers.sort_unstable();
        let mut joined = Self::default();
        for (first, last) in covers {
            joined.add(first, last);
        }
        let mut covers = joined.0.into_iter().peekable();
        let mut left = Vec::new();
        for (mut first, last) in self.0 {
            while first <= last {
                while covers.next_if(|(_, end)| *end < first).is_some() {}
                let Some((start, end)) = covers.peek().copied().filter(|(start, _)| *start <= last) else {
                    left.push((first, last));
                    break;
                };
                if first < start {
                    left.push((first, start - 1));
                }
                first = end.saturating_add(1);
            }
        }
        left
    }
}
