//! Horizontal bars for shares and counts, in the table of the same data.

use serde::Deserialize;

use crate::markup::Markup;

/// Length of a full bar, in units of its drawing.
const FULL: f64 = 100.0;
/// Below this a bar would not be seen at all though its value is not nothing.
const LEAST: f64 = 0.5;

/// A bank of the river.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The southern, Bulgarian bank.
    Bg,
    /// The northern, Romanian bank.
    Ro,
}

impl Side {
    /// `bg` or `ro`, as in class names and in `data/map.json`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Bg => "bg",
            Self::Ro => "ro",
        }
    }
}

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What is measured, in the page's language.
    pub label: String,
    /// The value; what is not finite or below nothing is drawn as nothing.
    pub value: f64,
    /// The value as the reader sees it: "86 %", "1 234".
    pub figure: String,
    /// The bank it belongs to; the label must say it too.
    pub side: Option<Side>,
}

/// A table whose rows carry bars: the chart and its data in one, readable at every width and by every reader.
#[derive(Debug, Clone, PartialEq)]
pub struct BarChart {
    /// What the chart shows, with source and date.
    pub caption: String,
    /// Head of the column of labels.
    pub label_words: String,
    /// Head of the column of figures.
    pub figure_words: String,
    /// The value of a full bar, for instance 1 for shares; `None`: the greatest value.
    pub full: Option<f64>,
    /// The bars, in the order shown.
    pub bars: Vec<Bar>,
}

impl BarChart {
    /// Draws the chart.
    pub fn draw(&self) -> Markup {
        let full = self.full.map_or_else(
            || {
                self.bars
                    .iter()
                    .map(|bar| drawable(bar.value))
                    .fold(0.0, f64::max)
            },
            drawable,
        );
        let mut out = Markup::default();
        out.raw(format_args!("<table class=\"ds-table bars\"><caption>"))
            .words(&self.caption);
        out.raw(format_args!("</caption><thead><tr><th scope=\"col\">"))
            .words(&self.label_words);
        out.raw(format_args!("</th><th scope=\"col\" class=\"number\">"))
            .words(&self.figure_words);
        out.raw(format_args!("</th></tr></thead><tbody>"));
        for bar in &self.bars {
            let share = if full > 0.0 {
                (drawable(bar.value) / full).min(1.0) * FULL
            } else {
                0.0
            };
            let length = if share > 0.0 { share.max(LEAST) } else { 0.0 };
            let side = match bar.side {
                Some(Side::Bg) => " bar-bg",
                Some(Side::Ro) => " bar-ro",
                None => "",
            };
            out.raw(format_args!("<tr><th scope=\"row\">")).words(&bar.label);
            // Stretched to the width of the cell; the figure beside it says the same in words.
            out.raw(format_args!(
                "<svg viewBox=\"0 0 {FULL} 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path class=\"track\" d=\"M0 0h{FULL}v1H0z\"/><path class=\"bar{side}\" d=\"M0 0h{length:.1}v1H0z\"/></svg>"
            ));
            out.raw(format_args!("</th><td class=\"number\">"))
                .words(&bar.figure)
                .raw(format_args!("</td></tr>"));
        }
        out.raw(format_args!("</tbody></table>"));
        out
    }
}

/// What is not a number, infinite or below nothing is drawn as nothing.
fn drawable(value: f64) -> f64 {
    if value.is_finite() && value > 0.0 {
        value
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn chart(bars: Vec<Bar>) -> BarChart {
        BarChart {
            caption: "Share of the register".into(),
            label_words: "Register".into(),
            figure_words: "Share".into(),
            full: Some(1.0),
            bars,
        }
    }

    fn bar(label: &str, value: f64) -> Bar {
        Bar {
            label: label.into(),
            value,
            figure: format!("{value}"),
            side: None,
        }
    }

    fn lengths(html: &str) -> Vec<&str> {
        html.split("<path class=\"bar")
            .skip(1)
            .filter_map(|rest| rest.split("M0 0h").nth(1)?.split('v').next())
            .collect()
    }

    #[test]
    fn bars_are_in_proportion_and_every_figure_is_in_words() {
        let html = chart(vec![
            bar("half", 0.5),
            Bar {
                side: Some(Side::Ro),
                ..bar("tiny", 0.0001)
            },
            bar("none", 0.0),
            bar("over", 7.0),
        ])
        .draw()
        .into_string();
        assert_eq!(lengths(&html), ["50.0", "0.5", "0.0", "100.0"]);
        assert!(html.contains(r#"class="bar bar-ro""#));
        assert!(
            html.contains(r#"<th scope="row">half<svg"#) && html.contains(r#"<td class="number">0.5</td>"#)
        );
        assert!(
            !html.contains("style="),
            "the content policy allows no style attribute"
        );
    }

    #[test]
    fn without_a_full_value_the_greatest_fills_the_width() {
        let html = BarChart {
            full: None,
            ..chart(vec![bar("a", 3.0), bar("b", 6.0)])
        }
        .draw()
        .into_string();
        assert_eq!(lengths(&html), ["50.0", "100.0"]);
    }

    proptest! {
        #[test]
        fn no_words_and_no_value_break_the_picture(words in any::<String>(), value in any::<f64>(), full in any::<Option<f64>>()) {
            let bars = vec![Bar { label: words.clone(), value, figure: words.clone(), side: Some(Side::Bg) }];
            let html = BarChart { caption: words.clone(), label_words: words.clone(), figure_words: words, full, bars }.draw().into_string();
            let plain = chart(vec![Bar { side: Some(Side::Bg), ..bar("", 1.0) }]).draw().into_string();
            for sign in ['<', '>', '"'] {
                prop_assert_eq!(html.matches(sign).count(), plain.matches(sign).count());
            }
            let length: f64 = lengths(&html)[0].parse().unwrap();
            prop_assert!((0.0..=FULL).contains(&length));
        }
    }
}
