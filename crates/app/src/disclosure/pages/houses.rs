//! The pages of the exchange with another house: what was asked, the two steps, what is given, and the answer that somebody
//! is not known (L27, L30).

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    houses::{Direction, Exchange, Known, Piece},
    ids::{CaseId, ExchangeId, Item, Organisation, THE_HOUSE},
};
use doorbraak_gate::{Narrative, Op, Permit};
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use super::{attachment, extract::decider};
use crate::{
    cases::{self, CaseFrame, Setback},
    disclosure::{
        access::{AnswerHouse, GiveToHouse, PrepareExtract},
        document,
        extract::{Candidate, Standing},
        houses::{self, NewGift, NewQuestion},
        outside::OutsideBody,
        store::houses::{self as store, ExchangeRow, UnknownRow},
    },
    partners::queries::Partner,
    web::{Answer, Done, Pairs, Visit, done},
};

fn names(partners: &[Partner]) -> Vec<Choice> {
    partners.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect()
}

impl ExchangeRow {
    /// Look and words of where it stands.
    fn label(&self) -> (&'static str, &'static str) {
        match (self.standing(), self.direction) {
            (Some(Exchange::Asked), _) => ("let", "Wacht op antwoord"),
            (Some(Exchange::Unknown) | None, _) => ("neutraal", "Niet bekend"),
            (Some(Exchange::Known), _) => ("info", "Bekend"),
            (Some(Exchange::Second), _) => ("goed", "Tweede stap"),
        }
    }

    /// Whether the first step ended with a hit.
    fn is_known(&self) -> bool {
        self.standing() == Some(Exchange::Known)
    }

    /// Whether the second step is open and it is for this house to give.
    fn may_give(&self) -> bool {
        self.standing() == Some(Exchange::Second) && self.direction == Direction::TheyAsk
    }

    /// Whether an answer is still awaited.
    fn waits(&self) -> bool {
        self.standing() == Some(Exchange::Asked)
    }
}

#[derive(Template)]
#[template(path = "disclosure/houses.html")]
struct HousesPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    others: Vec<Partner>,
    rows: Vec<ExchangeRow>,
    form: FormState,
}

impl HousesPage {
    fn directions(&self) -> Vec<Choice> {
        choices::<Direction>()
    }

    fn houses(&self) -> Vec<Choice> {
        names(&self.others)
    }
}

async fn prepared<'op>(op: &'op Op, number: &str) -> Result<Permit<'op, PrepareExtract>, Problem> {
    Ok(op.authorize::<PrepareExtract>(cases::queries::by_number(op, number).await?).await?)
}

