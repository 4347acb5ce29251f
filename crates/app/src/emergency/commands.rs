//! Calling, ending, judging. A call does the same work and gives the same answer whether or not a case fits it (L35).

use doorbraak_domain::{
    emergency::{Call, Refusal, WINDOW_SECONDS, check_call},
    ids::{EmergencyId, House},
    oversight::ends_in_name,
    people::fold_name,
    roles::Role,
};
use doorbraak_gate::{Action, Narrative, Op, Permit, Tx, Writes};
use doorbraak_kernel::{Code as _, FieldError, Problem};

pub use doorbraak_domain::emergency::Verdict;

use super::{
    access::{ShowEmergency, UseEmergency},
    store::{self, Found},
};
use crate::{
    mail::{AsLongAs, Notice, commands::notify},
    partners::queries::employees_with,
};

/// A call as it was typed.
#[derive(Debug, Clone)]
pub struct NewCall {
    /// The number of the case.
    pub number: String,
    /// The family name of the person it is about.
    pub family_name: Narrative,
    /// What is going on.
    pub danger: Narrative,
    /// Who is in danger.
    pub endangered: Narrative,
    /// Whether danger was confirmed.
    pub confirmed: bool,
}

/// Calls. What follows from it (four hours of reading, or nothing) shows only where the case is opened. The FG and the
/// procesregisseur are told at once, in their own work and by a mail that says only that something waits.
pub async fn call(op: &Op, new: &NewCall) -> Result<EmergencyId, Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<UseEmergency>().await?;
    let call = Call {
        number: &new.number,
        family_name: new.family_name.reveal(),
        danger: new.danger.reveal(),
        endangered: new.endangered.reveal(),
        confirmed: new.confirmed,
        earlier: store::calls_since(&mut tx, &permit, op.now().plus_seconds(-WINDOW_SECONDS)).await?,
    };
    check_call(&call).map_err(|found| beside(&found))?;
    let fitting = fitting(store::find(&mut tx, &permit, &new.number).await?, new.family_name.reveal());
    let dossier = tx.new_dossier().await?;
    let id = op.new_id();
    store::insert(&mut tx, &permit, (id, dossier, fitting.as_ref().map(|case| case.id)), new).await?;
    op.adds("noodtoegang", &id.to_string());
    for officer in employees_with(op.gate(), op.now().day(), Role::PrivacyFg).await? {
        notify(&mut tx, officer.id, Notice::Urgent, AsLongAs::Always).await?;
    }
    if let Some((case, director)) = fitting.as_ref().and_then(|case| Some((case.id, case.director_id?))) {
        notify(&mut tx, director, Notice::Urgent, AsLongAs::SeesCase(case)).await?;
    }
    op.touches(fitting.and_then(|case| case.subject_id));
    tx.commit().await?;
    Ok(id)
}

/// The case with this number, if it is about somebody of that name: a number alone can be guessed.
fn fitting(found: Option<Found>, family_name: &str) -> Option<Found> {
    let name = fold_name(family_name);
    found.filter(|case| ends_in_name(case.folded_name.reveal(), &name))
}

/// Ends an own call before its four hours are over; one that is over, or of somebody else, is not there.
pub async fn end(op: &Op, call: EmergencyId) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<ShowEmergency>().await?;
    match store::end(&mut tx, &permit, call).await? {
        1 => Ok(tx.commit().await?),
        _ => Err(Problem::not_found()),
    }
}

/// Writes down what the FG thinks of a call. A verdict stands: another opinion later is another matter.
pub async fn judge<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    call: EmergencyId,
    (verdict, note): (Verdict, &Narrative),
) -> Result<(), Problem>
where
    A: Action<On = House, Mode = Writes>,
{
    let Some(dossier) = store::dossier(tx, permit, call).await? else { return Err(Problem::not_found()) };
    if store::judge(tx, permit, (call, dossier), (verdict, note)).await? != 1 {
        return Err(Problem::refused("Over deze noodtoegang is al geoordeeld."));
    }
    tx.op().adds("noodtoegang", &call.to_string());
    tx.op().adds("oordeel", verdict.code());
    Ok(())
}

fn beside(refusals: &[Refusal]) -> Problem {
    let field = |refusal: &Refusal| match refusal {
        Refusal::NumberMissing => "nummer",
        Refusal::NameMissing => "achternaam",
        Refusal::DangerMissing => "gevaar",
        Refusal::EndangeredMissing => "wie",
        Refusal::NotConfirmed => "bevestigd",
        Refusal::TooOften => "",
    };
    Problem::refused_at(refusals.iter().map(|refusal| FieldError::new(field(refusal), refusal.to_string())))
}
