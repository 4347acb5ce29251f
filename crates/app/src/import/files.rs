//! All files of one house, in the order in which they refer to each other.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use doorbraak_domain::figures::Fact;
use doorbraak_kernel::Day;

use super::{
    reader::{Mistake, mistake},
    rows,
};

/// What the house knows already.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Codes of tables.
    pub(super) tables: BTreeSet<String>,
    /// Codes of municipalities.
    pub(super) municipalities: BTreeSet<String>,
}

/// A case of the file that other files refer to.
pub(super) struct CaseLine {
    pub(super) person: String,
    pub(super) table: String,
    pub(super) municipality: Option<String>,
    pub(super) admitted: Day,
    pub(super) closed: Option<Day>,
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

/// Everything that was read.
#[derive(Default)]
pub(super) struct HouseFiles {
    pub(super) municipalities: Vec<(String, String, String)>,
    pub(super) inhabitants: Vec<Inhabitants>,
    pub(super) tables: Vec<(String, String, bool)>,
    pub(super) money: Vec<Money>,
    pub(super) facts: Vec<Fact>,
}

/// A reading in progress.
pub(super) struct Reading<'a> {
    pub(super) dir: &'a Path,
    pub(super) known: Known,
    pub(super) cases: BTreeMap<String, CaseLine>,
    pub(super) house: HouseFiles,
    pub(super) mistakes: Vec<Mistake>,
}

type Step = fn(&mut Reading<'_>);

const STEPS: [(&str, Step); 14] = [
    ("gemeenten.csv", rows::frame::municipalities),
    ("inwoners.csv", rows::frame::inhabitants),
    ("tafels.csv", rows::frame::tables),
    ("begroting.csv", rows::frame::money),
    ("aanmeldingen.csv", rows::cases::referrals),
    ("casussen.csv", rows::cases::cases),
    ("besprekingen.csv", rows::cases::discussions),
    ("doelen.csv", rows::work::goals),
    ("interventies.csv", rows::work::interventions),
    ("ic.csv", rows::work::ic_discussions),
    ("contacten.csv", rows::work::contacts),
    ("adviseurs.csv", rows::work::advisers),
    ("trainingen.csv", rows::work::trainings),
    ("overig.csv", rows::work::others),
];

pub(super) fn read(
    dir: &Path,
    known: &Known,
    progress: &mut (dyn FnMut(&str) + Send),
) -> Result<HouseFiles, Vec<Mistake>> {
    let known = Known { tables: known.tables.clone(), municipalities: known.municipalities.clone() };
    let (cases, house) = (BTreeMap::new(), HouseFiles::default());
    let mut reading = Reading { dir, known, cases, house, mistakes: Vec::new() };
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
