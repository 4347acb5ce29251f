//! **Ander huis** (Wgs 2.28, L27): the two steps, recorded in the house and done by hand. Only in a case, so only after a
//! positive fit test (L08). Somebody who is not known here, or of whom this house says nothing, gets the same answer, which
//! is written down without a case.

use doorbraak_domain::{
    houses::{self, Direction, Exchange, Identification, Known, Piece, Refusal},
    ids::{CaseId, ExchangeId, ItemId, OrganisationId, OutgoingId, THE_HOUSE, UnknownId},
    information::{
        accuracy::OutgoingKind,
        check::bears_secrecy,
        release::{ConsentAnswer, Outlet},
    },
    partners::ParticipantClass,
};
use doorbraak_gate::{Narrative, Op, Permit, Tx};
use doorbraak_kernel::{FieldError, Problem};

use super::{
    access::{AnswerHouse, AskHouse, GiveToHouse, PrepareExtract},
    extract::{Candidate, Part, Standing},
    outside::{self, OutsideBody, Place},
    riec::unchecked,
    store::{
        houses::{self as store, ExchangeRow, NewExchange},
        outgoing,
    },
};
use crate::{
    cases::{self, Setback, queries::CaseHead},
    information::{
        access::GiveItemToHouse,
        queries::{self as information, ItemText},
    },
    partners::queries::{self as partners, Partner},
};

/// The other houses that this one knows.
pub(super) async fn others(op: &Op) -> Result<Vec<Partner>, Problem> {
    let partners = partners::partners(op.gate(), op.now().day()).await?;
    Ok(partners.into_iter().filter(|partner| partner.class == ParticipantClass::OtherHouse).collect())
}

/// A question between houses as it was typed.
#[derive(Debug, Clone)]
pub struct NewQuestion {
    /// Who asks.
    pub direction: Direction,
    /// The other house.
    pub other: OrganisationId,
    /// The reference of the question, without a name.
    pub reference: String,
}

/// A reference has a digit and no words: a name does not fit in it.
pub(super) fn reference(text: &str) -> Option<&str> {
    let text = text.trim();
    let fits = |symbol: char| symbol.is_ascii_uppercase() || symbol.is_ascii_digit() || "-./".contains(symbol);
    (text.chars().any(|symbol| symbol.is_ascii_digit()) && text.chars().all(fits)).then_some(text)
}

/// What is said of a reference that does not fit.
pub(super) const REFERENCE: &str =
    "Vul het kenmerk van de vraag in: hoofdletters, cijfers en streepjes, zonder spaties en zonder naam.";

async fn known_house(op: &Op, other: OrganisationId) -> Result<Partner, Setback> {
    let found = others(op).await?.into_iter().find(|partner| partner.id == other);
    found.ok_or_else(|| Setback::field("huis", "Kies een ander huis uit de lijst."))
}

/// Records the first step. A question of the other house is recorded here only when the answer is that the person is known:
/// any other answer is given without a case.
pub async fn begin(op: &Op, case: CaseId, new: &NewQuestion) -> Result<ExchangeId, Setback> {
    known_house(op, new.other).await?;
    let Some(reference) = reference(&new.reference) else { return Err(Setback::field("kenmerk", REFERENCE)) };
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<AskHouse>(case).await?;
    let record = cases::commands::load(&mut tx, &permit).await?;
    let id = tx.op().new_id();
    let answer = (new.direction == Direction::TheyAsk).then_some(Known::Known);
    let row =
        NewExchange { id, dossier: record.dossier_id, other: new.other, direction: new.direction, reference, answer };
    store::insert(&mut tx, &permit, &row).await?;
    tx.commit().await?;
    Ok(id)
}

/// The exchange of a case with this id.
pub(super) async fn exchange(
    mut op: &Op,
    permit: &Permit<'_, PrepareExtract>,
    id: ExchangeId,
) -> Result<ExchangeRow, Problem> {
    let rows = store::of_case(&mut op, permit).await?;
    rows.into_iter().find(|row| row.id == id).ok_or_else(Problem::not_found)
}

async fn standing(tx: &mut Tx<'_>, permit: &Permit<'_, AskHouse>, id: ExchangeId) -> Result<Exchange, Setback> {
    let rows = store::of_case(tx, permit).await?;
    let row = rows.into_iter().find(|row| row.id == id).ok_or_else(Problem::not_found)?;
    Ok(row.standing().ok_or_else(Problem::not_found)?)
}

