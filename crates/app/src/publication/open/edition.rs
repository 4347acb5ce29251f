//! A published edition as a page and as open data. It is read from the register and never counted again.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::IntoResponse as _,
};
use doorbraak_kernel::{Day, Problem};
use doorbraak_ui::Shell;

use super::shell;
use crate::{
    publication::{
        content::{Content, Line, Sheet, Value},
        council, data,
        queries::{self, Listed},
    },
    web::{Answer, House, page as rendered},
};

/// The chapter that opens the report, shown as large numbers.
const GLANCE: &str = "een_oogopslag";

#[derive(Template)]
#[template(path = "publication/edition.html")]
struct EditionPage {
    shell: Shell,
    listed: Listed,
    content: Content,
    protection: String,
    /// Municipalities with a sheet of their own.
    places: Vec<(String, String)>,
}

impl EditionPage {
    fn href(&self, file: &str) -> String {
        format!("/huis/uitgaven/{}/{file}", self.listed.number)
    }

    fn is_glance(&self, code: &str) -> bool {
        code == GLANCE
    }

    /// A day as people read it.
    #[expect(clippy::unused_self, reason = "a template calls methods of its page")]
    fn day(&self, text: &str) -> String {
        text.parse::<Day>().map_or_else(|_| text.to_owned(), Day::long_text)
    }

    /// A number of the first chapter with what it was before.
    fn earlier(&self, sheet: &Sheet, line: &Line) -> String {
        let of = |measure: &str| {
            let place = sheet.kolommen.iter().position(|head| head.maat == measure)?;
            line.cellen.get(place).map(|value| value.getoond.clone())
        };
        of("jaar_eerder").map(|value| format!("{}: {value}", self.content.vergeleken_met)).unwrap_or_default()
    }

    fn first<'a>(&self, line: &'a Line) -> &'a str {
        line.cellen.first().map_or("", |value: &Value| value.getoond.as_str())
    }

    /// Why some values of a table are absent, each reason once.
    fn reasons(&self, sheet: &Sheet) -> Vec<String> {
        let mut reasons: Vec<String> = Vec::new();
        for value in sheet.regels.iter().flat_map(|line| &line.cellen).filter(|value| !value.reden.is_empty()) {
            let text = format!("{}: {}", value.getoond, value.reden);
            if !reasons.contains(&text) {
                reasons.push(text);
            }
        }
        reasons
    }
}

async fn find(house: &House, number: &str) -> Result<(Listed, String), Problem> {
    queries::published(house.gate(), number).await?.ok_or_else(Problem::not_found)
}

pub(in crate::publication) async fn page(State(house): State<House>, Path(number): Path<String>) -> Answer {
    let (listed, text) = find(&house, &number).await?;
    let content = Content::from_json(&text)?;
    let shell = shell(&house, content.titel.clone(), "/huis");
    let protection = data::protection(&content);
    let places = council::places(&content);
    rendered(StatusCode::OK, &EditionPage { shell, listed, content, protection, places })
}

/// `alles.csv`, `personen_gemeente.json`, `personen_gemeente.csv-metadata.json`, and `uitgave.json`: the edition as it was
/// kept, of which the fingerprint stands in the register.
pub(in crate::publication) async fn file(
    State(house): State<House>,
    Path((number, name)): Path<(String, String)>,
) -> Answer {
    let (_, text) = find(&house, &number).await?;
    if name == "uitgave.json" {
        return Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response());
    }
    let content = Content::from_json(&text)?;
    let (kind, bytes) = match name.split_once('.') {
        Some((code, "csv")) => ("text/csv; charset=utf-8", data::csv(&content, code)?),
        Some((code, "json")) => ("application/json", data::json(&content, code)?),
        Some((code, "csv-metadata.json")) => ("application/csvm+json", data::metadata(&content, code)?),
        Some(_) | None => return Err(Problem::not_found().into()),
    };
    let mut response = ([(header::CONTENT_TYPE, kind)], bytes).into_response();
    if kind.starts_with("text/csv") {
        let value = format!("attachment; filename=\"{number}-{name}\"");
        let value = header::HeaderValue::try_from(value).map_err(|error| Problem::internal(error.to_string()))?;
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}
