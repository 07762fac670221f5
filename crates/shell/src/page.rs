//! A page that was made from a template.

use askama::Template;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderValue};

use crate::problem::Problem;

/// The HTML of a page, with the status it is sent with.
#[derive(Debug, Clone)]
pub struct Page {
    html: String,
    status: StatusCode,
}

/// Marks an answer whose body is a finished page, whatever its status: no error page replaces it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Finished;

impl Page {
    /// Renders a template. A template that fails is our mistake and becomes [`Problem::Internal`].
    pub fn render(template: &impl Template) -> Result<Self, Problem> {
        Ok(Self {
            html: template.render().map_err(Problem::internal)?,
            status: StatusCode::OK,
        })
    }

    /// The same page with another status, for instance 422 for a form with mistakes.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.html));
        *response.status_mut() = self.status;
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        response.extensions_mut().insert(Finished);
        response
    }
}
