//! The home of the desk: what can be done today.

use askama::Template;
use axum::extract::State;
use catalogue::editing::{self, Kind};
use catalogue::feedback::store::{self as feedback, CaseFilter};
use catalogue::feedback::{LostQuery, State as CaseState};
use language::format;
use shell::parts::Crumb;
use shell::policy::{Action, Thing};
use shell::{Frame, Page, Problem, Visit};

use super::feedback::{KEEPERS, answer_words, names};
use super::{CONFIRMERS, counted, desk_crumb, path, who};
use crate::desk::{Waiting, Why, waiting_for};
use crate::upkeep::remind::confirmed;
use crate::upkeep::store::{QueueFilter, Wanted, count_gaps, queue};
use crate::upkeep::{COUNTED_MAX, keeps, overdue_before};
use crate::{Error, People, desk, words};

/// Lines of each part.
const FEW: usize = 5;
/// Things of one's own that the whole list holds.
const WAITING_MAX: i64 = 200;

/// A line of a part.
struct Line {
    href: String,
    title: String,
    facts: Vec<String>,
}

/// A part of the page.
struct Section {
    id: &'static str,
    title: &'static str,
    count: String,
    lines: Vec<Line>,
    empty: &'static str,
    more: Option<Crumb>,
}

#[derive(Template)]
#[template(path = "upkeep/home.html")]
struct HomePage {
    frame: Frame,
    t: words::Upkeep,
    sections: Vec<Section>,
    kinds: Vec<Crumb>,
    may_write: bool,
}

fn why_words(t: words::Upkeep, why: Why) -> &'static str {
    match why {
        Why::Draft => t.waits_draft(),
        Why::SentBack => t.waits_sent_back(),
        Why::ToApprove => t.waits_to_approve(),
    }
}

fn waiting_line(frame: &Frame, t: words::Upkeep, line: &Waiting) -> Line {
    let mut facts = vec![
        why_words(t, line.why).to_owned(),
        line.item.kind().label(t.0).to_owned(),
        t.since(format::date(t.0, format::region_date(line.since))),
    ];
    facts.extend(line.note.clone());
    Line {
        href: frame.url(&desk::path(&line.item)),
        title: line.title.clone(),
        facts,
    }
}

/// What is read for the page.
struct Found {
    waiting: Vec<Waiting>,
    overdue: Option<(u64, Vec<editing::Overdue>)>,
    cases: Option<(u64, Vec<catalogue::feedback::Case>, Vec<String>)>,
    wanted: Option<(u64, Vec<Wanted>)>,
    lost: Option<(u64, Vec<LostQuery>)>,
}

async fn read(people: &People, visit: &Visit) -> Result<Found, Problem> {
    let person = who(visit)?;
    let (now, language, snapshot) = (people.now(), visit.language, people.snapshot());
    let may_confirm = visit.might(Action::Confirm).is_ok();
    let may_handle = visit.might(Action::HandleFeedback).is_ok();
    let sees_wanted = visit.may(Action::SeeTranslations, &Thing::Site);
    let sees_lost = visit.may(Action::SeeLostQueries, &Thing::Site);
    people
        .read(move |r| {
            let few = i64::try_from(FEW).unwrap_or_default();
            let overdue = if may_confirm {
                let owners = keeps(r, &person, CONFIRMERS)?;
                let before = overdue_before(now);
                Some((
                    editing::count_unconfirmed(r, &owners, before, None, COUNTED_MAX)?,
                    editing::unconfirmed(r, &owners, before, None, None, FEW)?,
                ))
            } else {
                None
            };
            let cases = if may_handle {
                let owners = keeps(r, &person, KEEPERS)?;
                let states = feedback::count_states(r, &owners)?;
                let filter = CaseFilter {
                    owners,
                    state: Some(CaseState::New),
                    kind: None,
                    answer: None,
                };
                let cases = feedback::cases(r, &filter, u64::MAX, FEW)?;
                let names = names(r, &snapshot, &cases, language)?;
                let new = states.iter().find(|(state, _)| *state == CaseState::New);
                Some((new.map_or(0, |(_, count)| *count), cases, names))
            } else {
                None
            };
            let today = format::region_date(now);
            Ok::<_, Error>(Found {
                waiting: waiting_for(r, &person, language, few + 1)?,
                overdue,
                cases,
                wanted: if sees_wanted {
                    let counts = count_gaps(r, None, None)?;
                    let all = counts.iter().map(|(_, count)| count).sum();
                    Some((all, queue(r, QueueFilter::default(), None, FEW)?))
                } else {
                    None
                },
                lost: if sees_lost {
                    let all = feedback::count_lost_seen(r, today, None)?;
                    Some((all, feedback::lost(r, today, None, 0, FEW)?))
                } else {
                    None
                },
            })
        })
        .await
}

