//! The page of the room: the glossary as a table with search, fields and letters.
//!
//! `?term=<id>` opens the page of the whole list on which a term stands; search results and other pages link to
//! `/glossary?term=<id>#<id>`, which works however long the glossary grows.

use askama::Template;
use axum::extract::State;
use language::{Language, format};
use shell::parts::{Choice, Pager};
use shell::{Frame, Keep, Page, Policy, Problem, Routes, Visit};

use super::{Entry, Term, Wanted, find};
use crate::House;
use crate::snapshot::Snapshot;
use crate::words::Glossary as Words;

/// Terms on a page.
const PER_PAGE: usize = 50;
/// Characters of a search that are looked at.
const WORDS_MAX: usize = 200;
/// Characters shown of a value that is not known.
const UNKNOWN_MAX: usize = 60;

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<House> {
    Routes::new()
        .page("/glossary", Policy::Public, Keep::ByRevision, glossary)
        .parameters(&["q", "domain", "letter", "term", "page"])
}

/// What the address asks for; empty is not asked for.
#[derive(Debug, Default)]
struct Asked {
    words: String,
    domain: String,
    letter: String,
    term: String,
    page: usize,
    /// A value that does not exist here.
    unknown: Option<String>,
}

impl Asked {
    fn read(query: &str, snapshot: &Snapshot, language: Language) -> Self {
        let mut asked = Self {
            page: 1,
            ..Self::default()
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = language::fold::tidy(&value);
            if value.is_empty() {
                continue;
            }
            let glossary = &snapshot.glossary;
            let known = match &*name {
                "q" => {
                    asked.words = value.chars().take(WORDS_MAX).collect();
                    continue;
                }
                "domain"
                    if snapshot
                        .choices("domain")
                        .iter()
                        .any(|domain| domain.code == value) =>
                {
                    &mut asked.domain
                }
                "letter" if glossary.iter().any(|entry| entry.letter(language) == value) => &mut asked.letter,
                "term" if glossary.iter().any(|entry| entry.term.id.as_str() == value) => &mut asked.term,
                "page" if value.parse::<usize>().is_ok_and(|page| page > 0) => {
                    asked.page = value.parse().unwrap_or(1);
                    continue;
                }
                "domain" | "letter" | "term" | "page" => {
                    asked.unknown = Some(value.chars().take(UNKNOWN_MAX).collect());
                    continue;
                }
                _ => continue,
            };
            *known = value;
        }
        asked
    }

    /// Whether the whole list is asked for, from its beginning.
    fn is_plain(&self) -> bool {
        self.page == 1 && self.unknown.is_none() && self.term.is_empty() && self.is_whole()
    }

    /// Whether the list is not narrowed.
    fn is_whole(&self) -> bool {
        self.words.is_empty() && self.domain.is_empty() && self.letter.is_empty()
    }
}

/// The address of a part of the glossary; empty values and the first page are left out.
fn address(frame: &Frame, words: &str, domain: &str, letter: &str, page: usize) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in [("q", words), ("domain", domain), ("letter", letter)] {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    if page > 1 {
        query.append_pair("page", &page.to_string());
    }
    let query = query.finish();
    let path = frame.url("/glossary");
    if query.is_empty() {
        path
    } else {
        format!("{path}?{query}")
    }
}

/// A term in one language.
struct Cell {
    /// The code of the language, when it is not the page's.
    lang: Option<&'static str>,
    words: String,
    synonyms: String,
}

/// A term, the page's language first.
struct Row {
    id: String,
    current: bool,
    domain: String,
    first: Cell,
    others: Vec<Cell>,
}

struct Domain {
    code: String,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "glossary/glossary.html")]
struct Glossary {
    frame: Frame,
    t: Words,
    words: String,
    unknown: Option<String>,
    domains: Vec<Domain>,
    letters: Vec<Choice>,
    narrowed: bool,
    clear: String,
    found: String,
    columns: Vec<&'static str>,
    rows: Vec<Row>,
    pager: Pager,
    catalogue_search: String,
}

