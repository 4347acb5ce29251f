//! Plays the scripts: every event becomes a command of a slice, by the person who did it, at the moment it happened. So
//! the demo passes the same policies, rules and log as real work, and what the law refuses stops the filling.

mod disclosure;
mod dossier;
mod entry;
mod intake;
mod requests;
mod work;

use std::collections::BTreeMap;

use doorbraak_domain::{
    access::Actor,
    ids::{
        AgreementId, CaseId, DiscussionId, ExchangeId, GoalId, InterventionId, ItemId, MeetingId, ReferralId,
        RequestId, ThirdPartyId, TransferId,
    },
};
use doorbraak_gate::{Gate, Narrative, Op, Purpose};
use doorbraak_kernel::{Day, FixedClock, Moment, Problem};

use super::{
    account_id,
    script::{Agenda, CoreText, Event, Held, Script, What, agenda, scripts},
};
use crate::{information::commands::ShareItem, triage, web::session};

/// The employee who runs the nightly erasure in the demo.
const NIGHT_SHIFT: &str = "Iris Postma";
/// How long before a meeting it is put in the calendar.
const PLANNED_AHEAD_SECONDS: i64 = 2 * 60 * 60;

/// Plays all scripts. `clock` is the clock of the gate; `today` is the day the relative events count from.
pub(super) async fn play(gate: &Gate, clock: &FixedClock, today: Day) -> Result<(), Problem> {
    let (scripts, agenda) = (scripts()?, agenda()?);
    let places = scripts.iter().map(|script| (script.code.as_str(), Place::default())).collect();
    let mut player = Player { gate, today, actors: BTreeMap::new(), places };
    for step in steps(&scripts, &agenda, today) {
        clock.set(step.at);
        player.take(&step).await.map_err(|problem| {
            let text = problem.for_log();
            Problem::internal(format!("{} {} {}: {text}", step.code, step.at.day(), step.at.clock_text()))
        })?;
    }
    Ok(())
}

/// What is done at a moment.
enum Deed<'a> {
    Event(&'a Script, &'a Event),
    Plan(&'a Event, &'a Held),
    Begin(&'a Event, &'a Held),
    End(&'a Event, &'a Held),
    Ahead(&'a super::script::Planned),
    Erase,
}

struct Step<'a> {
    at: Moment,
    code: &'a str,
    deed: Deed<'a>,
}

/// All deeds of all files in the order of time, so that numbers and the log run as they would have.
fn steps<'a>(scripts: &'a [Script], agenda: &'a Agenda, today: Day) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    for script in scripts {
        let code = script.code.as_str();
        for event in &script.gebeurtenis {
            let at = event.at.at(today);
            let mut add = |at, deed| steps.push(Step { at, code, deed });
            match &event.what {
                What::Held(held) => {
                    add(at.plus_seconds(-PLANNED_AHEAD_SECONDS), Deed::Plan(event, held));
                    add(at, Deed::Begin(event, held));
                    add(at.plus_seconds(held.duur * 60), Deed::End(event, held));
                }
                What::FitTest(test) if test.besluit.is_some() => {
                    add(at, Deed::Event(script, event));
                    add(Moment::on(at.day().plus_days(15), 3, 0), Deed::Erase);
                }
                _ => add(at, Deed::Event(script, event)),
            }
        }
    }
    steps.extend(agenda.overleg.iter().map(|planned| Step {
        at: planned.gepland_op.at(today),
        code: "agenda",
        deed: Deed::Ahead(planned),
    }));
    steps.sort_by_key(|step| step.at);
    steps
}

/// What a script has made so far, by the names the file uses.
#[derive(Default)]
struct Place {
    referral: Option<ReferralId>,
    case: Option<CaseId>,
    aim: Option<String>,
    core: Option<CoreText>,
    meeting: Option<(MeetingId, DiscussionId)>,
    goals: BTreeMap<String, GoalId>,
    agreements: BTreeMap<String, AgreementId>,
    interventions: BTreeMap<String, InterventionId>,
    /// The last question to each employee, and the last item of each.
    requests: BTreeMap<String, RequestId>,
    items: BTreeMap<String, ItemId>,
    shared: BTreeMap<String, ShareItem>,
    thirds: BTreeMap<String, ThirdPartyId>,
    transfer: Option<TransferId>,
    /// The last question between houses.
    exchange: Option<ExchangeId>,
}

struct Player<'a> {
    gate: &'a Gate,
    today: Day,
    actors: BTreeMap<String, Actor>,
    places: BTreeMap<&'a str, Place>,
}

impl<'a> Player<'a> {
    async fn take(&mut self, step: &Step<'a>) -> Result<(), Problem> {
        match &step.deed {
            Deed::Event(script, event) => self.event(script, event).await,
            Deed::Plan(event, held) => self.plan_meeting(step.code, event, held).await,
            Deed::Begin(event, held) => self.begin_meeting(step.code, event, held).await,
            Deed::End(event, held) => self.end_meeting(step.code, event, held).await,
            Deed::Ahead(planned) => self.plan_ahead(planned).await,
            Deed::Erase => {
                let op = self.op(NIGHT_SHIFT, Purpose::Maintenance).await?;
                triage::commands::erase_due(&op).await.map(|_| ())
            }
        }
    }

