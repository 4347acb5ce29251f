//! Stories of a third party: signs first, gets only what was picked and agreed to, and what was given never changes (L24,
//! L25, L26).

use doorbraak_app::{
    cases::{
        access::DecideInvolved,
        commands::{self as cases, ThirdParty},
    },
    demo::organisation_id,
    information::commands::ShareItem,
};
use doorbraak_domain::{
    ids::ItemId,
    information::{Category, LegalBasis, release::Block},
};
use doorbraak_gate::Purpose;
use doorbraak_kernel::Clock as _;

use super::{
    case_fixture::{CARE, DIRECTOR, LEAD, Opened, POLICE, STRANGER, TEAM, under_way},
    information::{police, shared, text},
};
use crate::support::{Browser, House, Page, pdf, work::after};

const PAPER: &[u8] =
    b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n2 0 obj << /Author (MAKER-VAN-HET-BESTAND) >> endobj\n\
    3 0 obj << /Length 20 >> stream\nGETEKENDE-VERKLARING\nendstream endobj\n\
    trailer << /Root 1 0 R /Info 2 0 R >>\n%%EOF\n";

struct World {
    house: House,
    opened: Opened,
    third: String,
    open: ItemId,
    shut: ItemId,
    director: Browser,
}

impl World {
    /// A case with a housing corporation beside it, an item that may go and one that may not.
    async fn now() -> Self {
        let (house, opened) = under_way().await;
        let op = house.op(DIRECTOR, Purpose::CaseWork).await;
        let mut tx = op.begin().await.unwrap();
        let permit = tx.authorize::<DecideInvolved>(opened.case).await.unwrap();
        let record = cases::load(&mut tx, &permit).await.unwrap();
        let third = ThirdParty {
            organisation: organisation_id("Woningcorporatie Maasoever"),
            contact_name: "Anton Bouwens".into(),
            expertise: text("Weet welke woning vrijkomt."),
            secrecy_signed_on: Some(house.clock.now().day()),
        };
        cases::add_third_party(&mut tx, &permit, &record, &third).await.unwrap();
        tx.commit().await.unwrap();
        let housing = ShareItem {
            category: Category::Housing,
            basis: LegalBasis::WgsConsultation,
            police: None,
            text: text("Hij zoekt een woning op de begane grond."),
            conditions: Some(text("Niet aan de buren vertellen.")),
            ..police("Item-wonen")
        };
        let held = ShareItem { blocks: [Block::NotPassedOn].into(), ..police("Item-politie") };
        let open = shared(&house, POLICE, opened.case, &housing).await;
        let shut = shared(&house, POLICE, opened.case, &held).await;
        let mut director = house.browser(DIRECTOR).await;
        let list = director.get(&format!("/casussen/{}/verstrekt", opened.number)).await;
        let third = after(list.fine(), "/derden/").remove(0);
        Self { house, opened, third, open, shut, director }
    }

    fn path(&self, end: &str) -> String {
        format!("/casussen/{}/derden/{}{end}", self.opened.number, self.third)
    }

    async fn keep_paper(&mut self) {
        let path = self.path("/verklaring");
        self.director.upload(&path, &[], ("bestand", "verklaring.pdf", PAPER)).await.to();
    }

    async fn agree(&mut self, answer: &str) {
        let (item, path) = (self.open.to_string(), self.path("/instemming"));
        let form = [("onderdeel", item.as_str()), ("waarvoor", "Een passende woning toewijzen.")];
        self.director.post(&path, &form).await.to();
        let mut source = self.house.browser(POLICE).await;
        let field = format!("antwoord-{}", self.third);
        let path = format!("/casussen/{}/informatie/{item}/instemming", self.opened.number);
        source.post(&path, &[("derde", &self.third), (&field, answer)]).await.to();
    }

    /// The form with every gate open, but for the fields in `without`; sent with this button.
    async fn send(&mut self, step: &str, without: &[&str]) -> Page {
        let item = self.open.to_string();
        let form = [
            ("onderdelen", item.as_str()),
            ("grondslag", "WGS_2_31_9"),
            ("doel", "Een passende woning toewijzen."),
            ("nodig", "Zonder woonwens geen toewijzing."),
            ("bezwaren", "ja"),
            ("rac", "RAC-2025-07"),
            ("nagezien", "ja"),
            ("stap", step),
        ];
        let form: Vec<(&str, &str)> = form.into_iter().filter(|(name, _)| !without.contains(name)).collect();
        let path = self.path("/uittreksel");
        self.director.post(&path, &form).await
    }
}

