//! The counterpart finder: "I deal with X in place A; who does it in place B?"
//!
//! A form of three choices that answers in one page. X is a topic, or one service that a link brought along. The
//! services of X here are taken with their counterparts on the other bank; where no pair is known, the services of the
//! same topic there stand in, and the page says which is which. An office is shown for a place when its seat is in it,
//! in a unit of it or in a unit it lies in, the nearest level first (the rule of
//! [`offices_for`](crate::snapshot::Snapshot::offices_for)). Four look-ups in one reading, each bounded.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use language::Language;
use shell::parts::{Crumb, FieldProblem};
use shell::{Frame, Page, Problem, Said, Visit};

use super::OrganisationKind;
use super::pages::{Link, distance, kilometres_shown};
use crate::House;
use crate::codes::{Bank, ClosedList, ServiceId, TerritoryCode};
use crate::region::Level;
use crate::services::{ProviderKind, PublicService, Relation, provides, store};
use crate::snapshot::Snapshot;
use crate::words::{Directory as Words, Region as RegionWords};

/// The parameters of the form.
pub(crate) const PARAMETERS: &[&str] = &["topic", "service", "here", "there"];

/// Services of a topic that are looked at, on each bank.
const SERVICES_MAX: usize = 100;
/// Offices shown on a side.
const OFFICES_MAX: usize = 8;
/// Services named as the reason for an office.
const REASONS_MAX: usize = 3;
/// Pairs listed below the two sides.
const PAIRS_MAX: usize = 40;

/// A choice of a select field.
#[derive(Debug)]
struct Opt {
    value: String,
    words: String,
    chosen: bool,
}

/// The choices of one district.
#[derive(Debug)]
struct Group {
    label: String,
    options: Vec<Opt>,
}

/// Why an office stands there: a service, and how it relates to one on the other side.
#[derive(Debug)]
struct Reason {
    link: Link,
    relation: &'static str,
}

#[derive(Debug)]
struct Office {
    link: Link,
    place: Said,
}

/// Offices of one kind that stand there for the same services.
#[derive(Debug)]
struct Alike {
    kind: String,
    offices: Vec<Office>,
    reasons: Vec<Reason>,
    more: String,
}

#[derive(Debug)]
struct Side {
    bank: String,
    title: String,
    count: String,
    groups: Vec<Alike>,
    is_central: bool,
    all: String,
}

/// Two services that meet the same need.
#[derive(Debug)]
struct Pair {
    here: Link,
    there: Link,
    relation: &'static str,
    narrow: String,
}

#[derive(Debug)]
struct Answer {
    title: String,
    nearest: String,
    sides: Vec<Side>,
    /// The degree on the river, when it is about one service.
    relation: &'static str,
    pairs: Vec<Pair>,
    pairs_more: String,
    topic_only: bool,
    swap: String,
    whole_topic: String,
}

#[derive(askama::Template)]
#[template(path = "directory/finder.html")]
struct FinderPage {
    frame: Frame,
    t: Words,
    trail: Vec<Crumb>,
    problems: Vec<FieldProblem>,
    topics: Vec<Opt>,
    service: Option<(String, Link)>,
    heres: Vec<Group>,
    theres: Vec<Group>,
    answer: Option<Answer>,
}

impl FinderPage {
    fn has_problem(&self, field: &str) -> bool {
        self.problems.iter().any(|problem| problem.field == field)
    }
}

/// What was asked, as it came.
#[derive(Debug, Default)]
struct Asked {
    topic: String,
    service: String,
    here: String,
    there: String,
    /// Anything but the reader's own place, which links bring along before there is a question.
    is_question: bool,
}

impl Asked {
    fn read(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let field = match &*name {
                "topic" => &mut asked.topic,
                "service" => &mut asked.service,
                "here" => &mut asked.here,
                "there" => &mut asked.there,
                _ => continue,
            };
            asked.is_question |= name != "here";
            if field.is_empty() {
                value.trim().clone_into(field);
            }
        }
        asked
    }
}

