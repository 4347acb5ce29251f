//! The year report on screen and as a file. Figures hold no persons; who may read them is asked all the same.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use doorbraak_domain::figures::{
    Span, YearReport,
    definition::{self, Definition},
};
use doorbraak_domain::ids::THE_HOUSE;
use doorbraak_gate::Op;
use doorbraak_kernel::{Code as _, Period, Problem};
use doorbraak_ui::{FormState, Shell};

use super::{
    access::{ExportReport, ReadReport},
    asked::{self, Asked},
    document,
    drill::Links,
    export, paper, queries,
    texts::added::{self, Added, Part},
    view::{self, SectionView},
    xlsx,
};
use crate::{
    finance::access::ReadFinance,
    learning::access::ReadRegisters,
    sample::access::{DrawSample, ListOwnDrawn},
    web::{Answer, Visit, see_other},
};

#[derive(Template)]
#[template(path = "reports/years.html")]
struct YearsPage {
    shell: Shell,
    form: FormState,
    years: Vec<i64>,
    running: i64,
    /// What else this reader may open from here.
    draws: bool,
    scores: bool,
}

#[derive(Template)]
#[template(path = "reports/year.html")]
struct ReportPage {
    shell: Shell,
    title: String,
    code: String,
    /// The earlier period the reader chose; none when it is the same period a year earlier.
    against: Option<String>,
    earlier: Span,
    previous: Span,
    caution: Option<&'static str>,
    made_on: String,
    sections: Vec<SectionView>,
    /// The chapters that people write; only a whole year has them.
    chapters: Vec<Added>,
    reasons: Vec<String>,
}

impl ReportPage {
    /// The written chapters before a section; `None` for those at the end.
    fn written(&self, before: Option<&str>) -> impl Iterator<Item = &Added> {
        self.chapters.iter().filter(move |added| added.chapter.before() == before)
    }

    fn is_year(&self) -> bool {
        self.code.len() == 4
    }

    fn file(&self, form: &str) -> String {
        let against = self.against.as_ref().map(|code| format!("?tegen={code}")).unwrap_or_default();
        format!("/rapportages/{}.{form}{against}", self.code)
    }
}

/// The years of which the house has facts, and the one that runs.
pub(super) async fn years(visit: Visit) -> Answer {
    let _permit = visit.op().authorize_house::<ReadReport>().await?;
    visit.page(&choice(&visit, FormState::new()).await?)
}

async fn choice(visit: &Visit, form: FormState) -> Result<YearsPage, Problem> {
    let op = visit.op();
    let mut years = queries::years(op.gate()).await?;
    let running = i64::from(op.now().day().year());
    // The year that runs is worth a look before its first case is admitted.
    if years.first().is_some_and(|latest| *latest < running) {
        years.insert(0, running);
    }
    let shell = visit.shell("Rapportages", "/rapportages").failing(form.has_errors());
    let draws = op.may::<DrawSample>(THE_HOUSE).await?;
    let scores = op.may::<ListOwnDrawn>(THE_HOUSE).await?;
    Ok(YearsPage { shell, form, years, running, draws, scores })
}

/// Any two days, and another two to compare with, typed in a form: leads to the address of that report.
pub(super) async fn any_days(visit: Visit, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let _permit = visit.op().authorize_house::<ReadReport>().await?;
    let mut form = FormState::from_pairs(asked);
    let from = form.day("van", "de eerste dag");
    let to = form.day("tot", "de laatste dag");
    let span = from.zip(to).and_then(|(from, to)| Period::new(from, to)).map(Span::of);
    if from.is_some() && to.is_some() && span.is_none() {
        form.reject("tot", "De laatste dag ligt voor de eerste.");
    }
    let text = form.value("tegen").trim().to_owned();
    let against = if text.is_empty() { None } else { Some(text.parse::<Span>()) };
    match (&span, &against) {
        (_, Some(Err(error))) => form.reject("tegen", error.to_string()),
        (Some(span), Some(Ok(before))) => {
            if let Err(error) = span.compared_with(*before) {
                form.reject("tegen", error.to_string());
            }
        }
        (_, None) | (None, _) => {}
    }
    match form.finish(|| span) {
        Ok(span) => {
            let against = against.and_then(Result::ok).map(|before| format!("?tegen={}", before.code()));
            Ok(see_other(&format!("/rapportages/{}{}", span.code(), against.unwrap_or_default())))
        }
        Err(form) => visit.page_again(&choice(&visit, form).await?),
    }
}