/// `GET /{lang}/desk`
pub(super) async fn show(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::OpenDesk, &Thing::Site)?;
    let t = words::Upkeep(visit.language);
    let found = read(&people, &visit).await?;
    let frame = visit.frame(t.desk_title(), t.desk_lead()).unlisted();
    let snapshot = people.snapshot();
    let more = |words: &str, path: &str| {
        Some(Crumb {
            words: words.to_owned(),
            href: frame.url(path),
        })
    };
    let number = |count: u64| format::number(visit.language, count);
    let mut sections = vec![waiting_section(&frame, t, &found.waiting)];
    sections.extend(found.cases.map(|(count, cases, names)| {
        Section {
            id: "feedback",
            title: t.feedback_title(),
            count: number(count),
            lines: cases
                .iter()
                .zip(names)
                .map(|(case, title)| Line {
                    href: frame.url(&format!("/desk/feedback/{}", case.number)),
                    title,
                    facts: vec![
                        answer_words(t, case.answer).to_owned(),
                        format::date(visit.language, format::region_date(case.at)),
                    ],
                })
                .collect(),
            empty: t.feedback_none_new(),
            more: more(t.feedback_all(), "/desk/feedback"),
        }
    }));
    sections.extend(found.overdue.map(|(count, overdue)| {
        Section {
            id: "unconfirmed",
            title: t.unconfirmed_title(),
            count: counted(t, count),
            lines: overdue
                .iter()
                .map(|line| Line {
                    href: frame.url(&desk::path(&line.id)),
                    title: line.title[visit.language].clone(),
                    facts: [
                        Some(line.id.kind().label(visit.language).to_owned()),
                        line.owner
                            .as_ref()
                            .map(|owner| snapshot.organisation_name(owner, visit.language).to_owned()),
                        Some(confirmed(visit.language, line.last_confirmed)),
                    ]
                    .into_iter()
                    .flatten()
                    .collect(),
                })
                .collect(),
            empty: t.unconfirmed_none(),
            more: (count > 0)
                .then(|| more(t.unconfirmed_all(), "/desk/unconfirmed"))
                .flatten(),
        }
    }));
    sections.extend(found.wanted.map(|(count, wanted)| {
        Section {
            id: "translations",
            title: t.translations_title(),
            count: number(count),
            lines: wanted
                .iter()
                .map(|line| super::translations::line(&frame, t, line))
                .map(|(href, title, facts)| Line { href, title, facts })
                .collect(),
            empty: t.translations_none(),
            more: (count > 0)
                .then(|| more(t.translations_all(), "/desk/translations"))
                .flatten(),
        }
    }));
    sections.extend(found.lost.map(|(count, lost)| {
        Section {
            id: "searches",
            title: t.searches_title(),
            count: number(count),
            lines: lost
                .iter()
                .map(|line| Line {
                    href: frame.url(&path("/search", &[("q", &line.words)])),
                    title: line.words.clone(),
                    facts: vec![
                        t.times(line.times),
                        super::language_name(t, line.language).to_owned(),
                    ],
                })
                .collect(),
            empty: t.searches_none(),
            more: (count > 0)
                .then(|| more(t.searches_all(), "/desk/searches"))
                .flatten(),
        }
    }));
    let may_write = visit.might(Action::Edit).is_ok() || visit.might(Action::Translate).is_ok();
    Page::render(&HomePage {
        sections,
        kinds: Kind::ALL
            .into_iter()
            .map(|kind| Crumb {
                words: desk::pages::kinds(kind, visit.language).to_owned(),
                href: frame.url(&format!("/desk/{kind}")),
            })
            .collect(),
        may_write,
        t,
        frame,
    })
}

fn waiting_section(frame: &Frame, t: words::Upkeep, waiting: &[Waiting]) -> Section {
    let is_more = waiting.len() > FEW;
    let shown = format::number(t.0, u64::try_from(waiting.len().min(FEW)).unwrap_or_default());
    Section {
        id: "waiting",
        title: t.waiting_title(),
        count: if is_more { t.or_more(shown) } else { shown },
        lines: waiting
            .iter()
            .take(FEW)
            .map(|line| waiting_line(frame, t, line))
            .collect(),
        empty: t.waiting_none(),
        more: is_more.then(|| Crumb {
            words: t.waiting_all().to_owned(),
            href: frame.url("/desk/waiting"),
        }),
    }
}

#[derive(Template)]
#[template(path = "upkeep/waiting.html")]
struct WaitingPage {
    frame: Frame,
    t: words::Upkeep,
    trail: Vec<Crumb>,
    lines: Vec<Line>,
}

/// `GET /{lang}/desk/waiting`
pub(super) async fn waiting(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::OpenDesk, &Thing::Site)?;
    let t = words::Upkeep(visit.language);
    let (person, language) = (who(&visit)?, visit.language);
    let waiting = people
        .read(move |r| waiting_for(r, &person, language, WAITING_MAX))
        .await?;
    let frame = visit.frame(t.waiting_title(), t.waiting_lead()).unlisted();
    Page::render(&WaitingPage {
        trail: vec![desk_crumb(&frame, t)],
        lines: waiting.iter().map(|line| waiting_line(&frame, t, line)).collect(),
        t,
        frame,
    })
}
