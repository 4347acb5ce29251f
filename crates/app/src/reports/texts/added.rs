//! What stands in the report between the computed sections: a text with its figures filled in, and tables of registers
//! that no section shows. An empty register says that it is empty; nobody can tell from it that nothing happened.

use std::collections::BTreeMap;

use doorbraak_domain::{
    figures::{YearReport, chapter::Chapter, inset},
    governance::{BoardKind, fte_text},
    ids::House,
};
use doorbraak_gate::{Action, Op, Permit};
use doorbraak_kernel::{Code as _, Day, Euro, Problem, ratio::Decimal};
use doorbraak_report::{Block, Column, Document, Level, Table};

use crate::{
    disclosure::queries::{self as disclosure, FeedbackOfYear},
    finance::queries as finance,
    governance::queries as governance,
    learning::queries as learning,
    reports::store::texts::{self, TextRow},
    schooling::queries::{self as schooling, Trainee},
};

/// One written chapter.
pub(in crate::reports) struct Added {
    /// Which.
    pub(in crate::reports) chapter: Chapter,
    /// Its text, figures filled in, per paragraph; with the titles of stories between them.
    pub(in crate::reports) parts: Vec<Part>,
    /// Tables of registers.
    pub(in crate::reports) tables: Vec<Table>,
    /// What is not known, and why.
    pub(in crate::reports) unknown: Vec<String>,
}

/// A piece of a chapter.
pub(in crate::reports) enum Part {
    /// A paragraph.
    Paragraph(String),
    /// The title of a story.
    Title(String),
}

/// The latest version of each text.
pub(in crate::reports) fn latest(rows: &[TextRow]) -> BTreeMap<Chapter, &TextRow> {
    let mut found: BTreeMap<Chapter, &TextRow> = BTreeMap::new();
    for row in rows {
        let entry = found.entry(row.chapter).or_insert(row);
        if row.version > entry.version {
            *entry = row;
        }
    }
    found
}

/// Every chapter of a year, in order; one without a text and without a register is left out.
pub(in crate::reports) async fn chapters<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    report: &YearReport,
) -> Result<Vec<Added>, Problem> {
    let year = report.period.from().year();
    let mut source = op;
    let rows = texts::texts(&mut source, permit, year).await?;
    let written = latest(&rows);
    let mut chapters = Vec::new();
    for &chapter in Chapter::ALL {
        let mut added = Added { chapter, parts: Vec::new(), tables: Vec::new(), unknown: Vec::new() };
        if let Some(row) = written.get(&chapter) {
            // A code that was known when it was written and is not any more is shown as it stands, not hidden.
            let text = inset::fill(&row.body, report).unwrap_or_else(|_| row.body.clone());
            added.parts =
                text.lines().filter(|line| !line.trim().is_empty()).map(|line| Part::Paragraph(line.into())).collect();
        }
        registers(op, permit, (year, &mut added)).await?;
        if !(added.parts.is_empty() && added.tables.is_empty() && added.unknown.is_empty()) {
            chapters.push(added);
        }
    }
    Ok(chapters)
}

async fn registers<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    (year, added): (i16, &mut Added),
) -> Result<(), Problem> {
    match added.chapter {
        Chapter::Mission | Chapter::Person | Chapter::Totals | Chapter::Goals | Chapter::Bottlenecks => {}
        Chapter::Stories => {
            let stories = learning::stories(op, permit, year).await?;
            for story in stories.into_iter().filter(|story| story.reviewed_ms.is_some()) {
                added.parts.push(Part::Title(story.title));
                let lines = story.body.lines().filter(|line| !line.trim().is_empty());
                added.parts.extend(lines.map(|line| Part::Paragraph(line.to_owned())));
            }
        }
        Chapter::Organisation => organisation(added, &governance::of_year(op, permit, year).await?),
        Chapter::Training => {
            trainings(added, learning::trainings(op, permit, year).await?.0);
            let day = Day::last_of(year).map_or(op.now().day(), |last| last.min(op.now().day()));
            schooled(added, day, &schooling::everybody(op, permit, day).await?);
        }
        Chapter::DataSharing => scores(added, &governance::of_year(op, permit, year).await?),
        Chapter::Budget => money(op, permit, (year, added)).await?,
        Chapter::Feedback => told_back(added, year, &disclosure::feedback_of_year(op.gate(), year).await?),
    }
    Ok(())
}

