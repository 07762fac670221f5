//! Facets and their counts.
//!
//! Many documents share the same set of facet values (and weight), so the index stores the set once, as a *profile*,
//! and each document its number. Counting the facets of a result then means counting profiles: one addition per
//! document, whatever the number of facets; filters are decided per profile, not per document.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{Document, Facet, FacetCounts, Kind};

/// Steps per 1.0 of [`Document::weight`].
const WEIGHT_STEPS: f32 = 64.0;

/// A profile as it is written in the index.
#[derive(Serialize, Deserialize)]
struct Written {
    kind: Kind,
    weight: u16,
    values: Vec<(Facet, String)>,
}

/// The profile of a document, as text.
pub(crate) fn profile_text(document: &Document) -> Result<String, serde_json::Error> {
    let mut values = document.facets.clone();
    values.push((Facet::Kind, document.kind.code().to_owned()));
    values.sort_unstable();
    values.dedup();
    // The range makes the conversion exact.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped before"
    )]
    let weight = (document.weight * WEIGHT_STEPS)
        .round()
        .clamp(1.0, 16.0 * WEIGHT_STEPS) as u16;
    serde_json::to_string(&Written {
        kind: document.kind,
        weight,
        values,
    })
}

/// All profiles seen so far. Numbers once given stay. Kinds, weights and values lie side by side: a search looks at the kind
/// of every document it finds.
#[derive(Clone, Default)]
pub(crate) struct Profiles {
    numbers: HashMap<String, u32>,
    kinds: Vec<Kind>,
    weights: Vec<f32>,
    /// Where the values of each profile end in `values_of`.
    ends: Vec<u32>,
    values_of: Vec<u32>,
    values: Vec<(Facet, String)>,
    value_numbers: HashMap<(Facet, String), u32>,
}

/// Which profiles satisfy the filters of a query.
pub(crate) struct Sieve {
    /// Per profile: how many facets' filters it fails, and the last of those facets. Empty without filters.
    fails: Vec<(u8, Option<Facet>)>,
    chosen: Vec<(Facet, String)>,
}

impl Sieve {
    /// Whether documents with this profile are part of the result.
    pub(crate) fn passes(&self, profile: u32) -> bool {
        self.chosen.is_empty() || self.fails(profile as usize).0 == 0
    }

    fn fails(&self, profile: usize) -> (u8, Option<Facet>) {
        if self.chosen.is_empty() {
            return (0, None);
        }
        self.fails.get(profile).copied().unwrap_or((u8::MAX, None))
    }
}

impl Profiles {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.kinds.len()
    }

    /// The number of a profile that is known already.
    pub(crate) fn known(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// The number of a profile.
    pub(crate) fn number(&mut self, text: &str) -> Result<u32, serde_json::Error> {
        if let Some(number) = self.known(text) {
            return Ok(number);
        }
        let written: Written = serde_json::from_str(text)?;
        for value in written.values {
            let next = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
            let value = *self.value_numbers.entry(value).or_insert_with_key(|value| {
                self.values.push(value.clone());
                next
            });
            self.values_of.push(value);
        }
        let number = u32::try_from(self.kinds.len()).unwrap_or(u32::MAX);
        self.ends
            .push(u32::try_from(self.values_of.len()).unwrap_or(u32::MAX));
        self.kinds.push(written.kind);
        self.weights.push(f32::from(written.weight) / WEIGHT_STEPS);
        self.numbers.insert(text.to_owned(), number);
        Ok(number)
    }

    pub(crate) fn kind(&self, profile: u32) -> Kind {
        self.kinds.get(profile as usize).copied().unwrap_or(Kind::Page)
    }

    pub(crate) fn weight(&self, profile: u32) -> f32 {
        self.weights.get(profile as usize).copied().unwrap_or(1.0)
    }

    /// The numbers of the values of a profile.
    fn values_of(&self, profile: usize) -> &[u32] {
        let end = |profile: usize| self.ends.get(profile).map_or(0, |end| *end as usize);
        let start = profile.checked_sub(1).map_or(0, end);
        self.values_of.get(start..end(profile)).unwrap_or_default()
    }

    /// Decides the filters for every profile.
    pub(crate) fn sieve(&self, filters: &[(Facet, String)]) -> Sieve {
        let mut chosen = filters.to_vec();
        chosen.sort_unstable();
        chosen.dedup();
        if chosen.is_empty() {
            return Sieve {
                fails: Vec::new(),
                chosen,
            };
        }
        let mut fails = vec![(0_u8, None); self.len()];
        for facet in Facet::ALL {
            let of_facet: Vec<&(Facet, String)> = chosen.iter().filter(|(f, _)| *f == facet).collect();
            if of_facet.is_empty() {
                continue;
            }
            let numbers: Vec<u32> = of_facet
                .iter()
                .filter_map(|value| self.value_numbers.get(*value))
                .copied()
                .collect();
            for (profile, fail) in fails.iter_mut().enumerate() {
                if !self
                    .values_of(profile)
                    .iter()
                    .any(|value| numbers.contains(value))
                {
                    *fail = (fail.0 + 1, Some(facet));
                }
            }
        }
        Sieve { fails, chosen }
    }

    /// The total and the counts of all facets, from the number of documents per profile.
    pub(crate) fn count(&self, sieve: &Sieve, per_profile: &[u32]) -> (u64, FacetCounts) {
        let facet_of: Vec<Facet> = self.values.iter().map(|(facet, _)| *facet).collect();
        let mut total = 0;
        let mut counts = vec![0_u64; self.values.len()];
        for (profile, &documents) in per_profile.iter().enumerate() {
            if documents == 0 {
                continue;
            }
            let (fails, failed) = sieve.fails(profile);
            if fails > 1 {
                continue;
            }
            if fails == 0 {
                total += u64::from(documents);
            }
            for &value in self.values_of(profile) {
                let value = value as usize;
                if (fails == 0 || facet_of.get(value).copied() == failed)
                    && let Some(count) = counts.get_mut(value)
                {
                    *count += u64::from(documents);
                }
            }
        }
        let mut facets: FacetCounts = Facet::ALL.map(|facet| (facet, Vec::new())).to_vec();
        for ((facet, value), count) in self.values.iter().zip(counts) {
            let is_chosen = sieve.chosen.iter().any(|(f, v)| f == facet && v == value);
            if (count > 0 || is_chosen)
                && let Some((_, list)) = facets.iter_mut().find(|(f, _)| f == facet)
            {
                list.push((value.clone(), count));
            }
        }
        for (facet, value) in &sieve.chosen {
            if let Some((_, list)) = facets.iter_mut().find(|(f, _)| f == facet)
                && !list.iter().any(|(v, _)| v == value)
            {
                list.push((value.clone(), 0));
            }
        }
        for (_, list) in &mut facets {
            list.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        }
        facets.retain(|(_, list)| !list.is_empty());
        (total, facets)
    }
}
