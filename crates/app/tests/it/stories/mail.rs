//! What leaves the house by mail: a signed note, and the word that work waits. Never a name, never a number of a case.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use doorbraak_app::{
    demo,
    mail::{AsLongAs, Notice, Post, PostError, Settings, commands},
    upkeep,
};
use doorbraak_domain::ids::AccountId;
use doorbraak_gate::{
    Note, Open, Purpose,
    audit::{Checkpoint, CheckpointKey, CheckpointStore, EventKind, EventResult},
};
use doorbraak_kernel::{Clock as _, Code as _, Day, Id, SystemChance, Uuid};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpListener,
};

use crate::support::House;

const ASKED: &str = "Sevda Aksoy";

/// Where the checkpoints and the mails of one house stand. Gone when dropped.
pub(super) struct Office {
    folder: PathBuf,
    key: CheckpointKey,
}

impl Office {
    pub(super) fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("doorbraak-post-{}-{name}", std::process::id()));
        std::fs::create_dir_all(folder.join("punten")).unwrap();
        let key = CheckpointKey::create(&folder.join("sleutel"), "doorbraak.proef", &SystemChance).unwrap();
        std::fs::write(folder.join("punten/sleutel.txt"), key.verifier_text()).unwrap();
        Self { folder, key }
    }

    fn settings() -> Settings {
        let address = Some("https://doorbraak.huis.example/");
        Settings::parse("doorbraak@huis.example", Some("fg@huis.example"), address).unwrap()
    }

    fn points(&self) -> PathBuf {
        self.folder.join("punten")
    }

    pub(super) fn folder(&self) -> Post {
        Post::folder(Self::settings(), &self.points(), &self.folder.join("post")).unwrap()
    }

    fn relay(&self, port: u16) -> Result<Post, PostError> {
        Post::relay(Self::settings(), &self.points(), &format!("smtp://127.0.0.1:{port}"))
    }

    /// Signs the log and puts the mail to the FG in the queue.
    async fn checkpoint(&self, house: &House) -> Checkpoint {
        let store = CheckpointStore::open(self.points()).unwrap();
        let size = house.gate.checkpoint(&store, &self.key).await.unwrap();
        commands::checkpoint_made(&house.gate, size).await.unwrap();
        let (known, _) = store.read(&self.key.verifier().unwrap()).unwrap();
        known.into_iter().find(|point| point.size() == size).unwrap()
    }

    pub(super) fn mails(&self) -> Vec<String> {
        let Ok(files) = std::fs::read_dir(self.folder.join("post")) else { return Vec::new() };
        let mut mails: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        mails.sort();
        mails.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// People of the demo house do not exist and get no mail; here one of them does.
pub(super) async fn exists(house: &House, name: &str) -> AccountId {
    let account = demo::account_id(name);
    let sql = "UPDATE account SET demo = FALSE WHERE id = $1";
    house.gate.open_exec(vec![Open::SetUp.write(sql).bind(account)]).await.unwrap();
    account
}

/// A colleague does something of which this employee is warned.
async fn warn(house: &House, account: AccountId, notice: Notice) {
    let op = house.op("Bas Wieringa", Purpose::CaseWork).await;
    let mut tx = op.begin().await.unwrap();
    commands::notify(&mut tx, account, notice, AsLongAs::Always).await.unwrap();
    tx.commit().await.unwrap();
}

pub(super) async fn run(house: &House, post: &Post) -> usize {
    upkeep::run_with_post(&house.gate, Some(post)).await.unwrap()
}

/// The text of a mail, its parts read back.
fn plain(mail: &str) -> String {
    let joined = mail.replace("=\r\n", "");
    let parts = joined.split("\r\n\r\n").map(|part| {
        let packed: String = part.lines().filter(|line| !line.starts_with("--")).collect();
        let opened =
            data_encoding::BASE64.decode(packed.as_bytes()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        opened.unwrap_or_else(|| part.to_owned())
    });
    parts.collect::<Vec<_>>().join("\r\n\r\n")
}

#[tokio::test]
async fn the_fg_gets_a_file_by_mail_that_convinces_without_the_house() {
    let house = House::fresh().await;
    let office = Office::new("fg");
    house.browser("Wendy Aalberts").await;
    let point = office.checkpoint(&house).await;
    assert_eq!(run(&house, &office.folder()).await, 1);
    let mails = office.mails();
    let [mail] = mails.as_slice() else { panic!("{mails:?}") };
    assert!(mail.contains("To: fg@huis.example") && mail.contains("From: doorbraak@huis.example"), "{mail}");
    assert!(mail.contains(&format!("{:020}.checkpoint", point.size())), "{mail}");
    let packed = mail.split("\r\n\r\n").find_map(|part| {
        let text: String = part.lines().take_while(|line| !line.starts_with("--")).collect();
        let bytes = data_encoding::BASE64.decode(text.as_bytes()).ok()?;
        Checkpoint::open(&bytes, &office.key.verifier().unwrap()).ok()
    });
    let packed = packed.unwrap();
    assert_eq!(packed, point, "the attachment is the note, byte for byte");
    // Later the house shows the FG that the log goes on from there, whichever database it stands in.
    house.browser("Femke Oudeland").await;
    let later = office.checkpoint(&house).await;
    let verifier = office.key.verifier().unwrap();
    let proof = house.gate.continuation(&point, &later).await.unwrap().unwrap();
    let kept = packed.text().as_bytes();
    assert_eq!(proof.check(&verifier, kept), Ok((point.size(), later.size())));
    let store = CheckpointStore::open(office.points()).unwrap();
    let report = house.gate.verify_audit(Some((&store, &verifier))).await.unwrap();
    assert!(report.is_intact() && report.checkpoints == 2, "{:?}", report.findings);
    let nobody = Id::from_uuid(Uuid::nil());
    assert!(house.gate.evidence(nobody, &later).await.unwrap().lines.is_empty());
    run(&house, &office.folder()).await;
    assert_eq!(run(&house, &office.folder()).await, 0, "one checkpoint, one mail");
    // A file that somebody put in the place of a checkpoint is not spread.
    commands::checkpoint_made(&house.gate, 7).await.unwrap();
    std::fs::write(office.points().join("00000000000000000007.checkpoint"), point.text()).unwrap();
    run(&house, &office.folder()).await;
    assert_eq!(office.mails().len(), 2);
}

#[tokio::test]
async fn many_deeds_give_one_mail_that_says_only_that_work_waits() {
    let house = House::fresh().await;
    let office = Office::new("werk");
    let asked = exists(&house, ASKED).await;
    for _ in 0..3 {
        warn(&house, asked, Notice::NewWork).await;
    }
    assert_eq!(run(&house, &office.folder()).await, 0, "deeds are gathered first");
    house.clock.advance(15 * 60);
    run(&house, &office.folder()).await;
    let mails = office.mails();
    assert_eq!(mails.len(), 1);
    let text = plain(&mails[0]);
    assert!(text.contains("Er staat nieuw werk voor u klaar in Doorbraak. Log in om het te zien: https://"), "{text}");
    assert!(text.contains("doorbraak@huis.example"), "{text}");
    warn(&house, asked, Notice::Urgent).await;
    run(&house, &office.folder()).await;
    assert_eq!(office.mails().len(), 2, "what cannot wait goes at once");
}

#[tokio::test]
async fn nobody_is_written_to_who_is_invented_or_has_left() {
    let house = House::fresh().await;
    let office = Office::new("niemand");
    warn(&house, demo::account_id("Saskia Mol"), Notice::Urgent).await;
    let left = exists(&house, ASKED).await;
    warn(&house, left, Notice::NewWork).await;
    let yesterday = house.clock.now().day().plus_days(-1).to_string();
    let sql = "UPDATE account SET active_to = $2 WHERE id = $1";
    house.gate.open_exec(vec![Open::SetUp.write(sql).bind(left).bind(yesterday)]).await.unwrap();
    house.clock.advance(15 * 60);
    assert_eq!(run(&house, &office.folder()).await, 1, "who is invented does not come into the queue");
    assert_eq!(office.mails(), Vec::<String>::new());
    assert_eq!(house.rows().await["mail_reason"], 0, "nothing stays behind");
}

#[tokio::test]
async fn a_deed_that_is_undone_warns_nobody() {
    let house = House::fresh().await;
    let office = Office::new("terug");
    let asked = exists(&house, ASKED).await;
    let op = house.op("Femke Oudeland", Purpose::CaseWork).await;
    let mut tx = op.begin().await.unwrap();
    commands::notify(&mut tx, asked, Notice::Urgent, AsLongAs::Always).await.unwrap();
    drop(tx);
    assert_eq!(run(&house, &office.folder()).await, 0);
    assert_eq!(house.rows().await["mail_reason"], 0);
}

/// A relay on this machine: takes every mail, or, while `away`, hangs up in the middle of one.
struct Relay {
    port: u16,
    away: Arc<Mutex<bool>>,
    taken: Arc<Mutex<Vec<String>>>,
}

impl Relay {
    async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let relay = Self { port, away: Arc::default(), taken: Arc::default() };
        let (away, taken) = (relay.away.clone(), relay.taken.clone());
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (read, mut write) = stream.into_split();
                let mut lines = BufReader::new(read).lines();
                write.write_all(b"220 relay\r\n").await.unwrap();
                let mut mail = None::<String>;
                while let Ok(Some(line)) = lines.next_line().await {
                    let answer = match &mut mail {
                        Some(text) if line == "." => {
                            taken.lock().unwrap().push(std::mem::take(text));
                            mail = None;
                            "250 ok"
                        }
                        Some(text) => {
                            text.push_str(&line);
                            text.push_str("\r\n");
                            continue;
                        }
                        None if line.starts_with("DATA") && *away.lock().unwrap() => break,
                        None if line.starts_with("DATA") => {
                            mail = Some(String::new());
                            "354 go"
                        }
                        None if line.starts_with("EHLO") => "250 relay",
                        None => "250 ok",
                    };
                    if write.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
                        break;
                    }
                }
            }
        });
        relay
    }
}

