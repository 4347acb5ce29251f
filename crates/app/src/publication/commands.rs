//! Making an edition public, and writing the public page. Both add; nothing that was public is changed or taken away.

use doorbraak_domain::{
    figures::{Span, public::Policy},
    ids::PublicationId,
    publication::HousePart,
};
use doorbraak_gate::Op;
use doorbraak_kernel::{FieldError, Problem};

use super::{
    access::{EditHousePage, PublishEdition},
    basis::{Basis, basis},
    prepare::{Prepared, prepare},
    queries, store,
};

/// What somebody decides to publish.
pub struct Decision {
    /// The period.
    pub span: Span,
    /// With which parameters.
    pub policy: Policy,
    /// The fingerprint of the edition that was looked at.
    pub seen: String,
    /// Whether hiding more is accepted, where the guard refuses.
    pub hides_more: bool,
}

/// The fingerprint of what would become public.
pub async fn look(op: &Op, span: Span, policy: Policy) -> Result<String, Problem> {
    let permit = op.authorize_house::<PublishEdition>().await?;
    let register = queries::register(&mut &*op, &permit).await?;
    let basis = basis(&mut &*op, &permit, span).await?;
    Ok(prepare(op.gate(), (register, basis), span, policy).await?.digest)
}

/// Makes an edition public and gives its number.
pub async fn publish(op: &Op, decision: Decision) -> Result<String, Problem> {
    let permit = op.authorize_house::<PublishEdition>().await?;
    let Decision { span, policy, seen, hides_more } = decision;
    over(op, span)?;
    let register = queries::register(&mut &*op, &permit).await?;
    let known = register.releases.len();
    let basis = basis(&mut &*op, &permit, span).await?;
    let prepared = prepare(op.gate(), (register, basis), span, policy).await?;
    stands(&prepared)?;
    if prepared.digest != seen {
        let text = "De cijfers zijn veranderd sinds u ze bekeek. Kijk ze opnieuw na; daarna kunt u publiceren.";
        return Err(Problem::refused(text));
    }
    if prepared.refusal.is_some() && !hides_more {
        let text = "Kruis aan dat u deze cijfers extra verbergt. Anders kan deze editie niet openbaar worden.";
        return Err(Problem::refused_at([FieldError::new("verbergen", text)]));
    }
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<PublishEdition>().await?;
    // Counts up before the register is looked at: of two at the same time the second waits here, and then sees the first.
    let number = tx.next_number(&format!("U{}", op.now().day().year())).await?;
    if store::heads(&mut tx, &permit).await?.len() != known {
        return Err(Problem::refused("Iemand anders maakte net een uitgave openbaar. Kijk deze opnieuw na."));
    }
    let id: PublicationId = op.new_id();
    store::insert(&mut tx, &permit, id, (&number, span), &prepared).await?;
    insert_cells(&mut tx, &permit, id, &prepared).await?;
    tx.commit().await?;
    Ok(number)
}

async fn insert_cells(
    tx: &mut doorbraak_gate::Tx<'_>,
    permit: &doorbraak_gate::Permit<'_, PublishEdition>,
    id: PublicationId,
    prepared: &Prepared,
) -> Result<(), Problem> {
    for (position, cell) in (0..).zip(&prepared.edition.cells) {
        store::insert_cell(tx, permit, (id, position), cell).await?;
    }
    Ok(())
}

/// A year is made public from its frozen edition, as long as the facts still say the same.
fn stands(prepared: &Prepared) -> Result<(), Problem> {
    match &prepared.basis {
        Basis::Shorter => Ok(()),
        Basis::NotFrozen(year) => {
            Err(Problem::refused(format!("Stel het jaarverslag {year} eerst vast. Daarna kunt u het openbaar maken.")))
        }
        Basis::Frozen(_) if prepared.moved.is_empty() => Ok(()),
        Basis::Frozen(edition) => Err(Problem::refused(format!(
            "Sinds editie {} is vastgesteld, zijn cijfers veranderd. Stel eerst een nieuwe editie vast, met de reden.",
            edition.number
        ))),
    }
}

/// A period that still runs would be published again with more in it, which is what an attacker subtracts.
pub(super) fn over(op: &Op, span: Span) -> Result<(), Problem> {
    if span.period().to() < op.now().day() {
        return Ok(());
    }
    Err(Problem::refused("Deze periode is nog niet voorbij. Publiceer haar na de laatste dag."))
}

/// A text as it was written, on the version that its writer saw.
pub struct Written {
    /// Which text.
    pub part: HousePart,
    /// The text; empty to take it off the page.
    pub text: String,
    /// 0 when there was none.
    pub version: i64,
}

/// Keeps the texts that changed, each as a new version.
pub async fn write(op: &Op, written: Vec<Written>) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditHousePage>().await?;
    let now = store::texts_in(&mut tx, &permit).await?;
    for Written { part, text, version } in written {
        let known = now.iter().find(|row| row.part == part);
        if known.map_or("", |row| row.text.as_str()) == text {
            continue;
        }
        if known.map_or(0, |row| row.version) != version {
            let text = "Iemand anders heeft deze tekst net gewijzigd. Bekijk die eerst; uw eigen tekst staat er nog.";
            return Err(Problem::refused_at([FieldError::new(doorbraak_kernel::Code::code(part), text)]));
        }
        store::insert_text(&mut tx, &permit, (part, version + 1), &text).await?;
    }
    Ok(tx.commit().await?)
}