async fn overview(visit: &Visit, permit: &Permit<'_, PrepareExtract>, form: FormState) -> Result<HousesPage, Problem> {
    let mut op = visit.op();
    let frame = CaseFrame::open(visit, permit, "Betrokkenen").await?.under("Andere huizen");
    Ok(HousesPage {
        shell: visit.shell(frame.title("Andere huizen"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Andere huizen",
        others: houses::others(op).await?,
        rows: store::of_case(&mut op, permit).await?,
        form,
    })
}

pub(super) async fn page(visit: Visit, Path(number): Path<String>) -> Answer {
    let permit = prepared(visit.op(), &number).await?;
    visit.page(&overview(&visit, &permit, FormState::new()).await?)
}

/// Records the first step.
pub(super) async fn begin(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let permit = prepared(op, &number).await?;
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let direction = form.code::<Direction>("richting", "wie er vraagt");
    let other = form.id::<Organisation>("huis", "een ander huis");
    let reference = form.text("kenmerk", "het kenmerk van de vraag", 40);
    let new = form.finish(|| Some(NewQuestion { direction: direction?, other: other?, reference: reference? }));
    let failed = match new {
        Err(form) => form,
        Ok(new) => match houses::begin(op, permit.on(), &new).await {
            Ok(id) => return Ok(done(&format!("/casussen/{number}/andere-huizen/{id}"), Done::HouseAsked)),
            Err(Setback::Problem(problem)) => return Err(problem.into()),
            Err(Setback::Fields(errors)) => typed.rejected(errors),
        },
    };
    visit.page_again(&overview(&visit, &permit, failed).await?)
}

#[derive(Template)]
#[template(path = "disclosure/house.html")]
struct HousePage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    row: ExchangeRow,
    candidates: Vec<(Candidate, Piece)>,
    decider: String,
    form: FormState,
    preview: Option<OutsideBody>,
}

impl HousePage {
    fn answers(&self) -> Vec<Choice> {
        choices::<Known>()
    }

    fn items(&self) -> Vec<Choice> {
        let may_go = self.candidates.iter().filter(|(_, piece)| piece.may_go());
        let hint = |line: &Candidate| format!("{} · {}", line.source, line.terms);
        may_go.map(|(line, _)| Choice::new(line.id.to_string(), line.title.reveal()).hint(hint(line))).collect()
    }

    fn others(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates.iter().filter(|(_, piece)| !piece.may_go()).map(|(line, _)| line)
    }

    fn to_ask(&self) -> Vec<Choice> {
        let open = |line: &&(Candidate, Piece)| matches!(line.0.standing, Standing::NotAsked | Standing::Refused);
        let text = |line: &Candidate| format!("{}, {}", line.title.reveal(), line.source);
        let candidates = self.candidates.iter().filter(open);
        candidates.map(|(line, _)| Choice::new(line.id.to_string(), text(line))).collect()
    }
}

async fn show(
    visit: &Visit,
    permit: &Permit<'_, PrepareExtract>,
    id: ExchangeId,
    (form, preview): (FormState, Option<OutsideBody>),
) -> Result<HousePage, Problem> {
    let op = visit.op();
    let row = houses::exchange(op, permit, id).await?;
    let frame = CaseFrame::open(visit, permit, "Betrokkenen").await?.under("Ander huis");
    let candidates =
        if row.may_give() { houses::candidates(op, permit, row.organisation_id).await? } else { Vec::new() };
    Ok(HousePage {
        shell: visit.shell(frame.title("Ander huis"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Uitwisselen met een ander huis",
        row,
        candidates,
        decider: decider(visit),
        form,
        preview,
    })
}

/// A case and one of its exchanges, from the address.
async fn spot(visit: &Visit, (number, id): (&str, &str)) -> Result<(CaseId, ExchangeId), Problem> {
    let id = id.parse().map_err(|_| Problem::not_found())?;
    Ok((cases::queries::by_number(visit.op(), number).await?, id))
}

/// An exchange: a page, or with `.pdf` behind it the document of the first step.
pub(super) async fn one(visit: Visit, Path((number, name)): Path<(String, String)>) -> Answer {
    let mut op = visit.op();
    let (id, form) = name.split_once('.').unwrap_or((&name, ""));
    let (case, id) = spot(&visit, (&number, id)).await?;
    let permit = op.authorize::<PrepareExtract>(case).await?;
    match form {
        "" => visit.page(&show(&visit, &permit, id, (FormState::new(), None)).await?),
        "pdf" => {
            let row = houses::exchange(op, &permit, id).await?;
            let giving = op.authorize::<GiveToHouse>(case).await?;
            let head = cases::queries::head(&mut op, &giving).await?;
            op.touches(head.subject_id);
            let config = visit.house().config();
            let lines = match row.direction {
                Direction::WeAsk => houses::identification(&head).lines(),
                Direction::TheyAsk => vec!["De persoon van uw vraag is bij ons bekend.".to_owned()],
            };
            let letter = document::Letter {
                receiver: &row.other,
                reference: &row.reference,
                asks: row.direction == Direction::WeAsk,
                lines,
            };
            let paper = document::letter(&letter, &config.name, config.demo, row.asked_ms.day());
            let name = format!("ander-huis-{}.pdf", row.reference);
            Ok(attachment(&name, "application/pdf", document::pdf(paper).await?))
        }
        _ => Err(Problem::not_found().into()),
    }
}

/// Sends the page again with what was refused, or goes back to it.
async fn settled(
    visit: &Visit,
    (number, case, id): (&str, CaseId, ExchangeId),
    (typed, outcome): (FormState, Result<(), Setback>),
    message: Done,
) -> Answer {
    let failed = match outcome {
        Ok(()) => return Ok(done(&format!("/casussen/{number}/andere-huizen/{id}"), message)),
        Err(Setback::Problem(problem)) => return Err(problem.into()),
        Err(Setback::Fields(errors)) => typed.rejected(errors),
    };
    let permit = visit.op().authorize::<PrepareExtract>(case).await?;
    visit.page_again(&show(visit, &permit, id, (failed, None)).await?)
}

/// What the other house answered.
pub(super) async fn answer(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let (case, id) = spot(&visit, (&number, &id)).await?;
    let permit = visit.op().authorize::<PrepareExtract>(case).await?;
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let known = form.code::<Known>("antwoord", "bekend of niet bekend");
    match form.finish(|| known) {
        Err(form) => visit.page_again(&show(&visit, &permit, id, (form, None)).await?),
        Ok(known) => {
            let outcome = houses::answer(visit.op(), (case, id), known).await;
            settled(&visit, (&number, case, id), (typed, outcome), Done::HouseAnswered).await
        }
    }
}

/// Opens the second step.
pub(super) async fn open(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let (case, id) = spot(&visit, (&number, &id)).await?;
    let _permit = visit.op().authorize::<PrepareExtract>(case).await?;
    let mut typed = pairs.into_form();
    let necessity = typed.optional_text("nodig", "waarom dit nodig is", 1000).unwrap_or_default();
    let outcome = houses::open(visit.op(), (case, id), &necessity).await;
    settled(&visit, (&number, case, id), (typed, outcome), Done::SecondStep).await
}

/// Asks who delivered an item.
pub(super) async fn ask(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let (case, id) = spot(&visit, (&number, &id)).await?;
    let permit = visit.op().authorize::<PrepareExtract>(case).await?;
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let item = form.id::<Item>("onderdeel", "een onderdeel");
    let purpose = form.text("waarvoor", "waarvoor het andere huis dit nodig heeft", 500).map(Narrative::new);
    match form.finish(|| Some((item?, purpose?))) {
        Err(form) => visit.page_again(&show(&visit, &permit, id, (form, None)).await?),
        Ok((item, purpose)) => {
            let outcome = houses::ask_consent(visit.op(), (case, id), item, &purpose).await;
            settled(&visit, (&number, case, id), (typed, outcome), Done::ConsentAsked).await
        }
    }
}

/// Looks first; gives only when the same form is sent with that button.
pub(super) async fn give(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let (case, id) = spot(&visit, (&number, &id)).await?;
    let permit = op.authorize::<PrepareExtract>(case).await?;
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let items = form.ids::<Item>("onderdelen", "onderdelen");
    let checked = form.ticked("nagezien");
    let new = match form.finish(|| Some(NewGift { items, checked })) {
        Ok(new) => new,
        Err(form) => return visit.page_again(&show(&visit, &permit, id, (form, None)).await?),
    };
    let row = houses::exchange(op, &permit, id).await?;
    let candidates = houses::candidates(op, &permit, row.organisation_id).await?;
    let errors = houses::shut(op, &row, &new, &candidates);
    if !errors.is_empty() {
        return visit.page_again(&show(&visit, &permit, id, (typed.rejected(errors), None)).await?);
    }
    let decider = decider(&visit);
    if typed.value("stap") != "verstrekken" {
        let body = houses::preview(op, &number, (&row, &new), &decider).await?;
        return visit.page(&show(&visit, &permit, id, (typed, Some(body))).await?);
    }
    match houses::give(op, (case, id), &new, &decider).await {
        Ok(made) => Ok(done(&format!("/casussen/{number}/verstrekkingen/{made}"), Done::ToHouse)),
        Err(Setback::Problem(problem)) => Err(problem.into()),
        Err(Setback::Fields(errors)) => {
            visit.page_again(&show(&visit, &permit, id, (typed.rejected(errors), None)).await?)
        }
    }
}

#[derive(Template)]
#[template(path = "disclosure/unknown.html")]
struct UnknownPage {
    shell: Shell,
    others: Vec<Partner>,
    rows: Vec<UnknownRow>,
    form: FormState,
}

impl UnknownPage {
    fn houses(&self) -> Vec<Choice> {
        names(&self.others)
    }
}

async fn show_unknown(visit: &Visit, form: FormState) -> Result<UnknownPage, Problem> {
    let op = visit.op();
    let permit = op.authorize::<AnswerHouse>(THE_HOUSE).await?;
    let shell = visit.shell("Vraag van een ander huis", "/casussen").failing(form.has_errors());
    Ok(UnknownPage { shell, others: houses::others(op).await?, rows: store::unknown(op, &permit).await?, form })
}

pub(super) async fn unknown(visit: Visit) -> Answer {
    visit.page(&show_unknown(&visit, FormState::new()).await?)
}

/// Answers that somebody is not known.
pub(super) async fn answer_unknown(visit: Visit, pairs: Pairs) -> Answer {
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let other = form.id::<Organisation>("huis", "een ander huis");
    let reference = form.text("kenmerk", "het kenmerk van de vraag", 40);
    let failed = match form.finish(|| Some((other?, reference?))) {
        Err(form) => form,
        Ok((other, reference)) => match houses::answer_unknown(visit.op(), other, &reference).await {
            Ok(_) => return Ok(done("/andere-huizen", Done::HouseAnswered)),
            Err(Setback::Problem(problem)) => return Err(problem.into()),
            Err(Setback::Fields(errors)) => typed.rejected(errors),
        },
    };
    visit.page_again(&show_unknown(&visit, failed).await?)
}

/// The document that says so: the same for everybody of whom nothing is said.
pub(super) async fn unknown_paper(visit: Visit, Path(name): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<AnswerHouse>(THE_HOUSE).await?;
    let id = name.strip_suffix(".pdf").and_then(|id| id.parse().ok()).ok_or_else(Problem::not_found)?;
    let rows = store::unknown(op, &permit).await?;
    let row = rows.into_iter().find(|row| row.id == id).ok_or_else(Problem::not_found)?;
    let config = visit.house().config();
    let letter = document::Letter {
        receiver: &row.other,
        reference: &row.reference,
        asks: false,
        lines: vec!["De persoon van uw vraag is bij ons niet bekend.".to_owned()],
    };
    let paper = document::letter(&letter, &config.name, config.demo, row.answered_ms.day());
    let name = format!("niet-bekend-{}.pdf", row.reference);
    Ok(attachment(&name, "application/pdf", document::pdf(paper).await?))
}