#[tokio::test]
async fn a_relay_that_is_away_delays_a_mail_and_no_deed() {
    let house = House::fresh().await;
    let office = Office::new("relay");
    let relay = Relay::open().await;
    let post = office.relay(relay.port).unwrap();
    *relay.away.lock().unwrap() = true;
    house.browser("Wendy Aalberts").await;
    office.checkpoint(&house).await;
    let asked = exists(&house, ASKED).await;
    warn(&house, asked, Notice::Urgent).await;
    assert_eq!(run(&house, &post).await, 2);
    house.browser("Femke Oudeland").await.get("/mijn-werk").await.fine();
    assert_eq!(relay.taken.lock().unwrap().len(), 0);
    house.clock.advance(59);
    assert_eq!(run(&house, &post).await, 0, "not at once again");
    house.clock.advance(1);
    *relay.away.lock().unwrap() = false;
    assert_eq!(run(&house, &post).await, 2);
    let taken = relay.taken.lock().unwrap().clone();
    assert_eq!(taken.len(), 2);
    assert!(taken.iter().any(|mail| mail.contains(".checkpoint")), "{taken:?}");
    house.clock.advance(3600);
    assert_eq!(run(&house, &post).await, 0, "sent once");
}

/// Every word that stands anywhere in the tables of the house, long enough to mean something.
fn words(stored: &str) -> BTreeSet<String> {
    let split = stored.split(|symbol: char| !symbol.is_alphanumeric() && symbol != '-' && symbol != '@');
    split.filter(|word| word.chars().count() >= 4).map(str::to_lowercase).collect()
}

