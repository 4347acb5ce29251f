//! One item in full: what, on which rule, for what, under which terms, who reads it and why, and what happened to it.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{ids::ItemId, information::release::ConsentAnswer};
use doorbraak_gate::{Action as _, Reason};
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use crate::{
    cases::{self, CaseFrame, access::ReadCase},
    information::{
        access::{AnswerConsent, ChangeTerms, CorrectItem, ObjectToRelease, ReadItem, WithdrawItem},
        commands::{self, AskedFor},
        queries::{self, About, ConsentLine, ItemText},
    },
    insight::{
        self,
        queries::{Group, counted, who},
    },
    web::{Answer, Done, Pairs, Visit, done},
};

#[derive(Template)]
#[template(path = "information/item.html")]
struct ItemPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    item: ItemText,
    about: About,
    circle: Vec<Group>,
    reasons: Vec<Reason>,
    deeds: Vec<Deed>,
    may_answer: bool,
    form: FormState,
}

/// Something the source can do with its item.
struct Deed {
    end: &'static str,
    text: &'static str,
    icon: &'static str,
}

const DEEDS: [Deed; 4] = [
    Deed { end: "voorwaarden", text: "Voorwaarden wijzigen", icon: "instellingen" },
    Deed { end: "verbeteren", text: "Onderdeel verbeteren", icon: "bewerken" },
    Deed { end: "bezwaar", text: "Bezwaar tegen verstrekken", icon: "slot" },
    Deed { end: "intrekken", text: "Onderdeel intrekken", icon: "weg" },
];

/// The id in the address of an item.
pub(super) fn item_id(text: &str) -> Result<ItemId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

pub(super) async fn page(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    visit.page(&show(&visit, &number, item_id(&id)?, FormState::new()).await?)
}

async fn show(visit: &Visit, number: &str, id: ItemId, form: FormState) -> Result<ItemPage, Problem> {
    let mut op = visit.op();
    let case = op.authorize::<ReadCase>(cases::queries::by_number(op, number).await?).await?;
    let permit = op.authorize::<ReadItem>(id).await?;
    let item = queries::item(&mut op, &permit).await?;
    if item.case_id != case.on() {
        return Err(Problem::not_found());
    }
    let frame = CaseFrame::open(visit, &case, "Informatie").await?.under("Onderdeel");
    let frame = frame.explained_at(&format!("/informatie/{id}/inzage"));
    let circle = who(op, &permit, insight::About::default()).await?;
    let rules = op.explain::<ReadItem>(id).await?.rules;
    let actions = [ChangeTerms::NAME, CorrectItem::NAME, ObjectToRelease::NAME, WithdrawItem::NAME];
    let may = op.may_each(id, actions).await?;
    Ok(ItemPage {
        shell: visit.shell(frame.title("Onderdeel"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Gedeelde informatie",
        about: queries::about(&mut op, &permit).await?,
        item,
        circle,
        reasons: rules.iter().filter_map(|rule| op.gate().policy().reason(rule).cloned()).collect(),
        deeds: DEEDS.into_iter().zip(may).filter(|(_, may)| *may).map(|(deed, _)| deed).collect(),
        may_answer: op.may::<AnswerConsent>(id).await?,
        form,
    })
}

impl ItemPage {
    fn count(&self) -> String {
        counted(&self.circle)
    }

    fn facts(&self) -> Vec<(&'static str, String)> {
        let item = &self.item;
        let mut facts = vec![
            ("Bron", format!("{}, {}", item.source, item.author)),
            ("Soort gegevens", item.category.label().to_owned()),
            ("Feit of duiding", item.nature.label().to_owned()),
        ];
        facts.extend(item.fact_on.map(|day| ("Datum van het feit", day.long_text())));
        facts.push(("Grondslag", item.legal_basis.label().into()));
        facts.extend(item.police_article.map(|article| ("Politiegegevens", article.label().into())));
        facts.extend(item.secrecy.map(|secrecy| ("Geheimhouding", secrecy.label().into())));
        facts.extend(item.secrecy_ground.map(|ground| ("Grond om toch te delen", ground.label().into())));
        facts.extend(item.consent_on.map(|day| ("Toestemming op", day.long_text())));
        facts.extend(item.goal.clone().map(|goal| ("Doel in het plan", goal)));
        facts.push(("Waarvoor", item.purpose.reveal().clone()));
        facts.push(("Waarom nodig", item.necessity.reveal().clone()));
        facts.push(("Gedeeld op", item.shared_ms.day().long_text()));
        facts
    }

    /// What the source was asked and can answer, or answer otherwise.
    fn asked(&self) -> impl Iterator<Item = &ConsentLine> {
        self.about.consents.iter().filter(|_| self.may_answer)
    }

    fn answers(&self) -> Vec<Choice> {
        choices::<ConsentAnswer>()
    }

    /// The field of one question; several can stand on the page.
    fn field(&self, line: &ConsentLine) -> String {
        format!("antwoord-{}", self.receiver(line).1)
    }

    /// How the form names the receiver.
    fn receiver(&self, line: &ConsentLine) -> (&'static str, String) {
        match line.third_id {
            Some(third) => ("derde", third.to_string()),
            None => ("ontvanger", line.organisation_id.to_string()),
        }
    }

    /// The form of a question, as it was sent or with the answer so far.
    fn form_of(&self, line: &ConsentLine) -> FormState {
        let given = line.answer.map(ConsentAnswer::code).unwrap_or_default();
        if self.form.has_errors() { self.form.clone() } else { FormState::new().with(&self.field(line), given) }
    }
}

/// The source answers whether its item may go to a third party.
pub(super) async fn answer(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let id = item_id(&id)?;
    let mut form = pairs.into_form();
    let outside = !form.value("ontvanger").is_empty();
    let name = if outside { "ontvanger" } else { "derde" };
    let receiver = if outside {
        form.id(name, "de ontvanger").map(AskedFor::Outside)
    } else {
        form.id(name, "de derde").map(AskedFor::Third)
    };
    let field = format!("antwoord-{}", form.value(name));
    let answer = form.code::<ConsentAnswer>(&field, "ja of nee");
    let failed = match form.finish(|| Some((receiver?, answer?))) {
        Err(form) => form,
        Ok((receiver, answer)) => {
            commands::answer_consent(visit.op(), id, receiver, answer).await?;
            return Ok(done(&format!("/casussen/{number}/informatie/{id}"), Done::ConsentAnswered));
        }
    };
    let _permit = visit.op().authorize::<AnswerConsent>(id).await?;
    visit.page_again(&show(&visit, &number, id, failed).await?)
}