pub(crate) async fn glossary(State(house): State<House>, visit: Visit) -> Result<Page, Problem> {
    let snapshot = house.snapshot();
    let language = visit.language;
    let t = Words(language);
    let asked = Asked::read(&visit.query, &snapshot, language);
    let mut frame = visit.frame(t.glossary_title(), t.glossary_description());
    frame.indexable = asked.is_plain();
    let wanted = Wanted {
        words: &asked.words,
        domain: &asked.domain,
        letter: &asked.letter,
    };
    let found = find(&snapshot.glossary, &wanted, language);
    let last = found.len().div_ceil(PER_PAGE).max(1);
    let of_term = found
        .iter()
        .position(|term| term.id.as_str() == asked.term)
        .map(|at| at / PER_PAGE + 1);
    let page = of_term.unwrap_or(asked.page).min(last);
    let order = reading_order(language);
    let rows = found
        .iter()
        .skip((page - 1) * PER_PAGE)
        .take(PER_PAGE)
        .map(|term| row(&snapshot, language, term, &asked.term))
        .collect();
    let count = u64::try_from(found.len()).unwrap_or(u64::MAX);
    let page = Glossary {
        t,
        unknown: asked.unknown.as_deref().map(|value| t.unknown(value)),
        domains: snapshot
            .choices("domain")
            .iter()
            .map(|domain| Domain {
                code: domain.code.clone(),
                name: domain.name.words(language).to_owned(),
                chosen: domain.code == asked.domain,
            })
            .collect(),
        // Few terms are found for words: there the alphabet would only be in the way.
        letters: if asked.words.is_empty() {
            letters(&snapshot.glossary, &asked, &frame)
        } else {
            Vec::new()
        },
        narrowed: !asked.is_whole(),
        clear: frame.url("/glossary"),
        found: if asked.words.is_empty() {
            t.found_terms(count)
        } else {
            t.found_terms_for(count, &asked.words)
        },
        columns: order.iter().map(|language| column(t, *language)).collect(),
        rows,
        pager: Pager::new(
            page,
            last,
            |page| format::number(language, i64::try_from(page).unwrap_or(i64::MAX)),
            |page| address(&frame, &asked.words, &asked.domain, &asked.letter, page),
        ),
        catalogue_search: search_address(&frame, &asked.words),
        words: asked.words,
        frame,
    };
    Page::render(&page)
}

/// The address of the search in the whole catalogue.
pub(crate) fn search_address(frame: &Frame, words: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("q", words)
        .finish();
    format!("{}?{query}", frame.url("/search"))
}

/// The page's language, then the others.
fn reading_order(reader: Language) -> Vec<Language> {
    let others = Language::ALL.into_iter().filter(|language| *language != reader);
    std::iter::once(reader).chain(others).collect()
}

fn column(t: Words, language: Language) -> &'static str {
    match language {
        Language::Bulgarian => t.column_bulgarian(),
        Language::Romanian => t.column_romanian(),
        Language::English => t.column_english(),
    }
}

fn row(snapshot: &Snapshot, reader: Language, term: &Term, asked: &str) -> Row {
    let cell = |language: Language| Cell {
        lang: (language != reader).then(|| language.code()),
        words: term.words[language].clone(),
        synonyms: term.synonyms[language].join(", "),
    };
    Row {
        id: term.id.to_string(),
        current: term.id.as_str() == asked,
        domain: snapshot.label("domain", &term.domain, reader).to_owned(),
        first: cell(reader),
        others: reading_order(reader).into_iter().skip(1).map(cell).collect(),
    }
}

/// The letters of the reader's alphabet under which terms stand, in its order, and before them all letters.
fn letters(glossary: &[Entry], asked: &Asked, frame: &Frame) -> Vec<Choice> {
    let language = frame.language;
    let mut letters: Vec<&str> = glossary
        .iter()
        .filter(|entry| asked.domain.is_empty() || entry.term.domain == asked.domain)
        .map(|entry| entry.letter(language))
        .collect();
    letters.sort_by(|one, other| language::order::compare(language, one, other));
    letters.dedup();
    let choice = |words: &str, letter: &str| Choice {
        words: words.to_owned(),
        href: address(frame, "", &asked.domain, letter, 1),
        current: asked.letter == letter,
    };
    let all = choice(Words(language).letters_all(), "");
    std::iter::once(all)
        .chain(letters.into_iter().map(|letter| choice(letter, letter)))
        .collect()
}
