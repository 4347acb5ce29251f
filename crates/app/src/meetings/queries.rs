//! Meetings as pages show them. The agenda comes in two halves: [`slots`] are places without content, for everybody in
//! the meeting, and [`agenda`] holds the items this reader may see, each decided by the policy.

use doorbraak_domain::{
    cases::Colour,
    ids::{AccountId, Case, CaseId, DiscussionId, Meeting, MeetingId, PersonId},
    meetings::{
        Attendance, DiscussionSort, DiscussionStatus, MdoKind, MeetingKind,
        attendance::{Seat, Warning, warning},
        discussion::Discussion,
    },
};
use doorbraak_gate::{Action, Implies, Narrative, Op, Permit, Source, row};
use doorbraak_kernel::{Day, Moment, Problem, Sensitive};
use doorbraak_ui::dutch;

use super::{
    access::{ListMeetings, ReadMeeting},
    store,
};
use crate::{cases::access::ReadCase, web::Pulse};

row! {
    /// A meeting, without its agenda.
    pub struct MeetingFrame {
        /// Its id.
        pub id: MeetingId,
        /// The table it belongs to.
        pub table_name: String,
        /// The code of that table, for the facts.
        pub table_code: String,
        /// How it works.
        pub kind: MeetingKind as code,
        /// Which MDO.
        pub mdo_kind: Option<MdoKind> as maybe_code,
        /// Room or way of calling in.
        pub place: String,
        /// Begin.
        pub starts_ms: Moment,
        /// End.
        pub ends_ms: Moment,
        /// Who leads.
        pub chair_id: AccountId,
        /// Name of the chair.
        pub chair: String,
        /// Who takes the minutes.
        pub secretary_id: Option<AccountId>,
        /// Name of the secretary.
        pub secretary: Option<String>,
    }
}

impl MeetingFrame {
    /// `Casusoverleg Volwassenen`, or the kind of MDO.
    pub fn title(&self) -> String {
        use doorbraak_kernel::Code;
        let kind = self.mdo_kind.map_or(self.kind.label(), |mdo| mdo.label());
        format!("{kind} {}", self.table_name)
    }

    /// `woensdag 16 september 2026, 10.00 tot 12.00 uur`.
    pub fn when(&self) -> String {
        let day = self.starts_ms.day().weekday_text();
        format!("{day}, {} tot {} uur", self.starts_ms.clock_text(), self.ends_ms.clock_text())
    }
}

row! {
    /// A place on the agenda: nothing that tells which case it is.
    pub struct Slot {
        /// The discussion.
        pub id: DiscussionId,
        /// From 1.
        pub position: i64,
    }
}

row! {
    /// An item of the agenda that the reader may see.
    pub struct AgendaItem {
        /// The discussion.
        pub id: DiscussionId,
        /// From 1.
        pub position: i64,
        /// The case.
        pub case_id: CaseId,
        /// `2025-0417`.
        pub number: String,
        /// How urgent the case looks.
        pub colour: Colour as code,
        /// Given names of the subject.
        pub given_names: Option<Sensitive<String>>,
        /// Family name of the subject.
        pub family_name: Option<Sensitive<String>>,
        /// The subject.
        pub subject_id: Option<PersonId>,
        /// Why it is on the agenda.
        pub sort: DiscussionSort as code,
        /// The question to the table.
        pub question: Narrative,
        /// Planned length.
        pub planned_minutes: i64,
        /// Where it stands.
        pub status: DiscussionStatus as code,
        /// The first start.
        pub started_ms: Option<Moment>,
        /// Since when the clock runs.
        pub since_ms: Option<Moment>,
        /// Realised before that, in seconds.
        pub seconds: i64,
        /// The end.
        pub stopped_ms: Option<Moment>,
        /// Judgement.
        pub judgement: Option<Narrative>,
        /// Decision.
        pub decision: Option<Narrative>,
        /// Dissent.
        pub dissent: Option<Narrative>,
        /// The next discussion.
        pub next_on: Option<Day>,
        /// A change on an old version is a conflict.
        pub version: i64,
    }
}

impl AgendaItem {
    /// The full name of the subject.
    pub fn name(&self) -> String {
        let part =
            |name: &Option<Sensitive<String>>| name.as_ref().map_or("", |name| name.reveal().as_str()).to_owned();
        format!("{} {}", part(&self.given_names), part(&self.family_name)).trim().to_owned()
    }

    /// `J.B.`.
    pub fn initials(&self) -> String {
        dutch::initials(&self.name())
    }

