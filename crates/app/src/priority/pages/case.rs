//! The places of one case, for everybody who sees the case.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::priority::is_open;
use doorbraak_kernel::Day;
use doorbraak_ui::Shell;

use super::lists::standing;
use crate::{
    cases::{
        CaseFrame,
        access::{PutOnList, ReadCase},
        queries::by_number,
    },
    priority::queries::{self, List, Place, Published},
    web::{Answer, Visit},
};

#[derive(Template)]
#[template(path = "priority/case.html")]
struct CaseLists {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    places: Vec<Shown>,
    others: Vec<Published>,
    decides: bool,
    today: Day,
}

/// A place with the criteria it meets in words.
struct Shown {
    place: Place,
    met: Vec<String>,
}

pub(in crate::priority) async fn page(visit: Visit, Path(number): Path<String>) -> Answer {
    let mut op = visit.op();
    let permit = op.authorize::<ReadCase>(by_number(op, &number).await?).await?;
    let frame = CaseFrame::open(&visit, &permit, "Samenvatting").await?.under("Geprioriteerde lijsten");
    let places = queries::places(&mut op, &permit).await?;
    let published = queries::published(op.gate()).await?;
    let on = |list: &List| places.iter().any(|place| place.list_id == list.id);
    let others = published.iter().filter(|one| !on(&one.list)).cloned().collect();
    let decides = op.may::<PutOnList>(permit.on()).await? && is_open(frame.head.status);
    visit.page(&CaseLists {
        shell: visit.shell(frame.title("Geprioriteerde lijsten"), "/casussen"),
        frame,
        heading: "Geprioriteerde lijsten",
        places: places.into_iter().map(|place| shown(place, &published)).collect(),
        others,
        decides,
        today: op.now().day(),
    })
}

/// The criteria are read where everybody reads them: in the version the case was held against.
fn shown(place: Place, published: &[Published]) -> Shown {
    let list = published.iter().find(|one| one.list.id == place.list_id);
    let versions = list.iter().flat_map(|list| std::iter::once(&list.now).chain(&list.before));
    let held = versions.into_iter().find(|version| version.version == place.version);
    let texts = held.map(|version| version.criteria.as_slice()).unwrap_or_default();
    let met = place.met().into_iter().filter_map(|number| texts.get(number.checked_sub(1)?).cloned()).collect();
    Shown { place, met }
}

impl CaseLists {
    fn standing(&self, place: &Place) -> (&'static str, String) {
        standing(place.review_on, place.overtaken, self.today)
    }
}
