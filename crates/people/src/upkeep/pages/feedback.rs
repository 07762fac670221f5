//! What readers said, for whoever keeps the thing it is about.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use catalogue::codes::{ClosedList, OrganisationId, ServiceId};
use catalogue::feedback::store::{self, CaseFilter};
use catalogue::feedback::{Answer, Case, Handled, REASON_MAX, State as CaseState, Step, Subject};
use catalogue::services;
use catalogue::snapshot::Snapshot;
use language::fold::tidy_lines;
use language::{Language, format};
use serde::Deserialize;
use shell::parts::{Choice, Crumb, FieldProblem};
use shell::policy::{self, Action, Permit, RegionRole, State as ItemState, Thing};
use shell::{Form, Frame, Page, Problem, Visit};
use storage::Reading;

use super::{PER_PAGE, choices, desk_crumb, given, kept, path};
use crate::{Error, People, accounts, desk, roles, words};

/// Who handles what nobody's organisation does.
pub(super) const KEEPERS: &[RegionRole] = &[RegionRole::Coordinator, RegionRole::Moderator];

const HERE: &str = "/desk/feedback";

/// What the reader answered.
pub(super) fn answer_words(t: words::Upkeep, answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => t.answer_yes(),
        Answer::Partly => t.answer_partly(),
        Answer::No => t.answer_no(),
    }
}

fn state_words(t: words::Upkeep, state: CaseState) -> &'static str {
    match state {
        CaseState::New => t.state_new(),
        CaseState::Accepted => t.state_accepted(),
        CaseState::Declined => t.state_declined(),
        CaseState::Done => t.state_done(),
    }
}

const fn tone(state: CaseState) -> &'static str {
    match state {
        CaseState::New => "warning",
        CaseState::Accepted => "info",
        CaseState::Declined => "neutral",
        CaseState::Done => "success",
    }
}

/// What the things of cases are called, in one query.
pub(super) fn names(
    r: &mut Reading<'_>,
    snapshot: &Snapshot,
    cases: &[Case],
    language: Language,
) -> Result<Vec<String>, Error> {
    let ids: Vec<ServiceId> = cases
        .iter()
        .filter_map(|case| match &case.subject {
            Subject::Service(id) => Some(id.clone()),
            _ => None,
        })
        .collect();
    let services = if ids.is_empty() {
        Vec::new()
    } else {
        services::store::by_ids(r, &ids)?
    };
    let name = |case: &Case| {
        let known = match &case.subject {
            Subject::Service(id) => services
                .iter()
                .find(|service| service.id == *id)
                .map(|service| service.name.words(language)),
            Subject::Organisation(id) => snapshot
                .organisation(id)
                .map(|organisation| organisation.name.words(language)),
            Subject::Page(slug) => snapshot.page_title(slug).map(|title| title.words(language)),
        };
        // What was archived since is known by its key.
        known.unwrap_or_else(|| case.subject.id()).to_owned()
    };
    Ok(cases.iter().map(name).collect())
}

struct Line {
    href: String,
    title: String,
    state: (&'static str, &'static str),
    facts: Vec<String>,
    comment: String,
    language: &'static str,
}

#[derive(Template)]
#[template(path = "upkeep/feedback.html")]
struct ListPage {
    frame: Frame,
    t: words::Upkeep,
    trail: Vec<Crumb>,
    states: Vec<Choice>,
    kinds: Vec<Choice>,
    answers: Vec<Choice>,
    lines: Vec<Line>,
    is_filtered: bool,
    next: Option<String>,
}

