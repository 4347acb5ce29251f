//! **Verstrekt aan derden**: the third parties of a case, what is needed before they get anything, and what they got (L24).

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    ids::{CaseId, ThirdPartyId},
    information::accuracy::OutgoingKind,
};
use doorbraak_gate::{Narrative, Permit};
use doorbraak_kernel::{Code as _, Day, Problem};
use doorbraak_ui::{Choice, FormState, Shell};

use super::attachment;
use crate::{
    cases::{self, CaseFrame, Setback},
    disclosure::{
        access::PrepareExtract,
        extract::{self, Candidate, Standing},
        statement,
        store::{self, ExtractLine, ThirdRow, feedback::ReleaseRow, outgoing::OutgoingLine},
    },
    web::{Answer, Done, Pairs, Upload, Visit, done},
};

#[derive(Template)]
#[template(path = "disclosure/thirds.html")]
struct ThirdsPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    thirds: Vec<ThirdRow>,
    extracts: Vec<ExtractLine>,
    register: Vec<OutgoingLine>,
    releases: Vec<ReleaseRow>,
    today: Day,
}

impl ThirdsPage {
    /// What went to other partnerships.
    fn elsewhere(&self) -> impl Iterator<Item = &OutgoingLine> {
        self.register.iter().filter(|line| line.kind != OutgoingKind::Extract)
    }

    /// Whether its receiver is to be asked what it brought.
    fn is_due(&self, row: &ReleaseRow) -> bool {
        row.due_on() <= self.today
    }

    /// Who looked an extract through.
    fn checked(&self, line: &ExtractLine) -> &str {
        let same = |known: &&OutgoingLine| known.id.uuid() == line.id.uuid();
        self.register.iter().find(same).map_or("–", |known| known.checked_by.as_str())
    }
}

/// The third parties of a case and everything that went to them.
pub(super) async fn page(visit: Visit, Path(number): Path<String>) -> Answer {
    let mut op = visit.op();
    let permit = op.authorize::<PrepareExtract>(cases::queries::by_number(op, &number).await?).await?;
    let frame = CaseFrame::open(&visit, &permit, "Betrokkenen").await?.under("Verstrekt aan derden");
    visit.page(&ThirdsPage {
        shell: visit.shell(frame.title("Verstrekt aan derden"), "/casussen"),
        frame,
        heading: "Verstrekt aan derden",
        thirds: store::thirds(&mut op, &permit).await?,
        extracts: store::extracts(&mut op, &permit).await?,
        register: store::outgoing::register_of(&mut op, &permit).await?,
        releases: store::feedback::releases(&mut op, &permit).await?,
        today: op.now().day(),
    })
}

#[derive(Template)]
#[template(path = "disclosure/third.html")]
struct ThirdPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    third: ThirdRow,
    candidates: Vec<Candidate>,
    statement_form: FormState,
    form: FormState,
}

impl Candidate {
    /// Look, words and icon of how it stands.
    pub(super) fn label(&self) -> (&'static str, &'static str, &'static str) {
        match &self.standing {
            Standing::Agreed => ("goed", "Bron stemt in", "vink"),
            Standing::NotAsked => ("neutraal", "Niet gevraagd", ""),
            Standing::Asked => ("let", "Wacht op de bron", "klok"),
            Standing::Refused => ("fout", "Bron stemt niet in", "kruis"),
            Standing::Barred(_) => ("fout", "Mag niet", "slot"),
            Standing::Secret => ("fout", "Beroepsgeheim", "slot"),
        }
    }

    /// Why it cannot go, with the article.
    pub(super) fn reason(&self) -> &str {
        match &self.standing {
            Standing::Barred(reason) => reason,
            Standing::Refused => "De bron stemt niet in (Wgs 1.7 lid 3).",
            Standing::Secret => "Dit gaat nooit naar het RIEC (Bgs 1.10 lid 2).",
            Standing::Agreed | Standing::NotAsked | Standing::Asked => "",
        }
    }

