//! Whether the program lives, and whether it is ready to serve.
//!
//! `/health/live` answers as long as the program runs. `/health` (and `/health/ready`) asks every registered check (the
//! database answers, the index is open) and answers 200 or 503 with the outcome of each as JSON. A check says only its
//! name and whether it holds; why it fails is for the log. Each check has two seconds.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

type Check = Arc<dyn Fn() -> Outcome + Send + Sync>;
type Outcome = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

const PATIENCE: Duration = Duration::from_secs(2);

/// The checks of a program.
#[derive(Clone, Default)]
pub struct Checks(Vec<(&'static str, Check)>);

impl Checks {
    /// Adds a check: its name and what it does; an error says, for the log, what is wrong.
    #[must_use]
    pub fn with<F>(mut self, name: &'static str, check: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), String>> + Send + 'static,
    {
        self.0.push((name, Arc::new(move || Box::pin(check()))));
        self
    }

    /// Runs all checks, one after the other.
    pub async fn run(&self) -> Vec<(&'static str, bool)> {
        let mut outcomes = Vec::with_capacity(self.0.len());
        for (name, check) in &self.0 {
            let outcome = tokio::time::timeout(PATIENCE, check()).await;
            let fault = outcome
                .unwrap_or_else(|_| Err("no answer in time".to_owned()))
                .err();
            if let Some(fault) = &fault {
                tracing::warn!(check = name, fault, "not ready");
            }
            outcomes.push((*name, fault.is_none()));
        }
        outcomes
    }
}

impl fmt::Debug for Checks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.0.iter().map(|(name, _)| name))
            .finish()
    }
}
