//! The access matrix in Dutch, for the privacy officer: who x what, with the rule that decides. It is made by asking the
//! policies, and the file in `docs/` is compared with it on every run; `BIJWERKEN=1` writes it anew.

use std::{collections::BTreeSet, fmt::Write as _, sync::Arc};

use doorbraak_domain::{
    access::{
        Actor, CaseFacts, Circle, DraftFacts, Facts, ItemFacts, MeetingFacts, ReferralFacts, RequestFacts, StandingIn,
        TransferFacts,
    },
    cases::{CaseStatus, Regime},
    ids::{AccountId, OrganisationId},
    information::release::Block,
    partners::ParticipantClass as Class,
    roles::Role,
    transfer::TransferStatus,
};
use doorbraak_gate::Policy;
use doorbraak_kernel::{Id, Uuid};

use super::world::{account, actions_on, organisation};

/// Somebody in a situation.
struct Who {
    text: &'static str,
    actor: Actor,
}

fn actor(n: u128, org: u128, class: Class, roles: &[Role]) -> Actor {
    Actor {
        account: account(n),
        organisation: organisation(org),
        class,
        roles: roles.iter().copied().collect(),
        active: true,
        screened: true,
        second_factor: true,
        secrecy: true,
    }
}

fn people() -> Vec<Who> {
    let who = |text, actor| Who { text, actor };
    let college = Class::MunicipalExecutive;
    let ggz = || actor(4, 3, Class::MentalHealth, &[Role::Professional]);
    vec![
        who("Procesregisseur van de casus, voorzitter", actor(1, 0, college, &[Role::ProcessDirector])),
        who("Andere procesregisseur", actor(21, 0, college, &[Role::ProcessDirector])),
        who("Casusregisseur van de casus", actor(2, 1, college, &[Role::CaseDirector])),
        who("Politie, betrokken, bron en ontvanger", actor(3, 2, Class::Police, &[Role::Professional])),
        who("GGZ, betrokken, aanmelder", ggz()),
        who("Collega bij de politie, niet aangewezen", actor(23, 2, Class::Police, &[Role::Professional])),
        who("Aangewezen, maar organisatie niet meer betrokken", actor(5, 9, Class::Probation, &[Role::Professional])),
        who("Procesregisseur, vervangt die van de casus", actor(34, 0, college, &[Role::ProcessDirector])),
        who("Collega bij de politie, vervangt de betrokkene", actor(35, 2, Class::Police, &[Role::Professional])),
        who("Medewerker met noodtoegang", actor(36, 8, Class::PublicHealth, &[Role::Professional])),
        who("Medewerker van een andere partner", actor(24, 8, Class::PublicHealth, &[Role::Professional])),
        who("ATP-medewerker, publieke deelnemer", actor(25, 2, Class::Police, &[Role::AtpTriagist])),
        who("ATP-medewerker, private deelnemer", actor(26, 7, Class::Probation, &[Role::AtpTriagist])),
        who("Informatiecoördinator", actor(27, 0, college, &[Role::InformationCoordinator])),
        who("Administratie", actor(28, 0, college, &[Role::Administration])),
        who("Analist", actor(29, 0, college, &[Role::Analyst])),
        who("Manager", actor(30, 0, college, &[Role::Manager])),
        who("Bestuurder", actor(31, 0, college, &[Role::Board])),
        who("Functionaris gegevensbescherming", actor(32, 0, college, &[Role::PrivacyFg])),
        who("Beheerder", actor(33, 0, college, &[Role::Administrator])),
        who(
            "Derde (corporatie, Halt, Slachtofferhulp)",
            actor(4, 3, Class::IncidentalThirdParty, &[Role::Professional]),
        ),
        who("GGZ, betrokken, zonder tweede stap", Actor { second_factor: false, ..ggz() }),
        who("GGZ, betrokken, zonder geheimhouding", Actor { secrecy: false, ..ggz() }),
        who("GGZ, betrokken, niet gescreend", Actor { screened: false, ..ggz() }),
        who("GGZ, betrokken, aanstelling voorbij", Actor { active: false, ..ggz() }),
    ]
}

fn id<K>() -> Id<K> {
    Id::from_uuid(Uuid::from_u128(7))
}

fn case(status: CaseStatus) -> Arc<CaseFacts> {
    let members: BTreeSet<AccountId> = [2, 3, 4, 5].map(account).into();
    let organisations: BTreeSet<OrganisationId> = [0, 1, 2, 3].map(organisation).into();
    let (director, lead) = (Some(account(1)), Some(account(2)));
    let stand_ins = [(34, 1), (35, 3)].map(|(by, of)| StandingIn { by: account(by), of: account(of) }).into();
    let emergencies = BTreeSet::from([account(36)]);
    let regime = Regime::WgsZvh;
    Arc::new(CaseFacts { id: id(), status, regime, director, lead, members, organisations, stand_ins, emergencies })
}

