//! A meeting with its agenda, and putting a case on it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use doorbraak_domain::{
    ids::{CaseId, MeetingId},
    meetings::DiscussionSort,
};
use doorbraak_gate::{Narrative, Permit};
use doorbraak_kernel::Problem;
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use super::frame::{MeetingView, meeting_id};
use crate::{
    cases::queries::{by_number, core, own_cases, people},
    meetings::{
        access::{Discuss, ReadMeeting},
        commands::{NewDiscussion, put_on_agenda},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done, see_other},
};

#[derive(Template)]
#[template(path = "meetings/meeting.html")]
struct MeetingPage {
    shell: Shell,
    view: MeetingView,
    cases: Vec<Choice>,
}

pub(super) async fn page(visit: Visit, Path(id): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ReadMeeting>(meeting_id(&id)?).await?;
    let view = MeetingView::open(&visit, &permit, None).await?;
    let cases = own_choices(&visit, &view).await?;
    visit.page(&MeetingPage { shell: visit.shell("Overleg", "/overleggen"), view, cases })
}

/// The cases this reader may put on an agenda and that are not on this one.
async fn own_choices(visit: &Visit, view: &MeetingView) -> Result<Vec<Choice>, Problem> {
    let op = visit.op();
    let mut choices = Vec::new();
    if op.looks_only() {
        return Ok(choices);
    }
    let (lines, _) = own_cases(op, None).await?;
    for line in lines {
        let there = view.places.iter().filter_map(|place| place.item.as_ref()).any(|item| item.case_id == line.id);
        if !there && op.may::<Discuss>(line.id).await? {
            let initials = doorbraak_ui::dutch::initials(&line.name());
            choices.push(Choice::new(line.number.clone(), format!("{}, {initials}", line.number)));
        }
    }
    Ok(choices)
}

#[derive(Template)]
#[template(path = "meetings/agenda_form.html")]
struct AgendaForm {
    shell: Shell,
    base: String,
    number: String,
    name: String,
    initials: String,
    form: FormState,
    sorts: Vec<Choice>,
    people: Vec<Choice>,
}

pub(super) async fn form(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Answer {
    let op = visit.op();
    let meeting = meeting_id(&id)?;
    let _read = op.authorize::<ReadMeeting>(meeting).await?;
    let Some(number) = asked.get("casus").filter(|number| !number.is_empty()) else {
        return Ok(see_other(&format!("/overleggen/{meeting}")));
    };
    let permit = op.authorize::<Discuss>(by_number(op, number).await?).await?;
    let mut form = FormState::new().with("minuten", "15").with("soort", "VOORTGANG");
    for who in people(&mut visit.op(), &permit).await? {
        form = form.with("genodigd", who.id.to_string());
    }
    visit.page(&show(&visit, &permit, meeting, form).await?)
}

pub(super) async fn put(visit: Visit, Path(id): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let meeting = meeting_id(&id)?;
    let typed = pairs.into_form();
    let case = by_number(op, typed.value("casus")).await?;
    let failed = match read(typed.clone(), case) {
        Err(form) => form,
        Ok(new) => match write(&visit, meeting, &new).await {
            Ok(()) => return Ok(done(&format!("/overleggen/{meeting}"), Done::OnAgenda)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let permit = op.authorize::<Discuss>(case).await?;
    visit.page_again(&show(&visit, &permit, meeting, failed).await?)
}

fn read(mut form: FormState, case: CaseId) -> Result<NewDiscussion, FormState> {
    let sort = form.code("soort", "waarom de casus op de agenda staat");
    let question = form.text("vraag", "de vraag aan de tafel", 1000);
    let minutes = form.integer("minuten", "het aantal minuten", 1..=240);
    let invitees = form.ids("genodigd", "wie erbij is");
    if invitees.is_empty() {
        form.reject("genodigd", "Kies wie er bij dit punt aan tafel zitten.");
    }
    form.finish(|| {
        Some(NewDiscussion {
            case,
            sort: sort?,
            question: Narrative::new(question?),
            planned_minutes: minutes?,
            invitees,
        })
    })
}

async fn write(visit: &Visit, meeting: MeetingId, new: &NewDiscussion) -> Result<(), Problem> {
    let mut tx = visit.op().begin().await?;
    put_on_agenda(&mut tx, meeting, new).await?;
    Ok(tx.commit().await?)
}

async fn show(
    visit: &Visit,
    permit: &Permit<'_, Discuss>,
    meeting: MeetingId,
    form: FormState,
) -> Result<AgendaForm, Problem> {
    let mut op = visit.op();
    let core = core(&mut op, permit).await?;
    let people = people(&mut op, permit).await?.into_iter();
    let person = |who: crate::cases::queries::CasePerson| {
        Choice::new(who.id.to_string(), who.name).hint(format!("{}, {}", who.job_title, who.organisation))
    };
    Ok(AgendaForm {
        shell: visit.shell("Casus op de agenda", "/overleggen").failing(form.has_errors()),
        base: format!("/overleggen/{meeting}"),
        number: core.number.clone(),
        name: core.name(),
        initials: core.initials(),
        form,
        sorts: choices::<DiscussionSort>(),
        people: people.map(person).collect(),
    })
}