/// A question that can be answered.
#[derive(Debug)]
struct Question {
    topic: String,
    service: Option<PublicService>,
    here: TerritoryCode,
    bank: Bank,
    there: TerritoryCode,
    across: Bank,
    is_nearest: bool,
}

pub(crate) async fn page(visit: Visit, State(house): State<House>) -> Result<Page, Problem> {
    let snapshot = house.snapshot();
    let language = visit.language;
    let t = Words(language);
    let mut frame = visit.frame(t.finder_title(), t.finder_description());
    if !visit.query.is_empty() {
        frame = frame.unlisted();
    }
    let asked = Asked::read(&visit.query);
    let service = match ServiceId::parse(&asked.service) {
        Some(id) => house
            .read(move |r| store::by_id(r, &id))
            .await?
            .filter(|service| service.archived.is_none()),
        None => None,
    };
    let (question, problems) = if asked.is_question {
        match question(&snapshot, &asked, service.clone(), t) {
            Ok(question) => (Some(question), Vec::new()),
            Err(problems) => (None, problems),
        }
    } else {
        (None, Vec::new())
    };
    let answer = match question {
        Some(question) => Some(answer(&frame, &snapshot, &house, question).await?),
        None => None,
    };
    let topic = service
        .as_ref()
        .map_or(asked.topic.as_str(), |service| service.topic.as_str());
    Page::render(&FinderPage {
        t,
        trail: vec![Crumb {
            words: t.list_title().to_owned(),
            href: frame.url("/institutions"),
        }],
        problems,
        topics: snapshot
            .choices("topic")
            .iter()
            .map(|choice| Opt {
                value: choice.code.clone(),
                words: choice.name.words(language).to_owned(),
                chosen: choice.code == topic,
            })
            .collect(),
        service: service.map(|service| (service.id.to_string(), Link::to_service(&frame, &service))),
        heres: groups(&snapshot, language, &asked.here),
        theres: groups(&snapshot, language, &asked.there),
        answer,
        frame,
    })
}

/// Takes the question apart, or says what is missing in it, field by field.
fn question(
    snapshot: &Snapshot,
    asked: &Asked,
    service: Option<PublicService>,
    t: Words,
) -> Result<Question, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let mut problem = |field: &'static str, words: &str| {
        problems.push(FieldProblem {
            field,
            words: words.to_owned(),
        });
    };
    let topic = service
        .as_ref()
        .map_or(asked.topic.as_str(), |service| service.topic.as_str());
    if snapshot.label_text("topic", topic).is_none() {
        let is_missing = asked.topic.is_empty() && asked.service.is_empty();
        problem(
            "topic",
            if is_missing {
                t.finder_error_topic()
            } else {
                t.finder_error_unknown()
            },
        );
    }
    let place = |code: &str| {
        let territory = snapshot.territory(&TerritoryCode::parse(code)?)?;
        matches!(territory.level, Level::Nuts3 | Level::Lau).then_some(territory)
    };
    let here = place(&asked.here);
    if here.is_none() {
        problem(
            "here",
            if asked.here.is_empty() {
                t.finder_error_here()
            } else {
                t.finder_error_unknown()
            },
        );
    }
    let there = place(&asked.there);
    if there.is_none() && !asked.there.is_empty() {
        problem("there", t.finder_error_unknown());
    }
    if here
        .zip(there)
        .is_some_and(|(here, there)| here.bank == there.bank)
    {
        problem("there", t.finder_error_same_bank());
    }
    let there_or_nearest = here.and_then(|here| {
        there.or_else(|| {
            snapshot
                .nearest_across(&here.code, Level::Nuts3, 1)
                .into_iter()
                .next()
                .map(|(place, _)| place)
        })
    });
    match here.zip(there_or_nearest) {
        Some((here, there_or_nearest)) if problems.is_empty() => Ok(Question {
            topic: topic.to_owned(),
            service,
            here: here.code.clone(),
            bank: here.bank,
            there: there_or_nearest.code.clone(),
            across: there_or_nearest.bank,
            is_nearest: there.is_none(),
        }),
        _ => Err(problems),
    }
}

