//! Randomness as a parameter, so that what depends on it can be tested exactly.

use std::fmt::Debug;
use std::sync::{Mutex, PoisonError};

/// Where random bytes come from. Rooms ask [`crate::Database::randomness`] or [`crate::Writing::random`], never the machine.
pub trait Randomness: Debug + Send + Sync {
    /// Fills `bytes`. Everything that this is used for (salts, keys, lease owners) needs bytes that nobody can foresee.
    fn fill(&self, bytes: &mut [u8]);
}

/// The machine's own source.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandomness;

impl Randomness for SystemRandomness {
    #[expect(
        clippy::panic,
        reason = "a machine without randomness can neither salt nor sign; going on would be worse than stopping"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(error) = getrandom::fill(bytes) {
            panic!("the machine gives no random bytes: {error}");
        }
    }
}

/// The same bytes for the same seed, for tests only.
#[derive(Debug)]
pub struct SeededRandomness(Mutex<u64>);

impl SeededRandomness {
    /// Bytes that follow from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(seed))
    }
}

impl Randomness for SeededRandomness {
    /// `SplitMix64`, one step for each byte.
    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for byte in bytes {
            *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = *state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (mixed >> 56).to_le_bytes()[0];
        }
    }
}
