//! Ranking: which documents answer a query, and in which order.
//!
//! A [`Ranker`] turns a plan into a [`Ranking`]. [`Lexical`] is the one by words: for every slot of the plan a document
//! gets the best of its matches (field weight x BM25 length norm x worth of the alternative), times the importance of
//! the slot; documents that cover more of the query win, and a document must cover at least a share of what the best
//! one covers to be a result at all. A ranker by meaning joins here: it ranks the same documents, and the two
//! rankings are fused by reciprocal rank before facets and passages are made from the outcome.
//!
//! Scores are gathered in one array over all documents, term by term. That is faster than walking all lists side by
//! side, because total and facets need every matching document anyway.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};
use std::sync::Arc;

use language::Language;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{InvertedIndexReader, SegmentReader, Term};

use crate::facets::Sieve;
use crate::index::{Fields, Generation};
use crate::understand::{Alternative, Plan};
use crate::{Error, Kind};

/// Saturation of repeated words, as usual for BM25.
const K1: f32 = 1.2;
/// Share of the best coverage below which a document is no result.
const LEAST_COVERAGE: f32 = 0.45;
/// The best results among which twins are brought together, and the share of its twin's score a document gets.
const TWINS_WITHIN: usize = 100;
const TWIN_SHARE: f32 = 0.95;
/// A match of this strength or more covers its slot fully.
const FULL_MATCH: f32 = 0.5;

/// Orders the documents of an index by how well they answer.
pub(crate) trait Ranker {
    /// The best `wanted` documents, and all counted by profile.
    fn rank(
        &self,
        generation: &Generation,
        plan: &Plan,
        sieve: &Sieve,
        wanted: usize,
        scratch: &mut Scratch,
    ) -> Result<Ranking, Error>;
}

/// The outcome of a ranking.
pub(crate) struct Ranking {
    /// How many documents with each profile match, filters not applied.
    pub per_profile: Vec<u32>,
    /// Documents that pass the filters, the best first.
    pub best: Vec<Scored>,
}

/// A document and its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scored {
    pub score: f32,
    /// Its number among all documents.
    pub number: usize,
}

impl Eq for Scored {}

impl Ord for Scored {
    /// The worst is the greatest, so that a heap gives it away first; among equals the later document is worse.
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .score
            .total_cmp(&self.score)
            .then_with(|| self.number.cmp(&other.number))
    }
}

impl PartialOrd for Scored {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Arrays kept between searches, so that a search need not ask the system for memory. All zero between searches.
#[derive(Default)]
pub(crate) struct Scratch {
    slot: Vec<f32>,
    /// Score and coverage side by side: whoever looks at one needs the other.
    gained: Vec<[f32; 2]>,
    /// Documents with a value in `slot`, and documents with a score.
    in_slot: Vec<u32>,
    matched: Vec<u32>,
}

impl Scratch {
    fn prepare(&mut self, size: usize) {
        if self.slot.len() < size {
            self.slot.resize(size, 0.0);
            self.gained.resize(size, [0.0; 2]);
        }
        // Left over only after an error.
        for &number in &self.in_slot {
            self.slot[number as usize] = 0.0;
        }
        for &number in &self.matched {
            self.gained[number as usize] = [0.0; 2];
        }
        self.in_slot.clear();
        self.matched.clear();
    }

    fn put(&mut self, number: u32, value: f32) {
        let slot = &mut self.slot[number as usize];
        if *slot == 0.0 {
            self.in_slot.push(number);
        }
        if *slot < value {
            *slot = value;
        }
    }

