//! Who the house is: mission, territory, contact point, criteria of lists, and what it published.

use askama::Template;
use axum::{extract::State, http::StatusCode};
use doorbraak_domain::{
    figures::Span,
    publication::{HousePart, paragraphs},
};
use doorbraak_kernel::{Code as _, Period};
use doorbraak_ui::Shell;

use super::shell;
use crate::{
    partners::{self, queries::Municipality},
    priority::{self, queries::Published},
    publication::queries::{self, Listed},
    sample::{self, queries::SampleRow},
    web::{Answer, House, page as rendered},
};

#[derive(Template)]
#[template(path = "publication/house.html")]
struct HousePage {
    shell: Shell,
    name: String,
    mission: Vec<String>,
    territory: Vec<String>,
    contact: Vec<String>,
    reach: Vec<String>,
    criteria: Vec<String>,
    lists: Vec<Published>,
    municipalities: Vec<Municipality>,
    editions: Vec<Listed>,
    samples: Vec<SampleRow>,
}

impl HousePage {
    fn period(&self, sample: &SampleRow) -> String {
        Period::new(sample.from_day, sample.to_day).map(|period| Span::of(period).to_string()).unwrap_or_default()
    }
}

pub(in crate::publication) async fn page(State(house): State<House>) -> Answer {
    let gate = house.gate();
    let texts = queries::texts(gate).await?;
    let text = |part: HousePart| texts.get(&part).map(|row| paragraphs(&row.text)).unwrap_or_default();
    let today = gate.clock().now().day();
    rendered(
        StatusCode::OK,
        &HousePage {
            shell: shell(&house, "Het huis", "/huis"),
            name: house.config().name.clone(),
            mission: text(HousePart::Mission),
            territory: text(HousePart::Territory),
            contact: text(HousePart::ContactBody),
            reach: text(HousePart::ContactData),
            criteria: text(HousePart::Criteria),
            lists: priority::queries::published(gate).await?,
            municipalities: partners::queries::municipalities(gate, today).await?,
            editions: queries::listed(gate).await?,
            samples: sample::queries::samples(gate).await?,
        },
    )
}
