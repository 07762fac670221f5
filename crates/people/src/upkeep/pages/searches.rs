//! What was searched in vain.

use askama::Template;
use axum::extract::State;
use catalogue::feedback::{LOST_HOURS_MIN, LOST_KEPT_DAYS, store};
use language::{Language, format};
use shell::parts::{Choice, Crumb, Pager};
use shell::policy::{Action, Thing};
use shell::{Frame, Page, Problem, Visit};

use super::{choices, desk_crumb, given, language_name, languages, path};
use crate::{Error, People, words};

const HERE: &str = "/desk/searches";
const PER_PAGE: usize = 50;

struct Line {
    words: String,
    again: String,
    language: &'static str,
    times: String,
    last: String,
}

#[derive(Template)]
#[template(path = "upkeep/searches.html")]
struct SearchesPage {
    frame: Frame,
    t: words::Upkeep,
    trail: Vec<Crumb>,
    explanation: String,
    languages: Vec<Choice>,
    lines: Vec<Line>,
    pager: Pager,
}

/// `GET /{lang}/desk/searches?language=…&page=…`
pub(super) async fn list(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::SeeLostQueries, &Thing::Site)?;
    let t = words::Upkeep(visit.language);
    let of = Language::from_code(&given(&visit, "language"));
    let page: usize = given(&visit, "page").parse().unwrap_or(1).max(1);
    let today = format::region_date(people.now());
    let (count, found) = people
        .read(move |r| {
            let count = store::count_lost_seen(r, today, of)?;
            let last = usize::try_from(count)
                .unwrap_or(usize::MAX)
                .div_ceil(PER_PAGE)
                .max(1);
            let skip = (page.min(last) - 1) * PER_PAGE;
            Ok::<_, Error>((count, store::lost(r, today, of, skip, PER_PAGE)?))
        })
        .await?;
    let frame = visit.frame(t.searches_title(), t.searches_lead()).unlisted();
    let code = of.map(Language::code).unwrap_or_default();
    let pages = usize::try_from(count).unwrap_or(usize::MAX).div_ceil(PER_PAGE);
    Page::render(&SearchesPage {
        trail: vec![desk_crumb(&frame, t)],
        explanation: t
            .searches_explanation(u64::try_from(LOST_HOURS_MIN).unwrap_or_default(), LOST_KEPT_DAYS),
        languages: choices(t.all_languages(), languages(t), code, |code| {
            frame.url(&path(HERE, &[("language", code)]))
        }),
        lines: found
            .into_iter()
            .map(|line| Line {
                again: frame.url(&path("/search", &[("q", &line.words)])),
                language: language_name(t, line.language),
                times: format::number(visit.language, line.times),
                last: format::short_date(visit.language, line.last_day),
                words: line.words,
            })
            .collect(),
        pager: Pager::new(
            page,
            pages,
            |number| format::number(visit.language, u64::try_from(number).unwrap_or_default()),
            |number| {
                let number = number.to_string();
                frame.url(&path(HERE, &[("language", code), ("page", &number)]))
            },
        ),
        t,
        frame,
    })
}
