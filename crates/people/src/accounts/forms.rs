//! Forms of this room: fields that keep what was typed (never a password), with what is wrong beside each.

use std::time::Duration;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use language::Language;
use serde::Deserialize;
use shell::parts::{Crumb, FieldProblem};
use shell::rate::{Action, Pace};
use shell::{Frame, Page, Problem, Visit};

use crate::words;

/// Tries to sign in, to reset, to prove: a browser at home needs few, an office behind one address more.
pub(crate) const TRY: Action = Action {
    name: "accounts.try",
    per_client: Pace {
        permits: 30,
        refill: Duration::from_secs(10),
    },
    overall: Some(Pace {
        permits: 600,
        refill: Duration::from_millis(100),
    }),
};

/// The way to an identity provider and back, which asks that provider over the network.
pub(crate) const PROVIDER: Action = Action {
    name: "accounts.provider",
    ..TRY
};

/// What makes a letter leave.
pub(crate) const LETTER: Action = Action {
    name: "accounts.letter",
    per_client: Pace {
        permits: 10,
        refill: Duration::from_mins(1),
    },
    overall: Some(Pace {
        permits: 200,
        refill: Duration::from_secs(2),
    }),
};

/// What all forms of this room may send; an absent field is empty.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    pub email: String,
    pub password: String,
    pub new_password: String,
    pub name: String,
    pub language: String,
    pub to: String,
    pub code: String,
    pub step: String,
    pub session: String,
    pub passkey: String,
    pub issuer: String,
    pub subject: String,
    pub agree: String,
    pub notice: String,
}

// What people type here is personal or secret.
impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Given(…)")
    }
}

/// A field.
#[derive(Debug, Clone, Default)]
pub(crate) struct Field {
    pub id: &'static str,
    pub label: &'static str,
    pub kind: &'static str,
    pub value: String,
    pub autocomplete: &'static str,
    pub hint: String,
    pub problem: Option<String>,
    /// Choices instead of free input: value, words, language of the words.
    pub choices: Vec<(&'static str, &'static str)>,
    pub read_only: bool,
}

impl Field {
    fn new(
        id: &'static str,
        label: &'static str,
        kind: &'static str,
        autocomplete: &'static str,
        problems: &[FieldProblem],
    ) -> Self {
        Self {
            id,
            label,
            kind,
            autocomplete,
            problem: problems
                .iter()
                .find(|problem| problem.field == id)
                .map(|problem| problem.words.clone()),
            ..Self::default()
        }
    }

    pub(crate) fn email(t: words::Accounts, value: &str, problems: &[FieldProblem]) -> Self {
        Self {
            value: value.to_owned(),
            ..Self::new("email", t.field_email(), "email", "email", problems)
        }
    }

    /// The address of whoever signs in, which password managers look for.
    pub(crate) fn username(t: words::Accounts, value: &str, problems: &[FieldProblem]) -> Self {
        Self {
            autocomplete: "username",
            ..Self::email(t, value, problems)
        }
    }

    /// The address that a password is chosen for: shown, and for password managers; it can not be changed.
    pub(crate) fn owner(t: words::Accounts, value: &str) -> Self {
        Self {
            read_only: true,
            ..Self::username(t, value, &[])
        }
    }

    pub(crate) fn password(t: words::Accounts, problems: &[FieldProblem]) -> Self {
        Self::new(
            "password",
            t.field_password(),
            "password",
            "current-password",
            problems,
        )
    }

    pub(crate) fn new_password(t: words::Accounts, problems: &[FieldProblem]) -> Self {
        let shortest = u64::try_from(super::password::SHORTEST).unwrap_or_default();
        Self {
            hint: t.field_new_password_hint(shortest),
            ..Self::new(
                "new_password",
                t.field_new_password(),
                "password",
                "new-password",
                problems,
            )
        }
    }

