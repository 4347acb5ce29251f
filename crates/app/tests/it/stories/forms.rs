//! Forms as a browser sends them, and the table test that every form must pass: leave out one field, and the page comes
//! back with a message beside it, with everything typed, and with nothing changed.

use crate::support::{Browser, House};

/// Names and values of a form that is complete.
pub(crate) type Form = Vec<(&'static str, &'static str)>;

pub(crate) fn field_referral() -> Form {
    vec![
        ("voornamen", "Gerrit-Jan"),
        ("achternaam", "Moerdijk"),
        ("geboren", "2-5-1990"),
        ("gemeente", "0599"),
        ("verblijf", "Zonder vast adres"),
        ("naaste1_voornamen", "Erik"),
        ("naaste1_achternaam", "Moerdijk"),
        ("naaste1_relatie", "BROER_ZUS"),
        ("naaste1_geboren", ""),
        ("minderjarigen", "nee"),
        ("aanleiding", "Brand in het portiek & angst bij de buren."),
        ("leefgebied_huisvesting", "Slaapt buiten."),
        ("leefgebied_middelengebruik", "Drinkt dagelijks."),
        ("risicos", "Opnieuw brand."),
        ("geprobeerd", "Drie huisbezoeken."),
        ("waarom_niet", "Zorg alleen lukt niet."),
        ("doelen", "ZORG"),
        ("doelen", "WONEN"),
        ("doel_tekst", "Een plek waar hij blijft."),
        ("organisaties", "Fivoor en politie."),
        ("wens", "Een eigen deur."),
        ("wens_naasten", "Op tijd gebeld worden."),
        ("geinformeerd", "NEE_VEILIGHEID"),
        ("niet_geinformeerd_reden", "Hij loopt dan weg."),
        ("hertoets", "6 maart 2025"),
        ("grondslag", "WGS_1_5"),
        ("beroepsgeheim", "Afgewogen met de behandelaar."),
        ("criterium_a", "ja"),
        ("reden_a", "Psychose."),
        ("criterium_b", "ja"),
        ("reden_b", "Wonen en middelen."),
        ("criterium_c", "ja"),
        ("reden_c", "Brand."),
        ("criterium_d", "ja"),
        ("reden_d", "Zorg en politie."),
        ("telefoon", "010 000 00 00"),
        ("email", "s.mol@voorbeeld.invalid"),
        ("verklaring", "ja"),
        ("verklaard_door", "Saskia Mol"),
    ]
}

pub(crate) fn zsm_referral() -> Form {
    vec![
        ("kenmerk", "ZSM-2025-0042"),
        ("aangehouden_op", "13-1-2025"),
        ("aangehouden_om", "22.15"),
        ("feit", "Belaging van zijn ex-partner."),
        ("huiselijk", "ja"),
        ("voornamen", "Ruben"),
        ("achternaam", "Kalkman"),
        ("geboren", "4-4-1988"),
        ("gemeente", "0606"),
        ("verblijf", "Politiecel"),
        ("meer_nodig", "Een straf alleen stopt hem niet."),
        ("geinformeerd", "JA"),
        ("geinformeerd_op", "13-1-2025"),
        ("geinformeerd_door", "Pieter Hartog"),
        ("reactie", "Zegt niets."),
        ("verklaring", "ja"),
        ("verklaard_door", "Pieter Hartog"),
    ]
}

/// The form without a field, or with another value for it.
pub(crate) fn with(form: &Form, name: &'static str, value: Option<&'static str>) -> Form {
    let mut changed: Form = form.iter().copied().filter(|(field, _)| *field != name).collect();
    changed.extend(value.map(|value| (name, value)));
    changed
}

/// Sends `form` with each of `wrong` in turn: field, value (or nothing), and the field whose message must show.
pub(crate) async fn comes_back(
    house: &House,
    browser: &mut Browser,
    path: &str,
    form: &Form,
    wrong: &[(&'static str, Option<&'static str>, &str)],
) {
    let before = house.rows().await;
    for (name, value, at) in wrong {
        let sent = with(form, name, *value);
        let page = browser.post(path, &sent).await;
        let body = page.again();
        assert!(body.contains(&format!("id=\"{at}-fout\"")), "{name}={value:?}: geen melding bij {at}");
        assert!(body.contains(&format!("href=\"#{at}\"")), "{name}: geen koppeling in het overzicht");
        assert!(body.contains("<title>Fout: "), "{name}");
        for (field, typed) in sent.iter().filter(|(field, typed)| field != name && typed.len() > 4) {
            let shown = typed.replace('&', "&#38;");
            let kept = body.contains(&shown) || body.contains(*typed);
            assert!(kept, "{name} ontbreekt: {field} is niet bewaard");
        }
        assert_eq!(house.rows().await, before, "{name}: er is iets gewijzigd");
    }
}
