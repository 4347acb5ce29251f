//! A meeting at which two cases are discussed by people who may not know of each other's case.

use doorbraak_app::demo;

use crate::support::{
    Browser, House,
    intake::{DIRECTOR, person, referral},
    work::{LEAD, Staffed, after},
};

pub(super) struct Meeting {
    pub(super) path: String,
    pub(super) first: Staffed,
    items: Vec<String>,
}

/// Gerrit-Jan with the police, and Kim with probation, on one agenda.
pub(super) async fn meeting(house: &House) -> Meeting {
    let first = house.staffed().await;
    let mut other = referral();
    other.subject = person("Kim", "Leeflang", (1998, 3, 1));
    let second = house.staffed_with(&other, &[("Reclassering Nederland", "Mirjam Hoek")]).await;
    let mut director = house.browser(DIRECTOR).await;
    let (table, chair) = (demo::table_id("VHV").to_string(), demo::account_id(DIRECTOR).to_string());
    let form = |until| {
        [
            ("tafel", table.as_str()),
            ("werkvorm", "MDO"),
            ("mdo", "MESSENGEWELD"),
            ("dag", "vandaag"),
            ("van", "9.00"),
            ("tot", until),
            ("plaats", "Zaal Maas"),
            ("voorzitter", chair.as_str()),
        ]
    };
    let page = director.post("/overleggen/nieuw", &form("8.30")).await;
    assert!(page.again().contains("Het einde ligt niet na het begin.") && page.body.contains("Zaal Maas"));
    let path = director.post("/overleggen/nieuw", &form("11.00")).await.to().to_owned();
    for (case, who) in [(&first, "Sevda Aksoy"), (&second, "Mirjam Hoek")] {
        let who = demo::account_id(who).to_string();
        let item = [
            ("casus", case.number.as_str()),
            ("soort", "NIEUW"),
            ("vraag", "Wat is er nu nodig?"),
            ("minuten", "15"),
            ("genodigd", who.as_str()),
        ];
        assert!(
            director.post(&format!("{path}/agenda"), &item[..4]).await.again().contains("Kies wie er bij dit punt")
        );
        assert_eq!(director.post(&format!("{path}/agenda"), &item).await.to(), path);
        assert!(director.post(&format!("{path}/agenda"), &item).await.again().contains("staat al op de agenda"));
    }
    let items = after(director.get(&path).await.fine(), "/punten/");
    assert_eq!(items.len(), 2);
    Meeting { path, first, items }
}

impl Meeting {
    pub(super) fn item(&self, place: usize, deed: &str) -> String {
        format!("{}/punten/{}{deed}", self.path, self.items[place])
    }
}

#[tokio::test]
async fn who_is_not_invited_to_an_item_sees_its_place_and_nothing_else() {
    let house = House::fresh().await;
    let meeting = meeting(&house).await;
    let mut mirjam = house.browser("Mirjam Hoek").await;
    let mut sevda = house.browser("Sevda Aksoy").await;
    for path in [meeting.path.clone(), format!("{}/verslag", meeting.path), meeting.item(1, "")] {
        let page = mirjam.get(&path).await;
        let body = page.fine();
        assert!(body.contains("Punt 1, niet voor u"), "{path}");
        for secret in [meeting.first.number.as_str(), "G.J.M.", "Moerdijk", &meeting.items[0], "Sevda Aksoy"] {
            assert!(!body.contains(secret), "{path} toont {secret}");
        }
        assert!(body.contains("K.L."), "{path}");
    }
    let nobody = format!("{}/punten/{}", meeting.path, demo::account_id("Mirjam Hoek"));
    let (refused, absent) = (mirjam.get(&meeting.item(0, "")).await, mirjam.get(&nobody).await);
    assert_eq!((refused.status.as_u16(), refused.body), (404, absent.body), "verboden en afwezig zijn gelijk");
    for deed in ["/start", "/pauze", "/besluit", "/aanwezig", "/afspraken"] {
        assert_eq!(mirjam.post(&meeting.item(0, deed), &[]).await.status, 404, "{deed}");
        let own = mirjam.post(&meeting.item(1, deed), &[("besluit", "x")]).await.status;
        assert!(own == 404 || deed == "/afspraken", "{deed}: leiden mag alleen de voorzitter, {own}");
    }
    assert!(sevda.get(&meeting.path).await.fine().contains("Punt 2, niet voor u"));
    let mut outsider = house.browser("Nienke Smid").await;
    assert_eq!(outsider.get(&meeting.path).await.status, 404);
    assert!(!outsider.get("/overleggen").await.fine().contains(&meeting.path));
    assert!(mirjam.get("/overleggen").await.fine().contains(&meeting.path));
    let mut lead = house.browser(LEAD).await;
    assert_eq!(lead.get(&meeting.path).await.status, 404, "betrokken bij de casus, maar niet uitgenodigd");
}

