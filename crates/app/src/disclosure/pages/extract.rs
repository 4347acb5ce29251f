//! The extract: pick by hand, look, decide at the gates, and look back on what was given (L24, L26).

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    ids::{ExtractId, Item, ThirdPartyId},
    information::gates::ThirdPartyBasis,
};
use doorbraak_gate::Permit;
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use super::{attachment, thirds::spot};
use crate::{
    cases::{self, CaseFrame, Setback},
    disclosure::{
        access::PrepareExtract,
        document,
        extract::{self, Body, Candidate, NewExtract, Standing},
        store::{self, ExtractRow, ThirdRow},
    },
    information::access::ReleaseItem,
    web::{Answer, Done, Pairs, Visit, done},
};

#[derive(Template)]
#[template(path = "disclosure/extract_form.html")]
struct ExtractForm {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    third: ThirdRow,
    candidates: Vec<Candidate>,
    decider: String,
    form: FormState,
    preview: Option<Body>,
}

impl ExtractForm {
    fn items(&self) -> Vec<Choice> {
        let agreed = self.candidates.iter().filter(|line| line.standing == Standing::Agreed);
        let hint = |line: &Candidate| format!("{} · {}", line.source, line.terms);
        agreed.map(|line| Choice::new(line.id.to_string(), line.title.reveal()).hint(hint(line))).collect()
    }

    fn others(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates.iter().filter(|line| line.standing != Standing::Agreed)
    }

    fn bases(&self) -> Vec<Choice> {
        choices::<ThirdPartyBasis>()
    }
}

async fn show(
    visit: &Visit,
    permit: &Permit<'_, PrepareExtract>,
    id: ThirdPartyId,
    (form, preview): (FormState, Option<Body>),
) -> Result<ExtractForm, Problem> {
    let op = visit.op();
    let third = extract::third(op, permit, id).await?;
    let frame = CaseFrame::open(visit, permit, "Betrokkenen").await?.under("Uittreksel");
    Ok(ExtractForm {
        shell: visit.shell(frame.title("Uittreksel"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Uittreksel voor een derde",
        candidates: extract::candidates(op, permit, third.id).await?,
        third,
        decider: decider(visit),
        form,
        preview,
    })
}

pub(super) fn decider(visit: &Visit) -> String {
    format!("{}, {}", visit.signed_in().name, visit.signed_in().organisation)
}

pub(super) async fn form(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let (case, id) = spot(&visit, (&number, &id)).await?;
    let permit = visit.op().authorize::<PrepareExtract>(case).await?;
    visit.page(&show(&visit, &permit, id, (FormState::new(), None)).await?)
}

/// Looks first; gives only when the same form is sent with that button.
pub(super) async fn decide(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let (case, id) = spot(&visit, (&number, &id)).await?;
    let typed = pairs.into_form();
    let permit = op.authorize::<PrepareExtract>(case).await?;
    let third = extract::third(op, &permit, id).await?;
    let new = match read(typed.clone()) {
        Ok(new) => new,
        Err(form) => return visit.page_again(&show(&visit, &permit, id, (form, None)).await?),
    };
    let candidates = extract::candidates(op, &permit, id).await?;
    let errors = extract::shut(op, &new, &third, &candidates);
    if !errors.is_empty() {
        return visit.page_again(&show(&visit, &permit, id, (typed.rejected(errors), None)).await?);
    }
    let decider = decider(&visit);
    match typed.value("stap") {
        "verstrekken" => match extract::release(op, (case, id), &new, &decider).await {
            Ok(made) => Ok(done(&format!("/casussen/{number}/uittreksels/{made}"), Done::Extracted)),
            Err(Setback::Problem(problem)) => Err(problem.into()),
            Err(Setback::Fields(errors)) => {
                visit.page_again(&show(&visit, &permit, id, (typed.rejected(errors), None)).await?)
            }
        },
        step => {
            let body = extract::preview(op, (&number, &third), &new, &decider).await?;
            if step == "pdf" {
                let config = visit.house().config();
                let paper = document::extract(&body, &config.name, config.demo, op.now().day());
                return Ok(attachment("voorbeeld.pdf", "application/pdf", document::pdf(paper).await?));
            }
            visit.page(&show(&visit, &permit, id, (typed, Some(body))).await?)
        }
    }
}

fn read(mut form: FormState) -> Result<NewExtract, FormState> {
    let items = form.ids::<Item>("onderdelen", "onderdelen");
    let basis = form.optional_code::<ThirdPartyBasis>("grondslag", "de grondslag");
    let purpose = form.optional_text("doel", "de taak van de derde", 500).unwrap_or_default();
    let necessity = form.optional_text("nodig", "waarom dit nodig is", 1000).unwrap_or_default();
    let nobody_objects = form.ticked("bezwaren");
    let rac_reference = form.optional_text("rac", "het kenmerk", 60).unwrap_or_default();
    let checked = form.ticked("nagezien");
    form.finish(|| Some(NewExtract { items, basis, purpose, necessity, nobody_objects, rac_reference, checked }))
}

#[derive(Template)]
#[template(path = "disclosure/extract.html")]
struct ExtractPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    id: ExtractId,
    row: ExtractRow,
    body: Body,
    /// Nothing in it was taken back since.
    whole: bool,
}

/// An extract that was given: a page, or with `.pdf` behind it the same file as then.
pub(super) async fn given(visit: Visit, Path((number, name)): Path<(String, String)>) -> Answer {
    let mut op = visit.op();
    let permit = op.authorize::<PrepareExtract>(cases::queries::by_number(op, &number).await?).await?;
    let (id, form) = name.split_once('.').unwrap_or((&name, ""));
    let id: ExtractId = id.parse().map_err(|_| Problem::not_found())?;
    let row = store::extract(&mut op, &permit, id).await?.ok_or_else(Problem::not_found)?;
    let body = extract::read_back(&row.body, &row.digest)?;
    let mut whole = true;
    for item in store::items_of(&mut op, &permit, id).await? {
        whole = whole && op.may::<ReleaseItem>(item).await?;
    }
    match form {
        "" => {
            let frame = CaseFrame::open(&visit, &permit, "Betrokkenen").await?.under("Uittreksel");
            let shell = visit.shell(frame.title("Uittreksel"), "/casussen");
            visit.page(&ExtractPage { shell, frame, heading: "Verstrekt uittreksel", id, row, body, whole })
        }
        "pdf" if whole => {
            let subject = cases::queries::head(&mut op, &permit).await?.subject_id;
            for item in store::items_of(&mut op, &permit, id).await? {
                let _given = op.authorize::<ReleaseItem>(item).await?;
                op.touches(subject);
            }
            let config = visit.house().config();
            let paper = document::extract(&body, &config.name, config.demo, row.decided_ms.day());
            let name = format!("uittreksel-{}-{}.pdf", body.case, row.number);
            Ok(attachment(&name, "application/pdf", document::pdf(paper).await?))
        }
        "pdf" => {
            let text = "In dit uittreksel staat een onderdeel dat is ingetrokken of niet verder mag. Vraag de derde om het \
                        te vernietigen (Bgs artikel 1.7).";
            Err(Problem::refused(text).into())
        }
        _ => Err(Problem::not_found().into()),
    }
}
