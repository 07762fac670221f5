//! The map of the region: every area a link with its name, the river between the banks, the present area marked.
//!
//! The shapes come from `map.json`, which the assets build makes from `data/map.json`. The land around lies behind the
//! areas as a picture of the style sheet.

use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;

use crate::bars::Side;
use crate::markup::Markup;

/// Names longer than this are written in two lines where they have a space.
const LONG_NAME: usize = 10;
/// From one line of a label to the next, in units of the map (its labels are 24 high).
const LINE: i32 = 26;
/// Radius of a target: more than 24 px across when the map is 320 px wide.
const TOUCH: i32 = 48;

/// The shapes of the region's areas.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    width: u32,
    height: u32,
    river: String,
    areas: Vec<Area>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Area {
    code: String,
    side: Side,
    outside: bool,
    path: String,
    x: i32,
    y: i32,
    /// Middle of an area too small for a finger; it gets a round, unseen target.
    #[serde(default)]
    touch: Option<(i32, i32)>,
}

/// What a page says about one area of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Code of the area, as in `data/map.json` (a NUTS code).
    pub code: String,
    /// Name in the page's language.
    pub name: String,
    /// What the link says to a screen reader, when that is more than the name: "Ruse, Bulgarian bank". It begins with the name,
    /// so that people who speak to their computer can say what they see.
    pub description: String,
    /// Where the link goes.
    pub href: String,
    /// Whether it is the area the page is about.
    pub current: bool,
}

/// Why a map can not be read.
#[derive(Debug)]
pub enum MapError {
    /// Not the JSON of a map.
    Json(serde_json::Error),
    /// Two areas have the same code.
    Twice(String),
    /// The shape of an area (or of the river, whose code is `river`) is not SVG path data of lines.
    Shape(String),
}

impl fmt::Display for MapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(problem) => write!(f, "the map can not be read: {problem}"),
            Self::Twice(code) => write!(f, "the map has the area {code} twice"),
            Self::Shape(code) => write!(f, "the map's shape of {code} is not path data"),
        }
    }
}

impl std::error::Error for MapError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Json(problem) => Some(problem),
            Self::Twice(_) | Self::Shape(_) => None,
        }
    }
}

impl Map {
    /// Reads `map.json`.
    pub fn from_json(json: &str) -> Result<Self, MapError> {
        let map: Self = serde_json::from_str(json).map_err(MapError::Json)?;
        let is_path = |data: &str| data.bytes().all(|b| b.is_ascii_digit() || b"Mlz -".contains(&b));
        if !is_path(&map.river) {
            return Err(MapError::Shape("river".into()));
        }
        let mut seen = HashSet::new();
        for area in &map.areas {
            if !seen.insert(area.code.as_str()) {
                return Err(MapError::Twice(area.code.clone()));
            }
            if !is_path(&area.path) {
                return Err(MapError::Shape(area.code.clone()));
            }
        }
        Ok(map)
    }

    /// The codes of the areas, in the order in which the map draws them and a keyboard visits them.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.areas.iter().map(|area| area.code.as_str())
    }

    /// Draws the map. `title` names it ("Map of the region"), `description` tells what it shows. Areas without a place
    /// stay blank and are no links; places that the map does not have are not drawn.
    pub fn draw(&self, title: &str, description: &str, places: &[Place]) -> Markup {
        let mut out = Markup::default();
        // role="group": an image would hide its links from screen readers.
        out.raw(format_args!(
            "<figure class=\"map\"><svg viewBox=\"0 0 {} {}\" role=\"group\" aria-labelledby=\"map-title\" aria-describedby=\"map-desc\"><title id=\"map-title\">",
            self.width, self.height
        ));
        out.words(title)
            .raw(format_args!("</title><desc id=\"map-desc\">"))
            .words(description)
            .raw(format_args!("</desc>"));
        // From below: areas, river, names. The names are in the links' labels already, so a screen reader skips those on the picture.
        for area in &self.areas {
            match places.iter().find(|place| place.code == area.code) {
                Some(place) => area.link(&mut out, place),
                None => area.shape(&mut out),
            }
        }
        out.raw(format_args!(
            "<path class=\"river-water\" d=\"{}\"/><g aria-hidden=\"true\">",
            self.river
        ));
        for area in &self.areas {
            if let Some(place) = places.iter().find(|place| place.code == area.code) {
                area.label(&mut out, place);
            }
        }
        out.raw(format_args!("</g></svg></figure>"));
        out
    }
}

impl Area {
    fn shape(&self, out: &mut Markup) {
        let outside = if self.outside { " outside" } else { "" };
        out.raw(format_args!(
            "<path class=\"area area-{}{outside}\" d=\"{}\"/>",
            self.side.code(),
            self.path
        ));
    }

