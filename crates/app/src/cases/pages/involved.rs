//! **Betrokken bij de casus**: organisations and employees by decision (L09), the casusregisseur, third parties and the
//! duty to inform each person.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use doorbraak_domain::ids::{Account, AccountId, CaseId, Organisation, OrganisationId};
use doorbraak_gate::{Narrative, Permit};
use doorbraak_kernel::{Code as _, Day, Moment, Problem};
use doorbraak_ui::{Choice, FormState, Shell};

use crate::{
    cases::{
        CaseFrame,
        access::{ArrangeStandIn, DecideInvolved, ReadCase},
        commands,
        queries::{self, DutyLine, InvolvedLine, MemberLine, StandInLine, ThirdPartyLine},
    },
    partners,
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "cases/involved.html")]
struct InvolvedPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    involved: Vec<InvolvedLine>,
    members: Vec<MemberLine>,
    thirds: Vec<ThirdPartyLine>,
    stand_ins: Vec<StandInLine>,
    may_arrange: bool,
    me: AccountId,
    now: Moment,
    persons: Vec<DutyLine>,
    form: FormState,
    leads: Vec<Choice>,
    today: Day,
}

#[derive(Template)]
#[template(path = "cases/involve_form.html")]
struct InvolveForm {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    organisations: Vec<Choice>,
    /// Filled once an organisation was chosen.
    employees: Vec<Choice>,
    chosen: Option<partners::queries::Partner>,
}

pub(super) async fn page(visit: Visit, Path(number): Path<String>) -> Answer {
    let permit = visit.op().authorize::<ReadCase>(queries::by_number(visit.op(), &number).await?).await?;
    visit.page(&overview(&visit, &permit, None).await?)
}

/// The page as it is, or with a form that came back.
async fn overview(
    visit: &Visit,
    permit: &Permit<'_, ReadCase>,
    failed: Option<FormState>,
) -> Result<InvolvedPage, Problem> {
    let mut op = visit.op();
    let now = op.now();
    let frame = CaseFrame::open(visit, permit, "Betrokkenen").await?;
    let persons = queries::inform_duties(&mut op, permit).await?;
    op.touches(persons.iter().map(|person| person.id));
    let members = queries::members(&mut op, permit).await?;
    let lead = frame.head.lead_id.map(|lead| lead.to_string()).unwrap_or_default();
    Ok(InvolvedPage {
        shell: visit.shell(frame.title("Betrokkenen"), "/casussen").failing(failed.is_some()),
        frame,
        heading: "Betrokkenen",
        involved: queries::involved(&mut op, permit).await?,
        leads: members.iter().map(member_choice).collect(),
        members,
        thirds: queries::third_parties(&mut op, permit).await?,
        stand_ins: queries::stand_ins(&mut op, permit, now).await?,
        may_arrange: op.may::<ArrangeStandIn>(permit.on()).await?,
        me: op.actor().account,
        now,
        persons,
        form: failed.unwrap_or_else(|| FormState::new().with("casusregisseur", lead)),
        today: op.now().day(),
    })
}

fn member_choice(member: &MemberLine) -> Choice {
    Choice::new(member.account_id.to_string(), format!("{}, {}", member.name, member.organisation))
}

impl InvolvedPage {
    fn of<'a>(&'a self, line: &'a InvolvedLine) -> impl Iterator<Item = &'a MemberLine> {
        self.members.iter().filter(|member| member.organisation_id == line.organisation_id)
    }

    fn is_lead(&self, member: &MemberLine) -> bool {
        self.frame.head.lead_id == Some(member.account_id)
    }

    /// One's own, on either side, or any for the procesregisseur.
    fn may_end(&self, line: &StandInLine) -> bool {
        let own = line.for_id == self.me || line.account_id == self.me;
        self.may_arrange && (own || self.frame.head.director_id == Some(self.me))
    }

    fn overdue(&self, person: &DutyLine) -> bool {
        person.duty().act_by().is_some_and(|day| day < self.today)
    }
}

pub(super) async fn form(
    visit: Visit,
    Path(number): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<DecideInvolved>(queries::by_number(op, &number).await?).await?;
    let organisation = asked.get("organisatie").cloned().unwrap_or_default();
    visit.page(&show(&visit, &permit, FormState::new().with("organisatie", organisation)).await?)
}

