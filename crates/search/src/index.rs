//! The index on disk: how documents are written, how a state of it is read, when it has to be built anew.
//!
//! Fields per language: the terms of titles, keywords and bodies (see `words`), the plain vocabulary (which words
//! exist at all) and how those words are really spelt. Beside them: the profile (see `facets`), the sort keys, the
//! time of change, and what is shown of a document.
//!
//! Readers work on a [`Generation`], an unchanging view; a write makes the next one. The payload of a commit keeps
//! the revision of the change feed and the format; an index of another format, with damaged files or without a
//! complete first build asks for a rebuild. The heap of a writer is bounded; everything else is mapped from files.

use std::collections::HashSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use language::{Language, PerLanguage};
use serde::{Deserialize, Serialize};
use tantivy::columnar::Column;
use tantivy::directory::MmapDirectory;
use tantivy::indexer::{LogMergePolicy, NoMergePolicy};
use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing,
    TextOptions, Value,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use tantivy::{
    DocAddress, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term,
};

use crate::facets::{self, Profiles};
use crate::rank::{self, Kinds, Lexical, Part, Ranker as _, Scratch};
use crate::snippet::{self, Marks};
use crate::understand::{self, Vocabulary};
use crate::{Answer, Document, Error, Hit, List, Query, Snippet, Thesaurus, lemma, lists, words};

/// Raised whenever the fields or the terms change their meaning.
const FORMAT: u32 = 2;
/// Heap for building the whole index, and for small changes, in bytes.
const HEAP_REBUILD: usize = 64_000_000;
const HEAP_CHANGES: usize = 16_000_000;
/// Characters of a body kept for passages.
const BODY_KEPT: usize = 2_000;
/// Results that can be paged through; nobody reads further, and a page costs what the pages before it cost.
const DEEPEST: usize = 10_000;
/// Most results per page.
pub(crate) const PER_PAGE: usize = 100;
/// Stands between a folded word and its spelling.
const SPELLING: char = '\u{1}';

/// The fields of the schema.
#[derive(Clone)]
pub(crate) struct Fields {
    pub id: Field,
    pub stored: Field,
    pub profile: Field,
    pub changed: Field,
    /// The id and the ids of the twins, as numbers (see [`link`]).
    pub own_link: Field,
    pub twin_links: Field,
    pub title: PerLanguage<Field>,
    pub keywords: PerLanguage<Field>,
    pub body: PerLanguage<Field>,
    /// Exact folded words of all texts.
    pub vocabulary: PerLanguage<Field>,
    /// Folded word, [`SPELLING`], the word as written in small letters; only where the two differ.
    pub spelling: PerLanguage<Field>,
    pub sort: PerLanguage<Field>,
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let text = |record: IndexRecordOption, norms: bool| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(Lines::NAME)
                .set_index_option(record)
                .set_fieldnorms(norms),
        )
    };
    let id = builder.add_text_field("id", text(IndexRecordOption::Basic, false));
    let stored = builder.add_bytes_field("stored", STORED);
    let profile = builder.add_text_field("profile", TextOptions::default().set_fast("raw"));
    let changed = builder.add_i64_field("changed", NumericOptions::from(FAST));
    let own_link = builder.add_u64_field("own_link", NumericOptions::from(FAST));
    let twin_links = builder.add_u64_field("twin_links", NumericOptions::from(FAST));
    let mut per_language = |name: &str, record: IndexRecordOption, norms: bool| {
        PerLanguage::from_fn(|language| {
            builder.add_text_field(&format!("{name}_{}", language.code()), text(record, norms))
        })
    };
    let title = per_language("title", IndexRecordOption::WithFreqs, true);
    let keywords = per_language("keywords", IndexRecordOption::WithFreqs, true);
    let body = per_language("body", IndexRecordOption::WithFreqs, true);
    let vocabulary = per_language("vocabulary", IndexRecordOption::Basic, false);
    let spelling = per_language("spelling", IndexRecordOption::Basic, false);
    let sort = PerLanguage::from_fn(|language| {
        builder.add_bytes_field(&lists::sort_field(language), BytesOptions::from(FAST))
    });
    let fields = Fields {
        id,
        stored,
        profile,
        changed,
        own_link,
        twin_links,
        title,
        keywords,
        body,
        vocabulary,
        spelling,
        sort,
    };
    (builder.build(), fields)
}

