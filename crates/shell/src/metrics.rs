//! Measurements for Prometheus: requests by route and status class, their duration, the page cache, connections.
//!
//! Routes are named by their template (`/{lang}/services/{id}`), never by an address that somebody asked for, so the
//! number of series is bounded and nothing personal is measured. Each route counts in its own atomics; a request costs a
//! few additions and no lock.

use std::fmt::{self, Write};
use std::pin::Pin;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use http::StatusCode;

use crate::routes::Entry;

/// Upper bounds of the histogram's buckets, in microseconds.
const BOUNDS_US: [u64; 11] = [
    100, 250, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 250_000, 1_000_000, 5_000_000,
];

/// What one route has done so far.
#[derive(Debug, Default)]
pub struct Measures {
    /// By status class, 1xx to 5xx.
    by_class: [AtomicU64; 5],
    buckets: [AtomicU64; BOUNDS_US.len()],
    total_us: AtomicU64,
}

impl Measures {
    /// Counts one answer.
    pub fn count(&self, status: StatusCode, duration: Duration) {
        let class = usize::from(status.as_u16() / 100).saturating_sub(1);
        if let Some(counter) = self.by_class.get(class) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
        let us = u64::try_from(duration.as_micros()).unwrap_or(u64::MAX);
        self.total_us.fetch_add(us, Ordering::Relaxed);
        let bucket = BOUNDS_US.partition_point(|bound| *bound < us);
        if let Some(counter) = self.buckets.get(bucket) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// How long the figures of others may take.
const PATIENCE: Duration = Duration::from_secs(2);

type Asking = Pin<Box<dyn Future<Output = String> + Send>>;

/// Figures that other parts of the program know, asked for at each look: lines in Prometheus' text format.
pub struct Figures(Box<dyn Fn() -> Asking + Send + Sync>);

impl Figures {
    /// From a function that gives the lines; nothing when they cannot be had.
    pub fn new<F>(figures: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = String> + Send + 'static,
    {
        Self(Box::new(move || Box::pin(figures())))
    }

    /// The lines of this moment; none when they take too long.
    pub(crate) async fn lines(&self) -> String {
        tokio::time::timeout(PATIENCE, (self.0)())
            .await
            .unwrap_or_default()
    }
}

impl fmt::Debug for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Figures(…)")
    }
}

/// What is counted beside the routes.
#[derive(Debug, Default)]
pub struct Metrics {
    /// What others count.
    pub figures: OnceLock<Figures>,
    /// Answers from the page cache.
    pub kept_hits: AtomicU64,
    /// Pages that could have been kept and had to be made.
    pub kept_misses: AtomicU64,
    /// Open connections.
    pub connections: AtomicU64,
    /// Connections refused because there were too many.
    pub connections_refused: AtomicU64,
    /// Requests that ended in a panic.
    pub panics: AtomicU64,
}

/// The present figures in Prometheus' text format 0.0.4.
pub(crate) fn exposition<'a>(
    metrics: &Metrics,
    entries: impl Iterator<Item = &'a Entry> + Clone,
    cache_bytes: u64,
    revision: u64,
) -> String {
    let mut text = String::with_capacity(16_384);
    let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
    let mut single = |name: &str, kind: &str, about: &str, value: u64| {
        let _ = writeln!(
            text,
            "# HELP {name} {about}\n# TYPE {name} {kind}\n{name} {value}"
        );
    };
    single(
        "egovernet_page_cache_hits_total",
        "counter",
        "Answers from the page cache.",
        read(&metrics.kept_hits),
    );
    single(
        "egovernet_page_cache_misses_total",
        "counter",
        "Keepable pages that were made.",
        read(&metrics.kept_misses),
    );
    single(
        "egovernet_page_cache_bytes",
        "gauge",
        "Bytes of kept pages.",
        cache_bytes,
    );
    single(
        "egovernet_content_revision",
        "gauge",
        "Last change of content that pages show.",
        revision,
    );
    single(
        "egovernet_connections",
        "gauge",
        "Open connections.",
        read(&metrics.connections),
    );
    single(
        "egovernet_connections_refused_total",
        "counter",
        "Connections refused.",
        read(&metrics.connections_refused),
    );
    single(
        "egovernet_panics_total",
        "counter",
        "Requests that ended in a panic.",
        read(&metrics.panics),
    );

    let name = "egovernet_http_requests_total";
    let _ = writeln!(
        text,
        "# HELP {name} Requests by route and status class.\n# TYPE {name} counter"
    );
    for entry in entries.clone() {
        for (class, counter) in (1..).zip(&entry.measures.by_class) {
            let count = read(counter);
            if count > 0 {
                let (method, path) = (&entry.method, &entry.path);
                let _ = writeln!(
                    text,
                    "{name}{{method=\"{method}\",route=\"{path}\",status=\"{class}xx\"}} {count}"
                );
            }
        }
    }
    let name = "egovernet_http_request_duration_seconds";
    let _ = writeln!(
        text,
        "# HELP {name} Time to make the answer.\n# TYPE {name} histogram"
    );
    for entry in entries {
        let count: u64 = entry.measures.by_class.iter().map(read).sum();
        if count == 0 {
            continue;
        }
        let labels = format!("method=\"{}\",route=\"{}\"", entry.method, entry.path);
        let mut so_far = 0;
        for (bound, counter) in BOUNDS_US.iter().zip(&entry.measures.buckets) {
            so_far += read(counter);
            let _ = writeln!(
                text,
                "{name}_bucket{{{labels},le=\"{}\"}} {so_far}",
                seconds(*bound)
            );
        }
        let _ = writeln!(text, "{name}_bucket{{{labels},le=\"+Inf\"}} {count}");
        let _ = writeln!(
            text,
            "{name}_sum{{{labels}}} {}",
            seconds(read(&entry.measures.total_us))
        );
        let _ = writeln!(text, "{name}_count{{{labels}}} {count}");
    }
    text
}

/// Microseconds as seconds, without rounding.
fn seconds(us: u64) -> String {
    format!("{}.{:06}", us / 1_000_000, us % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Keep, Policy};

    #[test]
    fn the_histogram_is_cumulative_and_complete() {
        let entry = Entry::new(
            http::Method::GET,
            "/{lang}/services/{id}".into(),
            Policy::Public,
            Keep::Never,
        );
        entry.measures.count(StatusCode::OK, Duration::from_micros(100));
        entry.measures.count(StatusCode::OK, Duration::from_micros(101));
        entry
            .measures
            .count(StatusCode::NOT_FOUND, Duration::from_mins(1));
        let text = exposition(&Metrics::default(), std::iter::once(&entry), 5, 7);
        for line in [
            "egovernet_http_requests_total{method=\"GET\",route=\"/{lang}/services/{id}\",status=\"2xx\"} 2",
            "egovernet_http_requests_total{method=\"GET\",route=\"/{lang}/services/{id}\",status=\"4xx\"} 1",
            "egovernet_http_request_duration_seconds_bucket{method=\"GET\",route=\"/{lang}/services/{id}\",le=\"0.000100\"} 1",
            "egovernet_http_request_duration_seconds_bucket{method=\"GET\",route=\"/{lang}/services/{id}\",le=\"5.000000\"} 2",
            "egovernet_http_request_duration_seconds_bucket{method=\"GET\",route=\"/{lang}/services/{id}\",le=\"+Inf\"} 3",
            "egovernet_http_request_duration_seconds_sum{method=\"GET\",route=\"/{lang}/services/{id}\"} 60.000201",
            "egovernet_page_cache_bytes 5",
            "egovernet_content_revision 7",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n---\n{text}");
        }
    }
}
