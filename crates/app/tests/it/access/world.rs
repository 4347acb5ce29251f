//! Random worlds: a handful of people and organisations, so that they meet often, and every kind of object in every
//! state. A million decisions a run; `DOORBRAAK_BESLISSINGEN` asks for more before a release.

use std::{collections::BTreeSet, sync::Arc};

use doorbraak_domain::{
    access::{
        Actor, CaseFacts, Circle, DraftFacts, Facts, ItemFacts, MeetingFacts, ReferralFacts, RequestFacts, StandingIn,
        TransferFacts,
    },
    cases::{CaseStatus, Regime},
    ids::{AccountId, OrganisationId},
    information::release::Block,
    partners::ParticipantClass,
    roles::Role,
    transfer::TransferStatus,
};
use doorbraak_gate::Policy;
use doorbraak_kernel::{Code, Id, Uuid};

use super::naive;

const ACCOUNTS: u128 = 5;
const ORGANISATIONS: u128 = 4;

pub(super) fn account(n: u128) -> AccountId {
    Id::from_uuid(Uuid::from_u128(0xa000 + n))
}

pub(super) fn organisation(n: u128) -> OrganisationId {
    Id::from_uuid(Uuid::from_u128(0xb000 + n))
}

/// A source of random worlds.
pub(super) struct World(pub(super) fastrand::Rng);

impl World {
    pub(super) fn actor(&mut self) -> Actor {
        let n = self.0.u128(..ACCOUNTS);
        let classes = ParticipantClass::ALL;
        // Mostly let in: a world in which nobody may enter tests one rule only.
        let mut mostly = || self.0.u8(..10) > 0;
        let (active, screened, second_factor, secrecy) = (mostly(), mostly(), mostly(), mostly());
        let class = if self.0.bool() { ParticipantClass::Police } else { classes[self.0.usize(..classes.len())] };
        Actor {
            account: account(n),
            organisation: organisation(self.0.u128(..ORGANISATIONS)),
            class,
            roles: self.roles(),
            active,
            screened,
            second_factor,
            secrecy,
        }
    }

    fn roles(&mut self) -> BTreeSet<Role> {
        let mut roles: BTreeSet<Role> =
            (0..self.0.usize(..3)).map(|_| Role::ALL[self.0.usize(..Role::ALL.len())]).collect();
        if self.0.bool() {
            roles.insert(Role::ProcessDirector);
        }
        roles
    }

    pub(super) fn facts(&mut self) -> Facts {
        match self.0.u8(..12) {
            0 => Facts::House,
            1 => Facts::Draft(DraftFacts { id: id(1), owner: self.someone() }),
            2 => Facts::Referral(self.referral()),
            3 | 4 => Facts::Case(self.case()),
            5 | 6 => Facts::Item(self.item()),
            7 | 8 => Facts::Request(self.request()),
            9 | 10 => Facts::Transfer(self.transfer()),
            _ => Facts::Meeting(MeetingFacts {
                id: id(5),
                chair: self.someone(),
                secretary: self.maybe(),
                invited: self.people(),
                chair_stand_ins: self.people(),
                invited_stand_ins: self.people(),
            }),
        }
    }

    fn referral(&mut self) -> ReferralFacts {
        ReferralFacts {
            id: id(2),
            referrer: self.someone(),
            organisation: organisation(self.0.u128(..ORGANISATIONS)),
            status: if self.0.bool() { CaseStatus::FitPositive } else { self.status() },
            decided: self.0.bool(),
        }
    }

    fn request(&mut self) -> RequestFacts {
        RequestFacts {
            id: id(6),
            referral: self.referral(),
            case: self.0.bool().then(|| self.case()),
            asked: self.someone(),
            organisation: organisation(self.0.u128(..ORGANISATIONS)),
            lapsed: self.0.u8(..4) == 0,
        }
    }

    fn transfer(&mut self) -> TransferFacts {
        let stands = TransferStatus::ALL;
        TransferFacts {
            id: id(7),
            referral: self.referral(),
            case: self.0.bool().then(|| self.case()),
            reporter: self.someone(),
            asked: self.someone(),
            organisation: organisation(self.0.u128(..ORGANISATIONS)),
            status: if self.0.bool() { TransferStatus::Open } else { stands[self.0.usize(..stands.len())] },
        }
    }

    fn case(&mut self) -> Arc<CaseFacts> {
        Arc::new(CaseFacts {
            id: id(3),
            status: if self.0.bool() { CaseStatus::Execution } else { self.status() },
            regime: Regime::ALL[self.0.usize(..Regime::ALL.len())],
            director: self.maybe(),
            lead: self.maybe(),
            members: self.people(),
            organisations: self.organisations(),
            stand_ins: (0..self.0.usize(..4)).map(|_| StandingIn { by: self.someone(), of: self.someone() }).collect(),
            emergencies: if self.0.u8(..4) == 0 { self.people() } else { BTreeSet::new() },
        })
    }

    fn item(&mut self) -> ItemFacts {
        ItemFacts {
            id: id(4),
            case: self.case(),
            source: organisation(self.0.u128(..ORGANISATIONS)),
            circle: Circle {
                everyone: self.0.bool(),
                director: self.0.bool(),
                organisations: self.organisations(),
                accounts: self.people(),
            },
            withdrawn: self.0.u8(..5) == 0,
            expired: self.0.u8(..5) == 0,
            opens_in_emergency: self.0.bool(),
            secret: self.0.u8(..3) == 0,
            blocks: Block::ALL.iter().copied().filter(|_| self.0.u8(..3) == 0).collect(),
        }
    }

