//! What everybody would read, beside what the house knows: which counts are hidden, why each is, and the decision.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use doorbraak_domain::figures::{
    Figure, Span,
    public::{Mode, Policy, Population, Why, edition::concerns},
    year_report::{Column, Table},
};
use doorbraak_gate::Permit;
use doorbraak_kernel::{Period, Problem};
use doorbraak_ui::{Choice, FormState, NavItem, Shell};

use crate::{
    publication::{
        access::PublishEdition,
        basis::{Basis, basis},
        commands::{self, Decision},
        content::{form_code, form_of, shown},
        prepare::{Prepared, Refusal, prepare},
        queries,
    },
    reports::access::ReadReport,
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "publication/preview.html")]
struct PreviewPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    form: FormState,
    title: String,
    code: String,
    digest: String,
    modes: Vec<Choice>,
    refusal: Option<Refusal>,
    /// What the guard hides beyond the edition itself.
    extra: Vec<String>,
    tables: Vec<TableView>,
    exact: Vec<&'static str>,
    hidden: usize,
    publishes: bool,
    is_over: bool,
    /// The year that must be frozen first.
    not_frozen: Option<i16>,
    /// The number, the day and the hash of the frozen edition.
    made_from: Option<(i64, String, String)>,
    /// What changed since then.
    moved: Vec<String>,
}

/// A table with its protected values.
struct TableView {
    title: &'static str,
    heading: &'static str,
    columns: Vec<String>,
    rows: Vec<RowView>,
}

struct RowView {
    label: String,
    is_total: bool,
    cells: Vec<CellView>,
    why: Vec<&'static str>,
}

struct CellView {
    internal: String,
    public: String,
}

impl CellView {
    fn differs(&self) -> bool {
        self.internal != self.public
    }
}

impl PreviewPage {
    fn stands(&self) -> bool {
        self.not_frozen.is_none() && self.moved.is_empty()
    }

    fn hides_more(&self) -> bool {
        self.refusal.is_some()
    }
}