    /// Adds the values of a slot to the scores.
    fn close_slot(&mut self, importance: f32) {
        for &number in &self.in_slot {
            let at = number as usize;
            let value = std::mem::take(&mut self.slot[at]);
            let [score, coverage] = &mut self.gained[at];
            if *score == 0.0 {
                self.matched.push(number);
            }
            *score += importance * value;
            *coverage += importance * (value / FULL_MATCH).min(1.0);
        }
        self.in_slot.clear();
    }
}

/// Ranking by words.
pub(crate) struct Lexical;

impl Ranker for Lexical {
    fn rank(
        &self,
        generation: &Generation,
        plan: &Plan,
        sieve: &Sieve,
        wanted: usize,
        scratch: &mut Scratch,
    ) -> Result<Ranking, Error> {
        scratch.prepare(generation.size());
        // Alternatives over several words need all of them: their documents are found once, for all their slots.
        let mut several: Vec<(&Alternative, Vec<(u32, f32)>)> = Vec::new();
        for alternative in plan.alternatives.iter().filter(|a| a.groups.len() > 1) {
            several.push((alternative, documents_with_all(generation, alternative)?));
        }
        for (slot, importance) in plan.slots.iter().enumerate() {
            let covers = |a: &Alternative| (a.first..a.first + a.length).contains(&slot);
            for alternative in plan
                .alternatives
                .iter()
                .filter(|a| a.groups.len() == 1 && covers(a))
            {
                for term in alternative.groups.iter().flatten() {
                    each_posting(generation, alternative.language, term, |number, value| {
                        scratch.put(number, value * alternative.weight);
                    })?;
                }
            }
            for (alternative, documents) in several.iter().filter(|(a, _)| covers(a)) {
                for (number, value) in documents {
                    scratch.put(*number, value * alternative.weight);
                }
            }
            scratch.close_slot(*importance);
        }
        // Always among the same number of results, so that the pages of one query fit together.
        let mut ranking = collect(
            generation,
            sieve,
            if wanted == 0 { 0 } else { wanted.max(TWINS_WITHIN) },
            scratch,
        );
        bring_twins_together(generation, &mut ranking.best);
        ranking.best.truncate(wanted);
        Ok(ranking)
    }
}

/// Lifts a document to just behind the best of its twins.
fn bring_twins_together(generation: &Generation, best: &mut [Scored]) {
    let first = best.len().min(TWINS_WITHIN);
    let Some(best) = best.get_mut(..first) else {
        return;
    };
    let links = generation.links(best.iter().map(|scored| scored.number));
    let scores: HashMap<u64, f32> = links
        .iter()
        .zip(best.iter())
        .map(|((own, _), s)| (*own, s.score))
        .collect();
    for ((_, twins), scored) in links.iter().zip(best.iter_mut()) {
        let of_twins = twins
            .iter()
            .filter_map(|twin| scores.get(twin))
            .fold(0.0, |a: f32, b| a.max(*b));
        scored.score = scored.score.max(of_twins * TWIN_SHARE);
    }
    best.sort_unstable();
}

fn collect(generation: &Generation, sieve: &Sieve, wanted: usize, scratch: &mut Scratch) -> Ranking {
    let mut per_profile = vec![0_u32; generation.profiles.len()];
    let mut heap: BinaryHeap<Scored> = BinaryHeap::with_capacity(wanted + 1);
    let readers = generation.searcher.segment_readers();
    let has_deleted = readers.iter().any(SegmentReader::has_deletes);
    if has_deleted {
        let Scratch { gained, matched, .. } = scratch;
        matched.retain(|&number| {
            let address = generation.address(number as usize);
            let reader = readers.get(address.segment_ord as usize);
            let is_there = reader.is_some_and(|reader| !reader.is_deleted(address.doc_id));
            if !is_there {
                gained[number as usize] = [0.0; 2];
            }
            is_there
        });
    }
    // Each kind is measured by its own best: a term of the glossary that holds the whole query must not make the
    // services vanish that answer it in other words.
    let mut most = [0.0_f32; Kind::ALL.len()];
    for &number in &scratch.matched {
        let kind = generation.profiles.kind(generation.profile_of(number as usize));
        if let Some(most) = most.get_mut(kind as usize) {
            *most = most.max(scratch.gained[number as usize][1]);
        }
    }
    for number in scratch.matched.drain(..) {
        let at = number as usize;
        let [score, coverage] = std::mem::take(&mut scratch.gained[at]);
        let profile = generation.profile_of(at);
        let best = most
            .get(generation.profiles.kind(profile) as usize)
            .copied()
            .unwrap_or(1.0);
        let coverage = coverage / best;
        if coverage < LEAST_COVERAGE {
            continue;
        }
        if let Some(count) = per_profile.get_mut(profile as usize) {
            *count += 1;
        }
        if wanted == 0 || !sieve.passes(profile) {
            continue;
        }
        let scored = Scored {
            score: score * (0.4 + 0.6 * coverage) * generation.profiles.weight(profile),
            number: at,
        };
        if heap.len() < wanted {
            heap.push(scored);
        } else if heap.peek().is_some_and(|worst| scored < *worst) {
            heap.pop();
            heap.push(scored);
        }
    }
    Ranking {
        per_profile,
        best: heap.into_sorted_vec(),
    }
}

/// The field of one part of the documents of a segment, in one language, ready to be read.
pub(crate) struct Part {
    field: Field,
    index: Arc<InvertedIndexReader>,
    norms: FieldNormReader,
    weight: f32,
    /// K1 x length norm, per length as the engine encodes it.
    norm_of: [f32; 256],
    /// The strength of a word that stands once, per length: most do, and this saves a division for each of them.
    once: [f32; 256],
}

impl Part {
    /// Titles, keywords and bodies, with what they weigh and how much length matters in them (BM25's b).
    pub(crate) fn open_all(
        reader: &SegmentReader,
        fields: &Fields,
        language: Language,
    ) -> Result<[Self; 3], Error> {
        Ok([
            Self::open(reader, fields.title[language], 1.0, 0.4)?,
            Self::open(reader, fields.keywords[language], 0.6, 0.3)?,
            Self::open(reader, fields.body[language], 0.45, 0.75)?,
        ])
    }

