//! Subsidies of a year: applied for, granted, and what of it is for the next year.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    figures::budget::{Subsidy, SubsidyTotals},
    ids::{SubsidyId, THE_HOUSE},
};
use doorbraak_kernel::{Euro, Problem};
use doorbraak_ui::{FormState, NavItem, Shell};

use super::{euro, parts, typed, year_of};
use crate::{
    finance::{
        access::{EditFinance, ReadFinance},
        commands,
        queries::{self, SubsidyRow},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "finance/subsidies.html")]
struct SubsidiesPage {
    shell: Shell,
    year: i16,
    parts: Vec<NavItem>,
    rows: Vec<RowView>,
    totals: Option<[String; 4]>,
    ended: Vec<String>,
    may_edit: bool,
    form: FormState,
    /// The subsidy that is being changed.
    changing: Option<SubsidyId>,
}

impl SubsidiesPage {
    fn next_year(&self) -> String {
        format!("Nog uit te voeren in {}", self.year + 1)
    }
}

struct RowView {
    id: SubsidyId,
    name: String,
    cells: [String; 4],
}

pub(in crate::finance) async fn page(
    visit: Visit,
    Path(text): Path<String>,
    axum::extract::Query(asked): axum::extract::Query<std::collections::BTreeMap<String, String>>,
) -> Answer {
    let year = year_of(&text)?;
    let chosen = asked.get("wijzig").and_then(|id| id.parse::<SubsidyId>().ok());
    visit.page(&show(&visit, year, (chosen, None)).await?)
}

pub(in crate::finance) async fn add(visit: Visit, Path(text): Path<String>, pairs: Pairs) -> Answer {
    save(visit, year_of(&text)?, None, pairs).await
}

pub(in crate::finance) async fn change(visit: Visit, Path((text, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let (year, id) = (year_of(&text)?, id.parse::<SubsidyId>().map_err(|_| Problem::not_found())?);
    if pairs.0.iter().any(|(name, _)| name == "weg") {
        commands::end_subsidy(visit.op(), year, id).await?;
        return Ok(done(&format!("/financien/{year}/subsidies"), Done::Saved));
    }
    save(visit, year, Some(id), pairs).await
}

async fn save(visit: Visit, year: i16, id: Option<SubsidyId>, pairs: Pairs) -> Answer {
    let _permit = visit.op().authorize_house::<EditFinance>().await?;
    let sent = pairs.into_form();
    let mut form = sent.clone();
    let name = form.text("naam", "waarvoor de subsidie is", 120);
    let applied = form.integer("aangevraagd", "het aangevraagde bedrag", 0..=1_000_000_000);
    let granted = form.optional_integer("toegekend", "het toegekende bedrag", 0..=1_000_000_000);
    let carried = form.optional_integer("doorgeschoven", "het doorgeschoven bedrag", 0..=1_000_000_000);
    let failed = match form.finish(|| name.zip(applied)) {
        Err(form) => form,
        Ok((name, applied)) => {
            let subsidy = Subsidy {
                name,
                applied: Euro(applied),
                granted: granted.map(Euro),
                carried_over: Euro(carried.unwrap_or_default()),
            };
            match commands::save_subsidy(visit.op(), (year, id), &subsidy).await {
                Ok(()) => return Ok(done(&format!("/financien/{year}/subsidies"), Done::Saved)),
                Err(problem) => back_to(sent, problem)?,
            }
        }
    };
    visit.page_again(&show(&visit, year, (id, Some(failed))).await?)
}

async fn show(
    visit: &Visit,
    year: i16,
    (changing, failed): (Option<SubsidyId>, Option<FormState>),
) -> Result<SubsidiesPage, Problem> {
    let op = visit.op();
    let permit = op.authorize_house::<ReadFinance>().await?;
    let found = queries::subsidies(op, &permit, year).await?;
    let chosen = found.standing.iter().find(|row| Some(row.id) == changing);
    let form = failed.unwrap_or_else(|| chosen.map_or_else(FormState::new, filled));
    let changing = chosen.map(|row| row.id);
    Ok(SubsidiesPage {
        shell: visit.shell(format!("Subsidies {year}"), "/financien").failing(form.has_errors()),
        year,
        parts: parts(year, "/subsidies"),
        rows: found.standing.iter().map(row).collect(),
        totals: found.totals.map(total),
        ended: found.ended.iter().map(gone).collect(),
        may_edit: op.may::<EditFinance>(THE_HOUSE).await?,
        form,
        changing,
    })
}

fn filled(row: &SubsidyRow) -> FormState {
    FormState::new()
        .with("naam", row.name.as_str())
        .with("aangevraagd", typed(Some(row.applied)))
        .with("toegekend", typed(row.granted))
        .with("doorgeschoven", typed(Some(row.carried_over)))
}

fn row(row: &SubsidyRow) -> RowView {
    let subsidy = queries::subsidy(row);
    let cells = [Some(subsidy.applied), subsidy.granted, Some(subsidy.carried_over), subsidy.realised()].map(euro);
    RowView { id: row.id, name: row.name.clone(), cells }
}

fn total(totals: SubsidyTotals) -> [String; 4] {
    [Some(totals.applied), totals.granted, Some(totals.carried_over), totals.realised].map(euro)
}

fn gone(row: &SubsidyRow) -> String {
    let until = row.ended_ms.map(|at| at.day().form_text()).unwrap_or_default();
    let [applied, granted, carried] =
        [Some(row.applied), row.granted, Some(row.carried_over)].map(|amount| euro(amount.map(Euro)));
    format!("{}: aangevraagd {applied}, toegekend {granted}, doorgeschoven {carried}; tot {until}", row.name)
}
