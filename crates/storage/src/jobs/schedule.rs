//! Jobs that come back: every few hours, or daily at an hour of the region's clock.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;

/// When a recurring job is due. Once in each period over all nodes; periods that were missed are made up for once, and a
/// schedule that is new begins with its next period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule(Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Hours(u16),
    Daily(Time, TimeZone),
}

/// What is to be done about a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Its job is due since this moment, for the first time in this period.
    Run(Timestamp),
    /// Nothing is due; this period counts as begun.
    Note(Timestamp),
}

impl Schedule {
    /// Every `hours` hours (0 counts as 1), counted in UTC from midnight of 1 January 1970.
    pub fn every_hours(hours: u16) -> Self {
        Self(Kind::Hours(hours.max(1)))
    }

    /// Once a day at this time of the zone. When clocks go forward over it, it comes that much later by the clock; when they
    /// go back over it, at the first of the two.
    pub fn daily(at: Time, zone: TimeZone) -> Self {
        Self(Kind::Daily(at, zone))
    }

    /// The last moment that was due at or before `now`.
    pub fn last_due(&self, now: Timestamp) -> Timestamp {
        let due = match &self.0 {
            Kind::Hours(hours) => {
                let period_s = i64::from(*hours) * 3600;
                Timestamp::from_second(now.as_second().div_euclid(period_s) * period_s).ok()
            }
            Kind::Daily(time, zone) => {
                let today = zone.to_datetime(now).date();
                [Some(today), today.yesterday().ok()]
                    .into_iter()
                    .flatten()
                    .filter_map(|day| zone.to_timestamp(day.to_datetime(*time)).ok())
                    .find(|due| *due <= now)
            }
        };
        // Only outside the years that can be told at all is there no such moment.
        due.unwrap_or(now)
    }

    /// What is to be done at `now` when the schedule has come to the period `noted`.
    pub(super) fn step(&self, noted: Option<Timestamp>, now: Timestamp) -> Option<Step> {
        let due = self.last_due(now);
        match noted {
            None => Some(Step::Note(due)),
            Some(noted) if noted < due => Some(Step::Run(due)),
            // The clock was far ahead when this was noted: without this, nothing would run until it gets there again. The
            // clocks of two nodes differ by less than a period.
            Some(noted) if self.is_beyond_belief(noted, now) => Some(Step::Note(due)),
            Some(_) => None,
        }
    }

    fn is_beyond_belief(&self, noted: Timestamp, now: Timestamp) -> bool {
        let longest_period = match &self.0 {
            Kind::Hours(hours) => Duration::from_hours((*hours).into()),
            Kind::Daily(..) => Duration::from_hours(25),
        };
        now.checked_add(2 * longest_period)
            .is_ok_and(|limit| noted > limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn daily_follows_the_region_s_clock_through_summer_time() {
        let zone = TimeZone::get("Europe/Sofia").unwrap();
        let daily = Schedule::daily(jiff::civil::time(3, 30, 0, 0), zone);
        for (now, due) in [
            ("2026-11-24T01:29:59Z", "2026-11-23T01:30:00Z"),
            ("2026-11-24T01:30:00Z", "2026-11-24T01:30:00Z"),
            // 29 March 2026: at 03:00 it becomes 04:00; 03:30 does not exist and comes as 04:30, once.
            ("2026-03-29T01:29:00Z", "2026-03-28T01:30:00Z"),
            ("2026-03-29T01:30:00Z", "2026-03-29T01:30:00Z"),
            ("2026-03-30T00:30:00Z", "2026-03-30T00:30:00Z"),
            // 25 October 2026: 03:30 comes twice; the first counts, the second is nothing new.
            ("2026-10-25T00:30:00Z", "2026-10-25T00:30:00Z"),
            ("2026-10-25T01:30:00Z", "2026-10-25T00:30:00Z"),
        ] {
            assert_eq!(daily.last_due(at(now)), at(due), "{now}");
        }
    }

    #[test]
    fn each_period_runs_once_and_a_wild_clock_does_not_stop_a_schedule() {
        let six = Schedule::every_hours(6);
        let now = at("2026-11-24T13:00:00Z");
        let noon = at("2026-11-24T12:00:00Z");
        assert_eq!(six.step(None, now), Some(Step::Note(noon)));
        assert_eq!(six.step(Some(noon), now), None);
        // Days of standing still are made up for once.
        assert_eq!(
            six.step(Some(at("2026-11-20T12:00:00Z")), now),
            Some(Step::Run(noon))
        );
        // Another node's clock is a little ahead and has begun the next period.
        assert_eq!(six.step(Some(at("2026-11-24T18:00:00Z")), now), None);
        // Somebody's clock showed 2036.
        assert_eq!(
            six.step(Some(at("2036-11-24T12:00:00Z")), now),
            Some(Step::Note(noon))
        );
    }
}
