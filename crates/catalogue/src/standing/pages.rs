//! How the catalogue is doing, as a page: `GET /{lang}/catalogue`.
//!
//! Every figure comes from the snapshot's [`Standing`](super::Standing), which was counted when the snapshot was made;
//! the page only adds up and writes. Each figure and each table says where it was counted and on which day.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use charts::{Bar, BarChart, Markup, Side};
use language::{Language, format, order};
use shell::parts::Provenance;
use shell::{Frame, Keep, Page, Policy, Problem, Routes, Said, Visit};

use super::{Coverage, Figures};
use crate::House;
use crate::codes::{Bank, OrganisationId};
use crate::region::{Level, Register};
use crate::snapshot::Snapshot;
use crate::words::Standing as Words;

/// Institutions in the table; the list of institutions has them all.
const INSTITUTIONS_MAX: usize = 20;

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<House> {
    Routes::new().page("/catalogue", Policy::Public, Keep::ByRevision, catalogue)
}

#[derive(Template)]
#[template(path = "standing/catalogue.html")]
struct CataloguePage {
    frame: Frame,
    t: Words,
    /// "Counted in our database on …": source and date of the figures.
    counted: String,
    figures: Vec<Figure>,
    registers: Vec<RegisterView>,
    /// Countries without a register, one sentence each.
    without_register: Vec<String>,
    freshness: Vec<Markup>,
    last_confirmed: Option<String>,
    banks: Vec<String>,
    topics_caption: String,
    topics: Vec<TopicRow>,
    institutions_caption: String,
    institutions: Vec<InstitutionRow>,
    compiled: String,
}

/// A figure with what it counts.
struct Figure {
    figure: String,
    words: &'static str,
}

/// A register with the share of it that is here.
struct RegisterView {
    name: String,
    publisher: String,
    provenance: Provenance,
    chart: Markup,
    without_entry: Option<String>,
}

/// A topic with its services on each bank.
struct TopicRow {
    href: String,
    name: String,
    banks: Vec<String>,
    to_be_verified: String,
    confirmed: String,
}

/// An institution with its services.
struct InstitutionRow {
    href: String,
    name: Said,
    services: String,
    to_be_verified: String,
    confirmed: String,
}

async fn catalogue(State(house): State<House>, visit: Visit) -> Result<Page, Problem> {
    let snapshot = house.snapshot();
    let language = visit.language;
    let t = Words(language);
    let day = format::date(language, snapshot.counted_on);
    let facts = &snapshot.region.registers;
    let registers = snapshot.standing.coverage.iter().filter_map(|coverage| {
        let register = facts.iter().find(|register| register.id == coverage.register)?;
        Some(register_view(register, coverage, &snapshot, t))
    });
    Page::render(&CataloguePage {
        counted: t.counted_at(&day),
        figures: figures(&snapshot, t),
        registers: registers.collect(),
        without_register: snapshot
            .region
            .banks
            .iter()
            .filter(|facts| {
                facts
                    .bank()
                    .is_some_and(|bank| snapshot.region.register_of(bank).is_none())
            })
            .map(|facts| t.register_none(&facts.name[language]))
            .collect(),
        freshness: snapshot
            .banks()
            .map(|bank| freshness(bank, &snapshot, t, &day).draw())
            .collect(),
        last_confirmed: snapshot
            .standing
            .last_confirmed
            .map(|confirmed| t.last_confirmed_on(format::date(language, confirmed))),
        banks: snapshot
            .region
            .banks
            .iter()
            .map(|facts| facts.name[language].clone())
            .collect(),
        topics_caption: t.topics_caption(&day),
        topics: topics(&snapshot, language),
        institutions_caption: t.institutions_caption(&day),
        institutions: institutions(&snapshot, language),
        compiled: t.sources_compiled(format::date(language, snapshot.region.sources.compiled)),
        frame: visit.frame(t.standing_title(), t.standing_description()),
        t,
    })
}

fn figures(snapshot: &Snapshot, t: Words) -> Vec<Figure> {
    let standing = &snapshot.standing;
    let total = standing.total();
    let places = [Level::Nuts3, Level::Lau].map(|level| snapshot.territories(level, None, t.0).len());
    let institutions: usize = snapshot.banks().map(|bank| snapshot.organisations_on(bank)).sum();
    [
        (total.services, t.figure_services()),
        (count(institutions), t.figure_institutions()),
        (standing.pairs, t.figure_pairs()),
        (
            total.services.saturating_sub(standing.paired),
            t.figure_without_twin(),
        ),
        (total.confirmed, t.figure_confirmed()),
        (total.to_be_verified, t.figure_to_verify()),
        (count(snapshot.events.len()), t.figure_events()),
        (count(places.iter().sum()), t.figure_places()),
        (count(snapshot.glossary.len()), t.figure_terms()),
    ]
    .into_iter()
    .map(|(figure, words)| Figure {
        figure: format::number(t.0, figure),
        words,
    })
    .collect()
}

