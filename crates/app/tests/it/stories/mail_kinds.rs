//! Which deed warns whom by mail, and that nobody is written to who lost sight of what it was about in the meantime.

use std::collections::BTreeSet;

use doorbraak_app::{
    demo::{account_id, organisation_id},
    information::commands::{self as information, NewTerms, ShareItem},
    requests::commands as requests,
};
use doorbraak_domain::{
    ids::ItemId,
    information::{RecipientsMode, WithdrawReason},
};
use doorbraak_gate::{Open, Purpose};
use doorbraak_kernel::{Clock as _, Day};

use super::{
    case_fixture::{CARE, Change, DIRECTOR, LEAD, Opened, POLICE, TEAM, change, involve, nobody, under_way},
    information::{police, shared, text},
    mail::{Office, run},
};
use crate::support::{Browser, House};

const NEW: &str = "Er staat nieuw werk voor u klaar in Doorbraak";
const CHANGED: &str = "Er is iets veranderd in uw werk in Doorbraak";
const ENDED: &str = "Uw toegang tot een casus in Doorbraak is voorbij";
const URGENT: &str = "Er is iets in Doorbraak dat vandaag uw aandacht vraagt";

/// A house whose people exist, with a case, and what it has mailed.
struct Mailing {
    house: House,
    opened: Opened,
    office: Office,
    seen: BTreeSet<String>,
}

/// Everybody of the house has an address from now on.
async fn all_exist(house: &House) {
    house.gate.open_exec(vec![Open::SetUp.write("UPDATE account SET demo = FALSE")]).await.unwrap();
}

/// A browser of somebody who acts: invented again, because only the invented sign in with one click.
async fn browser(house: &House, name: &str) -> Browser {
    let sql = "UPDATE account SET demo = TRUE WHERE id = $1";
    house.gate.open_exec(vec![Open::SetUp.write(sql).bind(account_id(name))]).await.unwrap();
    house.browser(name).await
}

impl Mailing {
    async fn new(name: &str) -> Self {
        let (house, opened) = under_way().await;
        all_exist(&house).await;
        Self { house, opened, office: Office::new(&format!("soort-{name}")), seen: BTreeSet::new() }
    }

    /// What leaves within the quarter: to whom, with which subject. Everything that left before is left out.
    async fn sent(&mut self) -> Vec<(String, String)> {
        // Twice, because the work of the night puts mails in the queue itself.
        for _ in 0..2 {
            self.house.clock.advance(15 * 60);
            run(&self.house, &self.office.folder()).await;
        }
        let sql = "SELECT email_folded || '|' || name FROM account";
        let names: Vec<String> = self.house.column(sql).await;
        let mut sent = Vec::new();
        for mail in self.office.mails() {
            if !self.seen.insert(mail.clone()) {
                continue;
            }
            let head = |name: &str| mail.lines().find_map(|line| line.strip_prefix(name)).unwrap().to_owned();
            let to = format!("{}|", head("To: "));
            let name = names.iter().find_map(|line| line.strip_prefix(&to)).unwrap().to_owned();
            let subject = mail.split("Subject: ").nth(1).unwrap().split("\r\nContent").next().unwrap();
            sent.push((name, subject.replace("\r\n ", " ").lines().next().unwrap().to_owned()));
        }
        assert_eq!(self.house.rows().await["mail_reason"], 0, "no reason outlives its mail");
        sent.sort();
        sent
    }

    /// Fails unless exactly these people got exactly this.
    async fn told(&mut self, what: &str, subject: &str, names: &[&str]) {
        let mut expected: Vec<_> = names.iter().map(|name| ((*name).to_owned(), subject.to_owned())).collect();
        expected.sort();
        assert_eq!(self.sent().await, expected, "{what}");
    }

    async fn share(&self, item: &ShareItem) -> ItemId {
        shared(&self.house, POLICE, self.opened.case, item).await
    }

