//! The shell: everything between the network and a room of the house, and nothing that knows a room.
//!
//! A request flows through the modules in this order:
//!
//! 1. [`server`] accepts the connection, counts it, and closes it when it is too slow, too old or one too many.
//! 2. [`front`] gives the request its number and refuses what is too long, addressed to another host
//!    ([`address`]) or sent by a foreign page.
//! 3. [`cache`] answers at once when the page is kept and the content has not changed since.
//! 4. [`session`] finds out who asks, when the request carries the cookie of somebody who is signed in.
//! 5. [`routes`] finds the handler; every entry of the table names its [`routes::Policy`] and [`routes::Keep`].
//! 6. The handler takes a [`visit::Visit`], asks [`policy`] when not everybody may do it and [`rate`] when it is limited,
//!    makes a [`frame::Frame`] and returns a [`page::Page`] or a [`problem::Problem`].
//! 7. [`front`] turns problems and panics into error pages in the reader's language, keeps and compresses the page
//!    ([`compress`]), adds the [`headers`], and hands the outcome to [`metrics`] and the log ([`logs`]).
//!
//! Beside that path: [`config`] reads `egovernet.toml` and the environment, [`form`] takes forms in, [`assets`] serves the embedded files,
//! [`health`] knows whether the program is ready, [`said`] writes a text in whichever language it exists,
//! [`parts`] holds the view models of the layout's macros, [`testing`] asks an application in memory.

pub mod address;
pub mod assets;
pub mod cache;
pub mod client;
pub mod compress;
pub mod config;
pub mod form;
pub mod frame;
pub mod front;
pub mod headers;
pub mod health;
pub mod logs;
pub mod metrics;
mod own;
pub mod page;
pub mod parts;
pub mod policy;
pub mod problem;
pub mod rate;
pub mod routes;
pub mod said;
pub mod server;
pub mod session;
pub mod site;
pub mod testing;
pub mod visit;

/// The words of the frame and of the error pages, one function per message of `messages/{bg,ro,en}/shell.ftl`.
#[allow(missing_docs, clippy::pedantic)]
pub mod words {
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

pub use config::Config;
pub use form::Form;
pub use frame::{Frame, Section};
pub use front::{Application, Surroundings};
pub use own::address_in;
pub use page::Page;
pub use problem::Problem;
pub use routes::{Keep, Policy, Routes};
pub use said::Said;
pub use server::Server;
pub use site::{Funding, Site, Sites};
pub use visit::Visit;

#[cfg(test)]
mod tests;
