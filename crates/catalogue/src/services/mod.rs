//! Public services of both banks, their counterparts across the river, and who provides them.
//!
//! A [`PublicService`] (CPSV-AP `PublicService`) comes from the file of its bank: Bulgarian rows carry the number and
//! the identifier of the national register, the e-level and the level of assurance; Romanian rows carry how far the
//! service is online and on which portal. A [`Counterpart`] ties a service to the one on the other bank that meets
//! the same need. Who offers a service is derived from its provider by one rule, [`provides`]:
//!
//! | provider of the service | organisations of the same bank that provide it |
//! |---|---|
//! | any, with a named organisation | the named organisation (it offers the service or answers for it) |
//! | `central` | also the territorial bodies of the named organisation |
//! | `district` | district administrations: regional bodies that belong to no central authority |
//! | `municipality`, `city_hall` | municipalities (town halls) |
//! | `prefecture` | prefectures |
//! | `county_council` | county councils |
//! | `all` | every authority: central, regional, county council, prefecture, municipality |
//!
//! Associations, chambers, universities and other bodies provide no service of the registers.

pub(crate) mod edit;
pub(crate) mod pages;
pub mod store;

use jiff::Timestamp;
use language::Money;
use language::text::Text;

use crate::codes::{Bank, EventCode, EvidenceId, OrganisationId, ServiceId, closed_list};
use crate::directory::{Organisation, OrganisationKind};
use crate::hours::OpeningHours;
use crate::provenance::Provenance;

closed_list! {
    /// Which kind of body provides a service.
    ProviderKind in "provider_kind" {
        /// A central authority with its territorial bodies.
        Central = "central",
        /// A Bulgarian district administration.
        District = "district",
        /// A Romanian prefecture.
        Prefecture = "prefecture",
        /// A Romanian county council.
        CountyCouncil = "county_council",
        /// A Bulgarian municipality.
        Municipality = "municipality",
        /// A Romanian town hall.
        CityHall = "city_hall",
        /// Every administration.
        All = "all",
    }
}

closed_list! {
    /// Whom a service or an event is for.
    Audience in "audience" {
        /// Citizens.
        Citizen = "citizen",
        /// Businesses.
        Business = "business",
        /// Both.
        Both = "both",
    }
}

impl Audience {
    /// The single audiences it stands for: a service for both is found under each.
    pub fn parts(self) -> &'static [Self] {
        match self {
            Self::Citizen => &[Self::Citizen],
            Self::Business => &[Self::Business],
            Self::Both => &[Self::Citizen, Self::Business],
        }
    }
}

closed_list! {
    /// How far a service can be used online.
    Online in "online" {
        /// From application to result.
        Yes = "yes",
        /// A booking, a payment or some of the steps.
        Partly = "partly",
        /// Only in person.
        No = "no",
    }
}

closed_list! {
    /// Level of an electronic service in the Bulgarian register (Ниво I to IV).
    ELevel in "e_level" {
        /// Information about the service.
        Information = "1",
        /// Forms to download.
        Forms = "2",
        /// Application online.
        Application = "3",
        /// Application, payment and delivery online.
        Complete = "4",
    }
}

impl ELevel {
    /// How far a service of this level can be used online.
    pub fn online(self) -> Online {
        match self {
            Self::Information => Online::No,
            Self::Forms | Self::Application => Online::Partly,
            Self::Complete => Online::Yes,
        }
    }
}

closed_list! {
    /// Level of assurance of the electronic identification asked for (Regulation (EU) No 910/2014, Article 8).
    Assurance in "assurance" {
        /// Low.
        Low = "low",
        /// Substantial.
        Substantial = "substantial",
        /// High.
        High = "high",
    }
}

closed_list! {
    /// How a Bulgarian service relates to its number in the register.
    NumberStatus in "number_status" {
        /// Number and title were seen together in a source.
        Verified = "verified",
        /// No number was found.
        None = "none",
    }
}

closed_list! {
    /// What a comparison with the register's edition found.
    RegisterStatus in "register_status" {
        /// Same number, same title.
        Current = "current",
        /// Same number, other wording of the title.
        Renamed = "renamed",
        /// The register covers the service with several numbers or a shared one.
        Split = "split",
        /// The number is not in the edition.
        Absent = "absent",
        /// The service has no number and no entry was found.
        NotInList = "not_in_list",
    }
}