/// What the mails themselves are made of, whoever lives in the house: that of an empty house, and the words of a notice.
async fn of_the_text() -> BTreeSet<String> {
    let (empty, office) = (House::empty().await, Office::new("kanarie-tekst"));
    empty.gate.note(Note::system(EventKind::Job, "proef", EventResult::Done)).await.unwrap();
    office.checkpoint(&empty).await;
    run(&empty, &office.folder()).await;
    let notices = Notice::ALL.iter().map(|notice| notice.label().to_owned());
    let mails = office.mails();
    let texts = mails.iter().map(|mail| plain(mail)).chain(notices);
    let more = "Log in om het te zien: quoted-printable Reply. Hebt u een vraag? Bel de procesregisseur. Uw andere werk staat in";
    let texts = texts.chain([more.to_owned()]);
    texts.flat_map(|text| words(&text)).collect()
}

#[tokio::test]
async fn no_mail_holds_a_word_of_the_house() {
    let today = Day::new(2026, 3, 2).unwrap();
    let house = House::demo(today).await;
    let office = Office::new("kanarie");
    let mut known = of_the_text().await;
    let mut addresses = BTreeSet::new();
    for name in [ASKED, "Femke Oudeland", "Wendy Aalberts", "Saskia Mol"] {
        let account = exists(&house, name).await;
        let sql = format!("SELECT email_folded FROM account WHERE name = '{name}'");
        addresses.extend(house.column(&sql).await);
        for notice in Notice::ALL {
            warn(&house, account, *notice).await;
        }
    }
    let size = office.checkpoint(&house).await.size();
    // The number of lines, the year of sending and what the house calls itself in its settings are no secrets.
    known.extend([size.to_string(), format!("{size:020}"), today.year().to_string(), "huis".to_owned()]);
    house.clock.advance(15 * 60);
    run(&house, &office.folder()).await;
    let mails = office.mails();
    assert_eq!(mails.len(), 17);
    let stored = house.everything().await;
    for canary in ["Aksoy", "Oudeland", "Aalberts", "Politie", "2026-"] {
        assert!(stored.contains(canary), "{canary} is no canary: the house does not hold it");
    }
    let secret: BTreeSet<String> = words(&stored).difference(&known).cloned().collect();
    assert!(secret.len() > 2_000, "only {} words to look for", secret.len());
    for mail in &mails {
        let (head, _) = mail.split_once("\r\n\r\n").unwrap();
        let to = head.lines().find_map(|line| line.strip_prefix("To: ")).unwrap();
        assert!(to == "fg@huis.example" || addresses.contains(to), "{to}: an address and nothing else");
        let mut rest = plain(mail).replace(&format!("To: {to}"), "");
        // The mark of the mail is that of its job, which stands in the queue.
        for head in ["Message-ID: <", "boundary=\"doorbraak-", "--doorbraak-"] {
            rest = without(&rest, head, 36);
        }
        let found: Vec<String> = words(&rest).intersection(&secret).cloned().collect();
        assert_eq!(found, Vec::<String>::new(), "{rest}");
    }
}

/// The text without what follows `head`, so many characters at most.
fn without(text: &str, head: &str, length: usize) -> String {
    let mut parts = text.split(head);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| whole + &part.chars().skip(length).collect::<String>())
}

#[test]
fn the_search_for_words_finds_what_it_should() {
    let mail = "Subject: x\r\n\r\nCasus 2025-0012 van mevrouw Aks=\r\noy";
    let found = words(&plain(mail));
    assert!(found.contains("aksoy") && found.contains("2025-0012"), "{found:?}");
    let packed = format!("Subject: x\r\n\r\n{}", data_encoding::BASE64.encode(b"Sevda Aksoy"));
    assert!(words(&plain(&packed)).contains("aksoy"));
    assert_eq!(without("a <123> b <456> c", "<", 3), "a > b > c");
}
