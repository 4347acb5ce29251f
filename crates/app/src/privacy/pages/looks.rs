//! **Wie heeft gekeken** (L36): the people who opened the case, for its procesregisseur.

use askama::Template;
use axum::extract::Path;
use doorbraak_kernel::Moment;
use doorbraak_ui::Shell;

use crate::{
    cases::{CaseFrame, queries::by_number},
    emergency::{self, queries::CaseCall},
    privacy::{
        access::ReadCaseLog,
        queries::{self, LogLine, ReaderRow},
    },
    web::{Answer, Visit},
};

#[derive(Template)]
#[template(path = "privacy/looks.html")]
struct LooksPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    readers: Vec<ReaderRow>,
    lines: Vec<LogLine>,
    calls: Vec<CaseCall>,
    now: Moment,
}

impl LooksPage {
    fn times(&self, reader: &ReaderRow) -> String {
        let looks = format!("{} keer ingezien", reader.looks);
        match (reader.looks, reader.deeds) {
            (_, 0) => looks,
            (0, deeds) => format!("{deeds} keer iets gedaan"),
            (_, deeds) => format!("{looks}, {deeds} keer iets gedaan"),
        }
    }
}

pub(in crate::privacy) async fn page(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ReadCaseLog>(by_number(op, &number).await?).await?;
    let frame = CaseFrame::open(&visit, &permit, "Inzage").await?.under("Wie heeft gekeken");
    let (readers, lines) = queries::looks(op, &permit).await?;
    let calls = emergency::queries::of_case(op, &permit).await?;
    let shell = visit.shell(frame.title("Wie heeft gekeken"), "/casussen");
    visit.page(&LooksPage { shell, frame, heading: "Wie heeft gekeken", readers, lines, calls, now: op.now() })
}