/// An item of the police that stays shut in an emergency.
fn item(circle: Circle, withdrawn: bool) -> ItemFacts {
    let (case, source, blocks) = (case(CaseStatus::Execution), organisation(2), BTreeSet::new());
    ItemFacts {
        id: id(),
        case,
        source,
        circle,
        withdrawn,
        expired: false,
        opens_in_emergency: false,
        secret: false,
        blocks,
    }
}

/// An item of the GGZ.
fn to_police(circle: Circle) -> Facts {
    Facts::Item(ItemFacts { source: organisation(3), ..item(circle, false) })
}

/// One under the secrecy of care.
fn secret(circle: Circle) -> Facts {
    Facts::Item(ItemFacts { secret: true, ..item(circle, false) })
}

/// One with everything that stands in its way.
fn held(circle: Circle, blocks: &[Block]) -> Facts {
    Facts::Item(ItemFacts { blocks: blocks.iter().copied().collect(), ..item(circle, false) })
}

fn referral_facts(status: CaseStatus, decided: bool) -> ReferralFacts {
    ReferralFacts { id: id(), referrer: account(4), organisation: organisation(3), status, decided }
}

fn referral(status: CaseStatus, decided: bool) -> Facts {
    Facts::Referral(referral_facts(status, decided))
}

/// A question to the police.
fn request(case: Option<Arc<CaseFacts>>, decided: bool, lapsed: bool) -> Facts {
    let referral = referral_facts(CaseStatus::FitPositive, decided);
    Facts::Request(RequestFacts { id: id(), referral, case, asked: account(3), organisation: organisation(2), lapsed })
}

/// A suspicion of the GGZ, with the police to register it.
fn transfer(case: Option<Arc<CaseFacts>>, referral: ReferralFacts, status: TransferStatus) -> Facts {
    let (reporter, asked, organisation) = (account(4), account(3), organisation(2));
    Facts::Transfer(TransferFacts { id: id(), referral, case, reporter, asked, organisation, status })
}

#[expect(clippy::too_many_lines, reason = "one situation after another")]
fn situations() -> Vec<(&'static str, Facts)> {
    let circle = |everyone, director, orgs: &[u128]| Circle {
        everyone,
        director,
        organisations: orgs.iter().map(|n| organisation(*n)).collect(),
        accounts: BTreeSet::new(),
    };
    let by_name = |n: u128| Circle { accounts: BTreeSet::from([account(n)]), ..Circle::default() };
    let meeting = MeetingFacts {
        id: id(),
        chair: account(1),
        secretary: Some(account(28)),
        invited: [2, 3, 4].map(account).into(),
        chair_stand_ins: [34].map(account).into(),
        invited_stand_ins: [35].map(account).into(),
    };
    let helps = ItemFacts { opens_in_emergency: true, ..item(circle(true, false, &[]), false) };
    vec![
        ("Het huis als geheel", Facts::House),
        ("Een concept van de GGZ-medewerker", Facts::Draft(DraftFacts { id: id(), owner: account(4) })),
        ("Een aanmelding die wacht op de doeltoets", referral(CaseStatus::Registered, false)),
        ("Een aanmelding met positieve doeltoets, nog zonder besluit", referral(CaseStatus::FitPositive, false)),
        ("Een aanmelding waarover is besloten", referral(CaseStatus::FitPositive, true)),
        ("Een lopende casus", Facts::Case(case(CaseStatus::Execution))),
        ("Een gesloten casus", Facts::Case(case(CaseStatus::ClosedShielded))),
        ("Een casus die is overgedragen (radicalisering)", Facts::Case(case(CaseStatus::HandedToWpgar))),
        ("Informatie van de politie, voor alle betrokkenen", Facts::Item(item(circle(true, false, &[]), false))),
        ("Informatie van de politie, voor alle betrokkenen, die helpt bij gevaar", Facts::Item(helps)),
        ("Informatie van de politie, alleen voor procesregie", Facts::Item(item(circle(false, true, &[]), false))),
        ("Informatie van de politie, alleen voor de GGZ", Facts::Item(item(circle(false, false, &[3]), false))),
        ("Informatie van de politie, alleen voor de GGZ-medewerker op naam", Facts::Item(item(by_name(4), false))),
        ("Informatie van de GGZ, alleen voor de politiemedewerker op naam", to_police(by_name(3))),
        (
            "Informatie van de politie, voor allen, niet in het verslag en niet verder",
            held(circle(true, true, &[]), &[Block::NotInMinutes, Block::NotPassedOn]),
        ),
        (
            "Informatie van de politie, voor allen, met bezwaar van de bron",
            held(circle(true, true, &[]), &[Block::ObjectionParticipants, Block::ObjectionThirdParties]),
        ),
        ("Informatie van de politie, voor allen, onder beroepsgeheim", secret(circle(true, true, &[]))),
        ("Informatie van de politie, ingetrokken", Facts::Item(item(circle(true, true, &[3]), true))),
        ("Een uitvraag aan de politie, bij een aanmelding zonder besluit", request(None, false, false)),
        ("Een uitvraag aan de politie, bij een aanmelding waarover is besloten", request(None, true, false)),
        ("Een uitvraag aan de politie, in een lopende casus", request(Some(case(CaseStatus::Execution)), true, false)),
        ("Een uitvraag aan de politie, verlopen", request(Some(case(CaseStatus::Execution)), true, true)),
        (
            "Een uitvraag aan de politie, in een gesloten casus",
            request(Some(case(CaseStatus::ClosedShielded)), true, false),
        ),
        (
            "Een vermoeden van radicalisering bij een aanmelding, gemeld door de GGZ, bij de politie",
            transfer(None, referral_facts(CaseStatus::Registered, false), TransferStatus::Open),
        ),
        (
            "Een vermoeden van radicalisering in een lopende casus, gemeld door de GGZ, bij de politie",
            transfer(
                Some(case(CaseStatus::Execution)),
                referral_facts(CaseStatus::FitPositive, true),
                TransferStatus::Open,
            ),
        ),
        (
            "Hetzelfde vermoeden, overgenomen door het casusoverleg radicalisering",
            transfer(
                Some(case(CaseStatus::HandedToWpgar)),
                referral_facts(CaseStatus::HandedToWpgar, true),
                TransferStatus::TakenUp,
            ),
        ),
        ("Een overleg met de casus op de agenda", Facts::Meeting(meeting)),
    ]
}

