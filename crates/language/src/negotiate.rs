//! The language a browser asks for.
//!
//! The header `Accept-Language` (RFC 9110, section 12.5.4) lists language ranges with weights. It comes from
//! strangers: only its first ranges are read, what is malformed is passed over, and nothing fails.

use crate::Language;

/// Browsers send a handful; whoever sends more is not served better for it.
const MOST_RANGES: usize = 32;

/// The best of our languages by weight, then by position; `None` when the header wants none of them. Regional forms
/// count as their language (`ro-MD`), and so does the withdrawn code of Moldovan, `mo`. A range `*` expresses no
/// wish.
pub fn accept_language(header: &str) -> Option<Language> {
    let mut best = None;
    let mut best_weight = 0;
    for range in header.split(',').take(MOST_RANGES) {
        let mut parts = range.split(';');
        let language = parts.next().and_then(|tag| language_of(tag.trim()));
        let weight = parts.next().map_or(Some(1000), |q| weight_of(q.trim()));
        let (Some(language), Some(weight), None) = (language, weight, parts.next()) else {
            continue;
        };
        if weight > best_weight {
            best = Some(language);
            best_weight = weight;
        }
    }
    best
}

fn language_of(tag: &str) -> Option<Language> {
    let primary = tag.split('-').next()?;
    if primary.eq_ignore_ascii_case("mo") {
        return Some(Language::Romanian);
    }
    Language::ALL
        .into_iter()
        .find(|language| primary.eq_ignore_ascii_case(language.code()))
}

/// A weight in thousandths: `q=` and 0 to 1 with up to three digits behind the point.
fn weight_of(parameter: &str) -> Option<u16> {
    let value = parameter
        .strip_prefix(['q', 'Q'])?
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let thousandths: u16 = format!("{fraction:0<3}").parse().ok()?;
    match (whole, thousandths) {
        ("0", thousandths) => Some(thousandths),
        ("1", 0) => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::{Duration, Instant};

    #[test]
    fn weights_then_order_decide() {
        use Language::{Bulgarian, English, Romanian};
        for (header, expected) in [
            ("bg", Some(Bulgarian)),
            ("ro-MD,ro;q=0.9,en;q=0.8", Some(Romanian)),
            ("de-AT, fr;q=0.9, en-US;q=0.4, bg;q=0.5", Some(Bulgarian)),
            ("en;q=0.5,ro;q=0.500", Some(English)),
            ("EN-gb ; Q=0.1 , RO ; q = 0.25", Some(Romanian)),
            ("mo", Some(Romanian)),
            ("bg;q=0, en;q=0.001", Some(English)),
            ("bg;q=0", None),
            ("*", None),
            ("de, *;q=0.5", None),
            ("bgx, rom, engl, b, -", None),
            ("", None),
            (
                "bg;q=2, ro;q=0.1234, en;q=abc, en;q, en;q=0.5;x=1, ro;q=1.001, ro;q=-1",
                None,
            ),
        ] {
            assert_eq!(accept_language(header), expected, "{header}");
        }
    }

    #[test]
    fn long_headers_cost_nothing_and_are_cut() {
        let started = Instant::now();
        for header in [
            ",".repeat(10_000),
            "bg;".repeat(3_400),
            "x".repeat(10_000),
            "de,".repeat(3_300) + "bg",
        ] {
            assert_eq!(accept_language(&header), None);
        }
        assert!(started.elapsed() < Duration::from_millis(100));
    }

    proptest! {
        #[test]
        fn no_header_is_too_strange(header in r"[\PCbgroen,;q=.01* -]{0,200}") {
            accept_language(&header);
        }
    }
}
