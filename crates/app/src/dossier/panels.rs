//! What the case screen makes of goals and agreements: three domains side by side, and how late something is.

use doorbraak_domain::{
    ids::GoalId,
    plans::{GoalDomain, GoalStatus},
};
use doorbraak_kernel::{Code as _, Day};
use doorbraak_ui::dutch;

use crate::plans::queries::{AgreementLine, Goal};

/// One domain of goals.
pub(super) struct DomainPanel {
    pub(super) label: &'static str,
    pub(super) class: &'static str,
    pub(super) icon: &'static str,
    pub(super) goals: Vec<GoalLine>,
    pub(super) achieved: usize,
    pub(super) counted: usize,
}

/// One goal.
pub(super) struct GoalLine {
    pub(super) id: GoalId,
    pub(super) code: String,
    pub(super) text: String,
    pub(super) icon: &'static str,
    pub(super) class: &'static str,
    pub(super) status: &'static str,
    pub(super) owner: String,
    pub(super) measure_on: Option<Day>,
}

impl DomainPanel {
    /// Achieved goals in whole percents of those that count.
    pub(super) fn percent(&self) -> usize {
        (self.achieved * 100).checked_div(self.counted).unwrap_or(0)
    }

    /// `1 van 3 behaald`.
    pub(super) fn summary(&self) -> String {
        format!("{} van {} behaald", self.achieved, self.counted)
    }
}

/// The three domains, always, and cooperation when it has goals.
pub(super) fn domains(goals: &[Goal]) -> Vec<DomainPanel> {
    let mut panels: Vec<DomainPanel> = GoalDomain::ALL.iter().map(|domain| panel(*domain, goals)).collect();
    panels.retain(|panel| panel.class != COOPERATION || !panel.goals.is_empty());
    panels
}

const COOPERATION: &str = "";

fn panel(domain: GoalDomain, goals: &[Goal]) -> DomainPanel {
    let own: Vec<&Goal> = goals.iter().filter(|goal| goal.domain == domain).collect();
    let (class, icon) = match domain {
        GoalDomain::Safety => ("veiligheid", "veiligheid"),
        GoalDomain::Care => ("zorg", "zorg"),
        GoalDomain::Prospects => ("perspectief", "perspectief"),
        GoalDomain::Cooperation => (COOPERATION, "mensen"),
    };
    DomainPanel {
        label: domain.label(),
        class,
        icon,
        achieved: own.iter().filter(|goal| goal.status == GoalStatus::Achieved).count(),
        counted: own.iter().filter(|goal| goal.status != GoalStatus::Dropped).count(),
        goals: own.into_iter().map(line).collect(),
    }
}

fn line(goal: &Goal) -> GoalLine {
    let (icon, class) = match goal.status {
        GoalStatus::Set => ("niet-gestart", ""),
        GoalStatus::Partly => ("loopt", " db-stand-loopt"),
        GoalStatus::Achieved => ("klaar", " db-stand-goed"),
        GoalStatus::NotAchieved => ("vast", " db-stand-vast"),
        GoalStatus::Dropped => ("kruis", ""),
    };
    GoalLine {
        id: goal.id,
        code: goal.code.clone(),
        text: goal.description.reveal().clone(),
        icon,
        class,
        status: goal.status.label(),
        owner: goal.owner.clone(),
        measure_on: goal.measure_on,
    }
}

/// How an agreement stands: look, text and icon of its label.
pub(super) fn standing(agreement: &AgreementLine, today: Day) -> (&'static str, String, &'static str) {
    let text = dutch::capital(&dutch::due(agreement.due_on, today));
    match agreement.due_on.days_since(today) {
        days if days < 0 => ("fout", text, "waarschuwing"),
        days if days <= 7 => ("let", text, "klok"),
        _ => ("info", text, ""),
    }
}
