//! Opening hours: a week of openings with breaks, and the days that differ.
//!
//! They are read from what people type (`9-12, 13.00–17.30`), kept as JSON in one column, and shown as
//! `09:00–12:00, 13:00–17:30`.

use jiff::civil::{Date, Time};
use language::Language;
use serde::{Deserialize, Serialize};

use crate::words::Directory;

/// Openings of one day at most: more breaks than that is a mistake.
pub const OPENINGS_MAX: usize = 4;
/// Days that differ at most.
pub const EXCEPTIONS_MAX: usize = 40;

/// A stretch of time in which a door is open. It ends on the same day; 24:00 is kept as 23:59.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// From.
    pub from: Time,
    /// Until.
    pub until: Time,
}

/// When a place is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningHours {
    /// Monday to Sunday; no opening means closed.
    pub week: [Vec<Opening>; 7],
    /// Days that differ, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<Exception>,
}

/// A day that differs from the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// The day.
    pub date: Date,
    /// Its openings; none means closed.
    pub openings: Vec<Opening>,
}

impl Opening {
    /// As a reader sees it: `09:00–12:00`.
    pub fn shown(self) -> String {
        format!("{}–{}", clock(self.from), clock(self.until))
    }
}

/// The openings of a day as a reader sees them, joined; empty when closed.
pub fn shown(openings: &[Opening]) -> String {
    let parts: Vec<String> = openings.iter().map(|opening| opening.shown()).collect();
    parts.join(", ")
}

/// The openings of a day as an editor types them; the form in which [`tidied`] leaves them.
pub fn typed(openings: &[Opening]) -> String {
    let parts: Vec<String> = openings
        .iter()
        .map(|opening| format!("{}-{}", clock(opening.from), clock(opening.until)))
        .collect();
    parts.join(" ")
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Reads the openings of a day: in order, not overlapping. Nothing when it is something else; an empty line is a day
/// on which the place is closed.
pub fn parse(line: &str) -> Option<Vec<Opening>> {
    let line: String = line
        .chars()
        .map(|c| match c {
            '–' | '—' | '−' => '-',
            ',' | ';' => ' ',
            c => c,
        })
        .collect();
    let line = line
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" -", "-")
        .replace("- ", "-");
    let mut openings: Vec<Opening> = Vec::new();
    for part in line.split_whitespace() {
        let (from, until) = part.split_once('-')?;
        let opening = Opening {
            from: time(from)?,
            until: time(until)?,
        };
        let in_order = openings.last().is_none_or(|last| last.until <= opening.from);
        if opening.from >= opening.until || !in_order || openings.len() == OPENINGS_MAX {
            return None;
        }
        openings.push(opening);
    }
    Some(openings)
}

/// What was typed for a day in its one form, when it can be read; otherwise as it is.
pub fn tidied(line: &str) -> String {
    match parse(line) {
        Some(openings) => typed(&openings),
        None => language::fold::tidy(line),
    }
}

/// `9`, `9:00`, `09.30`, `24:00`.
fn time(words: &str) -> Option<Time> {
    let (hour, minute) = words.split_once([':', '.']).unwrap_or((words, "00"));
    let number = |digits: &str| -> Option<i8> {
        let good = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        good.then(|| digits.parse().ok()).flatten()
    };
    match (number(hour)?, number(minute)?) {
        (24, 0) => Time::new(23, 59, 0, 0).ok(),
        (hour, minute) => Time::new(hour, minute, 0, 0).ok(),
    }
}

/// Opening hours as lines for a reader: days with the same hours that follow each other are one line, then the days
/// that differ.
pub(crate) fn lines(hours: &OpeningHours, reader: Language) -> Vec<String> {
    let t = Directory(reader);
    let days = [
        t.monday(),
        t.tuesday(),
        t.wednesday(),
        t.thursday(),
        t.friday(),
        t.saturday(),
        t.sunday(),
    ];
    let said = |openings: &[Opening]| match openings {
        [] => t.contact_closed().to_owned(),
        openings => shown(openings),
    };
    let mut lines = Vec::new();
    let week: Vec<(&str, &Vec<Opening>)> = days.into_iter().zip(&hours.week).collect();
    for run in week.chunk_by(|(_, one), (_, next)| one == next) {
        let (Some((first, openings)), Some((last, _))) = (run.first(), run.last()) else {
            continue;
        };
        let named = if run.len() == 1 {
            (*first).to_owned()
        } else {
            format!("{first} – {last}")
        };
        lines.push(t.hours_of(named, said(openings)));
    }
    lines.extend(
        hours
            .exceptions
            .iter()
            .map(|day| t.contact_exception(language::format::date(reader, day.date), said(&day.openings))),
    );
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hours_are_read_as_people_type_them() {
        for (line, expected) in [
            ("9-12, 13.00–17.30", "09:00–12:00, 13:00–17:30"),
            ("08:30 - 17:00", "08:30–17:00"),
            ("0-24:00", "00:00–23:59"),
            ("", ""),
        ] {
            assert_eq!(shown(&parse(line).unwrap()), expected, "{line}");
        }
        for wrong in ["9", "17-9", "9-12 11-13", "9-25", "mornings", "9-12-13", "009-12"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_with_the_same_hours_are_one_line() {
        let day = parse("9-17").unwrap();
        let mut hours = OpeningHours::default();
        for weekday in [0, 1, 2, 3] {
            hours.week[weekday].clone_from(&day);
        }
        hours.exceptions.push(Exception {
            date: jiff::civil::date(2026, 12, 24),
            openings: Vec::new(),
        });
        assert_eq!(
            lines(&hours, Language::English),
            [
                "Monday – Thursday: 09:00–17:00",
                "Friday – Sunday: closed",
                "24 December 2026: closed"
            ]
        );
    }

    proptest! {
        #[test]
        fn what_is_read_is_read_again(line in "[0-9:.,; –-]{0,30}") {
            if let Some(openings) = parse(&line) {
                prop_assert_eq!(parse(&typed(&openings)), Some(openings.clone()));
                prop_assert_eq!(tidied(&tidied(&line)), typed(&openings));
            }
        }
    }
}
