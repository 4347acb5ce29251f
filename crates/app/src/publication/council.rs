//! **Raadsinformatieblad**: one sheet for the council of one municipality. A council paper is public, so it is made from a
//! public edition and from nothing else: every number on it stands in the register of editions already, protected, and
//! nothing new can be found out with it. In plain language (B1), because a council is not a register.

use doorbraak_domain::figures::{Figure, Span, names::List};
use doorbraak_kernel::{Code as _, Day, Period, ratio::Decimal};
use doorbraak_report::{Block, Document, Form, KeyFigure, Level};
use doorbraak_ui::{Chart, Series, chart::Kind};

use super::{
    content::{Content, Line, Sheet, Value},
    queries::Listed,
};
use crate::reports;

const RATES: &str = "per_1000";
const PERSONS: &str = "personen_gemeente";
const GLANCE: &str = "een_oogopslag";
const BOTTLENECKS: &str = "knelpunten";
/// Bottlenecks that are named.
const NAMED: usize = 3;

/// The sheet, for screen and paper alike.
pub(super) struct CouncilSheet {
    /// The municipality.
    pub(super) name: String,
    /// The period, in words.
    pub(super) period: String,
    /// What the house does.
    pub(super) about: Vec<String>,
    /// What was counted in the municipality, in sentences.
    pub(super) story: Vec<String>,
    /// The same in large type.
    pub(super) local: Vec<KeyFigure>,
    /// What the whole house did.
    pub(super) region: Vec<KeyFigure>,
    /// The municipality between the others.
    pub(super) chart: Chart,
    /// Where it gets stuck in the whole region.
    pub(super) stuck: Vec<String>,
    /// How to read it.
    pub(super) reading: Vec<String>,
}

/// The municipalities an edition says something about, in its order.
pub(super) fn places(content: &Content) -> Vec<(String, String)> {
    let sheet = content.sheets().find(|sheet| sheet.code == RATES);
    let lines =
        sheet.into_iter().flat_map(|sheet| &sheet.regels).filter(|line| line.lijst == List::Municipality.code());
    lines.map(|line| (line.onderdeel.clone(), line.naam.clone())).collect()
}

/// The sheet of a municipality; none when the edition says nothing about it.
pub(super) fn sheet(content: &Content, listed: &Listed, place: &str) -> Option<CouncilSheet> {
    let (rates, rate) = content.line(RATES, Figure::PerThousand.code(), place)?;
    let (_, region) = content.line(RATES, Figure::PerThousand.code(), "")?;
    let (counts, count) = content.line(PERSONS, Figure::Persons.code(), place)?;
    let name = rate.naam.clone();
    let period = Period::new(listed.from_day, listed.to_day).map(Span::of)?;
    let when = when(period);
    let mut story = vec![persons(content, &name, &when, counts.value(count, "waarde")?)];
    story.push(rate_sentence(&name, rates.value(rate, "waarde")?, rates.value(region, "waarde")?));
    let figure = |label: &str, sheet: &Sheet, line: &Line| {
        let now = sheet.value(line, "waarde").map(|value| value.getoond.clone()).unwrap_or_default();
        KeyFigure { label: label.into(), value: now, detail: earlier(content, sheet, line) }
    };
    Some(CouncilSheet {
        local: vec![
            figure("Personen besproken", counts, count),
            figure("Per 1.000 inwoners", rates, rate),
            figure("Per 1.000 inwoners, hele regio", rates, region),
        ],
        region: glance(content),
        chart: chart(content, rates, &name, &when),
        stuck: stuck(content),
        reading: reading(content, listed),
        about: about(),
        name,
        period: period.to_string(),
        story,
    })
}

fn about() -> Vec<String> {
    vec![
        "Soms heeft iemand veel problemen tegelijk, en is er gevaar voor anderen of voor de persoon zelf. Eén organisatie \
         komt er dan niet uit. In het Zorg- en Veiligheidshuis maken gemeenten, politie, justitie en zorg samen één plan."
            .to_owned(),
        "De gemeente blijft zelf verantwoordelijk voor haar eigen taken. Het huis brengt iedereen aan tafel en let op de \
         afspraken."
            .to_owned(),
    ]
}

/// `in 2025`, `in het 1e halfjaar van 2025`.
fn when(span: Span) -> String {
    let text = span.to_string();
    match text.split_once(' ') {
        None => format!("in {text}"),
        Some((part, rest)) if part.ends_with('e') => match rest.rsplit_once(' ') {
            Some((kind, year)) => format!("in het {part} {kind} van {year}"),
            None => format!("in het {text}"),
        },
        Some(_) => format!("in de periode {text}"),
    }
}

fn is_rounded(content: &Content) -> bool {
    content.vorm == "AFGEROND"
}

