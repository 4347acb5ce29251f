//! One year: budget beside realisation, with totals, rounding, the result and its share of the turnover.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    figures::tally::{MoneyLine, Side},
    finance::{Amounts, SideAccount},
};
use doorbraak_kernel::{Code as _, Problem, ratio::Decimal};
use doorbraak_ui::{Chart, NavItem, Series, Shell, chart::Kind};

use super::{euro, parts, signed, year_of};
use crate::{
    finance::{
        access::{EditFinance, ReadFinance},
        queries::{self, Books},
    },
    web::{Answer, Visit},
};

#[derive(Template)]
#[template(path = "finance/year.html")]
struct YearPage {
    shell: Shell,
    year: i16,
    parts: Vec<NavItem>,
    may_edit: bool,
    sides: Vec<SideView>,
    chart: Option<String>,
    facts: Vec<(String, String)>,
    is_rounded: bool,
}

/// One side as shown.
struct SideView {
    title: &'static str,
    rows: Vec<RowView>,
}

/// A row as shown.
struct RowView {
    label: String,
    kind: &'static str,
    cells: [String; 3],
}

impl RowView {
    fn of(label: impl Into<String>, kind: &'static str, amounts: Amounts) -> Self {
        let cells = [euro(amounts.budget), euro(amounts.realised), signed(amounts.difference())];
        Self { label: label.into(), kind, cells }
    }
}

pub(in crate::finance) async fn page(visit: Visit, Path(text): Path<String>) -> Answer {
    let year = year_of(&text)?;
    let op = visit.op();
    let permit = op.authorize_house::<ReadFinance>().await?;
    let mut source = op;
    let books = queries::books(&mut source, &permit, year).await?;
    let may_edit = op.may::<EditFinance>(doorbraak_domain::ids::THE_HOUSE).await?;
    let sides =
        if books.lines.is_empty() { Vec::new() } else { vec![side(&books, Side::Costs), side(&books, Side::Income)] };
    let chart = chart(year, &books).map(|chart| chart.to_html()).transpose();
    visit.page(&YearPage {
        shell: visit.shell(format!("Financiën {year}"), "/financien"),
        year,
        parts: parts(year, ""),
        may_edit,
        sides,
        chart: chart.map_err(|error| Problem::internal(error.to_string()))?,
        facts: facts(&books),
        is_rounded: books.account.is_rounded(),
    })
}

fn side(books: &Books, side: Side) -> SideView {
    let account = match side {
        Side::Costs => books.account.costs,
        Side::Income => books.account.income,
    };
    let amounts = |line: &MoneyLine| Amounts { budget: line.budget, realised: line.realised };
    let own = books.lines.iter().filter(|line| line.side == side);
    let mut rows: Vec<RowView> = own.map(|line| RowView::of(&line.name, "", amounts(line))).collect();
    rows.extend(under(side, account));
    SideView { title: side.label(), rows }
}

/// The total, and above it what rounding gave where it gave something.
fn under(side: Side, account: SideAccount) -> Vec<RowView> {
    let total = format!("Totaal {}", side.label().to_lowercase());
    if account.rounding.is_empty() {
        return vec![RowView::of(total, "totaal", account.total)];
    }
    let none = |amount: Option<doorbraak_kernel::Euro>| amount.map_or_else(|| "–".to_owned(), |_| signed(amount));
    let rounding = RowView {
        label: "Verschil door afronding".into(),
        kind: "zacht",
        cells: [none(account.rounding.budget), none(account.rounding.realised), "–".into()],
    };
    vec![
        RowView::of("Som van de regels", "zacht", account.of_lines),
        rounding,
        RowView::of(total, "totaal", account.total),
    ]
}

fn facts(books: &Books) -> Vec<(String, String)> {
    let account = books.account;
    let share = account.share_of_turnover().map_or_else(|| "onbekend".to_owned(), |share| format!("{share}%"));
    vec![
        ("Inkomsten".into(), euro(account.income.total.realised)),
        ("Kosten".into(), euro(account.costs.total.realised)),
        ("Resultaat".into(), euro(account.result().realised)),
        ("Resultaat begroot".into(), euro(account.result().budget)),
        ("Aandeel in omzet".into(), share),
    ]
}

fn chart(year: i16, books: &Books) -> Option<Chart> {
    let costs: Vec<&MoneyLine> = books.lines.iter().filter(|line| line.side == Side::Costs).collect();
    let values = |of: fn(&MoneyLine) -> Option<doorbraak_kernel::Euro>| -> Vec<Option<Decimal>> {
        costs.iter().map(|line| of(line).map(|amount| Decimal::whole(amount.0))).collect()
    };
    (!costs.is_empty()).then(|| Chart {
        kind: Kind::Bars,
        headline: "Kosten: begroot en gerealiseerd".into(),
        subtitle: format!("In euro's, {year}"),
        categories: costs.iter().map(|line| line.name.clone()).collect(),
        series: vec![
            Series { name: "Begroot".into(), values: values(|line| line.budget) },
            Series { name: "Gerealiseerd".into(), values: values(|line| line.realised) },
        ],
        unit: "",
        source: "Administratie van het huis".into(),
    })
}
