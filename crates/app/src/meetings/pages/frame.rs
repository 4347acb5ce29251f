//! What every page of a meeting shows: its head, and the agenda as this reader may see it. Of an item that is not for
//! the reader only its place stands there, because otherwise the order of the others would not be right.

use doorbraak_domain::{
    ids::{DiscussionId, Meeting, MeetingId},
    meetings::{DiscussionStatus, discussion::Discussion},
};
use doorbraak_gate::{Action, Implies, Permit};
use doorbraak_kernel::{Code as _, Moment, Problem};
use doorbraak_ui::{NavItem, dutch};

use crate::{
    meetings::{
        access::{LeadMeeting, ReadMeeting},
        queries::{self, AgendaItem, MeetingFrame},
    },
    web::Visit,
};

/// One place of the agenda.
pub(super) struct Place {
    pub(super) position: usize,
    pub(super) item: Option<AgendaItem>,
    pub(super) current: bool,
}

impl Place {
    /// Whether the item is behind us.
    pub(super) fn done(&self) -> bool {
        self.item.as_ref().is_some_and(|item| item.status == DiscussionStatus::Closed)
    }
}

impl AgendaItem {
    /// The line under the number.
    pub(super) fn line(&self) -> &'static str {
        match self.status {
            DiscussionStatus::Planned => self.sort.label(),
            DiscussionStatus::Running => "Bespreking loopt",
            DiscussionStatus::Stopped => "Gepauzeerd",
            DiscussionStatus::Closed => "Afgerond",
            DiscussionStatus::Postponed => "Doorgeschoven",
        }
    }

    /// Realised minutes when it is over, planned ones before that.
    pub(super) fn minutes(&self) -> i64 {
        match self.status {
            DiscussionStatus::Closed => (self.seconds + 30) / 60,
            DiscussionStatus::Planned
            | DiscussionStatus::Running
            | DiscussionStatus::Stopped
            | DiscussionStatus::Postponed => self.planned_minutes,
        }
    }
}

/// What `meetings/head.html` and `meetings/agenda_list.html` show.
pub(super) struct MeetingView {
    pub(super) meeting: MeetingFrame,
    pub(super) base: String,
    pub(super) crumbs: Vec<NavItem>,
    pub(super) places: Vec<Place>,
    pub(super) expected_end: Option<String>,
    pub(super) planned: i64,
    /// The pulse at which the rest was read.
    beat: i64,
}

impl MeetingView {
    /// Opens the meeting of this permit for this reader; `here` is the item that is open.
    pub(super) async fn open<A>(
        visit: &Visit,
        permit: &Permit<'_, A>,
        here: Option<DiscussionId>,
    ) -> Result<Self, Problem>
    where
        A: Action<On = Meeting> + Implies<ReadMeeting>,
    {
        let mut op = visit.op();
        // First, so that a change while the rest is read is felt by the page.
        let beat = queries::pulse(op, permit.on()).await?.beat;
        let meeting = queries::frame(&mut op, permit).await?;
        let slots = queries::slots(&mut op, permit).await?;
        let mut items = queries::agenda(op, meeting.id).await?;
        let leads = op.may::<LeadMeeting>(meeting.id).await?;
        let expected_end = if leads { Some(expected_end(&meeting, &items, op.now())?) } else { None };
        let planned = items.iter().map(|item| item.planned_minutes).sum();
        let places = (1..).zip(slots).map(|(position, slot)| {
            let found = items.iter().position(|item| item.id == slot.id);
            Place { position, item: found.map(|at| items.swap_remove(at)), current: here == Some(slot.id) }
        });
        let base = format!("/overleggen/{}", meeting.id);
        let crumbs = vec![
            NavItem::new("Overleggen", "/overleggen"),
            NavItem::new(meeting.title(), &base).current(here.is_none()),
        ];
        Ok(Self { places: places.collect(), meeting, base, crumbs, expected_end, planned, beat })
    }

    /// The open item, when this reader may see it.
    pub(super) fn here(&self) -> Option<&Place> {
        self.places.iter().find(|place| place.current && place.item.is_some())
    }

    /// The next item of this reader that still has to begin.
    pub(super) fn next(&self) -> Option<&AgendaItem> {
        let items = self.places.iter().filter(|place| !place.current).filter_map(|place| place.item.as_ref());
        items.into_iter().find(|item| item.status == DiscussionStatus::Planned)
    }

    /// The page of an item.
    pub(super) fn item_path(&self, id: &DiscussionId) -> String {
        format!("{}/punten/{id}", self.base)
    }

    /// Where the page hears that it is out of date.
    pub(super) fn following(&self) -> String {
        let place = self.here().and_then(|place| place.item.as_ref());
        let path = place.map_or_else(|| self.base.clone(), |item| self.item_path(&item.id));
        format!("{path}/volgen?vanaf={}", self.beat)
    }

    /// Where is said why the reader sees this, and who else does.
    pub(super) fn insight(&self) -> String {
        let place = self.here().and_then(|place| place.item.as_ref());
        place.map_or_else(|| format!("{}/inzage", self.base), |item| format!("{}/inzage", self.item_path(&item.id)))
    }

    /// `punt 2 van 3`.
    pub(super) fn progress(&self) -> String {
        match self.here() {
            Some(place) => format!("punt {} van {}", place.position, self.places.len()),
            None => dutch::plural(i64::try_from(self.places.len()).unwrap_or(0), "punt", "punten"),
        }
    }
}

/// The meeting with this text as id.
pub(super) fn meeting_id(text: &str) -> Result<MeetingId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// When the meeting ends if the rest takes as long as planned.
fn expected_end(meeting: &MeetingFrame, items: &[AgendaItem], now: Moment) -> Result<String, Problem> {
    let mut left = 0;
    for item in items {
        let state = item.state()?;
        left += match state {
            Discussion::Closed { .. } | Discussion::Postponed => 0,
            Discussion::Planned | Discussion::Running { .. } | Discussion::Stopped { .. } => {
                (item.planned_minutes * 60 - state.seconds(now)).max(0)
            }
        };
    }
    let end = now.max(meeting.starts_ms).plus_seconds(left);
    let late = end.seconds_since(meeting.ends_ms) / 60;
    let word = if late > 0 { format!("{} later", dutch::plural(late, "minuut", "minuten")) } else { "op tijd".into() };
    Ok(format!("{} uur, {word}", end.clock_text()))
}
