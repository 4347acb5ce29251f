//! Stories of minutes: each participant gets an own print, with the terms of every item beside it, and what was taken back,
//! narrowed or objected to is not in the next one (C4, L22, L23, L25).

use doorbraak_app::{
    demo::{account_id, organisation_id, table_id},
    information::commands::ShareItem,
    meetings::commands::{self as meetings, NewDiscussion, NewMeeting, Outcome, Spot},
};
use doorbraak_domain::{
    ids::ItemId,
    information::{Category, LegalBasis, RecipientsMode, release::Block},
    meetings::{Attendance, DiscussionSort, MdoKind, MeetingKind},
};
use doorbraak_gate::Purpose;
use doorbraak_kernel::Clock as _;

use super::{
    case_fixture::{CARE, DIRECTOR, INVOLVED, LEAD, Opened, POLICE, STRANGER, TEAM, under_way},
    information::{care, police, shared, text},
};
use crate::support::{Browser, House, pdf};

/// A case that was discussed by everybody involved, with five items of information.
pub(super) struct Discussed {
    pub(super) house: House,
    pub(super) opened: Opened,
    /// The address of the minutes of the meeting.
    pub(super) minutes: String,
    /// The discussion.
    pub(super) point: String,
    pub(super) items: Vec<(&'static str, ItemId)>,
}

impl Discussed {
    pub(super) async fn now() -> Self {
        let (house, opened) = under_way().await;
        let spot = discuss(&house, &opened).await;
        let with = |title: &'static str, condition: &str, item: ShareItem| {
            let item = ShareItem { conditions: Some(text(condition)), title: text(title), ..item };
            (title, ShareItem { text: text(&format!("Inhoud van {title}.")), ..item })
        };
        let to_care = ShareItem {
            mode: RecipientsMode::Named,
            organisations: vec![organisation_id("Fivoor")],
            director_too: false,
            blocks: [Block::NotPassedOn].into(),
            ..police("")
        };
        let quiet = ShareItem { blocks: [Block::NotInMinutes].into(), ..police("") };
        let guidance = ShareItem {
            category: Category::GuidanceCareHelp,
            basis: LegalBasis::WgsConsultation,
            police: None,
            ..police("")
        };
        let mut items = Vec::new();
        for (who, (title, item)) in [
            (POLICE, with("Item-allen", "Voorwaarde-allen", police(""))),
            (POLICE, with("Item-zorg", "Voorwaarde-zorg", to_care)),
            (POLICE, with("Item-stil", "Voorwaarde-stil", quiet)),
            (CARE, with("Item-fivoor", "Voorwaarde-fivoor", care("", &house))),
            (TEAM, with("Item-team", "Voorwaarde-team", guidance)),
        ] {
            items.push((title, shared(&house, who, opened.case, &item).await));
        }
        let minutes = format!("/overleggen/{}/verslag", spot.meeting);
        Self { house, opened, minutes, point: spot.discussion.to_string(), items }
    }

    pub(super) fn one(&self) -> String {
        format!("{}/{}", self.minutes, self.point)
    }

    pub(super) fn item(&self, title: &str) -> ItemId {
        self.items.iter().find(|(known, _)| *known == title).unwrap().1
    }

    pub(super) fn path(&self, title: &str) -> String {
        format!("/casussen/{}/informatie/{}", self.opened.number, self.item(title))
    }

    /// Has items stand in the minutes, as their source.
    pub(super) async fn note(&self, who: &str, titles: &[&str]) {
        let ids: Vec<String> = titles.iter().map(|title| self.item(title).to_string()).collect();
        let form: Vec<(&str, &str)> = ids.iter().map(|id| ("onderdelen", id.as_str())).collect();
        self.house.browser(who).await.post(&self.one(), &form).await.to();
    }

    /// Which titles this reader finds in the minutes on screen and on paper; each with its condition and its source.
    pub(super) async fn read(&self, who: &str) -> Vec<&'static str> {
        let mut browser = self.house.browser(who).await;
        let screen = browser.get(&self.minutes).await.fine().to_owned();
        let mut sheets = vec![screen];
        sheets.extend(paper(&mut browser, &self.one()).await);
        let mut found: Option<Vec<&'static str>> = None;
        for sheet in &sheets {
            let titles = self.items.iter().map(|(title, _)| *title);
            let titles: Vec<&'static str> =
                titles.filter(|title| sheet.contains(&format!("Inhoud van {title}."))).collect();
            for title in &titles {
                assert!(sheet.contains(&title.replace("Item", "Voorwaarde")), "{who}: {title} zonder voorwaarde");
            }
            for (title, _) in &self.items {
                assert_eq!(sheet.contains(title), titles.contains(title), "{who}: {title}");
            }
            assert!(titles.is_empty() || (sheet.contains("Bron: ") && sheet.contains("Geldig tot en met")), "{who}");
            assert!(
                !sheet.contains("fgeschermd") && !sheet.contains("weggelaten"),
                "{who}: a trace of what is not there"
            );
            assert_eq!(*found.get_or_insert_with(|| titles.clone()), titles, "{who}: paper and screen differ");
        }
        found.unwrap()
    }
}

