//! One's own data, the end of one's account, and for how long what is kept.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::header;
use language::{Language, format};
use serde::Deserialize;
use shell::parts::Crumb;
use shell::policy::{Action, Thing};
use shell::{Form, Frame, Keep, Page, Policy, Problem, Routes, Visit};

use super::holding::{Cell, Erased, Subject, organisation};
use super::retention::{Then, rules};
use super::store::Erasure;
use super::{HindranceKind, Rule, erasure, export, hindrances, holdings, store};
use crate::accounts::forms::crumb;
use crate::accounts::token::Hash;
use crate::accounts::{Account, dead_link, fresh, own_session, told};
use crate::{People, words};

/// Rows of a table, and entries of the audit trail, that the readable page shows; the file holds all.
const SHOWN: usize = 20;

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<People> {
    let own = Policy::May(Action::OwnAccount);
    Routes::new()
        .page("/account/data", own, Keep::Never, data)
        .form("/account/data", own, data_file)
        .page("/account/erase", own, Keep::Never, erase)
        .form("/account/erase", own, erase_sent)
        .page("/account/erase/{token}", Policy::Public, Keep::Never, kept)
        .form("/account/erase/{token}", Policy::Public, kept_sent)
        .page("/privacy/retention", Policy::Public, Keep::Never, retention)
        .parameters(&["done"])
}

/// A table of one's data.
struct Table {
    title: &'static str,
    /// Each row: what each value is, and the value.
    rows: Vec<Vec<(&'static str, String)>>,
    /// How many rows only the file holds.
    more: Option<String>,
}

/// A line of the audit trail.
struct Line {
    at: String,
    action: String,
    object: String,
}

#[derive(Template)]
#[template(path = "privacy/data.html")]
struct DataPage {
    frame: Frame,
    t: words::Privacy,
    trail: Vec<Crumb>,
    action: String,
    links: Vec<Crumb>,
    tables: Vec<Table>,
    /// Names of what is kept about nobody like this person.
    empty: Vec<&'static str>,
    deeds: Vec<Line>,
    deeds_more: Option<String>,
}

/// A long text is a fold on the page; its beginning is enough here, the file holds all.
fn short(words: String) -> String {
    const MOST: usize = 300;
    if words.chars().count() <= MOST {
        return words;
    }
    let mut start: String = words.chars().take(MOST).collect();
    start.push('…');
    start
}

fn more(t: words::Privacy, total: usize) -> Option<String> {
    let over = total.saturating_sub(SHOWN);
    (over > 0).then(|| t.more_in_file(u64::try_from(over).unwrap_or(u64::MAX)))
}

/// `GET /{lang}/account/data`
async fn data(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let t = words::Privacy(visit.language);
    let (_, account) = own_session(&people, &visit).await?;
    let subject = Subject::of(&account);
    let (found, deeds) = people
        .read(move |r| Ok((export::rows(r, &subject)?, export::whole_trail(r, &subject)?)))
        .await?;
    let (mut tables, mut empty) = (Vec::new(), Vec::new());
    // The account itself, which is erased last, is what one looks for first.
    for (holding, rows) in found.into_iter().rev() {
        let title = (holding.title)(t);
        if rows.is_empty() {
            empty.push(title);
            continue;
        }
        let shown = rows.iter().take(SHOWN).map(|cells| {
            holding
                .columns()
                .iter()
                .zip(cells)
                .filter(|(_, cell)| **cell != Cell::Nothing)
                .map(|(column, cell)| {
                    let words = cell.words(&people, visit.language, column.kind);
                    ((column.label)(t), short(words))
                })
                .collect()
        });
        tables.push(Table {
            title,
            rows: shown.collect(),
            more: more(t, rows.len()),
        });
    }
    let frame = visit.frame(t.data_title(), t.data_lead()).unlisted();
    Page::render(&DataPage {
        trail: vec![account_crumb(&visit)],
        action: frame.url("/account/data"),
        links: vec![
            crumb(&visit, t.correct_name(), "/account"),
            crumb(&visit, t.correct_address(), "/account/email"),
            crumb(&visit, t.retention_title(), "/privacy/retention"),
            crumb(&visit, t.erase_title(), "/account/erase"),
        ],
        deeds_more: more(t, deeds.len()),
        deeds: deeds
            .iter()
            .rev()
            .take(SHOWN)
            .map(|(entry, _)| Line {
                at: format::date_time(visit.language, entry.at),
                action: entry.action.clone(),
                object: format!("{} {}", entry.object_kind, entry.object_id),
            })
            .collect(),
        tables,
        empty,
        t,
        frame,
    })
}

fn account_crumb(visit: &Visit) -> Crumb {
    crumb(visit, words::Accounts(visit.language).account_title(), "/account")
}

/// `POST /{lang}/account/data`: the same as a file, complete. A form, because it leaves a trace.
async fn data_file(State(people): State<People>, visit: Visit) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let (_, account) = own_session(&people, &visit).await?;
    let subject = Subject::of(&account);
    let site = people.root_link("");
    let document = people
        .write(move |w| {
            let actor = subject.number().to_owned();
            erasure::record(w, &actor, subject.person, "privacy.take-data")?;
            let now = w.now();
            export::document(w, &subject, &site, now)
        })
        .await?;
    let body = serde_json::to_vec_pretty(&document).map_err(Problem::internal)?;
    Ok((
        [
            (header::CONTENT_TYPE, "application/json; charset=utf-8"),
            (
                header::CONTENT_DISPOSITION,
                "attachment; filename=\"my-data.json\"",
            ),
            (header::CACHE_CONTROL, "no-store"),
        ],
        body,
    )
        .into_response())
}

