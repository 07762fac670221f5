//! What nobody confirmed for 180 days, with "still valid" in one click.

use askama::Template;
use axum::extract::State;
use catalogue::editing::{self, ItemId, Kind, UnconfirmedAfter};
use catalogue::provenance::STALE_AFTER_DAYS;
use shell::parts::{Choice, Crumb};
use shell::policy::{Action, Thing};
use shell::{Frame, Page, Problem, Visit};

use super::{CONFIRMERS, PER_PAGE, choices, counted, desk_crumb, given, kept, kinds, path};
use crate::upkeep::remind::confirmed;
use crate::upkeep::{COUNTED_MAX, overdue_before};
use crate::{Error, People, desk, words};

const HERE: &str = "/desk/unconfirmed";

struct Line {
    edit: String,
    public: String,
    title: String,
    facts: Vec<String>,
    confirm: String,
}

#[derive(Template)]
#[template(path = "upkeep/unconfirmed.html")]
struct UnconfirmedPage {
    frame: Frame,
    t: words::Upkeep,
    trail: Vec<Crumb>,
    done: Option<&'static str>,
    lead: String,
    count: String,
    kinds: Vec<Choice>,
    lines: Vec<Line>,
    kind: String,
    next: Option<String>,
}

/// `GET /{lang}/desk/unconfirmed?kind=…&day=…&after=…`
pub(super) async fn list(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::OpenDesk, &Thing::Site)?;
    let t = words::Upkeep(visit.language);
    let asking = visit.clone();
    let kind = Kind::from_code(&given(&visit, "kind"));
    let after = given(&visit, "after");
    let after = after
        .split_once(' ')
        .and_then(|(kind, key)| ItemId::parse(Kind::from_code(kind)?, key))
        .map(|id| UnconfirmedAfter {
            confirmed: given(&visit, "day").parse().ok(),
            id,
        });
    let before = overdue_before(people.now());
    let (count, found) = people
        .read(move |r| {
            let owners = kept(r, &asking, Action::Confirm, CONFIRMERS)?;
            Ok::<_, Error>((
                editing::count_unconfirmed(r, &owners, before, kind, COUNTED_MAX)?,
                editing::unconfirmed(r, &owners, before, kind, after.as_ref(), PER_PAGE + 1)?,
            ))
        })
        .await?;
    let snapshot = people.snapshot();
    let code = kind.map(Kind::code).unwrap_or_default();
    let days = u64::from(STALE_AFTER_DAYS.unsigned_abs());
    let frame = visit
        .frame(t.unconfirmed_title(), t.unconfirmed_lead(days))
        .unlisted();
    let next = found
        .get(PER_PAGE - 1)
        .filter(|_| found.len() > PER_PAGE)
        .map(|last| {
            let day = last.last_confirmed.map(|day| day.to_string()).unwrap_or_default();
            let after = format!("{} {}", last.id.kind(), last.id.key());
            frame.url(&path(HERE, &[("kind", code), ("day", &day), ("after", &after)]))
        });
    let lines = found
        .into_iter()
        .take(PER_PAGE)
        .map(|line| Line {
            edit: frame.url(&desk::path(&line.id)),
            public: frame.url(&line.id.path()),
            title: line.title[visit.language].clone(),
            confirm: frame.url(&format!("/desk/confirm/{}/{}", line.id.kind(), line.id.key())),
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
        .collect();
    Page::render(&UnconfirmedPage {
        trail: vec![desk_crumb(&frame, t)],
        done: (given(&visit, "done") == "confirmed").then(|| t.done_confirmed()),
        lead: t.unconfirmed_lead(days),
        count: counted(t, count),
        kinds: choices(t.all_kinds(), kinds(visit.language), code, |kind| {
            frame.url(&path(HERE, &[("kind", kind)]))
        }),
        lines,
        kind: code.to_owned(),
        next,
        t,
        frame,
    })
}
