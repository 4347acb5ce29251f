//! One item in full: what, on which rule, for what, who reads it and why.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{ids::ItemId, information::WithdrawReason};
use doorbraak_gate::{Op, Permit, Reason};
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use crate::{
    cases::{self, CaseFrame, access::ReadCase},
    information::{
        access::{ReadItem, WithdrawItem},
        commands,
        queries::{self, CircleLine, ItemText},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "information/item.html")]
struct ItemPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    item: ItemText,
    readers: Vec<Reader>,
    reasons: Vec<Reason>,
    may_withdraw: bool,
    form: FormState,
    why: Vec<Choice>,
}

/// Somebody who can read the item.
struct Reader {
    name: String,
    organisation: String,
    why: &'static str,
}

pub(super) async fn page(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let id: ItemId = id.parse().map_err(|_| Problem::not_found())?;
    visit.page(&show(&visit, &number, id, FormState::new()).await?)
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
    let named = queries::recipients(&mut op, &permit).await?;
    let readers = readers(op, &case, &frame, &item, &named).await?;
    let rules = op.explain::<ReadItem>(id).await?.rules;
    Ok(ItemPage {
        shell: visit.shell(frame.title("Onderdeel"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Gedeelde informatie",
        item,
        readers,
        reasons: rules.iter().filter_map(|rule| op.gate().policy().reason(rule).cloned()).collect(),
        may_withdraw: op.may::<WithdrawItem>(id).await?,
        form,
        why: choices::<WithdrawReason>(),
    })
}

/// The same people as the policy would let in, with the reason in words.
async fn readers(
    mut op: &Op,
    case: &Permit<'_, ReadCase>,
    frame: &CaseFrame,
    item: &ItemText,
    named: &[CircleLine],
) -> Result<Vec<Reader>, Problem> {
    let mut readers = Vec::new();
    if let Some(director) = frame.head.director.clone().filter(|_| item.to_director) {
        readers.push(Reader {
            name: director,
            organisation: "Procesregisseur".into(),
            why: "gedeeld met de procesregie",
        });
    }
    for member in cases::queries::members(&mut op, case).await? {
        let why = if member.organisation_id == item.source_id {
            Some("bracht dit onderdeel in")
        } else if item.to_everyone {
            Some("gedeeld met alle betrokkenen")
        } else if named.iter().any(|line| line.organisation_id == member.organisation_id) {
            Some("organisatie genoemd als ontvanger")
        } else {
            None
        };
        readers.extend(why.map(|why| Reader { name: member.name, organisation: member.organisation, why }));
    }
    Ok(readers)
}

impl ItemPage {
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
        facts.push(("Geldig tot en met", item.valid_until.long_text()));
        facts
    }
}

pub(super) async fn withdraw(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let id: ItemId = id.parse().map_err(|_| Problem::not_found())?;
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let reason = form.code::<WithdrawReason>("reden", "waarom u dit onderdeel intrekt");
    let failed = match form.finish(|| reason) {
        Err(form) => form,
        Ok(reason) => match commands::withdraw(visit.op(), id, reason).await {
            Ok(()) => return Ok(done(&format!("/casussen/{number}/informatie"), Done::Withdrawn)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    // Who may not withdraw gets the same answer whatever was typed.
    let _permit = visit.op().authorize::<WithdrawItem>(id).await?;
    visit.page_again(&show(&visit, &number, id, failed).await?)
}