    #[expect(clippy::cognitive_complexity, reason = "a table: one line per kind of event")]
    async fn event(&mut self, script: &'a Script, event: &Event) -> Result<(), Problem> {
        let (code, by) = (script.code.as_str(), event.by.as_str());
        match &event.what {
            What::Field(form) => self.refer_field(script, by, form).await,
            What::Zsm(form) => self.refer_zsm(script, by, form).await,
            What::Draft(draft) => self.draft(script, by, draft).await,
            What::FitTest(test) => self.judge(code, by, test).await,
            What::Triage(triage) => self.decide(code, by, triage).await,
            What::Involved(all) => self.involve(code, by, all).await,
            What::Lead(who) => self.lead(code, by, who).await,
            What::Third(third) => self.third(code, by, third).await,
            What::Core(essence) => self.core(code, by, essence).await,
            What::Duty(duty) => self.duty(script, by, duty).await,
            What::Item(item) => self.share(code, by, item).await,
            What::Bettered(better) => self.better(code, by, better).await,
            What::Objected(objection) => self.object(code, by, objection).await,
            What::Statement(partner) => self.keep_statement(code, by, partner).await,
            What::ConsentAsked(ask) => self.ask_consent(code, by, ask).await,
            What::ConsentGiven(given) => self.answer_consent(code, by, given).await,
            What::Given(given) => self.give(code, by, given).await,
            What::HouseAsked(ask) => self.ask_house(code, by, ask).await,
            What::HouseAnswered(known) => self.house_answers(code, by, known.0).await,
            What::HouseSecond(why) => self.second_step(code, by, why).await,
            What::RiecAsked(ask) => self.ask_for_riec(code, by, ask).await,
            What::RiecAnswered(given) => self.answer_for_riec(code, by, given).await,
            What::RiecGiven(given) => self.tell_riec(code, by, given).await,
            What::Asked(ask) => self.ask(script, by, ask).await,
            What::ContentAsked(ask) => self.ask_content(code, by, ask).await,
            What::Answered(answer) => self.answer(code, by, answer).await,
            What::Plan(plan) => self.adopt(code, by, plan).await,
            What::Interventions(all) => self.intervene(code, by, all).await,
            What::InterventionEnded(end) => self.end_intervention(code, by, end).await,
            What::AgreementSettled(end) => self.settle(code, by, end).await,
            What::Measured(all) => self.measure(code, by, all).await,
            What::Timeline(lines) => self.timeline(code, by, lines).await,
            What::Ic(ic) => self.escalate(code, by, ic).await,
            What::Contact(contact) => self.contact(code, by, contact).await,
            What::Called(called) => self.call(code, by, called).await,
            What::AskedFor(asked) => self.ask_access(code, by, asked).await,
            What::Replaced(replaced) => self.replace(code, by, replaced).await,
            What::OnList(place) => self.put_on_list(code, by, place).await,
            What::Suspected(suspected) => self.suspect(code, by, suspected).await,
            What::HandedOver(answered) => self.hand_over(code, by, answered).await,
            What::Linked(linked) => self.link(code, by, linked).await,
            What::Closing(closing) => self.close(code, by, closing).await,
            What::Held(_) => Err(Problem::internal("een overleg is drie stappen")),
        }
    }

    /// An operation of this employee at the present moment of the clock.
    async fn op(&mut self, name: &str, purpose: Purpose) -> Result<Op, Problem> {
        let actor = if let Some(actor) = self.actors.get(name) {
            actor.clone()
        } else {
            let actor = session::actor_of(self.gate, account_id(name)).await?;
            self.actors.insert(name.to_owned(), actor.clone());
            actor
        };
        Ok(self.gate.op(actor, purpose))
    }

    /// Work on a case.
    async fn work(&mut self, code: &str, by: &str) -> Result<(Op, CaseId), Problem> {
        let case = self.place(code)?.case.ok_or_else(|| Problem::internal("er is nog geen casus"))?;
        Ok((self.op(by, Purpose::CaseWork).await?, case))
    }

    fn place(&mut self, code: &str) -> Result<&mut Place, Problem> {
        self.places.get_mut(code).ok_or_else(|| Problem::internal(format!("geen bestand {code}")))
    }

    fn day(&self, day: super::when::OnDay) -> Day {
        day.on(self.today)
    }
}

fn text(text: &str) -> Narrative {
    Narrative::new(text.to_owned())
}

/// What a name of the file stands for.
fn named<T: Copy>(map: &BTreeMap<String, T>, name: &str) -> Result<T, Problem> {
    map.get(name).copied().ok_or_else(|| Problem::internal(format!("{name} is nog niet gemaakt")))
}
