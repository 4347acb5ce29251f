//! All files of one house, in the order in which they refer to each other.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use doorbraak_domain::figures::Fact;
use doorbraak_kernel::{Day, Id};

use super::{
    line::Line,
    reader::{Mistake, Unread, mistake},
    rows,
};

/// A table of the house: its name and whether it counts in the total.
pub(super) type TableLine = (String, bool);
/// A municipality: its name and its area.
pub(super) type MunicipalityLine = (String, String);

/// What the house knows already.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Tables by code.
    pub(super) tables: BTreeMap<String, TableLine>,
    /// Municipalities by code.
    pub(super) municipalities: BTreeMap<String, MunicipalityLine>,
}

/// The codes that lines may refer to.
#[derive(Debug, Default)]
pub(super) struct Codes {
    known: BTreeSet<String>,
    /// The file could not be read, so that every code may be right.
    any: bool,
}

impl Codes {
    fn of<V>(known: &BTreeMap<String, V>) -> Self {
        Self { known: known.keys().cloned().collect(), any: false }
    }

    pub(super) fn add(&mut self, code: &str) {
        self.known.insert(code.to_owned());
    }

    pub(super) fn add_unread(&mut self, unread: Unread) {
        self.any |= unread.whole;
        self.known.extend(unread.keys);
    }

    pub(super) fn knows(&self, code: &str) -> bool {
        self.any || self.known.contains(code)
    }
}

/// A case of the file that other files refer to.
pub(super) struct CaseLine {
    pub(super) person: String,
    pub(super) table: String,
    pub(super) municipality: Option<String>,
    pub(super) admitted: Day,
    pub(super) closed: Option<Day>,
}

/// The cases of the file.
#[derive(Default)]
pub(super) struct Cases {
    pub(super) lines: BTreeMap<String, CaseLine>,
    /// Keys of lines with a mistake: what refers to them is right as far as anybody can tell.
    pub(super) unread: Codes,
}

/// Inhabitants of a municipality on 1 January.
pub(super) struct Inhabitants {
    pub(super) municipality: String,
    pub(super) year: i64,
    pub(super) number: i64,
}

/// A line of the budget.
pub(super) struct Money {
    pub(super) year: i64,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) side: String,
    pub(super) position: i64,
    pub(super) budget: Option<i64>,
    pub(super) realised: Option<i64>,
}

/// A fact with the line that says it.
pub(super) struct Said {
    pub(super) fact: Fact,
    pub(super) file: &'static str,
    pub(super) line: u64,
}

/// A fact that a line would have said, had this column been filled: the house must not have it.
pub(super) struct Unsaid {
    pub(super) id: Id<Fact>,
    pub(super) column: &'static str,
    pub(super) file: &'static str,
    pub(super) line: u64,
}

/// Everything that was read.
#[derive(Default)]
pub(super) struct HouseFiles {
    pub(super) municipalities: Vec<(String, MunicipalityLine)>,
    pub(super) inhabitants: Vec<Inhabitants>,
    pub(super) tables: Vec<(String, TableLine)>,
    pub(super) money: Vec<Money>,
    pub(super) printed: Vec<crate::reports::printed::Entered>,
    pub(super) facts: Vec<Said>,
    pub(super) unsaid: Vec<Unsaid>,
}

impl HouseFiles {
    pub(super) fn say(&mut self, line: &Line<'_, '_>, fact: Fact) {
        let (file, line) = line.place();
        self.facts.push(Said { fact, file, line });
    }

    pub(super) fn leave_unsaid(&mut self, line: &Line<'_, '_>, column: &'static str, id: Id<Fact>) {
        let (file, line) = line.place();
        self.unsaid.push(Unsaid { id, column, file, line });
    }
}

/// A reading in progress.
pub(super) struct Reading<'a> {
    pub(super) dir: &'a Path,
    pub(super) known: &'a Known,
    pub(super) tables: Codes,
    pub(super) municipalities: Codes,
    pub(super) cases: Cases,
    pub(super) house: HouseFiles,
    pub(super) mistakes: Vec<Mistake>,
}

type Step = fn(&mut Reading<'_>);

const STEPS: [(&str, Step); 15] = [
    ("gemeenten.csv", rows::frame::municipalities),
    ("inwoners.csv", rows::frame::inhabitants),
    ("tafels.csv", rows::frame::tables),
    ("begroting.csv", rows::frame::money),
    ("aanmeldingen.csv", rows::cases::referrals),
    ("casussen.csv", rows::cases::cases),
    ("besprekingen.csv", rows::cases::discussions),
    ("doelen.csv", rows::goals::goals),
    ("interventies.csv", rows::work::interventions),
    ("ic.csv", rows::work::ic_discussions),
    ("contacten.csv", rows::work::contacts),
    ("adviseurs.csv", rows::work::advisers),
    ("trainingen.csv", rows::work::trainings),
    ("overig.csv", rows::work::others),
    ("gedrukt.csv", rows::printed::printed),
];

pub(super) fn read(
    dir: &Path,
    known: &Known,
    progress: &mut (dyn FnMut(&str) + Send),
) -> Result<HouseFiles, Vec<Mistake>> {
    let (tables, municipalities) = (Codes::of(&known.tables), Codes::of(&known.municipalities));
    let (cases, house) = (Cases::default(), HouseFiles::default());
    let mut reading = Reading { dir, known, tables, municipalities, cases, house, mistakes: Vec::new() };
    if !STEPS.iter().any(|(name, _)| dir.join(name).exists()) {
        let names: Vec<&str> = STEPS.iter().map(|(name, _)| *name).collect();
        let expected = format!("een map met ten minste een van {}", names.join(", "));
        return Err(vec![mistake(&dir.display().to_string(), 0, "", "", &expected)]);
    }
    for (name, step) in STEPS {
        if dir.join(name).exists() {
            progress(&format!("{name} lezen"));
            step(&mut reading);
        }
    }
    if reading.mistakes.is_empty() { Ok(reading.house) } else { Err(reading.mistakes) }
}