/// What a commit says about itself.
#[derive(Serialize, Deserialize)]
struct Payload {
    format: String,
    revision: u64,
}

fn format_name() -> String {
    format!("{FORMAT}-{}", lemma::FINGERPRINT)
}

/// What is kept of a document to show it.
#[derive(Serialize, Deserialize)]
struct Shown {
    id: String,
    titles: [String; 3],
    bodies: [String; 3],
}

/// An unchanging state of the index.
pub(crate) struct Generation {
    pub searcher: Searcher,
    pub fields: Fields,
    pub segments: Vec<Segment>,
    pub profiles: Arc<Profiles>,
    /// How many documents have each profile.
    pub everything: Vec<u32>,
    pub lists: lists::Cache,
}

/// What is kept in memory of one segment: four bytes per document, and the doors to its files.
pub(crate) struct Segment {
    id: tantivy::index::SegmentId,
    /// The number of the segment's first document among all documents.
    pub base: usize,
    /// Per document the number of its profile.
    pub profile_of: Arc<Vec<u32>>,
    /// Per window of the ranking the kinds of its documents.
    pub kinds: Vec<Kinds>,
    /// Titles, keywords and bodies.
    pub parts: PerLanguage<[Part; 3]>,
    own_link: Column<u64>,
    twin_links: Column<u64>,
}

impl Generation {
    fn new(searcher: Searcher, fields: Fields, before: Option<&Self>) -> Result<Self, Error> {
        let mut profiles = before
            .map(|before| Arc::clone(&before.profiles))
            .unwrap_or_default();
        let mut segments: Vec<Segment> = Vec::new();
        let mut base = 0;
        for reader in searcher.segment_readers() {
            let id = reader.segment_id();
            let kept = before.and_then(|before| before.segments.iter().find(|segment| segment.id == id));
            let profile_of = match kept {
                Some(segment) => Arc::clone(&segment.profile_of),
                None => Arc::new(profiles_of(reader, &mut profiles)?),
            };
            base += profile_of.len();
            let part = |language| Part::open_all(reader, &fields, language);
            segments.push(Segment {
                id,
                base: base - profile_of.len(),
                kinds: rank::kinds_by_window(&profile_of, &profiles),
                profile_of,
                parts: PerLanguage::new(
                    part(Language::Bulgarian)?,
                    part(Language::Romanian)?,
                    part(Language::English)?,
                ),
                own_link: reader.fast_fields().u64("own_link")?,
                twin_links: reader.fast_fields().u64("twin_links")?,
            });
        }
        let mut everything = vec![0_u32; profiles.len()];
        for (segment, reader) in segments.iter().zip(searcher.segment_readers()) {
            let has_deleted = reader.has_deletes();
            for (doc, &profile) in (0..).zip(segment.profile_of.iter()) {
                if !(has_deleted && reader.is_deleted(doc))
                    && let Some(count) = everything.get_mut(profile as usize)
                {
                    *count += 1;
                }
            }
        }
        Ok(Self {
            searcher,
            fields,
            segments,
            profiles,
            everything,
            lists: lists::Cache::default(),
        })
    }

    /// Documents, deleted ones of unmerged segments included.
    pub(crate) fn size(&self) -> usize {
        self.segments
            .last()
            .map_or(0, |segment| segment.base + segment.profile_of.len())
    }

