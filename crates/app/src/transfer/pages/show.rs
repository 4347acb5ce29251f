//! One transfer: what was reported, what became of it, and, for the one asked, the answer. After it was taken up only the
//! receipt is left: that it was, when and by whom.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    ids::TransferId,
    transfer::{Transfer, TransferStatus},
};
use doorbraak_gate::{Narrative, Reason};
use doorbraak_kernel::{Code as _, Day, Problem};
use doorbraak_ui::{Choice, FormState, NavItem, Shell, dutch};

use crate::{
    transfer::{
        access::{AnswerTransfer, ReadTransfer},
        commands::{self, Verdict},
        queries::{self, TransferText},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "transfer/show.html")]
struct ShowPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    form: FormState,
    record: TransferText,
    look: &'static str,
    standing: String,
    reasons: Vec<Reason>,
    answers: bool,
    verdicts: Vec<Choice>,
}

pub(in crate::transfer) async fn page(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = open(&visit, parse(&id)?, FormState::new()).await?;
    visit.page(&page)
}

pub(in crate::transfer) async fn answer(visit: Visit, Path(id): Path<String>, pairs: Pairs) -> Answer {
    let id = parse(&id)?;
    // Who may not answer learns that first, whatever was typed.
    let _permit = visit.op().authorize::<AnswerTransfer>(id).await?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone()) {
        Err(form) => form,
        Ok(verdict) => match commands::answer(visit.op(), id, &verdict).await {
            Ok(()) => return Ok(done(&format!("/overdrachten/{id}"), Done::TransferAnswered)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let page = open(&visit, id, failed).await?;
    visit.page_again(&page)
}

fn parse(id: &str) -> Result<TransferId, Problem> {
    id.parse().map_err(|_| Problem::not_found())
}

fn read(mut form: FormState) -> Result<Verdict, FormState> {
    let status = form.code::<TransferStatus>("besluit", "wat het casusoverleg besloot");
    let told = form.optional_text("antwoord", "wat de melder hoort", 4000).unwrap_or_default();
    form.finish(|| match status? {
        TransferStatus::TakenUp => Some(Verdict::TakeUp),
        TransferStatus::Declined => Some(Verdict::Decline(Narrative::new(told))),
        TransferStatus::Open => None,
    })
}

async fn open(visit: &Visit, id: TransferId, form: FormState) -> Result<ShowPage, Problem> {
    let op = visit.op();
    let permit = op.authorize::<ReadTransfer>(id).await?;
    let record = queries::read(&mut &*op, &permit).await?;
    if record.person().is_some() {
        op.touches(record.subject_id);
    }
    let answers = op.may::<AnswerTransfer>(id).await?;
    let rules = op.explain::<ReadTransfer>(id).await?.rules;
    let (look, standing) = standing(record.state()?, op.now().day());
    let settle = [TransferStatus::TakenUp, TransferStatus::Declined];
    Ok(ShowPage {
        shell: visit.shell("Overdracht radicalisering", "/mijn-werk").failing(form.has_errors()),
        crumbs: vec![
            NavItem::new("Mijn werk", "/mijn-werk"),
            NavItem::new("Overdracht radicalisering", "").current(true),
        ],
        form,
        look,
        standing,
        reasons: rules.iter().filter_map(|rule| op.gate().policy().reason(rule).cloned()).collect(),
        answers,
        verdicts: settle.iter().map(|status| Choice::new(status.code(), status.label())).collect(),
        record,
    })
}

/// Look and words of where it stands.
fn standing(transfer: Transfer, today: Day) -> (&'static str, String) {
    match transfer {
        Transfer::Open { due } if due < today => ("fout", format!("Te laat: antwoord {}", dutch::due(due, today))),
        Transfer::Open { due } => ("let", format!("Antwoord {}", dutch::due(due, today))),
        Transfer::TakenUp { .. } => ("info", "Overgenomen".into()),
        Transfer::Declined { .. } => ("info", "Niet overgenomen".into()),
    }
}

impl ShowPage {
    fn facts(&self) -> Vec<(&'static str, String)> {
        let record = &self.record;
        let reported = record.reported_ms;
        let mut facts = vec![
            ("Aanmelding", record.referral_number.clone()),
            ("Gemeld door", format!("{}, {}", record.reporter, record.reporter_organisation)),
            ("Gemeld op", format!("{}, {} uur", reported.day().long_text(), reported.clock_text())),
            ("Aan te melden door", format!("{}, {}", record.asked, record.organisation)),
            ("Onder welke wet", record.regime.label().into()),
            ("Uiterlijk", record.due_on.long_text()),
        ];
        facts.extend(record.settled_on.map(|day| ("Beantwoord op", day.long_text())));
        facts
    }

    fn who(&self) -> Option<Vec<(&'static str, String)>> {
        let name = self.record.person()?;
        let born = self.record.born_on.map_or_else(|| "onbekend".into(), Day::long_text);
        let place = self.record.municipality.clone().unwrap_or_else(|| "onbekend".into());
        Some(vec![("Naam", name), ("Geboren", born), ("Gemeente", place)])
    }
}