/// Districts and counties with their units, bank by bank.
fn groups(snapshot: &Snapshot, language: Language, chosen: &str) -> Vec<Group> {
    let t = Words(language);
    let mut groups = Vec::new();
    for bank in snapshot.banks() {
        let country = snapshot
            .bank(bank)
            .map_or("", |facts| facts.name[language].as_str());
        for district in snapshot.territories(Level::Nuts3, Some(bank), language) {
            let mut units: Vec<_> = snapshot.children(&district.code).collect();
            units.sort_by_cached_key(|unit| language::order::sort_key(language, unit.name.words(language)));
            units.insert(0, district);
            groups.push(Group {
                label: t.finder_group(country, district.name.words(language)),
                options: units
                    .into_iter()
                    .map(|unit| Opt {
                        value: unit.code.to_string(),
                        words: t.finder_place(
                            unit.name.words(language),
                            snapshot.label("unit_type", &unit.unit_type, language),
                        ),
                        chosen: unit.code.as_str() == chosen,
                    })
                    .collect(),
            });
        }
    }
    groups
}

/// What the database says about a question.
struct Found {
    here: Vec<PublicService>,
    there: Vec<PublicService>,
    pairs: Vec<(ServiceId, ServiceId, Relation)>,
}

async fn look_up(house: &House, question: &Question, language: Language) -> Result<Found, Problem> {
    let (topic, bank, across) = (question.topic.clone(), question.bank, question.across);
    let service = question.service.clone();
    house
        .read(move |r| {
            let mut here = Vec::new();
            let mut there = Vec::new();
            match &service {
                Some(service) if service.bank == bank => here.push(service.clone()),
                Some(service) => there.push(service.clone()),
                None => {
                    here = store::of_topic(r, bank, &topic, language, SERVICES_MAX, 0)?;
                    there = store::of_topic(r, across, &topic, language, SERVICES_MAX, 0)?;
                }
            }
            let ids: Vec<ServiceId> = here
                .iter()
                .chain(&there)
                .map(|service| service.id.clone())
                .collect();
            let mut pairs = store::counterparts_of_many(r, &ids)?;
            // Each pair once, seen from here. A counterpart may belong to another topic, so it is read as well.
            let is_here = |id: &ServiceId| id.bank() == Some(bank);
            pairs.retain(|(one, _, _)| ids.contains(one));
            let mut pairs: Vec<_> = pairs
                .into_iter()
                .map(|(one, other, relation)| {
                    if is_here(&one) {
                        (one, other, relation)
                    } else {
                        (other, one, relation)
                    }
                })
                .filter(|(one, other, _)| is_here(one) && other.bank() == Some(across))
                .collect();
            pairs.sort();
            pairs.dedup();
            let missing: Vec<ServiceId> = pairs
                .iter()
                .flat_map(|(one, other, _)| [one, other])
                .filter(|id| !ids.contains(id))
                .cloned()
                .collect();
            for service in store::by_ids(r, &missing)?
                .into_iter()
                .filter(|service| service.archived.is_none())
            {
                let side = if service.bank == bank {
                    &mut here
                } else {
                    &mut there
                };
                if side.iter().all(|known| known.id != service.id) {
                    side.push(service);
                }
            }
            if here.is_empty() || there.is_empty() {
                // One service without a counterpart: the topic stands in on the other side.
                let (side, other) = if here.is_empty() {
                    (&mut here, bank)
                } else {
                    (&mut there, across)
                };
                *side = store::of_topic(r, other, &topic, language, SERVICES_MAX, 0)?;
            }
            pairs.retain(|(one, other, _)| {
                here.iter().any(|service| service.id == *one)
                    && there.iter().any(|service| service.id == *other)
            });
            Ok(Found { here, there, pairs })
        })
        .await
}

