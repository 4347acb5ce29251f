//! A case in which people already work, for stories about plans, meetings and escalations.

use doorbraak_app::{
    cases::{access::DecideInvolved, commands as cases},
    demo,
    intake::commands::SubmitReferral,
};
use doorbraak_domain::ids::CaseId;
use doorbraak_gate::{Narrative, Purpose};

use super::{
    House,
    intake::{DIRECTOR, admission, referral},
};

/// The casusregisseur of the staffed cases.
pub(crate) const LEAD: &str = "Joris Bakker";

/// A case with its number.
pub(crate) struct Staffed {
    pub(crate) id: CaseId,
    pub(crate) number: String,
}

impl House {
    /// The case of Gerrit-Jan Moerdijk with Fivoor ([`LEAD`]) and the police (Sevda Aksoy).
    pub(crate) async fn staffed(&self) -> Staffed {
        self.staffed_with(&referral(), &[("Politie-eenheid Rotterdam", "Sevda Aksoy")]).await
    }

    /// The case of another referral with Fivoor and these partners with their employee.
    pub(crate) async fn staffed_with(&self, referral: &SubmitReferral, others: &[(&str, &str)]) -> Staffed {
        let submitted = self.submit("Saskia Mol", referral).await;
        self.judge(submitted.id).await;
        let id = self.decide(submitted.id, &admission()).await.unwrap();
        let op = self.op(DIRECTOR, Purpose::CaseWork).await;
        let mut tx = op.begin().await.unwrap();
        let permit = tx.authorize::<DecideInvolved>(id).await.unwrap();
        let record = cases::load(&mut tx, &permit).await.unwrap();
        let reason = Narrative::new("Kent betrokkene.".into());
        for (partner, employee) in others.iter().chain(&[("Fivoor", LEAD)]) {
            let (organisation, employee) = (demo::organisation_id(partner), demo::account_id(employee));
            cases::involve(&mut tx, &permit, &record, organisation, &[employee], &reason).await.unwrap();
        }
        cases::name_lead(&mut tx, &permit, &record, demo::account_id(LEAD)).await.unwrap();
        tx.commit().await.unwrap();
        Staffed { id, number: record.number }
    }

    /// The facts with this code, each as the words of its row.
    pub(crate) async fn facts(&self, code: &str) -> Vec<Vec<String>> {
        let all = self.everything().await;
        let words = |line: &str| {
            let parts = line.split(|symbol: char| !symbol.is_alphanumeric() && symbol != '_' && symbol != '-');
            parts.filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        let facts = all.lines().filter_map(|line| line.strip_prefix("fact: ")).map(words);
        facts.filter(|fact| fact.iter().any(|word| word == code)).collect()
    }
}

/// What stands between `before` and the next quote, for each time `before` occurs: the ids in addresses.
pub(crate) fn after(body: &str, before: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (at, _) in body.match_indices(before) {
        let rest = &body[at + before.len()..];
        let text: String = rest.chars().take_while(|symbol| symbol.is_ascii_hexdigit() || *symbol == '-').collect();
        if text.len() == 36 && !found.contains(&text) {
            found.push(text);
        }
    }
    found
}
