//! Every route, opened by every kind of reader, in the demo house: what each gets is written in `docs/routes.md`, and what
//! none may get is held here. A new route is in the table the moment it is served; nobody has to remember it.

use std::{collections::BTreeSet, fmt::Write as _};

use doorbraak_app::{
    demo,
    web::{Access, RouteInfo},
};
use doorbraak_domain::ids::{
    AccountId, AgreementId, CaseId, DiscussionId, DraftId, GoalId, InterventionId, ItemId, MeetingId, PersonId,
    RequestId, ThirdPartyId, TransferId,
};
use doorbraak_gate::{Open, row};
use doorbraak_kernel::{Day, Id, Uuid};

use crate::{
    support::{Browser, House, Page},
    tidy::generated,
};

/// The case of Gerrit-Jan Moerdijk, in which there is something of everything.
pub(super) const SUBJECT: &str = "Moerdijk";
/// Involved until somebody let him go, a moment ago.
const LEFT: &str = "Pieter Hartog";

/// Who opens the routes: as what, and who that is in the demo house.
pub(super) const READERS: [(&str, &str); 10] = [
    ("procesregisseur", "Femke Oudeland"),
    ("betrokken", "Sevda Aksoy"),
    ("vertrokken", LEFT),
    ("andere casus", "Roos Versteeg"),
    ("geen casus", "Henk Baas"),
    ("triage", "Marit Sol"),
    ("analist", "Karim Bensaid"),
    ("bestuur", "Theo Brouwer"),
    ("FG", "Olga Winter"),
    ("beheer", "Mark Timmer"),
];

/// Readers to whom this case does not exist.
const OUTSIDERS: [&str; 7] = ["vertrokken", "andere casus", "geen casus", "analist", "bestuur", "FG", "beheer"];

/// Pages open to everybody. This list may only become shorter, but for what the law wants on the internet.
const PUBLIC: [&str; 15] = [
    "GET /",
    "GET /huis",
    "GET /huis/uitgaven/{uitgave}",
    "GET /huis/uitgaven/{uitgave}/gemeenten/{gemeente}",
    "GET /huis/uitgaven/{uitgave}/{bestand}",
    "GET /huis/uitleg",
    "GET /huis/woordenboek.json",
    "GET /inloggen",
    "GET /inloggen/code",
    "GET /licenties",
    "GET /over",
    "POST /afmelden",
    "POST /inloggen",
    "POST /inloggen/code",
    "POST /inloggen/demo",
];

row! {
    struct CaseRow { id: CaseId, number: String, subject_id: PersonId }
}

row! {
    struct Parts {
        item: ItemId, goal: GoalId, intervention: InterventionId, agreement: AgreementId, request: RequestId,
        third: ThirdPartyId, transfer: TransferId,
    }
}

row! {
    struct Spot { meeting_id: MeetingId, discussion: DiscussionId }
}

row! {
    struct DraftRow { id: DraftId }
}

row! {
    struct Text { text: String }
}

row! {
    struct Counted { number: i64 }
}

/// What stands in the addresses.
pub(super) struct World {
    pub(super) house: House,
    case: CaseRow,
    parts: Parts,
    spot: Spot,
    waiting: String,
    draft: DraftId,
}

async fn one<R: doorbraak_gate::FromRow>(
    house: &House,
    query: doorbraak_gate::Query<'static, doorbraak_gate::Reads>,
) -> R {
    house.gate.open_rows(query).await.unwrap().into_iter().next().expect("the demo house holds one")
}

impl World {
    pub(super) async fn open() -> Self {
        let house = House::demo(Day::new(2026, 3, 2).unwrap()).await;
        let sql = "SELECT c.id, c.number, c.subject_id FROM case_file c JOIN person p ON p.id = c.subject_id \
                   WHERE p.family_name = $1";
        let case: CaseRow = one(&house, Open::SetUp.read(sql).bind(SUBJECT)).await;
        let sql = "SELECT (SELECT id FROM info_item WHERE case_id = $1 ORDER BY id LIMIT 1) AS item, \
                   (SELECT id FROM goal WHERE case_id = $1 ORDER BY id LIMIT 1) AS goal, \
                   (SELECT id FROM intervention WHERE case_id = $1 ORDER BY id LIMIT 1) AS intervention, \
                   (SELECT id FROM third_party WHERE case_id = $1 ORDER BY id LIMIT 1) AS third, \
                   (SELECT x.id FROM transfer_task x JOIN case_file c ON c.dossier_id = x.dossier_id \
                    WHERE c.id = $1 ORDER BY x.id LIMIT 1) AS transfer, \
                   (SELECT id FROM agreement WHERE case_id = $1 ORDER BY id LIMIT 1) AS agreement, \
                   (SELECT q.id FROM info_request q JOIN case_file c ON c.dossier_id = q.dossier_id \
                    WHERE c.id = $1 AND q.asked_id = $2 ORDER BY q.asked_ms DESC LIMIT 1) AS request";
        let query = Open::SetUp.read(sql).bind(case.id).bind(demo::account_id("Sevda Aksoy"));
        let parts = one(&house, query).await;
        let sql = "SELECT d.meeting_id, d.id AS discussion FROM discussion d JOIN meeting m ON m.id = d.meeting_id \
                   WHERE d.case_id = $1 ORDER BY m.starts_ms DESC LIMIT 1";
        let spot = one(&house, Open::SetUp.read(sql).bind(case.id)).await;
        let sql = "SELECT MIN(number) AS text FROM referral WHERE decided_ms IS NULL";
        let waiting: Text = one(&house, Open::SetUp.read(sql)).await;
        let draft: DraftRow = one(&house, Open::SetUp.read("SELECT id FROM referral_draft")).await;
        let world = Self { house, case, parts, spot, waiting: waiting.text, draft: draft.id };
        let mut director = world.house.browser("Femke Oudeland").await;
        let let_go =
            format!("/casussen/{}/betrokkenen/medewerkers/{}/loslaten", world.case.number, demo::account_id(LEFT));
        director.post(&let_go, &[]).await.to();
        world.house.browser("Olga Winter").await.post("/logcontrole/2025-03/openen", &[]).await.to();
        world
    }

