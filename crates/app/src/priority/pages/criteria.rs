//! The criteria of the lists, for the manager of the house: written, looked at, and then made public.

use askama::Template;
use axum::extract::Path;
use doorbraak_gate::Permit;
use doorbraak_kernel::Problem;
use doorbraak_ui::{FormState, NavItem, Shell};

use crate::{
    priority::{
        access::ManageCriteria,
        commands::{self, NewList},
        queries::{self, List, Published, Version},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

const HERE: &str = "/lijsten/criteria";

#[derive(Template)]
#[template(path = "priority/criteria.html")]
struct CriteriaPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    form: FormState,
    lists: Vec<(List, Option<Published>)>,
}

#[derive(Template)]
#[template(path = "priority/versions.html")]
struct VersionsPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    form: FormState,
    list: List,
    versions: Vec<Version>,
}

pub(in crate::priority) async fn page(visit: Visit) -> Answer {
    let _permit = visit.op().authorize_house::<ManageCriteria>().await?;
    visit.page(&overview(&visit, FormState::new()).await?)
}

pub(in crate::priority) async fn make(visit: Visit, pairs: Pairs) -> Answer {
    let typed = pairs.into_form();
    let _permit = visit.op().authorize_house::<ManageCriteria>().await?;
    let failed = match read_list(typed.clone()) {
        Err(form) => form,
        Ok(new) => match commands::make_list(visit.op(), &new).await {
            Ok(_) => return Ok(done(&format!("{HERE}/{}", new.code), Done::ListMade)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    visit.page_again(&overview(&visit, failed).await?)
}

pub(in crate::priority) async fn one(visit: Visit, Path(code): Path<String>) -> Answer {
    let permit = visit.op().authorize_house::<ManageCriteria>().await?;
    let (list, versions) = found(&visit, &permit, &code).await?;
    let text = versions.first().map(|newest| newest.criteria.join("\n")).unwrap_or_default();
    visit.page(&show(&visit, list, versions, FormState::new().with("criteria", text)))
}

pub(in crate::priority) async fn write(visit: Visit, Path(code): Path<String>, pairs: Pairs) -> Answer {
    let permit = visit.op().authorize_house::<ManageCriteria>().await?;
    let (list, versions) = found(&visit, &permit, &code).await?;
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let text = form.text("criteria", "de criteria van de lijst", 6000);
    let failed = match form.finish(|| text) {
        Err(form) => form,
        Ok(text) => match commands::write_criteria(visit.op(), list.id, &text).await {
            Ok(_) => return Ok(done(&format!("{HERE}/{code}"), Done::CriteriaWritten)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    visit.page_again(&show(&visit, list, versions, failed))
}

pub(in crate::priority) async fn publish(visit: Visit, Path(code): Path<String>, pairs: Pairs) -> Answer {
    let permit = visit.op().authorize_house::<ManageCriteria>().await?;
    let (list, _) = found(&visit, &permit, &code).await?;
    let version = pairs.into_form().value("versie").parse().map_err(|_| Problem::not_found())?;
    commands::publish(visit.op(), list.id, version).await?;
    Ok(done(&format!("{HERE}/{code}"), Done::CriteriaPublished))
}

fn read_list(mut form: FormState) -> Result<NewList, FormState> {
    let name = form.text("naam", "de naam van de lijst", 60);
    let code = form.text("code", "een kenmerk voor de lijst", 24);
    let hit = form.ticked("hit");
    form.finish(|| Some(NewList { code: code?, name: name?, hit }))
}

async fn found(
    visit: &Visit,
    permit: &Permit<'_, ManageCriteria>,
    code: &str,
) -> Result<(List, Vec<Version>), Problem> {
    let lists = queries::lists(visit.op().gate()).await?;
    let list = lists.into_iter().find(|list| list.code == code).ok_or_else(Problem::not_found)?;
    let versions = queries::versions(&mut visit.op(), permit, list.id).await?;
    Ok((list, versions))
}

async fn overview(visit: &Visit, form: FormState) -> Result<CriteriaPage, Problem> {
    let gate = visit.op().gate();
    let published = queries::published(gate).await?;
    let public = |list: &List| published.iter().find(|one| one.list.id == list.id).cloned();
    let lists = queries::lists(gate).await?;
    Ok(CriteriaPage {
        shell: visit.shell("Criteria van lijsten", "/rapportages").failing(form.has_errors()),
        crumbs: vec![NavItem::new("Geprioriteerde lijsten", "/lijsten"), NavItem::new("Criteria", "").current(true)],
        form,
        lists: lists.into_iter().map(|list| (list.clone(), public(&list))).collect(),
    })
}

fn show(visit: &Visit, list: List, versions: Vec<Version>, form: FormState) -> VersionsPage {
    VersionsPage {
        shell: visit.shell(format!("Criteria van de {}", list.name), "/rapportages").failing(form.has_errors()),
        crumbs: vec![
            NavItem::new("Geprioriteerde lijsten", "/lijsten"),
            NavItem::new("Criteria", HERE),
            NavItem::new(&list.name, "").current(true),
        ],
        form,
        list,
        versions,
    }
}
