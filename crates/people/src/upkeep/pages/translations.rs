//! The translator's queue, and what is wanted of one thing with the difference of its original.

use askama::Template;
use axum::extract::{Path, State};
use catalogue::editing::{
    self, Difference, Document, ItemId, Kind, Piece, PieceKind, Schema, Value, difference,
};
use catalogue::snapshot::Snapshot;
use language::{Language, format};
use shell::parts::{Choice, Crumb};
use shell::policy::{Action, Thing};
use shell::{Frame, Page, Problem, Visit};

use super::{PER_PAGE, choices, desk_crumb, given, kinds, language_name, languages, path};
use crate::desk::Revision;
use crate::upkeep::gaps::{Gap, Why, gaps, name};
use crate::upkeep::store::{QueueFilter, Wanted, count_gaps, queue};
use crate::{Error, People, desk, words};

const HERE: &str = "/desk/translations";
/// Published documents of a thing that are looked through for the original of a stale translation.
const REVISIONS: i64 = 50;

fn why_words(t: words::Upkeep, why: Why) -> &'static str {
    match why {
        Why::Missing => t.why_missing(),
        Why::Stale => t.why_stale(),
        Why::Machine => t.why_machine(),
    }
}

/// A line of the queue: address, title, facts.
pub(super) fn line(frame: &Frame, t: words::Upkeep, wanted: &Wanted) -> (String, String, Vec<String>) {
    let mut facts = vec![
        wanted.item.kind().label(t.0).to_owned(),
        t.into_language(language_name(t, wanted.language)),
    ];
    let counts = [
        (Why::Missing, wanted.missing),
        (Why::Stale, wanted.stale),
        (Why::Machine, wanted.machine),
    ];
    facts.extend(
        counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(why, count)| t.labelled(why_words(t, why), format::number(t.0, count))),
    );
    facts.push(t.since(format::date(t.0, format::region_date(wanted.since))));
    (
        frame.url(&item_path(&wanted.item, wanted.language)),
        wanted.title[t.0].clone(),
        facts,
    )
}

/// Where the gaps of a thing in a language are shown.
fn item_path(item: &ItemId, language: Language) -> String {
    path(
        &format!("{HERE}/{}/{}", item.kind(), item.key()),
        &[("language", language.code())],
    )
}

struct Line {
    href: String,
    title: String,
    facts: Vec<String>,
}

#[derive(Template)]
#[template(path = "upkeep/translations.html")]
struct QueuePage {
    frame: Frame,
    t: words::Upkeep,
    trail: Vec<Crumb>,
    languages: Vec<Choice>,
    reasons: Vec<Choice>,
    kinds: Vec<Choice>,
    lines: Vec<Line>,
    is_filtered: bool,
    next: Option<String>,
}

/// `GET /{lang}/desk/translations?language=…&why=…&kind=…&after=…`
pub(super) async fn list(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::SeeTranslations, &Thing::Site)?;
    let t = words::Upkeep(visit.language);
    let filter = QueueFilter {
        language: Language::from_code(&given(&visit, "language")),
        why: Why::from_code(&given(&visit, "why")),
        kind: Kind::from_code(&given(&visit, "kind")),
    };
    let after = given(&visit, "after");
    let mut after = after.splitn(3, ' ');
    let after = after
        .next()
        .and_then(Language::from_code)
        .zip(after.next().and_then(Kind::from_code))
        .zip(after.next())
        .and_then(|((language, kind), key)| Some((ItemId::parse(kind, key)?, language)));
    let (counts, found) = people
        .read(move |r| {
            let after = after.as_ref().map(|(item, language)| (item, *language));
            Ok::<_, Error>((
                count_gaps(r, filter.language, filter.kind)?,
                queue(r, filter, after, PER_PAGE + 1)?,
            ))
        })
        .await?;
    let frame = visit
        .frame(t.translations_title(), t.translations_lead())
        .unlisted();
    let into = filter.language.map(Language::code).unwrap_or_default();
    let why = filter.why.map(Why::code).unwrap_or_default();
    let kind = filter.kind.map(Kind::code).unwrap_or_default();
    let address = |into: &str, why: &str, kind: &str, after: &str| {
        frame.url(&path(
            HERE,
            &[("language", into), ("why", why), ("kind", kind), ("after", after)],
        ))
    };
    let with_count = |wanted: Option<Why>| {
        let count: u64 = counts
            .iter()
            .filter(|(counted, _)| wanted.is_none_or(|why| why == *counted))
            .map(|(_, count)| count)
            .sum();
        let words = wanted.map_or_else(|| t.all_reasons(), |why| why_words(t, why));
        t.with_count(words, format::number(visit.language, count))
    };
    let next = found
        .get(PER_PAGE - 1)
        .filter(|_| found.len() > PER_PAGE)
        .map(|last| {
            let after = format!(
                "{} {} {}",
                last.language.code(),
                last.item.kind(),
                last.item.key()
            );
            address(into, why, kind, &after)
        });
    let lines = found
        .iter()
        .take(PER_PAGE)
        .map(|wanted| line(&frame, t, wanted))
        .map(|(href, title, facts)| Line { href, title, facts })
        .collect();
    Page::render(&QueuePage {
        trail: vec![desk_crumb(&frame, t)],
        languages: choices(t.all_languages(), languages(t), into, |into| {
            address(into, why, kind, "")
        }),
        reasons: choices(
            &with_count(None),
            Why::ALL.map(|why| (why.code(), with_count(Some(why)))),
            why,
            |why| address(into, why, kind, ""),
        ),
        kinds: choices(t.all_kinds(), kinds(visit.language), kind, |kind| {
            address(into, why, kind, "")
        }),
        is_filtered: filter.language.is_some() || filter.why.is_some() || filter.kind.is_some(),
        lines,
        next,
        t,
        frame,
    })
}

