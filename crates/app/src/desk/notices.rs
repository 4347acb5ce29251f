//! What a reader is told about items of information, without their content (L21, L22, L29), and what a source is asked
//! (L26).

use doorbraak_domain::information::WithdrawReason;
use doorbraak_gate::{Op, Scope};
use doorbraak_kernel::{Code as _, Problem};

use super::access::ShowMyWork;
use crate::{
    disclosure::{self, queries::DueLine},
    information::queries::{self, GoneLine, LostLine, MayLine},
};

/// How long it is told that an item was withdrawn: two weeks.
const TOLD_SECONDS: i64 = 14 * 24 * 60 * 60;

/// A line in one of the two parts.
pub(super) struct NoticeView {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) about: String,
    pub(super) bettered: bool,
}

/// The two parts.
pub(super) struct Told {
    pub(super) notices: Vec<NoticeView>,
    pub(super) consents: Vec<NoticeView>,
    pub(super) feedback: Vec<NoticeView>,
}

pub(super) async fn notices(op: &Op, scope: &Scope<'_, ShowMyWork>) -> Result<Told, Problem> {
    let since = op.now().plus_seconds(-TOLD_SECONDS);
    let mut gone = queries::withdrawn(scope, since).await?;
    queries::hide_new(op, &mut gone).await?;
    let mut all: Vec<_> = gone.iter().map(|line| (line.withdrawn_ms, of_gone(line))).collect();
    all.extend(queries::lost(scope, since).await?.iter().map(|line| (line.at_ms, of_lost(line))));
    all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let consents = queries::asked_to_consent(scope, op.now()).await?;
    Ok(Told {
        notices: all.into_iter().map(|(_, view)| view).collect(),
        consents: consents.iter().map(asked).collect(),
        feedback: disclosure::queries::due(scope, op.now()).await?.iter().map(to_ask).collect(),
    })
}

fn of_gone(line: &GoneLine) -> NoticeView {
    let list = format!("/casussen/{}/informatie", line.number);
    let bettered = line.reason == WithdrawReason::Corrected;
    let did = if bettered { "verbeterde informatie" } else { "trok informatie in" };
    NoticeView {
        href: line.new_id.map_or_else(|| list.clone(), |new| format!("{list}/{new}")),
        title: format!("{} {did} bij casus {}", line.organisation, line.number),
        about: format!("{}, {}: {}", line.category.label(), line.withdrawn_ms.day().long_text(), line.reason.label()),
        bettered,
    }
}

fn of_lost(line: &LostLine) -> NoticeView {
    NoticeView {
        href: format!("/casussen/{}/informatie", line.number),
        title: format!("{} deelt een onderdeel niet langer met u bij casus {}", line.organisation, line.number),
        about: format!("{}: gebruik het niet verder", line.at_ms.day().long_text()),
        bettered: false,
    }
}

/// Somebody to ask what a result brought.
fn to_ask(line: &DueLine) -> NoticeView {
    NoticeView {
        href: format!("/casussen/{}/verstrekkingen/{}/terugkoppeling", line.number, line.id),
        title: format!("Vraag {} wat het opleverde", line.receiver),
        about: format!("{}, casus {}, {}", line.kind.label(), line.number, line.given_ms.day().long_text()),
        bettered: false,
    }
}

fn asked(line: &MayLine) -> NoticeView {
    NoticeView {
        href: format!("/casussen/{}/informatie/{}", line.number, line.id),
        title: format!("Mag een onderdeel van uw organisatie naar {}?", line.receiver),
        about: format!("Casus {}, gevraagd op {}", line.number, line.asked_ms.day().long_text()),
        bettered: false,
    }
}
