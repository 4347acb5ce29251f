//! What each employee meets first, and what of others nobody meets there.

use doorbraak_app::{
    demo, intake,
    plans::commands::{NewAgreement, make_agreement, settle_agreement},
};
use doorbraak_domain::{ids::MeetingId, intake::Channel, meetings::AgreementStatus};
use doorbraak_gate::{Narrative, Open, Purpose};
use doorbraak_kernel::{Clock as _, Day, Moment};

use crate::support::{
    House,
    intake::{DIRECTOR, referral},
};

async fn desk(house: &House, name: &str) -> String {
    house.browser(name).await.get("/mijn-werk").await.fine().to_owned()
}

#[tokio::test]
async fn the_director_sees_the_own_case_and_when_it_stands_still() {
    let house = House::fresh().await;
    house.admitted().await;
    let first = desk(&house, DIRECTOR).await;
    for text in ["2025-0001", "Moerdijk", "U bent procesregisseur", "Nog niet besproken", "Nog geen contact"] {
        assert!(first.contains(text), "{text}");
    }
    assert!(!first.contains("Staat stil"));
    house.later(56);
    assert!(!desk(&house, DIRECTOR).await.contains("Staat stil"), "eight weeks is not yet more than eight weeks");
    house.later(1);
    assert!(desk(&house, DIRECTOR).await.contains("Staat stil"));
}

#[tokio::test]
async fn nobody_else_meets_the_case() {
    let house = House::fresh().await;
    house.admitted().await;
    for name in
        ["Bas Wieringa", "Marit Sol", "Mark Timmer", "Olga Winter", "Theo Brouwer", "Karim Bensaid", "Iris Postma"]
    {
        let page = desk(&house, name).await;
        assert!(!page.contains("2025-0001") && !page.contains("Moerdijk"), "{name}");
    }
    let stored = house.everything().await;
    let incident = |line: &str| line.starts_with("audit_event") && line.contains("INCIDENT");
    assert!(!stored.lines().any(incident), "no list offered a row that the policies refused");
}

#[tokio::test]
async fn who_works_on_no_case_is_led_to_the_own_work() {
    let house = House::fresh().await;
    let administrator = desk(&house, "Mark Timmer").await;
    assert!(administrator.contains("/beheer/accounts") && !administrator.contains("Mijn casussen"));
    let board = desk(&house, "Theo Brouwer").await;
    assert!(board.contains("Cijfers en rapportages") && !board.contains("/beheer/accounts"));
    assert!(!board.contains("Mijn casussen") && !board.contains("Triage"));
}

#[tokio::test]
async fn triage_sees_how_many_wait_and_the_author_sees_the_draft() {
    let house = House::fresh().await;
    assert!(desk(&house, "Marit Sol").await.contains("Er wacht geen aanmelding"));
    let submitted = house.submit("Saskia Mol", &referral()).await;
    assert!(desk(&house, "Marit Sol").await.contains("Er wacht 1 aanmelding"));
    house.judge(submitted.id).await;
    assert!(desk(&house, "Marit Sol").await.contains("Er wacht 1 aanmelding"), "judged is not decided");
    assert!(!desk(&house, "Saskia Mol").await.contains("Er wacht"));

    let op = house.op("Saskia Mol", Purpose::Intake).await;
    intake::commands::start_draft(&op, Channel::Field).await.unwrap();
    house.later(2);
    let page = desk(&house, "Saskia Mol").await;
    assert!(page.contains("Aanmeldingen in concept") && page.contains("bewaard 2 dagen geleden"));
    assert!(!desk(&house, "Joris Bakker").await.contains("Aanmeldingen in concept"));
}

#[tokio::test]
async fn an_own_agreement_stays_until_it_is_settled_and_says_when_it_is_late() {
    let house = House::fresh().await;
    let case = house.admitted().await;
    let op = house.op(DIRECTOR, Purpose::CaseWork).await;
    let new = NewAgreement {
        description: Narrative::new("De broer bellen".into()),
        owner: demo::account_id(DIRECTOR),
        due_on: house.clock.now().day().plus_days(1),
        goal: None,
        discussion: None,
    };
    let mut tx = op.begin().await.unwrap();
    let agreement = make_agreement(&mut tx, case, &new).await.unwrap();
    tx.commit().await.unwrap();
    let page = desk(&house, DIRECTOR).await;
    assert!(page.contains("De broer bellen") && page.contains("morgen"));
    house.later(4);
    assert!(desk(&house, DIRECTOR).await.contains("3 dagen te laat"));
    assert!(!desk(&house, "Bas Wieringa").await.contains("De broer bellen"));
    let op = house.op(DIRECTOR, Purpose::CaseWork).await;
    let mut tx = op.begin().await.unwrap();
    settle_agreement(&mut tx, case, (agreement, None), AgreementStatus::Done, None).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!desk(&house, DIRECTOR).await.contains("De broer bellen"));
}

#[tokio::test]
async fn meetings_are_those_one_leads_or_is_invited_to_within_two_weeks() {
    let house = House::fresh().await;
    let today = house.clock.now().day();
    for (days, hour, chair) in [(0, 10, DIRECTOR), (14, 11, DIRECTOR), (15, 12, DIRECTOR), (1, 13, "Bas Wieringa")] {
        meeting(&house, today.plus_days(days), hour, chair).await;
    }
    let page = desk(&house, DIRECTOR).await;
    assert!(page.contains("Vandaag, 10.00 tot 11.00 uur") && page.contains("28 januari 2025, 11.00 tot 12.00 uur"));
    assert!(!page.contains("12.00 tot 13.00") && !page.contains("13.00 tot 14.00"));
    house.clock.advance(2 * 60 * 60 + 1);
    assert!(!desk(&house, DIRECTOR).await.contains("10.00 tot 11.00"), "it is over");
    assert!(desk(&house, "Bas Wieringa").await.contains("13.00 tot 14.00"));
}

async fn meeting(house: &House, day: Day, hour: i8, chair: &str) {
    let id: MeetingId = doorbraak_kernel::Id::new(&*house.clock, house.gate.chance());
    let sql = "INSERT INTO meeting (id, table_id, kind, place, starts_ms, ends_ms, chair_id) \
               VALUES ($1, $2, 'CASUSOVERLEG', 'Kamer 1', $3, $4, $5)";
    let insert = Open::SetUp
        .write(sql)
        .bind(id)
        .bind(demo::table_id("VHV"))
        .bind(Moment::on(day, hour, 0))
        .bind(Moment::on(day, hour + 1, 0))
        .bind(demo::account_id(chair));
    house.gate.open_exec(vec![insert]).await.unwrap();
}
