//! Who may do what to which thing in which state: the one place where that is decided.
//!
//! A handler names what it is about to do ([`Action`]) and to what ([`Thing`]: whose it is, in which [`State`]), and
//! asks [`decide`]. The answer is a [`Permit`], which nothing else can make and which the rooms' writing functions ask
//! for, or a [`Denial`] that says what would be needed. What no row of [`TABLE`] allows is denied.
//!
//! Who asks is a [`Person`]: roles in organisations ([`Role`]), roles for the whole region ([`RegionRole`]), and how
//! sure we are that it is this person ([`Assurance`]). How sure we must be for an action is data: `assurance.toml`,
//! which the operator's configuration may change ([`Assurances`]).

mod assurance;
mod person;
mod table;

use std::fmt;

use language::Language;

pub use assurance::{Assurances, UnknownName};
pub use person::{Membership, Person, PersonId, RegionRoles, SessionKey};
pub use table::{Rule, TABLE, Who};

use crate::words::Shell;

/// A closed list of names that stand in addresses, in the database and in files.
macro_rules! names {
    ($(#[$about:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$each])* $variant,)+
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The name in files, addresses and the database.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// Reads [`Self::code`].
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

names! {
    /// A role in an organisation. A later one holds all that the earlier ones may.
    Role {
        /// Sees what the organisation prepares.
        Reader = "reader",
        /// Writes and hands in for review.
        Editor = "editor",
        /// Publishes and archives.
        Publisher = "publisher",
        /// Speaks for the organisation: decides who belongs to it, signs.
        Representative = "representative",
    }
}

names! {
    /// A role for the whole region. None of them holds another.
    RegionRole {
        /// Translates and reviews translations of every organisation.
        Translator = "translator",
        /// Keeps the network together and what belongs to nobody.
        Coordinator = "coordinator",
        /// Handles what readers say where no organisation does.
        Moderator = "moderator",
        /// Runs the site: accounts, jobs, audit trail.
        Administrator = "administrator",
    }
}

names! {
    /// How sure we are who somebody is. A later level holds the earlier ones.
    Assurance {
        /// Not at all.
        None = "none",
        /// The person reads mail at the address given.
        Email = "email",
        /// A representative or the coordinator confirmed that the person speaks for an organisation.
        Confirmed = "confirmed",
        /// A second factor or an identity provider of that strength was used to sign in.
        Strong = "strong",
    }
}

names! {
    /// What state an item of the catalogue is in. The transitions are the desk's.
    State {
        /// Being written; readers see what was published before, if anything.
        Draft = "draft",
        /// Waits for a publisher.
        InReview = "in_review",
        /// What readers see.
        Published = "published",
        /// No longer valid; its address leads to its successor or says so.
        Archived = "archived",
    }
}

names! {
    /// What somebody wants to do.
    Action {
        /// See and change one's own account, sessions and data.
        OwnAccount = "own-account",
        /// Ask to join an organisation, or to be its first person.
        AskToJoin = "ask-to-join",
        /// Accept or decline an invitation that one holds; for whom it is, the room knows.
        AcceptInvitation = "accept-invitation",
        /// See who belongs to an organisation.
        SeeMembers = "see-members",
        /// Invite a person into an organisation, decide on a request to join.
        Invite = "invite",
        /// Change or end somebody's role in an organisation, settle four eyes.
        ChangeRoles = "change-roles",
        /// Decide who may speak for an organisation that has nobody.
        DecideClaim = "decide-claim",
        /// Name a substitute for the time of one's leave.
        NameSubstitute = "name-substitute",
        /// Give one's own role to a successor.
        HandOver = "hand-over",
        /// Open the desk.
        OpenDesk = "open-desk",
        /// See drafts, revisions and reviews of an item.
        SeeDraft = "see-draft",
        /// Write the draft of an item.
        Edit = "edit",
        /// Make a new item.
        Create = "create",
        /// Write and review translations of an item, not its original.
        Translate = "translate",
        /// Hand a draft in for review, and take it back.
        Submit = "submit",
        /// Publish what is in review, or send it back with a reason.
        Publish = "publish",
        /// Archive an item, or bring it back.
        Archive = "archive",
        /// Say that an item is still valid.
        Confirm = "confirm",
        /// Handle what readers said.
        HandleFeedback = "handle-feedback",
        /// See which searches found nothing.
        SeeLostQueries = "see-lost-queries",
        /// See the queue of translations.
        SeeTranslations = "see-translations",
        /// See all accounts; block one; give roles for the region; end sessions.
        ManageAccounts = "manage-accounts",
        /// See who may do what, and why.
        SeePolicy = "see-policy",
        /// See the audit trail and verify it.
        SeeAudit = "see-audit",
        /// See background jobs and mail, retry and discard what failed.
        ManageJobs = "manage-jobs",
    }
}

/// What an action is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing<'t> {
    /// The whole site, or what belongs to whoever asks.
    Site,
    /// An account.
    Account(PersonId),
    /// An organisation, as those who work for it see it.
    Organisation {
        /// Its id.
        id: &'t str,
        /// Nobody speaks for it here.
        vacant: bool,
    },
    /// An item of the catalogue.
    Item(Item<'t>),
}

/// An item of the catalogue, as far as it matters for a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item<'t> {
    /// The organisation it belongs to; none for what belongs to the region.
    pub owner: Option<&'t str>,
    /// Nobody speaks for that organisation here.
    pub vacant: bool,
    /// Its state.
    pub state: State,
    /// The owner wants that somebody else publishes than wrote, and this is who wrote last.
    pub four_eyes_of: Option<PersonId>,
}

/// How a person stands to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// It belongs to an organisation that the person works for, in this role.
    Own(Role),
    /// It belongs to an organisation that others work for.
    Other,
    /// It belongs to no organisation, or to one that nobody speaks for.
    Nobody,
    /// It is the person's own account.
    Themselves,
}

/// A decision in favour. Only [`decide`] makes one; writing functions ask for it and name its person in the audit trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permit {
    action: Action,
    person: PersonId,
    rule: &'static Rule,
    who: Who,
}

