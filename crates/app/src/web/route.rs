//! Routes declare their access in their type: [`Undeclared`] has no way into a router, only [`Undeclared::needs`],
//! [`Undeclared::public`] and [`Undeclared::open`] give the slice back.

use std::convert::Infallible;

use axum::{
    Router,
    handler::Handler,
    middleware,
    routing::{MethodRouter, get, post},
};
use doorbraak_gate::{Action, Purpose};

use super::{House, guard, headers};

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Whoever the policy allows this action; the handler must ask for it.
    Needs(&'static str),
    /// Everybody, for the reason given.
    Public(&'static str),
    /// Everybody, the same for each: nobody is identified. With the reason.
    Open(&'static str),
}

/// A route as the tests enumerate it.
#[derive(Debug, Clone, Copy)]
pub struct RouteInfo {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path with its parameters.
    pub path: &'static str,
    /// Its declared access.
    pub access: Access,
}

/// The routes of one part of the house.
pub struct Slice {
    purpose: Purpose,
    routes: Vec<(RouteInfo, MethodRouter<House, Infallible>)>,
}

/// A route whose access is still to be declared.
#[must_use = "a route without declared access is not served"]
pub struct Undeclared {
    slice: Slice,
    method: &'static str,
    path: &'static str,
    handler: MethodRouter<House, Infallible>,
}

impl Slice {
    /// A slice whose operations have this purpose.
    pub const fn new(purpose: Purpose) -> Self {
        Self { purpose, routes: Vec::new() }
    }

    /// A page.
    pub fn get<H, T>(self, path: &'static str, handler: H) -> Undeclared
    where
        H: Handler<T, House>,
        T: 'static,
    {
        Undeclared { slice: self, method: "GET", path, handler: get(handler) }
    }

    /// A deed.
    pub fn post<H, T>(self, path: &'static str, handler: H) -> Undeclared
    where
        H: Handler<T, House>,
        T: 'static,
    {
        Undeclared { slice: self, method: "POST", path, handler: post(handler) }
    }
}

impl Undeclared {
    /// The handler asks the policy for `A`. That it really does is checked on every answer.
    pub fn needs<A: Action>(self) -> Slice {
        self.declare(Access::Needs(A::NAME))
    }

    /// Open to everybody, with the reason.
    pub fn public(self, reason: &'static str) -> Slice {
        self.declare(Access::Public(reason))
    }

    /// The same for everybody, without looking who asks, with the reason.
    pub fn open(self, reason: &'static str) -> Slice {
        self.declare(Access::Open(reason))
    }

    fn declare(self, access: Access) -> Slice {
        let mut slice = self.slice;
        slice.routes.push((RouteInfo { method: self.method, path: self.path, access }, self.handler));
        slice
    }
}

/// Puts the slices together and gives the list of routes for the tests.
pub fn assemble(house: &House, slices: Vec<Slice>) -> (Router, Vec<RouteInfo>) {
    let mut router = Router::new();
    let mut infos = Vec::new();
    for slice in slices {
        for (info, handler) in slice.routes {
            let (path, purpose) = (info.path, slice.purpose);
            let gatekeeper = guard::Gatekeeper { house: house.clone(), path, access: info.access, purpose };
            let guarded = handler.layer(middleware::from_fn_with_state(gatekeeper, guard::guard));
            router = router.route(info.path, guarded);
            infos.push(info);
        }
    }
    let router = router.fallback(guard::absent).with_state(house.clone());
    (headers::with_headers(router, house), infos)
}
