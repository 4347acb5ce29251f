//! Referrals, cases and their discussions.

use std::collections::BTreeSet;

use doorbraak_domain::{
    cases::ClosingReason,
    figures::FactKind,
    intake::Channel,
    meetings::{MdoKind, MeetingKind},
    triage::Outcome,
};
use doorbraak_kernel::{Code, Day};

use super::frame::{MUNICIPALITY, TABLE};
use crate::import::{
    files::{CaseLine, Cases, HouseFiles, Reading},
    line::Line,
    marks::{Repeats, fact_id, of_case, of_no_case},
    reader::File,
};

/// `aanmeldingen.csv`.
pub(in crate::import) fn referrals(reading: &mut Reading<'_>) {
    let Reading { dir, house, mistakes, .. } = reading;
    let mut seen = BTreeSet::new();
    let headings = &["kenmerk", "datum", "kanaal", "besluit", "besluit_datum"];
    File::each(dir, "aanmeldingen.csv", headings, mistakes, |line| {
        let (key, day, channel) = (line.required("kenmerk"), line.day("datum"), line.code::<Channel>("kanaal"));
        let outcome = line.or_empty("besluit", Line::code::<Outcome>);
        let decided = line.or_empty("besluit_datum", Line::day);
        if let (Some(outcome), Some(decided)) = (&outcome, &decided) {
            line.together(("besluit", outcome), ("besluit_datum", decided));
        }
        not_before(line, ("besluit_datum", decided.flatten()), day, "een dag op of na de aanmelding");
        let Some(key) = key else { return };
        if !seen.insert(key.clone()) {
            return line.wrong("kenmerk", "elk kenmerk een keer");
        }
        let (Some(day), Some(channel)) = (day, channel) else { return };
        house.say(line, of_no_case(fact_id("aanmelding", &[&key]), day, FactKind::Registered { channel }));
        let decision = fact_id("besluit", &[&key]);
        match (outcome.flatten(), decided.flatten()) {
            (Some(outcome), Some(on)) => {
                house.say(line, of_no_case(decision, on, FactKind::Decided { channel, outcome }));
            }
            _ => house.leave_unsaid(line, "besluit", decision),
        }
    });
}

/// `casussen.csv`.
pub(in crate::import) fn cases(reading: &mut Reading<'_>) {
    let Reading { dir, tables, municipalities, cases, house, mistakes, .. } = reading;
    let headings =
        &["kenmerk", "persoon", "kanaal", "tafel", "gemeente", "toegelaten", "opnieuw", "afgeschaald", "afschaalreden"];
    let mut seen = BTreeSet::new();
    let unread = File::each(dir, "casussen.csv", headings, mistakes, |line| {
        let (key, person) = (line.required("kenmerk"), line.required("persoon"));
        let channel = line.code::<Channel>("kanaal");
        let table = line.known("tafel", tables, TABLE);
        let municipality = line.or_empty("gemeente", |line, column| line.known(column, municipalities, MUNICIPALITY));
        let (admitted, returned) = (line.day("toegelaten"), line.yes("opnieuw"));
        let closed = line.or_empty("afgeschaald", Line::day);
        let reason = line.or_empty("afschaalreden", Line::code::<ClosingReason>);
        if let (Some(closed), Some(reason)) = (&closed, &reason) {
            line.together(("afgeschaald", closed), ("afschaalreden", reason));
        }
        let in_order = not_before(line, ("afgeschaald", closed.flatten()), admitted, "een dag op of na de toelating");
        let Some(key) = key else { return };
        if !seen.insert(key.clone()) {
            return line.wrong("kenmerk", "elk kenmerk een keer");
        }
        let (Some(person), Some(channel), Some(table), Some(municipality), Some(admitted), Some(returned)) =
            (person, channel, table, municipality, admitted, returned)
        else {
            return cases.unread.add(&key);
        };
        let (Some(closed), Some(reason), true) = (closed, reason, in_order) else { return cases.unread.add(&key) };
        let case = CaseLine { person, table, municipality, admitted, closed };
        say_case(house, line, (&key, &case), (channel, returned, reason));
        cases.lines.insert(key, case);
    });
    cases.unread.add_unread(unread);
}