/// What receivers said of what they got, in numbers (Wgs 1.12), under what people wrote about it.
fn told_back(added: &mut Added, year: i16, found: &FeedbackOfYear) {
    if found.answered > 0 {
        added.parts.push(Part::Paragraph(format!(
            "Er liepen {} vragen aan ontvangers van eerdere verstrekkingen, en op {} kwam in {year} een antwoord: {} keer \
             hielp het, {} keer deels en {} keer is er niets mee gedaan.",
            found.asked, found.answered, found.helped, found.partly, found.nothing
        )));
    } else if added.parts.is_empty() {
        added.unknown.push(no_feedback(year));
    }
}

/// What the report says when nobody wrote down what recipients said: the law asks for it, so silence would mislead.
pub(crate) fn no_feedback(year: i16) -> String {
    format!(
        "Over {year} is niet vastgelegd wat ontvangers van resultaten hebben teruggekoppeld over het nut ervan (Wgs \
         artikel 1.7 lid 4). Of er iets is teruggekoppeld, is dus niet bekend."
    )
}

fn organisation(added: &mut Added, found: &governance::Governed) {
    if let Some(total) = found.total() {
        let mut rows: Vec<Vec<String>> =
            found.staff.iter().map(|row| vec![row.name.clone(), fte_text(row.hundredths)]).collect();
        rows.push(vec!["Totaal".into(), fte_text(total)]);
        added.tables.push(table("Formatie", ("Functie", &["Fte"]), rows, true));
    } else {
        added.unknown.push("Formatie: onbekend, want zij is voor dit jaar niet ingevuld.".into());
    }
    if found.meetings.is_empty() {
        added.unknown.push("Bestuursoverleggen: onbekend, want het register is voor dit jaar leeg.".into());
        return;
    }
    let count = |kind: &BoardKind| found.meetings.iter().filter(|row| row.kind == *kind).count().to_string();
    let rows = BoardKind::ALL.iter().map(|kind| vec![kind.label().to_owned(), count(kind)]).collect();
    added.tables.push(table("Bestuursoverleggen", ("Overleg", &["Aantal"]), rows, false));
}

fn trainings(added: &mut Added, rows: Vec<learning::TrainingRow>) {
    let standing: Vec<_> = rows.into_iter().filter(|row| row.ended_ms.is_none()).collect();
    if standing.is_empty() {
        added.unknown.push("Trainingen: onbekend, want het register is voor dit jaar leeg.".into());
        return;
    }
    let rows = standing
        .iter()
        .rev()
        .map(|row| vec![row.title.clone(), row.day.long_text(), Decimal::whole(row.accounts + row.others).to_string()]);
    let mut made = table("Trainingen", ("Training", &["Dag", "Deelnemers"]), rows.collect(), false);
    "Wie bij meer trainingen was, staat hier bij elke training en telt als getraind één keer."
        .clone_into(&mut made.note);
    added.tables.push(made);
}

/// Who is trained as the law asks (Bgs 1.17, L41), as a number. A house that wrote nothing down says nothing here.
fn schooled(added: &mut Added, day: Day, people: &[Trainee]) {
    if people.iter().any(Trainee::has_any) {
        let complete = people.iter().filter(|one| one.is_complete()).count();
        added.parts.push(Part::Paragraph(format!(
            "Op {} waren {complete} van de {} medewerkers opgeleid op alle zes onderwerpen die de wet noemt, voor zover hun \
             functie dat vraagt.",
            day.long_text(),
            people.len()
        )));
    }
}

fn scores(added: &mut Added, found: &governance::Governed) {
    if found.scores.is_empty() {
        added.unknown.push("VNG-score: onbekend, want er is geen meting ingevuld.".into());
        return;
    }
    let rows = found.scores.iter().rev().map(|row| vec![row.year.to_string(), Decimal::of(row.tenths, 1).to_string()]);
    added.tables.push(table("VNG-meting van gegevens delen, van 0 tot 5", ("Jaar", &["Score"]), rows.collect(), false));
}

