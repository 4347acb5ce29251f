//! The question with everybody in it, as the facts name them: each person, organisation and thing is an entity of its own.
//! What the gate asks instead is held against this.

use std::collections::{HashMap, HashSet};

use cedar_policy::{Entity, RestrictedExpression};
use doorbraak_domain::{ids::THE_HOUSE, transfer};

use super::*;

/// The entities of one question.
#[derive(Default)]
pub(super) struct World {
    entities: Vec<Entity>,
    seen: HashSet<EntityUid>,
}

// What an entity is made of is put together only when it is not there yet: fifty items of one case speak of one case.

type Attributes = HashMap<String, RestrictedExpression>;

impl World {
    pub(super) fn actor(&mut self, actor: &Actor) -> Result<EntityUid, GateError> {
        let organisation = uid("Organisatie", actor.organisation)?;
        let class = actor.class;
        if self.is_new(&organisation) {
            let attributes = HashMap::from([
                ("deelnemer".into(), yes(class.is_participant())),
                ("publiek".into(), yes(class.is_public())),
                ("radicalisering".into(), yes(transfer::may_register(class))),
            ]);
            self.add(organisation.clone(), attributes, HashSet::new())?;
        }
        let roles = actor.roles.iter().map(|role| uid("Rol", role.code())).collect::<Result<HashSet<_>, _>>()?;
        for role in &roles {
            if self.is_new(role) {
                self.entities.push(Entity::new_no_attrs(role.clone(), HashSet::new()));
            }
        }
        let principal = uid("Medewerker", actor.account)?;
        let attributes = HashMap::from([
            ("organisatie".into(), RestrictedExpression::new_entity_uid(organisation)),
            ("actief".into(), yes(actor.active)),
            ("gescreend".into(), yes(actor.screened)),
            ("tweedeFactor".into(), yes(actor.second_factor)),
            ("geheimhouding".into(), yes(actor.secrecy)),
        ]);
        if self.is_new(&principal) {
            self.add(principal.clone(), attributes, roles)?;
        }
        Ok(principal)
    }

    pub(super) fn object(&mut self, facts: &Facts) -> Result<EntityUid, GateError> {
        match facts {
            Facts::House => {
                let house = uid("Huis", THE_HOUSE)?;
                if self.is_new(&house) {
                    self.entities.push(Entity::new_no_attrs(house.clone(), HashSet::new()));
                }
                Ok(house)
            }
            Facts::Draft(draft) => {
                let object = uid("Concept", draft.id)?;
                if self.is_new(&object) {
                    let attributes = HashMap::from([("eigenaar".into(), account(draft.owner)?)]);
                    self.add(object.clone(), attributes, HashSet::new())?;
                }
                Ok(object)
            }
            Facts::Referral(referral) => self.referral(referral),
            Facts::Case(case) => self.case(case),
            Facts::Item(item) => self.item(item),
            Facts::Request(request) => self.request(request),
            Facts::Transfer(transfer) => self.transfer(transfer),
            Facts::Meeting(meeting) => self.meeting(meeting),
        }
    }

    pub(super) fn build(self) -> Result<Entities, GateError> {
        Entities::from_entities(self.entities, None).map_err(policy_error)
    }

    fn referral(&mut self, referral: &ReferralFacts) -> Result<EntityUid, GateError> {
        let object = uid("Aanmelding", referral.id)?;
        if !self.is_new(&object) {
            return Ok(object);
        }
        let attributes = HashMap::from([
            ("aanmelder".into(), account(referral.referrer)?),
            ("organisatie".into(), organisation(referral.organisation)?),
            ("status".into(), text(referral.status.code())),
            ("besloten".into(), yes(referral.decided)),
        ]);
        self.add(object.clone(), attributes, HashSet::new())?;
        Ok(object)
    }

    fn case(&mut self, case: &CaseFacts) -> Result<EntityUid, GateError> {
        let object = uid("Casus", case.id)?;
        if !self.is_new(&object) {
            return Ok(object);
        }
        let mut attributes = HashMap::from([
            ("status".into(), text(case.status.code())),
            ("regime".into(), text(case.regime.code())),
            ("betrokken".into(), set(case.members.iter().map(|id| account(*id)))?),
            ("organisaties".into(), set(case.organisations.iter().map(|id| organisation(*id)))?),
            ("vervangtProcesregie".into(), set(case.director_stand_ins().map(account))?),
            ("vervangtCasusregie".into(), set(case.lead_stand_ins().map(account))?),
            ("vervangtBetrokkene".into(), set(case.member_stand_ins().map(account))?),
            ("noodtoegang".into(), set(case.emergencies.iter().map(|id| account(*id)))?),
        ]);
        if let Some(director) = case.director {
            attributes.insert("procesregisseur".into(), account(director)?);
        }
        if let Some(lead) = case.lead {
            attributes.insert("casusregisseur".into(), account(lead)?);
        }
        self.add(object.clone(), attributes, HashSet::new())?;
        Ok(object)
    }

