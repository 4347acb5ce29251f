//! The source changes what may happen with its item (L22): a smaller circle, a shorter validity, a condition, a door that
//! closes. It takes effect at once, because every page asks again; who loses sight is told so, without the content.

use std::collections::BTreeSet;

use doorbraak_domain::{
    access::Circle,
    ids::{AccountId, ItemId, OrganisationId},
    information::{
        RecipientsMode,
        release::{Block, Reach, ReachRefusal, narrow},
    },
};
use doorbraak_gate::{Narrative, Op};
use doorbraak_kernel::{Code as _, Day, FieldError, Problem};

use crate::{
    cases::access::ReadCase,
    information::{
        access::ChangeTerms,
        queries,
        store::terms::{self as store, NewReach},
    },
    mail::{AsLongAs, Notice, commands::notify},
};

/// The doors a source opens and closes by itself; an objection has its own ground and reason.
const OWN: [Block; 2] = [Block::NotInMinutes, Block::NotPassedOn];

/// What the source wants from now on.
#[derive(Debug, Clone)]
pub struct NewTerms {
    /// For whom.
    pub mode: RecipientsMode,
    /// The named organisations, when the mode asks for names.
    pub organisations: BTreeSet<OrganisationId>,
    /// The employees named, when the mode asks for those.
    pub people: BTreeSet<AccountId>,
    /// The procesregisseur reads along.
    pub director_too: bool,
    /// The last day.
    pub valid_until: Day,
    /// In the source's own words.
    pub condition: Option<Narrative>,
    /// The doors that are closed.
    pub blocks: BTreeSet<Block>,
    /// Why.
    pub reason: Narrative,
}

/// Changes the terms of an item of the own organisation.
pub async fn change_terms(op: &Op, item: ItemId, new: &NewTerms) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<ChangeTerms>(item).await?;
    let text = queries::item(&mut tx, &permit).await?;
    let named = queries::recipients(&mut tx, &permit).await?;
    let case = tx.authorize::<ReadCase>(text.case_id).await?;
    let employers = queries::employers(&queries::can_be_named(&mut tx, &case, op.now()).await?);
    let now = Reach { circle: named.circle(&text), valid_until: text.valid_until };
    let wanted = reach(new);
    let mut errors: Vec<FieldError> = narrow(&now, &wanted, (&employers, op.now().day()), new.reason.reveal())
        .err()
        .unwrap_or_default()
        .iter()
        .map(beside)
        .collect();
    if new.mode == RecipientsMode::Named && new.organisations.is_empty() {
        errors.push(FieldError::new("organisaties", "Kies ten minste één deelnemer die dit mag lezen."));
    }
    if new.mode == RecipientsMode::ByName && new.people.is_empty() {
        errors.push(FieldError::new("medewerkers", "Kies ten minste één medewerker die dit mag lezen."));
    }
    let blocks: BTreeSet<Block> = new.blocks.iter().copied().filter(|block| OWN.contains(block)).collect();
    let own: BTreeSet<Block> = text.terms().blocks.into_iter().filter(|block| OWN.contains(block)).collect();
    let what = changes(&now, &wanted, (&own, &blocks), (text.conditions.as_ref(), new.condition.as_ref()));
    if what.is_empty() && errors.is_empty() {
        errors.push(FieldError::new("", "Er is niets veranderd. Pas iets aan, of ga terug naar het onderdeel."));
    }
    if !errors.is_empty() {
        return Err(Problem::refused_at(errors));
    }
    let before = store::readers(&mut tx, &permit, op.now()).await?;
    let reach = NewReach { dossier: text.dossier, reach: &wanted, condition: new.condition.as_ref() };
    store::set_reach(&mut tx, &permit, &reach).await?;
    store::set_blocks(&mut tx, &permit, OWN, &blocks).await?;
    let what = Narrative::new(what.join("\n"));
    store::note_change(&mut tx, &permit, text.dossier, (&what, &new.reason)).await?;
    let after: BTreeSet<AccountId> = store::readers(&mut tx, &permit, op.now()).await?.into_iter().collect();
    for account in before.into_iter().filter(|account| !after.contains(account)) {
        store::note_loss(&mut tx, &permit, account).await?;
        notify(&mut tx, account, Notice::Changed, AsLongAs::SeesCase(text.case_id)).await?;
    }
    Ok(tx.commit().await?)
}

fn reach(new: &NewTerms) -> Reach {
    let (named, by_name) = (new.mode == RecipientsMode::Named, new.mode == RecipientsMode::ByName);
    let circle = Circle {
        everyone: new.mode == RecipientsMode::AllInvolved,
        director: new.director_too || new.mode == RecipientsMode::ProcessDirectorOnly,
        organisations: if named { new.organisations.clone() } else { BTreeSet::new() },
        accounts: if by_name { new.people.clone() } else { BTreeSet::new() },
    };
    Reach { circle, valid_until: new.valid_until }
}

/// What changes, in the words that the history shows. No names of organisations: the history outlives their part in it.
fn changes(
    now: &Reach,
    wanted: &Reach,
    (had, has): (&BTreeSet<Block>, &BTreeSet<Block>),
    (old, new): (Option<&Narrative>, Option<&Narrative>),
) -> Vec<String> {
    let mut what = Vec::new();
    if now.circle != wanted.circle {
        what.push("De kring is kleiner geworden.".to_owned());
    }
    if now.valid_until != wanted.valid_until {
        what.push(format!("Geldig tot en met {}.", wanted.valid_until.long_text()));
    }
    what.extend(has.difference(had).map(|block| format!("{}.", block.label())));
    what.extend(had.difference(has).map(|block| format!("Vervallen: {}.", block.label().to_lowercase())));
    if old.map(Narrative::reveal) != new.map(Narrative::reveal) {
        what.push(match new {
            Some(text) => format!("Voorwaarde: {}", text.reveal()),
            None => "De voorwaarde in woorden is vervallen.".to_owned(),
        });
    }
    what
}

fn beside(refusal: &ReachRefusal) -> FieldError {
    let field = match refusal {
        ReachRefusal::Wider => "kring",
        ReachRefusal::Longer(_) | ReachRefusal::Past => "geldig",
        ReachRefusal::ReasonMissing => "reden",
    };
    FieldError::new(field, refusal.to_string())
}