/// Writes down what the other house answered.
pub async fn answer(op: &Op, (case, id): (CaseId, ExchangeId), known: Known) -> Result<(), Setback> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<AskHouse>(case).await?;
    standing(&mut tx, &permit, id).await?.answer(known).map_err(|refusal| beside(&refusal, "antwoord"))?;
    store::answer(&mut tx, &permit, id, known).await?;
    tx.commit().await?;
    Ok(())
}

/// Opens the second step.
pub async fn open(op: &Op, (case, id): (CaseId, ExchangeId), necessity: &str) -> Result<(), Setback> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<AskHouse>(case).await?;
    standing(&mut tx, &permit, id).await?.open(necessity).map_err(|refusal| beside(&refusal, "nodig"))?;
    let record = cases::commands::load(&mut tx, &permit).await?;
    store::open(&mut tx, &permit, (id, record.dossier_id), &Narrative::new(necessity.trim().to_owned())).await?;
    tx.commit().await?;
    Ok(())
}

fn beside(refusal: &Refusal, field: &str) -> Setback {
    Setback::field(field, refusal.to_string())
}

/// Who it is about, and nothing else.
pub(super) fn identification(head: &CaseHead) -> Identification {
    let part = |text: &Option<doorbraak_kernel::Sensitive<String>>| {
        text.as_ref().map(|text| text.reveal().clone()).unwrap_or_default()
    };
    let name = format!("{} {}", part(&head.given_names), part(&head.family_name));
    Identification {
        name: doorbraak_kernel::Sensitive::new(name.trim().to_owned()),
        born_on: head.born_on,
        municipality: head.municipality.clone(),
    }
}

/// The items the decider may read, each with how it stands for this house.
pub(super) async fn candidates(
    op: &Op,
    permit: &Permit<'_, PrepareExtract>,
    other: OrganisationId,
) -> Result<Vec<(Candidate, Piece)>, Problem> {
    let answers = outside::answers(op, permit, other).await?;
    let mut found = Vec::new();
    for line in information::items(op, permit, None).await?.lines {
        let answer = answers.get(&line.id);
        let barred = line.terms().allows(Outlet::ThirdParty);
        let piece = Piece {
            category: line.category,
            secret: bears_secrecy(line.source_class, line.category, line.secrecy, line.secrecy_ground),
            agreed: answer == Some(&Some(ConsentAnswer::Given)),
            barred: barred.is_err(),
        };
        let standing = match barred {
            Err(barred) => Standing::Barred(barred.to_string()),
            Ok(()) if !op.may::<GiveItemToHouse>(line.id).await? => continue,
            Ok(()) if !piece.needs_consent() => Standing::Agreed,
            Ok(()) => outside::standing(answer),
        };
        let terms = line.terms_text();
        found.push((Candidate { id: line.id, title: line.title, source: line.source, terms, standing }, piece));
    }
    Ok(found)
}

/// What goes in the second step.
#[derive(Debug, Clone)]
pub struct NewGift {
    /// The items, picked by hand.
    pub items: Vec<ItemId>,
    /// The decider looked it through.
    pub checked: bool,
}

/// What is wrong, each beside its field.
pub(super) fn shut(op: &Op, row: &ExchangeRow, new: &NewGift, candidates: &[(Candidate, Piece)]) -> Vec<FieldError> {
    let chosen = candidates.iter().filter(|(line, _)| new.items.contains(&line.id));
    let pieces: Vec<Piece> = chosen.map(|(_, piece)| *piece).collect();
    let mut errors = Vec::new();
    if pieces.len() < new.items.len() {
        errors.push(FieldError::new("onderdelen", "Kies onderdelen uit de lijst."));
    }
    let standing = row.standing().unwrap_or(Exchange::Unknown);
    let refused = houses::check(standing, row.direction, op.actor().class.is_public(), &pieces);
    errors.extend(refused.err().unwrap_or_default().iter().map(|refusal| {
        let field = match refusal {
            Refusal::Nothing | Refusal::NoConsent | Refusal::Barred => "onderdelen",
            Refusal::Answered
            | Refusal::NoHit
            | Refusal::NoNecessity
            | Refusal::Opened
            | Refusal::NotOurs
            | Refusal::NotPublic => "",
        };
        FieldError::new(field, refusal.to_string())
    }));
    errors.extend(unchecked(new.checked));
    errors
}

