//! "Waarom zie ik dit?" and "Wie kan dit zien en waarom?" for a case, its plan, an item of information, a meeting and a
//! discussion; and for the procesregisseur the way to look as somebody else. What is said comes from the slice `insight`, so
//! from the policies themselves.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::Path, response::Response};
use doorbraak_domain::ids::{Account, AccountId, DiscussionId, ItemId, Meeting, MeetingId};
use doorbraak_gate::{Action, Implies, Op, Permit};
use doorbraak_kernel::{Moment, Problem};
use doorbraak_ui::{Choice, FormState, NavItem, Shell};

use crate::{
    cases::{CaseFrame, access::ReadCase, queries},
    emergency::queries as emergency,
    information::{access::ReadItem, queries as information},
    insight::{
        About, Insight, WHILE_CASE,
        queries::{self as insight, Group},
    },
    meetings::{access::ReadMeeting, queries as meetings},
    privacy::access::ReadCaseLog,
    web::{
        Answer, Pairs, Slice, Visit, see_other,
        view_as::{self, ViewAs},
    },
};

/// The pages that explain, added to those of the dossier.
pub(super) fn routes(slice: Slice) -> Slice {
    slice
        .get("/casussen/{nummer}/inzage", of_case)
        .needs::<ReadCase>()
        .get("/casussen/{nummer}/plan/inzage", of_plan)
        .needs::<ReadCase>()
        .get("/casussen/{nummer}/informatie/{id}/inzage", of_item)
        .needs::<ReadItem>()
        .get("/overleggen/{id}/inzage", of_meeting)
        .needs::<ReadMeeting>()
        .get("/overleggen/{id}/punten/{punt}/inzage", of_discussion)
        .needs::<ReadMeeting>()
        .post("/casussen/{nummer}/bekijk-als", look_as)
        .needs::<ViewAs>()
        .post("/casussen/{nummer}/bekijk-als/stoppen", stop)
        .needs::<ReadCase>()
}

#[derive(Template)]
#[template(path = "dossier/insight.html")]
struct CaseInsight {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    insight: Insight,
    notes: Vec<String>,
    may_see_looks: bool,
    may_look_as: Vec<Choice>,
    form: FormState,
    /// The way back to what is explained.
    back: Option<NavItem>,
}

