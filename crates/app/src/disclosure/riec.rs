//! **Opgave aan het RIEC** (Wgs 1.7 lid 8, Bgs 1.10, L28): which participants are involved, and what is needed to align
//! interventions. The rules stand in the domain; the policies refuse once more, item by item.

use doorbraak_domain::{
    ids::{CaseId, ItemId, OrganisationId, OutgoingId},
    information::{
        accuracy::{self, OutgoingKind},
        release::{ConsentAnswer, Outlet},
        riec::{self, Export, Piece, Refusal},
    },
    partners::{ParticipantClass, PartnerSort},
};
use doorbraak_gate::{Narrative, Op, Permit, Tx};
use doorbraak_kernel::{FieldError, Problem};

use super::{
    access::{ExportToRiec, PrepareExtract},
    extract::{Candidate, Part, Standing},
    outside::{self, OutsideBody, Place},
    store::outgoing as store,
};
use crate::{
    cases::{self, Setback, queries::InvolvedLine},
    information::{
        access::GiveItemToRiec,
        queries::{self as information, ItemText},
    },
    partners::queries::{self as partners, Partner},
};

/// What the decider filled in.
#[derive(Debug, Clone)]
pub struct NewExport {
    /// The RIEC.
    pub receiver: OrganisationId,
    /// Its question and reference.
    pub question: String,
    /// Which interventions have to be aligned.
    pub alignment: String,
    /// The participants to name.
    pub participants: Vec<OrganisationId>,
    /// The items, picked by hand.
    pub items: Vec<ItemId>,
    /// The decider looked it through.
    pub checked: bool,
}

/// Everything there is to choose from.
pub(super) struct Choices {
    pub(super) receivers: Vec<Partner>,
    pub(super) involved: Vec<InvolvedLine>,
    pub(super) candidates: Vec<(Candidate, Piece)>,
}

impl Choices {
    /// The participants that may be named.
    pub(super) fn nameable(&self) -> impl Iterator<Item = &InvolvedLine> {
        self.involved.iter().filter(|line| riec::may_be_named(line.class))
    }

    /// The receiver that is meant when only one can be.
    pub(super) fn receiver(&self, chosen: Option<OrganisationId>) -> Option<&Partner> {
        let first = self.receivers.first();
        chosen.map_or(first, |chosen| self.receivers.iter().find(|partner| partner.id == chosen))
    }
}

/// The other partnerships of this kind that the house knows.
async fn receivers(op: &Op) -> Result<Vec<Partner>, Problem> {
    let partners = partners::partners(op.gate(), op.now().day()).await?;
    let is_riec =
        |partner: &Partner| partner.sort == PartnerSort::Riec && partner.class == ParticipantClass::OtherPartnership;
    Ok(partners.into_iter().filter(is_riec).collect())
}

/// What can be chosen for this receiver; the items are those the decider may read, each with how it stands.
pub(super) async fn choices(
    mut op: &Op,
    permit: &Permit<'_, PrepareExtract>,
    chosen: Option<OrganisationId>,
) -> Result<Choices, Problem> {
    let involved = cases::queries::involved(&mut op, permit).await?;
    let mut choices = Choices { receivers: receivers(op).await?, involved, candidates: Vec::new() };
    let Some(receiver) = choices.receiver(chosen).map(|partner| partner.id) else { return Ok(choices) };
    let answers = outside::answers(op, permit, receiver).await?;
    for line in information::items(op, permit, None).await?.lines {
        let answer = answers.get(&line.id);
        let barred = line.terms().allows(Outlet::ThirdParty);
        let piece = Piece {
            source: line.source_class,
            category: line.category,
            secrecy: line.secrecy,
            ground: line.secrecy_ground,
            agreed: answer == Some(&Some(ConsentAnswer::Given)),
            barred: barred.is_err(),
        };
        let standing = match barred {
            _ if piece.is_secret() => Standing::Secret,
            Err(barred) => Standing::Barred(barred.to_string()),
            Ok(()) if !op.may::<GiveItemToRiec>(line.id).await? => continue,
            Ok(()) => outside::standing(answer),
        };
        let terms = line.terms_text();
        choices
            .candidates
            .push((Candidate { id: line.id, title: line.title, source: line.source, terms, standing }, piece));
    }
    Ok(choices)
}

/// What is wrong with the form, each beside its field. What was chosen is looked up, never believed.
pub(super) fn shut(op: &Op, new: &NewExport, choices: &Choices) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if choices.receiver(Some(new.receiver)).is_none() {
        errors.push(FieldError::new("ontvanger", "Kies het RIEC uit de lijst."));
    }
    let named = |line: &&InvolvedLine| new.participants.contains(&line.organisation_id);
    let participants: Vec<ParticipantClass> = choices.involved.iter().filter(named).map(|line| line.class).collect();
    if participants.len() < new.participants.len() {
        errors.push(FieldError::new("deelnemers", "Kies deelnemers uit de lijst."));
    }
    let chosen = choices.candidates.iter().filter(|(line, _)| new.items.contains(&line.id));
    let pieces: Vec<Piece> = chosen.map(|(_, piece)| *piece).collect();
    if pieces.len() < new.items.len() {
        errors.push(FieldError::new("onderdelen", "Kies onderdelen uit de lijst."));
    }
    let export = Export {
        public_decider: op.actor().class.is_public(),
        question: &new.question,
        alignment: &new.alignment,
        participants: &participants,
        pieces: &pieces,
    };
    errors.extend(riec::check(&export).err().unwrap_or_default().iter().map(beside));
    errors.extend(unchecked(new.checked));
    errors
}