/// The document, as it would be or is.
pub(super) fn body(
    op: &Op,
    (case, number): (&str, Option<i64>),
    row: &ExchangeRow,
    (decider, items): (&str, &[ItemText]),
) -> OutsideBody {
    OutsideBody {
        case: case.into(),
        number,
        receiver: row.other.clone(),
        day: op.now().day().long_text(),
        question: format!("Vraag {}", row.reference),
        purpose: row.necessity.as_ref().map(|text| text.reveal().clone()).unwrap_or_default(),
        decided_by: decider.into(),
        participants: Vec::new(),
        parts: items.iter().map(Part::of).collect(),
        rests_on: outside::rests_on(items),
    }
}

/// What it would be, for looking at it before it is given.
pub(super) async fn preview(
    op: &Op,
    case: &str,
    (row, new): (&ExchangeRow, &NewGift),
    decider: &str,
) -> Result<OutsideBody, Problem> {
    let items = outside::looked_at(op, &new.items).await?;
    Ok(body(op, (case, None), row, (decider, &items)))
}

/// Gives it: a hit, a reason, every item decided on and logged, the words kept. One transaction.
pub async fn give(
    op: &Op,
    (case, id): (CaseId, ExchangeId),
    new: &NewGift,
    decider: &str,
) -> Result<OutgoingId, Setback> {
    let prepared = op.authorize::<PrepareExtract>(case).await?;
    let row = exchange(op, &prepared, id).await?;
    let candidates = candidates(op, &prepared, row.organisation_id).await?;
    let errors = shut(op, &row, new, &candidates);
    if !errors.is_empty() {
        return Err(Setback::Fields(errors));
    }
    let subject = cases::queries::head(&mut &*op, &prepared).await?.subject_id;
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<GiveToHouse>(case).await?;
    op.touches(subject);
    let record = cases::commands::load(&mut tx, &permit).await?;
    let items = outside::taken::<GiveItemToHouse>(&mut tx, &new.items, subject).await?;
    still_agreed(&mut tx, &permit, row.organisation_id, &items).await?;
    let number = outgoing::next_number(&mut tx, &permit, OutgoingKind::OtherHouse).await?;
    let body = body(op, (&record.number, Some(number)), &row, (decider, &items));
    let place = Place { dossier: record.dossier_id, kind: OutgoingKind::OtherHouse, receiver: row.organisation_id };
    let id = outside::keep(&mut tx, &permit, &place, (&body, &new.items)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Inside the transaction once more: who delivered special or criminal data still agrees.
async fn still_agreed(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, GiveToHouse>,
    other: OrganisationId,
    items: &[ItemText],
) -> Result<(), Setback> {
    let answers = outgoing::consents(tx, permit, other).await?;
    let agrees = |id: ItemId| answers.iter().any(|row| row.item_id == id && row.answer == Some(ConsentAnswer::Given));
    let piece = |item: &ItemText| Piece {
        category: item.category,
        secret: bears_secrecy(item.source_class, item.category, item.secrecy, item.secrecy_ground),
        agreed: agrees(item.id),
        barred: item.terms().allows(Outlet::ThirdParty).is_err(),
    };
    if items.iter().map(piece).all(|piece| piece.may_go()) {
        return Ok(());
    }
    Err(beside(&Refusal::NoConsent, "onderdelen"))
}

/// Asks who delivered an item whether it may go to the other house.
pub async fn ask_consent(
    op: &Op,
    (case, id): (CaseId, ExchangeId),
    item: ItemId,
    purpose: &Narrative,
) -> Result<(), Setback> {
    let prepared = op.authorize::<PrepareExtract>(case).await?;
    let row = exchange(op, &prepared, id).await?;
    if row.standing() != Some(Exchange::Second) {
        return Err(beside(&Refusal::NoHit, "onderdeel"));
    }
    let candidates = candidates(op, &prepared, row.organisation_id).await?;
    let Some((candidate, _)) = candidates.iter().find(|(line, _)| line.id == item) else {
        return Err(Setback::field("onderdeel", "Kies een onderdeel uit de lijst."));
    };
    if let Standing::Barred(reason) = &candidate.standing {
        return Err(Setback::field("onderdeel", reason.clone()));
    }
    outside::ask(op, (case, row.organisation_id), item, purpose).await
}

/// Answers that somebody is not known: the same for who is not and for of whom nothing is said. No case, no person.
pub async fn answer_unknown(op: &Op, other: OrganisationId, text: &str) -> Result<UnknownId, Setback> {
    known_house(op, other).await?;
    let Some(reference) = reference(text) else { return Err(Setback::field("kenmerk", REFERENCE)) };
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<AnswerHouse>(THE_HOUSE).await?;
    let id = tx.op().new_id();
    store::insert_unknown(&mut tx, &permit, (id, other), reference).await?;
    tx.commit().await?;
    Ok(id)
}
