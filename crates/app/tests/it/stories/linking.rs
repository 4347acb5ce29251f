//! Stories of linked cases: aligned by who directs both, within the direct circle, and without opening anything
//! (Bgs 2.20(2)).

use std::collections::BTreeMap;

use doorbraak_app::demo;
use doorbraak_domain::ids::CaseId;
use doorbraak_gate::{Open, Policy, Purpose, row};

use super::case_fixture;
use crate::support::{
    Browser, House, Page,
    intake::{DIRECTOR, person, referral},
    work::{LEAD, Staffed, after},
};

const SECRET: &str = "Zij slapen in hetzelfde huis.";

/// Gerrit-Jan with the police, and Kim with probation; both directed by the same person and with Fivoor.
async fn two_cases(house: &House) -> (Staffed, Staffed) {
    let first = house.staffed().await;
    let mut other = referral();
    other.subject = person("Kim", "Leeflang", (1998, 3, 1));
    let second = house.staffed_with(&other, &[("Reclassering Nederland", "Mirjam Hoek")]).await;
    (first, second)
}

fn form<'a>(number: &'a str, without: &str) -> Vec<(&'a str, &'a str)> {
    let all = [
        ("casus", number),
        ("relatie", "VRIEND"),
        ("afhankelijk", SECRET),
        ("noodzaak", "Anders trekken zij weer bij elkaar in."),
    ];
    all.into_iter().filter(|(name, _)| *name != without).collect()
}

async fn link(director: &mut Browser, from: &Staffed, form: &[(&str, &str)]) -> Page {
    director.post(&format!("/casussen/{}/gekoppeld/nieuw", from.number), form).await
}

#[tokio::test]
async fn circle_dependency_and_necessity_and_the_direction_of_both() {
    let house = House::fresh().await;
    let (first, second) = two_cases(&house).await;
    let foreign = case_fixture::open(&house, "Brandsma").await;
    let mut director = house.browser(DIRECTOR).await;
    let before = house.rows().await;
    for (without, told) in [
        ("casus", "het nummer van de andere casus"),
        ("relatie", "directe kring"),
        ("afhankelijk", "wat in het ene plan afhangt"),
        ("noodzaak", "waarom afstemmen nodig is"),
    ] {
        let page = link(&mut director, &first, &form(&second.number, without)).await;
        assert!(page.again().contains(told), "{without}: {}", page.body);
    }
    let page = link(&mut director, &first, &form(&first.number, "")).await;
    assert!(page.again().contains("Kies een andere casus"));
    // A case of somebody else and one that does not exist are the same answer.
    let theirs = link(&mut director, &first, &form(&foreign.number, "")).await;
    let absent = link(&mut director, &first, &form("2031-0404", "")).await;
    assert!(theirs.again().contains("geen procesregisseur, of zij bestaat niet"));
    assert_eq!(theirs.body.replace(&foreign.number, "…"), absent.body.replace("2031-0404", "…"));
    for name in [LEAD, "Sevda Aksoy", "Mirjam Hoek", case_fixture::DIRECTOR, "Mark Timmer"] {
        let mut other = house.browser(name).await;
        assert_eq!(link(&mut other, &first, &form(&second.number, "")).await.status, 404, "{name}");
    }
    assert_eq!(house.rows().await, before);

    let page = link(&mut director, &first, &form(&second.number, "")).await;
    assert_eq!(page.to(), format!("/casussen/{}/gekoppeld", first.number));
    for (from, to) in [(&first, &second), (&second, &first)] {
        assert!(link(&mut director, from, &form(&to.number, "")).await.again().contains("al gekoppeld"));
        let page = director.get(&format!("/casussen/{}/gekoppeld", from.number)).await;
        assert!(page.fine().contains(&to.number) && page.body.contains(SECRET));
    }
    assert!(!house.everything().await.contains(SECRET), "de reden staat onversleuteld");
    let ids = after(director.get(&format!("/casussen/{}/gekoppeld", second.number)).await.fine(), "/gekoppeld/");
    let path = format!("/casussen/{}/gekoppeld/{}/ontkoppelen", second.number, ids[0]);
    assert_eq!(house.browser("Mirjam Hoek").await.post(&path, &[]).await.status, 404);
    director.post(&path, &[]).await.to();
    assert_eq!(director.post(&path, &[]).await.status, 404, "ontkoppelen kan één keer");
    assert!(!director.get(&format!("/casussen/{}/gekoppeld", first.number)).await.fine().contains(SECRET));
}

