//! The persons of a form: the subject, and one row per person around the subject.

use doorbraak_domain::people::RelationKind;
use doorbraak_gate::Narrative;
use doorbraak_ui::FormState;

use super::SHORT;
use crate::{intake::commands::Related, people::commands::NewPerson};

/// More people than this do not belong in a referral: only family and direct contacts may be recorded (L16).
const MOST: usize = 12;
/// Rows that stand ready for one more.
const SPARE: usize = 2;

/// The field names of one row.
pub(in crate::intake) struct PersonRow {
    pub(in crate::intake) number: usize,
    pub(in crate::intake) given: String,
    pub(in crate::intake) family: String,
    pub(in crate::intake) relation: String,
    pub(in crate::intake) born: String,
}

impl PersonRow {
    fn new(number: usize) -> Self {
        let name = |part: &str| format!("naaste{number}_{part}");
        Self {
            number,
            given: name("voornamen"),
            family: name("achternaam"),
            relation: name("relatie"),
            born: name("geboren"),
        }
    }

    fn filled(&self, form: &FormState) -> bool {
        [&self.given, &self.family, &self.relation, &self.born].iter().any(|name| !form.value(name).trim().is_empty())
    }
}

/// The rows to show: those in use and a few empty ones.
pub(in crate::intake) fn person_rows(form: &FormState) -> Vec<PersonRow> {
    let used = (1..=MOST).rev().find(|number| PersonRow::new(*number).filled(form)).unwrap_or(0);
    (1..=MOST.min(used + SPARE)).map(PersonRow::new).collect()
}

pub(super) fn subject(form: &mut FormState) -> Option<NewPerson> {
    let given = form.text("voornamen", "de voornamen van de betrokkene", SHORT);
    let family = form.text("achternaam", "de achternaam van de betrokkene", SHORT);
    let born_on = form.day("geboren", "de geboortedatum van de betrokkene");
    let place = form.text("verblijf", "waar de betrokkene verblijft", SHORT);
    let municipality = form.value("gemeente").trim().to_owned();
    if municipality.is_empty() {
        form.reject("gemeente", "Kies de gemeente waar de betrokkene woont of verblijft.");
    }
    Some(NewPerson {
        family_name: Narrative::new(family?),
        given_names: Narrative::new(given?),
        born_on: Some(born_on?),
        municipality: Some(municipality),
        place: Some(Narrative::new(place?)),
    })
}

/// The filled rows. An empty row is no person; a half-filled one is asked for the rest.
pub(super) fn related(form: &mut FormState) -> Vec<Related> {
    let rows: Vec<PersonRow> = (1..=MOST).map(PersonRow::new).filter(|row| row.filled(form)).collect();
    rows.iter().filter_map(|row| one(form, row)).collect()
}

fn one(form: &mut FormState, row: &PersonRow) -> Option<Related> {
    let given = form.text(&row.given, "de voornamen", SHORT);
    let family = form.text(&row.family, "de achternaam", SHORT);
    let kind = form.code::<RelationKind>(&row.relation, "de relatie");
    let born_on = form.optional_day(&row.born);
    let person = NewPerson {
        family_name: Narrative::new(family?),
        given_names: Narrative::new(given?),
        born_on,
        municipality: None,
        place: None,
    };
    Some(Related { person, kind: kind? })
}
