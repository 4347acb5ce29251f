//! Referrals, cases and their discussions.

use std::collections::BTreeSet;

use doorbraak_domain::{
    cases::ClosingReason,
    figures::FactKind,
    intake::Channel,
    meetings::{MdoKind, MeetingKind},
    triage::Outcome,
};

use crate::import::{
    files::{CaseLine, Reading},
    marks::fact,
    reader::{File, Line},
};

/// `aanmeldingen.csv`.
pub(in crate::import) fn referrals(reading: &mut Reading<'_>) {
    let Reading { dir, house, mistakes, .. } = reading;
    let mut seen = BTreeSet::new();
    let headings = &["kenmerk", "datum", "kanaal", "besluit", "besluit_datum"];
    File::each(dir, "aanmeldingen.csv", headings, mistakes, |line| {
        let (key, day, channel) = (line.required("kenmerk"), line.day("datum"), line.code::<Channel>("kanaal"));
        let outcome = line.code_or_empty::<Outcome>("besluit");
        let decided = line.day_or_empty("besluit_datum");
        let (Some(key), Some(day), Some(channel)) = (key, day, channel) else { return };
        let (Some(outcome), Some(decided)) = (outcome, decided) else { return };
        if !seen.insert(key.clone()) {
            return line.wrong("kenmerk", "elk kenmerk een keer");
        }
        house.facts.push(fact(&format!("aanmelding {key}"), day, None, None, FactKind::Registered { channel }));
        match (outcome, decided) {
            (Some(outcome), Some(on)) if on >= day => {
                let kind = FactKind::Decided { channel, outcome };
                house.facts.push(fact(&format!("besluit {key}"), on, None, None, kind));
            }
            (Some(_), Some(_)) => line.wrong("besluit_datum", "een dag op of na de aanmelding"),
            (None, None) => {}
            (Some(_), None) | (None, Some(_)) => {
                line.wrong("besluit_datum", "besluit en besluit_datum allebei, of geen van beide");
            }
        }
    });
}

/// `casussen.csv`.
pub(in crate::import) fn cases(reading: &mut Reading<'_>) {
    let Reading { dir, known, cases, house, mistakes, .. } = reading;
    let headings =
        &["kenmerk", "persoon", "kanaal", "tafel", "gemeente", "toegelaten", "opnieuw", "afgeschaald", "afschaalreden"];
    File::each(dir, "casussen.csv", headings, mistakes, |line| {
        let table = line.known("tafel", &known.tables, "een code uit tafels.csv of van het huis");
        let municipality = if line.text("gemeente").is_empty() {
            Some(None)
        } else {
            line.known("gemeente", &known.municipalities, "een code uit gemeenten.csv of van het huis").map(Some)
        };
        let (key, person) = (line.required("kenmerk"), line.required("persoon"));
        let (channel, admitted, returned) =
            (line.code::<Channel>("kanaal"), line.day("toegelaten"), line.yes("opnieuw"));
        let closed = line.day_or_empty("afgeschaald");
        let reason = line.code_or_empty::<ClosingReason>("afschaalreden");
        let (Some(key), Some(person), Some(table), Some(municipality)) = (key, person, table, municipality) else {
            return;
        };
        let (Some(channel), Some(admitted), Some(returned)) = (channel, admitted, returned) else { return };
        let (Some(closed), Some(reason)) = (closed, reason) else { return };
        if cases.contains_key(&key) {
            return line.wrong("kenmerk", "elk kenmerk een keer");
        }
        let kind = FactKind::Admitted { channel, table: table.clone(), municipality: municipality.clone(), returned };
        house.facts.push(fact(&format!("toegelaten {key}"), admitted, Some(&key), Some(&person), kind));
        match (closed, reason) {
            (Some(on), Some(reason)) if on >= admitted => {
                let kind = FactKind::Closed { reason, table: table.clone() };
                house.facts.push(fact(&format!("afgeschaald {key}"), on, Some(&key), Some(&person), kind));
            }
            (Some(_), Some(_)) => line.wrong("afgeschaald", "een dag op of na de toelating"),
            (None, None) => {}
            (Some(_), None) => line.wrong("afschaalreden", "een reden bij een afgeschaalde casus"),
            (None, Some(_)) => line.wrong("afgeschaald", "een datum bij een afschaalreden"),
        }
        cases.insert(key, CaseLine { person, table, municipality, admitted, closed });
    });
}

/// `besprekingen.csv`.
pub(in crate::import) fn discussions(reading: &mut Reading<'_>) {
    let Reading { dir, known, cases, house, mistakes, .. } = reading;
    let mut count = 0;
    let headings = &["casus", "datum", "werkvorm", "mdo_soort", "tafel", "seconden", "hit"];
    File::each(dir, "besprekingen.csv", headings, mistakes, |line| {
        count += 1;
        let meeting = line.code::<MeetingKind>("werkvorm");
        let mdo = line.code_or_empty::<MdoKind>("mdo_soort");
        let seconds = if line.text("seconden").is_empty() { Some(None) } else { line.number("seconden").map(Some) };
        let (day, hit) = (line.day("datum"), line.yes("hit"));
        let table = if line.text("tafel").is_empty() {
            Some(None)
        } else {
            line.known("tafel", &known.tables, "een code uit tafels.csv of van het huis, of leeg").map(Some)
        };
        let Some((key, case)) = case_of(line, cases) else { return };
        let (Some(meeting), Some(mdo), Some(seconds), Some(day)) = (meeting, mdo, seconds, day) else { return };
        let (Some(hit), Some(table)) = (hit, table) else { return };
        if day < case.admitted || case.closed.is_some_and(|closed| day > closed) {
            return line.wrong("datum", "een dag waarop de casus open was");
        }
        let table = table.unwrap_or_else(|| case.table.clone());
        let kind = FactKind::Discussed { meeting, mdo, table, municipality: case.municipality.clone(), seconds, hit };
        let id = format!("bespreking {key} {day} {count}");
        house.facts.push(fact(&id, day, Some(&key), Some(&case.person), kind));
    });
}

/// The case a line refers to.
pub(super) fn case_of<'c>(
    line: &mut Line<'_, '_>,
    cases: &'c std::collections::BTreeMap<String, CaseLine>,
) -> Option<(String, &'c CaseLine)> {
    let key = line.required("casus")?;
    let Some(case) = cases.get(&key) else {
        line.wrong("casus", "een kenmerk uit casussen.csv");
        return None;
    };
    Some((key, case))
}
