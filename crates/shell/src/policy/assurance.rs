//! How sure we must be who somebody is: data.

use std::collections::BTreeMap;

use super::{Action, Assurance};

const OURS: &str = include_str!("assurance.toml");

/// The level that each action needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assurances(BTreeMap<Action, Assurance>);

/// A name in the data that is no action or no level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownName {
    /// No action.
    #[error("\"{0}\" is no action; the actions are {actions}", actions = list(Action::ALL.iter().map(|action| action.code())))]
    Action(String),
    /// No level.
    #[error("\"{0}\" is no level of assurance; the levels are {levels}", levels = list(Assurance::ALL.iter().map(|level| level.code())))]
    Level(String),
}

fn list(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

impl Assurances {
    /// Our data with the operator's changes.
    ///
    /// # Errors
    /// When a change names no action or no level.
    pub fn changed(changes: &BTreeMap<String, String>) -> Result<Self, UnknownName> {
        let mut levels = Self::default();
        for (action, level) in changes {
            let (action, level) = pair(action, level)?;
            levels.0.insert(action, level);
        }
        Ok(levels)
    }

    /// What an action needs.
    pub fn needed(&self, action: Action) -> Assurance {
        self.0.get(&action).copied().unwrap_or(Assurance::Email)
    }
}

impl Default for Assurances {
    fn default() -> Self {
        // A test reads the whole file; what could not be read would need a confirmed address.
        let ours: BTreeMap<String, String> = toml::from_str(OURS).unwrap_or_default();
        Self(
            ours.iter()
                .filter_map(|(action, level)| pair(action, level).ok())
                .collect(),
        )
    }
}

fn pair(action: &str, level: &str) -> Result<(Action, Assurance), UnknownName> {
    Ok((
        Action::from_code(action).ok_or_else(|| UnknownName::Action(action.to_owned()))?,
        Assurance::from_code(level).ok_or_else(|| UnknownName::Level(level.to_owned()))?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_data_names_every_action_once_and_nothing_else() {
        let ours: BTreeMap<String, String> = toml::from_str(OURS).expect("toml");
        assert_eq!(ours.len(), Action::ALL.len());
        assert_eq!(Assurances::default().0.len(), Action::ALL.len());
    }

    #[test]
    fn a_change_is_taken_and_a_wrong_name_is_told() {
        let change = |action: &str, level: &str| {
            Assurances::changed(&BTreeMap::from([(action.to_owned(), level.to_owned())]))
        };
        assert_eq!(
            change("publish", "strong").map(|levels| levels.needed(Action::Publish)),
            Ok(Assurance::Strong)
        );
        assert_eq!(
            change("publsh", "strong"),
            Err(UnknownName::Action("publsh".into()))
        );
        assert_eq!(change("publish", "very"), Err(UnknownName::Level("very".into())));
    }
}