/// Something that has to be done first.
struct First {
    words: &'static str,
    organisation: String,
    href: String,
    action: &'static str,
}

#[derive(Template)]
#[template(path = "privacy/erase.html")]
struct ErasePage {
    frame: Frame,
    t: words::Privacy,
    trail: Vec<Crumb>,
    action: String,
    lead: String,
    /// When it will be erased.
    due: Option<String>,
    /// It was to be erased and stays.
    is_kept: bool,
    first: Vec<First>,
    goes: Vec<&'static str>,
    stays: Vec<(String, &'static str)>,
    data: String,
}

fn erase_page(
    people: &People,
    visit: &Visit,
    pending: Option<Erasure>,
    found: Vec<super::Hindrance>,
) -> Result<Page, Problem> {
    let t = words::Privacy(visit.language);
    let frame = visit.frame(t.erase_title(), t.erase_lead_short()).unlisted();
    let days = u64::try_from(super::DAYS_TO_KEEP).unwrap_or_default();
    let stays = |holding: &'static super::Holding| match holding.erased {
        Erased::Stays(why) => Some(((holding.title)(t), why(t))),
        Erased::By(..) | Erased::With(_) => None,
    };
    let goes: Vec<_> = holdings()
        .filter(|holding| stays(holding).is_none())
        .map(|holding| (holding.title)(t))
        .collect();
    // What stays for the same reason is told together.
    let staying: Vec<_> = holdings().filter_map(stays).collect();
    let together = staying
        .chunk_by(|one, other| one.1 == other.1)
        .filter_map(|alike| {
            let titles: Vec<_> = alike.iter().map(|(title, _)| *title).collect();
            let (_, why) = alike.first()?;
            Some((format::list(visit.language, &titles), *why))
        })
        .collect();
    Page::render(&ErasePage {
        trail: vec![account_crumb(visit)],
        action: frame.url("/account/erase"),
        lead: t.erase_lead(days),
        due: pending.map(|erasure| format::date_time(visit.language, erasure.due_at)),
        is_kept: visit.parameter("done").as_deref() == Some("kept"),
        first: found
            .into_iter()
            .map(|hindrance| First {
                words: match hindrance.why {
                    HindranceKind::OnlyRepresentative => t.first_representative(),
                    HindranceKind::OnlyAdministrator => t.first_administrator(),
                },
                organisation: hindrance
                    .organisation
                    .map(|id| organisation(people, &id, visit.language))
                    .unwrap_or_default(),
                href: frame.url(&hindrance.path),
                action: match hindrance.why {
                    HindranceKind::OnlyRepresentative => t.first_representative_action(),
                    HindranceKind::OnlyAdministrator => t.first_administrator_action(),
                },
            })
            .collect(),
        goes: goes.into_iter().rev().collect(),
        stays: together,
        data: frame.url("/account/data"),
        t,
        frame,
    })
}

/// The page as it stands for somebody.
async fn erase_page_of(people: &People, visit: &Visit, account: &Account) -> Result<Page, Problem> {
    let id = account.id;
    let (pending, found) = people
        .read(move |r| Ok((store::erasure_of(r, id)?, hindrances(r, id)?)))
        .await?;
    erase_page(people, visit, pending, found)
}

