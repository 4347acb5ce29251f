//! Reserves and the doorbraakbudget of a year: what was in them, what went in and out, and whether the lines of the
//! budget say the same.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    finance::{Direction, PotKind},
    ids::{PotEntryId, PotId, THE_HOUSE},
};
use doorbraak_kernel::{Code as _, Euro, Problem};
use doorbraak_ui::{Choice, FormState, NavItem, Shell, form::choices};

use super::{euro, parts, year_of};
use crate::{
    finance::{
        access::{EditFinance, ReadFinance},
        commands::{self, Booking},
        queries::{self, Books, PotYear},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "finance/pots.html")]
struct PotsPage {
    shell: Shell,
    year: i16,
    parts: Vec<NavItem>,
    pots: Vec<PotView>,
    may_edit: bool,
    form: FormState,
    kinds: Vec<Choice>,
    directions: Vec<Choice>,
    pot_choices: Vec<Choice>,
}

impl PotsPage {
    fn example(&self) -> String {
        format!("Bijvoorbeeld 30-9-{}", self.year)
    }

    fn opening(&self) -> String {
        format!("Stand op 1 januari {}", self.year)
    }
}

struct PotView {
    name: String,
    kind: PotKind,
    facts: Vec<(String, String)>,
    known: bool,
    entries: Vec<EntryView>,
    remark: Option<String>,
}

struct EntryView {
    id: PotEntryId,
    day: String,
    purpose: String,
    amount: String,
    gone: bool,
}

pub(in crate::finance) async fn page(visit: Visit, Path(text): Path<String>) -> Answer {
    let year = year_of(&text)?;
    visit.page(&show(&visit, year, FormState::new()).await?)
}

pub(in crate::finance) async fn add(visit: Visit, Path(text): Path<String>, pairs: Pairs) -> Answer {
    let year = year_of(&text)?;
    let _permit = visit.op().authorize_house::<EditFinance>().await?;
    let mut form = pairs.into_form();
    let kind = form.code::<PotKind>("soort", "een soort");
    let name = form.text("naam", "de naam", 80);
    let opening = form.integer("stand", "de stand op 1 januari", 0..=1_000_000_000);
    match form.finish(|| kind.zip(name).zip(opening)) {
        Ok(((kind, name), opening)) => {
            commands::add_pot(visit.op(), kind, &name, (year, Euro(opening))).await?;
            Ok(done(&format!("/financien/{year}/reserves"), Done::Saved))
        }
        Err(form) => visit.page_again(&show(&visit, year, form).await?),
    }
}

pub(in crate::finance) async fn book(visit: Visit, Path((text, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let year = year_of(&text)?;
    let permit = visit.op().authorize_house::<EditFinance>().await?;
    let sent = pairs.into_form();
    let id = if id == "boeken" { sent.value("pot").to_owned() } else { id };
    let id = id.parse::<PotId>().map_err(|_| Problem::not_found())?;
    let mut source = visit.op();
    if !queries::pots(&mut source, &permit, year).await?.iter().any(|pot| pot.row.id == id) {
        return Err(Problem::not_found().into());
    }
    let mut form = sent.clone();
    let day = form.day("dag", "de dag");
    if day.is_some_and(|day| day.year() != year) {
        form.reject("dag", format!("Kies een dag in {year}. Voor een ander jaar opent u dat jaar."));
    }
    let direction = form.code::<Direction>("richting", "wat er gebeurt");
    let amount = form.integer("bedrag", "het bedrag", 1..=1_000_000_000);
    let purpose = form.text("doel", "waarvoor", 200);
    let failed = match form.finish(|| day.zip(direction).zip(amount.zip(purpose))) {
        Err(form) => form,
        Ok(((day, direction), (amount, purpose))) => {
            let booking = Booking { day, direction, amount: Euro(amount), purpose };
            match commands::book(visit.op(), id, booking).await {
                Ok(()) => return Ok(done(&format!("/financien/{year}/reserves"), Done::Saved)),
                Err(problem) => back_to(sent, problem)?,
            }
        }
    };
    visit.page_again(&show(&visit, year, failed).await?)
}

pub(in crate::finance) async fn take_back(visit: Visit, Path((text, id)): Path<(String, String)>) -> Answer {
    let (year, id) = (year_of(&text)?, id.parse::<PotEntryId>().map_err(|_| Problem::not_found())?);
    let failed = match commands::take_back(visit.op(), id).await {
        Ok(()) => return Ok(done(&format!("/financien/{year}/reserves"), Done::Saved)),
        Err(problem) => back_to(FormState::new(), problem)?,
    };
    visit.page_again(&show(&visit, year, failed).await?)
}

async fn show(visit: &Visit, year: i16, form: FormState) -> Result<PotsPage, Problem> {
    let op = visit.op();
    let permit = op.authorize_house::<ReadFinance>().await?;
    let mut source = op;
    let books = queries::books(&mut source, &permit, year).await?;
    let pots = queries::pots(&mut source, &permit, year).await?;
    let pot_choices = pots.iter().map(|one| Choice::new(one.row.id.to_string(), one.row.name.as_str())).collect();
    Ok(PotsPage {
        shell: visit.shell(format!("Reserves en doorbraakbudget {year}"), "/financien").failing(form.has_errors()),
        year,
        parts: parts(year, "/reserves"),
        pots: pots.iter().map(|pot| view(pot, &books)).collect(),
        may_edit: op.may::<EditFinance>(THE_HOUSE).await?,
        form,
        kinds: choices::<PotKind>(),
        directions: choices::<Direction>(),
        pot_choices,
    })
}

fn view(one: &PotYear, books: &Books) -> PotView {
    let amount = |of: fn(&doorbraak_domain::figures::budget::Pot) -> Euro| euro(one.pot.as_ref().map(of));
    let facts = vec![
        ("Stand op 1 januari".to_owned(), amount(|pot| pot.opening)),
        ("Toegevoegd".to_owned(), amount(|pot| pot.added)),
        ("Onttrokken".to_owned(), amount(|pot| pot.taken)),
        ("Stand op 31 december".to_owned(), amount(|pot| pot.closing())),
    ];
    let remark = one.pot.as_ref().and_then(|pot| remark(one.row.kind, pot.taken, books));
    let entries = one.entries.iter().map(|entry| EntryView {
        id: entry.id,
        day: entry.day.form_text(),
        purpose: entry.purpose.clone(),
        amount: match entry.direction {
            Direction::In => format!("{:+}", Euro(entry.amount)),
            Direction::Out => Euro(-entry.amount).to_string(),
        },
        gone: entry.ended_ms.is_some(),
    });
    PotView {
        name: one.row.name.clone(),
        kind: one.row.kind,
        facts,
        known: one.pot.is_some(),
        entries: entries.collect(),
        remark,
    }
}

/// Says so when the line of the budget tells another story than the pot.
fn remark(kind: PotKind, taken: Euro, books: &Books) -> Option<String> {
    let code = match kind {
        PotKind::Reserve => "RESERVES",
        PotKind::Breakthrough => "DOORBRAAKBUDGET",
    };
    let line = books.lines.iter().find(|line| line.code == code)?;
    let realised = line.realised?;
    (realised != taken)
        .then(|| format!("Op de regel ‘{}’ van de begroting staat {realised}; hier is {taken} onttrokken.", line.name))
}
