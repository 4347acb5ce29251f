//! What was done in and around cases.

use std::collections::BTreeSet;

use doorbraak_domain::{
    escalations::BottleneckKind,
    figures::{Fact, FactKind},
    plans::{ContactDirection, InterventionKind},
};
use doorbraak_kernel::Code;

use super::cases::case_of;
use crate::import::{
    files::Reading,
    line::Line,
    marks::{Repeats, fact_id, mark, of_case, of_no_case},
    reader::File,
};

/// `interventies.csv`.
pub(in crate::import) fn interventions(reading: &mut Reading<'_>) {
    let Reading { dir, cases, house, mistakes, .. } = reading;
    let mut seen = BTreeSet::new();
    File::each(dir, "interventies.csv", &["casus", "interventie", "soort", "datum"], mistakes, |line| {
        let (case, name) = (case_of(line, cases), line.required("interventie"));
        let (kind, day) = (line.code::<InterventionKind>("soort"), line.day("datum"));
        let (Some((key, case)), Some(name)) = (case, name) else { return };
        if !seen.insert((key.clone(), name.clone())) {
            return line.wrong("interventie", "elke interventie een keer per casus");
        }
        let (Some(kind), Some(day)) = (kind, day) else { return };
        let kind = FactKind::Intervention { mark: mark("interventie", &[&key, &name]), kind };
        house.say(line, of_case(fact_id("interventie", &[&key, &name]), day, (&key, &case.person), kind));
    });
}

/// `ic.csv`: one line per IC discussion; knelpunten parted by commas.
pub(in crate::import) fn ic_discussions(reading: &mut Reading<'_>) {
    let Reading { dir, cases, house, mistakes, .. } = reading;
    let mut seen = BTreeSet::new();
    File::each(dir, "ic.csv", &["casus", "datum", "knelpunten"], mistakes, |line| {
        let (case, day, kinds) = (case_of(line, cases), line.day("datum"), bottlenecks(line));
        let (Some((key, case)), Some(day)) = (case, day) else { return };
        if !seen.insert((key.clone(), day)) {
            return line.wrong("datum", "elke casus een keer per dag, met alle knelpunten op één regel");
        }
        let Some(kinds) = kinds else { return };
        let (about, on) = ((key.as_str(), case.person.as_str()), day.to_string());
        house.say(line, of_case(fact_id("ic", &[&key, &on]), day, about, FactKind::IcDiscussed));
        for &kind in BottleneckKind::ALL {
            let id = fact_id("knelpunt", &[&key, &on, kind.code()]);
            if kinds.contains(&kind) {
                house.say(line, of_case(id, day, about, FactKind::Bottleneck { kind }));
            } else {
                house.leave_unsaid(line, "knelpunten", id);
            }
        }
    });
}

fn bottlenecks(line: &mut Line<'_, '_>) -> Option<Vec<BottleneckKind>> {
    let names = line.text("knelpunten").split(',').map(str::trim).filter(|name| !name.is_empty());
    let kinds: Option<Vec<BottleneckKind>> = names.map(BottleneckKind::from_code).collect();
    let kinds = kinds.filter(|kinds| !kinds.is_empty());
    if kinds.is_none() {
        let all: Vec<&str> = BottleneckKind::ALL.iter().map(|kind| kind.code()).collect();
        line.wrong("knelpunten", &format!("een of meer van {}", all.join(", ")));
    }
    kinds
}

/// `contacten.csv`.
pub(in crate::import) fn contacts(reading: &mut Reading<'_>) {
    let Reading { dir, cases, house, mistakes, .. } = reading;
    let mut repeats = Repeats::default();
    File::each(dir, "contacten.csv", &["casus", "datum", "richting"], mistakes, |line| {
        let (case, day) = (case_of(line, cases), line.day("datum"));
        let direction = line.code::<ContactDirection>("richting");
        let (Some((key, case)), Some(day), Some(direction)) = (case, day, direction) else { return };
        let id = repeats.fact_id("contact", &[&key, &day.to_string(), direction.code()]);
        house.say(line, of_case(id, day, (&key, &case.person), FactKind::Contact { direction }));
    });
}

