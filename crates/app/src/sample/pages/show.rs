//! One sample: its frozen population, the draw, how far it is, and what it shows.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    figures::{
        Names, Span, Tally, YearReport,
        sample::{Results, Way},
        year_report::{Audience, Section},
    },
    ids::SampleId,
};
use doorbraak_gate::Permit;
use doorbraak_kernel::{Code as _, Period, Problem};
use doorbraak_ui::{Choice, FormState, NavItem, Shell, form::choices};

use crate::{
    sample::{
        access::DrawSample,
        commands,
        queries::{self, CountRow, SampleRow},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

/// As many as the house read in its last printed report.
const USUAL: i64 = 84;

#[derive(Template)]
#[template(path = "sample/show.html")]
struct ShowPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    form: FormState,
    ways: Vec<Choice>,
    sample: SampleRow,
    period: String,
    counts: Vec<CountRow>,
    section: Option<Section>,
}

impl ShowPage {
    fn drawn(&self) -> i64 {
        self.counts.iter().map(|count| count.drawn).sum()
    }

    fn scored(&self) -> i64 {
        self.counts.iter().map(|count| count.read + count.facts).sum()
    }

    fn left(&self) -> i64 {
        self.drawn() - self.scored()
    }
}

async fn find(visit: &Visit, number: &str) -> Result<SampleRow, Problem> {
    queries::by_number(visit.op().gate(), number).await?.ok_or_else(Problem::not_found)
}

pub(in crate::sample) async fn page(visit: Visit, Path(number): Path<String>) -> Answer {
    let permit = visit.op().authorize_house::<DrawSample>().await?;
    let sample = find(&visit, &number).await?;
    let size = USUAL.min(sample.population).to_string();
    let form = FormState::new().with("omvang", size).with("wijze", Way::ByState.code());
    visit.page(&show(&visit, &permit, sample, form).await?)
}

pub(in crate::sample) async fn draw(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let permit = op.authorize_house::<DrawSample>().await?;
    let sample = find(&visit, &number).await?;
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let seed = form.text("startgetal", "het startgetal of de startzin", 100);
    let way = form.code::<Way>("wijze", "hoe er wordt getrokken");
    let size = form.integer("omvang", "het aantal casussen", 1..=100_000);
    let failed = match form.finish(|| Some((seed?, way?, size?))) {
        Err(form) => form,
        Ok((seed, way, size)) => match commands::draw(op, sample.id, &seed, (way, size)).await {
            Ok(()) => return Ok(done(&format!("/steekproeven/{number}"), Done::SampleDrawn)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    visit.page_again(&show(&visit, &permit, sample, failed).await?)
}

pub(in crate::sample) async fn take_facts(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let _permit = op.authorize_house::<DrawSample>().await?;
    let sample = find(&visit, &number).await?;
    commands::take_facts(op, sample.id, pairs.into_form().ticked("alles")).await?;
    Ok(done(&format!("/steekproeven/{number}"), Done::FactsTaken))
}

pub(in crate::sample) async fn settle(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize_house::<DrawSample>().await?;
    let sample = find(&visit, &number).await?;
    let failed = match commands::settle(op, sample.id).await {
        Ok(()) => return Ok(done(&format!("/steekproeven/{number}"), Done::SampleSettled)),
        Err(problem) => back_to(FormState::new(), problem)?,
    };
    visit.page_again(&show(&visit, &permit, sample, failed).await?)
}

async fn show(
    visit: &Visit,
    _: &Permit<'_, DrawSample>,
    sample: SampleRow,
    form: FormState,
) -> Result<ShowPage, Problem> {
    let gate = visit.op().gate();
    let period =
        Period::new(sample.from_day, sample.to_day).ok_or_else(|| Problem::internal("a sample without days"))?;
    let counts = queries::counts(gate, sample.id).await?;
    let scored: i64 = counts.iter().map(|count| count.read + count.facts).sum();
    let section = if scored > 0 { section(&results(visit, sample.id).await?, period) } else { None };
    let title = format!("Steekproef {}", sample.number);
    Ok(ShowPage {
        shell: visit.shell(title, "/rapportages").failing(form.has_errors()),
        crumbs: vec![
            NavItem::new("Rapportages", "/rapportages"),
            NavItem::new("Steekproeven", "/steekproeven"),
            NavItem::new(sample.number.clone(), "").current(true),
        ],
        form,
        ways: choices::<Way>(),
        period: Span::of(period).to_string(),
        sample,
        counts,
        section,
    })
}

async fn results(visit: &Visit, id: SampleId) -> Result<Results, Problem> {
    Ok(queries::results(visit.op().gate(), id).await?)
}

/// The section as the report will show it.
fn section(results: &Results, period: Period) -> Option<Section> {
    let mut report =
        YearReport::new(&Tally::empty(period), &Tally::empty(period.year_before()), &Names::of_the_house());
    report.add_sample(results, None, Audience::House);
    report.sections.into_iter().find(|section| section.code == "steekproef")
}