    #[expect(clippy::cast_precision_loss, reason = "an average")]
    fn open(reader: &SegmentReader, field: Field, weight: f32, b: f32) -> Result<Self, Error> {
        let index = reader.inverted_index(field)?;
        let average = (index.total_num_tokens() as f32 / reader.max_doc().max(1) as f32).max(1.0);
        let mut norm_of = [0.0; 256];
        for (code, norm) in (0..=u8::MAX).zip(&mut norm_of) {
            *norm = K1 * (1.0 - b + b * FieldNormReader::id_to_fieldnorm(code) as f32 / average);
        }
        Ok(Self {
            field,
            index,
            norms: reader.get_fieldnorms_reader(field)?,
            weight,
            norm_of,
            once: norm_of.map(|norm| strength(weight, 1.0, norm)),
        })
    }
}

/// The strength of a match: about 1 for a word in a title of usual length.
fn strength(weight: f32, frequency: f32, norm: f32) -> f32 {
    weight * (K1 + 1.0) * frequency / (frequency + norm)
}

/// Calls `put` with every document that has a term, once per part, and the strength of the match.
fn each_posting(
    generation: &Generation,
    language: Language,
    term: &str,
    mut put: impl FnMut(u32, f32),
) -> Result<(), Error> {
    // Exact forms are kept of titles only, which come first.
    let parts = if term.starts_with('=') { 1 } else { 3 };
    for segment in &generation.segments {
        let base = u32::try_from(segment.base).unwrap_or(u32::MAX);
        for part in segment.parts[language].iter().take(parts) {
            let term = Term::from_field_text(part.field, term);
            let Some(mut postings) = part
                .index
                .read_block_postings(&term, IndexRecordOption::WithFreqs)?
            else {
                continue;
            };
            while postings.block_len() > 0 {
                for (&doc, &frequency) in postings.docs().iter().zip(postings.freqs()) {
                    let length = usize::from(part.norms.fieldnorm_id(doc));
                    let value = if frequency == 1 {
                        part.once[length]
                    } else {
                        #[expect(clippy::cast_precision_loss, reason = "frequencies are small")]
                        let frequency = frequency as f32;
                        strength(part.weight, frequency, part.norm_of[length])
                    };
                    put(base + doc, value);
                }
                postings.advance();
            }
        }
    }
    Ok(())
}

/// The documents in which every group of an alternative is there, with the weakest of the matches, in order.
fn documents_with_all(generation: &Generation, alternative: &Alternative) -> Result<Vec<(u32, f32)>, Error> {
    let mut all: Option<Vec<(u32, f32)>> = None;
    for group in &alternative.groups {
        let mut with_group: Vec<(u32, f32)> = Vec::new();
        for term in group {
            each_posting(generation, alternative.language, term, |number, value| {
                with_group.push((number, value));
            })?;
        }
        with_group.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.total_cmp(&a.1)));
        with_group.dedup_by_key(|(number, _)| *number);
        all = Some(match all {
            None => with_group,
            Some(before) => {
                let mut there = with_group.into_iter().peekable();
                before
                    .into_iter()
                    .filter_map(|(number, value)| {
                        while there.next_if(|(other, _)| *other < number).is_some() {}
                        there
                            .next_if(|(other, _)| *other == number)
                            .map(|(_, other)| (number, value.min(other)))
                    })
                    .collect()
            }
        });
    }
    Ok(all.unwrap_or_default())
}
