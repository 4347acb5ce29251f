//! Who in the demo house was trained in what (Bgs 1.17, L41): some on all six subjects, some not on all of them, one whose
//! training ended a month ago and one whose training ends within a month. Whoever is not named here lacks all six.

use doorbraak_domain::{
    ids::{AccountId, Schooling},
    schooling::{Ground, Topic},
};
use doorbraak_gate::{Open, Query, Writes};
use doorbraak_kernel::{Code as _, Day, Id, Uuid};

use crate::demo::account_id;

const SPACE: Uuid = Uuid::from_u128(0x6465_6d6f_6f70_6c00_0000_0000_0000_0001);
/// When these rows were written down: 2 January 2026.
const WRITTEN: i64 = 1_767_344_400_000;
const WRITER: &str = "Hanneke Stolk";

/// On all six, by the house itself.
const BUREAU: [&str; 11] = [
    "Femke Oudeland",
    "Bas Wieringa",
    "Nadia Terpstra",
    "Iris Postma",
    "Karim Bensaid",
    "Loes van Dalen",
    "Hanneke Stolk",
    "Hilde Vroom",
    "Marit Sol",
    "Ruud Zeeman",
    "Olga Winter",
];
/// On five by the house; their function asks no methods of analysis.
const PARTNERS: [&str; 12] = [
    "Sevda Aksoy",
    "Wendy Aalberts",
    "Tineke Blom",
    "Ilse Kooiman",
    "Gerard Struik",
    "Mirjam Hoek",
    "Fatima El Idrissi",
    "Joris Bakker",
    "Saskia Mol",
    "Nienke Smid",
    "Robert-Jan Kok",
    "Noor Akkerman",
];
/// On the rules and the careful handling only.
const BEGUN: [&str; 4] = ["Pieter Hartog", "Henk Baas", "Stefan Prins", "Samira Yilmaz"];
/// On five, and on information security until a month ago.
const EXPIRED: &str = "Joost Lindeman";
/// On five, and on information security for a month more.
const ENDING: &str = "Mark Timmer";

const HOUSE_DAY: &str = "Introductiedag van het huis, lijst van aanwezigen";
const COURSE: &str = "Leergang casusregie, bewijs van deelname";
const SECURITY: &str = "Cursus informatiebeveiliging van de werkgever, certificaat";
const NOT_NEEDED: &str = "Maakt geen analyses: werkt alleen aan de eigen casussen";

pub(in crate::demo) fn rows(today: Day) -> Vec<Query<'static, Writes>> {
    let day = |month, day| Day::new(2025, month, day).unwrap_or(today);
    let all = |name| Topic::ALL.iter().map(move |&topic| (name, topic));
    let but = |name, left_out| all(name).filter(move |(_, topic)| *topic != left_out);
    let followed = |(name, topic)| row((name, topic, Ground::Followed), (day(3, 18), None), HOUSE_DAY);
    let mut rows: Vec<Query<'static, Writes>> = BUREAU.into_iter().flat_map(all).map(followed).collect();
    for name in PARTNERS {
        let course = but(name, Topic::AnalysisMethods);
        rows.extend(course.map(|(name, topic)| row((name, topic, Ground::Followed), (day(5, 20), None), COURSE)));
        rows.push(row((name, Topic::AnalysisMethods, Ground::NotForFunction), (day(5, 20), None), NOT_NEEDED));
    }
    let begun = BEGUN.into_iter().flat_map(|name| [(name, Topic::CarefulHandling), (name, Topic::Rules)]);
    rows.extend(begun.map(|(name, topic)| row((name, topic, Ground::Followed), (day(10, 14), None), HOUSE_DAY)));
    for (name, days) in [(EXPIRED, -30), (ENDING, 30)] {
        rows.extend(but(name, Topic::InformationSecurity).map(followed));
        let last = today.plus_days(days);
        let security = (name, Topic::InformationSecurity, Ground::Followed);
        rows.push(row(security, (last.plus_days(1).plus_years(-1), Some(last)), SECURITY));
    }
    rows
}

fn row(
    (name, topic, ground): (&str, Topic, Ground),
    (day, until): (Day, Option<Day>),
    proof: &'static str,
) -> Query<'static, Writes> {
    let id: Id<Schooling> = Id::derived(&SPACE, &format!("{name} {}", topic.code()));
    let (person, writer): (AccountId, AccountId) = (account_id(name), account_id(WRITER));
    let sql = "INSERT INTO schooling (id, account_id, topic, ground, day, valid_to, proof, at_ms, made_by) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let insert = Open::SetUp.write(sql).bind(id).bind(person).code(topic).code(ground).bind(day);
    insert.bind(until).bind(proof).bind(WRITTEN).bind(writer)
}
