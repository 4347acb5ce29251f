//! The months of the review, and the way to the access list of one person.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::oversight::Month;
use doorbraak_gate::Permit;
use doorbraak_kernel::Problem;
use doorbraak_ui::{FormState, Shell};

use super::month;
use crate::{
    emergency,
    privacy::{
        access::ReviewLog,
        commands,
        queries::{self, ReviewRow},
    },
    web::{Answer, Done, Visit, back_to, done},
};

/// Months offered to open.
const OFFERED: usize = 12;

#[derive(Template)]
#[template(path = "privacy/months.html")]
struct MonthsPage {
    shell: Shell,
    form: FormState,
    reviews: Vec<ReviewRow>,
    /// Calls in an emergency without a verdict.
    calls: usize,
    waiting: Vec<Month>,
}

impl MonthsPage {
    fn name(&self, review: &ReviewRow) -> String {
        Month::parse(&review.month).map_or_else(|| review.month.clone(), Month::text)
    }

    fn left(&self, review: &ReviewRow) -> i64 {
        review.tasks - review.judged
    }
}

pub(in crate::privacy) async fn page(visit: Visit) -> Answer {
    let permit = visit.op().authorize_house::<ReviewLog>().await?;
    visit.page(&show(&visit, &permit, FormState::new()).await?)
}

pub(in crate::privacy) async fn open(visit: Visit, Path(text): Path<String>) -> Answer {
    let month = month(visit.op(), &text).await?;
    let failed = match commands::open(visit.op(), month).await {
        Ok(()) => return Ok(done(&format!("/logcontrole/{}", month.code()), Done::MonthOpened)),
        Err(problem) => back_to(FormState::new(), problem)?,
    };
    let permit = visit.op().authorize_house::<ReviewLog>().await?;
    visit.page_again(&show(&visit, &permit, failed).await?)
}

/// The page; also for a search that came back.
async fn show(visit: &Visit, permit: &Permit<'_, ReviewLog>, form: FormState) -> Result<MonthsPage, Problem> {
    let op = visit.op();
    let reviews = queries::reviews(op, permit).await?;
    let this = Month::of(op.now().day());
    let past = std::iter::successors(this.map(Month::before), |month| Some(month.before())).take(OFFERED);
    let waiting = past.filter(|month| !reviews.iter().any(|review| review.month == month.code())).collect();
    let shell = visit.shell("Logcontrole", "/logcontrole").failing(form.has_errors());
    let calls = emergency::queries::all(op, permit).await?;
    let calls = calls.iter().filter(|call| call.judgement.is_none()).count();
    Ok(MonthsPage { shell, form, reviews, calls, waiting })
}

/// The page with a search that came back.
pub(super) async fn again(visit: &Visit, form: FormState) -> Answer {
    let permit = visit.op().authorize_house::<ReviewLog>().await?;
    visit.page_again(&show(visit, &permit, form).await?)
}
