//! Stories of the RIEC: two blocks, the consent of each source, nothing under the secrecy of care whatever is sent, and only
//! by the procesregisseur (L28, L30).

use doorbraak_app::{demo::organisation_id, information::commands::ShareItem};
use doorbraak_domain::{
    ids::ItemId,
    information::{Category, LegalBasis, release::Block},
};

use super::{
    case_fixture::{CARE, DIRECTOR, LEAD, Opened, POLICE, STRANGER, TEAM, under_way},
    information::{care, police, shared, text},
};
use crate::support::{Browser, House, Page, pdf};

struct World {
    house: House,
    opened: Opened,
    director: Browser,
    housing: ItemId,
    treatment: ItemId,
    held: ItemId,
}

impl World {
    /// A case with an item that may go, one under the secrecy of care and one that its source keeps.
    async fn now() -> Self {
        let (house, opened) = under_way().await;
        let open = ShareItem {
            category: Category::Housing,
            basis: LegalBasis::WgsDelivery,
            police: None,
            text: text("Het pand is van zijn oom."),
            ..police("Item-pand")
        };
        let kept = ShareItem { blocks: [Block::NotPassedOn].into(), ..police("Item-politie") };
        let housing = shared(&house, POLICE, opened.case, &open).await;
        let treatment = shared(&house, CARE, opened.case, &care("Item-zorg", &house)).await;
        let held = shared(&house, POLICE, opened.case, &kept).await;
        let director = house.browser(DIRECTOR).await;
        Self { house, opened, director, housing, treatment, held }
    }

    fn path(&self, end: &str) -> String {
        format!("/casussen/{}/riec{end}", self.opened.number)
    }

    async fn ask(&mut self, item: ItemId) -> Page {
        let (riec, item) = (organisation_id("RIEC Rotterdam").to_string(), item.to_string());
        let form = [("ontvanger", riec.as_str()), ("onderdeel", &item), ("waarvoor", "Sluiten en helpen op één dag.")];
        let path = self.path("/instemming");
        self.director.post(&path, &form).await
    }

    async fn answer(&self, item: ItemId, answer: &str) {
        let riec = organisation_id("RIEC Rotterdam").to_string();
        let field = format!("antwoord-{riec}");
        let path = format!("/casussen/{}/informatie/{item}/instemming", self.opened.number);
        self.house.browser(POLICE).await.post(&path, &[("ontvanger", &riec), (&field, answer)]).await.to();
    }

    /// The form as it would be sent, with these items and participants and without these fields.
    async fn send(&mut self, step: &str, items: &[ItemId], participants: &[&str], without: &[&str]) -> Page {
        let items: Vec<String> = items.iter().map(ToString::to_string).collect();
        let participants: Vec<String> = participants.iter().map(|name| organisation_id(name).to_string()).collect();
        let riec = organisation_id("RIEC Rotterdam").to_string();
        let mut form = vec![
            ("ontvanger", riec.as_str()),
            ("vraag", "RIEC 2025-11, wie is betrokken?"),
            ("afstemmen", "Sluiting van het pand en hulp aan de bewoner."),
            ("nagezien", "ja"),
            ("stap", step),
        ];
        form.extend(items.iter().map(|id| ("onderdelen", id.as_str())));
        form.extend(participants.iter().map(|id| ("deelnemers", id.as_str())));
        form.retain(|(name, _)| !without.contains(name));
        let path = self.path("");
        self.director.post(&path, &form).await
    }
}

const INVOLVED: &[&str] = &["Politie-eenheid Rotterdam", "College van B en W Rotterdam"];

#[tokio::test]
async fn the_riec_gets_two_blocks_looked_through_and_kept() {
    let mut world = World::now().await;
    let page = world.director.get(&world.path("")).await;
    for (organisation, choosable) in
        [("Politie-eenheid Rotterdam", true), ("Wijkteam Rotterdam", true), ("Fivoor", false)]
    {
        let value = format!("value=\"{}\"", organisation_id(organisation));
        assert_eq!(page.fine().contains(&value), choosable, "{organisation}");
    }
    assert!(page.body.contains("Niet te kiezen: 1."), "{}", page.body);
    let bare = world.send("verstrekken", &[], INVOLVED, &["afstemmen"]).await.to().to_owned();
    let bare = world.director.get(&bare).await;
    assert!(bare.fine().contains("Er is geen informatie van een bron gebruikt."), "{}", bare.body);

    let housing = world.housing;
    world.ask(housing).await.to();
    let asked = world.house.browser(POLICE).await.get("/mijn-werk").await;
    assert!(asked.fine().contains("naar RIEC Rotterdam?") && !asked.body.contains("Item-pand"), "{}", asked.body);
    world.answer(housing, "GEGEVEN").await;
    let look = world.send("bekijken", &[housing], INVOLVED, &[]).await;
    assert!(look.fine().contains("Nog niet verstrekt") && look.body.contains("Het pand is van zijn oom."));
    assert_eq!(world.house.rows().await["outgoing"], 1, "looking gives nothing");
    let given = "SELECT kind FROM audit_event WHERE kind = 'VERSTREKKING'";
    let before = world.house.column(given).await.len();
    let to = world.send("verstrekken", &[housing], INVOLVED, &[]).await.to().to_owned();
    assert_eq!(world.house.column(given).await.len() - before, 2, "the case and its one item");
    let page = world.director.get(&to).await;
    for part in [
        "Opgave aan het RIEC 2",
        "Nagezien door",
        DIRECTOR,
        "Het pand is van zijn oom.",
        "Politie-eenheid Rotterdam: Woonsituatie, gedeeld op 14 januari 2025",
    ] {
        assert!(page.fine().contains(part), "{part}: {}", page.body);
    }
    let file = world.director.get(&format!("{to}.pdf")).await;
    if cfg!(feature = "pdf") {
        assert_eq!(file.status, 200);
        if let Some(words) = pdf::words(&file.bytes) {
            for part in ["RIEC Rotterdam", "Politie-eenheid Rotterdam", "Waarop dit rust", "Op juistheid nagezien"] {
                assert!(words.contains(part), "{part}: {words}");
            }
            assert!(!words.contains("Brandsma") && !words.contains("Fivoor"), "{words}");
        }
    }
    let own = format!("/casussen/{}/informatie/{housing}", world.opened.number);
    let mut source = world.house.browser(POLICE).await;
    assert!(source.get(&own).await.fine().contains("Opgave aan het RIEC 2"), "its source sees where it went");
    assert!(!world.house.everything().await.contains("van zijn oom"), "what was given is sealed");
    source.post(&format!("{own}/intrekken"), &[("reden", "ONJUIST")]).await.to();
    let after = world.director.get(&to).await;
    assert!(after.fine().contains("om het document te vernietigen") && !after.body.contains("van zijn oom"));
    assert_eq!(world.director.get(&format!("{to}.pdf")).await.status, 409);
}

