//! **Zoekvraag** (Wgs 1.8 lid 5, L35): what somebody types to find one of the own cases: a number, a name, a day of birth, or
//! a name with a day of birth. Nothing else is searched: no text, no address, no number of a person.

use doorbraak_kernel::Day;

use super::fold_name;

/// Fewer letters than this would show half of the list.
const LEAST_LETTERS: usize = 2;
/// More words than this are a text and no name.
const MOST_WORDS: usize = 8;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// The number of a case or a referral.
    Number(String),
    /// A person.
    Person {
        /// Beginnings of words of the name, folded.
        words: Vec<String>,
        /// The day of birth.
        born: Option<Day>,
    },
}

impl Sought {
    /// Reads what was typed; none when it is too little, or no name at all.
    ///
    /// ```
    /// use doorbraak_domain::people::Sought;
    /// assert_eq!(Sought::parse(" 2025-0417 "), Some(Sought::Number("2025-0417".into())));
    /// assert!(Sought::parse("brandsma").is_some_and(|sought| sought.fits("jaylen brandsma", None)));
    /// ```
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        if is_number(typed) {
            return Some(Self::Number(typed.to_uppercase()));
        }
        let (days, names): (Vec<&str>, Vec<&str>) =
            typed.split_whitespace().partition(|word| Day::parse_typed(word).is_some());
        let born = match days.as_slice() {
            [] => None,
            [day] => Day::parse_typed(day),
            _ => return None,
        };
        let words: Vec<String> = fold_name(&names.join(" ")).split(' ').map(str::to_owned).collect();
        let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let letters: usize = words.iter().map(|word| word.chars().count()).sum();
        let enough = if words.is_empty() { born.is_some() } else { letters >= LEAST_LETTERS };
        (enough && words.len() <= MOST_WORDS).then_some(Self::Person { words, born })
    }

    /// Whether a person with this folded name and day of birth is meant: every word typed begins a word of the name, each
    /// word of it once.
    pub fn fits(&self, folded: &str, born_on: Option<Day>) -> bool {
        let Self::Person { words, born } = self else { return false };
        let mut left: Vec<&str> = folded.split(' ').collect();
        // Longest first, so that a short beginning does not take the only word a longer one fits.
        let mut longest: Vec<&String> = words.iter().collect();
        longest.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let named = longest.iter().all(|word| match left.iter().position(|part| part.starts_with(word.as_str())) {
            Some(place) => {
                left.swap_remove(place);
                true
            }
            None => false,
        });
        named && born.is_none_or(|born| born_on == Some(born))
    }

    /// Whether this is the number that is meant.
    pub fn is(&self, number: &str) -> bool {
        matches!(self, Self::Number(sought) if sought == number)
    }
}

/// `2025-0417`, with a letter before it for a referral.
fn is_number(text: &str) -> bool {
    let Some((series, number)) = text.split_once('-') else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = series.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    series.len() <= 6 && year.len() == 4 && digits(year) && digits(number) && number.len() >= 3
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn person(words: &[&str], born: Option<Day>) -> Option<Sought> {
        Some(Sought::Person { words: words.iter().map(|word| (*word).to_owned()).collect(), born })
    }

    #[test]
    fn what_is_typed_is_a_number_a_name_a_day_or_nothing() {
        let day = Day::new(2002, 5, 1);
        for (typed, expected) in [
            ("2025-0417", Some(Sought::Number("2025-0417".into()))),
            (" a2025-0417 ", Some(Sought::Number("A2025-0417".into()))),
            ("Yıldırım", person(&["yildirim"], None)),
            ("van 't Hof", person(&["van", "t", "hof"], None)),
            ("1-5-2002", person(&[], day)),
            ("Brandsma 1-5-2002", person(&["brandsma"], day)),
            ("1-5-2002 Brandsma", person(&["brandsma"], day)),
            ("", None),
            ("b", None),
            ("--", None),
            ("1-5-2002 2-5-2002", None),
            ("een twee drie vier vijf zes zeven acht negen", None),
        ] {
            assert_eq!(Sought::parse(typed), expected, "{typed}");
        }
    }

    #[test]
    fn beginnings_of_words_find_a_name_and_the_inside_of_a_word_does_not() {
        let fits = |typed: &str, name: &str| Sought::parse(typed).unwrap().fits(name, Day::new(2002, 5, 1));
        for typed in ["brandsma", "bra", "jay bra", "bra jay", "BRANDSMA 1-5-2002", "1-5-2002"] {
            assert!(fits(typed, "jaylen brandsma"), "{typed}");
        }
        for typed in ["randsma", "brandsma brandsma", "brandsmaa", "brandsma 2-5-2002", "2-5-2002", "piet"] {
            assert!(!fits(typed, "jaylen brandsma"), "{typed}");
        }
        assert!(fits("ja jan", "jan jansen"), "each beginning its own word");
        assert!(!Sought::parse("2025-0417").unwrap().fits("2025 0417", None));
        assert!(Sought::parse("2025-0417").unwrap().is("2025-0417"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_name_is_found_by_itself_and_nothing_typed_makes_trouble(name in "[A-Za-zé]{2,12} [A-Za-z']{2,12}", typed in "\\PC{0,40}") {
            let folded = fold_name(&name);
            let sought = Sought::parse(&name).unwrap();
            prop_assert!(sought.fits(&folded, None), "{name}");
            if let Some(sought) = Sought::parse(&typed) {
                let _ = sought.fits(&folded, None);
            }
        }
    }
}
