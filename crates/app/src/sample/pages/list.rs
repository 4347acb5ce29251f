//! All samples, and freezing the population of the next.

use askama::Template;
use doorbraak_domain::figures::{Span, sample::Scope};
use doorbraak_gate::Permit;
use doorbraak_kernel::{Code as _, Period, Problem};
use doorbraak_ui::{Choice, FormState, NavItem, Shell, form::choices};

use crate::{
    sample::{
        access::DrawSample,
        commands,
        queries::{self, SampleRow},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "sample/list.html")]
struct ListPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    form: FormState,
    scopes: Vec<Choice>,
    samples: Vec<SampleRow>,
}

impl ListPage {
    fn period(&self, sample: &SampleRow) -> String {
        Period::new(sample.from_day, sample.to_day).map(|period| Span::of(period).to_string()).unwrap_or_default()
    }
}

pub(in crate::sample) async fn page(visit: Visit) -> Answer {
    let permit = visit.op().authorize_house::<DrawSample>().await?;
    let form = FormState::new()
        .with("periode", (visit.op().now().day().year() - 1).to_string())
        .with("populatie", Scope::All.code());
    visit.page(&show(&visit, &permit, form).await?)
}

pub(in crate::sample) async fn freeze(visit: Visit, pairs: Pairs) -> Answer {
    let op = visit.op();
    let permit = op.authorize_house::<DrawSample>().await?;
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let text = form.text("periode", "de periode", 40);
    let span = text.as_deref().map(str::parse::<Span>);
    if let Some(Err(error)) = &span {
        form.reject("periode", error.to_string());
    }
    let scope = form.code::<Scope>("populatie", "de populatie");
    let failed = match form.finish(|| span.and_then(Result::ok).zip(scope)) {
        Err(form) => form,
        Ok((span, scope)) => match commands::freeze(op, span, scope).await {
            Ok(number) => return Ok(done(&format!("/steekproeven/{number}"), Done::PopulationFrozen)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    visit.page_again(&show(&visit, &permit, failed).await?)
}

async fn show(visit: &Visit, _: &Permit<'_, DrawSample>, form: FormState) -> Result<ListPage, Problem> {
    Ok(ListPage {
        shell: visit.shell("Steekproeven", "/rapportages").failing(form.has_errors()),
        crumbs: vec![NavItem::new("Rapportages", "/rapportages"), NavItem::new("Steekproeven", "").current(true)],
        form,
        scopes: choices::<Scope>(),
        samples: queries::samples(visit.op().gate()).await?,
    })
}
