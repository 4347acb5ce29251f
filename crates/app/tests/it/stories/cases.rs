//! Stories of a case: who sees it, what is written down, and how it closes.

use std::collections::BTreeSet;

use doorbraak_app::{
    cases::{
        access::{DecideInvolved, ReadCase},
        commands::{self, ThirdParty},
        queries,
    },
    demo::{account_id, organisation_id},
};
use doorbraak_domain::ids::{AccountId, CaseId, Referral};
use doorbraak_gate::{Narrative, Open, Purpose, row};
use doorbraak_kernel::Clock as _;

use super::case_fixture::{
    CARE, Change, DIRECTOR, INVOLVED, LEAD, POLICE, STRANGER, TEAM, change, involve, nobody, open, under_way,
};
use crate::support::House;

doorbraak_gate::actions! {
    /// The referrer looks at the own referral.
    OwnReferral reads Referral = "leesAanmelding", Read;
}

#[tokio::test]
async fn a_case_of_others_answers_as_a_number_that_does_not_exist() {
    let (house, opened) = under_way().await;
    let absent = "2025-9999";
    let mut stranger = house.browser(STRANGER).await;
    let mut tried = 0;
    for route in house.routes.iter().filter(|route| route.path.contains("{nummer}")) {
        let at = |number: &str| route.path.replace("{nummer}", number).replace("{id}", &nobody::<()>().to_string());
        let (theirs, nothing) = if route.method == "GET" {
            (stranger.get(&at(&opened.number)).await, stranger.get(&at(absent)).await)
        } else {
            let form = [("casusregisseur", account_id(LEAD).to_string())];
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            (stranger.post(&at(&opened.number), &form).await, stranger.post(&at(absent), &form).await)
        };
        assert_eq!(theirs.status, 404, "{} {}", route.method, route.path);
        assert_eq!((theirs.status, theirs.headers, theirs.body), (nothing.status, nothing.headers, nothing.body));
        tried += 1;
    }
    assert!(tried > 15, "the routes of a case were not found");
    assert!(!stranger.get("/casussen").await.fine().contains(&opened.number));
}

#[tokio::test]
async fn everybody_involved_sees_the_case_and_reads_why() {
    let (house, opened) = under_way().await;
    let path = format!("/casussen/{}", opened.number);
    for (name, as_what, article) in [
        (DIRECTOR, "procesregisseur van deze casus", "2.31 lid 4"),
        (LEAD, "casusregisseur van deze casus", "2.31 lid 6"),
        (POLICE, "betrokken medewerker van Politie-eenheid Rotterdam", "2.31 lid 4"),
    ] {
        let mut browser = house.browser(name).await;
        let page = browser.get(&path).await;
        assert!(page.fine().contains(as_what), "{name}");
        assert!(page.fine().contains("Jaylen Brandsma") && page.fine().contains("22 jaar"), "{name}");
        assert!(!page.fine().split("</title>").next().unwrap().contains("Brandsma"), "een naam in de titel");
        let why = browser.get(&format!("{path}/inzage")).await;
        assert!(why.fine().contains(article) && why.fine().contains(POLICE), "{name}");
        let list = browser.get("/casussen").await;
        assert!(list.fine().contains(&opened.number) && list.fine().contains("nog niet"), "{name}");
    }
}

