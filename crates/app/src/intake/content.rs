//! What a referral says besides its persons. Stored as one encrypted text; codes stay the stable Dutch codes.

use doorbraak_domain::{
    information::LegalBasis,
    intake::{Channel, InformedState, LifeArea, ReferralAim},
};
use doorbraak_kernel::{Day, Moment, Problem};
use serde::{Deserialize, Serialize};

/// What a referral says, by the door it came through. No `Debug`: it is about persons.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// Form 5.1.
    Field(Box<FieldContent>),
    /// Form 5.2.
    Zsm(Box<ZsmContent>),
}

impl Content {
    /// The door.
    pub const fn channel(&self) -> Channel {
        match self {
            Self::Field(_) => Channel::Field,
            Self::Zsm(_) => Channel::Zsm,
        }
    }

    /// Whether the subject knows.
    pub const fn informed(&self) -> &InformedAnswer {
        match self {
            Self::Field(content) => &content.informed,
            Self::Zsm(content) => &content.informed,
        }
    }

    pub(super) fn to_json(&self) -> Result<String, Problem> {
        serde_json::to_string(self).map_err(|error| Problem::internal(error.to_string()))
    }

    /// Reads what was stored.
    pub(super) fn from_json(text: &str) -> Result<Self, Problem> {
        // The text of the error would repeat what stands in the file.
        serde_json::from_str(text).map_err(|_| Problem::internal("a referral whose content cannot be read"))
    }
}

/// How to reach the referrer.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Contact {
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}

/// The problem in one part of life.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifeAreaProblem {
    /// Which part.
    #[serde(with = "code")]
    pub area: LifeArea,
    /// The problem, and since when.
    pub text: String,
}

/// How far a criterion is met, in the eyes of who writes it.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CriterionAnswer {
    /// Whether it is met.
    pub met: bool,
    /// Why.
    pub reason: String,
}

/// Whether the subject knows of the referral.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InformedAnswer {
    /// Yes, or why not.
    #[serde(with = "code")]
    pub state: InformedState,
    /// The day on which the subject was told.
    #[serde(with = "day")]
    pub on: Option<Day>,
    /// Who told.
    pub by: String,
    /// How the subject took it.
    pub reaction: String,
    /// Why telling must wait, and not longer than needed.
    pub reason: String,
    /// When a "no" is looked at again.
    #[serde(with = "day")]
    pub review_on: Option<Day>,
}

/// Form 5.1, the starred fields.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldContent {
    /// How to reach the referrer.
    pub contact: Contact,
    /// Whether minors are involved.
    pub minors: bool,
    /// What happened now.
    pub trigger: String,
    /// Problems per part of life.
    pub problems: Vec<LifeAreaProblem>,
    /// What may happen, to whom, how soon.
    pub risks: String,
    /// What was tried and with which result.
    pub tried: String,
    /// Why the referrer's own chain cannot solve it.
    pub stuck: String,
    /// Aims from the list.
    #[serde(with = "codes")]
    pub aims: Vec<ReferralAim>,
    /// The aim in words.
    pub aim_text: String,
    /// Organisations and people to involve.
    pub to_involve: String,
    /// What the subject wants.
    pub wish: String,
    /// What the relatives want.
    pub relatives_wish: String,
    /// Whether the subject knows.
    pub informed: InformedAnswer,
    /// The ground on which the referrer shares.
    #[serde(with = "code")]
    pub ground: LegalBasis,
    /// How professional secrecy was weighed.
    pub secrecy: String,
    /// The four criteria in the order of the law.
    pub criteria: [CriterionAnswer; 4],
}

/// Form 5.2, the starred fields.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZsmContent {
    /// Reference of the prosecutor.
    pub reference: String,
    /// When the suspect was arrested or summoned.
    #[serde(with = "moment")]
    pub arrested: Moment,
    /// The offence in one line.
    pub offence: String,
    /// Why more is needed after the case is settled.
    pub more_needed: String,
    /// Domestic violence or stalking.
    pub domestic: bool,
    /// A minor is involved.
    pub minors: bool,
    /// Whether the subject knows.
    pub informed: InformedAnswer,
}

mod code {
    use doorbraak_kernel::Code;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<C: Code, S: Serializer>(entry: &C, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(entry.code())
    }

    pub(super) fn deserialize<'de, C: Code, D: Deserializer<'de>>(from: D) -> Result<C, D::Error> {
        C::from_code(&String::deserialize(from)?).ok_or_else(|| D::Error::custom(C::LIST))
    }
}

mod codes {
    use doorbraak_kernel::Code;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<C: Code, S: Serializer>(entries: &[C], out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(entries.iter().map(|entry| entry.code()))
    }

    pub(super) fn deserialize<'de, C: Code, D: Deserializer<'de>>(from: D) -> Result<Vec<C>, D::Error> {
        let codes = Vec::<String>::deserialize(from)?;
        codes.iter().map(|code| C::from_code(code).ok_or_else(|| D::Error::custom(C::LIST))).collect()
    }
}

mod day {
    use doorbraak_kernel::Day;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(day: &Option<Day>, out: S) -> Result<S::Ok, S::Error> {
        day.map(|day| day.to_string()).serialize(out)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Day>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| text.parse().map_err(D::Error::custom)).transpose()
    }
}

mod moment {
    use doorbraak_kernel::Moment;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(moment: &Moment, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_i64(moment.millis())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Moment, D::Error> {
        i64::deserialize(from).map(Moment::from_millis)
    }
}
