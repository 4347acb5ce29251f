//! Stories of stand-ins: from one day to another, on one case, and never longer than the one replaced.

use doorbraak_app::demo::{account_id, table_id};
use doorbraak_kernel::{Day, Moment};

use super::case_fixture::{CARE, Change, DIRECTOR, LEAD, Opened, POLICE, STRANGER, TEAM, change, involve, under_way};
use crate::support::{Browser, House, work::after};

const COLLEAGUE: &str = "Bram Scholten";
const OTHER_DIRECTOR: &str = "Joost Lindeman";

fn path(opened: &Opened) -> String {
    format!("/casussen/{}", opened.number)
}

fn at(day: i8, hour: i8) -> Moment {
    Moment::on(Day::new(2025, 1, day).unwrap(), hour, 0)
}

pub(super) async fn propose(
    browser: &mut Browser,
    opened: &Opened,
    (replaced, by): (&str, &str),
    (from, until): (&str, &str),
) -> crate::support::Page {
    let (replaced, by) = (account_id(replaced).to_string(), account_id(by).to_string());
    let form = [("voor", replaced.as_str()), ("vervanger", by.as_str()), ("van", from), ("tot", until)];
    browser.post(&format!("{}/vervanging", path(opened)), &form).await
}

async fn incidents(house: &House) -> usize {
    house.column("SELECT kind FROM audit_event WHERE kind = 'INCIDENT'").await.len()
}

#[tokio::test]
async fn a_stand_in_has_the_case_on_these_days_and_on_no_other() {
    let (house, opened) = under_way().await;
    let case = path(&opened);
    let mut police = house.browser(POLICE).await;
    let form = police.get(&format!("{case}/vervanging")).await;
    assert!(form.fine().contains(COLLEAGUE) && !form.body.contains(CARE), "{}", form.body);
    propose(&mut police, &opened, (POLICE, COLLEAGUE), ("20-1-2025", "22-1-2025")).await.to();
    assert!(
        police.get(&format!("{case}/betrokkenen")).await.fine().contains("van 20 januari 2025 tot en met 22 januari")
    );
    assert!(!police.get(&case).await.fine().contains("Vervangt"), "nog niet");

    for (moment, open) in [
        (at(19, 23), false),
        (at(20, 0).plus_seconds(-1), false),
        (Moment::from_millis(at(20, 0).millis() - 1), false),
        (at(20, 0), true),
        (at(22, 23), true),
        (Moment::from_millis(at(23, 0).millis() - 1), true),
        (at(23, 0), false),
    ] {
        house.clock.set(moment);
        let mut colleague = house.browser(COLLEAGUE).await;
        assert_eq!(colleague.get(&case).await.status == 200, open, "{}", moment.utc_text());
        for list in ["/casussen", "/mijn-werk"] {
            assert_eq!(colleague.get(list).await.fine().contains(&opened.number), open, "{list} {}", moment.utc_text());
        }
        assert_eq!(house.browser("Noor Akkerman").await.get(&case).await.status, 404, "een andere collega");
    }
    assert_eq!(incidents(&house).await, 0);
}

#[tokio::test]
async fn a_stand_in_does_the_work_of_one_place_and_an_open_page_ends() {
    let (house, opened) = under_way().await;
    let case = path(&opened);
    propose(&mut house.browser(POLICE).await, &opened, (POLICE, COLLEAGUE), ("14-1-2025", "14-1-2025")).await.to();
    let mut colleague = house.browser(COLLEAGUE).await;
    let page = colleague.get(&case).await;
    assert!(page.fine().contains("vervanger van een betrokken collega van Politie-eenheid Rotterdam"));
    assert!(page.body.contains("Vervangt Sevda Aksoy, tot en met 14 januari 2025"), "{}", page.body);
    assert!(colleague.get("/mijn-werk").await.fine().contains("U vervangt Sevda Aksoy"));
    colleague.get(&format!("{case}/contact/nieuw")).await.fine();
    for shut in ["/kern", "/afschalen", "/betrokkenen/toevoegen", "/gekeken", "/vervanging", "/toegangsvragen"] {
        assert_eq!(colleague.get(&format!("{case}{shut}")).await.status, 404, "{shut}");
    }
    let (again, noor) = ("14-1-2025", "Noor Akkerman");
    assert_eq!(propose(&mut colleague, &opened, (COLLEAGUE, noor), (again, again)).await.status, 404, "geen keten");
    house.clock.set(Moment::from_millis(at(15, 0).millis() - 1));
    let mut open_page = house.browser(COLLEAGUE).await;
    open_page.get(&case).await.fine();
    house.clock.set(at(15, 0));
    assert_eq!(open_page.get(&case).await.status, 404);
    assert_eq!(incidents(&house).await, 0);
}

