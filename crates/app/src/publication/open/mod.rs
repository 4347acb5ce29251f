//! **Openbare pagina** of the house: what everybody reads, and the open data behind it. No handler here knows who asks.

pub(super) mod council;
pub(super) mod edition;
pub(super) mod explanation;
pub(super) mod house;

use doorbraak_ui::{NavItem, Shell};

use crate::web::{House, footer};

const MENU: [(&str, &str); 3] =
    [("Het huis", "/huis"), ("Uitleg bij de cijfers", "/huis/uitleg"), ("Inloggen voor medewerkers", "/inloggen")];

/// The frame of a page for everybody: the same for each reader.
fn shell(house: &House, title: impl Into<String>, here: &str) -> Shell {
    let mut shell = Shell::new(&house.config().name, title);
    shell.demo = house.config().demo;
    shell.nav = MENU.iter().map(|(label, path)| NavItem::new(*label, *path).current(*path == here)).collect();
    shell.footer = footer();
    shell
}
