//! The first page, in the order of urgency: meetings, what is late, then the rest.

use askama::Template;
use doorbraak_domain::{ids::THE_HOUSE, roles::RoleFamily};
use doorbraak_kernel::{Code, Day, Moment, Problem, Sensitive};
use doorbraak_ui::{NavItem, Shell, dutch};

use super::{
    access::ShowMyWork,
    access_lines::{AccessView, access_lines},
    lists::{ListView, list_lines},
    notices::{NoticeView, notices},
    questions::{QuestionView, questions},
    store::{self, AgreementLine, CaseLine, DutyLine, MeetingLine},
    transfers::{TransferView, transfer_lines},
};
use crate::{
    accounts::access::ManageAccounts,
    asking::access::AskAccess,
    intake::access::StartReferral,
    priority::access::ManageCriteria,
    reports::access::ReadReport,
    triage::access::ViewQueue,
    web::{Answer, Visit},
};

/// How far ahead meetings are shown.
const DAYS_AHEAD: i32 = 14;
/// A case in which for eight weeks no goal moved and no discussion was held asks for the procesregisseur.
const STAGNANT_DAYS: i32 = 56;

#[derive(Template)]
#[template(path = "desk/desk.html")]
struct DeskPage {
    shell: Shell,
    today: String,
    works_on_cases: bool,
    meetings: Vec<MeetingView>,
    access: Vec<AccessView>,
    questions: Vec<QuestionView>,
    agreements: Vec<AgreementView>,
    cases: Vec<CaseView>,
    notices: Vec<NoticeView>,
    consents: Vec<NoticeView>,
    feedback: Vec<NoticeView>,
    duties: Vec<DutyView>,
    lists: Vec<ListView>,
    transfers: Vec<TransferView>,
    drafts: Vec<String>,
    waiting: Option<i64>,
    links: Vec<NavItem>,
}

struct MeetingView {
    href: String,
    title: String,
    place: String,
    when: String,
    today: bool,
}

struct AgreementView {
    href: String,
    text: Sensitive<String>,
    number: String,
    due: String,
    late: bool,
}

struct CaseView {
    href: String,
    title: String,
    status: &'static str,
    discussed: String,
    contact: String,
    directs: bool,
    replaces: Option<String>,
    stagnant: bool,
}

struct DutyView {
    href: String,
    title: String,
    due: String,
    late: bool,
}

pub(super) async fn show(visit: Visit) -> Answer {
    let op = visit.op();
    let scope = op.scope::<ShowMyWork>().await?;
    let (now, today) = (op.now(), op.now().day());
    let works_on_cases = op.actor().roles.iter().any(|role| role.family() == Some(RoleFamily::Processing));
    let until = Moment::on(today.plus_days(DAYS_AHEAD + 1), 0, 0);
    let meetings = store::meetings(&scope, now, until).await?;
    let mut cases: Vec<CaseView> = store::cases(&scope, now).await?.iter().map(|line| case(line, today)).collect();
    cases.sort_by_key(|case| !case.stagnant);
    let told = notices(op, &scope).await?;
    let may_refer = op.may::<StartReferral>(THE_HOUSE).await?;
    let drafts = if may_refer { store::drafts(&scope).await? } else { Vec::new() };
    let draft = |line: &store::DraftLine| {
        format!("{}, bewaard {}", line.channel.label(), dutch::ago(line.updated_ms.day(), today))
    };
    visit.page(&DeskPage {
        shell: visit.shell("Mijn werk", "/mijn-werk"),
        today: today.long_text(),
        works_on_cases,
        access: access_lines(op, &scope).await?,
        questions: questions(op, &scope).await?,
        meetings: meetings.iter().map(|line| meeting(line, today)).collect(),
        agreements: store::agreements(&scope).await?.into_iter().map(|line| agreement(line, today)).collect(),
        cases,
        notices: told.notices,
        consents: told.consents,
        feedback: told.feedback,
        duties: store::duties(&scope, today.plus_days(DAYS_AHEAD)).await?.iter().map(|l| duty(l, today)).collect(),
        lists: list_lines(op, &scope).await?,
        transfers: transfer_lines(op, &scope).await?,
        drafts: drafts.iter().map(draft).collect(),
        waiting: waiting(&visit).await?,
        links: links(&visit).await?,
    })
}

