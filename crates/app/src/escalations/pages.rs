//! The IC form of a case, and the bottlenecks as numbers.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use doorbraak_domain::{
    escalations::{BottleneckKind, IcDecision},
    ids::CaseId,
};
use doorbraak_gate::{Narrative, Permit, Purpose};
use doorbraak_kernel::{Code as _, Period, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use super::{
    access::{BringToIc, ReadBottlenecks},
    commands::{IcReport, bring_to_ic},
    queries::{self, Ic, IcCount, KindCount},
};
use crate::{
    cases::{CaseFrame, queries::by_number},
    web::{Answer, Done, Pairs, Slice, Visit, back_to, done},
};

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::CaseWork)
        .get("/casussen/{nummer}/ic", form)
        .needs::<BringToIc>()
        .post("/casussen/{nummer}/ic", bring)
        .needs::<BringToIc>()
        .get("/knelpunten", bottlenecks)
        .needs::<ReadBottlenecks>()
}

#[derive(Template)]
#[template(path = "escalations/ic_form.html")]
struct IcForm {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    earlier: Vec<Ic>,
    kinds: Vec<Choice>,
    decisions: Vec<Choice>,
}

async fn form(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<BringToIc>(by_number(op, &number).await?).await?;
    let form = FormState::new().with("datum", op.now().day().form_text());
    visit.page(&show(&visit, &permit, form).await?)
}

async fn bring(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = by_number(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone()) {
        Err(form) => form,
        Ok(report) => match write(&visit, case, &report).await {
            Ok(()) => return Ok(done(&format!("/casussen/{number}"), Done::IcRecorded)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let permit = op.authorize::<BringToIc>(case).await?;
    visit.page_again(&show(&visit, &permit, failed).await?)
}

fn read(mut form: FormState) -> Result<IcReport, FormState> {
    let held_on = form.day("datum", "de dag van het IC-overleg");
    let tried = form.text("geprobeerd", "wat er al is geprobeerd", 4000);
    let blocked = form.text("blokkade", "wat de doorbraak tegenhoudt", 4000);
    let kinds = form.some_codes("knelpunt", "een soort knelpunt");
    let asked = form.text("gevraagd", "welk besluit nodig is", 2000);
    let asked_of = form.text("van", "van wie dat besluit nodig is", 300);
    let decision = form.code("besluit", "wat er is besloten");
    let result = form.optional_text("toelichting", "de toelichting", 2000);
    form.finish(|| {
        Some(IcReport {
            held_on: held_on?,
            tried: Narrative::new(tried?),
            blocked: Narrative::new(blocked?),
            asked: Narrative::new(asked?),
            asked_of: Narrative::new(asked_of?),
            kinds: kinds?,
            decision: decision?,
            result: result.map(Narrative::new),
        })
    })
}

async fn write(visit: &Visit, case: CaseId, report: &IcReport) -> Result<(), Problem> {
    let mut tx = visit.op().begin().await?;
    bring_to_ic(&mut tx, case, report).await?;
    Ok(tx.commit().await?)
}

async fn show(visit: &Visit, permit: &Permit<'_, BringToIc>, form: FormState) -> Result<IcForm, Problem> {
    let earlier = queries::ic_discussions(&mut visit.op(), permit).await?;
    let frame = CaseFrame::open(visit, permit, "Plan").await?.under("IC-overleg");
    Ok(IcForm {
        shell: visit.shell(frame.title("IC-overleg"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "IC-overleg",
        form,
        earlier,
        kinds: choices::<BottleneckKind>(),
        decisions: choices::<IcDecision>(),
    })
}

#[derive(Template)]
#[template(path = "escalations/bottlenecks.html")]
struct BottlenecksPage {
    shell: Shell,
    year: i16,
    years: Vec<(i16, bool)>,
    rows: Vec<Row>,
    now: IcCount,
    before: IcCount,
}

/// One kind in a year and in the year before.
struct Row {
    label: &'static str,
    now: i64,
    before: i64,
}

async fn bottlenecks(visit: Visit, Query(asked): Query<BTreeMap<String, String>>) -> Answer {
    let op = visit.op();
    let this = op.now().day().year();
    let years: Vec<i16> = (0..5).map(|back| this - back).collect();
    let wished = asked.get("jaar").and_then(|year| year.parse().ok()).filter(|year| years.contains(year));
    let year = wished.unwrap_or(this);
    let period = |year| Period::year(year).ok_or_else(|| Problem::internal("a year outside the calendar"));
    let (kinds, now) = queries::counts(op, period(year)?).await?;
    let (earlier, before) = queries::counts(op, period(year - 1)?).await?;
    let of = |counts: &[KindCount], kind| counts.iter().find(|row| row.code == kind).map_or(0, |row| row.cases);
    let mut rows: Vec<Row> = BottleneckKind::ALL
        .iter()
        .map(|kind| Row { label: kind.label(), now: of(&kinds, *kind), before: of(&earlier, *kind) })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.now, row.before)));
    let shell = visit.shell("Knelpunten", "/rapportages");
    let years = years.into_iter().map(|one| (one, one == year)).collect();
    visit.page(&BottlenecksPage { shell, year, years, rows, now, before })
}
