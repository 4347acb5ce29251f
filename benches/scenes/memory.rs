//! The most memory that the program holds while it counts: in a process of its own, without the bare connections and without
//! what filling the house left behind.

use std::process::Command;

use crate::{machine, support::House};

/// How often the page and the PDF.
const ROUNDS: usize = 3;

/// Lets another process open this house and make its report; gives its peak, in megabytes.
pub(super) fn alone(house: &House) -> Option<u64> {
    let program = std::env::current_exe().unwrap();
    let said = Command::new(program).args(["memory", house.name()]).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8(said.stdout).unwrap().trim().parse().ok()
}

/// In that process: the report as page and as PDF, some times, and then the peak.
pub(super) async fn of(house: String) {
    let house = House::of_another(house).await;
    let mut browser = house.browser("Karim Bensaid").await;
    for _ in 0..ROUNDS {
        for form in ["", ".pdf"] {
            drop(browser.get(&format!("/rapportages/2025{form}")).await);
        }
    }
    println!("{}", machine::peak().map_or_else(String::new, |peak| peak.to_string()));
}
