//! Asking and deciding. A question does the same work whether or not a case fits; a decision goes through the command that
//! involves, with its reason (L09).

use doorbraak_domain::{
    access_requests::{Question, Refusal, RequestStanding, TERM_DAYS, check},
    ids::{AccessAnswerId, AccessRequestId, CaseId},
    oversight::ends_in_name,
    people::fold_name,
};
use doorbraak_gate::{Narrative, Op};
use doorbraak_kernel::{Code as _, Day, FieldError, Problem};

use super::{
    access::AskAccess,
    store::{self, Fitting},
};
use crate::{
    cases::{self, access::DecideInvolved},
    mail::{AsLongAs, Notice, commands::notify},
};

/// More cases than this do not get one question: a common name is no reason to tell everybody.
const MOST_CASES: usize = 3;

/// A question as typed.
#[derive(Debug, Clone)]
pub struct NewQuestion {
    /// A number, or a name as the asker knows it.
    pub typed: Narrative,
    /// The day of birth, which makes a family name enough.
    pub born_on: Option<Day>,
    /// The task it is for.
    pub task: Narrative,
    /// Why.
    pub reason: Narrative,
}

/// What the procesregisseur decides.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// The asker and the own organisation are involved, for this reason.
    Involve(Narrative),
    /// They are not, for this reason.
    Refuse(Narrative),
}

/// Passes a question on.
pub async fn ask(op: &Op, new: &NewQuestion) -> Result<AccessRequestId, Problem> {
    let today = op.now().day();
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<AskAccess>().await?;
    let question = Question {
        typed: new.typed.reveal(),
        task: new.task.reveal(),
        reason: new.reason.reveal(),
        waiting: store::waiting_of(&mut tx, &permit, today).await?,
    };
    check(&question).map_err(|found| beside(&found))?;
    let wanted = fold_name(new.typed.reveal());
    let found = store::find(&mut tx, &permit, (new.typed.reveal().trim(), &wanted, new.born_on)).await?;
    let fitting: Vec<Fitting> = found.into_iter().filter(|case| fits(case, &wanted, new)).collect();
    let fitting = if fitting.len() > MOST_CASES { Vec::new() } else { fitting };
    let (id, dossier) = (op.new_id(), tx.new_dossier().await?);
    store::insert(&mut tx, &permit, (id, dossier, today.plus_days(TERM_DAYS)), new).await?;
    // With no case there is one line too, so that both leave as many traces.
    let lines = fitting.iter().map(|case| Some(case.id)).chain(fitting.is_empty().then_some(None));
    for case in lines {
        store::insert_line(&mut tx, &permit, id, case).await?;
    }
    op.adds("toegangsvraag", &id.to_string());
    for (case, director) in fitting.iter().filter_map(|case| Some((case.id, case.director_id?))) {
        notify(&mut tx, director, Notice::NewWork, AsLongAs::SeesCase(case)).await?;
    }
    op.touches(fitting.into_iter().filter_map(|case| case.subject_id));
    tx.commit().await?;
    Ok(id)
}

/// A number fits its case, a full name its bearer, and a family name only with the day of birth.
fn fits(case: &Fitting, wanted: &str, new: &NewQuestion) -> bool {
    let full = case.folded_name.reveal();
    let born = new.born_on.is_some() && case.born_on == new.born_on;
    !case.is_shut()
        && (case.number == new.typed.reveal().trim() || full == wanted || (born && ends_in_name(full, wanted)))
}

/// Decides on a question at this case.
pub async fn decide(op: &Op, case: CaseId, line: AccessAnswerId, verdict: &Verdict) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<DecideInvolved>(case).await?;
    let asked = store::open_line(&mut tx, &permit, line).await?.ok_or_else(Problem::not_found)?;
    let (standing, note) = match verdict {
        Verdict::Involve(reason) => {
            let record = cases::commands::load(&mut tx, &permit).await?;
            let (organisation, who) = (asked.organisation_id, [asked.account_id]);
            cases::commands::involve(&mut tx, &permit, &record, organisation, &who, reason).await?;
            (RequestStanding::Involved, None)
        }
        Verdict::Refuse(reason) if reason.reveal().trim().is_empty() => {
            let text = "Schrijf op waarom u deze collega niet betrekt.";
            return Err(Problem::refused_at([FieldError::new("reden", text)]));
        }
        Verdict::Refuse(reason) => (RequestStanding::Refused, Some(reason)),
    };
    store::settle(&mut tx, &permit, &asked, (line, standing), note).await?;
    op.adds("toegangsvraag", &asked.request_id.to_string());
    op.adds("besluit", standing.code());
    Ok(tx.commit().await?)
}

/// Erases the questions whose term is long over, text and all. Part of the nightly upkeep; gives how many.
pub async fn erase_due(op: &Op) -> Result<usize, Problem> {
    let due = store::erasable(op.gate(), op.now().day()).await?;
    for question in &due {
        let mut tx = op.begin().await?;
        store::erase(&mut tx, question).await?;
        tx.commit().await?;
    }
    Ok(due.len())
}

fn beside(refusals: &[Refusal]) -> Problem {
    let field = |refusal: &Refusal| match refusal {
        Refusal::NothingTyped => "casus",
        Refusal::TaskMissing => "taak",
        Refusal::ReasonMissing => "reden",
        Refusal::TooMany => "",
    };
    Problem::refused_at(refusals.iter().map(|refusal| FieldError::new(field(refusal), refusal.to_string())))
}
