//! **Gedeelde informatie** of a case, as far as this reader is in the circle of each item.

use askama::Template;
use axum::extract::Path;
use doorbraak_ui::Shell;

use crate::{
    cases::{self, CaseFrame, access::ReadCase},
    information::queries::{self, GoneLine, Items},
    web::{Answer, Visit},
};

#[derive(Template)]
#[template(path = "information/list.html")]
struct ListPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    items: Items,
    gone: Vec<GoneLine>,
}

pub(super) async fn page(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ReadCase>(cases::queries::by_number(op, &number).await?).await?;
    let frame = CaseFrame::open(&visit, &permit, "Informatie").await?;
    let items = queries::items(op, &permit, frame.head.director_id).await?;
    let gone = queries::gone(op, permit.on()).await?;
    let shell = visit.shell(frame.title("Informatie"), "/casussen");
    visit.page(&ListPage { shell, frame, heading: "Gedeelde informatie", items, gone })
}
