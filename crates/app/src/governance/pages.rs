//! Governance of a year on one page, with a small form per thing.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    governance::{BoardKind, fte_text, parse_decimal},
    ids::{BoardMeetingId, THE_HOUSE},
};
use doorbraak_kernel::{Code as _, Day, Problem, ratio::Decimal};
use doorbraak_ui::{Choice, FormState, NavItem, Shell, form::choices};

use super::{
    commands,
    queries::{self, MeetingRow},
};
use crate::{
    learning::{
        access::{EditRegisters, ReadRegisters},
        parts, year_of,
    },
    web::{Answer, Done, Pairs, Visit, done},
};

#[derive(Template)]
#[template(path = "governance/page.html")]
struct GovernancePage {
    shell: Shell,
    year: i16,
    parts: Vec<NavItem>,
    counts: Vec<(String, String)>,
    meetings: Vec<MeetingRow>,
    scores: Vec<[String; 3]>,
    staff: Vec<[String; 2]>,
    total: String,
    may_edit: bool,
    form: FormState,
    kinds: Vec<Choice>,
}

pub(super) async fn page(visit: Visit, Path(text): Path<String>) -> Answer {
    let page = show(&visit, year_of(&text)?, FormState::new()).await?;
    visit.page(&page)
}

/// A day of the year of the page that has been.
fn day_in(form: &mut FormState, field: &str, year: i16, today: Day) -> Option<Day> {
    let day = form.day(field, "de dag");
    if day.is_some_and(|day| day.year() != year) {
        form.reject(field, format!("Kies een dag in {year}. Voor een ander jaar opent u dat jaar."));
    }
    if day.is_some_and(|day| day > today) {
        form.reject(field, "Deze dag is nog niet geweest.");
    }
    day
}

pub(super) async fn add_meeting(visit: Visit, Path(text): Path<String>, pairs: Pairs) -> Answer {
    let year = year_of(&text)?;
    let _permit = visit.op().authorize_house::<EditRegisters>().await?;
    let mut form = pairs.into_form();
    let kind = form.code::<BoardKind>("soort", "welk overleg het was");
    let day = day_in(&mut form, "dag", year, visit.op().now().day());
    let decisions = form.optional_text("besluiten", "de besluiten", 2_000);
    match form.finish(|| kind.zip(day)) {
        Ok((kind, day)) => {
            commands::add_meeting(visit.op(), kind, day, &decisions.unwrap_or_default()).await?;
            Ok(done(&format!("/registers/{year}/bestuur"), Done::Saved))
        }
        Err(form) => visit.page_again(&show(&visit, year, form).await?),
    }
}

pub(super) async fn end_meeting(visit: Visit, Path((text, id)): Path<(String, String)>) -> Answer {
    let (year, id) = (year_of(&text)?, id.parse::<BoardMeetingId>().map_err(|_| Problem::not_found())?);
    commands::end_meeting(visit.op(), id).await?;
    Ok(done(&format!("/registers/{year}/bestuur"), Done::Saved))
}

pub(super) async fn set_score(visit: Visit, Path(text): Path<String>, pairs: Pairs) -> Answer {
    let year = year_of(&text)?;
    let _permit = visit.op().authorize_house::<EditRegisters>().await?;
    let mut form = pairs.into_form();
    let day = day_in(&mut form, "meetdag", year, visit.op().now().day());
    let tenths = parse_decimal(form.value("score"), 1).filter(|tenths| *tenths <= 50);
    if tenths.is_none() {
        form.reject("score", "Vul een score van 0 tot en met 5 in, met hoogstens één cijfer achter de komma: 3,2.");
    }
    let note = form.optional_text("bron", "de toelichting", 300);
    match form.finish(|| day.zip(tenths)) {
        Ok((day, tenths)) => {
            commands::set_score(visit.op(), day, tenths, &note.unwrap_or_default()).await?;
            Ok(done(&format!("/registers/{year}/bestuur"), Done::Saved))
        }
        Err(form) => visit.page_again(&show(&visit, year, form).await?),
    }
}

pub(super) async fn set_staff(visit: Visit, Path(text): Path<String>, pairs: Pairs) -> Answer {
    let year = year_of(&text)?;
    let _permit = visit.op().authorize_house::<EditRegisters>().await?;
    let mut form = pairs.into_form();
    let name = form.text("functie", "de functie", 80);
    let hundredths = parse_decimal(form.value("fte"), 2).filter(|hundredths| *hundredths <= 100_000);
    if hundredths.is_none() {
        form.reject("fte", "Vul het aantal fte in met hoogstens twee cijfers achter de komma, zoals 3,5.");
    }
    match form.finish(|| name.zip(hundredths)) {
        Ok((name, hundredths)) => {
            commands::set_staff(visit.op(), year, &name, hundredths).await?;
            Ok(done(&format!("/registers/{year}/bestuur"), Done::Saved))
        }
        Err(form) => visit.page_again(&show(&visit, year, form).await?),
    }
}

async fn show(visit: &Visit, year: i16, form: FormState) -> Result<GovernancePage, Problem> {
    let op = visit.op();
    let permit = op.authorize_house::<ReadRegisters>().await?;
    let found = queries::of_year(op, &permit, year).await?;
    let count = |kind: &BoardKind| {
        let number = found.meetings.iter().filter(|row| row.kind == *kind).count();
        let shown = if number == 0 { "onbekend".to_owned() } else { number.to_string() };
        (kind.label().to_owned(), shown)
    };
    let scores = found.scores.iter().map(|row| {
        [row.year.to_string(), Decimal::of(row.tenths, 1).to_string(), format!("{} {}", row.day.form_text(), row.note)]
    });
    Ok(GovernancePage {
        shell: visit.shell(format!("Bestuur en formatie {year}"), "/registers").failing(form.has_errors()),
        year,
        parts: parts(year, "/bestuur"),
        counts: BoardKind::ALL.iter().map(count).collect(),
        scores: scores.collect(),
        staff: found.staff.iter().map(|row| [row.name.clone(), fte_text(row.hundredths)]).collect(),
        total: found.total().map_or_else(|| "onbekend".to_owned(), fte_text),
        meetings: found.meetings,
        may_edit: op.may::<EditRegisters>(THE_HOUSE).await?,
        form,
        kinds: choices::<BoardKind>(),
    })
}
