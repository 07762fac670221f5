//! The form "was this right and useful?" and its receipt.
//!
//! Every card carries the same form. A room may receive it at an address of its own, so that a mistake is told on the
//! card itself (the service card does); `/feedback` receives it for all others and tells a mistake on a page that
//! holds the form alone. Either way [`receive`] decides, and a stored answer leads on to `/feedback/thanks`, which can
//! be loaded again without sending anything twice.

use std::time::Duration;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use language::text::Text;
use language::{fold, format};
use serde::Deserialize;
use shell::parts::{self, Crumb, FieldProblem};
use shell::rate::{Action, Pace};
use shell::{Form, Frame, Keep, Page, Policy, Problem, Routes, Visit};

use super::{Answer, COMMENT_MAX, Subject, store};
use crate::codes::ClosedList;
use crate::{House, services, words};

/// Where a page that carries the form shows what became of it; the address of the form ends with it.
pub(crate) const PLACE: &str = "your-answer";

/// One reader has a few pages to tell us about; everybody together less than the database notices.
const LEAVE: Action = Action {
    name: "feedback",
    per_client: Pace {
        permits: 10,
        refill: Duration::from_mins(1),
    },
    overall: Some(Pace {
        permits: 300,
        refill: Duration::from_secs(1),
    }),
};

/// Seconds after which to try again when the answer could not be stored.
const NOT_STORED_RETRY_S: u64 = 30;

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<House> {
    Routes::new()
        .page("/feedback", Policy::Public, Keep::Never, ask)
        .form("/feedback", Policy::Public, give)
        .page("/feedback/thanks", Policy::Public, Keep::Never, thanks)
}

/// The fields of the form as they were sent; an absent one is empty.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    /// `yes`, `partly` or `no`.
    pub answer: String,
    /// Free words.
    pub comment: String,
    /// What it is about, for `/feedback`.
    pub subject: String,
    /// The trap: people do not see this field, programs fill it in.
    pub website: String,
}

/// An answer that was not stored, with all that was typed.
#[derive(Debug)]
pub(crate) struct Refused {
    /// The form, filled in, with what is wrong with it.
    pub form: parts::Feedback,
    /// What is wrong beside the form itself.
    pub notice: Option<&'static str>,
    status: StatusCode,
    retry_after_s: Option<u64>,
}

