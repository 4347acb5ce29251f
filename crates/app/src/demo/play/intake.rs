//! Referrals, fit tests and decisions of the scripts.

use doorbraak_domain::{
    ids::DraftId,
    information::LegalBasis,
    intake::{Channel, InformedState},
    triage::Outcome,
};
use doorbraak_gate::{Narrative, Purpose};
use doorbraak_kernel::{Code as _, Problem};

use super::{Player, text};
use crate::{
    demo::{
        account_id, organisation_id,
        script::{Coded, Criterion, DraftReferral, FieldReferral, FitTest, Person, Script, Triage, ZsmReferral},
        table_id,
        when::OnDay,
    },
    intake::{
        Contact, Content, CriterionAnswer, FieldContent, InformedAnswer, LifeAreaProblem, ZsmContent,
        commands::{self, Related, SubmitReferral},
    },
    people::commands::NewPerson,
    triage::commands as triage,
};

impl<'a> Player<'a> {
    pub(super) async fn refer_field(
        &mut self,
        script: &'a Script,
        by: &str,
        form: &FieldReferral,
    ) -> Result<(), Problem> {
        let answer = |reason: &String| CriterionAnswer { met: true, reason: reason.clone() };
        let problem =
            |entry: &crate::demo::script::Problems| LifeAreaProblem { area: entry.gebied.0, text: entry.tekst.clone() };
        let content = FieldContent {
            contact: contact(by),
            minors: form.minderjarigen,
            trigger: form.aanleiding.clone(),
            problems: form.problemen.iter().map(problem).collect(),
            risks: form.risico.clone(),
            tried: form.geprobeerd.clone(),
            stuck: form.vast.clone(),
            aims: form.doelen.iter().map(|aim| aim.0).collect(),
            aim_text: form.doeltekst.clone(),
            to_involve: form.partners.join(", "),
            wish: form.wens.clone(),
            relatives_wish: String::new(),
            informed: self.informed(by, form.geinformeerd, &form.toelichting, form.hertoets),
            ground: LegalBasis::WgsDelivery,
            secrecy: form.beroepsgeheim.clone(),
            criteria: form.criteria.each_ref().map(answer),
        };
        let aim = Some(form.doeltekst.clone());
        self.submit(script, by, &form.betrokkene, Content::Field(Box::new(content)), aim).await
    }

    pub(super) async fn refer_zsm(&mut self, script: &'a Script, by: &str, form: &ZsmReferral) -> Result<(), Problem> {
        let content = ZsmContent {
            reference: form.kenmerk.clone(),
            arrested: form.aangehouden.at(self.today),
            offence: form.feit.clone(),
            more_needed: form.meer_nodig.clone(),
            domestic: form.huiselijk,
            minors: form.minderjarigen,
            informed: self.informed(by, form.geinformeerd, &form.toelichting, form.hertoets),
        };
        self.submit(script, by, &form.betrokkene, Content::Zsm(Box::new(content)), None).await
    }

    async fn start(&mut self, by: &str, channel: Channel) -> Result<DraftId, Problem> {
        let op = self.op(by, Purpose::Intake).await?;
        commands::start_draft(&op, channel).await
    }

    async fn submit(
        &mut self,
        script: &'a Script,
        by: &str,
        subject: &str,
        content: Content,
        aim: Option<String>,
    ) -> Result<(), Problem> {
        let draft = self.start(by, content.channel()).await?;
        let related = script
            .persoon
            .iter()
            .filter_map(|entry| entry.relatie.map(|kind| Related { person: person(entry), kind: kind.0 }));
        let form = SubmitReferral {
            subject: person(Self::person(script, subject)?),
            related: related.collect(),
            content,
            declared: true,
            declared_by: by.to_owned(),
        };
        let op = self.op(by, Purpose::Intake).await?;
        let submitted = commands::submit(&op, draft, &form).await?;
        let place = self.place(&script.code)?;
        (place.referral, place.case, place.aim) = (Some(submitted.id), None, aim);
        place.goals.clear();
        Ok(())
    }

