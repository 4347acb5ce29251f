//! **Betrokken bij de casus**: organisations and employees by decision (L09), and third parties without an account (L24).

use doorbraak_domain::ids::{AccountId, Case, OrganisationId, ThirdPartyId};
use doorbraak_gate::{Action, GateError, Implies, Narrative, Permit, Tx, Writes};
use doorbraak_kernel::{Code as _, Day, FieldError, Problem};

use crate::{
    cases::{
        CaseRecord, Setback,
        access::{DecideInvolved, ReadCase},
        queries::CasePerson,
        store::{self, projection},
    },
    mail::{AsLongAs, Notice, commands::notify},
    partners::queries::{self, Partner},
};

/// Involves an organisation by decision, with the reason, and designates its employees for this case (L09). Only a
/// participant can be involved; who is not takes part as a third party, without an account (L24).
pub async fn involve<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    organisation: OrganisationId,
    employees: &[AccountId],
    reason: &Narrative,
) -> Result<(), Problem>
where
    A: Action<On = Case, Mode = Writes> + Implies<ReadCase>,
{
    if reason.reveal().trim().is_empty() {
        return Err(at("reden", "Schrijf op waarom deze organisatie nodig is voor deze casus."));
    }
    let partner = partner(tx, organisation).await?;
    if !partner.class.is_participant() {
        let class = partner.class.label();
        return Err(at("organisatie", &format!("{class} is geen deelnemer. Voeg deze partij toe als derde.")));
    }
    let gate = tx.op().gate();
    for employee in employees {
        let employer = queries::employee(gate, *employee).await?.map(|employee| employee.organisation_id);
        if employer != Some(organisation) {
            return Err(at("medewerkers", "Kies alleen medewerkers van de organisatie die u toevoegt."));
        }
    }
    store::involve(tx, permit, record, organisation, reason).await?;
    for employee in employees {
        store::designate(tx, permit, *employee).await?;
        notify(tx, *employee, Notice::NewWork, AsLongAs::SeesCase(permit.on())).await?;
    }
    projection::refresh(tx, permit, record.opened_ms).await?;
    Ok(())
}

/// Ends the involvement of an organisation; its employees and their stand-ins lose the case at their next request. A casusregisseur of
/// that organisation is no longer one.
pub async fn release<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    organisation: OrganisationId,
) -> Result<(), Problem>
where
    A: Action<On = Case, Mode = Writes> + Implies<ReadCase>,
{
    let before = store::involved::people(tx, permit).await?;
    store::release(tx, permit, organisation).await?;
    projection::refresh(tx, permit, record.opened_ms).await?;
    store::stand_in::end_without_place(tx, permit).await?;
    Ok(tell_who_left(tx, permit, before).await?)
}

/// Ends the designation of one employee; the organisation stays involved.
pub async fn dismiss<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    employee: AccountId,
) -> Result<(), Problem>
where
    A: Action<On = Case, Mode = Writes> + Implies<ReadCase>,
{
    let before = store::involved::people(tx, permit).await?;
    store::dismiss(tx, permit, employee).await?;
    projection::refresh(tx, permit, record.opened_ms).await?;
    store::stand_in::end_without_place(tx, permit).await?;
    Ok(tell_who_left(tx, permit, before).await?)
}

/// Tells those who could open the case before and cannot now that it ended, not which case.
pub(super) async fn tell_who_left<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    before: Vec<CasePerson>,
) -> Result<(), GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let now = store::involved::people(tx, permit).await?;
    for who in before.into_iter().filter(|who| !now.iter().any(|still| still.id == who.id)) {
        notify(tx, who.id, Notice::Ended, AsLongAs::Always).await?;
    }
    Ok(())
}

/// Names the casusregisseur, an employee of an involved organisation, and designates that employee.
pub async fn name_lead<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    lead: AccountId,
) -> Result<(), Problem>
where
    A: Action<On = Case, Mode = Writes> + Implies<ReadCase>,
{
    let employer = queries::employee(tx.op().gate(), lead).await?.map(|employee| employee.organisation_id);
    let involved = store::involved::current(tx, permit).await?;
    if !involved.iter().any(|line| Some(line.organisation_id) == employer) {
        let text = "De casusregisseur werkt bij een organisatie die bij deze casus is betrokken. Betrek die eerst.";
        return Err(at("casusregisseur", text));
    }
    store::designate(tx, permit, lead).await?;
    store::set_lead(tx, permit, lead).await?;
    projection::refresh(tx, permit, record.opened_ms).await?;
    Ok(())
}

/// Somebody who helps on this one case and is no participant (Wgs 2.31(9)).
#[derive(Debug, Clone)]
pub struct ThirdParty {
    /// The organisation, which is no participant.
    pub organisation: OrganisationId,
    /// Who comes.
    pub contact_name: String,
    /// Why this expertise is needed for this case.
    pub expertise: Narrative,
    /// When the statement of secrecy was signed; without it nobody is admitted.
    pub secrecy_signed_on: Option<Day>,
}

/// Admits a third party. It never gets an account, a link or a place among those involved (L24).
pub async fn add_third_party(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, DecideInvolved>,
    record: &CaseRecord,
    third: &ThirdParty,
) -> Result<ThirdPartyId, Setback> {
    let today = tx.op().now().day();
    let partner = partner(tx, third.organisation).await?;
    let plain = |name: &str| name.trim().to_lowercase();
    let there = store::involved::third_parties(tx, permit).await?;
    let twice = there
        .iter()
        .any(|line| line.organisation == partner.name && plain(&line.contact_name) == plain(&third.contact_name));
    let mut errors = Vec::new();
    let mut check = |wrong: bool, field: &str, message: &str| {
        if wrong {
            errors.push(FieldError::new(field, message));
        }
    };
    let signed = third.secrecy_signed_on.filter(|day| *day <= today);
    check(partner.class.is_participant(), "derde", "Deze organisatie is deelnemer. Betrek haar bij de casus.");
    check(blank(&third.contact_name), "contact", "Vul in wie er namens de derde meedoet.");
    check(twice, "contact", "Deze persoon doet bij deze casus al mee namens deze organisatie.");
    check(blank(third.expertise.reveal()), "deskundigheid", "Leg uit welke deskundigheid deze casus nodig heeft.");
    let unsigned = "Een derde doet pas mee als de geheimhoudingsverklaring is getekend. Vul in wanneer dat gebeurde.";
    check(signed.is_none(), "getekend", unsigned);
    match signed {
        Some(signed) if errors.is_empty() => {
            Ok(store::involved::insert_third(tx, permit, record, third, signed).await?)
        }
        Some(_) | None => Err(Setback::Fields(errors)),
    }
}

async fn partner(tx: &Tx<'_>, id: OrganisationId) -> Result<Partner, Problem> {
    queries::partner(tx.op().gate(), id).await?.ok_or_else(|| Problem::refused("Kies een organisatie uit de lijst."))
}

fn at(field: &str, reason: &str) -> Problem {
    Problem::refused_at([FieldError::new(field, reason)])
}

fn blank(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}
