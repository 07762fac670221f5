//! Ranking: which documents answer a query, and in which order.
//!
//! A [`Ranker`] turns a plan into a [`Ranking`]. [`Lexical`] is the one by words: for every slot of the plan a document
//! gets the best of its matches (field weight x BM25 length norm x worth of the alternative), times the importance of
//! the slot; documents that cover more of the query win, and a document must cover at least a share of what the best
//! one covers to be a result at all. A ranker by meaning joins here: it ranks the same documents, and the two
//! rankings are fused by reciprocal rank before facets and passages are made from the outcome.
//!
//! Total and facets need every matching document, so none can be left out. The lists of all terms are read side by side
//! through a window of some thousand documents, term by term within it: as fast as one array over all documents where
//! that fits into the processor's cache, much faster where it does not, and a search needs memory for its results only.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap};
use std::sync::Arc;

use language::Language;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, InvertedIndexReader, SegmentReader, TERMINATED, Term};

use crate::facets::{Profiles, Sieve};
use crate::index::{Fields, Generation, Segment};
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

/// Documents that are looked at together. Their values lie in the processor's first cache, whatever the size of the index.
const SPAN: DocId = 2_048;
const WINDOW: usize = SPAN as usize;
const BITS: usize = 64;
/// From so many documents of [`BITS`] on, all are computed at once.
const MANY: u32 = 8;
/// Up to so many documents of a window are looked for one by one in a list that can add no document.
const FEW: u32 = 24;
/// What is decided by a product instead of a quotient is decided with this margin, much more than rounding takes.
const MARGIN: f32 = 0.000_1;

/// Per document of a window the best match so far; a bit says which documents have one. Empty between windows.
struct Column {
    values: Box<[f32; WINDOW]>,
    there: [u64; WINDOW / BITS],
}

impl Default for Column {
    fn default() -> Self {
        Self {
            values: Box::new([0.0; WINDOW]),
            there: [0; WINDOW / BITS],
        }
    }
}

impl Column {
    fn put(&mut self, at: usize, value: f32) {
        let at = at % WINDOW;
        self.there[at / BITS] |= 1 << (at % BITS);
        let best = &mut self.values[at];
        *best = best.max(value);
    }

    /// Keeps the documents that `other` has too, with the weaker of the two matches; empties `other`.
    fn meet(&mut self, other: &mut Self) {
        for word in 0..self.there.len() {
            let both = self.there[word] & other.there[word];
            each_bit(self.there[word] & !both, word, |at| self.values[at] = 0.0);
            self.there[word] = both;
            each_bit(std::mem::take(&mut other.there[word]), word, |at| {
                let value = std::mem::take(&mut other.values[at]);
                self.values[at] = self.values[at].min(value);
            });
        }
    }

    /// Gives all documents with their matches away.
    fn drain(&mut self, mut take: impl FnMut(usize, f32)) {
        for word in 0..self.there.len() {
            each_bit(std::mem::take(&mut self.there[word]), word, |at| {
                take(at, std::mem::take(&mut self.values[at]));
            });
        }
    }
}

/// Calls `with` for every bit that is set in a word of a window.
fn each_bit(mut bits: u64, word: usize, mut with: impl FnMut(usize)) {
    while bits != 0 {
        with((word * BITS + bits.trailing_zeros() as usize) % WINDOW);
        bits &= bits - 1;
    }
}

/// Room for the work of a search, kept between searches, so that a search need not ask the system for memory.
#[derive(Default)]
pub(crate) struct Scratch {
    /// One for each slot of a plan, and two for alternatives over several words.
    slots: Vec<Column>,
    group: Column,
    other: Column,
    /// Results that may be among the best, counted already.
    counted: Vec<Candidate>,
    /// Documents of which only the end tells whether they are results.
    doubtful: Vec<Candidate>,
}

