//! What an employee waits for: signing in, the list of cases, a case. The clock moves on a second per page, as it does
//! for people.

use std::time::Duration;

use doorbraak_app::{cases::queries, demo};
use doorbraak_domain::emergency::CATEGORIES;
use doorbraak_gate::Purpose;
use doorbraak_kernel::{Clock as _, Code as _, Day, Uuid};
use sha2::{Digest as _, Sha256};

use crate::{
    bare::{Bare, Plain, Value},
    measure::{Aim, beside},
    replay::{Known, Replay},
    statements::{heard, print_each},
    support::{Browser, House},
};

const ROUNDS: usize = 300;
/// Cases in the list of the reader; a page shows 50 of them.
const OWN: u32 = 300;

/// A procesregisseur of the demo house with a full list, and the case at its top.
pub(super) struct Reader {
    pub(super) house: House,
    pub(super) bare: Bare,
    pub(super) name: &'static str,
    employer: Uuid,
    case: String,
}

impl Reader {
    pub(super) async fn at_a_case() -> Self {
        let house = House::demo(Day::new(2026, 3, 2).unwrap()).await;
        let bare = Bare::open(&house.urls()).await;
        bare.make_log(Plain::InParts).await;
        let name = "Femke Oudeland";
        let list = house.browser(name).await.get("/casussen").await;
        let (_, rest) = list.fine().split_once("href=\"/casussen/").unwrap();
        let case = rest.split('"').next().unwrap().to_owned();
        let employer = house.op(name, Purpose::CaseWork).await.actor().organisation.uuid();
        Self { house, bare, name, employer, case }
    }

    pub(super) fn account(&self) -> Uuid {
        demo::account_id(self.name).uuid()
    }

    pub(super) fn number(&self) -> &str {
        &self.case
    }

    fn known(&self, browser: &Browser) -> Known {
        let now = self.house.clock.now();
        let token = browser.cookie().unwrap().split_once('=').unwrap().1.to_owned();
        Known::default()
            .with("account.id", Value::Id(self.account()))
            .with("token_hash", Value::Bytes(Sha256::digest(token.as_bytes()).to_vec()))
            .with("number", Value::Text(self.case.clone()))
            .with("LIMIT", Value::Number(i64::try_from(queries::PAGE + 1).unwrap()))
            .with("case_access.opened_ms", Value::Number(i64::MAX))
            .with("case_access.case_id", Value::Id(Uuid::max()))
            // What a list asks of a case about the reader.
            .with("case_involved.organisation_id", Value::Id(self.employer))
            // A filter of the time line that is not asked for.
            .with("''", Value::Text(String::new()))
            // What opens in an emergency.
            .with_all("category", CATEGORIES.iter().map(|category| Value::Text(category.code().to_owned())))
            .with("moment", Value::Number(now.millis()))
            .with("day", Value::Text(now.day().to_string()))
    }

    fn case_page(&self) -> String {
        format!("/casussen/{}", self.case)
    }

    /// The reads behind one decision on the case.
    pub(super) async fn facts_of_the_case(&self) -> Replay {
        let op = self.house.op(self.name, Purpose::CaseWork).await;
        let case = queries::by_number(&op, &self.case).await.unwrap();
        let browser = self.house.browser(self.name).await;
        let mut known = self.known(&browser).with("case_file.id", Value::Id(case.uuid()));
        let asked = heard(async || {
            let _permit = op.authorize::<doorbraak_app::cases::access::ReadCase>(case).await.unwrap();
        });
        Replay::learn(&self.bare, &asked.await, &mut known).await
    }

    /// More cases for the reader and as many for another, straight into the tables.
    async fn fill(&self) {
        for number in 0..OWN {
            for (mine, name) in [(true, self.name), (false, "Nadia Terpstra")] {
                self.add_case(&format!("{}-{number:04}", if mine { "eigen" } else { "ander" }), name, number).await;
            }
        }
        self.bare.analyse().await;
    }

