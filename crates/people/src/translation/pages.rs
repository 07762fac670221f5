//! `/admin/translation`: the provider, what was sent to it, what waits and what failed, and words to try it with.

use askama::Template;
use axum::extract::{Path, State as Handed};
use axum::response::{IntoResponse, Redirect, Response};
use catalogue::editing::{Document, ItemId, Kind, Schema};
use http::StatusCode;
use language::{Language, format};
use serde::Deserialize;
use shell::config::TranslationService;
use shell::parts::{Crumb, FieldProblem};
use shell::policy::{Action, Thing};
use shell::{Form, Frame, Keep, Page, Policy, Problem, Routes, Visit};
use storage::Reading;

use super::{Request, State, TRY_MAX, Translator, Wanted, again, ask, callback, store, try_it, work};
use crate::{Error, People, desk, words};

/// Requests of a list.
const PER_LIST: usize = 50;
/// Words that were tried last.
const TRIES: usize = 5;
/// Requests for one item among which the last of each language is looked for.
const OF_ITEM: usize = 30;

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<People> {
    Routes::new()
        .page(
            "/admin/translation",
            Policy::May(Action::ManageJobs),
            Keep::Never,
            overview,
        )
        .form(
            "/admin/translation/try",
            Policy::May(Action::ManageJobs),
            try_words,
        )
        .form(
            "/admin/translation/{number}/again",
            Policy::May(Action::ManageJobs),
            once_more,
        )
        .form(
            "/desk/translate/{kind}/{*key}",
            Policy::May(Action::Translate),
            translate,
        )
        .merge(callback::routes())
}

/// What the editor of an item is offered for a language.
#[derive(Debug, Clone)]
pub(crate) struct Offer {
    /// The language's code.
    pub code: &'static str,
    /// What the button says.
    pub button: String,
    /// It waits, or was sent: there is nothing to press.
    pub waits: Option<String>,
    /// Why it was given up the last time.
    pub why: Option<&'static str>,
}

/// What can be filled by machine in a document, by language; nothing without a provider.
pub(crate) fn offers(
    r: &mut Reading<'_>,
    translator: Option<&Translator>,
    (id, document, schema): (&ItemId, &Document, &Schema),
    reader: Language,
) -> Result<Vec<Offer>, Error> {
    let Some(translator) = translator else {
        return Ok(Vec::new());
    };
    let t = words::Translation(reader);
    let asked = store::of_item(r, id, OF_ITEM)?;
    let offer = |target: Language| {
        let count = work::fillable(translator, document, schema, target);
        let last = asked.iter().find(|request| request.language == target);
        let waits = last.filter(|request| matches!(request.state, State::Waiting | State::Sent));
        if count == 0 && waits.is_none() {
            return None;
        }
        let why = last.filter(|request| request.state == State::Failed);
        Some(Offer {
            code: target.code(),
            button: t.fill(count as u64, target.own_name()),
            waits: waits.map(|_| t.filling(target.own_name())),
            why: why.and_then(|request| why_of(t, request.failure.as_deref().unwrap_or_default())),
        })
    };
    Ok(Language::ALL.into_iter().filter_map(offer).collect())
}

/// `POST /{lang}/desk/translate/{kind}/{key}`
async fn translate(
    Handed(people): Handed<People>,
    visit: Visit,
    Path((kind, key)): Path<(String, String)>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let id = Kind::from_code(&kind)
        .and_then(|kind| ItemId::parse(kind, &key))
        .ok_or(Problem::NotFound)?;
    let address = format!("/{}{}?done=translate", visit.language.code(), desk::path(&id));
    let has_provider = people.translator().is_some();
    people
        .write(move |w| {
            let (permit, _) = desk::work::permit(w, &visit, Action::Translate, &id)?;
            let target = Language::from_code(&given.target).filter(|_| has_provider);
            let Some(target) = target else {
                return Err(Problem::bad_request().into());
            };
            let wanted = Wanted {
                item: &id,
                fields: &[],
                language: target,
            };
            ask(w, &permit, &wanted)
        })
        .await?;
    Ok(Redirect::to(&address).into_response())
}

/// A choice of a select.
struct Choice {
    value: &'static str,
    words: &'static str,
    chosen: bool,
}

/// A request as a line.
struct Line {
    number: i64,
    title: String,
    href: String,
    language: &'static str,
    at: String,
    state: &'static str,
    why: Option<&'static str>,
    code: String,
}

