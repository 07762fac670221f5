//! `/admin` and what lies under it: jobs, letters, audit trail.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::header;
use jiff::Timestamp;
use language::{Language, format};
use shell::parts::Crumb;
use shell::policy::{Action, Thing};
use shell::{Frame, Keep, Page, Policy, Problem, Routes, Visit};
use storage::audit::{self, Entry, Event, Filter, Outcome, Place, Verdict, Why};
use storage::jobs::{JobId, JobRow, JobState};

use crate::notices::store as letters;
use crate::{Error, People, words};

/// Lines of a page.
const PER_PAGE: usize = 50;

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<People> {
    Routes::new()
        .page("/admin/jobs", Policy::May(Action::ManageJobs), Keep::Never, jobs)
        .form("/admin/jobs/{id}/retry", Policy::May(Action::ManageJobs), retry)
        .form(
            "/admin/jobs/{id}/discard",
            Policy::May(Action::ManageJobs),
            discard,
        )
        .page(
            "/admin/letters",
            Policy::May(Action::ManageJobs),
            Keep::Never,
            waiting,
        )
        .page("/admin/audit", Policy::May(Action::SeeAudit), Keep::Never, trail)
        .form("/admin/audit/verify", Policy::May(Action::SeeAudit), verify)
        .page(
            "/admin/audit/heads",
            Policy::May(Action::SeeAudit),
            Keep::Never,
            heads,
        )
}

/// The address of a page with these parameters, those without a value left out.
fn address(frame: &Frame, path: &str, parameters: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in parameters.iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    let query = query.finish();
    let question = if query.is_empty() { "" } else { "?" };
    format!("{}{question}{query}", frame.url(path))
}

fn moment(language: Language, at: Timestamp) -> String {
    format::date_time(language, at)
}

fn state_code(state: JobState) -> &'static str {
    match state {
        JobState::Waiting => "waiting",
        JobState::Running => "running",
        JobState::Dead => "dead",
        JobState::Done => "done",
    }
}

fn state_words(t: words::Operations, state: JobState) -> &'static str {
    match state {
        JobState::Waiting => t.state_waiting(),
        JobState::Running => t.state_running(),
        JobState::Dead => t.state_dead(),
        JobState::Done => t.state_done(),
    }
}

const STATES: [JobState; 4] = [
    JobState::Dead,
    JobState::Waiting,
    JobState::Running,
    JobState::Done,
];

struct Count {
    kind: String,
    waiting: String,
    running: String,
    dead: String,
    done: String,
    failed: String,
    oldest: String,
}

struct JobLine {
    id: JobId,
    kind: String,
    at: String,
    attempts: String,
    error: String,
    can_be_changed: bool,
}

#[derive(Template)]
#[template(path = "operations/jobs.html")]
struct JobsPage {
    frame: Frame,
    t: words::Operations,
    counts: Vec<Count>,
    states: Vec<shell::parts::Choice>,
    list_title: String,
    jobs: Vec<JobLine>,
    next: Option<String>,
    done: Option<&'static str>,
    /// What the page of machine translation is called, when there is any.
    translation: Option<&'static str>,
}

/// `GET /{lang}/admin/jobs?state=…&kind=…&before=…`
async fn jobs(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::ManageJobs, &Thing::Site)?;
    let t = words::Operations(visit.language);
    let wanted = visit.parameter("state");
    let state = STATES
        .into_iter()
        .find(|state| wanted.as_deref() == Some(state_code(*state)))
        .unwrap_or(JobState::Dead);
    let before: Option<JobId> = visit.parameter("before").and_then(|id| id.parse().ok());
    let now = people.database().clock().now();
    let (counts, rows) = people
        .read(move |r| Ok((r.job_counts(now)?, r.jobs(state, None, before, PER_PAGE)?)))
        .await?;
    let number = |count: u64| format::number(visit.language, count);
    let frame = visit.frame(t.jobs_title(), t.jobs_lead()).unlisted();
    let choices = STATES
        .into_iter()
        .map(|each| shell::parts::Choice {
            words: state_words(t, each).to_owned(),
            href: address(&frame, "/admin/jobs", &[("state", state_code(each))]),
            current: each == state,
        })
        .collect();
    let next = (rows.len() == PER_PAGE)
        .then(|| rows.last())
        .flatten()
        .map(|last| {
            let before = last.id.to_string();
            address(
                &frame,
                "/admin/jobs",
                &[("state", state_code(state)), ("before", &before)],
            )
        });
    let done = match visit.parameter("did").as_deref() {
        Some("retry") => Some(t.did_retry()),
        Some("discard") => Some(t.did_discard()),
        Some("nothing") => Some(t.did_nothing()),
        _ => None,
    };
    Page::render(&JobsPage {
        counts: counts
            .into_iter()
            .map(|count| Count {
                waiting: number(count.waiting),
                running: number(count.running),
                dead: number(count.dead),
                done: number(count.done_total),
                failed: number(count.failed_total),
                oldest: count
                    .oldest_due
                    .map(|at| moment(visit.language, at))
                    .unwrap_or_default(),
                kind: count.kind,
            })
            .collect(),
        states: choices,
        list_title: state_words(t, state).to_owned(),
        jobs: rows.into_iter().map(|row| line(visit.language, row)).collect(),
        next,
        done,
        translation: people
            .translator()
            .map(|_| words::Translation(visit.language).title()),
        t,
        frame,
    })
}

