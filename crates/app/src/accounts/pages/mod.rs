//! Pages of accounts.

pub(super) mod about;
pub(super) mod manage;
pub(super) mod own;
pub(super) mod sign_in;

use axum::response::Response;
use doorbraak_ui::Shell;

use crate::web::{House, MaybeVisit, Visit, footer, see_other};

pub(super) async fn home(MaybeVisit(visit): MaybeVisit) -> Response {
    see_other(if visit.is_some() { "/mijn-werk" } else { "/inloggen" })
}

/// The frame of a page that anybody may see; with the own menu for who is signed in.
fn open_shell(house: &House, visit: Option<&Visit>, title: &str) -> Shell {
    match visit {
        Some(visit) if visit.signed_in().actor.second_factor => visit.shell(title, ""),
        Some(_) | None => {
            let mut shell = Shell::new(&house.config().name, title);
            shell.demo = house.config().demo;
            shell.footer = footer();
            shell
        }
    }
}
