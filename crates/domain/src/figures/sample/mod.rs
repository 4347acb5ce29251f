//! **Steekproef**: the cases of which goals and interventions are read and scored by hand. Anybody who has the published
//! seed draws the same cases, so nobody can be suspected of choosing the ones that went well; and every result comes with
//! its base and with how far chance may have moved it.

pub mod draw;
pub mod score;
pub mod way;
pub mod wilson;

pub use draw::{Draw, SampleError, draw, draw_strata, proportional};
pub use score::{Estimate, Group, Results, ScoredCase, results};
pub use way::{Scope, Source, Way};
pub use wilson::{Spread, wilson};