    /// Where the document with this number among all is.
    pub(crate) fn address(&self, number: usize) -> DocAddress {
        let which = self
            .segments
            .partition_point(|segment| segment.base <= number)
            .saturating_sub(1);
        let base = self.segments.get(which).map_or(0, |segment| segment.base);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "segments and documents are counted in u32 by the engine"
        )]
        DocAddress::new(which as u32, (number - base) as u32)
    }

    /// The profile of a document.
    pub(crate) fn profile(&self, address: DocAddress) -> u32 {
        self.segments
            .get(address.segment_ord as usize)
            .and_then(|segment| segment.profile_of.get(address.doc_id as usize))
            .copied()
            .unwrap_or(0)
    }

    /// The profile of the document with this number among all.
    pub(crate) fn profile_of(&self, number: usize) -> u32 {
        // An index that was built and not changed since is one segment.
        if let [only] = self.segments.as_slice() {
            return only.profile_of.get(number).copied().unwrap_or(0);
        }
        self.profile(self.address(number))
    }

    /// The links of documents: their own and those of their twins.
    pub(crate) fn links(&self, numbers: impl Iterator<Item = usize>) -> Vec<(u64, Vec<u64>)> {
        numbers
            .map(|number| {
                let address = self.address(number);
                self.segments
                    .get(address.segment_ord as usize)
                    .map_or((0, Vec::new()), |segment| {
                        (
                            segment.own_link.first(address.doc_id).unwrap_or(0),
                            segment.twin_links.values_for_doc(address.doc_id).collect(),
                        )
                    })
            })
            .collect()
    }

    fn shown(&self, address: DocAddress) -> Result<Shown, Error> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        let bytes = document
            .get_first(self.fields.stored)
            .and_then(|value| value.as_bytes())
            .unwrap_or_default();
        Ok(serde_json::from_slice(bytes)?)
    }

    /// A result without marks, for lists.
    pub(crate) fn plain_hit(&self, address: DocAddress, reader: Language) -> Result<Hit, Error> {
        let Shown {
            id,
            titles: [bg, ro, en],
            ..
        } = self.shown(address)?;
        Ok(Hit {
            id,
            kind: self.profiles.kind(self.profile(address)),
            score: 0.0,
            title: snippet::title(&PerLanguage::new(bg, ro, en), &Marks::default(), reader),
            snippet: Snippet {
                language: reader,
                parts: Vec::new(),
            },
        })
    }
}

fn profiles_of(reader: &tantivy::SegmentReader, profiles: &mut Arc<Profiles>) -> Result<Vec<u32>, Error> {
    let size = reader.max_doc();
    let Some(column) = reader.fast_fields().str("profile")? else {
        return Ok(vec![0; size as usize]);
    };
    let mut numbers = Vec::with_capacity(column.num_terms());
    let mut text = String::new();
    for ordinal in 0..column.num_terms() as u64 {
        text.clear();
        column.ord_to_str(ordinal, &mut text)?;
        numbers.push(match profiles.known(&text) {
            Some(number) => number,
            None => Arc::make_mut(profiles).number(&text)?,
        });
    }
    let ordinals: &Column<u64> = column.ords();
    Ok((0..size)
        .map(|doc| {
            let ordinal = ordinals
                .first(doc)
                .and_then(|ordinal| usize::try_from(ordinal).ok());
            ordinal
                .and_then(|ordinal| numbers.get(ordinal))
                .copied()
                .unwrap_or(0)
        })
        .collect())
}

/// The search index. Clones share it; all methods block, so call them outside the threads that serve connections.
#[derive(Clone)]
pub struct Index {
    inner: Arc<Inner>,
}

struct Inner {
    engine: tantivy::Index,
    fields: Fields,
    reader: IndexReader,
    current: RwLock<Arc<Generation>>,
    thesaurus: RwLock<Arc<Thesaurus>>,
    writing: Mutex<()>,
    scratch: Mutex<Vec<Scratch>>,
}

/// What [`Index::open`] gives.
pub struct Opened {
    /// Ready to be used; empty when a rebuild is due.
    pub index: Index,
    /// Whether [`Index::replace_all`] must be called: the index was missing, damaged or of another format.
    pub needs_rebuild: bool,
    /// The revision of the change feed up to which the index is complete; 0 when a rebuild is due.
    pub revision: u64,
}

