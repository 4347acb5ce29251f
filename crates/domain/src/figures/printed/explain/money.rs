//! Suppositions about amounts: rounding before adding, a result on a total that is off, one amount under two years.

use doorbraak_kernel::{Code as _, Euro};

use super::{About, Finding, Supposition, about, is_money, sums};
use crate::figures::{definition::Figure, names::Names, printed::book::Book, year_report::Column};

/// Lines that are a few euros off their total: each was rounded by at most half a euro.
pub(super) fn rounded_parts(book: &Book, _names: &Names) -> Vec<Finding> {
    let amounts = sums::split(book).into_iter().filter(|(figure, ..)| is_money(*figure));
    amounts
        .filter_map(|(figure, column, span, parts)| {
            let whole = book.of(figure, None, column, span).into_iter().next()?;
            let (sum, printed) = (sums::sum(&parts), whole.value.units());
            let (off, lines) = ((sum - printed).abs(), i64::try_from(parts.len()).ok()?);
            let rounding = off * 2 <= lines;
            let why = if rounding {
                format!("dat past bij {lines} regels die elk op een hele euro zijn afgerond voordat ze werden opgeteld")
            } else {
                "meer dan afronding kan verklaren; er ontbreekt een regel of er is verkeerd opgeteld".into()
            };
            (off != 0).then(|| Finding {
                supposition: if rounding { Supposition::RoundedParts } else { Supposition::PartsDiffer },
                about: vec![about(whole)],
                printed: whole.text.clone(),
                ours: Euro(sum).to_string(),
                reason: format!(
                    "{} in {span}: de regels zijn samen {}, gedrukt is {}. Het verschil is {}: {why}.",
                    figure.label(),
                    Euro(sum),
                    Euro(printed),
                    Euro(off)
                ),
            })
        })
        .collect()
}

/// A result that is exactly the printed income less printed costs, while the lines give something else.
pub(super) fn follows(book: &Book, names: &Names) -> Vec<Finding> {
    let off = rounded_parts(book, names);
    let each = book.spans().into_iter().filter_map(|span| {
        let value = |figure| book.whole(figure, None, Column::Now, span);
        let (result, income, costs) = (value(Figure::ResultOfYear)?, value(Figure::Income)?, value(Figure::Costs)?);
        let cause = off.iter().find(|finding| finding.about.iter().any(|about| about.span == span))?;
        let total = cause.about.first()?;
        let exact = sums::split(book)
            .into_iter()
            .find(|(figure, column, at, _)| (*figure, *column, *at) == (total.figure, Column::Now, span))
            .map(|(.., parts)| sums::sum(&parts))?;
        let ours = if total.figure == Figure::Costs { income - exact } else { exact - costs };
        (result == income - costs && ours != result).then(|| Finding {
            supposition: Supposition::Follows,
            about: vec![About { figure: Figure::ResultOfYear, part: None, column: Column::Now, span }],
            printed: Euro(result).to_string(),
            ours: Euro(ours).to_string(),
            reason: format!(
                "Het resultaat van {span} is {} − {} = {}. Het gaat dus uit van het gedrukte totaal van de {}, dat niet de som \
                 van de regels is. Met die som is het {}.",
                Euro(income),
                Euro(costs),
                Euro(result),
                total.figure.label().to_lowercase(),
                Euro(ours)
            ),
        })
    });
    each.collect()
}

/// Exactly the same amount on one line in two years that follow each other: booked once, named twice.
pub(super) fn same_amount(book: &Book, names: &Names) -> Vec<Finding> {
    let amounts = book.entries.iter().filter(|entry| is_money(entry.figure) && entry.column == Column::Now);
    amounts
        .filter_map(|entry| {
            let earlier = book.of(entry.figure, entry.part.as_ref(), Column::Now, entry.span.previous());
            let twin = earlier.into_iter().find(|twin| twin.value == entry.value && entry.value.units() != 0)?;
            Some(Finding {
                supposition: Supposition::SameAmount,
                about: vec![about(entry), about(twin)],
                printed: entry.text.clone(),
                ours: "één jaar".into(),
                reason: format!(
                    "{}: {} staat bij {} ({}) en precies hetzelfde bedrag bij {} ({}). Eén bedrag kan niet in twee jaren zijn \
                     ontvangen: het woord of het jaar klopt niet.",
                    entry.label(names),
                    Euro(entry.value.units()),
                    twin.span,
                    twin.source,
                    entry.span,
                    entry.source
                ),
            })
        })
        .collect()
}
