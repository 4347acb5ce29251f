//! What happens in the scripts with items after they were shared, and what goes to third parties.

use doorbraak_domain::{houses::Known, information::gates::ThirdPartyBasis};
use doorbraak_kernel::Problem;

use super::{Player, named, text};
use crate::{
    demo::{
        organisation_id,
        script::{
            Bettered, ConsentAsked, ConsentGiven, Given, HouseAsked, Objected, RiecAnswered, RiecAsked, RiecGiven,
        },
    },
    disclosure::{
        extract::{self, NewExtract},
        houses::{self, NewQuestion},
        riec::{self, NewExport},
        statement,
    },
    information::commands::{self as information, AskedFor, Objection, ShareItem},
};

/// The RIEC of the demo house.
const RIEC: &str = "RIEC Rotterdam";

/// The other house of the demo.
const OTHER_HOUSE: &str = "Zorg- en Veiligheidshuis Zuid-Holland-Zuid";

/// A page as a scanner would make it, with nothing on it.
const PAPER: &[u8] = b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
    2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n\
    3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj\n\
    trailer << /Root 1 0 R >>\n%%EOF\n";

impl Player<'_> {
    pub(super) async fn better(&mut self, code: &str, by: &str, better: &Bettered) -> Result<(), Problem> {
        let place = self.place(code)?;
        let old = named(&place.items, by)?;
        let before = place.shared.get(by).cloned().ok_or_else(Problem::not_found)?;
        let new = ShareItem { text: text(&better.tekst), ..before };
        let (op, _) = self.work(code, by).await?;
        let id = information::correct(&op, old, &new, &text(&better.uitleg)).await?;
        self.place(code)?.items.insert(by.to_owned(), id);
        Ok(())
    }

    pub(super) async fn object(&mut self, code: &str, by: &str, objection: &Objected) -> Result<(), Problem> {
        let item = named(&self.place(code)?.items, by)?;
        let new = Objection { against: objection.tegen.0, ground: objection.grond.0, reason: text(&objection.reden) };
        let (op, _) = self.work(code, by).await?;
        information::object(&op, item, &new).await
    }

    pub(super) async fn keep_statement(&mut self, code: &str, by: &str, partner: &str) -> Result<(), Problem> {
        let third = named(&self.place(code)?.thirds, partner)?;
        let (op, case) = self.work(code, by).await?;
        Ok(statement::keep(&op, (case, third), PAPER).await?)
    }

    pub(super) async fn ask_consent(&mut self, code: &str, by: &str, ask: &ConsentAsked) -> Result<(), Problem> {
        let place = self.place(code)?;
        let (third, item) = (named(&place.thirds, &ask.partner)?, named(&place.items, &ask.van)?);
        let (op, case) = self.work(code, by).await?;
        Ok(extract::ask_consent(&op, (case, third), item, &text(&ask.waarvoor)).await?)
    }

    pub(super) async fn answer_consent(&mut self, code: &str, by: &str, given: &ConsentGiven) -> Result<(), Problem> {
        let place = self.place(code)?;
        let (third, item) = (named(&place.thirds, &given.partner)?, named(&place.items, by)?);
        let (op, _) = self.work(code, by).await?;
        information::answer_consent(&op, item, AskedFor::Third(third), given.antwoord.0).await
    }

    pub(super) async fn give(&mut self, code: &str, by: &str, given: &Given) -> Result<(), Problem> {
        let place = self.place(code)?;
        let third = named(&place.thirds, &given.partner)?;
        let items = given.van.iter().map(|who| named(&place.items, who)).collect::<Result<_, _>>()?;
        let new = NewExtract {
            items,
            basis: Some(ThirdPartyBasis::IncidentalParticipation),
            purpose: given.doel.clone(),
            necessity: given.nodig.clone(),
            nobody_objects: true,
            rac_reference: given.rac.clone(),
            checked: true,
        };
        let (op, case) = self.work(code, by).await?;
        extract::release(&op, (case, third), &new, by).await?;
        Ok(())
    }

    pub(super) async fn ask_for_riec(&mut self, code: &str, by: &str, ask: &RiecAsked) -> Result<(), Problem> {
        let item = named(&self.place(code)?.items, &ask.van)?;
        let (op, case) = self.work(code, by).await?;
        Ok(riec::ask_consent(&op, (case, organisation_id(RIEC)), item, &text(&ask.waarvoor)).await?)
    }

    pub(super) async fn answer_for_riec(&mut self, code: &str, by: &str, given: &RiecAnswered) -> Result<(), Problem> {
        let item = named(&self.place(code)?.items, by)?;
        let (op, _) = self.work(code, by).await?;
        information::answer_consent(&op, item, AskedFor::Outside(organisation_id(RIEC)), given.antwoord.0).await
    }

    pub(super) async fn tell_riec(&mut self, code: &str, by: &str, given: &RiecGiven) -> Result<(), Problem> {
        let place = self.place(code)?;
        let items = given.van.iter().map(|who| named(&place.items, who)).collect::<Result<_, _>>()?;
        let new = NewExport {
            receiver: organisation_id(RIEC),
            question: given.vraag.clone(),
            alignment: given.afstemmen.clone(),
            participants: given.partners.iter().map(|name| organisation_id(name)).collect(),
            items,
            checked: true,
        };
        let (op, case) = self.work(code, by).await?;
        riec::release(&op, case, &new, by).await?;
        Ok(())
    }

    pub(super) async fn ask_house(&mut self, code: &str, by: &str, ask: &HouseAsked) -> Result<(), Problem> {
        let (op, case) = self.work(code, by).await?;
        let new = NewQuestion {
            direction: ask.richting.0,
            other: organisation_id(OTHER_HOUSE),
            reference: ask.kenmerk.clone(),
        };
        let id = houses::begin(&op, case, &new).await?;
        self.place(code)?.exchange = Some(id);
        Ok(())
    }

    pub(super) async fn house_answers(&mut self, code: &str, by: &str, known: Known) -> Result<(), Problem> {
        let id = self.place(code)?.exchange.ok_or_else(Problem::not_found)?;
        let (op, case) = self.work(code, by).await?;
        Ok(houses::answer(&op, (case, id), known).await?)
    }

    pub(super) async fn second_step(&mut self, code: &str, by: &str, why: &str) -> Result<(), Problem> {
        let id = self.place(code)?.exchange.ok_or_else(Problem::not_found)?;
        let (op, case) = self.work(code, by).await?;
        Ok(houses::open(&op, (case, id), why).await?)
    }
}
