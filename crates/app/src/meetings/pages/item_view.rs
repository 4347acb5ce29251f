//! What the page of a discussion shows, computed for its template.

use askama::Template;
use doorbraak_domain::meetings::DiscussionStatus;
use doorbraak_kernel::{Code as _, Moment};
use doorbraak_ui::{Choice, FormState, Shell, dutch};

use super::frame::MeetingView;
use crate::{
    cases::{frame::colour_look, queries::CaseCore},
    meetings::queries::{AgendaItem, Seated},
    plans::queries::AgreementLine,
    web::Done,
};

/// The three forms of the page; a form that came back holds what was typed.
#[derive(Default)]
pub(super) struct Forms {
    pub(super) agreement: Option<FormState>,
    pub(super) outcome: Option<FormState>,
    pub(super) attendance: Option<FormState>,
}

impl Forms {
    fn all(&self) -> impl Iterator<Item = &FormState> {
        [&self.agreement, &self.outcome, &self.attendance].into_iter().flatten()
    }

    pub(super) fn failed(&self) -> bool {
        self.all().any(FormState::has_errors)
    }

    /// The form that came back, for the summary at the top.
    pub(super) fn wrong(&self) -> FormState {
        self.all().find(|form| form.has_errors()).cloned().unwrap_or_default()
    }

    pub(super) fn agreement(&self) -> FormState {
        self.agreement.clone().unwrap_or_default()
    }

    pub(super) fn outcome(&self) -> FormState {
        self.outcome.clone().unwrap_or_default()
    }

    pub(super) fn attendance(&self) -> FormState {
        self.attendance.clone().unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "meetings/item.html")]
pub(super) struct ItemPage {
    pub(super) shell: Shell,
    pub(super) view: MeetingView,
    pub(super) item: AgendaItem,
    pub(super) core: CaseCore,
    pub(super) now: Moment,
    pub(super) leads: bool,
    pub(super) seated: Vec<Seated>,
    pub(super) before: Vec<AgreementLine>,
    pub(super) made: Vec<AgreementLine>,
    pub(super) people: Vec<Choice>,
    pub(super) goals: Vec<Choice>,
    pub(super) may_agree: bool,
    pub(super) may_settle: bool,
    pub(super) forms: Forms,
}

impl ItemPage {
    fn path(&self) -> String {
        self.view.item_path(&self.item.id)
    }

    /// What was just done, in the part of the page where it happened; the empty part is the top.
    fn told(&self, part: &str) -> Option<&'static str> {
        let (code, text) = self.shell.done?;
        let place = match Done::from_code(code) {
            Some(Done::AgreementMade) => "afspraken",
            Some(Done::DiscussionClosed | Done::NotesKept) => "uitkomst",
            Some(Done::AttendanceMarked) => "aanwezigheid",
            Some(_) | None => "",
        };
        (place == part).then_some(text)
    }

    fn is(&self, status: &str) -> bool {
        self.item.status.code() == status
    }

    fn busy(&self) -> bool {
        matches!(self.item.status, DiscussionStatus::Running | DiscussionStatus::Stopped)
    }

    fn over(&self) -> bool {
        matches!(self.item.status, DiscussionStatus::Closed | DiscussionStatus::Postponed)
    }

    fn look(&self) -> &'static str {
        colour_look(self.item.colour)
    }

    fn seconds(&self) -> i64 {
        self.item.state().map_or(0, |state| state.seconds(self.now))
    }

    /// `12:36`, and `1:02:03` above an hour.
    fn clock(&self) -> String {
        let seconds = self.seconds();
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        if hours > 0 { format!("{hours}:{minutes:02}:{rest:02}") } else { format!("{minutes:02}:{rest:02}") }
    }

    /// The moment from which the script counts: earlier stretches are taken along.
    fn counted_from(&self) -> i64 {
        self.now.plus_seconds(-self.seconds()).millis()
    }

    fn percent(&self) -> i64 {
        (100 * self.seconds() / (self.item.planned_minutes * 60).max(1)).clamp(0, 100)
    }

    fn begun(&self) -> Option<String> {
        let started = self.item.started_ms?;
        let until = started.plus_seconds(self.item.planned_minutes * 60);
        Some(format!("Begonnen om {} uur, gepland tot {} uur", started.clock_text(), until.clock_text()))
    }

    fn realised(&self) -> String {
        dutch::plural((self.seconds() + 30) / 60, "minuut", "minuten")
    }

    fn walked(&self) -> usize {
        self.before.iter().filter(|line| !line.open()).count()
    }

    /// People who are present and do not belong to this case.
    fn out_of_place(&self) -> Vec<&Seated> {
        self.seated.iter().filter(|who| who.warning().is_some()).collect()
    }

    /// People of the meeting who leave the table for this item.
    fn others(&self) -> String {
        let others = self.seated.iter().filter(|who| !who.involved && !who.house && !who.present());
        let names: Vec<String> = others.map(|who| format!("{} ({})", who.name, who.organisation)).collect();
        dutch::enumerate(&names)
    }

    fn seats(&self) -> Vec<Choice> {
        let choice = |who: &Seated| {
            let part = if who.invited { "" } else { ", niet uitgenodigd voor dit punt" };
            Choice::new(who.id.to_string(), who.name.clone()).hint(format!("{}{part}", who.organisation))
        };
        self.seated.iter().map(choice).collect()
    }
}
