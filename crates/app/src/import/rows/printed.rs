//! `gedrukt.csv`: figures as earlier reports printed them, to be laid beside what the facts give.

use std::collections::BTreeSet;

use doorbraak_domain::figures::{Figure, Span, names::List, printed::book};

use crate::{
    import::{files::Reading, line::Line, reader::File},
    reports::printed::{Entered, column},
};

const HEADINGS: &[&str] = &["periode", "cijfer", "lijst", "onderdeel", "maat", "gedrukt", "bron"];

/// `gedrukt.csv`.
pub(in crate::import) fn printed(reading: &mut Reading<'_>) {
    let Reading { dir, house, mistakes, .. } = reading;
    let mut seen = BTreeSet::new();
    File::each(dir, "gedrukt.csv", HEADINGS, mistakes, |line| {
        let span = line.text("periode").parse::<Span>().ok();
        if span.is_none() {
            line.wrong("periode", "een periode, zoals 2021, 2022-H1 of 2025-K3");
        }
        let (figure, list) = (line.code::<Figure>("cijfer"), line.or_empty("lijst", Line::code::<List>));
        let part = line.text("onderdeel").to_owned();
        line.together(("lijst", &list.flatten()), ("onderdeel", &(!part.is_empty()).then_some(())));
        let measure = column(line.text("maat"));
        if measure.is_none() {
            line.wrong("maat", "een van waarde, verschil, verschil_procent, begroot");
        }
        let (text, source) = (line.required("gedrukt"), line.required("bron"));
        if text.as_deref().is_some_and(|text| book::read(text).is_none()) {
            line.wrong("gedrukt", "een getal zoals het is gedrukt, zoals 2.376 of 12% minder");
        }
        let (Some(span), Some(figure), Some(list), Some(column)) = (span, figure, list, measure) else { return };
        let (Some(text), Some(source)) = (text, source) else { return };
        if list.is_some() == part.is_empty() || book::read(&text).is_none() {
            return;
        }
        let key = [span.code(), format!("{figure:?} {list:?} {part} {column:?}"), source.clone()];
        if !seen.insert(key) {
            return line.wrong("cijfer", "elk cijfer een keer per bron");
        }
        house.printed.push(Entered { span, figure, part: list.map(|list| (list, part)), column, text, source });
    });
}
