//! What stands about one's own training. Nobody else is on this page.

use doorbraak_ui::Shell;

use super::person::PersonPage;
use crate::{
    schooling::{access::ReadOwnSchooling, queries},
    web::{Answer, Visit},
};

pub(in crate::schooling) async fn page(visit: Visit) -> Answer {
    let op = visit.op();
    let permit = op.authorize_house::<ReadOwnSchooling>().await?;
    let lines = queries::lines(op, &permit, op.actor().account).await?;
    let shell: Shell = visit.shell("Mijn opleiding", "/mijn-opleiding");
    visit.page(&PersonPage::own(shell, lines, op.now().day()))
}