#[tokio::test]
async fn nothing_under_the_secrecy_of_care_goes_whatever_is_sent() {
    let mut world = World::now().await;
    let (treatment, held) = (world.treatment, world.held);
    let page = world.director.get(&world.path("")).await;
    assert!(page.fine().contains("Beroepsgeheim") && page.body.contains("gaat nooit naar het RIEC (Bgs 1.10 lid 2)"));
    assert!(!page.body.contains(&format!("value=\"{treatment}\"")), "not choosable, and not to be asked for");
    assert!(world.ask(treatment).await.again().contains("beroepsgeheim van zorg of jeugdhulp"), "not asked either");
    assert!(world.ask(held).await.again().contains("Wgs 2.29 lid 3"), "a door the source closed is not asked open");
    // A consent that somebody wrote around the program changes nothing.
    let care = world.house.browser(CARE).await.get(&format!("/casussen/{}", world.opened.number)).await;
    assert!(care.fine().contains("Item-zorg"));
    for (items, reason) in [
        (vec![treatment], "Dat gaat nooit naar het RIEC (Bgs 1.10 lid 2)"),
        (vec![world.housing], "nog niet bij alle gekozen onderdelen ingestemd (Wgs 1.7 lid 8)"),
        (vec![held], "houdt een gekozen onderdeel tegen (Wgs 2.29 lid 3)"),
        (vec![world.opened.subject.to_string().parse().unwrap()], "Kies onderdelen uit de lijst"),
    ] {
        for step in ["bekijken", "pdf", "verstrekken"] {
            let again = world.send(step, &items, INVOLVED, &[]).await;
            assert!(again.again().contains(reason), "{reason} {step}: {}", again.body);
            assert!(again.body.contains("RIEC 2025-11, wie is betrokken?"), "what was typed is gone");
        }
    }
    world.ask(world.housing).await.to();
    world.answer(world.housing, "GEWEIGERD").await;
    assert!(world.send("verstrekken", &[world.housing], INVOLVED, &[]).await.again().contains("(Wgs 1.7 lid 8)"));
    for (participants, without, reason) in [
        (&[][..], &[][..], "ten minste één betrokken deelnemer (Bgs 1.10 lid 1)"),
        (&["Fivoor"], &[], "wordt niet genoemd"),
        (&["Antes"], &[], "Kies deelnemers uit de lijst"),
        (INVOLVED, &["vraag"], "welke vraag het RIEC stelde"),
        (INVOLVED, &["nagezien"], "Zie eerst na of klopt wat u verstrekt, en bevestig dat (Bgs 1.8)"),
        (INVOLVED, &["ontvanger"], "Kies het RIEC"),
    ] {
        let again = world.send("verstrekken", &[], participants, without).await;
        assert!(again.again().contains(reason), "{reason}: {}", again.body);
    }
    assert_eq!(world.house.rows().await["outgoing"], 0);
}

#[tokio::test]
async fn only_the_director_lets_the_riec_know() {
    let mut world = World::now().await;
    let to = world.send("verstrekken", &[], INVOLVED, &[]).await.to().to_owned();
    let before = world.house.rows().await;
    for name in [LEAD, POLICE, CARE, TEAM, STRANGER] {
        let mut browser = world.house.browser(name).await;
        for path in [world.path(""), to.clone(), format!("{to}.pdf")] {
            assert_eq!(browser.get(&path).await.status, 404, "{name} {path}");
        }
        for end in ["", "/instemming"] {
            assert_eq!(browser.post(&world.path(end), &[]).await.status, 404, "{name} {end}");
        }
    }
    assert_eq!(world.house.rows().await, before);
    let register = world.director.get(&format!("/casussen/{}/verstrekt", world.opened.number)).await;
    assert!(register.fine().contains("Opgave aan het RIEC 1") && register.body.contains("nagezien door"));
}
