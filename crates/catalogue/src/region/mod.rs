//! The region: its two banks, its tree of territories, its registers, its funding, its vocabularies.
//!
//! Everything here is data (`data/region.toml`, `territories.csv`, `vocabularies.csv`), so that another border is
//! served by other files. A [`Territory`] is a country, a NUTS 2 or NUTS 3 unit or a LAU unit (Regulation (EC)
//! No 1059/2003); together they are a tree with one root for each bank. The [`Region`] says which countries the banks
//! are, how they are called, which areas the programme and the project covered, which national registers the services
//! come from and which funding blocks stand at the foot of a page. A [`Vocabulary`] entry is the trilingual label of
//! one code of a list. All of it is small and needed everywhere, so pages read it from the
//! [`Snapshot`](crate::snapshot::Snapshot), not from the database.

pub(crate) mod map;
pub(crate) mod pages;
pub mod store;

use std::collections::BTreeMap;

use jiff::civil::Date;
use language::text::Text;
use language::{Language, PerLanguage};
use serde::{Deserialize, Serialize};

use crate::codes::{Bank, ClosedList, TerritoryCode, closed_list};
use crate::provenance::Provenance;

closed_list! {
    /// Level of a territory.
    Level in "level" {
        /// A country: the root of its bank's tree.
        Country = "country",
        /// NUTS 2: planning or development region.
        Nuts2 = "nuts2",
        /// NUTS 3: Bulgarian district (oblast), Romanian county (județ), capital.
        Nuts3 = "nuts3",
        /// Local administrative unit: municipality, town.
        Lau = "lau",
    }
}

/// A point on the map, WGS 84 degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

impl Position {
    /// Distance in kilometres along the Earth's surface (haversine, mean radius 6,371 km).
    pub fn distance_km(self, other: Self) -> f64 {
        let (north, other_north) = (self.latitude.to_radians(), other.latitude.to_radians());
        let half_north = ((other_north - north) / 2.0).sin().powi(2);
        let half_east = ((other.longitude - self.longitude).to_radians() / 2.0)
            .sin()
            .powi(2);
        2.0 * 6371.0
            * (half_north + north.cos() * other_north.cos() * half_east)
                .sqrt()
                .min(1.0)
                .asin()
    }
}

/// How many people live somewhere, and in which year that was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Population {
    /// Inhabitants.
    pub people: u64,
    /// Year of the census or estimate.
    pub year: u16,
}

/// A unit of the region's territory.
#[derive(Clone, Debug, PartialEq)]
pub struct Territory {
    /// NUTS or LAU code.
    pub code: TerritoryCode,
    /// Level in the tree.
    pub level: Level,
    /// The unit it lies in; none for a country.
    pub parent: Option<TerritoryCode>,
    /// The bank it lies on.
    pub bank: Bank,
    /// Name; the original is in the language of its bank.
    pub name: Text,
    /// It lies in the area of the current programme.
    pub eligible: bool,
    /// It lay in the area of the project that this house continues.
    pub in_project: bool,
    /// Its seat (a country: about its middle).
    pub position: Option<Position>,
    /// Inhabitants, where known.
    pub population: Option<Population>,
    /// What it is called in its country: a code of the vocabulary `unit_type`.
    pub unit_type: String,
    /// Where the row came from.
    pub provenance: Provenance,
}

/// Words in the three languages of the region's files, all of equal standing.
pub type Labels = PerLanguage<String>;

/// The facts of `region.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Languages in the order of the language switch.
    pub languages: Vec<Language>,
    /// Time zone in which times are shown, an IANA name.
    pub time_zone: String,
    /// Name of the region.
    pub name: Labels,
    /// The river between the banks, as it stands in a sentence.
    pub river: Labels,
    /// The banks, in the order of the two columns of a page.
    #[serde(rename = "bank")]
    pub banks: Vec<BankFacts>,
    /// Areas that lists can be narrowed to.
    #[serde(rename = "area", default)]
    pub areas: Vec<Area>,
    /// Funding blocks.
    #[serde(rename = "funding", default)]
    pub funding: Vec<Funding>,
    /// National registers of services.
    #[serde(rename = "register", default)]
    pub registers: Vec<Register>,
    /// Dates of the files.
    pub sources: Sources,
    /// Who runs the house; none in the files as they are shipped.
    #[serde(default)]
    pub operator: Option<Operator>,
}

impl Region {
    /// The facts of a bank.
    pub fn bank(&self, bank: Bank) -> Option<&BankFacts> {
        self.banks.iter().find(|facts| facts.bank() == Some(bank))
    }

    /// The first other bank: where the counterpart of something on `bank` is looked for.
    pub fn across(&self, bank: Bank) -> Option<Bank> {
        self.banks
            .iter()
            .filter_map(BankFacts::bank)
            .find(|other| *other != bank)
    }

    /// The register of a bank.
    pub fn register_of(&self, bank: Bank) -> Option<&Register> {
        self.registers
            .iter()
            .find(|register| register.bank() == Some(bank))
    }
}

