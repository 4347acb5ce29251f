//! The one integration binary: one link of everything instead of one per file.
//!
//! Its modules stand under `cfg(test)`, which is always on here, because that is how clippy knows that helpers of
//! tests may unwrap.

#[cfg(test)]
mod access;
#[cfg(test)]
mod figures;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tidy;
