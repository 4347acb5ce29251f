//! Small texts in **gewoon Nederlands**: numbers with their noun, terms relative to today, initials, enumerations.

use doorbraak_kernel::{Day, ratio::Decimal};

/// A number with its noun: `1 casus`, `3 casussen`, `1.120 casussen`.
pub fn plural(count: i64, one: &str, many: &str) -> String {
    format!("{} {}", Decimal::whole(count), if count == 1 { one } else { many })
}

/// How a due day stands to today: `8 dagen te laat`, `gisteren verlopen`, `vandaag`, `morgen`, `nog 5 dagen`.
pub fn due(due: Day, today: Day) -> String {
    match due.days_since(today) {
        0 => "vandaag".into(),
        1 => "morgen".into(),
        -1 => "1 dag te laat".into(),
        days if days < 0 => format!("{} te laat", plural(-i64::from(days), "dag", "dagen")),
        days => format!("nog {}", plural(i64::from(days), "dag", "dagen")),
    }
}

/// How long ago a day was: `vandaag`, `gisteren`, `12 dagen geleden`. A day to come is `over 3 dagen`.
pub fn ago(day: Day, today: Day) -> String {
    match today.days_since(day) {
        0 => "vandaag".into(),
        1 => "gisteren".into(),
        -1 => "morgen".into(),
        days if days < 0 => format!("over {}", plural(-i64::from(days), "dag", "dagen")),
        days => format!("{} geleden", plural(i64::from(days), "dag", "dagen")),
    }
}

/// The initials of a name for a shared screen: `Ruben Kalkman` is `R.K.`, `Arend van der Zwaluw` is `A.Z.`. Words in
/// small letters are prefixes and do not count, so that the initials stay short.
pub fn initials(name: &str) -> String {
    capitals(name).fold(String::new(), |mut text, letter| {
        text.push(letter);
        text.push('.');
        text
    })
}

/// The first and the last capital of a name, for a round badge: `NT`.
pub fn monogram(name: &str) -> String {
    let mut letters = capitals(name);
    letters.next().into_iter().chain(letters.last()).collect()
}

fn capitals(name: &str) -> impl Iterator<Item = char> {
    name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|letter| letter.is_uppercase())
}

/// `a`, `a en b`, `a, b en c`.
pub fn enumerate<Text: AsRef<str>>(parts: &[Text]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.as_ref().into(),
        [before @ .., last] => {
            let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
            format!("{} en {}", before.join(", "), last.as_ref())
        }
    }
}

/// The same text with a capital at the start.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_says_how_late_or_how_soon() {
        let today = Day::new(2026, 9, 9).unwrap();
        for (days, expected) in [
            (-8, "8 dagen te laat"),
            (-1, "1 dag te laat"),
            (0, "vandaag"),
            (1, "morgen"),
            (2, "nog 2 dagen"),
            (1500, "nog 1.500 dagen"),
        ] {
            assert_eq!(due(today.plus_days(days), today), expected);
        }
        assert_eq!(ago(today.plus_days(-12), today), "12 dagen geleden");
        assert_eq!(ago(today.plus_days(3), today), "over 3 dagen");
    }

    #[test]
    fn names_become_initials_without_their_prefixes() {
        for (name, dots, badge) in [
            ("Ruben Kalkman", "R.K.", "RK"),
            ("Arend van der Zwaluw", "A.Z.", "AZ"),
            ("Gerrit-Jan Moerdijk", "G.J.M.", "GM"),
            ("Émile", "É.", "É"),
            ("", "", ""),
        ] {
            assert_eq!((initials(name).as_str(), monogram(name).as_str()), (dots, badge), "{name}");
        }
    }

    #[test]
    fn enumerations_and_plurals_read_as_dutch() {
        assert_eq!(enumerate(&["politie", "OM", "gemeente"]), "politie, OM en gemeente");
        assert_eq!(enumerate(&["politie", "OM"]), "politie en OM");
        assert_eq!(enumerate::<&str>(&[]), "");
        assert_eq!(plural(1, "casus", "casussen"), "1 casus");
        assert_eq!(plural(0, "casus", "casussen"), "0 casussen");
        assert_eq!(plural(1120, "casus", "casussen"), "1.120 casussen");
        assert_eq!(capital("één doel"), "Eén doel".replace('E', "É"));
    }
}
