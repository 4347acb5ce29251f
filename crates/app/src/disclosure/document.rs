//! Minutes and extracts as documents for the printer (PDF/UA-1): the same parts as on screen, the terms of each item under
//! it, and on every page for whom it was made.

use doorbraak_kernel::{Code as _, Day, Problem};
use doorbraak_report::{Block, Column, Document, Form, Level, PdfError, Table};
use doorbraak_ui::dutch;

use super::{
    extract::Body,
    minutes::{MinuteItem, Minutes},
    outside::OutsideBody,
};
use crate::meetings::queries::MeetingFrame;

/// Who made it, for whom, and when.
#[derive(Debug, Clone)]
pub struct Made {
    /// The name of the house.
    pub house: String,
    /// Whether its people are invented.
    pub demo: bool,
    /// Name and organisation of the reader.
    pub reader: String,
    /// The day.
    pub on: Day,
}

impl Made {
    fn invented(&self) -> &'static str {
        if self.demo { ". Alle personen en gegevens zijn verzonnen" } else { "" }
    }
}

/// The minutes of one discussion for one reader. The person stands in it by initials: paper gets lost.
pub(super) fn minutes(minutes: &Minutes, meeting: &MeetingFrame, made: &Made) -> Document {
    let item = &minutes.item;
    let mut blocks = vec![section("Vraag aan de tafel"), paragraph(item.question.reveal())];
    if !minutes.present.is_empty() {
        blocks.extend([section("Aanwezig"), Block::List { items: minutes.present.clone() }]);
    }
    if !minutes.items.is_empty() {
        blocks.push(section("Besproken informatie"));
        blocks.extend(minutes.items.iter().flat_map(information));
    }
    for (title, text) in
        [("Oordeel", &item.judgement), ("Besluit", &item.decision), ("Afwijkende mening", &item.dissent)]
    {
        if let Some(text) = text {
            blocks.extend([section(title), paragraph(text.reveal())]);
        }
    }
    if !minutes.agreements.is_empty() {
        blocks.extend([section("Afspraken"), agreements(minutes)]);
    }
    if let Some(day) = item.next_on {
        blocks.push(paragraph(&format!("Volgende bespreking: {}.", day.weekday_text())));
    }
    blocks.push(Block::Note {
        text: "Dit verslag is voor u gemaakt en bevat alleen wat u mag zien. Wat een bron daarna intrekt of beperkt, staat \
               er een volgende keer niet meer in. Houd u aan de voorwaarden die bij een onderdeel staan (Wgs artikel 2.29 \
               lid 3)."
            .into(),
    });
    Document {
        form: Form::Sheet,
        title: "Verslag van een bespreking".into(),
        subtitle: format!("Casus {} ({}), {}, {}", item.number, item.initials(), meeting.title(), meeting.when()),
        house: made.house.clone(),
        date: made.on,
        edition: format!("Voor {}. Niet verder verspreiden{}", made.reader, made.invented()),
        blocks,
    }
}

/// An extract for a third party. Receiver, day, purpose and number stand across every page, in its footer and in its text.
pub(super) fn extract(body: &Body, house: &str, demo: bool, on: Day) -> Document {
    let number = match body.number {
        Some(number) => format!("Uittreksel {number} bij casus {}", body.case),
        None => format!("VOORBEELD, nog niet verstrekt, casus {}", body.case),
    };
    let mark = format!("{}\n{}\n{number}\nAlleen voor: {}", body.receiver, body.day, body.purpose);
    let mut blocks = vec![
        Block::Watermark { text: mark },
        Block::Paragraph {
            text: format!(
                "Dit uittreksel is gemaakt voor {} op {}. Besloten door {}. Grondslag: {}.",
                body.receiver, body.day, body.decided_by, body.basis
            ),
        },
        Block::Paragraph { text: format!("Alleen te gebruiken voor: {}", body.purpose) },
    ];
    for part in &body.parts {
        blocks.push(section(&part.title));
        blocks.push(paragraph(&part.text));
        blocks.push(Block::Note { text: part.terms.join("\n") });
    }
    if !body.rests_on.is_empty() {
        blocks.extend([section("Waarop dit rust"), Block::List { items: body.rests_on.clone() }]);
    }
    blocks.push(Block::Note { text: looked_through(&body.decided_by, &body.day) });
    blocks.push(Block::Note {
        text: "U tekende een geheimhoudingsverklaring. Geef dit niet door, bewaar het niet langer dan nodig en vernietig het \
               als het huis daarom vraagt (Wgs artikel 2.31 lid 10, Bgs artikel 1.7)."
            .into(),
    });
    let invented = if demo { ". Alle personen en gegevens zijn verzonnen" } else { "" };
    Document {
        form: Form::Sheet,
        title: number,
        subtitle: format!("Voor {}", body.receiver),
        house: house.into(),
        date: on,
        edition: format!("Alleen voor {}{invented}", body.receiver),
        blocks,
    }
}

/// The check before it left (Bgs 1.8).
fn looked_through(decider: &str, day: &str) -> String {
    format!("Op juistheid nagezien door {decider} op {day} (Bgs artikel 1.8).")
}

