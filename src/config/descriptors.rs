//! How many files and connections this process may hold open at once.

use rustix::process::{Resource, getrlimit, setrlimit};

/// Fewer are not enough for a crowd: `motcua check` warns.
pub const ENOUGH: u64 = 8_192;

/// How many may be open now.
pub fn limit() -> u64 {
    getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX)
}

/// Raises the limit as far as the system lets this process; says how far that is.
pub fn raise() -> u64 {
    let mut limits = getrlimit(Resource::Nofile);
    limits.current = limits.maximum;
    // Where it cannot be raised, the old one stands, and whoever needs more says so.
    let _ = setrlimit(Resource::Nofile, limits);
    limit()
}
