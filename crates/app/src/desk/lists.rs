//! **Geprioriteerde lijst** in one's own work: places whose day to look again has come (L12).

use doorbraak_domain::{
    priority::{Look, look},
    roles::Role,
};
use doorbraak_gate::{Op, Scope};
use doorbraak_kernel::Problem;
use doorbraak_ui::dutch;

use super::{
    access::ShowMyWork,
    store::{self, ListLine},
};

/// How far ahead a day is shown.
const DAYS_AHEAD: i32 = 14;

/// A line of the section.
pub(super) struct ListView {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) about: &'static str,
    pub(super) label: String,
    pub(super) late: bool,
}

/// Only who may decide on a list is asked to.
pub(super) async fn list_lines(op: &Op, scope: &Scope<'_, ShowMyWork>) -> Result<Vec<ListView>, Problem> {
    let actor = op.actor();
    if !actor.class.is_public() || !actor.roles.contains(&Role::ProcessDirector) {
        return Ok(Vec::new());
    }
    let by = op.now().day().plus_days(DAYS_AHEAD);
    Ok(store::list_reviews(scope, by).await?.iter().map(|line| view(op, line)).collect())
}

fn view(op: &Op, line: &ListLine) -> ListView {
    let today = op.now().day();
    let changed = look(line.review_on, line.overtaken, today) == Some(Look::CriteriaChanged);
    ListView {
        href: format!("/casussen/{}/lijsten/{}", line.number, line.code),
        title: format!("Casus {} op de {}", line.number, line.name),
        about: if changed {
            "De criteria zijn veranderd: houd haar erop of haal haar eraf"
        } else {
            "Hoort de casus nog op deze lijst?"
        },
        label: dutch::capital(&dutch::due(line.review_on, today)),
        late: line.review_on < today,
    }
}