impl Scratch {
    fn prepare(&mut self, slots: usize) {
        // Left over only after an error.
        for column in self.slots.iter_mut().chain([&mut self.group, &mut self.other]) {
            column.drain(|_, _| {});
        }
        self.counted.clear();
        self.doubtful.clear();
        if self.slots.len() < slots {
            self.slots.resize_with(slots, Column::default);
        }
    }
}

/// A set of kinds, a bit for each.
pub(crate) type Kinds = u16;
const _: () = assert!(Kind::ALL.len() <= Kinds::BITS as usize);

/// Per window of a segment the kinds of its documents.
pub(crate) fn kinds_by_window(profile_of: &[u32], profiles: &Profiles) -> Vec<Kinds> {
    let bit = |profile: &u32| 1 << profiles.kind(*profile) as Kinds;
    let windows = profile_of.chunks(WINDOW);
    windows
        .map(|window| window.iter().fold(0, |kinds, profile| kinds | bit(profile)))
        .collect()
}

impl Segment {
    /// The kinds of the documents in the window that begins at `start`.
    fn kinds_from(&self, start: DocId) -> Kinds {
        let window = start as usize / WINDOW;
        self.kinds.get(window).copied().unwrap_or(Kinds::MAX)
    }
}

/// A document and what is known of it before the best coverage of its kind is.
#[derive(Clone, Copy)]
struct Candidate {
    number: u32,
    profile: u32,
    score: f32,
    coverage: f32,
}

impl Candidate {
    /// Its final score if `best` is the best coverage of its kind; the larger `best`, the smaller it is.
    fn score(&self, generation: &Generation, best: f32) -> f32 {
        self.score * (0.4 + 0.6 * (self.coverage / best)) * generation.profiles.weight(self.profile)
    }
}

/// What a search has found so far.
///
/// How much a document must cover, and its final score, hang on the best coverage of its kind, which is known only at the
/// end, but lies between the best so far and that of a document that has everything. So most documents are known to be
/// results at once, and most of those are known not to be among the best: they are counted and forgotten. The outcome is
/// exactly the same as if all had been kept.
struct Harvest<'a> {
    generation: &'a Generation,
    sieve: &'a Sieve,
    /// The coverage of a document that has everything.
    full: f32,
    /// What covers this much is a result, whatever else is found.
    certain_from: f32,
    /// The score from which on a result can be among the best; below zero while all can.
    worst: f32,
    /// Each kind is measured by its own best: a term of the glossary that holds the whole query must not make the
    /// services vanish that answer it in other words.
    most: [f32; Kind::ALL.len()],
    per_profile: Vec<u32>,
    wanted: usize,
    /// The largest of the scores that results have at least, as bits, which have the order of positive numbers.
    certain: BinaryHeap<Reverse<u32>>,
}

impl<'a> Harvest<'a> {
    fn new(generation: &'a Generation, plan: &Plan, sieve: &'a Sieve, wanted: usize) -> Self {
        // In the order in which coverage is added up, so that rounding makes no document cover more than this.
        let full = plan.slots.iter().fold(0.0, |full, importance| full + importance);
        Self {
            generation,
            sieve,
            full,
            certain_from: full * LEAST_COVERAGE * (1.0 + MARGIN),
            worst: -1.0,
            most: [0.0; Kind::ALL.len()],
            per_profile: vec![0; generation.profiles.len()],
            wanted,
            certain: BinaryHeap::with_capacity(wanted + 1),
        }
    }

    fn best_of(&self, profile: u32) -> f32 {
        let kind = self.generation.profiles.kind(profile);
        self.most.get(kind as usize).copied().unwrap_or(1.0)
    }

    fn count(&mut self, profile: u32) {
        if let Some(count) = self.per_profile.get_mut(profile as usize) {
            *count += 1;
        }
    }

