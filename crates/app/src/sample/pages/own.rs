//! The own cases that were drawn: what the procesregisseur still has to read.

use askama::Template;
use doorbraak_domain::figures::Span;
use doorbraak_kernel::{Code as _, Period};
use doorbraak_ui::Shell;

use crate::{
    sample::queries::{self, OwnRow},
    web::{Answer, Visit},
};

#[derive(Template)]
#[template(path = "sample/own.html")]
struct OwnPage {
    shell: Shell,
    rows: Vec<OwnRow>,
}

impl OwnPage {
    fn period(&self, row: &OwnRow) -> String {
        Period::new(row.from_day, row.to_day).map(|period| Span::of(period).to_string()).unwrap_or_default()
    }
}

pub(in crate::sample) async fn page(visit: Visit) -> Answer {
    let rows = queries::own(visit.op()).await?;
    visit.page(&OwnPage { shell: visit.shell("Casussen voor de steekproef", "/rapportages"), rows })
}
