//! The whole report as the database counts it, against the second count that also holds the rules of the domain.

use doorbraak_domain::figures::Span;

use super::{Scratch, empty_house, write, write_lists};
use crate::reports::queries;
use oracle::{dice::Dice, hold, house::random_house};

#[path = "../../../../../domain/tests/figures/oracle/mod.rs"]
#[expect(dead_code, reason = "its calendar is held against ours in the tests of the domain")]
pub(super) mod oracle;

#[tokio::test]
async fn the_report_of_the_database_is_what_a_second_count_finds() {
    for seed in 0..3 {
        let scratch = Scratch::new();
        let gate = empty_house(&scratch, &format!("second_count_{}_{seed}", std::process::id())).await;
        let house = random_house(&mut Dice::new(seed), 45);
        write(&gate, &house.facts()).await;
        write_lists(&gate, &house).await;
        for code in
            ["2022", "2023", "2024", "2025", "2024-H1", "2025-02", "2024-02-29_2024-02-29", "2022-12-31_2023-01-01"]
        {
            let span: Span = code.parse().unwrap();
            let report = queries::year_report(&gate, span.period()).await.unwrap();
            assert!(hold(&house, span, span.year_before(), &report) > 300, "huis {seed}, {code}");
        }
    }
}
