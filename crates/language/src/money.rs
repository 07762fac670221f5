//! Amounts of money: whole minor units, a currency, and the day they were valid on.
//!
//! Bulgaria's currency is the euro since 1 January 2026, at the rate of 1.95583 levs that the Council of the EU fixed
//! on 8 July 2025; older fees are still quoted in levs, so the lev stays known and can be turned into euro.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// A currency of the region; all three have 100 minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// Euro.
    Eur,
    /// Romanian leu.
    Ron,
    /// Bulgarian lev, legal tender until the end of January 2026.
    Bgn,
}

impl Currency {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Eur, Self::Ron, Self::Bgn];

    /// The ISO 4217 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Eur => "EUR",
            Self::Ron => "RON",
            Self::Bgn => "BGN",
        }
    }

    /// The currency of an ISO 4217 code in upper case.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Eur, Self::Ron, Self::Bgn]
            .into_iter()
            .find(|currency| currency.code() == code)
    }

    /// The currency in which a Bulgarian authority set its fees on a day.
    pub fn of_bulgaria(on: Date) -> Self {
        if on < date(2026, 1, 1) {
            Self::Bgn
        } else {
            Self::Eur
        }
    }
}

/// An amount of money. Written for a reader by [`crate::format::money`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Cents, bani or stotinki.
    pub minor_units: i64,
    /// The currency.
    pub currency: Currency,
    /// The day on which the amount was known to be right; the reader is shown it.
    pub on: Date,
}

impl Money {
    /// The amount in euro where a fixed rate exists: levs divided by the full rate of 1.95583, then rounded by the
    /// third decimal, five and more up (the rule of the Bulgarian Act on the Introduction of the Euro). `None` for
    /// the leu.
    pub fn in_euro(self) -> Option<Self> {
        let minor_units = match self.currency {
            Currency::Eur => self.minor_units,
            Currency::Bgn => {
                let (amount, rate) = (i128::from(self.minor_units) * 100_000, 195_583);
                // A quotient by more than one always fits.
                i64::try_from((2 * amount + amount.signum() * rate) / (2 * rate)).ok()?
            }
            Currency::Ron => return None,
        };
        Some(Self {
            minor_units,
            currency: Currency::Eur,
            on: self.on,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bulgaria_changed_to_the_euro_with_2026() {
        assert_eq!(Currency::of_bulgaria(date(2025, 12, 31)), Currency::Bgn);
        assert_eq!(Currency::of_bulgaria(date(2026, 1, 1)), Currency::Eur);
        for currency in [Currency::Eur, Currency::Ron, Currency::Bgn] {
            assert_eq!(Currency::from_code(currency.code()), Some(currency));
            assert_eq!(
                serde_json::to_string(&currency).unwrap(),
                format!("\"{}\"", currency.code())
            );
        }
        assert_eq!(Currency::from_code("eur"), None);
    }

    #[test]
    fn levs_become_euro_at_the_fixed_rate() {
        let euro = |stotinki| {
            let lev = Money {
                minor_units: stotinki,
                currency: Currency::Bgn,
                on: date(2025, 6, 1),
            };
            lev.in_euro().unwrap().minor_units
        };
        // 195.583 levs are 100 euro; 0.01 lev is 0.511 cent; 0.03 lev is 1.534 cents; 5 levs are 2.556 euro.
        assert_eq!(
            [19_558_300, 1, 3, 500, -500, 0].map(euro),
            [10_000_000, 1, 2, 256, -256, 0]
        );
        let leu = Money {
            minor_units: 100,
            currency: Currency::Ron,
            on: date(2026, 1, 1),
        };
        assert_eq!(leu.in_euro(), None);
    }
}
