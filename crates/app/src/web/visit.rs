//! **Bezoek**: a request of somebody who is signed in, with its operation and the frame of its page.

use std::convert::Infallible;

use askama::Template;
use axum::{
    Form,
    extract::{FromRequest, FromRequestParts, Request},
    http::{StatusCode, request::Parts},
    response::{Html, IntoResponse, Response},
};
use doorbraak_domain::access::Facts;
use doorbraak_gate::Op;
use doorbraak_kernel::{Code, Problem, ProblemKind};
use doorbraak_ui::{FormState, NavItem, Shell, UserBadge};

use super::{Answer, Failure, House, guard::Current, session::SignedIn};

/// The main menu: label, path and the action that opens it. An entry the policy refuses is not shown.
const MENU: [(&str, &str, &str); 10] = [
    ("Mijn werk", "/mijn-werk", "toonMijnWerk"),
    ("Casussen", "/casussen", "lijstCasussen"),
    ("Aanmelden", "/aanmeldingen", "startAanmelding"),
    ("Triage", "/triage", "bekijkWeegrij"),
    ("Overleggen", "/overleggen", "lijstOverleggen"),
    ("Rapportages", "/rapportages", "leesRapport"),
    ("Registers", "/registers", "leesRegisters"),
    ("Opleiding", "/opleiding", "leesOpleiding"),
    ("Financiën", "/financien", "leesFinancien"),
    ("Logcontrole", "/logcontrole", "controleerLog"),
];

/// The menu under one's name, in the same way.
const ACCOUNT_MENU: [(&str, &str, &str); 3] = [
    ("Mijn account", "/account", "wijzigEigenAccount"),
    ("Mijn opleiding", "/mijn-opleiding", "leesEigenOpleiding"),
    ("Accounts", "/beheer/accounts", "beheerAccounts"),
];

/// The action behind the search box.
const SEARCH: &str = "zoekIdentiteit";

/// A request of somebody who is signed in.
pub struct Visit {
    current: Current,
    house: House,
}

impl Visit {
    /// The operation of this request.
    pub fn op(&self) -> &Op {
        &self.current.op
    }

    /// Who is signed in.
    pub fn signed_in(&self) -> &SignedIn {
        &self.current.signed_in
    }

    /// Of which organisation the one is through whose eyes is looked; one's own otherwise.
    pub fn seen_from(&self) -> &str {
        let viewing = self.current.viewing.as_ref();
        viewing.map_or(&self.signed_in().organisation, |viewing| &viewing.organisation)
    }

    /// The house.
    pub const fn house(&self) -> &House {
        &self.house
    }

    /// The frame of a page of this visitor. `here` is the path of the menu entry it belongs to.
    pub fn shell(&self, title: impl Into<String>, here: &str) -> Shell {
        let signed_in = self.signed_in();
        let mut shell = Shell::new(&self.house.config().name, title);
        shell.demo = self.house.config().demo;
        let role = signed_in.actor.roles.iter().next().map_or(signed_in.job_title.as_str(), |role| role.label());
        shell.user = Some(UserBadge::new(&signed_in.name, format!("{role}, {}", signed_in.organisation)));
        shell.nav = MENU
            .iter()
            .filter(|(_, _, action)| self.opens(action))
            .map(|(label, path, _)| NavItem::new(*label, *path).current(*path == here))
            .collect();
        shell.account_menu = ACCOUNT_MENU
            .iter()
            .filter(|(_, _, action)| self.opens(action))
            .map(|(label, path, _)| NavItem::new(*label, *path).current(*path == here))
            .collect();
        shell.footer = footer();
        shell.done = self.current.told.map(|told| (told.code(), told.label()));
        shell.viewing.clone_from(&self.current.viewing);
        shell.search = self.opens(SEARCH).then(|| "/zoeken".to_owned());
        shell
    }

    /// A page.
    pub fn page(&self, template: &impl Template) -> Answer {
        page(StatusCode::OK, template)
    }

    /// A page with a form that came back: nothing was changed, everything typed is still there.
    pub fn page_again(&self, template: &impl Template) -> Answer {
        page(StatusCode::UNPROCESSABLE_ENTITY, template)
    }

    fn opens(&self, action: &str) -> bool {
        let op = self.op();
        op.gate().policy().decide(op.present(), action, &Facts::House).is_ok_and(|decision| decision.allowed)
    }
}

/// Links at the foot of every page.
pub(crate) fn footer() -> Vec<NavItem> {
    vec![
        NavItem::new("Openbare pagina", "/huis"),
        NavItem::new("Over dit huis", "/over"),
        NavItem::new("Licenties", "/licenties"),
    ]
}

/// A rendered page with this status.
pub(crate) fn page(status: StatusCode, template: &impl Template) -> Answer {
    let body = template.render().map_err(|error| Problem::internal(error.to_string()))?;
    Ok((status, Html(body)).into_response())
}

impl FromRequestParts<House> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Failure> {
        let current = parts.extensions.get::<Current>().cloned();
        let current = current.ok_or_else(|| Failure(Problem::new(ProblemKind::SignedOut, "Log eerst in.")))?;
        Ok(Self { current, house: house.clone() })
    }
}

/// Somebody who may or may not be signed in, for public pages.
pub(crate) struct MaybeVisit(pub(crate) Option<Visit>);

impl FromRequestParts<House> for MaybeVisit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Infallible> {
        Ok(Self(Visit::from_request_parts(parts, house).await.ok()))
    }
}

/// What a browser sent in a form, in order and with repeats.
pub struct Pairs(pub Vec<(String, String)>);

impl Pairs {
    /// As form state, with every typed character.
    pub fn into_form(self) -> FormState {
        FormState::from_pairs(self.0)
    }
}

impl FromRequest<House> for Pairs {
    type Rejection = Response;

    async fn from_request(request: Request, house: &House) -> Result<Self, Response> {
        match Form::<Vec<(String, String)>>::from_request(request, house).await {
            Ok(Form(pairs)) => Ok(Self(pairs)),
            Err(_) => {
                Err(Failure(Problem::new(ProblemKind::Invalid, "Dit formulier kon niet worden gelezen."))
                    .into_response())
            }
        }
    }
}
