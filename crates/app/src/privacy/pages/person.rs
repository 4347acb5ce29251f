//! **Inzagelijst** of one person (L38, L48): who looked at whose data, by which rule. Asked for by name and day of birth in
//! the body of a form, because neither belongs in an address.

use askama::Template;
use doorbraak_kernel::Day;
use doorbraak_ui::Shell;

use super::months;
use crate::{
    privacy::{
        access::ReviewLog,
        queries::{self, LogLine, PersonRow},
    },
    web::{Answer, Pairs, Visit},
};

#[derive(Template)]
#[template(path = "privacy/person.html")]
struct PersonPage {
    shell: Shell,
    family_name: String,
    born_on: Day,
    persons: Vec<PersonRow>,
    lines: Vec<LogLine>,
}

pub(in crate::privacy) async fn page(visit: Visit, pairs: Pairs) -> Answer {
    let op = visit.op();
    let permit = op.authorize_house::<ReviewLog>().await?;
    let mut form = pairs.into_form();
    let family_name = form.text("achternaam", "de achternaam", 200);
    let born_on = form.day("geboren", "de geboortedatum");
    let (family_name, born_on) = match form.finish(|| Some((family_name?, born_on?))) {
        Ok(asked) => asked,
        Err(form) => return months::again(&visit, form).await,
    };
    let (persons, lines) = queries::about(op, &permit, &family_name, born_on).await?;
    op.touches(persons.iter().map(|person| person.id));
    let shell = visit.shell("Inzagelijst", "/logcontrole");
    visit.page(&PersonPage { shell, family_name, born_on, persons, lines })
}
