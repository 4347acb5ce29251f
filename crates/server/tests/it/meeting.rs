//! A meeting that is going on when the program is killed. What was answered is there, and of the one deed that was not
//! answered everything is there or nothing: discussion, attendance, agreements, facts and log agree. The demo house stands in
//! SQLite files whatever the environment says, so this runs on those in every run.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use doorbraak_app::demo;

use crate::{
    browser::{Answer, Browser},
    program::{House, Running, seed},
};

const CHAIR: &str = "Femke Oudeland";
const INVITED: [&str; 2] = ["Sevda Aksoy", "Wendy Aalberts"];
const BLOWS: usize = 8;

/// The deeds of one meeting, in order. Each is one POST; the last ends the discussion.
const DEEDS: [&str; 8] = ["plan", "agenda", "start", "aanwezig", "afspraak", "afspraak", "pauze", "besluit"];

/// All that a meeting leaves in the tables, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Traces {
    meetings: i64,
    discussions: i64,
    invited: i64,
    started: i64,
    running: i64,
    attendance: i64,
    agreements: i64,
    decided: i64,
    closed: i64,
    /// Facts of discussions in the whole house.
    facts: i64,
    /// Lines of the log in which the chair changed something.
    changes: i64,
}

impl Traces {
    async fn of(house: &House, place: &str) -> Self {
        let meeting = format!("(SELECT id FROM meeting WHERE place = '{place}')");
        let discussion = format!("(SELECT id FROM discussion WHERE meeting_id IN {meeting})");
        let of_it = |what: &str| format!("SELECT COUNT(*) FROM discussion WHERE meeting_id IN {meeting} AND {what}");
        let linked = |table: &str| format!("SELECT COUNT(*) FROM {table} WHERE discussion_id IN {discussion}");
        let chair = demo::account_id(CHAIR).to_string().replace('-', "");
        let changes = format!("SELECT COUNT(*) FROM audit_event WHERE kind = 'WIJZIGEN' AND account_id = x'{chair}'");
        Self {
            meetings: house.number(&format!("SELECT COUNT(*) FROM meeting WHERE place = '{place}'")).await,
            discussions: house.number(&of_it("TRUE")).await,
            invited: house.number(&linked("discussion_invitee")).await,
            started: house.number(&of_it("started_ms IS NOT NULL")).await,
            running: house.number(&of_it("since_ms IS NOT NULL")).await,
            attendance: house.number(&linked("discussion_attendance")).await,
            agreements: house.number(&linked("agreement")).await,
            decided: house.number(&of_it("decision IS NOT NULL")).await,
            closed: house.number(&of_it("status = 'AFGEROND' AND stopped_ms IS NOT NULL")).await,
            facts: house.number("SELECT COUNT(*) FROM fact WHERE kind = 'BESPROKEN'").await,
            changes: house.number(&changes).await,
        }
    }

    /// What came since `base`, of the numbers that are about the whole house.
    fn since(&self, base: &Self) -> Self {
        Self { facts: self.facts - base.facts, changes: self.changes - base.changes, ..self.clone() }
    }
}

/// One meeting in progress, as the chair sees it.
struct Meeting {
    place: String,
    case: String,
    path: String,
    item: String,
    /// Deeds that were answered.
    answered: usize,
}

impl Meeting {
    fn new(place: String, case: &str) -> Self {
        Self { place, case: case.to_owned(), path: String::new(), item: String::new(), answered: 0 }
    }

