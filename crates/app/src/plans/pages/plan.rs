//! The plan on one page: what it answers, goals by domain, interventions and open agreements.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::plans::{GoalDomain, GoalStatus, InterventionStatus};
use doorbraak_kernel::{Code as _, Day};
use doorbraak_ui::{Shell, dutch};

use crate::{
    cases::{
        CaseFrame,
        access::ReadCase,
        queries::{by_number, core},
    },
    plans::{
        access::{EditPlan, MakeAgreement},
        queries::{self, AgreementLine, Goal, InterventionLine, PlanHead},
    },
    web::{Answer, Visit},
};

#[derive(Template)]
#[template(path = "plans/plan.html")]
struct PlanPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    today: Day,
    head: Option<PlanHead>,
    question: Option<String>,
    wish: Option<String>,
    wish_source: Option<String>,
    domains: Vec<Domain>,
    interventions: Vec<InterventionLine>,
    agreements: Vec<AgreementLine>,
    may_edit: bool,
    may_agree: bool,
    may_execute: bool,
}

/// The goals of one domain.
struct Domain {
    domain: GoalDomain,
    goals: Vec<Goal>,
}

impl Domain {
    /// The word in classes and icons; cooperation has none of its own.
    fn look(&self) -> &'static str {
        match self.domain {
            GoalDomain::Safety => "veiligheid",
            GoalDomain::Care => "zorg",
            GoalDomain::Prospects => "perspectief",
            GoalDomain::Cooperation => "samenwerking",
        }
    }

    fn icon(&self) -> &'static str {
        match self.domain {
            GoalDomain::Safety | GoalDomain::Care | GoalDomain::Prospects => self.look(),
            GoalDomain::Cooperation => "mensen",
        }
    }

    fn counted(&self) -> usize {
        self.goals.iter().filter(|goal| goal.status != GoalStatus::Dropped).count()
    }

    fn achieved(&self) -> usize {
        self.goals.iter().filter(|goal| goal.status == GoalStatus::Achieved).count()
    }

    fn percent(&self) -> usize {
        (100 * self.achieved()).checked_div(self.counted()).unwrap_or(0)
    }
}

/// The icon and the look of a status of a goal.
pub(super) const fn goal_look(status: GoalStatus) -> (&'static str, &'static str) {
    match status {
        GoalStatus::Set => ("niet-gestart", ""),
        GoalStatus::Partly => ("loopt", "loopt"),
        GoalStatus::Achieved => ("klaar", "goed"),
        GoalStatus::NotAchieved => ("vast", "vast"),
        GoalStatus::Dropped => ("kruis", ""),
    }
}

const fn intervention_look(status: InterventionStatus) -> (&'static str, &'static str) {
    match status {
        InterventionStatus::Planned => ("neutraal", "kalender"),
        InterventionStatus::Started => ("info", "loopt"),
        InterventionStatus::Realised => ("goed", "klaar"),
        InterventionStatus::Stopped => ("let", "kruis"),
    }
}

pub(super) async fn page(visit: Visit, Path(number): Path<String>) -> Answer {
    let mut op = visit.op();
    let permit = op.authorize::<ReadCase>(by_number(op, &number).await?).await?;
    let frame = CaseFrame::open(&visit, &permit, "Plan").await?;
    let core = core(&mut op, &permit).await?;
    let goals = queries::goals(&mut op, &permit).await?;
    let of = |domain: GoalDomain| goals.iter().filter(|goal| goal.domain == domain).cloned().collect::<Vec<_>>();
    let domains = GoalDomain::ALL.iter().map(|domain| Domain { domain: *domain, goals: of(*domain) });
    let domains =
        domains.filter(|part| part.domain != GoalDomain::Cooperation || !part.goals.is_empty()).collect::<Vec<_>>();
    let case = permit.on();
    let may_edit = op.may::<EditPlan>(case).await?;
    let page = PlanPage {
        shell: visit.shell(frame.title("Plan"), "/casussen"),
        heading: "Plan",
        today: op.now().day(),
        head: queries::plan_head(&mut op, &permit).await?,
        question: core.question.map(|text| text.reveal().clone()),
        wish: core.wish.map(|text| text.reveal().clone()),
        wish_source: core.wish_source.map(|text| text.reveal().clone()),
        domains,
        interventions: queries::interventions(&mut op, &permit).await?,
        agreements: queries::agreements_open(&mut op, &permit).await?,
        may_edit,
        may_agree: op.may::<MakeAgreement>(case).await?,
        may_execute: may_edit && frame.head.status == doorbraak_domain::cases::CaseStatus::PlanAdopted,
        frame,
    };
    visit.page(&page)
}

impl PlanPage {
    fn adopt_path(&self) -> String {
        format!("{}/plan/vaststellen", self.frame.base)
    }

    fn execute_path(&self) -> String {
        format!("{}/plan/uitvoeren", self.frame.base)
    }
}
