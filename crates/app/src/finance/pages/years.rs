//! All years beside each other: what each line became, the totals, the result and its share of the turnover.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use doorbraak_domain::{
    figures::{
        budget::over_years,
        tally::{MoneyLine, Side},
    },
    finance::Account,
    ids::THE_HOUSE,
};
use doorbraak_kernel::{Code as _, Euro, Problem, ratio::Decimal};
use doorbraak_ui::{Chart, FormState, Series, Shell, chart::Kind};

use super::euro;
use crate::{
    finance::{
        access::{EditFinance, ReadFinance},
        queries,
    },
    web::{Answer, Visit, see_other},
};

#[derive(Template)]
#[template(path = "finance/years.html")]
struct YearsPage {
    shell: Shell,
    form: FormState,
    years: Vec<i16>,
    tables: Vec<TableView>,
    chart: Option<String>,
    may_edit: bool,
}

struct TableView {
    title: &'static str,
    rows: Vec<(String, bool, Vec<String>)>,
}

pub(in crate::finance) async fn page(visit: Visit) -> Answer {
    visit.page(&show(&visit, FormState::new()).await?)
}

/// The page of a year that somebody typed.
pub(in crate::finance) async fn choose(visit: Visit, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let _permit = visit.op().authorize_house::<ReadFinance>().await?;
    let mut form = FormState::from_pairs(asked);
    let year = form.integer("jaar", "het jaar", 2000..=2100);
    match form.finish(|| year) {
        Ok(year) => Ok(see_other(&format!("/financien/{year}"))),
        Err(form) => visit.page_again(&show(&visit, form).await?),
    }
}

async fn show(visit: &Visit, form: FormState) -> Result<YearsPage, Problem> {
    let op = visit.op();
    let permit = op.authorize_house::<ReadFinance>().await?;
    let books = queries::years(op, &permit).await?;
    let years: Vec<i16> = books.keys().copied().collect();
    let lines: BTreeMap<i16, Vec<MoneyLine>> = books.iter().map(|(year, (lines, _))| (*year, lines.clone())).collect();
    let accounts: Vec<Account> = books.values().map(|(_, account)| *account).collect();
    let chart = chart(&years, &accounts).map(|chart| chart.to_html()).transpose();
    Ok(YearsPage {
        shell: visit.shell("Financiën", "/financien").failing(form.has_errors()),
        form,
        tables: if years.is_empty() { Vec::new() } else { tables(&lines, &accounts) },
        years,
        chart: chart.map_err(|error| Problem::internal(error.to_string()))?,
        may_edit: op.may::<EditFinance>(THE_HOUSE).await?,
    })
}

fn tables(lines: &BTreeMap<i16, Vec<MoneyLine>>, accounts: &[Account]) -> Vec<TableView> {
    let side = |side: Side, total: fn(&Account) -> Option<Euro>| {
        let of_lines = over_years(lines, side).into_iter().filter(|line| line.code.is_some());
        let mut rows: Vec<(String, bool, Vec<String>)> =
            of_lines.map(|line| (line.name, false, line.realised.iter().map(ToString::to_string).collect())).collect();
        let totals = accounts.iter().map(|account| euro(total(account))).collect();
        rows.push((format!("Totaal {}", side.label().to_lowercase()), true, totals));
        TableView { title: side.label(), rows }
    };
    let result = accounts.iter().map(|account| euro(account.result().realised)).collect();
    let share = |account: &Account| account.share_of_turnover().map_or("onbekend".into(), |share| format!("{share}%"));
    let planned = accounts.iter().map(|account| euro(account.result().budget)).collect();
    vec![
        side(Side::Costs, |account| account.costs.total.realised),
        side(Side::Income, |account| account.income.total.realised),
        TableView {
            title: "Resultaat",
            rows: vec![
                ("Resultaat".into(), true, result),
                ("Aandeel in omzet".into(), false, accounts.iter().map(share).collect()),
                ("Resultaat begroot".into(), false, planned),
            ],
        },
    ]
}

fn chart(years: &[i16], accounts: &[Account]) -> Option<Chart> {
    let values = |of: fn(&Account) -> Option<Euro>| -> Vec<Option<Decimal>> {
        accounts.iter().map(|account| of(account).map(|amount| Decimal::whole(amount.0))).collect()
    };
    (years.len() > 1).then(|| Chart {
        kind: Kind::Columns,
        headline: "Kosten en inkomsten per jaar".into(),
        subtitle: "Gerealiseerd, in euro's".into(),
        categories: years.iter().map(ToString::to_string).collect(),
        series: vec![
            Series { name: "Kosten".into(), values: values(|account| account.costs.total.realised) },
            Series { name: "Inkomsten".into(), values: values(|account| account.income.total.realised) },
        ],
        unit: "",
        source: "Administratie van het huis".into(),
    })
}