/// What is wanted of a field.
struct Want {
    label: String,
    why: &'static str,
    /// The original now: its language and words.
    original: Option<(&'static str, String)>,
    /// How the original changed since the translation was made; none when that is not known.
    difference: Vec<Piece>,
    /// The translation as it stands.
    present: Option<String>,
    /// A stale translation whose original of then is not kept.
    is_unknown: bool,
}

#[derive(Template)]
#[template(path = "upkeep/wanted.html")]
struct WantedPage {
    frame: Frame,
    t: words::Upkeep,
    trail: Vec<Crumb>,
    title: String,
    kind: &'static str,
    public: String,
    edit: String,
    languages: Vec<Choice>,
    into: Language,
    into_words: String,
    wants: Vec<Want>,
}

fn words_of(document: &Document, key: &str, language: Language) -> Option<String> {
    let words = match document.get(key)? {
        Value::Text(text) => text.get(language)?.words.clone(),
        Value::Names(names) => names[language].clone(),
        Value::NameLists(lists) => lists[language].join("\n"),
        _ => return None,
    };
    (!words.is_empty()).then_some(words)
}

/// Where the words to translate from stand: the original, or any language that has some.
fn source(document: &Document, key: &str) -> Option<Language> {
    match document.get(key)? {
        Value::Text(text) => text.original_language(),
        _ => Language::ALL
            .into_iter()
            .find(|language| words_of(document, key, *language).is_some()),
    }
}

/// The latest published document in which the present translation was not stale: its original is what it was made from.
fn made_from<'r>(revisions: &'r [Revision], present: &Document, gap: &Gap) -> Option<&'r Document> {
    let now = present.text(&gap.field)?.get(gap.language)?;
    revisions
        .iter()
        .map(|revision| &revision.document)
        .find(|document| {
            document.text(&gap.field).is_some_and(|text| {
                !text.is_stale(gap.language)
                    && text.get(gap.language).is_some_and(|then| then.words == now.words)
            })
        })
}

fn want(
    t: words::Upkeep,
    snapshot: &Snapshot,
    schema: &Schema,
    present: &Document,
    revisions: &[Revision],
    gap: &Gap,
) -> Want {
    let from = source(present, &gap.field);
    let before = (gap.why == Why::Stale)
        .then(|| made_from(revisions, present, gap))
        .flatten();
    let pieces = before.and_then(|before| {
        let changed = difference(before, present, snapshot);
        changed.into_iter().find_map(|change| match change.difference {
            Difference::Words { pieces } if change.field.key() == gap.field && change.language == from => {
                Some(pieces)
            }
            _ => None,
        })
    });
    Want {
        label: schema
            .field(&gap.field)
            .map_or_else(|| gap.field.clone(), |field| field.label(snapshot, t.0)),
        why: why_words(t, gap.why),
        original: from.and_then(|from| Some((from.code(), words_of(present, &gap.field, from)?))),
        is_unknown: gap.why == Why::Stale && pieces.is_none(),
        difference: pieces.unwrap_or_default(),
        present: words_of(present, &gap.field, gap.language),
    }
}

/// `GET /{lang}/desk/translations/{kind}/{*key}?language=…`
pub(super) async fn show(
    State(people): State<People>,
    visit: Visit,
    Path((kind, key)): Path<(String, String)>,
) -> Result<Page, Problem> {
    visit.permit(Action::SeeTranslations, &Thing::Site)?;
    let t = words::Upkeep(visit.language);
    let item = Kind::from_code(&kind).and_then(|kind| ItemId::parse(kind, &key));
    let item = item.ok_or(Problem::NotFound)?;
    let (asked, language, named) = (item.clone(), visit.language, people.snapshot());
    let (present, revisions, title) = people
        .read(move |r| {
            let (present, _) = editing::read(r, &asked)?.ok_or(Problem::NotFound)?;
            let revisions = desk::store::revisions(r, &asked, i64::MAX, REVISIONS)?;
            Ok::<_, Error>((present, revisions, name(r, &named, &asked, language)?))
        })
        .await?;
    let snapshot = people.snapshot();
    let schema = Schema::of(item.kind(), &snapshot.region);
    let all = gaps(&present, &schema);
    let first = all.first().map(|gap| gap.language);
    let into = Language::from_code(&given(&visit, "language"))
        .or(first)
        .unwrap_or(visit.language);
    let frame = visit.frame(title.clone(), t.wanted_lead()).unlisted();
    let languages = Language::ALL
        .into_iter()
        .map(|language| {
            let count = all.iter().filter(|gap| gap.language == language).count();
            let count = format::number(visit.language, u64::try_from(count).unwrap_or_default());
            Choice {
                words: t.with_count(language_name(t, language), count),
                href: frame.url(&item_path(&item, language)),
                current: language == into,
            }
        })
        .collect();
    Page::render(&WantedPage {
        trail: vec![
            desk_crumb(&frame, t),
            Crumb {
                words: t.translations_title().to_owned(),
                href: frame.url(HERE),
            },
        ],
        kind: item.kind().label(visit.language),
        public: frame.url(&item.path()),
        edit: frame.url(&desk::path(&item)),
        languages,
        into,
        into_words: t.into_language(language_name(t, into)),
        wants: all
            .iter()
            .filter(|gap| gap.language == into)
            .map(|gap| want(t, &snapshot, &schema, &present, &revisions, gap))
            .collect(),
        title,
        t,
        frame,
    })
}
