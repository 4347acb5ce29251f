//! Taking over a file: first everything that was read, or everything that is wrong with it; nothing changes before
//! somebody has seen that and says so.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Multipart, Path};
use doorbraak_domain::finance::{Fault, Origin, PartOfBudget, Sheet, read};
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use super::{euro, year_of};
use crate::{
    finance::{
        access::EditFinance,
        commands::{self, Change},
        queries, upload,
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "finance/upload.html")]
struct UploadPage {
    shell: Shell,
    year: i16,
    form: FormState,
    parts: Vec<Choice>,
    faults: Vec<Fault>,
    exists: bool,
}

#[derive(Template)]
#[template(path = "finance/preview.html")]
struct PreviewPage {
    shell: Shell,
    year: i16,
    form: FormState,
    notes: Vec<String>,
    rows: Vec<[String; 4]>,
    totals: Vec<[String; 3]>,
    exists: bool,
}

pub(in crate::finance) async fn page(visit: Visit, Path(text): Path<String>) -> Answer {
    let year = year_of(&text)?;
    let exists = exists(&visit, year).await?;
    let form = FormState::new().with("deel", PartOfBudget::Whole.code());
    visit.page(&show(&visit, (year, exists), form, Vec::new()))
}

async fn exists(visit: &Visit, year: i16) -> Result<bool, Problem> {
    let permit = visit.op().authorize_house::<EditFinance>().await?;
    let mut source = visit.op();
    Ok(!queries::books(&mut source, &permit, year).await?.rows.is_empty())
}

/// The file is read and shown; it is not kept.
pub(in crate::finance) async fn preview(visit: Visit, Path(text): Path<String>, sent: Option<Multipart>) -> Answer {
    let year = year_of(&text)?;
    let exists = exists(&visit, year).await?;
    let (part, name, bytes) = received(sent).await?;
    let mut form = FormState::new().with("deel", part.as_str());
    let part = form.code::<PartOfBudget>("deel", "wat het bestand bevat");
    let rows = match upload::rows(&bytes) {
        Ok(rows) => rows,
        Err(text) => {
            form.reject("bestand", text);
            Vec::new()
        }
    };
    let part = match form.finish(|| part) {
        Ok(part) => part,
        Err(form) => return visit.page_again(&show(&visit, (year, exists), form, Vec::new())),
    };
    match read(&rows, part) {
        Ok(sheet) => {
            let permit = visit.op().authorize_house::<EditFinance>().await?;
            let mut source = visit.op();
            let seen = queries::version(&mut source, &permit, year).await?;
            let form = FormState::new()
                .with("deel", part.code())
                .with("bestandsnaam", name)
                .with("stand", seen)
                .with("inhoud", packed(&rows));
            visit.page(&seen_before(&visit, (year, exists), form, &sheet))
        }
        Err(faults) => {
            let mut form = FormState::new().with("deel", part.code());
            let number = faults.len();
            let text = if number == 1 {
                "Er klopt één ding niet".to_owned()
            } else {
                format!("Er kloppen {number} dingen niet")
            };
            form.reject("bestand", format!("{text} in dit bestand. Er is niets gewijzigd."));
            visit.page_again(&show(&visit, (year, exists), form, faults))
        }
    }
}

async fn received(sent: Option<Multipart>) -> Result<(String, String, Vec<u8>), Problem> {
    let unreadable = || Problem::new(doorbraak_kernel::ProblemKind::Invalid, "Het bestand is niet goed aangekomen.");
    let (mut part, mut name, mut bytes) = (String::new(), String::new(), Vec::new());
    let Some(mut sent) = sent else { return Ok((part, name, bytes)) };
    while let Some(field) = sent.next_field().await.map_err(|_| unreadable())? {
        match field.name() {
            Some("deel") => part = field.text().await.map_err(|_| unreadable())?,
            Some("bestand") => {
                name =
                    field.file_name().unwrap_or_default().chars().filter(|one| !one.is_control()).take(100).collect();
                bytes = field.bytes().await.map_err(|_| unreadable())?.to_vec();
            }
            _ => {}
        }
    }
    Ok((part, name, bytes))
}

/// What the preview showed, taken over as it was shown.
pub(in crate::finance) async fn take_over(visit: Visit, Path(text): Path<String>, pairs: Pairs) -> Answer {
    let year = year_of(&text)?;
    let exists = exists(&visit, year).await?;
    let sent = pairs.into_form();
    let mut form = sent.clone();
    let part = form.code::<PartOfBudget>("deel", "wat het bestand bevat").unwrap_or(PartOfBudget::Whole);
    let rows = unpacked(sent.value("inhoud"));
    let sheet = match read(&rows, part) {
        Ok(sheet) => sheet,
        Err(faults) => {
            form.reject("bestand", "Kies het bestand opnieuw; er is niets gewijzigd.");
            return visit.page_again(&show(&visit, (year, exists), form, faults));
        }
    };
    let reason = if exists { form.text("reden", "de reden", 500) } else { Some(String::new()) };
    let failed = match form.finish(|| reason) {
        Err(form) => form,
        Ok(reason) => {
            let origin = sent.value("bestandsnaam");
            let reason = format!("{reason}{}{origin}", if reason.is_empty() { "" } else { " Bestand: " });
            let change = Change {
                year,
                sheet: &sheet,
                codes: &BTreeMap::new(),
                sides: part.sides(),
                origin: Origin::File,
                reason: &reason,
                seen: sent.value("stand"),
            };
            match commands::replace(visit.op(), &change).await {
                Ok(()) => return Ok(done(&format!("/financien/{year}"), Done::Saved)),
                Err(problem) => back_to(sent, problem)?,
            }
        }
    };
    visit.page_again(&seen_before(&visit, (year, exists), failed, &sheet))
}

/// Tabs and line ends occur in no cell that can be read.
fn packed(rows: &[Vec<String>]) -> String {
    let cell = |text: &String| text.replace(['\t', '\n', '\r'], " ");
    let lines: Vec<String> = rows.iter().map(|cells| cells.iter().map(cell).collect::<Vec<_>>().join("\t")).collect();
    lines.join("\n")
}

fn unpacked(text: &str) -> Vec<Vec<String>> {
    text.replace('\r', "").split('\n').map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn show(visit: &Visit, (year, exists): (i16, bool), form: FormState, faults: Vec<Fault>) -> UploadPage {
    let shell = visit.shell(format!("Begroting {year} inlezen"), "/financien").failing(form.has_errors());
    UploadPage { shell, year, form, parts: choices::<PartOfBudget>(), faults, exists }
}

fn seen_before(visit: &Visit, (year, exists): (i16, bool), form: FormState, sheet: &Sheet) -> PreviewPage {
    let rows = sheet.lines.iter().map(|line| {
        [line.side.label().to_owned(), line.name.clone(), euro(line.amounts.budget), euro(line.amounts.realised)]
    });
    let totals = sheet.stated.iter().map(|stated| {
        let shown =
            |amount: Option<doorbraak_kernel::Euro>| amount.map_or("als de som".into(), |amount| amount.to_string());
        [stated.side.label().to_owned(), shown(stated.amounts.budget), shown(stated.amounts.realised)]
    });
    PreviewPage {
        shell: visit.shell(format!("Begroting {year} overnemen"), "/financien").failing(form.has_errors()),
        year,
        notes: sheet.notes.clone(),
        rows: rows.collect(),
        totals: totals.collect(),
        form,
        exists,
    }
}
