//! **Medewerkers** (accounts): signing in, sessions, who works for which partner in which role (L31-L34, L40). Demo
//! people exist only in demo data and sign in with one click; everybody else needs a password and a second factor.

pub mod access;
pub mod commands;
mod pages;
mod password;
mod second_factor;
mod sign_in;
mod store;

use access::{ManageAccounts, ManageOwnAccount};
use doorbraak_gate::Purpose;

use crate::web::Slice;

/// The routes of this slice.
pub fn slice() -> Slice {
    const BEFORE: &str = "inloggen gaat vooraf aan elk recht";
    Slice::new(Purpose::Maintenance)
        .get("/", pages::home)
        .public("leidt naar het eigen werk of naar inloggen")
        .get("/inloggen", pages::sign_in::show)
        .public(BEFORE)
        .post("/inloggen", pages::sign_in::password)
        .public(BEFORE)
        .get("/inloggen/code", pages::sign_in::show_code)
        .public(BEFORE)
        .post("/inloggen/code", pages::sign_in::code)
        .public(BEFORE)
        .post("/inloggen/demo", pages::sign_in::demo)
        .public("inloggen gaat vooraf aan elk recht; alleen in een huis met demogegevens")
        .post("/afmelden", pages::sign_in::sign_out)
        .public("afmelden mag altijd")
        .get("/account", pages::own::show)
        .needs::<ManageOwnAccount>()
        .post("/account/geheimhouding", pages::own::accept_secrecy)
        .needs::<ManageOwnAccount>()
        .post("/account/sessies", pages::own::end_other_sessions)
        .needs::<ManageOwnAccount>()
        .get("/beheer/accounts", pages::manage::list)
        .needs::<ManageAccounts>()
        .post("/beheer/accounts/{account}/beeindig", pages::manage::end)
        .needs::<ManageAccounts>()
        .get("/over", pages::about::house)
        .public("wat dit huis is, mag iedereen lezen")
        .get("/licenties", pages::about::licences)
        .public("de licenties van anderen horen bij wat we verspreiden")
}
