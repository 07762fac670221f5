//! Pages of text, the site map for people and the site maps for machines.
//!
//! The pages of text are rendered when they are asked for and kept until the content changes. A site map for machines
//! (sitemaps.org, 0.9) exists for each language and names the other languages of every page; it holds at most
//! [`ADDRESSES_MAX`] addresses.

use std::fmt::Write;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::header::{self, HeaderValue};
use language::{Language, order};
use shell::parts::Crumb;
use shell::{Frame, Keep, Page, Policy, Problem, Routes, Said, Visit};

use super::markdown::{self, Body};
use super::store;
use crate::House;
use crate::codes::{ClosedList, PageSlug, ServiceId};
use crate::directory::OrganisationKind;
use crate::editing::Kind;
use crate::find::Found;
use crate::region::Level;
use crate::services;
use crate::snapshot::Snapshot;
use crate::words::Texts;

/// Most addresses of a site map for machines, the limit of the format.
const ADDRESSES_MAX: usize = 50_000;
/// Services read at a time.
const CHUNK: usize = 5_000;
/// A text with this many headings has contents at its beginning.
const HEADINGS_OF_A_LONG_TEXT: usize = 5;

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<House> {
    let routes = super::FIXED
        .into_iter()
        .fold(Routes::new(), |routes, slug| {
            routes.page(&format!("/{slug}"), Policy::Public, Keep::ByRevision, text)
        })
        .page("/pages/{slug}", Policy::Public, Keep::ByRevision, made_text)
        .page("/sitemap", Policy::Public, Keep::ByRevision, site_map)
        .root("/sitemap.xml", Policy::Public, Keep::ByRevision, machine_index);
    Language::ALL.into_iter().fold(routes, |routes, language| {
        let path = format!("/sitemap-{}.xml", language.code());
        routes.root(
            &path,
            Policy::Public,
            Keep::ByRevision,
            move |house: State<House>, visit: Visit| machine_map(house, visit, language),
        )
    })
}

#[derive(Template)]
#[template(path = "texts/text.html")]
struct TextPage {
    frame: Frame,
    t: Texts,
    title: Said,
    /// Language of the body.
    language: Language,
    /// What the reader should know of the body: another language, a machine's translation, out of date.
    remarks: Vec<&'static str>,
    body: Body,
    operator: Option<OperatorView>,
    is_contact: bool,
}

/// Who runs the house.
struct OperatorView {
    name: String,
    email: String,
    address: String,
    website: Option<String>,
}

/// A page that the program itself links to.
async fn text(State(house): State<House>, visit: Visit) -> Result<Page, Problem> {
    let slug = PageSlug::parse(visit.path.trim_start_matches('/')).ok_or(Problem::NotFound)?;
    show(house, visit, slug).await
}

/// `GET /{lang}/pages/{slug}`: a page that editors made.
async fn made_text(
    State(house): State<House>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let slug = PageSlug::parse(&slug)
        .filter(|slug| !super::is_fixed(slug.as_str()))
        .ok_or(Problem::NotFound)?;
    if let Some(moved) = house.moved(&visit, Kind::Page, slug.as_str()).await? {
        return Ok(moved);
    }
    Ok(show(house, visit, slug).await?.into_response())
}

pub(crate) async fn show(house: House, visit: Visit, slug: PageSlug) -> Result<Page, Problem> {
    let language = visit.language;
    let t = Texts(language);
    let snapshot = house.snapshot();
    let title = snapshot
        .page_title(&slug)
        .map_or("", |title| title.words(language));
    let description = match slug.as_str() {
        "about" => t.about_description().to_owned(),
        "accessibility" => t.accessibility_description().to_owned(),
        "privacy" => t.privacy_description().to_owned(),
        "contact" => t.contact_description().to_owned(),
        _ => t.page_description(title),
    };
    let is_contact = slug.as_str() == "contact";
    let page = house
        .read(move |r| store::by_slug(r, &slug))
        .await?
        .ok_or(Problem::NotFound)?;
    let frame = visit.frame(page.title.words(language), description).edited_at(
        &visit,
        format!("/desk/page/{}", page.slug),
        None,
    );
    let shown = page.body.shown(language).ok_or(Problem::NotFound)?;
    let operator = snapshot.region.operator.as_ref().map(|operator| OperatorView {
        name: operator.name[language].clone(),
        email: operator.email.clone(),
        address: operator.address[language].clone(),
        website: operator.website.clone(),
    });
    Page::render(&TextPage {
        title: frame.say(&page.title),
        language: shown.language,
        remarks: markdown::remarks(&shown, &frame),
        body: markdown::render(shown.words),
        operator,
        is_contact,
        frame,
        t,
    })
}