async fn waiting(visit: &Visit) -> Result<Option<i64>, Problem> {
    let op = visit.op();
    if !op.may::<ViewQueue>(THE_HOUSE).await? {
        return Ok(None);
    }
    let scope = op.scope::<ViewQueue>().await?;
    Ok(Some(i64::try_from(store::waiting(&scope).await?).unwrap_or(i64::MAX)))
}

/// Where those go who work on no case: figures without persons, accounts without content.
async fn links(visit: &Visit) -> Result<Vec<NavItem>, Problem> {
    let op = visit.op();
    let mut links = Vec::new();
    if op.may::<AskAccess>(THE_HOUSE).await? {
        links.push(NavItem::new("Toegang vragen tot een casus", "/toegang-vragen"));
        links.push(NavItem::new("Noodtoegang bij acuut gevaar", "/noodtoegang"));
    }
    if op.actor().roles.iter().any(|role| role.family() == Some(RoleFamily::Processing)) {
        links.push(NavItem::new("Geprioriteerde lijsten", "/lijsten"));
    }
    if op.may::<ManageCriteria>(THE_HOUSE).await? {
        links.push(NavItem::new("Criteria van geprioriteerde lijsten", "/lijsten/criteria"));
    }
    if op.may::<ReadReport>(THE_HOUSE).await? {
        links.push(NavItem::new("Cijfers en rapportages, zonder personen", "/rapportages"));
    }
    if op.may::<ManageAccounts>(THE_HOUSE).await? {
        links.push(NavItem::new("Accounts beheren", "/beheer/accounts"));
    }
    Ok(links)
}

fn meeting(line: &MeetingLine, today: Day) -> MeetingView {
    let day = line.starts_ms.day();
    let when = if day == today { "Vandaag".to_owned() } else { day.long_text() };
    MeetingView {
        href: format!("/overleggen/{}", line.id),
        title: format!("{}, {}", line.kind.label(), line.table_name),
        place: line.place.clone(),
        when: format!("{when}, {} tot {} uur", line.starts_ms.clock_text(), line.ends_ms.clock_text()),
        today: day == today,
    }
}

fn agreement(line: AgreementLine, today: Day) -> AgreementView {
    AgreementView {
        href: format!("/casussen/{}", line.number),
        text: line.description,
        number: line.number,
        due: dutch::due(line.due_on, today),
        late: line.due_on < today,
    }
}

fn case(line: &CaseLine, today: Day) -> CaseView {
    let discussed = line.last_ms.map(Moment::day);
    let last_sign = discussed.max(line.moved_on).unwrap_or_else(|| line.opened_ms.day());
    CaseView {
        href: format!("/casussen/{}", line.number),
        title: format!("{}, {}", line.number, name(line.given_names.as_ref(), line.family_name.as_ref())),
        status: line.status.label(),
        discussed: discussed.map_or_else(|| "Nog niet besproken".to_owned(), |day| dutch::ago(day, today)),
        contact: line.contact_on.map_or_else(|| "Nog geen contact".to_owned(), |day| dutch::ago(day, today)),
        directs: line.directs,
        replaces: line.replaces.clone(),
        stagnant: line.directs && today.days_since(last_sign) > STAGNANT_DAYS,
    }
}

fn duty(line: &DutyLine, today: Day) -> DutyView {
    DutyView {
        href: format!("/casussen/{}/betrokkenen", line.number),
        title: format!("{}, {}", line.number, name(Some(&line.given_names), Some(&line.family_name))),
        due: dutch::due(line.review_on, today),
        late: line.review_on < today,
    }
}

fn name(given: Option<&Sensitive<String>>, family: Option<&Sensitive<String>>) -> String {
    let parts = [given, family].into_iter().flatten().map(|part| part.reveal().as_str());
    let name = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if name.is_empty() { "naam onbekend".to_owned() } else { name }
}