#[tokio::test]
async fn it_ends_when_the_one_replaced_leaves_and_does_not_come_back() {
    let (house, opened) = under_way().await;
    let case = path(&opened);
    propose(&mut house.browser(POLICE).await, &opened, (POLICE, COLLEAGUE), ("14-1-2025", "31-1-2025")).await.to();
    let mut colleague = house.browser(COLLEAGUE).await;
    colleague.get(&case).await.fine();
    assert!(change(&house, opened.case, Change::Dismiss(account_id(POLICE))).await);
    assert_eq!(colleague.get(&case).await.status, 404);
    assert!(!colleague.get("/casussen").await.fine().contains(&opened.number));
    house.clock.advance(60);
    involve(&house, opened.case, "Politie-eenheid Rotterdam", &[POLICE]).await;
    house.clock.advance(60);
    house.browser(POLICE).await.get(&case).await.fine();
    assert_eq!(house.browser(COLLEAGUE).await.get(&case).await.status, 404, "een oude vervanging leeft niet op");

    propose(&mut house.browser(DIRECTOR).await, &opened, (POLICE, COLLEAGUE), ("14-1-2025", "31-1-2025")).await.to();
    house.browser(COLLEAGUE).await.get(&case).await.fine();
    let organisation = doorbraak_app::demo::organisation_id("Politie-eenheid Rotterdam");
    assert!(change(&house, opened.case, Change::Release(organisation)).await);
    assert_eq!(house.browser(COLLEAGUE).await.get(&case).await.status, 404, "met de hele organisatie");
    assert_eq!(incidents(&house).await, 0);
}

#[tokio::test]
async fn what_cannot_be_is_said_beside_its_field_and_nothing_changes() {
    let (house, opened) = under_way().await;
    let days = ("14-1-2025", "20-1-2025");
    let mut care = house.browser(CARE).await;
    let mut director = house.browser(DIRECTOR).await;
    let refused = [
        (propose(&mut care, &opened, (POLICE, COLLEAGUE), days).await, "U regelt alleen uw eigen vervanging"),
        (propose(&mut care, &opened, (CARE, COLLEAGUE), days).await, "Kies een collega van dezelfde organisatie"),
        (propose(&mut care, &opened, (CARE, CARE), days).await, "Kies een ander"),
        (propose(&mut director, &opened, (STRANGER, "Ingrid Maas"), days).await, "nu bij deze casus betrokken"),
        (propose(&mut director, &opened, (DIRECTOR, "Karim Bensaid"), days).await, "geen rol waarmee hij dit werk"),
        (propose(&mut director, &opened, (POLICE, COLLEAGUE), ("13-1-2025", "20-1-2025")).await, "vandaag of later"),
        (
            propose(&mut director, &opened, (POLICE, COLLEAGUE), ("20-1-2025", "19-1-2025")).await,
            "ligt niet voor de eerste",
        ),
        (
            propose(&mut director, &opened, (POLICE, COLLEAGUE), ("14-1-2025", "1-6-2025")).await,
            "hoogstens drie maanden",
        ),
        (propose(&mut director, &opened, (POLICE, COLLEAGUE), ("14-1-2025", "")).await, "de laatste dag"),
    ];
    for (page, message) in refused {
        assert!(page.again().contains(message), "{message}: {}", page.body);
    }
    assert_eq!(house.rows().await["stand_in"], 0);
    propose(&mut director, &opened, (POLICE, COLLEAGUE), days).await.to();
    let twice = propose(&mut director, &opened, (POLICE, "Noor Akkerman"), ("20-1-2025", "25-1-2025")).await;
    assert!(twice.again().contains("al een vervanger"));
    propose(&mut director, &opened, (POLICE, "Noor Akkerman"), ("21-1-2025", "25-1-2025")).await.to();
    for name in [STRANGER, COLLEAGUE, "Mark Timmer", "Olga Winter"] {
        let page = propose(&mut house.browser(name).await, &opened, (POLICE, COLLEAGUE), days).await;
        assert_eq!(page.status, 404, "{name}");
    }
    let body = director.get(&format!("{}/betrokkenen", path(&opened))).await.fine().to_owned();
    let ids = after(&body, "/vervanging/");
    let end = format!("{}/vervanging/{}/beeindigen", path(&opened), ids[0]);
    assert_eq!(care.post(&end, &[]).await.status, 404, "een ander beëindigt haar niet");
    let nobody = format!("{}/vervanging/{}/beeindigen", path(&opened), account_id(CARE));
    assert_eq!(director.post(&nobody, &[]).await.status, 404);
    director.post(&end, &[]).await.to();
    assert_eq!(house.browser(COLLEAGUE).await.get(&path(&opened)).await.status, 404);
    assert_eq!(director.post(&end, &[]).await.status, 404, "al beëindigd");
}

