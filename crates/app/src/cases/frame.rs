//! The frame of every page of a case: who it is about, where it stands, the parts, and why this reader sees it (B1,
//! L09). Pages of other slices use it too, so that a case looks like one thing.

use doorbraak_domain::{cases::Colour, ids::Case};
use doorbraak_gate::{Action, Implies, Op, Permit, Reason};
use doorbraak_kernel::{Code as _, Moment, Problem};
use doorbraak_ui::NavItem;

use super::{
    access::{AddTimeline, DecideInvolved, EditCore, ReadCase, RecordContact, ScaleDown},
    queries::{self, CaseHead},
};
use crate::web::Visit;

/// The parts of a case, by the last piece of their address.
const PARTS: [(&str, &str); 8] = [
    ("Samenvatting", ""),
    ("Plan", "/plan"),
    ("Afspraken", "/afspraken"),
    ("Informatie", "/informatie"),
    ("Tijdlijn", "/tijdlijn"),
    ("Contact", "/contact"),
    ("Betrokkenen", "/betrokkenen"),
    ("Inzage", "/inzage"),
];

/// The rule that opens a case in an emergency.
const EMERGENCY: &str = "noodtoegang-casus";

/// What `cases/frame.html` shows; a page holds it as its field `frame`.
#[derive(Debug)]
pub struct CaseFrame {
    /// The head of the case.
    pub head: CaseHead,
    /// The name of the subject.
    pub name: String,
    /// The address of the case.
    pub base: String,
    /// The way back.
    pub crumbs: Vec<NavItem>,
    /// The parts of the case.
    pub parts: Vec<NavItem>,
    /// One row of facts under the name.
    pub facts: Vec<(&'static str, String)>,
    /// As what this reader sees the case.
    pub seen_as: String,
    /// Where is said why the reader sees this and who else does.
    pub insight: String,
    /// The rules that let this reader in.
    pub reasons: Vec<Reason>,
    /// Until when this reader sees the case in an emergency, when that is the only reason.
    pub emergency: Option<Moment>,
    /// What this reader may do.
    pub may: CaseRights,
}

/// Which buttons are shown; nothing more than that.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "one per button, each the answer of the policy")]
pub struct CaseRights {
    /// Brings in information and events.
    pub share: bool,
    /// Changes the core.
    pub edit: bool,
    /// Records contact.
    pub contact: bool,
    /// Decides who is involved.
    pub involve: bool,
    /// Closes the case.
    pub close: bool,
}

impl CaseFrame {
    /// The frame for the case of this permit; `part` is the label of the part that is open.
    pub async fn open<A>(visit: &Visit, permit: &Permit<'_, A>, part: &str) -> Result<Self, Problem>
    where
        A: Action<On = Case> + Implies<ReadCase>,
    {
        let mut op = visit.op();
        let head = queries::head(&mut op, permit).await?;
        op.touches(head.subject_id);
        let base = format!("/casussen/{}", head.number);
        let decision = op.explain::<ReadCase>(permit.on()).await?;
        let policy = op.gate().policy();
        let reasons: Vec<Reason> = decision.rules.iter().filter_map(|rule| policy.reason(rule).cloned()).collect();
        let emergency = if reasons.iter().all(|reason| reason.rule == EMERGENCY) {
            queries::emergency_until(op, permit).await?
        } else {
            None
        };
        let parts =
            PARTS.iter().map(|(label, end)| NavItem::new(*label, format!("{base}{end}")).current(*label == part));
        let crumbs = vec![
            NavItem::new("Casussen", "/casussen"),
            NavItem::new(&head.number, &base).current(part == "Samenvatting"),
        ];
        Ok(Self {
            name: head.name(),
            crumbs,
            parts: parts.collect(),
            facts: facts(&head, op),
            seen_as: seen_as(&reasons, visit.seen_from()),
            insight: format!("{base}{}", if part == "Plan" { "/plan/inzage" } else { "/inzage" }),
            reasons,
            emergency,
            may: rights(op, permit).await?,
            base,
            head,
        })
    }

    /// A deeper page under one of the parts.
    #[must_use]
    pub fn under(mut self, label: &str) -> Self {
        self.crumbs.iter_mut().for_each(|crumb| crumb.current = false);
        self.crumbs.push(NavItem::new(label, "").current(true));
        self
    }

    /// Explains something in the case that has a circle of its own.
    #[must_use]
    pub fn explained_at(mut self, end: &str) -> Self {
        self.insight = format!("{}{end}", self.base);
        self
    }

    /// The title of the page. It holds no name: titles stay in the history of the browser.
    pub fn title(&self, part: &str) -> String {
        format!("{part}, casus {}", self.head.number)
    }

    /// The look of the colour; the word stands beside it.
    pub fn colour_look(&self) -> &'static str {
        colour_look(self.head.colour)
    }

    /// The label of the colour.
    pub fn colour(&self) -> &'static str {
        self.head.colour.label()
    }

    /// The label of the status.
    pub fn status(&self) -> &'static str {
        self.head.status.label()
    }
}

/// The look of a colour of urgency.
pub fn colour_look(colour: Colour) -> &'static str {
    match colour {
        Colour::Green => "goed",
        Colour::Orange => "let",
        Colour::Red => "fout",
    }
}

fn facts(head: &CaseHead, op: &Op) -> Vec<(&'static str, String)> {
    let today = op.now().day();
    let mut facts = Vec::new();
    if let Some(born) = head.born_on {
        facts.push(("Leeftijd", format!("{} jaar", born.age_on(today))));
    }
    if let Some(place) = &head.municipality {
        facts.push(("Woont in", place.clone()));
    }
    facts.push(("Tafel", head.table_name.clone()));
    facts.push(("Procesregie", head.director.clone().unwrap_or_else(|| "nog niemand".into())));
    let lead = match (&head.lead, &head.lead_organisation) {
        (Some(lead), Some(organisation)) => format!("{lead}, {organisation}"),
        _ => "nog niemand".into(),
    };
    facts.push(("Casusregie", lead));
    facts
}

/// The shortest true answer to "as what do I see this"; the page "Inzage" has the rules themselves.
fn seen_as(reasons: &[Reason], organisation: &str) -> String {
    let by = |rule: &str| reasons.iter().any(|reason| reason.rule == rule);
    if by("casus-procesregisseur") {
        "procesregisseur van deze casus".into()
    } else if by("casus-casusregisseur") {
        "casusregisseur van deze casus".into()
    } else if by("casus-betrokken") {
        format!("betrokken medewerker van {organisation}")
    } else if by("vervanging-procesregie") {
        "vervanger van de procesregisseur".into()
    } else if by("vervanging-casusregie") {
        "vervanger van de casusregisseur".into()
    } else if by("vervanging-betrokken") {
        format!("vervanger van een betrokken collega van {organisation}")
    } else {
        "medewerker met noodtoegang".into()
    }
}

async fn rights<A>(op: &Op, permit: &Permit<'_, A>) -> Result<CaseRights, Problem>
where
    A: Action<On = Case>,
{
    let actions = [AddTimeline::NAME, EditCore::NAME, RecordContact::NAME, DecideInvolved::NAME, ScaleDown::NAME];
    let [share, edit, contact, involve, close] = op.may_each(permit.on(), actions).await?;
    Ok(CaseRights { share, edit, contact, involve, close })
}
