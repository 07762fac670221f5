//! The shell through its front door: what a browser, a proxy or an attacker sees.

mod front;
mod server;
mod session;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::response::Response;
use tokio::sync::Notify;

use crate::{Frame, Keep, Page, Policy, Problem, Routes, Visit};

#[derive(Template)]
#[template(
    source = "{% extends \"layout.html\" %}{% block content %}<h1>{{ frame.title }}</h1><p>{{ words }}</p>{% endblock %}",
    ext = "html"
)]
struct TestPage {
    frame: Frame,
    words: String,
}

/// A room made for these tests.
#[derive(Clone, Default)]
struct Room {
    /// How many pages handlers have made.
    made: Arc<AtomicUsize>,
    /// Lets the handler of `/waiting` go on.
    go: Arc<Notify>,
    /// Told when that handler has begun.
    begun: Arc<Notify>,
}

impl Room {
    fn page(&self, visit: &Visit, words: String) -> Result<Page, Problem> {
        self.made.fetch_add(1, Ordering::SeqCst);
        Page::render(&TestPage {
            frame: visit.frame("Title", "About"),
            words,
        })
    }
}

#[derive(serde::Deserialize)]
struct Sent {
    words: String,
}

/// Its table: one address for each way in which a page can end.
fn room() -> (Room, Routes) {
    let room = Room::default();
    let routes = Routes::<Room>::new()
        .page(
            "",
            Policy::Public,
            Keep::ByRevision,
            async |room: State<Room>, visit: Visit| room.page(&visit, "home".into()),
        )
        .page(
            "/services/{id}",
            Policy::Public,
            Keep::ByRevision,
            async |room: State<Room>, id: Path<String>, visit: Visit| {
                room.page(&visit, format!("{} {}", id.0, visit.query).repeat(50))
            },
        )
        .page(
            "/never",
            Policy::Public,
            Keep::Never,
            async |room: State<Room>, visit: Visit| room.page(&visit, "never".repeat(400)),
        )
        .page(
            "/cookie",
            Policy::Public,
            Keep::ByRevision,
            async |room: State<Room>, visit: Visit| {
                room.page(&visit, "cookie".into())
                    .map(|page| ([("set-cookie", "a=b")], page))
            },
        )
        .page("/panic", Policy::Public, Keep::Never, panics)
        .page(
            "/broken",
            Policy::Public,
            Keep::Never,
            async || -> Result<Page, Problem> { Err(Problem::internal("secret cause")) },
        )
        .page(
            "/busy",
            Policy::Public,
            Keep::Never,
            async || -> Result<Page, Problem> { Err(storage::Error::Busy { waited_s: 5 }.into()) },
        )
        .page(
            "/often",
            Policy::Public,
            Keep::Never,
            async || -> Result<Page, Problem> { Err(Problem::TooMany { retry_after_s: 90 }) },
        )
        .page("/number/{n}", Policy::Public, Keep::Never, async |n: Path<u8>| {
            n.0.to_string()
        })
        .page(
            "/waiting",
            Policy::Public,
            Keep::Never,
            async |room: State<Room>, visit: Visit| {
                room.begun.notify_one();
                room.go.notified().await;
                room.page(&visit, "waited".into())
            },
        )
        .form(
            "/feedback",
            Policy::Public,
            async |visit: Visit, room: State<Room>, form: Form<Sent>| room.page(&visit, form.0.words),
        )
        .root("/feed.xml", Policy::Public, Keep::ByRevision, async || {
            ([("content-type", "application/xml")], "<feed/>".repeat(200))
        })
        .parameters(&["page", "q"]);
    let own = room.clone();
    (own, routes.with_state(room))
}

async fn panics() -> Response {
    panic!("a planted panic")
}
