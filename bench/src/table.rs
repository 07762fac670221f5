//! The table: each figure beside what it is measured against, what must hold and what we aim for.

/// All lines; each is printed when it is known, and all of them together at the end.
#[derive(Default)]
pub struct Table(Vec<Line>);

impl Table {
    /// Takes a line in.
    pub fn push(&mut self, line: Line) {
        line.print();
        self.0.push(line);
    }

    /// Takes several lines in.
    pub fn extend(&mut self, lines: Vec<Line>) {
        for line in lines {
            self.push(line);
        }
    }

    /// Prints the whole; gives whether everything holds that must.
    pub fn print(&self) -> bool {
        println!(
            "\n{:<66} {:>18} {:>9} {:<5} {:>13}  bounds",
            "what", "figures", "value", "", "from-to"
        );
        let missed = self.0.iter().map(Line::print).filter(|holds| !holds).count();
        println!("\n{missed} of the figures miss what must hold");
        missed == 0
    }
}

/// A figure with its bounds.
pub struct Line {
    what: String,
    figures: String,
    value: f64,
    unit: &'static str,
    noise: String,
    bounds: Option<Bounds>,
}

/// What must hold and what is aimed for. `AtMost` for costs, `AtLeast` for gains.
#[derive(Clone, Copy)]
pub enum Bounds {
    /// Must not be more than the first; should not be more than the second.
    AtMost(f64, f64),
    /// Must not be less than the first; should not be less than the second.
    AtLeast(f64, f64),
}

impl Line {
    /// A figure that stands for itself.
    pub fn figure(what: impl Into<String>, value: f64, unit: &'static str, bounds: Option<Bounds>) -> Self {
        Self {
            what: what.into(),
            figures: String::new(),
            value,
            unit,
            noise: String::new(),
            bounds,
        }
    }

    /// A ratio, with the two figures it was made from and how far it went up and down.
    pub fn ratio(what: impl Into<String>, ratio: &Ratio, bounds: Option<Bounds>) -> Self {
        Self {
            what: what.into(),
            figures: format!("{:.0} / {:.0} us", ratio.measured, ratio.anchor),
            value: ratio.value,
            unit: "x",
            noise: format!("{:.2}-{:.2}", ratio.low, ratio.high),
            bounds,
        }
    }

    /// Prints the line; gives whether what must hold holds.
    fn print(&self) -> bool {
        let said = |holds: bool| if holds { "yes" } else { "NO" };
        let (must, is_met, bounds) = match self.bounds {
            None => (String::new(), true, String::new()),
            Some(Bounds::AtMost(must, aim)) => {
                let met = self.value <= must;
                (
                    said(met).to_owned(),
                    met,
                    format!("must <= {must}, aim <= {aim} {}", said(self.value <= aim)),
                )
            }
            Some(Bounds::AtLeast(must, aim)) => {
                let met = self.value >= must;
                (
                    said(met).to_owned(),
                    met,
                    format!("must >= {must}, aim >= {aim} {}", said(self.value >= aim)),
                )
            }
        };
        println!(
            "{:<66} {:>18} {:>9.2} {:<5} {:>13}  {must:<3} {bounds}",
            self.what, self.figures, self.value, self.unit, self.noise
        );
        is_met
    }
}

/// Two costs in microseconds, measured by turns, and their ratio: the middle of the ratios of all turns, so that what the
/// neighbours on the machine do meanwhile falls on both.
pub struct Ratio {
    /// The middle of the measured costs.
    pub measured: f64,
    /// The middle of the costs of the anchor.
    pub anchor: f64,
    /// The middle of the ratios.
    pub value: f64,
    low: f64,
    high: f64,
}

impl Ratio {
    /// From the turns: measured and anchor.
    pub fn of(turns: &[(f64, f64)]) -> Self {
        let ratios = sorted(turns.iter().map(|(measured, anchor)| measured / anchor));
        Self {
            measured: middle(&sorted(turns.iter().map(|(measured, _)| *measured))),
            anchor: middle(&sorted(turns.iter().map(|(_, anchor)| *anchor))),
            value: middle(&ratios),
            low: ratios.first().copied().unwrap_or(f64::NAN),
            high: ratios.last().copied().unwrap_or(f64::NAN),
        }
    }

    /// The same seen from the other side, times a factor.
    pub fn turned(&self, factor: f64) -> Self {
        Self {
            measured: self.measured,
            anchor: self.anchor,
            value: factor / self.value,
            low: factor / self.high,
            high: factor / self.low,
        }
    }
}

/// In order.
pub fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

/// The middle of values in order.
pub fn middle(values: &[f64]) -> f64 {
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