#[derive(Template)]
#[template(path = "texts/sitemap.html")]
struct SiteMapPage {
    frame: Frame,
    t: Texts,
    sections: Vec<Section>,
}

/// A part of the site map.
struct Section {
    heading: &'static str,
    groups: Vec<Group>,
}

/// Links under a heading of their own; the heading may be empty.
struct Group {
    heading: String,
    links: Vec<Crumb>,
}

impl Group {
    fn plain(links: Vec<Crumb>) -> Vec<Self> {
        vec![Self {
            heading: String::new(),
            links,
        }]
    }
}

async fn site_map(State(house): State<House>, visit: Visit) -> Result<Page, Problem> {
    let t = Texts(visit.language);
    let snapshot = house.snapshot();
    let frame = visit.frame(t.sitemap_title(), t.sitemap_description());
    Page::render(&SiteMapPage {
        sections: sections(&snapshot, &frame, t),
        frame,
        t,
    })
}

fn sections(snapshot: &Snapshot, frame: &Frame, t: Texts) -> Vec<Section> {
    let language = frame.language;
    let link = |words: &str, path: &str| Crumb {
        words: words.to_owned(),
        href: frame.url(path),
    };
    let sorted = |mut links: Vec<Crumb>| {
        links.sort_by_cached_key(|link| order::sort_key(language, &link.words));
        links
    };
    let banks = || {
        snapshot
            .region
            .banks
            .iter()
            .filter_map(|facts| Some((facts.bank()?, &facts.name[language])))
    };
    let main = vec![
        link(t.sitemap_home(), ""),
        link(t.sitemap_search(), "/search"),
        link(frame.t.nav_services(), "/services"),
        link(frame.t.nav_institutions(), "/institutions"),
        link(t.sitemap_finder(), "/institutions/counterpart"),
        link(frame.t.nav_events(), "/events"),
        link(frame.t.nav_places(), "/places"),
        link(t.sitemap_glossary(), "/glossary"),
        link(t.sitemap_evidence(), "/evidence"),
    ];
    let topics = banks().map(|(bank, name)| Group {
        heading: name.clone(),
        links: sorted(
            snapshot
                .choices("topic")
                .iter()
                .filter(|topic| {
                    snapshot
                        .standing
                        .groups
                        .iter()
                        .any(|group| group.bank == bank && group.topic == topic.code)
                })
                .map(|topic| {
                    link(
                        topic.name.words(language),
                        &format!("/services?bank={}&topic={}", bank.code(), topic.code),
                    )
                })
                .collect(),
        ),
    });
    let kinds = OrganisationKind::ALL.iter().filter(|kind| {
        snapshot
            .organisations(language)
            .any(|organisation| organisation.kind == **kind)
    });
    let kinds = kinds.map(|kind| {
        link(
            snapshot.label_of(*kind, language),
            &format!("/institutions?kind={}", kind.code()),
        )
    });
    let events = snapshot
        .events
        .iter()
        .map(|event| link(event.name.words(language), &format!("/events/{}", event.code)));
    let places = banks().map(|(bank, name)| Group {
        heading: name.clone(),
        links: snapshot
            .territories(Level::Nuts3, Some(bank), language)
            .into_iter()
            .map(|place| link(place.name.words(language), &format!("/places/{}", place.code)))
            .collect(),
    });
    let about = ["about", "accessibility", "privacy", "contact"]
        .into_iter()
        .filter_map(|slug| {
            let (_, title) = snapshot.pages.iter().find(|(known, _)| known.as_str() == slug)?;
            Some(link(title.words(language), &format!("/{slug}")))
        });
    let about = about.chain([link(t.sitemap_catalogue(), "/catalogue")]);
    vec![
        Section {
            heading: t.sitemap_main(),
            groups: Group::plain(main),
        },
        Section {
            heading: t.sitemap_services_topic(),
            groups: topics.collect(),
        },
        Section {
            heading: t.sitemap_institutions(),
            groups: Group::plain(kinds.collect()),
        },
        Section {
            heading: t.sitemap_events(),
            groups: Group::plain(events.collect()),
        },
        Section {
            heading: t.sitemap_places(),
            groups: places.collect(),
        },
        Section {
            heading: t.sitemap_about(),
            groups: Group::plain(about.collect()),
        },
    ]
}