fn matrix(policy: &Policy) -> String {
    let people = people();
    let mut text = String::from(
        "# Toegangsmatrix\n\nGemaakt door de regels in `policies/` te bevragen; een toets vergelijkt dit bestand bij elke \
         wijziging.\n`ja` betekent toegestaan, een streepje niet. De regel die toestaat staat eronder, met zijn artikel.\n\n\
         De mensen in de kolommen:\n\n",
    );
    for (number, who) in (1..).zip(&people) {
        writeln!(text, "{number}. {}", who.text).unwrap();
    }
    for (title, facts) in situations() {
        let heads: Vec<String> = (1..=people.len()).map(|n| n.to_string()).collect();
        writeln!(text, "\n## {title}\n\n| handeling | {} |", heads.join(" | ")).unwrap();
        writeln!(text, "|---|{}", "---|".repeat(people.len())).unwrap();
        let mut rules = BTreeSet::new();
        for action in actions_on(&facts) {
            let mut cells = Vec::new();
            for who in &people {
                let decision = policy.decide(&who.actor, action, &facts).unwrap();
                cells.push(if decision.allowed { "ja" } else { "–" });
                rules.extend(decision.rules.into_iter().filter(|_| decision.allowed));
            }
            writeln!(text, "| {action} | {} |", cells.join(" | ")).unwrap();
        }
        if !rules.is_empty() {
            text.push('\n');
        }
        for reason in rules.iter().filter_map(|rule| policy.reason(rule)) {
            writeln!(text, "- `{}`: {} ({})", reason.rule, reason.text, reason.law).unwrap();
        }
    }
    text
}

#[test]
fn the_matrix_in_docs_is_what_the_policies_say() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/access-matrix.md");
    let now = matrix(&Policy::load().unwrap());
    if std::env::var_os("BIJWERKEN").is_some() {
        std::fs::write(&file, &now).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(written, now, "docs/access-matrix.md is out of date: run `cargo xtask docs` and read the difference");
}

#[test]
fn nobody_without_a_case_or_a_role_sees_any_of_it() {
    let policy = Policy::load().unwrap();
    for (title, facts) in situations().into_iter().skip(1) {
        for who in people().iter().filter(|who| {
            ["Beheerder", "Bestuurder", "Analist", "Manager", "Medewerker van een andere partner"].contains(&who.text)
                || who.text.starts_with("Derde")
        }) {
            for action in actions_on(&facts) {
                let decision = policy.decide(&who.actor, action, &facts).unwrap();
                assert!(!decision.allowed, "{} {action} {title}", who.text);
            }
        }
    }
}
