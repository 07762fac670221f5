//! Numbers, dates, times, money and lists as each language writes them.
//!
//! Separators and month names are those of CLDR: Bulgarian `12 345,6` (a no-break space, from five digits on),
//! Romanian `12.345,6`, English `12,345.6`. What must not be torn apart at the end of a line (a number, its unit,
//! „г.“) is joined by a no-break space, U+00A0. Times are those of the region, where both banks share one clock.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::{Currency, Language, Money};

/// What stands where there is no value to show.
const NO_VALUE: &str = "–";

/// Europe/Sofia and Europe/Bucharest have the same rules.
static REGION: LazyLock<TimeZone> = LazyLock::new(|| {
    #[expect(
        clippy::expect_used,
        reason = "the time zones are compiled into the program; a test loads this one"
    )]
    TimeZone::get("Europe/Sofia").expect("compiled time zone")
});

/// A whole number with digits in groups.
pub fn number(language: Language, number: impl Into<i128>) -> String {
    let number = number.into();
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", grouped(language, &number.unsigned_abs().to_string()))
}

/// A number with exactly `digits` digits behind the separator; „–“ when it is not finite.
pub fn decimal(language: Language, number: f64, digits: usize) -> String {
    if !number.is_finite() {
        return NO_VALUE.to_owned();
    }
    let plain = format!("{:.digits$}", number.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let is_zero = plain.bytes().all(|b| matches!(b, b'0' | b'.'));
    let sign = if number < 0.0 && !is_zero { "-" } else { "" };
    let whole = grouped(language, whole);
    if fraction.is_empty() {
        return format!("{sign}{whole}");
    }
    let separator = if language == Language::English { '.' } else { ',' };
    format!("{sign}{whole}{separator}{fraction}")
}

/// A share as per cent, with one digit behind the separator unless it is whole. What is less than all never shows as
/// 100 %, and what is more than nothing never as 0 %.
pub fn percent(language: Language, ratio: f64) -> String {
    if !ratio.is_finite() {
        return NO_VALUE.to_owned();
    }
    let mut thousandths = (ratio * 1000.0).round();
    if ratio > 0.0 && thousandths < 1.0 {
        thousandths = 1.0;
    } else if ratio < 1.0 && thousandths > 999.0 {
        thousandths = 999.0;
    }
    let digits = usize::from(thousandths % 10.0 != 0.0);
    let value = decimal(language, thousandths / 10.0, digits);
    match language {
        Language::Romanian => format!("{value}\u{a0}%"),
        Language::Bulgarian | Language::English => format!("{value}%"),
    }
}

/// A date in words: „24 ноември 2026 г.“, „24 noiembrie 2026“, “24 November 2026”.
pub fn date(language: Language, date: Date) -> String {
    let (day, month, year) = (date.day(), month_name(language, date), date.year());
    match language {
        Language::Bulgarian => format!("{day} {month} {year}\u{a0}г."),
        Language::Romanian | Language::English => format!("{day} {month} {year}"),
    }
}

/// A date for tables: „24.11.2026 г.“, „24.11.2026“, “24 Nov 2026” (in English the order of figures differs by
/// country, so the month is a word).
pub fn short_date(language: Language, date: Date) -> String {
    let (day, month, year) = (date.day(), date.month(), date.year());
    match language {
        Language::Bulgarian => format!("{day:02}.{month:02}.{year}\u{a0}г."),
        Language::Romanian => format!("{day:02}.{month:02}.{year}"),
        Language::English => {
            let name: String = month_name(language, date).chars().take(3).collect();
            format!("{day} {name} {year}")
        }
    }
}

/// A moment in the region's time: „24 ноември 2026 г., 14:05 ч.“, „24 noiembrie 2026, 14:05“,
/// “24 November 2026, 14:05”.
pub fn date_time(language: Language, moment: Timestamp) -> String {
    let local = REGION.to_datetime(moment);
    let (day, hour, minute) = (date(language, local.date()), local.hour(), local.minute());
    match language {
        Language::Bulgarian => format!("{day}, {hour:02}:{minute:02}\u{a0}ч."),
        Language::Romanian | Language::English => format!("{day}, {hour:02}:{minute:02}"),
    }
}

/// The date that the region's calendars show at a moment.
pub fn region_date(moment: Timestamp) -> Date {
    REGION.to_datetime(moment).date()
}

/// The region's clock, for what happens at an hour of the day.
pub fn region_zone() -> TimeZone {
    REGION.clone()
}

/// The first moment of a day in the region; none for a day beyond what calendars reach.
pub fn region_midnight(day: Date) -> Option<Timestamp> {
    REGION.to_timestamp(day.at(0, 0, 0, 0)).ok()
}

/// An amount: „12,50 €“, „12,50 лв.“ or „12,50 RON“ in Bulgarian, „12,50 EUR“ in Romanian, “€12.50” or “RON 12.50”
/// in English. The date of the amount is not part of it.
pub fn money(language: Language, money: &Money) -> String {
    let units = money.minor_units.unsigned_abs();
    let sign = if money.minor_units < 0 { "-" } else { "" };
    let whole = grouped(language, &(units / 100).to_string());
    let cents = units % 100;
    match (language, money.currency) {
        (Language::Bulgarian, Currency::Eur) => format!("{sign}{whole},{cents:02}\u{a0}€"),
        (Language::Bulgarian, Currency::Bgn) => format!("{sign}{whole},{cents:02}\u{a0}лв."),
        (Language::Bulgarian | Language::Romanian, currency) => {
            format!("{sign}{whole},{cents:02}\u{a0}{}", currency.code())
        }
        (Language::English, Currency::Eur) => format!("{sign}€{whole}.{cents:02}"),
        (Language::English, currency) => format!("{sign}{}\u{a0}{whole}.{cents:02}", currency.code()),
    }
}

/// A list in a sentence: „а, б и в“, „a, b și c“, “a, b and c”.
pub fn list<S: AsRef<str>>(language: Language, items: &[S]) -> String {
    let last_joint = match language {
        Language::Bulgarian => " и ",
        Language::Romanian => " și ",
        Language::English => " and ",
    };
    let mut sentence = String::new();
    for (position, item) in items.iter().enumerate() {
        if position > 0 {
            sentence.push_str(if position + 1 == items.len() {
                last_joint
            } else {
                ", "
            });
        }
        sentence.push_str(item.as_ref());
    }
    sentence
}

/// ASCII digits in groups of three.
fn grouped(language: Language, digits: &str) -> String {
    let (separator, from) = match language {
        Language::Bulgarian => ('\u{a0}', 5),
        Language::Romanian => ('.', 4),
        Language::English => (',', 4),
    };
    if digits.len() < from {
        return digits.to_owned();
    }
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 2);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

fn month_name(language: Language, date: Date) -> &'static str {
    let names: [&str; 12] = match language {
        Language::Bulgarian => [
            "януари",
            "февруари",
            "март",
            "април",
            "май",
            "юни",
            "юли",
            "август",
            "септември",
            "октомври",
            "ноември",
            "декември",
        ],
        Language::Romanian => [
            "ianuarie",
            "februarie",
            "martie",
            "aprilie",
            "mai",
            "iunie",
            "iulie",
            "august",
            "septembrie",
            "octombrie",
            "noiembrie",
            "decembrie",
        ],
        Language::English => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    };
    // A civil date's month is 1 to 12.
    usize::try_from(date.month() - 1)
        .ok()
        .and_then(|index| names.get(index))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil;
    use proptest::prelude::*;

    fn all(write: impl Fn(Language) -> String) -> String {
        // A no-break space is made visible, so that a test sees where it stands.
        Language::ALL.map(write).join(" | ").replace('\u{a0}', "_")
    }

    #[test]
    fn numbers() {
        assert_eq!(all(|l| number(l, 1234)), "1234 | 1.234 | 1,234");
        assert_eq!(
            all(|l| number(l, -1_234_567_i64)),
            "-1_234_567 | -1.234.567 | -1,234,567"
        );
        assert_eq!(all(|l| number(l, 12_345_u64)), "12_345 | 12.345 | 12,345");
        assert_eq!(all(|l| number(l, i64::MIN)).matches("775").count(), 3);
        assert_eq!(
            all(|l| decimal(l, 12_345.678, 2)),
            "12_345,68 | 12.345,68 | 12,345.68"
        );
        assert_eq!(all(|l| decimal(l, -0.001, 2)), "0,00 | 0,00 | 0.00");
        assert_eq!(all(|l| decimal(l, -999.9, 0)), "-1000 | -1.000 | -1,000");
        assert_eq!(all(|l| decimal(l, f64::NAN, 1)), "– | – | –");
    }

    #[test]
    fn shares_are_honest_at_both_ends() {
        assert_eq!(all(|l| percent(l, 0.125)), "12,5% | 12,5_% | 12.5%");
        assert_eq!(all(|l| percent(l, 0.5)), "50% | 50_% | 50%");
        let english = |ratio| percent(Language::English, ratio);
        assert_eq!(
            [1.0, 0.99999, 0.00001, 0.0, 1.5].map(english),
            ["100%", "99.9%", "0.1%", "0%", "150%"]
        );
        assert_eq!(english(f64::INFINITY), "–");
    }

    #[test]
    fn dates_and_times() {
        let day = civil::date(2026, 3, 4);
        assert_eq!(
            all(|l| date(l, day)),
            "4 март 2026_г. | 4 martie 2026 | 4 March 2026"
        );
        assert_eq!(
            all(|l| short_date(l, day)),
            "04.03.2026_г. | 04.03.2026 | 4 Mar 2026"
        );
        let winter: Timestamp = "2026-11-23T22:05:00Z".parse().unwrap();
        assert_eq!(
            all(|l| date_time(l, winter)),
            "24 ноември 2026_г., 00:05_ч. | 24 noiembrie 2026, 00:05 | 24 November 2026, 00:05"
        );
        let summer: Timestamp = "2026-06-30T21:00:00Z".parse().unwrap();
        assert_eq!(region_date(summer), civil::date(2026, 7, 1));
        assert_eq!(date_time(Language::Romanian, summer), "1 iulie 2026, 00:00");
        let bucharest = TimeZone::get("Europe/Bucharest").unwrap();
        let hours = (0..9000).map(|hour| winter + jiff::SignedDuration::from_hours(hour));
        for hour in hours {
            assert_eq!(
                REGION.to_datetime(hour),
                bucharest.to_datetime(hour),
                "one clock on both banks"
            );
        }
    }

    #[test]
    fn amounts() {
        let on = civil::date(2026, 11, 24);
        let write = |minor_units, currency| {
            all(|l| {
                money(
                    l,
                    &Money {
                        minor_units,
                        currency,
                        on,
                    },
                )
            })
        };
        assert_eq!(write(1250, Currency::Eur), "12,50_€ | 12,50_EUR | €12.50");
        assert_eq!(
            write(-123_456_705, Currency::Ron),
            "-1_234_567,05_RON | -1.234.567,05_RON | -RON_1,234,567.05"
        );
        assert_eq!(write(5, Currency::Bgn), "0,05_лв. | 0,05_BGN | BGN_0.05");
        assert_eq!(write(i64::MIN, Currency::Eur).matches("€").count(), 2);
    }

    #[test]
    fn lists() {
        assert_eq!(
            all(|l| list(l, &["a", "b", "c"])),
            "a, b и c | a, b și c | a, b and c"
        );
        assert_eq!(all(|l| list(l, &["a", "b"])), "a и b | a și b | a and b");
        assert_eq!(all(|l| list(l, &["a"])), "a | a | a");
        assert_eq!(list::<&str>(Language::English, &[]), "");
    }

    proptest! {
        #[test]
        fn separators_are_all_that_is_added(value: i64, digits in 0_usize..4) {
            for language in Language::ALL {
                let written = number(language, value);
                let plain: String = written.chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
                prop_assert_eq!(plain, value.to_string());
                #[expect(clippy::cast_precision_loss, reason = "any number will do")]
                let real = value as f64 / 1000.0;
                let plain: String =
                    decimal(language, real, digits).chars().filter(char::is_ascii_digit).collect();
                let expected = format!("{real:.digits$}").replace(['.', '-'], "");
                prop_assert_eq!(plain, expected);
            }
        }
    }
}