/// The words of the file, as far as this build makes files.
async fn paper(browser: &mut Browser, one: &str) -> Option<String> {
    let page = browser.get(&format!("{one}.pdf")).await;
    if cfg!(feature = "pdf") {
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(
            page.headers.iter().any(|(name, value)| name == "content-disposition" && value.starts_with("attachment"))
        );
        return pdf::words(&page.bytes);
    }
    assert_eq!(page.status, 409, "a build without PDF says so");
    None
}

/// A meeting of the four, held and over.
async fn discuss(house: &House, opened: &Opened) -> Spot {
    let op = house.op(DIRECTOR, Purpose::CaseWork).await;
    let starts = house.clock.now();
    let mut tx = op.begin().await.unwrap();
    let new = NewMeeting {
        table: table_id("VHV"),
        kind: MeetingKind::Mdo,
        mdo: Some(MdoKind::KnifeViolence),
        place: "Zaal Maas".into(),
        starts,
        ends: starts.plus_seconds(3600),
        chair: account_id(DIRECTOR),
        secretary: None,
    };
    let meeting = meetings::plan_meeting(&mut tx, &new).await.unwrap();
    let item = NewDiscussion {
        case: opened.case,
        sort: DiscussionSort::New,
        question: text("Wat is er nu nodig?"),
        planned_minutes: 20,
        invitees: INVOLVED.iter().map(|(name, _)| account_id(name)).collect(),
    };
    let discussion = meetings::put_on_agenda(&mut tx, meeting, &item).await.unwrap();
    let spot = Spot { meeting, discussion, version: None };
    let seats: Vec<_> = INVOLVED.iter().map(|(name, _)| (account_id(name), Attendance::Present)).collect();
    meetings::mark_attendance(&mut tx, spot, &seats).await.unwrap();
    meetings::start(&mut tx, spot).await.unwrap();
    tx.commit().await.unwrap();
    house.clock.advance(900);
    let op = house.op(DIRECTOR, Purpose::CaseWork).await;
    let mut tx = op.begin().await.unwrap();
    let outcome = Outcome {
        judgement: Some(text("De kans op herhaling is groot.")),
        decision: text("Eerst wonen, dan behandelen."),
        dissent: None,
        next_on: None,
    };
    meetings::stop(&mut tx, spot, &outcome).await.unwrap();
    tx.commit().await.unwrap();
    house.clock.advance(1);
    spot
}

/// Lines of export in the log.
async fn exports(house: &House) -> usize {
    house.column("SELECT kind FROM audit_event WHERE kind = 'UITVOER'").await.len()
}