    pub(super) async fn draft(&mut self, script: &'a Script, by: &str, draft: &DraftReferral) -> Result<(), Problem> {
        let subject = Self::person(script, &draft.betrokkene)?;
        let typed = [
            ("voornamen", subject.voornamen.clone()),
            ("achternaam", subject.achternaam.clone()),
            ("geboren", subject.geboren.0.form_text()),
            ("gemeente", subject.gemeente.clone()),
            ("verblijf", subject.verblijf.clone()),
            ("aanleiding", draft.aanleiding.clone()),
        ];
        let id = self.start(by, draft.kanaal.0).await?;
        let op = self.op(by, Purpose::Intake).await?;
        commands::save_draft(&op, id, &typed.map(|(name, value)| (name.to_owned(), value)).to_vec()).await
    }

    pub(super) async fn judge(&mut self, code: &str, by: &str, test: &FitTest) -> Result<(), Problem> {
        let answer = |criterion: &Criterion| CriterionAnswer { met: criterion.ja, reason: criterion.reden.clone() };
        let judgement = triage::Judgement {
            answers: [answer(&test.a), answer(&test.b), answer(&test.c), answer(&test.d)],
            outcome: test.besluit.map(|outcome| outcome.0),
            answer: test.antwoord.as_deref().map(text),
        };
        let referral = self.referral(code)?;
        let op = self.op(by, Purpose::Intake).await?;
        triage::judge(&op, referral, &judgement).await?;
        Ok(())
    }

    pub(super) async fn decide(&mut self, code: &str, by: &str, decided: &Triage) -> Result<(), Problem> {
        let choice = triage::TriageChoice {
            outcome: decided.besluit.0,
            urgency: decided.urgentie.0,
            motivation: text(&decided.motivering),
            dissent: None,
            table: decided.tafel.as_deref().map(table_id),
            director: decided.procesregisseur.as_deref().map(account_id),
            lead_organisation: decided.casusregie.as_deref().map(organisation_id),
            colour: decided.kleur.map(|colour| colour.0),
            hit: decided.hit,
            same_person: decided.terug_van.is_some(),
            answer: Some(text(&decided.advies)),
        };
        let referral = self.referral(code)?;
        let op = self.op(by, Purpose::Intake).await?;
        let case = triage::decide(&op, referral, &choice).await?;
        let place = self.place(code)?;
        place.case = case;
        place.agreements.clear();
        place.interventions.clear();
        match (case, decided.besluit.0) {
            (None, Outcome::AdmitToTable | Outcome::MdoAtOnce | Outcome::InclusionTable) => {
                Err(Problem::internal(format!("{} zonder casus", decided.besluit.0.label())))
            }
            _ => Ok(()),
        }
    }

    fn referral(&mut self, code: &str) -> Result<doorbraak_domain::ids::ReferralId, Problem> {
        self.place(code)?.referral.ok_or_else(|| Problem::internal("er is nog geen aanmelding"))
    }

    fn person(script: &'a Script, key: &str) -> Result<&'a Person, Problem> {
        let found = script.persoon.iter().find(|person| person.sleutel == key);
        found.ok_or_else(|| Problem::internal(format!("geen persoon {key}")))
    }

    fn informed(&self, by: &str, state: Coded<InformedState>, words: &str, review: Option<OnDay>) -> InformedAnswer {
        let told = state.0 == InformedState::Told;
        let when = |keep: bool| if keep { words.to_owned() } else { String::new() };
        InformedAnswer {
            state: state.0,
            on: told.then(|| self.gate.clock().now().day()),
            by: if told { by.to_owned() } else { String::new() },
            reaction: when(told),
            reason: when(!told),
            review_on: review.map(|day| self.day(day)),
        }
    }
}

fn person(entry: &Person) -> NewPerson {
    NewPerson {
        family_name: Narrative::new(entry.achternaam.clone()),
        given_names: Narrative::new(entry.voornamen.clone()),
        born_on: Some(entry.geboren.0),
        municipality: Some(entry.gemeente.clone()),
        place: Some(text(&entry.verblijf)),
    }
}

fn contact(by: &str) -> Contact {
    let address = by.to_lowercase().replace([' ', '.'], "-");
    Contact { phone: "010 000 00 00".into(), email: format!("{address}@demo.invalid") }
}