/// What everybody may do with every case, as the policies say it.
async fn rights(house: &House, cases: &[CaseId]) -> BTreeMap<(String, String, String), bool> {
    let mut rights = BTreeMap::new();
    let actions: Vec<String> = Policy::load().unwrap().actions().into_iter().collect();
    for name in
        [DIRECTOR, LEAD, "Sevda Aksoy", "Mirjam Hoek", "Pieter Hartog", "Bas Wieringa", "Olga Winter", "Theo Brouwer"]
    {
        let op = house.op(name, Purpose::CaseWork).await;
        for case in cases {
            for action in ON_A_CASE {
                assert!(actions.iter().any(|known| known == action), "{action}");
                let [allowed] = op.may_each(*case, [action]).await.unwrap();
                rights.insert((name.to_owned(), case.to_string(), action.to_owned()), allowed);
            }
        }
    }
    rights
}

const ON_A_CASE: [&str; 8] = [
    "leesCasus",
    "wijzigPlan",
    "brengInformatieIn",
    "maakAfspraak",
    "beslisBetrokkenen",
    "schaalAf",
    "leesInzagelog",
    "zetOpLijst",
];

row! {
    struct Access { account: doorbraak_domain::ids::AccountId, case_id: CaseId }
}

#[tokio::test]
async fn a_link_changes_nobodys_access_and_shows_to_who_sees_both() {
    let house = House::fresh().await;
    let (first, second) = two_cases(&house).await;
    let cases = [first.id, second.id];
    let listed = async |house: &House| {
        let sql = "SELECT account_id AS account, case_id FROM case_access ORDER BY account_id, case_id";
        let rows: Vec<Access> = house.gate.open_rows(Open::SetUp.read(sql)).await.unwrap();
        rows.into_iter().map(|row| (row.account, row.case_id)).collect::<Vec<_>>()
    };
    let pages = async |house: &House| {
        let mut seen = BTreeMap::new();
        for name in ["Sevda Aksoy", "Mirjam Hoek", "Pieter Hartog"] {
            let mut browser = house.browser(name).await;
            for case in [&first, &second] {
                for part in
                    ["", "/plan", "/gekoppeld", "/inzage", "/betrokkenen", "/tijdlijn", "/lijsten", "/gekoppeld/nieuw"]
                {
                    let page = browser.get(&format!("/casussen/{}{part}", case.number)).await;
                    seen.insert((name, case.number.clone(), part), (page.status.as_u16(), page.body));
                }
            }
            let lists = browser.get("/casussen").await.body + &browser.get("/mijn-werk").await.body;
            seen.insert((name, String::new(), "lijsten"), (200, lists));
        }
        seen
    };
    let (may, list, seen) = (rights(&house, &cases).await, listed(&house).await, pages(&house).await);
    let mut director = house.browser(DIRECTOR).await;
    link(&mut director, &first, &form(&second.number, "")).await.to();
    assert_eq!(rights(&house, &cases).await, may, "niemand mag meer of minder");
    assert_eq!(listed(&house).await, list);
    // Who sees one of the two sees not even that there is a link: every byte is as it was.
    let now = pages(&house).await;
    for (place, (status, body)) in &seen {
        assert!((*status, body) == (now[place].0, &now[place].1), "{place:?} is anders");
    }
    assert_eq!(seen[&("Sevda Aksoy", first.number.clone(), "/gekoppeld")].0, 200);
    assert_eq!(seen[&("Sevda Aksoy", second.number.clone(), "/gekoppeld")].0, 404);
    // Joris is involved in both, and so sees both ends.
    let page = house.browser(LEAD).await.get(&format!("/casussen/{}/gekoppeld", first.number)).await;
    assert!(page.fine().contains("Leeflang") && page.body.contains(SECRET) && !page.body.contains("Ontkoppelen"));
    assert_eq!(house.column("SELECT kind FROM audit_event WHERE kind = 'INCIDENT'").await.len(), 0);

    // Closed, the other end is shut for everybody, and with it the link.
    let shut = Open::SetUp
        .write("UPDATE case_file SET status = 'AFGESLOTEN_AFGESCHERMD', closed_on = '2025-01-14' WHERE id = $1");
    house.gate.open_exec(vec![shut.bind(second.id)]).await.unwrap();
    for name in [DIRECTOR, LEAD] {
        let page = house.browser(name).await.get(&format!("/casussen/{}/gekoppeld", first.number)).await;
        assert!(!page.fine().contains(SECRET) && !page.body.contains(&second.number), "{name}");
    }
    assert!(demo::account_id(DIRECTOR) != demo::account_id(LEAD));
}
