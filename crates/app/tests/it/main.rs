//! The one integration binary: one link of everything instead of one per file.

mod tidy;