    pub(crate) fn code(t: words::Accounts, problems: &[FieldProblem]) -> Self {
        Self {
            hint: t.field_code_hint().to_owned(),
            ..Self::new("code", t.field_code(), "text", "one-time-code", problems)
        }
    }

    pub(crate) fn name(t: words::Accounts, value: &str, problems: &[FieldProblem]) -> Self {
        Self {
            value: value.to_owned(),
            hint: t.field_name_hint().to_owned(),
            ..Self::new("name", t.field_name(), "text", "name", problems)
        }
    }

    /// The box beside what is agreed to.
    pub(crate) fn agree(t: words::Privacy, value: &str) -> Self {
        Self {
            value: value.to_owned(),
            hint: t.agree_hint().to_owned(),
            ..Self::new("agree", t.agree(), "checkbox", "", &[])
        }
    }

    pub(crate) fn language(t: words::Accounts, value: Language) -> Self {
        Self {
            value: value.code().to_owned(),
            choices: Language::ALL
                .into_iter()
                .map(|language| (language.code(), language.own_name()))
                .collect(),
            ..Self::new("language", t.field_language(), "", "", &[])
        }
    }
}

/// A message above a form.
#[derive(Debug, Clone)]
pub(crate) struct Notice {
    pub tone: &'static str,
    pub words: String,
}

/// The form that a device fills in.
#[derive(Debug, Clone)]
pub(crate) struct PasskeyForm {
    /// `create` or `get`.
    pub kind: &'static str,
    /// What the browser is told.
    pub options: String,
    pub submit: &'static str,
    pub failed: &'static str,
}

