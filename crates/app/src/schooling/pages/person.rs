//! What stands about the training of one person, with what was taken back.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::ids::{AccountId, SchoolingId, THE_HOUSE};
use doorbraak_kernel::{Code as _, Day, Problem};
use doorbraak_ui::Shell;

use super::{StandingView, standing_view};
use crate::{
    partners::queries::Employee,
    schooling::{
        access::{EditSchooling, ReadSchooling},
        commands,
        queries::{self, LineRow},
    },
    web::{Answer, Done, Visit, done},
};

#[derive(Template)]
#[template(path = "schooling/person.html")]
pub(super) struct PersonPage {
    shell: Shell,
    /// Whom the page is about; nobody on the page about oneself.
    person: Option<Employee>,
    standings: Vec<StandingView>,
    covered: usize,
    lines: Vec<LineRow>,
    may_edit: bool,
}

impl PersonPage {
    pub(super) fn own(shell: Shell, lines: Vec<LineRow>, today: Day) -> Self {
        Self::about(None, (shell, lines), today, false)
    }

    fn about(person: Option<Employee>, (shell, lines): (Shell, Vec<LineRow>), today: Day, may_edit: bool) -> Self {
        let standings = queries::standings(&lines, today);
        Self {
            shell,
            person,
            covered: standings.iter().filter(|(_, how)| how.is_covered()).count(),
            standings: standings.into_iter().map(|one| standing_view(one, today)).collect(),
            lines,
            may_edit,
        }
    }
}

pub(in crate::schooling) async fn page(visit: Visit, Path(account): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize_house::<ReadSchooling>().await?;
    let (account, today) = (account.parse::<AccountId>().map_err(|_| Problem::not_found())?, op.now().day());
    let person = queries::appointed(op, account).await?;
    let lines = queries::lines(op, &permit, account).await?;
    let may_edit = op.may::<EditSchooling>(THE_HOUSE).await?;
    let shell = visit.shell(format!("Opleiding van {}", person.name), "/opleiding");
    visit.page(&PersonPage::about(Some(person), (shell, lines), today, may_edit))
}

pub(in crate::schooling) async fn end(visit: Visit, Path((account, id)): Path<(String, String)>) -> Answer {
    let account = account.parse::<AccountId>().map_err(|_| Problem::not_found())?;
    let id = id.parse::<SchoolingId>().map_err(|_| Problem::not_found())?;
    commands::take_back(visit.op(), account, id).await?;
    Ok(done(&format!("/opleiding/{account}"), Done::SchoolingTakenBack))
}
