//! Typed report documents to accessible PDF