impl Index {
    /// Opens the index in a folder of its own. Whatever is seen to be wrong with the files leads to an empty index and
    /// `needs_rebuild`, never to an error; only a folder that cannot be written is one. The files are not read through:
    /// that takes as long as the index is large, see [`Index::is_damaged`].
    pub fn open(folder: &Path, thesaurus: Thesaurus) -> Result<Opened, Error> {
        let unusable = |reason| Error::Folder {
            folder: folder.display().to_string(),
            reason,
        };
        fs::create_dir_all(folder).map_err(unusable)?;
        // The engine should report damage, not panic; where it does panic, the index is damaged all the same.
        let found = catch_unwind(AssertUnwindSafe(|| sound(folder)))
            .unwrap_or_else(|_| Err("the engine could not read its own files".to_owned()));
        let (engine, fields, generation, revision) = match found {
            Ok(Some((engine, generation, revision))) => (engine, generation.1, generation.0, Some(revision)),
            other => {
                if let Err(reason) = other {
                    tracing::warn!(folder = %folder.display(), reason, "the search index is emptied and must be built anew");
                }
                clear(folder).map_err(unusable)?;
                let (schema, fields) = schema();
                let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
                let engine = tantivy::Index::create(directory, schema, IndexSettings::default())?;
                engine.tokenizers().register(Lines::NAME, Lines::default());
                let reader = engine
                    .reader_builder()
                    .reload_policy(ReloadPolicy::Manual)
                    .try_into()?;
                let reader: IndexReader = reader;
                let generation = Generation::new(reader.searcher(), fields.clone(), None)?;
                (engine, fields, (reader, generation), None)
            }
        };
        let (reader, generation) = generation;
        let inner = Inner {
            engine,
            fields,
            reader,
            current: RwLock::new(Arc::new(generation)),
            thesaurus: RwLock::new(Arc::new(thesaurus)),
            writing: Mutex::new(()),
            scratch: Mutex::new(Vec::new()),
        };
        Ok(Opened {
            index: Self {
                inner: Arc::new(inner),
            },
            needs_rebuild: revision.is_none(),
            revision: revision.unwrap_or(0),
        })
    }

    /// Replaces everything by `documents`, the state of the database at `revision`. Readers see the old state until
    /// the new one is complete; an interruption leaves the old one.
    pub fn replace_all(
        &self,
        documents: impl IntoIterator<Item = Document>,
        revision: u64,
    ) -> Result<(), Error> {
        let _one_at_a_time = self.inner.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut writer: IndexWriter = self.inner.engine.writer_with_num_threads(1, HEAP_REBUILD)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        writer.delete_all_documents()?;
        let mut seen = HashSet::new();
        let mut memory = words::Memory::default();
        for document in documents {
            // A second document of the same id replaces the first. Two ids with one number only cost a look in vain.
            if !seen.insert(link(&document.id)) {
                writer.delete_term(Term::from_field_text(self.inner.fields.id, &document.id));
            }
            writer.add_document(self.inner.fields.written(&document, &mut memory)?)?;
        }
        commit(&mut writer, revision)?;
        let segments = self.inner.engine.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.wait_merging_threads()?;
        self.reload()
    }

    /// Puts documents in, or in the place of those with the same id, and takes out the ids in `deleted`; the index is
    /// then complete up to `revision`.
    pub fn apply(
        &self,
        documents: impl IntoIterator<Item = Document>,
        deleted: impl IntoIterator<Item = String>,
        revision: u64,
    ) -> Result<(), Error> {
        let _one_at_a_time = self.inner.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut writer: IndexWriter = self.inner.engine.writer_with_num_threads(1, HEAP_CHANGES)?;
        let mut memory = words::Memory::default();
        let mut policy = LogMergePolicy::default();
        policy.set_min_num_segments(4);
        policy.set_del_docs_ratio_before_merge(0.3);
        writer.set_merge_policy(Box::new(policy));
        for id in deleted {
            writer.delete_term(Term::from_field_text(self.inner.fields.id, &id));
        }
        for document in documents {
            writer.delete_term(Term::from_field_text(self.inner.fields.id, &document.id));
            writer.add_document(self.inner.fields.written(&document, &mut memory)?)?;
        }
        commit(&mut writer, revision)?;
        self.reload()?;
        // The change is visible already; merging may take longer.
        writer.wait_merging_threads()?;
        self.reload()
    }

    /// Reads every file of the index and compares it with its checksum; a damaged index is to be built anew by
    /// [`Index::replace_all`]. Takes its time, and no memory.
    pub fn is_damaged(&self) -> Result<bool, Error> {
        // A write would remove files while they are read.
        let _not_now = self.inner.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let damaged = self.inner.engine.validate_checksum()?;
        for file in &damaged {
            tracing::warn!(file = %file.display(), "a file of the search index is damaged");
        }
        Ok(!damaged.is_empty())
    }

    /// Takes another glossary; the documents are not touched.
    pub fn set_thesaurus(&self, thesaurus: Thesaurus) {
        *self
            .inner
            .thesaurus
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(thesaurus);
    }

    /// How many documents there are.
    pub fn len(&self) -> u64 {
        self.current().searcher.num_docs()
    }

