//! Deeds at the table. Each says which version it was taken on; when somebody else was first, nothing changes and the
//! page says so.

use axum::extract::Path;
use doorbraak_domain::{
    ids::{AgreementId, DiscussionId},
    meetings::{AgreementStatus, Attendance},
};
use doorbraak_gate::Narrative;
use doorbraak_kernel::{Day, Problem};
use doorbraak_ui::FormState;

use super::{
    frame::meeting_id,
    item::{find, show},
    item_view::Forms,
};
use crate::{
    meetings::{
        access::{LeadMeeting, ReadMeeting},
        commands::{self, Outcome, Spot},
        queries,
    },
    plans::commands::{NewAgreement, make_agreement, settle_agreement},
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

type Place = Path<(String, String)>;

/// More time, in steps of this many minutes.
const STRETCH: i64 = 5;

fn spot(meeting: &str, item: &str, form: &FormState) -> Result<Spot, Problem> {
    let discussion: DiscussionId = item.parse().map_err(|_| Problem::not_found())?;
    Ok(Spot { meeting: meeting_id(meeting)?, discussion, version: form.value("versie").parse().ok() })
}

fn here(spot: Spot, part: &str, what: Done) -> Answer {
    Ok(done(&format!("/overleggen/{}/punten/{}{part}", spot.meeting, spot.discussion), what))
}

pub(super) async fn start(visit: Visit, Path((id, item)): Place, pairs: Pairs) -> Answer {
    let spot = spot(&id, &item, &pairs.into_form())?;
    let mut tx = visit.op().begin().await?;
    commands::start(&mut tx, spot).await?;
    tx.commit().await?;
    here(spot, "", Done::ClockStarted)
}

pub(super) async fn pause(visit: Visit, Path((id, item)): Place, pairs: Pairs) -> Answer {
    let spot = spot(&id, &item, &pairs.into_form())?;
    let mut tx = visit.op().begin().await?;
    commands::pause(&mut tx, spot).await?;
    tx.commit().await?;
    here(spot, "", Done::ClockStopped)
}

pub(super) async fn extend(visit: Visit, Path((id, item)): Place, pairs: Pairs) -> Answer {
    let spot = spot(&id, &item, &pairs.into_form())?;
    let mut tx = visit.op().begin().await?;
    commands::add_minutes(&mut tx, spot, STRETCH).await?;
    tx.commit().await?;
    here(spot, "", Done::Stretched)
}

pub(super) async fn postpone(visit: Visit, Path((id, item)): Place, pairs: Pairs) -> Answer {
    let spot = spot(&id, &item, &pairs.into_form())?;
    let mut tx = visit.op().begin().await?;
    commands::postpone(&mut tx, spot).await?;
    tx.commit().await?;
    here(spot, "", Done::Postponed)
}

pub(super) async fn conclude(visit: Visit, Path((id, item)): Place, pairs: Pairs) -> Answer {
    let typed = pairs.into_form();
    let spot = spot(&id, &item, &typed)?;
    let ends = typed.value("stap") != "bewaren";
    let failed = match read_outcome(typed.clone(), ends, visit.op().now().day()) {
        Err(form) => form,
        Ok(outcome) => match write_outcome(&visit, spot, &outcome, ends).await {
            Ok(()) => return here(spot, "#uitkomst", if ends { Done::DiscussionClosed } else { Done::NotesKept }),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let permit = visit.op().authorize::<LeadMeeting>(spot.meeting).await?;
    let forms = Forms { outcome: Some(failed), ..Forms::default() };
    visit.page_again(&show(&visit, &permit, spot.discussion, forms).await?)
}

fn read_outcome(mut form: FormState, ends: bool, today: Day) -> Result<Outcome, FormState> {
    let judgement = form.optional_text("oordeel", "het oordeel", 8000);
    let decision = form.optional_text("besluit", "het besluit", 4000);
    if ends && decision.is_none() && form.error("besluit").is_none() {
        form.reject(
            "besluit",
            "Schrijf het besluit op voordat u de bespreking afrondt. Ook niets doen is een besluit.",
        );
    }
    let dissent = form.optional_text("afwijkend", "de afwijkende mening", 4000);
    let next_on = form.optional_upcoming_day("volgende", today);
    form.finish(|| {
        Some(Outcome {
            judgement: judgement.map(Narrative::new),
            decision: Narrative::new(decision.unwrap_or_default()),
            dissent: dissent.map(Narrative::new),
            next_on,
        })
    })
}

async fn write_outcome(visit: &Visit, spot: Spot, outcome: &Outcome, ends: bool) -> Result<(), Problem> {
    let mut tx = visit.op().begin().await?;
    if ends {
        commands::stop(&mut tx, spot, outcome).await?;
    } else {
        commands::take_notes(&mut tx, spot, outcome).await?;
    }
    Ok(tx.commit().await?)
}

/// Everybody of this item, and whoever else is ticked: the list of the page is the list of the table.
pub(super) async fn attend(visit: Visit, Path((id, item)): Place, pairs: Pairs) -> Answer {
    let mut typed = pairs.into_form();
    let spot = spot(&id, &item, &typed)?;
    let present = typed.ids("aanwezig", "wie er aan tafel zit");
    let mut op = visit.op();
    let lead = op.authorize::<LeadMeeting>(spot.meeting).await?;
    let case = find(&visit, &id, &item).await?.case_id;
    let now = op.now();
    let seated = queries::seated(&mut op, &lead, (spot.discussion, case, now)).await?;
    let people: Vec<_> = seated
        .iter()
        .map(|who| (who.id, if present.contains(&who.id) { Attendance::Present } else { Attendance::Absent }))
        .collect();
    let mut tx = op.begin().await?;
    commands::mark_attendance(&mut tx, spot, &people).await?;
    tx.commit().await?;
    here(spot, "#aanwezigheid", Done::AttendanceMarked)
}

pub(super) async fn agree(visit: Visit, Path((id, item)): Place, pairs: Pairs) -> Answer {
    let typed = pairs.into_form();
    let spot = spot(&id, &item, &typed)?;
    let case = find(&visit, &id, &item).await?.case_id;
    let failed = match read_agreement(typed.clone(), spot.discussion, visit.op().now().day()) {
        Err(form) => form,
        Ok(new) => {
            let mut tx = visit.op().begin().await?;
            match make_agreement(&mut tx, case, &new).await {
                Ok(_) => {
                    tx.commit().await?;
                    return here(spot, "#afspraken", Done::AgreementMade);
                }
                Err(problem) => back_to(typed, problem)?,
            }
        }
    };
    let permit = visit.op().authorize::<ReadMeeting>(spot.meeting).await?;
    let forms = Forms { agreement: Some(failed), ..Forms::default() };
    visit.page_again(&show(&visit, &permit, spot.discussion, forms).await?)
}

fn read_agreement(mut form: FormState, discussion: DiscussionId, today: Day) -> Result<NewAgreement, FormState> {
    let what = form.text("wat", "de afspraak", 500);
    let owner = form.id("wie", "wie het doet");
    let due_on = form.upcoming_day("uiterlijk", "de uiterste datum", today);
    let goal = form.optional_id("doel", "een doel");
    form.finish(|| {
        Some(NewAgreement {
            description: Narrative::new(what?),
            owner: owner?,
            due_on: due_on?,
            goal,
            discussion: Some(discussion),
        })
    })
}

/// One click: it was done.
pub(super) async fn settle(
    visit: Visit,
    Path((id, item, agreement)): Path<(String, String, String)>,
    pairs: Pairs,
) -> Answer {
    let typed = pairs.into_form();
    let spot = spot(&id, &item, &typed)?;
    let agreement: AgreementId = agreement.parse().map_err(|_| Problem::not_found())?;
    let case = find(&visit, &id, &item).await?.case_id;
    let mut tx = visit.op().begin().await?;
    settle_agreement(&mut tx, case, (agreement, spot.version), AgreementStatus::Done, None).await?;
    tx.commit().await?;
    here(spot, "", Done::AgreementSettled)
}
