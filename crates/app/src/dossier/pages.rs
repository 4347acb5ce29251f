//! The case screen.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{cases::Regime, information::retention::Clock, meetings::DiscussionStatus};
use doorbraak_gate::{GateError, Op, Purpose};
use doorbraak_kernel::{Code as _, Day, Moment};
use doorbraak_ui::Shell;

use super::{
    explain,
    panels::{self, DomainPanel},
};
use crate::{
    cases::{
        CaseFrame,
        access::ReadCase,
        queries::{self, CaseCore, ContactLine, EventLine, ThirdPartyLine},
    },
    escalations::queries::{self as escalations, Ic},
    information::queries::{self as information, Items},
    insight::queries::{self as insight, Group},
    meetings::{
        access::ReadMeeting,
        queries::{self as meetings, CaseDiscussion},
    },
    plans::queries::{self as plans, AgreementLine},
    priority::queries::{self as priority, Place},
    web::{Answer, Slice, Visit},
};

/// How many events and items the screen shows before it points to the whole list.
const SHOWN: usize = 6;

/// The routes of this slice.
pub fn slice() -> Slice {
    let slice = Slice::new(Purpose::CaseWork).get("/casussen/{nummer}", show).needs::<ReadCase>();
    explain::routes(slice)
}

#[derive(Template)]
#[template(path = "dossier/show.html")]
struct CasePage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    core: CaseCore,
    last_contact: Option<ContactLine>,
    domains: Vec<DomainPanel>,
    agreements: Vec<AgreementLine>,
    items: Items,
    events: Vec<EventLine>,
    upcoming: Option<CaseDiscussion>,
    may_open_meeting: bool,
    last_discussion: Option<CaseDiscussion>,
    ic: Vec<Ic>,
    evaluate_on: Option<Day>,
    circle: Vec<Group>,
    thirds: Vec<ThirdPartyLine>,
    lists: Vec<Place>,
    expires: Option<Day>,
    today: Day,
}

async fn show(visit: Visit, Path(number): Path<String>) -> Answer {
    let mut op = visit.op();
    let permit = op.authorize::<ReadCase>(queries::by_number(op, &number).await?).await?;
    let frame = CaseFrame::open(&visit, &permit, "Samenvatting").await?;
    let mut events = queries::timeline(&mut op, &permit, None).await?;
    events.truncate(SHOWN);
    let mut items = information::items(op, &permit, frame.head.director_id).await?;
    items.lines.truncate(SHOWN);
    let now = op.now();
    let discussions = meetings::discussions(&mut op, &permit).await?;
    let (upcoming, last_discussion) = around(discussions, now);
    let page = CasePage {
        shell: visit.shell(format!("Casus {number}"), "/casussen"),
        heading: "",
        core: queries::core(&mut op, &permit).await?,
        last_contact: queries::contacts(&mut op, &permit).await?.into_iter().next(),
        domains: panels::domains(&plans::goals(&mut op, &permit).await?),
        agreements: plans::agreements_open(&mut op, &permit).await?,
        items,
        events,
        may_open_meeting: may_open(op, upcoming.as_ref()).await?,
        upcoming,
        last_discussion,
        ic: escalations::ic_discussions(&mut op, &permit).await?,
        evaluate_on: plans::plan_head(&mut op, &permit).await?.and_then(|plan| plan.evaluate_on),
        circle: explain::circle(op, &permit).await?,
        thirds: queries::third_parties(&mut op, &permit).await?,
        lists: priority::places(&mut op, &permit).await?,
        expires: expires(frame.head.regime, frame.head.first_processed_on),
        today: now.day(),
        frame,
    };
    visit.page(&page)
}

/// The next discussion that is planned, and the last one that was held.
fn around(lines: Vec<CaseDiscussion>, now: Moment) -> (Option<CaseDiscussion>, Option<CaseDiscussion>) {
    let ahead = lines.iter().filter(|line| line.status == DiscussionStatus::Planned && line.starts_ms >= now);
    let next = ahead.min_by_key(|line| line.starts_ms).cloned();
    let last =
        lines.into_iter().filter(|line| line.status == DiscussionStatus::Closed).max_by_key(|line| line.starts_ms);
    (next, last)
}

/// Seeing the case does not open the meeting: only who is invited gets the link (trap 5).
async fn may_open(op: &Op, upcoming: Option<&CaseDiscussion>) -> Result<bool, GateError> {
    match upcoming {
        Some(line) => op.may::<ReadMeeting>(line.meeting_id).await,
        None => Ok(false),
    }
}

/// The day on which the subject's data are gone at the latest.
fn expires(regime: Regime, first: Option<Day>) -> Option<Day> {
    let clock = |first| Clock { regime, first_processed: first, last_processed: first, unneeded_since: None };
    first.map(|first| clock(first).expires_on())
}

impl CasePage {
    fn first_name(&self) -> String {
        let given = self.core.given_names.as_ref().map(|name| name.reveal().as_str()).unwrap_or_default();
        given.split(' ').next().filter(|name| !name.is_empty()).unwrap_or("de betrokkene").into()
    }

    fn achieved(&self) -> String {
        let sum = |count: fn(&DomainPanel) -> usize| self.domains.iter().map(count).sum::<usize>();
        format!("{} van {} behaald", sum(|panel| panel.achieved), sum(|panel| panel.counted))
    }

    fn late(&self) -> usize {
        self.agreements.iter().filter(|agreement| agreement.due_on < self.today).count()
    }

    fn standing(&self, agreement: &AgreementLine) -> (&'static str, String, &'static str) {
        panels::standing(agreement, self.today)
    }

    /// How many can see the case.
    fn count(&self) -> String {
        insight::counted(&self.circle)
    }
}
