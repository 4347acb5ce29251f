//! **Medewerkers** (accounts): signing in, sessions, who works for which partner in which role (L31-L34, L40). Demo
//! people exist only in demo data and sign in with one click; everybody else needs a password and a second factor.

pub mod access;
mod pages;
mod store;

use doorbraak_gate::Purpose;

use crate::web::Slice;

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::Maintenance)
        .get("/", pages::home)
        .public("leidt naar het eigen werk of naar inloggen")
        .get("/inloggen", pages::sign_in_page)
        .public("inloggen gaat vooraf aan elk recht")
        .post("/inloggen/demo", pages::sign_in_demo)
        .public("inloggen gaat vooraf aan elk recht; alleen in een huis met demogegevens")
        .post("/afmelden", pages::sign_out)
        .public("afmelden mag altijd")
}
