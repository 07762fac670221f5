//! The words that found nothing, between the search page and the database.
//!
//! A visitor's page must not wait for a write. What is to be counted is added up here, in memory, and written by
//! whoever follows the change feed ([`House::keep_lost`](crate::House::keep_lost)), once a minute and when the program
//! stops. Nothing here says who asked: words, language, day, and in how many different hours.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use jiff::civil::Date;
use language::{Language, format};

use super::countable;

/// Different queries that are held in memory; while there are so many, new ones are not counted.
pub const HELD_MAX: usize = 1000;

const HOUR_S: i64 = 3600;

/// A query of a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Query {
    /// The day in the region.
    pub day: Date,
    /// The folded words.
    pub words: String,
    /// Language of the reader's page.
    pub language: Language,
}

/// How a query was asked since the last time that counts were taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// How often.
    pub times: i64,
    /// In how many different hours.
    pub hours: i64,
    /// The first of them, counted from 1970.
    pub first_hour: i64,
    /// The last of them.
    pub last_hour: i64,
}

/// What is held.
#[derive(Debug, Default)]
pub struct Held(Mutex<HashMap<Query, Asked>>);

impl Held {
    /// Counts words that found nothing.
    pub fn note(&self, words: &str, language: Language, now: Timestamp) {
        let Some(words) = countable(words) else { return };
        let hour = now.as_second().div_euclid(HOUR_S);
        let query = Query {
            day: format::region_date(now),
            words,
            language,
        };
        let once = Asked {
            times: 1,
            hours: 1,
            first_hour: hour,
            last_hour: hour,
        };
        self.add(query, once);
    }

    /// Takes what is held away.
    pub fn take(&self) -> Vec<(Query, Asked)> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.drain().collect()
    }

    /// Puts back what could not be written.
    pub fn put_back(&self, taken: Vec<(Query, Asked)>) {
        for (query, asked) in taken {
            self.add(query, asked);
        }
    }

    fn add(&self, query: Query, asked: Asked) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = held.get_mut(&query) {
            let (earlier, later) = if known.last_hour <= asked.first_hour {
                (*known, asked)
            } else {
                (asked, *known)
            };
            *known = Asked {
                times: earlier.times + later.times,
                hours: earlier.hours + later.hours - i64::from(earlier.last_hour == later.first_hour),
                first_hour: earlier.first_hour,
                last_hour: later.last_hour,
            };
        } else if held.len() < HELD_MAX {
            held.insert(query, asked);
        }
    }
}
