//! Pages of the room. Lists show what the policy lets somebody handle ([`keeps`](super::keeps)); single things are asked about
//! before anything is shown, and once more in the transaction that changes them.

mod confirm;
mod feedback;
mod home;
mod searches;
mod translations;
mod unconfirmed;

use std::sync::Arc;

use catalogue::editing::Kind;
use catalogue::owners::Owners;
use language::{Language, format};
use shell::parts::{Choice, Crumb};
use shell::policy::{Action, Person, RegionRole};
use shell::{Frame, Keep, Policy, Problem, Routes, Visit};
use storage::Reading;

use super::{COUNTED_MAX, keeps};
use crate::{Error, People, words};

/// Who confirms what nobody's organisation does.
const CONFIRMERS: &[RegionRole] = &[RegionRole::Coordinator];

/// Lines of a page of a list.
const PER_PAGE: usize = 25;

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<People> {
    let desk = Policy::May(Action::OpenDesk);
    let translations = Policy::May(Action::SeeTranslations);
    Routes::new()
        .page("/desk", desk, Keep::Never, home::show)
        .page("/desk/waiting", desk, Keep::Never, home::waiting)
        .page("/desk/unconfirmed", desk, Keep::Never, unconfirmed::list)
        .form(
            "/desk/confirm/{kind}/{*key}",
            Policy::May(Action::Confirm),
            confirm::confirm,
        )
        .page("/desk/confirm/{token}", Policy::Public, Keep::Never, confirm::ask)
        .form("/desk/confirm/{token}", Policy::Public, confirm::by_link)
        .page("/desk/feedback", desk, Keep::Never, feedback::list)
        .page(
            "/desk/feedback/{number}",
            Policy::May(Action::HandleFeedback),
            Keep::Never,
            feedback::show,
        )
        .form(
            "/desk/feedback/{number}",
            Policy::May(Action::HandleFeedback),
            feedback::handle,
        )
        .form(
            "/desk/feedback/{number}/words",
            Policy::May(Action::HandleFeedback),
            feedback::take_out,
        )
        .page(
            "/desk/translations",
            translations,
            Keep::Never,
            translations::list,
        )
        .page(
            "/desk/translations/{kind}/{*key}",
            translations,
            Keep::Never,
            translations::show,
        )
        .page(
            "/desk/searches",
            Policy::May(Action::SeeLostQueries),
            Keep::Never,
            searches::list,
        )
}

/// The path of a page with these parameters, those without a value left out.
fn path(path: &str, parameters: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in parameters.iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    let query = query.finish();
    let question = if query.is_empty() { "" } else { "?" };
    format!("{path}{question}{query}")
}

/// A parameter as it was written; empty when there is none.
fn given(visit: &Visit, name: &str) -> String {
    visit.parameter(name).unwrap_or_default()
}

fn desk_crumb(frame: &Frame, t: words::Upkeep) -> Crumb {
    Crumb {
        words: t.desk_title().to_owned(),
        href: frame.url("/desk"),
    }
}

/// A number that was counted up to [`COUNTED_MAX`].
fn counted(t: words::Upkeep, count: u64) -> String {
    let number = format::number(t.0, count);
    if usize::try_from(count).is_ok_and(|count| count < COUNTED_MAX) {
        number
    } else {
        t.or_more(number)
    }
}

/// Whose things a list shows to whoever is signed in: nobody's when they may not do that to anything.
fn kept(r: &mut Reading<'_>, visit: &Visit, action: Action, region: &[RegionRole]) -> Result<Owners, Error> {
    match visit.might(action) {
        Ok(()) => keeps(r, visit.signed_in()?, region),
        Err(_) => Ok(Owners::default()),
    }
}

/// Who is signed in; for handlers behind a policy that lets nobody else through.
fn who(visit: &Visit) -> Result<Arc<Person>, Problem> {
    visit.signed_in().cloned()
}

/// A filter as links: all, and each value with its words; `address` makes the way to a value.
fn choices<'v>(
    all: &str,
    values: impl IntoIterator<Item = (&'v str, String)>,
    current: &str,
    address: impl Fn(&str) -> String,
) -> Vec<Choice> {
    let all = ("", all.to_owned());
    std::iter::once(all)
        .chain(values)
        .map(|(value, words)| Choice {
            words,
            href: address(value),
            current: value == current,
        })
        .collect()
}

/// The kinds of things as values of a filter.
fn kinds(language: Language) -> impl Iterator<Item = (&'static str, String)> {
    Kind::ALL
        .into_iter()
        .map(move |kind| (kind.code(), kind.label(language).to_owned()))
}

/// The name of a language in the reader's.
fn language_name(t: words::Upkeep, language: Language) -> &'static str {
    match language {
        Language::Bulgarian => t.language_bg(),
        Language::Romanian => t.language_ro(),
        Language::English => t.language_en(),
    }
}

/// The languages as values of a filter.
fn languages(t: words::Upkeep) -> impl Iterator<Item = (&'static str, String)> {
    Language::ALL
        .into_iter()
        .map(move |language| (language.code(), language_name(t, language).to_owned()))
}
