//! The part of the scripts about access for a time: a call in an emergency, a question for access, a stand-in; about
//! prioritised lists; about radicalisation; and
//! about linked cases. The fields carry the Dutch words of the files.

use doorbraak_domain::{people::RelationKind, transfer::TransferStatus};
use serde::Deserialize;

use super::{script::Coded, when::OnDay};

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

/// A suspicion of radicalisation, at the referral or in the case it became.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Suspected {
    /// Who is to register it there.
    pub(super) bij: String,
    pub(super) reden: String,
}

/// What the radicalisation consultation answered.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answered {
    pub(super) besluit: Coded<TransferStatus>,
    #[serde(default)]
    pub(super) antwoord: String,
}

/// Two cases whose plans are aligned.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Linked {
    /// The code of the other file.
    pub(super) met: String,
    pub(super) relatie: Coded<RelationKind>,
    pub(super) afhankelijk: String,
    pub(super) noodzaak: String,
}
