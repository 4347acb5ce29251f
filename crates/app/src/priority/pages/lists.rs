//! The lists of the house with the own cases on them.

use askama::Template;
use doorbraak_domain::{
    ids::{PriorityListId, THE_HOUSE},
    priority::{Look, look},
};
use doorbraak_kernel::Day;
use doorbraak_ui::{Shell, dutch};

use crate::{
    priority::{
        access::ManageCriteria,
        queries::{self, List, OwnPlace, Published},
    },
    web::{Answer, Visit},
};

#[derive(Template)]
#[template(path = "priority/lists.html")]
struct ListsPage {
    shell: Shell,
    lists: Vec<List>,
    published: Vec<Published>,
    places: Vec<OwnPlace>,
    manages: bool,
    today: Day,
}

pub(in crate::priority) async fn page(visit: Visit) -> Answer {
    let op = visit.op();
    let places = queries::own_places(op).await?;
    visit.page(&ListsPage {
        shell: visit.shell("Geprioriteerde lijsten", "/casussen"),
        lists: queries::lists(op.gate()).await?,
        published: queries::published(op.gate()).await?,
        places,
        manages: op.may::<ManageCriteria>(THE_HOUSE).await?,
        today: op.now().day(),
    })
}

impl ListsPage {
    fn public(&self, list: &PriorityListId) -> Option<&Published> {
        self.published.iter().find(|one| one.list.id == *list)
    }

    fn on(&self, list: &PriorityListId) -> Vec<&OwnPlace> {
        self.places.iter().filter(|place| place.list_id == *list).collect()
    }

    fn standing(&self, place: &OwnPlace) -> (&'static str, String) {
        standing(place.review_on, place.overtaken, self.today)
    }
}

/// Look and text of the day on which somebody looks again.
pub(in crate::priority) fn standing(review_on: Day, overtaken: bool, today: Day) -> (&'static str, String) {
    match look(review_on, overtaken, today) {
        Some(Look::CriteriaChanged) => ("let", "Criteria veranderd: kijk opnieuw".into()),
        Some(Look::Due(day)) => ("fout", dutch::capital(&dutch::due(day, today))),
        None => ("info", review_on.long_text()),
    }
}
