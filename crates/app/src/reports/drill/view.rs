//! Where a figure leads to, and what happened in words.

use doorbraak_domain::figures::{
    Fact, FactKind, Figure, List, Names, Span,
    drill::{Asked, Behind, Register, behind},
    year_report::Part,
};
use doorbraak_kernel::{Code as _, Period};

/// Which registers this reader may open; a figure counted from another register stands there without a link.
#[derive(Debug, Clone, Copy)]
pub(in crate::reports) struct Links {
    /// Money.
    pub(in crate::reports) money: bool,
    /// The other registers.
    pub(in crate::reports) registers: bool,
    /// The period whose lists the report stands on.
    pub(in crate::reports) lists: Period,
}

impl Links {
    /// The page behind a figure of `period`; none when there is none, or none for this reader.
    pub(in crate::reports) fn of(self, figure: Figure, part: Option<&Part>, period: Period) -> Option<String> {
        let year = period.to().year();
        match behind(figure)? {
            Behind::Cases(_) | Behind::Meaning(_) => {
                Some(href(&Asked { figure, part: part.cloned(), period }, self.lists))
            }
            Behind::Register(Register::Money) => self.money.then(|| format!("/financien/{year}")),
            Behind::Register(Register::Learning) => self.registers.then(|| format!("/registers/{year}")),
            Behind::Register(Register::Trainings) => self.registers.then(|| format!("/registers/{year}/trainingen")),
            Behind::Register(Register::Governance) => self.registers.then(|| format!("/registers/{year}/bestuur")),
        }
    }
}

/// The address of what stands behind a figure, on the lists of the period `lists`.
pub(in crate::reports) fn href(asked: &Asked, lists: Period) -> String {
    let mut path = format!("/rapportages/{}/telling/{}", Span::of(asked.period).code(), asked.figure.code());
    let mut mark = '?';
    if let Some(part) = &asked.part {
        path.push_str(&format!("?lijst={}&onderdeel={}", part.list.code(), encoded(&part.code)));
        mark = '&';
    }
    if lists != asked.period {
        path.push_str(&format!("{mark}lijsten={}", Span::of(lists).code()));
    }
    path
}

/// Codes come from lists of the house, and nothing keeps an ampersand out of those.
fn encoded(code: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    code.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// What happened, in a sentence without a full stop.
pub(super) fn happened(fact: &Fact, names: &Names) -> String {
    let day = fact.day.long_text();
    let table = |code: &str| names.name(List::Table, code);
    match &fact.kind {
        FactKind::Admitted { table: at, channel, .. } => {
            format!("{day}: toegelaten aan tafel {} ({})", table(at), channel.label())
        }
        FactKind::Closed { reason, .. } => format!("{day}: afgeschaald, {}", reason.label().to_lowercase()),
        FactKind::Transferred { from, to } => format!("{day}: overgezet van {} naar {}", table(from), table(to)),
        FactKind::Discussed { mdo, table: at, seconds, hit, .. } => {
            let mdo = mdo.map(|kind| format!(", {}", kind.label())).unwrap_or_default();
            let length = seconds.map(|seconds| format!(", {}", minutes(seconds))).unwrap_or_default();
            let hit = if *hit { ", met HIT-vlag" } else { "" };
            format!("{day}: besproken aan tafel {}{mdo}{length}{hit}", table(at))
        }
        FactKind::IcDiscussed => format!("{day}: besproken in het IC-overleg"),
        FactKind::Bottleneck { kind } => format!("{day}: knelpunt {}", kind.label().to_lowercase()),
        FactKind::GoalSet { domain, .. } => format!("{day}: doel gesteld op {}", domain.label().to_lowercase()),
        FactKind::GoalStatus { domain, status, .. } => {
            format!("{day}: doel op {} {}", domain.label().to_lowercase(), status.label().to_lowercase())
        }
        FactKind::Intervention { kind, .. } => format!("{day}: {}", kind.label()),
        FactKind::Contact { direction } => format!("{day}: {}", direction.label()),
        FactKind::PerspectiveAdviser => format!("{day}: adviseur perspectief ingezet"),
        FactKind::Registered { .. }
        | FactKind::Decided { .. }
        | FactKind::Advice
        | FactKind::Trained
        | FactKind::RewindSession
        | FactKind::VngScore { .. }
        | FactKind::Presentation => format!("{day}: {}", fact.kind.code().label()),
    }
}

/// `22 minuten en 24 seconden`; whole minutes without the rest.
fn minutes(seconds: i64) -> String {
    match (seconds / 60, seconds % 60) {
        (minutes, 0) => format!("{minutes} minuten"),
        (minutes, rest) => format!("{minutes} minuten en {rest} seconden"),
    }
}
