//! **Ontvangers op naam** (L22): for whom an item is, and which employees a source can name. Who stands in is offered too:
//! a stand-in does not get what was given to a colleague by name, so a source that wants that names the stand-in.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::{
    access::Circle,
    ids::{AccountId, Case, Item, OrganisationId},
    information::{RecipientsMode, release::Employers},
};
use doorbraak_gate::{Action, GateError, Implies, Permit, Source, row};
use doorbraak_kernel::Moment;
use doorbraak_ui::Choice;

use super::ItemText;
use crate::{
    cases::{self, access::ReadCase},
    information::{access::ReadItem, store},
};

row! {
    /// An organisation named as recipient.
    pub struct CircleLine {
        /// The organisation.
        pub organisation_id: OrganisationId,
        /// Its name.
        pub name: String,
    }
}

row! {
    /// An employee named as recipient.
    pub struct PersonLine {
        /// The account.
        pub account_id: AccountId,
        /// Name.
        pub name: String,
        /// The employing organisation.
        pub organisation: String,
    }
}

/// Who was named as recipient.
#[derive(Debug)]
pub struct Recipients {
    /// Organisations.
    pub organisations: Vec<CircleLine>,
    /// Employees.
    pub people: Vec<PersonLine>,
}

impl Recipients {
    /// The mode the source chose for this item.
    pub fn mode(&self, item: &ItemText) -> RecipientsMode {
        if item.to_everyone {
            RecipientsMode::AllInvolved
        } else if !self.people.is_empty() {
            RecipientsMode::ByName
        } else if !self.organisations.is_empty() {
            RecipientsMode::Named
        } else {
            RecipientsMode::ProcessDirectorOnly
        }
    }

    /// The circle of this item.
    pub fn circle(&self, item: &ItemText) -> Circle {
        Circle {
            everyone: item.to_everyone,
            director: item.to_director,
            organisations: self.organisations.iter().map(|line| line.organisation_id).collect(),
            accounts: self.people.iter().map(|line| line.account_id).collect(),
        }
    }
}

/// The named recipients of an item.
pub async fn recipients<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Recipients, GateError>
where
    A: Action<On = Item> + Implies<ReadItem>,
{
    let organisations = store::circle(source, permit).await?;
    Ok(Recipients { organisations, people: store::named_people(source, permit).await? })
}

/// An employee who works on the case now.
#[derive(Debug, Clone)]
pub struct CanBeNamed {
    /// The account.
    pub account: AccountId,
    /// The employer.
    pub employer: OrganisationId,
    /// Name, job and organisation.
    pub text: String,
}

impl CanBeNamed {
    /// This employee as a choice on a form.
    pub fn choice(&self) -> Choice {
        Choice::new(self.account.to_string(), self.text.clone())
    }
}

/// Everybody who can be named in a case now, each once.
pub async fn can_be_named<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    now: Moment,
) -> Result<Vec<CanBeNamed>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let members = cases::queries::members(source, permit).await?;
    let employers: BTreeMap<_, _> = members.iter().map(|line| (line.account_id, line.organisation_id)).collect();
    let named = |line: &cases::queries::MemberLine| CanBeNamed {
        account: line.account_id,
        employer: line.organisation_id,
        text: format!("{}, {}, {}", line.name, line.job_title, line.organisation),
    };
    let mut people: Vec<CanBeNamed> = members.iter().map(named).collect();
    let mut known: BTreeSet<AccountId> = employers.keys().copied().collect();
    for line in cases::queries::stand_ins(source, permit, now).await?.iter().filter(|line| line.runs(now)) {
        let Some(employer) = employers.get(&line.for_id) else { continue };
        if known.insert(line.account_id) {
            let text = format!("{}, vervangt {}, {}", line.name, line.replaces, line.organisation);
            people.push(CanBeNamed { account: line.account_id, employer: *employer, text });
        }
    }
    Ok(people)
}

/// For whom each of them works.
pub fn employers(people: &[CanBeNamed]) -> Employers {
    people.iter().map(|person| (person.account, person.employer)).collect()
}