/// L30, the same beside every form.
pub(super) fn unchecked(ticked: bool) -> Option<FieldError> {
    let refused = accuracy::looked_at(ticked).err()?;
    refused.first().map(|refusal| FieldError::new("nagezien", refusal.to_string()))
}

fn beside(refusal: &Refusal) -> FieldError {
    let field = match refusal {
        Refusal::NotPublic => "",
        Refusal::NoQuestion => "vraag",
        Refusal::NoParticipant | Refusal::NotNamed => "deelnemers",
        Refusal::NoAlignment => "afstemmen",
        Refusal::Secret | Refusal::NoConsent | Refusal::Barred => "onderdelen",
    };
    FieldError::new(field, refusal.to_string())
}

fn body(
    op: &Op,
    (case, number): (&str, Option<i64>),
    new: &NewExport,
    choices: &Choices,
    (decider, items): (&str, &[ItemText]),
) -> OutsideBody {
    let named = choices.nameable().filter(|line| new.participants.contains(&line.organisation_id));
    OutsideBody {
        case: case.into(),
        number,
        receiver: choices.receiver(Some(new.receiver)).map(|partner| partner.name.clone()).unwrap_or_default(),
        day: op.now().day().long_text(),
        question: new.question.trim().into(),
        purpose: new.alignment.trim().into(),
        decided_by: decider.into(),
        participants: named.map(|line| line.name.clone()).collect(),
        parts: items.iter().map(Part::of).collect(),
        rests_on: outside::rests_on(items),
    }
}

/// What it would be, for looking at it before it is given.
pub(super) async fn preview(
    op: &Op,
    case: &str,
    (new, choices): (&NewExport, &Choices),
    decider: &str,
) -> Result<OutsideBody, Problem> {
    let items = outside::looked_at(op, &new.items).await?;
    Ok(body(op, (case, None), new, choices, (decider, &items)))
}

/// Gives it: every rule held, every item decided on and logged, the words kept. One transaction.
pub async fn release(op: &Op, case: CaseId, new: &NewExport, decider: &str) -> Result<OutgoingId, Setback> {
    let prepared = op.authorize::<PrepareExtract>(case).await?;
    let choices = choices(op, &prepared, Some(new.receiver)).await?;
    let errors = shut(op, new, &choices);
    if !errors.is_empty() {
        return Err(Setback::Fields(errors));
    }
    let subject = cases::queries::head(&mut &*op, &prepared).await?.subject_id;
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<ExportToRiec>(case).await?;
    op.touches(subject);
    let record = cases::commands::load(&mut tx, &permit).await?;
    let items = outside::taken::<GiveItemToRiec>(&mut tx, &new.items, subject).await?;
    still_agreed(&mut tx, &permit, new, &items).await?;
    let number = store::next_number(&mut tx, &permit, OutgoingKind::Riec).await?;
    let body = body(op, (&record.number, Some(number)), new, &choices, (decider, &items));
    let place = Place { dossier: record.dossier_id, kind: OutgoingKind::Riec, receiver: new.receiver };
    let id = outside::keep(&mut tx, &permit, &place, (&body, &new.items)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Inside the transaction once more: the source still agrees, and nothing is under secrecy.
async fn still_agreed(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ExportToRiec>,
    new: &NewExport,
    items: &[ItemText],
) -> Result<(), Setback> {
    let answers = store::consents(tx, permit, new.receiver).await?;
    let agrees = |id: ItemId| answers.iter().any(|row| row.item_id == id && row.answer == Some(ConsentAnswer::Given));
    let piece = |item: &ItemText| Piece {
        source: item.source_class,
        category: item.category,
        secrecy: item.secrecy,
        ground: item.secrecy_ground,
        agreed: agrees(item.id),
        barred: item.terms().allows(Outlet::ThirdParty).is_err(),
    };
    if items.iter().map(piece).all(|piece| piece.may_go()) {
        return Ok(());
    }
    Err(Setback::Fields(vec![beside(&Refusal::NoConsent)]))
}

/// Asks the source of an item whether it may go to the RIEC. What may never go is not asked for.
pub async fn ask_consent(
    op: &Op,
    (case, receiver): (CaseId, OrganisationId),
    item: ItemId,
    purpose: &Narrative,
) -> Result<(), Setback> {
    let prepared = op.authorize::<PrepareExtract>(case).await?;
    let choices = choices(op, &prepared, Some(receiver)).await?;
    if choices.receiver(Some(receiver)).is_none() {
        return Err(Setback::field("ontvanger", "Kies het RIEC uit de lijst."));
    }
    let Some((candidate, _)) = choices.candidates.iter().find(|(line, _)| line.id == item) else {
        return Err(Setback::field("onderdeel", "Kies een onderdeel uit de lijst."));
    };
    match &candidate.standing {
        Standing::Barred(reason) => Err(Setback::field("onderdeel", reason.clone())),
        Standing::Secret => Err(Setback::field("onderdeel", Refusal::Secret.to_string())),
        Standing::Agreed | Standing::NotAsked | Standing::Asked | Standing::Refused => {
            outside::ask(op, (case, receiver), item, purpose).await
        }
    }
}
