//! The registers of the demo house: the same facts that the figures count, with the lines they come from. Titles, staff per
//! function and meetings are invented; their numbers are those the house printed: 84 pieces of advice, 238 people trained,
//! two terugspoelsessies, a score of 3,2 and 37,5 fte.

use doorbraak_domain::{
    figures::{Fact, FactKind, chapter::Chapter},
    governance::BoardKind,
    ids::{AccountId, BoardMeeting, ReportText, Staff, Story, Training},
    learning::EntryKind,
};
use doorbraak_gate::{Open, Query, Writes};
use doorbraak_kernel::{Code as _, Day, Id, Uuid};

use crate::demo::account_id;

const SPACE: Uuid = Uuid::from_u128(0x6465_6d6f_7265_6700_0000_0000_0000_0001);
/// When these rows were written down: 2 January 2026.
const WRITTEN: i64 = 1_767_344_400_000;

const ADVICE: [&str; 7] = [
    "Welke route past bij zorgmijding en overlast",
    "Wat mag een wijkteam delen met de corporatie",
    "Zorgvuldig een melding bespreken zonder naam",
    "Wanneer is een casus complex genoeg",
    "Wie betrek je bij een dreigende ontruiming",
    "Hoe leg je doelen vast die je kunt meten",
    "Wat te doen als een partner niet reageert",
];
const ASKED_BY: [&str; 4] = ["wijkteam", "gemeente", "ggz-instelling", "reclassering"];
/// Six trainings over the year.
const TRAININGS: [(&str, &str); 6] = [
    ("2025-02-11", "Informatie delen in het zorg- en veiligheidsdomein"),
    ("2025-04-03", "Leergang casusregie, deel 1"),
    ("2025-05-20", "Leergang casusregie, deel 2"),
    ("2025-09-09", "Perspectief van de betrokkene"),
    ("2025-10-14", "Doelen stellen en meten"),
    ("2025-11-25", "Huiselijk geweld en veiligheid"),
];
const STAFF: [(&str, i64); 7] = [
    ("Procesregie", 1_400),
    ("Informatiecoördinatie", 850),
    ("Administratie", 450),
    ("Informatie en analyse", 300),
    ("Adviseur perspectief", 200),
    ("Beleid en privacy", 300),
    ("Management en bedrijfsvoering", 250),
];
const MEETINGS: [(BoardKind, &str, &str); 8] = [
    (BoardKind::General, "2025-04-17", "Jaarverslag 2024 vastgesteld"),
    (BoardKind::General, "2025-11-06", "Begroting 2026 vastgesteld"),
    (BoardKind::Executive, "2025-02-13", "Aanpak van huisvesting als knelpunt besproken"),
    (BoardKind::Executive, "2025-06-12", "Steekproef van doelen besproken"),
    (BoardKind::Executive, "2025-10-09", "Begroting 2026 voorbereid"),
    (BoardKind::BroadMt, "2025-03-20", "Werkafspraken over terugkoppeling aan de aanmelder"),
    (BoardKind::BroadMt, "2025-09-18", "Plekken voor jeugd"),
    (BoardKind::InternalMt, "2025-05-08", "Doorbraakbudget: werkwijze"),
];

/// The rows behind `facts`. Trainings take the days of their own list, so the facts are given back with those.
pub(in crate::demo) fn rows(facts: &mut [Fact]) -> Vec<Query<'static, Writes>> {
    let mut rows = Vec::new();
    let (mut advice, mut sessions) = (ADVICE.iter().cycle(), 0);
    let mut asked = ASKED_BY.iter().cycle();
    let days: Vec<Day> = TRAININGS.iter().filter_map(|(day, _)| day.parse().ok()).collect();
    let mut turns = days.iter().enumerate().cycle();
    let mut trained = vec![Vec::new(); days.len()];
    for fact in facts {
        match &fact.kind {
            FactKind::Advice => {
                let (title, by) =
                    (advice.next().copied().unwrap_or_default(), asked.next().copied().unwrap_or_default());
                rows.push(entry(fact, EntryKind::Advice, title, by));
            }
            FactKind::RewindSession => {
                sessions += 1;
                rows.push(entry(
                    fact,
                    EntryKind::RewindSession,
                    &format!("Terugspoelsessie {sessions}"),
                    "betrokken partners",
                ));
            }
            FactKind::VngScore { tenths } => rows.push(score(fact, *tenths)),
            FactKind::Trained => {
                if let Some((place, day)) = turns.next() {
                    fact.day = *day;
                    if let Some(of) = trained.get_mut(place) {
                        of.push(fact.id);
                    }
                }
            }
            _ => {}
        }
    }
    for ((day, title), facts) in TRAININGS.iter().zip(&trained) {
        rows.extend(training(day, title, facts));
    }
    rows.extend(STAFF.iter().map(staff));
    rows.extend(MEETINGS.iter().map(meeting));
    rows.extend(texts());
    rows
}

