//! Values every other crate needs and that know nothing of the house: typed ids, moments and civil days in
//! Europe/Amsterdam, chance, exact ratios, money, personal data that cannot be printed, and the kinds of problem a
//! user can meet. No IO, no async; the system clock and the system's randomness each stand at one marked place.

pub mod chance;
pub mod clock;
pub mod code;
pub mod id;
pub mod money;
pub mod problem;
pub mod ratio;
pub mod sensitive;
pub mod time;

pub use chance::{Chance, SeededChance, SystemChance};
pub use clock::{Clock, FixedClock, SystemClock};
pub use code::Code;
pub use id::Id;
pub use money::Euro;
pub use problem::{FieldError, Problem, ProblemKind};
pub use ratio::Ratio;
pub use sensitive::Sensitive;
pub use time::{Day, Moment, Period};
pub use uuid::Uuid;