fn line(language: Language, row: JobRow) -> JobLine {
    JobLine {
        id: row.id,
        kind: row.kind,
        at: moment(language, row.ended_at.unwrap_or(row.run_at)),
        attempts: format::number(language, row.attempts),
        error: row.last_error.unwrap_or_default(),
        can_be_changed: matches!(row.state, JobState::Dead | JobState::Waiting),
    }
}

/// What to do with a job that failed.
#[derive(Clone, Copy)]
enum Remedy {
    Retry,
    Discard,
}

/// `POST /{lang}/admin/jobs/{id}/retry`
async fn retry(
    State(people): State<People>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    remedy(&people, &visit, &id, Remedy::Retry).await
}

/// `POST /{lang}/admin/jobs/{id}/discard`
async fn discard(
    State(people): State<People>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    remedy(&people, &visit, &id, Remedy::Discard).await
}

async fn remedy(people: &People, visit: &Visit, id: &str, remedy: Remedy) -> Result<Response, Problem> {
    let permit = visit.permit(Action::ManageJobs, &Thing::Site)?;
    let id: JobId = id.parse().map_err(|_| Problem::NotFound)?;
    let was_there = people
        .write(move |w| {
            let (was_there, action) = match remedy {
                Remedy::Retry => (w.retry_job(id)?, "operations.retry-job"),
                Remedy::Discard => (w.discard_job(id)?, "operations.discard-job"),
            };
            if was_there {
                w.record(Event {
                    actor: &permit.person().to_string(),
                    organisation: None,
                    action,
                    object_kind: "job",
                    object_id: &id.to_string(),
                    outcome: Outcome::Done,
                    payload: None,
                })?;
            }
            Ok(was_there)
        })
        .await?;
    let did = match (was_there, remedy) {
        (false, _) => "nothing",
        (true, Remedy::Retry) => "retry",
        (true, Remedy::Discard) => "discard",
    };
    let frame = visit.frame("", "");
    Ok(Redirect::to(&address(&frame, "/admin/jobs", &[("did", did)])).into_response())
}

struct LetterLine {
    number: String,
    kind: String,
    language: &'static str,
    at: String,
    attempts: String,
    failure: String,
}

#[derive(Template)]
#[template(path = "operations/letters.html")]
struct LettersPage {
    frame: Frame,
    t: words::Operations,
    trail: Vec<Crumb>,
    letters: Vec<LetterLine>,
    next: Option<String>,
    has_server: bool,
}

/// `GET /{lang}/admin/letters?after=…`
async fn waiting(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::ManageJobs, &Thing::Site)?;
    let t = words::Operations(visit.language);
    let after: i64 = visit
        .parameter("after")
        .and_then(|number| number.parse().ok())
        .unwrap_or(0);
    let rows = people.read(move |r| letters::waiting(r, after, PER_PAGE)).await?;
    let frame = visit.frame(t.letters_title(), t.letters_lead()).unlisted();
    let next = (rows.len() == PER_PAGE)
        .then(|| rows.last())
        .flatten()
        .map(|last| address(&frame, "/admin/letters", &[("after", &last.number.to_string())]));
    Page::render(&LettersPage {
        trail: vec![Crumb {
            words: t.jobs_title().to_owned(),
            href: frame.url("/admin/jobs"),
        }],
        letters: rows
            .into_iter()
            .map(|letter| LetterLine {
                number: letter.number.to_string(),
                kind: letter.kind,
                language: letter.language.own_name(),
                at: moment(visit.language, letter.written_at),
                attempts: format::number(visit.language, letter.attempts),
                failure: letter.last_failure.unwrap_or_default(),
            })
            .collect(),
        next,
        has_server: people.has_mail_server(),
        t,
        frame,
    })
}

struct EntryLine {
    seq: String,
    at: String,
    actor: String,
    organisation: String,
    action: String,
    object: String,
    outcome: &'static str,
}

struct Checked {
    is_well: bool,
    words: String,
    reason: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "operations/audit.html")]
