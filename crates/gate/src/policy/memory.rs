//! What the policies answered before. The rules are part of the program and an answer depends on nothing but the
//! [question](super::seen), so the same question has the same answer for as long as the program runs. The facts in it are
//! read anew for every question: a decision from memory is as fresh as one that is worked out.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use super::{
    Decision,
    seen::{Asker, Seen},
};

/// A question: what is to be done, as the number of the action among all of them, who asks, and about what.
pub(super) type Question = (usize, Asker, Seen);

/// So many answers, of some hundreds of bytes each, are kept: ten megabytes by estimate. Whoever thinks up more questions than
/// that makes the house forget and not grow.
pub(super) const MOST: usize = 1 << 15;

/// The answers.
#[derive(Default)]
pub(super) struct Memory(RwLock<HashMap<Question, Decision>>);

impl Memory {
    pub(super) fn of(&self, question: &Question) -> Option<Decision> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(question).cloned()
    }

    pub(super) fn keep(&self, question: Question, decision: Decision) {
        let mut answers = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if answers.len() >= MOST {
            answers.clear();
        }
        answers.insert(question, decision);
    }

    /// How many different questions were asked since it began or last forgot.
    pub(super) fn len(&self) -> usize {
        self.0.read().unwrap_or_else(PoisonError::into_inner).len()
    }
}
