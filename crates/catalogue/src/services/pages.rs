//! The list of services and the card of a service.
//!
//! The list comes from the search index (counts, order, page) and two look-ups by the ids of the page. The card is one
//! read of the database (service, counterparts, events, same topic); offices, names and labels come from the snapshot.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use language::text::Text;
use language::{Language, format};
use search::{Facet, Kind, List, Order};
use shell::parts::{self, Choice, Crumb, Facets, Pager};
use shell::{Form, Frame, Keep, Page, Policy, Problem, Routes, Said, Visit};

use super::{
    Audience, Card, Counterpart, ELevel, NumberStatus, Online, ProviderKind, Provision, PublicService,
    RegisterStatus, Relation, TimeUnit, store,
};
use crate::codes::{Bank, ClosedList, OrganisationId, ServiceId, TerritoryCode};
use crate::directory::{Organisation, pages as directory};
use crate::editing;
use crate::feedback::Subject;
use crate::feedback::pages::{self as feedback, Given, Refused};
use crate::find::Found;
use crate::hours;
use crate::listing::{self, Filter, Listing, PER_PAGE, Word};
use crate::provenance::{Doubt, host};
use crate::region::Level;
use crate::snapshot::Snapshot;
use crate::texts::markdown::Part;
use crate::words::Services as Words;
use crate::{Error, House};

/// Counterparts that a card draws; more than any service of the region has.
const TWINS_MAX: usize = 6;
/// Offices that a card names.
const OFFICES_MAX: usize = 8;
/// Characters shown of a place that the region does not know.
const PLACE_SHOWN_MAX: usize = 60;
/// Services of the same topic that a card names.
const SAME_TOPIC_MAX: usize = 6;
/// Points of Article 10(2) of Regulation (EU) 2018/1724.
const POINTS: usize = 9;

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<House> {
    Routes::new()
        .page("/services", Policy::Public, Keep::ByRevision, list)
        .page("/services/{id}", Policy::Public, Keep::ByRevision, card)
        .form("/services/{id}/feedback", Policy::Public, give_feedback)
        .parameters(&[
            "bank", "place", "topic", "audience", "kind", "level", "online", "sort", "page",
        ])
}

// The list

/// A service in the list.
struct Item {
    href: String,
    name: Said,
    bank: &'static str,
    provider: Said,
    topic: String,
    number: Option<String>,
    twin: Option<&'static str>,
    to_be_verified: bool,
    changed: Option<String>,
}

/// A filter that an empty list could do without.
struct WayOut {
    words: String,
    href: String,
}

#[derive(Template)]
#[template(path = "services/list.html")]
struct ListPage {
    frame: Frame,
    t: Words,
    facets: Facets,
    sorts: Vec<Choice>,
    pager: Pager,
    found: String,
    range: Option<String>,
    unknown: Vec<String>,
    too_far: bool,
    /// Said once above the list when most of its entries are to be verified; the others are then marked.
    to_verify: Option<&'static str>,
    items: Vec<Item>,
    ways_out: Vec<WayOut>,
}

/// What the list can be narrowed by, in the order shown.
fn filters(snapshot: &Snapshot, language: Language) -> Vec<Filter> {
    fn all<T: ClosedList>(snapshot: &Snapshot, members: &[T], language: Language) -> Vec<(String, String)> {
        let label = |member: &T| {
            (
                member.code().to_owned(),
                snapshot.label_of(*member, language).to_owned(),
            )
        };
        members.iter().map(label).collect()
    }
    let t = Words(language);
    let banks = snapshot
        .banks()
        .filter_map(|bank| Some((bank.to_string(), snapshot.bank(bank)?.name[language].clone())))
        .collect();
    let places = snapshot
        .banks()
        .flat_map(|bank| snapshot.territories(Level::Nuts3, Some(bank), language))
        .map(|place| (place.code.to_string(), place.name.words(language).to_owned()))
        .collect();
    let topics = snapshot
        .choices_by_name("topic", language)
        .map(|topic| (topic.code.clone(), topic.name.words(language).to_owned()))
        .collect();
    let filter = |name, facet, legend, open, values| Filter {
        name,
        facet,
        legend,
        open,
        values,
    };
    let audiences = [Audience::Citizen, Audience::Business];
    vec![
        filter("bank", Facet::Bank, t.facet_bank(), true, banks),
        filter("topic", Facet::Topic, t.facet_topic(), true, topics),
        filter(
            "audience",
            Facet::Audience,
            t.facet_audience(),
            true,
            all(snapshot, &audiences, language),
        ),
        filter("place", Facet::Place, t.facet_place(), false, places),
        filter(
            "kind",
            Facet::ProviderKind,
            t.facet_provider_kind(),
            false,
            all(snapshot, ProviderKind::ALL, language),
        ),
        filter(
            "online",
            Facet::Online,
            t.facet_online(),
            false,
            all(snapshot, Online::ALL, language),
        ),
        filter(
            "level",
            Facet::Level,
            t.facet_level(),
            false,
            all(snapshot, ELevel::ALL, language),
        ),
    ]
}