fn entry(fact: &Fact, kind: EntryKind, title: &str, detail: &str) -> Query<'static, Writes> {
    let sql = "INSERT INTO learning_entry (id, kind, day, title, detail, at_ms) VALUES ($1, $2, $3, $4, $5, $6)";
    Open::SetUp.write(sql).bind(fact.id).code(kind).bind(fact.day).bind(title).bind(detail).bind(WRITTEN)
}

fn score(fact: &Fact, tenths: i64) -> Query<'static, Writes> {
    let sql = "INSERT INTO privacy_score (id, year, day, tenths, note, at_ms) VALUES ($1, $2, $3, $4, '', $5)";
    let insert = Open::SetUp.write(sql).bind(fact.id).bind(i64::from(fact.day.year())).bind(fact.day);
    insert.bind(tenths).bind(WRITTEN)
}

fn training(day: &str, title: &str, facts: &[Id<Fact>]) -> Vec<Query<'static, Writes>> {
    let id: Id<Training> = Id::derived(&SPACE, title);
    let others = i64::try_from(facts.len()).unwrap_or_default();
    let sql = "INSERT INTO training (id, day, title, others, at_ms) VALUES ($1, $2, $3, $4, $5)";
    let mut rows = vec![Open::SetUp.write(sql).bind(id).bind(day).bind(title).bind(others).bind(WRITTEN)];
    let sql = "INSERT INTO training_fact (fact_id, training_id) VALUES ($1, $2)";
    rows.extend(facts.iter().map(|fact| Open::SetUp.write(sql).bind(*fact).bind(id)));
    rows
}

fn staff((name, hundredths): &(&str, i64)) -> Query<'static, Writes> {
    let id: Id<Staff> = Id::derived(&SPACE, name);
    let sql = "INSERT INTO staff (id, year, name, hundredths, at_ms) VALUES ($1, 2025, $2, $3, $4)";
    Open::SetUp.write(sql).bind(id).bind(*name).bind(*hundredths).bind(WRITTEN)
}

fn meeting((kind, day, decisions): &(BoardKind, &str, &str)) -> Query<'static, Writes> {
    let id: Id<BoardMeeting> = Id::derived(&SPACE, &format!("{} {day}", kind.code()));
    let sql = "INSERT INTO board_meeting (id, kind, day, decisions, at_ms) VALUES ($1, $2, $3, $4, $5)";
    Open::SetUp.write(sql).bind(id).code(*kind).bind(*day).bind(*decisions).bind(WRITTEN)
}

