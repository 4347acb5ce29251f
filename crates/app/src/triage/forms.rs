//! Reads the doeltoets and the decision.

use doorbraak_domain::triage::{Effect, Outcome};
use doorbraak_gate::Narrative;
use doorbraak_kernel::Code as _;
use doorbraak_ui::{FormState, form::Choice};

use super::commands::{Judgement, TriageChoice};
use crate::intake::CriterionAnswer;

const LONG: usize = 4000;

/// Letter and field names per criterion, in the order of the law.
pub(super) const CRITERIA: [(&str, &str, &str); 4] = [
    ("a", "criterium_a", "reden_a"),
    ("b", "criterium_b", "reden_b"),
    ("c", "criterium_c", "reden_c"),
    ("d", "criterium_d", "reden_d"),
];

/// The outcomes that the triage decides itself. That the radicalisation consultation took a referral up is recorded with the
/// transfer, and by nobody here (L10).
pub(super) fn decisions() -> Vec<Choice> {
    let decides = Outcome::ALL.iter().filter(|outcome| outcome.effect() != Effect::HandsOver);
    decides.map(|outcome| Choice::new(outcome.code(), outcome.label())).collect()
}

/// The outcomes that end a referral.
pub(super) fn endings() -> Vec<Choice> {
    let ends = Outcome::ALL.iter().filter(|outcome| outcome.effect() == Effect::Ends);
    ends.map(|outcome| Choice::new(outcome.code(), outcome.label())).collect()
}

pub(super) fn read_judgement(mut form: FormState) -> Result<Judgement, FormState> {
    let [a, b, c, d] = CRITERIA.map(|(letter, met, reason)| {
        let met = form.yes_no(met, &format!("criterium {letter}"));
        let reason = form.text(reason, &format!("de onderbouwing bij criterium {letter}"), LONG);
        met.zip(reason).map(|(met, reason)| CriterionAnswer { met, reason })
    });
    let outcome = form.optional_code::<Outcome>("uitkomst", "een advies");
    let answer = form.optional_text("antwoord", "het antwoord", LONG).map(Narrative::new);
    form.finish(|| Some(Judgement { answers: [a?, b?, c?, d?], outcome, answer }))
}

pub(super) fn read_choice(mut form: FormState, known_before: bool) -> Result<TriageChoice, FormState> {
    let outcome = form.code::<Outcome>("besluit", "waar de aanmelding heen gaat");
    let urgency = form.code("urgentie", "hoe snel het moet");
    let motivation = form.text("motivering", "de motivering", LONG);
    let dissent = form.optional_text("afwijkend", "de afwijkende mening", LONG);
    let admits = outcome.is_some_and(Outcome::admits);
    let same = form.optional_yes_no("zelfde_persoon");
    if admits && known_before && same.is_none() {
        form.reject("zelfde_persoon", "Geef aan of het om dezelfde persoon gaat.");
    }
    let table = form.optional_id("tafel", "een tafel");
    let director = form.optional_id("procesregisseur", "een procesregisseur");
    let lead_organisation = form.optional_id("casusregie", "een organisatie");
    let colour = form.optional_code("kleur", "een kleur");
    let hit = form.ticked("hit");
    let answer = form.optional_text("terugkoppeling", "de terugkoppeling", LONG).map(Narrative::new);
    form.finish(|| {
        Some(TriageChoice {
            outcome: outcome?,
            urgency: urgency?,
            motivation: Narrative::new(motivation?),
            dissent: dissent.map(Narrative::new),
            table,
            director,
            lead_organisation,
            colour,
            hit,
            same_person: admits && same == Some(true),
            answer,
        })
    })
}
