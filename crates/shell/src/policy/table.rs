//! The table.

use super::{Action, Person, RegionRole, Relation, Role, State, Thing};

/// One row: who may do something, and in which states of the thing. What is in no row is denied.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// What.
    pub action: Action,
    /// Who: any of these.
    pub who: &'static [Who],
    /// In which states of an item; things that are no items have no state.
    pub states: &'static [State],
}

/// Who a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Whoever is signed in.
    SignedIn,
    /// Whoever the account belongs to.
    Themselves,
    /// Whoever works for the thing's organisation, in this role or one that holds it.
    Own(Role),
    /// Whoever works for any organisation in this role or one that holds it; for what is no single organisation's.
    AnyOrganisation(Role),
    /// Whoever has this role for the region, whosever the thing is.
    Region(RegionRole),
    /// Whoever has this role for the region, when nobody here speaks for what it belongs to.
    RegionForNobody(RegionRole),
}

impl Who {
    /// Whether it means this person with this thing.
    pub(super) fn holds(self, person: &Person, thing: &Thing<'_>) -> bool {
        let relation = thing.relation(person);
        match self {
            Self::SignedIn => true,
            Self::Themselves => matches!(thing, Thing::Site) || relation == Some(Relation::Themselves),
            Self::Own(least) => matches!(relation, Some(Relation::Own(role)) if role >= least),
            Self::AnyOrganisation(_) => matches!(thing, Thing::Site) && self.could_hold(person),
            Self::Region(role) => person.region_roles.has(role),
            Self::RegionForNobody(role) => {
                relation == Some(Relation::Nobody) && person.region_roles.has(role)
            }
        }
    }

    /// Whether it could mean this person with some thing.
    pub(super) fn could_hold(self, person: &Person) -> bool {
        match self {
            Self::SignedIn | Self::Themselves => true,
            Self::Own(least) | Self::AnyOrganisation(least) => {
                person.organisations.iter().any(|work| work.role >= least)
            }
            Self::Region(role) | Self::RegionForNobody(role) => person.region_roles.has(role),
        }
    }
}

impl Rule {
    /// Whether the row is about things in this state.
    pub(super) fn allows_state(&self, state: State) -> bool {
        self.states.contains(&state)
    }
}

use Action as A;
use RegionRole::{Administrator, Coordinator, Moderator, Translator};
use Role::{Editor, Publisher, Reader, Representative};
use State::{Archived, Draft, InReview, Published};
use Who::{AnyOrganisation, Own, Region, RegionForNobody, SignedIn, Themselves};

const ANY: &[State] = State::ALL;
/// What lies in review lies still.
const WRITABLE: &[State] = &[Draft, Published];

const fn rule(action: Action, who: &'static [Who], states: &'static [State]) -> Rule {
    Rule { action, who, states }
}

/// All rows. Read: who is in the second column may do what is in the first, while the thing is in a state of the third.
#[rustfmt::skip]
pub const TABLE: &[Rule] = &[
    // One's own
    rule(A::OwnAccount,      &[Themselves],                                                                ANY),
    rule(A::AskToJoin,       &[SignedIn],                                                                  ANY),
    rule(A::AcceptInvitation, &[SignedIn],                                                                 ANY),
    // People of an organisation
    rule(A::SeeMembers,      &[Own(Reader), Region(Coordinator), Region(Administrator)],                   ANY),
    rule(A::Invite,          &[Own(Representative), RegionForNobody(Coordinator), Region(Administrator)],  ANY),
    rule(A::ChangeRoles,     &[Own(Representative), Region(Administrator)],                                ANY),
    rule(A::DecideClaim,     &[RegionForNobody(Coordinator)],                                              ANY),
    rule(A::NameSubstitute,  &[Own(Editor)],                                                               ANY),
    rule(A::HandOver,        &[Own(Reader)],                                                               ANY),
    // Items of the catalogue
    rule(A::OpenDesk,        &[AnyOrganisation(Reader), Region(Translator), Region(Coordinator), Region(Moderator), Region(Administrator)], ANY),
    rule(A::SeeDraft,        &[Own(Reader), Region(Translator), Region(Coordinator)],                      ANY),
    rule(A::Edit,            &[Own(Editor), RegionForNobody(Coordinator)],                                 WRITABLE),
    rule(A::Create,          &[Own(Editor), RegionForNobody(Coordinator)],                                 ANY),
    rule(A::Translate,       &[Own(Editor), Region(Translator), RegionForNobody(Coordinator)],             WRITABLE),
    rule(A::Submit,          &[Own(Editor), Region(Translator), RegionForNobody(Coordinator)],             &[Draft, InReview]),
    rule(A::Publish,         &[Own(Publisher), RegionForNobody(Coordinator)],                              &[Draft, InReview]),
    rule(A::Archive,         &[Own(Publisher), RegionForNobody(Coordinator)],                              &[Published, Archived]),
    rule(A::Confirm,         &[Own(Editor), RegionForNobody(Coordinator)],                                 &[Published]),
    // What readers say and miss
    rule(A::HandleFeedback,  &[Own(Editor), RegionForNobody(Coordinator), RegionForNobody(Moderator)],     ANY),
    rule(A::SeeLostQueries,  &[AnyOrganisation(Editor), Region(Translator), Region(Coordinator), Region(Moderator)], ANY),
    rule(A::SeeTranslations, &[AnyOrganisation(Editor), Region(Translator), Region(Coordinator)],          ANY),
    // Running the site
    rule(A::ManageAccounts,  &[Region(Administrator)],                                                     ANY),
    rule(A::SeePolicy,       &[Region(Administrator)],                                                     ANY),
    rule(A::SeeAudit,        &[Region(Administrator)],                                                     ANY),
    rule(A::ManageJobs,      &[Region(Administrator)],                                                     ANY),
];
