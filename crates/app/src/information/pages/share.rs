//! The form to share an item.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::information::{
    Category, FactOrReading, LegalBasis, PoliceArticle, RecipientsMode, Secrecy, SecrecyGround, release::Block,
    retention::KEEP_YEARS, sources::may_deliver,
};
use doorbraak_gate::{Narrative, Permit};
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use crate::{
    cases::{self, CaseFrame, Setback},
    information::{
        access::ShareInformation,
        commands::{self, ShareItem},
        queries,
    },
    web::{Answer, Done, Pairs, Visit, done},
};

#[derive(Template)]
#[template(path = "information/share.html")]
pub(super) struct SharePage {
    shell: Shell,
    pub(super) frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    categories: Vec<Choice>,
    goals: Vec<Choice>,
    organisations: Vec<Choice>,
    people: Vec<Choice>,
    last_day: String,
    /// The title of the item this one comes in the place of.
    pub(super) correcting: Option<Narrative>,
}

pub(super) async fn page(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ShareInformation>(cases::queries::by_number(op, &number).await?).await?;
    let last = op.now().day().plus_years(KEEP_YEARS);
    let form = FormState::new().with("geldig", last.form_text());
    visit.page(&show(&visit, &permit, form, "Informatie delen").await?)
}

pub(super) async fn share(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = cases::queries::by_number(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone()) {
        Err(form) => form,
        Ok(item) => match commands::share(op, case, &item).await {
            Ok(id) => return Ok(done(&format!("/casussen/{number}/informatie/{id}"), Done::Shared)),
            Err(Setback::Problem(problem)) => return Err(problem.into()),
            Err(Setback::Fields(errors)) => typed.rejected(errors),
        },
    };
    let permit = op.authorize::<ShareInformation>(case).await?;
    visit.page_again(&show(&visit, &permit, failed, "Informatie delen").await?)
}

pub(super) fn read(mut form: FormState) -> Result<ShareItem, FormState> {
    let title = form.text("titel", "een korte titel", 120);
    let text = form.text("tekst", "wat u wilt delen", 8000);
    let category = form.code::<Category>("categorie", "het soort gegevens");
    let nature = form.code::<FactOrReading>("aard", "of het een feit of een duiding is");
    let fact_on = form.optional_day("feitdatum");
    let basis = form.code::<LegalBasis>("grondslag", "de grondslag");
    let goal = form.optional_id("doel", "een doel");
    let purpose = form.optional_text("waarvoor", "waarvoor dit dient", 1000).unwrap_or_default();
    let necessity = form.text("nodig", "waarom dit nodig is", 1000);
    let conditions = form.optional_text("voorwaarden", "de voorwaarden", 1000);
    let secrecy = form.optional_code::<Secrecy>("geheimhouding", "de geheimhouding");
    let ground = form.optional_code::<SecrecyGround>("grond", "de grond");
    let consent_on = form.optional_day("toestemming");
    let police = form.optional_code::<PoliceArticle>("politieartikel", "het artikel");
    let mode = form.code::<RecipientsMode>("kring", "wie dit mag zien");
    let organisations = form.ids("organisaties", "organisaties");
    let people = form.ids("medewerkers", "medewerkers");
    let valid_until = form.optional_day("geldig");
    let director_too = form.ticked("procesregie");
    let blocks = form.codes::<Block>("verder", "wat niet mag");
    form.finish(|| {
        Some(ShareItem {
            title: Narrative::new(title?),
            text: Narrative::new(text?),
            category: category?,
            nature: nature?,
            fact_on,
            basis: basis?,
            goal,
            purpose: Narrative::new(purpose),
            necessity: Narrative::new(necessity?),
            conditions: conditions.map(Narrative::new),
            secrecy,
            ground,
            consent_on,
            police,
            mode: mode?,
            organisations,
            people,
            director_too,
            valid_until,
            blocks: blocks.into_iter().collect(),
        })
    })
}

/// The form for the case of the permit, under this heading.
pub(super) async fn show(
    visit: &Visit,
    permit: &Permit<'_, ShareInformation>,
    form: FormState,
    heading: &'static str,
) -> Result<SharePage, Problem> {
    let mut op = visit.op();
    let frame = CaseFrame::open(visit, permit, "Informatie").await?.under(heading);
    let involved = cases::queries::involved(&mut op, permit).await?;
    let own = op.actor().organisation;
    let others = involved.into_iter().filter(|line| line.organisation_id != own);
    let now = op.now();
    let people = queries::can_be_named(&mut op, permit, now).await?.into_iter().filter(|person| person.employer != own);
    let people = people.map(|person| person.choice()).collect();
    let goals = queries::goals(&mut op, permit).await?;
    let goal = |goal: queries::GoalChoice| {
        Choice::new(goal.id.to_string(), format!("{}: {}", goal.code, goal.description.reveal()))
    };
    let class = op.actor().class;
    let categories = Category::ALL.iter().filter(|category| may_deliver(class, **category));
    Ok(SharePage {
        shell: visit.shell(frame.title(heading), "/casussen").failing(form.has_errors()),
        frame,
        heading,
        form,
        categories: categories.map(|category| Choice::new(category.code(), category.label())).collect(),
        goals: goals.into_iter().map(goal).collect(),
        organisations: others.map(|line| Choice::new(line.organisation_id.to_string(), line.name)).collect(),
        people,
        last_day: op.now().day().plus_years(KEEP_YEARS).long_text(),
        correcting: None,
    })
}

impl SharePage {
    fn natures(&self) -> Vec<Choice> {
        choices::<FactOrReading>()
    }

    fn bases(&self) -> Vec<Choice> {
        choices::<LegalBasis>()
    }

    fn secrecies(&self) -> Vec<Choice> {
        choices::<Secrecy>()
    }

    fn grounds(&self) -> Vec<Choice> {
        choices::<SecrecyGround>()
    }

    fn articles(&self) -> Vec<Choice> {
        choices::<PoliceArticle>()
    }

    fn doors(&self) -> Vec<Choice> {
        super::deeds::doors()
    }

    fn modes(&self) -> Vec<Choice> {
        choices::<RecipientsMode>()
    }
}
