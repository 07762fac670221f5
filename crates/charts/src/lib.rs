//! Accessible SVG: the map of the region and bar charts.
//!
//! What a page needs from a picture of data is small, so it is drawn here instead of by a charting library: clean SVG with
//! classes only (the content policy allows no inline style), words beside colours, links that work with keyboard and
//! screen reader, and for every chart its table. Colours, fonts and focus live in the style sheet (`assets/styles`), so the
//! same picture serves light, dark and print.
//!
//! Nothing here knows where the data comes from or which language is spoken: names, headings and addresses are the
//! caller's, ready for the reader. Everything from outside is escaped on the way out; the results are [`Markup`], which a
//! template may write as it is.

mod bars;
mod map;
mod markup;

pub use bars::{Bar, BarChart, Side};
pub use map::{Map, MapError, Place};
pub use markup::Markup;
