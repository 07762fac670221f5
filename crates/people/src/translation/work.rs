//! The jobs of machine translation.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use catalogue::editing::{self, Document, Field, ItemId, Kind, Schema, Shape, Value};
use catalogue::snapshot::Snapshot;
use jiff::Timestamp;
use language::Language;
use language::text::{Origin, Text};
use shell::policy::{Action, Assurance, Assurances, Permit, Person, SessionKey, decide};
use storage::audit::{Event, Outcome};
use storage::jobs::{Failure, Leased, NewJob, Policy, Schedule, Worker};
use storage::{Reading, TextList, Writing};

use super::markdown::{Form, Rendering, plain, rendered, segments, shape};
use super::providers::{Answer, Back, Batch};
use super::segment::{Piece, Segment, hash};
use super::store::{self, Maker};
use super::terms::Terms;
use super::{Lie, Request, State, Translator, Trouble};
use crate::accounts::token::Hash;
use crate::desk::work::{Saved, present, save};
use crate::{Error, People, accounts, desk, roles};

/// Does one request; its payload is the number.
pub(super) const TRANSLATE: &str = "translation.translate";
/// Reads an answer that was delivered; its payload is the number of the batch.
pub(super) const TAKE: &str = "translation.take-answer";
/// Waits no longer for an answer; its payload is the number of the batch.
const GIVE_UP: &str = "translation.give-up";
/// Learns people's translations from the change feed.
const LEARN: &str = "translation.learn";

/// A request is tried for about three hours: 1, 2, 4 … minutes.
const PERSISTENCE: Policy = Policy {
    attempts_max: 8,
    first_delay: Duration::from_mins(1),
    longest_delay: Duration::from_hours(1),
    time_limit: Duration::from_mins(10),
};
/// A provider that lies so often to one request is not asked again: every time costs characters.
const LIES_MAX: u32 = 3;
/// How often something is sent for one request to a provider that answers later.
const ROUNDS_MAX: u32 = 3;
/// Changes of the feed that are learned from at once.
const LEARN_AT_ONCE: usize = 200;
/// Letters of an answer from which its language can be told.
const LETTERS_MIN: usize = 40;

/// Adds the jobs to a worker; without a provider there are none.
#[must_use]
pub(crate) fn work(worker: Worker, people: &People) -> Worker {
    let Some(translator) = people.translator().cloned() else {
        return worker;
    };
    let desk = Desk {
        people: people.clone(),
        translator,
    };
    let (translating, taking, learning) = (desk.clone(), desk.clone(), desk);
    worker
        .on(TRANSLATE, PERSISTENCE, move |job: Leased| {
            let desk = translating.clone();
            async move { desk.translate(job).await }
        })
        .on(TAKE, Policy::default(), move |job: Leased| {
            let desk = taking.clone();
            async move { desk.take(job).await }
        })
        .on_write(GIVE_UP, Policy::default(), |w, job| {
            if let Ok(sent) = job.payload().parse()
                && let Some(request) = store::give_up(w, sent).map_err(failure)?
            {
                store::failed(w, request, "translation.no-answer", true).map_err(failure)?;
            }
            Ok(())
        })
        .on(LEARN, Policy::default(), move |job: Leased| {
            let desk = learning.clone();
            async move {
                while desk.learn().await? {}
                desk.people.database().write(move |w| job.complete(w)).await?;
                Ok(())
            }
        })
        .every(LEARN, Schedule::every_hours(1))
}

/// Why a request goes no further.
#[derive(Debug)]
struct Stop {
    failure: Failure,
    /// Another attempt would be in vain.
    is_final: bool,
}

impl Stop {
    const fn never(code: &'static str) -> Self {
        Self {
            failure: Failure::never(code),
            is_final: true,
        }
    }

    const fn again(code: &'static str) -> Self {
        Self {
            failure: Failure::again(code),
            is_final: false,
        }
    }
}