/// Words that were tried.
struct Tried {
    source_lang: &'static str,
    words: String,
    target_lang: &'static str,
    result: Option<String>,
    state: &'static str,
    why: Option<&'static str>,
}

/// The provider and what was sent to it.
struct Provider {
    name: &'static str,
    host: String,
    pairs: String,
    used: String,
    is_used_up: bool,
}

/// The form to try it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Given {
    words: String,
    source: String,
    target: String,
}

#[derive(Template)]
#[template(path = "translation/admin.html")]
struct AdminPage {
    frame: Frame,
    t: words::Translation,
    trail: Vec<Crumb>,
    provider: Option<Provider>,
    open: Vec<Line>,
    failed: Vec<Line>,
    tried: Vec<Tried>,
    typed: String,
    sources: Vec<Choice>,
    targets: Vec<Choice>,
    problems: Vec<FieldProblem>,
    words_wrong: bool,
    target_wrong: bool,
    done: Option<&'static str>,
}

/// `GET /{lang}/admin/translation`
async fn overview(Handed(people): Handed<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::ManageJobs, &Thing::Site)?;
    let t = words::Translation(visit.language);
    let done = match visit.parameter("did").as_deref() {
        Some("try") => Some(t.did_try()),
        Some("again") => Some(t.did_again()),
        Some("nothing") => Some(t.did_nothing()),
        _ => None,
    };
    let given = Given {
        source: "bg".into(),
        target: "ro".into(),
        ..Given::default()
    };
    page(&people, &visit, given, Vec::new(), done).await
}

async fn page(
    people: &People,
    visit: &Visit,
    given: Given,
    problems: Vec<FieldProblem>,
    done: Option<&'static str>,
) -> Result<Page, Problem> {
    let language = visit.language;
    let t = words::Translation(language);
    let now = people.now();
    let (used, open, failed, tries) = people
        .read(move |r| {
            Ok((
                store::sent_in_month(r, now)?,
                store::in_states(r, &[State::Waiting, State::Sent], PER_LIST)?,
                store::in_states(r, &[State::Failed], PER_LIST)?,
                store::tries(r, TRIES)?,
            ))
        })
        .await?;
    let mut frame = visit.frame(t.title(), t.lead()).unlisted();
    "/admin/translation".clone_into(&mut frame.path);
    let line = |request| line(&frame, request);
    let (open, failed) = (
        open.into_iter().map(line).collect(),
        failed.into_iter().map(line).collect(),
    );
    let choices = |chosen: &str| {
        Language::ALL
            .into_iter()
            .map(|one| Choice {
                value: one.code(),
                words: one.own_name(),
                chosen: one.code() == chosen,
            })
            .collect()
    };
    let is_wrong = |field: &str| problems.iter().any(|problem| problem.field == field);
    let page = Page::render(&AdminPage {
        trail: vec![Crumb {
            words: words::Operations(language).jobs_title().to_owned(),
            href: frame.url("/admin/jobs"),
        }],
        provider: people
            .translator()
            .map(|translator| provider(language, translator, used)),
        open,
        failed,
        tried: tries.into_iter().map(|request| tried(t, request)).collect(),
        typed: given.words,
        sources: choices(&given.source),
        targets: choices(&given.target),
        words_wrong: is_wrong("words"),
        target_wrong: is_wrong("target"),
        done,
        t,
        frame,
        problems,
    })?;
    Ok(page)
}

fn provider(language: Language, translator: &Translator, used: u64) -> Provider {
    let t = words::Translation(language);
    let pairs = Language::ALL.into_iter().flat_map(|source| {
        let targets = Language::ALL
            .into_iter()
            .filter(move |target| translator.translates(source, *target));
        targets.map(move |target| t.pair(source.own_name(), target.own_name()))
    });
    Provider {
        name: match translator.service() {
            TranslationService::DeepL => "DeepL",
            TranslationService::ETranslation => "eTranslation",
            TranslationService::LibreTranslate => "LibreTranslate",
        },
        host: translator.host().to_owned(),
        pairs: if translator.takes_any() {
            t.any_pair().to_owned()
        } else {
            format::list(language, &pairs.collect::<Vec<_>>())
        },
        used: t.used_of(used, format::number(language, translator.monthly())),
        is_used_up: used >= translator.monthly(),
    }
}

