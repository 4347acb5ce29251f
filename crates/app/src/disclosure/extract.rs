//! **Uittreksel** (L24, L26): what one third party gets of one case, picked by hand and decided by a named human. What was
//! given is kept word for word and never changes.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use doorbraak_domain::{
    ids::{CaseId, DossierId, ExtractId, ItemId, PersonId, ThirdPartyId},
    information::{
        accuracy::OutgoingKind,
        gates::{self, Gates, Shut, ThirdPartyBasis},
        release::{ConsentAnswer, Outlet},
    },
};
use doorbraak_gate::{Narrative, Op, Permit, Tx};
use doorbraak_kernel::{Code as _, FieldError, Problem};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{
    access::{PrepareExtract, ReleaseExtract},
    outside,
    store::{self, ConsentRow, NewRow, ThirdRow, outgoing::NewOutgoing},
};
use crate::{
    cases::{self, Setback},
    information::{
        access::ReleaseItem,
        queries::{self as information, ItemText},
    },
    mail::{AsLongAs, Notice, commands::notify},
};

/// What the decider filled in.
#[derive(Debug, Clone)]
pub struct NewExtract {
    /// The items, picked by hand.
    pub items: Vec<ItemId>,
    /// The legal basis.
    pub basis: Option<ThirdPartyBasis>,
    /// For which task of the third party.
    pub purpose: String,
    /// Why exactly this.
    pub necessity: String,
    /// The participants were asked and none objects.
    pub nobody_objects: bool,
    /// The reference of the advice of the RAC.
    pub rac_reference: String,
    /// The decider looked it through (L30).
    pub checked: bool,
}

/// What stands in an extract, word for word.
#[derive(Clone, Serialize, Deserialize)]
pub struct Body {
    /// Number of the case.
    pub case: String,
    /// Number of the extract within the case; nothing for a preview.
    pub number: Option<i64>,
    /// Who gets it.
    pub receiver: String,
    /// The day, as it is printed.
    pub day: String,
    /// For what.
    pub purpose: String,
    /// The legal basis.
    pub basis: String,
    /// Who decided.
    pub decided_by: String,
    /// The items.
    pub parts: Vec<Part>,
    /// On what it rests (L30); extracts from before this was written down have nothing here.
    #[serde(default)]
    pub rests_on: Vec<String>,
}

/// An item in an extract with its terms.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Part {
    /// What it is about.
    pub title: String,
    /// The information.
    pub text: String,
    /// The kind of data and the terms of its source.
    pub terms: Vec<String>,
}

impl Part {
    pub(super) fn of(item: &ItemText) -> Self {
        let kind = format!("{}, {}", item.category.label(), item.nature.label().to_lowercase());
        let terms = std::iter::once(kind).chain(item.terms().lines());
        Self { title: item.title.reveal().clone(), text: item.text.reveal().clone(), terms: terms.collect() }
    }
}

/// How an item stands for one third party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    /// The source agreed.
    Agreed,
    /// The source was not asked.
    NotAsked,
    /// The source has not answered.
    Asked,
    /// The source said no.
    Refused,
    /// The item's own terms stand in the way, with the article.
    Barred(String),
    /// Under the secrecy of care, where that is never set aside.
    Secret,
}

/// An item that may be considered for a third party.
pub(super) struct Candidate {
    pub(super) id: ItemId,
    pub(super) title: Narrative,
    pub(super) source: String,
    pub(super) terms: String,
    pub(super) standing: Standing,
}

/// The third party of a case with this id.
pub(super) async fn third(
    mut op: &Op,
    permit: &Permit<'_, PrepareExtract>,
    id: ThirdPartyId,
) -> Result<ThirdRow, Problem> {
    let thirds = store::thirds(&mut op, permit).await?;
    thirds.into_iter().find(|third| third.id == id).ok_or_else(Problem::not_found)
}

