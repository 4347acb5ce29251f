//! **Noodtoegang** as the FG judges it: every call, also one that fits no case, with what was read in it.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{emergency::Verdict, ids::EmergencyId};
use doorbraak_gate::Narrative;
use doorbraak_kernel::Problem;
use doorbraak_ui::{Choice, FormState, NavItem, Shell, form::choices};

use super::nothing;
use crate::{
    emergency::{self, queries::ReviewedCall},
    privacy::{access::ReviewLog, queries},
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "privacy/calls.html")]
struct CallsPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    form: FormState,
    calls: Vec<CallView>,
    verdicts: Vec<Choice>,
}

/// A call with how many lines its caller left about the case while it ran.
struct CallView {
    row: ReviewedCall,
    looks: i64,
    verdict_field: String,
    note_field: String,
}

/// The names of the fields of a call: a page holds many, and an id stands on a page once.
fn fields(call: EmergencyId) -> (String, String) {
    (format!("oordeel-{call}"), format!("toelichting-{call}"))
}

pub(in crate::privacy) async fn page(visit: Visit) -> Answer {
    let page = show(&visit, FormState::new()).await?;
    visit.page(&page)
}

pub(in crate::privacy) async fn judge(visit: Visit, Path(id): Path<String>, pairs: Pairs) -> Answer {
    let Ok(call) = id.parse::<EmergencyId>() else { return Err(nothing(visit.op()).await.into()) };
    let (verdict_field, note_field) = fields(call);
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let verdict = form.code::<Verdict>(&verdict_field, "een oordeel");
    let note = form.text(&note_field, "waarom u dit vindt", 2000).map(Narrative::new);
    let failed = match form.finish(|| Some((verdict?, note?))) {
        Err(form) => form,
        Ok((verdict, note)) => match write(&visit, call, verdict, &note).await {
            Ok(()) => return Ok(done("/logcontrole/noodtoegang", Done::EmergencyJudged)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let page = show(&visit, failed).await?;
    visit.page_again(&page)
}

async fn write(visit: &Visit, call: EmergencyId, verdict: Verdict, note: &Narrative) -> Result<(), Problem> {
    let mut tx = visit.op().begin().await?;
    let permit = tx.authorize_house::<ReviewLog>().await?;
    emergency::commands::judge(&mut tx, &permit, call, (verdict, note)).await?;
    Ok(tx.commit().await?)
}

async fn show(visit: &Visit, form: FormState) -> Result<CallsPage, Problem> {
    let op = visit.op();
    let permit = op.authorize_house::<ReviewLog>().await?;
    let mut calls = Vec::new();
    for row in emergency::queries::all(op, &permit).await? {
        let looks = queries::looks_in(op, &permit, &row).await?;
        let (verdict_field, note_field) = fields(row.id);
        calls.push(CallView { row, looks, verdict_field, note_field });
    }
    let crumbs = vec![NavItem::new("Logcontrole", "/logcontrole"), NavItem::new("Noodtoegang", "").current(true)];
    let shell = visit.shell("Noodtoegang beoordelen", "/logcontrole").failing(form.has_errors());
    Ok(CallsPage { shell, crumbs, form, calls, verdicts: choices::<Verdict>() })
}

impl CallView {
    fn when(&self) -> String {
        let (from, until) = (self.row.from_ms, self.row.until_ms);
        format!("{}, {} tot {} uur", from.day().long_text(), from.clock_text(), until.clock_text())
    }

    fn what(&self) -> String {
        let typed = format!("{}, {}", self.row.number.reveal(), self.row.family_name.reveal());
        match (self.row.case_id, &self.row.director) {
            (Some(_), Some(director)) => format!("{typed} (procesregisseur {director})"),
            (Some(_), None) => format!("{typed} (zonder procesregisseur)"),
            (None, _) => format!("{typed} (past bij geen casus)"),
        }
    }

    fn read(&self) -> String {
        match self.looks {
            0 => "Niets geopend".into(),
            1 => "1 regel in het log".into(),
            looks => format!("{looks} regels in het log"),
        }
    }
}
