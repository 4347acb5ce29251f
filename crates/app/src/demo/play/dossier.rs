//! Who is involved, the core, information, the journal and the closing of the scripts.

use doorbraak_domain::{ids::PersonId, information::RecipientsMode, information_duty::InformState};
use doorbraak_kernel::Problem;

use super::{Player, text};
use crate::{
    cases::{
        access::{AddTimeline, DecideInvolved, EditCore, RecordContact, ScaleDown},
        commands::{self, ContactMoment, Core, InformStep, ScaleDownForm, ThirdParty, TimelineEvent},
        queries::{self, DutyLine},
    },
    demo::{
        account_id, organisation_id,
        script::{Closing, Contact, CoreText, Duty, Involved, Item, Line, Script, Third},
    },
    information::commands::{ShareItem, share},
};

impl<'a> Player<'a> {
    pub(super) async fn involve(&mut self, code: &str, by: &str, all: &[Involved]) -> Result<(), Problem> {
        let (op, case) = self.work(code, by).await?;
        let mut tx = op.begin().await?;
        let permit = tx.authorize::<DecideInvolved>(case).await?;
        let record = commands::load(&mut tx, &permit).await?;
        for involved in all {
            let people: Vec<_> = involved.medewerkers.iter().map(|name| account_id(name)).collect();
            let organisation = organisation_id(&involved.partner);
            commands::involve(&mut tx, &permit, &record, organisation, &people, &text(&involved.reden)).await?;
        }
        Ok(tx.commit().await?)
    }

    pub(super) async fn lead(&mut self, code: &str, by: &str, who: &str) -> Result<(), Problem> {
        let (op, case) = self.work(code, by).await?;
        let mut tx = op.begin().await?;
        let permit = tx.authorize::<DecideInvolved>(case).await?;
        let record = commands::load(&mut tx, &permit).await?;
        commands::name_lead(&mut tx, &permit, &record, account_id(who)).await?;
        Ok(tx.commit().await?)
    }

    pub(super) async fn third(&mut self, code: &str, by: &str, third: &Third) -> Result<(), Problem> {
        let party = ThirdParty {
            organisation: organisation_id(&third.partner),
            contact_name: third.contact.clone(),
            expertise: text(&third.deskundigheid),
            secrecy_signed_on: Some(self.day(third.geheimhouding)),
        };
        let (op, case) = self.work(code, by).await?;
        let mut tx = op.begin().await?;
        let permit = tx.authorize::<DecideInvolved>(case).await?;
        let record = commands::load(&mut tx, &permit).await?;
        let id = commands::add_third_party(&mut tx, &permit, &record, &party).await?;
        tx.commit().await?;
        self.place(code)?.thirds.insert(third.partner.clone(), id);
        Ok(())
    }

    pub(super) async fn core(&mut self, code: &str, by: &str, essence: &CoreText) -> Result<(), Problem> {
        self.place(code)?.core = Some(essence.clone());
        let new = Core {
            stuck: Some(text(&essence.vast)),
            question: Some(text(&essence.vraag)),
            wish: Some(text(&essence.wens)),
            wish_source: Some(text(&essence.bron)),
        };
        let (op, case) = self.work(code, by).await?;
        let mut tx = op.begin().await?;
        let permit = tx.authorize::<EditCore>(case).await?;
        let record = commands::load(&mut tx, &permit).await?;
        commands::set_core(&mut tx, &permit, &record, &new).await?;
        Ok(tx.commit().await?)
    }

    pub(super) async fn duty(&mut self, script: &'a Script, by: &str, duty: &Duty) -> Result<(), Problem> {
        let step = match duty.stand.0 {
            InformState::Postponed => InformStep::Wait {
                ground: duty.grond.map(|ground| ground.0),
                reason: text(duty.reden.as_deref().unwrap_or_default()),
                review_on: duty.hertoets.map(|day| self.day(day)),
            },
            InformState::ToInform | InformState::Informed => InformStep::Told { on: self.gate.clock().now().day() },
        };
        let (op, case) = self.work(&script.code, by).await?;
        let mut tx = op.begin().await?;
        let permit = tx.authorize::<EditCore>(case).await?;
        let record = commands::load(&mut tx, &permit).await?;
        let lines = queries::inform_duties(&mut tx, &permit).await?;
        let person = person_of(script, &duty.persoon, &lines)?;
        commands::set_inform_duty(&mut tx, &permit, &record, person, &step).await?;
        Ok(tx.commit().await?)
    }