/// `GET /{lang}/desk/feedback?state=…&kind=…&answer=…&before=…`
pub(super) async fn list(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::OpenDesk, &Thing::Site)?;
    let t = words::Upkeep(visit.language);
    let (asking, language, snapshot) = (visit.clone(), visit.language, people.snapshot());
    // What there is to do comes first; everything is one link away.
    let asked = visit.parameter("state");
    let all_states = asked.as_deref() == Some("all");
    let state = match asked.as_deref() {
        Some("all") => None,
        Some(code) => CaseState::from_code(code).or(Some(CaseState::New)),
        None => Some(CaseState::New),
    };
    let answer = Answer::from_code(&given(&visit, "answer"));
    let kind = Subject::KINDS
        .into_iter()
        .find(|kind| *kind == given(&visit, "kind"));
    let before = given(&visit, "before").parse().unwrap_or(u64::MAX);
    let (counts, cases, names) = people
        .read(move |r| {
            let owners = kept(r, &asking, Action::HandleFeedback, KEEPERS)?;
            let counts = store::count_states(r, &owners)?;
            let filter = CaseFilter {
                owners,
                state,
                kind,
                answer,
            };
            let cases = store::cases(r, &filter, before, PER_PAGE + 1)?;
            let names = names(r, &snapshot, &cases, language)?;
            Ok::<_, Error>((counts, cases, names))
        })
        .await?;
    let snapshot = people.snapshot();
    let frame = visit.frame(t.feedback_title(), t.feedback_lead()).unlisted();
    let (state_code, kind_code, answer_code) = (
        state.map_or("all", ClosedList::code),
        kind.unwrap_or_default(),
        answer.map(ClosedList::code).unwrap_or_default(),
    );
    let address = |state: &str, kind: &str, answer: &str, before: &str| {
        frame.url(&path(
            HERE,
            &[
                ("state", state),
                ("kind", kind),
                ("answer", answer),
                ("before", before),
            ],
        ))
    };
    let states = CaseState::ALL
        .iter()
        .map(|state| (state.code(), Some(*state)))
        .chain([("all", None)])
        .map(|(code, state)| {
            let count: u64 = counts
                .iter()
                .filter(|(counted, _)| state.is_none_or(|state| state == *counted))
                .map(|(_, count)| count)
                .sum();
            let words = state.map_or_else(|| t.state_all(), |state| state_words(t, state));
            Choice {
                words: t.with_count(words, format::number(language, count)),
                href: address(code, kind_code, answer_code, ""),
                current: code == state_code,
            }
        })
        .collect();
    let next = cases
        .get(PER_PAGE - 1)
        .filter(|_| cases.len() > PER_PAGE)
        .map(|last| address(state_code, kind_code, answer_code, &last.number.to_string()));
    let lines = cases
        .iter()
        .zip(names)
        .take(PER_PAGE)
        .map(|(case, title)| Line {
            href: frame.url(&format!("{HERE}/{}", case.number)),
            title,
            state: (state_words(t, case.state), tone(case.state)),
            facts: [
                Some(answer_words(t, case.answer).to_owned()),
                Some(format::date_time(language, case.at)),
                owner_name(&snapshot, case, language),
            ]
            .into_iter()
            .flatten()
            .collect(),
            comment: case.comment.clone(),
            language: case.language.code(),
        })
        .collect();
    Page::render(&ListPage {
        trail: vec![desk_crumb(&frame, t)],
        states,
        kinds: choices(
            t.all_kinds(),
            Subject::KINDS.map(|kind| (kind, kind_words(kind, language))),
            kind_code,
            |kind| address(state_code, kind, answer_code, ""),
        ),
        answers: choices(
            t.all_answers(),
            Answer::ALL
                .iter()
                .map(|answer| (answer.code(), answer_words(t, *answer).to_owned())),
            answer_code,
            |answer| address(state_code, kind_code, answer, ""),
        ),
        lines,
        is_filtered: kind.is_some() || answer.is_some() || all_states || state != Some(CaseState::New),
        next,
        t,
        frame,
    })
}

fn kind_words(kind: &str, language: Language) -> String {
    let kind = catalogue::editing::Kind::from_code(kind);
    kind.map(|kind| kind.label(language))
        .unwrap_or_default()
        .to_owned()
}

fn owner_name(snapshot: &Snapshot, case: &Case, language: Language) -> Option<String> {
    let owner = case.owner.as_ref()?;
    Some(snapshot.organisation_name(owner, language).to_owned())
}

