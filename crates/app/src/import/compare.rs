//! What the files say beside what an earlier import took over. A fact is recorded once; a file that says the same fact
//! otherwise is wrong or better, and only a person knows which of the two. So nothing is overwritten in silence: every
//! difference is named, and the files win only when that was asked.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use doorbraak_domain::figures::{CaseMark, Fact, FactCode, FactError, FlatFact};
use doorbraak_kernel::{Code, Day, Id};

use super::{
    files::{HouseFiles, Said, Unsaid},
    reader::{Mistake, mistake},
};

/// Kinds of which a line has no key of its own: what it says is its key.
pub(super) const KEYLESS: [FactCode; 3] = [FactCode::Discussed, FactCode::Contact, FactCode::PerspectiveAdviser];

/// What an import changes.
#[derive(Default)]
pub(super) struct Changes {
    /// Facts to write.
    pub(super) new: Vec<Fact>,
    /// Stored facts that the files contradict.
    pub(super) old: Vec<Id<Fact>>,
    /// Where they do.
    pub(super) differences: Vec<Mistake>,
}

/// Lays the files beside `stored`: the facts that have an id of theirs, and the keyless facts of their cases.
pub(super) fn compare(house: &HouseFiles, stored: &[FlatFact]) -> Result<Changes, FactError> {
    let stored: HashMap<Id<Fact>, &FlatFact> = stored.iter().map(|fact| (fact.id, fact)).collect();
    let mut changes = Changes::default();
    let mut contradicted: HashSet<Id<CaseMark>> = HashSet::new();
    let mut fresh = Vec::new();
    for said in &house.facts {
        let flat = FlatFact::try_from(said.fact.clone())?;
        match stored.get(&flat.id) {
            Some(known) if **known == flat => {}
            Some(known) => {
                let mut found = differences(said, &flat, known);
                if flat.kind == FactCode::Admitted.code() {
                    contradicted.extend(flat.case);
                } else if flat.case.is_some_and(|case| contradicted.contains(&case)) {
                    // Where the person of the case lives is told at the case, not on every line that refers to it.
                    found.retain(|one| !matches!(one.column.as_str(), "persoon" | "gemeente"));
                }
                changes.differences.append(&mut found);
                changes.old.push(flat.id);
                changes.new.push(said.fact.clone());
            }
            None => {
                changes.new.push(said.fact.clone());
                fresh.push((said, flat));
            }
        }
    }
    for unsaid in &house.unsaid {
        if let Some(known) = stored.get(&unsaid.id) {
            changes.differences.push(left_out(unsaid, known));
            changes.old.push(unsaid.id);
        }
    }
    replaced(house, &stored, &fresh, &mut changes);
    let mut told = BTreeSet::new();
    changes.differences.retain(|one| told.insert((one.file.clone(), one.line, one.column.clone())));
    Ok(changes)
}

/// What keyless lines say together: the discussions of a case on a day, for example.
type Group = (String, Id<CaseMark>, Option<Day>);

fn group(flat: &FlatFact) -> Option<Group> {
    let kind = FactCode::from_code(&flat.kind).filter(|kind| KEYLESS.contains(kind))?;
    let day = (kind != FactCode::PerspectiveAdviser).then_some(flat.day);
    Some((flat.kind.clone(), flat.case?, day))
}

/// A keyless line that is new while an old one of its group is gone is the old one with another value. Without a line
/// that is gone it is simply one more.
fn replaced(
    house: &HouseFiles,
    stored: &HashMap<Id<Fact>, &FlatFact>,
    fresh: &[(&Said, FlatFact)],
    changes: &mut Changes,
) {
    let said: HashSet<Id<Fact>> = house.facts.iter().map(|said| said.fact.id).collect();
    let mut gone: BTreeMap<Group, Vec<Id<Fact>>> = BTreeMap::new();
    for known in stored.values().filter(|known| !said.contains(&known.id)) {
        if let Some(group) = group(known) {
            gone.entry(group).or_default().push(known.id);
        }
    }
    for (line, flat) in fresh {
        if let Some(group) = group(flat)
            && let Some(mut ids) = gone.remove(&group)
        {
            let expected = "ook de regel over deze casus die eerder is ingevoerd; nu staat er een andere";
            changes.differences.push(mistake(line.file, line.line, "datum", &flat.day.to_string(), expected));
            changes.old.append(&mut ids);
        }
    }
}

/// The headings behind the columns of a stored fact; empty where the file has none.
struct Headings {
    day: &'static str,
    code: &'static str,
    code2: &'static str,
}

fn headings(kind: &str) -> Headings {
    let (day, code, code2) = match FactCode::from_code(kind) {
        Some(FactCode::Registered) => ("datum", "kanaal", ""),
        Some(FactCode::Decided) => ("besluit_datum", "kanaal", "besluit"),
        Some(FactCode::Admitted) => ("toegelaten", "kanaal", ""),
        Some(FactCode::Closed) => ("afgeschaald", "afschaalreden", ""),
        Some(FactCode::GoalSet) => ("gesteld", "domein", ""),
        Some(FactCode::GoalStatus) => ("status_datum", "domein", "status"),
        Some(FactCode::Discussed) => ("datum", "werkvorm", "mdo_soort"),
        _ => ("datum", "soort", ""),
    };
    Headings { day, code, code2 }
}

/// Every column in which a line and the stored fact differ.
fn differences(said: &Said, here: &FlatFact, known: &FlatFact) -> Vec<Mistake> {
    let Headings { day, code, code2 } = headings(&here.kind);
    let text = |cell: &Option<String>| cell.clone().unwrap_or_default();
    let yes = |flag: bool| if flag { "ja" } else { "nee" }.to_owned();
    let cells = [
        (day, here.day.to_string(), known.day.to_string()),
        (code, text(&here.code), text(&known.code)),
        (code2, text(&here.code2), text(&known.code2)),
        ("tafel", text(&here.table_code), text(&known.table_code)),
        ("gemeente", text(&here.municipality_code), text(&known.municipality_code)),
        ("opnieuw", yes(here.flag), yes(known.flag)),
        ("waarde", tenths(here.amount), tenths(known.amount)),
    ];
    let mut found: Vec<Mistake> = cells
        .into_iter()
        .filter(|(_, here, known)| here != known)
        .map(|(column, here, known)| {
            let known = if known.is_empty() { "een leeg veld".to_owned() } else { known };
            mistake(said.file, said.line, column, &here, &format!("{known}, zoals eerder ingevoerd"))
        })
        .collect();
    if here.person != known.person {
        found.push(mistake(said.file, said.line, "persoon", "", "dezelfde persoon als eerder ingevoerd"));
    }
    found
}

fn left_out(unsaid: &Unsaid, known: &FlatFact) -> Mistake {
    let value = match FactCode::from_code(&known.kind) {
        Some(FactCode::Bottleneck) => format!("ook {}", known.code.clone().unwrap_or_default()),
        Some(FactCode::Decided) => known.code2.clone().unwrap_or_default(),
        _ => known.day.to_string(),
    };
    mistake(unsaid.file, unsaid.line, unsaid.column, "", &format!("{value}, zoals eerder ingevoerd"))
}

fn tenths(amount: Option<i64>) -> String {
    amount.map(|tenths| format!("{},{}", tenths / 10, tenths % 10)).unwrap_or_default()
}
