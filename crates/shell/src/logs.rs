//! The log: structured lines on standard error, without personal data.
//!
//! A request leaves one line: method, template of the route (not the address, which may hold search words), status,
//! milliseconds, number of the request. No network address, no query, no user agent, no cookie. A panic leaves its place
//! in the code and not its message, because messages of the standard library quote the text that was being worked on.

use std::io::IsTerminal;
use std::panic::PanicHookInfo;
use std::time::Duration;

use http::{Method, StatusCode};
use tracing_subscriber::EnvFilter;

use crate::config::{LogFormat, LogSettings};
use crate::front::RequestId;
use crate::routes::Entry;

/// The level as `tracing_subscriber::EnvFilter` understands it, or what is wrong with it.
pub(crate) fn checked_level(level: &str) -> Result<String, String> {
    let simple = |word: &str| ["error", "warn", "info", "debug", "trace", "off"].contains(&word);
    let proper = level.split(',').all(|part| match part.split_once('=') {
        Some((target, word)) => !target.trim().is_empty() && simple(word.trim()),
        None => simple(part.trim()),
    });
    match EnvFilter::builder().parse(level) {
        Ok(_) if proper => Ok(level.to_owned()),
        _ => Err(format!(
            "expected error, warn, info, debug or trace, or such as \"info,search=debug\"; found {level:?}"
        )),
    }
}

/// Begins to write the log; to be called once, by the binary. Where a log is installed already, nothing happens.
pub fn install(settings: &LogSettings) {
    let filter = EnvFilter::builder().parse_lossy(&settings.level);
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let installed = match settings.format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).try_init(),
        LogFormat::Json => lines
            .json()
            .flatten_event(true)
            .with_current_span(false)
            .with_span_list(false)
            .try_init(),
    };
    if installed.is_ok() {
        std::panic::set_hook(Box::new(log_panic));
    }
}

fn log_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map_or_else(String::new, ToString::to_string);
    tracing::error!(place, "a part of the program failed");
}

/// Writes the line of a request.
pub(crate) fn request(
    method: &Method,
    route: &Entry,
    status: StatusCode,
    duration: Duration,
    id: RequestId,
    from_cache: bool,
) {
    let known = [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::DELETE,
        Method::OPTIONS,
        Method::PATCH,
    ];
    // A method is a free word of the client's; only known ones are written down.
    let method = if known.contains(method) {
        method.as_str()
    } else {
        "other"
    };
    tracing::info!(
        target: "request",
        method,
        route = %route.path,
        status = status.as_u16(),
        ms = duration.as_secs_f32() * 1000.0,
        id = %id,
        kept = from_cache,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_checked() {
        for good in ["info", "warn,search=debug", "off"] {
            assert!(checked_level(good).is_ok(), "{good}");
        }
        for bad in ["inof", "", "info,=debug", "search=loud", "info,,"] {
            assert!(checked_level(bad).is_err(), "{bad}");
        }
    }
}
