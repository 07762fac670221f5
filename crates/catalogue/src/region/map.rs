//! The map of the region and the same places as a list beside it, for every page that shows them.
//!
//! A page says where the link of an area goes and what to say about it (`12 institutions`); shapes come from `map.json`
//! among the embedded assets. People who do not see the map, or touch it, find every link in the list, which the macro
//! `region_map` of `region/map.html` writes beside it. Areas that the map does not have are in the list only. When the
//! map can not be read the list stands alone, and the log says why, once.

use std::sync::LazyLock;

use charts::{Map, Markup, Place};
use language::Language;
use shell::Said;

use super::{Level, Territory};
use crate::codes::TerritoryCode;
use crate::snapshot::Snapshot;
use crate::words::Region as Words;

static MAP: LazyLock<Option<Map>> = LazyLock::new(|| {
    let bytes = shell::assets::bytes("map.json").unwrap_or_default();
    match Map::from_json(&String::from_utf8_lossy(&bytes)) {
        Ok(map) => Some(map),
        Err(error) => {
            tracing::error!(%error, "there is no map on the pages; was `make assets` run?");
            None
        }
    }
});

/// What a page says about one area.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct AreaLink {
    /// Where it leads.
    pub(crate) href: String,
    /// What stands behind its name, in the page's language; may be empty.
    pub(crate) note: String,
}

/// The map with its list; `region/map.html` draws it.
#[derive(Debug, Clone)]
pub(crate) struct RegionMap {
    /// The words of the room.
    pub(crate) t: Words,
    /// The drawing; none when there is no map to draw.
    pub(crate) drawing: Option<Markup>,
    /// The areas of each bank.
    pub(crate) banks: Vec<BankAreas>,
}

/// The areas of one bank, in the alphabetical order of the page's language.
#[derive(Debug, Clone)]
pub(crate) struct BankAreas {
    /// Code of the bank, for the macro `bank`.
    pub(crate) bank: String,
    /// The areas.
    pub(crate) areas: Vec<ListedArea>,
}

/// One area of the list.
#[derive(Debug, Clone)]
pub(crate) struct ListedArea {
    /// Its name.
    pub(crate) name: Said,
    /// Where it leads.
    pub(crate) href: String,
    /// What stands behind the name.
    pub(crate) note: String,
    /// The page is about it.
    pub(crate) current: bool,
}

/// Draws the region's map with its list. `current` is the place that the page is about (a town marks its district).
/// `link` says where an area leads and what to say about it; an area for which it says nothing is left out.
pub(crate) fn draw(
    snapshot: &Snapshot,
    language: Language,
    current: Option<&TerritoryCode>,
    link: impl Fn(&Territory) -> Option<AreaLink>,
) -> RegionMap {
    let t = Words(language);
    let current = current
        .and_then(|code| snapshot.district(code))
        .map(|district| &district.code);
    let mut places = Vec::new();
    let mut banks = Vec::new();
    for bank in snapshot.banks() {
        let mut areas = Vec::new();
        let country = snapshot
            .bank(bank)
            .map_or("", |facts| facts.name[language].as_str());
        for territory in snapshot.territories(Level::Nuts3, Some(bank), language) {
            let Some(AreaLink { href, note }) = link(territory) else {
                continue;
            };
            let name = territory.name.words(language);
            let kind = snapshot.label("unit_type", &territory.unit_type, language);
            let is_current = current == Some(&territory.code);
            places.push(Place {
                code: territory.code.to_string(),
                name: name.to_owned(),
                description: if note.is_empty() {
                    t.map_area(name, kind, country)
                } else {
                    t.map_area_with_note(name, kind, country, &note)
                },
                href: href.clone(),
                current: is_current,
            });
            areas.push(ListedArea {
                name: Said::plain(&territory.name, language),
                href,
                note,
                current: is_current,
            });
        }
        banks.push(BankAreas {
            bank: bank.code().to_owned(),
            areas,
        });
    }
    let drawing = MAP
        .as_ref()
        .map(|map| map.draw(t.map_title(), t.map_summary(), &places));
    RegionMap { t, drawing, banks }
}