/// The class of an error of the stores.
fn failure(error: Error) -> Failure {
    match error {
        Error::Storage(error) => error.into(),
        error => {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "a translation met an error"
            );
            Failure::again("translation.not-now")
        }
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        match error {
            Error::Problem(_) => Self::never("translation.not-allowed"),
            error => Self {
                failure: failure(error),
                is_final: false,
            },
        }
    }
}

impl Stop {
    /// `attempt`: which of the request's this was.
    fn of(trouble: &Trouble, attempt: u32) -> Self {
        match *trouble {
            Trouble::Down(_) => Self::again("translation.down"),
            Trouble::Slow => Self::again("translation.slow"),
            Trouble::Busy(Some(seconds)) => Self {
                failure: Failure::again_after(
                    "translation.busy",
                    Duration::from_secs(seconds.clamp(1, 24 * 3600)),
                ),
                is_final: false,
            },
            Trouble::Busy(None) => Self::again("translation.busy"),
            Trouble::Quota => Self::never("translation.quota"),
            Trouble::Stranger(_) => Self::never("translation.stranger"),
            Trouble::Refused(number) => Self {
                failure: Failure::never("translation.refused")
                    .number(u32::try_from(number.unsigned_abs()).unwrap_or(u32::MAX)),
                is_final: true,
            },
            Trouble::TooLong => Self::never("translation.too-long"),
            Trouble::Lie(lie) if attempt >= LIES_MAX => Self::never(lie.code()),
            Trouble::Lie(lie) => Self::again(lie.code()),
        }
    }
}

/// A text to be translated.
#[derive(Debug, Clone)]
struct Work {
    /// Its field; none for words that somebody tries.
    field: Option<Field>,
    form: Form,
    source: Language,
    words: String,
}

/// A text taken apart and looked up.
struct Prepared {
    work: Work,
    renderings: Vec<Option<Rendering>>,
    /// The hashes of its segments.
    hashes: Vec<String>,
}

/// What is known of the texts of one request.
struct Known {
    prepared: Vec<Prepared>,
    /// Segments by their source language that nobody has rendered yet, each once.
    missing: HashMap<Language, Vec<Segment>>,
}

#[derive(Clone)]
struct Desk {
    people: People,
    translator: Translator,
}

