//! The way of an item through its states.

use shell::policy::State;

/// What can be done to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Write its draft; the first time this begins one.
    Save,
    /// Hand the draft in for review.
    Submit,
    /// Take it back before it is decided.
    Withdraw,
    /// Give it back to whoever wrote it, with a reason.
    SendBack,
    /// Let readers see it.
    Publish,
    /// Throw the draft away. An item that was never published is gone then.
    Discard,
    /// Take what readers see out of the catalogue.
    Archive,
    /// Bring it back.
    Restore,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Save,
        Self::Submit,
        Self::Withdraw,
        Self::SendBack,
        Self::Publish,
        Self::Discard,
        Self::Archive,
        Self::Restore,
    ];
}

/// The state of an item after a step; none when the step cannot be taken from there.
///
/// What lies in review lies still: whoever wants to write first takes it back or sends it back. What is archived has
/// no draft that could move.
pub const fn after(state: State, step: Step) -> Option<State> {
    match (state, step) {
        (State::Draft | State::Published, Step::Save)
        | (State::InReview, Step::Withdraw | Step::SendBack) => Some(State::Draft),
        (State::Draft, Step::Submit) => Some(State::InReview),
        (State::Draft | State::InReview, Step::Publish)
        | (State::Draft, Step::Discard)
        | (State::Archived, Step::Restore) => Some(State::Published),
        (State::Published, Step::Archive) => Some(State::Archived),
        _ => None,
    }
}