const STORY: (&str, &str) = (
    "Een sleutel die wel paste",
    "Iemand sliep al maanden buiten en wilde met niemand praten. Elke partner had een stuk van het verhaal en niemand had \
     een sleutel.\nIn één overleg kwam alles naast elkaar te liggen. Er kwam een kleine woning met begeleiding, en één \
     vaste persoon om te bellen. Na een half jaar waren er geen meldingen meer.",
);
const TEXTS: [(Chapter, &str); 9] = [
    (
        Chapter::Mission,
        "Het huis brengt zorg, straf en bestuur bij elkaar waar één partner er alleen niet uitkomt.\nIn dit jaar werkten \
         wij aan {{casuistiek_totaal}} casussen, waarvan er {{instroom}} nieuw waren: {{instroom:VELD}} uit het veld en \
         {{instroom:ZSM}} via ZSM.",
    ),
    (
        Chapter::Person,
        "Wat iemand zelf wil, staat vooraan in het plan. In {{adviseur_perspectief}} casussen dacht een adviseur \
         perspectief mee en {{contacten}} keer was er direct contact.",
    ),
    (
        Chapter::Totals,
        "Aan het eind van het jaar liepen er {{casuistiek_actueel}} casussen. Er werden er {{afgeschaald}} afgeschaald; een \
         jaar eerder waren dat er {{afgeschaald.jaar_eerder}}.\nEen bespreking duurde gemiddeld {{bespreking_duur}} \
         minuten, tegen {{bespreking_duur.jaar_eerder}} een jaar eerder. Wij bespreken minder vaak en langer, omdat de \
         casussen ingewikkelder worden.",
    ),
    (
        Chapter::Goals,
        "Elke partner heeft eigen taken. De doelen in het plan zijn van allemaal samen, op veiligheid, zorg en \
         perspectief.\nIn de casussen die wij afsloten, was gemiddeld {{doel_gemiddeld:AFGESLOTEN}} van de doelen behaald. \
         Een doel op veiligheid werd in {{doel_domein:VEILIGHEID}} van de casussen behaald, op zorg in \
         {{doel_domein:ZORG}} en op perspectief in {{doel_domein:PERSPECTIEF}}.",
    ),
    (
        Chapter::Bottlenecks,
        "Soms lukt het aan tafel niet. Dan gaat de casus naar het IC-overleg: dit jaar {{ic_casussen}} keer.\nHet vaakst \
         ontbrak een plek om te wonen ({{ic_knelpunten:HUISVESTING}} casussen). De besturen van de partners nemen de \
         knelpunten over en zeggen wie ermee aan de slag gaat.",
    ),
    (
        Chapter::Training,
        "Dit jaar volgden {{getraind}} ketencollega's een training en gaven wij {{adviezen}} maatwerkadviezen.",
    ),
    (
        Chapter::DataSharing,
        "De meting van zorgvuldig gegevens delen kwam uit op {{vng_score}}; een jaar eerder was dat \
         {{vng_score.jaar_eerder}}.",
    ),
    (
        Chapter::Budget,
        "Het jaar sloot met een resultaat van {{resultaat}}, {{resultaat_aandeel}} van de inkomsten. Het geld gaat naar de \
         reserves, die de komende jaren nodig zijn.",
    ),
    (
        Chapter::Feedback,
        "In december vroegen wij wie een resultaat ontving, wat het opleverde. Zij noemden vooral dat duidelijk werd wie wat \
         doet.\nWaar geen vervolg kwam, lag dat meestal aan een wachtlijst.",
    ),
];

/// One writes and another reads.
fn texts() -> Vec<Query<'static, Writes>> {
    let (writer, reader): (AccountId, AccountId) = (account_id("Karim Bensaid"), account_id("Loes van Dalen"));
    let text = |(chapter, body): &(Chapter, &'static str)| {
        let id: Id<ReportText> = Id::derived(&SPACE, chapter.code());
        let sql = "INSERT INTO report_text (id, year, chapter, version, body, written_ms, written_by, reviewed_ms, reviewed_by) \
                   VALUES ($1, 2025, $2, 1, $3, $4, $5, $4, $6)";
        let insert = Open::SetUp.write(sql).bind(id).code(*chapter).bind(*body).bind(WRITTEN);
        insert.bind(writer).bind(reader)
    };
    let mut rows: Vec<_> = TEXTS.iter().map(text).collect();
    let id: Id<Story> = Id::derived(&SPACE, STORY.0);
    let sql = "INSERT INTO story (id, year, title, body, at_ms, written_by, reviewed_ms, reviewed_by) \
               VALUES ($1, 2025, $2, $3, $4, $5, $4, $6)";
    let insert = Open::SetUp.write(sql).bind(id).bind(STORY.0).bind(STORY.1).bind(WRITTEN);
    rows.push(insert.bind(account_id("Femke Oudeland")).bind(reader));
    rows
}