impl Permit {
    /// What was permitted.
    pub const fn action(&self) -> Action {
        self.action
    }

    /// To whom.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// The row that permits it.
    pub const fn rule(&self) -> &'static Rule {
        self.rule
    }

    /// As whom: the first in the row that means this person.
    pub const fn who(&self) -> Who {
        self.who
    }
}

/// A decision against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denial {
    /// Somebody who is signed in might.
    SignIn,
    /// This person might, if we were surer that it is them.
    Assurance(Assurance),
    /// Who wrote it may not publish it.
    FourEyes,
    /// The thing is in a state where nobody may.
    State,
    /// This person may not.
    Never,
}

/// May this person do this to this thing? `person`: none for a visitor who is not signed in.
///
/// # Errors
/// The reason why not; the one nearest to a yes when there are several.
pub fn decide(
    person: Option<&Person>,
    action: Action,
    thing: &Thing<'_>,
    assurances: &Assurances,
) -> Result<Permit, Denial> {
    let Some(person) = person else {
        return Err(Denial::SignIn);
    };
    let mut wrong_state = false;
    let found = TABLE
        .iter()
        .filter(|rule| rule.action == action)
        .find_map(|rule| {
            let who = *rule.who.iter().find(|who| who.holds(person, thing))?;
            let fits = thing.state().is_none_or(|state| rule.allows_state(state));
            wrong_state |= !fits;
            fits.then_some((rule, who))
        });
    let Some((rule, who)) = found else {
        return Err(if wrong_state { Denial::State } else { Denial::Never });
    };
    let needed = assurances.needed(action);
    if person.assurance < needed {
        return Err(Denial::Assurance(needed));
    }
    if action == Action::Publish
        && let Thing::Item(Item {
            four_eyes_of: Some(author),
            ..
        }) = thing
        && *author == person.id
    {
        return Err(Denial::FourEyes);
    }
    Ok(Permit {
        action,
        person: person.id,
        rule,
        who,
    })
}

