//! Practice stories: written by one, read by another, and without anybody's name.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::ids::{StoryId, THE_HOUSE};
use doorbraak_kernel::Problem;
use doorbraak_ui::{FormState, NavItem, Shell};

use crate::{
    learning::{
        access::{ReadRegisters, WriteStory},
        commands, parts,
        queries::{self, StoryRow},
        year_of,
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "learning/stories.html")]
struct StoriesPage {
    shell: Shell,
    year: i16,
    parts: Vec<NavItem>,
    rows: Vec<StoryRow>,
    may_write: bool,
    me: doorbraak_domain::ids::AccountId,
    form: FormState,
}

pub(in crate::learning) async fn page(visit: Visit, Path(text): Path<String>) -> Answer {
    let page = show(&visit, year_of(&text)?, FormState::new()).await?;
    visit.page(&page)
}

pub(in crate::learning) async fn add(visit: Visit, Path(text): Path<String>, pairs: Pairs) -> Answer {
    let year = year_of(&text)?;
    let _permit = visit.op().authorize_house::<WriteStory>().await?;
    let sent = pairs.into_form();
    let mut form = sent.clone();
    let title = form.text("titel", "de titel", 120);
    let body = form.text("verhaal", "het verhaal", 6_000);
    let failed = match form.finish(|| title.zip(body)) {
        Err(form) => form,
        Ok((title, body)) => match commands::add_story(visit.op(), year, &title, &body).await {
            Ok(()) => return Ok(done(&format!("/registers/{year}/verhalen"), Done::Saved)),
            Err(problem) => back_to(sent, problem)?,
        },
    };
    visit.page_again(&show(&visit, year, failed).await?)
}

pub(in crate::learning) async fn review(visit: Visit, Path((text, id)): Path<(String, String)>) -> Answer {
    let (year, id) = (year_of(&text)?, id.parse::<StoryId>().map_err(|_| Problem::not_found())?);
    let failed = match commands::review_story(visit.op(), year, id).await {
        Ok(()) => return Ok(done(&format!("/registers/{year}/verhalen"), Done::Saved)),
        Err(problem) => back_to(FormState::new(), problem)?,
    };
    visit.page_again(&show(&visit, year, failed).await?)
}

pub(in crate::learning) async fn end(visit: Visit, Path((text, id)): Path<(String, String)>) -> Answer {
    let (year, id) = (year_of(&text)?, id.parse::<StoryId>().map_err(|_| Problem::not_found())?);
    commands::end_story(visit.op(), year, id).await?;
    Ok(done(&format!("/registers/{year}/verhalen"), Done::Saved))
}

async fn show(visit: &Visit, year: i16, form: FormState) -> Result<StoriesPage, Problem> {
    let op = visit.op();
    let permit = op.authorize_house::<ReadRegisters>().await?;
    Ok(StoriesPage {
        shell: visit.shell(format!("Praktijkverhalen {year}"), "/registers").failing(form.has_errors()),
        year,
        parts: parts(year, "/verhalen"),
        rows: queries::stories(op, &permit, year).await?,
        may_write: op.may::<WriteStory>(THE_HOUSE).await?,
        me: op.actor().account,
        form,
    })
}
