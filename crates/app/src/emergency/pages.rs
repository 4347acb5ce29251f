//! The form, and the page of an own call. Neither says whether a case fits: that shows where the case is opened.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{emergency::is_number, ids::EmergencyId};
use doorbraak_gate::{Narrative, Permit};
use doorbraak_kernel::{Moment, Problem};
use doorbraak_ui::{FormState, NavItem, Shell};

use super::{
    access::ShowEmergency,
    commands::{self, NewCall},
    queries::{self, OwnCall},
};
use crate::web::{Answer, Done, Pairs, Visit, back_to, done};

#[derive(Template)]
#[template(path = "emergency/form.html")]
struct FormPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    form: FormState,
    calls: Vec<OwnCall>,
    now: Moment,
}

#[derive(Template)]
#[template(path = "emergency/show.html")]
struct ShowPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    call: OwnCall,
    runs: bool,
}

pub(super) async fn form(visit: Visit) -> Answer {
    let page = show_form(&visit, FormState::new()).await?;
    visit.page(&page)
}

pub(super) async fn make(visit: Visit, pairs: Pairs) -> Answer {
    let typed = pairs.into_form();
    let failed = match commands::call(visit.op(), &read(&mut typed.clone())).await {
        Ok(id) => return Ok(done(&format!("/noodtoegang/{id}"), Done::EmergencyCalled)),
        Err(problem) => back_to(typed, problem)?,
    };
    let page = show_form(&visit, failed).await?;
    visit.page_again(&page)
}

/// Every text is taken as it is: the rules say what is wrong, all of it at once.
fn read(form: &mut FormState) -> NewCall {
    let mut text = |name: &str, most| form.optional_text(name, "dit veld", most).unwrap_or_default();
    NewCall {
        number: text("nummer", 20).trim().to_owned(),
        family_name: Narrative::new(text("achternaam", 120)),
        danger: Narrative::new(text("gevaar", 2000)),
        endangered: Narrative::new(text("wie", 500)),
        confirmed: form.ticked("bevestigd"),
    }
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize_house::<ShowEmergency>().await?;
    let wanted = id.parse::<EmergencyId>().map_err(|_| Problem::not_found())?;
    let call = queries::own(op, &permit).await?.into_iter().find(|call| call.id == wanted);
    let call = call.ok_or_else(Problem::not_found)?;
    let crumbs = vec![
        NavItem::new("Mijn werk", "/mijn-werk"),
        NavItem::new("Noodtoegang", "/noodtoegang"),
        NavItem::new(call.from_ms.day().long_text(), "").current(true),
    ];
    let shell = visit.shell("Noodtoegang", "/mijn-werk");
    visit.page(&ShowPage { shell, crumbs, runs: call.runs(op.now()), call })
}

pub(super) async fn end(visit: Visit, Path(id): Path<String>) -> Answer {
    let op = visit.op();
    let Ok(call) = id.parse::<EmergencyId>() else {
        op.authorize_house::<ShowEmergency>().await.map(|_permit: Permit<'_, _>| ())?;
        return Err(Problem::not_found().into());
    };
    commands::end(op, call).await?;
    Ok(done("/noodtoegang", Done::EmergencyEnded))
}

async fn show_form(visit: &Visit, form: FormState) -> Result<FormPage, Problem> {
    let op = visit.op();
    let permit = op.authorize_house::<ShowEmergency>().await?;
    let crumbs = vec![NavItem::new("Mijn werk", "/mijn-werk"), NavItem::new("Noodtoegang", "").current(true)];
    let shell = visit.shell("Noodtoegang", "/mijn-werk").failing(form.has_errors());
    Ok(FormPage { shell, crumbs, form, calls: queries::own(op, &permit).await?, now: op.now() })
}

impl FormPage {
    fn running<'a>(&'a self, call: &&'a OwnCall) -> bool {
        call.runs(self.now)
    }
}

impl ShowPage {
    fn until(&self) -> String {
        format!("Tot {} uur", self.call.until_ms.clock_text())
    }

    fn end_href(&self) -> String {
        format!("/noodtoegang/{}/beeindigen", self.call.id)
    }

    /// Only a number that was typed as one becomes an address.
    fn case_href(&self) -> Option<String> {
        let number = self.call.number.reveal();
        (self.runs && is_number(number)).then(|| format!("/casussen/{number}"))
    }
}
