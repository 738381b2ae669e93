//! Finding a procedure by what people call it. To be written.
