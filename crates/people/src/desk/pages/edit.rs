//! The page of an item: the editor for whoever may write, the same in words for whoever may only read.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, LOCATION};
use axum::response::{IntoResponse, Response};
use catalogue::editing::{self, Document, ItemId, Kind, Schema};
use catalogue::snapshot::Snapshot;
use jiff::{SignedDuration, Timestamp};
use language::Language;
use serde_json::json;
use shell::headers::policy_with_own_scripts;
use shell::parts::Crumb;
use shell::policy::{Action, Denial, Permit, State};
use shell::{Form, Frame, Page, Problem, Visit};
use storage::{Reading, Writing};

use super::view::{
    Control, DifferenceView, GroupView, Maker, ShownField, Suggestions, Writes, service_names,
};
use super::{
    FieldProblem, Names, SAVE, done, item_of, just_done, moment, offers, organisation_name, problem,
    shown_title, to, trail,
};
use crate::desk::forms::{Crossing, Typed, Wish, crossings, marks};
use crate::desk::merge::{Part, Picks, Side};
use crate::desk::work::{self, Crossed, Saved};
use crate::desk::{Clash, Item, NOTE_MAX, PRESENT_MINUTES, Present, path, store};
use crate::translation::{Offer, Translator, offers as offers_of_machine};
use crate::{Error, People, words};

/// What can be done with an item now, each with a button of its own.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what the reader may do, each for itself"
)]
pub(super) struct May {
    write: bool,
    submit: bool,
    withdraw: bool,
    publish: bool,
    send_back: bool,
    discard: bool,
    archive: bool,
    rename: bool,
    confirm: bool,
    /// Somebody else must publish it.
    four_eyes: bool,
}

impl May {
    fn of(visit: &Visit, item: &Item) -> Self {
        let thing = item.thing();
        let may = |action| offers(visit, action, &thing);
        let is_draft = item.state == State::Draft;
        let in_review = item.state == State::InReview;
        let publish = may(Action::Publish);
        let refused = visit.permit(Action::Publish, &thing);
        Self {
            write: visit.may(Action::Translate, &thing),
            // Whoever may publish does not ask anybody, unless four eyes are wanted.
            submit: !in_review && may(Action::Submit)
                || item.state == State::Published && may(Action::Translate),
            withdraw: in_review && may(Action::Submit),
            publish: publish || item.state == State::Published && would_publish(visit, item),
            send_back: in_review && publish,
            discard: is_draft && may(Action::Edit),
            archive: may(Action::Archive),
            confirm: may(Action::Confirm),
            rename: item.state == State::Published && item.id.kind().can_be_renamed() && may(Action::Archive),
            four_eyes: matches!(
                refused,
                Err(Problem::Denied {
                    denial: Denial::FourEyes,
                    ..
                })
            ),
        }
    }
}

/// Whether somebody who begins a draft now could publish it at once: not where four eyes are wanted.
fn would_publish(visit: &Visit, item: &Item) -> bool {
    let mut begun = item.clone();
    begun.state = State::Draft;
    begun.four_eyes = visit
        .person
        .as_ref()
        .filter(|_| item.wants_four_eyes)
        .map(|me| me.id);
    offers(visit, Action::Publish, &begun.thing())
}

/// Everything that the page is made from, from one transaction.
pub(super) struct Seen {
    pub item: Item,
    pub present: Present,
    /// What readers see, when a draft says something else.
    published: Option<Document>,
    note: Option<String>,
    submitted_by: Option<shell::policy::PersonId>,
    title: String,
    names: Names,
    services: super::view::ServiceNames,
    others: Vec<(shell::policy::PersonId, Timestamp)>,
    /// What readers see changed since the draft began.
    moved_on: bool,
    state: Option<editing::State>,
    /// What can be filled by machine.
    machine: Vec<Offer>,
}

