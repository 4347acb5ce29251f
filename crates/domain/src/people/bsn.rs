//! **BSN**: the citizen service number, allowed where necessary (L19). It is checked when it comes in and cannot be
//! printed by accident.

use std::str::FromStr;

use doorbraak_kernel::Sensitive;

/// Nine digits that pass the eleven test.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Bsn(Sensitive<String>);

impl Bsn {
    /// The nine digits.
    pub fn reveal(&self) -> &str {
        self.0.reveal()
    }
}

/// A text that is not a BSN. It does not repeat what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Dit is geen geldig burgerservicenummer. Controleer de negen cijfers.")]
pub struct NotABsn;

/// Accepts spaces, dots and hyphens between the digits, and the old notation of eight digits.
impl FromStr for Bsn {
    type Err = NotABsn;
    fn from_str(text: &str) -> Result<Self, NotABsn> {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
        if !(8..=9).contains(&digits.len()) {
            return Err(NotABsn);
        }
        let digits = format!("{digits:0>9}");
        if eleven_test(&digits) { Ok(Self(Sensitive::new(digits))) } else { Err(NotABsn) }
    }
}

/// Nine digits whose sum, weighed 9 to 2 and minus 1, is a multiple of eleven; nine zeros are nobody.
fn eleven_test(digits: &str) -> bool {
    let mut sum = 0_i32;
    for (place, digit) in digits.chars().enumerate() {
        let (Some(digit), Ok(place)) = (digit.to_digit(10), i32::try_from(place)) else { return false };
        let weight = if place == 8 { -1 } else { 9 - place };
        sum += weight * i32::try_from(digit).unwrap_or_default();
    }
    sum % 11 == 0 && digits.chars().any(|digit| digit != '0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_numbers_pass_and_a_changed_digit_does_not() {
        for number in [
            "999990007",
            "999990019",
            "999990020",
            "999990032",
            "999990044",
            "999990056",
            "999990068",
            "999990081",
            "999990093",
            "999990111",
        ] {
            assert_eq!(number.parse::<Bsn>().unwrap().reveal(), number);
            for place in 0..9 {
                let mut changed: Vec<char> = number.chars().collect();
                changed[place] = if changed[place] == '9' { '8' } else { '9' };
                let changed: String = changed.iter().collect();
                assert_eq!(changed.parse::<Bsn>(), Err(NotABsn), "{changed}");
            }
        }
    }

    #[test]
    fn people_write_it_with_spaces_and_it_is_never_printed() {
        let bsn: Bsn = "9999.90-019".parse().unwrap();
        assert_eq!(bsn, "999 990 019".parse().unwrap());
        assert_eq!(format!("{bsn:?}"), "Bsn(•••)");
        assert!(!NotABsn.to_string().contains("9999"));
    }

    #[test]
    fn what_is_not_nine_digits_is_refused() {
        for text in ["", "000000000", "1234567", "1234567890", "99999001x", "٩٩٩٩٩٠٠١٩", "-", "9999900 1 9 0"]
        {
            assert_eq!(text.parse::<Bsn>(), Err(NotABsn), "{text}");
        }
    }
}