fn line(frame: &Frame, request: Request) -> Line {
    let t = words::Translation(frame.language);
    let code = request.failure.unwrap_or_default();
    Line {
        number: request.number,
        title: request
            .item
            .as_ref()
            .map(|item| t.thing(item.kind().label(frame.language), item.key()))
            .unwrap_or_default(),
        href: request
            .item
            .as_ref()
            .map(|item| frame.url(&desk::path(item)))
            .unwrap_or_default(),
        language: request.language.own_name(),
        at: format::date_time(frame.language, request.ended_at.unwrap_or(request.asked_at)),
        state: state_words(t, request.state),
        why: why_of(t, &code),
        code,
    }
}

fn tried(t: words::Translation, request: Request) -> Tried {
    let (source, words) = request.words.unwrap_or_default();
    Tried {
        source_lang: source.code(),
        words,
        target_lang: request.language.code(),
        result: request.result,
        state: state_words(t, request.state),
        why: why_of(t, request.failure.as_deref().unwrap_or_default()),
    }
}

fn state_words(t: words::Translation, state: State) -> &'static str {
    match state {
        State::Waiting => t.state_waiting(),
        State::Sent => t.state_sent(),
        State::Done => t.state_done(),
        State::Failed => t.state_failed(),
    }
}

/// What the code of a failure means and what to do about it; none when there is none.
fn why_of(t: words::Translation, code: &str) -> Option<&'static str> {
    let code = code.split(' ').next().filter(|code| !code.is_empty())?;
    Some(match code {
        "translation.down" | "translation.slow" | "time-limit" => t.why_down(),
        "translation.busy" => t.why_busy(),
        "translation.quota" => t.why_quota(),
        "translation.month" => t.why_month(),
        "translation.stranger" => t.why_stranger(),
        "translation.refused" | "translation.provider-error" => t.why_refused(),
        "translation.too-long" => t.why_too_long(),
        "translation.no-answer" => t.why_no_answer(),
        "translation.not-allowed" => t.why_not_allowed(),
        "translation.unreadable" | "translation.count" | "translation.incomplete" => t.why_unreadable(),
        "translation.marks" | "translation.markup" | "translation.structure" => t.why_marks(),
        "translation.language" | "translation.long" | "translation.blank" => t.why_language(),
        _ => t.why_other(),
    })
}

/// `POST /{lang}/admin/translation/try`
async fn try_words(
    Handed(people): Handed<People>,
    visit: Visit,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let permit = visit.permit(Action::ManageJobs, &Thing::Site)?;
    let t = words::Translation(visit.language);
    let Some(translator) = people.translator() else {
        return Err(Problem::NotFound);
    };
    let typed = language::fold::tidy_lines(&given.words);
    let pair = Language::from_code(&given.source).zip(Language::from_code(&given.target));
    let pair = pair.filter(|(source, target)| translator.translates(*source, *target));
    let mut problems = Vec::new();
    let mut wrong = |field, words: String| problems.push(FieldProblem { field, words });
    if typed.is_empty() {
        wrong("words", t.no_words().to_owned());
    } else if typed.chars().count() > TRY_MAX {
        wrong("words", t.too_many_words(TRY_MAX as u64));
    }
    if pair.is_none() {
        wrong("target", t.no_pair().to_owned());
    }
    let Some((source, target)) = pair.filter(|_| problems.is_empty()) else {
        let page = page(&people, &visit, given, problems, None).await?;
        return Ok(page.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    };
    people
        .write(move |w| try_it(w, &permit, source, target, &typed))
        .await?;
    let frame = visit.frame("", "");
    Ok(Redirect::to(&frame.url("/admin/translation?did=try")).into_response())
}

/// `POST /{lang}/admin/translation/{number}/again`
async fn once_more(
    Handed(people): Handed<People>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, Problem> {
    let permit = visit.permit(Action::ManageJobs, &Thing::Site)?;
    if people.translator().is_none() {
        return Err(Problem::NotFound);
    }
    let number: i64 = number.parse().map_err(|_| Problem::NotFound)?;
    let did = people.write(move |w| again(w, &permit, number)).await?;
    let did = if did { "again" } else { "nothing" };
    let frame = visit.frame("", "");
    Ok(Redirect::to(&frame.url(&format!("/admin/translation?did={did}"))).into_response())
}