/// The list without a search: only services.
fn question(mut filters: Vec<(Facet, String)>, order: Order, page: usize, per_page: usize) -> List {
    filters.push((Facet::Kind, Kind::Service.code().to_owned()));
    List {
        filters,
        order,
        page,
        per_page,
    }
}

/// `GET /{lang}/services`
async fn list(State(house): State<House>, visit: Visit) -> Result<Page, Problem> {
    let language = visit.language;
    let t = Words(language);
    let snapshot = house.snapshot();
    let mut frame = visit.frame(t.list_title(), t.list_description());
    let sorts = [("name", t.sort_name()), ("new", t.sort_changed())];
    let listing = Listing::read(
        language,
        frame.url("/services"),
        &visit.query,
        filters(&snapshot, language),
        &[Word::OneOf("sort", &["name", "new"])],
    );
    frame.indexable = listing.is_plain();
    let order = if listing.word("sort").is_some() {
        Order::Newest
    } else {
        Order::ByName(language)
    };
    let (asking, wanted) = (house.clone(), listing.clone());
    let (answer, services, pairs, ways_out) = house
        .read(move |r| {
            let index = asking.index();
            let ask = |page| index.list(&question(wanted.search_filters(), order, page, PER_PAGE));
            let mut answer = ask(wanted.asked_page())?;
            let (page, is_there) = wanted.page(answer.total);
            if !is_there {
                answer = ask(page)?;
            }
            let ids: Vec<ServiceId> = answer
                .hits
                .iter()
                .filter_map(|hit| match Found::parse(&hit.id) {
                    Some(Found::Service(id)) => Some(id),
                    _ => None,
                })
                .collect();
            let services = store::by_ids(r, &ids)?;
            let pairs = store::counterparts_of_many(r, &ids)?;
            let mut ways_out = Vec::new();
            if answer.total == 0 {
                for way in wanted.ways_out() {
                    let found = index.list(&question(way.filters.clone(), order, 1, 1))?.total;
                    ways_out.push((way, found));
                }
            }
            Ok::<_, Error>((answer, services, pairs, ways_out))
        })
        .await?;
    let (page, is_there) = listing.page(answer.total);
    let by_change = order == Order::Newest;
    let items: Vec<Item> = services
        .iter()
        .map(|service| Item {
            href: frame.url(&format!("/services/{}", service.id)),
            name: frame.say(&service.name),
            bank: side(service.bank),
            provider: provider(&snapshot, &frame, service),
            topic: snapshot.label("topic", &service.topic, language).to_owned(),
            number: service.number.as_ref().map(|number| t.item_number(number)),
            twin: pairs
                .iter()
                .filter(|(mine, ..)| *mine == service.id)
                .map(|(.., relation)| *relation)
                .min()
                .map(ClosedList::code),
            to_be_verified: service.provenance.to_be_verified,
            changed: service
                .changed
                .filter(|_| by_change)
                .map(|at| t.item_changed(format::date(language, format::region_date(at)))),
        })
        .collect();
    let doubtful = items.iter().filter(|item| item.to_be_verified).count();
    let to_verify = if items.len() > 1 && doubtful == items.len() {
        Some(t.list_to_verify_all())
    } else {
        (doubtful * 2 > items.len() && items.len() > 1).then(|| t.list_to_verify_most())
    };
    let number = |count: u64| format::number(language, count);
    let (first, last) = listing::range(page, answer.total);
    Page::render(&ListPage {
        facets: listing.facets(&answer.facets),
        sorts: listing.choices("sort", &sorts),
        pager: listing.pager(answer.total),
        found: if listing.is_filtered() {
            t.found_services_filtered(answer.total)
        } else {
            t.found_services(answer.total)
        },
        range: (answer.total > u64::try_from(PER_PAGE).unwrap_or(u64::MAX))
            .then(|| t.shown_range(number(first), number(last), number(answer.total))),
        unknown: listing
            .unknown
            .iter()
            .map(|value| t.filter_unknown(value))
            .collect(),
        too_far: !is_there,
        to_verify,
        items,
        ways_out: ways_out
            .into_iter()
            .filter(|(_, found)| *found > 0)
            .map(|(way, found)| WayOut {
                words: t.empty_without(found, &way.words),
                href: way.href,
            })
            .collect(),
        t,
        frame,
    })
}

// The card

/// A link with words in whichever language they are.
struct Link {
    href: String,
    words: Said,
}

/// One of the nine points.
struct Point {
    title: &'static str,
    about: &'static str,
    facts: Vec<Said>,
    links: Vec<Link>,
    /// What editors wrote of it.
    part: Option<Part>,
    unknown: Option<&'static str>,
}