    fn item(&mut self, item: &ItemFacts) -> Result<EntityUid, GateError> {
        let case = self.case(&item.case)?;
        let object = uid("Informatie", item.id)?;
        if !self.is_new(&object) {
            return Ok(object);
        }
        let attributes = HashMap::from([
            ("casus".into(), RestrictedExpression::new_entity_uid(case)),
            ("bron".into(), organisation(item.source)?),
            ("alleBetrokkenen".into(), yes(item.circle.everyone)),
            ("procesregie".into(), yes(item.circle.director)),
            ("ontvangers".into(), set(item.circle.organisations.iter().map(|id| organisation(*id)))?),
            ("ontvangersOpNaam".into(), set(item.circle.accounts.iter().map(|id| account(*id)))?),
            ("ingetrokken".into(), yes(item.withdrawn)),
            ("verlopen".into(), yes(item.expired)),
            ("bijGevaar".into(), yes(item.opens_in_emergency)),
            ("beroepsgeheim".into(), yes(item.secret)),
            ("belemmeringen".into(), set(item.blocks.iter().map(|block| Ok(text(block.code()))))?),
        ]);
        self.add(object.clone(), attributes, HashSet::new())?;
        Ok(object)
    }

    fn request(&mut self, request: &RequestFacts) -> Result<EntityUid, GateError> {
        let referral = self.referral(&request.referral)?;
        let object = uid("Uitvraag", request.id)?;
        if !self.is_new(&object) {
            return Ok(object);
        }
        let mut attributes = HashMap::from([
            ("aanmelding".into(), RestrictedExpression::new_entity_uid(referral)),
            ("gevraagde".into(), account(request.asked)?),
            ("organisatie".into(), organisation(request.organisation)?),
            ("verlopen".into(), yes(request.lapsed)),
            ("vervangers".into(), set(request.stand_ins().map(account))?),
        ]);
        if let Some(case) = &request.case {
            let case = self.case(case)?;
            attributes.insert("casus".into(), RestrictedExpression::new_entity_uid(case));
        }
        self.add(object.clone(), attributes, HashSet::new())?;
        Ok(object)
    }

    fn transfer(&mut self, transfer: &TransferFacts) -> Result<EntityUid, GateError> {
        let referral = self.referral(&transfer.referral)?;
        let object = uid("Overdracht", transfer.id)?;
        if !self.is_new(&object) {
            return Ok(object);
        }
        let mut attributes = HashMap::from([
            ("aanmelding".into(), RestrictedExpression::new_entity_uid(referral)),
            ("melder".into(), account(transfer.reporter)?),
            ("gevraagde".into(), account(transfer.asked)?),
            ("organisatie".into(), organisation(transfer.organisation)?),
            ("status".into(), text(transfer.status.code())),
        ]);
        if let Some(case) = &transfer.case {
            let case = self.case(case)?;
            attributes.insert("casus".into(), RestrictedExpression::new_entity_uid(case));
        }
        self.add(object.clone(), attributes, HashSet::new())?;
        Ok(object)
    }

    fn meeting(&mut self, meeting: &MeetingFacts) -> Result<EntityUid, GateError> {
        let object = uid("Overleg", meeting.id)?;
        if !self.is_new(&object) {
            return Ok(object);
        }
        let mut attributes = HashMap::from([
            ("voorzitter".into(), account(meeting.chair)?),
            ("genodigden".into(), set(meeting.invited.iter().map(|id| account(*id)))?),
            ("vervangtVoorzitter".into(), set(meeting.chair_stand_ins.iter().map(|id| account(*id)))?),
            ("vervangtGenodigde".into(), set(meeting.invited_stand_ins.iter().map(|id| account(*id)))?),
        ]);
        if let Some(secretary) = meeting.secretary {
            attributes.insert("verslaglegger".into(), account(secretary)?);
        }
        self.add(object.clone(), attributes, HashSet::new())?;
        Ok(object)
    }

    fn add(&mut self, id: EntityUid, attributes: Attributes, parents: HashSet<EntityUid>) -> Result<(), GateError> {
        self.entities.push(Entity::new(id, attributes, parents).map_err(policy_error)?);
        Ok(())
    }

    /// Whether this is the first time that the entity is spoken of.
    fn is_new(&mut self, id: &EntityUid) -> bool {
        self.seen.insert(id.clone())
    }
}

fn uid(kind: &str, id: impl std::fmt::Display) -> Result<EntityUid, GateError> {
    entities::uid(kind, &id.to_string())
}

fn account(id: AccountId) -> Result<RestrictedExpression, GateError> {
    link("Medewerker", id)
}

fn organisation(id: OrganisationId) -> Result<RestrictedExpression, GateError> {
    link("Organisatie", id)
}

fn link<K>(kind: &str, id: Id<K>) -> Result<RestrictedExpression, GateError> {
    uid(kind, id).map(RestrictedExpression::new_entity_uid)
}

fn yes(value: bool) -> RestrictedExpression {
    RestrictedExpression::new_bool(value)
}

fn text(value: &str) -> RestrictedExpression {
    RestrictedExpression::new_string(value.into())
}

fn set(
    items: impl Iterator<Item = Result<RestrictedExpression, GateError>>,
) -> Result<RestrictedExpression, GateError> {
    Ok(RestrictedExpression::new_set(items.collect::<Result<Vec<_>, _>>()?))
}
