//! How the catalogue is doing: what share of each register it holds, and how fresh its rows are.
//!
//! The figures are public (PRODUCT.md, part 1) and are shown on many pages, so they are kept in tables by whoever writes
//! services and added up once for each snapshot, never for a request. *Held* means that a present service of the
//! catalogue has the number of a register's entry. A service is *unconfirmed* when nobody looked at it for 180 days, see
//! [`crate::provenance`].

pub(crate) mod pages;
pub mod store;

use crate::codes::{Bank, OrganisationId};
use crate::services::ProviderKind;

/// The services that share bank, topic and provider, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Bank.
    pub bank: Bank,
    /// Topic.
    pub topic: String,
    /// Kind of provider.
    pub provider_kind: ProviderKind,
    /// The organisation named as provider.
    pub provider: Option<OrganisationId>,
    /// Figures.
    pub figures: Figures,
}

/// Figures about a set of services.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Services.
    pub services: u64,
    /// Of them, confirmed by an editor within 180 days.
    pub confirmed: u64,
    /// Of them, found in a register's edition of the last 180 days.
    pub compared: u64,
    /// Of them, neither: unconfirmed.
    pub unconfirmed: u64,
    /// Of them, marked "to be verified" and not confirmed since.
    pub to_be_verified: u64,
    /// Of them, usable online at least in part.
    pub online: u64,
}

impl std::ops::AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        self.services += other.services;
        self.confirmed += other.confirmed;
        self.compared += other.compared;
        self.unconfirmed += other.unconfirmed;
        self.to_be_verified += other.to_be_verified;
        self.online += other.online;
    }
}

/// How much of a tier of a register the catalogue holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TierCoverage {
    /// A code of the vocabulary `tier`.
    pub tier: String,
    /// Entries in our extract of the register.
    pub listed: u64,
    /// Of them, held as a service.
    pub held: u64,
    /// Entries of the whole register, where known.
    pub in_register: Option<u64>,
}

/// How much of a register the catalogue holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The register, an `id` of `region.toml`.
    pub register: String,
    /// Its tiers, in the order of the vocabulary.
    pub tiers: Vec<TierCoverage>,
    /// Entries of the whole register.
    pub in_register: u64,
    /// Services of the bank without an entry in our extract of the register.
    pub without_entry: u64,
}

impl Coverage {
    /// Entries held in all.
    pub fn held(&self) -> u64 {
        self.tiers.iter().map(|tier| tier.held).sum()
    }
}

/// The standing of the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Services by bank, topic and provider.
    pub groups: Vec<Group>,
    /// Coverage by register.
    pub coverage: Vec<Coverage>,
    /// Pairs of counterparts.
    pub pairs: u64,
    /// Services with at least one counterpart.
    pub paired: u64,
    /// The same for each bank.
    pub paired_on: Vec<(Bank, u64)>,
    /// The last day on which an editor confirmed any row.
    pub last_confirmed: Option<jiff::civil::Date>,
}

impl Standing {
    /// The figures of all groups that a condition picks.
    pub fn figures(&self, of: impl Fn(&Group) -> bool) -> Figures {
        let mut sum = Figures::default();
        for group in self.groups.iter().filter(|group| of(group)) {
            sum += group.figures;
        }
        sum
    }

    /// The figures of the whole catalogue.
    pub fn total(&self) -> Figures {
        self.figures(|_| true)
    }
}

#[cfg(test)]
mod tests;
