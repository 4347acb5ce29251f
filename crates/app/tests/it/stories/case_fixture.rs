//! A house with one case that is under way, opened by the command that triage uses.

use doorbraak_app::{
    cases::{
        self,
        access::DecideInvolved,
        commands::{self, OpenCase},
    },
    demo::{account_id, organisation_id, table_id},
};
use doorbraak_domain::{
    cases::{Colour, Regime},
    ids::{AccountId, CaseId, DossierId, OrganisationId, PersonId, Referral, ReferralId},
    intake::Channel,
    people::fold_name,
};
use doorbraak_gate::{Narrative, Open, Purpose};
use doorbraak_kernel::Id;

use crate::support::House;

doorbraak_gate::actions! {
    /// Stands in for the decision of triage.
    pub(crate) Admit writes Referral = "besluitTriage", Decide;
}

pub(crate) const DIRECTOR: &str = "Nadia Terpstra";
pub(crate) const LEAD: &str = "Wendy Aalberts";
pub(crate) const POLICE: &str = "Sevda Aksoy";
pub(crate) const CARE: &str = "Joris Bakker";
pub(crate) const TEAM: &str = "Roos Versteeg";
pub(crate) const STRANGER: &str = "Pieter Hartog";

/// Each employee with the organisation that was involved for it.
pub(crate) const INVOLVED: [(&str, &str); 4] = [
    (LEAD, "College van B en W Rotterdam"),
    (POLICE, "Politie-eenheid Rotterdam"),
    (CARE, "Fivoor"),
    (TEAM, "Wijkteam Rotterdam"),
];

/// One case in a house.
pub(crate) struct Opened {
    pub(crate) case: CaseId,
    pub(crate) referral: ReferralId,
    pub(crate) subject: PersonId,
    pub(crate) number: String,
}

/// Opens a case for somebody with this family name; only its director can see it.
pub(crate) async fn open(house: &House, family_name: &str) -> Opened {
    let op = house.op("Marit Sol", Purpose::Intake).await;
    let mut tx = op.begin().await.unwrap();
    let dossier = tx.new_dossier().await.unwrap();
    tx.commit().await.unwrap();
    let (referral, subject) = (op.new_id(), op.new_id());
    insert_referral(house, dossier, referral, subject, family_name).await;
    let mut tx = op.begin().await.unwrap();
    let permit = tx.authorize::<Admit>(referral).await.unwrap();
    let new = OpenCase {
        dossier,
        channel: Channel::Field,
        table: table_id("VHV"),
        table_code: "VHV".into(),
        regime: Regime::WgsZvh,
        municipality: "0599".into(),
        subject,
        director: account_id(DIRECTOR),
        colour: Colour::Orange,
        hit: false,
        returned_from: None,
        core: commands::Core::default(),
    };
    let case = commands::open(&mut tx, &permit, &new).await.unwrap();
    tx.commit().await.unwrap();
    let link = Open::SetUp.write("UPDATE referral SET case_id = $1 WHERE id = $2").bind(case).bind(referral);
    house.gate.open_exec(vec![link]).await.unwrap();
    let op = house.op(DIRECTOR, Purpose::CaseWork).await;
    let permit = op.authorize::<cases::access::ReadCase>(case).await.unwrap();
    let number = commands::load(&mut &op, &permit).await.unwrap().number;
    Opened { case, referral, subject, number }
}

async fn insert_referral(house: &House, dossier: DossierId, referral: ReferralId, subject: PersonId, name: &str) {
    let sql = "INSERT INTO person (id, dossier_id, mark, family_name, given_names, folded_name, born_on, \
               municipality_code, first_processed_on) VALUES ($1, $2, $1, $3, 'Jaylen', $4, '2002-05-01', '0599', '2025-01-10')";
    let person =
        Open::SetUp.write(sql).bind(subject).bind(dossier).bind(name).bind(fold_name(&format!("Jaylen {name}")));
    let sql = "INSERT INTO referral (id, dossier_id, number, channel, status, referrer_id, organisation_id, subject_id, \
               registered_ms, declared_by) VALUES ($1, $2, $6, 'VELD', 'DOELTOETS_POSITIEF', $3, $4, $5, 0, '')";
    let row = Open::SetUp
        .write(sql)
        .bind(referral)
        .bind(dossier)
        .bind(account_id(TEAM))
        .bind(organisation_id("Wijkteam Rotterdam"))
        .bind(subject)
        .bind(referral.to_string());
    house.gate.open_exec(vec![person, row]).await.unwrap();
}

/// A house with a case in which four organisations are involved and Wendy leads.
pub(crate) async fn under_way() -> (House, Opened) {
    let house = House::fresh().await;
    let opened = open(&house, "Brandsma").await;
    for (employee, organisation) in INVOLVED {
        involve(&house, opened.case, organisation, &[employee]).await;
    }
    change(&house, opened.case, Change::Lead(account_id(LEAD))).await;
    house.clock.advance(1);
    (house, opened)
}

/// Involves an organisation with these employees.
pub(crate) async fn involve(house: &House, case: CaseId, organisation: &str, employees: &[&str]) {
    let employees: Vec<AccountId> = employees.iter().map(|name| account_id(name)).collect();
    change(house, case, Change::Involve(organisation_id(organisation), employees)).await;
}

/// What the director can decide about those involved.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    Involve(OrganisationId, Vec<AccountId>),
    Release(OrganisationId),
    Dismiss(AccountId),
    Lead(AccountId),
}

/// Lets the director decide; whether the rules accepted it.
pub(crate) async fn change(house: &House, case: CaseId, change: Change) -> bool {
    let op = house.op(DIRECTOR, Purpose::CaseWork).await;
    let mut tx = op.begin().await.unwrap();
    let permit = tx.authorize::<DecideInvolved>(case).await.unwrap();
    let record = commands::load(&mut tx, &permit).await.unwrap();
    let done = match change {
        Change::Involve(organisation, employees) => {
            let reason = Narrative::new("Nodig voor het plan.".into());
            commands::involve(&mut tx, &permit, &record, organisation, &employees, &reason).await
        }
        Change::Release(organisation) => commands::release(&mut tx, &permit, &record, organisation).await,
        Change::Dismiss(employee) => commands::dismiss(&mut tx, &permit, &record, employee).await,
        Change::Lead(lead) => commands::name_lead(&mut tx, &permit, &record, lead).await,
    };
    if done.is_ok() {
        tx.commit().await.unwrap();
    }
    done.is_ok()
}

/// A key that belongs to nothing.
pub(crate) fn nobody<K>() -> Id<K> {
    Id::from_uuid(doorbraak_kernel::Uuid::from_u128(7))
}