/// `GET /{lang}/account/erase`
async fn erase(State(people): State<People>, visit: Visit) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    match fresh(&people, &visit, "/account/erase").await? {
        Ok((_, account)) => Ok(erase_page_of(&people, &visit, &account).await?.into_response()),
        Err(way) => Ok(way),
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Wish {
    what: String,
}

/// `POST /{lang}/account/erase`: begins the days of waiting, or ends them.
async fn erase_sent(
    State(people): State<People>,
    visit: Visit,
    Form(wish): Form<Wish>,
) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let (_, account) = match fresh(&people, &visit, "/account/erase").await? {
        Ok(found) => found,
        Err(way) => return Ok(way),
    };
    let (house, id) = (people.clone(), account.id);
    let frame = visit.frame("", "");
    match wish.what.as_str() {
        "erase" => {
            // What has to be done first stands on the page.
            people.write(move |w| erasure::ask(w, &house, id)).await?;
            Ok(Redirect::to(&frame.url("/account/erase")).into_response())
        }
        "keep" => {
            people.write(move |w| erasure::keep(w, id)).await?;
            Ok(Redirect::to(&frame.url("/account/erase?done=kept")).into_response())
        }
        _ => Ok(Redirect::to(&frame.url("/account/erase")).into_response()),
    }
}

#[derive(Template)]
#[template(path = "privacy/keep.html")]
struct KeepPage {
    frame: Frame,
    t: words::Privacy,
    action: String,
    lead: String,
}

/// `GET /{lang}/account/erase/{token}`: looks only.
async fn kept(
    State(people): State<People>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let hash = Hash::of_token(&token);
    let found = people.read(move |r| store::erasure_of_token(r, &hash)).await?;
    let Some(erasure) = found else {
        return dead_link(&visit, "/account/erase");
    };
    let t = words::Privacy(visit.language);
    let frame = visit.frame(t.keep_title(), t.keep_title()).unlisted();
    let page = Page::render(&KeepPage {
        action: frame.url(&format!("/account/erase/{token}")),
        lead: t.keep_lead(format::date_time(visit.language, erasure.due_at)),
        t,
        frame,
    })?;
    Ok(page.into_response())
}

/// `POST /{lang}/account/erase/{token}`: whoever has the letter keeps the account, signed in or not.
async fn kept_sent(
    State(people): State<People>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let hash = Hash::of_token(&token);
    let kept = people
        .write(move |w| match store::erasure_of_token(w, &hash)? {
            Some(erasure) => erasure::keep(w, erasure.person),
            None => Ok(false),
        })
        .await?;
    if !kept {
        return dead_link(&visit, "/account/erase");
    }
    let t = words::Privacy(visit.language);
    let mut page = told(&visit, "success", t.kept_title(), &[t.kept()]);
    page.links.push(account_crumb(&visit));
    Ok(Page::render(&page)?.into_response())
}

/// A rule as the page shows it.
struct RuleRow {
    what: &'static str,
    kept: String,
    then: &'static str,
    why: &'static str,
}

#[derive(Template)]
#[template(path = "privacy/retention.html")]
struct RetentionPage {
    frame: Frame,
    t: words::Privacy,
    trail: Vec<Crumb>,
    rows: Vec<RuleRow>,
    days: String,
}

/// How long, in the largest whole unit.
fn length(language: Language, rule: &Rule, people: &People) -> String {
    const HOUR: u64 = 3600;
    const DAY: u64 = 24 * HOUR;
    const YEAR: u64 = 365 * DAY;
    let t = words::Privacy(language);
    match (rule.kept)(people.settings()).as_secs() {
        0 => t.length_none().to_owned(),
        seconds if seconds.is_multiple_of(YEAR) => t.length_years(seconds / YEAR),
        seconds if seconds.is_multiple_of(DAY) => t.length_days(seconds / DAY),
        seconds => t.length_hours(seconds.div_ceil(HOUR)),
    }
}

/// `GET /{lang}/privacy/retention`
async fn retention(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    let t = words::Privacy(visit.language);
    let rows = rules()
        .map(|rule| RuleRow {
            what: (rule.what)(t),
            kept: length(visit.language, rule, &people),
            then: match rule.then {
                Then::Deleted => t.then_deleted(),
                Then::Emptied => t.then_emptied(),
            },
            why: (rule.why)(t),
        })
        .collect();
    let days = u64::try_from(super::DAYS_TO_KEEP).unwrap_or_default();
    Page::render(&RetentionPage {
        frame: visit.frame(t.retention_title(), t.retention_lead()),
        trail: vec![crumb(&visit, t.privacy_page(), "/privacy")],
        rows,
        days: t.retention_account(days),
        t,
    })
}