impl RegisterStatus {
    /// The service was found in the edition, so that its day counts as a look at the row.
    pub fn is_found(self) -> bool {
        matches!(self, Self::Current | Self::Renamed | Self::Split)
    }
}

closed_list! {
    /// How close a service is to its counterpart.
    Relation in "relation" {
        /// The same need is met in a comparable way.
        Equivalent = "equivalent",
        /// The need is close, but the body, the document or the scope differs.
        Similar = "similar",
        /// One is a step or a part of the other.
        PartOf = "part_of",
    }
}

closed_list! {
    /// How a service can be requested and its result received (CPSV-AP `Channel`).
    Channel in "channel" {
        /// At the counter.
        InPerson = "in_person",
        /// Through a web page or portal.
        Online = "online",
        /// By electronic mail.
        Email = "email",
        /// By post or courier.
        Post = "post",
        /// By telephone.
        Telephone = "telephone",
    }
}

closed_list! {
    /// In what a time limit is counted.
    TimeUnit in "time_unit" {
        /// Hours.
        Hours = "hours",
        /// Calendar days.
        Days = "days",
        /// Working days.
        WorkingDays = "working_days",
        /// Months.
        Months = "months",
    }
}

/// A service that a public authority offers.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicService {
    /// Identifier in addresses.
    pub id: ServiceId,
    /// Key in the file of its bank: register number or slug.
    pub key: String,
    /// Its bank.
    pub bank: Bank,
    /// Number as the national register displays it.
    pub number: Option<String>,
    /// Identifier in the register's web addresses; not the number.
    pub register_id: Option<String>,
    /// Title; the original is in the language of its bank.
    pub name: Text,
    /// The register's own title where it differs, in the language of the bank.
    pub register_name: Option<String>,
    /// Which kind of body provides it.
    pub provider_kind: ProviderKind,
    /// The organisation that offers it or answers for it.
    pub provider: Option<OrganisationId>,
    /// A code of the vocabulary `topic`.
    pub topic: String,
    /// Whom it is for.
    pub audience: Audience,
    /// How far it is online, where known.
    pub online: Option<Online>,
    /// E-level in the register, where known.
    pub e_level: Option<ELevel>,
    /// Level of assurance, where known.
    pub assurance: Option<Assurance>,
    /// Name of the portal, in the language of the bank.
    pub portal: Option<String>,
    /// Legal basis, in the language of the bank.
    pub legal_basis: Option<String>,
    /// How it relates to its number.
    pub number_status: Option<NumberStatus>,
    /// What the comparison with the register found.
    pub register_status: Option<RegisterStatus>,
    /// Remarks of that comparison, in English.
    pub register_note: Option<String>,
    /// Where the row came from.
    pub provenance: Provenance,
    /// When loading last wrote it; none before it is stored.
    pub changed: Option<Timestamp>,
    /// Since when it is no longer in the region's files.
    pub archived: Option<Timestamp>,
}

/// What Article 10(2) of Regulation (EU) 2018/1724 asks about a service, as far as it is the same everywhere; Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Points {
    /// What people do, in order.
    pub steps: Text,
    /// Which identification and signature are accepted.
    pub identification: Text,
    /// Form and language of the documents asked for.
    pub evidence_form: Text,
    /// What to do against a decision.
    pub redress: Text,
    /// Fees and how to pay.
    pub fees: Text,
    /// Time limits of both sides.
    pub time: Text,
    /// What silence of the authority means.
    pub silence: Text,
    /// Languages of the procedure besides the official one: codes of the vocabulary `language`.
    pub languages: Vec<String>,
}

/// A length of time that an authority or a person has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLimit {
    /// How many.
    pub number: u32,
    /// Of what.
    pub unit: TimeUnit,
}

