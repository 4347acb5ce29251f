//! **Bekijk als** (Wgs 1.8 lid 5, L35): the procesregisseur looks at one of her cases through the eyes of somebody in it, to
//! see that a circle was drawn as it was meant. She sees what both may see, changes nothing, and the log has her name on it
//! with "bekeken als". It lives in a cookie that holds keys only and gives no right: every request asks the policies anew.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use doorbraak_domain::{
    access::Actor,
    ids::{AccountId, Case},
};
use doorbraak_gate::Purpose;
use doorbraak_kernel::Problem;
use doorbraak_ui::Viewing;

use super::{
    Failure, House,
    answer::see_other,
    session::{self, SignedIn, cookie_value},
};

doorbraak_gate::actions! {
    /// Looks at a case as somebody in it would.
    pub ViewAs reads Case = "bekijkAls", Read;
    /// Opens the case; asked for the one through whose eyes is looked.
    OpenCase reads Case = "leesCasus", Read;
}

/// The end of the address at which looking as somebody else stops.
pub(super) const STOP: &str = "/bekijk-als/stoppen";
/// Where one's own session ends, whatever one is looking at.
const SIGN_OUT: &str = "/afmelden";
/// Long enough to go through a case, too short to be forgotten.
const SECONDS: u16 = 30 * 60;

/// A way of looking that the policies allow at this moment.
pub(super) struct View {
    number: String,
    pub(super) eyes: Actor,
    pub(super) viewing: Viewing,
}

impl View {
    /// What this browser asked for, if it still may: in this session, on a case one directs, as somebody who may open it.
    pub(super) async fn of(
        house: &House,
        signed_in: &SignedIn,
        headers: &HeaderMap,
        purpose: Purpose,
    ) -> Result<Asked, Failure> {
        let Some(text) = cookie_value(headers, name(house)) else { return Ok(Asked::Nothing) };
        let Some((number, account)) = read(&text, signed_in) else { return Ok(Asked::Over) };
        let gate = house.gate();
        let Some(case) = session::case_by_number(gate, &number).await? else { return Ok(Asked::Over) };
        let Ok((eyes, person, organisation)) = session::signed_in_fully(gate, account).await else {
            return Ok(Asked::Over);
        };
        let own = gate.op(signed_in.actor.clone(), purpose).may::<ViewAs>(case).await?;
        if !own || !gate.op(eyes.clone(), purpose).may::<OpenCase>(case).await? {
            return Ok(Asked::Over);
        }
        let viewing =
            Viewing { person, organisation, number: number.clone(), stop: format!("/casussen/{number}{STOP}") };
        Ok(Asked::View(Box::new(Self { number, eyes, viewing })))
    }

    /// Whether this page belongs to what is looked at: the case itself, and the meetings it is discussed in.
    pub(super) fn covers(&self, route: &str, path: &str) -> bool {
        let of_case = route.starts_with("/casussen/{nummer}") && path.split('/').nth(2) == Some(self.number.as_str());
        of_case || route.starts_with("/overleggen/{id}")
    }
}

/// What a browser asks for.
pub(super) enum Asked {
    /// To look as oneself.
    Nothing,
    /// To look as somebody else, which it may not, or no longer.
    Over,
    /// To look as somebody else.
    View(Box<View>),
}

/// Whether this deed ends the looking, and so may be done.
pub(super) fn ends(path: &str) -> bool {
    path.ends_with(STOP) || path == SIGN_OUT
}

/// The answer to every other deed.
pub(super) fn refusal(viewing: &Viewing) -> Failure {
    Failure(Problem::refused(format!(
        "U bekijkt casus {} als {}. Dan verandert u niets. Stop eerst met bekijken; de knop staat boven aan de casus.",
        viewing.number, viewing.person
    )))
}

/// Begins to look at the case with this number as somebody else, and leads there. The caller asked for [`ViewAs`].
pub fn begin(house: &House, signed_in: &SignedIn, number: &str, account: AccountId) -> Response {
    let value = format!("{}.{number}.{account}", signed_in.session);
    with_cookie(house, see_other(&format!("/casussen/{number}")), &value, SECONDS)
}

/// Ends it.
pub fn stop(house: &House, response: Response) -> Response {
    with_cookie(house, response, "", 0)
}

fn read(text: &str, signed_in: &SignedIn) -> Option<(String, AccountId)> {
    let mut parts = text.split('.');
    let (session, number, account) = (parts.next()?, parts.next()?, parts.next()?);
    let known = session == signed_in.session.to_string() && parts.next().is_none();
    Some((number.to_owned(), account.parse().ok()?)).filter(|_| known)
}

fn with_cookie(house: &House, mut response: Response, value: &str, seconds: u16) -> Response {
    let secure = if house.config().tls { "; Secure" } else { "" };
    let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", name(house));
    if let Ok(cookie) = HeaderValue::try_from(text) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

fn name(house: &House) -> &'static str {
    if house.config().tls { "__Host-doorbraak-bekijk" } else { "doorbraak-bekijk" }
}