async fn money<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    (year, added): (i16, &mut Added),
) -> Result<(), Problem> {
    let mut source = op;
    let books = finance::books(&mut source, permit, year).await?;
    let shown = |amount: Option<Euro>| amount.map_or_else(|| "onbekend".to_owned(), |amount| amount.to_string());
    if books.lines.is_empty() {
        added.unknown.push(format!("Begroting: onbekend, want voor {year} zijn geen bedragen ingevuld."));
    }
    if books.account.is_rounded() {
        let row = |label: &str, side: doorbraak_domain::finance::SideAccount| {
            let cells =
                [side.of_lines.realised, side.rounding.realised, side.total.realised].map(|amount| match amount {
                    None => "–".to_owned(),
                    amount => shown(amount),
                });
            std::iter::once(label.to_owned()).chain(cells).collect()
        };
        let rows = vec![row("Kosten", books.account.costs), row("Inkomsten", books.account.income)];
        let mut made =
            table("Afronding", ("Kant", &["Som van de regels", "Verschil door afronding", "Totaal"]), rows, false);
        let result = shown(books.account.result().realised);
        made.note =
            format!("De regels staan in hele euro's. Met de totalen van de administratie is het resultaat {result}.");
        added.tables.push(made);
    }
    let subsidies = finance::subsidies(op, permit, year).await?;
    if let Some(totals) = subsidies.totals {
        let cells = |name: &str, amounts: [Option<Euro>; 4]| {
            std::iter::once(name.to_owned()).chain(amounts.map(shown)).collect::<Vec<String>>()
        };
        let mut rows: Vec<Vec<String>> = subsidies
            .standing
            .iter()
            .map(|row| {
                let one = finance::subsidy(row);
                cells(&row.name, [Some(one.applied), one.granted, Some(one.carried_over), one.realised()])
            })
            .collect();
        rows.push(cells("Totaal", [Some(totals.applied), totals.granted, Some(totals.carried_over), totals.realised]));
        let head = ["Aangevraagd", "Toegekend", "Doorgeschoven", "Voor dit jaar"];
        added.tables.push(table("Subsidies", ("Subsidie", &head), rows, true));
    } else {
        added.unknown.push("Subsidies: onbekend, want er is voor dit jaar niets ingevuld.".into());
    }
    let pots = finance::pots(&mut source, permit, year).await?;
    let known: Vec<Vec<String>> = pots
        .iter()
        .filter_map(|one| one.pot.map(|pot| (&one.row.name, pot)))
        .map(|(name, pot)| {
            let cells = [pot.opening, pot.added, pot.taken, pot.closing()].map(|amount| amount.to_string());
            std::iter::once(name.clone()).chain(cells).collect()
        })
        .collect();
    if known.is_empty() {
        added.unknown.push("Reserves en doorbraakbudget: onbekend, want er is geen stand ingevuld.".into());
    } else {
        let head = ["1 januari", "Toegevoegd", "Onttrokken", "31 december"];
        added.tables.push(table("Reserves en doorbraakbudget", ("Reserve of budget", &head), known, false));
    }
    Ok(())
}

fn table(caption: &str, (first, others): (&str, &[&str]), rows: Vec<Vec<String>>, total: bool) -> Table {
    let columns = std::iter::once(Column::text(first)).chain(others.iter().map(|title| Column::number(*title)));
    Table { caption: caption.into(), columns: columns.collect(), rows, total, note: String::new() }
}

impl Added {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Heading { level: Level::Chapter, text: self.chapter.label().into() }];
        blocks.extend(self.parts.iter().map(|part| match part {
            Part::Paragraph(text) => Block::Paragraph { text: text.clone() },
            Part::Title(text) => Block::Heading { level: Level::Section, text: text.clone() },
        }));
        blocks.extend(self.tables.iter().cloned().map(Block::Table));
        if !self.unknown.is_empty() {
            blocks.push(Block::List { items: self.unknown.clone() });
        }
        blocks
    }
}

/// The document with each chapter before the section it belongs to.
pub(in crate::reports) fn placed(document: Document, report: &YearReport, chapters: &[Added]) -> Document {
    let title = |code: &str| report.sections.iter().find(|section| section.code == code).map(|section| section.title);
    let mut blocks = Vec::with_capacity(document.blocks.len());
    let mut left: Vec<&Added> = chapters.iter().collect();
    for block in document.blocks {
        if let Block::Heading { level: Level::Chapter, text } = &block {
            let ends = text == "Wat niet bekend is" || text == "Hoe er is geteld";
            let here = |added: &&Added| match added.chapter.before() {
                Some(code) => title(code) == Some(text.as_str()),
                None => ends,
            };
            let (now, later): (Vec<&Added>, Vec<&Added>) = left.into_iter().partition(here);
            blocks.extend(now.into_iter().flat_map(Added::blocks));
            left = later;
        }
        blocks.push(block);
    }
    blocks.extend(left.into_iter().flat_map(Added::blocks));
    Document { blocks, ..document }
}