fn seen(
    r: &mut Reading<'_>,
    visit: &Visit,
    snapshot: &Snapshot,
    id: &ItemId,
    document: Option<&Document>,
    translator: Option<&Translator>,
    now: Timestamp,
) -> Result<Seen, Error> {
    let (_, item) = work::permit(r, visit, Action::SeeDraft, id)?;
    let Some(present) = work::present(r, id)? else {
        return Err(Problem::NotFound.into());
    };
    let draft = store::draft(r, id)?;
    let published = match draft {
        Some(_) => editing::read(r, id)?.map(|(document, _)| document),
        None => None,
    };
    let me = visit.signed_in()?.id;
    let others = store::others(r, id, me, now - SignedDuration::from_mins(PRESENT_MINUTES))?;
    let shown = document.unwrap_or(&present.document);
    let title = work::title(r, snapshot, id, shown)?;
    let documents: Vec<&Document> = std::iter::once(shown).chain(&published).collect();
    let services = service_names(r, &documents, snapshot)?;
    let submitted_by = draft.as_ref().and_then(|draft| draft.submitted_by);
    let people = present
        .author
        .into_iter()
        .chain(submitted_by)
        .chain(others.iter().map(|(person, _)| *person));
    let names = Names::of(r, people)?;
    let schema = Schema::of(id.kind(), &snapshot.region);
    let machine = offers_of_machine(r, translator, (id, &present.document, &schema), visit.language)?;
    Ok(Seen {
        machine,
        moved_on: match (&draft, &published) {
            (Some(draft), Some(published)) => draft.base.as_ref() != Some(published),
            _ => false,
        },
        note: draft.and_then(|draft| draft.note),
        submitted_by,
        title: shown_title(&title[visit.language], id),
        state: editing::state(r, id)?,
        others,
        item,
        present,
        published,
        names,
        services,
    })
}

/// What the page says above the form.
#[derive(Default)]
pub(super) struct Said {
    pub problems: Vec<editing::FieldProblem>,
    /// Problems that are not the document's.
    pub others: Vec<FieldProblem>,
    /// What was typed as the reason to send it back.
    pub reason: String,
    /// What was typed and can not be saved any more.
    pub unsaved: Option<Document>,
}

#[derive(Template)]
#[template(path = "desk/item.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a line of the page of its own"
)]
struct ItemPage {
    frame: Frame,
    t: words::Desk,
    trail: Vec<Crumb>,
    title: String,
    done: Option<&'static str>,
    problems: Vec<FieldProblem>,
    kind: &'static str,
    key: String,
    state: &'static str,
    tone: &'static str,
    owner: String,
    owner_is_vacant: bool,
    written: String,
    confirmed: String,
    in_files: bool,
    public: Option<String>,
    successor: String,
    note: Option<String>,
    submitted: Option<String>,
    others: Vec<String>,
    moved_on: bool,
    may: May,
    /// The lists of what belongs to it.
    related: Vec<Crumb>,
    /// It has a draft, so there is something to look at before it is published.
    has_draft: bool,
    is_new: bool,
    only_translations: bool,
    groups: Vec<GroupView>,
    shown: Vec<ShownField>,
    differences: Vec<DifferenceView>,
    /// What was typed and can not be saved any more.
    unsaved: Vec<DifferenceView>,
    suggestions: Vec<Suggestions>,
    number: i64,
    version: String,
    marks: String,
    reason: String,
    note_max: usize,
    save: String,
    id: ItemId,
    machine: Vec<Offer>,
    mt: words::Translation,
}

impl ItemPage {
    fn to(&self, verb: &str) -> String {
        self.frame.url(&to(verb, &self.id))
    }

    fn is_wrong(&self, field: &str) -> bool {
        self.problems.iter().any(|problem| problem.field == field)
    }
}