    /// Takes a document in. Documents come in the order of their numbers.
    fn take(&mut self, found: Candidate, counted: &mut Vec<Candidate>, doubtful: &mut Vec<Candidate>) {
        let kind = self.generation.profiles.kind(found.profile);
        let Some(most) = self.most.get_mut(kind as usize) else {
            return;
        };
        *most = most.max(found.coverage);
        let most = *most;
        if found.coverage < self.certain_from {
            // What does not cover enough now will not do so when a better one was found.
            if found.coverage >= most * LEAST_COVERAGE * (1.0 - MARGIN) {
                doubtful.push(found);
            }
            return;
        }
        self.count(found.profile);
        // The first look costs less than the second and decides about most. Among equals the earlier ones, which are there
        // already, are better.
        let is_full = self.worst >= 0.0;
        if self.wanted == 0
            || found.score * self.generation.profiles.weight(found.profile) <= self.worst
            || !self.sieve.passes(found.profile)
            || (is_full && found.score(self.generation, most) <= self.worst)
        {
            return;
        }
        counted.push(found);
        let at_least = found.score(self.generation, self.full);
        if !is_full || at_least > self.worst {
            self.certain.push(Reverse(at_least.to_bits()));
            if is_full {
                self.certain.pop();
            }
            if self.certain.len() >= self.wanted {
                self.worst = self
                    .certain
                    .peek()
                    .map_or(-1.0, |Reverse(bits)| f32::from_bits(*bits));
            }
        }
    }

    /// What a document of one of these kinds covers that may be a result; it may be a little less than that.
    fn least(&self, kinds: Kinds) -> f32 {
        let of_kinds = self
            .most
            .iter()
            .zip(0..)
            .filter(|(_, kind)| kinds & (1 << kind) != 0);
        let most = of_kinds.map(|(most, _)| *most).fold(f32::INFINITY, f32::min);
        most * LEAST_COVERAGE * (1.0 - MARGIN)
    }

    /// Decides about the doubtful documents, and takes the best of all results.
    fn finish(mut self, counted: &mut Vec<Candidate>, doubtful: &mut Vec<Candidate>) -> Ranking {
        doubtful.retain(|found| found.coverage / self.best_of(found.profile) >= LEAST_COVERAGE);
        for found in doubtful.iter() {
            self.count(found.profile);
        }
        let mut heap: BinaryHeap<Scored> = BinaryHeap::with_capacity(self.wanted + 1);
        if self.wanted > 0 {
            let passing = doubtful
                .drain(..)
                .filter(|found| self.sieve.passes(found.profile));
            for found in counted.drain(..).chain(passing) {
                let scored = Scored {
                    score: found.score(self.generation, self.best_of(found.profile)),
                    number: found.number as usize,
                };
                if heap.len() < self.wanted {
                    heap.push(scored);
                } else if heap.peek().is_some_and(|worst| scored < *worst) {
                    heap.pop();
                    heap.push(scored);
                }
            }
        }
        Ranking {
            per_profile: self.per_profile,
            best: heap.into_sorted_vec(),
        }
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
        scratch.prepare(plan.slots.len());
        // Always among the same number of results, so that the pages of one query fit together.
        let considered = if wanted == 0 { 0 } else { wanted.max(TWINS_WITHIN) };
        let mut harvest = Harvest::new(generation, plan, sieve, considered);
        for (segment, reader) in generation
            .segments
            .iter()
            .zip(generation.searcher.segment_readers())
        {
            let mut lists = Lists::open(segment, plan)?;
            let mut from = 0;
            while let Some(start) = lists.next(from) {
                lists.read(start, harvest.least(segment.kinds_from(start)), scratch);
                gather(segment, reader, plan, start, &mut harvest, scratch);
                from = start.saturating_add(SPAN);
            }
        }
        let mut ranking = harvest.finish(&mut scratch.counted, &mut scratch.doubtful);
        bring_twins_together(generation, &mut ranking.best);
        ranking.best.truncate(wanted);
        Ok(ranking)
    }
}

