//! What this house is, and whose work it stands on.

use askama::Template;
use axum::{extract::State, http::StatusCode};
use doorbraak_ui::{Shell, assets};

use super::open_shell;
use crate::web::{Answer, House, MaybeVisit, page};

#[derive(Template)]
#[template(path = "accounts/about.html")]
struct AboutPage {
    shell: Shell,
    demo: bool,
}

#[derive(Template)]
#[template(path = "accounts/licences.html")]
struct LicencesPage {
    shell: Shell,
    texts: Vec<Licence>,
}

struct Licence {
    name: String,
    text: String,
}

pub(in crate::accounts) async fn house(State(house): State<House>, MaybeVisit(visit): MaybeVisit) -> Answer {
    let shell = open_shell(&house, visit.as_ref(), "Over dit huis");
    page(StatusCode::OK, &AboutPage { shell, demo: house.config().demo })
}

pub(in crate::accounts) async fn licences(State(house): State<House>, MaybeVisit(visit): MaybeVisit) -> Answer {
    let shell = open_shell(&house, visit.as_ref(), "Licenties");
    let texts = assets::all().filter_map(|(path, bytes)| {
        let name = path.strip_prefix("licenties/")?.strip_suffix(".txt")?;
        Some(Licence { name: name.replace('-', " "), text: String::from_utf8_lossy(bytes).into_owned() })
    });
    page(StatusCode::OK, &LicencesPage { shell, texts: texts.collect() })
}
