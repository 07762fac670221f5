//! Jobs that come back: every few hours, or daily at an hour of the region's clock.

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

impl Schedule {
    /// Every `hours` hours (0 counts as 1), counted in UTC from midnight of 1 January 1970.
    pub fn every_hours(hours: u16) -> Self {
        Self(Kind::Hours(hours.max(1)))
    }

    /// Once a day at this time of the zone. When clocks go forward over it, it comes right after the gap; when they go back
    /// over it, at the first of the two.
    pub fn daily(at: Time, zone: TimeZone) -> Self {
        Self(Kind::Daily(at, zone))
    }

    /// The last moment that was due at or before `now`.
    pub fn last_due(&self, now: Timestamp) -> Timestamp {
        todo!()
    }
}