impl Desk {
    async fn translate(&self, job: Leased) -> Result<(), Failure> {
        let number: i64 = job
            .payload()
            .parse()
            .map_err(|_| Failure::never("translation.no-number"))?;
        let Err(stop) = self.request(number, &job).await else {
            return Ok(());
        };
        let is_last = stop.is_final || job.is_last_attempt();
        let code = stop.failure.to_string();
        tracing::info!(request = number, code, is_last, "a translation failed");
        self.write(move |w| store::failed(w, number, &code, is_last))
            .await
            .map_err(failure)?;
        Err(stop.failure)
    }

    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Reading<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.people.database().read(work).await
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.people.database().write(work).await
    }

    /// Brings a request one step further: to its end, or to where its answers are awaited.
    async fn request(&self, number: i64, job: &Leased) -> Result<(), Stop> {
        // What people wrote since is worth more than what a machine would say.
        self.learn().await.map_err(|failure| Stop {
            failure,
            is_final: false,
        })?;
        let snapshot = self.people.snapshot();
        let (read_with, translator, now) = (snapshot.clone(), self.translator.clone(), self.people.now());
        let found = self
            .read(move |r| {
                let Some(request) = store::by_number(r, number)? else {
                    return Ok(None);
                };
                let is_open = request.state == State::Waiting
                    || (request.state == State::Sent && store::outstanding(r, number)? == 0);
                if !is_open {
                    return Ok(None);
                }
                let works = works(r, &read_with, &translator, &request, now)?;
                Ok(Some((request, works)))
            })
            .await?;
        let Some((request, works)) = found else {
            // It was done, given up or forgotten meanwhile, or waits for its answers.
            return Ok(());
        };
        let mut known = self.look_up(&snapshot, request.language, &works).await?;
        if !known.missing.is_empty() {
            if self.translator.0.provider.answers_later() {
                return self.send(&request, known.missing, job).await;
            }
            for (source, missing) in std::mem::take(&mut known.missing) {
                for batch in self.batches((source, request.language), missing)? {
                    self.ask(batch, job.attempt()).await?;
                }
            }
            known = self.look_up(&snapshot, request.language, &works).await?;
            if !known.missing.is_empty() {
                return Err(Stop::again("translation.incomplete"));
            }
        }
        self.finish(&snapshot, request, known, job).await
    }

    /// Takes the texts apart and looks each segment up.
    async fn look_up(&self, snapshot: &Snapshot, target: Language, works: &[Work]) -> Result<Known, Error> {
        let mut known = Known {
            prepared: Vec::new(),
            missing: HashMap::new(),
        };
        for source in Language::ALL {
            let own: Vec<&Work> = works.iter().filter(|work| work.source == source).collect();
            if own.is_empty() {
                continue;
            }
            let terms = Terms::of(snapshot, source, target);
            let apart = |work: &'_ Work| {
                let segments = segments(work.form, &work.words, &terms);
                (work.clone(), segments, plain(work.form, &work.words))
            };
            let taken: Vec<_> = own.into_iter().map(apart).collect();
            let hashes: Vec<String> = taken
                .iter()
                .flat_map(|(_, segments, plains)| {
                    let own = segments.iter().map(Segment::hash);
                    own.chain(plains.iter().flatten().map(|words| hash(words)))
                })
                .collect();
            let list: TextList = hashes.iter().collect();
            let found = self
                .read(move |r| store::known(r, (source, target), &list))
                .await?;
            let mut asked = HashSet::new();
            for (work, segments, plains) in taken {
                let mut prepared = Prepared {
                    work,
                    renderings: Vec::with_capacity(segments.len()),
                    hashes: Vec::new(),
                };
                for (at, segment) in segments.into_iter().enumerate() {
                    let own_hash = segment.hash();
                    let plain = plains.get(at).and_then(Option::as_deref);
                    let rendering = rendering(&found, &segment, &own_hash, plain);
                    prepared.hashes.push(own_hash.clone());
                    prepared.hashes.extend(plain.map(hash));
                    if rendering.is_none() && asked.insert(own_hash) {
                        known.missing.entry(source).or_default().push(segment);
                    }
                    prepared.renderings.push(rendering);
                }
                known.prepared.push(prepared);
            }
        }
        Ok(known)
    }

    /// Segments in batches that the provider takes.
    fn batches(
        &self,
        (source, target): (Language, Language),
        segments: Vec<Segment>,
    ) -> Result<Vec<Batch>, Stop> {
        let provider = &self.translator.0.provider;
        let limits = provider.limits();
        let mut batches: Vec<Batch> = Vec::new();
        let mut room = 0;
        for segment in segments {
            let bytes = provider.written(&segment).len();
            if bytes > limits.bytes {
                return Err(Stop::never("translation.too-long"));
            }
            match batches.last_mut() {
                Some(batch) if bytes <= room && batch.segments.len() < limits.segments => {
                    room -= bytes;
                    batch.segments.push(segment);
                }
                _ => {
                    room = limits.bytes - bytes;
                    batches.push(Batch {
                        source,
                        target,
                        segments: vec![segment],
                    });
                }
            }
        }
        Ok(batches)
    }

    fn characters(&self, batch: &Batch) -> u64 {
        let provider = &self.translator.0.provider;
        let count = |segment| provider.written(segment).chars().count() as u64;
        batch.segments.iter().map(count).sum()
    }

    async fn reserve(&self, batch: &Batch) -> Result<u64, Stop> {
        let (characters, limit) = (self.characters(batch), self.translator.monthly());
        if self.write(move |w| store::reserve(w, characters, limit)).await? {
            Ok(characters)
        } else {
            Err(Stop::never("translation.month"))
        }
    }

    /// Asks a provider that answers at once, and remembers what it says if that is good.
    async fn ask(&self, batch: Batch, attempt: u32) -> Result<(), Stop> {
        let characters = self.reserve(&batch).await?;
        let outcome = match self.translator.0.provider.ask(&batch, &Back::default()).await {
            Ok(Answer::Now(renderings)) => self.remember(&batch, renderings).await?.map_err(Trouble::Lie),
            Ok(Answer::Later) => Err(Lie::Unreadable.into()),
            Err(trouble) => Err(trouble),
        };
        let Err(trouble) = outcome else { return Ok(()) };
        tracing::warn!(
            error = &trouble as &dyn std::error::Error,
            "a provider of translations failed"
        );
        if !matches!(trouble, Trouble::Lie(_)) {
            self.write(move |w| store::give_back(w, characters)).await?;
        }
        Err(Stop::of(&trouble, attempt))
    }

    /// Checks the renderings of a batch and keeps them in the memory: all of them or none.
    async fn remember(&self, batch: &Batch, renderings: Vec<Vec<Piece>>) -> Result<Result<(), Lie>, Error> {
        if let Err(lie) = checked(batch, &renderings) {
            return Ok(Err(lie));
        }
        let pairs: Vec<(String, String)> = batch
            .segments
            .iter()
            .zip(&renderings)
            // Words and numbers: there is nothing that could fail.
            .map(|(segment, pieces)| (segment.hash(), serde_json::to_string(pieces).unwrap_or_default()))
            .collect();
        let languages = (batch.source, batch.target);
        self.write(move |w| store::remember(w, languages, Maker::Machine, &pairs))
            .await?;
        Ok(Ok(()))
    }

    /// Sends what is missing to a provider that answers later.
    async fn send(
        &self,
        request: &Request,
        missing: HashMap<Language, Vec<Segment>>,
        job: &Leased,
    ) -> Result<(), Stop> {
        if request.rounds >= ROUNDS_MAX {
            return Err(Stop::never("translation.incomplete"));
        }
        let number = request.number;
        let mut batches = Vec::new();
        for (source, segments) in missing {
            batches.extend(self.batches((source, request.language), segments)?);
        }
        for batch in batches {
            let characters = self.reserve(&batch).await?;
            let token = self
                .people
                .database()
                .write(|w| Ok::<_, Error>(w.random::<32>()))
                .await?;
            let token = token.iter().fold(String::with_capacity(64), |mut text, byte| {
                use std::fmt::Write;
                let _ = write!(text, "{byte:02x}");
                text
            });
            let back = Back {
                done: self.people.root_link(&format!("/translation/callback/{token}")),
                failed: self
                    .people
                    .root_link(&format!("/translation/callback/{token}/error")),
            };
            let kept = serde_json::to_string(&batch).unwrap_or_default();
            // Before it is sent: the answer may be quicker than we are.
            let sent = self
                .write(move |w| {
                    let hash = Hash::of("translation", &token);
                    let (sent, expires) = store::send(w, number, hash.as_str(), &kept)?;
                    w.enqueue(NewJob {
                        kind: GIVE_UP,
                        payload: &sent.to_string(),
                        run_at: Some(expires),
                        key: None,
                    })?;
                    Ok(sent)
                })
                .await?;
            if let Err(trouble) = self.translator.0.provider.ask(&batch, &back).await {
                tracing::warn!(
                    error = &trouble as &dyn std::error::Error,
                    "a provider of translations failed"
                );
                self.write(move |w| {
                    store::unsend(w, sent)?;
                    store::give_back(w, characters)
                })
                .await?;
                return Err(Stop::of(&trouble, job.attempt()));
            }
        }
        let lease = job.clone();
        self.write(move |w| {
            store::is_sent(w, number)?;
            // The answers may all be here already.
            if store::outstanding(w, number)? == 0 {
                super::begin(w, number)?;
            }
            Ok(lease.complete(w)?)
        })
        .await?;
        Ok(())
    }

    /// Reads an answer that was delivered; when it is the last, the request goes on.
    async fn take(&self, job: Leased) -> Result<(), Failure> {
        let sent: i64 = job
            .payload()
            .parse()
            .map_err(|_| Failure::never("translation.no-number"))?;
        let found = self
            .read(move |r| store::answer(r, sent))
            .await
            .map_err(failure)?;
        let Some((request, batch, delivered)) = found else {
            return Ok(());
        };
        let lie = match serde_json::from_str::<Batch>(&batch) {
            Err(_) => Some(Lie::Unreadable),
            Ok(batch) => match self.translator.0.provider.read(&delivered) {
                Ok(renderings) => self.remember(&batch, renderings).await.map_err(failure)?.err(),
                Err(lie) => Some(lie),
            },
        };
        self.write(move |w| {
            let goes_on = store::answered(w, sent, request)?;
            match lie {
                Some(lie) => store::failed(w, request, lie.code(), true)?,
                None if goes_on => super::begin(w, request)?,
                None => {}
            }
            Ok(())
        })
        .await
        .map_err(failure)?;
        match lie {
            Some(lie) => {
                tracing::warn!(
                    request,
                    error = &lie as &dyn std::error::Error,
                    "an answer was refused"
                );
                Err(Failure::never(lie.code()))
            }
            None => Ok(()),
        }
    }

    /// Puts the texts together and saves them.
    async fn finish(
        &self,
        snapshot: &std::sync::Arc<Snapshot>,
        request: Request,
        known: Known,
        job: &Leased,
    ) -> Result<(), Stop> {
        let target = request.language;
        let mut good: Vec<(Work, String)> = Vec::new();
        let mut bad: Option<Lie> = None;
        let mut used: HashMap<Language, Vec<String>> = HashMap::new();
        let mut spoilt: HashMap<Language, Vec<String>> = HashMap::new();
        for prepared in known.prepared {
            let source = prepared.work.source;
            let terms = Terms::of(snapshot, source, target);
            let renderings: Vec<Rendering> = prepared.renderings.into_iter().flatten().collect();
            match rendered(prepared.work.form, &prepared.work.words, &terms, &renderings) {
                Ok(words) => {
                    used.entry(source).or_default().extend(prepared.hashes);
                    good.push((prepared.work, words));
                }
                Err(lie) => {
                    spoilt.entry(source).or_default().extend(prepared.hashes);
                    bad = Some(lie);
                }
            }
        }
        let (number, count) = (request.number, good.len());
        let (lease, snapshot) = (job.clone(), snapshot.clone());
        self.write(move |w| {
            for (source, hashes) in used {
                store::used(w, (source, target), &hashes.iter().collect())?;
            }
            for (source, hashes) in spoilt {
                store::unlearn(w, (source, target), &hashes.iter().collect())?;
            }
            let result = match &request.item {
                Some(item) => {
                    if !good.is_empty() {
                        put(w, &snapshot, &request, item, &good)?;
                    }
                    None
                }
                None => good.first().map(|(_, words)| words.as_str()),
            };
            if bad.is_none() {
                store::done(w, number, result)?;
                lease.complete(w)?;
            }
            Ok(())
        })
        .await?;
        tracing::info!(request = number, texts = count, "a translation was written");
        match bad {
            Some(lie) => Err(Stop::of(&lie.into(), job.attempt())),
            None => Ok(()),
        }
    }

    /// Learns people's translations from the next changes of the feed; whether there may be more.
    async fn learn(&self) -> Result<bool, Failure> {
        let snapshot = self.people.snapshot();
        let (pairs, last, is_full) = self
            .read(move |r| {
                let before = store::learned(r)?;
                let changes = r.changes_since(before, LEARN_AT_ONCE)?;
                let last = changes.last().map_or(before, |change| change.revision);
                let is_full = changes.len() == LEARN_AT_ONCE;
                let items: HashSet<(String, String)> = changes
                    .into_iter()
                    .map(|change| (change.kind, change.id))
                    .collect();
                let mut pairs = Vec::new();
                for (kind, key) in items {
                    let Some(id) = Kind::from_code(&kind).and_then(|kind| ItemId::parse(kind, &key)) else {
                        continue;
                    };
                    if let Some((document, _)) = editing::read(r, &id)? {
                        pairs.extend(human_pairs(&document, &Schema::of(id.kind(), &snapshot.region)));
                    }
                }
                Ok((pairs, last, is_full))
            })
            .await
            .map_err(failure)?;
        self.write(move |w| {
            for (languages, pair) in pairs {
                store::remember(w, languages, Maker::Human, &[pair])?;
            }
            store::set_learned(w, last)
        })
        .await
        .map_err(failure)?;
        Ok(is_full)
    }
}