/// The service as one organisation offers it.
struct ProvisionView {
    href: String,
    name: Said,
    /// Label and words.
    facts: Vec<(&'static str, Said)>,
    /// Label and address.
    links: Vec<(&'static str, String)>,
    hours: Vec<String>,
    note: Option<Part>,
    to_be_verified: bool,
    confirmed: Option<String>,
}

/// A line of a summary.
struct Fact {
    label: &'static str,
    words: Said,
    /// It rests on general knowledge.
    doubt: bool,
    /// What to know about it.
    note: Option<&'static str>,
}

/// One bank of a twin.
struct Side {
    bank: &'static str,
    title: Said,
    facts: Vec<Fact>,
    /// The card of the service, unless it is the one that is open.
    href: Option<String>,
    to_be_verified: bool,
}

/// A service beside its counterpart.
struct Twin {
    left: Side,
    right: Side,
    relation: &'static str,
    about: &'static str,
    note: Said,
    confirmed: Option<String>,
}

/// The bank on which nothing is known that corresponds.
struct NoTwin {
    own: Side,
    own_is_left: bool,
    bank: &'static str,
    words: &'static str,
    same_topic: String,
}

/// An office that provides the service.
struct Office {
    href: String,
    name: Said,
    place: Said,
    /// Address of its website, and the host as the words of the link.
    website: Option<(String, String)>,
}

/// The offices of a service, and the choice of a place.
struct Offices {
    count: String,
    shown: Vec<Office>,
    /// Heading of the offices of the chosen place.
    here: Option<String>,
    none_here: bool,
    more: bool,
    to_check: bool,
    groups: Vec<PlaceGroup>,
    unknown_place: Option<String>,
    card_href: String,
}

/// Places of a district or county to choose from.
struct PlaceGroup {
    code: String,
    name: String,
    chosen: bool,
    places: Vec<(String, String, bool)>,
}

/// Number and entry in the register.
struct Register {
    words: String,
    title: Option<Said>,
    href: Option<String>,
    verified: bool,
    compared: Option<String>,
    status: Option<&'static str>,
    note: Option<Said>,
}

/// Where the card's facts come from.
struct Origin {
    pieces: Vec<(Said, Option<String>)>,
    found: Option<String>,
    confirmed: Option<String>,
    changed: Option<String>,
    stale: bool,
    to_be_verified: bool,
    partly: bool,
}

#[derive(Template)]
#[template(path = "services/card.html")]
struct CardPage {
    frame: Frame,
    t: Words,
    trail: Vec<Crumb>,
    sections: Vec<Choice>,
    name: Said,
    bank: &'static str,
    country: &'static str,
    topic: String,
    topic_href: String,
    to_be_verified: bool,
    archived: Option<String>,
    own_translation: bool,
    facts: Vec<Fact>,
    register: Register,
    twin_lead: &'static str,
    twin_count: Option<String>,
    twins: Vec<Twin>,
    no_twin: Option<NoTwin>,
    points_known: String,
    points: Vec<Point>,
    /// Says how many of the points are not known; none when all are.
    points_unknown: Option<String>,
    unknown_points: Vec<Point>,
    provisions: Vec<ProvisionView>,
    more_provisions: bool,
    offices: Option<Offices>,
    events: Vec<Link>,
    same_topic: Vec<Link>,
    same_topic_all: String,
    origin: Origin,
    form: Option<parts::Feedback>,
    refused: Option<&'static str>,
}

/// The bank as the layout's macros know it.
fn side(bank: Bank) -> &'static str {
    if bank.code() == "bg" { "bg" } else { "ro" }
}

/// Who provides a service: the organisation, or the kind of authorities.
fn provider(snapshot: &Snapshot, frame: &Frame, service: &PublicService) -> Said {
    let t = Words(frame.language);
    if let Some(organisation) = service.provider.as_ref().and_then(|id| snapshot.organisation(id)) {
        return frame.say(&organisation.name);
    }
    Said::words(match service.provider_kind {
        ProviderKind::Central => t.provided_by_central(),
        ProviderKind::District => t.provided_by_district(),
        ProviderKind::Prefecture => t.provided_by_prefecture(),
        ProviderKind::CountyCouncil => t.provided_by_county_council(),
        ProviderKind::Municipality => t.provided_by_municipality(),
        ProviderKind::CityHall => t.provided_by_city_hall(),
        ProviderKind::All => t.provided_by_all(),
    })
}

/// Makes the parts of a card.
struct Maker<'a> {
    snapshot: &'a Snapshot,
    frame: &'a Frame,
    t: Words,
    service: &'a PublicService,
    has_contact: bool,
}

