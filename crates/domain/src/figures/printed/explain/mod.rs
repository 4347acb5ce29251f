//! **Verklaring**: why a printed figure is not what one would calculate. The program does not look the answer up: it tries
//! a row of suppositions on all printed figures (the wrong year below the line, parts that were rounded, a stock that
//! does not close) and keeps those of which the arithmetic holds to the last digit. So a house that enters its own old
//! report gets its own explanations.

mod money;
mod shares;
mod sums;

use doorbraak_kernel::{Ratio, ratio::Decimal};

use super::{
    book::{Book, Entry},
    tables,
};
use crate::figures::{
    definition::Figure,
    names::Names,
    span::Span,
    year_report::{Column, Part},
};

doorbraak_kernel::codes! {
    /// What was supposed and found to hold.
    pub enum Supposition = "veronderstelling" {
        /// A percentage was divided by the new year.
        WrongBase = "VERKEERDE_BASIS" / "Gedeeld door het verkeerde jaar",
        /// A percentage stands in words that say something else.
        Words = "IN_WOORDEN" / "In woorden staat iets anders",
        /// The parts together are another number than the printed whole.
        PartsDiffer = "SOM_VAN_DELEN" / "De delen zijn samen een ander getal",
        /// The same figure is printed twice with two values.
        TwoValues = "TWEE_WAARDEN" / "Hetzelfde cijfer staat er twee keer, met twee waarden",
        /// A case counts with several parts.
        SeveralPerCase = "MEER_PER_CASUS" / "Een casus telt bij meer dan één deel mee",
        /// Amounts were rounded before they were added up.
        RoundedParts = "AFGERONDE_DELEN" / "De regels zijn eerst afgerond en toen opgeteld",
        /// The figure follows from another printed figure that does not hold.
        Follows = "VOLGT_UIT_ANDER" / "Het volgt uit een ander gedrukt cijfer",
        /// Begin, in, out and end do not fit.
        StockOpen = "VOORRAAD_SLUIT_NIET" / "De voorraad sluit niet",
        /// One amount stands under two years.
        SameAmount = "ZELFDE_BEDRAG" / "Eén bedrag staat bij twee jaren",
        /// Parts were printed without their total.
        NoTotal = "GEEN_TOTAAL" / "Er is geen totaal gedrukt",
        /// The title names a year that has no row.
        MissingYear = "JAAR_ONTBREEKT" / "De titel noemt een jaar zonder regel",
        /// One number means two things.
        TwoMeanings = "TWEE_BETEKENISSEN" / "Eén getal met twee betekenissen",
        /// Percentages beside each other are divided by different things.
        OtherBase = "ANDERE_NOEMER" / "Percentages met een verschillende noemer",
    }
}

/// The cell a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The figure.
    pub figure: Figure,
    /// Its part.
    pub part: Option<Part>,
    /// Which value of it.
    pub column: Column,
    /// What it is about.
    pub span: Span,
}

/// A supposition that holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Which.
    pub supposition: Supposition,
    /// The cells it explains; the first names it.
    pub about: Vec<About>,
    /// As printed.
    pub printed: String,
    /// What the printed figures themselves give.
    pub ours: String,
    /// Why, in a sentence with the numbers in it.
    pub reason: String,
}

impl Finding {
    /// Whether it explains this printed figure.
    pub fn explains(&self, entry: &Entry) -> bool {
        self.about.iter().any(|about| entry.is_same(about.figure, about.part.as_ref(), about.column, about.span))
    }
}

/// Every supposition that holds, by period and then in the order of the suppositions.
pub fn explain(book: &Book, names: &Names) -> Vec<Finding> {
    let tries: [fn(&Book, &Names) -> Vec<Finding>; 11] = [
        shares::wrong_base,
        sums::parts_differ,
        sums::two_values,
        sums::several_per_case,
        money::rounded_parts,
        money::follows,
        sums::stock_open,
        money::same_amount,
        sums::no_total,
        missing_year,
        shares::two_meanings,
    ];
    let mut found: Vec<Finding> = tries.iter().flat_map(|attempt| attempt(book, names)).collect();
    found.extend(shares::other_base(book, names));
    found
}

/// How many suppositions are tried.
pub fn suppositions() -> usize {
    <Supposition as doorbraak_kernel::Code>::ALL.len()
}

/// A title that names years of which nothing is printed.
fn missing_year(book: &Book, names: &Names) -> Vec<Finding> {
    let titled = tables::ALL.iter().filter_map(|table| Some((table, table.years?)));
    titled
        .flat_map(|(table, (first, last))| {
            let missing = (first..=last).filter_map(Span::year).filter_map(move |span| {
                let figure = table.figure?;
                let any = book.entries.iter().any(|entry| entry.figure == figure && entry.span == span);
                (!any).then(|| Finding {
                    supposition: Supposition::MissingYear,
                    about: vec![About { figure, part: None, column: Column::Now, span }],
                    printed: "geen regel".into(),
                    ours: "onbekend".into(),
                    reason: format!(
                        "De titel ‘{}’ noemt {first} tot en met {last}, maar er is geen regel voor {span}. Dat jaar \
                         blijft onbekend en is dus niet 0.",
                        table.title
                    ),
                })
            });
            let _ = names;
            missing.collect::<Vec<_>>()
        })
        .collect()
}

fn about(entry: &Entry) -> About {
    About { figure: entry.figure, part: entry.part.clone(), column: entry.column, span: entry.span }
}

/// As printed: `1.329`.
fn text(number: i64) -> String {
    Decimal::whole(number).to_string()
}

/// `(new - old) / base` in whole percents.
fn percent(new: i64, old: i64, base: i64) -> Option<i64> {
    Ratio::new(new.checked_sub(old)?, base).percent(0).map(Decimal::units)
}

/// Whether a figure is a count of things that each fall in one part: then parts add up.
fn adds_up(figure: Figure) -> bool {
    let divided =
        crate::figures::definition::all().iter().any(|entry| entry.figure == figure && entry.denominator.is_some());
    !divided && !matches!(figure, Figure::Bottlenecks | Figure::GoalCases | Figure::VngScore)
}

fn is_money(figure: Figure) -> bool {
    matches!(figure, Figure::Costs | Figure::Income | Figure::ResultOfYear)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
