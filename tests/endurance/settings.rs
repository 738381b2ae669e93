//! What whoever runs a test may choose.

use std::fmt::Debug;
use std::str::FromStr;

/// The number in this variable of the environment, or `usual`.
#[expect(clippy::disallowed_methods, reason = "whoever runs it says how much")]
pub(crate) fn number<T: FromStr<Err: Debug>>(name: &str, usual: T) -> T {
    let given = std::env::var(name).ok().filter(|given| !given.is_empty());
    given.map_or(usual, |given| {
        let read = given.parse();
        read.unwrap_or_else(|error| panic!("{name}={given}: {error:?}"))
    })
}

/// The program to be tried: `MOTCUA_BINARY`, or the one built with the tests.
pub(crate) fn program() -> String {
    let built = env!("CARGO_BIN_EXE_motcua").to_owned();
    let chosen: String = number("MOTCUA_BINARY", built);
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(chosen);
    path.display().to_string()
}

/// Chance that can be repeated: SplitMix64.
#[derive(Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    /// From the seed of this run, for one of its parts.
    pub(crate) fn new(part: u64) -> Self {
        Self(seed().wrapping_mul(0x2545_f491_4f6c_dd1d) ^ part)
    }

    pub(crate) fn throws(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From `first` to `last`.
    pub(crate) fn between(&mut self, first: u64, last: u64) -> u64 {
        first + self.throws() % (last - first + 1)
    }
}

/// The seed of this run: `ENDURANCE_SEED` repeats it.
pub(crate) fn seed() -> u64 {
    number("ENDURANCE_SEED", 20_261_126)
}