/// Scores the documents of a window and empties it.
fn gather(
    segment: &Segment,
    reader: &SegmentReader,
    plan: &Plan,
    start: DocId,
    harvest: &mut Harvest<'_>,
    scratch: &mut Scratch,
) {
    let Scratch {
        slots,
        counted,
        doubtful,
        ..
    } = scratch;
    let slots = slots.get_mut(..plan.slots.len()).unwrap_or_default();
    let base = u32::try_from(segment.base).unwrap_or(u32::MAX);
    let alive = reader.alive_bitset();
    for word in 0..WINDOW / BITS {
        let any = slots
            .iter_mut()
            .fold(0, |any, slot| any | std::mem::take(&mut slot.there[word]));
        let mut take = |at: usize, score: f32, coverage: f32| {
            let doc = start + u32::try_from(at).unwrap_or(0);
            if alive.is_some_and(|alive| alive.is_deleted(doc)) {
                return;
            }
            let profile = segment.profile_of.get(doc as usize).copied().unwrap_or(0);
            let found = Candidate {
                number: base + doc,
                profile,
                score,
                coverage,
            };
            harvest.take(found, counted, doubtful);
        };
        if any.count_ones() < MANY {
            each_bit(any, word, |at| {
                let (mut score, mut coverage) = (0.0, 0.0);
                for (slot, importance) in slots.iter_mut().zip(&plan.slots) {
                    let value = std::mem::take(&mut slot.values[at]);
                    score += importance * value;
                    coverage += importance * covers(value);
                }
                take(at, score, coverage);
            });
            continue;
        }
        // The same for all documents of the word at once, which the compiler turns into wide instructions.
        let (mut scores, mut coverages) = ([0.0; BITS], [0.0; BITS]);
        for (slot, importance) in slots.iter_mut().zip(&plan.slots) {
            let values = slot.values.iter_mut().skip(word * BITS);
            for ((value, score), coverage) in values.zip(&mut scores).zip(&mut coverages) {
                *score += importance * *value;
                *coverage += importance * covers(*value);
                *value = 0.0;
            }
        }
        each_bit(any, word, |at| take(at, scores[at % BITS], coverages[at % BITS]));
    }
}

/// How much of its slot a match covers.
fn covers(value: f32) -> f32 {
    let share = value / FULL_MATCH;
    // Not `min`, which also thinks of what is no number.
    if share < 1.0 { share } else { 1.0 }
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

/// The documents of one term in one part of a segment, in order, and how strongly each matches.
struct Postings<'a> {
    part: &'a Part,
    blocks: BlockSegmentPostings,
    /// The next document within the block.
    at: usize,
}

impl Postings<'_> {
    /// The next document; [`TERMINATED`] behind the last.
    fn doc(&self) -> DocId {
        self.blocks.docs().get(self.at).copied().unwrap_or(TERMINATED)
    }

    /// Leaves out the documents before `start`.
    fn skip_to(&mut self, start: DocId) {
        if self.doc() < start {
            self.at = self.blocks.seek(start);
        }
    }

    /// How strongly a document matches that has the word so often.
    fn strength(part: &Part, doc: DocId, frequency: u32) -> f32 {
        let length = usize::from(part.norms.fieldnorm_id(doc));
        if frequency == 1 {
            part.once[length]
        } else {
            #[expect(clippy::cast_precision_loss, reason = "frequencies are small")]
            let frequency = frequency as f32;
            strength(part.weight, frequency, part.norm_of[length])
        }
    }

    /// Calls `put` with every document of the window and the strength of the match, and stops behind them.
    fn read(&mut self, start: DocId, mut put: impl FnMut(usize, f32)) {
        let end = start.saturating_add(SPAN);
        self.skip_to(start);
        loop {
            let docs = self.blocks.docs();
            let Some(&last) = docs.last() else {
                return;
            };
            let rest = docs.get(self.at..).unwrap_or_default();
            let freqs = self.blocks.freqs().get(self.at..).unwrap_or_default();
            let inside = if last < end {
                rest.len()
            } else {
                rest.partition_point(|doc| *doc < end)
            };
            for (&doc, &frequency) in rest.iter().zip(freqs).take(inside) {
                put((doc - start) as usize, Self::strength(self.part, doc, frequency));
            }
            if last >= end {
                self.at += inside;
                return;
            }
            self.blocks.advance();
            self.at = 0;
        }
    }

    /// How strongly one document matches; documents are asked for in their order.
    fn of(&mut self, doc: DocId) -> Option<f32> {
        self.skip_to(doc);
        let frequency = *self.blocks.freqs().get(self.at)?;
        (self.doc() == doc).then(|| Self::strength(self.part, doc, frequency))
    }
}