    /// Does the next deed; nothing when no answer came.
    fn step(&mut self, chair: &mut Browser) -> Option<Answer> {
        let deed = DEEDS[self.answered];
        let (table, account) = (demo::table_id("VHV").to_string(), demo::account_id(CHAIR).to_string());
        let invited = INVITED.map(|name| demo::account_id(name).to_string());
        let text = format!("{} doet {}", self.place, self.answered);
        let (path, form): (String, Vec<(&str, &str)>) = match deed {
            "plan" => (
                "/overleggen/nieuw".into(),
                vec![
                    ("tafel", &table),
                    ("werkvorm", "CASUSOVERLEG"),
                    ("dag", "morgen"),
                    ("van", "9.00"),
                    ("tot", "11.00"),
                    ("plaats", &self.place),
                    ("voorzitter", &account),
                ],
            ),
            "agenda" => (
                format!("{}/agenda", self.path),
                vec![
                    ("casus", &self.case),
                    ("soort", "VOORTGANG"),
                    ("vraag", "Wat is er nu nodig?"),
                    ("minuten", "15"),
                    ("genodigd", &invited[0]),
                    ("genodigd", &invited[1]),
                ],
            ),
            "aanwezig" => (self.at("/aanwezig"), vec![("aanwezig", &invited[0])]),
            "afspraak" => (self.at("/afspraken"), vec![("wat", &text), ("wie", &invited[0]), ("uiterlijk", "2w")]),
            "besluit" => (self.at("/besluit"), vec![("oordeel", "Het gaat."), ("besluit", &text)]),
            other => (self.at(&format!("/{other}")), vec![]),
        };
        let answer = chair.post(&path, &form)?;
        if answer.status == 303 {
            match deed {
                "plan" => self.path = answer.location.clone().unwrap(),
                // Looking is no deed: when no answer comes now, the deed itself was still answered.
                "agenda" => self.item = chair.get(&self.path).map(|page| ids_after(&page.body)).unwrap_or_default(),
                _ => {}
            }
            self.answered += 1;
        }
        Some(answer)
    }

    fn at(&self, deed: &str) -> String {
        format!("{}/punten/{}{deed}", self.path, self.item)
    }

    fn over(&self) -> bool {
        self.answered == DEEDS.len()
    }

    /// The texts that were answered.
    fn texts(&self) -> Vec<String> {
        let places = (0..self.answered).filter(|place| ["afspraak", "besluit"].contains(&DEEDS[*place]));
        places.map(|place| format!("{} doet {place}", self.place)).collect()
    }
}

/// The id of the first item on the page of a meeting.
fn ids_after(body: &str) -> String {
    let rest = body.split("/punten/").nth(1).unwrap_or_default();
    rest.chars().take_while(|symbol| symbol.is_ascii_hexdigit() || *symbol == '-').collect()
}

/// The served house and its address.
fn serve(house: &House) -> (Running, String) {
    let server = Running::start(house.command(&["demo", "--port", "0"]));
    let line = server.wait_for("staat open op http://").expect("het huis ging niet open");
    let address = line.rsplit("http://").next().unwrap().to_owned();
    (server, address)
}

fn sign_in(address: &str, name: &str) -> Browser {
    Browser::sign_in(address, &demo::account_id(name).to_string())
}

