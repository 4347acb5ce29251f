//! **Praktijkverhaal**: whether a text names somebody the house knows. A practice story is about what happened and never about who: it is
//! printed, and a name in it would make a person of a case public (Wgs 1.11, L31).

use std::collections::BTreeSet;

use crate::people::fold_name;

/// A person as the house knows them, with folded names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// Given names, folded.
    pub given: String,
    /// Family name, folded.
    pub family: String,
}

/// Words that are family names and words of the language too: alone and without a capital they name nobody.
const SHORTEST: usize = 3;

/// The words of `text`, as they stand in it, that are a name of one of `known`. A family name counts when it stands with
/// a capital or beside the given name; a given name alone counts with a capital, since that is how people are named in
/// a story.
pub fn names_in<'a>(text: &str, known: impl IntoIterator<Item = &'a Known>) -> BTreeSet<String> {
    let words: Vec<(&str, String)> = text
        .split(|symbol: char| !(symbol.is_alphanumeric() || "-'’".contains(symbol)))
        .flat_map(|word| word.split('-'))
        .map(|word| word.trim_matches(['\'', '’']))
        .filter(|word| !word.is_empty())
        .map(|word| (word, fold_name(word)))
        .collect();
    let folded: Vec<&str> = words.iter().flat_map(|(_, folded)| folded.split(' ')).collect();
    let whole = format!(" {} ", folded.join(" "));
    let capitals: BTreeSet<&str> = words
        .iter()
        .filter(|(word, _)| word.chars().next().is_some_and(char::is_uppercase))
        .map(|(_, folded)| folded.as_str())
        .collect();
    let mut found = BTreeSet::new();
    for person in known {
        let given = person.given.split(' ').next().unwrap_or_default();
        let together = format!(" {given} {} ", person.family);
        if !given.is_empty() && !person.family.is_empty() && whole.contains(&together) {
            found.insert(together.trim().to_owned());
            continue;
        }
        // `van der` before a family name is a word of the language: what names somebody is the last part.
        let last = person.family.rsplit(' ').next().unwrap_or_default();
        for name in [given, last] {
            if name.chars().count() >= SHORTEST && capitals.contains(name) {
                found.insert(name.to_owned());
            }
        }
    }
    found
        .into_iter()
        .map(|name| {
            let shown = words.iter().find(|(_, folded)| *folded == name).map(|(word, _)| (*word).to_owned());
            shown.unwrap_or(name)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vec<Known> {
        [("Gerrit-Jan", "Moerdijk"), ("Coby", "van der Zwaluw"), ("Çağla", "Yıldırım"), ("Bo", "de Winter")]
            .map(|(given, family)| Known { given: fold_name(given), family: fold_name(family) })
            .into()
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        for (text, name) in [
            ("Meneer Moerdijk belde zelf.", "Moerdijk"),
            ("MOERDIJK belde zelf.", "MOERDIJK"),
            ("De moeder van Coby was moe.", "Coby"),
            ("‘Cagla’ zei niets.", "Cagla"),
            ("Buurvrouw (van der Zwaluw) klaagde.", "Zwaluw"),
            ("Toen kwam Yildirim binnen.", "Yildirim"),
            ("gerrit jan, en later bo de winter, sliepen buiten", "bo de winter"),
            ("Bo de Winter sliep buiten.", "bo de winter"),
            ("De zaak-Moerdijk", "Moerdijk"),
        ] {
            assert_eq!(names_in(text, &known()).into_iter().collect::<Vec<_>>(), [name], "{text}");
        }
    }

    #[test]
    fn the_language_itself_is_no_name() {
        for text in [
            "In de winter sliep hij buiten; de zwaluw kwam terug.",
            "Zij kreeg een woning in Rotterdam en begeleiding van het wijkteam.",
            "",
        ] {
            assert!(names_in(text, &known()).is_empty(), "{text}: {:?}", names_in(text, &known()));
        }
        assert!(names_in("Jan belde.", &[] as &[Known]).is_empty());
    }
}
