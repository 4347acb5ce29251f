//! Crates depend to the left only, and each heavy or powerful crate stands behind one of ours.

use super::{File, files, none};

/// Our crates with what each may use of ours. A crate that is not here has no place yet.
const ORDER: [(&str, &[&str]); 9] = [
    ("kernel", &[]),
    ("domain", &["kernel"]),
    ("gate", &["kernel", "domain"]),
    ("jobs", &["kernel", "domain", "gate"]),
    ("ui", &["kernel", "domain"]),
    ("report", &["kernel"]),
    ("app", &["kernel", "domain", "gate", "jobs", "ui", "report"]),
    ("server", &["kernel", "domain", "gate", "jobs", "ui", "report", "app"]),
    ("xtask", &[]),
];

/// Beginnings of crate names, and who may depend on them.
const BEHIND: [(&str, &[&str]); 10] = [
    ("sqlx", &["gate"]),
    ("libsqlite3", &["gate"]),
    ("cedar-policy", &["gate"]),
    ("typst", &["report"]),
    ("comemo", &["report"]),
    ("axum", &["app", "server"]),
    ("tower", &["app", "server"]),
    ("tokio", &["gate", "jobs", "report", "app", "server"]),
    ("askama", &["ui", "app"]),
    ("serde", &["gate", "jobs", "report", "ui", "app", "server"]),
];

fn findings(manifest: &File) -> Vec<String> {
    let table: toml::Table = manifest.text.parse().unwrap_or_else(|cause| panic!("{}: {cause}", manifest.path));
    let name = table["package"]["name"].as_str().unwrap_or_default();
    let name = name.strip_prefix("doorbraak-").unwrap_or(name);
    let Some((_, allowed)) = ORDER.iter().find(|(known, _)| *known == name) else {
        return vec![format!("{}: {name} has no place in the order of crates", manifest.path)];
    };
    // Tests may look at more than the code they test, but not at the crates to their right.
    let written = ["dependencies", "build-dependencies"].iter().filter_map(|kind| table.get(*kind)?.as_table());
    let tested = table.get("dev-dependencies").and_then(toml::Value::as_table);
    let ours =
        written.clone().chain(tested).flat_map(toml::Table::keys).filter_map(|key| key.strip_prefix("doorbraak-"));
    let wrong_way = ours.filter(|used| !allowed.contains(used)).map(|used| format!("{name} may not use {used}"));
    let others = written.flat_map(toml::Table::keys).filter_map(|key| {
        let (_, holders) = BEHIND.iter().find(|(start, _)| key.starts_with(start))?;
        (!holders.contains(&name)).then(|| format!("{name} may not know {key}, only {} may", holders.join(" and ")))
    });
    wrong_way.chain(others).collect()
}

#[test]
fn crates_depend_to_the_left() {
    let manifests: Vec<File> =
        files("crates", &["Cargo.toml"]).into_iter().chain(files("xtask", &["Cargo.toml"])).collect();
    assert!(manifests.len() >= ORDER.len(), "the manifests were not found");
    none("crates that look the wrong way", &manifests.iter().flat_map(findings).collect::<Vec<_>>());
}

#[test]
fn a_crate_that_looks_right_or_around_the_gate_is_found() {
    let sample = |text: &str| findings(&File { path: "Cargo.toml".into(), text: text.into() });
    let head = "[package]\nname = \"doorbraak-domain\"\n";
    assert_eq!(
        sample(&format!("{head}[dependencies]\ndoorbraak-kernel = {{ path = \"..\" }}\n")),
        Vec::<String>::new()
    );
    assert_eq!(sample(&format!("{head}[dependencies.doorbraak-gate]\npath = \"..\"\n")), ["domain may not use gate"]);
    assert_eq!(
        sample(&format!("{head}[dev-dependencies]\ndoorbraak-app.workspace = true\n")),
        ["domain may not use app"]
    );
    assert_eq!(sample(&format!("{head}[dependencies]\nsqlx = \"0\"\n")).len(), 1);
    assert_eq!(sample("[package]\nname = \"doorbraak-extra\"\n").len(), 1);
}

/// Crates that may not be built in at all, whoever asks: a second cryptography in C, and downloads while building.
const BANNED: [&str; 6] = ["openssl", "openssl-sys", "native-tls", "aws-lc-rs", "aws-lc-sys", "utoipa-swagger-ui"];

/// Heavy crates of which one version is enough.
const ONCE: [&str; 4] = ["sqlx", "axum", "typst", "cedar-policy"];

fn locked_findings(lock: &str) -> Vec<String> {
    let count = |name: &str| lock.lines().filter(|line| *line == format!("name = \"{name}\"")).count();
    let banned = BANNED.iter().filter(|name| count(name) > 0).map(|name| format!("{name} is built in"));
    let twice = ONCE.iter().filter(|name| count(name) > 1).map(|name| format!("{name} is built in more than once"));
    banned.chain(twice).collect()
}

#[test]
fn the_build_holds_nothing_banned_or_twice() {
    let lock = std::fs::read_to_string(super::root().join("Cargo.lock")).unwrap();
    assert!(lock.contains("name = \"sqlx\""), "the lock file was not found");
    none("crates in the build", &locked_findings(&lock));
}

#[test]
fn a_banned_crate_and_a_second_version_are_found() {
    assert_eq!(locked_findings("name = \"sqlx\"\nname = \"openssl-probe\"\n"), Vec::<String>::new());
    assert_eq!(locked_findings("name = \"sqlx\"\nname = \"sqlx\"\nname = \"aws-lc-sys\"\n").len(), 2);
}
