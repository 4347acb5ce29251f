//! What the form of a training sends, parsed.

use doorbraak_domain::{
    ids::Account,
    schooling::{Ground, Topic, Validity},
};
use doorbraak_kernel::{Code as _, Day};
use doorbraak_ui::FormState;

use super::commands::Covered;
use crate::partners::queries::Employee;

/// Who, on which subjects, and what holds for all of it.
pub(super) struct Sent {
    pub(super) people: Vec<Employee>,
    pub(super) topics: Vec<Topic>,
    pub(super) covered: Covered,
}

/// Reads the form; `known` are the people who are appointed `today`.
pub(super) fn read(form: &mut FormState, known: &[Employee], today: Day) -> Option<Sent> {
    let topics = form.some_codes::<Topic>("onderwerp", "de onderwerpen");
    let ground = form.code::<Ground>("grond", "waarom het onderwerp is gedekt");
    let day = form.day("dag", "de dag");
    if day.is_some_and(|day| day > today) {
        form.reject("dag", "Deze dag is nog niet geweest.");
    }
    let proof = form.text("bewijs", "het bewijs of de reden", 200);
    let until = until(form, day);
    let people = people(form, known);
    let (ground, day, proof, until) = (ground?, day?, proof?, until?);
    Some(Sent { people: people?, topics: topics?, covered: Covered { ground, day, until, proof } })
}

/// Nothing when the term was not given well; `Some(None)` when it does not end.
fn until(form: &mut FormState, day: Option<Day>) -> Option<Option<Day>> {
    let validity = form.code::<Validity>("geldigheid", "hoe lang het geldt");
    let given = form.optional_day("tot");
    if form.error("tot").is_some() {
        return None;
    }
    match (validity?, given) {
        (Validity::UntilDay, None) => {
            form.reject("tot", "Vul in tot en met welke dag het geldt; schrijf bijvoorbeeld 30-9-2026.");
            None
        }
        (Validity::UntilDay, Some(last)) if day.is_some_and(|day| last < day) => {
            form.reject("tot", "Deze dag ligt voor de dag waarop het begint te gelden.");
            None
        }
        (Validity::Lasting | Validity::OneYear | Validity::TwoYears | Validity::ThreeYears, Some(_)) => {
            let label = Validity::UntilDay.label();
            form.reject("tot", format!("Kies bij geldigheid ‘{label}’, of laat deze dag leeg."));
            None
        }
        (validity, given) => Some(validity.last_day(day?, given)),
    }
}

fn people(form: &mut FormState, known: &[Employee]) -> Option<Vec<Employee>> {
    let chosen = form.ids::<Account>("medewerker", "medewerkers");
    if chosen.is_empty() {
        form.reject("medewerker", "Vink aan over wie het gaat.");
        return None;
    }
    let people: Vec<Employee> = known.iter().filter(|one| chosen.contains(&one.id)).cloned().collect();
    if chosen.iter().any(|id| people.iter().all(|one| one.id != *id)) {
        form.reject("medewerker", "Kies medewerkers uit de lijst.");
        return None;
    }
    Some(people)
}