/// What is known of a segment: a person's words before a machine's.
fn rendering(
    found: &HashMap<(String, Maker), String>,
    segment: &Segment,
    own_hash: &str,
    plain: Option<&str>,
) -> Option<Rendering> {
    if !segment.has_words() && segment.marks.is_empty() {
        return Some(Rendering::Marked(segment.pieces.clone()));
    }
    if let Some(words) = plain.and_then(|words| found.get(&(hash(words), Maker::Human))) {
        return Some(Rendering::Whole(words.clone()));
    }
    if !segment.has_words() {
        return Some(Rendering::Marked(segment.pieces.clone()));
    }
    let pieces = found.get(&(own_hash.to_owned(), Maker::Machine))?;
    let pieces: Vec<Piece> = serde_json::from_str(pieces).ok()?;
    segment.check(&pieces).ok()?;
    Some(Rendering::Marked(pieces))
}

/// Whether the renderings of a batch can be believed.
fn checked(batch: &Batch, renderings: &[Vec<Piece>]) -> Result<(), Lie> {
    if renderings.len() != batch.segments.len() {
        return Err(Lie::Count);
    }
    let mut words = String::new();
    for (segment, pieces) in batch.segments.iter().zip(renderings) {
        segment.check(pieces)?;
        for piece in pieces {
            if let Piece::Words(part) = piece {
                words.push_str(part);
                words.push(' ');
            }
        }
    }
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    if letters < LETTERS_MIN {
        return Ok(());
    }
    let known = [
        (Language::Bulgarian, whatlang::Lang::Bul),
        (Language::Romanian, whatlang::Lang::Ron),
        (Language::English, whatlang::Lang::Eng),
    ];
    let detector = whatlang::Detector::with_allowlist(known.iter().map(|(_, lang)| *lang).collect());
    let told = detector.detect(&words).filter(whatlang::Info::is_reliable);
    let told = told.and_then(|info| known.iter().find(|(_, lang)| *lang == info.lang()));
    match told {
        Some((language, _)) if *language != batch.target => Err(Lie::Language),
        _ => Ok(()),
    }
}

