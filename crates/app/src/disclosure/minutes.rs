//! What one reader sees of a discussion. On screen and on paper it is the same; on paper every item leaves a line in the log
//! of its own, as export.

use doorbraak_domain::{
    ids::{CaseId, DiscussionId, ItemId, Meeting},
    information::{
        Category, FactOrReading,
        release::{Outlet, Terms},
    },
    meetings::DiscussionStatus,
};
use doorbraak_gate::{Action, Implies, Narrative, Op, Permit};
use doorbraak_kernel::Problem;
use doorbraak_ui::dutch;

use super::access::ExportMinutes;
use crate::{
    cases::access::ReadCase,
    information::{
        access::{NoteInMinutes, ReadInMinutes, ReadItem},
        queries as information,
    },
    meetings::{
        access::ReadMeeting,
        queries::{self as meetings, AgendaItem},
    },
    plans::{self, queries::AgreementLine},
};

/// What the minutes are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Screen,
    Paper,
}

/// One discussion as its reader sees it.
pub(super) struct Minutes {
    pub(super) item: AgendaItem,
    pub(super) present: Vec<String>,
    pub(super) agreements: Vec<AgreementLine>,
    pub(super) items: Vec<MinuteItem>,
}

/// An item of information that was before the table, with its terms.
pub(super) struct MinuteItem {
    pub(super) id: ItemId,
    pub(super) title: Narrative,
    pub(super) text: Narrative,
    pub(super) category: Category,
    pub(super) nature: FactOrReading,
    pub(super) terms: Terms,
}

impl Minutes {
    /// The minutes of an item of the agenda of this permit's meeting.
    pub(super) async fn open(
        mut op: &Op,
        meeting: &Permit<'_, ReadMeeting>,
        item: AgendaItem,
        form: Form,
    ) -> Result<Self, Problem> {
        let case = op.authorize::<ReadCase>(item.case_id).await?;
        op.touches(item.subject_id);
        let agreements = plans::queries::agreements(&mut op, &case).await?;
        let items = items(op, &case, &item, form).await?;
        if form == Form::Paper {
            let _export = op.authorize::<ExportMinutes>(item.case_id).await?;
            op.touches(item.subject_id);
        }
        Ok(Self {
            present: present(op, meeting, item.id, item.case_id).await?,
            agreements: agreements.into_iter().filter(|line| line.discussion_id == Some(item.id)).collect(),
            items,
            item,
        })
    }

    pub(super) fn realised(&self) -> String {
        dutch::plural((self.item.seconds + 30) / 60, "minuut", "minuten")
    }

    pub(super) fn present_text(&self) -> String {
        dutch::enumerate(&self.present)
    }

    /// Minutes on paper exist when the discussion is over.
    pub(super) fn over(&self) -> bool {
        self.item.status == DiscussionStatus::Closed
    }
}

async fn present(
    mut op: &Op,
    meeting: &Permit<'_, ReadMeeting>,
    discussion: DiscussionId,
    case: CaseId,
) -> Result<Vec<String>, Problem> {
    let now = op.now();
    let seated = meetings::seated(&mut op, meeting, (discussion, case, now)).await?;
    let present = seated.iter().filter(|who| who.present() && (who.involved || who.house));
    Ok(present.map(|who| format!("{} ({})", who.name, who.organisation)).collect())
}

/// The items that stand in these minutes and that this reader may see there. What does not is not counted either.
async fn items(
    mut op: &Op,
    case: &Permit<'_, ReadCase>,
    discussion: &AgendaItem,
    form: Form,
) -> Result<Vec<MinuteItem>, Problem> {
    let noted = information::noted(&mut op, case, discussion.id).await?;
    if noted.is_empty() {
        return Ok(Vec::new());
    }
    let readable = information::items(op, case, None).await?.lines;
    let mut items = Vec::new();
    for id in noted {
        let Some(line) = readable.iter().find(|line| line.id == id) else { continue };
        if line.terms().allows(Outlet::Minutes).is_err() {
            continue;
        }
        items.push(match form {
            Form::Screen => open_item(op, &op.authorize::<ReadItem>(id).await?).await?,
            Form::Paper => {
                let permit = op.authorize::<ReadInMinutes>(id).await?;
                op.touches(discussion.subject_id);
                open_item(op, &permit).await?
            }
        });
    }
    Ok(items)
}

async fn open_item<A>(mut op: &Op, permit: &Permit<'_, A>) -> Result<MinuteItem, Problem>
where
    A: Action<On = doorbraak_domain::ids::Item> + Implies<ReadItem>,
{
    let item = information::item(&mut op, permit).await?;
    let terms = item.terms();
    let (id, category, nature) = (item.id, item.category, item.nature);
    Ok(MinuteItem { id, title: item.title, text: item.text, category, nature, terms })
}

/// An item that this reader can have stand in the minutes, or take out.
pub(super) struct Choosable {
    pub(super) id: ItemId,
    pub(super) title: Narrative,
    pub(super) terms: String,
    pub(super) noted: bool,
}

/// The items this reader may have stand in the minutes of a discussion.
pub(super) async fn choosable(
    mut op: &Op,
    case: &Permit<'_, ReadCase>,
    discussion: DiscussionId,
) -> Result<Vec<Choosable>, Problem> {
    let noted = information::noted(&mut op, case, discussion).await?;
    let mut choices = Vec::new();
    for line in information::items(op, case, None).await?.lines {
        if op.may::<NoteInMinutes>(line.id).await? {
            let terms = format!("{} · {}", line.source, line.terms_text());
            choices.push(Choosable { noted: noted.contains(&line.id), id: line.id, title: line.title, terms });
        }
    }
    Ok(choices)
}

/// The items of the agenda of the permit's meeting that this reader may see, by their place.
pub(super) async fn places<A>(mut op: &Op, permit: &Permit<'_, A>) -> Result<Vec<(usize, Option<AgendaItem>)>, Problem>
where
    A: Action<On = Meeting> + Implies<ReadMeeting>,
{
    let mut agenda = meetings::agenda(op, permit.on()).await?;
    let slots = meetings::slots(&mut op, permit).await?;
    let places = (1..).zip(slots).map(|(position, slot)| {
        let found = agenda.iter().position(|item| item.id == slot.id);
        (position, found.map(|at| agenda.swap_remove(at)))
    });
    Ok(places.collect())
}
