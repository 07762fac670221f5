//! What the region's files say, read and checked, before anything is written.

use crate::codes::ServiceId;
use crate::directory::Organisation;
use crate::events_of_life::{LifeEvent, Step};
use crate::glossary::{EverydayWords, Term};
use crate::region::{Region, Territory, Vocabulary};
use crate::services::{PublicService, Relation};
use crate::texts::PageText;
use language::text::Text;

use super::problems::Problems;

/// Everything in the region's files.
#[derive(Clone, Debug)]
pub struct RegionData {
    /// `region.toml`.
    pub facts: Region,
    /// `vocabularies.csv`.
    pub vocabularies: Vec<Vocabulary>,
    /// `territories.csv`, each unit after the one it lies in.
    pub territories: Vec<Territory>,
    /// `organisations.csv` with `territorial_bodies.csv`, central authorities first.
    pub organisations: Vec<Organisation>,
    /// `services_<bank>.csv` of every bank.
    pub services: Vec<PublicService>,
    /// `counterparts.csv`.
    pub pairs: Vec<Pair>,
    /// `life_events.csv` with `life_event_services.csv`.
    pub events: Vec<EventPath>,
    /// `glossary.csv`.
    pub terms: Vec<Term>,
    /// `everyday_words.csv`.
    pub everyday: Vec<EverydayWords>,
    /// The extracts of the registers.
    pub entries: Vec<RegisterEntry>,
    /// `pages/<slug>.<language>.md`.
    pub pages: Vec<PageText>,
    /// Remarks: what was tidied.
    pub notes: Problems,
}

/// Two services that are counterparts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The service on the first bank.
    pub one: ServiceId,
    /// The service on the other bank.
    pub other: ServiceId,
    /// How close they are.
    pub relation: Relation,
    /// What to know about the pair.
    pub note: Text,
}

/// A life event with the services on its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventPath {
    /// The event.
    pub event: LifeEvent,
    /// Its services, per bank in the order of the file.
    pub steps: Vec<Step>,
}

/// An entry of a national register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterEntry {
    /// The register, an `id` of `region.toml`.
    pub register: String,
    /// The bank of the register.
    pub bank: crate::codes::Bank,
    /// The number as displayed.
    pub number: String,
    /// The title as the register words it.
    pub name: String,
    /// A code of the vocabulary `tier`.
    pub tier: String,
}