#[tokio::test]
async fn a_discussion_is_timed_and_ends_with_a_decision() {
    let house = House::fresh().await;
    let meeting = meeting(&house).await;
    let mut director = house.browser(DIRECTOR).await;
    let (start, conclude) = (meeting.item(0, "/start"), meeting.item(0, "/besluit"));
    let page = director.post(&conclude, &[("oordeel", "Rustiger."), ("besluit", "Wachten.")]).await;
    assert!(page.again().contains("nog niet begonnen"));
    director.post(&start, &[("versie", "1")]).await.to();
    let page = director.post(&start, &[("versie", "2")]).await;
    assert!(page.status == 409 && page.body.contains("De klok van deze bespreking loopt al."), "{}", page.body);
    let page = director.post(&meeting.item(1, "/start"), &[]).await;
    assert!(page.status == 409 && page.body.contains("Er loopt al een bespreking"), "{}", page.body);
    house.clock.advance(754);
    let page = director.get(&meeting.item(0, "")).await;
    assert!(page.fine().contains(">12:34</span>") && page.body.contains("data-klok=\"15\""));
    director.post(&meeting.item(0, "/pauze"), &[("versie", "2")]).await.to();
    house.clock.advance(300);
    let page = director.post(&start, &[("versie", "2")]).await;
    assert!(page.status == 409 && page.body.contains("Iemand was u voor"), "{}", page.body);
    director.post(&start, &[("versie", "3")]).await.to();
    house.clock.advance(60);
    let page = director.post(&conclude, &[("oordeel", "Hij is rustiger."), ("stap", "afronden")]).await;
    assert!(page.again().contains("Schrijf het besluit op") && page.body.contains("Hij is rustiger."));
    assert!(house.facts("BESPROKEN").await.is_empty(), "zonder besluit telt er niets");
    let outcome = [("oordeel", "Hij is rustiger."), ("besluit", "Fivoor zoekt een plek."), ("volgende", "6w")];
    director.post(&conclude, &outcome).await.to();
    assert!(director.post(&conclude, &outcome).await.again().contains("Deze bespreking is afgerond."));
    let facts = house.facts("BESPROKEN").await;
    assert_eq!(facts.len(), 1, "één bespreking, één feit");
    for word in ["814", "MDO", "MESSENGEWELD", "VHV", "0599"] {
        assert!(facts[0].iter().any(|found| found == word), "{word} in {:?}", facts[0]);
    }
    let mut sevda = house.browser("Sevda Aksoy").await;
    let page = sevda.get(&format!("{}/verslag", meeting.path)).await;
    assert!(page.fine().contains("Fivoor zoekt een plek.") && page.body.contains("14 minuten"));
    let mut mirjam = house.browser("Mirjam Hoek").await;
    assert!(!mirjam.get(&format!("{}/verslag", meeting.path)).await.fine().contains("Fivoor zoekt een plek."));
    director.post(&meeting.item(1, "/doorschuiven"), &[]).await.to();
    let page = director.post(&meeting.item(1, "/start"), &[]).await;
    assert!(page.status == 409 && page.body.contains("doorgeschoven naar een volgend overleg"));
    assert_eq!(house.facts("BESPROKEN").await.len(), 1);
}