/// A case that the chair may discuss with the two invited.
fn fitting_case(chair: &mut Browser) -> String {
    let mut probe = Meeting::new("Zoeken".into(), "");
    probe.step(chair).unwrap();
    let page = chair.get(&probe.path).unwrap().body;
    let numbers = page.split("value=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let numbers: Vec<String> =
        numbers.filter(|text| text.len() == 9 && text.starts_with("20")).map(str::to_owned).collect();
    for number in &numbers {
        probe.case.clone_from(number);
        if probe.step(chair).unwrap().status == 303 {
            return number.clone();
        }
    }
    panic!("geen casus van {CHAIR} past: {numbers:?}");
}

/// What each deed leaves when nothing disturbs it; the expectation for the rest, checked by hand here.
async fn undisturbed(house: &House, chair: &mut Browser, case: &str) -> Vec<Traces> {
    let mut meeting = Meeting::new("Rustig".into(), case);
    let base = Traces::of(house, "Rustig").await;
    let mut traces = vec![base.since(&base)];
    while !meeting.over() {
        let answer = meeting.step(chair).unwrap();
        assert_eq!(answer.status, 303, "{}: {}", DEEDS[meeting.answered], answer.body);
        traces.push(Traces::of(house, "Rustig").await.since(&base));
    }
    let [_, planned, listed, started, seated, one, two, paused, ended] = traces.as_slice() else { panic!("negen") };
    assert_eq!((planned.meetings, planned.discussions), (1, 0));
    assert!(listed.discussions == 1 && listed.invited >= 2 && listed.started == 0);
    assert_eq!((started.started, started.running, started.attendance), (1, 1, 0));
    assert!(seated.attendance >= 2 && seated.agreements == 0);
    assert_eq!((one.agreements, two.agreements, two.running), (1, 2, 1));
    assert_eq!((paused.running, paused.decided, paused.facts), (0, 0, 0));
    assert_eq!((ended.decided, ended.closed, ended.facts), (1, 1, 1));
    for (place, pair) in traces.windows(2).enumerate() {
        assert!(pair[1].changes > pair[0].changes, "{} staat niet in het logboek", DEEDS[place]);
    }
    traces
}

/// Reads as fast as it can until nobody answers, so that the log is written for readers at the same time.
fn read_on(address: &str, name: &str) -> std::thread::JoinHandle<i64> {
    let mut browser = sign_in(address, name);
    std::thread::spawn(move || {
        let answered = std::iter::from_fn(|| browser.get("/overleggen")).take_while(|page| page.status == 200);
        i64::try_from(answered.count()).unwrap()
    })
}

/// How often the reader is in the log as having looked at the list.
async fn looked(house: &House, name: &str) -> i64 {
    let account = demo::account_id(name).to_string().replace('-', "");
    house.number(&format!("SELECT COUNT(*) FROM audit_event WHERE kind = 'LIJST' AND account_id = x'{account}'")).await
}

#[tokio::test]
async fn a_meeting_that_is_killed_has_everything_that_was_answered_and_nothing_half() {
    let seed = seed();
    let mut dice = fastrand::Rng::with_seed(seed);
    let house = House::in_files();
    let (mut server, address) = serve(&house);
    let mut chair = sign_in(&address, CHAIR);
    let case = fitting_case(&mut chair);
    let expected = undisturbed(&house, &mut chair, &case).await;
    server.kill();
    let (mut disturbed, mut ends) = (0, Vec::new());
    for blow in 0..BLOWS {
        let span = Duration::from_millis(dice.u64(20..900));
        let told = format!("zaad {seed}, klap {blow} na {span:?}");
        let last = under_blow(&house, &case, (blow, span), &expected, &told).await;
        disturbed += usize::from(last.answered > 0 && !last.over());
        ends.push(last);
        house.log_is_intact();
    }
    assert!(disturbed >= BLOWS / 3, "zaad {seed}: bijna geen klap viel midden in een overleg");
    let (_server, address) = serve(&house);
    let mut chair = sign_in(&address, CHAIR);
    for meeting in &ends {
        let texts = meeting.texts();
        if !texts.is_empty() {
            let page = chair.get(&meeting.at("")).unwrap();
            assert!(texts.iter().all(|text| page.body.contains(text)), "zaad {seed}: {texts:?} ontbreekt");
        }
    }
}

/// Meetings one after the other until the program is killed; gives the one that was cut off, after holding all of them
/// against what they leave undisturbed.
async fn under_blow(
    house: &House,
    case: &str,
    (blow, span): (usize, Duration),
    expected: &[Traces],
    told: &str,
) -> Meeting {
    let (mut server, address) = serve(house);
    let mut chair = sign_in(&address, CHAIR);
    let reader = read_on(&address, INVITED[0]);
    let base = Traces::of(house, "Nergens").await;
    let seen = looked(house, INVITED[0]).await;
    let killed = Arc::new(AtomicBool::new(false));
    let by = killed.clone();
    let killer = std::thread::spawn(move || {
        std::thread::sleep(span);
        by.store(true, Ordering::SeqCst);
        server.kill();
    });
    let mut over = 0_i64;
    let mut meeting = Meeting::new(format!("Klap {blow}-0"), case);
    while let Some(answer) = meeting.step(&mut chair) {
        assert_eq!(answer.status, 303, "{told}: {}", answer.body);
        if meeting.over() {
            over += 1;
            meeting = Meeting::new(format!("Klap {blow}-{over}"), case);
        }
    }
    assert!(killed.load(Ordering::SeqCst), "{told}: het programma hield vanzelf op");
    killer.join().unwrap();
    let answered = reader.join().unwrap();
    let (whole, before) = (expected.last().unwrap(), &expected[meeting.answered]);
    let earlier = Traces { facts: over * whole.facts, changes: over * whole.changes, ..Traces::default() };
    let found = Traces::of(house, &meeting.place).await.since(&base).since(&earlier);
    let after = expected.get(meeting.answered + 1).unwrap_or(before);
    assert!(found == *before || found == *after, "{told}: {found:#?} is niet {before:#?} en niet {after:#?}");
    for number in 0..over {
        let place = format!("Klap {blow}-{number}");
        let left = Traces { facts: whole.facts, changes: whole.changes, ..Traces::of(house, &place).await };
        assert_eq!(left, *whole, "{told}: {place}");
    }
    let lines = looked(house, INVITED[0]).await - seen;
    assert!(lines >= answered, "{told}: {answered} keer gelezen, {lines} keer in het logboek");
    meeting
}