pub(super) async fn add(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = queries::by_number(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone()) {
        Err(form) => form,
        Ok(new) => match write(&visit, case, &new).await {
            Ok(()) => return Ok(back(&number, Done::Involved)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let permit = op.authorize::<DecideInvolved>(case).await?;
    visit.page_again(&show(&visit, &permit, failed).await?)
}

/// The organisation, its employees, and why.
type Involvement = (OrganisationId, Vec<AccountId>, Narrative);

fn read(mut form: FormState) -> Result<Involvement, FormState> {
    let organisation = form.id::<Organisation>("organisatie", "een organisatie");
    let employees = form.ids::<Account>("medewerkers", "medewerkers");
    if employees.is_empty() {
        form.reject("medewerkers", "Kies ten minste één medewerker.");
    }
    let reason = form.text("reden", "waarom deze organisatie nodig is", 2000).map(Narrative::new);
    form.finish(|| Some((organisation?, employees, reason?)))
}

async fn write(visit: &Visit, case: CaseId, (organisation, employees, reason): &Involvement) -> Result<(), Problem> {
    let mut tx = visit.op().begin().await?;
    let permit = tx.authorize::<DecideInvolved>(case).await?;
    let record = commands::load(&mut tx, &permit).await?;
    commands::involve(&mut tx, &permit, &record, *organisation, employees, reason).await?;
    Ok(tx.commit().await?)
}

async fn show(visit: &Visit, permit: &Permit<'_, DecideInvolved>, form: FormState) -> Result<InvolveForm, Problem> {
    let (gate, today) = (visit.op().gate(), visit.op().now().day());
    let frame = CaseFrame::open(visit, permit, "Betrokkenen").await?.under("Organisatie betrekken");
    let partners = partners::queries::participants(gate, today).await?;
    let chosen = form.value("organisatie").parse::<OrganisationId>().ok();
    let chosen = partners.iter().find(|partner| Some(partner.id) == chosen).cloned();
    let employees = partners::queries::employees(gate, today).await?.into_iter();
    let of_chosen = employees.filter(|line| chosen.as_ref().is_some_and(|partner| partner.id == line.organisation_id));
    Ok(InvolveForm {
        shell: visit.shell(frame.title("Organisatie betrekken"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Organisatie betrekken",
        form,
        organisations: partners.iter().map(|line| Choice::new(line.id.to_string(), &line.name)).collect(),
        employees: of_chosen.map(|line| Choice::new(line.id.to_string(), line.name).hint(line.job_title)).collect(),
        chosen,
    })
}

/// The deeds that need one id only.
enum Deed {
    Release(OrganisationId),
    Dismiss(AccountId),
    NameLead(AccountId),
}

async fn decide(visit: &Visit, number: &str, deed: Deed) -> Answer {
    let case: CaseId = queries::by_number(visit.op(), number).await?;
    let mut tx = visit.op().begin().await?;
    let permit = tx.authorize::<DecideInvolved>(case).await?;
    let record = commands::load(&mut tx, &permit).await?;
    let what = match deed {
        Deed::Release(organisation) => {
            commands::release(&mut tx, &permit, &record, organisation).await?;
            Done::Released
        }
        Deed::Dismiss(employee) => {
            commands::dismiss(&mut tx, &permit, &record, employee).await?;
            Done::Released
        }
        Deed::NameLead(lead) => {
            commands::name_lead(&mut tx, &permit, &record, lead).await?;
            Done::LeadNamed
        }
    };
    tx.commit().await?;
    Ok(back(number, what))
}

pub(super) async fn release(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let organisation = id.parse().map_err(|_| Problem::not_found())?;
    decide(&visit, &number, Deed::Release(organisation)).await
}

pub(super) async fn dismiss(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let employee = id.parse().map_err(|_| Problem::not_found())?;
    decide(&visit, &number, Deed::Dismiss(employee)).await
}

pub(super) async fn name_lead(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let mut form = pairs.into_form();
    let lead = form.id::<Account>("casusregisseur", "een casusregisseur");
    if let Some(lead) = lead {
        return decide(&visit, &number, Deed::NameLead(lead)).await;
    }
    let op = visit.op();
    let case = queries::by_number(op, &number).await?;
    let _decides = op.authorize::<DecideInvolved>(case).await?;
    let permit = op.authorize::<ReadCase>(case).await?;
    visit.page_again(&overview(&visit, &permit, Some(form)).await?)
}

pub(super) fn back(number: &str, what: Done) -> axum::response::Response {
    done(&format!("/casussen/{number}/betrokkenen"), what)
}
