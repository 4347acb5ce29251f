//! What was [seen](super::seen) as entities of the policies. Every entity carries every attribute the schema asks: a missing
//! one would make a rule fail instead of apply.
//!
//! The people are "ik" and "ander", the organisations "wij" and "ander", and each thing is "dit": a rule names none of them.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use cedar_policy::{Entities, Entity, EntityId, EntityTypeName, EntityUid, RestrictedExpression};
use doorbraak_domain::{partners::ParticipantClass, transfer};
use doorbraak_kernel::Code;

use super::{
    policy_error,
    seen::{Asker, Case, CaseOfRequest, Item, Meeting, Referral, Request, Seen, Transfer, Who},
};
use crate::error::GateError;

/// The entities of one question.
#[derive(Default)]
pub(super) struct World(Vec<Entity>);

type Attributes<const N: usize> = [(&'static str, RestrictedExpression); N];
type Made = Result<EntityUid, GateError>;

impl World {
    /// The one who asks, with roles and employer.
    pub(super) fn asker(&mut self, asker: &Asker) -> Made {
        let Asker { class, roles, active, screened, second_factor, secrecy } = asker;
        let roles = roles.iter().map(|role| uid("Rol", role.code())).collect::<Result<HashSet<_>, _>>()?;
        self.0.extend(roles.iter().map(|role| Entity::new_no_attrs(role.clone(), HashSet::new())));
        let employer = self.organisation(*class)?;
        let attributes = [
            ("organisatie", RestrictedExpression::new_entity_uid(employer)),
            ("actief", yes(*active)),
            ("gescreend", yes(*screened)),
            ("tweedeFactor", yes(*second_factor)),
            ("geheimhouding", yes(*secrecy)),
        ];
        self.add(person(Who::Own)?, attributes, roles)
    }

    fn organisation(&mut self, class: ParticipantClass) -> Made {
        let attributes = [
            ("deelnemer", yes(class.is_participant())),
            ("publiek", yes(class.is_public())),
            ("radicalisering", yes(transfer::may_register(class))),
        ];
        self.add(organisation(Who::Own)?, attributes, HashSet::new())
    }

    /// The thing that is asked about, with what it belongs to.
    pub(super) fn object(&mut self, seen: &Seen) -> Made {
        match seen {
            Seen::House => self.thing("Huis", []),
            Seen::Draft { owner } => self.thing("Concept", [("eigenaar", link(person(*owner)?))]),
            Seen::Referral(referral) => self.referral(referral),
            Seen::Case(case) => self.case(case),
            Seen::Item(item) => self.item(item),
            Seen::Request(request) => self.request(request),
            Seen::Transfer(transfer) => self.transfer(transfer),
            Seen::Meeting(meeting) => self.meeting(meeting),
        }
    }

    pub(super) fn build(self) -> Result<Entities, GateError> {
        Entities::from_entities(self.0, None).map_err(policy_error)
    }

    fn referral(&mut self, referral: &Referral) -> Made {
        let Referral { referrer, organisation: of, status, decided } = referral;
        let attributes = [
            ("aanmelder", link(person(*referrer)?)),
            ("organisatie", link(organisation(*of)?)),
            ("status", text(status.code())),
            ("besloten", yes(*decided)),
        ];
        self.thing("Aanmelding", attributes)
    }

    fn case(&mut self, case: &Case) -> Made {
        self.case_with(case, None, None)
    }

    /// The case of a question, with the one who is asked and the organisation that is, where they belong to it.
    fn case_with(&mut self, case: &Case, asked: Option<Who>, of_asked: Option<Who>) -> Made {
        let me = |there: bool| there.then_some(Who::Own);
        let people = |there: bool| set([me(there)], person);
        let attributes = [
            ("status", text(case.status.code())),
            ("regime", text(case.regime.code())),
            ("betrokken", set([me(case.member), asked], person)?),
            ("organisaties", set([me(case.organisation), of_asked], organisation)?),
            ("vervangtProcesregie", people(case.for_director)?),
            ("vervangtCasusregie", people(case.for_lead)?),
            ("vervangtBetrokkene", people(case.for_member)?),
            ("noodtoegang", people(case.emergency)?),
        ];
        let mut attributes = HashMap::from(attributes.map(|(name, value)| (name.to_owned(), value)));
        for (name, who) in [("procesregisseur", case.director), ("casusregisseur", case.lead)] {
            if let Some(who) = who {
                attributes.insert(name.into(), link(person(who)?));
            }
        }
        self.add_all(uid("Casus", THIS)?, attributes, HashSet::new())
    }

    fn item(&mut self, item: &Item) -> Made {
        let case = self.case(&item.case)?;
        let blocks = item.blocks.iter().map(|block| text(block.code()));
        let attributes = [
            ("casus", link(case)),
            ("bron", link(organisation(item.source)?)),
            ("alleBetrokkenen", yes(item.everyone)),
            ("procesregie", yes(item.director)),
            ("ontvangers", set([item.to_organisation.then_some(Who::Own)], organisation)?),
            ("ontvangersOpNaam", set([item.by_name.then_some(Who::Own)], person)?),
            ("ingetrokken", yes(item.withdrawn)),
            ("verlopen", yes(item.expired)),
            ("bijGevaar", yes(item.opens_in_emergency)),
            ("beroepsgeheim", yes(item.secret)),
            ("belemmeringen", RestrictedExpression::new_set(blocks)),
        ];
        self.thing("Informatie", attributes)
    }

    fn request(&mut self, request: &Request) -> Made {
        let referral = self.referral(&request.referral)?;
        let mut attributes = HashMap::from([
            ("aanmelding".into(), link(referral)),
            ("gevraagde".into(), link(person(request.asked)?)),
            ("organisatie".into(), link(organisation(request.organisation)?)),
            ("verlopen".into(), yes(request.lapsed)),
            ("vervangers".into(), set([request.for_asked.then_some(Who::Own)], person)?),
        ]);
        if let Some(CaseOfRequest { case, has_asked, has_organisation }) = &request.case {
            let asked = has_asked.then_some(request.asked);
            let case = self.case_with(case, asked, has_organisation.then_some(request.organisation))?;
            attributes.insert("casus".into(), link(case));
        }
        self.add_all(uid("Uitvraag", THIS)?, attributes, HashSet::new())
    }

    fn transfer(&mut self, transfer: &Transfer) -> Made {
        let referral = self.referral(&transfer.referral)?;
        let mut attributes = HashMap::from([
            ("aanmelding".into(), link(referral)),
            ("melder".into(), link(person(transfer.reporter)?)),
            ("gevraagde".into(), link(person(transfer.asked)?)),
            ("organisatie".into(), link(organisation(transfer.organisation)?)),
            ("status".into(), text(transfer.status.code())),
        ]);
        if let Some(case) = &transfer.case {
            attributes.insert("casus".into(), link(self.case(case)?));
        }
        self.add_all(uid("Overdracht", THIS)?, attributes, HashSet::new())
    }

    fn meeting(&mut self, meeting: &Meeting) -> Made {
        let people = |there: bool| set([there.then_some(Who::Own)], person);
        let mut attributes = HashMap::from([
            ("voorzitter".into(), link(person(meeting.chair)?)),
            ("genodigden".into(), people(meeting.invited)?),
            ("vervangtVoorzitter".into(), people(meeting.for_chair)?),
            ("vervangtGenodigde".into(), people(meeting.for_invited)?),
        ]);
        if let Some(secretary) = meeting.secretary {
            attributes.insert("verslaglegger".into(), link(person(secretary)?));
        }
        self.add_all(uid("Overleg", THIS)?, attributes, HashSet::new())
    }

    fn thing<const N: usize>(&mut self, kind: &str, attributes: Attributes<N>) -> Made {
        self.add(uid(kind, THIS)?, attributes, HashSet::new())
    }

    fn add<const N: usize>(&mut self, id: EntityUid, of: Attributes<N>, parents: HashSet<EntityUid>) -> Made {
        self.add_all(id, of.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(), parents)
    }

    fn add_all(
        &mut self,
        id: EntityUid,
        attributes: HashMap<String, RestrictedExpression>,
        parents: HashSet<EntityUid>,
    ) -> Made {
        self.0.push(Entity::new(id.clone(), attributes, parents).map_err(policy_error)?);
        Ok(id)
    }
}

/// The name of every thing.
const THIS: &str = "dit";

/// Parsing a type name runs the whole policy parser, so each is parsed once.
static KINDS: LazyLock<HashMap<&'static str, EntityTypeName>> = LazyLock::new(|| {
    let kinds = [
        "Action",
        "Aanmelding",
        "Casus",
        "Concept",
        "Huis",
        "Informatie",
        "Medewerker",
        "Organisatie",
        "Overdracht",
        "Overleg",
        "Rol",
        "Uitvraag",
    ];
    kinds.into_iter().filter_map(|kind| Some((kind, format!("Doorbraak::{kind}").parse().ok()?))).collect()
});

/// The id of an entity in the house's namespace.
pub(super) fn uid(kind: &str, id: &str) -> Made {
    let kind = KINDS.get(kind).ok_or_else(|| GateError::Policy(format!("no entity of kind {kind}")))?;
    Ok(EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(id)))
}

fn person(who: Who) -> Made {
    match who {
        Who::Own => uid("Medewerker", "ik"),
        Who::Another => uid("Medewerker", "ander"),
    }
}

fn organisation(who: Who) -> Made {
    match who {
        Who::Own => uid("Organisatie", "wij"),
        Who::Another => uid("Organisatie", "ander"),
    }
}

fn link(id: EntityUid) -> RestrictedExpression {
    RestrictedExpression::new_entity_uid(id)
}

fn yes(value: bool) -> RestrictedExpression {
    RestrictedExpression::new_bool(value)
}

fn text(value: &str) -> RestrictedExpression {
    RestrictedExpression::new_string(value.into())
}

fn set<const N: usize>(of: [Option<Who>; N], named: fn(Who) -> Made) -> Result<RestrictedExpression, GateError> {
    let members = of.into_iter().flatten().map(|who| named(who).map(link)).collect::<Result<Vec<_>, _>>()?;
    Ok(RestrictedExpression::new_set(members))
}
