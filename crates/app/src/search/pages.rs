//! The page of the search. What was typed is sent in a form and never stands in an address.

use askama::Template;
use doorbraak_domain::people::Sought;
use doorbraak_kernel::Code as _;
use doorbraak_ui::{FormState, Shell};

use super::{
    access::Search,
    queries::{self, Found},
};
use crate::web::{Answer, Pairs, Visit, see_other};

/// What the search takes.
const ASK: &str = "Typ een casusnummer, een naam van ten minste twee letters, een geboortedatum, of een naam met een \
                   geboortedatum.";

#[derive(Template)]
#[template(path = "search/search.html")]
struct SearchPage {
    shell: Shell,
    form: FormState,
    found: Option<Found>,
}

pub(super) async fn form(visit: Visit) -> Answer {
    let _permit = visit.op().authorize_house::<Search>().await?;
    visit.page(&SearchPage { shell: visit.shell("Zoeken", ""), form: FormState::new(), found: None })
}

pub(super) async fn search(visit: Visit, pairs: Pairs) -> Answer {
    let mut form = pairs.into_form();
    let Some(sought) = Sought::parse(form.value("zoek")) else {
        let _permit = visit.op().authorize_house::<Search>().await?;
        form.reject("zoek", ASK);
        return visit.page_again(&SearchPage { shell: visit.shell("Zoeken", "").failing(true), form, found: None });
    };
    let found = queries::search(visit.op(), &sought).await?;
    // A number names one thing, so the search leads there.
    if let ([case], Sought::Number(_)) = (found.cases.as_slice(), &sought) {
        return Ok(see_other(&format!("/casussen/{}", case.number)));
    }
    visit.page(&SearchPage { shell: visit.shell("Zoeken", ""), form, found: Some(found) })
}