async fn answer(
    frame: &Frame,
    snapshot: &Arc<Snapshot>,
    house: &House,
    question: Question,
) -> Result<Answer, Problem> {
    let language = frame.language;
    let t = Words(language);
    let found = look_up(house, &question, language).await?;
    let name = |code: &TerritoryCode| snapshot.place_name(code, language).to_owned();
    let (here, there) = (name(&question.here), name(&question.there));
    let subject = question.service.as_ref().map_or_else(
        || snapshot.label("topic", &question.topic, language).to_owned(),
        |service| service.name.words(language).to_owned(),
    );
    let mut best: BTreeMap<&ServiceId, Relation> = BTreeMap::new();
    for (one, other, relation) in &found.pairs {
        for id in [one, other] {
            let known = best.entry(id).or_insert(*relation);
            *known = (*known).min(*relation);
        }
    }
    let address = |here: &TerritoryCode, there: Option<&TerritoryCode>, service: Option<&ServiceId>| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        match service {
            Some(service) => query.append_pair("service", service.as_str()),
            None => query.append_pair("topic", &question.topic),
        };
        query.append_pair("here", here.as_str());
        if let Some(there) = there {
            query.append_pair("there", there.as_str());
        }
        format!("{}?{}", frame.url("/institutions/counterpart"), query.finish())
    };
    let kept_there = (!question.is_nearest).then_some(&question.there);
    let of = |services: &'_ [PublicService], id: &ServiceId| -> Option<Link> {
        services
            .iter()
            .find(|service| service.id == *id)
            .map(|service| Link::to_service(frame, service))
    };
    let pairs: Vec<Pair> = found
        .pairs
        .iter()
        .take(PAIRS_MAX)
        .filter_map(|(one, other, relation)| {
            Some(Pair {
                here: of(&found.here, one)?,
                there: of(&found.there, other)?,
                relation: relation.code(),
                narrow: if question.service.is_some() {
                    String::new()
                } else {
                    address(&question.here, kept_there, Some(one))
                },
            })
        })
        .collect();
    let left = found.pairs.len().saturating_sub(PAIRS_MAX);
    let side = |bank: Bank, place: &TerritoryCode, title: String, services: &[PublicService]| {
        side(frame, snapshot, bank, place, title, services, &best)
    };
    Ok(Answer {
        title: t.finder_result_heading(subject, &here, &there),
        nearest: if question.is_nearest {
            distance(snapshot, &question.here, &question.there)
                .map(|kilometres| {
                    t.finder_nearest(
                        &there,
                        RegionWords(language).neighbour_distance(kilometres_shown(language, kilometres)),
                    )
                })
                .unwrap_or_default()
        } else {
            String::new()
        },
        sides: vec![
            side(
                question.bank,
                &question.here,
                t.finder_column_here(&here),
                &found.here,
            ),
            side(
                question.across,
                &question.there,
                t.finder_column_there(&there),
                &found.there,
            ),
        ],
        relation: if question.service.is_some() {
            found
                .pairs
                .iter()
                .map(|(_, _, relation)| *relation)
                .min()
                .map_or("none", Relation::code)
        } else {
            ""
        },
        topic_only: pairs.is_empty(),
        pairs,
        pairs_more: if left == 0 {
            String::new()
        } else {
            t.finder_more_services(u64::try_from(left).unwrap_or_default())
        },
        swap: address(
            &question.there,
            Some(&question.here),
            question.service.as_ref().map(|service| &service.id),
        ),
        whole_topic: if question.service.is_some() {
            address(&question.here, kept_there, None)
        } else {
            String::new()
        },
    })
}

type Gathered<'a> = (
    Vec<&'a super::Organisation>,
    OrganisationKind,
    Vec<&'a PublicService>,
);