fn say_case(
    house: &mut HouseFiles,
    line: &Line<'_, '_>,
    (key, case): (&str, &CaseLine),
    (channel, returned, reason): (Channel, bool, Option<ClosingReason>),
) {
    let (table, municipality) = (case.table.clone(), case.municipality.clone());
    let kind = FactKind::Admitted { channel, table, municipality, returned };
    house.say(line, of_case(fact_id("toegelaten", &[key]), case.admitted, (key, &case.person), kind));
    let closing = fact_id("afgeschaald", &[key]);
    match (case.closed, reason) {
        (Some(on), Some(reason)) => {
            let kind = FactKind::Closed { reason, table: case.table.clone() };
            house.say(line, of_case(closing, on, (key, &case.person), kind));
        }
        _ => house.leave_unsaid(line, "afgeschaald", closing),
    }
}

/// `besprekingen.csv`.
pub(in crate::import) fn discussions(reading: &mut Reading<'_>) {
    let Reading { dir, tables, cases, house, mistakes, .. } = reading;
    let mut repeats = Repeats::default();
    let headings = &["casus", "datum", "werkvorm", "mdo_soort", "tafel", "seconden", "hit"];
    File::each(dir, "besprekingen.csv", headings, mistakes, |line| {
        let case = case_of(line, cases);
        let (day, meeting) = (line.day("datum"), line.code::<MeetingKind>("werkvorm"));
        let mdo = line.or_empty("mdo_soort", Line::code::<MdoKind>);
        let table = line.or_empty("tafel", |line, column| line.known(column, tables, TABLE));
        let (seconds, hit) = (line.or_empty("seconden", Line::number), line.yes("hit"));
        let (Some((key, case)), Some(day)) = (case, day) else { return };
        if day < case.admitted || case.closed.is_some_and(|closed| day > closed) {
            return line.wrong("datum", "een dag waarop de casus open was");
        }
        let (Some(meeting), Some(mdo), Some(table), Some(seconds), Some(hit)) = (meeting, mdo, table, seconds, hit)
        else {
            return;
        };
        let table = table.unwrap_or_else(|| case.table.clone());
        let (on, seconds_text) = (day.to_string(), seconds.map(|seconds| seconds.to_string()).unwrap_or_default());
        let (kind, hit_text) = (mdo.map_or("", Code::code), if hit { "ja" } else { "nee" });
        let parts = [key.as_str(), &on, meeting.code(), kind, &table, &seconds_text, hit_text];
        let id = repeats.fact_id("bespreking", &parts);
        let municipality = case.municipality.clone();
        let kind = FactKind::Discussed { meeting, mdo, table, municipality, seconds, hit };
        house.say(line, of_case(id, day, (&key, &case.person), kind));
    });
}

/// The case a line refers to. One whose own line is wrong has no mistake here too.
pub(super) fn case_of<'c>(line: &mut Line<'_, '_>, cases: &'c Cases) -> Option<(String, &'c CaseLine)> {
    let key = line.required("casus")?;
    let case = cases.lines.get(&key);
    if case.is_none() && !cases.unread.knows(&key) {
        line.wrong("casus", "een kenmerk uit casussen.csv");
    }
    case.map(|case| (key, case))
}

/// Whether a day that is filled does not lie before another; what is not known is not wrong.
pub(super) fn not_before(
    line: &mut Line<'_, '_>,
    (column, day): (&str, Option<Day>),
    first: Option<Day>,
    expected: &str,
) -> bool {
    let wrong = day.zip(first).is_some_and(|(day, first)| day < first);
    if wrong {
        line.wrong(column, expected);
    }
    !wrong
}
