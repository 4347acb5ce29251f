//! Goals and how far they are. A goal stands on as many lines as it was measured; what it is about is the same on each.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::{
    figures::FactKind,
    plans::{GoalDomain, GoalStatus},
};
use doorbraak_kernel::{Code, Day};

use super::cases::{case_of, not_before};
use crate::import::{
    files::Reading,
    line::Line,
    marks::{fact_id, mark, of_case},
    reader::File,
};

/// What the first line about a goal says of it.
struct Goal {
    domain: GoalDomain,
    set: Day,
    line: u64,
}

/// `doelen.csv`.
pub(in crate::import) fn goals(reading: &mut Reading<'_>) {
    let Reading { dir, cases, house, mistakes, .. } = reading;
    let (mut goals, mut measured) = (BTreeMap::new(), BTreeSet::new());
    let headings = &["casus", "doel", "domein", "gesteld", "status", "status_datum"];
    File::each(dir, "doelen.csv", headings, mistakes, |line| {
        let (case, name) = (case_of(line, cases), line.required("doel"));
        let (domain, set) = (line.code::<GoalDomain>("domein"), line.day("gesteld"));
        let status = line.or_empty("status", Line::code::<GoalStatus>);
        let on = line.or_empty("status_datum", Line::day);
        if let (Some(status), Some(on)) = (&status, &on) {
            line.together(("status", status), ("status_datum", on));
        }
        not_before(line, ("status_datum", on.flatten()), set, "een dag op of na het stellen van het doel");
        let (Some((key, case)), Some(name)) = (case, name) else { return };
        let (Some(domain), Some(set)) = (domain, set) else { return };
        let about = (key.as_str(), case.person.as_str());
        let goal = mark("doel", &[&key, &name]);
        let first = goals.entry((key.clone(), name.clone()));
        match first {
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(Goal { domain, set, line: line.place().1 });
                let kind = FactKind::GoalSet { goal, domain };
                house.say(line, of_case(fact_id("doel", &[&key, &name]), set, about, kind));
            }
            std::collections::btree_map::Entry::Occupied(first) => same(line, first.get(), (domain, set)),
        }
        if let (Some(status), Some(on)) = (status.flatten(), on.flatten()) {
            let day = on.to_string();
            if !measured.insert((key.clone(), name.clone(), on)) {
                return line.wrong("status_datum", "elk doel een keer per dag gemeten");
            }
            let kind = FactKind::GoalStatus { goal, domain, status };
            house.say(line, of_case(fact_id("doelstatus", &[&key, &name, &day]), on, about, kind));
        }
    });
}

/// A goal does not change its domain, and is set once.
fn same(line: &mut Line<'_, '_>, first: &Goal, (domain, set): (GoalDomain, Day)) {
    if domain != first.domain {
        line.wrong("domein", &format!("{}, zoals op regel {}", first.domain.code(), first.line));
    }
    if set != first.set {
        line.wrong("gesteld", &format!("{}, zoals op regel {}", first.set, first.line));
    }
}
