//! What a public edition is made from. A year goes out from its **vastgestelde editie** only, and only while the facts
//! still say what was frozen: otherwise the house would have two years 2025, one that it decided on and one that
//! everybody reads. A shorter period is never frozen, and says so.

use doorbraak_domain::{
    figures::{Span, YearReport, chapter::Chapter, inset},
    ids::House,
};
use doorbraak_gate::{Action, Permit, Source};
use doorbraak_kernel::{Period, Problem};

use super::content::MadeFrom;
use crate::reports::{self, FrozenEdition};

/// What there is to make a public edition from.
pub(super) enum Basis {
    /// Not a whole year: no edition of it is ever frozen.
    Shorter,
    /// No edition of this year is frozen.
    NotFrozen(i16),
    /// The latest frozen edition of the year.
    Frozen(Box<FrozenEdition>),
}

/// Finds the frozen edition of a period.
pub(super) async fn basis<A: Action<On = House>>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    span: Span,
) -> Result<Basis, Problem> {
    let year = span.period().from().year();
    if Period::year(year) != Some(span.period()) {
        return Ok(Basis::Shorter);
    }
    let latest = reports::frozen_edition(source, permit, year).await?;
    Ok(latest.map_or(Basis::NotFrozen(year), |edition| Basis::Frozen(Box::new(edition))))
}

impl Basis {
    /// What the exact report says otherwise than the frozen edition.
    pub(super) fn moved(&self, internal: &YearReport) -> Vec<String> {
        match self {
            Self::Shorter | Self::NotFrozen(_) => Vec::new(),
            Self::Frozen(edition) => edition.content.differences(internal),
        }
    }

    /// As it stands in the public edition.
    pub(super) fn made_from(&self) -> Option<MadeFrom> {
        match self {
            Self::Shorter | Self::NotFrozen(_) => None,
            Self::Frozen(edition) => Some(MadeFrom {
                editie: edition.number,
                vastgesteld_op: edition.on.to_string(),
                kenmerk: edition.digest.clone(),
            }),
        }
    }

    /// What recipients gave back (Wgs 1.12, L61), with only public figures in it. Empty for what is not a year.
    pub(super) fn feedback(&self, public: &YearReport) -> Vec<String> {
        let edition = match self {
            Self::Shorter => return Vec::new(),
            Self::NotFrozen(year) => return vec![reports::no_feedback(*year)],
            Self::Frozen(edition) => edition,
        };
        match edition.content.text(Chapter::Feedback) {
            None => vec![reports::no_feedback(public.period.from().year())],
            Some(text) => {
                // A code that is not known any more is shown as it stands, as in the internal edition.
                let filled = inset::fill(text, public).unwrap_or_else(|_| text.to_owned());
                filled.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
            }
        }
    }
}
