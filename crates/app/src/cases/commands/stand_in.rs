//! **Vervanging** on one case (L09): naming a colleague of the same organisation from one day to another, and ending it.

use doorbraak_domain::{
    ids::{AccountId, StandInId},
    roles::Role,
    stand_ins::{Proposal, Refusal, check, stretch},
};
use doorbraak_gate::{Permit, Tx};
use doorbraak_kernel::{Day, FieldError, Problem};

use crate::{
    cases::{CaseRecord, access::ArrangeStandIn, queries, store},
    mail::{AsLongAs, Notice, commands::notify},
    partners::queries::{employee, employees_with},
};

/// Roles of whoever can take the place of somebody at a partner.
const AT_A_PARTNER: [Role; 4] = [Role::Professional, Role::CaseDirector, Role::AtpTriagist, Role::PerspectiveAdvisor];

/// A stand-in as proposed.
#[derive(Debug, Clone, Copy)]
pub struct NewStandIn {
    /// The one replaced.
    pub replaced: AccountId,
    /// The colleague.
    pub by: AccountId,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
}

/// The roles that fit the place of this person.
pub fn fitting_roles(record: &CaseRecord, replaced: AccountId) -> &'static [Role] {
    if record.director_id == Some(replaced) { &[Role::ProcessDirector] } else { &AT_A_PARTNER }
}

/// Names a stand-in. Nobody but the procesregisseur does so for another.
pub async fn name_stand_in(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ArrangeStandIn>,
    record: &CaseRecord,
    new: &NewStandIn,
) -> Result<StandInId, Problem> {
    let (op, today) = (tx.op(), tx.op().now().day());
    let me = op.actor().account;
    let people = queries::people(tx, permit).await?;
    let organisation =
        |who| async move { Ok::<_, Problem>(employee(op.gate(), who).await?.map(|employee| employee.organisation_id)) };
    let mut fits = false;
    for role in fitting_roles(record, new.replaced) {
        fits |= employees_with(op.gate(), today, *role).await?.iter().any(|employee| employee.id == new.by);
    }
    let (first, until) = stretch(new.from, new.until);
    // Today begins now: nobody stood in for somebody this morning without anyone knowing.
    let from = first.max(op.now());
    let replaced_at = organisation(new.replaced).await?;
    let proposal = Proposal {
        on_the_case: people.iter().any(|person| person.id == new.replaced),
        may_arrange: new.replaced == me || record.director_id == Some(me),
        same_organisation: replaced_at.is_some() && replaced_at == organisation(new.by).await?,
        oneself: new.by == new.replaced,
        fits,
        from: new.from,
        until: new.until,
        today,
        overlaps: store::stand_in::overlaps(tx, permit, new.replaced, (from, until)).await?,
    };
    check(&proposal).map_err(|found| beside(&found))?;
    let id = store::stand_in::insert(tx, permit, new, (from, until)).await?;
    // Whoever stands in sees the case on those days only; the mail is about the own work.
    for who in [new.by, new.replaced] {
        notify(tx, who, Notice::NewWork, AsLongAs::Always).await?;
    }
    tx.op().adds("vervanger", &new.by.to_string());
    tx.op().adds("vervangt", &new.replaced.to_string());
    Ok(id)
}

/// Ends a stand-in: one's own, or as procesregisseur any of the case.
pub async fn end_stand_in(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ArrangeStandIn>,
    record: &CaseRecord,
    id: StandInId,
) -> Result<(), Problem> {
    let (now, me) = (tx.op().now(), tx.op().actor().account);
    let lines = store::stand_in::current(tx, permit, now).await?;
    let own = lines
        .iter()
        .find(|line| line.id == id)
        .filter(|line| line.for_id == me || line.account_id == me || record.director_id == Some(me));
    if own.is_none() || store::stand_in::end(tx, permit, id).await? != 1 {
        return Err(Problem::not_found());
    }
    Ok(())
}

fn beside(refusals: &[Refusal]) -> Problem {
    let field = |refusal: &Refusal| match refusal {
        Refusal::NotOnTheCase | Refusal::NotYours => "voor",
        Refusal::OtherOrganisation | Refusal::Oneself | Refusal::WrongRole => "vervanger",
        Refusal::Past | Refusal::Twice => "van",
        Refusal::EndsFirst | Refusal::TooLong => "tot",
    };
    Problem::refused_at(refusals.iter().map(|refusal| FieldError::new(field(refusal), refusal.to_string())))
}
