//! Meetings, plans and the IC-overleg of the scripts.

use doorbraak_domain::{
    meetings::Attendance,
    plans::{GoalCode, InterventionStatus},
};
use doorbraak_gate::Tx;
use doorbraak_kernel::{Moment, Problem};

use super::{Player, named, text};
use crate::{
    demo::{
        account_id, organisation_id,
        script::{Ended, Event, Held, Ic, Measured, Plan, Planned, Settled, Start},
        table_id,
    },
    escalations::commands::{IcReport, bring_to_ic},
    information::commands::note_in_minutes,
    meetings::commands::{self as meetings, NewDiscussion, NewMeeting, Outcome, Spot},
    plans::commands::{self as plans, Adoption, End, NewAgreement, NewGoal, NewIntervention},
};

/// Who takes the minutes.
const SECRETARY: &str = "Iris Postma";

impl Player<'_> {
    pub(super) async fn plan_meeting(&mut self, code: &str, event: &Event, held: &Held) -> Result<(), Problem> {
        let starts = event.at.at(self.today);
        let (op, case) = self.work(code, &event.by).await?;
        let mut tx = op.begin().await?;
        let new = NewMeeting {
            table: table_id(&held.tafel),
            kind: held.werkvorm.0,
            mdo: held.mdo.map(|kind| kind.0),
            place: held.plaats.clone(),
            starts,
            ends: starts.plus_seconds(held.gepland.max(held.duur) * 60),
            chair: account_id(&event.by),
            secretary: Some(account_id(SECRETARY)),
        };
        let meeting = meetings::plan_meeting(&mut tx, &new).await?;
        let item = NewDiscussion {
            case,
            sort: held.soort.0,
            question: text(&held.vraag),
            planned_minutes: held.gepland,
            invitees: held.uitgenodigd.iter().map(|name| account_id(name)).collect(),
        };
        let discussion = meetings::put_on_agenda(&mut tx, meeting, &item).await?;
        tx.commit().await?;
        self.place(code)?.meeting = Some((meeting, discussion));
        Ok(())
    }

    pub(super) async fn begin_meeting(&mut self, code: &str, event: &Event, held: &Held) -> Result<(), Problem> {
        let spot = self.spot(code)?;
        let seat = |name: &String| {
            let there = if held.afwezig.contains(name) { Attendance::Absent } else { Attendance::Present };
            (account_id(name), there)
        };
        let people: Vec<_> = held.uitgenodigd.iter().map(seat).collect();
        let (op, _) = self.work(code, &event.by).await?;
        let mut tx = op.begin().await?;
        meetings::mark_attendance(&mut tx, spot, &people).await?;
        meetings::start(&mut tx, spot).await?;
        Ok(tx.commit().await?)
    }

    pub(super) async fn end_meeting(&mut self, code: &str, event: &Event, held: &Held) -> Result<(), Problem> {
        let spot = self.spot(code)?;
        let (op, case) = self.work(code, &event.by).await?;
        let mut tx = op.begin().await?;
        for goal in &held.doelen {
            let parsed: GoalCode = goal.code.parse().map_err(|_| Problem::internal(goal.code.clone()))?;
            let new = NewGoal {
                domain: parsed.domain,
                description: text(&goal.tekst),
                baseline: text(&goal.uitgangssituatie),
                measure_on: self.day(goal.meetmoment),
                owner: organisation_id(&goal.eigenaar),
            };
            let id = plans::set_goal(&mut tx, case, &new).await?;
            self.place(code)?.goals.insert(goal.code.clone(), id);
        }
        self.agree(&mut tx, code, held).await?;
        let outcome = Outcome {
            judgement: Some(text(&held.oordeel)),
            decision: text(&held.besluit),
            dissent: held.afwijkend.as_deref().map(text),
            next_on: held.volgende.map(|day| self.day(day)),
        };
        meetings::stop(&mut tx, spot, &outcome).await?;
        tx.commit().await?;
        for who in &held.besproken {
            let item = named(&self.place(code)?.items, who)?;
            let op = self.op(who, doorbraak_gate::Purpose::CaseWork).await?;
            note_in_minutes(&op, spot.discussion, &[(item, true)]).await?;
        }
        Ok(())
    }

    async fn agree(&mut self, tx: &mut Tx<'_>, code: &str, held: &Held) -> Result<(), Problem> {
        for made in &held.afspraken {
            let due_on = self.day(made.uiterlijk);
            let place = self.place(code)?;
            let case = place.case.ok_or_else(Problem::not_found)?;
            let new = NewAgreement {
                description: text(&made.tekst),
                owner: account_id(&made.wie),
                due_on,
                goal: made.doel.as_ref().map(|goal| named(&place.goals, goal)).transpose()?,
                discussion: place.meeting.map(|(_, discussion)| discussion),
            };
            let id = plans::make_agreement(tx, case, &new).await?;
            self.place(code)?.agreements.insert(made.sleutel.clone(), id);
        }
        Ok(())
    }

    fn spot(&mut self, code: &str) -> Result<Spot, Problem> {
        let (meeting, discussion) = self.place(code)?.meeting.ok_or_else(Problem::not_found)?;
        Ok(Spot { meeting, discussion, version: None })
    }

    /// A meeting that is still to come, with cases of several directors: each puts its own on the agenda.
    pub(super) async fn plan_ahead(&mut self, planned: &Planned) -> Result<(), Problem> {
        let (starts, ends): (Moment, Moment) = (planned.begin.at(self.today), planned.einde.at(self.today));
        let op = self.op(&planned.door, doorbraak_gate::Purpose::CaseWork).await?;
        let mut tx = op.begin().await?;
        let new = NewMeeting {
            table: table_id(&planned.tafel),
            kind: planned.werkvorm.0,
            mdo: None,
            place: planned.plaats.clone(),
            starts,
            ends,
            chair: account_id(&planned.door),
            secretary: Some(account_id(SECRETARY)),
        };
        let meeting = meetings::plan_meeting(&mut tx, &new).await?;
        for item in &planned.agenda {
            let case = self.place(&item.casus)?.case.ok_or_else(Problem::not_found)?;
            let new = NewDiscussion {
                case,
                sort: item.soort.0,
                question: text(&item.vraag),
                planned_minutes: item.gepland,
                invitees: item.uitgenodigd.iter().map(|name| account_id(name)).collect(),
            };
            meetings::put_on_agenda(&mut tx, meeting, &new).await?;
        }
        Ok(tx.commit().await?)
    }

    pub(super) async fn adopt(&mut self, code: &str, by: &str, plan: &Plan) -> Result<(), Problem> {
        let evaluate_on = Some(self.day(plan.evaluatie));
        let place = self.place(code)?;
        let essence = place.core.as_ref().ok_or_else(|| Problem::internal("een plan zonder kern"))?;
        let adoption = Adoption {
            question: text(&essence.vraag),
            analysis: text(&plan.analyse),
            wish: Some(text(&essence.wens)),
            wish_source: Some(text(&essence.bron)),
            wish_missing: None,
            referral_aim: place.aim.as_deref().map(text),
            evaluate_on,
            adopted_in: place.meeting.map(|(_, discussion)| discussion),
        };
        let (op, case) = self.work(code, by).await?;
        let mut tx = op.begin().await?;
        plans::adopt_plan(&mut tx, case, &adoption).await?;
        Ok(tx.commit().await?)
    }

    pub(super) async fn intervene(&mut self, code: &str, by: &str, all: &[Start]) -> Result<(), Problem> {
        let (op, case) = self.work(code, by).await?;
        let mut tx = op.begin().await?;
        for start in all {
            let new = NewIntervention {
                kind: start.soort.0,
                frame: start.kader.0,
                organisation: organisation_id(&start.partner),
                goal: Some(named(&self.place(code)?.goals, &start.doel)?),
                description: text(&start.tekst),
                started_on: Some(op.now().day()),
            };
            let id = plans::start_intervention(&mut tx, case, &new).await?;
            self.place(code)?.interventions.insert(start.sleutel.clone(), id);
        }
        Ok(tx.commit().await?)
    }

    pub(super) async fn end_intervention(&mut self, code: &str, by: &str, end: &Ended) -> Result<(), Problem> {
        let id = named(&self.place(code)?.interventions, &end.sleutel)?;
        let (op, case) = self.work(code, by).await?;
        let today = op.now().day();
        let how = match end.status.0 {
            InterventionStatus::Stopped => End::Stopped(today, text(&end.toelichting)),
            InterventionStatus::Planned | InterventionStatus::Started | InterventionStatus::Realised => {
                End::Realised(today)
            }
        };
        let mut tx = op.begin().await?;
        plans::end_intervention(&mut tx, case, (id, None), &how).await?;
        Ok(tx.commit().await?)
    }

    pub(super) async fn settle(&mut self, code: &str, by: &str, end: &Settled) -> Result<(), Problem> {
        let id = named(&self.place(code)?.agreements, &end.sleutel)?;
        let (op, case) = self.work(code, by).await?;
        let mut tx = op.begin().await?;
        plans::settle_agreement(&mut tx, case, (id, None), end.status.0, Some(&text(&end.toelichting))).await?;
        Ok(tx.commit().await?)
    }

    pub(super) async fn measure(&mut self, code: &str, by: &str, all: &[Measured]) -> Result<(), Problem> {
        let (op, case) = self.work(code, by).await?;
        let mut tx = op.begin().await?;
        for measured in all {
            let goal = named(&self.place(code)?.goals, &measured.doel)?;
            plans::measure_goal(&mut tx, case, (goal, None), measured.status.0, &text(&measured.tekst)).await?;
        }
        Ok(tx.commit().await?)
    }

    pub(super) async fn escalate(&mut self, code: &str, by: &str, ic: &Ic) -> Result<(), Problem> {
        let (op, case) = self.work(code, by).await?;
        let report = IcReport {
            held_on: op.now().day(),
            tried: text(&ic.geprobeerd),
            blocked: text(&ic.blokkade),
            asked: text(&ic.gevraagd),
            asked_of: text(&ic.van),
            kinds: ic.knelpunten.iter().map(|kind| kind.0).collect(),
            decision: ic.besluit.0,
            result: Some(text(&ic.resultaat)),
        };
        let mut tx = op.begin().await?;
        bring_to_ic(&mut tx, case, &report).await?;
        Ok(tx.commit().await?)
    }
}
