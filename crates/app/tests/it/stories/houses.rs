//! Stories of two houses (L27): first only known or not known, then the rest, and a refusal that looks like an absence.

use doorbraak_app::{demo::organisation_id, information::commands::ShareItem};
use doorbraak_domain::{
    ids::ItemId,
    information::{Category, LegalBasis},
};

use super::{
    case_fixture::{CARE, DIRECTOR, LEAD, Opened, POLICE, STRANGER, TEAM, under_way},
    information::{police, shared, text},
};
use crate::support::{Browser, House, Page, pdf};

const OTHER: &str = "Zorg- en Veiligheidshuis Zuid-Holland-Zuid";

struct World {
    house: House,
    opened: Opened,
    director: Browser,
    housing: ItemId,
    reports: ItemId,
}

impl World {
    async fn now() -> Self {
        let (house, opened) = under_way().await;
        let open = ShareItem {
            category: Category::Housing,
            basis: LegalBasis::WgsDelivery,
            police: None,
            text: text("Hij woont nu bij zijn zus."),
            ..police("Item-wonen")
        };
        let housing = shared(&house, POLICE, opened.case, &open).await;
        let reports = shared(&house, POLICE, opened.case, &police("Item-politie")).await;
        let director = house.browser(DIRECTOR).await;
        Self { house, opened, director, housing, reports }
    }

    fn path(&self) -> String {
        format!("/casussen/{}/andere-huizen", self.opened.number)
    }

    async fn begin(&mut self, direction: &str, reference: &str) -> Page {
        let other = organisation_id(OTHER).to_string();
        let path = self.path();
        self.director.post(&path, &[("richting", direction), ("huis", &other), ("kenmerk", reference)]).await
    }