/// What goes to another partnership. It holds no name of the person: that goes along another way, with the reference.
pub(super) fn outside(body: &OutsideBody, house: &str, demo: bool, on: Day) -> Document {
    let number = match body.number {
        Some(number) => format!("Verstrekking {number} bij casus {}", body.case),
        None => format!("VOORBEELD, nog niet verstrekt, casus {}", body.case),
    };
    let mut blocks = vec![
        Block::Watermark { text: format!("{}\n{}\n{number}", body.receiver, body.day) },
        paragraph(&format!("Gemaakt voor {} op {}. Besloten door {}.", body.receiver, body.day, body.decided_by)),
        paragraph(&format!("Antwoord op: {}", body.question)),
    ];
    if !body.participants.is_empty() {
        blocks.extend([section("Betrokken deelnemers"), Block::List { items: body.participants.clone() }]);
    }
    if !body.parts.is_empty() {
        let title =
            if body.participants.is_empty() { "Waarom dit nodig is" } else { "Nodig om interventies af te stemmen" };
        blocks.extend([section(title), paragraph(&body.purpose)]);
        for part in &body.parts {
            blocks.push(Block::Heading { level: Level::Subsection, text: part.title.clone() });
            blocks.push(paragraph(&part.text));
            blocks.push(Block::Note { text: part.terms.join("\n") });
        }
    }
    blocks.push(section("Waarop dit rust"));
    blocks.push(if body.rests_on.is_empty() {
        paragraph("Het besluit wie bij deze casus betrokken is. Er is geen informatie van een bron gebruikt.")
    } else {
        Block::List { items: body.rests_on.clone() }
    });
    blocks.push(Block::Note { text: looked_through(&body.decided_by, &body.day) });
    blocks.push(Block::Note {
        text: "Alleen voor de ontvanger. Op wat hierin staat rust geheimhouding. Vernietig het als het huis daarom vraagt \
               (Wgs artikel 1.11, Bgs artikel 1.7)."
            .into(),
    });
    let invented = if demo { ". Alle personen en gegevens zijn verzonnen" } else { "" };
    Document {
        form: Form::Sheet,
        title: number,
        subtitle: format!("Voor {}", body.receiver),
        house: house.into(),
        date: on,
        edition: format!("Alleen voor {}{invented}", body.receiver),
        blocks,
    }
}

/// The document of the first step between houses: a reference, and only what that step may hold.
pub(super) struct Letter<'a> {
    pub(super) receiver: &'a str,
    pub(super) reference: &'a str,
    /// Whether this house asks.
    pub(super) asks: bool,
    pub(super) lines: Vec<String>,
}

pub(super) fn letter(letter: &Letter<'_>, house: &str, demo: bool, on: Day) -> Document {
    let title = if letter.asks { "Is deze persoon bij u bekend?" } else { "Antwoord op uw vraag" };
    let closing = if letter.asks {
        "Antwoord alleen met bekend of niet bekend. Andere gegevens vragen wij pas daarna, en alleen als dat nodig is (Wgs \
         artikel 2.28)."
    } else {
        "Dit antwoord zegt niets anders. Andere gegevens kunnen alleen in een tweede stap (Wgs artikel 2.28)."
    };
    let mut blocks = vec![paragraph(&format!("Kenmerk: {}", letter.reference))];
    blocks.extend(letter.lines.iter().map(|line| paragraph(line)));
    blocks.push(Block::Note { text: closing.into() });
    let invented = if demo { ". Alle personen en gegevens zijn verzonnen" } else { "" };
    Document {
        form: Form::Sheet,
        title: title.into(),
        subtitle: format!("Voor {}", letter.receiver),
        house: house.into(),
        date: on,
        edition: format!("Alleen voor {}{invented}", letter.receiver),
        blocks,
    }
}

/// An item with its terms; minutes never hold the one without the other.
fn information(item: &MinuteItem) -> [Block; 3] {
    let kind = format!("{}, {}", item.category.label(), item.nature.label().to_lowercase());
    let terms = std::iter::once(kind).chain(item.terms.lines()).collect::<Vec<_>>().join("\n");
    [
        Block::Heading { level: Level::Subsection, text: item.title.reveal().clone() },
        paragraph(item.text.reveal()),
        Block::Note { text: terms },
    ]
}

fn agreements(minutes: &Minutes) -> Block {
    let row = |line: &crate::plans::queries::AgreementLine| {
        vec![
            line.description.reveal().clone(),
            format!("{}, {}", line.owner, line.organisation),
            line.due_on.long_text(),
            dutch::capital(line.status.label()),
        ]
    };
    Block::Table(Table {
        caption: "Afspraken van deze bespreking".into(),
        columns: ["Afspraak", "Wie", "Uiterlijk", "Stand"].map(Column::text).into(),
        rows: minutes.agreements.iter().map(row).collect(),
        total: false,
        note: String::new(),
    })
}

fn section(text: &str) -> Block {
    Block::Heading { level: Level::Section, text: text.into() }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.into() }
}

/// The file of a document, made outside the threads that answer requests.
pub(super) async fn pdf(document: Document) -> Result<Vec<u8>, Problem> {
    let made = tokio::task::spawn_blocking(move || doorbraak_report::pdf(&document)).await;
    match made.map_err(|error| Problem::internal(error.to_string()))? {
        Ok(bytes) => Ok(bytes),
        Err(PdfError::NotBuilt) => {
            Err(Problem::refused("Dit programma is gebouwd zonder PDF. Lees het op het scherm."))
        }
        Err(error @ (PdfError::NoTitle | PdfError::Data(_) | PdfError::TooLong | PdfError::Typeset(_))) => {
            Err(Problem::internal(error.to_string()))
        }
    }
}