const fn form(shape: Shape) -> Option<Form> {
    match shape {
        Shape::Line => Some(Form::Line),
        Shape::Markdown => Some(Form::Markdown),
        _ => None,
    }
}

/// What of a text a machine may fill: the original, when there are no words in a language or they are out of date.
fn to_fill(text: &Text, target: Language) -> Option<(Language, &str)> {
    let source = text.original_language().filter(|source| *source != target)?;
    if text.get(target).is_some() && !text.is_stale(target) {
        return None;
    }
    Some((source, text.get(source)?.words.as_str()))
}

/// How many texts of a document a provider could fill in a language.
pub(super) fn fillable(
    translator: &Translator,
    document: &Document,
    schema: &Schema,
    target: Language,
) -> usize {
    let texts = schema.fields.iter().filter(|field| form(field.shape).is_some());
    texts
        .filter_map(|field| to_fill(document.text(&field.key())?, target))
        .filter(|(source, _)| translator.translates(*source, target))
        .count()
}

/// The texts that a request is about.
fn works(
    r: &mut Reading<'_>,
    snapshot: &Snapshot,
    translator: &Translator,
    request: &Request,
    now: Timestamp,
) -> Result<Vec<Work>, Error> {
    let Some(item) = &request.item else {
        let words = request.words.clone();
        return Ok(words
            .map(|(source, words)| Work {
                field: None,
                form: Form::Markdown,
                source,
                words,
            })
            .into_iter()
            .collect());
    };
    permitted(r, request, item, now)?;
    let Some(present) = present(r, item)? else {
        return Err(shell::Problem::NotFound.into());
    };
    let schema = Schema::of(item.kind(), &snapshot.region);
    let mut works = Vec::new();
    for field in &schema.fields {
        let key = field.key();
        let is_wanted = request.fields.is_empty() || request.fields.contains(&key);
        if let Some(form) = form(field.shape)
            && is_wanted
            && let Some((source, words)) = present
                .document
                .text(&key)
                .and_then(|text| to_fill(text, request.language))
            && translator.translates(source, request.language)
        {
            works.push(Work {
                field: Some(*field),
                form,
                source,
                words: words.to_owned(),
            });
        }
    }
    Ok(works)
}

