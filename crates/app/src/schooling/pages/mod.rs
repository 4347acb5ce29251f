//! The pages: who lacks a subject, what stands about one person, the same about oneself, and the form.

pub(super) mod list;
pub(super) mod own;
pub(super) mod person;
pub(super) mod record;

use doorbraak_domain::schooling::{Standing, Topic};
use doorbraak_kernel::{Code as _, Day};

use super::queries::LineRow;

/// So many days before it ends, a page says so.
const SOON: i32 = 60;

/// How somebody stands on a subject, in words.
struct StandingView {
    letter: char,
    topic: &'static str,
    color: &'static str,
    icon: &'static str,
    text: String,
}

fn standing_view((topic, standing): (Topic, Standing), today: Day) -> StandingView {
    let (color, icon, text) = match standing {
        Standing::Missing => ("fout", "waarschuwing", "Ontbreekt".to_owned()),
        Standing::Expired(last) => ("fout", "klok", format!("Verlopen op {}", last.form_text())),
        Standing::Covered { ground, until: None } => ("goed", "vink", ground.label().to_owned()),
        Standing::Covered { ground, until: Some(last) } => {
            let text = format!("{}, geldig tot en met {}", ground.label(), last.form_text());
            if last.days_since(today) <= SOON { ("let", "klok", text) } else { ("goed", "vink", text) }
        }
    };
    StandingView { letter: topic.letter(), topic: topic.label(), color, icon, text }
}

/// Until when a line counts, as it reads in a table.
fn until_text(line: &LineRow) -> String {
    line.valid_to.map_or_else(|| "blijft geldig".to_owned(), Day::form_text)
}
