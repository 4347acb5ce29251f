//! Suppositions about counts: parts and wholes, one figure printed twice, and a stock that does not close.

use doorbraak_kernel::Code as _;

use super::{About, Finding, Supposition, about, adds_up, is_money, text};
use crate::figures::{
    definition::Figure,
    names::{List, Names},
    printed::book::{Book, Entry},
    span::Span,
    year_report::Column,
};

/// Each list a figure is printed by in a period, with its parts.
pub(super) fn split(book: &Book) -> Vec<(Figure, Column, Span, Vec<&Entry>)> {
    let mut seen: Vec<(Figure, List, Column, Span)> = Vec::new();
    for entry in &book.entries {
        let Some(part) = &entry.part else { continue };
        let key = (entry.figure, part.list, entry.column, entry.span);
        if adds_up(entry.figure) && matches!(entry.column, Column::Now | Column::Budget) && !seen.contains(&key) {
            seen.push(key);
        }
    }
    let whole = |parts: &Vec<&Entry>| parts.len() > 1 && parts.iter().all(|part| part.value.decimals() == 0);
    seen.into_iter()
        .map(|(figure, list, column, span)| (figure, column, span, book.parts(figure, list, column, span)))
        .filter(|(.., parts)| whole(parts))
        .collect()
}

pub(super) fn sum(parts: &[&Entry]) -> i64 {
    parts.iter().map(|part| part.value.units()).sum()
}

/// The parts together are another number than the whole.
pub(super) fn parts_differ(book: &Book, _names: &Names) -> Vec<Finding> {
    let counts = split(book).into_iter().filter(|(figure, ..)| !is_money(*figure));
    counts
        .filter_map(|(figure, column, span, parts)| {
            let whole = book.of(figure, None, column, span).into_iter().next()?;
            let (sum, printed) = (sum(&parts), whole.value.units());
            (sum != printed).then(|| Finding {
                supposition: Supposition::PartsDiffer,
                about: std::iter::once(about(whole)).chain(parts.iter().map(|part| about(part))).collect(),
                printed: whole.text.clone(),
                ours: text(sum),
                reason: format!(
                    "{} in {span}: de {} gedrukte regels zijn samen {}, terwijl er {} boven staat. Het verschil is {}; \
                     wij tellen de regels op.",
                    figure.label(),
                    parts.len(),
                    text(sum),
                    whole.text,
                    text((printed - sum).abs()),
                ),
            })
        })
        .collect()
}

/// One figure, two values.
pub(super) fn two_values(book: &Book, names: &Names) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for entry in &book.entries {
        let twins = book.of(entry.figure, entry.part.as_ref(), entry.column, entry.span);
        let other = twins.iter().find(|other| other.value != entry.value);
        let told = found.iter().any(|finding| finding.explains(entry));
        if let (Some(other), false) = (other, told) {
            found.push(Finding {
                supposition: Supposition::TwoValues,
                about: vec![about(entry)],
                printed: format!("{} en {}", entry.text, other.text),
                ours: "één van de twee".into(),
                reason: format!(
                    "{} in {}: {} zegt {} en {} zegt {}. Ze kunnen niet allebei kloppen.",
                    entry.label(names),
                    entry.span,
                    entry.source,
                    entry.text,
                    other.source,
                    other.text
                ),
            });
        }
    }
    found
}

/// More bottlenecks than cases, which is allowed.
pub(super) fn several_per_case(book: &Book, _names: &Names) -> Vec<Finding> {
    let each = book.spans().into_iter().filter_map(|span| {
        let parts = book.parts(Figure::Bottlenecks, List::Bottleneck, Column::Now, span);
        let cases = book.of(Figure::IcCases, None, Column::Now, span).iter().map(|entry| entry.value.units()).max()?;
        let sum = sum(&parts);
        (sum > cases).then(|| Finding {
            supposition: Supposition::SeveralPerCase,
            about: parts.iter().map(|part| about(part)).collect(),
            printed: format!("samen {}", text(sum)),
            ours: format!("{} casussen", text(cases)),
            reason: format!(
                "De knelpunten van {span} zijn samen {}, meer dan de {} casussen in het IC-overleg. Dat mag: een casus kan bij \
                 meer knelpunten horen. Tel ze daarom niet op.",
                text(sum),
                text(cases)
            ),
        })
    });
    each.collect()
}

/// Begin, inflow, closed and end of a year.
pub(super) fn stock_open(book: &Book, _names: &Names) -> Vec<Finding> {
    let value = |figure, span| book.whole(figure, None, Column::Now, span);
    let mut found = Vec::new();
    for span in book.spans() {
        let (Some(open), Some(closed)) = (value(Figure::CasesOpen, span), value(Figure::Closed, span)) else {
            continue;
        };
        let mut steps = Vec::new();
        if let (Some(before), Some(inflow)) = (value(Figure::CasesOpen, span.previous()), value(Figure::Inflow, span)) {
            let end = before + inflow - closed;
            steps.push((end, format!("{} + {} − {} = {}", text(before), text(inflow), text(closed), text(end))));
        }
        if let Some(total) = value(Figure::CasesTotal, span) {
            let end = total - closed;
            steps.push((end, format!("{} − {} = {}", text(total), text(closed), text(end))));
        }
        let wrong: Vec<_> = steps.iter().filter(|(end, _)| *end != open).collect();
        let Some((first, _)) = wrong.first() else { continue };
        let sums = wrong.iter().map(|(_, sum)| sum.as_str()).collect::<Vec<_>>().join(", en ");
        let of = |figure| About { figure, part: None, column: Column::Now, span };
        found.push(Finding {
            supposition: Supposition::StockOpen,
            about: vec![of(Figure::CasesOpen), of(Figure::CasesTotal)],
            printed: text(open),
            ours: text(*first),
            reason: format!(
                "De voorraad van {span} sluit niet: {sums}, terwijl er {} is gedrukt. Casussen en personen zijn \
                 waarschijnlijk door elkaar geteld. Hier volgt elk aantal uit de andere; de reconciliatie laat het zien.",
                text(open)
            ),
        });
    }
    found
}

/// Parts without a total, and what the total would be.
pub(super) fn no_total(book: &Book, _names: &Names) -> Vec<Finding> {
    let without = split(book).into_iter().filter(|(figure, column, span, parts)| {
        book.of(*figure, None, *column, *span).is_empty() && parts.len() > 2 && !is_money(*figure)
    });
    without
        .map(|(figure, column, span, parts)| {
            let sum = sum(&parts);
            let rate = book.whole_tenths(Figure::PerThousand, span).filter(|_| figure == Figure::Persons);
            let check = rate.filter(|rate| *rate > 0).map_or_else(String::new, |rate| {
                format!(
                    " Met het gedrukte gemiddelde per 1.000 zou de regio ongeveer {} inwoners hebben; dat is een controle, geen \
                     gegeven.",
                    text(sum * 10_000 / rate)
                )
            });
            Finding {
                supposition: Supposition::NoTotal,
                about: vec![About { figure, part: None, column, span }],
                printed: "geen totaal".into(),
                ours: text(sum),
                reason: format!(
                    "{} van {span} zijn gedrukt zonder totaalregel. De {} regels zijn samen {}.{check}",
                    figure.label(),
                    parts.len(),
                    text(sum)
                ),
            }
        })
        .collect()
}

impl Book {
    /// A printed rate with one decimal, in tenths.
    fn whole_tenths(&self, figure: Figure, span: Span) -> Option<i64> {
        let value = self.of(figure, None, Column::Now, span).first()?.value;
        (value.decimals() == 1).then(|| value.units())
    }
}