/// Gathers offices of one kind with the same services, each group where its first office stood.
fn alike<'a>(
    offices: impl Iterator<Item = (bool, &'a super::Organisation, Vec<&'a PublicService>)>,
) -> Vec<Gathered<'a>> {
    let mut groups: Vec<Gathered<'a>> = Vec::new();
    for (_, office, provided) in offices {
        let same = groups.iter_mut().find(|(_, kind, services)| {
            *kind == office.kind && services.iter().map(|s| &s.id).eq(provided.iter().map(|s| &s.id))
        });
        match same {
            Some((group, ..)) => group.push(office),
            None => groups.push((vec![office], office.kind, provided)),
        }
    }
    groups
}

/// The offices of one side: those with a paired service before those of the same topic only, the nearest level first.
/// Services of every administration would name them all, so they count only where there is nothing else.
fn side(
    frame: &Frame,
    snapshot: &Snapshot,
    bank: Bank,
    place: &TerritoryCode,
    title: String,
    services: &[PublicService],
    best: &BTreeMap<&ServiceId, Relation>,
) -> Side {
    let t = Words(frame.language);
    let around: Vec<_> = snapshot.around(place, frame.language);
    let offices_of = |everyone: bool| {
        let mut offices: Vec<(bool, &super::Organisation, Vec<&PublicService>)> = around
            .iter()
            .filter_map(|organisation| {
                let mut provided: Vec<&PublicService> = services
                    .iter()
                    .filter(|service| {
                        everyone || service.provider_kind != ProviderKind::All || service.provider.is_some()
                    })
                    .filter(|service| {
                        if !everyone && service.provider_kind == ProviderKind::All {
                            service.provider.as_ref() == Some(&organisation.id)
                        } else {
                            provides(service, organisation)
                        }
                    })
                    .collect();
                provided
                    .sort_by_key(|service| best.get(&service.id).map_or(u8::MAX, |relation| *relation as u8));
                let is_paired = provided
                    .first()
                    .is_some_and(|service| best.contains_key(&service.id));
                (!provided.is_empty()).then_some((!is_paired, *organisation, provided))
            })
            .collect();
        offices.sort_by_key(|(is_unpaired, _, _)| *is_unpaired);
        offices
    };
    let mut offices = offices_of(false);
    if offices.is_empty() {
        offices = offices_of(true);
    }
    let total = u64::try_from(offices.len()).unwrap_or(u64::MAX);
    Side {
        bank: bank.code().to_owned(),
        title,
        count: t.finder_institutions(total),
        is_central: !offices.is_empty()
            && offices
                .iter()
                .all(|(_, office, _)| office.kind == OrganisationKind::Central),
        all: if offices.len() > OFFICES_MAX {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("place", place.as_str())
                .finish();
            format!("{}?{query}", frame.url("/institutions"))
        } else {
            String::new()
        },
        groups: alike(offices.into_iter().take(OFFICES_MAX))
            .into_iter()
            .map(|(offices, kind, provided)| Alike {
                kind: snapshot.label_of(kind, frame.language).to_owned(),
                offices: offices
                    .into_iter()
                    .map(|office| Office {
                        link: Link::to_organisation(frame, office),
                        place: snapshot
                            .territory(&office.territory)
                            .map(|seat| frame.say(&seat.name))
                            .unwrap_or_default(),
                    })
                    .collect(),
                more: match provided.len().saturating_sub(REASONS_MAX) {
                    0 => String::new(),
                    more => t.finder_more_services(u64::try_from(more).unwrap_or_default()),
                },
                reasons: provided
                    .into_iter()
                    .take(REASONS_MAX)
                    .map(|service| Reason {
                        link: Link::to_service(frame, service),
                        relation: best.get(&service.id).map_or("", |relation| relation.code()),
                    })
                    .collect(),
            })
            .collect(),
    }
}
