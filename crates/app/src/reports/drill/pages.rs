//! What stands behind a figure.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use doorbraak_domain::{
    figures::{
        Figure, List, Span,
        cell::Cell,
        drill::{Asked, Behind, Unit, behind},
        year_report::Part,
    },
    ids::CaseId,
};
use doorbraak_kernel::{Code as _, Moment, Period, Problem, ratio::Decimal};
use doorbraak_ui::Shell;

use super::{
    queries::{self, CountedCase, Explained, Own},
    view,
};
use crate::{
    reports::access::ReadReport,
    web::{Answer, Visit},
};

#[derive(Template)]
#[template(path = "reports/drill/page.html")]
struct DrillPage {
    shell: Shell,
    title: String,
    asked: Asked,
    lists: Period,
    span: Span,
    explained: Explained,
    own: Own,
    /// Why no list can be shown to anybody.
    withheld: Option<&'static str>,
    previous: Option<String>,
    following: Option<String>,
}

impl DrillPage {
    fn report(&self) -> String {
        format!("/rapportages/{}", Span::of(self.lists).code())
    }

    fn number(&self, number: &i64) -> String {
        Decimal::whole(*number).to_string()
    }

    fn line(&self, figure: &Figure) -> String {
        view::href(&Asked { figure: *figure, part: None, period: self.asked.period }, self.lists)
    }

    fn reason(&self) -> Option<String> {
        if let Cell::NotAvailable(reason) = &self.explained.cell { Some(reason.to_string()) } else { None }
    }

    /// Says nothing about cases that are not the reader's own, and nothing about whether there are any.
    fn found(&self) -> String {
        match self.own.number {
            0 => "Van de casussen waarbij u betrokken bent, telt er geen mee.".into(),
            1 => "Van de casussen waarbij u betrokken bent, telt er één mee.".into(),
            number => format!("Van de casussen waarbij u betrokken bent, tellen er {number} mee."),
        }
    }

    fn counts_persons(&self) -> bool {
        behind(self.asked.figure) == Some(Behind::Cases(Unit::Person))
    }

    fn happened(&self, case: &CountedCase) -> Vec<String> {
        case.facts.iter().map(|fact| view::happened(fact, &self.explained.names)).collect()
    }

    /// What a case with goals is to a share of goals.
    fn share(&self, case: &CountedCase) -> Option<String> {
        let goals = case.goals?;
        let text = match goals.all {
            1 => format!("{} van 1 doel behaald", goals.achieved),
            all => format!("{} van {all} doelen behaald", goals.achieved),
        };
        let both = self.asked.figure == Figure::GoalDomain && goals.achieved > 0;
        Some(match (self.asked.figure, both) {
            (Figure::GoalDomain, true) => format!("{text}; telt mee in teller en noemer"),
            (Figure::GoalDomain, false) => format!("{text}; telt mee in de noemer"),
            _ => text,
        })
    }
}

/// Behind a figure of a period: `lijst` and `onderdeel` name a part of it, `lijsten` the period whose municipalities are
/// used, `na` the last case of the page before.
pub(in crate::reports) async fn page(
    visit: Visit,
    Path((period, figure)): Path<(String, String)>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let op = visit.op();
    let _permit = op.authorize_house::<ReadReport>().await?;
    let (asked, lists) = asked(&period, &figure, &query).ok_or_else(Problem::not_found)?;
    let withheld = match behind(asked.figure) {
        Some(Behind::Cases(_)) => None,
        Some(Behind::Meaning(why)) => Some(why),
        Some(Behind::Register(_)) | None => return Err(Problem::not_found().into()),
    };
    let explained = queries::explained(op.gate(), &asked, lists).await?.ok_or_else(Problem::not_found)?;
    let after = query.get("na").and_then(|text| place(text));
    let own = queries::own(op, &asked, &explained.lists, after).await?;
    let here = view::href(&asked, lists);
    let next = |(at, case): (Moment, CaseId)| {
        let mark = if here.contains('?') { '&' } else { '?' };
        format!("{here}{mark}na={}_{case}", at.millis())
    };
    let title = title(&asked, &explained);
    let following = own.more.map(next);
    let previous = after.is_some().then(|| here.clone());
    let shell = visit.shell(title.clone(), "/rapportages");
    let span = Span::of(asked.period);
    visit.page(&DrillPage { shell, title, asked, lists, span, explained, own, withheld, previous, following })
}

fn asked(period: &str, figure: &str, query: &BTreeMap<String, String>) -> Option<(Asked, Period)> {
    let span: Span = period.parse().ok()?;
    let figure = Figure::from_code(figure)?;
    let part = match (query.get("lijst"), query.get("onderdeel")) {
        (None, None) => None,
        (Some(list), Some(code)) => Some(Part { list: List::from_code(list)?, code: code.clone() }),
        _ => return None,
    };
    let lists = match query.get("lijsten") {
        Some(text) => text.parse::<Span>().ok()?.period(),
        None => span.period(),
    };
    let years = [span.period().from(), span.period().to(), lists.from(), lists.to()].map(doorbraak_kernel::Day::year);
    years
        .iter()
        .all(|year| (2000..=2100).contains(year))
        .then_some((Asked { figure, part, period: span.period() }, lists))
}

fn place(text: &str) -> Option<(Moment, CaseId)> {
    let (millis, id) = text.split_once('_')?;
    Some((Moment::from_millis(millis.parse().ok()?), id.parse().ok()?))
}

/// `Instroom: veld, 2025`.
fn title(asked: &Asked, explained: &Explained) -> String {
    let span = Span::of(asked.period);
    match &asked.part {
        Some(part) => format!("{}: {}, {span}", asked.figure.label(), explained.names.name(part.list, &part.code)),
        None => format!("{}, {span}", asked.figure.label()),
    }
}
