//! Life and business events: the situations in which people need several services at once.
//!
//! A [`LifeEvent`] (CPSV-AP Event) has a code, an audience and a name; the path on each bank is the ordered list of
//! that bank's services (`life_event_services.csv`). The events themselves are few and read from the
//! [`Snapshot`](crate::snapshot::Snapshot); the path of one event is one query.

pub(crate) mod edit;
pub(crate) mod pages;
pub mod store;

use std::collections::{BTreeMap, HashMap};

use language::text::Text;

use crate::codes::{Bank, EventCode, ServiceId};
use crate::services::{Audience, PublicService, Relation};

/// A situation in the life of a person or a business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifeEvent {
    /// Slug.
    pub code: EventCode,
    /// Whom it concerns.
    pub audience: Audience,
    /// Place in the list, counted from 0 in the order of the file.
    pub position: u32,
    /// Name; the original is English.
    pub name: Text,
}

/// A service on the path of an event, as the file gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The bank of the service.
    pub bank: Bank,
    /// The service.
    pub service: ServiceId,
}

/// The path of an event on one bank.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The bank.
    pub bank: Bank,
    /// The services in the order of the file.
    pub services: Vec<PublicService>,
}

/// Services of both banks that meet the same need.
#[derive(Clone, Debug, PartialEq)]
pub struct SameNeed {
    /// The services of each bank, in the order of its path. Every bank in it has at least one.
    pub sides: Vec<Path>,
    /// How close they are, when all pairs among them are equally close.
    pub relation: Option<Relation>,
}

/// The paths of an event laid side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SideBySide {
    /// What both banks have, in the order of the first bank's path. A service stands here once, however many
    /// counterparts it has.
    pub together: Vec<SameNeed>,
    /// What only one bank has on its path.
    pub alone: Vec<Path>,
}

/// Lays paths side by side. `pairs` may hold services that are on no path, and each pair from both of its sides.
pub fn side_by_side(paths: Vec<Path>, pairs: &[(ServiceId, ServiceId, Relation)]) -> SideBySide {
    let steps: Vec<(Bank, PublicService)> = paths
        .into_iter()
        .flat_map(|path| path.services.into_iter().map(move |service| (path.bank, service)))
        .collect();
    let place: HashMap<ServiceId, usize> = steps
        .iter()
        .enumerate()
        .map(|(at, (_, service))| (service.id.clone(), at))
        .collect();
    let joined: Vec<(usize, usize, Relation)> = pairs
        .iter()
        .filter_map(|(one, other, relation)| Some((*place.get(one)?, *place.get(other)?, *relation)))
        .filter(|(one, other, _)| one != other)
        .collect();
    // Every step begins as a group of its own, named after its first step; a pair makes two groups one.
    let mut group: Vec<usize> = (0..steps.len()).collect();
    for (one, other, _) in &joined {
        let (Some(from), Some(to)) = (group.get(*one).copied(), group.get(*other).copied()) else {
            continue;
        };
        for name in group.iter_mut().filter(|name| **name == from.max(to)) {
            *name = from.min(to);
        }
    }
    let mut groups: BTreeMap<usize, Vec<Path>> = BTreeMap::new();
    for (name, (bank, service)) in group.iter().zip(steps) {
        add(groups.entry(*name).or_default(), bank, service);
    }
    let mut laid = SideBySide::default();
    for (name, sides) in groups {
        if sides.len() < 2 {
            for path in sides {
                for service in path.services {
                    add(&mut laid.alone, path.bank, service);
                }
            }
            continue;
        }
        let mut degrees = joined
            .iter()
            .filter(|(one, _, _)| group.get(*one) == Some(&name))
            .map(|(_, _, relation)| *relation);
        let relation = degrees
            .next()
            .filter(|first| degrees.all(|other| other == *first));
        laid.together.push(SameNeed { sides, relation });
    }
    laid
}

/// Puts a service at the end of its bank's path.
fn add(paths: &mut Vec<Path>, bank: Bank, service: PublicService) {
    match paths.iter_mut().find(|path| path.bank == bank) {
        Some(path) => path.services.push(service),
        None => paths.push(Path {
            bank,
            services: vec![service],
        }),
    }
}

#[cfg(test)]
mod tests;
