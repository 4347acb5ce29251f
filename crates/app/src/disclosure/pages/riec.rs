//! The form for the RIEC: choose, look, give; ask a source; and look back on what was given (L28, L30).

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::ids::{Item, ItemId, Organisation, OutgoingId};
use doorbraak_domain::information::{accuracy::OutgoingKind, riec::Piece};
use doorbraak_gate::{Narrative, Op, Permit};
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{Choice, FormState, Shell};

use super::{attachment, extract::decider};
use crate::{
    cases::{self, CaseFrame, Setback},
    disclosure::{
        access::PrepareExtract,
        document,
        extract::{Candidate, Standing},
        outside::{self, OutsideBody},
        riec::{self, Choices, NewExport},
        store::outgoing::{self as store, TextRow},
    },
    information::access::{GiveItemToHouse, GiveItemToRiec},
    web::{Answer, Done, Pairs, Visit, done},
};

#[derive(Template)]
#[template(path = "disclosure/riec_form.html")]
struct RiecForm {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    choices: Choices,
    decider: String,
    form: FormState,
    ask_form: FormState,
    preview: Option<OutsideBody>,
}

impl RiecForm {
    fn receivers(&self) -> Vec<Choice> {
        self.choices.receivers.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect()
    }

    fn participants(&self) -> Vec<Choice> {
        let named = self.choices.nameable();
        named.map(|line| Choice::new(line.organisation_id.to_string(), line.name.clone())).collect()
    }

    fn unnamed(&self) -> usize {
        self.choices.involved.len().saturating_sub(self.choices.nameable().count())
    }

    fn items(&self) -> Vec<Choice> {
        let may_go = self.choices.candidates.iter().filter(|(_, piece)| piece.may_go());
        let hint = |line: &Candidate| format!("{} · {}", line.source, line.terms);
        may_go.map(|(line, _)| Choice::new(line.id.to_string(), line.title.reveal()).hint(hint(line))).collect()
    }

    fn others(&self) -> impl Iterator<Item = &Candidate> {
        self.choices.candidates.iter().filter(|(_, piece)| !piece.may_go()).map(|(line, _)| line)
    }

    fn to_ask(&self) -> Vec<Choice> {
        let open = |line: &&(Candidate, Piece)| matches!(line.0.standing, Standing::NotAsked | Standing::Refused);
        let text = |line: &Candidate| format!("{}, {}", line.title.reveal(), line.source);
        let candidates = self.choices.candidates.iter().filter(open);
        candidates.map(|(line, _)| Choice::new(line.id.to_string(), text(line)).hint(line.terms.as_str())).collect()
    }
}

/// What is typed in the two forms of the page, and what the document would be.
#[derive(Default)]
struct Typed {
    form: FormState,
    ask: FormState,
    preview: Option<OutsideBody>,
}

async fn show(visit: &Visit, permit: &Permit<'_, PrepareExtract>, typed: Typed) -> Result<RiecForm, Problem> {
    let frame = CaseFrame::open(visit, permit, "Betrokkenen").await?.under("RIEC");
    let chosen = typed.form.value("ontvanger").parse().ok();
    Ok(RiecForm {
        shell: visit.shell(frame.title("RIEC"), "/casussen").failing(typed.form.has_errors() || typed.ask.has_errors()),
        frame,
        heading: "Opgave aan het RIEC",
        choices: riec::choices(visit.op(), permit, chosen).await?,
        decider: decider(visit),
        form: typed.form,
        ask_form: typed.ask,
        preview: typed.preview,
    })
}

async fn prepared<'op>(op: &'op Op, number: &str) -> Result<Permit<'op, PrepareExtract>, Problem> {
    Ok(op.authorize::<PrepareExtract>(cases::queries::by_number(op, number).await?).await?)
}

pub(super) async fn form(visit: Visit, Path(number): Path<String>) -> Answer {
    let permit = prepared(visit.op(), &number).await?;
    visit.page(&show(&visit, &permit, Typed::default()).await?)
}

/// Looks first; gives only when the same form is sent with that button.
pub(super) async fn decide(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let permit = prepared(op, &number).await?;
    let typed = pairs.into_form();
    let again = async |form: FormState| show(&visit, &permit, Typed { form, ..Typed::default() }).await;
    let new = match read(typed.clone()) {
        Ok(new) => new,
        Err(form) => return visit.page_again(&again(form).await?),
    };
    let choices = riec::choices(op, &permit, Some(new.receiver)).await?;
    let errors = riec::shut(op, &new, &choices);
    if !errors.is_empty() {
        return visit.page_again(&again(typed.rejected(errors)).await?);
    }
    let decider = decider(&visit);
    if typed.value("stap") == "verstrekken" {
        return match riec::release(op, permit.on(), &new, &decider).await {
            Ok(made) => Ok(done(&format!("/casussen/{number}/verstrekkingen/{made}"), Done::ToRiec)),
            Err(Setback::Problem(problem)) => Err(problem.into()),
            Err(Setback::Fields(errors)) => visit.page_again(&again(typed.rejected(errors)).await?),
        };
    }
    let body = riec::preview(op, &number, (&new, &choices), &decider).await?;
    if typed.value("stap") == "pdf" {
        let config = visit.house().config();
        let paper = document::outside(&body, &config.name, config.demo, op.now().day());
        return Ok(attachment("voorbeeld.pdf", "application/pdf", document::pdf(paper).await?));
    }
    let typed = Typed { form: typed, preview: Some(body), ..Typed::default() };
    visit.page(&show(&visit, &permit, typed).await?)
}

