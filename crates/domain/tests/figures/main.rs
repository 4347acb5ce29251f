//! The figures looked at from outside: an attacker who reads the public edition, and a second count of everything.
//!
//! Its modules stand under `cfg(test)`, which is always on here, because that is how clippy knows that helpers of
//! tests may unwrap.

#[cfg(test)]
mod attacker;
#[cfg(test)]
mod counted;
#[cfg(test)]
mod drilled;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod persons_again;
#[cfg(test)]
mod printed_editions;
#[cfg(test)]
mod printed_tables;
#[cfg(test)]
mod public_tables;
#[cfg(test)]
mod releases;
#[cfg(test)]
mod second_count;
