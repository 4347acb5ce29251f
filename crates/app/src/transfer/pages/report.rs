//! The form that reports a suspicion, at a referral and in a case.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    ids::{Account, DossierId, ReferralId, THE_HOUSE},
    transfer::TERM_DAYS,
};
use doorbraak_gate::{Action, Narrative, Op, Permit};
use doorbraak_kernel::Problem;
use doorbraak_ui::{Choice, FormState, NavItem, Shell};

use crate::{
    cases::{CaseFrame, access::ReportInCase, commands::load, queries as cases},
    intake::{
        self,
        access::{ReportAtReferral, StartReferral},
    },
    transfer::{
        commands::{self, NewReport},
        queries,
    },
    triage::access::ViewQueue,
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "transfer/at_referral.html")]
struct AtReferral {
    shell: Shell,
    crumbs: Vec<NavItem>,
    number: String,
    form: FormState,
    fields: Fields,
}

#[derive(Template)]
#[template(path = "transfer/in_case.html")]
struct InCase {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    fields: Fields,
}

/// What both forms show.
struct Fields {
    receivers: Vec<Choice>,
    /// Another report of this file waits for an answer.
    waits: bool,
    days: i32,
}

pub(in crate::transfer) async fn at_referral(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ReportAtReferral>(find(op, &number).await?).await?;
    visit.page(&referral_page(&visit, &permit, FormState::new()).await?)
}

pub(in crate::transfer) async fn send_at_referral(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let referral = find(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone()) {
        Err(form) => form,
        Ok(new) => match commands::report_at_referral(op, referral, &new).await {
            Ok(id) => return Ok(done(&format!("/overdrachten/{id}"), Done::SuspicionReported)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let permit = op.authorize::<ReportAtReferral>(referral).await?;
    visit.page_again(&referral_page(&visit, &permit, failed).await?)
}

pub(in crate::transfer) async fn in_case(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ReportInCase>(cases::by_number(op, &number).await?).await?;
    visit.page(&case_page(&visit, &permit, FormState::new()).await?)
}

pub(in crate::transfer) async fn send_in_case(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = cases::by_number(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone()) {
        Err(form) => form,
        Ok(new) => match commands::report_in_case(op, case, &new).await {
            Ok(id) => return Ok(done(&format!("/overdrachten/{id}"), Done::SuspicionReported)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let permit = op.authorize::<ReportInCase>(case).await?;
    visit.page_again(&case_page(&visit, &permit, failed).await?)
}

/// Found by the triage in its queue, and by a referrer among the own referrals.
async fn find(op: &Op, number: &str) -> Result<ReferralId, Problem> {
    if op.may::<ViewQueue>(THE_HOUSE).await? {
        let queue = op.authorize_house::<ViewQueue>().await?;
        return intake::queries::by_number(op, &queue, number).await;
    }
    let own = op.authorize_house::<StartReferral>().await?;
    intake::queries::by_number(op, &own, number).await
}

fn read(mut form: FormState) -> Result<NewReport, FormState> {
    let asked = form.id::<Account>("ontvanger", "wie het vermoeden daar aanmeldt");
    let reason = form.text("reden", "waaruit het vermoeden blijkt", 4000).map(Narrative::new);
    form.finish(|| Some(NewReport { asked, reason: reason? }))
}

async fn referral_page(
    visit: &Visit,
    permit: &Permit<'_, ReportAtReferral>,
    form: FormState,
) -> Result<AtReferral, Problem> {
    let op = visit.op();
    let record = intake::queries::read(&mut &*op, permit).await?;
    op.touches(record.subject_id);
    // Who reads the queue came from there; a referrer from the own referrals.
    let (label, here) =
        if op.may::<ViewQueue>(THE_HOUSE).await? { ("Triage", "/triage") } else { ("Aanmeldingen", "/aanmeldingen") };
    Ok(AtReferral {
        shell: visit.shell(format!("Vermoeden melden, aanmelding {}", record.number), here).failing(form.has_errors()),
        crumbs: vec![
            NavItem::new(label, here),
            NavItem::new(&record.number, format!("{here}/{}", record.number)),
            NavItem::new("Vermoeden melden", "").current(true),
        ],
        fields: fields(op, permit, record.dossier_id).await?,
        number: record.number,
        form,
    })
}

async fn case_page(visit: &Visit, permit: &Permit<'_, ReportInCase>, form: FormState) -> Result<InCase, Problem> {
    let mut op = visit.op();
    let frame = CaseFrame::open(visit, permit, "Samenvatting").await?.under("Vermoeden melden");
    let record = load(&mut op, permit).await?;
    Ok(InCase {
        shell: visit.shell(frame.title("Vermoeden melden"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Vermoeden van radicalisering melden",
        fields: fields(op, permit, record.dossier_id).await?,
        form,
    })
}

async fn fields<A: Action>(op: &Op, permit: &Permit<'_, A>, dossier: DossierId) -> Result<Fields, Problem> {
    let receivers = queries::receivers(op.gate(), op.now().day()).await?;
    let choice = |one: crate::partners::queries::Employee| {
        Choice::new(one.id.to_string(), format!("{}, {}", one.organisation, one.name))
    };
    Ok(Fields {
        receivers: receivers.into_iter().map(choice).collect(),
        waits: queries::waits(op, permit, dossier).await?,
        days: TERM_DAYS,
    })
}