    async fn add_case(&self, number: &str, director: &str, place: u32) {
        let id = |kind: &str| Value::Id(Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{kind} {number}").as_bytes()));
        let person = "INSERT INTO person (id, dossier_id, mark, family_name, given_names, folded_name, born_on, \
                      municipality_code, first_processed_on) VALUES ($1, $2, $1, $3, 'Jaylen', $3, '2002-05-01', \
                      '0599', '2025-01-10')";
        let file = "INSERT INTO case_file (id, dossier_id, number, mark, regime, status, channel, table_id, \
                    municipality_code, subject_id, colour, hit, director_id, opened_ms) VALUES ($1, $2, $3, $1, \
                    'WGS_ZVH', 'VERRIJKING', 'VELD', $4, '0599', $5, 'ORANJE', $7, $6, $8)";
        let access = "INSERT INTO case_access (account_id, opened_ms, case_id) VALUES ($1, $2, $3)";
        let table = Value::Id(demo::table_id("VHV").uuid());
        let director = Value::Id(demo::account_id(director).uuid());
        let opened = Value::Number(1_700_000_000_000 + i64::from(place) * 60_000);
        let text = |text: &str| Value::Text(text.to_owned());
        let case = [id("casus"), id("dossier"), text(number), table, id("persoon")];
        let case = case.into_iter().chain([director.clone(), Value::Yes, opened.clone()]).collect();
        let mut rows = vec![
            (person, vec![id("persoon"), id("dossier"), text(number)]),
            (file, case),
            (access, vec![director, opened, id("casus")]),
        ];
        for (member, partner) in MEMBERS {
            let sql = "INSERT INTO case_member (case_id, account_id, from_ms) VALUES ($1, $2, 0)";
            rows.push((sql, vec![id("casus"), Value::Id(demo::account_id(member).uuid())]));
            let sql = "INSERT INTO case_involved (id, dossier_id, case_id, organisation_id, reason, decided_by, from_ms) \
                       VALUES ($1, $2, $3, $4, $5, $6, 0)";
            let organisation = Value::Id(demo::organisation_id(partner).uuid());
            let by = Value::Id(demo::account_id(member).uuid());
            rows.push((sql, vec![id(partner), id("dossier"), id("casus"), organisation, Value::Bytes(vec![1]), by]));
        }
        self.bare.write(&rows).await;
    }
}

const MEMBERS: [(&str, &str); 4] = [
    ("Wendy Aalberts", "College van B en W Rotterdam"),
    ("Sevda Aksoy", "Politie-eenheid Rotterdam"),
    ("Joris Bakker", "Fivoor"),
    ("Roos Versteeg", "Wijkteam Rotterdam"),
];

/// A page or a deed, as the statements behind it.
async fn learn(reader: &Reader, browser: &mut Browser, path: &str) -> Replay {
    browser.get(path).await.fine();
    reader.house.clock.advance(1);
    let statements = heard(async || drop(browser.get(path).await.fine().to_owned())).await;
    Replay::learn(&reader.bare, &statements, &mut reader.known(browser)).await
}

async fn learn_sign_in(reader: &Reader) -> Replay {
    let statements = heard(async || drop(reader.house.browser(reader.name).await)).await;
    let browser = reader.house.browser(reader.name).await;
    Replay::learn(&reader.bare, &statements, &mut reader.known(&browser)).await
}

pub(super) async fn measure() {
    let reader = Reader::at_a_case().await;
    reader.fill().await;
    let mut browser = reader.house.browser(reader.name).await;
    let sign_in = learn_sign_in(&reader).await;
    let list = learn(&reader, &mut browser, "/casussen").await;
    let case = learn(&reader, &mut browser, &reader.case_page()).await;
    let replays = [&sign_in, &list, &case];
    let whole = beside(
        ROUNDS,
        async || {
            reader.house.clock.advance(1);
            let mut browser = reader.house.browser(reader.name).await;
            browser.get("/casussen").await.fine();
            browser.get(&reader.case_page()).await.fine();
        },
        async || {
            for replay in replays {
                replay.run(&reader.bare, reader.account()).await;
            }
        },
    );
    let statements: usize = replays.iter().map(|replay| replay.len()).sum();
    whole.await.print(&format!("sign in, list, case page ({statements} reads)"), None);
    page(&reader, &reader.case_page(), &case, "case page").await;
    page(&reader, "/casussen", &list, "case list of 50").await;
}

async fn page(reader: &Reader, path: &str, replay: &Replay, what: &str) {
    let mut browser = reader.house.browser(reader.name).await;
    let both = beside(
        ROUNDS,
        async || {
            reader.house.clock.advance(1);
            browser.get(path).await.fine();
        },
        async || replay.run(&reader.bare, reader.account()).await,
    );
    both.await.print(&format!("{what} ({} reads)", replay.len()), None);
}

/// Fifty items decided one by one and logged until durable, beside the one statement that finds them; and beside that
/// statement with one plain line that waits for the disk, which tells how much of it the disk is.
pub(super) async fn fifty() {
    let reader = Reader::at_a_case().await;
    reader.fill().await;
    let op = async || reader.house.op(reader.name, Purpose::CaseWork).await;
    let first = op().await;
    let statements = heard(async || drop(queries::own_cases(&first, None).await.unwrap())).await;
    let found: Vec<_> =
        statements.into_iter().filter(|statement| statement.sql.contains("FROM case_access o")).collect();
    let browser = reader.house.browser(reader.name).await;
    let bare = Replay::learn(&reader.bare, &found, &mut reader.known(&browser)).await;
    assert_eq!(bare.len(), 1);
    let actor = first.actor().clone();
    let look = async || {
        reader.house.clock.advance(1);
        let op = reader.house.gate.op(actor.clone(), Purpose::CaseWork);
        let (lines, _) = queries::own_cases(&op, None).await.unwrap();
        assert_eq!(lines.len(), queries::PAGE);
        op.settle().await.unwrap();
    };
    let both = beside(ROUNDS, look, async || bare.run(&reader.bare, reader.account()).await).await;
    let extra = both.extra();
    let what = format!("50 items authorised and logged, {} over the query", crate::measure::text(extra));
    both.print(&what, Some(Aim { text: "under 5 ms extra", held: extra < Duration::from_millis(5) }));
    let both = beside(ROUNDS, look, async || {
        bare.run(&reader.bare, reader.account()).await;
        reader.bare.log(Plain::InParts, reader.account(), &[reader.account()], false).await;
    })
    .await;
    let extra = crate::measure::text(both.extra());
    both.print(&format!("the same beside the query and one plain line on disk, {extra} over them"), None);
    if std::env::var_os("DOORBRAAK_MEASURE_EACH").is_some() {
        print_each(heard(look).await);
    }
}
