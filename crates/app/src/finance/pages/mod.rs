//! The pages of money. Every amount is in whole euros; what nobody entered reads `onbekend`.

pub(super) mod history;
pub(super) mod lines;
pub(super) mod pots;
pub(super) mod subsidies;
pub(super) mod upload;
pub(super) mod year;
pub(super) mod years;

use doorbraak_kernel::{Euro, Problem};
use doorbraak_ui::NavItem;

/// The year of an address.
pub(super) fn year_of(text: &str) -> Result<i16, Problem> {
    let year: i16 = text.parse().map_err(|_| Problem::not_found())?;
    if text.len() == 4 && (2000..=2100).contains(&year) { Ok(year) } else { Err(Problem::not_found()) }
}

/// `€ 1.250`, or that nobody entered it.
pub(super) fn euro(amount: Option<Euro>) -> String {
    amount.map_or_else(|| "onbekend".to_owned(), |amount| amount.to_string())
}

/// The same with a plus before what is more.
pub(super) fn signed(amount: Option<Euro>) -> String {
    amount.map_or_else(|| euro(None), |amount| format!("{amount:+}"))
}

/// As it is typed again in a form.
pub(super) fn typed(amount: Option<i64>) -> String {
    amount.map(|amount| doorbraak_kernel::ratio::Decimal::whole(amount).to_string()).unwrap_or_default()
}

/// The parts of a year.
pub(super) fn parts(year: i16, here: &str) -> Vec<NavItem> {
    let part = |label: &str, path: &str| {
        let address = format!("/financien/{year}{path}");
        NavItem::new(label, address).current(path == here)
    };
    vec![
        part("Begroting en realisatie", ""),
        part("Subsidies", "/subsidies"),
        part("Reserves en doorbraakbudget", "/reserves"),
        part("Geschiedenis", "/geschiedenis"),
    ]
}