/// The list of the site maps for machines.
async fn machine_index(visit: Visit) -> Response {
    let base = &visit.site.base_url;
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for language in Language::ALL {
        // Writing to a String can not fail.
        let _ = writeln!(
            xml,
            "<sitemap><loc>{base}/sitemap-{}.xml</loc></sitemap>",
            language.code()
        );
    }
    xml.push_str("</sitemapindex>\n");
    as_xml(xml)
}

/// The site map of a language for machines.
async fn machine_map(
    State(house): State<House>,
    visit: Visit,
    language: Language,
) -> Result<Response, Problem> {
    let snapshot = house.snapshot();
    let mut paths: Vec<String> = [
        "",
        "/services",
        "/institutions",
        "/institutions/counterpart",
        "/events",
        "/places",
        "/glossary",
        "/evidence",
        "/catalogue",
    ]
    .map(str::to_owned)
    .into();
    paths.push("/sitemap".to_owned());
    paths.extend(
        snapshot
            .pages
            .iter()
            .map(|(slug, _)| Found::Page(slug.clone()).path()),
    );
    paths.extend(
        snapshot
            .events
            .iter()
            .map(|event| Found::Event(event.code.clone()).path()),
    );
    paths.extend(
        snapshot
            .evidence
            .iter()
            .map(|evidence| format!("/evidence/{}", evidence.id)),
    );
    for level in [Level::Nuts3, Level::Lau] {
        let places = snapshot.territories(level, None, language).into_iter();
        paths.extend(places.map(|place| Found::Place(place.code.clone()).path()));
    }
    let organisations = snapshot.organisations(language);
    paths.extend(organisations.map(|organisation| Found::Institution(organisation.id.clone()).path()));
    let room = ADDRESSES_MAX.saturating_sub(paths.len());
    let services = house.read(move |r| all_services(r, room)).await?;
    paths.extend(services.into_iter().map(|id| Found::Service(id).path()));
    paths.truncate(ADDRESSES_MAX);
    Ok(as_xml(machine_text(
        visit.site.base_url.as_str(),
        language,
        &paths,
    )))
}

/// The ids of the present services, read in chunks, at most `room`.
fn all_services(r: &mut storage::Reading<'_>, room: usize) -> Result<Vec<ServiceId>, crate::Error> {
    let mut ids: Vec<ServiceId> = Vec::new();
    while ids.len() < room {
        let wanted = CHUNK.min(room - ids.len());
        let chunk = services::store::ids_after(r, ids.last(), wanted)?;
        let is_last = chunk.len() < wanted;
        ids.extend(chunk);
        if is_last {
            break;
        }
    }
    Ok(ids)
}

/// Paths hold slugs and codes only, which need no escaping.
fn machine_text(base: &str, language: Language, paths: &[String]) -> String {
    let mut xml = String::with_capacity(paths.len() * 400);
    xml.push_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for path in paths {
        // Writing to a String can not fail.
        let _ = write!(xml, "<url><loc>{base}/{}{path}</loc>", language.code());
        let codes = Language::ALL.into_iter().map(|other| (other.code(), other));
        for (code, other) in codes.chain([("x-default", Language::English)]) {
            let _ = write!(
                xml,
                "<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{base}/{}{path}\"/>",
                other.code()
            );
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

fn as_xml(xml: String) -> Response {
    (
        [(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/xml; charset=utf-8"),
        )],
        xml,
    )
        .into_response()
}
