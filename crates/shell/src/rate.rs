//! How often somebody may do something: a bucket of permits per action and client, refilled at a steady pace.
//!
//! An [`Action`] has a name, so that the traffic of one action never uses up another's permits, and two paces: one per
//! client ([`crate::client::ClientKey`]) and, where it makes sense, one for all clients together. Memory is bounded: a
//! bucket that is full again is as good as none and is dropped; when too many clients come at once, those nearest to
//! full go first. The clock is a parameter. A clock that is set back refills nothing and takes nothing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use storage::Clock;

use crate::client::ClientKey;
use crate::problem::Problem;

/// A number of permits, and the time after which one more is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Permits of a full bucket.
    pub permits: u32,
    /// Time in which one permit comes back.
    pub refill: Duration,
}

/// Something that is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// What it is called; unique among the actions of the program.
    pub name: &'static str,
    /// The pace of one client.
    pub per_client: Pace,
    /// The pace of all clients together.
    pub overall: Option<Pace>,
}

/// Most buckets that are remembered; about 4 MB.
const MOST_BUCKETS: usize = 50_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Whose {
    Client(ClientKey),
    Everybody,
}

/// The moment at which the bucket is full again says all about it: what is missing now is the time until then.
type FullAt = Timestamp;

/// Keeps the buckets.
#[derive(Debug)]
pub struct Limiter {
    clock: Arc<dyn Clock>,
    most: usize,
    buckets: Mutex<HashMap<(&'static str, Whose), FullAt>>,
}

impl Limiter {
    /// A limiter with full buckets.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            most: MOST_BUCKETS,
            buckets: Mutex::default(),
        }
    }

    /// Takes a permit, or says in how many seconds there will be one. When the overall bucket is empty the client's own
    /// permit is not taken.
    pub fn take(&self, action: &Action, client: ClientKey) -> Result<(), Problem> {
        let now = self.clock.now();
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = [
            Some((Whose::Client(client), action.per_client)),
            action.overall.map(|pace| (Whose::Everybody, pace)),
        ];
        let mut taken = Vec::with_capacity(2);
        for (whose, pace) in wanted.into_iter().flatten() {
            let key = (action.name, whose);
            let full_at = buckets.get(&key).copied().unwrap_or(now);
            match after_taking(full_at, pace, now) {
                Ok(later) => taken.push((key, later)),
                Err(retry_after_s) => return Err(Problem::TooMany { retry_after_s }),
            }
        }
        for (key, full_at) in taken {
            buckets.insert(key, full_at);
        }
        if buckets.len() > self.most {
            forget(&mut buckets, now, self.most);
        }
        Ok(())
    }
}

/// When the bucket will be full after one more permit was taken; or the seconds until there is one.
fn after_taking(full_at: FullAt, pace: Pace, now: Timestamp) -> Result<FullAt, u64> {
    let missing = full_at.duration_since(now).unsigned_abs();
    let missing = if full_at > now { missing } else { Duration::ZERO };
    let whole = pace.refill.saturating_mul(pace.permits);
    // A clock that was set back must not lock anybody out for longer than an empty bucket does.
    let missing = missing.min(whole);
    let after = missing.saturating_add(pace.refill);
    if after > whole {
        return Err(after
            .saturating_sub(whole)
            .as_millis()
            .div_ceil(1000)
            .try_into()
            .unwrap_or(u64::MAX)
            .max(1));
    }
    Ok(now.checked_add(after).unwrap_or(Timestamp::MAX))
}

/// Drops what is full again, and then, if need be, a quarter of the rest, those nearest to full first.
fn forget(buckets: &mut HashMap<(&'static str, Whose), FullAt>, now: Timestamp, most: usize) {
    buckets.retain(|_, full_at| *full_at > now);
    if buckets.len() > most {
        let mut moments: Vec<FullAt> = buckets.values().copied().collect();
        let (_, limit, _) = moments.select_nth_unstable(most / 4);
        let limit = *limit;
        buckets.retain(|(_, whose), full_at| *whose == Whose::Everybody || *full_at > limit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Clients;
    use http::HeaderMap;
    use storage::FixedClock;

    const SEND: Action = Action {
        name: "send",
        per_client: Pace {
            permits: 3,
            refill: Duration::from_mins(1),
        },
        overall: None,
    };

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn limiter() -> (Arc<FixedClock>, Limiter, impl Fn(u32) -> ClientKey) {
        let clock = Arc::new(FixedClock::at(at(0)));
        let clients = Clients::new(Vec::new());
        let key =
            move |number: u32| clients.key(std::net::Ipv4Addr::from_bits(number).into(), &HeaderMap::new());
        (Arc::clone(&clock), Limiter::new(clock), key)
    }

    fn wait(outcome: Result<(), Problem>) -> u64 {
        match outcome {
            Err(Problem::TooMany { retry_after_s }) => retry_after_s,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_next_after_the_last_permit_is_refused_until_one_comes_back() {
        let (clock, limiter, key) = limiter();
        for _ in 0..3 {
            limiter.take(&SEND, key(1)).unwrap();
        }
        assert_eq!(wait(limiter.take(&SEND, key(1))), 60);
        limiter.take(&SEND, key(2)).unwrap();
        let other = Action {
            name: "other",
            ..SEND
        };
        limiter.take(&other, key(1)).unwrap();
        clock.set(at(59));
        assert_eq!(wait(limiter.take(&SEND, key(1))), 1);
        clock.set(at(60));
        limiter.take(&SEND, key(1)).unwrap();
        assert_eq!(wait(limiter.take(&SEND, key(1))), 60);
    }

    #[test]
    fn the_overall_pace_bounds_many_clients_and_costs_them_nothing() {
        let (clock, limiter, key) = limiter();
        let action = Action {
            overall: Some(Pace {
                permits: 5,
                refill: Duration::from_secs(10),
            }),
            ..SEND
        };
        for number in 0..5 {
            limiter.take(&action, key(number)).unwrap();
        }
        assert_eq!(wait(limiter.take(&action, key(9))), 10);
        clock.set(at(30));
        for _ in 0..3 {
            limiter.take(&action, key(9)).unwrap();
        }
    }

    #[test]
    fn a_clock_set_back_locks_nobody_out() {
        let (clock, limiter, key) = limiter();
        limiter.take(&SEND, key(1)).unwrap();
        clock.set(at(-100_000));
        assert_eq!(wait(limiter.take(&SEND, key(1))), 60);
        clock.set(at(-100_000 + 60));
        assert!(wait(limiter.take(&SEND, key(1))) <= 60);
    }

    #[test]
    fn memory_is_bounded_and_the_exhausted_are_remembered() {
        let (_, mut limiter, key) = limiter();
        limiter.most = 100;
        for _ in 0..3 {
            limiter.take(&SEND, key(0)).unwrap();
        }
        for number in 1..1000 {
            limiter.take(&SEND, key(number)).unwrap();
            assert!(limiter.buckets.lock().unwrap().len() <= 101);
        }
        assert_eq!(wait(limiter.take(&SEND, key(0))), 60);
    }
}
