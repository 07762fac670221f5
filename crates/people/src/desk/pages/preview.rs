//! What readers would see.

use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use catalogue::Previewed;
use shell::frame::Preview;
use shell::policy::Action;
use shell::{Problem, Visit};

use super::edit::{Said, shown, with_script};
use super::item_of;
use crate::desk::{path, work};
use crate::{Error, People};

/// `GET /{lang}/desk/preview/{kind}/{*key}`
pub(super) async fn show(
    Shared(people): Shared<People>,
    visit: Visit,
    Path((kind, key)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let id = item_of(&kind, &key)?;
    let (asking, asked) = (visit.clone(), id.clone());
    let document = people
        .read(move |r| {
            work::permit(r, &asking, Action::SeeDraft, &asked)?;
            let present = work::present(r, &asked)?;
            Ok::<_, Error>(present.ok_or(Problem::NotFound)?.document)
        })
        .await?;
    let house = people.house().ok_or(Problem::NotFound)?;
    let mut seen = visit.clone();
    seen.preview = Some(Preview {
        path: visit.path.to_string(),
        back: path(&id),
    });
    match house.preview(seen, &id, document).await? {
        Previewed::Page(page) => Ok(page),
        Previewed::Invalid(problems) => {
            let said = Said {
                problems,
                ..Said::default()
            };
            let page = shown(&people, &visit, &id, None, said).await?;
            Ok(with_script(page.with_status(StatusCode::UNPROCESSABLE_ENTITY)))
        }
    }
}
