//! The form of the asker, with the own questions and what may be told of each.

use askama::Template;
use doorbraak_domain::access_requests::Told;
use doorbraak_gate::Narrative;
use doorbraak_kernel::{Day, Problem};
use doorbraak_ui::{FormState, NavItem, Shell};

use crate::{
    asking::{
        access::AskAccess,
        commands::{self, NewQuestion},
        queries::{self, OwnQuestion},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "asking/form.html")]
struct AskPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    form: FormState,
    questions: Vec<OwnQuestion>,
    today: Day,
}

pub(in crate::asking) async fn form(visit: Visit) -> Answer {
    let page = show(&visit, FormState::new()).await?;
    visit.page(&page)
}

pub(in crate::asking) async fn ask(visit: Visit, pairs: Pairs) -> Answer {
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let new = NewQuestion {
        typed: text(&mut form, "casus", 200),
        born_on: form.optional_day("geboren"),
        task: text(&mut form, "taak", 500),
        reason: text(&mut form, "reden", 2000),
    };
    let failed = if form.has_errors() {
        // Who may not ask at all learns that first, also from a form that cannot be read.
        visit.op().authorize_house::<AskAccess>().await.map(|_permit| ())?;
        form
    } else {
        match commands::ask(visit.op(), &new).await {
            Ok(_) => return Ok(done("/toegang-vragen", Done::AccessAsked)),
            Err(problem) => back_to(typed, problem)?,
        }
    };
    let page = show(&visit, failed).await?;
    visit.page_again(&page)
}

fn text(form: &mut FormState, name: &str, most: usize) -> Narrative {
    Narrative::new(form.optional_text(name, "dit veld", most).unwrap_or_default())
}

async fn show(visit: &Visit, form: FormState) -> Result<AskPage, Problem> {
    let op = visit.op();
    let permit = op.authorize_house::<AskAccess>().await?;
    let crumbs = vec![NavItem::new("Mijn werk", "/mijn-werk"), NavItem::new("Toegang vragen", "").current(true)];
    let shell = visit.shell("Toegang vragen", "/mijn-werk").failing(form.has_errors());
    Ok(AskPage { shell, crumbs, form, questions: queries::own(op, &permit).await?, today: op.now().day() })
}

impl AskPage {
    /// Look, label and what follows, in words that are the same for every question that did not lead to involvement.
    fn standing(&self, question: &OwnQuestion) -> (&'static str, &'static str, String) {
        match question.told(self.today) {
            Told::PassedOn => ("info", "Doorgegeven", format!("U hoort uiterlijk {}.", question.due_on.long_text())),
            Told::Involved => ("goed", "U bent betrokken", "De casus staat bij uw casussen.".into()),
            Told::NotInvolved => {
                ("info", "Afgerond", "U bent niet betrokken. Dat zegt niets over de vraag of er een casus is.".into())
            }
        }
    }
}