impl Maker<'_> {
    fn language(&self) -> Language {
        self.frame.language
    }

    fn day(&self, day: jiff::civil::Date) -> String {
        format::date(self.language(), day)
    }

    /// Words that the row holds in the language of its bank.
    fn of_bank(&self, service: &PublicService, words: &str) -> Said {
        let own = self
            .snapshot
            .bank(service.bank)
            .map_or(self.language(), |facts| facts.language);
        Said::in_language(words, own, self.language())
    }

    /// What is known of a service at a glance.
    fn facts(&self, service: &PublicService) -> Vec<Fact> {
        let t = self.t;
        let fact = |label, words| Fact {
            label,
            words,
            doubt: false,
            note: None,
        };
        let level = service.e_level.map(|level| Fact {
            // Levels were read from the list of one municipality.
            note: (service.provider_kind == ProviderKind::Municipality).then(|| t.level_varies()),
            ..fact(t.level(), self.label(level))
        });
        let doubt =
            service.provenance.doubts().contains(&Doubt::LegalBasis) || service.provenance.to_be_verified;
        let basis = service.legal_basis.as_ref().map(|basis| Fact {
            doubt,
            note: doubt.then(|| t.legal_basis_check()),
            ..fact(t.legal_basis(), self.of_bank(service, basis))
        });
        let provider = provider(self.snapshot, self.frame, service);
        let portal = service
            .portal
            .as_ref()
            .map(|portal| self.of_bank(service, portal));
        [
            Some(fact(t.provider(), provider)),
            Some(fact(t.audience(), self.label(service.audience))),
            service.online.map(|online| fact(t.online(), self.label(online))),
            level,
            service
                .assurance
                .map(|level| fact(t.assurance(), self.label(level))),
            portal.map(|portal| fact(t.portal(), portal)),
            basis,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn label<T: ClosedList>(&self, member: T) -> Said {
        Said::words(self.snapshot.label_of(member, self.language()))
    }

    fn side(&self, service: &PublicService, is_open: bool) -> Side {
        let mut facts = self.facts(service);
        if service.provenance.to_be_verified {
            // The mark stands once for the whole side.
            for fact in &mut facts {
                fact.doubt = false;
            }
        }
        Side {
            bank: side(service.bank),
            title: self.frame.say(&service.name),
            facts,
            href: (!is_open).then(|| self.frame.url(&format!("/services/{}", service.id))),
            to_be_verified: service.provenance.to_be_verified,
        }
    }

    /// Whether the bank of the card's service stands in the first column.
    fn own_is_left(&self, other: Bank) -> bool {
        let at = |bank| self.snapshot.banks().position(|known| known == bank);
        at(self.service.bank) <= at(other)
    }

    /// Says of one side that it is not known what the other side tells, so that the columns compare line by line.
    fn face(&self, side: &mut Side, other: &Side) {
        for (at, fact) in other.facts.iter().enumerate() {
            if side.facts.iter().all(|own| own.label != fact.label) {
                let missing = Fact {
                    label: fact.label,
                    words: Said::words(self.frame.t.not_known_yet()),
                    doubt: false,
                    note: None,
                };
                side.facts.insert(at.min(side.facts.len()), missing);
            }
        }
    }

    /// One pair. The facts of the card's own service stand beside the first one only.
    fn twin(&self, at: usize, counterpart: &Counterpart) -> Twin {
        let t = self.t;
        let mut own = self.side(self.service, true);
        if at > 0 {
            own.facts.clear();
        }
        let mut other = self.side(&counterpart.service, false);
        if at == 0 {
            self.face(&mut own, &other);
            self.face(&mut other, &own);
        }
        let (left, right) = if self.own_is_left(counterpart.service.bank) {
            (own, other)
        } else {
            (other, own)
        };
        Twin {
            left,
            right,
            relation: counterpart.relation.code(),
            about: match counterpart.relation {
                Relation::Equivalent => t.twin_equivalent_about(),
                Relation::Similar => t.twin_similar_about(),
                Relation::PartOf => t.twin_part_of_about(),
            },
            note: self.frame.say_labelled(&counterpart.note),
            confirmed: counterpart
                .last_confirmed
                .zip(counterpart.confirmed_by.as_ref())
                .map(|(day, name)| t.confirmed_by(self.day(day), name)),
        }
    }

    fn no_twin(&self, across: Bank) -> NoTwin {
        NoTwin {
            own: self.side(self.service, true),
            own_is_left: self.own_is_left(across),
            bank: side(across),
            words: if side(across) == "bg" {
                self.t.twin_none_bulgaria()
            } else {
                self.t.twin_none_romania()
            },
            same_topic: self.topic_list(across),
        }
    }

    /// The list of the services of this topic on a bank.
    fn topic_list(&self, bank: Bank) -> String {
        format!(
            "{}?bank={bank}&topic={}",
            self.frame.url("/services"),
            self.service.topic
        )
    }

    /// The nine points of Article 10(2), in its order; what is not in the catalogue says so.
    fn points(&self, has_offices: bool, card: &Card) -> [Point; POINTS] {
        let (t, service, points) = (self.t, self.service, &card.points);
        let point = |title, about, unknown, text: &Text, facts: Vec<Said>| {
            let part = Part::of(text, self.frame);
            Point {
                title,
                about,
                unknown: (part.is_none() && facts.is_empty()).then_some(unknown),
                part,
                facts,
                links: Vec::new(),
            }
        };
        let authority = service
            .provider
            .as_ref()
            .and_then(|id| self.snapshot.organisation(id));
        let known_authority = authority.is_some() || has_offices;
        let contact = if self.has_contact {
            t.point_authority_contact_known()
        } else {
            t.point_authority_contact_unknown()
        };
        let mut links = Vec::new();
        if let Some(organisation) = authority {
            links.push(Link {
                href: self.frame.url(&format!("/institutions/{}", organisation.id)),
                words: self.frame.say(&organisation.name),
            });
        }
        let identification = service.assurance.map(|level| {
            Said::words(&t.point_identification_level(self.snapshot.label_of(level, self.language())))
        });
        let documents: Vec<Link> = card
            .evidence
            .iter()
            .filter_map(|id| self.snapshot.evidence(id))
            .map(|evidence| Link {
                href: self.frame.url(&format!("/evidence/{}", evidence.id)),
                words: Said::words(&evidence.names[self.language()]),
            })
            .collect();
        let mut evidence = point(
            t.point_evidence(),
            t.point_evidence_about(),
            t.point_evidence_unknown(),
            &points.evidence_form,
            Vec::new(),
        );
        if !documents.is_empty() {
            evidence.unknown = None;
            evidence.links = documents;
        }
        let at_offices = |said: &dyn Fn(&Provision) -> Option<String>| -> Vec<Said> {
            let told = card.provisions.iter().filter_map(|provision| {
                let name = self
                    .snapshot
                    .organisation_name(&provision.organisation, self.language());
                Some(Said::words(&t.point_at(name, said(provision)?)))
            });
            told.collect()
        };
        let languages = directory::languages(self.snapshot, &points.languages, self.language());
        let languages = if languages.is_empty() {
            Vec::new()
        } else {
            vec![Said::words(&languages)]
        };
        [
            point(
                t.point_steps(),
                t.point_steps_about(),
                t.point_steps_unknown(),
                &points.steps,
                Vec::new(),
            ),
            Point {
                title: t.point_authority(),
                about: t.point_authority_about(),
                facts: match (authority, known_authority) {
                    (None, true) => vec![provider(self.snapshot, self.frame, service), Said::words(contact)],
                    (Some(_), _) => vec![Said::words(contact)],
                    (None, false) => Vec::new(),
                },
                links,
                part: None,
                unknown: (!known_authority).then(|| t.point_authority_unknown()),
            },
            point(
                t.point_identification(),
                t.point_identification_about(),
                t.point_identification_unknown(),
                &points.identification,
                identification.into_iter().collect(),
            ),
            evidence,
            point(
                t.point_redress(),
                t.point_redress_about(),
                t.point_redress_unknown(),
                &points.redress,
                Vec::new(),
            ),
            point(
                t.point_fees(),
                t.point_fees_about(),
                t.point_fees_unknown(),
                &points.fees,
                at_offices(&|provision| self.fee(provision)),
            ),
            point(
                t.point_time(),
                t.point_time_about(),
                t.point_time_unknown(),
                &points.time,
                at_offices(&|provision| self.time(provision)),
            ),
            point(
                t.point_silence(),
                t.point_silence_about(),
                t.point_silence_unknown(),
                &points.silence,
                Vec::new(),
            ),
            point(
                t.point_languages(),
                t.point_languages_about(),
                t.point_languages_unknown(),
                &Text::default(),
                languages,
            ),
        ]
    }

    /// The fee at an organisation, with its day.
    fn fee(&self, provision: &Provision) -> Option<String> {
        let t = self.t;
        if provision.free == Some(true) {
            return Some(t.provision_free().to_owned());
        }
        let fee = provision.fee.as_ref()?;
        Some(t.provision_fee_on(format::money(self.language(), fee), self.day(fee.on)))
    }

    /// The time limit at an organisation.
    fn time(&self, provision: &Provision) -> Option<String> {
        let limit = provision.time_limit?;
        let t = self.t;
        let count = u64::from(limit.number);
        Some(match limit.unit {
            TimeUnit::Hours => t.time_hours(count),
            TimeUnit::Days => t.time_days(count),
            TimeUnit::WorkingDays => t.time_working_days(count),
            TimeUnit::Months => t.time_months(count),
        })
    }

    fn provision(&self, provision: &Provision) -> Option<ProvisionView> {
        let t = self.t;
        let organisation = self.snapshot.organisation(&provision.organisation)?;
        let language = self.language();
        let channels: Vec<&str> = provision
            .channels
            .iter()
            .map(|channel| self.snapshot.label_of(*channel, language))
            .collect();
        let own = |words: Option<String>| words.map(|words| Said::words(&words));
        let noted = |text: &Text| (!text.is_empty()).then(|| self.frame.say(text));
        let languages = directory::languages(self.snapshot, &provision.languages, language);
        let facts = [
            (
                t.provision_channels(),
                own(Some(format::list(language, &channels))),
            ),
            (t.provision_fee(), own(self.fee(provision))),
            (t.provision_fee(), noted(&provision.fee_note)),
            (t.provision_time(), own(self.time(provision))),
            (t.provision_time(), noted(&provision.time_note)),
            (
                t.provision_level(),
                own(provision
                    .e_level
                    .map(|level| self.snapshot.label_of(level, language).to_owned())),
            ),
            (
                t.provision_languages(),
                own(Some(languages).filter(|languages| !languages.is_empty())),
            ),
        ];
        Some(ProvisionView {
            href: self.frame.url(&format!("/institutions/{}", organisation.id)),
            name: self.frame.say(&organisation.name),
            facts: facts
                .into_iter()
                .filter_map(|(label, words)| Some((label, words?)))
                .collect(),
            links: [
                (t.provision_form(), &provision.form),
                (t.provision_link(), &provision.link),
            ]
            .into_iter()
            .filter_map(|(label, href)| Some((label, href.clone()?)))
            .collect(),
            hours: provision
                .hours
                .as_ref()
                .map(|hours| hours::lines(hours, language))
                .unwrap_or_default(),
            note: Part::of(&provision.note, self.frame),
            to_be_verified: provision.provenance.to_be_verified,
            confirmed: provision
                .provenance
                .last_confirmed
                .map(|day| t.provision_confirmed(self.day(day))),
        })
    }

    fn register(&self) -> Register {
        let (t, service) = (self.t, self.service);
        let register = self.snapshot.region.register_of(service.bank);
        let status = service.register_status;
        Register {
            words: match (&service.number, register) {
                (Some(number), _) => t.item_number(number),
                (None, Some(_)) => t.register_number_none().to_owned(),
                (None, None) => t.register_romania_none().to_owned(),
            },
            title: service
                .register_name
                .as_ref()
                .map(|title| self.of_bank(service, title)),
            href: register
                .zip(service.register_id.as_ref())
                .map(|(register, id)| register.link(id)),
            verified: service.number_status == Some(NumberStatus::Verified),
            compared: register
                .filter(|_| status.is_some())
                .map(|register| t.register_compared(self.day(register.edition))),
            status: status.map(|status| match status {
                RegisterStatus::Current => t.register_status_current(),
                RegisterStatus::Renamed => t.register_status_renamed(),
                RegisterStatus::Split => t.register_status_split(),
                RegisterStatus::Absent => t.register_status_absent(),
                RegisterStatus::NotInList => t.register_status_not_in_list(),
            }),
            note: service
                .register_note
                .as_ref()
                .map(|note| Said::in_language(note, Language::English, self.language())),
        }
    }

    fn origin(&self) -> Origin {
        let (t, provenance) = (self.t, &self.service.provenance);
        // The column `source` of the region's files is written in English.
        let pieces = provenance.pieces();
        Origin {
            pieces: pieces
                .into_iter()
                .map(|(words, is_address)| {
                    if is_address {
                        (Said::words(host(words)), Some(words.to_owned()))
                    } else {
                        (Said::in_language(words, Language::English, self.language()), None)
                    }
                })
                .collect(),
            found: provenance.edition.map(|day| t.found_in_register(self.day(day))),
            confirmed: provenance
                .last_confirmed
                .map(|day| match &provenance.confirmed_by {
                    Some(name) => t.confirmed_by(self.day(day), name),
                    None => self.day(day),
                }),
            changed: self.service.changed.map(|at| self.day(format::region_date(at))),
            stale: provenance.is_unconfirmed(self.snapshot.counted_on),
            to_be_verified: provenance.to_be_verified,
            partly: !provenance.doubts().is_empty() && !provenance.to_be_verified,
        }
    }

    fn office(&self, organisation: &Organisation) -> Office {
        let place = self.snapshot.territory(&organisation.territory);
        Office {
            href: self.frame.url(&format!("/institutions/{}", organisation.id)),
            name: self.frame.say(&organisation.name),
            place: place.map(|place| self.frame.say(&place.name)).unwrap_or_default(),
            website: organisation
                .website
                .as_ref()
                .map(|address| (address.clone(), host(address).to_owned())),
        }
    }

    /// The offices that provide the service, for the place asked for when there is one: those of the place, or else
    /// the nearest. None when no office of the region provides it.
    fn offices(&self, asked: Option<String>) -> Option<Offices> {
        let (t, service, language) = (self.t, self.service, self.language());
        let all = self.snapshot.offices(service, language);
        if all.is_empty() {
            return None;
        }
        let place = asked.as_deref().and_then(TerritoryCode::parse).filter(|code| {
            self.snapshot
                .territory(code)
                .is_some_and(|place| place.bank == service.bank)
        });
        let count = t.offices_count(u64::try_from(all.len()).unwrap_or(u64::MAX));
        let here = place
            .as_ref()
            .map(|place| self.snapshot.offices_for(service, place, language));
        let none_here = here.as_ref().is_some_and(Vec::is_empty);
        let nearest = match (here, &place) {
            (Some(here), _) if !here.is_empty() => here,
            (_, Some(place)) => self.by_distance(all, place),
            _ => all,
        };
        Some(Offices {
            count,
            more: nearest.len() > OFFICES_MAX,
            shown: nearest
                .into_iter()
                .take(OFFICES_MAX)
                .map(|office| self.office(office))
                .collect(),
            here: place
                .as_ref()
                .map(|place| t.offices_in(self.snapshot.place_name(place, language))),
            none_here,
            to_check: service.provider_kind != ProviderKind::Central || service.provenance.to_be_verified,
            groups: self.place_groups(place.as_ref()),
            unknown_place: asked.filter(|_| place.is_none()).map(|asked| {
                let shown: String = language::fold::tidy(&asked)
                    .chars()
                    .take(PLACE_SHOWN_MAX)
                    .collect();
                t.filter_unknown(&shown)
            }),
            card_href: self.frame.url(&self.frame.path),
        })
    }

    /// All offices by their distance from a place; those without a position come last.
    fn by_distance<'o>(
        &self,
        mut offices: Vec<&'o Organisation>,
        place: &TerritoryCode,
    ) -> Vec<&'o Organisation> {
        let position = |code: &TerritoryCode| {
            self.snapshot
                .territory(code)
                .and_then(|territory| territory.position)
        };
        let here = position(place);
        let distance = |office: &Organisation| {
            here.zip(position(&office.territory))
                .map_or(f64::INFINITY, |(here, there)| here.distance_km(there))
        };
        offices.sort_by(|one, other| distance(one).total_cmp(&distance(other)));
        offices
    }

    /// The districts of the bank with their places.
    fn place_groups(&self, chosen: Option<&TerritoryCode>) -> Vec<PlaceGroup> {
        let language = self.language();
        let is_chosen = |code: &TerritoryCode| chosen == Some(code);
        let bank = Some(self.service.bank);
        let mut groups: Vec<PlaceGroup> = self
            .snapshot
            .territories(Level::Nuts3, bank, language)
            .into_iter()
            .map(|district| PlaceGroup {
                code: district.code.to_string(),
                name: district.name.words(language).to_owned(),
                chosen: is_chosen(&district.code),
                places: Vec::new(),
            })
            .collect();
        // They come in alphabetical order, so each group has its places in that order too.
        for place in self.snapshot.territories(Level::Lau, bank, language) {
            let Some(parent) = &place.parent else { continue };
            if let Some(group) = groups.iter_mut().find(|group| group.code == parent.as_str()) {
                group.places.push((
                    place.code.to_string(),
                    place.name.words(language).to_owned(),
                    is_chosen(&place.code),
                ));
            }
        }
        groups
    }
}

