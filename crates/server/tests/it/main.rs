//! The program itself, as an operator has it: started, killed, started again, and its log altered behind its back.
//!
//! Its modules stand under `cfg(test)`, which is always on here, because that is how clippy knows that helpers of
//! tests may unwrap.

#[cfg(test)]
mod browser;
#[cfg(test)]
mod evidence;
#[cfg(test)]
mod import;
#[cfg(test)]
mod meeting;
#[cfg(test)]
mod mistyped;
#[cfg(test)]
mod program;
#[cfg(test)]
mod tampering;