    fn status(&mut self) -> CaseStatus {
        CaseStatus::ALL[self.0.usize(..CaseStatus::ALL.len())]
    }

    fn someone(&mut self) -> AccountId {
        account(self.0.u128(..ACCOUNTS))
    }

    fn maybe(&mut self) -> Option<AccountId> {
        self.0.bool().then(|| self.someone())
    }

    fn people(&mut self) -> BTreeSet<AccountId> {
        (0..self.0.usize(..4)).map(|_| self.someone()).collect()
    }

    fn organisations(&mut self) -> BTreeSet<OrganisationId> {
        (0..self.0.usize(..4)).map(|_| organisation(self.0.u128(..ORGANISATIONS))).collect()
    }
}

fn id<K>(n: u128) -> Id<K> {
    Id::from_uuid(Uuid::from_u128(n))
}

/// The actions that are about no thing in particular.
const ON_THE_HOUSE: &[&str] = &[
    "toonMijnWerk",
    "wijzigEigenAccount",
    "lijstCasussen",
    "lijstOverleggen",
    "startAanmelding",
    "bekijkWeegrij",
    "lijstAanmeldingen",
    "planOverleg",
    "leesRapport",
    "voerCijfersUit",
    "vulGedruktIn",
    "leesPartners",
    "beheerAccounts",
    "beheerLijsten",
    "controleerLog",
    "leesFinancien",
    "wijzigFinancien",
    "leesRegisters",
    "wijzigRegisters",
    "leesEigenOpleiding",
    "leesOpleiding",
    "wijzigOpleiding",
    "schrijfVerhaal",
    "schrijfVerslag",
    "stelVerslagVast",
    "toonNoodtoegang",
    "gebruikNoodtoegang",
    "vraagToegang",
    "publiceerEditie",
    "wijzigHuispagina",
    "trekSteekproef",
    "lijstSteekproef",
    "zoekIdentiteit",
    "lijstGeprioriteerd",
    "beheerCriteria",
    "antwoordAnderHuis",
];

/// The actions that apply to a thing.
pub(super) fn actions_on(facts: &Facts) -> &'static [&'static str] {
    match facts {
        Facts::House => ON_THE_HOUSE,
        Facts::Draft(_) => &["bewerkConcept", "dienIn"],
        Facts::Referral(_) => {
            &["leesAanmelding", "toetsDoel", "besluitTriage", "vraagUitAanmelding", "meldVermoedenAanmelding"]
        }
        Facts::Case(_) => &[
            "leesCasus",
            "wijzigPlan",
            "beslisBetrokkenen",
            "brengInformatieIn",
            "maakAfspraak",
            "meldAfspraak",
            "legContactVast",
            "brengNaarIc",
            "schaalAf",
            "voerBespreking",
            "leesInzagelog",
            "vraagUitCasus",
            "regelVervanging",
            "haalVerslagOp",
            "bereidVerstrekkingVoor",
            "verstrekAanDerde",
            "verstrekAanRiec",
            "vraagAnderHuis",
            "verstrekAanAnderHuis",
            "scoorSteekproef",
            "bekijkAls",
            "zetOpLijst",
            "haalVanLijst",
            "leesLijstplaats",
            "meldVermoedenCasus",
            "koppelCasus",
        ],
        Facts::Item(_) => &[
            "leesInformatie",
            "trekInformatieIn",
            "toonInVerslag",
            "noemInVerslag",
            "verstrekOnderdeel",
            "geefOnderdeelAanRiec",
            "geefOnderdeelAanHuis",
            "wijzigVoorwaarden",
            "verbeterInformatie",
            "maakBezwaar",
            "beantwoordInstemming",
        ],
        Facts::Request(_) => &["leesUitvraag", "beantwoordUitvraag", "volgUitvraag", "vraagInhoud"],
        Facts::Transfer(_) => &["leesOverdracht", "beantwoordOverdracht"],
        Facts::Meeting(_) => &["leesOverleg", "leidOverleg"],
    }
}

fn compare(seed: u64, decisions: usize) -> (usize, usize) {
    let policy = Policy::load().unwrap();
    let mut world = World(fastrand::Rng::with_seed(seed));
    let (mut asked, mut allowed) = (0, 0);
    while asked < decisions {
        let (actor, facts) = (world.actor(), world.facts());
        let actions = actions_on(&facts);
        for (action, decision) in actions.iter().zip(policy.decide_each(&actor, actions, &facts).unwrap()) {
            let expected = naive::may(&actor, action, &facts);
            assert_eq!(decision.allowed, expected, "seed {seed}: {action}\n{actor:#?}\n{facts:#?}\n{decision:?}");
            asked += 1;
            allowed += usize::from(decision.allowed);
        }
    }
    (asked, allowed)
}

#[test]
fn a_million_decisions_equal_a_naive_reading_of_the_law() {
    let total: usize = std::env::var("DOORBRAAK_BESLISSINGEN").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let threads = 2;
    let runs: Vec<_> =
        (0..threads).map(|n| std::thread::spawn(move || compare(0x5eed + n as u64, total / threads))).collect();
    let (asked, allowed) = runs.into_iter().map(|run| run.join().unwrap()).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    assert!(asked >= total, "{asked} decisions");
    assert!(allowed * 20 > asked, "a world in which almost nothing is allowed proves little: {allowed} of {asked}");
}
