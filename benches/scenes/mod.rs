//! The scenes, each by name so that one can be run alone.

mod append;
mod decision;
mod existence;
mod log;
mod memory;
mod pages;
mod report;

use crate::{measure, statements};

/// Runs the scenes that the command line names, or all of them.
pub(crate) fn run() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |name: &str| asked.is_empty() || asked.iter().any(|word| word == name);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        if let ["memory", house] = asked.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            return memory::of(house.to_owned()).await;
        }
        statements::begin();
        measure::print_head();
        if wanted("decision") {
            decision::measure().await;
        }
        if wanted("pages") {
            pages::measure().await;
        }
        if wanted("items") {
            pages::fifty().await;
        }
        if wanted("existence") {
            existence::measure().await;
        }
        if wanted("append") {
            append::measure().await;
        }
        for cases in [10_000, 100_000] {
            if wanted("report") || wanted(&format!("report-{cases}")) {
                report::measure(cases).await;
            }
        }
        // Minutes to fill, so only when it is named.
        if asked.iter().any(|word| word == "report-1000000") {
            report::measure(1_000_000).await;
        }
        if wanted("log") {
            log::measure().await;
        }
    });
}
