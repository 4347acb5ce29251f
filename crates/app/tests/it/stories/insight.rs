//! Who sees a thing and why, and who does not: what the pages say is what the policies would answer to each.

use std::collections::BTreeSet;

use doorbraak_app::{
    cases::access::ReadCase,
    demo::{account_id, organisation_id},
    information::{access::ReadItem, commands::ShareItem},
    insight::{About, queries as insight},
    meetings::access::ReadMeeting,
    web::session::{self, Colleague},
};
use doorbraak_domain::{
    ids::{AccountId, CaseId, ItemId, MeetingId},
    information::RecipientsMode,
};
use doorbraak_gate::{Action, Open, Purpose};
use doorbraak_kernel::Id;

use super::{
    case_fixture::{
        CARE, Change, DIRECTOR, INVOLVED, LEAD, Opened, POLICE, STRANGER, TEAM, change, involve, open, under_way,
    },
    information::{police, shared},
};
use crate::support::{House, work::after};

/// Whom the policies let do `A`, each asked as if that person clicked.
async fn allowed<A: Action>(house: &House, people: &[Colleague], on: Id<A::On>) -> BTreeSet<AccountId> {
    let mut allowed = BTreeSet::new();
    for person in people {
        let op = house.gate.op(person.actor.clone(), Purpose::CaseWork);
        if op.may::<A>(on).await.unwrap() {
            allowed.insert(person.actor.account);
        }
    }
    allowed
}

/// Whom the explanation names as those who see it, when `reader` asks.
async fn named<A: Action>(house: &House, reader: &str, on: Id<A::On>) -> Option<BTreeSet<AccountId>> {
    let op = house.op(reader, Purpose::CaseWork).await;
    let permit = op.authorize::<A>(on).await.ok()?;
    let insight = insight::explain(&op, &permit, About { outsiders: true, ..About::default() }).await.unwrap();
    let short = insight::who(&op, &permit, About::default()).await.unwrap();
    let full: BTreeSet<AccountId> = insight.people().map(|seer| seer.account).collect();
    assert_eq!(full, short.iter().flat_map(|group| &group.people).map(|seer| seer.account).collect());
    let me = insight.people().find(|seer| seer.me);
    assert_eq!(me.map(|seer| seer.account), Some(account_id(reader)), "who may ask, sees it too");
    assert!(!insight.own.is_empty() && insight.groups.iter().all(|group| !group.reasons.is_empty()));
    Some(full)
}

/// A random item of the police.
fn random_item(rng: &mut fastrand::Rng, step: usize) -> ShareItem {
    let organisations: Vec<_> =
        INVOLVED.iter().filter(|_| rng.bool()).map(|(_, organisation)| organisation_id(organisation)).collect();
    let mode = match rng.u8(..4) {
        0 => RecipientsMode::AllInvolved,
        1 => RecipientsMode::ProcessDirectorOnly,
        2 => RecipientsMode::ByName,
        _ if organisations.is_empty() => RecipientsMode::AllInvolved,
        _ => RecipientsMode::Named,
    };
    let organisations = if mode == RecipientsMode::Named { organisations } else { Vec::new() };
    let others = INVOLVED.iter().filter(|(name, _)| *name != POLICE && mode == RecipientsMode::ByName);
    let people = others.filter(|_| rng.bool()).map(|(name, _)| account_id(name)).collect();
    ShareItem { mode, organisations, people, director_too: rng.bool(), ..police(&format!("Item-{step}")) }
}

#[tokio::test]
async fn over_random_circles_the_explanation_is_what_the_policy_allows_for_every_account() {
    let house = House::fresh().await;
    let opened = open(&house, "Brandsma").await;
    let people = session::colleagues(&house.gate).await.unwrap();
    assert!(people.len() > 20, "the whole house");
    let mut rng = fastrand::Rng::with_seed(31);
    let mut items: Vec<ItemId> = Vec::new();
    let (mut compared, mut different) = (0, BTreeSet::new());
    for step in 0..40 {
        house.clock.advance(1);
        let (name, organisation) = INVOLVED[rng.usize(..INVOLVED.len())];
        let deed = match rng.u8(..6) {
            0..=2 => Change::Involve(organisation_id(organisation), vec![account_id(name)]),
            3 => Change::Release(organisation_id(organisation)),
            4 => Change::Dismiss(account_id(name)),
            _ => Change::Lead(account_id(name)),
        };
        change(&house, opened.case, deed).await;
        let op = house.op(POLICE, Purpose::CaseWork).await;
        let item = random_item(&mut rng, step);
        if let Ok(id) = doorbraak_app::information::commands::share(&op, opened.case, &item).await {
            items.push(id);
        }
        let allowed_case = allowed::<ReadCase>(&house, &people, opened.case).await;
        assert_eq!(named::<ReadCase>(&house, DIRECTOR, opened.case).await, Some(allowed_case), "step {step}");
        let Some(item) = items.get(rng.usize(..items.len().max(1))) else { continue };
        let allowed_item = allowed::<ReadItem>(&house, &people, *item).await;
        for reader in [DIRECTOR, POLICE, CARE] {
            let seen = named::<ReadItem>(&house, reader, *item).await;
            assert_eq!(seen.is_some(), allowed_item.contains(&account_id(reader)), "step {step} {reader}");
            assert!(seen.is_none_or(|seen| seen == allowed_item), "step {step} {reader}");
            compared += 1;
        }
        different.insert(allowed_item);
    }
    assert!(compared > 60 && different.len() > 5, "{compared} compared, {} circles", different.len());
}

