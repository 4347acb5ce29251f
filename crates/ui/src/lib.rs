//! The look of the house: base layout, components, charts and form state
