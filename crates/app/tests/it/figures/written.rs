//! The rows as the files that an import reads.

use std::fmt::Write as _;

use super::rows::{PLACES, Rows, TABLES};
use crate::support::import::Folder;

/// Collects the lines of one file.
struct Text(String);

impl Text {
    fn line(&mut self, cells: &[&dyn std::fmt::Display]) {
        for (place, cell) in cells.iter().enumerate() {
            write!(self.0, "{}{cell}", if place > 0 { ";" } else { "" }).unwrap();
        }
        self.0.push('\n');
    }
}

fn or_empty<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn yes(yes: bool) -> &'static str {
    if yes { "ja" } else { "nee" }
}

pub(super) fn write(rows: &Rows) -> Folder {
    let folder = Folder::empty();
    file(&folder, "gemeenten.csv", "code;naam;gebied", |text| {
        for code in PLACES {
            text.line(&[&code, &format!("Plaats {code}"), &"Regio"]);
        }
    });
    file(&folder, "tafels.csv", "code;naam;telt_mee", |text| {
        for (code, counts) in TABLES {
            text.line(&[&code, &format!("Tafel {code}"), &yes(counts)]);
        }
    });
    file(&folder, "inwoners.csv", "gemeente;jaar;aantal", |text| {
        for ((year, place), number) in &rows.inhabitants {
            text.line(&[place, year, number]);
        }
    });
    file(&folder, "begroting.csv", "jaar;code;naam;kant;begroot;realisatie", |text| {
        for line in &rows.money {
            text.line(&[
                &line.year,
                &line.code,
                &line.code,
                &line.side,
                &or_empty(line.budget),
                &or_empty(line.realised),
            ]);
        }
    });
    file(&folder, "aanmeldingen.csv", "kenmerk;datum;kanaal;besluit;besluit_datum", |text| {
        for (number, one) in rows.referrals.iter().enumerate() {
            let (outcome, on) = one.decision.unzip();
            text.line(&[&number, &one.day, &one.channel, &or_empty(outcome), &or_empty(on)]);
        }
    });
    let heading = "kenmerk;persoon;kanaal;tafel;gemeente;toegelaten;opnieuw;afgeschaald;afschaalreden";
    file(&folder, "casussen.csv", heading, |text| {
        for (number, case) in rows.cases.iter().enumerate() {
            let (closed, reason) = case.closed.unzip();
            let (place, closed, reason) = (or_empty(case.place), or_empty(closed), or_empty(reason));
            let (returned, admitted) = (yes(case.returned), case.admitted);
            let about: [&dyn std::fmt::Display; 4] = [&number, &case.person, &case.channel, &case.table];
            text.line(&[about.as_slice(), &[&place, &admitted, &returned, &closed, &reason]].concat());
        }
    });
    work(rows, &folder);
    folder
}

fn file(folder: &Folder, name: &str, heading: &str, fill: impl FnOnce(&mut Text)) {
    let mut text = Text(format!("{heading}\n"));
    fill(&mut text);
    folder.write(name, text.0);
}

fn work(rows: &Rows, folder: &Folder) {
    file(folder, "besprekingen.csv", "casus;datum;werkvorm;mdo_soort;tafel;seconden;hit", |text| {
        for one in &rows.talks {
            let (mdo, table, seconds) = (or_empty(one.mdo), or_empty(one.table), or_empty(one.seconds));
            text.line(&[&one.case, &one.day, &one.meeting, &mdo, &table, &seconds, &yes(one.hit)]);
        }
    });
    file(folder, "doelen.csv", "casus;doel;domein;gesteld;status;status_datum", |text| {
        for (number, goal) in rows.goals.iter().enumerate() {
            if goal.measured.is_empty() {
                text.line(&[&goal.case, &number, &goal.domain, &goal.set, &"", &""]);
            }
            for (on, status) in &goal.measured {
                text.line(&[&goal.case, &number, &goal.domain, &goal.set, status, on]);
            }
        }
    });
    file(folder, "interventies.csv", "casus;interventie;soort;datum", |text| {
        for (number, one) in rows.interventions.iter().enumerate() {
            text.line(&[&one.case, &number, &one.kind, &one.day]);
        }
    });
    file(folder, "ic.csv", "casus;datum;knelpunten", |text| {
        for one in &rows.ic {
            let kinds: Vec<&str> = one.kinds.iter().copied().collect();
            text.line(&[&one.case, &one.day, &kinds.join(",")]);
        }
    });
    file(folder, "contacten.csv", "casus;datum;richting", |text| {
        for one in &rows.contacts {
            text.line(&[&one.case, &one.day, &one.kind]);
        }
    });
    file(folder, "adviseurs.csv", "casus;datum", |text| {
        for (case, day) in &rows.advisers {
            text.line(&[case, day]);
        }
    });
    file(folder, "trainingen.csv", "deelnemer;datum", |text| {
        for (person, day) in &rows.trainings {
            text.line(&[person, day]);
        }
    });
    file(folder, "overig.csv", "soort;datum;waarde", |text| {
        for (kind, day) in &rows.others {
            text.line(&[kind, day, &""]);
        }
        for (day, tenths) in &rows.scores {
            text.line(&[&"vng_score", day, &format!("{},{}", tenths / 10, tenths % 10)]);
        }
    });
}