/// A bank of the river: a country with its language and its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankFacts {
    /// ISO 3166 code in capitals, also the code of the country in `territories.csv`.
    pub country: String,
    /// Language of the administration; names from this bank have their original in it.
    pub language: Language,
    /// Name of the country.
    pub name: Labels,
    /// The bank as it stands in a sentence: "the Bulgarian bank".
    pub side: Labels,
    /// "Bulgarian", masculine singular in the languages that have genders.
    pub adjective: Labels,
}

impl BankFacts {
    /// The code of the bank. The loader has checked that the country has the form of one.
    pub fn bank(&self) -> Option<Bank> {
        Bank::of_country(&self.country)
    }
}

/// An area of the region: the programme's or the project's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Code for addresses.
    pub id: String,
    /// The column of `territories.csv` that marks its units.
    pub column: AreaColumn,
    /// Years, as shown.
    pub period: String,
    /// Name.
    pub name: Labels,
    /// Where the area was taken from.
    pub source: String,
}

/// The columns that can mark an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaColumn {
    /// Column `eligible`.
    Eligible,
    /// Column `in_project`.
    InProject,
}

/// A funding block: emblem, statement, programme and disclaimer of one funding period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Funding {
    /// Code of the block.
    pub id: String,
    /// Funding period, as shown.
    pub period: String,
    /// First day on which the project was paid for, ISO 8601.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Code of the project in the programme's system.
    pub project_code: String,
    /// Which emblem stands beside the statement: `eu`.
    pub emblem: String,
    /// Address of the programme.
    pub programme_address: String,
    /// Where the facts were taken from.
    pub source: String,
    /// The wording has not been confirmed by the programme.
    pub to_be_verified: bool,
    /// Name of the programme.
    pub programme: Labels,
    /// Name of the fund.
    pub fund: Labels,
    /// The statement of support.
    pub statement: Labels,
    /// The disclaimer.
    pub disclaimer: Labels,
}

/// A national register of services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Code of the register.
    pub id: String,
    /// Country of the register, ISO code in capitals.
    pub country: String,
    /// The file in the region's folder that holds an extract of it.
    pub file: String,
    /// Public address.
    pub address: String,
    /// Address of one service; `{register_id}` stands for the register's internal identifier.
    pub service_link: String,
    /// Day of the edition that the files were compared with.
    pub edition: Date,
    /// Entries of the whole register on that day.
    pub entries_in_register: u64,
    /// Tiers of which the extract has every entry.
    pub complete_tiers: Vec<String>,
    /// Where the extract was taken from.
    pub source: String,
    /// The extract has not been compared with the live register.
    pub to_be_verified: bool,
    /// Entries of the whole register by tier on that day.
    pub tiers: BTreeMap<String, u64>,
    /// Name.
    pub name: Labels,
    /// Who publishes it.
    pub publisher: Labels,
}

impl Register {
    /// The bank of the register.
    pub fn bank(&self) -> Option<Bank> {
        Bank::of_country(&self.country)
    }

    /// The address of a service in the register.
    pub fn link(&self, register_id: &str) -> String {
        self.service_link.replace("{register_id}", register_id)
    }
}

/// Dates of the region's files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sources {
    /// The day on which the files were put together.
    pub compiled: Date,
}

/// Who runs the house and answers for it: shown at the end of the contact page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// Name of the organisation.
    pub name: Labels,
    /// Address for e-mail.
    pub email: String,
    /// Postal address.
    pub address: Labels,
    /// Website, `https` or `http`.
    pub website: Option<String>,
}

/// The label of one code of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// The list: `topic`, `audience`, `organisation_kind`.
    pub list: String,
    /// The code.
    pub code: String,
    /// Its place in the list, counted from 0 in the order of the file.
    pub position: u32,
    /// The label.
    pub name: Text,
}

/// Lists of codes that are data, not closed lists of the program.
pub const OPEN_LISTS: [&str; 5] = ["topic", "domain", "tier", "unit_type", "language"];

/// The closed lists whose every member needs a label in `vocabularies.csv`, with their codes.
pub fn labelled_lists() -> Vec<(&'static str, Vec<&'static str>)> {
    fn list<T: ClosedList>() -> (&'static str, Vec<&'static str>) {
        (T::LIST, T::ALL.iter().map(|member| member.code()).collect())
    }
    vec![
        list::<Level>(),
        list::<crate::directory::OrganisationKind>(),
        list::<crate::services::ProviderKind>(),
        list::<crate::services::Audience>(),
        list::<crate::services::Online>(),
        list::<crate::services::ELevel>(),
        list::<crate::services::Assurance>(),
        list::<crate::services::NumberStatus>(),
        list::<crate::services::RegisterStatus>(),
        list::<crate::services::Relation>(),
        list::<crate::services::Channel>(),
        list::<crate::services::TimeUnit>(),
        list::<crate::directory::Entrance>(),
        list::<crate::evidence::MultilingualForm>(),
        list::<crate::evidence::Need>(),
    ]
}

#[cfg(test)]
mod tests;