/// `adviseurs.csv`: cases with an adviseur perspectief.
pub(in crate::import) fn advisers(reading: &mut Reading<'_>) {
    let Reading { dir, cases, house, mistakes, .. } = reading;
    let mut seen = BTreeSet::new();
    File::each(dir, "adviseurs.csv", &["casus", "datum"], mistakes, |line| {
        let (case, day) = (case_of(line, cases), line.day("datum"));
        let (Some((key, case)), Some(day)) = (case, day) else { return };
        if !seen.insert((key.clone(), day)) {
            return line.wrong("datum", "elke casus een keer per dag");
        }
        let id = fact_id("adviseur", &[&key, &day.to_string()]);
        house.say(line, of_case(id, day, (&key, &case.person), FactKind::PerspectiveAdviser));
    });
}

/// `trainingen.csv`: a line per person trained; the key tells people apart and is not stored.
pub(in crate::import) fn trainings(reading: &mut Reading<'_>) {
    let Reading { dir, house, mistakes, .. } = reading;
    let mut repeats = Repeats::default();
    File::each(dir, "trainingen.csv", &["deelnemer", "datum"], mistakes, |line| {
        let (person, day) = (line.required("deelnemer"), line.day("datum"));
        let (Some(person), Some(day)) = (person, day) else { return };
        let trainee = Some(mark("cursist", &[&person]));
        let id = repeats.fact_id("training", &[&person, &day.to_string()]);
        house.say(line, Fact { id, day, case: None, person: trainee, kind: FactKind::Trained });
    });
}

/// `overig.csv`: advice, terugspoelsessies, presentations and the VNG score.
pub(in crate::import) fn others(reading: &mut Reading<'_>) {
    let Reading { dir, house, mistakes, .. } = reading;
    let mut repeats = Repeats::default();
    let mut scored = BTreeSet::new();
    File::each(dir, "overig.csv", &["soort", "datum", "waarde"], mistakes, |line| {
        let (day, kind) = (line.day("datum"), other(line));
        let (Some(day), Some(kind)) = (day, kind) else { return };
        let on = day.to_string();
        let id = if matches!(kind, FactKind::VngScore { .. }) {
            if !scored.insert(day) {
                return line.wrong("datum", "een vng_score per dag");
            }
            fact_id("vng_score", &[&on])
        } else {
            repeats.fact_id("overig", &[line.text("soort"), &on])
        };
        house.say(line, of_no_case(id, day, kind));
    });
}

fn other(line: &mut Line<'_, '_>) -> Option<FactKind> {
    let kind = match line.text("soort") {
        "advies" => FactKind::Advice,
        "terugspoelsessie" => FactKind::RewindSession,
        "presentatie" => FactKind::Presentation,
        "vng_score" => {
            let tenths = tenths(line.text("waarde"));
            if tenths.is_none() {
                line.wrong("waarde", "een score van 0,0 tot en met 5,0");
            }
            return tenths.map(|tenths| FactKind::VngScore { tenths });
        }
        _ => {
            line.wrong("soort", "advies, terugspoelsessie, presentatie of vng_score");
            return None;
        }
    };
    if line.text("waarde").is_empty() {
        return Some(kind);
    }
    line.wrong("waarde", "een leeg veld: alleen een vng_score heeft een waarde");
    None
}

/// `3,2` is 32 tenths.
fn tenths(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once(',').unwrap_or((text, "0"));
    let digits = |text: &str| text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) {
        return None;
    }
    let tenths = whole.parse::<i64>().ok()? * 10 + part.parse::<i64>().ok()?;
    (tenths <= 50).then_some(tenths)
}
