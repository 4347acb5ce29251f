//! **Cijfer in tekst**: a text of the year report names a figure by its code, `{{instroom}}`, and never by its digits, so
//! that text and figure cannot contradict each other. A part stands behind a colon and another column behind a full
//! stop: `{{instroom:VELD}}`, `{{instroom.verschil_procent}}`.

use doorbraak_kernel::Code;

use super::{
    definition::Figure,
    year_report::{Column, Part, YearReport},
};

/// Why a text cannot be filled in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InsetError {
    /// Two braces open and nothing closes them.
    #[error("Na ‘{{{{’ staat geen ‘}}}}’. Schrijf een cijfer als {{{{casuistiek_totaal}}}}.")]
    Open,
    /// No figure has this code.
    #[error("Het cijfer ‘{0}’ bestaat niet. Kijk bij ‘Hoe er wordt geteld’ welke codes er zijn.")]
    UnknownFigure(String),
    /// The figure has no such part.
    #[error("Het cijfer ‘{0}’ heeft in dit verslag geen onderdeel ‘{1}’.")]
    UnknownPart(String, String),
    /// The figure has no such column.
    #[error("Het cijfer ‘{0}’ heeft geen waarde ‘{1}’. Kies waarde, jaar_eerder, verschil of verschil_procent.")]
    UnknownColumn(String, String),
}

/// The text with every figure filled in, as it stands in the tables of the same report.
///
/// # Errors
/// The first code that the report does not know.
pub fn fill(text: &str, report: &YearReport) -> Result<String, InsetError> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("{{") {
        filled.push_str(before);
        let (code, after) = behind.split_once("}}").ok_or(InsetError::Open)?;
        filled.push_str(&value(code.trim(), report)?);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

fn value(code: &str, report: &YearReport) -> Result<String, InsetError> {
    let (named, column) = match code.split_once('.') {
        Some((named, column)) => (named.trim(), Some(column.trim())),
        None => (code, None),
    };
    let (name, part) = match named.split_once(':') {
        Some((name, part)) => (name.trim(), Some(part.trim())),
        None => (named, None),
    };
    let figure = Figure::from_code(name).ok_or_else(|| InsetError::UnknownFigure(name.to_owned()))?;
    let no_column = || InsetError::UnknownColumn(name.to_owned(), column.unwrap_or_default().to_owned());
    let wanted = column.map_or(Some(Column::Now), Column::from_code).ok_or_else(no_column)?;
    let known: Option<Option<&Part>> = match part {
        None => Some(None),
        Some(part) => report
            .tables()
            .flat_map(|table| &table.rows)
            .filter(|row| row.figure == figure)
            .filter_map(|row| row.part.as_ref())
            .find(|known| known.code == part)
            .map(Some),
    };
    let no_part = || InsetError::UnknownPart(name.to_owned(), part.unwrap_or("zonder onderdeel").to_owned());
    let known = known.ok_or_else(no_part)?;
    if known.is_none() && report.cell(figure, None, Column::Now).is_none() {
        return Err(no_part());
    }
    let cell = report.cell(figure, known, wanted).ok_or_else(no_column)?;
    Ok(if wanted.is_change() { cell.signed() } else { cell.to_string() })
}

#[cfg(test)]
mod tests {
    use doorbraak_kernel::{Day, Period};

    use super::*;
    use crate::figures::{
        Names, Tally,
        tally::{Flow, FlowKind},
    };

    fn report() -> YearReport {
        let flow = |code: &str, earlier, within| Flow {
            kind: FlowKind::Admitted,
            counted: true,
            code: code.into(),
            earlier,
            within,
        };
        let tally = |year, field| Tally {
            first_day: Day::new(2019, 1, 1),
            flows: vec![flow("VELD", 10, field), flow("ZSM", 0, 280)],
            ..Tally::empty(Period::year(year).unwrap())
        };
        YearReport::new(&tally(2025, 1_276), &tally(2024, 220), &Names::of_the_house())
    }

    #[test]
    fn a_text_gets_the_figures_of_the_tables() {
        let text = "In totaal {{instroom}}, waarvan {{ instroom:VELD }} uit het veld ({{instroom.verschil_procent}}); \
                    eerder {{instroom.jaar_eerder}}. VNG: {{vng_score}}.";
        let filled = fill(text, &report()).unwrap();
        assert_eq!(filled, "In totaal 1.556, waarvan 1.276 uit het veld (+211%); eerder 500. VNG: onbekend.");
        assert_eq!(fill("Zonder cijfer }} en {.", &report()).unwrap(), "Zonder cijfer }} en {.");
    }

    #[test]
    fn a_code_that_is_not_known_is_named() {
        for (text, part) in [
            ("{{instrom}}", "‘instrom’ bestaat niet"),
            ("{{}}", "‘’ bestaat niet"),
            ("{{instroom:MAAN}}", "geen onderdeel ‘MAAN’"),
            ("{{instroom.morgen}}", "geen waarde ‘morgen’"),
            ("{{instroom", "staat geen ‘}}’"),
        ] {
            let error = fill(text, &report()).unwrap_err().to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}
