//! Access for a time: calls in an emergency, questions for access and stand-ins of the scripts; prioritised lists; and what
//! goes to the radicalisation consultation.

use doorbraak_domain::transfer::TransferStatus;
use doorbraak_gate::Purpose;
use doorbraak_kernel::Problem;

use super::{Player, text};
use crate::{
    asking::commands::{NewQuestion, ask},
    cases::{
        access::{ArrangeStandIn, ReadCase},
        commands::{self as cases, NewStandIn},
    },
    demo::{
        account_id,
        entry::{Answered, AskedFor, Called, Linked, OnList, Replaced, Suspected},
    },
    emergency::commands::{NewCall, call},
    linking::commands::{NewLink, link},
    priority::{
        commands::{Weighed, put},
        queries::published,
    },
    transfer::commands::{self as transfer, NewReport, Verdict},
};

/// The procesregisseur of the cases in which this happens, who knows their numbers.
const DIRECTOR: &str = "Femke Oudeland";

impl Player<'_> {
    pub(super) async fn call(&mut self, code: &str, by: &str, called: &Called) -> Result<(), Problem> {
        let number = self.number(code).await?;
        let op = self.op(by, Purpose::CaseWork).await?;
        let new = NewCall {
            number,
            family_name: text(&called.achternaam),
            danger: text(&called.gevaar),
            endangered: text(&called.wie),
            confirmed: true,
        };
        call(&op, &new).await.map(|_| ())
    }

    pub(super) async fn ask_access(&mut self, code: &str, by: &str, asked: &AskedFor) -> Result<(), Problem> {
        let number = self.number(code).await?;
        let op = self.op(by, Purpose::CaseWork).await?;
        let (task, reason) = (text(&asked.taak), text(&asked.reden));
        ask(&op, &NewQuestion { typed: text(&number), born_on: None, task, reason }).await.map(|_| ())
    }

    pub(super) async fn replace(&mut self, code: &str, by: &str, replaced: &Replaced) -> Result<(), Problem> {
        let (from, until) = (self.day(replaced.van), self.day(replaced.tot));
        let (op, case) = self.work(code, by).await?;
        let mut tx = op.begin().await?;
        let permit = tx.authorize::<ArrangeStandIn>(case).await?;
        let record = cases::load(&mut tx, &permit).await?;
        let (out, by) = (account_id(&replaced.vervangt), account_id(&replaced.vervanger));
        cases::name_stand_in(&mut tx, &permit, &record, &NewStandIn { replaced: out, by, from, until }).await?;
        Ok(tx.commit().await?)
    }

    pub(super) async fn put_on_list(&mut self, code: &str, by: &str, place: &OnList) -> Result<(), Problem> {
        let review_on = self.day(place.herzien);
        let (op, case) = self.work(code, by).await?;
        let lists = published(op.gate()).await?;
        let list = lists.iter().find(|one| one.list.code == place.lijst);
        let list = list.ok_or_else(|| Problem::internal(format!("geen lijst {}", place.lijst)))?;
        let (version, met, reason) = (list.now.version, place.criteria.clone(), text(&place.reden));
        let weighed = Weighed { version, met, still_fits: true, reason, review_on };
        put(&op, case, &place.lijst, &weighed).await
    }

    pub(super) async fn suspect(&mut self, code: &str, by: &str, suspected: &Suspected) -> Result<(), Problem> {
        let new = NewReport { asked: Some(account_id(&suspected.bij)), reason: text(&suspected.reden) };
        let op = self.op(by, Purpose::CaseWork).await?;
        let place = self.place(code)?;
        let id = match (place.case, place.referral) {
            (Some(case), _) => transfer::report_in_case(&op, case, &new).await?,
            (None, Some(referral)) => transfer::report_at_referral(&op, referral, &new).await?,
            (None, None) => return Err(Problem::internal("er is nog geen aanmelding")),
        };
        place.transfer = Some(id);
        Ok(())
    }

    pub(super) async fn hand_over(&mut self, code: &str, by: &str, answered: &Answered) -> Result<(), Problem> {
        let id = self.place(code)?.transfer.ok_or_else(|| Problem::internal("er is nog niets gemeld"))?;
        let op = self.op(by, Purpose::CaseWork).await?;
        let verdict = match answered.besluit.0 {
            TransferStatus::TakenUp => Verdict::TakeUp,
            TransferStatus::Declined => Verdict::Decline(text(&answered.antwoord)),
            TransferStatus::Open => return Err(Problem::internal("dat is geen antwoord")),
        };
        transfer::answer(&op, id, &verdict).await
    }

    pub(super) async fn link(&mut self, code: &str, by: &str, linked: &Linked) -> Result<(), Problem> {
        let (op, other) = self.work(&linked.met, by).await?;
        let permit = op.authorize::<ReadCase>(other).await?;
        let number = cases::load(&mut &op, &permit).await?.number;
        op.settle().await?;
        let (op, case) = self.work(code, by).await?;
        let relation = Some(linked.relatie.0);
        let (dependency, necessity) = (text(&linked.afhankelijk), text(&linked.noodzaak));
        link(&op, case, &NewLink { number, relation, dependency, necessity }).await.map(|_| ())
    }

    async fn number(&mut self, code: &str) -> Result<String, Problem> {
        let (op, case) = self.work(code, DIRECTOR).await?;
        let permit = op.authorize::<ReadCase>(case).await?;
        let number = cases::load(&mut &op, &permit).await?.number;
        op.settle().await?;
        Ok(number)
    }
}