/// The page of an item. `document`: what was typed, when it was not taken.
fn page(
    snapshot: &Snapshot,
    visit: &Visit,
    seen: &Seen,
    document: Option<&Document>,
    said: Said,
) -> Result<Page, Problem> {
    let t = words::Desk(visit.language);
    let item = &seen.item;
    let language = visit.language;
    let frame = visit.frame(seen.title.clone(), t.item_description()).unlisted();
    let maker = Maker {
        snapshot,
        language,
        services: &seen.services,
    };
    let shown = document.unwrap_or(&seen.present.document);
    let may = May::of(visit, item);
    let writes = if visit.may(Action::Edit, &item.thing()) {
        Writes::Everything
    } else {
        Writes::Translations
    };
    let mut problems = maker.problems(shown, &said.problems);
    problems.extend(said.others);
    let began = &seen.present.began;
    let state = seen.state.as_ref();
    let is_published = state.is_some_and(|state| state.archived.is_none());
    let date = |day| format_date(language, day);
    Page::render(&ItemPage {
        trail: trail(&frame, item.id.kind()),
        title: seen.title.clone(),
        done: just_done(visit),
        problems,
        kind: item.id.kind().label(language),
        key: item.id.key().to_owned(),
        state: item.state.words(language),
        tone: match item.state {
            State::Draft => "warning",
            State::InReview => "info",
            State::Published => "success",
            State::Archived => "neutral",
        },
        owner: match &item.owner {
            Some(owner) => organisation_name(snapshot, owner, language),
            None => t.owner_region().to_owned(),
        },
        owner_is_vacant: item.owner.is_some() && item.vacant,
        written: t.written(
            seen.names.get(seen.present.author, language),
            moment(language, seen.present.at),
        ),
        confirmed: match state.and_then(|state| Some((state.last_confirmed?, state.confirmed_by.as_deref())))
        {
            Some((day, Some(by))) => t.confirmed_by(by, date(day)),
            Some((day, None)) => date(day),
            None => String::new(),
        },
        in_files: state.is_some_and(|state| state.in_files),
        public: is_published.then(|| frame.url(&item.id.path())),
        successor: state
            .and_then(|state| state.successor.clone())
            .unwrap_or_default(),
        note: seen.note.clone(),
        submitted: (item.state == State::InReview).then(|| {
            t.submitted_by(
                seen.names
                    .get(seen.submitted_by.or(seen.present.author), language),
            )
        }),
        others: seen
            .others
            .iter()
            .map(|(person, at)| t.present(seen.names.get(Some(*person), language), moment(language, *at)))
            .collect(),
        moved_on: seen.moved_on,
        related: related(&frame, t, item),
        has_draft: began.number > 0,
        is_new: began.version.is_none(),
        only_translations: may.write && writes == Writes::Translations,
        groups: if may.write {
            maker.groups(shown, writes, &said.problems)
        } else {
            Vec::new()
        },
        shown: if may.write { Vec::new() } else { maker.shown(shown) },
        differences: match (&seen.published, may.write) {
            (Some(published), false) => maker.differences(published, shown),
            _ => Vec::new(),
        },
        unsaved: said
            .unsaved
            .map(|typed| maker.differences(&seen.present.document, &typed))
            .unwrap_or_default(),
        suggestions: if may.write && writes == Writes::Everything {
            maker.suggestions(item.id.kind())
        } else {
            Vec::new()
        },
        number: began.number,
        version: began
            .version
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        marks: marks(
            &seen.present.document,
            &Schema::of(item.id.kind(), &snapshot.region),
        ),
        reason: said.reason,
        note_max: NOTE_MAX,
        save: frame.url(&path(&item.id)),
        id: item.id.clone(),
        machine: seen.machine.clone(),
        mt: words::Translation(language),
        may,
        t,
        frame,
    })
}

/// The lists of what belongs to an institution: what its public page shows too.
fn related(frame: &Frame, t: words::Desk, item: &Item) -> Vec<Crumb> {
    if item.id.kind() != Kind::Organisation {
        return Vec::new();
    }
    let list = |kind: Kind, words: &str| Crumb {
        words: words.to_owned(),
        href: frame.url(&format!("/desk/{kind}?owner={}", item.id.key())),
    };
    vec![
        list(Kind::Contact, t.own_contacts()),
        list(Kind::Provision, t.own_provisions()),
        list(Kind::Service, t.own_services()),
    ]
}

