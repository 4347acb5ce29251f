//! Pages of the referrer: the list, the form of a draft, and what became of it.

mod draft;
mod list;
mod show;

pub(super) use draft::{discard, form, keep, keep_for_later, start, submit};
pub(super) use list::list;
pub(super) use show::show;

use doorbraak_domain::{cases::CaseStatus, triage::Outcome};
use doorbraak_kernel::{Code, Day};
use doorbraak_ui::NavItem;

/// The path of the menu entry.
const HERE: &str = "/aanmeldingen";

fn crumbs(title: &str) -> Vec<NavItem> {
    vec![NavItem::new("Aanmelden", HERE), NavItem::new(title, "").current(true)]
}

/// What the referrer reads about where a referral stands: colour, word, and what will happen.
fn standing(
    status: CaseStatus,
    outcome: Option<Outcome>,
    erase_by: Option<Day>,
) -> (&'static str, &'static str, String) {
    let (color, word) = match (status, outcome) {
        (CaseStatus::Registered, _) => ("info", "Wacht op de doeltoets"),
        (CaseStatus::FitPositive, None) => ("info", "Doeltoets positief, wacht op besluit"),
        (CaseStatus::Destroyed, _) => ("neutraal", "Niet toegelaten en gewist"),
        (_, Some(outcome)) if outcome.admits() => ("goed", outcome.label()),
        (_, Some(Outcome::MoreInformation)) => ("let", Outcome::MoreInformation.label()),
        (_, Some(outcome)) => ("neutraal", outcome.label()),
        (status, None) => ("neutraal", status.label()),
    };
    let note = erase_by.map(|day| format!("De gegevens worden uiterlijk op {} gewist.", day.long_text()));
    (color, word, note.unwrap_or_default())
}