/// A service as one organisation offers it (PRODUCT.md: channel, fee, time, form, link).
#[derive(Clone, Debug, PartialEq)]
pub struct Provision {
    /// The service.
    pub service: ServiceId,
    /// The organisation.
    pub organisation: OrganisationId,
    /// How it can be requested.
    pub channels: Vec<Channel>,
    /// Whether it is free of charge, where known.
    pub free: Option<bool>,
    /// The fee, where known.
    pub fee: Option<Money>,
    /// What the fee depends on.
    pub fee_note: Text,
    /// How long the organisation takes.
    pub time_limit: Option<TimeLimit>,
    /// What the time depends on.
    pub time_note: Text,
    /// Address of the application form.
    pub form: Option<String>,
    /// Where it can be done online.
    pub link: Option<String>,
    /// Level of the electronic service there.
    pub e_level: Option<ELevel>,
    /// Opening hours, where they differ from the organisation's.
    pub hours: Option<OpeningHours>,
    /// Languages spoken: codes of the vocabulary `language`.
    pub languages: Vec<String>,
    /// What else to know, Markdown.
    pub note: Text,
    /// Where it is known from.
    pub provenance: Provenance,
}

/// A service with what it is found by besides its own words.
#[derive(Clone, Debug, PartialEq)]
pub struct Findable {
    /// The service.
    pub service: PublicService,
    /// Its life events.
    pub events: Vec<EventCode>,
    /// Its counterparts with their titles.
    pub counterparts: Vec<(ServiceId, Text)>,
}

/// A service together with how it relates to another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Counterpart {
    /// The service on the other bank.
    pub service: PublicService,
    /// How close the two are.
    pub relation: Relation,
    /// What to know about the pair.
    pub note: Text,
    /// When and by whom the pair was confirmed; until then it is our own judgement.
    pub last_confirmed: Option<jiff::civil::Date>,
    /// Who confirmed it.
    pub confirmed_by: Option<String>,
}

/// All that the card of a service shows from the database.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The service.
    pub service: PublicService,
    /// Its counterparts, the closest first.
    pub counterparts: Vec<Counterpart>,
    /// Life events it belongs to, in the order of the events' file.
    pub events: Vec<EventCode>,
    /// What is known of the nine points wherever it is offered.
    pub points: Points,
    /// The documents that it asks for.
    pub evidence: Vec<EvidenceId>,
    /// The service as single organisations offer it.
    pub provisions: Vec<Provision>,
}

/// Whether an organisation provides a service: the rule of the table in this module's head.
pub fn provides(service: &PublicService, organisation: &Organisation) -> bool {
    let offer = Offer::of(organisation);
    let named = service.provider.as_ref();
    organisation.bank == service.bank
        && ((named.is_some() && named == offer.named)
            || (service.provider_kind == ProviderKind::Central && named.is_some() && named == offer.parent)
            || offer.kinds.contains(&service.provider_kind))
}

/// What an organisation provides, in the terms a database can look up: the same rule as [`provides`], read from the
/// organisation's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer<'o> {
    /// Services that name this organisation.
    pub named: Option<&'o OrganisationId>,
    /// Central services that name this organisation.
    pub parent: Option<&'o OrganisationId>,
    /// Services of these provider kinds.
    pub kinds: &'static [ProviderKind],
}

impl<'o> Offer<'o> {
    /// The offer of an organisation.
    pub fn of(organisation: &'o Organisation) -> Self {
        use ProviderKind::{All, CityHall, CountyCouncil, District, Municipality, Prefecture};
        let kinds: &'static [ProviderKind] = match (organisation.kind, &organisation.parent) {
            (OrganisationKind::Central, _) | (OrganisationKind::Regional, Some(_)) => &[All],
            (OrganisationKind::Regional, None) => &[District, All],
            (OrganisationKind::Municipality, _) => &[Municipality, CityHall, All],
            (OrganisationKind::Prefecture, _) => &[Prefecture, All],
            (OrganisationKind::CountyCouncil, _) => &[CountyCouncil, All],
            (
                OrganisationKind::Ngo
                | OrganisationKind::BusinessSupport
                | OrganisationKind::University
                | OrganisationKind::Other,
                _,
            ) => &[],
        };
        Self {
            named: Some(&organisation.id),
            parent: organisation.parent.as_ref(),
            kinds,
        }
    }
}

#[cfg(test)]
mod tests;
