//! The pages of the asker and of the procesregisseur. They never meet: what one may not know stands only with the other.

pub(super) mod ask;
pub(super) mod decide;
