//! **Bestuur**: the meetings in which the house is governed, and the two measures it answers for every year: the VNG
//! measurement of careful data sharing and the staff in fte (product capability D5). No persons.

use doorbraak_kernel::ratio::Decimal;

doorbraak_kernel::codes! {
    /// A kind of meeting that governs the house.
    pub enum BoardKind = "soort bestuursoverleg" {
        /// Algemeen Bestuur.
        General = "AB" / "Algemeen Bestuur",
        /// Dagelijks Bestuur.
        Executive = "DB" / "Dagelijks Bestuur",
        /// Breed managementteam of house and partners.
        BroadMt = "BREED_MT" / "Breed MT",
        /// Management of the bureau itself.
        InternalMt = "INTERN_MT" / "Intern MT",
    }
}

/// A number with at most `decimals` digits behind the comma, in units of its last digit: `37,5` with two is 3750. A comma
/// is a comma; a full stop could be read in two ways.
pub fn parse_decimal(text: &str, decimals: u32) -> Option<i64> {
    let width = usize::try_from(decimals).ok()?;
    let text = text.trim();
    let (whole, fraction) = text.split_once(',').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let right = !whole.is_empty() && whole.len() <= 6 && digits(whole) && digits(fraction) && fraction.len() <= width;
    if !right || (text.contains(',') && fraction.is_empty()) {
        return None;
    }
    format!("{whole}{fraction:0<width$}").parse().ok()
}

/// Hundredths of an fte as printed: `37,5` and `0,75`, never a digit more than was entered.
pub fn fte_text(hundredths: i64) -> String {
    if hundredths % 100 == 0 {
        Decimal::whole(hundredths / 100).to_string()
    } else if hundredths % 10 == 0 {
        Decimal::of(hundredths / 10, 1).to_string()
    } else {
        Decimal::of(hundredths, 2).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_in_one_way() {
        for (text, units) in [("37,5", 3750), ("37", 3700), (" 0,75 ", 75), ("0", 0), ("1,05", 105)] {
            assert_eq!(parse_decimal(text, 2), Some(units), "{text}");
        }
        for wrong in ["", ",5", "1,", "1.5", "1,555", "-1", "x", "1,2,3", "9999999"] {
            assert_eq!(parse_decimal(wrong, 2), None, "{wrong}");
        }
        assert_eq!((parse_decimal("3,2", 1), parse_decimal("3,25", 1)), (Some(32), None));
        assert_eq!([3750, 75, 400, 5].map(fte_text), ["37,5", "0,75", "4", "0,05"]);
    }
}