#[tokio::test]
async fn the_table_is_checked_and_agreements_are_made_in_a_breath() {
    let house = House::fresh().await;
    let meeting = meeting(&house).await;
    let mut director = house.browser(DIRECTOR).await;
    director.post(&meeting.item(0, "/start"), &[]).await.to();
    let page = director.get(&meeting.item(0, "")).await;
    assert!(page.fine().contains("Verlaat de tafel voor dit punt: Mirjam Hoek"));
    let (sevda, mirjam) = (demo::account_id("Sevda Aksoy").to_string(), demo::account_id("Mirjam Hoek").to_string());
    director.post(&meeting.item(0, "/aanwezig"), &[("aanwezig", &sevda), ("aanwezig", &mirjam)]).await.to();
    let page = director.get(&meeting.item(0, "")).await;
    assert!(page.fine().contains("Mirjam Hoek (Reclassering Nederland) hoort niet bij deze casus."));
    assert_eq!(page.body.matches("hoort niet bij deze casus").count(), 1);
    let mut police = house.browser("Sevda Aksoy").await;
    assert!(!police.get(&meeting.item(0, "")).await.fine().contains("Mirjam Hoek"));

    let agreement = [("wat", "Belt de broer."), ("wie", sevda.as_str()), ("uiterlijk", "wo")];
    let wrong = [("wat", "Belt de broer."), ("wie", mirjam.as_str()), ("uiterlijk", "99-9")];
    let page = director.post(&meeting.item(0, "/afspraken"), &wrong).await;
    assert!(page.again().contains("Belt de broer.") && page.body.contains("99-9"));
    director.post(&meeting.item(0, "/afspraken"), &agreement).await.to();
    let page = director.get(&meeting.item(0, "")).await;
    assert!(page.fine().contains("uiterlijk 15 januari 2025") && page.body.contains("Afspraak 2 van deze bespreking"));
    next_time(&house, &meeting, &mut police).await;
}

/// A week later the agreement stands first, and one click settles it.
async fn next_time(house: &House, meeting: &Meeting, police: &mut Browser) {
    let list = format!("/casussen/{}/afspraken", meeting.first.number);
    assert!(police.get(&list).await.fine().contains("Belt de broer."));
    house.clock.advance(1200);
    let mut director = house.browser(DIRECTOR).await;
    let end = [("besluit", "Verder over een week.")];
    director.post(&meeting.item(0, "/besluit"), &end).await.to();
    let (table, chair) = (demo::table_id("VHV").to_string(), demo::account_id(DIRECTOR).to_string());
    let plan = [
        ("tafel", table.as_str()),
        ("werkvorm", "CASUSOVERLEG"),
        ("dag", "vandaag"),
        ("van", "13.00"),
        ("tot", "14.00"),
        ("plaats", "Zaal Maas"),
        ("voorzitter", chair.as_str()),
    ];
    let path = director.post("/overleggen/nieuw", &plan).await.to().to_owned();
    let who = demo::account_id("Sevda Aksoy").to_string();
    let item = [
        ("casus", meeting.first.number.as_str()),
        ("soort", "VOORTGANG"),
        ("vraag", "Hoe staat het?"),
        ("minuten", "10"),
        ("genodigd", who.as_str()),
    ];
    director.post(&format!("{path}/agenda"), &item).await.to();
    let id = after(director.get(&path).await.fine(), "/punten/").remove(0);
    let here = format!("{path}/punten/{id}");
    let page = police.get(&here).await;
    assert!(page.fine().contains("0 van 1 nagelopen"));
    let agreement = after(&page.body, &format!("{here}/afspraken/")).remove(0);
    police.post(&format!("{here}/afspraken/{agreement}"), &[("versie", "1")]).await.to();
    let page = police.post(&format!("{here}/afspraken/{agreement}"), &[("versie", "1")]).await;
    assert_eq!(page.status, 409, "twee keer afvinken kan niet");
    director.post(&format!("{here}/start"), &[]).await.to();
    assert!(house.facts("BESPROKEN").await.len() == 1, "de tweede bespreking is nog bezig");
}
