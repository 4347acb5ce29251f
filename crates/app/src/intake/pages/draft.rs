//! The form of a draft: opened, kept with every change, sent.

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use doorbraak_domain::{
    ids::DraftId,
    information::LegalBasis,
    intake::{Channel, InformedState, LifeArea, ReferralAim},
    people::RelationKind,
    triage::Criterion,
};
use doorbraak_kernel::{Code, Problem};
use doorbraak_ui::{
    FormState, NavItem, Shell,
    form::{Choice, choices},
};
use serde::Deserialize;

use super::{HERE, crumbs};
use crate::{
    cases::Setback,
    intake::{
        commands,
        forms::{self, CRITERIA, PersonRow, area_name, person_rows},
        queries,
    },
    partners,
    web::{Answer, Pairs, Visit, see_other},
};

/// A criterion with the names of its fields.
struct CriterionRow {
    label: String,
    ask: String,
    met: &'static str,
    reason: &'static str,
}

#[derive(Template)]
#[template(path = "intake/field.html")]
struct FieldPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    form: FormState,
    draft: DraftId,
    kept: bool,
    municipalities: Vec<Choice>,
    people: Vec<PersonRow>,
    relations: Vec<Choice>,
    areas: Vec<(String, &'static str)>,
    aims: Vec<Choice>,
    states: Vec<Choice>,
    grounds: Vec<Choice>,
    criteria: Vec<CriterionRow>,
}

#[derive(Template)]
#[template(path = "intake/zsm.html")]
struct ZsmPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    form: FormState,
    draft: DraftId,
    kept: bool,
    municipalities: Vec<Choice>,
    people: Vec<PersonRow>,
    relations: Vec<Choice>,
    states: Vec<Choice>,
}

/// What stands behind the question mark.
#[derive(Deserialize)]
pub(in crate::intake) struct Return {
    #[serde(default)]
    bewaard: String,
}

fn id(path: &str) -> Result<DraftId, Problem> {
    path.parse().map_err(|_| Problem::not_found())
}

pub(in crate::intake) async fn start(visit: Visit, Pairs(pairs): Pairs) -> Answer {
    let form = Pairs(pairs).into_form();
    let channel = Channel::from_code(form.value("kanaal")).unwrap_or(Channel::Field);
    let draft = commands::start_draft(visit.op(), channel).await?;
    Ok(see_other(&format!("{HERE}/concept/{draft}")))
}

pub(in crate::intake) async fn form(visit: Visit, Path(path): Path<String>, Query(back): Query<Return>) -> Answer {
    let (draft, typed) = queries::draft(visit.op(), id(&path)?).await?;
    let fresh = typed.is_empty();
    let mut form = FormState::from_pairs(typed);
    if fresh {
        form = form.with("verklaard_door", &visit.signed_in().name);
    }
    show(&visit, draft.id, draft.channel, form, back.bewaard == "ja").await
}

/// What the script sends a few seconds after the last change.
pub(in crate::intake) async fn keep(visit: Visit, Path(path): Path<String>, Pairs(pairs): Pairs) -> Answer {
    commands::save_draft(visit.op(), id(&path)?, &pairs).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The same by hand, for who works without the script.
pub(in crate::intake) async fn keep_for_later(visit: Visit, Path(path): Path<String>, Pairs(pairs): Pairs) -> Answer {
    let draft = id(&path)?;
    commands::save_draft(visit.op(), draft, &pairs).await?;
    Ok(see_other(&format!("{HERE}/concept/{draft}?bewaard=ja")))
}

pub(in crate::intake) async fn discard(visit: Visit, Path(path): Path<String>) -> Answer {
    commands::discard_draft(visit.op(), id(&path)?).await?;
    Ok(see_other(&format!("{HERE}?weggegooid=ja")))
}

pub(in crate::intake) async fn submit(visit: Visit, Path(path): Path<String>, Pairs(pairs): Pairs) -> Answer {
    let op = visit.op();
    let (draft, _) = queries::draft(op, id(&path)?).await?;
    // Kept first: whatever is wrong with it, nobody types it twice.
    commands::save_draft(op, draft.id, &pairs).await?;
    let typed = FormState::from_pairs(pairs);
    let read = match draft.channel {
        Channel::Field => forms::read_field(typed.clone()),
        Channel::Zsm => forms::read_zsm(typed.clone()),
    };
    let new = match read {
        Ok(new) => new,
        Err(form) => return show(&visit, draft.id, draft.channel, form, false).await,
    };
    match commands::submit(op, draft.id, &new).await {
        Ok(submitted) => Ok(see_other(&format!("{HERE}/{}?ontvangen=ja", submitted.number))),
        Err(Setback::Fields(errors)) => show(&visit, draft.id, draft.channel, typed.rejected(errors), false).await,
        Err(Setback::Problem(problem)) => Err(problem.into()),
    }
}

async fn show(visit: &Visit, draft: DraftId, channel: Channel, form: FormState, kept: bool) -> Answer {
    let op = visit.op();
    let places = partners::queries::municipalities(op.gate(), op.now().day()).await?;
    let municipalities = places.iter().map(|place| Choice::new(&place.code, &place.name)).collect();
    let failed = form.has_errors();
    let shell = visit.shell(channel.label(), HERE).failing(failed);
    let crumbs = crumbs(channel.label());
    let (people, relations, states) = (person_rows(&form), choices::<RelationKind>(), choices::<InformedState>());
    match channel {
        Channel::Field => {
            let areas = LifeArea::ALL.iter().map(|area| (area_name(*area), area.label())).collect();
            let (aims, grounds, criteria) = (choices::<ReferralAim>(), choices::<LegalBasis>(), criteria());
            answer(
                visit,
                failed,
                &FieldPage {
                    shell,
                    crumbs,
                    form,
                    draft,
                    kept,
                    municipalities,
                    people,
                    relations,
                    areas,
                    aims,
                    states,
                    grounds,
                    criteria,
                },
            )
        }
        Channel::Zsm => answer(
            visit,
            failed,
            &ZsmPage { shell, crumbs, form, draft, kept, municipalities, people, relations, states },
        ),
    }
}

fn answer(visit: &Visit, failed: bool, page: &impl Template) -> Result<Response, crate::web::Failure> {
    if failed { visit.page_again(page) } else { visit.page(page) }
}

fn criteria() -> Vec<CriterionRow> {
    let rows = Criterion::ALL.iter().zip(CRITERIA);
    rows.map(|(criterion, (letter, met, reason))| CriterionRow {
        label: criterion.label().to_owned(),
        ask: format!("Onderbouwing bij criterium {letter}"),
        met,
        reason,
    })
    .collect()
}