    pub(super) async fn share(&mut self, code: &str, by: &str, item: &Item) -> Result<(), Problem> {
        let new = ShareItem {
            title: text(&item.titel),
            text: text(&item.tekst),
            category: item.categorie.0,
            nature: item.aard.0,
            fact_on: item.feit_op.map(|day| self.day(day)),
            basis: item.grondslag.0,
            goal: None,
            purpose: text(&item.waarvoor),
            necessity: text(&item.noodzaak),
            conditions: item.voorwaarde.as_deref().map(text),
            secrecy: item.geheim.map(|secrecy| secrecy.0),
            ground: item.grond.map(|ground| ground.0),
            consent_on: item.toestemming_op.map(|day| self.day(day)),
            police: item.wpg.map(|article| article.0),
            mode: item.ontvangers.0,
            organisations: item.namen.iter().map(|name| organisation_id(name)).collect(),
            people: item.op_naam.iter().map(|name| account_id(name)).collect(),
            director_too: item.ontvangers.0 != RecipientsMode::ByName,
            valid_until: item.geldig_tot.map(|day| self.day(day)),
            blocks: item.niet.iter().map(|block| block.0).collect(),
        };
        let (op, case) = self.work(code, by).await?;
        let id = share(&op, case, &new).await?;
        let place = self.place(code)?;
        place.items.insert(by.to_owned(), id);
        place.shared.insert(by.to_owned(), new);
        Ok(())
    }

    pub(super) async fn timeline(&mut self, code: &str, by: &str, lines: &[Line]) -> Result<(), Problem> {
        let (op, case) = self.work(code, by).await?;
        let mut tx = op.begin().await?;
        let permit = tx.authorize::<AddTimeline>(case).await?;
        let record = commands::load(&mut tx, &permit).await?;
        for line in lines {
            let event = TimelineEvent {
                on: self.day(line.dag),
                sort: line.soort.0,
                text: text(&line.tekst),
                source: Some(op.actor().organisation),
            };
            commands::add_timeline(&mut tx, &permit, &record, &event).await?;
        }
        Ok(tx.commit().await?)
    }

    pub(super) async fn contact(&mut self, code: &str, by: &str, contact: &Contact) -> Result<(), Problem> {
        let moment = ContactMoment {
            direction: contact.richting.0,
            mode: contact.wijze.0,
            on: self.gate.clock().now().day(),
            summary: text(&contact.tekst),
            informed: contact.geinformeerd,
        };
        let (op, case) = self.work(code, by).await?;
        let mut tx = op.begin().await?;
        let permit = tx.authorize::<RecordContact>(case).await?;
        let record = commands::load(&mut tx, &permit).await?;
        commands::record_contact(&mut tx, &permit, &record, &moment).await?;
        Ok(tx.commit().await?)
    }

    pub(super) async fn close(&mut self, code: &str, by: &str, closing: &Closing) -> Result<(), Problem> {
        let form = ScaleDownForm {
            reason: closing.reden.0,
            risk: closing.risico.0,
            risk_reason: text(&closing.risico_uitleg),
            receiver: closing.ontvanger.0,
            receiver_name: closing.naam.clone(),
            accepted_on: Some(self.day(closing.aanvaard)),
            return_criteria: text(&closing.terugkeer),
            check_on: closing.controle.map(|day| self.day(day)),
            subject_view: Some(text(&closing.mening)),
            referrer_informed_on: Some(self.day(closing.aanmelder_op)),
            success_factor: Some(closing.succesfactor.0),
        };
        let (op, case) = self.work(code, by).await?;
        let mut tx = op.begin().await?;
        let permit = tx.authorize::<ScaleDown>(case).await?;
        let record = commands::load(&mut tx, &permit).await?;
        commands::scale_down(&mut tx, &permit, &record, &form).await?;
        Ok(tx.commit().await?)
    }
}

/// The person of the dossier that a file calls `key`.
pub(super) fn person_of(script: &Script, key: &str, lines: &[DutyLine]) -> Result<PersonId, Problem> {
    let entry = script.persoon.iter().find(|person| person.sleutel == key);
    let line = lines.iter().find(|line| {
        entry.is_some_and(|entry| {
            *line.given_names.reveal() == entry.voornamen && *line.family_name.reveal() == entry.achternaam
        })
    });
    line.map(|line| line.id).ok_or_else(Problem::not_found)
}