#[tokio::test]
async fn leaving_ends_access_at_the_next_click() {
    let (house, opened) = under_way().await;
    let path = format!("/casussen/{}", opened.number);
    let (mut police, mut care) = (house.browser(POLICE).await, house.browser(CARE).await);
    police.get(&path).await.fine();
    care.get(&path).await.fine();
    house.clock.advance(1);
    let mut director = house.browser(DIRECTOR).await;
    let release = format!("{path}/betrokkenen/organisaties/{}/loslaten", organisation_id("Politie-eenheid Rotterdam"));
    director.post(&release, &[]).await.to();
    let dismiss = format!("{path}/betrokkenen/medewerkers/{}/loslaten", account_id(CARE));
    assert_eq!(police.post(&dismiss, &[]).await.status, 404, "een ander beslist daar niet over");
    director.post(&dismiss, &[]).await.to();
    for browser in [&mut police, &mut care] {
        assert_eq!(browser.get(&path).await.status, 404);
        assert!(!browser.get("/casussen").await.fine().contains(&opened.number));
    }
    assert!(director.get(&format!("{path}/betrokkenen")).await.fine().contains("Fivoor"), "Fivoor blijft betrokken");
}

#[tokio::test]
async fn leaving_ends_access_in_another_process_too() {
    let (house, opened) = under_way().await;
    let other = House::of_another(house.name().to_owned()).await;
    other.clock.set(house.clock.now());
    let path = format!("/casussen/{}", opened.number);
    let mut police = other.browser(POLICE).await;
    police.get(&path).await.fine();
    assert!(police.get("/casussen").await.fine().contains(&opened.number), "its policies answered both questions");
    let mut director = house.browser(DIRECTOR).await;
    let release = format!("{path}/betrokkenen/organisaties/{}/loslaten", organisation_id("Politie-eenheid Rotterdam"));
    director.post(&release, &[]).await.to();
    assert_eq!(police.get(&path).await.status, 404);
    assert!(!police.get("/casussen").await.fine().contains(&opened.number));
}

#[tokio::test]
async fn the_list_of_access_equals_what_the_policy_allows() {
    let house = House::fresh().await;
    let (first, second) = (open(&house, "Brandsma").await, open(&house, "Moerdijk").await);
    let mut rng = fastrand::Rng::with_seed(9);
    let mut refused = 0;
    for step in 0..60 {
        house.clock.advance(1);
        let case = if rng.bool() { first.case } else { second.case };
        let (name, organisation) = INVOLVED[rng.usize(..INVOLVED.len())];
        let deed = match rng.u8(..5) {
            0 | 1 => Change::Involve(organisation_id(organisation), vec![account_id(name)]),
            2 => Change::Release(organisation_id(organisation)),
            3 => Change::Dismiss(account_id(name)),
            _ => Change::Lead(account_id(name)),
        };
        refused += usize::from(!change(&house, case, deed.clone()).await);
        for case in [first.case, second.case] {
            assert_eq!(listed(&house, case).await, allowed(&house, case).await, "stap {step}: {deed:?}");
        }
    }
    assert!((1..60).contains(&refused), "een casusregisseur zonder betrokken organisatie is geweigerd");
}

row! {
    struct Line { account_id: AccountId }
}

async fn listed(house: &House, case: CaseId) -> BTreeSet<AccountId> {
    let query = Open::SetUp.read("SELECT account_id FROM case_access WHERE case_id = $1").bind(case);
    house.gate.open_rows::<Line>(query).await.unwrap().into_iter().map(|line| line.account_id).collect()
}

async fn allowed(house: &House, case: CaseId) -> BTreeSet<AccountId> {
    let mut allowed = BTreeSet::new();
    for name in [DIRECTOR, LEAD, POLICE, CARE, TEAM, STRANGER, "Ruud Zeeman", "Femke Oudeland"] {
        let op = house.op(name, Purpose::CaseWork).await;
        if op.may::<ReadCase>(case).await.unwrap() {
            allowed.insert(account_id(name));
        }
    }
    allowed
}