    /// Whether there are no documents.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Searches. Words beyond the limits of a query are left out, and `understood.cut` says so.
    pub fn search(&self, query: &Query) -> Result<Answer, Error> {
        let generation = self.current();
        let thesaurus = Arc::clone(
            &self
                .inner
                .thesaurus
                .read()
                .unwrap_or_else(PoisonError::into_inner),
        );
        let vocabulary = Vocabulary::new(&generation);
        let plan = understand::understand(&query.words, query.reader, &vocabulary, &thesaurus)?;
        let sieve = generation.profiles.sieve(&query.filters);
        let per_page = query.per_page.clamp(1, PER_PAGE);
        let first = query.page.saturating_sub(1).saturating_mul(per_page);
        let wanted = if first < DEEPEST { first + per_page } else { 0 };
        let mut scratch = self
            .inner
            .scratch
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
            .unwrap_or_default();
        let ranking = Lexical.rank(&generation, &plan, &sieve, wanted, &mut scratch);
        if let Ok(mut kept) = self.inner.scratch.lock()
            && kept.len() < 4
        {
            kept.push(scratch);
        }
        let ranking = ranking?;
        let (total, facets) = generation.profiles.count(&sieve, &ranking.per_profile);
        let marks = plan.marks();
        let mut hits = Vec::new();
        for scored in ranking.best.iter().skip(first) {
            let address = generation.address(scored.number);
            let Shown {
                id,
                titles: [bg, ro, en],
                bodies,
            } = generation.shown(address)?;
            let titles = PerLanguage::new(bg, ro, en);
            let [bg, ro, en] = bodies;
            hits.push(Hit {
                id,
                kind: generation.profiles.kind(generation.profile(address)),
                score: scored.score,
                title: snippet::title(&titles, &marks, query.reader),
                snippet: snippet::passage(&PerLanguage::new(bg, ro, en), &marks, query.reader),
            });
        }
        Ok(Answer {
            total,
            hits,
            facets,
            did_you_mean: plan.did_you_mean,
            understood: plan.understood,
        })
    }

    /// A page of a list without words. The same question to the same state of the index is answered from memory.
    pub fn list(&self, list: &List) -> Result<Arc<Answer>, Error> {
        lists::answer(&self.current(), list)
    }

    fn current(&self) -> Arc<Generation> {
        Arc::clone(&self.inner.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn reload(&self) -> Result<(), Error> {
        self.inner.reader.reload()?;
        let before = self.current();
        let generation = Generation::new(
            self.inner.reader.searcher(),
            self.inner.fields.clone(),
            Some(&before),
        )?;
        // Lists that were asked for before will be asked for again: their order is made here, not in a request.
        lists::warm(&generation, &before)?;
        *self.inner.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(generation);
        Ok(())
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("documents", &self.len())
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened")
            .field("index", &self.index)
            .field("needs_rebuild", &self.needs_rebuild)
            .field("revision", &self.revision)
            .finish()
    }
}

fn commit(writer: &mut IndexWriter, revision: u64) -> Result<(), Error> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&serde_json::to_string(&Payload {
        format: format_name(),
        revision,
    })?);
    prepared.commit()?;
    Ok(())
}

type Sound = (tantivy::Index, ((IndexReader, Generation), Fields), u64);

/// The index in a folder if it is whole and of this format; `None` when there is none; else what is wrong with it.
fn sound(folder: &Path) -> Result<Option<Sound>, String> {
    if !folder.join("meta.json").exists() {
        return Ok(None);
    }
    let said = |error: tantivy::TantivyError| error.to_string();
    let engine = tantivy::Index::open_in_dir(folder).map_err(said)?;
    engine.tokenizers().register(Lines::NAME, Lines::default());
    let (schema, fields) = schema();
    if engine.schema() != schema {
        return Err("it has other fields than this edition".to_owned());
    }
    let meta = engine.load_metas().map_err(said)?;
    let Some(payload) = meta.payload.as_deref() else {
        return Ok(None);
    };
    let payload: Payload = serde_json::from_str(payload).map_err(|error| error.to_string())?;
    if payload.format != format_name() {
        return Err(format!(
            "it has format {}, this edition writes {}",
            payload.format,
            format_name()
        ));
    }
    let reader: IndexReader = engine
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()
        .map_err(said)?;
    let generation =
        Generation::new(reader.searcher(), fields.clone(), None).map_err(|error| error.to_string())?;
    Ok(Some((engine, ((reader, generation), fields), payload.revision)))
}