/// The items the decider may read, each with how it stands. What she may not read is not a candidate.
pub(super) async fn candidates(
    mut op: &Op,
    permit: &Permit<'_, PrepareExtract>,
    third: ThirdPartyId,
) -> Result<Vec<Candidate>, Problem> {
    let consents: BTreeMap<ItemId, ConsentRow> =
        store::consents(&mut op, permit, third).await?.into_iter().map(|row| (row.item_id, row)).collect();
    let mut found = Vec::new();
    for line in information::items(op, permit, None).await?.lines {
        let standing = match line.terms().allows(Outlet::ThirdParty) {
            Err(barred) => Standing::Barred(barred.to_string()),
            Ok(()) if !op.may::<ReleaseItem>(line.id).await? => continue,
            Ok(()) => match consents.get(&line.id).map(|row| row.answer) {
                None => Standing::NotAsked,
                Some(None) => Standing::Asked,
                Some(Some(ConsentAnswer::Given)) => Standing::Agreed,
                Some(Some(ConsentAnswer::Refused)) => Standing::Refused,
            },
        };
        let terms = line.terms_text();
        found.push(Candidate { id: line.id, title: line.title, source: line.source, terms, standing });
    }
    Ok(found)
}

/// The gates as they are answered; each that stays shut beside its field.
pub(super) fn shut(op: &Op, new: &NewExtract, third: &ThirdRow, candidates: &[Candidate]) -> Vec<FieldError> {
    let chosen: Vec<&Candidate> = candidates.iter().filter(|line| new.items.contains(&line.id)).collect();
    let with = |standing: fn(&Standing) -> bool| chosen.iter().filter(|line| standing(&line.standing)).count();
    let answered = Gates {
        public_decider: op.actor().class.is_public(),
        statement_kept: third.stored_ms.is_some(),
        basis: new.basis,
        purpose: &new.purpose,
        necessity: &new.necessity,
        nobody_objects: new.nobody_objects,
        rac_reference: &new.rac_reference,
        checked: new.checked,
        items: new.items.len(),
        agreed: with(|standing| *standing == Standing::Agreed)
            + with(|standing| matches!(standing, Standing::Barred(_))),
        barred: with(|standing| matches!(standing, Standing::Barred(_))),
    };
    let mut errors = Vec::new();
    // A barred item is refused with its own article and not with the general one.
    for line in &chosen {
        if let Standing::Barred(reason) = &line.standing {
            errors.push(FieldError::new("onderdelen", format!("{}: {reason}", line.title.reveal())));
        }
    }
    if chosen.len() < new.items.len() {
        errors.push(FieldError::new("onderdelen", "Kies onderdelen uit de lijst."));
    }
    errors.extend(gates::check(&answered).err().unwrap_or_default().iter().map(beside));
    errors
}

fn beside(shut: &Shut) -> FieldError {
    let field = match shut {
        Shut::NotPublic | Shut::NoStatement => "",
        Shut::NoBasis => "grondslag",
        Shut::NoPurpose => "doel",
        Shut::NoNecessity => "nodig",
        Shut::Objections => "bezwaren",
        Shut::NoRac => "rac",
        Shut::NotChecked => "nagezien",
        Shut::NoConsent | Shut::Barred | Shut::Nothing => "onderdelen",
    };
    FieldError::new(field, shut.to_string())
}

/// What the extract would be, for looking at it before it is given.
pub(super) async fn preview(
    mut op: &Op,
    (case, third): (&str, &ThirdRow),
    new: &NewExtract,
    decider: &str,
) -> Result<Body, Problem> {
    let mut items = Vec::with_capacity(new.items.len());
    for id in &new.items {
        let permit = op.authorize::<crate::information::access::ReadItem>(*id).await?;
        items.push(information::item(&mut op, &permit).await?);
    }
    Ok(body(op, (case, None), third, new, (decider, &items)))
}

fn body(
    op: &Op,
    (case, number): (&str, Option<i64>),
    third: &ThirdRow,
    new: &NewExtract,
    (decider, items): (&str, &[ItemText]),
) -> Body {
    Body {
        case: case.into(),
        number,
        receiver: format!("{}, {}", third.contact_name, third.organisation),
        day: op.now().day().long_text(),
        purpose: new.purpose.trim().into(),
        basis: new.basis.map(|basis| basis.label().to_owned()).unwrap_or_default(),
        decided_by: decider.into(),
        parts: items.iter().map(Part::of).collect(),
        rests_on: outside::rests_on(items),
    }
}

