//! One's own meetings, and planning a new one.

use askama::Template;
use doorbraak_domain::{
    ids::MeetingId,
    meetings::{MdoKind, MeetingKind},
    roles::Role,
};
use doorbraak_gate::Permit;
use doorbraak_kernel::{Day, Moment, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use crate::{
    meetings::{
        access::PlanMeeting,
        commands::{NewMeeting, plan_meeting},
        queries::{self, MeetingFrame},
    },
    partners, tables,
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "meetings/list.html")]
struct ListPage {
    shell: Shell,
    ahead: Vec<MeetingFrame>,
    behind: Vec<MeetingFrame>,
    may_plan: bool,
}

pub(super) async fn page(visit: Visit) -> Answer {
    let op = visit.op();
    let (ahead, behind) = queries::own_meetings(op).await?;
    let may_plan = op.may::<PlanMeeting>(doorbraak_domain::ids::THE_HOUSE).await?;
    visit.page(&ListPage { shell: visit.shell("Overleggen", "/overleggen"), ahead, behind, may_plan })
}

#[derive(Template)]
#[template(path = "meetings/plan_form.html")]
struct PlanForm {
    shell: Shell,
    form: FormState,
    tables: Vec<Choice>,
    kinds: Vec<Choice>,
    mdo_kinds: Vec<Choice>,
    chairs: Vec<Choice>,
    secretaries: Vec<Choice>,
}

pub(super) async fn form(visit: Visit) -> Answer {
    let op = visit.op();
    let permit = op.authorize_house::<PlanMeeting>().await?;
    let form = FormState::new().with("voorzitter", op.actor().account.to_string());
    visit.page(&show(&visit, &permit, form).await?)
}

pub(super) async fn plan(visit: Visit, pairs: Pairs) -> Answer {
    let op = visit.op();
    let typed = pairs.into_form();
    let failed = match read(typed.clone(), op.now().day()) {
        Err(form) => form,
        Ok(new) => match write(&visit, &new).await {
            Ok(meeting) if new.chair == op.actor().account || new.secretary == Some(op.actor().account) => {
                return Ok(done(&format!("/overleggen/{meeting}"), Done::MeetingPlanned));
            }
            Ok(_) => return Ok(done("/overleggen", Done::MeetingPlanned)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let permit = op.authorize_house::<PlanMeeting>().await?;
    visit.page_again(&show(&visit, &permit, failed).await?)
}

fn read(mut form: FormState, today: Day) -> Result<NewMeeting, FormState> {
    let table = form.id("tafel", "een tafel");
    let kind: Option<MeetingKind> = form.code("werkvorm", "een werkvorm");
    let mdo = form.optional_code::<MdoKind>("mdo", "een soort MDO");
    if kind == Some(MeetingKind::Mdo) && mdo.is_none() {
        form.reject("mdo", "Kies welk soort MDO het is.");
    }
    let day = form.upcoming_day("dag", "de dag", today);
    let from = form.time("van", "de begintijd");
    let until = form.time("tot", "de eindtijd");
    let place = form.text("plaats", "de plaats", 120);
    let chair = form.id("voorzitter", "een voorzitter");
    let secretary = form.optional_id("verslag", "wie het verslag maakt");
    let at = |time: Option<(i8, i8)>| Some(Moment::on(day?, time?.0, time?.1));
    let (starts, ends) = (at(from), at(until));
    if let (Some(starts), Some(ends)) = (starts, ends)
        && ends <= starts
    {
        form.reject("tot", "Het einde ligt niet na het begin. Kies een latere eindtijd.");
    }
    form.finish(|| {
        Some(NewMeeting {
            table: table?,
            kind: kind?,
            mdo: mdo.filter(|_| kind == Some(MeetingKind::Mdo)),
            place: place?,
            starts: starts?,
            ends: ends?,
            chair: chair?,
            secretary,
        })
    })
}

async fn write(visit: &Visit, new: &NewMeeting) -> Result<MeetingId, Problem> {
    let mut tx = visit.op().begin().await?;
    let meeting = plan_meeting(&mut tx, new).await?;
    tx.commit().await?;
    Ok(meeting)
}

/// The choices are names of the house, which every employee may know; the permit says that this reader plans.
async fn show(visit: &Visit, _: &Permit<'_, PlanMeeting>, form: FormState) -> Result<PlanForm, Problem> {
    let op = visit.op();
    let (gate, today) = (op.gate(), op.now().day());
    let tables = tables::queries::tables(gate, today).await?.into_iter();
    let chairs = partners::queries::employees_with(gate, today, Role::ProcessDirector).await?;
    let secretaries = partners::queries::employees_with(gate, today, Role::Administration).await?;
    let person = |who: &partners::queries::Employee| Choice::new(who.id.to_string(), who.name.clone());
    Ok(PlanForm {
        shell: visit.shell("Overleg plannen", "/overleggen").failing(form.has_errors()),
        form,
        tables: tables.map(|table| Choice::new(table.id.to_string(), table.name)).collect(),
        kinds: choices::<MeetingKind>(),
        mdo_kinds: choices::<MdoKind>(),
        chairs: chairs.iter().map(person).collect(),
        secretaries: secretaries.iter().map(person).collect(),
    })
}
