//! Reading the fields of a form. Each method answers with a value or adds one message that says what to do; none stops
//! at the first error. `what` is the thing asked with its article, as it reads in a sentence: `de afspraak`.

use std::ops::RangeInclusive;

use doorbraak_kernel::{Code, Day, Id, ratio::Decimal};

use crate::{dutch, form::FormState};

// Browsers send CRLF; databases refuse NUL; other control characters have no meaning in a case file.
fn clean(typed: &str) -> String {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n");
    text.chars()
        .filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'))
        .collect::<String>()
        .trim()
        .into()
}

fn quoted(typed: &str) -> String {
    let short: String = typed.chars().take(40).collect();
    format!("‘{short}’")
}

impl FormState {
    /// A text that must be there, of at most `max` characters.
    pub fn text(&mut self, name: &str, what: &str, max: usize) -> Option<String> {
        let text = self.optional_text(name, what, max);
        if text.is_none() {
            self.reject(name, format!("Vul {what} in."));
        }
        text
    }

    /// A text that may be left out, of at most `max` characters.
    pub fn optional_text(&mut self, name: &str, what: &str, max: usize) -> Option<String> {
        let text = clean(self.value(name));
        let length = text.chars().count();
        if length > max {
            let shown = |size: usize| Decimal::whole(i64::try_from(size).unwrap_or(i64::MAX));
            let message = format!(
                "{} mag hoogstens {} tekens lang zijn; u schreef er {}.",
                dutch::capital(what),
                shown(max),
                shown(length)
            );
            self.reject(name, message);
            return None;
        }
        (!text.is_empty()).then_some(text)
    }

    /// A day that must be there.
    pub fn day(&mut self, name: &str, what: &str) -> Option<Day> {
        let day = self.optional_day(name);
        if day.is_none() {
            self.reject(name, format!("Vul {what} in; schrijf bijvoorbeeld 30-9-2026."));
        }
        day
    }

    /// A day that may be left out.
    pub fn optional_day(&mut self, name: &str) -> Option<Day> {
        let typed = clean(self.value(name));
        let day = Day::parse_typed(&typed);
        if day.is_none() && !typed.is_empty() {
            let message = format!("{} is geen bestaande datum; schrijf bijvoorbeeld 30-9-2026.", quoted(&typed));
            self.reject(name, message);
        }
        day
    }

    /// A day to come that must be there; also typed as `30-9`, `vr` or `2w`, counted from `today`.
    pub fn upcoming_day(&mut self, name: &str, what: &str, today: Day) -> Option<Day> {
        let day = self.optional_upcoming_day(name, today);
        if day.is_none() {
            self.reject(name, format!("Vul {what} in; schrijf bijvoorbeeld 30-9, vr of 2w."));
        }
        day
    }

    /// A day to come that may be left out.
    pub fn optional_upcoming_day(&mut self, name: &str, today: Day) -> Option<Day> {
        let typed = clean(self.value(name));
        let day = today.parse_upcoming(&typed);
        if day.is_none() && !typed.is_empty() {
            self.reject(
                name,
                format!("{} is geen bestaande datum; schrijf bijvoorbeeld 30-9, vr of 2w.", quoted(&typed)),
            );
        }
        day
    }

    /// An hour and minute, typed as `10.30`, `10:30`, `1030` or `10`.
    pub fn time(&mut self, name: &str, what: &str) -> Option<(i8, i8)> {
        let typed = clean(self.value(name));
        let time = read_time(&typed);
        if time.is_none() {
            let message = if typed.is_empty() {
                format!("Vul {what} in; schrijf bijvoorbeeld 10.30.")
            } else {
                format!("{} is geen tijd; schrijf bijvoorbeeld 10.30.", quoted(&typed))
            };
            self.reject(name, message);
        }
        time
    }

    /// An answer to a yes/no question.
    pub fn yes_no(&mut self, name: &str, what: &str) -> Option<bool> {
        let answer = self.optional_yes_no(name);
        if answer.is_none() {
            self.reject(name, format!("Kies ja of nee bij {what}."));
        }
        answer
    }

    /// An answer that may be left open: not known is not the same as no.
    pub fn optional_yes_no(&self, name: &str) -> Option<bool> {
        match self.value(name) {
            "ja" => Some(true),
            "nee" => Some(false),
            _ => None,
        }
    }

