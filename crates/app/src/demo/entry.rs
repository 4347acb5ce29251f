//! The part of the scripts about access for a time: a call in an emergency, a question for access, a stand-in; and about
//! prioritised lists. The fields carry the Dutch words of the files.

use serde::Deserialize;

use super::when::OnDay;

/// A call in an emergency.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Called {
    pub(super) achternaam: String,
    pub(super) gevaar: String,
    pub(super) wie: String,
}

/// A question for access, by the number of the case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedFor {
    pub(super) taak: String,
    pub(super) reden: String,
}

/// A stand-in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Replaced {
    pub(super) vervangt: String,
    pub(super) vervanger: String,
    pub(super) van: OnDay,
    pub(super) tot: OnDay,
}

/// A place on a prioritised list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OnList {
    pub(super) lijst: String,
    /// The numbers of the criteria it meets.
    pub(super) criteria: Vec<usize>,
    pub(super) reden: String,
    pub(super) herzien: OnDay,
}
