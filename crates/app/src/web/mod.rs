//! **Web**: what every page shares. A request becomes a [`Visit`] (who, for what purpose), a route declares its access
//! in its type, and nothing is sent before the record of what was shown is durable.

mod answer;
mod beat;
mod done;
mod follow;
mod guard;
mod headers;
mod house;
mod open;
mod route;
pub mod session;
mod upload;
pub mod view_as;
mod visit;

pub use answer::{Answer, Failure, back_to, see_other};
pub use beat::BEAT;
pub use done::{Done, done};
pub use follow::{Followed, Pulse, follow};
pub use house::{House, HouseConfig};
pub use route::{Access, RouteInfo, Slice, assemble};
pub use upload::Upload;
pub(crate) use visit::{MaybeVisit, footer, page};
pub use visit::{Pairs, Visit};