/// A case with the policy's yes.
fn permitted(r: &mut Reading<'_>, visit: &Visit, number: u64) -> Result<(Permit, Case), Error> {
    let case = store::case(r, number)?.ok_or(Problem::NotFound)?;
    let owner = case.owner.as_ref().map(OrganisationId::as_str);
    let vacant = match owner {
        Some(owner) => roles::is_vacant(r, owner)?,
        None => false,
    };
    let thing = Thing::Item(policy::Item {
        owner,
        vacant,
        state: ItemState::Published,
        four_eyes_of: None,
    });
    Ok((visit.permit(Action::HandleFeedback, &thing)?, case))
}

fn numbered(text: &str) -> Result<u64, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

/// What was typed into the form of a case.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Decision {
    /// A code of [`Step`].
    step: String,
    /// Why it is declined.
    reason: String,
    /// The state that the page showed.
    was: String,
}

struct StepChoice {
    value: &'static str,
    words: &'static str,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "upkeep/case.html")]
struct CasePage {
    frame: Frame,
    t: words::Upkeep,
    trail: Vec<Crumb>,
    title: String,
    subject: String,
    public: String,
    edit: Option<String>,
    state: (&'static str, &'static str),
    was: &'static str,
    facts: Vec<(&'static str, String)>,
    comment: String,
    comment_language: &'static str,
    steps: Vec<StepChoice>,
    needs_reason: bool,
    reason: String,
    problems: Vec<FieldProblem>,
    notice: Option<(&'static str, &'static str)>,
    action: String,
    take_out: String,
}

impl CasePage {
    fn is_wrong(&self, field: &str) -> bool {
        self.problems.iter().any(|problem| problem.field == field)
    }
}

const fn step_words(t: words::Upkeep, state: CaseState, step: Step) -> &'static str {
    match (step, state) {
        (Step::Accept, CaseState::New) => t.step_accept(),
        (Step::Accept, _) => t.step_reopen(),
        (Step::Decline, _) => t.step_decline(),
        (Step::Finish, _) => t.step_finish(),
    }
}

async fn page(
    people: &People,
    visit: &Visit,
    number: u64,
    typed: &Decision,
    problems: Vec<FieldProblem>,
    notice: Option<(&'static str, &'static str)>,
) -> Result<Page, Problem> {
    let t = words::Upkeep(visit.language);
    let language = visit.language;
    let (asking, snapshot) = (visit.clone(), people.snapshot());
    let (case, name, handler) = people
        .read(move |r| {
            let (_, case) = permitted(r, &asking, number)?;
            let name = names(r, &snapshot, std::slice::from_ref(&case), language)?.remove(0);
            let handler = match case.handled_by {
                Some(person) => accounts::store::by_id(r, person)?.map(|account| account.name),
                None => None,
            };
            Ok::<_, Error>((case, name, handler))
        })
        .await?;
    let snapshot = people.snapshot();
    let title = t.case_title(case.number);
    let frame = visit.frame(title.clone(), t.feedback_lead()).unlisted();
    let mut facts = vec![
        (t.fact_answer(), answer_words(t, case.answer).to_owned()),
        (t.fact_at(), format::date_time(language, case.at)),
        (
            t.fact_language(),
            super::language_name(t, case.language).to_owned(),
        ),
    ];
    facts.extend(owner_name(&snapshot, &case, language).map(|name| (t.fact_owner(), name)));
    if let Some(at) = case.handled_at {
        let name = handler.unwrap_or_else(|| t.somebody().to_owned());
        facts.push((
            t.fact_handled(),
            t.handled_by(name, format::date_time(language, at)),
        ));
    }
    if !case.reason.is_empty() {
        facts.push((t.fact_reason(), case.reason.clone()));
    }
    let steps: Vec<StepChoice> = Step::ALL
        .iter()
        .filter(|step| case.state.after(**step).is_some())
        .map(|step| StepChoice {
            value: step.code(),
            words: step_words(t, case.state, *step),
            chosen: typed.step == step.code(),
        })
        .collect();
    Page::render(&CasePage {
        trail: vec![
            desk_crumb(&frame, t),
            Crumb {
                words: t.feedback_title().to_owned(),
                href: frame.url(HERE),
            },
        ],
        public: frame.url(&case.subject.path()),
        edit: case.subject.item().map(|item| frame.url(&desk::path(&item))),
        subject: name,
        state: (state_words(t, case.state), tone(case.state)),
        was: case.state.code(),
        needs_reason: steps.iter().any(|step| step.value == Step::Decline.code()),
        steps,
        reason: typed.reason.clone(),
        facts,
        comment_language: case.language.code(),
        comment: case.comment,
        problems,
        notice,
        action: frame.url(&format!("{HERE}/{number}")),
        take_out: frame.url(&format!("{HERE}/{number}/words")),
        title,
        t,
        frame,
    })
}

/// `GET /{lang}/desk/feedback/{number}`
pub(super) async fn show(
    State(people): State<People>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Page, Problem> {
    let t = words::Upkeep(visit.language);
    let notice = match given(&visit, "done").as_str() {
        "accept" => Some(t.done_accept()),
        "decline" => Some(t.done_decline()),
        "finish" => Some(t.done_finish()),
        "words" => Some(t.done_words()),
        _ => None,
    };
    let notice = notice.map(|words| ("success", words));
    page(
        &people,
        &visit,
        numbered(&number)?,
        &Decision::default(),
        Vec::new(),
        notice,
    )
    .await
}

/// `POST /{lang}/desk/feedback/{number}`
pub(super) async fn handle(
    State(people): State<People>,
    visit: Visit,
    Path(number): Path<String>,
    Form(given): Form<Decision>,
) -> Result<Response, Problem> {
    let t = words::Upkeep(visit.language);
    let number = numbered(&number)?;
    let asking = visit.clone();
    people
        .read(move |r| permitted(r, &asking, number).map(drop))
        .await?;
    let reason = tidy_lines(&given.reason);
    let typed = Decision {
        reason: reason.clone(),
        ..given
    };
    let step = Step::from_code(&typed.step);
    let too_long = reason.chars().count().saturating_sub(REASON_MAX);
    let mut problems = Vec::new();
    let mut wrong = |field, words: String| problems.push(FieldProblem { field, words });
    if step.is_none() {
        wrong("step", t.error_step().to_owned());
    }
    if step == Some(Step::Decline) && reason.is_empty() {
        wrong("reason", t.error_reason().to_owned());
    }
    if too_long > 0 {
        wrong(
            "reason",
            t.error_reason_long(u64::try_from(too_long).unwrap_or(u64::MAX)),
        );
    }
    let (Some(step), true) = (step, problems.is_empty()) else {
        let page = page(&people, &visit, number, &typed, problems, None).await?;
        return Ok(page.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    };
    let was = CaseState::from_code(&typed.was).ok_or_else(Problem::bad_request)?;
    let asking = visit.clone();
    let handled = people
        .write(move |w| {
            let (permit, _) = permitted(w, &asking, number)?;
            Ok::<_, Error>(store::handle(w, &permit, number, was, step, &reason)?)
        })
        .await?;
    match handled {
        Handled::Now(_) => {
            let to = format!("/{}{HERE}/{number}?done={step}", visit.language.code());
            Ok(Redirect::to(&to).into_response())
        }
        Handled::Meanwhile(_) | Handled::Refused => {
            let notice = Some(("warning", t.meanwhile()));
            let page = page(&people, &visit, number, &typed, Vec::new(), notice).await?;
            Ok(page.with_status(StatusCode::CONFLICT).into_response())
        }
        Handled::Missing => Err(Problem::NotFound),
    }
}

/// What was typed into the form that takes words out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sure {
    /// `yes`
    sure: String,
}

/// `POST /{lang}/desk/feedback/{number}/words`
pub(super) async fn take_out(
    State(people): State<People>,
    visit: Visit,
    Path(number): Path<String>,
    Form(given): Form<Sure>,
) -> Result<Response, Problem> {
    let number = numbered(&number)?;
    let asking = visit.clone();
    people
        .write(move |w| {
            let (permit, _) = permitted(w, &asking, number)?;
            if given.sure != "yes" {
                return Err(Error::Problem(Problem::bad_request()));
            }
            store::take_out(w, &permit, number)?;
            Ok(())
        })
        .await?;
    let to = format!("/{}{HERE}/{number}?done=words", visit.language.code());
    Ok(Redirect::to(&to).into_response())
}