/// Since when each employee is designated; the procesregisseur since the case was opened.
async fn since<A>(mut op: &Op, permit: &Permit<'_, A>) -> Result<BTreeMap<AccountId, Moment>, Problem>
where
    A: Action<On = doorbraak_domain::ids::Case> + Implies<ReadCase>,
{
    let head = queries::head(&mut op, permit).await?;
    let director = head.director_id.map(|director| (director, head.opened_ms));
    let members = queries::members(&mut op, permit).await?;
    Ok(director.into_iter().chain(members.into_iter().map(|line| (line.account_id, line.from_ms))).collect())
}

/// Who is in the case for a time only, by name and organisation, and what is said of that.
async fn passing<A>(mut op: &Op, permit: &Permit<'_, A>) -> Result<BTreeMap<(String, String), String>, Problem>
where
    A: Action<On = doorbraak_domain::ids::Case> + Implies<ReadCase>,
{
    let now = op.now();
    let stand_ins = queries::stand_ins(&mut op, permit, now).await?.into_iter().filter(|line| line.runs(now));
    let mut passing: BTreeMap<_, _> = stand_ins
        .map(|line| {
            let said = format!("vervangt {}, {}", line.replaces, line.days(now));
            ((line.name, line.organisation), said)
        })
        .collect();
    let calls = emergency::of_case(op, permit).await?.into_iter().filter(|call| call.runs(now));
    passing.extend(calls.map(|call| {
        let said = format!("met noodtoegang tot {} uur", call.until_ms.clock_text());
        ((call.name, call.organisation), said)
    }));
    Ok(passing)
}

/// Who sees the case, for the case screen.
pub(super) async fn circle(op: &Op, permit: &Permit<'_, ReadCase>) -> Result<Vec<Group>, Problem> {
    let about = About { passing: passing(op, permit).await?, lasting: WHILE_CASE, ..About::default() };
    Ok(insight::who(op, permit, about).await?)
}

async fn of_case(visit: Visit, Path(number): Path<String>) -> Answer {
    visit.page(&case_page(&visit, &number, FormState::new()).await?)
}

async fn case_page(visit: &Visit, number: &str, form: FormState) -> Result<CaseInsight, Problem> {
    let mut op = visit.op();
    let permit = op.authorize::<ReadCase>(queries::by_number(op, number).await?).await?;
    let may_see_looks = op.may::<ReadCaseLog>(permit.on()).await?;
    let since = since(op, &permit).await?;
    let about = About {
        thing: "deze casus",
        passing: passing(op, &permit).await?,
        since,
        until: None,
        lasting: WHILE_CASE,
        outsiders: true,
        particulars: may_see_looks,
    };
    let insight = insight::explain(op, &permit, about).await?;
    let mut notes = vec![
        "Elk onderdeel van de gedeelde informatie heeft binnen deze kring nog een eigen kring. U ziet die bij het onderdeel."
            .to_owned(),
    ];
    let thirds = queries::third_parties(&mut op, &permit).await?;
    let thirds: Vec<String> =
        thirds.into_iter().map(|third| format!("{} ({})", third.contact_name, third.organisation)).collect();
    if !thirds.is_empty() {
        let names = doorbraak_ui::dutch::enumerate(&thirds);
        notes.push(format!("Derden hebben geen account en zien niets in dit systeem: {names}."));
    }
    let may_look_as = if op.may::<ViewAs>(permit.on()).await? { others(&insight) } else { Vec::new() };
    let frame = CaseFrame::open(visit, &permit, "Inzage").await?;
    let shell = visit.shell(frame.title("Inzage"), "/casussen").failing(form.has_errors());
    Ok(CaseInsight {
        shell,
        frame,
        heading: "Wie ziet dit en waarom?",
        insight,
        notes,
        may_see_looks,
        may_look_as,
        form,
        back: None,
    })
}

/// Everybody else who sees the case.
fn others(insight: &Insight) -> Vec<Choice> {
    let others = insight.people().filter(|seer| !seer.me);
    others.map(|seer| Choice::new(seer.account.to_string(), format!("{}, {}", seer.name, seer.organisation))).collect()
}

async fn of_plan(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ReadCase>(queries::by_number(op, &number).await?).await?;
    let about = About {
        thing: "dit plan",
        passing: passing(op, &permit).await?,
        since: since(op, &permit).await?,
        lasting: WHILE_CASE,
        ..About::default()
    };
    let insight = insight::explain(op, &permit, about).await?;
    let frame = CaseFrame::open(&visit, &permit, "Plan").await?.under("Wie ziet dit");
    let note = "Het plan heeft geen eigen kring: wie de casus ziet, ziet ook het plan met zijn doelen, interventies en \
                afspraken.";
    let back = NavItem::new("Terug naar het plan", format!("{}/plan", frame.base));
    visit.page(&within(&visit, frame, insight, (vec![note.to_owned()], back)))
}

/// The explanation of something within a case.
fn within(visit: &Visit, frame: CaseFrame, insight: Insight, (notes, back): (Vec<String>, NavItem)) -> CaseInsight {
    let shell = visit.shell(frame.title("Wie ziet dit"), "/casussen");
    let (heading, form, back) = ("Wie ziet dit en waarom?", FormState::new(), Some(back));
    CaseInsight { shell, frame, heading, insight, notes, may_see_looks: false, may_look_as: Vec::new(), form, back }
}

async fn of_item(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let id: ItemId = id.parse().map_err(|_| Problem::not_found())?;
    let mut op = visit.op();
    let case = op.authorize::<ReadCase>(queries::by_number(op, &number).await?).await?;
    let permit = op.authorize::<ReadItem>(id).await?;
    let item = information::item(&mut op, &permit).await?;
    if item.case_id != case.on() {
        return Err(Problem::not_found().into());
    }
    // Nobody saw the item before it was shared.
    let mut since = since(op, &case).await?;
    for from in since.values_mut() {
        *from = (*from).max(item.shared_ms);
    }
    let particulars = op.may::<ReadCaseLog>(case.on()).await?;
    let about = About {
        thing: "dit onderdeel",
        passing: passing(op, &case).await?,
        since,
        until: Some(item.valid_until),
        lasting: WHILE_CASE,
        outsiders: false,
        particulars,
    };
    let insight = insight::explain(op, &permit, about).await?;
    let mut notes = vec![format!(
        "{} bracht dit onderdeel in, koos de kring en kan het intrekken. Wie de casus niet ziet, ziet ook dit onderdeel niet.",
        item.source
    )];
    notes.extend(item.conditions.map(|text| format!("Voorwaarde bij doorgeven: {}", text.reveal())));
    let frame = CaseFrame::open(&visit, &case, "Informatie").await?.under("Wie ziet dit");
    let frame = frame.explained_at(&format!("/informatie/{id}/inzage"));
    let back = NavItem::new("Terug naar het onderdeel", format!("{}/informatie/{id}", frame.base));
    visit.page(&within(&visit, frame, insight, (notes, back)))
}

#[derive(Template)]
#[template(path = "dossier/insight_meeting.html")]
struct MeetingInsight {
    shell: Shell,
    crumbs: Vec<NavItem>,
    when: String,
    insight: Insight,
    notes: Vec<String>,
}

/// The meeting of an address, with the way back.
async fn meeting(mut op: &Op, permit: &Permit<'_, ReadMeeting>) -> Result<(Vec<NavItem>, String), Problem> {
    let frame = meetings::frame(&mut op, permit).await?;
    let crumbs = vec![
        NavItem::new("Overleggen", "/overleggen"),
        NavItem::new(frame.title(), format!("/overleggen/{}", permit.on())),
        NavItem::new("Wie ziet dit", "").current(true),
    ];
    Ok((crumbs, frame.when()))
}

fn meeting_id(text: &str) -> Result<doorbraak_kernel::Id<Meeting>, Problem> {
    text.parse::<MeetingId>().map_err(|_| Problem::not_found())
}

async fn of_meeting(visit: Visit, Path(id): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ReadMeeting>(meeting_id(&id)?).await?;
    let (crumbs, when) = meeting(op, &permit).await?;
    let insight = insight::explain(op, &permit, About { thing: "dit overleg", ..About::default() }).await?;
    let notes = vec![
        "Wie het overleg ziet, ziet nog geen casus. Van de agenda leest ieder alleen de punten van casussen waarbij hij zelf \
         betrokken is; van de andere alleen dat er een punt is."
            .to_owned(),
    ];
    visit.page(&MeetingInsight { shell: visit.shell("Wie ziet dit", "/overleggen"), crumbs, when, insight, notes })
}

async fn of_discussion(visit: Visit, Path((id, place)): Path<(String, String)>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ReadMeeting>(meeting_id(&id)?).await?;
    let place: DiscussionId = place.parse().map_err(|_| Problem::not_found())?;
    let items = meetings::agenda(op, permit.on()).await?;
    let item = items.into_iter().find(|item| item.id == place).ok_or_else(Problem::not_found)?;
    let case = op.authorize::<ReadCase>(item.case_id).await?;
    op.touches(item.subject_id);
    let about = About {
        thing: "deze bespreking",
        passing: passing(op, &case).await?,
        since: since(op, &case).await?,
        lasting: WHILE_CASE,
        ..About::default()
    };
    let insight = insight::explain_both(op, (&case, &permit), about).await?;
    let (mut crumbs, when) = meeting(op, &permit).await?;
    let here = NavItem::new(format!("Casus {}", item.number), format!("/overleggen/{id}/punten/{place}"));
    crumbs.insert(2, here);
    let notes = vec![
        "Een bespreking ziet alleen wie bij de casus is betrokken en ook bij dit overleg hoort. Dat geldt ook voor het punt in \
         het verslag."
            .to_owned(),
    ];
    visit.page(&MeetingInsight { shell: visit.shell("Wie ziet dit", "/overleggen"), crumbs, when, insight, notes })
}

/// Begins to look at the case as somebody in it would.
async fn look_as(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let _permit = op.authorize::<ViewAs>(queries::by_number(op, &number).await?).await?;
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let chosen = form.id::<Account>("wie", "als wie u wilt kijken");
    let page = case_page(&visit, &number, typed.clone()).await?;
    let sees = |account: &AccountId| page.insight.people().any(|seer| seer.account == *account && !seer.me);
    if let Some(account) = chosen.filter(sees) {
        op.note_seen_as::<ViewAs>(account);
        let begun: Response = view_as::begin(visit.house(), visit.signed_in(), &number, account);
        return Ok(begun);
    }
    let mut failed = typed;
    failed.reject("wie", "Kies iemand die deze casus ziet.");
    visit.page_again(&case_page(&visit, &number, failed).await?)
}

/// Ends it. The gatekeeper takes the way of looking away with every answer to this address.
async fn stop(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let _permit = op.authorize::<ReadCase>(queries::by_number(op, &number).await?).await?;
    Ok(see_other(&format!("/casussen/{number}/inzage")))
}