/// A meeting with the case on its agenda, for the police and the lead, and another case that the police may not see.
async fn meeting(house: &House, opened: &Opened) -> (MeetingId, String) {
    let other = open(house, "Moerdijk").await;
    involve(house, other.case, "Fivoor", &[CARE]).await;
    house.clock.advance(1);
    let mut director = house.browser(DIRECTOR).await;
    let table = doorbraak_app::demo::table_id("VHV").to_string();
    let chair = account_id(DIRECTOR).to_string();
    let form = [
        ("tafel", table.as_str()),
        ("werkvorm", "CASUSOVERLEG"),
        ("dag", "vandaag"),
        ("van", "10.00"),
        ("tot", "11.00"),
        ("plaats", "Zaal Maas"),
        ("voorzitter", chair.as_str()),
    ];
    let path = director.post("/overleggen/nieuw", &form).await.to().to_owned();
    for (case, guests) in [(&opened.number, vec![POLICE, LEAD]), (&other.number, vec![CARE])] {
        let guests: Vec<String> = guests.into_iter().map(|name| account_id(name).to_string()).collect();
        let mut item =
            vec![("casus", case.as_str()), ("soort", "NIEUW"), ("vraag", "Wat is er nu nodig?"), ("minuten", "15")];
        item.extend(guests.iter().map(|guest| ("genodigd", guest.as_str())));
        director.post(&format!("{path}/agenda"), &item).await.to();
    }
    let id = path.rsplit('/').next().unwrap().parse().unwrap();
    (id, path)
}

#[tokio::test]
async fn a_meeting_and_a_discussion_are_explained_as_the_policy_decides() {
    let (house, opened) = under_way().await;
    let people = session::colleagues(&house.gate).await.unwrap();
    let (id, path) = meeting(&house, &opened).await;
    let at_table = allowed::<ReadMeeting>(&house, &people, id).await;
    let invited: BTreeSet<AccountId> = [DIRECTOR, POLICE, LEAD, CARE].map(account_id).into();
    assert_eq!(at_table, invited);
    assert_eq!(named::<ReadMeeting>(&house, POLICE, id).await, Some(at_table.clone()));
    let in_case = allowed::<ReadCase>(&house, &people, opened.case).await;
    let both: BTreeSet<AccountId> = at_table.intersection(&in_case).copied().collect();
    let op = house.op(POLICE, Purpose::CaseWork).await;
    let (case, place) =
        (op.authorize::<ReadCase>(opened.case).await.unwrap(), op.authorize::<ReadMeeting>(id).await.unwrap());
    let explained = insight::explain_both(&op, (&case, &place), About::default()).await.unwrap();
    assert_eq!(explained.people().map(|seer| seer.account).collect::<BTreeSet<_>>(), both);
    drop((case, place));

    let mut browser = house.browser(POLICE).await;
    let items = after(browser.get(&path).await.fine(), "/punten/");
    assert_eq!(items.len(), 1, "the police see one of two items");
    let page = browser.get(&format!("{path}/punten/{}/inzage", items[0])).await;
    for said in ["Waarom ziet u deze bespreking?", "Leidt dit overleg", "Wgs 2.31 lid 5", TEAM, "niet uitgenodigd"] {
        assert!(page.fine().contains(said), "{said}: {}", page.body);
    }
    let overview = browser.get(&format!("{path}/inzage")).await;
    assert!(overview.fine().contains("Wie kan dit overleg zien?") && !overview.body.contains("Moerdijk"));
    for outsider in [TEAM, STRANGER, "Mark Timmer"] {
        let mut outsider = house.browser(outsider).await;
        for address in [format!("{path}/inzage"), format!("{path}/punten/{}/inzage", items[0])] {
            assert_eq!(outsider.get(&address).await.status, 404);
        }
    }
    let mut care = house.browser(CARE).await;
    let seen = care.get(&format!("{path}/punten/{}/inzage", items[0])).await;
    assert_eq!(seen.status, 200, "Joris is in both cases and at the table");
}

