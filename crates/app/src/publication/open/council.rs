//! The raadsinformatieblad on screen, for everybody: it holds nothing that the edition does not.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use doorbraak_kernel::Problem;
use doorbraak_ui::{NavItem, Shell};

use super::shell;
use crate::{
    publication::{
        content::Content,
        council::{self, CouncilSheet},
        queries,
    },
    web::{Answer, House, page as rendered},
};

#[derive(Template)]
#[template(path = "publication/council.html")]
struct CouncilPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    sheet: CouncilSheet,
    chart: String,
    pdf: String,
}

pub(in crate::publication) async fn page(
    State(house): State<House>,
    Path((number, place)): Path<(String, String)>,
) -> Answer {
    let (listed, text) = queries::published(house.gate(), &number).await?.ok_or_else(Problem::not_found)?;
    let content = Content::from_json(&text)?;
    let sheet = council::sheet(&content, &listed, &place).ok_or_else(Problem::not_found)?;
    let chart = sheet.chart.to_html().map_err(|error| Problem::internal(error.to_string()))?;
    let page = CouncilPage {
        shell: shell(&house, sheet.title(), "/huis"),
        crumbs: vec![
            NavItem::new("Het huis", "/huis"),
            NavItem::new(content.titel.clone(), format!("/huis/uitgaven/{number}")),
            NavItem::new(sheet.name.clone(), "").current(true),
        ],
        pdf: format!("/publicaties/{number}/raadsblad/{place}.pdf"),
        sheet,
        chart,
    };
    rendered(StatusCode::OK, &page)
}