    /// Its clock.
    pub fn state(&self) -> Result<Discussion, Problem> {
        Discussion::from_stored(self.status, self.since_ms, self.seconds)
            .ok_or_else(|| Problem::internal("a discussion in a state it cannot have"))
    }
}

row! {
    /// Somebody at the table, with what this item needs to know.
    pub struct Seated {
        /// The account.
        pub id: AccountId,
        /// Name.
        pub name: String,
        /// Job title.
        pub job_title: String,
        /// The employing partner.
        pub organisation: String,
        /// Invited to this item.
        pub invited: bool,
        /// May open the case.
        pub involved: bool,
        /// Leads the meeting or takes its minutes.
        pub house: bool,
        /// What was noted.
        pub attendance: Option<Attendance> as maybe_code,
    }
}

impl Seated {
    /// On what this person sits here for this case.
    pub const fn seat(&self) -> Seat {
        if self.involved {
            Seat::Involved
        } else if self.house {
            Seat::House
        } else {
            Seat::NotInvolved
        }
    }

    /// Noted as present.
    pub fn present(&self) -> bool {
        matches!(self.attendance, Some(Attendance::Present | Attendance::StandIn))
    }

    /// What is wrong, when this person is present and does not belong to this case.
    pub fn warning(&self) -> Option<Warning> {
        warning(self.seat()).filter(|_| self.present())
    }
}

/// Meetings that are still to come or under way, soonest first, and those behind us, newest first: only the reader's
/// own.
pub async fn own_meetings(op: &Op) -> Result<(Vec<MeetingFrame>, Vec<MeetingFrame>), Problem> {
    let scope = op.scope::<ListMeetings>().await?;
    let ahead = scope.all::<MeetingFrame>(store::own_ahead(&scope, op.now())).await?;
    let behind = scope.all::<MeetingFrame>(store::own_behind(&scope, op.now())).await?;
    Ok((ahead.admit::<ReadMeeting>(|row| row.id).await?, behind.admit::<ReadMeeting>(|row| row.id).await?))
}

/// The meeting of the permit.
pub async fn frame<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<MeetingFrame, Problem>
where
    A: Action<On = Meeting> + Implies<ReadMeeting>,
{
    store::frame(source, permit).await?.ok_or_else(Problem::not_found)
}

/// The places of the agenda, in order.
pub async fn slots<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<Slot>, Problem>
where
    A: Action<On = Meeting> + Implies<ReadMeeting>,
{
    Ok(store::slots(source, permit).await?)
}

/// The items of the agenda whose case this reader may read.
pub async fn agenda(op: &Op, meeting: MeetingId) -> Result<Vec<AgendaItem>, Problem> {
    let scope = op.scope::<ListMeetings>().await?;
    let items = scope.all::<AgendaItem>(store::agenda(&scope, meeting, op.now())).await?;
    let items = items.admit::<ReadCase>(|item| item.case_id).await?;
    op.touches(items.iter().filter_map(|item| item.subject_id));
    Ok(items)
}

/// Who sits at the table for this item at `now`: those invited to it, stand-ins on its case, and, for whoever leads, everybody else of the meeting.
pub async fn seated<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    (discussion, case, now): (DiscussionId, CaseId, Moment),
) -> Result<Vec<Seated>, Problem>
where
    A: Action<On = Meeting> + Implies<ReadMeeting>,
{
    Ok(store::seated(source, permit, discussion, (case, now)).await?)
}

row! {
    /// A discussion of a case, for its page.
    pub struct CaseDiscussion {
        /// The discussion.
        pub id: DiscussionId,
        /// Its meeting.
        pub meeting_id: MeetingId,
        /// The table of the meeting.
        pub table_name: String,
        /// How the meeting works.
        pub kind: MeetingKind as code,
        /// When the meeting begins.
        pub starts_ms: Moment,
        /// Why it is on the agenda.
        pub sort: DiscussionSort as code,
        /// Where it stands.
        pub status: DiscussionStatus as code,
        /// The question to the table.
        pub question: Narrative,
        /// Decision.
        pub decision: Option<Narrative>,
        /// The next discussion.
        pub next_on: Option<Day>,
    }
}

/// The discussions of the case of this permit, newest meeting first.
pub async fn discussions<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<CaseDiscussion>, Problem>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    Ok(store::discussions(source, permit).await?)
}

/// What this reader may feel of a meeting: that something changed, and whether a discussion runs.
pub async fn pulse(op: &Op, meeting: MeetingId) -> Result<Pulse, Problem> {
    Ok(store::pulse(op.gate(), meeting, (op.actor().account, op.now())).await?)
}