fn read(mut form: FormState) -> Result<NewExport, FormState> {
    let receiver = form.id::<Organisation>("ontvanger", "het RIEC");
    let question = form.optional_text("vraag", "de vraag van het RIEC", 200).unwrap_or_default();
    let alignment = form.optional_text("afstemmen", "welke interventies", 500).unwrap_or_default();
    let participants = form.ids::<Organisation>("deelnemers", "deelnemers");
    let items = form.ids::<Item>("onderdelen", "onderdelen");
    let checked = form.ticked("nagezien");
    form.finish(|| Some(NewExport { receiver: receiver?, question, alignment, participants, items, checked }))
}

/// Asks a source to agree.
pub(super) async fn ask(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let permit = prepared(op, &number).await?;
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let receiver = form.id::<Organisation>("ontvanger", "het RIEC");
    let item = form.id::<Item>("onderdeel", "een onderdeel");
    let purpose = form.text("waarvoor", "waarvoor het RIEC dit nodig heeft", 500).map(Narrative::new);
    let failed = match form.finish(|| Some((receiver?, item?, purpose?))) {
        Err(form) => form,
        Ok((receiver, item, purpose)) => {
            let asked: (_, ItemId) = ((permit.on(), receiver), item);
            match riec::ask_consent(op, asked.0, asked.1, &purpose).await {
                Ok(()) => return Ok(done(&format!("/casussen/{number}/riec"), Done::ConsentAsked)),
                Err(Setback::Problem(problem)) => return Err(problem.into()),
                Err(Setback::Fields(errors)) => typed.rejected(errors),
            }
        }
    };
    visit.page_again(&show(&visit, &permit, Typed { ask: failed, ..Typed::default() }).await?)
}

#[derive(Template)]
#[template(path = "disclosure/outside.html")]
struct OutsidePage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    id: OutgoingId,
    row: TextRow,
    body: OutsideBody,
    /// Nothing in it was taken back since.
    whole: bool,
}

/// Whether an item may still go there.
async fn goes(op: &Op, kind: OutgoingKind, item: ItemId) -> Result<bool, Problem> {
    Ok(match kind {
        OutgoingKind::OtherHouse => op.may::<GiveItemToHouse>(item).await?,
        OutgoingKind::Riec | OutgoingKind::Extract => op.may::<GiveItemToRiec>(item).await?,
    })
}

/// What was given: a page, or with `.pdf` behind it the same file as then.
pub(super) async fn given(visit: Visit, Path((number, name)): Path<(String, String)>) -> Answer {
    let mut op = visit.op();
    let permit = prepared(op, &number).await?;
    let (id, form) = name.split_once('.').unwrap_or((&name, ""));
    let id: OutgoingId = id.parse().map_err(|_| Problem::not_found())?;
    let row = store::text(&mut op, &permit, id).await?.ok_or_else(Problem::not_found)?;
    let body = outside::read_back(&row.body, &row.digest)?;
    let items = store::items_of(&mut op, &permit, id).await?;
    let mut whole = true;
    for item in &items {
        whole = whole && goes(op, row.kind, *item).await?;
    }
    match form {
        "" => {
            let frame = CaseFrame::open(&visit, &permit, "Betrokkenen").await?.under("Verstrekt");
            let shell = visit.shell(frame.title("Verstrekt"), "/casussen");
            visit.page(&OutsidePage { shell, frame, heading: "Verstrekt", id, row, body, whole })
        }
        "pdf" if whole => {
            let subject = cases::queries::head(&mut op, &permit).await?.subject_id;
            for item in items {
                match row.kind {
                    OutgoingKind::OtherHouse => drop(op.authorize::<GiveItemToHouse>(item).await?),
                    OutgoingKind::Riec | OutgoingKind::Extract => drop(op.authorize::<GiveItemToRiec>(item).await?),
                }
                op.touches(subject);
            }
            let config = visit.house().config();
            let paper = document::outside(&body, &config.name, config.demo, row.given_ms.day());
            let name = format!("verstrekking-{}-{}.pdf", body.case, body.number.unwrap_or_default());
            Ok(attachment(&name, "application/pdf", document::pdf(paper).await?))
        }
        "pdf" => {
            let text = "Hierin staat een onderdeel dat is ingetrokken of niet verder mag. Vraag de ontvanger om het te \
                        vernietigen (Bgs artikel 1.7).";
            Err(Problem::refused(text).into())
        }
        _ => Err(Problem::not_found().into()),
    }
}