/// The services that stand on a card besides its own, from one read.
struct Shown {
    card: Card,
    /// The responsible institution has a contact point.
    has_contact: bool,
    same_topic: Vec<PublicService>,
}

async fn shown(house: &House, id: &str, language: Language) -> Result<Shown, Problem> {
    let id = ServiceId::parse(id).ok_or(Problem::NotFound)?;
    let shown = house
        .read(move |r| {
            let Some(card) = store::card(r, &id)? else {
                return Ok(None);
            };
            let service = &card.service;
            let mut same_topic =
                store::of_topic(r, service.bank, &service.topic, language, SAME_TOPIC_MAX + 1, 0)?;
            same_topic.retain(|other| other.id != service.id);
            same_topic.truncate(SAME_TOPIC_MAX);
            let has_contact = match &service.provider {
                Some(provider) => !crate::directory::store::contacts(r, provider, 1)?.is_empty(),
                None => false,
            };
            Ok::<_, Error>(Some(Shown {
                card,
                has_contact,
                same_topic,
            }))
        })
        .await?;
    shown.ok_or(Problem::NotFound)
}

fn card_page(
    house: &House,
    visit: &Visit,
    shown: &Shown,
    refused: Option<&Refused>,
) -> Result<Page, Problem> {
    let language = visit.language;
    let t = Words(language);
    let snapshot = house.snapshot();
    let Shown {
        card,
        has_contact,
        same_topic,
    } = shown;
    let service = &card.service;
    let words = service.name.words(language);
    let title = if refused.is_some() {
        crate::words::Feedback(language).error_title().to_owned()
    } else {
        // Twins often have the same name; the country tells them apart in windows and search results.
        let country = snapshot
            .bank(service.bank)
            .map_or("", |facts| facts.name[language].as_str());
        t.card_title(words, country)
    };
    let mut frame = visit.frame(title, t.card_description(words)).edited_at(
        visit,
        format!("/desk/service/{}", service.id),
        service.provider.as_ref().map(OrganisationId::as_str),
    );
    // The same card answers the form; the language switch leads to the card, not to the form's receiver.
    frame.path = format!("/services/{}", service.id);
    let asked = form_place(visit, refused.is_some());
    if refused.is_some() {
        frame.query = String::new();
    }
    frame.indexable = refused.is_none() && service.archived.is_none() && asked.is_none();
    let maker = Maker {
        snapshot: &snapshot,
        frame: &frame,
        t,
        service,
        has_contact: *has_contact,
    };
    let offices = maker.offices(asked);
    let across = snapshot.region.across(service.bank);
    let twins: Vec<Twin> = card
        .counterparts
        .iter()
        .take(TWINS_MAX)
        .enumerate()
        .map(|(at, counterpart)| maker.twin(at, counterpart))
        .collect();
    let (points, unknown_points): (Vec<Point>, Vec<Point>) = maker
        .points(offices.is_some(), card)
        .into_iter()
        .partition(|point| point.unknown.is_none());
    let topic = snapshot.label("topic", &service.topic, language).to_owned();
    let services = frame.url("/services");
    let link = |service: &PublicService| Link {
        href: frame.url(&format!("/services/{}", service.id)),
        words: frame.say(&service.name),
    };
    let section = |href: &str, words: &'static str| Choice {
        words: words.to_owned(),
        href: href.to_owned(),
        current: false,
    };
    let page = CardPage {
        trail: vec![Crumb {
            words: t.list_title().to_owned(),
            href: services.clone(),
        }],
        sections: vec![
            section("#twin", t.twin_heading()),
            section("#points", t.points_heading()),
            section("#offices", t.offices_heading()),
            section("#origin", t.provenance_heading()),
        ],
        name: frame.say_labelled(&service.name),
        bank: side(service.bank),
        country: if side(service.bank) == "bg" {
            t.service_in_bulgaria()
        } else {
            t.service_in_romania()
        },
        topic_href: format!("{services}?topic={}", service.topic),
        topic,
        to_be_verified: service.provenance.to_be_verified,
        archived: service
            .archived
            .map(|at| t.archived_since(maker.day(format::region_date(at)))),
        own_translation: snapshot
            .bank(service.bank)
            .is_some_and(|facts| facts.language != language),
        facts: card_facts(&maker),
        register: maker.register(),
        twin_lead: match across {
            Some(bank) if side(bank) == "bg" => t.twin_lead_bulgaria(),
            _ => t.twin_lead_romania(),
        },
        twin_count: (twins.len() > 1).then(|| t.twin_count(u64::try_from(twins.len()).unwrap_or(u64::MAX))),
        no_twin: across
            .filter(|_| twins.is_empty())
            .map(|bank| maker.no_twin(bank)),
        twins,
        points_known: t.points_known(u64::try_from(points.len()).unwrap_or(u64::MAX)),
        points,
        points_unknown: (!unknown_points.is_empty())
            .then(|| t.points_unknown(u64::try_from(unknown_points.len()).unwrap_or(u64::MAX))),
        unknown_points,
        provisions: card
            .provisions
            .iter()
            .filter_map(|provision| maker.provision(provision))
            .collect(),
        more_provisions: card.provisions.len() == store::PROVISIONS_MAX,
        offices,
        events: card
            .events
            .iter()
            .filter_map(|code| snapshot.event(code))
            .map(|event| Link {
                href: frame.url(&format!("/events/{}", event.code)),
                words: frame.say(&event.name),
            })
            .collect(),
        same_topic: same_topic.iter().map(link).collect(),
        same_topic_all: maker.topic_list(service.bank),
        origin: maker.origin(),
        form: match refused {
            Some(refused) => Some(refused.form.clone()),
            None => service.archived.is_none().then(|| form(&frame, service)),
        },
        refused: refused.and_then(|refused| refused.notice),
        t,
        frame: frame.clone(),
    };
    Page::render(&page)
}

