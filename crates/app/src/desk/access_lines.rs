//! **Toegang** in one's own work: calls in an emergency, which are announced at once, and questions that wait for a decision
//! (L09, L36). No line names a person of a case, and nothing is sent outside the house.

use doorbraak_domain::{ids::THE_HOUSE, roles::Role};
use doorbraak_gate::{Op, Scope};
use doorbraak_kernel::{Day, Moment, Problem};
use doorbraak_ui::dutch;

use super::{
    access::ShowMyWork,
    store::{self, AskLine, CallLine},
};
use crate::privacy::access::ReviewLog;

/// How long a call at the own case is news.
const TOLD_SECONDS: i64 = 14 * 24 * 60 * 60;

/// A line of the section.
pub(super) struct AccessView {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) about: String,
    pub(super) label: String,
    pub(super) look: &'static str,
    pub(super) icon: &'static str,
}

pub(super) async fn access_lines(op: &Op, scope: &Scope<'_, ShowMyWork>) -> Result<Vec<AccessView>, Problem> {
    let (now, today) = (op.now(), op.now().day());
    let mut views = Vec::new();
    if op.may::<ReviewLog>(THE_HOUSE).await? {
        let review = op.scope::<ReviewLog>().await?;
        let waiting = store::unjudged(&review).await?;
        views.extend((waiting > 0).then(|| to_judge(waiting)));
    }
    for line in store::own_calls(scope, now).await? {
        views.push(AccessView {
            href: format!("/noodtoegang/{}", line.id),
            title: "U heeft noodtoegang".into(),
            about: "Beëindig haar als u de casus niet meer nodig heeft".into(),
            label: format!("Tot {} uur", line.until_ms.clock_text()),
            look: "let",
            icon: "waarschuwing",
        });
    }
    let actor = op.actor();
    if !actor.class.is_public() || !actor.roles.contains(&Role::ProcessDirector) {
        return Ok(views);
    }
    views.extend(store::calls(scope, now.plus_seconds(-TOLD_SECONDS)).await?.iter().map(|line| used(line, now)));
    views.extend(store::asks(scope, now).await?.iter().map(|line| asked(line, today)));
    Ok(views)
}

fn to_judge(waiting: usize) -> AccessView {
    let count = i64::try_from(waiting).unwrap_or(i64::MAX);
    AccessView {
        href: "/logcontrole/noodtoegang".into(),
        title: "Noodtoegang beoordelen".into(),
        about: "Was er acuut gevaar, en kon het niet anders?".into(),
        label: dutch::plural(count, "keer gebruikt", "keer gebruikt"),
        look: "fout",
        icon: "waarschuwing",
    }
}

fn used(line: &CallLine, now: Moment) -> AccessView {
    let runs = line.until_ms > now;
    let until = line.until_ms.clock_text();
    AccessView {
        href: format!("/casussen/{}/gekeken", line.number),
        title: format!("Noodtoegang in casus {}", line.number),
        about: format!("{}, {}, {}", line.name, line.organisation, line.from_ms.day().long_text()),
        label: if runs { format!("Loopt tot {until} uur") } else { "Voorbij".into() },
        look: if runs { "fout" } else { "info" },
        icon: "waarschuwing",
    }
}

fn asked(line: &AskLine, today: Day) -> AccessView {
    AccessView {
        href: format!("/casussen/{}/toegangsvragen", line.number),
        title: format!("Vraag om toegang tot casus {}", line.number),
        about: format!("{}, {}", line.name, line.organisation),
        label: dutch::capital(&dutch::due(line.due_on, today)),
        look: if line.due_on < today { "fout" } else { "let" },
        icon: "bericht",
    }
}
