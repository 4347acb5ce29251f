//! Freezing a population, drawing from it once, scoring, settling. What was settled does not change.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::{
    figures::{
        CaseMark, Span,
        sample::{Draw, Scope, Way, draw as draw_cases, draw_strata, proportional},
    },
    ids::{CaseId, SampleId},
    plans::{GoalDomain, GoalStatus, InterventionKind},
};
use doorbraak_gate::Op;
use doorbraak_kernel::{Code as _, FieldError, Id, Problem};

use super::{
    access::{DrawSample, ScoreCase},
    store::{self, MemberRow},
};

/// Writes down which cases can be drawn, before anybody has a seed. Gives the number of the sample.
pub async fn freeze(op: &Op, span: Span, scope: Scope) -> Result<String, Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<DrawSample>().await?;
    if span.period().to() >= op.now().day() {
        return Err(at("periode", "Deze periode is nog niet voorbij."));
    }
    let number = tx.next_number(&format!("S{}", op.now().day().year())).await?;
    let id: SampleId = op.new_id();
    store::insert(&mut tx, &permit, id, (&number, span.period(), scope)).await?;
    store::insert_population(&mut tx, &permit, id).await?;
    let members = store::members(&mut tx, &permit, id).await?;
    if members.is_empty() {
        return Err(at("periode", "Over deze periode zijn er geen casussen om uit te trekken."));
    }
    let marks: BTreeSet<Id<CaseMark>> = members.iter().map(|member| member.case_mark).collect();
    // A draw of nothing gives the fingerprint that every later draw of the same population gives.
    let empty = draw_cases("bevroren", &marks, 0).map_err(|error| Problem::internal(error.to_string()))?;
    store::freeze(&mut tx, &permit, id, (count(empty.population), &empty.population_digest)).await?;
    tx.commit().await?;
    Ok(number)
}

/// Draws, once.
pub async fn draw(op: &Op, id: SampleId, seed: &str, (way, size): (Way, i64)) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<DrawSample>().await?;
    let members = store::members(&mut tx, &permit, id).await?;
    let size = usize::try_from(size).unwrap_or(0);
    let drawn = drawn(seed, &members, way, size)?;
    match store::draw(&mut tx, &permit, id, (seed, way, count(drawn.len()))).await? {
        1 => {}
        _ => return Err(Problem::refused("Deze steekproef is al getrokken. Opnieuw trekken zou kiezen zijn.")),
    }
    for (place, mark) in (1..).zip(drawn) {
        store::place(&mut tx, &permit, id, (mark, place)).await?;
    }
    Ok(tx.commit().await?)
}

fn drawn(seed: &str, members: &[MemberRow], way: Way, size: usize) -> Result<Vec<Id<CaseMark>>, Problem> {
    use doorbraak_domain::figures::sample::SampleError;
    let refused = |error: SampleError| match error {
        SampleError::Seed => at("startgetal", &error.to_string()),
        SampleError::TooMany { .. } => at("omvang", &error.to_string()),
        SampleError::NoStratum(_) => Problem::internal(error.to_string()),
    };
    let stratum = |member: &MemberRow| match way {
        Way::Simple => String::new(),
        Way::ByState => member.state.code().to_owned(),
        Way::ByTable => member.table_code.clone(),
    };
    let mut strata: BTreeMap<String, BTreeSet<Id<CaseMark>>> = BTreeMap::new();
    for member in members {
        strata.entry(stratum(member)).or_default().insert(member.case_mark);
    }
    let cases = strata.iter().map(|(name, marks)| (name.clone(), marks.len())).collect();
    let sizes = proportional(&cases, size).map_err(refused)?;
    let draws: BTreeMap<String, Draw> = draw_strata(seed, &strata, &sizes).map_err(refused)?;
    Ok(draws.into_values().flat_map(|draw| draw.drawn).collect())
}

/// Takes the recorded goals and interventions of drawn cases that nobody can read: closed ones are shielded (L45), others
/// were destroyed or never kept here. `all` takes the rest as well. Gives the number of cases.
pub async fn take_facts(op: &Op, id: SampleId, all: bool) -> Result<u64, Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<DrawSample>().await?;
    let taken = store::take_facts(&mut tx, &permit, id, all).await?;
    tx.commit().await?;
    Ok(taken)
}

/// From now on the results stand and go into the report.
pub async fn settle(op: &Op, id: SampleId) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<DrawSample>().await?;
    match store::settle(&mut tx, &permit, id).await? {
        1 => Ok(tx.commit().await?),
        _ => Err(Problem::refused("Nog niet elke getrokken casus heeft een score, of de uitkomst staat al vast.")),
    }
}

/// What a reader found in a case.
pub struct Score {
    /// Its goals in order.
    pub goals: Vec<(GoalDomain, GoalStatus)>,
    /// Interventions that were started, per kind; zeros left out.
    pub interventions: Vec<(InterventionKind, i64)>,
}

/// Writes down what a reader found; again as often as needed until the sample is settled.
pub async fn score(op: &Op, case: CaseId, score: Score) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<ScoreCase>(case).await?;
    let Some(drawn) = store::drawn(op, &permit).await? else {
        return Err(Problem::refused("Deze casus zit niet in een lopende steekproef."));
    };
    if store::score(&mut tx, &permit, &drawn).await? != 1 {
        return Err(Problem::refused("De uitkomst van deze steekproef staat al vast."));
    }
    for (position, (domain, status)) in (1..).zip(score.goals) {
        store::insert_goal(&mut tx, &permit, &drawn, (position, domain, status)).await?;
    }
    for found in score.interventions {
        store::insert_intervention(&mut tx, &permit, &drawn, found).await?;
    }
    Ok(tx.commit().await?)
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn at(field: &str, text: &str) -> Problem {
    Problem::refused_at([FieldError::new(field, text)])
}