    fn link(&self, out: &mut Markup, place: &Place) {
        let said = if place.description.is_empty() {
            &place.name
        } else {
            &place.description
        };
        out.raw(format_args!("<a href=\""))
            .words(&place.href)
            .raw(format_args!("\" aria-label=\""))
            .words(said);
        out.raw(format_args!(
            "\"{}>",
            if place.current {
                " class=\"current\" aria-current=\"true\""
            } else {
                ""
            }
        ));
        self.shape(out);
        if let Some((x, y)) = self.touch {
            out.raw(format_args!(
                "<circle class=\"touch\" cx=\"{x}\" cy=\"{y}\" r=\"{TOUCH}\"/>"
            ));
        }
        out.raw(format_args!("</a>"));
    }

    fn label(&self, out: &mut Markup, place: &Place) {
        let current = if place.current { " class=\"current\"" } else { "" };
        let (x, y) = (self.x, self.y);
        out.raw(format_args!("<text{current} x=\"{x}\" y=\"{y}\">"));
        match place.name.split_once(' ') {
            Some((first, second)) if place.name.chars().count() > LONG_NAME => {
                out.words(first)
                    .raw(format_args!("<tspan x=\"{x}\" dy=\"{LINE}\">"))
                    .words(second)
                    .raw(format_args!("</tspan>"));
            }
            _ => {
                out.words(&place.name);
            }
        }
        out.raw(format_args!("</text>"));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const JSON: &str = r#"{"width":1200,"height":650,"river":"M0 0l5 5","areas":[
        {"code":"BG323","side":"bg","outside":false,"path":"M1 1l2 2-3 4z","x":10,"y":20},
        {"code":"RO321","side":"ro","outside":true,"path":"M5 5l2 2-3 4z","x":30,"y":40,"touch":[31,41]}]}"#;

    fn place(code: &str, name: &str) -> Place {
        Place {
            code: code.into(),
            name: name.into(),
            description: String::new(),
            href: format!("/en/places/{code}"),
            current: false,
        }
    }

    #[test]
    fn every_place_is_a_link_with_its_name_and_the_present_one_says_so() {
        let map = Map::from_json(JSON).unwrap();
        assert_eq!(map.codes().collect::<Vec<_>>(), ["BG323", "RO321"]);
        let ruse = Place {
            description: "Ruse, Bulgarian bank".into(),
            current: true,
            ..place("BG323", "Ruse")
        };
        let html = map.draw("Map", "The region", &[ruse]).into_string();
        assert!(html.contains(r#"<a href="/en/places/BG323" aria-label="Ruse, Bulgarian bank" class="current" aria-current="true"><path"#));
        assert!(html.contains(r#"<text class="current" x="10" y="20">Ruse</text>"#));
        assert_eq!(
            html.matches("<a ").count(),
            1,
            "an area without a place is no link"
        );
        assert!(
            html.contains(r#"<path class="area area-ro outside""#),
            "and still drawn"
        );
        assert!(html.contains(r#"role="group" aria-labelledby="map-title" aria-describedby="map-desc""#));
        assert!(
            !html.contains("style="),
            "the content policy allows no style attribute"
        );
    }

    #[test]
    fn long_names_break_at_their_space_and_small_areas_can_be_touched() {
        let map = Map::from_json(JSON).unwrap();
        let html = map
            .draw(
                "",
                "",
                &[place("BG323", "Veliko Tarnovo"), place("RO321", "Cluj N")],
            )
            .into_string();
        assert!(html.contains(r#">Veliko<tspan x="10" dy="26">Tarnovo</tspan></text>"#));
        assert!(html.contains(">Cluj N</text>"));
        assert_eq!(
            html.matches(r#"<circle class="touch" cx="31" cy="41""#).count(),
            1,
            "only the small area needs a target"
        );
    }

    #[test]
    fn a_damaged_map_is_refused() {
        assert!(matches!(Map::from_json("{}"), Err(MapError::Json(_))));
        assert!(
            matches!(Map::from_json(&JSON.replace("RO321", "BG323")), Err(MapError::Twice(code)) if code == "BG323")
        );
        assert!(
            matches!(Map::from_json(&JSON.replace("M5 5l", "M5\\\"/>")), Err(MapError::Shape(code)) if code == "RO321")
        );
        assert!(
            matches!(Map::from_json(&JSON.replace("M0 0l", "<")), Err(MapError::Shape(code)) if code == "river")
        );
    }

    proptest! {
        #[test]
        fn names_and_addresses_never_break_out(name in any::<String>(), href in any::<String>(), title in any::<String>()) {
            let map = Map::from_json(JSON).unwrap();
            let place = Place { code: "BG323".into(), description: name.clone(), name, href, current: false };
            let html = map.draw(&title, &title, &[place]).into_string();
            let plain = map.draw("", "", &[place_without_words()]).into_string();
            let spans = usize::from(html.contains("<tspan"));
            for sign in ["<", ">"] {
                prop_assert_eq!(html.matches(sign).count(), plain.matches(sign).count() + 2 * spans);
            }
            prop_assert_eq!(html.matches('"').count(), plain.matches('"').count() + 4 * spans);
        }
    }

    fn place_without_words() -> Place {
        Place {
            href: String::new(),
            ..place("BG323", "")
        }
    }
}
