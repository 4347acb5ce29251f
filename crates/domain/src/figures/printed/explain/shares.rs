//! Suppositions about percentages: the wrong year below the line, words beside a number, and what they are shares of.

use doorbraak_kernel::{Code, Ratio, ratio::Decimal};

use super::{About, Finding, Supposition, about, percent, text};
use crate::figures::{
    definition::{self, Figure},
    names::Names,
    printed::book::{Book, Entry},
    span::Span,
    year_report::Column,
};

/// A printed change in percent beside the printed values it must come from.
pub(super) fn wrong_base(book: &Book, names: &Names) -> Vec<Finding> {
    let changes = book.entries.iter().filter(|entry| entry.column == Column::ChangePercent);
    changes.filter_map(|entry| change(book, names, entry)).collect()
}

fn change(book: &Book, names: &Names, entry: &Entry) -> Option<Finding> {
    let value = |span| tenths(book, entry, span);
    let (new, old) = (value(entry.span)?, value(entry.span.previous())?);
    let (right, wrong) = (percent(new, old, old)?, percent(new, old, new)?);
    let printed = entry.value.units();
    let way = if new < old { "minder" } else { "meer" };
    let (supposition, reason) = if entry.in_words() {
        if right == printed {
            return None;
        }
        let reason = format!(
            "{}: van {} naar {} is {}% {way}. Er staat ‘{}’, en dat zegt iets anders.",
            entry.label(names),
            shown(old),
            shown(new),
            right.abs(),
            entry.text
        );
        (Supposition::Words, reason)
    } else if entry.value.decimals() == 0 && printed.abs() == wrong.abs() && printed.abs() != right.abs() {
        let reason = format!(
            "{}: van {} naar {} is {}% {way}, want het verschil wordt gedeeld door het oude getal. Gedrukt is {}%: hetzelfde \
             verschil gedeeld door {}, het getal van {} zelf.",
            entry.label(names),
            shown(old),
            shown(new),
            right.abs(),
            printed.abs(),
            shown(new),
            entry.span
        );
        (Supposition::WrongBase, reason)
    } else {
        return None;
    };
    let ours = format!("{}%", Decimal::whole(right));
    Some(Finding { supposition, about: vec![about(entry)], printed: entry.text.clone(), ours, reason })
}

/// The printed value in tenths, so that 17,5 and 22 can stand in one sum.
fn tenths(book: &Book, entry: &Entry, span: Span) -> Option<i64> {
    let value = book.of(entry.figure, entry.part.as_ref(), Column::Now, span).first()?.value;
    let scale = 10_i64.checked_pow(value.decimals())?;
    Ratio::new(value.units(), scale).rounded(10, 0).map(Decimal::units)
}

fn shown(tenths: i64) -> String {
    if tenths % 10 == 0 { text(tenths / 10) } else { Decimal::of(tenths, 1).to_string() }
}

/// The same whole number under two figures of one year: a reader takes them for one thing.
pub(super) fn two_meanings(book: &Book, names: &Names) -> Vec<Finding> {
    /// Below this, equal numbers are chance.
    const TELLING: i64 = 30;
    let counts: Vec<&Entry> = book
        .entries
        .iter()
        .filter(|entry| entry.column == Column::Now && entry.value.decimals() == 0 && entry.value.units() >= TELLING)
        .filter(|entry| entry.part.is_none() && (super::adds_up(entry.figure) || entry.figure == Figure::GoalCases))
        .filter(|entry| !super::is_money(entry.figure))
        .collect();
    let mut found = Vec::new();
    for (place, one) in counts.iter().enumerate() {
        let later = counts.iter().skip(place + 1);
        let twins =
            later.filter(|other| other.span == one.span && other.value == one.value && other.figure != one.figure);
        for other in twins {
            found.push(Finding {
                supposition: Supposition::TwoMeanings,
                about: vec![about(one), about(other)],
                printed: one.text.clone(),
                ours: "twee cijfers".into(),
                reason: format!(
                    "{} staat in {} voor twee dingen: {} ({}) en {} ({}). Dat de getallen gelijk zijn, is toeval.",
                    one.text,
                    one.span,
                    one.label(names).to_lowercase(),
                    one.source,
                    other.label(names).to_lowercase(),
                    other.source,
                ),
            });
        }
    }
    found
}

/// Shares of goals and shares of cases stand beside each other in one year.
pub(super) fn other_base(book: &Book, _names: &Names) -> Option<Finding> {
    let year = book.spans().into_iter().rev().find(|span| {
        let has = |figure| book.entries.iter().any(|entry| entry.figure == figure && entry.span == *span);
        has(Figure::GoalDomain) && has(Figure::GoalMean)
    })?;
    let of = |figure| -> Vec<&Entry> {
        book.entries.iter().filter(|entry| entry.figure == figure && entry.span == year).collect()
    };
    let (domains, means) = (of(Figure::GoalDomain), of(Figure::GoalMean));
    let base = |figure| {
        definition::all().iter().find(|entry| entry.figure == figure).and_then(|entry| entry.denominator).unwrap_or("")
    };
    let list = |entries: &[&Entry]| entries.iter().map(|entry| entry.text.as_str()).collect::<Vec<_>>().join(", ");
    let cells: Vec<About> = domains.iter().chain(&means).map(|entry| about(entry)).collect();
    Some(Finding {
        supposition: Supposition::OtherBase,
        about: cells,
        printed: format!("{} en {}", list(&domains), list(&means)),
        ours: "niet te vergelijken".into(),
        reason: format!(
            "{} ({}) is gedeeld door: {}. {} ({}) is gemiddeld over de doelen van: {}. De percentages staan bij elkaar, maar \
             zijn delen van verschillende dingen. Zij komen bovendien uit een steekproef.",
            list(&domains),
            Figure::GoalDomain.label().to_lowercase(),
            base(Figure::GoalDomain).to_lowercase(),
            list(&means),
            Figure::GoalMean.label().to_lowercase(),
            base(Figure::GoalMean).to_lowercase(),
        ),
    })
}
