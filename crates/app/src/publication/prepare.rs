//! An edition before it is public: the exact report beside what everybody would read, and what the guard over all earlier
//! editions says of it. Nothing is written here.

use doorbraak_domain::figures::{
    Span, YearReport,
    public::{self, EditionError, Policy, Population, Register},
    year_report::{Audience, period_text},
};
use doorbraak_gate::Gate;
use doorbraak_kernel::{Code as _, Period, Problem};

use super::{
    basis::Basis,
    content::{Content, fingerprint},
};
use crate::reports;

/// What would become public.
pub(super) struct Prepared {
    pub(super) internal: YearReport,
    pub(super) edition: public::Edition,
    pub(super) refusal: Option<Refusal>,
    pub(super) policy: Policy,
    pub(super) basis: Basis,
    /// What changed since the frozen edition; it cannot go out then.
    pub(super) moved: Vec<String>,
    pub(super) content: Content,
    pub(super) json: String,
    /// Of `json`: who publishes names what was looked at.
    pub(super) digest: String,
}

/// The guard refuses; what is prepared hides more.
pub(super) struct Refusal {
    pub(super) text: String,
    pub(super) because: Vec<String>,
}

/// Counts the period beside the year before it and protects it.
pub(super) async fn prepare(
    gate: &Gate,
    (register, basis): (Register, Basis),
    span: Span,
    policy: Policy,
) -> Result<Prepared, Problem> {
    let counted = reports::queries::counted(gate, span.period(), span.year_before().period()).await?;
    let made = tokio::task::spawn_blocking(move || {
        let reports::queries::Counted { now, before, names, mergers } = counted;
        let internal = YearReport::new(&now, &before, &names);
        let edition = public::edition(&now, &before, &names, &policy, &register, &mergers);
        (internal, edition, policy)
    });
    let (mut internal, edition, policy) = made.await.map_err(|error| Problem::internal(error.to_string()))?;
    let (mut edition, refusal) = match edition {
        Ok(edition) => (edition, None),
        Err(EditionError::Grid(error)) => return Err(Problem::internal(error.to_string())),
        Err(EditionError::Guard(refused)) => {
            let text = refused.error.to_string();
            (refused.instead, Some(Refusal { text, because: refused.because }))
        }
    };
    let sample = reports::queries::sampled(gate, span.period()).await?;
    let earlier = reports::queries::sampled(gate, span.year_before().period()).await?;
    if let Some(sample) = sample {
        internal.add_sample(&sample, earlier.as_ref(), Audience::House);
        edition.report.add_sample(&sample, earlier.as_ref(), Audience::Public);
    }
    let content = Content::of(&edition.report, &policy, &basis);
    let moved = basis.moved(&internal);
    let json = content.to_json()?;
    let digest = fingerprint(&json);
    Ok(Prepared { internal, edition, refusal, policy, basis, moved, content, json, digest })
}

impl Prepared {
    /// What a count is about, as the report calls it.
    pub(super) fn named(&self, population: &Population) -> String {
        let row = self
            .internal
            .tables()
            .flat_map(|table| &table.rows)
            .find(|row| row.figure == population.figure && row.part.as_ref() == population.parts.first());
        let part = row.filter(|row| row.part.is_some()).map(|row| format!(", {}", row.label)).unwrap_or_default();
        let days = Period::new(population.from, population.to).map(period_text).unwrap_or_default();
        format!("{}{part}, {days}", population.figure.label())
    }
}