/// A list that fills one slot or several by itself.
struct Single<'a> {
    alternative: &'a Alternative,
    list: Postings<'a>,
    /// The most it can make a document cover.
    most: f32,
}

/// The lists of documents of all terms of a plan in one segment. They are read side by side, a window at a time, so that a
/// search holds the values of a window and not of all documents.
///
/// Once a document was found that covers much, those that have nothing but frequent words are no results any more. The lists
/// of such words, which are the long ones, are then only asked about the documents that the others bring.
struct Lists<'a> {
    /// Terms that fill slots by themselves, those that can cover the least first.
    single: Vec<Single<'a>>,
    /// How many of them, from the first on, cannot make a document a result, all together, and for which bound that was
    /// found out.
    weak: (usize, f32),
    size: DocId,
    /// Alternatives over several words: each group must be there, by any of its terms.
    several: Vec<(&'a Alternative, Vec<Vec<Postings<'a>>>)>,
}

impl<'a> Lists<'a> {
    fn open(segment: &'a Segment, plan: &'a Plan) -> Result<Self, Error> {
        let (mut single, mut several) = (Vec::new(), Vec::new());
        for alternative in &plan.alternatives {
            let mut groups = Vec::new();
            for group in &alternative.groups {
                groups.push(postings(segment, alternative.language, group)?);
            }
            if groups.iter().any(Vec::is_empty) {
                continue;
            }
            if groups.len() == 1 {
                let importance = match plan.slots.get(alternative.first) {
                    Some(importance) if alternative.length == 1 => *importance,
                    _ => f32::INFINITY,
                };
                single.extend(groups.into_iter().flatten().map(|list| Single {
                    alternative,
                    most: importance * covers(alternative.weight * list.part.weight * (K1 + 1.0)),
                    list,
                }));
            } else {
                several.push((alternative, groups));
            }
        }
        single.sort_by(|a, b| a.most.total_cmp(&b.most));
        Ok(Self {
            single,
            several,
            weak: (0, 0.0),
            size: u32::try_from(segment.profile_of.len()).unwrap_or(u32::MAX),
        })
    }

    /// The beginning of the first window, from `from` on, in which a result may be; `None` at the end.
    fn next(&self, from: DocId) -> Option<DocId> {
        let single = self.single.iter().map(|single| single.list.doc());
        let several = self.several.iter().filter_map(|(_, groups)| earliest(groups));
        single
            .chain(several)
            .min()
            .map(|document| document.max(from))
            .filter(|document| *document < self.size)
            .map(|document| document - document % SPAN)
    }

    /// How many of the single lists together make a document cover less than `least`.
    fn weak(&mut self, slots: usize, least: f32) -> usize {
        #[expect(clippy::float_cmp, reason = "the very same number")]
        if self.weak.1 == least {
            return self.weak.0;
        }
        let mut covered = vec![0.0; slots];
        let number = self.single.iter().take_while(|single| {
            if let Some(covered) = covered.get_mut(single.alternative.first) {
                *covered = single.most;
            }
            covered.iter().sum::<f32>() < least
        });
        self.weak = (number.count(), least);
        self.weak.0
    }

