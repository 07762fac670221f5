//! The directory: every body of the region, from ministries to town halls, associations and universities.
//!
//! An [`Organisation`] (CPOV `PublicOrganisation`) has a kind, a seat in a territory, a name in up to three languages
//! and, where it was seen in a source, a website. Which services it provides is derived by the rule of
//! [`services::provides`](crate::services::provides), never stored. A territorial body (a regional inspectorate of a
//! ministry) names the central authority it belongs to (`territorial_bodies.csv`): it offers that authority's
//! services in its place. Bodies of the same role on the two banks correspond by [`OrganisationKind::across`].

pub(crate) mod edit;
pub(crate) mod finder;
pub(crate) mod pages;
pub mod store;

use jiff::Timestamp;
use language::text::Text;

use crate::codes::{Bank, OrganisationId, TerritoryCode, closed_list};
use crate::hours::OpeningHours;
use crate::provenance::Provenance;

closed_list! {
    /// Kind of an organisation.
    OrganisationKind in "organisation_kind" {
        /// Ministry, agency, commission: competent in the whole country.
        Central = "central",
        /// District administration, or a territorial body of a central authority.
        Regional = "regional",
        /// Romanian county council.
        CountyCouncil = "county_council",
        /// Romanian institution of the prefect.
        Prefecture = "prefecture",
        /// Bulgarian municipality, Romanian town hall.
        Municipality = "municipality",
        /// Non-governmental organisation.
        Ngo = "ngo",
        /// Chamber of commerce, business centre.
        BusinessSupport = "business_support",
        /// University.
        University = "university",
        /// Anything else.
        Other = "other",
    }
}

impl OrganisationKind {
    /// The kinds that hold the same role on the other bank. The state in a district is the district governor in
    /// Bulgaria and the prefect in Romania; the county council, which is elected, shares tasks of regional planning
    /// with the district administration. The relation is symmetric.
    pub fn across(self) -> &'static [Self] {
        match self {
            Self::Central => &[Self::Central],
            Self::Regional => &[Self::Prefecture, Self::CountyCouncil, Self::Regional],
            Self::Prefecture => &[Self::Regional, Self::Prefecture],
            Self::CountyCouncil => &[Self::Regional, Self::CountyCouncil],
            Self::Municipality => &[Self::Municipality],
            Self::Ngo => &[Self::Ngo],
            Self::BusinessSupport => &[Self::BusinessSupport],
            Self::University => &[Self::University],
            Self::Other => &[Self::Other],
        }
    }

    /// It is a public authority that provides services of the registers.
    pub fn is_authority(self) -> bool {
        matches!(
            self,
            Self::Central | Self::Regional | Self::CountyCouncil | Self::Prefecture | Self::Municipality
        )
    }
}

closed_list! {
    /// How people with disabilities reach a contact point.
    Entrance in "entrance" {
        /// Without steps and without help.
        Full = "full",
        /// In part, or with help.
        Partly = "partly",
        /// Not.
        No = "no",
    }
}

/// A body of the directory.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// Slug.
    pub id: OrganisationId,
    /// Kind.
    pub kind: OrganisationKind,
    /// Territory of its seat; for an authority also its jurisdiction.
    pub territory: TerritoryCode,
    /// The bank of its seat.
    pub bank: Bank,
    /// The central authority it is a territorial body of.
    pub parent: Option<OrganisationId>,
    /// Name; the original is in the language of its bank.
    pub name: Text,
    /// Website, where it was seen in a source.
    pub website: Option<String>,
    /// Where the row came from.
    pub provenance: Provenance,
    /// Since when it is no longer in the region's files.
    pub archived: Option<Timestamp>,
}

/// Where an organisation can be reached for a purpose (CPOV `ContactPoint`). It names no person.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactPoint {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Its slug among the organisation's contact points.
    pub slug: String,
    /// Its place among them.
    pub position: u32,
    /// What it is for.
    pub purpose: Text,
    /// Address.
    pub address: Text,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// E-mail address of the organisation.
    pub email: Option<String>,
    /// Web page.
    pub website: Option<String>,
    /// Opening hours.
    pub hours: Option<OpeningHours>,
    /// What else to know about them.
    pub hours_note: Text,
    /// Languages spoken: codes of the vocabulary `language`.
    pub languages: Vec<String>,
    /// How people with disabilities get in, where known.
    pub entrance: Option<Entrance>,
    /// What else to know about that.
    pub entrance_note: Text,
    /// Where it is known from.
    pub provenance: Provenance,
}

#[cfg(test)]
mod tests;
