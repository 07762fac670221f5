//! What the room keeps about people, and for how long; and why somebody may have to hand over before they go.

use shell::policy::{PersonId, RegionRole};
use storage::{Reading, Writing};

use super::store;
use crate::Error;
use crate::privacy::holding::{Erased, Export, Holding, Kind, Of, Subject, column};
use crate::privacy::retention::{Rule, Then, days};
use crate::privacy::{Hindrance, HindranceKind, Room};
use crate::words::Privacy as W;

/// The room's part of the registry.
pub(crate) const ROOM: Room = Room {
    holdings: HOLDINGS,
    retention: RETENTION,
    hindrances,
};

const NUMBER: (&str, &str) = ("id", "a number of the table");
const OWNER: (&str, &str) = ("person_id", "whose it is");
const OTHER: &str = "somebody else's number; one's own deeds stand in the audit trail";

/// Everything of the room is erased by the first holding; what stays is the number.
fn erase(w: &mut Writing<'_>, subject: &Subject) -> Result<(), Error> {
    store::erase(w, subject.person)
}

const HOLDINGS: &[Holding] = &[
    Holding {
        table: "join_request",
        title: W::holds_requests,
        export: Export::Rows(
            store::REQUESTS_OUT,
            &[Of::Person],
            &[
                column("organisation_id", Kind::Organisation, W::label_organisation),
                column("role", Kind::Role, W::label_role),
                column("message", Kind::Text, W::label_message),
                column("asked_at", Kind::Moment, W::label_since),
                column("ended_at", Kind::Moment, W::label_ended),
                column("outcome", Kind::Code, W::label_outcome),
                column("answer", Kind::Text, W::label_answer),
            ],
        ),
        withheld: &[NUMBER, OWNER, ("ended_by", OTHER)],
        erased: Erased::With(erase),
    },
    Holding {
        table: "claim",
        title: W::holds_claims,
        export: Export::Rows(
            store::CLAIMS_OUT,
            &[Of::Person],
            &[
                column("organisation_id", Kind::Organisation, W::label_organisation),
                column("proof", Kind::Text, W::label_proof),
                column("confirmer", Kind::Text, W::label_confirmer),
                column("claimed_at", Kind::Moment, W::label_since),
                column("ended_at", Kind::Moment, W::label_ended),
                column("outcome", Kind::Code, W::label_outcome),
                column("answer", Kind::Text, W::label_answer),
            ],
        ),
        withheld: &[NUMBER, OWNER, ("ended_by", OTHER)],
        erased: Erased::With(erase),
    },
    Holding {
        table: "invitation",
        title: W::holds_invitations,
        export: Export::Rows(
            store::INVITATIONS_OUT,
            &[Of::EmailKey, Of::Person],
            &[
                column("organisation_id", Kind::Organisation, W::label_organisation),
                column("role", Kind::Role, W::label_role),
                column("email", Kind::Text, W::label_email),
                column("language", Kind::Language, W::label_language),
                column("invited_by", Kind::Flag, W::label_by_you),
                column("invited_at", Kind::Moment, W::label_since),
                column("expires_at", Kind::Moment, W::label_until),
                column("ended_at", Kind::Moment, W::label_ended),
                column("outcome", Kind::Code, W::label_outcome),
            ],
        ),
        withheld: &[
            NUMBER,
            ("email_key", "the address as it is compared"),
            ("token", "a hash of what is in the letter"),
        ],
        erased: Erased::By(store::ERASE_INVITATIONS, &[Of::EmailKey]),
    },
    Holding {
        table: "membership",
        title: W::holds_memberships,
        export: Export::Rows(
            store::MEMBERSHIPS_OUT,
            &[Of::Person],
            &[
                column("organisation_id", Kind::Organisation, W::label_organisation),
                column("role", Kind::Role, W::label_role),
                column("since", Kind::Moment, W::label_since),
                column("until", Kind::Moment, W::label_ended),
            ],
        ),
        withheld: &[NUMBER, OWNER, ("given_by", OTHER), ("ended_by", OTHER)],
        erased: Erased::Stays(W::stays_roles),
    },
    Holding {
        table: "region_role",
        title: W::holds_region_roles,
        export: Export::Rows(
            store::REGION_ROLES_OUT,
            &[Of::Person],
            &[
                column("role", Kind::Role, W::label_role),
                column("since", Kind::Moment, W::label_since),
                column("until", Kind::Moment, W::label_ended),
            ],
        ),
        withheld: &[NUMBER, OWNER, ("given_by", OTHER), ("ended_by", OTHER)],
        erased: Erased::Stays(W::stays_roles),
    },
    Holding {
        table: "substitution",
        title: W::holds_substitutions,
        export: Export::Rows(
            store::SUBSTITUTIONS_OUT,
            &[Of::Person],
            &[
                column("organisation_id", Kind::Organisation, W::label_organisation),
                column("role", Kind::Role, W::label_role),
                column("absent_id", Kind::Flag, W::label_you_absent),
                column("substitute_id", Kind::Flag, W::label_you_substitute),
                column("starts_at", Kind::Moment, W::label_since),
                column("ends_at", Kind::Moment, W::label_until),
                column("ended_at", Kind::Moment, W::label_ended),
            ],
        ),
        withheld: &[
            NUMBER,
            ("named_by", OTHER),
            ("named_at", "stands in the audit trail of whoever did it"),
        ],
        erased: Erased::Stays(W::stays_roles),
    },
    Holding {
        table: "organisation_setting",
        title: W::holds_settings,
        export: Export::Nothing,
        withheld: &[
            ("organisation_id", "about the organisation"),
            ("four_eyes", "about the organisation"),
            ("changed_by", OTHER),
            ("changed_at", "stands in the audit trail of whoever did it"),
        ],
        erased: Erased::Stays(W::stays_roles),
    },
];

const RETENTION: &[Rule] = &[
    Rule {
        name: "roles.expired-invitations",
        what: W::keeps_invitations,
        kept: |_| days(30),
        why: W::why_invitations,
        then: Then::Emptied,
        apply: store::forget_invitations,
    },
    Rule {
        name: "roles.decided-requests",
        what: W::keeps_requests,
        kept: |_| days(365),
        why: W::why_requests,
        then: Then::Emptied,
        apply: store::forget_requests,
    },
    Rule {
        name: "roles.ended-roles",
        what: W::keeps_roles,
        kept: |_| days(5 * 365),
        why: W::why_accountable,
        then: Then::Deleted,
        apply: store::forget_roles,
    },
];

fn hindrances(r: &mut Reading<'_>, person: PersonId) -> Result<Vec<Hindrance>, Error> {
    let mut found: Vec<Hindrance> = store::only_representative_of(r, person)?
        .into_iter()
        .map(|id| Hindrance {
            why: HindranceKind::OnlyRepresentative,
            path: format!("/account/organisations/{id}/leave"),
            organisation: Some(id),
        })
        .collect();
    if store::holders_of(r, RegionRole::Administrator)? == [person] {
        found.push(Hindrance {
            why: HindranceKind::OnlyAdministrator,
            organisation: None,
            path: "/admin/people".to_owned(),
        });
    }
    Ok(found)
}