/// The facts of the card's head: those at a glance, and the official name when the page is in another language.
fn card_facts(maker: &Maker<'_>) -> Vec<Fact> {
    let (service, language) = (maker.service, maker.language());
    let own = maker.snapshot.bank(service.bank).map(|facts| facts.language);
    let official = own
        .filter(|own| *own != language)
        .and_then(|own| Some((own, service.name.get(own)?)));
    let mut facts: Vec<Fact> = official
        .map(|(own, name)| Fact {
            label: maker.t.official_name(),
            words: Said::in_language(&name.words, own, language),
            doubt: false,
            note: None,
        })
        .into_iter()
        .collect();
    facts.extend(maker.facts(service));
    facts
}

/// The place that the reader chose on the card.
fn form_place(visit: &Visit, is_answer: bool) -> Option<String> {
    form_urlencoded::parse(visit.query.as_bytes())
        .find(|(name, value)| !is_answer && name == "place" && !value.is_empty())
        .map(|(_, value)| value.into_owned())
}

fn form(frame: &Frame, service: &PublicService) -> parts::Feedback {
    let action = format!("/services/{}/feedback", service.id);
    feedback::form(frame, &action, &Subject::Service(service.id.clone()))
}

/// `GET /{lang}/services/{id}`
pub(crate) async fn card(
    State(house): State<House>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let shown = shown(&house, &id, visit.language).await?;
    if shown.card.service.archived.is_some()
        && let Some(moved) = house.moved(&visit, editing::Kind::Service, &id).await?
    {
        return Ok(moved);
    }
    let page = card_page(&house, &visit, &shown, None)?;
    // A service that left the region's files is still shown to whoever kept its address, and said to be gone.
    let status = if shown.card.service.archived.is_some() {
        StatusCode::GONE
    } else {
        StatusCode::OK
    };
    Ok(page.with_status(status).into_response())
}

/// `POST /{lang}/services/{id}/feedback`
async fn give_feedback(
    State(house): State<House>,
    visit: Visit,
    Path(id): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let shown = shown(&house, &id, visit.language).await?;
    let service = &shown.card.service;
    let subject = Subject::Service(service.id.clone());
    let empty = form(&visit.frame("", ""), service);
    match feedback::receive(&house, &visit, &subject, given, empty).await {
        Ok(response) => Ok(response),
        Err(refused) => Ok(refused.answer(card_page(&house, &visit, &shown, Some(&refused))?)),
    }
}
