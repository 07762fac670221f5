//! Background jobs as measurements for Prometheus.

use std::fmt::Write;

use jiff::Timestamp;
use storage::jobs::JobCount;

use crate::People;

impl People {
    /// Waiting, running and dead jobs, the age of the oldest that is due, and all that were ever done or failed, by kind,
    /// in Prometheus' text format. Nothing when the database does not answer, which the log says and `/health` shows.
    pub async fn job_figures(&self) -> String {
        let now = self.now();
        match self.read(move |r| Ok(r.job_counts(now)?)).await {
            Ok(counts) => exposition(&counts, now),
            Err(problem) => {
                tracing::warn!(?problem, "the figures of jobs could not be read");
                String::new()
            }
        }
    }
}

fn exposition(counts: &[JobCount], now: Timestamp) -> String {
    let mut text = String::new();
    let mut family = |name: &str, kind: &str, about: &str, lines: &mut dyn FnMut(&mut String)| {
        let _ = writeln!(text, "# HELP {name} {about}\n# TYPE {name} {kind}");
        lines(&mut text);
    };
    family(
        "egovernet_jobs",
        "gauge",
        "Background jobs by kind and state.",
        &mut |text| {
            for count in counts {
                let states = [
                    ("waiting", count.waiting),
                    ("running", count.running),
                    ("dead", count.dead),
                ];
                for (state, number) in states {
                    let _ = writeln!(
                        text,
                        "egovernet_jobs{{kind=\"{}\",state=\"{state}\"}} {number}",
                        count.kind
                    );
                }
            }
        },
    );
    let name = "egovernet_jobs_oldest_due_seconds";
    family(
        name,
        "gauge",
        "For how long the oldest job has been due; 0 when none is.",
        &mut |text| {
            for count in counts {
                let age = count
                    .oldest_due
                    .map_or(0, |due| now.duration_since(due).as_secs().max(0));
                let _ = writeln!(text, "{name}{{kind=\"{}\"}} {age}", count.kind);
            }
        },
    );
    let mut total = |name: &str, about: &str, of: fn(&JobCount) -> u64| {
        family(name, "counter", about, &mut |text| {
            for count in counts {
                let _ = writeln!(text, "{name}{{kind=\"{}\"}} {}", count.kind, of(count));
            }
        });
    };
    total("egovernet_jobs_done_total", "Jobs done.", |count| {
        count.done_total
    });
    total(
        "egovernet_jobs_failed_total",
        "Failed attempts of jobs.",
        |count| count.failed_total,
    );
    text
}