/// Removes the engine's files from a folder, and only those: the folder may have been configured by mistake.
fn clear(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path: PathBuf = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let is_segment = name
            .split_once('.')
            .is_some_and(|(stem, _)| stem.len() == 32 && stem.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if is_segment || name == "meta.json" || name == ".managed.json" || name.starts_with(".tantivy-") {
            if path.is_dir() {
                fs::remove_dir_all(&path)?;
            } else {
                fs::remove_file(&path)?;
            }
        }
    }
    Ok(())
}

impl Fields {
    /// A document in the engine's form.
    fn written(&self, document: &Document, memory: &mut words::Memory) -> Result<TantivyDocument, Error> {
        let mut out = TantivyDocument::default();
        out.add_text(self.id, &document.id);
        out.add_text(self.profile, facets::profile_text(document)?);
        out.add_i64(self.changed, document.changed);
        out.add_u64(self.own_link, link(&document.id));
        for twin in &document.twins {
            out.add_u64(self.twin_links, link(twin));
        }
        for language in Language::ALL {
            let mut vocabulary: Vec<String> = Vec::new();
            let mut spelling: Vec<String> = Vec::new();
            for (field, text, exact) in [
                (self.title[language], &document.titles[language], true),
                (self.keywords[language], &document.keywords[language], false),
                (self.body[language], &document.bodies[language], false),
            ] {
                let mut terms = String::new();
                for word in words::words(text) {
                    let typed = text.get(word.start..word.end).unwrap_or_default();
                    if typed != word.folded {
                        let written = typed.to_lowercase();
                        if written != word.folded {
                            spelling.push(format!("{}{SPELLING}{written}", word.folded));
                        }
                    }
                    for term in memory.terms(language, &word.folded) {
                        push_line(&mut terms, term);
                    }
                    if exact {
                        push_line(&mut terms, &words::exact_term(&word.folded));
                    }
                    vocabulary.push(word.folded);
                }
                if !terms.is_empty() {
                    out.add_text(field, terms);
                }
            }
            for (field, mut terms) in [
                (self.vocabulary[language], vocabulary),
                (self.spelling[language], spelling),
            ] {
                terms.sort_unstable();
                terms.dedup();
                if !terms.is_empty() {
                    out.add_text(field, terms.join("\n"));
                }
            }
            out.add_bytes(self.sort[language], &document.sort[language]);
        }
        let of = |texts: &PerLanguage<String>, kept: usize| {
            Language::ALL.map(|language| texts[language].chars().take(kept).collect::<String>())
        };
        let shown = Shown {
            id: document.id.clone(),
            titles: of(&document.titles, usize::MAX),
            bodies: of(&document.bodies, BODY_KEPT),
        };
        out.add_bytes(self.stored, &serde_json::to_vec(&shown)?);
        Ok(out)
    }
}

fn push_line(lines: &mut String, line: &str) {
    if !lines.is_empty() {
        lines.push('\n');
    }
    lines.push_str(line);
}

/// How the engine is given terms: one on each line. (It takes ready lists of terms too, but writes and reads them as
/// JSON on the way, which cost about a third of the time of a build.)
#[derive(Clone, Default)]
struct Lines {
    token: Token,
}

impl Lines {
    const NAME: &'static str = "lines";
}

struct LinesStream<'a> {
    lines: std::str::Split<'a, char>,
    token: &'a mut Token,
}

impl Tokenizer for Lines {
    type TokenStream<'a> = LinesStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> LinesStream<'a> {
        self.token.reset();
        LinesStream {
            lines: text.split('\n'),
            token: &mut self.token,
        }
    }
}

impl TokenStream for LinesStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(line) = self.lines.next() else {
            return false;
        };
        // The engine begins one before the first position.
        self.token.position = self.token.position.wrapping_add(1);
        self.token.text.clear();
        self.token.text.push_str(line);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// An id as a number, by FNV-1a: twins are compared without reading the documents. Two ids with one number would only
/// move a result that matches anyway.
fn link(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The spelling part of a term of the spelling field.
pub(crate) fn spelling_range(folded: &str) -> (String, String) {
    (format!("{folded}{SPELLING}"), format!("{folded}\u{2}"))
}
