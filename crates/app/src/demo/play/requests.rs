//! Questions to participants of the scripts, and their answers.

use doorbraak_domain::requests::Reply;
use doorbraak_kernel::Problem;

use super::{Player, dossier::person_of, named, text};
use crate::{
    cases::{access::EditCore, queries},
    demo::{
        account_id,
        script::{Answered, Ask, AskContent, Script},
    },
    requests::commands::{AskThat, AskWhat, GivenReply, ask_in_case, ask_what, reply},
};

impl<'a> Player<'a> {
    pub(super) async fn ask(&mut self, script: &'a Script, by: &str, ask: &Ask) -> Result<(), Problem> {
        let (op, case) = self.work(&script.code, by).await?;
        let permit = op.authorize::<EditCore>(case).await?;
        let lines = queries::inform_duties(&mut &op, &permit).await?;
        let new = AskThat {
            person: person_of(script, &ask.persoon, &lines)?,
            employees: ask.aan.iter().map(|name| account_id(name)).collect(),
            due: self.day(ask.uiterlijk),
        };
        let made = ask_in_case(&op, case, &new).await?;
        self.place(&script.code)?.requests.extend(ask.aan.iter().cloned().zip(made));
        Ok(())
    }

    pub(super) async fn ask_content(&mut self, code: &str, by: &str, ask: &AskContent) -> Result<(), Problem> {
        let request = named(&self.place(code)?.requests, &ask.aan)?;
        let new = AskWhat {
            purpose: text(&ask.waarvoor),
            question: text(&ask.vraag),
            period: None,
            category: ask.categorie.0,
            due: self.day(ask.uiterlijk),
        };
        let (op, _) = self.work(code, by).await?;
        Ok(ask_what(&op, request, &new).await?)
    }

    pub(super) async fn answer(&mut self, code: &str, by: &str, answer: &Answered) -> Result<(), Problem> {
        let request = named(&self.place(code)?.requests, by)?;
        let words = |words: Option<&String>| text(words.map_or("", String::as_str));
        let given = GivenReply {
            reply: answer.antwoord.map_or(Reply::Known, |answer| Reply::Ends(answer.0)),
            contact: words(answer.aanspreekpunt.as_ref()),
            reach: words(answer.bereikbaar.as_ref()),
            reason: answer.reden.map(|reason| reason.0),
            item: self.place(code)?.items.get(by).copied(),
        };
        let (op, _) = self.work(code, by).await?;
        Ok(reply(&op, request, &given).await?)
    }
}
