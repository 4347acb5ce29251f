//! The lines of a year in one form.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{figures::tally::Side, finance::Origin};
use doorbraak_kernel::{Code as _, Euro};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use super::{typed, year_of};
use crate::{
    finance::{
        access::EditFinance,
        commands::{self, Change},
        forms, queries,
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "finance/lines.html")]
struct LinesPage {
    shell: Shell,
    year: i16,
    form: FormState,
    rows: Vec<RowFields>,
    sides: Vec<Choice>,
    totals: Vec<(&'static str, String, String)>,
    exists: bool,
}

/// The names of the fields of a row.
struct RowFields {
    number: usize,
    code: String,
    name: String,
    side: String,
    budget: String,
    realised: String,
}

pub(in crate::finance) async fn page(visit: Visit, Path(text): Path<String>) -> Answer {
    let year = year_of(&text)?;
    let op = visit.op();
    let permit = op.authorize_house::<EditFinance>().await?;
    let mut source = op;
    let books = queries::books(&mut source, &permit, year).await?;
    let seen = queries::version(&mut source, &permit, year).await?;
    let rows: Vec<[String; 5]> = books
        .rows
        .iter()
        .map(|row| [row.code.clone(), row.name.clone(), row.side.code().into(), typed(row.budget), typed(row.realised)])
        .collect();
    let mut totals = Vec::new();
    for (side, account) in [(Side::Costs, books.account.costs), (Side::Income, books.account.income)] {
        let said = |rounding: Option<Euro>, total: Option<Euro>| typed(rounding.and(total).map(|total| total.0));
        let budget = said(account.rounding.budget, account.total.budget);
        totals.push((side, [budget, said(account.rounding.realised, account.total.realised)]));
    }
    visit.page(&show(&visit, year, forms::filled(&rows, &totals, &seen), !rows.is_empty()))
}

pub(in crate::finance) async fn save(visit: Visit, Path(text): Path<String>, pairs: Pairs) -> Answer {
    let year = year_of(&text)?;
    let op = visit.op();
    let exists = {
        let permit = op.authorize_house::<EditFinance>().await?;
        let mut source = op;
        !queries::books(&mut source, &permit, year).await?.rows.is_empty()
    };
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let read = forms::parse(&mut form);
    let reason = if exists {
        form.text("reden", "de reden", 500)
    } else {
        Some(form.optional_text("reden", "de reden", 500).unwrap_or_default())
    };
    let failed = match form.finish(|| read.zip(reason)) {
        Err(form) => form,
        Ok((read, reason)) => {
            let change = Change {
                year,
                sheet: &read.sheet,
                codes: &read.codes,
                sides: Side::ALL,
                origin: Origin::Form,
                reason: &reason,
                seen: typed.value("stand"),
            };
            match commands::replace(op, &change).await {
                Ok(()) => return Ok(done(&format!("/financien/{year}"), Done::Saved)),
                Err(problem) => back_to(typed, problem)?,
            }
        }
    };
    visit.page_again(&show(&visit, year, failed, exists))
}

fn show(visit: &Visit, year: i16, form: FormState, exists: bool) -> LinesPage {
    let rows = forms::places(&form).into_iter().map(|number| RowFields {
        number,
        code: format!("code-{number}"),
        name: format!("naam-{number}"),
        side: format!("kant-{number}"),
        budget: format!("begroot-{number}"),
        realised: format!("realisatie-{number}"),
    });
    let total = |side: &Side| {
        (side.label(), format!("totaal-{}-begroot", side.code()), format!("totaal-{}-realisatie", side.code()))
    };
    LinesPage {
        shell: visit.shell(format!("Begroting {year} wijzigen"), "/financien").failing(form.has_errors()),
        year,
        rows: rows.collect(),
        form,
        sides: choices::<Side>(),
        totals: Side::ALL.iter().map(total).collect(),
        exists,
    }
}
