//! What was done in and around cases.

use std::collections::BTreeSet;

use doorbraak_domain::{
    escalations::BottleneckKind,
    figures::FactKind,
    plans::{ContactDirection, GoalDomain, GoalStatus, InterventionKind},
};
use doorbraak_kernel::Code;

use super::cases::case_of;
use crate::import::{
    files::Reading,
    marks::{fact, mark},
    reader::File,
};

/// `doelen.csv`.
pub(in crate::import) fn goals(reading: &mut Reading<'_>) {
    let Reading { dir, cases, house, mistakes, .. } = reading;
    let mut seen = BTreeSet::new();
    let headings = &["casus", "doel", "domein", "gesteld", "status", "status_datum"];
    File::each(dir, "doelen.csv", headings, mistakes, |line| {
        let (name, domain, set) = (line.required("doel"), line.code::<GoalDomain>("domein"), line.day("gesteld"));
        let (status, on) = (line.code_or_empty::<GoalStatus>("status"), line.day_or_empty("status_datum"));
        let Some((key, case)) = case_of(line, cases) else { return };
        let (Some(name), Some(domain), Some(set), Some(status), Some(on)) = (name, domain, set, status, on) else {
            return;
        };
        let goal = mark("doel", &format!("{key} {name}"));
        if seen.insert((key.clone(), name.clone())) {
            let kind = FactKind::GoalSet { goal, domain };
            house.facts.push(fact(&format!("doel {key} {name}"), set, Some(&key), Some(&case.person), kind));
        }
        match (status, on) {
            (Some(status), Some(on)) if on >= set => {
                let id = format!("doelstatus {key} {name} {on} {}", status.code());
                let kind = FactKind::GoalStatus { goal, domain, status };
                house.facts.push(fact(&id, on, Some(&key), Some(&case.person), kind));
            }
            (Some(_), Some(_)) => line.wrong("status_datum", "een dag op of na het stellen van het doel"),
            (None, None) => {}
            (Some(_), None) | (None, Some(_)) => {
                line.wrong("status_datum", "status en status_datum allebei, of geen van beide");
            }
        }
    });
}

/// `interventies.csv`.
pub(in crate::import) fn interventions(reading: &mut Reading<'_>) {
    let Reading { dir, cases, house, mistakes, .. } = reading;
    let mut seen = BTreeSet::new();
    File::each(dir, "interventies.csv", &["casus", "interventie", "soort", "datum"], mistakes, |line| {
        let (name, kind, day) =
            (line.required("interventie"), line.code::<InterventionKind>("soort"), line.day("datum"));
        let Some((key, case)) = case_of(line, cases) else { return };
        let (Some(name), Some(kind), Some(day)) = (name, kind, day) else { return };
        let id = format!("interventie {key} {name}");
        if !seen.insert(id.clone()) {
            return line.wrong("interventie", "elke interventie een keer per casus");
        }
        let kind = FactKind::Intervention { mark: mark("interventie", &id), kind };
        house.facts.push(fact(&id, day, Some(&key), Some(&case.person), kind));
    });
}

/// `ic.csv`: one line per IC discussion; knelpunten parted by commas.
pub(in crate::import) fn ic_discussions(reading: &mut Reading<'_>) {
    let Reading { dir, cases, house, mistakes, .. } = reading;
    File::each(dir, "ic.csv", &["casus", "datum", "knelpunten"], mistakes, |line| {
        let day = line.day("datum");
        let names: Vec<String> = line
            .text("knelpunten")
            .split(',')
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        let kinds: Option<Vec<BottleneckKind>> = names.iter().map(|name| BottleneckKind::from_code(name)).collect();
        let Some(kinds) = kinds.filter(|kinds| !kinds.is_empty()) else {
            let all: Vec<&str> = BottleneckKind::ALL.iter().map(|kind| kind.code()).collect();
            return line.wrong("knelpunten", &format!("een of meer van {}", all.join(", ")));
        };
        let Some((key, case)) = case_of(line, cases) else { return };
        let Some(day) = day else { return };
        let id = format!("ic {key} {day}");
        house.facts.push(fact(&id, day, Some(&key), Some(&case.person), FactKind::IcDiscussed));
        for kind in kinds {
            let id = format!("knelpunt {key} {day} {}", kind.code());
            house.facts.push(fact(&id, day, Some(&key), Some(&case.person), FactKind::Bottleneck { kind }));
        }
    });
}