fn format_date(language: Language, day: jiff::civil::Date) -> String {
    language::format::date(language, day)
}

/// `GET /{lang}/desk/{kind}/{*key}`
pub(super) async fn show(
    Shared(people): Shared<People>,
    visit: Visit,
    Path((kind, key)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let id = item_of(&kind, &key)?;
    let page = shown(&people, &visit, &id, None, Said::default()).await?;
    Ok(with_script(page))
}

/// The page of an item as it is now, with what was typed in place of what stands there.
pub(super) async fn shown(
    people: &People,
    visit: &Visit,
    id: &ItemId,
    document: Option<Document>,
    said: Said,
) -> Result<Page, Problem> {
    let snapshot = people.snapshot();
    let (asking, looked_at, typed) = (visit.clone(), id.clone(), document.clone());
    let inside = std::sync::Arc::clone(&snapshot);
    let (now, translator) = (people.now(), people.translator().cloned());
    let found = people
        .read(move |r| {
            seen(
                r,
                &asking,
                &inside,
                &looked_at,
                typed.as_ref(),
                translator.as_ref(),
                now,
            )
        })
        .await?;
    if visit.may(Action::Translate, &found.item.thing()) {
        // Others are told that it is open here; when that can not be noted, the page is still worth showing.
        let (opened, me) = (id.clone(), visit.signed_in()?.id);
        let noted = people.write(move |w| store::see(w, &opened, me)).await;
        if let Err(problem) = noted {
            tracing::warn!(?problem, "who has an item open could not be noted");
        }
    }
    page(&snapshot, visit, &found, document.as_ref(), said)
}

/// The page of an item that has moved on while somebody wrote: nothing is saved any more, and what was typed is on it.
pub(super) async fn moved_on(
    people: &People,
    visit: &Visit,
    id: &ItemId,
    typed: &Typed,
) -> Result<Response, Problem> {
    let asked = id.clone();
    let present = people.read(move |r| work::present(r, &asked)).await?;
    let present = present.ok_or(Problem::NotFound)?;
    let schema = Schema::of(id.kind(), &people.snapshot().region);
    let said = Said {
        unsaved: Some(typed.applied(&present.document, &schema, visit.language, &typed.picks())),
        ..Said::default()
    };
    let page = shown(people, visit, id, None, said).await?;
    Ok(with_script(page.with_status(StatusCode::CONFLICT)))
}

/// Asks whether somebody may write an item. `false`: they might, but not in its present state.
pub(super) async fn may_write(people: &People, visit: &Visit, id: &ItemId) -> Result<bool, Problem> {
    let (asking, asked) = (visit.clone(), id.clone());
    let permitted = people
        .read(move |r| work::permit_to_write(r, &asking, &asked).map(drop))
        .await;
    match permitted {
        Ok(()) => Ok(true),
        Err(Problem::Denied {
            denial: Denial::State,
            ..
        }) => Ok(false),
        Err(problem) => Err(problem),
    }
}

/// The answer with a page of the editor, which brings the script that saves by itself.
pub(super) fn with_script(page: Page) -> Response {
    let mut answer = page.into_response();
    answer
        .headers_mut()
        .insert(CONTENT_SECURITY_POLICY, policy_with_own_scripts());
    answer
}

/// What came of a form of the editor before its step is taken.
pub(super) enum Written {
    /// It is saved, or was so already; the draft has this number.
    Saved { number: i64, anew: bool },
    /// Nothing is written: the page to decide what both sides changed.
    Clash(Box<Clashed>),
}

/// What is needed to show both texts.
pub(super) struct Clashed {
    clash: Clash,
    mine: Document,
    names: Names,
    services: super::view::ServiceNames,
    title: String,
}

/// Saves what a form of the editor holds, in the transaction of the step that follows.
pub(super) fn write(
    w: &mut Writing<'_>,
    visit: &Visit,
    snapshot: &Snapshot,
    id: &ItemId,
    typed: &Typed,
    (permit, item): (&Permit, &Item),
) -> Result<Written, Error> {
    let Some(began) = typed.began() else {
        return Err(Problem::bad_request().into());
    };
    let Some(present) = work::present(w, id)? else {
        return Err(Problem::NotFound.into());
    };
    let schema = Schema::of(id.kind(), &snapshot.region);
    let picks = typed.picks();
    let mut document = typed.applied(&present.document, &schema, visit.language, &picks);
    let undecided = typed.asked().iter().any(|name| !picks.contains_key(name));
    let clash = if undecided {
        Clash { present }
    } else {
        fulfil(&mut document, typed.wish(&schema), &schema, snapshot);
        match work::save(w, snapshot, (permit, item), &began, &document)? {
            Saved::Saved(number) => return Ok(Written::Saved { number, anew: true }),
            Saved::Unchanged(number) => return Ok(Written::Saved { number, anew: false }),
            Saved::Clash(clash) => *clash,
        }
    };
    let services = service_names(w, &[&document, &clash.present.document], snapshot)?;
    let names = Names::of(w, clash.present.author)?;
    let title = work::title(w, snapshot, id, &clash.present.document)?;
    Ok(Written::Clash(Box::new(Clashed {
        mine: document,
        title: shown_title(&title[visit.language], id),
        clash,
        names,
        services,
    })))
}

/// Does what a button asked for beside saving.
fn fulfil(document: &mut Document, wish: Wish, schema: &Schema, snapshot: &Snapshot) {
    let of = |part: &Part| Some((schema.field(&part.field)?, part.language?));
    match wish {
        Wish::Save => {}
        Wish::Review(part) => {
            if let Some((field, language)) = of(&part) {
                document.review(field, language);
            }
        }
        Wish::MakeOriginal(part) => {
            if let Some((field, language)) = of(&part) {
                document.make_original(field, language);
            }
        }
        Wish::Replace { part, found } => {
            if let Some((field, language)) = of(&part) {
                let words = crate::desk::merge::words(document, &part.field, language);
                let warning = editing::warnings(snapshot, language, &words)
                    .into_iter()
                    .find(|warning| warning.found == found);
                if let Some(warning) = warning {
                    let mut right = words;
                    right.replace_range(warning.at, &warning.right);
                    document.write(field, language, &right);
                }
            }
        }
    }
}

/// `POST /{lang}/desk/{kind}/{*key}`
pub(super) async fn save(
    Shared(people): Shared<People>,
    visit: Visit,
    Path((kind, key)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let id = item_of(&kind, &key)?;
    let by_itself = typed.get("autosave").is_some();
    if !may_write(&people, &visit, &id).await? {
        if typed.has_document() && !by_itself {
            return moved_on(&people, &visit, &id, &typed).await;
        }
        return Err(Problem::Denied {
            denial: Denial::State,
            action: Action::Translate,
        });
    }
    people.limiter().take(&SAVE, visit.client)?;
    let snapshot = people.snapshot();
    let (asking, saved, sent) = (visit.clone(), id.clone(), typed.clone());
    let inside = std::sync::Arc::clone(&snapshot);
    let (outcome, after, now) = people
        .write(move |w| {
            let (permit, item) = work::permit_to_write(w, &asking, &saved)?;
            let outcome = write(w, &asking, &inside, &saved, &sent, (&permit, &item))?;
            let after = work::present(w, &saved)?;
            Ok((outcome, after, w.now()))
        })
        .await?;
    let t = words::Desk(visit.language);
    match outcome {
        Written::Saved { number, .. } if by_itself => {
            let schema = Schema::of(id.kind(), &snapshot.region);
            let marks = after
                .map(|present| marks(&present.document, &schema))
                .unwrap_or_default();
            let told =
                json!({ "number": number, "seen": marks, "words": t.saved_at(moment(visit.language, now)) });
            Ok(json_answer(&told))
        }
        Written::Saved { anew, .. } => {
            // Back to where the button was, as far as an address can say it.
            let at = typed
                .get("do")
                .and_then(|asked| asked.split('|').nth(1))
                .unwrap_or_default();
            let mut answer = done(&visit, &id, if anew { "saved" } else { "unchanged" });
            if !at.is_empty() {
                append_fragment(&mut answer, at);
            }
            Ok(answer)
        }
        Written::Clash(clashed) if by_itself => {
            let by = clashed.names.get(clashed.clash.present.author, visit.language);
            let told = json!({ "words": t.not_saved_clash(by) });
            {
                let mut answer = json_answer(&told);
                *answer.status_mut() = StatusCode::CONFLICT;
                Ok(answer)
            }
        }
        Written::Clash(clashed) => clash_page(&snapshot, &visit, &id, &typed, &clashed),
    }
}

/// What the script that saves by itself is told.
fn json_answer(told: &serde_json::Value) -> Response {
    ([(CONTENT_TYPE, "application/json")], told.to_string()).into_response()
}

/// Leads to a place of the page.
fn append_fragment(answer: &mut Response, at: &str) {
    let place = percent_encoding::utf8_percent_encode(at, percent_encoding::NON_ALPHANUMERIC);
    let location = answer
        .headers()
        .get(LOCATION)
        .and_then(|value| value.to_str().ok());
    let location = location.and_then(|location| HeaderValue::try_from(format!("{location}#{place}")).ok());
    if let Some(location) = location {
        answer.headers_mut().insert(LOCATION, location);
    }
}

/// A part that both sides wrote differently.
struct CrossingView {
    /// The name of its control.
    name: String,
    label: String,
    own_name: &'static str,
    code: &'static str,
    mine: Vec<String>,
    theirs: Vec<String>,
    take_mine: bool,
    take_theirs: bool,
    is_wrong: bool,
}

#[derive(Template)]
#[template(path = "desk/clash.html")]
struct ClashPage {
    frame: Frame,
    t: words::Desk,
    trail: Vec<Crumb>,
    title: String,
    heading: &'static str,
    lead: String,
    explanation: &'static str,
    mine: &'static str,
    theirs: &'static str,
    problems: Vec<FieldProblem>,
    parts: Vec<CrossingView>,
    hidden: Vec<(String, String)>,
    action: String,
    button: &'static str,
    back: String,
}

/// Shows both sides of what two people wrote; what was typed comes along in hidden fields.
pub(super) fn clash_page(
    snapshot: &Snapshot,
    visit: &Visit,
    id: &ItemId,
    typed: &Typed,
    clashed: &Clashed,
) -> Result<Response, Problem> {
    let t = words::Desk(visit.language);
    let language = visit.language;
    let schema = Schema::of(id.kind(), &snapshot.region);
    let theirs = &clashed.clash.present;
    let asked = typed.asked();
    let picks = typed.picks();
    // A page that comes back because something was not decided knows better than the marks what was asked.
    let found: Vec<Crossing> = crossings(
        typed.get("seen").unwrap_or_default(),
        &clashed.mine,
        &theirs.document,
        &schema,
    );
    let found: Vec<Crossing> = found
        .into_iter()
        .map(|crossing| {
            let name = crossing.part.name();
            if asked.contains(&name) {
                Crossing {
                    offered: picks.get(&name).copied(),
                    ..crossing
                }
            } else {
                crossing
            }
        })
        .collect();
    let mut hidden = typed.document_fields();
    hidden.push(("number".to_owned(), theirs.began.number.to_string()));
    hidden.push((
        "version".to_owned(),
        theirs
            .began
            .version
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
    ));
    hidden.push(("seen".to_owned(), marks(&theirs.document, &schema)));
    hidden.extend(
        found
            .iter()
            .map(|crossing| ("decide".to_owned(), crossing.part.name())),
    );
    let frame = visit.frame(t.clash_title(), "").unlisted();
    let page = ClashPage {
        trail: super::trail_to(&frame, id, &clashed.title),
        title: clashed.title.clone(),
        heading: t.clash_title(),
        lead: t.clash_lead(
            clashed.names.get(theirs.author, language),
            moment(language, theirs.at),
        ),
        explanation: t.clash_explanation(),
        mine: t.clash_mine(),
        theirs: t.clash_theirs(),
        problems: Vec::new(),
        parts: Vec::new(),
        hidden,
        action: frame.url(&path(id)),
        button: t.clash_save(),
        back: frame.url(&path(id)),
        t,
        frame,
    };
    let maker = Maker {
        snapshot,
        language,
        services: &clashed.services,
    };
    let documents = (&clashed.mine, &theirs.document);
    decide(&maker, page, &schema, documents, &found, &asked)
}

/// The page on which whoever publishes decides what the draft and what readers see both changed.
pub(super) fn crossed_page(
    snapshot: &Snapshot,
    visit: &Visit,
    id: &ItemId,
    number: i64,
    (crossed, title, services): (&Crossed, String, &super::view::ServiceNames),
    picks: &Picks,
) -> Result<Response, Problem> {
    let t = words::Desk(visit.language);
    let schema = Schema::of(id.kind(), &snapshot.region);
    let frame = visit.frame(t.crossed_title(), "").unlisted();
    let found: Vec<Crossing> = crossed
        .open
        .iter()
        .map(|part| Crossing {
            part: part.clone(),
            offered: picks.get(&part.name()).copied(),
        })
        .collect();
    let asked: Vec<String> = if picks.is_empty() {
        Vec::new()
    } else {
        crossed.open.iter().map(Part::name).collect()
    };
    // What was decided before and is not open any more comes along.
    let mut hidden: Vec<(String, String)> = picks
        .iter()
        .filter(|(name, _)| !crossed.open.iter().any(|part| part.name() == **name))
        .map(|(name, side)| {
            let side = match side {
                Side::Mine => "mine",
                Side::Theirs => "theirs",
            };
            (format!("take:{name}"), side.to_owned())
        })
        .collect();
    hidden.push(("number".to_owned(), number.to_string()));
    let page = ClashPage {
        trail: super::trail_to(&frame, id, &title),
        title,
        heading: t.crossed_title(),
        lead: t.crossed_lead().to_owned(),
        explanation: t.crossed_explanation(),
        mine: t.crossed_mine(),
        theirs: t.crossed_theirs(),
        problems: Vec::new(),
        parts: Vec::new(),
        hidden,
        action: frame.url(&to("publish", id)),
        button: t.crossed_publish(),
        back: frame.url(&path(id)),
        t,
        frame,
    };
    let maker = Maker {
        snapshot,
        language: visit.language,
        services,
    };
    decide(
        &maker,
        page,
        &schema,
        (&crossed.draft, &crossed.published),
        &found,
        &asked,
    )
}

fn decide(
    maker: &Maker<'_>,
    mut page: ClashPage,
    schema: &Schema,
    (mine, theirs): (&Document, &Document),
    found: &[Crossing],
    asked: &[String],
) -> Result<Response, Problem> {
    for crossing in found {
        let part = &crossing.part;
        let Some(field) = schema.field(&part.field) else {
            continue;
        };
        let name = part.name();
        let is_wrong = crossing.offered.is_none() && asked.contains(&name);
        let own = maker.part(mine, field, &part.field, part.language);
        let other = maker.part(theirs, field, &part.field, part.language);
        let label = field.label(maker.snapshot, maker.language);
        if is_wrong {
            let words = page.t.field_problem(label.as_str(), page.t.error_decide());
            page.problems.push(problem(&format!("take:{name}"), words));
        }
        page.parts.push(CrossingView {
            label,
            own_name: own.own_name,
            code: own.code,
            mine: own.lines,
            theirs: other.lines,
            take_mine: crossing.offered == Some(Side::Mine),
            take_theirs: crossing.offered == Some(Side::Theirs),
            is_wrong,
            name,
        });
    }
    let page = Page::render(&page)?;
    Ok(page.with_status(StatusCode::CONFLICT).into_response())
}