pub(in crate::publication) async fn page(
    visit: Visit,
    Path(code): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Answer {
    let permit = visit.op().authorize_house::<ReadReport>().await?;
    let span = span(&code)?;
    let mut form = FormState::from_pairs(asked);
    match policy(&mut form) {
        Some(policy) => visit.page(&show(&visit, &permit, span, policy, form).await?),
        None => visit.page_again(&show(&visit, &permit, span, Policy::default(), form).await?),
    }
}

pub(in crate::publication) async fn publish(visit: Visit, Path(code): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    // Asked first, so that who may not publish learns nothing from a form that comes back.
    let _permit = op.authorize_house::<PublishEdition>().await?;
    let span = span(&code)?;
    let mut form = pairs.into_form();
    let seen = form.value("vingerafdruk").to_owned();
    let hides_more = form.ticked("verbergen");
    let chosen = policy(&mut form);
    let failed = match &chosen {
        None => form,
        Some(policy) => {
            let decision = Decision { span, policy: policy.clone(), seen, hides_more };
            match commands::publish(op, decision).await {
                Ok(_) => return Ok(done("/publicaties", Done::EditionPublished)),
                Err(problem) => back_to(form, problem)?,
            }
        }
    };
    let permit = op.authorize_house::<ReadReport>().await?;
    visit.page_again(&show(&visit, &permit, span, chosen.unwrap_or_default(), failed).await?)
}

fn span(code: &str) -> Result<Span, Problem> {
    let span: Span = code.parse().map_err(|_| Problem::not_found())?;
    let known =
        |period: Period| (2000..=2100).contains(&period.from().year()) && (2000..=2100).contains(&period.to().year());
    if known(span.period()) { Ok(span) } else { Err(Problem::not_found()) }
}

/// The parameters as chosen; the careful default where nothing was.
fn policy(form: &mut FormState) -> Option<Policy> {
    let standard = Policy::default();
    let typed = form.value("drempel").trim().to_owned();
    let threshold = if typed.is_empty() { Some(standard.threshold()) } else { typed.parse().ok() };
    let chosen = form.value("vorm").to_owned();
    let mode = if chosen.is_empty() { Some(standard.mode()) } else { form_of(&chosen) };
    if mode.is_none() {
        form.reject("vorm", "Kies hoe de andere aantallen worden getoond.");
    }
    let made = threshold.zip(mode).map(|(threshold, mode)| Policy::new(threshold, mode));
    match made {
        Some(Ok(policy)) => Some(policy),
        Some(Err(error)) => {
            form.reject("drempel", error.to_string());
            None
        }
        None => {
            form.reject("drempel", "De drempel is een getal van 3 tot en met 10.");
            None
        }
    }
}

async fn show(
    visit: &Visit,
    permit: &Permit<'_, ReadReport>,
    span: Span,
    policy: Policy,
    form: FormState,
) -> Result<PreviewPage, Problem> {
    let op = visit.op();
    let register = queries::register(&mut &*op, permit).await?;
    let basis = basis(&mut &*op, permit, span).await?;
    let prepared = prepare(op.gate(), (register, basis), span, policy).await?;
    let title = format!("{}, openbare editie", prepared.content.titel);
    let form = if form.values("drempel").next().is_none() {
        form.with("drempel", prepared.policy.threshold().to_string()).with("vorm", form_code(prepared.policy.mode()))
    } else {
        form
    };
    let (tables, exact) = tables(&prepared);
    Ok(PreviewPage {
        shell: visit.shell(title.clone(), "/rapportages").failing(form.has_errors()),
        crumbs: vec![
            NavItem::new("Rapportages", "/rapportages"),
            NavItem::new("Openbare uitgaven", "/publicaties"),
            NavItem::new(prepared.content.titel.clone(), "").current(true),
        ],
        form,
        title,
        code: span.code(),
        digest: prepared.digest.clone(),
        modes: vec![
            Choice::new(form_code(Mode::Rounded), "Afgerond op vijftallen").hint("Zo blijft het meeste leesbaar."),
            Choice::new(form_code(Mode::Suppressed), "Precies").hint("Er wordt dan meer verborgen."),
        ],
        extra: extra(&prepared),
        hidden: prepared.edition.hidden.len(),
        tables,
        exact,
        publishes: op.may::<PublishEdition>(doorbraak_domain::ids::THE_HOUSE).await?,
        is_over: commands::over(op, span).is_ok(),
        not_frozen: if let Basis::NotFrozen(year) = prepared.basis { Some(year) } else { None },
        made_from: match &prepared.basis {
            Basis::Frozen(edition) => Some((edition.number, edition.on.long_text(), edition.digest.clone())),
            Basis::Shorter | Basis::NotFrozen(_) => None,
        },
        moved: prepared.moved,
        refusal: prepared.refusal,
    })
}

/// What the guard hides, in words.
fn extra(prepared: &Prepared) -> Vec<String> {
    let earlier = prepared.edition.hidden.iter().filter(|(_, why)| **why == Why::Earlier);
    earlier.map(|(population, _)| prepared.named(population)).collect()
}

/// The tables in which something differs, and the titles of those that are public as they are.
fn tables(prepared: &Prepared) -> (Vec<TableView>, Vec<&'static str>) {
    let public: BTreeMap<&str, &Table> = prepared.edition.report.tables().map(|table| (table.code, table)).collect();
    let (mut views, mut exact) = (Vec::new(), Vec::new());
    for table in prepared.internal.tables() {
        let Some(other) = public.get(table.code) else { continue };
        if table == *other {
            exact.push(table.title);
        } else {
            views.push(view(prepared, table, other));
        }
    }
    (views, exact)
}

fn view(prepared: &Prepared, internal: &Table, public: &Table) -> TableView {
    let rows = internal.rows.iter().zip(&public.rows).map(|(mine, theirs)| {
        let cells = internal.columns.iter().zip(mine.cells.iter().zip(&theirs.cells));
        let cells = cells.map(|(column, (mine, theirs))| CellView {
            internal: shown(*column, mine),
            public: shown(*column, theirs),
        });
        let periods = [(Column::Now, prepared.internal.period), (Column::Before, prepared.internal.before)];
        let mut why: Vec<&'static str> = Vec::new();
        for (_, period) in periods.iter().filter(|(column, _)| internal.columns.contains(column)) {
            let counted = concerns(mine);
            let found = prepared.edition.hidden.get(&Population::new(counted, *period, mine.part.clone()));
            if let Some(text) = found.map(|why| why.text())
                && !why.contains(&text)
            {
                why.push(text);
            }
        }
        let share = matches!(
            mine.figure,
            Figure::SampleMean | Figure::SampleDomain | Figure::SampleDomainClosed | Figure::SampleDomainRunning
        );
        if share && mine.cells != theirs.cells {
            why.push("Een aandeel over minder dan 20 casussen wordt niet getoond.");
        }
        RowView {
            label: mine.label.clone(),
            is_total: mine.kind == doorbraak_domain::figures::year_report::RowKind::Total,
            cells: cells.collect(),
            why,
        }
    });
    TableView {
        title: internal.title,
        heading: internal.heading,
        columns: internal.columns.iter().map(|column| column.title(&prepared.internal)).collect(),
        rows: rows.collect(),
    }
}