    async fn ask(&self, name: &str) -> doorbraak_domain::ids::RequestId {
        let op = self.house.op(DIRECTOR, Purpose::CaseWork).await;
        let due = self.house.clock.now().day().plus_days(7);
        let ask = requests::AskThat { person: self.opened.subject, employees: vec![account_id(name)], due };
        requests::ask_in_case(&op, self.opened.case, &ask).await.unwrap().remove(0)
    }
}

#[tokio::test]
async fn a_question_and_its_reminder_go_to_who_must_answer() {
    let mut mailing = Mailing::new("uitvraag").await;
    let request = mailing.ask(CARE).await;
    mailing.told("a question", NEW, &[CARE]).await;
    let op = mailing.house.op(DIRECTOR, Purpose::CaseWork).await;
    requests::remind(&op, request).await.unwrap();
    mailing.told("a reminder", NEW, &[CARE]).await;
    mailing.ask(POLICE).await;
    mailing.told("another question", NEW, &[POLICE]).await;
    mailing.house.later(6);
    mailing.told("the reminder of the night", NEW, &[POLICE]).await;
    let request = mailing.ask(TEAM).await;
    requests::withdraw(&mailing.house.op(DIRECTOR, Purpose::CaseWork).await, request).await.unwrap();
    mailing.told("a question that was taken back", NEW, &[]).await;
}

#[tokio::test]
async fn an_item_goes_to_its_circle_and_what_becomes_of_it_to_who_knew() {
    let mut mailing = Mailing::new("onderdeel").await;
    let everybody = mailing.share(&police("Item-allen")).await;
    mailing.told("an item for all", NEW, &[LEAD, CARE, TEAM, DIRECTOR]).await;
    let named = ShareItem {
        mode: RecipientsMode::Named,
        organisations: vec![organisation_id("Fivoor")],
        director_too: false,
        ..police("Item-zorg")
    };
    let to_care = mailing.share(&named).await;
    mailing.told("an item for one", NEW, &[CARE]).await;
    mailing.share(&ShareItem { mode: RecipientsMode::ProcessDirectorOnly, ..police("Item-regie") }).await;
    mailing.told("an item for the director", NEW, &[DIRECTOR]).await;

    let op = mailing.house.op(POLICE, Purpose::CaseWork).await;
    let terms = NewTerms {
        mode: RecipientsMode::Named,
        organisations: [organisation_id("Fivoor")].into(),
        people: BTreeSet::new(),
        director_too: true,
        valid_until: Day::new(2025, 12, 31).unwrap(),
        condition: None,
        blocks: BTreeSet::new(),
        reason: text("Niet meer nodig."),
    };
    information::change_terms(&op, everybody, &terms).await.unwrap();
    mailing.told("a narrowed item", CHANGED, &[LEAD, TEAM]).await;
    information::withdraw(&op, everybody, WithdrawReason::NotNeeded).await.unwrap();
    mailing.told("a withdrawn item", CHANGED, &[CARE, DIRECTOR]).await;
    let better = ShareItem { text: text("Beter."), ..named };
    information::correct(&op, to_care, &better, &text("De datum klopte niet.")).await.unwrap();
    assert_eq!(
        mailing.sent().await,
        [(CARE.to_owned(), CHANGED.to_owned()), (CARE.to_owned(), NEW.to_owned())],
        "a corrected item: the old one changed and a new one came"
    );
}

