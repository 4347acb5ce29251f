//! The pages on which a source changes the terms of its item, objects, or withdraws it (L21, L22, L25, L29).

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    ids::{ItemId, Organisation},
    information::{
        RecipientsMode, SecrecyGround, WithdrawReason,
        check::may_withdraw,
        release::{Against, Block},
    },
    requests::WeightyReason,
};
use doorbraak_gate::{Action, Implies, Narrative, Permit};
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use super::{correct::chosen, item::item_id};
use crate::{
    cases::{self, CaseFrame, access::ReadCase},
    information::{
        access::{ChangeTerms, ObjectToRelease, ReadItem, WithdrawItem},
        commands::{self, NewTerms, Objection},
        queries::{self, CanBeNamed, ItemText, ObjectionLine, Recipients},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

/// The doors a source opens and closes by itself.
pub(super) fn doors() -> Vec<Choice> {
    vec![
        Choice::new(Block::NotInMinutes.code(), Block::NotInMinutes.label()).hint("Het komt in geen enkel verslag"),
        Choice::new(Block::NotPassedOn.code(), Block::NotPassedOn.label()).hint("Ook niet aan een derde"),
    ]
}

/// The frame of a deed with the item it is done to.
async fn open<A>(
    visit: &Visit,
    number: &str,
    permit: &Permit<'_, A>,
    under: &str,
) -> Result<(CaseFrame, ItemText), Problem>
where
    A: Action<On = doorbraak_domain::ids::Item> + Implies<ReadItem>,
{
    let mut op = visit.op();
    let item = queries::item(&mut op, permit).await?;
    let case = op.authorize::<ReadCase>(cases::queries::by_number(op, number).await?).await?;
    if item.case_id != case.on() {
        return Err(Problem::not_found());
    }
    Ok((CaseFrame::open(visit, &case, "Informatie").await?.under(under), item))
}

fn to_item(number: &str, id: ItemId) -> String {
    format!("/casussen/{number}/informatie/{id}")
}

#[derive(Template)]
#[template(path = "information/terms.html")]
struct TermsPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    item: ItemText,
    form: FormState,
    organisations: Vec<Choice>,
    people: Vec<Choice>,
}

impl TermsPage {
    /// Only what is not wider than it is now.
    fn modes(&self) -> Vec<Choice> {
        let everyone = self.item.to_everyone;
        let director = self.item.to_director;
        let fits = |mode: &&RecipientsMode| match mode {
            RecipientsMode::AllInvolved => everyone,
            RecipientsMode::Named => !self.organisations.is_empty(),
            RecipientsMode::ByName => !self.people.is_empty(),
            RecipientsMode::ProcessDirectorOnly => director,
        };
        RecipientsMode::ALL.iter().filter(fits).map(|mode| Choice::new(mode.code(), mode.label())).collect()
    }

    fn doors(&self) -> Vec<Choice> {
        doors()
    }
}

async fn show_terms(
    visit: &Visit,
    number: &str,
    permit: &Permit<'_, ChangeTerms>,
    failed: Option<FormState>,
) -> Result<TermsPage, Problem> {
    let mut op = visit.op();
    let (frame, item) = open(visit, number, permit, "Voorwaarden wijzigen").await?;
    let named = queries::recipients(&mut op, permit).await?;
    let case = op.authorize::<ReadCase>(item.case_id).await?;
    let organisations = if item.to_everyone {
        let involved = cases::queries::involved(&mut op, &case).await?.into_iter();
        let others = involved.filter(|line| line.organisation_id != item.source_id);
        others.map(|line| Choice::new(line.organisation_id.to_string(), line.name)).collect()
    } else {
        let named = named.organisations.iter();
        named.map(|line| Choice::new(line.organisation_id.to_string(), line.name.clone())).collect()
    };
    let now = op.now();
    let people = can_be_left(&queries::can_be_named(&mut op, &case, now).await?, &item, &named);
    let form = failed.unwrap_or_else(|| {
        let form = FormState::new()
            .with("kring", named.mode(&item).code())
            .with("procesregie", if item.to_director { "ja" } else { "" })
            .with("geldig", item.valid_until.form_text())
            .with("voorwaarden", item.conditions.as_ref().map(|text| text.reveal().clone()).unwrap_or_default());
        let form = chosen(form, &named);
        item.terms().blocks.iter().fold(form, |form, block| form.with("verder", block.code()))
    });
    let shell = visit.shell(frame.title("Voorwaarden"), "/casussen").failing(form.has_errors());
    Ok(TermsPage { shell, frame, heading: "Voorwaarden wijzigen", item, form, organisations, people })
}

/// The employees for whom the item can stay: those who read it now, in their own name or through their organisation.
fn can_be_left(people: &[CanBeNamed], item: &ItemText, named: &Recipients) -> Vec<Choice> {
    let circle = named.circle(item);
    let reads = |person: &&CanBeNamed| {
        circle.everyone || circle.organisations.contains(&person.employer) || circle.accounts.contains(&person.account)
    };
    let others = people.iter().filter(reads).filter(|person| person.employer != item.source_id);
    let mut choices: Vec<Choice> = others.map(CanBeNamed::choice).collect();
    // Who is named and away from the case now keeps the place.
    let away = named.people.iter().filter(|line| !people.iter().any(|person| person.account == line.account_id));
    choices.extend(
        away.map(|line| Choice::new(line.account_id.to_string(), format!("{}, {}", line.name, line.organisation))),
    );
    choices
}

pub(super) async fn terms(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let permit = visit.op().authorize::<ChangeTerms>(item_id(&id)?).await?;
    visit.page(&show_terms(&visit, &number, &permit, None).await?)
}

pub(super) async fn change_terms(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let id = item_id(&id)?;
    let typed = pairs.into_form();
    let failed = match read_terms(typed.clone()) {
        Err(form) => form,
        Ok(new) => match commands::change_terms(visit.op(), id, &new).await {
            Ok(()) => return Ok(done(&to_item(&number, id), Done::TermsChanged)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let permit = visit.op().authorize::<ChangeTerms>(id).await?;
    visit.page_again(&show_terms(&visit, &number, &permit, Some(failed)).await?)
}

fn read_terms(mut form: FormState) -> Result<NewTerms, FormState> {
    let mode = form.code::<RecipientsMode>("kring", "wie dit mag zien");
    let named: BTreeSet<_> = form.ids::<Organisation>("organisaties", "organisaties").into_iter().collect();
    let people: BTreeSet<_> = form.ids("medewerkers", "medewerkers").into_iter().collect();
    let director_too = form.ticked("procesregie");
    let valid_until = form.day("geldig", "de laatste dag");
    let condition = form.optional_text("voorwaarden", "de voorwaarden", 1000);
    let blocks = form.codes::<Block>("verder", "wat niet mag");
    let reason = form.text("reden", "waarom u dit wijzigt", 1000);
    form.finish(|| {
        Some(NewTerms {
            mode: mode?,
            organisations: named,
            people,
            director_too,
            valid_until: valid_until?,
            condition: condition.map(Narrative::new),
            blocks: blocks.into_iter().collect(),
            reason: Narrative::new(reason?),
        })
    })
}

#[derive(Template)]
#[template(path = "information/objection.html")]
struct ObjectionPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    item: ItemText,
    form: FormState,
    objections: Vec<ObjectionLine>,
}

impl ObjectionPage {
    fn against(&self) -> Vec<Choice> {
        let open = |against: &&Against| !self.item.terms().blocks.contains(&against.block());
        let choice = |against: &Against| Choice::new(against.code(), against.label()).hint(against.article());
        Against::ALL.iter().filter(open).map(choice).collect()
    }

    fn grounds(&self) -> Vec<Choice> {
        choices::<WeightyReason>()
    }
}

async fn show_objection(
    visit: &Visit,
    number: &str,
    permit: &Permit<'_, ObjectToRelease>,
    form: FormState,
) -> Result<ObjectionPage, Problem> {
    let (frame, item) = open(visit, number, permit, "Bezwaar").await?;
    let objections = queries::about(&mut visit.op(), permit).await?.objections;
    let shell = visit.shell(frame.title("Bezwaar"), "/casussen").failing(form.has_errors());
    Ok(ObjectionPage { shell, frame, heading: "Bezwaar tegen verstrekken", item, form, objections })
}

pub(super) async fn objection(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let permit = visit.op().authorize::<ObjectToRelease>(item_id(&id)?).await?;
    visit.page(&show_objection(&visit, &number, &permit, FormState::new()).await?)
}

pub(super) async fn object(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let id = item_id(&id)?;
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let against = form.code::<Against>("tegen", "waartegen u bezwaar maakt");
    let ground = form.code::<WeightyReason>("grond", "de zwaarwegende reden");
    let reason = form.text("reden", "waarom u bezwaar maakt", 1000).map(Narrative::new);
    let failed = match form.finish(|| Some(Objection { against: against?, ground: ground?, reason: reason? })) {
        Err(form) => form,
        Ok(new) => match commands::object(visit.op(), id, &new).await {
            Ok(()) => return Ok(done(&to_item(&number, id), Done::Objected)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let permit = visit.op().authorize::<ObjectToRelease>(id).await?;
    visit.page_again(&show_objection(&visit, &number, &permit, failed).await?)
}

pub(super) async fn end_objection(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let id = item_id(&id)?;
    let mut form = pairs.into_form();
    let against = form.code::<Against>("tegen", "welk bezwaar u intrekt");
    let failed = match form.finish(|| against) {
        Err(form) => form,
        Ok(against) => {
            commands::end_objection(visit.op(), id, against).await?;
            return Ok(done(&to_item(&number, id), Done::ObjectionEnded));
        }
    };
    let permit = visit.op().authorize::<ObjectToRelease>(id).await?;
    visit.page_again(&show_objection(&visit, &number, &permit, failed).await?)
}

#[derive(Template)]
#[template(path = "information/withdraw.html")]
struct WithdrawPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    item: ItemText,
    form: FormState,
}

impl WithdrawPage {
    /// Only the reasons that can be true of this item.
    fn reasons(&self) -> Vec<Choice> {
        let fits = |reason: &&WithdrawReason| may_withdraw(**reason, self.item.secrecy_ground);
        WithdrawReason::ALL.iter().filter(fits).map(|reason| Choice::new(reason.code(), reason.label())).collect()
    }

    fn by_consent(&self) -> bool {
        self.item.secrecy_ground == Some(SecrecyGround::Consent)
    }
}

async fn show_withdraw(visit: &Visit, number: &str, id: ItemId, form: FormState) -> Result<WithdrawPage, Problem> {
    let permit = visit.op().authorize::<ReadItem>(id).await?;
    let (frame, item) = open(visit, number, &permit, "Intrekken").await?;
    let shell = visit.shell(frame.title("Intrekken"), "/casussen").failing(form.has_errors());
    Ok(WithdrawPage { shell, frame, heading: "Onderdeel intrekken", item, form })
}

pub(super) async fn withdraw_page(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let id = item_id(&id)?;
    let _permit = visit.op().authorize::<WithdrawItem>(id).await?;
    visit.page(&show_withdraw(&visit, &number, id, FormState::new()).await?)
}

pub(super) async fn withdraw(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let id = item_id(&id)?;
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let reason = form.code::<WithdrawReason>("reden", "waarom u dit onderdeel intrekt");
    let failed = match form.finish(|| reason) {
        Err(form) => form,
        Ok(reason) => match commands::withdraw(visit.op(), id, reason).await {
            Ok(()) => return Ok(done(&format!("/casussen/{number}/informatie"), Done::Withdrawn)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    // Who may not withdraw gets the same answer whatever was typed.
    let _permit = visit.op().authorize::<WithdrawItem>(id).await?;
    visit.page_again(&show_withdraw(&visit, &number, id, failed).await?)
}
