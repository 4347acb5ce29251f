//! The pages of the registers: one small form each, and the lines of a year beside it.

pub(super) mod entries;
pub(super) mod stories;
pub(super) mod trainings;

use doorbraak_kernel::Day;
use doorbraak_ui::FormState;

/// A day of the year of the page, not in the future.
pub(super) fn day_in(form: &mut FormState, year: i16, today: Day) -> Option<Day> {
    let day = form.day("dag", "de dag");
    if day.is_some_and(|day| day.year() != year) {
        form.reject("dag", format!("Kies een dag in {year}. Voor een ander jaar opent u dat jaar."));
    }
    if day.is_some_and(|day| day > today) {
        form.reject("dag", "Deze dag is nog niet geweest.");
    }
    day
}