/// The permit of whoever asked, decided anew: they may have lost their role since. How sure we were of them was decided
/// when they asked.
fn permitted(
    r: &mut Reading<'_>,
    request: &Request,
    item: &ItemId,
    now: Timestamp,
) -> Result<(Permit, desk::Item), Error> {
    let account = accounts::store::by_id(r, request.person)?.filter(|account| !account.is_blocked());
    let (Some(account), Some(item)) = (account, desk::item(r, item)?) else {
        return Err(shell::Problem::NotFound.into());
    };
    let (region_roles, organisations) = roles::work_of(r, account.id, now)?;
    let person = Person {
        id: account.id,
        name: account.name,
        language: account.language,
        assurance: Assurance::Strong,
        region_roles,
        organisations,
        session: SessionKey(String::new()),
    };
    let permit = decide(
        Some(&person),
        Action::Translate,
        &item.thing(),
        &Assurances::default(),
    )
    .map_err(|denial| shell::Problem::Denied {
        denial,
        action: Action::Translate,
    })?;
    Ok((permit, item))
}

/// Writes words into an item's draft, where they still fit: the original is the same, and no person has translated it
/// meanwhile.
fn put(
    w: &mut Writing<'_>,
    snapshot: &Snapshot,
    request: &Request,
    id: &ItemId,
    good: &[(Work, String)],
) -> Result<(), Error> {
    let now = w.now();
    let (permit, item) = permitted(w, request, id, now)?;
    let Some(present) = present(w, id)? else {
        return Err(shell::Problem::NotFound.into());
    };
    let mut document = present.document.clone();
    for (work, words) in good {
        let Some(field) = &work.field else { continue };
        let fits = document
            .text(&field.key())
            .and_then(|text| to_fill(text, request.language))
            .is_some_and(|(source, original)| source == work.source && original == work.words);
        if fits {
            document.write_by_machine(field, request.language, words);
        }
    }
    // The draft was read in this transaction, so nobody was quicker.
    if let Saved::Saved(_) = save(w, snapshot, (&permit, &item), &present.began, &document)? {
        w.record(Event {
            actor: &permit.person().to_string(),
            organisation: item.owner.as_ref().map(catalogue::codes::OrganisationId::as_str),
            action: "translation.write",
            object_kind: id.kind().code(),
            object_id: id.key(),
            outcome: Outcome::Done,
            payload: None,
        })?;
    }
    Ok(())
}

/// What people translated in a document: plain words for plain words, block by block where both texts have one shape.
fn human_pairs(document: &Document, schema: &Schema) -> Vec<((Language, Language), (String, String))> {
    let mut pairs = Vec::new();
    for field in &schema.fields {
        let (Some(form), Some(Value::Text(text))) = (form(field.shape), document.get(&field.key())) else {
            continue;
        };
        let Some(source) = text.original_language() else {
            continue;
        };
        let original = text
            .get(source)
            .map(|words| words.words.as_str())
            .unwrap_or_default();
        for (target, words) in text.iter() {
            let by_people = matches!(words.origin, Origin::Human | Origin::Reviewed);
            if target == source || !by_people || text.is_stale(target) {
                continue;
            }
            if form == Form::Markdown && shape(original) != shape(&words.words) {
                continue;
            }
            let (from, to) = (plain(form, original), plain(form, &words.words));
            pairs.extend(
                from.into_iter()
                    .zip(to)
                    .filter_map(|(from, to)| Some(((source, target), (hash(&from?), to?)))),
            );
        }
    }
    pairs
}