    /// The address of a route about the case, or about nothing that exists.
    fn address(&self, route: &RouteInfo, exists: bool) -> String {
        let id = |id: Uuid| if exists { id.to_string() } else { Uuid::from_u128(404).to_string() };
        let number = if !exists {
            "2031-0404"
        } else if route.path.starts_with("/casussen") {
            &self.case.number
        } else {
            &self.waiting
        };
        let of_path = [
            ("/informatie/", self.parts.item.uuid()),
            ("/derden/", self.parts.third.uuid()),
            ("/uitvragen/", self.parts.request.uuid()),
            ("/overdrachten/", self.parts.transfer.uuid()),
            ("/doelen/", self.parts.goal.uuid()),
            ("/interventies/", self.parts.intervention.uuid()),
            ("/afspraken/", self.parts.agreement.uuid()),
            ("/personen/", self.case.subject_id.uuid()),
            ("/medewerkers/", demo::account_id("Sevda Aksoy").uuid()),
            ("/organisaties/", demo::organisation_id("Fivoor").uuid()),
            ("/concept/", self.draft.uuid()),
            ("/overleggen/", self.spot.meeting_id.uuid()),
        ];
        let place =
            of_path.into_iter().find(|(part, _)| route.path.contains(part)).map_or(Uuid::from_u128(405), |(_, id)| id);
        let place = if route.path.starts_with("/overleggen") { self.spot.meeting_id.uuid() } else { place };
        route
            .path
            .replace("{nummer}", number)
            .replace("{id}", &id(place))
            .replace("{punt}", &id(self.spot.discussion.uuid()))
            .replace("{afspraak}", &id(self.parts.agreement.uuid()))
            .replace("{account}", &id(demo::account_id("Sevda Aksoy").uuid()))
            .replace("{jaar}", "2025")
            .replace("{hoofdstuk}", "MISSIE")
            .replace("{editie}", "1")
            .replace("{periode}", "2025")
            .replace("{gemeente}", "0597")
            .replace("{maand}", "2025-03")
            .replace("{lijst}", "hit")
    }

    /// The number of the case.
    pub(super) fn number(&self) -> &str {
        &self.case.number
    }

    /// The meeting on whose agenda the case stands.
    pub(super) fn meeting(&self) -> String {
        format!("/overleggen/{}", self.spot.meeting_id)
    }

    /// Audit lines of somebody, refusals or the rest.
    pub(super) async fn lines(&self, account: AccountId) -> i64 {
        let sql = "SELECT COUNT(*) AS number FROM audit_event WHERE account_id = $1";
        one::<Counted>(&self.house, Open::SetUp.read(sql).bind(account)).await.number
    }

    pub(super) async fn send(&self, browser: &mut Browser, route: &RouteInfo, exists: bool) -> Page {
        let address = self.address(route, exists);
        if route.method == "GET" { browser.get(&address).await } else { browser.post(&address, &[]).await }
    }
}

pub(super) fn name(route: &RouteInfo) -> String {
    format!("{} {}", route.method, route.path)
}

pub(super) fn about_the_case(route: &RouteInfo) -> bool {
    route.path.starts_with("/casussen/{nummer}")
        || route.path.contains("{punt}")
        || route.path.starts_with("/overleggen/{id}")
        || route.path.starts_with("/uitvragen/{id}")
        || route.path.starts_with("/overdrachten/{id}")
}