#[tokio::test]
async fn every_participant_gets_minutes_of_what_that_one_may_see() {
    let world = Discussed::now().await;
    world.note(POLICE, &["Item-allen", "Item-zorg"]).await;
    world.note(CARE, &["Item-fivoor"]).await;
    assert_eq!(world.read(POLICE).await, ["Item-allen", "Item-zorg", "Item-fivoor"]);
    assert_eq!(world.read(CARE).await, ["Item-allen", "Item-zorg", "Item-fivoor"]);
    assert_eq!(world.read(TEAM).await, ["Item-allen", "Item-fivoor"]);
    assert_eq!(world.read(DIRECTOR).await, ["Item-allen", "Item-fivoor"]);
    let mut care = world.house.browser(CARE).await;
    let before = exports(&world.house).await;
    let _paper = paper(&mut care, &world.one()).await;
    assert_eq!(
        exports(&world.house).await - before,
        4,
        "the minutes, and each of three items, for the person it is about"
    );
    let mut stranger = world.house.browser(STRANGER).await;
    for path in [world.minutes.clone(), world.one(), format!("{}.pdf", world.one())] {
        assert_eq!(stranger.get(&path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn what_is_taken_back_is_gone_from_the_next_print() {
    let world = Discussed::now().await;
    world.note(POLICE, &["Item-allen", "Item-zorg"]).await;
    world.note(CARE, &["Item-fivoor"]).await;
    world.note(TEAM, &["Item-team"]).await;
    assert_eq!(world.read(LEAD).await, ["Item-allen", "Item-fivoor", "Item-team"]);
    let (mut police, mut care) = (world.house.browser(POLICE).await, world.house.browser(CARE).await);
    let objection = [("tegen", "DEELNEMERS"), ("grond", "HULPVERLENING"), ("reden", "Hij weet het nog niet.")];
    care.post(&format!("{}/bezwaar", world.path("Item-fivoor")), &objection).await.to();
    assert_eq!(world.read(LEAD).await, ["Item-allen", "Item-team"]);
    assert_eq!(world.read(CARE).await, ["Item-allen", "Item-zorg", "Item-team"], "for its source neither");
    let fivoor = organisation_id("Fivoor").to_string();
    let narrower = [
        ("kring", "GENOEMDE_DEELNEMERS"),
        ("organisaties", fivoor.as_str()),
        ("geldig", "1-1-2026"),
        ("voorwaarden", "Voorwaarde-allen"),
        ("reden", "Niet meer nodig voor het wijkteam."),
    ];
    police.post(&format!("{}/voorwaarden", world.path("Item-allen")), &narrower).await.to();
    assert_eq!(world.read(LEAD).await, ["Item-team"]);
    assert_eq!(world.read(CARE).await, ["Item-allen", "Item-zorg", "Item-team"]);
    care.post(&format!("{}/bezwaar/intrekken", world.path("Item-fivoor")), &[("tegen", "DEELNEMERS")]).await.to();
    assert_eq!(world.read(LEAD).await, ["Item-fivoor", "Item-team"], "an objection taken back stands in nothing's way");
    care.post(&format!("{}/intrekken", world.path("Item-fivoor")), &[("reden", "TOESTEMMING_INGETROKKEN")]).await.to();
    assert_eq!(world.read(LEAD).await, ["Item-team"]);
    world.house.later(2 * 365);
    assert_eq!(world.read(CARE).await, ["Item-zorg", "Item-team"], "past its validity");
}

#[tokio::test]
async fn only_the_source_and_the_director_have_an_item_stand_in_minutes() {
    let world = Discussed::now().await;
    let choose = |title: &str| [("onderdelen", world.item(title).to_string())];
    for (who, title) in [(TEAM, "Item-allen"), (CARE, "Item-zorg"), (POLICE, "Item-stil"), (DIRECTOR, "Item-zorg")] {
        let mut browser = world.house.browser(who).await;
        let [(name, id)] = choose(title);
        let again = browser.post(&world.one(), &[(name, &id)]).await;
        assert!(again.again().contains("Kies onderdelen uit de lijst"), "{who} {title}");
        assert!(!browser.get(&world.one()).await.fine().contains(&format!("onderdelen-{id}")), "{who} {title}");
    }
    assert_eq!(world.house.rows().await["discussion_item"], 0);
    world.note(DIRECTOR, &["Item-allen", "Item-team"]).await;
    assert_eq!(world.read(TEAM).await, ["Item-allen", "Item-team"]);
    // The director does not touch what she cannot decide on.
    world.note(POLICE, &["Item-zorg", "Item-allen"]).await;
    world.note(DIRECTOR, &["Item-allen"]).await;
    assert_eq!(world.read(CARE).await, ["Item-allen", "Item-zorg"]);
    let mut stranger = world.house.browser(STRANGER).await;
    let [(name, id)] = choose("Item-allen");
    assert_eq!(stranger.post(&world.one(), &[(name, &id)]).await.status, 404);
}

#[tokio::test]
async fn an_item_appears_nowhere_outside_its_circle_and_never_without_its_condition() {
    let world = Discussed::now().await;
    world.note(POLICE, &["Item-allen", "Item-zorg"]).await;
    world.note(CARE, &["Item-fivoor"]).await;
    world.note(TEAM, &["Item-team"]).await;
    let circle = |title: &str, who: &str| match title {
        "Item-zorg" => [POLICE, CARE].contains(&who),
        _ => who != STRANGER,
    };
    let (mut opened, mut seen) = (0, 0);
    for who in [DIRECTOR, LEAD, POLICE, CARE, TEAM, STRANGER] {
        let mut browser = world.house.browser(who).await;
        for address in addresses(&world) {
            let page = browser.get(&address).await;
            let words =
                if page.bytes.starts_with(b"%PDF") { pdf::words(&page.bytes).unwrap_or_default() } else { page.body };
            opened += usize::from(page.status == 200);
            for (title, _) in &world.items {
                if words.contains(title) || words.contains(&format!("Inhoud van {title}")) {
                    assert!(circle(title, who), "{who} vindt {title} op {address}");
                    let condition = title.replace("Item", "Voorwaarde");
                    assert!(words.contains(&condition), "{who}: {title} zonder voorwaarde op {address}");
                    seen += 1;
                }
            }
        }
    }
    assert!(opened > 100 && seen > 80, "{opened} pages, {seen} appearances");
}

/// Every page of the house about this case, each item of it, and this meeting, with the files they offer.
fn addresses(world: &Discussed) -> Vec<String> {
    let meeting = world.minutes.split('/').nth(2).unwrap();
    let mut all = Vec::new();
    for route in world.house.routes.iter().filter(|route| route.method == "GET") {
        let path = route.path.replace("{nummer}", &world.opened.number).replace("{punt}", &world.point);
        if path.contains("/informatie/{id}") {
            all.extend(world.items.iter().map(|(_, id)| path.replace("{id}", &id.to_string())));
        } else if path.starts_with("/overleggen/{id}") {
            all.push(path.replace("{id}", meeting));
        } else if !path.contains('{') {
            all.push(path);
        }
    }
    all.push(format!("{}.pdf", world.one()));
    all
}
