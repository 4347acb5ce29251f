//! One page with every component, rendered the way a slice renders its pages. It proves that the components fit
//! together, that nothing typed is lost or left unescaped, and that the page obeys the strict content policy.

use askama::Template;
use doorbraak_kernel::Day;
use doorbraak_ui::{Chart, Choice, FormState, Kind, NavItem, Series, Shell, UserBadge, assets, form::yes_or_no};

#[derive(Template)]
#[template(path = "gallery.html")]
struct Gallery {
    shell: Shell,
    crumbs: Vec<NavItem>,
    parts: Vec<NavItem>,
    facts: Vec<(&'static str, String)>,
    form: FormState,
    tables: Vec<Choice>,
    people: Vec<Choice>,
    domains: Vec<Choice>,
    charts: Vec<String>,
    previous: Option<String>,
    next: Option<String>,
}

fn chart(kind: Kind) -> String {
    let chart = Chart {
        kind,
        headline: "Er kwamen meer veldaanmeldingen binnen".into(),
        subtitle: "Instroom per bron, aantal casussen".into(),
        categories: vec!["Veldaanmeldingen".into(), "ZSM-aanmeldingen".into()],
        series: vec![Series::whole("2024", &[230, 270]), Series::whole("2025", &[276, 280])],
        source: "Doorbraak, peildatum 31 december 2025".into(),
        unit: "",
    };
    chart.to_html().unwrap_or_default()
}

fn sent() -> FormState {
    let pairs = [
        ("wat", "<b>Sleutel</b> & \"lijst\""),
        ("wachtwoord", "geheim-woord"),
        ("verhaal", "\nRegel een\nRegel </textarea>"),
        ("uiterlijk", "31-2-2026"),
        ("tafel", "zuid"),
        ("wie", "2"),
        ("doel", "Z"),
        ("doel", "P"),
        ("spoed", "nee"),
    ];
    let mut form = FormState::from_pairs(pairs.map(|(name, value)| (name.into(), value.into())).to_vec());
    let day: Option<Day> = form.day("uiterlijk", "de uiterste datum");
    assert_eq!(day, None);
    form.integer("minuten", "het aantal minuten", 1..=240);
    form
}

fn shell(form: &FormState) -> Shell {
    let mut shell = Shell::new("Zorg- en Veiligheidshuis Demostad", "Alle onderdelen").failing(form.has_errors());
    shell.demo = true;
    shell.user = Some(UserBadge::new("Nadia Terpstra", "Procesregisseur"));
    shell.search = Some("/zoeken".into());
    shell.account_menu = vec![NavItem::new("Mijn account", "/account")];
    shell.footer = vec![NavItem::new("Toegankelijkheid", "/toegankelijkheid")];
    shell.nav = vec![
        NavItem::new("Mijn werk", "/mijn-werk"),
        NavItem::new("Casussen", "/casussen").current(true),
        NavItem::new("Triage", "/triage").count(7),
        NavItem::new("Afspraken", "/afspraken").count(0),
    ];
    shell
}

fn page(form: FormState) -> String {
    let gallery = Gallery {
        shell: shell(&form),
        crumbs: vec![NavItem::new("Casussen", "/casussen"), NavItem::new("2025-0003", "#").current(true)],
        parts: vec![NavItem::new("Samenvatting", "/").current(true), NavItem::new("Afspraken", "/a").count(4)],
        facts: vec![("Leeftijd", "22 jaar".into()), ("Tafel", "Rotterdam Zuid".into())],
        form,
        tables: vec![Choice::new("noord", "Rotterdam Noord"), Choice::new("zuid", "Rotterdam Zuid")],
        people: vec![Choice::new("1", "Politie"), Choice::new("2", "Reclassering").hint("Toezichthouder")],
        domains: vec![Choice::new("V", "Veiligheid"), Choice::new("Z", "Zorg"), Choice::new("P", "Perspectief")],
        charts: [Kind::Columns, Kind::Bars, Kind::Line].map(chart).to_vec(),
        previous: None,
        next: Some("/?na=25".into()),
    };
    gallery.render().unwrap_or_default()
}

#[test]
fn a_form_that_comes_back_keeps_what_was_typed_and_says_what_is_wrong() {
    let html = page(sent());
    assert!(html.contains("<title>Fout: Alle onderdelen – Doorbraak</title>"));
    assert!(html.contains("value=\"&#60;b&#62;Sleutel&#60;/b&#62; &#38; &#34;lijst&#34;\""));
    assert!(html.contains("\n\nRegel een\nRegel &#60;/textarea&#62;</textarea>"), "a first empty line stays");
    assert!(html.contains("value=\"31-2-2026\"") && html.contains("<a href=\"#uiterlijk\">‘31-2-2026’ is geen"));
    assert!(html.contains("aria-describedby=\"uiterlijk-hulp uiterlijk-fout\""));
    assert!(html.contains("id=\"uiterlijk-fout\"") && html.contains("id=\"uiterlijk-hulp\""));
    assert!(html.contains("<option value=\"zuid\" selected>"));
    for checked in ["wie-2", "doel-Z", "doel-P", "spoed-nee"] {
        let from = html.find(&format!("id=\"{checked}\"")).unwrap();
        assert!(html[from..].split('>').next().unwrap().ends_with("checked"), "{checked}");
    }
    assert_eq!(html.matches(" checked").count(), 4);
    assert!(!html.contains("geheim-woord"), "a password is never sent back");
}

#[test]
fn a_fresh_form_has_no_trace_of_errors() {
    let html = page(FormState::new());
    assert!(html.contains("<title>Alle onderdelen – Doorbraak</title>"));
    assert!(
        !html.contains("Er ging iets mis")
            && !html.contains("aria-invalid")
            && !html.contains("class=\"db-fout\"")
            && !html.contains("db-veld-fout")
    );
    assert!(html.contains("Toevoeging <span class=\"db-mag\">(niet verplicht)</span>"));
}

#[test]
fn the_page_obeys_the_strict_content_policy() {
    let html = page(sent());
    for forbidden in ["style=", "<style", "onclick", "onload", "javascript:", "http:", "https:"] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
    assert_eq!(html.matches("<script").count(), 1);
    assert!(html.contains("defer></script>"));
}

#[test]
fn ids_are_unique_and_every_reference_has_its_target() {
    let html = page(sent());
    let after = |mark: &str| -> Vec<String> {
        html.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let ids = after(" id=\"");
    let mut once = ids.clone();
    once.sort();
    once.dedup();
    assert_eq!(ids.len(), once.len(), "{ids:?}");
    let targets = ["aria-describedby=\"", "aria-controls=\"", "aria-labelledby=\"", " for=\"", "href=\"#"];
    for reference in targets.into_iter().flat_map(after) {
        for target in reference.split_whitespace() {
            assert!(ids.iter().any(|id| id == target), "{target}");
        }
    }
    let sprite = assets::all().find(|(name, _)| *name == "iconen.svg").unwrap().1;
    let sprite = std::str::from_utf8(sprite).unwrap();
    for icon in after("iconen.svg#") {
        assert!(sprite.contains(&format!("<symbol id=\"{icon}\"")), "{icon}");
    }
}

#[test]
fn the_frame_shows_only_what_the_user_has() {
    let html = page(FormState::new());
    assert!(
        html.contains("href=\"/casussen\" aria-current=\"page\"") && html.contains("<span class=\"db-tel\">7</span>")
    );
    assert!(!html.contains("<span class=\"db-tel\">0</span>"));
    assert!(html.contains("zijn verzonnen") && html.contains("NT</span>"));
    assert!(html.contains("Volgende") && !html.contains(" Vorige"));
    assert_eq!(yes_or_no().len(), 2);
}

/// Writes the page and the assets, to look at in a browser: `DOORBRAAK_GALLERY=<folder> cargo test -p doorbraak-ui`.
#[test]
fn the_gallery_can_be_written_to_a_folder() {
    let html = page(sent());
    let prefix = assets::href("");
    assert!(html.contains(&prefix));
    if let Ok(folder) = std::env::var("DOORBRAAK_GALLERY") {
        let root = std::path::Path::new(&folder);
        std::fs::create_dir_all(root.join("assets/licenties")).unwrap();
        for (name, bytes) in assets::all() {
            std::fs::write(root.join("assets").join(name), bytes).unwrap();
        }
        std::fs::write(root.join("gallery.html"), html.replace(&prefix, "assets/")).unwrap();
    }
}