/// Gives the extract: all gates open, every item decided on and logged, the words kept. One transaction.
pub async fn release(
    op: &Op,
    (case, third): (CaseId, ThirdPartyId),
    new: &NewExtract,
    decider: &str,
) -> Result<ExtractId, Setback> {
    let prepared = op.authorize::<PrepareExtract>(case).await?;
    let third = self::third(op, &prepared, third).await?;
    let errors = shut(op, new, &third, &candidates(op, &prepared, third.id).await?);
    if !errors.is_empty() {
        return Err(Setback::Fields(errors));
    }
    let subject = cases::queries::head(&mut &*op, &prepared).await?.subject_id;
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<ReleaseExtract>(case).await?;
    op.touches(subject);
    let record = cases::commands::load(&mut tx, &permit).await?;
    let items = taken(&mut tx, &new.items, subject).await?;
    let agreed = store::consents(&mut tx, &permit, third.id).await?;
    let agrees = |id: &ItemId| agreed.iter().any(|row| row.item_id == *id && row.answer == Some(ConsentAnswer::Given));
    if !new.items.iter().all(agrees) {
        return Err(Setback::Fields(vec![beside(&Shut::NoConsent)]));
    }
    let number = store::next_number(&mut tx, &permit).await?;
    let body = body(op, (&record.number, Some(number)), &third, new, (decider, &items));
    let id = keep(&mut tx, &permit, (record.dossier_id, &third), new, &body).await?;
    tx.commit().await?;
    Ok(id)
}

/// Each item, decided on inside the transaction: what was withdrawn or held back a moment ago does not go along.
async fn taken(tx: &mut Tx<'_>, items: &[ItemId], subject: Option<PersonId>) -> Result<Vec<ItemText>, Setback> {
    let mut taken = Vec::with_capacity(items.len());
    for id in items {
        let permit = tx.authorize::<ReleaseItem>(*id).await?;
        tx.op().touches(subject);
        taken.push(information::item_for_release(tx, &permit).await?);
    }
    Ok(taken)
}

async fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ReleaseExtract>,
    (dossier, third): (DossierId, &ThirdRow),
    new: &NewExtract,
    body: &Body,
) -> Result<ExtractId, Setback> {
    let words = serde_json::to_string(body).map_err(|error| Problem::internal(error.to_string()))?;
    let digest = HEXLOWER.encode(&Sha256::digest(words.as_bytes()));
    let id = tx.op().new_id();
    let (purpose, necessity, words) =
        (Narrative::new(new.purpose.clone()), Narrative::new(new.necessity.clone()), Narrative::new(words));
    let Some(basis) = new.basis else { return Err(Setback::Fields(vec![beside(&Shut::NoBasis)])) };
    let row = NewRow {
        id,
        dossier,
        third: third.id,
        number: body.number.unwrap_or_default(),
        purpose: &purpose,
        necessity: &necessity,
        basis,
        rac_reference: new.rac_reference.trim(),
        body: &words,
        digest: &digest,
        items: &new.items,
    };
    store::insert_extract(tx, permit, &row).await?;
    let register =
        NewOutgoing { id: id.cast(), kind: OutgoingKind::Extract, receiver: third.organisation_id, number: row.number };
    store::outgoing::register(tx, permit, &register).await?;
    Ok(id)
}

/// Reads kept words back; what does not have the digest it was kept with is not shown.
pub(super) fn read_back(words: &Narrative, digest: &str) -> Result<Body, Problem> {
    let words = words.reveal();
    if HEXLOWER.encode(&Sha256::digest(words.as_bytes())) != digest {
        return Err(Problem::internal("an extract that is not what was given"));
    }
    serde_json::from_str(words).map_err(|error| Problem::internal(error.to_string()))
}

/// Asks the source of an item whether it may go to a third party, for a purpose.
pub async fn ask_consent(
    op: &Op,
    (case, third): (CaseId, ThirdPartyId),
    item: ItemId,
    purpose: &Narrative,
) -> Result<(), Setback> {
    let prepared = op.authorize::<PrepareExtract>(case).await?;
    let third = self::third(op, &prepared, third).await?;
    let candidates = candidates(op, &prepared, third.id).await?;
    let Some(candidate) = candidates.iter().find(|line| line.id == item) else {
        return Err(Setback::field("onderdeel", "Kies een onderdeel uit de lijst."));
    };
    if let Standing::Barred(reason) = &candidate.standing {
        return Err(Setback::field("onderdeel", reason.clone()));
    }
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<PrepareExtract>(case).await?;
    let record = cases::commands::load(&mut tx, &permit).await?;
    store::ask_consent(&mut tx, &permit, record.dossier_id, (third.id, item), purpose).await?;
    let members = cases::queries::members(&mut tx, &permit).await?;
    for member in members.into_iter().filter(|member| member.organisation == candidate.source) {
        notify(&mut tx, member.account_id, Notice::NewWork, AsLongAs::SeesCase(case)).await?;
    }
    tx.commit().await?;
    Ok(())
}