impl Refused {
    /// The page that shows the form again, with its status and the time to wait.
    pub(crate) fn answer(&self, page: Page) -> Response {
        let mut response = page.with_status(self.status).into_response();
        if let Some(seconds) = self.retry_after_s {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// The empty form about something.
pub(crate) fn form(frame: &Frame, action: &str, subject: &Subject) -> parts::Feedback {
    parts::Feedback {
        action: format!("{}#{PLACE}", frame.url(action)),
        subject: subject.to_string(),
        ..parts::Feedback::default()
    }
}

/// Takes an answer in: the way on to its receipt, or what has to be mended. `empty` is the form it was written in.
pub(crate) async fn receive(
    house: &House,
    visit: &Visit,
    subject: &Subject,
    given: Given,
    empty: parts::Feedback,
) -> Result<Response, Refused> {
    let t = words::Feedback(visit.language);
    let answer = Answer::from_code(&given.answer);
    let comment = fold::tidy_lines(&given.comment);
    let too_long = comment.chars().count().saturating_sub(COMMENT_MAX);
    let mut problems = Vec::new();
    if answer.is_none() {
        problems.push(FieldProblem {
            field: "answer",
            words: t.error_answer().to_owned(),
        });
    }
    if too_long > 0 {
        problems.push(FieldProblem {
            field: "comment",
            words: t.error_comment_long(u64::try_from(too_long).unwrap_or(u64::MAX)),
        });
    }
    let trapped = !given.website.is_empty();
    let refused = |status, notice, retry_after_s, problems| Refused {
        form: parts::Feedback {
            answer: answer.map(|answer| answer.code().to_owned()).unwrap_or_default(),
            comment: comment.clone(),
            problems,
            ..empty.clone()
        },
        notice,
        status,
        retry_after_s,
    };
    let answer = match answer {
        Some(answer) if problems.is_empty() && !trapped => answer,
        _ => {
            // A person whose browser filled the trap in sends again with one press; a program gives up here.
            let notice = trapped.then(|| t.error_trap());
            return Err(refused(StatusCode::UNPROCESSABLE_ENTITY, notice, None, problems));
        }
    };
    if let Err(Problem::TooMany { retry_after_s }) = house.limiter().take(&LEAVE, visit.client) {
        let notice = Some(t.error_too_many());
        return Err(refused(
            StatusCode::TOO_MANY_REQUESTS,
            notice,
            Some(retry_after_s),
            Vec::new(),
        ));
    }
    let (about, words, language) = (subject.clone(), comment.clone(), visit.language);
    let stored = house
        .database()
        .write(move |w| store::leave(w, &about, answer, &words, language))
        .await;
    match stored {
        Ok(number) => {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("number", &number.to_string())
                .append_pair("subject", &subject.to_string())
                .finish();
            let code = visit.language.code();
            Ok(Redirect::to(&format!("/{code}/feedback/thanks?{query}")).into_response())
        }
        Err(error) => {
            tracing::error!(%error, request = %visit.request_id, "an answer could not be stored");
            let notice = Some(t.error_not_stored());
            Err(refused(
                StatusCode::SERVICE_UNAVAILABLE,
                notice,
                Some(NOT_STORED_RETRY_S),
                Vec::new(),
            ))
        }
    }
}

/// The name of what an answer is about; a thing that does not exist is a page not found.
async fn name(house: &House, subject: &Subject) -> Result<Text, Problem> {
    let snapshot = house.snapshot();
    let name = match subject {
        Subject::Service(id) => {
            let id = id.clone();
            let service = house.read(move |r| services::store::by_id(r, &id)).await?;
            service.map(|service| service.name)
        }
        Subject::Organisation(id) => snapshot
            .organisation(id)
            .map(|organisation| organisation.name.clone()),
        Subject::Page(slug) => snapshot.page_title(slug).cloned(),
    };
    name.ok_or(Problem::NotFound)
}

/// The form alone.
#[derive(Template)]
#[template(path = "feedback/form.html")]
struct FormPage {
    frame: Frame,
    t: words::Feedback,
    trail: Vec<Crumb>,
    title: String,
    form: parts::Feedback,
    notice: Option<&'static str>,
}

fn form_page(
    visit: &Visit,
    subject: &Subject,
    name: &Text,
    refused: Option<&Refused>,
) -> Result<Page, Problem> {
    let t = words::Feedback(visit.language);
    let name = name.words(visit.language);
    let title = t.form_title(name);
    let head = refused.map_or_else(|| title.clone(), |_| t.error_title().to_owned());
    let mut frame = visit.frame(head, t.feedback_lead()).unlisted();
    frame.query = form_urlencoded::Serializer::new(String::new())
        .append_pair("subject", &subject.to_string())
        .finish();
    Page::render(&FormPage {
        trail: vec![Crumb {
            words: name.to_owned(),
            href: frame.url(&subject.path()),
        }],
        form: refused.map_or_else(
            || form(&frame, "/feedback", subject),
            |refused| refused.form.clone(),
        ),
        notice: refused.and_then(|refused| refused.notice),
        title,
        t,
        frame,
    })
}

/// `GET /{lang}/feedback?subject=…`
async fn ask(State(house): State<House>, visit: Visit) -> Result<Page, Problem> {
    let subject = visit
        .parameter("subject")
        .and_then(|written| Subject::parse(&written));
    let subject = subject.ok_or(Problem::NotFound)?;
    let name = name(&house, &subject).await?;
    form_page(&visit, &subject, &name, None)
}

/// `POST /{lang}/feedback`
async fn give(
    State(house): State<House>,
    visit: Visit,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let subject = Subject::parse(&given.subject).ok_or_else(Problem::bad_request)?;
    let name = name(&house, &subject).await?;
    let empty = form(&visit.frame("", ""), "/feedback", &subject);
    match receive(&house, &visit, &subject, given, empty).await {
        Ok(response) => Ok(response),
        Err(refused) => Ok(refused.answer(form_page(&visit, &subject, &name, Some(&refused))?)),
    }
}

/// The receipt.
#[derive(Template)]
#[template(path = "feedback/thanks.html")]
struct ThanksPage {
    frame: Frame,
    t: words::Feedback,
    trail: Vec<Crumb>,
    receipt: String,
    back: String,
}

/// `GET /{lang}/feedback/thanks?number=…&subject=…`
async fn thanks(State(house): State<House>, visit: Visit) -> Result<Page, Problem> {
    let t = words::Feedback(visit.language);
    let number: Option<u64> = visit.parameter("number").and_then(|number| number.parse().ok());
    let subject = visit
        .parameter("subject")
        .and_then(|written| Subject::parse(&written));
    let (Some(number), Some(subject)) = (number, subject) else {
        return Err(Problem::NotFound);
    };
    let name = name(&house, &subject).await?;
    let name = name.words(visit.language).to_owned();
    let path = subject.path();
    let at = house
        .read(move |r| store::received_at(r, number, &subject))
        .await?;
    let at = at.ok_or(Problem::NotFound)?;
    let frame = visit.frame(t.thanks_title(), t.thanks_lead()).unlisted();
    Page::render(&ThanksPage {
        receipt: t.thanks_number(
            format::number(visit.language, number),
            format::date_time(visit.language, at),
        ),
        back: t.back_to_page(&name),
        trail: vec![Crumb {
            words: name,
            href: frame.url(&path),
        }],
        t,
        frame,
    })
}