    /// Whether a single checkbox was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.value(name) == "ja"
    }

    /// One entry of a closed list.
    pub fn code<C: Code>(&mut self, name: &str, what: &str) -> Option<C> {
        let code = self.optional_code(name, what);
        if code.is_none() {
            self.reject(name, format!("Kies {what}."));
        }
        code
    }

    /// One entry of a closed list, or none.
    pub fn optional_code<C: Code>(&mut self, name: &str, what: &str) -> Option<C> {
        let typed = self.value(name);
        let code = C::from_code(typed);
        if code.is_none() && !typed.is_empty() {
            self.reject(name, format!("Kies {what} uit de lijst."));
        }
        code
    }

    /// Any number of entries of a closed list, each once, in the order of the list.
    pub fn codes<C: Code>(&mut self, name: &str, what: &str) -> Vec<C> {
        if self.values(name).any(|typed| !typed.is_empty() && C::from_code(typed).is_none()) {
            self.reject(name, format!("Kies {what} uit de lijst."));
        }
        C::ALL.iter().copied().filter(|entry| self.has(name, entry.code())).collect()
    }

    /// At least one entry of a closed list.
    pub fn some_codes<C: Code>(&mut self, name: &str, what: &str) -> Option<Vec<C>> {
        let codes = self.codes(name, what);
        if codes.is_empty() {
            self.reject(name, format!("Kies {what}; één of meer."));
        }
        (!codes.is_empty()).then_some(codes)
    }

    /// A whole number within `range`.
    pub fn integer(&mut self, name: &str, what: &str, range: RangeInclusive<i64>) -> Option<i64> {
        let number = self.optional_integer(name, what, range);
        if number.is_none() {
            self.reject(name, format!("Vul {what} in."));
        }
        number
    }

    /// A whole number within `range` that may be left out. Thousands may be written with full stops.
    pub fn optional_integer(&mut self, name: &str, what: &str, range: RangeInclusive<i64>) -> Option<i64> {
        let typed = clean(self.value(name));
        if typed.is_empty() {
            return None;
        }
        let number = read_integer(&typed);
        if number.is_none() {
            self.reject(
                name,
                format!("{} is geen heel getal; schrijf bijvoorbeeld {}.", quoted(&typed), range.start()),
            );
        }
        let within = number.filter(|number| range.contains(number));
        if number.is_some() && within.is_none() {
            let (least, most) = (Decimal::whole(*range.start()), Decimal::whole(*range.end()));
            self.reject(name, format!("{} moet tussen {least} en {most} liggen.", dutch::capital(what)));
        }
        within
    }

    /// The key of a record, sent by a list or a hidden field.
    pub fn id<K>(&mut self, name: &str, what: &str) -> Option<Id<K>> {
        let id = self.optional_id(name, what);
        if id.is_none() {
            self.reject(name, format!("Kies {what}."));
        }
        id
    }

    /// The key of a record, or none.
    pub fn optional_id<K>(&mut self, name: &str, what: &str) -> Option<Id<K>> {
        let typed = self.value(name);
        let id = typed.parse().ok();
        if id.is_none() && !typed.is_empty() {
            self.reject(name, format!("Kies {what} uit de lijst."));
        }
        id
    }

    /// The keys of any number of records.
    pub fn ids<K>(&mut self, name: &str, what: &str) -> Vec<Id<K>> {
        let typed: Vec<&str> = self.values(name).filter(|value| !value.is_empty()).collect();
        let ids: Vec<Id<K>> = typed.iter().filter_map(|value| value.parse().ok()).collect();
        if ids.len() < typed.len() {
            self.reject(name, format!("Kies {what} uit de lijst."));
        }
        ids
    }
}

fn read_time(typed: &str) -> Option<(i8, i8)> {
    let (hour, minute) = match typed.split_once(['.', ':']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some(_) => return None,
        None if typed.is_ascii() && typed.len() == 4 => typed.split_at(2),
        None => (typed, "00"),
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<i8>().ok()).flatten();
    Some((digits(hour).filter(|hour| *hour < 24)?, digits(minute).filter(|minute| *minute < 60)?))
}

