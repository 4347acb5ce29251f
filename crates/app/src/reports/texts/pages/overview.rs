//! All chapters of a year with where they stand, and the editions that were frozen.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    figures::chapter::Chapter,
    ids::{ReportText, THE_HOUSE},
};
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{FormState, Shell};

use super::{chapter_of, period_of};
use crate::{
    reports::{
        access::{FreezeReport, ReadReport, WriteReport},
        store::texts::{self as store, EditionRow, TextRow},
        texts::{added::latest, commands},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "reports/texts/overview.html")]
struct OverviewPage {
    shell: Shell,
    year: i16,
    chapters: Vec<ChapterView>,
    editions: Vec<EditionRow>,
    is_open: bool,
    may_write: bool,
    may_freeze: bool,
    me: doorbraak_domain::ids::AccountId,
    form: FormState,
}

impl OverviewPage {
    /// Enough of a hash to tell editions apart.
    #[expect(clippy::unused_self, reason = "a template calls methods of its page")]
    fn short(&self, digest: &str) -> String {
        digest.chars().take(16).collect()
    }
}

struct ChapterView {
    chapter: Chapter,
    text: Option<TextRow>,
}

pub(in crate::reports) async fn page(visit: Visit, Path(text): Path<String>) -> Answer {
    let (year, _) = period_of(&text)?;
    visit.page(&show(&visit, year, FormState::new()).await?)
}

pub(in crate::reports) async fn review(
    visit: Visit,
    Path((text, chapter)): Path<(String, String)>,
    pairs: Pairs,
) -> Answer {
    let ((year, _), chapter) = (period_of(&text)?, chapter_of(&chapter)?);
    let _permit = visit.op().authorize_house::<WriteReport>().await?;
    let mut form = pairs.into_form();
    let version = form.id::<ReportText>("versie", "de tekst");
    let failed = match form.finish(|| version) {
        Err(form) => form,
        Ok(version) => match commands::review(visit.op(), (year, chapter), version).await {
            Ok(()) => return Ok(done(&format!("/rapportages/{year}/teksten"), Done::Saved)),
            Err(problem) => back_to(FormState::new(), problem)?,
        },
    };
    visit.page_again(&show(&visit, year, failed).await?)
}

pub(in crate::reports) async fn freeze(visit: Visit, Path(text): Path<String>) -> Answer {
    let (year, _) = period_of(&text)?;
    let config = visit.house().config();
    let failed = match commands::freeze(visit.op(), (&config.name, config.demo), year).await {
        Ok(()) => return Ok(done(&format!("/rapportages/{year}/teksten"), Done::Saved)),
        Err(problem) => back_to(FormState::new(), problem)?,
    };
    visit.page_again(&show(&visit, year, failed).await?)
}

pub(in crate::reports) async fn reopen(visit: Visit, Path(text): Path<String>, pairs: Pairs) -> Answer {
    let (year, _) = period_of(&text)?;
    let _permit = visit.op().authorize_house::<FreezeReport>().await?;
    let sent = pairs.into_form();
    let mut form = sent.clone();
    let reason = form.text("reden", "de reden", 500);
    let failed = match form.finish(|| reason) {
        Err(form) => form,
        Ok(reason) => match commands::reopen(visit.op(), year, &reason).await {
            Ok(()) => return Ok(done(&format!("/rapportages/{year}/teksten"), Done::Saved)),
            Err(problem) => back_to(sent, problem)?,
        },
    };
    visit.page_again(&show(&visit, year, failed).await?)
}

async fn show(visit: &Visit, year: i16, form: FormState) -> Result<OverviewPage, Problem> {
    let op = visit.op();
    let permit = op.authorize_house::<ReadReport>().await?;
    let mut source = op;
    let rows = store::texts(&mut source, &permit, year).await?;
    let editions = store::editions(&mut source, &permit, year).await?;
    let written = latest(&rows);
    let view =
        |chapter: &Chapter| ChapterView { chapter: *chapter, text: written.get(chapter).map(|row| (*row).clone()) };
    Ok(OverviewPage {
        shell: visit.shell(format!("Teksten van het jaarverslag {year}"), "/rapportages").failing(form.has_errors()),
        year,
        chapters: Chapter::ALL.iter().map(view).collect(),
        is_open: commands::is_open(&editions),
        editions,
        may_write: op.may::<WriteReport>(THE_HOUSE).await?,
        may_freeze: op.may::<FreezeReport>(THE_HOUSE).await?,
        me: op.actor().account,
        form,
    })
}
