//! Rows of persons, of their relations, and of the first step of the duty to inform them.

use doorbraak_domain::{
    figures::PersonMark,
    ids::{DossierId, PersonId, Referral},
    information_duty::{Duty, PostponementGround},
    people::{RelationKind, fold_name},
};
use doorbraak_gate::{Action, GateError, Narrative, Permit, Source, Tx, Val, Writes};
use doorbraak_kernel::Id;

use super::{commands::NewPerson, queries::PersonLine};

/// Marker of a relation.
enum Relation {}
/// Marker of a step in the duty to inform.
enum Step {}

pub(super) async fn insert<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    dossier: DossierId,
    new: &NewPerson,
) -> Result<PersonId, GateError>
where
    A: Action<Mode = Writes>,
{
    let op = tx.op();
    let (id, mark): (PersonId, Id<PersonMark>) = (op.new_id(), op.new_id());
    let (family, given) = (new.family_name.reveal(), new.given_names.reveal());
    let sql = "INSERT INTO person (id, dossier_id, mark, family_name, given_names, folded_name, born_on, \
               municipality_code, place, first_processed_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let insert = permit
        .insert(sql)
        .bind(id)
        .bind(dossier)
        .bind(mark)
        .bind(family.as_str())
        .bind(given.as_str())
        .bind(fold_name(&format!("{given} {family}")))
        .bind(new.born_on)
        .bind(new.municipality.clone())
        .seal_opt(dossier, id, "place", new.place.as_ref())
        .bind(op.now().day());
    tx.exec_one(insert).await?;
    Ok(id)
}

pub(super) async fn relate<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    dossier: DossierId,
    person: PersonId,
    related: PersonId,
    kind: RelationKind,
) -> Result<(), GateError>
where
    A: Action<Mode = Writes>,
{
    let id: Id<Relation> = tx.op().new_id();
    let sql = "INSERT INTO person_relation (id, dossier_id, person_id, related_id, kind) VALUES ($1, $2, $3, $4, $5)";
    tx.exec_one(permit.insert(sql).bind(id).bind(dossier).bind(person).bind(related).code(kind)).await
}

pub(super) async fn begin_duty<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    dossier: DossierId,
    person: PersonId,
    duty: Duty,
    reason: Option<&Narrative>,
) -> Result<(), GateError>
where
    A: Action<Mode = Writes>,
{
    let id: Id<Step> = tx.op().new_id();
    let today = tx.op().now().day();
    let (on, ground): (_, Option<PostponementGround>) = match duty {
        Duty::ToInform { .. } => (today, None),
        Duty::Informed { on } => (on, None),
        Duty::Postponed { ground, .. } => (today, Some(ground)),
    };
    let sql = "INSERT INTO inform_duty (id, dossier_id, person_id, state, on_day, ground, reason, review_on, decided_by) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let insert = permit
        .insert(sql)
        .bind(id)
        .bind(dossier)
        .bind(person)
        .code(duty.state())
        .bind(on)
        .bind(Val::code_opt(ground))
        .seal_opt(dossier, id, "reason", reason)
        .bind(duty.act_by())
        .bind(tx.op().actor().account);
    tx.exec_one(insert).await
}

pub(super) async fn of_referral<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<PersonLine>, GateError>
where
    A: Action<On = Referral>,
{
    let sql = "SELECT p.id, p.dossier_id, p.family_name, p.given_names, p.born_on, p.municipality_code, \
               m.name AS municipality, p.place, n.kind AS relation, COALESCE(p.id = r.subject_id, FALSE) AS is_subject \
               FROM referral r JOIN person p ON p.dossier_id = r.dossier_id \
               LEFT JOIN municipality m ON m.code = p.municipality_code \
               LEFT JOIN person_relation n ON n.related_id = p.id AND n.person_id = r.subject_id \
               WHERE r.id = $1 ORDER BY p.id";
    source.rows(permit.read(sql)).await
}