// A full stop may only stand where Dutch writes one, so that 1.5 is refused and not read as 15.
fn read_integer(typed: &str) -> Option<i64> {
    let mut groups = typed.split('.');
    groups.next();
    groups.all(|group| group.len() == 3).then(|| typed.replace('.', "").parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    doorbraak_kernel::codes! {
        /// A list of three.
        enum Domain = "leefgebied" {
            /// V
            Safety = "V" / "Veiligheid",
            /// Z
            Care = "Z" / "Zorg",
            /// P
            Outlook = "P" / "Perspectief",
        }
    }
    enum Table {}

    fn sent(pairs: &[(&str, &str)]) -> FormState {
        FormState::from_pairs(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
    }

    #[test]
    fn every_error_is_found_in_one_go_and_nothing_typed_is_lost() {
        let mut form = sent(&[("wat", "  "), ("uiterlijk", "31-2-2026"), ("doel", "X"), ("minuten", "9000")]);
        let what = form.text("wat", "de afspraak", 200);
        let by = form.day("uiterlijk", "de uiterste datum");
        let goal = form.code::<Domain>("doel", "een leefgebied");
        let minutes = form.integer("minuten", "het aantal minuten", 1..=240);
        let table = form.id::<Table>("tafel", "een tafel");
        let urgent = form.yes_no("spoed", "de vraag of het spoed is");
        let form = form.finish(|| Some((what?, by?, goal?, minutes?, table?, urgent?))).unwrap_err();
        let messages: Vec<&str> = form.errors().iter().map(|error| error.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "Vul de afspraak in.",
                "‘31-2-2026’ is geen bestaande datum; schrijf bijvoorbeeld 30-9-2026.",
                "Kies een leefgebied uit de lijst.",
                "Het aantal minuten moet tussen 1 en 240 liggen.",
                "Kies een tafel.",
                "Kies ja of nee bij de vraag of het spoed is.",
            ]
        );
        assert_eq!((form.value("uiterlijk"), form.value("minuten"), form.value("wat")), ("31-2-2026", "9000", "  "));
    }

    #[test]
    fn good_input_is_read_in_the_ways_people_write_it() {
        let mut form = sent(&[
            ("wat", " Sleutel\r\nafgeven\0 "),
            ("uiterlijk", "3 juni 2026"),
            ("doel", "P"),
            ("doel", "V"),
            ("euro", "1.329"),
            ("om", "9:05"),
        ]);
        assert_eq!(form.text("wat", "de afspraak", 16).as_deref(), Some("Sleutel\nafgeven"));
        assert_eq!(form.day("uiterlijk", "de datum"), Day::new(2026, 6, 3));
        assert_eq!(form.codes::<Domain>("doel", "leefgebieden"), [Domain::Safety, Domain::Outlook]);
        assert_eq!(form.integer("euro", "het bedrag", 0..=2000), Some(1329));
        assert_eq!(form.time("om", "de begintijd"), Some((9, 5)));
        assert!(!form.has_errors());
    }

    #[test]
    fn a_limit_counts_letters_and_not_bytes() {
        let mut form = sent(&[("a", "éééé"), ("b", "ééééé")]);
        assert!(form.text("a", "de naam", 4).is_some());
        assert_eq!(form.optional_text("b", "de naam", 4), None);
        assert_eq!(form.error("b"), Some("De naam mag hoogstens 4 tekens lang zijn; u schreef er 5."));
        assert_eq!(form.text("b", "de naam", 4), None);
        assert_eq!(form.errors().len(), 1);
    }

    #[test]
    fn times_and_numbers_that_are_almost_right_are_refused() {
        for typed in ["24.00", "10.60", "10.5", "-1", "+9", "tien", "10.30.00", "é9"] {
            assert_eq!(read_time(typed), None, "{typed}");
        }
        assert_eq!((read_time("1030"), read_time("9")), (Some((10, 30)), Some((9, 0))));
        for typed in ["1.5", "12,5", "een", "1.2345", "99999999999999999999"] {
            assert_eq!(read_integer(typed), None, "{typed}");
        }
    }

    #[test]
    fn optional_fields_may_stay_empty_but_not_be_wrong() {
        let mut form = sent(&[("dag", ""), ("tafel", "geen-sleutel"), ("doel", "V"), ("doel", "Q")]);
        assert_eq!((form.optional_day("dag"), form.optional_yes_no("ja")), (None, None));
        assert!(!form.has_errors());
        assert_eq!(form.optional_id::<Table>("tafel", "een tafel"), None);
        assert_eq!(form.some_codes::<Domain>("doel", "een leefgebied"), Some(vec![Domain::Safety]));
        assert_eq!(form.errors().len(), 2);
        assert_eq!(form.ids::<Table>("tafel", "een tafel"), []);
    }
}
