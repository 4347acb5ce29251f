//! **Demohuis**: partners, people, tables and cases that exist nowhere, so that everybody can see the whole house at
//! work. The content stands in readable files beside this module.

mod crowd;
mod entry;
mod house;
mod lists;
mod play;
mod publication;
mod sample;
mod script;
mod store;
mod when;

pub use house::{HouseFile, account_id, organisation_id, seed_house, table_id};

use doorbraak_gate::Gate;
use doorbraak_kernel::{Day, FixedClock, Moment, Period, Problem};

use crate::reports;

/// Fills an empty house: its frame, the cases of the scripts, and facts of 2024 and 2025 that nobody hides behind.
/// `clock` is the clock of the gate and is moved; `today` is the day the demo is alive on.
pub async fn fill(gate: &Gate, clock: &FixedClock, today: Day) -> Result<(), Problem> {
    let opening = Day::first_of(2025).ok_or_else(|| Problem::internal("a year without a first day"))?;
    clock.set(Moment::on(opening, 8, 0));
    seed_house(gate).await?;
    lists::publish(gate).await?;
    play::play(gate, clock, today).await?;
    let year = Period::year(2025).ok_or_else(|| Problem::internal("a year that is none"))?;
    let played = reports::queries::tally(gate, year).await?;
    let mut facts = crowd::facts(&played);
    let mut rows = store::money::rows();
    rows.extend(store::registers::rows(&mut facts));
    rows.extend(store::schooling::rows(today));
    gate.set_up(rows, &facts).await?;
    clock.set(Moment::on(today, 8, 30));
    sample::draw(gate).await?;
    publication::publish(gate).await
}

/// People of the demo to begin with, and what they show.
pub const SIGN_INS: [(&str, &str); 7] = [
    (
        "Sevda Aksoy",
        "wijkagent: eigen afspraken, een vraag die wacht, een concept, en alleen de casussen waarbij zij betrokken is",
    ),
    ("Marit Sol", "triage: de weegrij, de doeltoets en het besluit"),
    ("Femke Oudeland", "procesregisseur: drie casussen en vandaag een overleg"),
    ("Wendy Aalberts", "casusregisseur: het plan en de afspraken van een casus"),
    ("Karim Bensaid", "analist: het jaarverslag, zonder personen"),
    ("Hanneke Stolk", "bedrijfsvoering: begroting, subsidies en reserves, de registers, en wie waarin is opgeleid"),
    ("Loes van Dalen", "manager: wat openbaar wordt, en de openbare pagina van het huis"),
];

/// The played cases: code, title, and what of the house they show.
pub fn shown() -> Result<Vec<(String, String, String)>, Problem> {
    Ok(script::scripts()?.into_iter().map(|script| (script.code, script.titel, script.laat_zien)).collect())
}