    /// Whether asking makes sense.
    fn can_be_asked(&self) -> bool {
        matches!(self.standing, Standing::NotAsked | Standing::Refused)
    }
}

impl ThirdPage {
    fn to_ask(&self) -> Vec<Choice> {
        let open = self.candidates.iter().filter(|line| line.can_be_asked());
        open.map(|line| Choice::new(line.id.to_string(), format!("{}, {}", line.title.reveal(), line.source))).collect()
    }
}

/// A case and one of its third parties, from the address.
pub(super) async fn spot(visit: &Visit, (number, id): (&str, &str)) -> Result<(CaseId, ThirdPartyId), Problem> {
    let id = id.parse().map_err(|_| Problem::not_found())?;
    Ok((cases::queries::by_number(visit.op(), number).await?, id))
}

async fn show(
    visit: &Visit,
    permit: &Permit<'_, PrepareExtract>,
    id: ThirdPartyId,
    (statement_form, form): (FormState, FormState),
) -> Result<ThirdPage, Problem> {
    let op = visit.op();
    let third = extract::third(op, permit, id).await?;
    let frame = CaseFrame::open(visit, permit, "Betrokkenen").await?.under("Derde");
    let wrong = form.has_errors() || statement_form.has_errors();
    Ok(ThirdPage {
        shell: visit.shell(frame.title("Derde"), "/casussen").failing(wrong),
        frame,
        heading: "Verstrekken aan een derde",
        candidates: extract::candidates(op, permit, third.id).await?,
        third,
        statement_form,
        form,
    })
}

pub(super) async fn third(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let (case, id) = spot(&visit, (&number, &id)).await?;
    let permit = visit.op().authorize::<PrepareExtract>(case).await?;
    visit.page(&show(&visit, &permit, id, (FormState::new(), FormState::new())).await?)
}

/// Keeps the signed statement.
pub(super) async fn keep(visit: Visit, Path((number, id)): Path<(String, String)>, upload: Upload) -> Answer {
    let (case, id) = spot(&visit, (&number, &id)).await?;
    let errors = match statement::keep(visit.op(), (case, id), &upload.file).await {
        Ok(()) => return Ok(done(&format!("/casussen/{number}/derden/{id}"), Done::StatementKept)),
        Err(Setback::Problem(problem)) => return Err(problem.into()),
        Err(Setback::Fields(errors)) => errors,
    };
    let permit = visit.op().authorize::<PrepareExtract>(case).await?;
    let failed = upload.form.rejected(errors);
    visit.page_again(&show(&visit, &permit, id, (failed, FormState::new())).await?)
}

/// The statement as a file.
pub(super) async fn file(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let (case, id) = spot(&visit, (&number, &id)).await?;
    let permit = visit.op().authorize::<PrepareExtract>(case).await?;
    let (kind, bytes) = statement::latest(visit.op(), &permit, id).await?;
    let name = format!("geheimhoudingsverklaring-{number}.{}", kind.ending());
    Ok(attachment(&name, kind.media_type(), bytes))
}

/// Asks a source to agree.
pub(super) async fn ask(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let (case, id) = spot(&visit, (&number, &id)).await?;
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let item = form.id("onderdeel", "een onderdeel");
    let purpose = form.text("waarvoor", "waarvoor de derde dit nodig heeft", 1000).map(Narrative::new);
    let failed = match form.finish(|| Some((item?, purpose?))) {
        Err(form) => form,
        Ok((item, purpose)) => match extract::ask_consent(visit.op(), (case, id), item, &purpose).await {
            Ok(()) => return Ok(done(&format!("/casussen/{number}/derden/{id}"), Done::ConsentAsked)),
            Err(Setback::Problem(problem)) => return Err(problem.into()),
            Err(Setback::Fields(errors)) => typed.rejected(errors),
        },
    };
    let permit = visit.op().authorize::<PrepareExtract>(case).await?;
    visit.page_again(&show(&visit, &permit, id, (FormState::new(), failed)).await?)
}