    /// Reads the window that begins at `start` into the slots; documents that cover less than `least` may be left out.
    fn read(&mut self, start: DocId, least: f32, scratch: &mut Scratch) {
        let end = start.saturating_add(SPAN);
        let weak = self.weak(scratch.slots.len(), least);
        let (weak, strong) = self.single.split_at_mut(weak);
        for Single {
            alternative, list, ..
        } in strong
        {
            let Some(slots) = covered(&mut scratch.slots, alternative) else {
                continue;
            };
            let weight = alternative.weight;
            if let [slot] = slots {
                list.read(start, |at, value| slot.put(at, value * weight));
            } else {
                list.read(start, |at, value| {
                    for slot in &mut *slots {
                        slot.put(at, value * weight);
                    }
                });
            }
        }
        for (alternative, groups) in &mut self.several {
            if earliest(groups).is_none_or(|document| document >= end) {
                continue;
            }
            let Scratch {
                slots, group, other, ..
            } = &mut *scratch;
            let Some(slots) = covered(slots, alternative) else {
                continue;
            };
            for (number, lists) in groups.iter_mut().enumerate() {
                let column = if number == 0 { &mut *group } else { &mut *other };
                for list in lists {
                    list.read(start, |at, value| column.put(at, value));
                }
                if number > 0 {
                    group.meet(other);
                }
            }
            group.drain(|at, value| {
                for slot in &mut *slots {
                    slot.put(at, value * alternative.weight);
                }
            });
        }
        if weak.is_empty() {
            return;
        }
        let mut found = [0_u64; WINDOW / BITS];
        for slot in &scratch.slots {
            for (found, there) in found.iter_mut().zip(&slot.there) {
                *found |= there;
            }
        }
        let count: u32 = found.iter().map(|word| word.count_ones()).sum();
        if count == 0 {
            return;
        }
        for Single {
            alternative, list, ..
        } in weak
        {
            let Some([slot]) = covered(&mut scratch.slots, alternative) else {
                continue;
            };
            let weight = alternative.weight;
            if count > FEW {
                list.read(start, |at, value| {
                    let at = at % WINDOW;
                    if found[at / BITS] & (1 << (at % BITS)) != 0 {
                        slot.put(at, value * weight);
                    }
                });
                continue;
            }
            for (word, bits) in found.iter().enumerate() {
                each_bit(*bits, word, |at| {
                    let doc = start + u32::try_from(at).unwrap_or(0);
                    if let Some(value) = list.of(doc) {
                        slot.put(at, value * weight);
                    }
                });
            }
        }
    }
}

/// The slots that an alternative fills.
fn covered<'s>(slots: &'s mut [Column], alternative: &Alternative) -> Option<&'s mut [Column]> {
    slots.get_mut(alternative.first..alternative.first + alternative.length)
}

/// The first document in which all groups can be.
fn earliest(groups: &[Vec<Postings<'_>>]) -> Option<DocId> {
    groups
        .iter()
        .map(|lists| lists.iter().map(Postings::doc).min().unwrap_or(TERMINATED))
        .max()
}

/// The lists of some terms in all parts of a segment.
fn postings<'a>(
    segment: &'a Segment,
    language: Language,
    terms: &[String],
) -> Result<Vec<Postings<'a>>, Error> {
    let mut lists = Vec::new();
    for term in terms {
        // Exact forms are kept of titles only, which come first.
        let parts = if term.starts_with('=') { 1 } else { 3 };
        for part in segment.parts[language].iter().take(parts) {
            let term = Term::from_field_text(part.field, term);
            let found = part
                .index
                .read_block_postings(&term, IndexRecordOption::WithFreqs)?;
            lists.extend(found.map(|blocks| Postings { part, blocks, at: 0 }));
        }
    }
    Ok(lists)
}