fn register_view(register: &Register, coverage: &Coverage, snapshot: &Snapshot, t: Words) -> RegisterView {
    let language = t.0;
    let edition = format::date(language, register.edition);
    let side = register.bank().and_then(side);
    let bar = |label: &str, held: u64, whole: u64| Bar {
        label: label.to_owned(),
        value: ratio(held, whole),
        figure: t.share_of(
            format::number(language, held),
            format::number(language, whole),
            format::percent(language, ratio(held, whole)),
        ),
        side,
    };
    // Where the register's own figure is not known, the share is that of our extract.
    let mut bars: Vec<Bar> = coverage
        .tiers
        .iter()
        .map(|tier| {
            bar(
                snapshot.label("tier", &tier.tier, language),
                tier.held,
                tier.in_register.unwrap_or(tier.listed),
            )
        })
        .collect();
    bars.insert(0, bar(t.all_tiers(), coverage.held(), coverage.in_register));
    RegisterView {
        name: register.name[language].clone(),
        publisher: register.publisher[language].clone(),
        provenance: Provenance {
            source: register.source.clone(),
            href: Some(register.address.clone()),
            source_date: Some(edition.clone()),
            confirmed: None,
            verified: !register.to_be_verified,
        },
        chart: BarChart {
            caption: t.registers_caption(&edition),
            label_words: t.column_tier().to_owned(),
            figure_words: t.column_share().to_owned(),
            full: Some(1.0),
            bars,
        }
        .draw(),
        without_entry: (coverage.without_entry > 0).then(|| t.without_entry(coverage.without_entry)),
    }
}

fn freshness(bank: Bank, snapshot: &Snapshot, t: Words, day: &str) -> BarChart {
    let language = t.0;
    let figures = snapshot.figures_of(bank);
    let name = snapshot
        .bank(bank)
        .map_or(bank.code(), |facts| &facts.name[language]);
    let bar = |label: &str, part: u64| Bar {
        label: label.to_owned(),
        value: ratio(part, figures.services),
        figure: t.share_of(
            format::number(language, part),
            format::number(language, figures.services),
            format::percent(language, ratio(part, figures.services)),
        ),
        side: side(bank),
    };
    BarChart {
        caption: t.freshness_caption(name, day),
        label_words: t.column_state().to_owned(),
        figure_words: t.column_services().to_owned(),
        full: Some(1.0),
        bars: vec![
            bar(t.state_confirmed(), figures.confirmed),
            bar(t.state_compared(), figures.compared),
            bar(t.unconfirmed(), figures.unconfirmed),
            bar(t.figure_to_verify(), figures.to_be_verified),
        ],
    }
}

/// Every topic that has services, in the reader's alphabetical order.
fn topics(snapshot: &Snapshot, language: Language) -> Vec<TopicRow> {
    let mut topics: Vec<(&str, &str)> = snapshot
        .choices("topic")
        .iter()
        .map(|topic| (topic.code.as_str(), topic.name.words(language)))
        .collect();
    topics.sort_by_cached_key(|(_, name)| order::sort_key(language, name));
    let number = |figure: u64| format::number(language, figure);
    topics
        .into_iter()
        .filter_map(|(code, name)| {
            let both = snapshot.standing.figures(|group| group.topic == code);
            (both.services > 0).then(|| TopicRow {
                href: format!("/{}/services?topic={code}", language.code()),
                name: name.to_owned(),
                banks: snapshot
                    .banks()
                    .map(|bank| {
                        let one = snapshot
                            .standing
                            .figures(|group| group.topic == code && group.bank == bank);
                        number(one.services)
                    })
                    .collect(),
                to_be_verified: number(both.to_be_verified),
                confirmed: number(both.confirmed),
            })
        })
        .collect()
}

/// The institutions with most services named for them.
fn institutions(snapshot: &Snapshot, language: Language) -> Vec<InstitutionRow> {
    let mut sums: BTreeMap<&OrganisationId, Figures> = BTreeMap::new();
    for group in &snapshot.standing.groups {
        if let Some(provider) = &group.provider {
            *sums.entry(provider).or_default() += group.figures;
        }
    }
    let mut rows: Vec<(&OrganisationId, Figures)> = sums.into_iter().collect();
    rows.sort_by_key(|(id, figures)| (std::cmp::Reverse(figures.services), *id));
    let number = |figure: u64| format::number(language, figure);
    rows.into_iter()
        .filter_map(|(id, figures)| Some((snapshot.organisation(id)?, figures)))
        .take(INSTITUTIONS_MAX)
        .map(|(organisation, figures)| InstitutionRow {
            href: format!("/{}/institutions/{}", language.code(), organisation.id),
            name: Said::plain(&organisation.name, language),
            services: number(figures.services),
            to_be_verified: number(figures.to_be_verified),
            confirmed: number(figures.confirmed),
        })
        .collect()
}

fn side(bank: Bank) -> Option<Side> {
    match bank.code() {
        "bg" => Some(Side::Bg),
        "ro" => Some(Side::Ro),
        _ => None,
    }
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "counts of services are far below 2^52")]
fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}