/// `contacten.csv`.
pub(in crate::import) fn contacts(reading: &mut Reading<'_>) {
    let Reading { dir, cases, house, mistakes, .. } = reading;
    let mut count = 0;
    File::each(dir, "contacten.csv", &["casus", "datum", "richting"], mistakes, |line| {
        count += 1;
        let (day, direction) = (line.day("datum"), line.code::<ContactDirection>("richting"));
        let Some((key, case)) = case_of(line, cases) else { return };
        let (Some(day), Some(direction)) = (day, direction) else { return };
        let id = format!("contact {key} {day} {count}");
        house.facts.push(fact(&id, day, Some(&key), Some(&case.person), FactKind::Contact { direction }));
    });
}

/// `adviseurs.csv`: cases with an adviseur perspectief.
pub(in crate::import) fn advisers(reading: &mut Reading<'_>) {
    let Reading { dir, cases, house, mistakes, .. } = reading;
    File::each(dir, "adviseurs.csv", &["casus", "datum"], mistakes, |line| {
        let day = line.day("datum");
        let Some((key, case)) = case_of(line, cases) else { return };
        let Some(day) = day else { return };
        house.facts.push(fact(
            &format!("adviseur {key}"),
            day,
            Some(&key),
            Some(&case.person),
            FactKind::PerspectiveAdviser,
        ));
    });
}

/// `trainingen.csv`: a line per person trained; the key tells people apart and is not stored.
pub(in crate::import) fn trainings(reading: &mut Reading<'_>) {
    let Reading { dir, house, mistakes, .. } = reading;
    let mut count = 0;
    File::each(dir, "trainingen.csv", &["deelnemer", "datum"], mistakes, |line| {
        count += 1;
        let (person, day) = (line.required("deelnemer"), line.day("datum"));
        let (Some(person), Some(day)) = (person, day) else { return };
        let id = format!("training {person} {day} {count}");
        house.facts.push(fact(&id, day, None, Some(&format!("cursist {person}")), FactKind::Trained));
    });
}

/// `overig.csv`: advice, terugspoelsessies, presentations and the VNG score.
pub(in crate::import) fn others(reading: &mut Reading<'_>) {
    let Reading { dir, house, mistakes, .. } = reading;
    let mut count = 0;
    File::each(dir, "overig.csv", &["soort", "datum", "waarde"], mistakes, |line| {
        count += 1;
        let Some(day) = line.day("datum") else { return };
        let kind = match line.text("soort") {
            "advies" => FactKind::Advice,
            "terugspoelsessie" => FactKind::RewindSession,
            "presentatie" => FactKind::Presentation,
            "vng_score" => match tenths(line.text("waarde")) {
                Some(tenths) => FactKind::VngScore { tenths },
                None => return line.wrong("waarde", "een score van 0,0 tot en met 5,0"),
            },
            _ => return line.wrong("soort", "advies, terugspoelsessie, presentatie of vng_score"),
        };
        let id = format!("overig {} {day} {count}", line.text("soort"));
        house.facts.push(fact(&id, day, None, None, kind));
    });
}

/// `3,2` is 32 tenths.
fn tenths(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once(',').unwrap_or((text, "0"));
    let (whole, part): (i64, i64) = (whole.parse().ok()?, part.parse().ok()?);
    let tenths = whole.checked_mul(10)?.checked_add(part)?;
    ((0..10).contains(&part) && (0..=50).contains(&tenths)).then_some(tenths)
}
