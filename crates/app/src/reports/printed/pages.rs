//! Three pages: every reason that was found, the printed figures of one period, and a form to enter one.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::figures::{
    Figure, Span,
    names::List,
    printed::{book, explain},
};
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use super::{
    COLUMNS, Entered, column, queries,
    view::{self, Line, Reason, TableLine},
};
use crate::{
    reports::{
        access::{EnterPrinted, ReadReport},
        store,
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "reports/printed/reasons.html")]
struct ReasonsPage {
    shell: Shell,
    reasons: Vec<Reason>,
    tried: usize,
    figures: usize,
    periods: Vec<(String, String)>,
    tables: Vec<TableLine>,
    may_enter: bool,
}

/// Every difference, explained.
pub(in crate::reports) async fn reasons(visit: Visit) -> Answer {
    let op = visit.op();
    let _permit = op.authorize_house::<ReadReport>().await?;
    let explained = queries::explained(op.gate()).await?;
    visit.page(&ReasonsPage {
        shell: visit.shell("Gedrukt en berekend", "/rapportages"),
        reasons: view::reasons(&explained.findings),
        tried: explain::suppositions(),
        figures: explained.book.entries.len(),
        periods: explained.book.spans().into_iter().map(|span| (span.code(), span.to_string())).collect(),
        tables: view::tables(),
        may_enter: op.may::<EnterPrinted>(doorbraak_domain::ids::THE_HOUSE).await?,
    })
}

#[derive(Template)]
#[template(path = "reports/printed/period.html")]
struct PeriodPage {
    shell: Shell,
    period: Span,
    lines: Vec<Line>,
    same: usize,
}

/// The printed figures of one period beside the computed ones.
pub(in crate::reports) async fn period(visit: Visit, Path(code): Path<String>) -> Answer {
    let op = visit.op();
    let _permit = op.authorize_house::<ReadReport>().await?;
    let span: Span = code.parse().map_err(|_| Problem::not_found())?;
    let explained = queries::explained(op.gate()).await?;
    let report = queries::report(op.gate(), span).await?;
    let lines = view::lines(&report, span, &explained.book, &explained.findings, &explained.names);
    visit.page(&PeriodPage {
        shell: visit.shell(format!("Gedrukt en berekend, {span}"), "/rapportages"),
        period: span,
        same: lines.iter().filter(|line| line.equal).count(),
        lines,
    })
}

#[derive(Template)]
#[template(path = "reports/printed/form.html")]
struct FormPage {
    shell: Shell,
    form: FormState,
    figures: Vec<Choice>,
    lists: Vec<Choice>,
    measures: Vec<Choice>,
    entered: Vec<(String, Entered)>,
}

async fn page(visit: &Visit, form: FormState) -> Result<FormPage, Problem> {
    let entered = store::printed::with_keys(visit.op().gate()).await?;
    Ok(FormPage {
        shell: visit.shell("Gedrukte cijfers invullen", "/rapportages").failing(form.has_errors()),
        form,
        figures: choices::<Figure>(),
        lists: choices::<List>(),
        measures: COLUMNS.iter().map(|column| Choice::new(column.code(), column.label())).collect(),
        entered: entered.into_iter().map(|(id, entered)| (id.to_string(), entered)).collect(),
    })
}

/// The form.
pub(in crate::reports) async fn form(visit: Visit) -> Answer {
    let _permit = visit.op().authorize_house::<EnterPrinted>().await?;
    visit.page(&page(&visit, FormState::new()).await?)
}

/// What was typed.
pub(in crate::reports) async fn enter(visit: Visit, pairs: Pairs) -> Answer {
    let form = pairs.into_form();
    let typed = match typed(form.clone()) {
        Ok(typed) => typed,
        Err(form) => {
            let _permit = visit.op().authorize_house::<EnterPrinted>().await?;
            return visit.page_again(&page(&visit, form).await?);
        }
    };
    match queries::enter(visit.op(), &typed).await {
        Ok(()) => Ok(done("/rapportages/gedrukt/invullen", Done::Saved)),
        Err(problem) => {
            let form = back_to(form, problem)?;
            visit.page_again(&page(&visit, form).await?)
        }
    }
}

fn typed(mut form: FormState) -> Result<Entered, FormState> {
    let span = form.text("periode", "de periode", 30).and_then(|text| text.parse::<Span>().ok());
    if span.is_none() && form.error("periode").is_none() {
        form.reject("periode", "Dit is geen periode. Schrijf bijvoorbeeld 2021, 2022-H1 of 2025-K3.");
    }
    let figure = form.code::<Figure>("cijfer", "het cijfer");
    let list = form.optional_code::<List>("lijst", "de uitsplitsing");
    let part = form.optional_text("onderdeel", "het onderdeel", 60);
    match (list, &part) {
        (Some(_), None) => form.reject("onderdeel", "Vul in om welk onderdeel van de uitsplitsing het gaat."),
        (None, Some(_)) => form.reject("lijst", "Kies de uitsplitsing waar dit onderdeel bij hoort."),
        _ => {}
    }
    let measure = column(form.value("maat"));
    if measure.is_none() {
        form.reject("maat", "Kies wat er is gedrukt.");
    }
    let text = form.text("gedrukt", "het gedrukte cijfer", 40);
    if text.as_deref().is_some_and(|text| book::read(text).is_none()) {
        form.reject(
            "gedrukt",
            "Hier staat geen getal. Neem het over zoals het is gedrukt, bijvoorbeeld 2.376 of 12% minder.",
        );
    }
    let source = form.text("bron", "de bron", 120);
    form.finish(|| {
        Some(Entered {
            span: span?,
            figure: figure?,
            part: list.zip(part),
            column: measure?,
            text: text?,
            source: source?,
        })
    })
}

/// Takes one away again.
pub(in crate::reports) async fn remove(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Problem::not_found())?;
    queries::remove(visit.op(), id).await?;
    Ok(done("/rapportages/gedrukt/invullen", Done::Saved))
}
