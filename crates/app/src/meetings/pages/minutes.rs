//! **Verslag**: of every item what this reader may see, and of the others only their place.

use askama::Template;
use axum::extract::Path;
use doorbraak_kernel::Code as _;
use doorbraak_ui::{Shell, dutch};

use super::frame::{MeetingView, meeting_id};
use crate::{
    cases::access::ReadCase,
    meetings::{
        access::ReadMeeting,
        queries::{self, AgendaItem},
    },
    plans::{self, queries::AgreementLine},
    web::{Answer, Visit},
};

#[derive(Template)]
#[template(path = "meetings/minutes.html")]
struct MinutesPage {
    shell: Shell,
    view: MeetingView,
    parts: Vec<Part>,
}

/// One item of the minutes.
struct Part {
    position: usize,
    seen: Option<Seen>,
}

/// What its reader sees of it.
struct Seen {
    item: AgendaItem,
    present: String,
    agreements: Vec<AgreementLine>,
}

impl Seen {
    fn realised(&self) -> String {
        dutch::plural((self.item.seconds + 30) / 60, "minuut", "minuten")
    }
}

pub(super) async fn page(visit: Visit, Path(id): Path<String>) -> Answer {
    let mut op = visit.op();
    let permit = op.authorize::<ReadMeeting>(meeting_id(&id)?).await?;
    let view = MeetingView::open(&visit, &permit, None).await?;
    let mut parts = Vec::with_capacity(view.places.len());
    for place in &view.places {
        let Some(item) = place.item.clone() else {
            parts.push(Part { position: place.position, seen: None });
            continue;
        };
        let case = op.authorize::<ReadCase>(item.case_id).await?;
        op.touches(item.subject_id);
        let agreements = plans::queries::agreements(&mut op, &case).await?;
        let now = op.now();
        let seated = queries::seated(&mut op, &permit, (item.id, item.case_id, now)).await?;
        let present = seated.iter().filter(|who| who.present() && (who.involved || who.house));
        let present: Vec<String> = present.map(|who| format!("{} ({})", who.name, who.organisation)).collect();
        let agreements = agreements.into_iter().filter(|line| line.discussion_id == Some(item.id)).collect();
        let seen = Seen { present: dutch::enumerate(&present), agreements, item };
        parts.push(Part { position: place.position, seen: Some(seen) });
    }
    visit.page(&MinutesPage { shell: visit.shell("Verslag", "/overleggen"), view, parts })
}
