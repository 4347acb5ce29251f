//! A number with what it was divided by, and how it is written in Dutch: halves away from zero on the exact value.

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Count(i128),
    Euro(i128),
    /// part / whole, in whole percents.
    Share(i128, i128),
    /// part / whole x factor, with one decimal.
    Rate(i128, i128, i128),
    /// Tenths as they were entered.
    Score(i128),
    /// Nobody knows.
    Unknown,
    /// The question has no answer.
    NoAnswer,
}

impl Value {
    /// A share, or no answer when there is nothing to divide by.
    pub(crate) fn share(part: i128, whole: i128) -> Self {
        if whole == 0 { Self::NoAnswer } else { Self::Share(part, whole) }
    }

    pub(crate) fn rate(part: i128, whole: i128, factor: i128) -> Self {
        if whole == 0 { Self::NoAnswer } else { Self::Rate(part, whole, factor) }
    }

    /// As printed.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Count(number) => thousands(*number),
            Self::Euro(number) => format!("€ {}", thousands(*number)),
            Self::Share(part, whole) => format!("{}%", thousands(rounded(100 * part, *whole))),
            Self::Rate(part, whole, factor) => tenths(rounded(10 * factor * part, *whole)),
            Self::Score(units) => tenths(*units),
            Self::Unknown => "onbekend".into(),
            Self::NoAnswer => "n.v.t.".into(),
        }
    }

    /// The exact value as a fraction, in the unit that is printed.
    fn exact(&self) -> Option<(i128, i128)> {
        match self {
            Self::Count(number) | Self::Euro(number) => Some((*number, 1)),
            Self::Share(part, whole) => Some((100 * part, *whole)),
            Self::Rate(part, whole, factor) => Some((factor * part, *whole)),
            Self::Score(units) => Some((*units, 10)),
            Self::Unknown | Self::NoAnswer => None,
        }
    }

    /// New minus old.
    pub(crate) fn change(&self, old: &Self) -> String {
        let (Some((a, b)), Some((c, d))) = (self.exact(), old.exact()) else { return missing(self, old) };
        let (part, whole) = (a * d - c * b, b * d);
        match self {
            Self::Count(_) => thousands(rounded(part, whole)),
            Self::Euro(_) => format!("€ {}", thousands(rounded(part, whole))),
            Self::Share(..) => format!("{} procentpunt", thousands(rounded(part, whole))),
            _ => tenths(rounded(10 * part, whole)),
        }
    }

    /// (New minus old) / old, in whole percents; a share changes in points only.
    pub(crate) fn change_percent(&self, old: &Self) -> String {
        let (Some((a, b)), Some((c, d))) = (self.exact(), old.exact()) else { return missing(self, old) };
        if matches!(self, Self::Share(..)) || c == 0 {
            return "n.v.t.".into();
        }
        format!("{}%", thousands(rounded(100 * (a * d - c * b), c * b)))
    }
}

/// The reason of the new one goes first.
fn missing(new: &Value, old: &Value) -> String {
    if new.exact().is_none() { new.text() } else { old.text() }
}

/// To a whole number, halves away from zero: by long division of twice the amount.
fn rounded(part: i128, whole: i128) -> i128 {
    let negative = (part < 0) != (whole < 0);
    let (part, whole) = (part.abs(), whole.abs());
    let up = part % whole * 2 >= whole;
    let size = part / whole + i128::from(up);
    if negative { -size } else { size }
}

fn thousands(number: i128) -> String {
    let mut text = number.abs().to_string();
    let mut at = text.len();
    while at > 3 {
        at -= 3;
        text.insert(at, '.');
    }
    if number < 0 { format!("-{text}") } else { text }
}

fn tenths(number: i128) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{},{}", thousands(number.abs() / 10), number.abs() % 10)
}