#[tokio::test]
async fn a_third_party_signs_first_and_never_becomes_involved() {
    let (house, opened) = under_way().await;
    let halt = organisation_id("Halt");
    assert!(!change(&house, opened.case, Change::Involve(halt, Vec::new())).await, "Halt is geen deelnemer");
    let elsewhere = Change::Involve(organisation_id("Antes"), vec![account_id(POLICE)]);
    assert!(!change(&house, opened.case, elsewhere).await, "Sevda werkt niet bij Antes");
    let mut director = house.browser(DIRECTOR).await;
    let path = format!("/casussen/{}/betrokkenen/derde", opened.number);
    let halt = halt.to_string();
    let mut form = vec![("derde", halt.as_str()), ("contact", "M. Prins"), ("deskundigheid", "Kent de leerstraf.")];
    let again = director.post(&path, &form).await;
    assert!(again.again().contains("geheimhoudingsverklaring") && again.body.contains("Kent de leerstraf."));
    form.push(("getekend", "1-1-2099"));
    assert!(director.post(&path, &form).await.again().contains("geheimhoudingsverklaring"));
    form.pop();
    form.push(("getekend", "10-1-2025"));
    director.post(&path, &form).await.to();
    assert!(director.get(&format!("/casussen/{}/betrokkenen", opened.number)).await.fine().contains("M. Prins"));
    form[1] = ("contact", " m. prins");
    assert!(director.post(&path, &form).await.again().contains("doet bij deze casus al mee"));
    form[1] = ("contact", "J. de Wit");
    director.post(&path, &form).await.to();
    let op = house.op(DIRECTOR, Purpose::CaseWork).await;
    let mut tx = op.begin().await.unwrap();
    let permit = tx.authorize::<DecideInvolved>(opened.case).await.unwrap();
    let record = commands::load(&mut tx, &permit).await.unwrap();
    let third = ThirdParty {
        organisation: organisation_id("Antes"),
        contact_name: "S. Mol".into(),
        expertise: Narrative::new("Zorg".into()),
        secrecy_signed_on: Some(op.now().day()),
    };
    assert!(commands::add_third_party(&mut tx, &permit, &record, &third).await.is_err(), "Antes is deelnemer");
}

#[tokio::test]
async fn contact_is_written_down_and_counted_in_two_directions() {
    let (house, opened) = under_way().await;
    let mut team = house.browser(TEAM).await;
    let path = format!("/casussen/{}/contact/nieuw", opened.number);
    let mut form = vec![
        ("richting", "BETROKKENE_NAAR_HUIS"),
        ("wijze", "TELEFOON"),
        ("datum", "13-1-2025"),
        ("samenvatting", "Belde over een brief <b>."),
    ];
    let again = team.post(&path, &form).await;
    assert!(again.again().contains("Kies ja of nee") && again.body.contains("Belde over een brief"));
    form.push(("geinformeerd", "ja"));
    let mut early = form.clone();
    early[2] = ("datum", "15-1-2025");
    assert!(team.post(&path, &early).await.again().contains("in de toekomst"));
    let before = house.rows().await;
    team.post(&path, &form).await.to();
    let after = house.rows().await;
    assert_eq!(after["contact_moment"], before["contact_moment"] + 1);
    assert_eq!(after["fact"], before["fact"] + 1);
    let page = house.browser(CARE).await.get(&format!("/casussen/{}/contact", opened.number)).await;
    assert!(page.fine().contains("0 van het huis, 1 van de betrokkene") && !page.body.contains("<b>."));
    assert!(!house.everything().await.contains("Belde over"), "een verhaal staat onversleuteld in de database");
}