struct AuditPage {
    frame: Frame,
    t: words::Operations,
    actor: String,
    action: String,
    kind: String,
    object: String,
    entries: Vec<EntryLine>,
    next: Option<String>,
    checked: Option<Checked>,
}

/// `GET /{lang}/admin/audit?actor=…&action=…&kind=…&object=…&at=…&seq=…`
async fn trail(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::SeeAudit, &Thing::Site)?;
    audit_page(&people, &visit, None).await
}

/// `POST /{lang}/admin/audit/verify`
async fn verify(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::SeeAudit, &Thing::Site)?;
    let verdict = people.read(|r| Ok(audit::verify(r, &[])?)).await?;
    audit_page(&people, &visit, Some(verdict)).await
}

async fn audit_page(people: &People, visit: &Visit, verdict: Option<Verdict>) -> Result<Page, Problem> {
    let t = words::Operations(visit.language);
    let [actor, action, kind, object] = ["actor", "action", "kind", "object"]
        .map(|name| visit.parameter(name).unwrap_or_default().trim().to_owned());
    let after = visit
        .parameter("at")
        .and_then(|at| at.parse().ok())
        .and_then(|at| Timestamp::from_millisecond(at).ok())
        .zip(visit.parameter("seq").and_then(|seq| seq.parse().ok()))
        .map(|(at, seq)| Place { at, seq });
    let asked = (actor.clone(), action.clone(), kind.clone(), object.clone());
    let rows = people
        .read(move |r| {
            let (actor, action, kind, object) = &asked;
            let given = |text: &'_ String| !text.is_empty();
            let filter = Filter {
                actor: Some(actor).filter(|text| given(text)).map(String::as_str),
                action: Some(action).filter(|text| given(text)).map(String::as_str),
                object: (given(kind) && given(object)).then_some((kind.as_str(), object.as_str())),
                ..Filter::default()
            };
            Ok(r.audit_page(&filter, after, PER_PAGE)?)
        })
        .await?;
    let mut frame = visit.frame(t.audit_title(), t.audit_lead()).unlisted();
    "/admin/audit".clone_into(&mut frame.path);
    let next = (rows.len() == PER_PAGE)
        .then(|| rows.last().map(Entry::place))
        .flatten()
        .map(|place| {
            address(
                &frame,
                "/admin/audit",
                &[
                    ("actor", &actor),
                    ("action", &action),
                    ("kind", &kind),
                    ("object", &object),
                    ("at", &place.at.as_millisecond().to_string()),
                    ("seq", &place.seq.to_string()),
                ],
            )
        });
    Page::render(&AuditPage {
        entries: rows
            .into_iter()
            .map(|entry| entry_line(visit.language, entry))
            .collect(),
        next,
        checked: verdict.map(|verdict| checked(t, visit.language, &verdict)),
        actor,
        action,
        kind,
        object,
        t,
        frame,
    })
}

fn entry_line(language: Language, entry: Entry) -> EntryLine {
    let t = words::Operations(language);
    EntryLine {
        seq: entry.seq.to_string(),
        at: moment(language, entry.at),
        object: format!("{} {}", entry.object_kind, entry.object_id),
        actor: entry.actor,
        organisation: entry.organisation.unwrap_or_default(),
        action: entry.action,
        outcome: match entry.outcome {
            Outcome::Done => t.outcome_done(),
            Outcome::Refused => t.outcome_refused(),
            Outcome::Failed => t.outcome_failed(),
        },
    }
}

fn checked(t: words::Operations, language: Language, verdict: &Verdict) -> Checked {
    let Some(fault) = verdict.fault else {
        return Checked {
            is_well: true,
            words: t.verified(verdict.entries, verdict.heads),
            reason: None,
        };
    };
    Checked {
        is_well: false,
        words: t.verify_fault(format::number(language, fault.seq)),
        reason: Some(match fault.why {
            Why::Missing | Why::CutOff => t.why_missing(),
            Why::Reordered => t.why_reordered(),
            Why::HeadForged => t.why_forged(),
            _ => t.why_changed(),
        }),
    }
}

/// `GET /{lang}/admin/audit/heads?after=…`: the signed heads as lines, to be kept elsewhere.
async fn heads(State(people): State<People>, visit: Visit) -> Result<Response, Problem> {
    visit.permit(Action::SeeAudit, &Thing::Site)?;
    let after: u64 = visit
        .parameter("after")
        .and_then(|seq| seq.parse().ok())
        .unwrap_or(0);
    let heads = people
        .read(move |r| Ok::<_, Error>(r.audit_heads(after)?))
        .await?;
    let lines: String = heads.iter().map(|head| head.line() + "\n").collect();
    Ok((
        [
            (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
            (
                header::CONTENT_DISPOSITION,
                "attachment; filename=\"audit-heads.txt\"",
            ),
        ],
        lines,
    )
        .into_response())
}
