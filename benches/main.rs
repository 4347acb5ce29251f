//! What the gate costs: each scene is measured beside the bare SQL of the same work, in the same run on the same
//! database, so that a slow or busy machine slows both. `README.md` beside this file says how to run and read it.
//!
//! Its modules stand under `cfg(test)`, which cargo sets for measurements too, because that is how clippy knows that
//! they may unwrap as tests do.

#[cfg(test)]
mod bare;
#[cfg(test)]
mod by_hand;
#[cfg(test)]
mod machine;
#[cfg(test)]
mod measure;
#[cfg(test)]
mod random;
#[cfg(test)]
mod replay;
#[cfg(test)]
mod scenes;
#[cfg(test)]
mod statements;
#[cfg(test)]
#[path = "../crates/app/tests/it/support/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the stories of the tests use more of a house than the measurements do")]
mod support;
#[cfg(test)]
mod words;

fn main() {
    #[cfg(test)]
    scenes::run();
}