#[tokio::test]
async fn an_invitation_an_agreement_and_a_stand_in_each_warn_their_own() {
    let mut mailing = Mailing::new("werk").await;
    let mut director = browser(&mailing.house, DIRECTOR).await;
    let (table, chair) = (doorbraak_app::demo::table_id("VHV").to_string(), account_id(DIRECTOR).to_string());
    let plan = [
        ("tafel", table.as_str()),
        ("werkvorm", "CASUSOVERLEG"),
        ("dag", "vandaag"),
        ("van", "9.00"),
        ("tot", "11.00"),
        ("plaats", "Zaal Maas"),
        ("voorzitter", chair.as_str()),
    ];
    let meeting = director.post("/overleggen/nieuw", &plan).await.to().to_owned();
    let invited = account_id(TEAM).to_string();
    let item = [
        ("casus", mailing.opened.number.as_str()),
        ("soort", "NIEUW"),
        ("vraag", "Wat is er nu nodig?"),
        ("minuten", "15"),
        ("genodigd", invited.as_str()),
    ];
    director.post(&format!("{meeting}/agenda"), &item).await.to();
    mailing.told("an invitation", NEW, &[TEAM]).await;

    let owner = account_id(CARE).to_string();
    let agreement = [("wat", "Belt hem op maandag"), ("wie", owner.as_str()), ("uiterlijk", "20-1-2025")];
    director.post(&format!("/casussen/{}/afspraken/nieuw", mailing.opened.number), &agreement).await.to();
    mailing.told("an agreement", NEW, &[CARE]).await;

    let (replaced, by) = (account_id(POLICE).to_string(), account_id("Bram Scholten").to_string());
    let form = [("voor", replaced.as_str()), ("vervanger", by.as_str()), ("van", "20-1-2025"), ("tot", "22-1-2025")];
    director.post(&format!("/casussen/{}/vervanging", mailing.opened.number), &form).await.to();
    mailing.told("a stand-in", NEW, &[POLICE, "Bram Scholten"]).await;
}

#[tokio::test]
async fn coming_and_going_are_told_and_what_came_between_is_not() {
    let mut mailing = Mailing::new("toegang").await;
    involve(&mailing.house, mailing.opened.case, "GGD Rotterdam-Rijnmond", &["Petra Kuiper"]).await;
    mailing.told("somebody is involved", NEW, &["Petra Kuiper"]).await;
    mailing.share(&police("Item-laatste")).await;
    mailing.ask(CARE).await;
    mailing.house.clock.advance(1);
    assert!(change(&mailing.house, mailing.opened.case, Change::Dismiss(account_id(TEAM))).await);
    assert!(
        change(&mailing.house, mailing.opened.case, Change::Release(organisation_id("GGD Rotterdam-Rijnmond"))).await
    );
    let sent = mailing.sent().await;
    let of = |name: &str| {
        let own = sent.iter().filter(|(who, _)| who == name).map(|(_, subject)| subject.as_str());
        own.collect::<Vec<_>>()
    };
    for name in [TEAM, "Petra Kuiper"] {
        assert_eq!(of(name), [ENDED], "{name} is told of the end, and no longer of the item");
    }
    assert_eq!(of(LEAD), [NEW]);
    assert_eq!(of(CARE), [NEW], "two reasons, one mail");
}

#[tokio::test]
async fn the_referrer_hears_that_there_is_an_answer_and_at_the_end_all_lose_the_case() {
    let house = House::fresh().await;
    all_exist(&house).await;
    let case = house.staffed().await.id;
    let opened = Opened { case, referral: nobody(), subject: nobody(), number: String::new() };
    let mut mailing = Mailing { house, opened, office: Office::new("soort-aanmelder"), seen: BTreeSet::new() };
    let team = ["Joris Bakker", "Sevda Aksoy"];
    mailing.told("an admission, with its team", NEW, &["Saskia Mol", "Femke Oudeland", team[0], team[1]]).await;
    super::triage::close(&mailing.house, case).await;
    mailing.told("the end, for all but who closed it", ENDED, &team).await;
}

#[tokio::test]
async fn a_question_for_access_and_an_emergency_find_the_director_and_the_fg() {
    let mut mailing = Mailing::new("nood").await;
    let number = mailing.opened.number.clone();
    let mut stranger = browser(&mailing.house, "Pieter Hartog").await;
    let form = [("casus", number.as_str()), ("taak", "Vervolging"), ("reden", "Er loopt een zaak.")];
    stranger.post("/toegang-vragen", &form).await.to();
    mailing.told("a question for access", NEW, &[DIRECTOR]).await;
    let form = [
        ("nummer", number.as_str()),
        ("achternaam", "Brandsma"),
        ("gevaar", "Hij staat voor de deur."),
        ("wie", "Zijn zus"),
        ("bevestigd", "ja"),
    ];
    stranger.post("/noodtoegang", &form).await.to();
    mailing.told("an emergency", URGENT, &[DIRECTOR, "Olga Winter"]).await;
}