    async fn give(&mut self, at: &str, items: &[ItemId], step: &str) -> Page {
        let items: Vec<String> = items.iter().map(ToString::to_string).collect();
        let mut form = vec![("nagezien", "ja"), ("stap", step)];
        form.extend(items.iter().map(|id| ("onderdelen", id.as_str())));
        self.director.post(&format!("{at}/verstrekken"), &form).await
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story")]
async fn two_houses_exchange_in_two_steps_and_never_the_second_first() {
    let mut world = World::now().await;
    let ours = world.begin("WIJ_VRAGEN", "ZHR-2025-7").await.to().to_owned();
    let nodig = [("nodig", "Zonder dit weten zij niet wie hem begeleidt.")];
    let early = world.director.post(&format!("{ours}/tweede-stap"), &nodig).await;
    assert!(
        early.again().contains("pas als de persoon bij het andere huis bekend is (Wgs 2.28 lid 2)"),
        "{}",
        early.body
    );
    assert!(world.give(&ours, &[world.housing], "verstrekken").await.again().contains("Wij vroegen zelf"));
    let letter = world.director.get(&format!("{ours}.pdf")).await;
    if cfg!(feature = "pdf") {
        assert_eq!(letter.status, 200);
        if let Some(words) = pdf::words(&letter.bytes) {
            for part in ["ZHR-2025-7", "Jaylen Brandsma", "1 mei 2002", OTHER] {
                assert!(words.contains(part), "{part}: {words}");
            }
            for part in [world.opened.number.as_str(), "zus", "Item-", "politie"] {
                assert!(!words.contains(part), "{part}: only who it is: {words}");
            }
        }
    }
    world.director.post(&format!("{ours}/antwoord"), &[("antwoord", "NIET_BEKEND")]).await.to();
    let late = world.director.post(&format!("{ours}/tweede-stap"), &nodig).await;
    assert!(late.again().contains("Wgs 2.28 lid 2"), "no hit, no second step");
    assert!(
        world
            .director
            .post(&format!("{ours}/antwoord"), &[("antwoord", "BEKEND")])
            .await
            .again()
            .contains("al geantwoord")
    );

    let theirs = world.begin("ZIJ_VRAGEN", "ZHZ-31").await.to().to_owned();
    assert!(world.give(&theirs, &[world.housing], "verstrekken").await.again().contains("(Wgs 2.28 lid 2)"));
    let empty = world.director.post(&format!("{theirs}/tweede-stap"), &[("nodig", " ")]).await;
    assert!(empty.again().contains("Leg uit waarom andere gegevens nodig zijn"));
    world.director.post(&format!("{theirs}/tweede-stap"), &nodig).await.to();
    let barred = world.give(&theirs, &[world.housing, world.reports], "verstrekken").await;
    assert!(barred.again().contains("instemming nodig van wie ze leverde (Wgs 2.28 lid 3)"), "{}", barred.body);
    let item = world.housing.to_string();
    let unseen = [("stap", "verstrekken"), ("onderdelen", item.as_str())];
    let unseen = world.director.post(&format!("{theirs}/verstrekken"), &unseen).await;
    assert!(unseen.again().contains("Zie eerst na of klopt wat u verstrekt"));
    assert_eq!(world.house.rows().await["outgoing"], 0);
    let look = world.give(&theirs, &[world.housing], "bekijken").await;
    assert!(look.fine().contains("Nog niet verstrekt") && look.body.contains("bij zijn zus"));
    let to = world.give(&theirs, &[world.housing], "verstrekken").await.to().to_owned();
    let page = world.director.get(&to).await;
    for part in
        ["Gegevens voor een ander huis 1", "bij zijn zus", "Nagezien door", "Politie-eenheid Rotterdam: Woonsituatie"]
    {
        assert!(page.fine().contains(part), "{part}: {}", page.body);
    }
    let (item, riec) = (world.reports.to_string(), organisation_id(OTHER).to_string());
    let ask = [("onderdeel", item.as_str()), ("waarvoor", "Zij begeleiden hem daar.")];
    world.director.post(&format!("{theirs}/instemming"), &ask).await.to();
    let field = format!("antwoord-{riec}");
    let answer = format!("/casussen/{}/informatie/{item}/instemming", world.opened.number);
    let mut source = world.house.browser(POLICE).await;
    source.post(&answer, &[("ontvanger", &riec), (&field, "GEGEVEN")]).await.to();
    world.give(&theirs, &[world.reports], "verstrekken").await.to();
    assert!(!world.house.everything().await.contains("wie hem begeleidt"), "why it is needed is sealed");
}

#[tokio::test]
async fn a_refusal_to_another_house_is_the_answer_for_an_absence() {
    let mut world = World::now().await;
    let other = organisation_id(OTHER).to_string();
    let before = world.house.rows().await;
    for wrong in ["Jaylen Brandsma", "JAYLEN", "zhz-31", ""] {
        let again = world.director.post("/andere-huizen", &[("huis", &other), ("kenmerk", wrong)]).await;
        assert!(again.again().contains("kenmerk van de vraag"), "{wrong}: {}", again.body);
    }
    let police = organisation_id("Politie-eenheid Rotterdam").to_string();
    let again = world.director.post("/andere-huizen", &[("huis", &police), ("kenmerk", "ZHZ-32")]).await;
    assert!(again.again().contains("Kies een ander huis uit de lijst"));
    assert_eq!(world.house.rows().await, before);
    // About this person and about nobody: the same rows, the same words but for the reference.
    let mut letters = Vec::new();
    for reference in ["ZHZ-32", "ZHZ-33"] {
        world.director.post("/andere-huizen", &[("huis", &other), ("kenmerk", reference)]).await.to();
    }
    let page = world.director.get("/andere-huizen").await;
    for id in crate::support::work::after(page.fine(), "/andere-huizen/") {
        letters.push(world.director.get(&format!("/andere-huizen/{id}.pdf")).await);
    }
    assert_eq!(letters.len(), 2, "{}", page.body);
    if cfg!(feature = "pdf") {
        let words: Vec<String> = letters.iter().filter_map(|letter| pdf::words(&letter.bytes)).collect();
        if let [one, two] = words.as_slice() {
            assert_eq!(one.replace("ZHZ-33", "ZHZ-32"), two.replace("ZHZ-33", "ZHZ-32"));
            assert!(one.contains("niet bekend") && !one.contains("Brandsma"), "{one}");
        }
    }
    assert_eq!(world.house.rows().await["house_exchange"], 0, "a case knows nothing of it");
    let list = world.director.get(&world.path()).await;
    assert!(list.fine().contains("Geen vragen"));
}

#[tokio::test]
async fn only_public_participants_exchange_with_another_house() {
    let mut world = World::now().await;
    let theirs = world.begin("ZIJ_VRAGEN", "ZHZ-31").await.to().to_owned();
    let before = world.house.rows().await;
    for name in [LEAD, POLICE, CARE, TEAM, STRANGER] {
        let mut browser = world.house.browser(name).await;
        for path in [world.path(), theirs.clone(), format!("{theirs}.pdf"), "/andere-huizen".to_owned()] {
            assert_eq!(browser.get(&path).await.status, 404, "{name} {path}");
        }
        for end in ["", "/antwoord", "/tweede-stap", "/instemming", "/verstrekken"] {
            let path = if end.is_empty() { world.path() } else { format!("{theirs}{end}") };
            assert_eq!(browser.post(&path, &[]).await.status, 404, "{name} {path}");
        }
        assert_eq!(browser.post("/andere-huizen", &[]).await.status, 404, "{name}");
    }
    assert_eq!(world.house.rows().await, before);
}