#[tokio::test]
async fn the_core_is_changed_by_who_directs_and_not_over_somebody_else() {
    let (house, opened) = under_way().await;
    let path = format!("/casussen/{}/kern", opened.number);
    let (mut lead, mut director) = (house.browser(LEAD).await, house.browser(DIRECTOR).await);
    assert_eq!(house.browser(TEAM).await.get(&path).await.status, 404);
    let page = director.get(&path).await;
    let version = page.fine().split("name=\"versie\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form = [("vraag", "Hoe houdt hij werk?"), ("wens", "Ik wil rust"), ("versie", version.as_str())];
    assert!(lead.post(&path, &form).await.again().contains("aan wie de betrokkene dit vertelde"));
    let mut full = form.to_vec();
    full.push(("bron", "Aan het wijkteam, 3 januari."));
    lead.post(&path, &full).await.to();
    assert_eq!(director.post(&path, &full).await.status, 409, "de tweede overschrijft de eerste niet");
    let screen = house.browser(CARE).await.get(&format!("/casussen/{}", opened.number)).await;
    assert!(screen.fine().contains("Hoe houdt hij werk?") && screen.body.contains("Ik wil rust"));
}

#[tokio::test]
async fn silence_towards_a_person_needs_a_ground_and_ends() {
    let (house, opened) = under_way().await;
    let mut lead = house.browser(LEAD).await;
    let people = format!("/casussen/{}/betrokkenen", opened.number);
    let path = format!("{people}/personen/{}", opened.subject);
    let again = lead.post(&path, &[("stand", "UITGESTELD"), ("hertoets", "1-1-2025")]).await;
    assert!(again.again().contains("wettelijke grond") && again.body.contains("hertoetsdatum in de toekomst"));
    let wait = [("stand", "UITGESTELD"), ("grond", "UAVG_41_1_I"), ("reden", "Hij zou haar opzoeken.")];
    lead.post(&path, &wait).await.to();
    assert!(lead.get(&people).await.fine().contains("13 februari 2025"), "dertig dagen later opnieuw bekijken");
    house.later(31);
    let mut lead = house.browser(LEAD).await;
    assert!(lead.get(&people).await.fine().contains("te laat"));
    lead.post(&path, &[("stand", "GEINFORMEERD"), ("datum", "14-2-2025")]).await.to();
    assert!(!lead.get(&people).await.fine().contains("te laat"));
    assert!(lead.post(&path, &wait).await.again().contains("al geïnformeerd"));
    let stray = format!("{people}/personen/{}", nobody::<()>());
    assert_eq!(lead.post(&stray, &[("stand", "GEINFORMEERD"), ("datum", "14-2-2025")]).await.status, 404);
}

const CLOSING: [(&str, &str); 9] = [
    ("afschaalreden", "DOELEN_BEHAALD"),
    ("risico", "LAAG"),
    ("onderbouwing", "Acht maanden rust."),
    ("ontvanger", "WIJKTEAM"),
    ("naam", "Wijkteam Rotterdam"),
    ("terugkeer", "Bij een nieuwe bedreiging."),
    ("mening", "Blij dat het rustig is."),
    ("aanmelder", "14-1-2025"),
    ("succesfactor", "CONCRETE_AFSPRAKEN"),
];

#[tokio::test]
async fn closing_needs_a_receiver_who_said_yes_and_then_shields_the_case() {
    let (house, opened) = under_way().await;
    let (screen, path) = (format!("/casussen/{}", opened.number), format!("/casussen/{}/afschalen", opened.number));
    assert_eq!(house.browser(LEAD).await.get(&path).await.status, 404, "alleen een publieke deelnemer sluit");
    let mut director = house.browser(DIRECTOR).await;
    let again = director.post(&path, &CLOSING).await;
    for part in ["heeft nog niet aangenomen", "Informeer de betrokkene", "Acht maanden rust."] {
        assert!(again.again().contains(part), "{part}");
    }
    let told = format!("{screen}/betrokkenen/personen/{}", opened.subject);
    director.post(&told, &[("stand", "GEINFORMEERD"), ("datum", "14-1-2025")]).await.to();
    let mut form = CLOSING.to_vec();
    form.push(("aangenomen", "13-1-2025"));
    let before = house.rows().await;
    assert_eq!(director.post(&path, &form).await.to(), "/casussen");
    let after = house.rows().await;
    assert_eq!((after["scale_down"], after["case_access"], after["fact"]), (1, 0, before["fact"] + 1));
    for name in [DIRECTOR, LEAD, POLICE, CARE, TEAM] {
        let mut browser = house.browser(name).await;
        assert_eq!(browser.get(&screen).await.status, 404, "{name}");
        assert!(!browser.get("/casussen").await.fine().contains(&opened.number), "{name}");
    }
    let op = house.op(TEAM, Purpose::Intake).await;
    let permit = op.authorize::<OwnReferral>(opened.referral).await.unwrap();
    assert_eq!(queries::scaled_down_on(&mut &op, &permit).await.unwrap(), Some(op.now().day()));
}

#[tokio::test]
async fn a_permit_for_one_case_gives_nothing_of_another() {
    let (house, opened) = under_way().await;
    let other = open(&house, "Moerdijk").await;
    involve(&house, other.case, "Antes", &["Saskia Mol"]).await;
    let mut director = house.browser(DIRECTOR).await;
    let event = [("datum", "13-1-2025"), ("soort", "ZORG"), ("wat", "Crisisbeoordeling.")];
    director.post(&format!("/casussen/{}/tijdlijn/nieuw", other.number), &event).await.to();
    let told = format!("/casussen/{}/betrokkenen/personen/{}", opened.number, other.subject);
    assert_eq!(director.get(&told).await.status, 404);
    let op = house.op(DIRECTOR, Purpose::CaseWork).await;
    let permit = op.authorize::<ReadCase>(opened.case).await.unwrap();
    let mut source = &op;
    assert!(queries::timeline(&mut source, &permit, None).await.unwrap().is_empty());
    assert_eq!(queries::members(&mut source, &permit).await.unwrap().len(), INVOLVED.len());
    assert!(!queries::people(&mut source, &permit).await.unwrap().iter().any(|line| line.name == "Saskia Mol"));
    assert!(!queries::involved(&mut source, &permit).await.unwrap().iter().any(|line| line.name == "Antes"));
    let persons = queries::inform_duties(&mut source, &permit).await.unwrap();
    assert_eq!(persons.iter().map(|line| line.id).collect::<Vec<_>>(), [opened.subject]);
    assert_eq!(queries::head(&mut source, &permit).await.unwrap().number, opened.number);
}

#[tokio::test]
async fn the_timeline_is_filtered_by_sort() {
    let (house, opened) = under_way().await;
    let mut team = house.browser(TEAM).await;
    let path = format!("/casussen/{}/tijdlijn", opened.number);
    for (sort, text) in [("ZORG", "Begonnen met therapie."), ("GEWELD", "Bedreiging aan de balie.")] {
        let form = [("datum", "13-1-2025"), ("soort", sort), ("wat", text)];
        team.post(&format!("{path}/nieuw"), &form).await.to();
    }
    let all = team.get(&path).await;
    assert!(all.fine().contains("therapie") && all.body.contains("balie"));
    let care = team.get(&format!("{path}?soort=ZORG")).await;
    assert!(care.fine().contains("therapie") && !care.body.contains("balie"));
    assert!(team.get(&format!("{path}?soort=%27%20OR%201")).await.status != 500);
}

#[tokio::test]
async fn a_long_list_goes_page_by_page_without_losing_or_repeating_a_case() {
    let house = House::fresh().await;
    let mut expected = BTreeSet::new();
    for place in 0..53 {
        if place % 3 == 0 {
            house.clock.advance(1);
        }
        expected.insert(open(&house, "Brandsma").await.number);
    }
    let mut director = house.browser(DIRECTOR).await;
    let first = director.get("/casussen").await;
    let next = first.fine().split("href=\"/casussen?na=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let second = director.get(&format!("/casussen?na={next}")).await;
    let on = |body: &str| expected.iter().filter(|number| body.contains(&format!("/casussen/{number}\""))).count();
    assert_eq!((on(first.fine()), on(second.fine())), (50, 3));
    assert!(expected.iter().all(|number| first.body.contains(number) != second.body.contains(number)));
}
