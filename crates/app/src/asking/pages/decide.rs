//! The questions at a case, for its procesregisseur: involve or not, each with a reason.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{access_requests::RequestStanding, ids::AccessAnswerId};
use doorbraak_gate::{Narrative, Permit};
use doorbraak_kernel::{Day, Problem};
use doorbraak_ui::{Choice, FormState, Shell};

use crate::{
    asking::{
        commands::{self, Verdict},
        queries::{self, CaseQuestion},
    },
    cases::{CaseFrame, access::DecideInvolved, queries::by_number},
    web::{Answer, Done, Pairs, Visit, done},
};

const INVOLVE: &str = "BETREKKEN";
const REFUSE: &str = "NIET_BETREKKEN";

#[derive(Template)]
#[template(path = "asking/decide.html")]
struct DecidePage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    questions: Vec<CaseQuestion>,
    verdicts: Vec<Choice>,
    today: Day,
}

/// The names of the fields of a question: a page holds more than one, and an id stands on a page once.
fn fields(line: AccessAnswerId) -> (String, String) {
    (format!("besluit-{line}"), format!("reden-{line}"))
}

pub(in crate::asking) async fn page(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<DecideInvolved>(by_number(op, &number).await?).await?;
    let page = show(&visit, &permit, FormState::new()).await?;
    visit.page(&page)
}

pub(in crate::asking) async fn decide(
    visit: Visit,
    Path((number, line)): Path<(String, String)>,
    pairs: Pairs,
) -> Answer {
    let op = visit.op();
    let case = by_number(op, &number).await?;
    let permit = op.authorize::<DecideInvolved>(case).await?;
    let line = line.parse::<AccessAnswerId>().map_err(|_| Problem::not_found())?;
    let failed = match read(pairs.into_form(), line) {
        Err(form) => form,
        Ok(verdict) => {
            commands::decide(op, case, line, &verdict).await?;
            return Ok(done(&format!("/casussen/{number}/toegangsvragen"), Done::AccessDecided));
        }
    };
    let page = show(&visit, &permit, failed).await?;
    visit.page_again(&page)
}

fn read(mut form: FormState, line: AccessAnswerId) -> Result<Verdict, FormState> {
    let (verdict, reason) = fields(line);
    let involve = match form.value(&verdict) {
        INVOLVE => Some(true),
        REFUSE => Some(false),
        _ => {
            form.reject(&verdict, "Kies of u deze collega betrekt.");
            None
        }
    };
    let reason = form.text(&reason, "de reden van uw besluit", 2000).map(Narrative::new);
    form.finish(|| Some(if involve? { Verdict::Involve(reason?) } else { Verdict::Refuse(reason?) }))
}

async fn show(visit: &Visit, permit: &Permit<'_, DecideInvolved>, form: FormState) -> Result<DecidePage, Problem> {
    let op = visit.op();
    let frame = CaseFrame::open(visit, permit, "Betrokkenen").await?.under("Vragen om toegang");
    Ok(DecidePage {
        shell: visit.shell(frame.title("Vragen om toegang"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Vragen om toegang",
        form,
        questions: queries::of_case(op, permit).await?,
        verdicts: vec![
            Choice::new(INVOLVE, "Betrekken").hint("Met de eigen organisatie, vanaf nu."),
            Choice::new(REFUSE, "Niet betrekken").hint("De vrager hoort alleen dat hij niet betrokken is."),
        ],
        today: op.now().day(),
    })
}

impl DecidePage {
    fn waits(&self, question: &CaseQuestion) -> bool {
        question.status == RequestStanding::Open
    }

    fn names(&self, question: &CaseQuestion) -> (String, String) {
        fields(question.line_id)
    }

    fn due(&self, question: &CaseQuestion) -> (&'static str, String) {
        let late = question.due_on < self.today;
        let text = doorbraak_ui::dutch::capital(&doorbraak_ui::dutch::due(question.due_on, self.today));
        (if late { "fout" } else { "let" }, text)
    }
}