/// Whether this person may do this to anything at all: the question at the door, before the thing is known.
///
/// # Errors
/// As [`decide`].
pub fn might(person: Option<&Person>, action: Action, assurances: &Assurances) -> Result<(), Denial> {
    let Some(person) = person else {
        return Err(Denial::SignIn);
    };
    let possible = TABLE
        .iter()
        .any(|rule| rule.action == action && rule.who.iter().any(|who| who.could_hold(person)));
    let needed = assurances.needed(action);
    match possible {
        false => Err(Denial::Never),
        true if person.assurance < needed => Err(Denial::Assurance(needed)),
        true => Ok(()),
    }
}

impl Thing<'_> {
    /// How a person stands to it; none where that means nothing.
    pub fn relation(&self, person: &Person) -> Option<Relation> {
        let to = |owner: Option<&str>, vacant: bool| match owner {
            Some(id) => match person.role_in(id) {
                Some(role) => Relation::Own(role),
                None if vacant => Relation::Nobody,
                None => Relation::Other,
            },
            None => Relation::Nobody,
        };
        match self {
            Self::Site => None,
            Self::Account(id) if *id == person.id => Some(Relation::Themselves),
            Self::Account(_) => Some(Relation::Other),
            Self::Organisation { id, vacant } => Some(to(Some(id), *vacant)),
            Self::Item(item) => Some(to(item.owner, item.vacant)),
        }
    }

    const fn state(&self) -> Option<State> {
        match self {
            Self::Item(item) => Some(item.state),
            _ => None,
        }
    }
}

impl Action {
    /// What it is called on the page that shows who may do what.
    pub fn words(self, language: Language) -> &'static str {
        let t = Shell(language);
        match self {
            Self::OwnAccount => t.action_own_account(),
            Self::AskToJoin => t.action_ask_to_join(),
            Self::AcceptInvitation => t.action_accept_invitation(),
            Self::SeeMembers => t.action_see_members(),
            Self::Invite => t.action_invite(),
            Self::ChangeRoles => t.action_change_roles(),
            Self::DecideClaim => t.action_decide_claim(),
            Self::NameSubstitute => t.action_name_substitute(),
            Self::HandOver => t.action_hand_over(),
            Self::OpenDesk => t.action_open_desk(),
            Self::SeeDraft => t.action_see_draft(),
            Self::Edit => t.action_edit(),
            Self::Create => t.action_create(),
            Self::Translate => t.action_translate(),
            Self::Submit => t.action_submit(),
            Self::Publish => t.action_publish(),
            Self::Archive => t.action_archive(),
            Self::Confirm => t.action_confirm(),
            Self::HandleFeedback => t.action_handle_feedback(),
            Self::SeeLostQueries => t.action_see_lost_queries(),
            Self::SeeTranslations => t.action_see_translations(),
            Self::ManageAccounts => t.action_manage_accounts(),
            Self::SeePolicy => t.action_see_policy(),
            Self::SeeAudit => t.action_see_audit(),
            Self::ManageJobs => t.action_manage_jobs(),
        }
    }
}

impl Role {
    /// Its name.
    pub fn words(self, language: Language) -> &'static str {
        let t = Shell(language);
        match self {
            Self::Reader => t.role_reader(),
            Self::Editor => t.role_editor(),
            Self::Publisher => t.role_publisher(),
            Self::Representative => t.role_representative(),
        }
    }
}

impl RegionRole {
    /// Its name.
    pub fn words(self, language: Language) -> &'static str {
        let t = Shell(language);
        match self {
            Self::Translator => t.role_translator(),
            Self::Coordinator => t.role_coordinator(),
            Self::Moderator => t.role_moderator(),
            Self::Administrator => t.role_administrator(),
        }
    }
}

impl Assurance {
    /// What it is called.
    pub fn words(self, language: Language) -> &'static str {
        let t = Shell(language);
        match self {
            Self::None => t.assurance_none(),
            Self::Email => t.assurance_email(),
            Self::Confirmed => t.assurance_confirmed(),
            Self::Strong => t.assurance_strong(),
        }
    }
}

impl State {
    /// What it is called.
    pub fn words(self, language: Language) -> &'static str {
        let t = Shell(language);
        match self {
            Self::Draft => t.state_draft(),
            Self::InReview => t.state_in_review(),
            Self::Published => t.state_published(),
            Self::Archived => t.state_archived(),
        }
    }
}

#[cfg(test)]
mod tests;