#[tokio::test]
async fn nobody_outside_learns_that_the_case_exists() {
    let world = World::open().await;
    let before = world.house.rows().await;
    let mut tried = 0;
    for (reader, person) in READERS.iter().filter(|(reader, _)| OUTSIDERS.contains(reader)) {
        let mut browser = world.house.browser(person).await;
        for route in world.house.routes.iter().filter(|route| about_the_case(route)) {
            let lines = world.lines(demo::account_id(person)).await;
            let theirs = world.send(&mut browser, route, true).await;
            assert_eq!(theirs.status, 404, "{reader}: {}", name(route));
            assert_eq!(
                world.lines(demo::account_id(person)).await,
                lines + 1,
                "{reader}: {}: one refusal",
                name(route)
            );
            let absent = world.send(&mut browser, route, false).await;
            let (theirs, absent) =
                ((theirs.status, theirs.headers, theirs.body), (absent.status, absent.headers, absent.body));
            assert_eq!(theirs, absent, "{reader}: {}", name(route));
            tried += 1;
        }
        let list = browser.get("/casussen").await.body + &browser.get("/overleggen").await.body;
        let list = list + &browser.get("/mijn-werk").await.body;
        for secret in [&world.case.number, SUBJECT, &world.spot.meeting_id.to_string()] {
            assert!(!list.contains(secret), "{reader} leest {secret}");
        }
    }
    assert!(tried > 300, "{tried}");
    assert_eq!(world.house.rows().await, before, "a refused deed changes nothing");
}

#[tokio::test]
async fn who_is_not_signed_in_gets_the_door_and_leaves_no_change() {
    let world = World::open().await;
    let before = world.house.rows().await;
    let mut open = BTreeSet::new();
    for route in &world.house.routes {
        let mut stranger = world.house.stranger();
        match route.access {
            Access::Public(_) | Access::Open(_) => drop(open.insert(name(route))),
            Access::Needs(_) => {
                let page = world.send(&mut stranger, route, true).await;
                assert!(page.to().starts_with("/inloggen"), "{}: {page:?}", name(route));
                assert!(page.body.is_empty(), "{}", name(route));
            }
        }
    }
    let known: BTreeSet<String> = PUBLIC.iter().map(|&route| route.to_owned()).collect();
    let fresh: Vec<&String> = open.difference(&known).collect();
    assert!(fresh.is_empty(), "open to everybody, and not in the list: {fresh:?}");
    assert_eq!(known.difference(&open).count(), 0, "the list can be shorter");
    assert_eq!(world.house.rows().await, before);
}

#[tokio::test]
async fn what_every_reader_gets_is_written_down_and_every_page_leaves_its_line() {
    let world = World::open().await;
    let mut readers = Vec::new();
    for (reader, person) in READERS {
        readers.push((reader, demo::account_id(person), world.house.browser(person).await));
    }
    let mut text = String::from(INTRODUCTION);
    for (reader, _, _) in &readers {
        write!(text, " {reader} |").unwrap();
    }
    text.push_str("\n|---|---|");
    text.push_str(&"---|".repeat(readers.len()));
    for route in world.house.routes.iter().filter(|route| route.method == "GET") {
        let Access::Needs(action) = route.access else { continue };
        write!(text, "\n| `{}` | {action} |", route.path).unwrap();
        for (reader, account, browser) in &mut readers {
            let lines = world.lines(*account).await;
            let page = world.send(browser, route, true).await;
            let left = world.lines(*account).await - lines;
            assert!(left > 0, "{reader}: {} leaves no line in the log", name(route));
            assert!(!page.status.is_server_error(), "{reader}: {}: {}", name(route), page.body);
            let said = match page.status.as_u16() {
                200 => "ja",
                404 => "–",
                303 => "elders",
                422 => "formulier",
                other => panic!("{reader}: {}: {other}", name(route)),
            };
            write!(text, " {said} |").unwrap();
        }
    }
    text.push('\n');
    generated::expect("docs/routes.md", &text);
}

const INTRODUCTION: &str = "# Pagina's en lezers

Elke pagina van het programma, geopend door tien mensen van het demohuis, rond één casus (die van Gerrit-Jan Moerdijk) en
één aanmelding die op triage wacht; het concept is van de wijkagent. Een toets opent ze allemaal en vergelijkt dit bestand
bij elke wijziging.
`ja` is een pagina, een streepje het antwoord dat ook een casus geeft die niet bestaat. Van elke poging staat een regel in
het log, ook van de geweigerde. Wie niet is aangemeld, komt altijd bij de deur uit.

`betrokken` is de wijkagent in deze casus, `vertrokken` was tot zojuist betrokken, `andere casus` en `geen casus` zijn
medewerkers van een partner. Derden (corporatie, Halt, Slachtofferhulp) hebben geen account.

| pagina | handeling |";

#[tokio::test]
async fn a_table_that_shows_nothing_would_be_found() {
    let world = World::open().await;
    let mut director = world.house.browser("Femke Oudeland").await;
    let of_case =
        world.house.routes.iter().filter(|route| route.method == "GET" && route.path.starts_with("/casussen/{nummer}"));
    let mut opened = 0;
    for route in of_case {
        let page = world.send(&mut director, route, true).await;
        opened += usize::from(page.status == 200);
    }
    assert!(opened >= 15, "the director opened {opened} pages: the objects of this test are wrong");
    let absent: Id<()> = Id::from_uuid(Uuid::from_u128(404));
    assert_eq!(director.get(&format!("/casussen/{}/informatie/{absent}", world.case.number)).await.status, 404);
}