#[tokio::test]
async fn without_the_signed_paper_nothing_can_be_given() {
    let mut world = World::now().await;
    world.agree("GEGEVEN").await;
    let refused = world.send("verstrekken", &[]).await;
    assert!(refused.again().contains("geheimhoudingsverklaring van deze derde (Wgs 2.31 lid 10)"), "{}", refused.body);
    let path = world.path("/verklaring");
    for (name, bytes, reason) in [
        ("leeg.pdf", b"".as_slice(), "Kies een bestand"),
        ("foto.pdf", b"<html><script>1</script></html>", "geen PDF, JPEG of PNG"),
        ("stuk.pdf", b"%PDF-1.4 zonder einde", "niet heel"),
        ("slim.pdf", b"%PDF-1.4 /JavaScript (x) %%EOF", "zit een programma"),
        ("vreemd.pdf", b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\niets anders\n%%EOF", "scan het papier"),
    ] {
        let again = world.director.upload(&path, &[], ("bestand", name, bytes)).await;
        assert!(again.again().contains(reason), "{name}: {}", again.body);
    }
    let large = world.director.upload(&path, &[], ("bestand", "groot.pdf", &vec![b' '; 5 * 1024 * 1024])).await;
    assert!(!large.status.is_success() && !large.status.is_redirection(), "{}", large.status);
    assert_eq!(world.house.rows().await["third_statement"], 0);
    assert_eq!(world.director.get(&path).await.status, 404);
    world.keep_paper().await;
    let kept = world.director.get(&path).await;
    assert_eq!((kept.status.as_u16(), kept.bytes.len()), (200, PAPER.len()));
    assert!(kept.body.contains("GETEKENDE-VERKLARING") && !kept.body.contains("MAKER"), "{}", kept.body);
    let header = |name: &str| kept.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    assert!(header("content-disposition").is_some_and(|value| value.starts_with("attachment")));
    assert_eq!(header("x-content-type-options"), Some("nosniff"));
    assert!(!world.house.everything().await.contains("GETEKENDE-VERKLARING"), "the paper is sealed");
}

#[tokio::test]
async fn each_gate_refuses_on_screen_with_its_article() {
    let mut world = World::now().await;
    world.keep_paper().await;
    let unasked = world.send("verstrekken", &[]).await;
    assert!(unasked.again().contains("niet bij alle gekozen onderdelen ingestemd (Wgs 1.7 lid 3)"), "{}", unasked.body);
    world.agree("GEWEIGERD").await;
    assert!(world.send("verstrekken", &[]).await.again().contains("(Wgs 1.7 lid 3)"), "a no is a no");
    world.agree("GEGEVEN").await;
    for (field, reason) in [
        ("onderdelen", "Kies ten minste één onderdeel"),
        ("grondslag", "Kies de grondslag waarop deze derde dit krijgt (Wgs 1.7 lid 2)"),
        ("doel", "voor welke taak van de derde dit uittreksel is (Bgs 2.21)"),
        ("nodig", "waarom precies deze onderdelen nodig zijn (Wgs 1.7 lid 2)"),
        ("bezwaren", "dat geen deelnemer bezwaar heeft, en bevestig dat (Wgs 1.7 lid 2)"),
        ("rac", "toets door de rechtmatigheidsadviescommissie (Wgs 1.7 lid 2)"),
        ("nagezien", "Zie eerst na of klopt wat u verstrekt, en bevestig dat (Bgs 1.8)"),
    ] {
        for step in ["bekijken", "pdf", "verstrekken"] {
            assert!(world.send(step, &[field]).await.again().contains(reason), "{field} {step}");
        }
    }
    let shut = world.shut.to_string();
    let path = world.path("/uittreksel");
    let held = world.director.post(&path, &[("onderdelen", &shut), ("stap", "verstrekken")]).await;
    assert!(held.again().contains("laat dit onderdeel niet verder verstrekken (Wgs 2.29 lid 3)"), "{}", held.body);
    let path = world.path("/instemming");
    let asked = world.director.post(&path, &[("onderdeel", &shut), ("waarvoor", "Toch.")]).await;
    assert!(asked.again().contains("Wgs 2.29 lid 3"), "a door the source closed is not asked open");
    let mut source = world.house.browser(POLICE).await;
    let objection = [("tegen", "DERDEN"), ("grond", "VEILIGHEID"), ("reden", "Te gevaarlijk.")];
    let item = format!("/casussen/{}/informatie/{}", world.opened.number, world.open);
    source.post(&format!("{item}/bezwaar"), &objection).await.to();
    let objected = world.send("verstrekken", &[]).await;
    assert!(objected.again().contains("bezwaar tegen verstrekken aan derden (Wgs 1.7 lid 2)"), "{}", objected.body);
    let rows = world.house.rows().await;
    assert_eq!((rows["third_extract"], rows["outgoing"]), (0, 0));
    source.post(&format!("{item}/bezwaar/intrekken"), &[("tegen", "DERDEN")]).await.to();
    world.send("verstrekken", &[]).await.to();
}

#[tokio::test]
async fn an_extract_is_looked_at_decided_on_and_kept_as_it_was() {
    let mut world = World::now().await;
    world.keep_paper().await;
    world.agree("GEGEVEN").await;
    let look = world.send("bekijken", &[]).await;
    assert!(
        look.fine().contains("Hij zoekt een woning op de begane grond.") && look.body.contains("Nog niet verstrekt")
    );
    assert_eq!(world.house.rows().await["third_extract"], 0, "looking gives nothing");
    let given = "SELECT kind FROM audit_event WHERE kind = 'VERSTREKKING'";
    assert_eq!(world.house.column(given).await.len(), 0);
    let to = world.send("verstrekken", &[]).await.to().to_owned();
    assert_eq!(world.house.column(given).await.len(), 2, "the case and its one item");
    let page = world.director.get(&to).await;
    for part in
        ["Uittreksel 1", "Anton Bouwens, Woningcorporatie Maasoever", DIRECTOR, "RAC-2025-07", "Niet aan de buren"]
    {
        assert!(page.fine().contains(part), "{part}");
    }
    // L30: who looked it through, and on what it rests; this item came from the casusoverleg itself.
    for part in
        ["Nagezien door", "Waarop dit rust", "Het casusoverleg zelf. Daarvan hoeft geen bron te worden genoemd."]
    {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    let checked = world.house.column("SELECT kind FROM outgoing WHERE checked_by = given_by").await;
    assert_eq!(checked, ["UITTREKSEL"]);
    let file = world.director.get(&format!("{to}.pdf")).await;
    if cfg!(feature = "pdf") {
        assert_eq!(file.status, 200);
        if let Some(words) = pdf::words(&file.bytes) {
            for part in [
                "Anton Bouwens",
                "Maasoever",
                "Uittreksel 1",
                "Een passende woning",
                "Niet aan de buren vertellen.",
                "Op juistheid nagezien door",
            ] {
                assert!(words.contains(part), "{part}: {words}");
            }
            assert!(words.matches("Alleen voor: Een passende woning").count() >= 3, "the watermark: {words}");
            assert!(!words.contains("Brandsma"), "no name of the person");
        }
        let again = world.director.get(&format!("{to}.pdf")).await;
        assert!(again.bytes == file.bytes, "the same file, word for word");
    }
    let own = format!("/casussen/{}/informatie/{}", world.opened.number, world.open);
    assert!(
        world.house.browser(POLICE).await.get(&own).await.fine().contains("Uittreksel 1"),
        "its source sees where it went"
    );
    assert!(!world.house.everything().await.contains("begane grond"), "what was given is sealed");
    let mut source = world.house.browser(POLICE).await;
    source.post(&format!("{own}/intrekken"), &[("reden", "ONJUIST")]).await.to();
    let after = world.director.get(&to).await;
    assert!(after.fine().contains("om het uittreksel te vernietigen") && !after.body.contains("begane grond"));
    assert_eq!(world.director.get(&format!("{to}.pdf")).await.status, 409);
    let list = world.director.get(&format!("/casussen/{}/verstrekt", world.opened.number)).await;
    assert!(list.fine().contains("Uittreksel 1"), "that it was given stays");
}

#[tokio::test]
async fn only_the_director_gives_and_only_the_source_agrees() {
    let mut world = World::now().await;
    world.keep_paper().await;
    world.agree("GEGEVEN").await;
    let to = world.send("verstrekken", &[]).await.to().to_owned();
    let before = world.house.rows().await;
    for name in [LEAD, POLICE, CARE, TEAM, STRANGER] {
        let mut browser = world.house.browser(name).await;
        for end in ["", "/uittreksel", "/verklaring"] {
            assert_eq!(browser.get(&world.path(end)).await.status, 404, "{name} {end}");
        }
        for path in [to.clone(), format!("{to}.pdf"), format!("/casussen/{}/verstrekt", world.opened.number)] {
            assert_eq!(browser.get(&path).await.status, 404, "{name} {path}");
        }
        for end in ["/uittreksel", "/instemming"] {
            assert_eq!(browser.post(&world.path(end), &[]).await.status, 404, "{name} {end}");
        }
        let upload = browser.upload(&world.path("/verklaring"), &[], ("bestand", "a.pdf", PAPER)).await;
        assert_eq!(upload.status, 404, "{name}");
    }
    assert_eq!(world.house.rows().await, before);
    let asked = world.house.browser(POLICE).await.get("/mijn-werk").await;
    assert!(!asked.fine().contains("Instemming gevraagd"), "an answered question is not asked again");
}

#[tokio::test]
async fn a_source_is_asked_on_its_first_page_without_the_content() {
    let mut world = World::now().await;
    let (item, path) = (world.open.to_string(), world.path("/instemming"));
    let form = [("onderdeel", item.as_str()), ("waarvoor", "Een passende woning toewijzen.")];
    world.director.post(&path, &form).await.to();
    let mut source = world.house.browser(POLICE).await;
    let first = source.get("/mijn-werk").await;
    assert!(first.fine().contains("naar Woningcorporatie Maasoever?") && !first.body.contains("Item-wonen"));
    for name in [CARE, TEAM, DIRECTOR, LEAD] {
        assert!(
            !world.house.browser(name).await.get("/mijn-werk").await.fine().contains("naar Woningcorporatie"),
            "{name}"
        );
    }
    let page = source.get(&format!("/casussen/{}/informatie/{item}", world.opened.number)).await;
    assert!(page.fine().contains("Een passende woning toewijzen."), "for what");
    let path = format!("/casussen/{}/informatie/{item}/instemming", world.opened.number);
    let without = source.post(&path, &[("derde", &world.third)]).await;
    assert!(without.again().contains("Kies ja of nee"), "{}", without.body);
}