#[tokio::test]
async fn an_item_says_who_reads_it_by_which_article_since_when_and_who_does_not() {
    let (house, opened) = under_way().await;
    let to_care = ShareItem {
        mode: RecipientsMode::Named,
        organisations: vec![organisation_id("Fivoor")],
        director_too: false,
        conditions: Some(doorbraak_gate::Narrative::new("Niet bespreken met de moeder.".into())),
        ..police("Item-een")
    };
    let id = shared(&house, POLICE, opened.case, &to_care).await;
    let item = format!("/casussen/{}/informatie/{id}", opened.number);
    let mut care = house.browser(CARE).await;
    let from_item = care.get(&item).await;
    assert!(from_item.fine().contains(&format!("href=\"{item}/inzage\"")), "one click away");
    let page = care.get(&format!("{item}/inzage")).await;
    for said in [
        "De inbrenger heeft uw organisatie als ontvanger genoemd.",
        "Van de organisatie die dit heeft ingebracht",
        "Bgs 1.5",
        "Wgs 2.29 lid 3",
        "Sinds 14 januari 2025, tot en met",
        "De inbrenger koos een kring waar zij niet in zitten.",
        "Niet bespreken met de moeder.",
        "2 mensen van 2 organisaties",
    ] {
        assert!(page.fine().contains(said), "{said}: {}", page.body);
    }
    let (readers, others) = page.body.split_once("Wie ziet dit onderdeel niet?").unwrap();
    for name in [POLICE, CARE] {
        assert!(readers.contains(name) && !others.contains(name), "{name}");
    }
    for name in [DIRECTOR, LEAD, TEAM] {
        assert!(others.contains(name), "{name}");
    }
    for name in [DIRECTOR, LEAD, TEAM, STRANGER, "Mark Timmer"] {
        assert_eq!(house.browser(name).await.get(&format!("{item}/inzage")).await.status, 404, "{name}");
    }
    let elsewhere = open(&house, "Moerdijk").await;
    involve(&house, elsewhere.case, "Fivoor", &[CARE]).await;
    house.clock.advance(1);
    let stray = format!("/casussen/{}/informatie/{id}/inzage", elsewhere.number);
    assert_eq!(house.browser(CARE).await.get(&stray).await.status, 404, "an item belongs to its own case");
}

#[tokio::test]
async fn only_the_director_reads_what_is_wrong_with_the_appointment_of_a_colleague() {
    let (house, opened) = under_way().await;
    let unscreened = Open::SetUp.write("UPDATE account SET screened_on = NULL WHERE id = $1").bind(account_id(TEAM));
    house.gate.open_exec(vec![unscreened]).await.unwrap();
    let path = format!("/casussen/{}/inzage", opened.number);
    let director = house.browser(DIRECTOR).await.get(&path).await;
    for said in
        ["Zonder screening door de werkgever is er geen toegang.", "Bgs 1.11", TEAM, "niet voor deze casus aangewezen"]
    {
        assert!(director.fine().contains(said), "{said}: {}", director.body);
    }
    let police = house.browser(POLICE).await.get(&path).await;
    assert!(police.fine().contains("hebben nu geen toegang") && !police.body.contains("screening"), "{}", police.body);
    assert!(police.body.contains("Een beheerder regelt accounts en lijsten"), "{}", police.body);
}

#[tokio::test]
async fn the_plan_and_the_case_are_one_click_from_their_explanation() {
    let (house, opened) = under_way().await;
    let base = format!("/casussen/{}", opened.number);
    let mut team = house.browser(TEAM).await;
    for (page, explained, thing) in [
        (base.clone(), format!("{base}/inzage"), "deze casus"),
        (format!("{base}/plan"), format!("{base}/plan/inzage"), "dit plan"),
        (format!("{base}/tijdlijn"), format!("{base}/inzage"), "deze casus"),
    ] {
        assert!(team.get(&page).await.fine().contains(&format!("href=\"{explained}\"")), "{page}");
        let page = team.get(&explained).await;
        for said in [&format!("Waarom ziet u {thing}?"), DIRECTOR, POLICE, "Wgs 2.31 lid 4", "zolang de casus loopt"] {
            assert!(page.fine().contains(said), "{explained}: {said}");
        }
    }
    let case: CaseId = opened.case;
    assert!(named::<ReadCase>(&house, STRANGER, case).await.is_none());
}
