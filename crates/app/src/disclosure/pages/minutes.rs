//! **Verslag**: of every item of a meeting what this reader may see, and of the others only their place; of one item also
//! as a file.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::ids::{DiscussionId, Item, ItemId, MeetingId};
use doorbraak_gate::Permit;
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{Choice, FormState, NavItem, Shell};

use super::attachment;
use crate::{
    cases::access::ReadCase,
    disclosure::{
        document::{self, Made},
        minutes::{Choosable, Form, Minutes, choosable, places},
    },
    information::commands::note_in_minutes,
    meetings::{
        access::ReadMeeting,
        queries::{self, AgendaItem, MeetingFrame},
    },
    web::{Answer, Done, Pairs, Visit, done},
};

#[derive(Template)]
#[template(path = "disclosure/minutes.html")]
struct MinutesPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    meeting: MeetingFrame,
    base: String,
    parts: Vec<(usize, Option<Minutes>)>,
    /// Only on the page of one item.
    one: bool,
    items: Vec<Choice>,
    form: FormState,
}

fn meeting_id(text: &str) -> Result<MeetingId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// The minutes of a meeting on screen.
pub(super) async fn page(visit: Visit, Path(id): Path<String>) -> Answer {
    let mut op = visit.op();
    let permit = op.authorize::<ReadMeeting>(meeting_id(&id)?).await?;
    let meeting = queries::frame(&mut op, &permit).await?;
    let mut parts = Vec::new();
    for (position, item) in places(op, &permit).await? {
        let part = match item {
            Some(item) => Some(Minutes::open(op, &permit, item, Form::Screen).await?),
            None => None,
        };
        parts.push((position, part));
    }
    visit.page(&MinutesPage {
        shell: visit.shell("Verslag", "/overleggen"),
        crumbs: crumbs(&meeting, None),
        base: format!("/overleggen/{}", meeting.id),
        meeting,
        parts,
        one: false,
        items: Vec::new(),
        form: FormState::new(),
    })
}

fn crumbs(meeting: &MeetingFrame, item: Option<&AgendaItem>) -> Vec<NavItem> {
    let base = format!("/overleggen/{}", meeting.id);
    let mut crumbs = vec![NavItem::new("Overleggen", "/overleggen"), NavItem::new(meeting.title(), &base)];
    crumbs.push(NavItem::new("Verslag", format!("{base}/verslag")).current(item.is_none()));
    crumbs.extend(item.map(|item| NavItem::new(&item.number, "").current(true)));
    crumbs
}

/// The item of the agenda with this address, when this reader may see it.
async fn find(visit: &Visit, permit: &Permit<'_, ReadMeeting>, id: &str) -> Result<(usize, AgendaItem), Problem> {
    let id: DiscussionId = id.parse().map_err(|_| Problem::not_found())?;
    let found = places(visit.op(), permit).await?.into_iter();
    let mut found = found.filter_map(|(position, item)| Some((position, item?))).filter(|(_, item)| item.id == id);
    found.next().ok_or_else(Problem::not_found)
}

/// The minutes of one item: a page, or with `.pdf` behind it a file.
pub(super) async fn one(visit: Visit, Path((id, name)): Path<(String, String)>) -> Answer {
    let permit = visit.op().authorize::<ReadMeeting>(meeting_id(&id)?).await?;
    match name.split_once('.') {
        None => {
            let (position, item) = find(&visit, &permit, &name).await?;
            visit.page(&show_one(&visit, &permit, (position, item), FormState::new()).await?)
        }
        Some((point, "pdf")) => {
            let (_, item) = find(&visit, &permit, point).await?;
            file(&visit, &permit, item).await
        }
        Some(_) => Err(Problem::not_found().into()),
    }
}

async fn file(visit: &Visit, permit: &Permit<'_, ReadMeeting>, item: AgendaItem) -> Answer {
    let mut op = visit.op();
    let meeting = queries::frame(&mut op, permit).await?;
    if item.status != doorbraak_domain::meetings::DiscussionStatus::Closed {
        return Err(Problem::refused("Het verslag is er als de bespreking is afgerond.").into());
    }
    let minutes = Minutes::open(op, permit, item, Form::Paper).await?;
    let (config, who) = (visit.house().config(), visit.signed_in());
    let made = Made {
        house: config.name.clone(),
        demo: config.demo,
        reader: format!("{}, {}", who.name, who.organisation),
        on: op.now().day(),
    };
    let bytes = document::pdf(document::minutes(&minutes, &meeting, &made)).await?;
    let name = format!("verslag-{}-{}.pdf", minutes.item.number, meeting.starts_ms.day());
    Ok(attachment(&name, "application/pdf", bytes))
}

async fn show_one(
    visit: &Visit,
    permit: &Permit<'_, ReadMeeting>,
    (position, item): (usize, AgendaItem),
    form: FormState,
) -> Result<MinutesPage, Problem> {
    let mut op = visit.op();
    let meeting = queries::frame(&mut op, permit).await?;
    let case = op.authorize::<ReadCase>(item.case_id).await?;
    let choices = choosable(op, &case, item.id).await?;
    let filled = choices.iter().filter(|choice| choice.noted);
    let form = if form.has_errors() {
        form
    } else {
        filled.fold(form, |form, choice| form.with("onderdelen", choice.id.to_string()))
    };
    let crumbs = crumbs(&meeting, Some(&item));
    let minutes = Minutes::open(op, permit, item, Form::Screen).await?;
    Ok(MinutesPage {
        shell: visit.shell("Verslag", "/overleggen").failing(form.has_errors()),
        crumbs,
        base: format!("/overleggen/{}", meeting.id),
        meeting,
        parts: vec![(position, Some(minutes))],
        one: true,
        items: choices.iter().map(choice).collect(),
        form,
    })
}

fn choice(item: &Choosable) -> Choice {
    Choice::new(item.id.to_string(), item.title.reveal()).hint(&item.terms)
}

/// Which items stand in the minutes of one discussion, of those this reader may decide on.
pub(super) async fn choose(visit: Visit, Path((id, point)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ReadMeeting>(meeting_id(&id)?).await?;
    let (position, item) = find(&visit, &permit, &point).await?;
    let case = op.authorize::<ReadCase>(item.case_id).await?;
    let mut form = pairs.into_form();
    let wanted: BTreeSet<ItemId> = form.ids::<Item>("onderdelen", "onderdelen").into_iter().collect();
    let known = choosable(op, &case, item.id).await?;
    if wanted.iter().any(|wanted| known.iter().all(|choice| choice.id != *wanted)) {
        form.reject("onderdelen", "Kies onderdelen uit de lijst.");
    }
    if let Err(form) = form.finish(|| Some(())) {
        return visit.page_again(&show_one(&visit, &permit, (position, item), form).await?);
    }
    let changed = known.iter().filter(|choice| choice.noted != wanted.contains(&choice.id));
    let changed: Vec<(ItemId, bool)> = changed.map(|choice| (choice.id, !choice.noted)).collect();
    note_in_minutes(op, item.id, &changed).await?;
    Ok(done(&format!("/overleggen/{id}/verslag/{point}"), Done::MinutesNoted))
}