/// `2025` is the page, `2025.pdf`, `2025.xlsx`, `2025.csv` and `2025.json` are files, each on record as an export; `2025-H1`, `2025-K3`, `2025-02` and
/// `2025-01-15_2025-03-01` go the same way. `tegen` names the earlier period beside it: without it a year earlier.
pub(super) async fn report(
    visit: Visit,
    Path(name): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let op = visit.op();
    let permit = op.authorize_house::<ReadReport>().await?;
    let (code, form) = name.split_once('.').unwrap_or((&name, ""));
    let asked = Asked::new(code, &query)?;
    let (sides, span) = (asked.sides, asked.sides.now());
    if !form.is_empty() {
        let _export = op.authorize_house::<ExportReport>().await?;
    }
    let report = queries::report(op.gate(), span.period(), sides.before().period()).await?;
    let whole_year = Period::year(span.period().from().year()) == Some(span.period());
    let chapters = match form {
        "" | "pdf" if whole_year => added::chapters(op, &permit, &report).await?,
        _ => Vec::new(),
    };
    let file = format!("verslag-{name}");
    match form {
        "" => page(&visit, asked, &report, chapters, links(op, span.period()).await?),
        "xlsx" => {
            let book = xlsx::workbook(&report, &visit.house().config().name, op.now().day())?;
            Ok(asked::file(&file, asked::XLSX, book))
        }
        "csv" => Ok(asked::file(&file, asked::CSV, export::csv(&report)?)),
        "json" => Ok(asked::file(&file, asked::JSON, export::json(&report)?)),
        "pdf" => {
            let config = visit.house().config();
            let paper = paper::year(op, (&config.name, config.demo), sides, (&report, &chapters)).await?;
            Ok(asked::file(&file, asked::PDF, asked::typeset(paper).await?))
        }
        _ => Err(Problem::not_found().into()),
    }
}

/// Which registers this reader may open from a figure.
async fn links(op: &Op, lists: Period) -> Result<Links, Problem> {
    let money = op.may::<ReadFinance>(THE_HOUSE).await?;
    Ok(Links { money, registers: op.may::<ReadRegisters>(THE_HOUSE).await?, lists })
}

fn page(visit: &Visit, asked: Asked, report: &YearReport, chapters: Vec<Added>, links: Links) -> Answer {
    let sides = asked.sides;
    let sections = view::sections(report, Some(links)).map_err(|error| Problem::internal(error.to_string()))?;
    let title = document::title(report);
    visit.page(&ReportPage {
        shell: visit.shell(title.clone(), "/rapportages"),
        title,
        code: sides.now().code(),
        against: asked.against.map(Span::code),
        earlier: sides.before(),
        previous: sides.now().previous(),
        caution: sides.caution(),
        made_on: visit.op().now().day().long_text(),
        sections,
        chapters,
        reasons: view::reasons(report),
    })
}

#[derive(Template)]
#[template(path = "reports/definitions.html")]
struct DefinitionsPage {
    shell: Shell,
    definitions: &'static [Definition],
}

/// What each figure counts, in plain Dutch.
pub(super) async fn definitions(visit: Visit) -> Answer {
    let _permit = visit.op().authorize_house::<ReadReport>().await?;
    let shell = visit.shell("Hoe er wordt geteld", "/rapportages");
    visit.page(&DefinitionsPage { shell, definitions: definition::all() })
}
