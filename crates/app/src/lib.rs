//! The slices of the house: one folder per part of the work