/// A page that is one form.
#[derive(Debug, Clone)]
pub(crate) struct FormPage {
    pub title: String,
    pub lead: Vec<String>,
    pub notice: Option<Notice>,
    pub problems: Vec<FieldProblem>,
    pub action: String,
    pub hidden: Vec<(&'static str, String)>,
    pub fields: Vec<Field>,
    pub submit: &'static str,
    /// Links under the form.
    pub links: Vec<Crumb>,
    /// Pages above this one.
    pub trail: Vec<Crumb>,
    /// A picture of a secret, and the secret as text.
    pub secret: Option<(String, String)>,
    /// Buttons under the form: address, words, the path to come back to.
    pub buttons: Vec<(String, &'static str, String)>,
    /// A passkey that is made or asked for.
    pub passkey: Option<PasskeyForm>,
    pub status: StatusCode,
    pub retry_after_s: Option<u64>,
}

impl FormPage {
    /// A form at an address behind the language.
    pub(crate) fn new(visit: &Visit, title: &str, action: &str, submit: &'static str) -> Self {
        Self {
            title: title.to_owned(),
            lead: Vec::new(),
            notice: None,
            problems: Vec::new(),
            action: format!("/{}{action}", visit.language.code()),
            hidden: Vec::new(),
            fields: Vec::new(),
            submit,
            links: Vec::new(),
            trail: Vec::new(),
            secret: None,
            buttons: Vec::new(),
            passkey: None,
            status: StatusCode::OK,
            retry_after_s: None,
        }
    }

    pub(crate) fn lead(mut self, words: impl Into<String>) -> Self {
        self.lead.push(words.into());
        self
    }

    pub(crate) fn field(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    pub(crate) fn hide(mut self, name: &'static str, value: &str) -> Self {
        if !value.is_empty() {
            self.hidden.push((name, value.to_owned()));
        }
        self
    }

    /// Offers a passkey beside the form, when there is something to tell the browser.
    pub(crate) fn ask_for_passkey(mut self, t: words::Accounts, options: &str) -> Self {
        if !options.is_empty() {
            self.passkey = Some(PasskeyForm {
                kind: "get",
                options: options.to_owned(),
                submit: t.passkey_use(),
                failed: t.passkey_failed(),
            });
        }
        self
    }

    pub(crate) fn link(mut self, visit: &Visit, words: &str, path: &str) -> Self {
        self.links.push(crumb(visit, words, path));
        self
    }

    pub(crate) fn under(mut self, visit: &Visit, words: &str, path: &str) -> Self {
        self.trail.push(crumb(visit, words, path));
        self
    }

    pub(crate) fn refused(mut self, refusal: Refusal) -> Self {
        self.problems = refusal.problems;
        self.notice = refusal.notice;
        self.status = refusal.status;
        self.retry_after_s = refusal.retry_after_s;
        self
    }

    /// Draws the page.
    pub(crate) fn answer(self, visit: &Visit) -> Result<Response, Problem> {
        let t = words::Accounts(visit.language);
        let title = if self.problems.is_empty() {
            self.title.clone()
        } else {
            t.title_with_problems(&self.title)
        };
        let lead = self.lead.first().unwrap_or(&self.title).clone();
        let status = self.status;
        let has_script = self.passkey.is_some();
        let retry_after_s = self.retry_after_s;
        let page = Page::render(&FormTemplate {
            frame: visit.frame(title, lead).unlisted(),
            t,
            page: self,
        })?;
        let mut response = page.with_status(status).into_response();
        let lines = response.headers_mut();
        if let Some(seconds) = retry_after_s {
            lines.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if has_script {
            lines.insert(
                header::CONTENT_SECURITY_POLICY,
                shell::headers::policy_with_own_scripts(),
            );
        }
        Ok(response)
    }
}

pub(crate) fn crumb(visit: &Visit, words: &str, path: &str) -> Crumb {
    Crumb {
        words: words.to_owned(),
        href: format!("/{}{path}", visit.language.code()),
    }
}

/// Why a form was not taken.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    pub problems: Vec<FieldProblem>,
    pub notice: Option<Notice>,
    pub status: StatusCode,
    pub retry_after_s: Option<u64>,
}

impl Refusal {
    /// Fields are wrong.
    pub(crate) fn fields(problems: Vec<FieldProblem>) -> Self {
        Self {
            problems,
            notice: None,
            status: StatusCode::UNPROCESSABLE_ENTITY,
            retry_after_s: None,
        }
    }

    /// One field is wrong.
    pub(crate) fn field(field: &'static str, words: impl Into<String>) -> Self {
        Self::fields(vec![problem(field, words)])
    }

    /// Something beside the fields is wrong.
    pub(crate) fn notice(words: impl Into<String>) -> Self {
        Self {
            notice: Some(Notice {
                tone: "warning",
                words: words.into(),
            }),
            ..Self::fields(Vec::new())
        }
    }

    /// It is too early for another try.
    pub(crate) fn wait(t: words::Accounts, seconds: u64) -> Self {
        Self {
            status: StatusCode::TOO_MANY_REQUESTS,
            retry_after_s: Some(seconds),
            ..Self::notice(t.error_wait(seconds))
        }
    }

    /// What the limiter or the policy says: too many are told in the form, all else on its page.
    pub(crate) fn of(t: words::Accounts, problem: Problem) -> Result<Self, Problem> {
        match problem {
            Problem::TooMany { retry_after_s } => Ok(Self::wait(t, retry_after_s)),
            other => Err(other),
        }
    }
}

pub(crate) fn problem(field: &'static str, words: impl Into<String>) -> FieldProblem {
    FieldProblem {
        field,
        words: words.into(),
    }
}

#[derive(Template)]
#[template(path = "accounts/form.html")]
struct FormTemplate {
    frame: Frame,
    t: words::Accounts,
    page: FormPage,
}

/// A page that only tells something.
#[derive(Template)]
#[template(path = "accounts/told.html")]
pub(crate) struct ToldPage {
    pub frame: Frame,
    pub tone: &'static str,
    pub title: String,
    pub words: Vec<String>,
    pub codes: Vec<String>,
    pub links: Vec<Crumb>,
}
