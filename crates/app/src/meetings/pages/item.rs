//! One discussion at the table.

use axum::extract::Path;
use doorbraak_domain::ids::{DiscussionId, Meeting};
use doorbraak_gate::{Action, Implies, Permit};
use doorbraak_kernel::Problem;
use doorbraak_ui::{Choice, FormState};

use super::{
    frame::{MeetingView, meeting_id},
    item_view::{Forms, ItemPage},
};
use crate::{
    cases::{
        access::ReadCase,
        commands::load,
        queries::{core, people},
    },
    meetings::{
        access::{Discuss, LeadMeeting, ReadMeeting},
        queries::{self, AgendaItem},
    },
    plans::{
        self,
        access::{MakeAgreement, SettleAgreement},
    },
    web::{Answer, Visit},
};

pub(super) async fn page(visit: Visit, Path((id, item)): Path<(String, String)>) -> Answer {
    let permit = visit.op().authorize::<ReadMeeting>(meeting_id(&id)?).await?;
    let item = item.parse().map_err(|_| Problem::not_found())?;
    visit.page(&show(&visit, &permit, item, Forms::default()).await?)
}

/// The page of an item, with the forms as they were typed.
pub(super) async fn show<A>(
    visit: &Visit,
    permit: &Permit<'_, A>,
    id: DiscussionId,
    forms: Forms,
) -> Result<ItemPage, Problem>
where
    A: Action<On = Meeting> + Implies<ReadMeeting>,
{
    let mut op = visit.op();
    let view = MeetingView::open(visit, permit, Some(id)).await?;
    let item: AgendaItem = view.here().and_then(|place| place.item.clone()).ok_or_else(Problem::not_found)?;
    let case = op.authorize::<ReadCase>(item.case_id).await?;
    op.touches(load(&mut op, &case).await?.subject_id);
    let leads = op.may::<LeadMeeting>(permit.on()).await? && op.may::<Discuss>(item.case_id).await?;
    let now = op.now();
    let mut seated = queries::seated(&mut op, permit, (id, item.case_id, now)).await?;
    seated.sort_by_key(|who| !who.invited);
    let agreements = plans::queries::agreements(&mut op, &case).await?;
    let (made, before): (Vec<_>, Vec<_>) = agreements.into_iter().partition(|line| line.discussion_id == Some(id));
    let since = item.started_ms.unwrap_or(op.now());
    let before = before.into_iter().filter(|line| line.open() || line.settled_ms.is_some_and(|at| at >= since));
    let goals = plans::queries::goals(&mut op, &case).await?;
    let people = people(&mut op, &case).await?.into_iter();
    let forms = forms.filled(&item, &seated);
    Ok(ItemPage {
        shell: visit.shell(format!("Bespreking {}", item.number), "/overleggen").failing(forms.failed()),
        now: op.now(),
        core: core(&mut op, &case).await?,
        seated: seated.into_iter().filter(|who| leads || who.invited || who.house).collect(),
        before: before.collect(),
        made,
        people: people
            .map(|who| Choice::new(who.id.to_string(), format!("{} ({})", who.name, who.organisation)))
            .collect(),
        goals: goals
            .iter()
            .filter(|goal| goal.status != doorbraak_domain::plans::GoalStatus::Dropped)
            .map(|goal| Choice::new(goal.id.to_string(), format!("{} {}", goal.code, goal.description.reveal())))
            .collect(),
        may_agree: op.may::<MakeAgreement>(item.case_id).await?,
        may_settle: op.may::<SettleAgreement>(item.case_id).await?,
        leads,
        view,
        item,
        forms,
    })
}

/// The item of this meeting that the reader may see.
pub(super) async fn find(visit: &Visit, meeting: &str, item: &str) -> Result<AgendaItem, Problem> {
    let op = visit.op();
    let permit = op.authorize::<ReadMeeting>(meeting_id(meeting)?).await?;
    let item: DiscussionId = item.parse().map_err(|_| Problem::not_found())?;
    let items = queries::agenda(op, permit.on()).await?;
    items.into_iter().find(|found| found.id == item).ok_or_else(Problem::not_found)
}

impl Forms {
    /// Fills the forms that were not sent with what is known.
    fn filled(self, item: &AgendaItem, seated: &[queries::Seated]) -> Self {
        let text = |text: &Option<doorbraak_gate::Narrative>| {
            text.as_ref().map(|text| text.reveal().clone()).unwrap_or_default()
        };
        let outcome = self.outcome.or_else(|| {
            let form = FormState::new().with("oordeel", text(&item.judgement)).with("besluit", text(&item.decision));
            let next = item.next_on.map(doorbraak_kernel::Day::form_text).unwrap_or_default();
            Some(form.with("afwijkend", text(&item.dissent)).with("volgende", next))
        });
        let attendance = self.attendance.or_else(|| {
            // Until somebody looks around the table, those invited are taken to be there.
            let noted = seated.iter().any(|who| who.attendance.is_some());
            let present = seated.iter().filter(|who| if noted { who.present() } else { who.invited });
            Some(present.fold(FormState::new(), |form, who| form.with("aanwezig", who.id.to_string())))
        });
        Self { agreement: self.agreement, outcome, attendance }
    }
}