#[tokio::test]
async fn a_question_to_the_one_replaced_is_answered_by_the_stand_in() {
    let (house, opened) = under_way().await;
    let (person, account) = (opened.subject.to_string(), account_id(POLICE).to_string());
    let form = [("persoon", person.as_str()), ("aan", account.as_str()), ("uiterlijk", "21-1-2025")];
    let mut director = house.browser(DIRECTOR).await;
    director.post(&format!("{}/uitvraag", path(&opened)), &form).await.to();
    let body = director.get(&format!("{}/uitvraag", path(&opened))).await.fine().to_owned();
    let question = format!("/uitvragen/{}", after(&body, "/uitvragen/")[0]);
    assert_eq!(house.browser(COLLEAGUE).await.get(&question).await.status, 404);
    propose(&mut house.browser(POLICE).await, &opened, (POLICE, COLLEAGUE), ("15-1-2025", "15-1-2025")).await.to();
    house.clock.set(at(15, 9));
    let mut colleague = house.browser(COLLEAGUE).await;
    assert!(colleague.get("/mijn-werk").await.fine().contains(&question));
    assert!(colleague.get(&question).await.fine().contains("de collega die u vervangt"));
    assert_eq!(house.browser("Noor Akkerman").await.get(&question).await.status, 404);
    house.clock.set(at(16, 0));
    let answer = [("antwoord", "NIETS_BEKEND")];
    let mut late = house.browser(COLLEAGUE).await;
    assert_eq!(late.post(&format!("{question}/antwoord"), &answer).await.status, 404, "de dag is voorbij");
    house.clock.set(at(15, 23));
    house.browser(COLLEAGUE).await.post(&format!("{question}/antwoord"), &answer).await.to();
    assert_eq!(house.column("SELECT answer FROM info_request").await, ["NIETS_BEKEND"]);
    assert_eq!(incidents(&house).await, 0);
}

#[tokio::test]
async fn a_colleague_runs_the_meeting_of_the_procesregisseur() {
    let (house, opened) = under_way().await;
    let case = path(&opened);
    let mut director = house.browser(DIRECTOR).await;
    let (table, chair) = (table_id("VHV").to_string(), account_id(DIRECTOR).to_string());
    let meeting = [
        ("tafel", table.as_str()),
        ("werkvorm", "CASUSOVERLEG"),
        ("dag", "15-1-2025"),
        ("van", "10.00"),
        ("tot", "11.00"),
        ("plaats", "Zaal Maas"),
        ("voorzitter", chair.as_str()),
    ];
    let agenda = director.post("/overleggen/nieuw", &meeting).await.to().to_owned();
    let invited = account_id(POLICE).to_string();
    let item = [
        ("casus", opened.number.as_str()),
        ("soort", "NIEUW"),
        ("vraag", "Wat is er nu nodig?"),
        ("minuten", "15"),
        ("genodigd", invited.as_str()),
    ];
    director.post(&format!("{agenda}/agenda"), &item).await.to();
    let point = format!("{agenda}/punten/{}", after(director.get(&agenda).await.fine(), "/punten/")[0]);
    propose(&mut director, &opened, (DIRECTOR, OTHER_DIRECTOR), ("15-1-2025", "15-1-2025")).await.to();
    propose(&mut director, &opened, (POLICE, COLLEAGUE), ("15-1-2025", "15-1-2025")).await.to();
    assert_eq!(house.browser(OTHER_DIRECTOR).await.get(&agenda).await.status, 404, "vandaag nog niet");

    house.clock.set(at(15, 10));
    let mut joost = house.browser(OTHER_DIRECTOR).await;
    assert!(joost.get("/overleggen").await.fine().contains(&agenda));
    assert!(joost.get("/mijn-werk").await.fine().contains(&agenda));
    assert!(joost.get(&agenda).await.fine().contains(&opened.number));
    joost.post(&format!("{point}/start"), &[("versie", "1")]).await.to();
    house.clock.advance(300);
    let end = [("oordeel", "Rustig."), ("besluit", "Door op deze weg."), ("stap", "afronden"), ("versie", "2")];
    joost.post(&format!("{point}/besluit"), &end).await.to();
    assert!(joost.get(&case).await.fine().contains("vervanger van de procesregisseur"));
    joost.get(&format!("{case}/betrokkenen/toevoegen")).await.fine();
    joost.get(&format!("{case}/toegangsvragen")).await.fine();
    for own in ["/afschalen", "/gekeken", "/vervanging"] {
        assert_eq!(joost.get(&format!("{case}{own}")).await.status, 404, "blijft bij de procesregisseur: {own}");
    }
    let mut colleague = house.browser(COLLEAGUE).await;
    assert!(
        colleague.get(&agenda).await.fine().contains(&opened.number),
        "de vervanger van een genodigde zit aan tafel"
    );
    assert_eq!(colleague.post(&format!("{point}/start"), &[]).await.status, 404, "maar leidt niet");
    for name in [TEAM, LEAD, "Bas Wieringa", "Noor Akkerman"] {
        assert_eq!(house.browser(name).await.get(&agenda).await.status, 404, "{name}");
    }
    house.clock.set(at(16, 0));
    let mut joost = house.browser(OTHER_DIRECTOR).await;
    assert_eq!(joost.get(&agenda).await.status, 404);
    assert!(!joost.get("/overleggen").await.fine().contains(&agenda));
    assert_eq!(incidents(&house).await, 0);
}
