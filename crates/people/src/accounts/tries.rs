//! Slowing down whoever guesses.
//!
//! Wrong tries are counted for an address, whether it has an account or not, so that the count tells nothing about that.
//! After a few of them the next one has to wait; the wait doubles and has a bound, a try that comes too early is neither
//! looked at nor counted, and the link in a letter always works. So nobody is locked out for long, and a guesser gets
//! some hundred tries a day.

use std::time::Duration;

use jiff::Timestamp;

/// Wrong tries without a wait.
const FREE: u32 = 5;
/// The first wait.
const FIRST_WAIT: Duration = Duration::from_secs(2);
/// The longest wait.
const LONGEST_WAIT: Duration = Duration::from_mins(5);
/// After so long without a wrong try the count begins anew.
pub(crate) const FORGOTTEN_AFTER: Duration = Duration::from_hours(24);

/// Wrong tries for one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    /// How many, one after the other.
    pub wrong: u32,
    /// When the last one was.
    pub last_at: Timestamp,
    /// When the next one is looked at.
    pub slow_until: Timestamp,
}

impl Tries {
    /// How many seconds to wait; none when the next try is looked at.
    pub(crate) fn wait_s(self, now: Timestamp) -> Option<u64> {
        let left = self.slow_until.duration_since(now);
        // A clock that was set back must not lock anybody out for longer than the longest wait.
        let left = left.unsigned_abs().min(LONGEST_WAIT);
        (self.slow_until > now).then(|| u64::try_from(left.as_millis().div_ceil(1000)).unwrap_or(u64::MAX))
    }

    /// Whether so many wrong tries are worth an entry of the audit trail: 5, 10, 20, 40 and so on.
    pub(crate) const fn is_worth_telling(wrong: u32) -> bool {
        wrong.is_multiple_of(FREE) && (wrong / FREE).is_power_of_two()
    }

    /// After one more wrong try.
    pub(crate) fn after_wrong(before: Option<Self>, now: Timestamp) -> Self {
        let counts =
            before.filter(|tries| now.duration_since(tries.last_at).unsigned_abs() < FORGOTTEN_AFTER);
        let wrong = counts.map_or(0, |tries| tries.wrong).saturating_add(1);
        let wait = match wrong.checked_sub(FREE) {
            None | Some(0) => Duration::ZERO,
            Some(over) => FIRST_WAIT
                .saturating_mul(2_u32.saturating_pow(over - 1))
                .min(LONGEST_WAIT),
        };
        Self {
            wrong,
            last_at: now,
            slow_until: now.checked_add(wait).unwrap_or(Timestamp::MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn after(count: u32) -> Tries {
        let mut tries = None;
        for _ in 0..count {
            tries = Some(Tries::after_wrong(tries, at(0)));
        }
        tries.unwrap()
    }

    #[test]
    fn the_wait_doubles_up_to_its_bound() {
        assert_eq!(after(5).wait_s(at(0)), None);
        assert_eq!(after(6).wait_s(at(0)), Some(2));
        assert_eq!(after(7).wait_s(at(0)), Some(4));
        assert_eq!(after(7).wait_s(at(4)), None);
        assert_eq!(after(14).wait_s(at(0)), Some(300));
        assert_eq!(after(1000).wait_s(at(0)), Some(300));
    }

    #[test]
    fn a_day_without_tries_and_a_clock_set_back_forgive() {
        let much = after(100);
        assert_eq!(Tries::after_wrong(Some(much), at(86_400)).wrong, 1);
        assert_eq!(Tries::after_wrong(Some(much), at(86_399)).wrong, 101);
        assert_eq!(much.wait_s(at(-100_000)), Some(300));
    }
}
