//! Which reminders are due at a given moment.
