//! A referral as its reader sees it: sections of labelled texts, for the referrer and for the triage alike.

use doorbraak_domain::triage::Criterion;
use doorbraak_kernel::Code;

use super::{Content, FieldContent, InformedAnswer, ZsmContent, queries::ReferralRecord};
use crate::people::queries::PersonLine;

/// A part of a referral under its own heading.
pub struct Section {
    /// The heading.
    pub title: &'static str,
    /// What is asked and what was answered.
    pub lines: Vec<(String, String)>,
}

fn line(label: impl Into<String>, text: impl Into<String>) -> (String, String) {
    (label.into(), text.into())
}

fn yes_no(answer: bool) -> &'static str {
    if answer { "Ja" } else { "Nee" }
}

/// Everything a referral says. Empty when it was erased or frozen.
pub fn sections(record: &ReferralRecord, persons: &[PersonLine], content: Option<&Content>) -> Vec<Section> {
    let Some(content) = content else { return Vec::new() };
    let mut sections = vec![Section { title: "Over wie gaat het", lines: persons_of(persons) }];
    match content {
        Content::Field(content) => sections.extend(field(content)),
        Content::Zsm(content) => sections.push(zsm(content)),
    }
    sections.push(Section { title: "Weet de betrokkene het", lines: informed(content.informed()) });
    sections.push(Section { title: "Wie meldde aan", lines: referrer(record, content) });
    sections
}

fn persons_of(persons: &[PersonLine]) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for person in persons {
        let born =
            person.born_on.map_or("geboortedatum onbekend".to_owned(), |day| format!("geboren {}", day.long_text()));
        if person.is_subject {
            lines.push(line("Betrokkene", format!("{}, {born}", person.name())));
            lines.push(line("Verblijft", person.place.as_ref().map_or("Onbekend", |place| place.reveal())));
            lines.push(line("Gemeente", person.municipality.as_deref().unwrap_or("Onbekend")));
        } else {
            let relation = person.relation.map_or("Naaste", |relation| relation.label());
            lines.push(line(relation, format!("{}, {born}", person.name())));
        }
    }
    lines
}

fn field(content: &FieldContent) -> [Section; 5] {
    let problems = content.problems.iter().map(|problem| line(problem.area.label(), &problem.text));
    let mut happens = vec![line("Aanleiding", &content.trigger), line("Risico's", &content.risks)];
    happens.push(line("Minderjarigen betrokken", yes_no(content.minors)));
    let aims: Vec<&str> = content.aims.iter().map(|aim| aim.label()).collect();
    let criteria = Criterion::ALL.iter().zip(&content.criteria);
    [
        Section { title: "Wat is er aan de hand", lines: happens },
        Section { title: "Problemen per leefgebied", lines: problems.collect() },
        Section {
            title: "Wat is geprobeerd en wat is nodig",
            lines: vec![
                line("Al geprobeerd", &content.tried),
                line("Waarom het in de eigen keten niet lukt", &content.stuck),
                line("Doel van de aanmelding", aims.join(", ")),
                line("Wat de aanmelder wil bereiken", &content.aim_text),
                line("Organisaties die nodig zijn", &content.to_involve),
                line("Wat de betrokkene zelf wil", &content.wish),
                line("Wat de naasten willen", &content.relatives_wish),
            ],
        },
        Section {
            title: "De vier criteria volgens de aanmelder",
            lines: criteria
                .map(|(c, answer)| line(c.label(), format!("{}. {}", yes_no(answer.met), answer.reason)))
                .collect(),
        },
        Section {
            title: "Mag dit worden gedeeld",
            lines: vec![line("Grondslag", content.ground.label()), line("Beroepsgeheim", &content.secrecy)],
        },
    ]
}

fn zsm(content: &ZsmContent) -> Section {
    let arrested = format!("{}, {} uur", content.arrested.day().long_text(), content.arrested.clock_text());
    let lines = vec![
        line("Kenmerk", &content.reference),
        line("Aangehouden of ontboden", arrested),
        line("Feit", &content.offence),
        line("Waarom meer nodig is", &content.more_needed),
        line("Huiselijk geweld of stalking", yes_no(content.domestic)),
        line("Minderjarigen betrokken", yes_no(content.minors)),
    ];
    Section { title: "De strafzaak", lines }
}

fn informed(answer: &InformedAnswer) -> Vec<(String, String)> {
    let mut lines = vec![line("Geïnformeerd", answer.state.label())];
    if let Some(on) = answer.on {
        lines.push(line("Gesprek", format!("{}, door {}", on.long_text(), answer.by)));
        lines.push(line("Reactie", &answer.reaction));
    }
    if let Some(on) = answer.review_on {
        lines.push(line("Waarom nog niet", &answer.reason));
        lines.push(line("Opnieuw bekijken op", on.long_text()));
    }
    lines
}

fn referrer(record: &ReferralRecord, content: &Content) -> Vec<(String, String)> {
    let mut lines = vec![line("Aanmelder", format!("{}, {}", record.referrer, record.job_title))];
    lines.push(line("Organisatie", &record.organisation));
    if let Content::Field(content) = content {
        lines.push(line("Bereikbaar", format!("{} · {}", content.contact.phone, content.contact.email)));
    }
    lines.push(line("Verklaring van juistheid", &record.declared_by));
    lines
}