fn persons(content: &Content, name: &str, when: &str, value: &Value) -> String {
    if value.waarde.is_empty() {
        let text = if value.getoond.starts_with('<') {
            format!("{} zijn minder dan {} inwoners van {name} besproken.", capital(when), content.drempel)
        } else {
            format!("Hoeveel inwoners van {name} {when} zijn besproken, staat hier niet.")
        };
        return format!("{text} Het precieze aantal is niet openbaar, omdat mensen dan herkend kunnen worden.");
    }
    let about = if is_rounded(content) { "ongeveer " } else { "" };
    format!("{} zijn {about}{} inwoners van {name} besproken in het huis.", capital(when), value.getoond)
}

fn rate_sentence(name: &str, here: &Value, region: &Value) -> String {
    match (decimal(here), decimal(region)) {
        (Some(mine), Some(all)) => {
            let side = match mine.units().cmp(&all.units()) {
                std::cmp::Ordering::Greater => "Dat is meer dan in de hele regio",
                std::cmp::Ordering::Less => "Dat is minder dan in de hele regio",
                std::cmp::Ordering::Equal => "Dat is evenveel als in de hele regio",
            };
            format!(
                "Van elke 1.000 inwoners zijn dat er {}. {side}: daar zijn het er {}.",
                here.getoond, region.getoond
            )
        }
        (None, Some(_)) if here.getoond == "onbekend" => {
            format!("Per 1.000 inwoners is het niet bekend: {}", here.reden)
        }
        (None, Some(_)) => format!(
            "Hoeveel dat er per 1.000 inwoners zijn, staat er voor {name} niet bij. In de hele regio zijn het er {}.",
            region.getoond
        ),
        (_, None) => format!("Een vergelijking met de hele regio is er niet: {}", region.reden),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn earlier(content: &Content, sheet: &Sheet, line: &Line) -> String {
    let value = sheet.value(line, "jaar_eerder").map(|value| value.getoond.as_str()).unwrap_or_default();
    if value.is_empty() { String::new() } else { format!("{}: {value}", content.vergeleken_met) }
}

/// What the whole house did: figures of the region, which are not split and therefore exact.
fn glance(content: &Content) -> Vec<KeyFigure> {
    let of = |label: &str, figure: Figure| {
        let (sheet, line) = content.line(GLANCE, figure.code(), "")?;
        let value = sheet.value(line, "waarde")?.getoond.clone();
        Some(KeyFigure { label: label.into(), value, detail: earlier(content, sheet, line) })
    };
    let wanted = [
        ("Casussen in totaal", Figure::CasesTotal),
        ("Nieuwe casussen", Figure::Inflow),
        ("Afgerond", Figure::Closed),
        ("Vastgelopen, naar het IC-overleg", Figure::IcCases),
    ];
    wanted.into_iter().filter_map(|(label, figure)| of(label, figure)).collect()
}

/// The rates of all municipalities; what is hidden has no bar.
fn chart(content: &Content, rates: &Sheet, name: &str, when: &str) -> Chart {
    let lines: Vec<&Line> = rates.regels.iter().collect();
    let values = lines.iter().map(|line| rates.value(line, "waarde").and_then(decimal)).collect();
    let region = |line: &&Line| if line.onderdeel.is_empty() { "Hele regio".to_owned() } else { line.naam.clone() };
    let about = if is_rounded(content) { ", uit afgeronde aantallen" } else { "" };
    Chart {
        kind: Kind::Bars,
        headline: format!("{name} naast de andere gemeenten"),
        subtitle: format!("Personen besproken per 1.000 inwoners {when}{about}; een streepje is niet openbaar"),
        categories: lines.iter().map(region).collect(),
        series: vec![Series { name: "Per 1.000 inwoners".into(), values }],
        unit: "",
        source: String::new(),
    }
}

fn decimal(value: &Value) -> Option<Decimal> {
    let (whole, part) = value.waarde.split_once('.').unwrap_or((&value.waarde, ""));
    let units = format!("{whole}{part}").parse().ok()?;
    Some(Decimal::of(units, u32::try_from(part.len()).ok()?))
}

/// What holds most cases in the IC-overleg of the region.
fn stuck(content: &Content) -> Vec<String> {
    let Some(sheet) = content.sheets().find(|sheet| sheet.code == BOTTLENECKS) else { return Vec::new() };
    let number = |line: &Line| sheet.value(line, "waarde").and_then(|value| value.waarde.parse::<i64>().ok());
    let mut lines: Vec<(&Line, i64)> = sheet
        .regels
        .iter()
        .filter(|line| !line.totaal)
        .filter_map(|line| Some((line, number(line).filter(|number| *number > 0)?)))
        .collect();
    lines.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    lines.into_iter().take(NAMED).map(|(line, number)| format!("{} ({number} casussen)", line.naam)).collect()
}

fn reading(content: &Content, listed: &Listed) -> Vec<String> {
    let rounded = if is_rounded(content) { " Andere aantallen per gemeente zijn afgerond op vijftallen." } else { "" };
    let mut lines = vec![format!(
        "Een klein aantal kan iemand aanwijzen. Daarom staat er bij minder dan {} mensen geen aantal, en een x waar een \
         klein aantal uit te rekenen is.{rounded} Iedere persoon telt één keer.",
        content.drempel
    )];
    let made = content.gemaakt_uit.as_ref().map(|made| format!(", uit vastgestelde editie {}", made.editie));
    lines.push(format!(
        "Alle cijfers staan in openbare uitgave {} van {}{}. Daar staat ook hoe er is geteld.",
        listed.number,
        listed.on_day.long_text(),
        made.unwrap_or_default()
    ));
    lines
}

impl CouncilSheet {
    /// What it is called.
    pub(super) fn title(&self) -> String {
        format!("Raadsinformatieblad {}", self.name)
    }

    /// One sheet of paper, dated by the edition it was made from: the same bytes whenever it is asked.
    pub(super) fn paper(&self, (house, demo): (&str, bool), listed: &Listed) -> Document {
        let heading = |text: &str| Block::Heading { level: Level::Chapter, text: text.into() };
        let paragraphs = |texts: &[String]| Block::Paragraph { text: texts.join("\n") };
        let mut blocks = vec![heading("Wat doet het huis?"), paragraphs(&self.about)];
        blocks.extend([heading(&format!("In {}", self.name)), paragraphs(&self.story)]);
        blocks.push(Block::KeyFigures { figures: self.local.clone() });
        blocks.push(reports::document::bars(&self.chart));
        blocks.push(heading("In de hele regio"));
        blocks.push(Block::KeyFigures { figures: self.region.clone() });
        if !self.stuck.is_empty() {
            blocks.push(Block::Paragraph { text: "Dit houdt casussen het vaakst tegen:".into() });
            blocks.push(Block::List { items: self.stuck.clone() });
        }
        blocks.push(Block::Note { text: self.reading.join("\n") });
        let invented = if demo { ". Alle personen en gegevens zijn verzonnen" } else { "" };
        let date: Day = listed.on_day;
        Document {
            form: Form::Page,
            title: self.title(),
            subtitle: format!("{house}, {}", self.period),
            house: house.to_owned(),
            date,
            edition: format!("Openbare uitgave {}{invented}", listed.number),
            blocks,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(shown: &str, plain: &str, reason: &str) -> Value {
        Value { getoond: shown.into(), waarde: plain.into(), eenheid: String::new(), reden: reason.into() }
    }

    fn content(mode: &str) -> Content {
        let text = format!(
            "{{\"titel\":\"\",\"van\":\"\",\"tot\":\"\",\"vergeleken_met\":\"2024\",\"vergeleken_van\":\"\",\
             \"vergeleken_tot\":\"\",\"drempel\":5,\"vorm\":\"{mode}\",\"hoofdstukken\":[]}}"
        );
        Content::from_json(&text).unwrap()
    }

    #[test]
    fn a_small_number_is_told_in_words_and_never_as_a_number() {
        let content = content("AFGEROND");
        let text = |shown, plain| persons(&content, "Westvoorne", "in 2025", &value(shown, plain, ""));
        assert_eq!(text("30", "30"), "In 2025 zijn ongeveer 30 inwoners van Westvoorne besproken in het huis.");
        let small = text("<5", "");
        assert!(small.starts_with("In 2025 zijn minder dan 5 inwoners van Westvoorne besproken."), "{small}");
        assert!(text("x", "").starts_with("Hoeveel inwoners van Westvoorne in 2025 zijn besproken, staat hier niet."));
        let kept = super::tests::content("ONDERDRUKT");
        let exact = persons(&kept, "Westvoorne", "in 2025", &value("31", "31", ""));
        assert!(!exact.contains("ongeveer"), "{exact}");
    }

    #[test]
    fn a_rate_stands_beside_that_of_the_region_or_says_why_not() {
        let (here, region) = (value("0,6", "0.6", ""), value("1,1", "1.1", ""));
        assert!(
            rate_sentence("Ridderkerk", &here, &region).contains("minder dan in de hele regio: daar zijn het er 1,1")
        );
        let unknown = value("onbekend", "", "Het aantal inwoners is niet ingevuld.");
        assert!(rate_sentence("Ridderkerk", &unknown, &region).contains("Het aantal inwoners is niet ingevuld."));
        assert!(rate_sentence("Ridderkerk", &here, &unknown).contains("Het aantal inwoners is niet ingevuld."));
        assert!(!rate_sentence("Ridderkerk", &value("x", "", ""), &region).contains("0,6"));
    }

    #[test]
    fn a_period_is_said_as_people_say_it() {
        let said = |code: &str| when(code.parse().unwrap());
        assert_eq!(said("2025"), "in 2025");
        assert_eq!(said("2025-H1"), "in het 1e halfjaar van 2025");
        assert_eq!(said("2025-02"), "in de periode februari 2025");
    }
}
