//! The letters of the room: whoever is concerned by a change learns of it, in their language.
//!
//! A letter is a sentence, the facts of the change, and the page where one sees it.

use catalogue::codes::OrganisationId;
use catalogue::snapshot::Snapshot;
use jiff::civil::Date;
use language::{Language, format};
use shell::policy::{PersonId, RegionRole, Role};
use storage::Writing;

use super::{Invitation, Substitution};
use crate::accounts::store::{by_email, by_ids};
use crate::accounts::{EmailKey, welcome};
use crate::notices::{Letter, Part, send};
use crate::{Error, People, words};

/// What happened, for those whom it concerns.
#[derive(Debug, Clone, Copy)]
pub(super) enum News<'n> {
    /// Somebody accepted or declined an invitation: to whoever invited.
    Answered {
        organisation: &'n str,
        name: &'n str,
        accepted: bool,
    },
    /// Somebody asks to join: to those who decide.
    Asked {
        organisation: &'n str,
        name: &'n str,
        number: i64,
    },
    /// A request was decided: to whoever asked.
    Decided {
        organisation: &'n str,
        role: Option<Role>,
        answer: &'n str,
    },
    /// Somebody says that they speak for an organisation: to the coordinators.
    Claimed {
        organisation: &'n str,
        name: &'n str,
        number: i64,
    },
    /// A claim was decided: to whoever made it.
    ClaimDecided {
        organisation: &'n str,
        confirmed: bool,
        answer: &'n str,
    },
    /// Another claim was confirmed: to those who waited.
    Overtaken { organisation: &'n str },
    /// A substitute was named: to the substitute and to the absent person.
    Substitute {
        substitution: &'n Substitution,
        absent: &'n str,
        substitute: &'n str,
    },
    /// A substitution ended before its day: to both.
    SubstituteEnded {
        substitution: &'n Substitution,
        absent: &'n str,
        substitute: &'n str,
    },
    /// A role was changed: to whoever holds it.
    Changed {
        organisation: &'n str,
        role: Role,
        by: &'n str,
    },
    /// A role was ended: to whoever held it.
    Ended { organisation: &'n str, by: &'n str },
    /// A role was handed over: to the successor.
    HandedOver {
        organisation: &'n str,
        role: Role,
        by: &'n str,
    },
    /// Somebody left: to those who speak for the organisation.
    Left { organisation: &'n str, name: &'n str },
    /// Nobody speaks for an organisation any more: to the coordinators.
    Vacant { organisation: &'n str, name: &'n str },
    /// Four eyes are wanted, or no longer: to those who work there.
    FourEyes {
        organisation: &'n str,
        wanted: bool,
        by: &'n str,
    },
    /// A role for the region was given or ended: to whoever holds it.
    Region {
        role: RegionRole,
        given: bool,
        by: &'n str,
    },
}

/// Writes the letters of a change.
pub(super) struct Letters<'l> {
    pub(super) people: &'l People,
    pub(super) snapshot: &'l Snapshot,
}

/// A letter before it has a recipient.
struct Draft {
    kind: &'static str,
    subject: String,
    words: &'static str,
    facts: Vec<(&'static str, String)>,
    /// What the link says, and the path behind the language.
    action: Option<(&'static str, String)>,
}

impl Letters<'_> {
    /// Tells news to people; to nobody twice, and not to those whose accounts are blocked.
    pub(super) fn tell(&self, w: &mut Writing<'_>, to: &[PersonId], news: News<'_>) -> Result<(), Error> {
        if to.is_empty() {
            return Ok(());
        }
        for account in by_ids(w, to)? {
            if account.is_blocked() {
                continue;
            }
            let draft = self.draft(account.language, news);
            let letter = self.letter(draft, account.email, Some(account.id), account.language, None);
            send(w, &letter)?;
        }
        Ok(())
    }

    /// Sends an invitation with its link. `by`: the name of whoever invites.
    pub(super) fn invite(
        &self,
        w: &mut Writing<'_>,
        invitation: &Invitation,
        token: &str,
        by: &str,
    ) -> Result<(), Error> {
        let language = invitation.language;
        let t = words::Roles(language);
        let name = self.organisation(&invitation.organisation, language);
        let here = format!("/invitations/{token}");
        // Whoever has no account makes one first, also where people can not sign up by themselves, and comes back here.
        let lasts = invitation.expires_at.duration_since(w.now()).unsigned_abs();
        let path = match by_email(w, &EmailKey::of(&invitation.email))? {
            Some(_) => here,
            None => welcome(w, &invitation.email, &here, lasts)?,
        };
        let draft = Draft {
            kind: "roles.invitation",
            subject: t.letter_invitation(&name),
            words: t.letter_invitation_words(),
            facts: vec![
                (t.fact_organisation(), name),
                (t.fact_role(), invitation.role.words(language).to_owned()),
                (t.fact_by(), by.to_owned()),
                (
                    t.fact_valid_until(),
                    format::date_time(language, invitation.expires_at),
                ),
            ],
            action: Some((t.letter_invitation_action(), path)),
        };
        let end = Some(words::Notices(language).not_you());
        send(
            w,
            &self.letter(draft, invitation.email.clone(), None, language, end),
        )
    }

    /// Tells an address that its invitation was taken back.
    pub(super) fn withdraw(&self, w: &mut Writing<'_>, invitation: &Invitation) -> Result<(), Error> {
        let language = invitation.language;
        let t = words::Roles(language);
        let name = self.organisation(&invitation.organisation, language);
        let draft = Draft {
            kind: "roles.invitation-withdrawn",
            subject: t.letter_withdrawn(&name),
            words: t.letter_withdrawn_words(),
            facts: vec![(t.fact_organisation(), name)],
            action: None,
        };
        send(
            w,
            &self.letter(draft, invitation.email.clone(), None, language, None),
        )
    }

    fn organisation(&self, id: &str, language: Language) -> String {
        OrganisationId::parse(id).map_or_else(
            || id.to_owned(),
            |id| self.snapshot.organisation_name(&id, language).to_owned(),
        )
    }

    fn letter(
        &self,
        draft: Draft,
        to: String,
        person: Option<PersonId>,
        language: Language,
        end: Option<&str>,
    ) -> Letter {
        let mut body = vec![Part::Words(draft.words.to_owned())];
        body.extend(draft.facts.into_iter().map(|(label, value)| Part::Fact {
            label: label.to_owned(),
            value,
        }));
        body.extend(draft.action.map(|(words, path)| Part::Action {
            words: words.to_owned(),
            href: self.people.link(language, &path),
        }));
        body.extend(end.map(|words| Part::Words(words.to_owned())));
        Letter {
            to,
            person,
            kind: draft.kind,
            language,
            subject: draft.subject,
            body,
        }
    }

    fn draft(&self, language: Language, news: News<'_>) -> Draft {
        let t = words::Roles(language);
        let place = |id: &str| format!("/account/organisations/{id}");
        let see = |id: &str| Some((t.letter_see_organisation(), place(id)));
        let mine = || Some((t.letter_see_mine(), "/account/organisations".to_owned()));
        let about = |id: &str| (t.fact_organisation(), self.organisation(id, language));
        let person = |name: &str| (t.fact_person(), name.to_owned());
        let by = |name: &str| (t.fact_by(), name.to_owned());
        let in_role = |role: Role| (t.fact_role(), role.words(language).to_owned());
        let days = |substitution: &Substitution| {
            let (first, last) = substitution.days();
            (t.fact_days(), period(t, first, last))
        };
        let with_answer = |mut facts: Vec<(&'static str, String)>, answer: &str| {
            if !answer.is_empty() {
                facts.push((t.fact_answer(), answer.to_owned()));
            }
            facts
        };
        match news {
            News::Answered {
                organisation,
                name,
                accepted,
            } => Draft {
                kind: "roles.invitation-answered",
                subject: if accepted {
                    t.letter_accepted(self.organisation(organisation, language))
                } else {
                    t.letter_declined(self.organisation(organisation, language))
                },
                words: if accepted {
                    t.letter_accepted_words()
                } else {
                    t.letter_declined_words()
                },
                facts: vec![person(name), about(organisation)],
                action: see(organisation),
            },
            News::Asked {
                organisation,
                name,
                number,
            } => Draft {
                kind: "roles.join-request",
                subject: t.letter_asked(self.organisation(organisation, language)),
                words: t.letter_asked_words(),
                facts: vec![person(name), about(organisation)],
                action: Some((
                    t.letter_decide(),
                    format!("{}/requests/{number}", place(organisation)),
                )),
            },
            News::Decided {
                organisation,
                role,
                answer,
            } => Draft {
                kind: "roles.join-request-decided",
                subject: match role {
                    Some(_) => t.letter_request_accepted(self.organisation(organisation, language)),
                    None => t.letter_request_declined(self.organisation(organisation, language)),
                },
                words: match role {
                    Some(_) => t.letter_request_accepted_words(),
                    None => t.letter_request_declined_words(),
                },
                facts: with_answer(
                    [Some(about(organisation)), role.map(in_role)]
                        .into_iter()
                        .flatten()
                        .collect(),
                    answer,
                ),
                action: if role.is_some() { see(organisation) } else { mine() },
            },
            News::Claimed {
                organisation,
                name,
                number,
            } => Draft {
                kind: "roles.claim",
                subject: t.letter_claimed(self.organisation(organisation, language)),
                words: t.letter_claimed_words(),
                facts: vec![person(name), about(organisation)],
                action: Some((t.letter_decide(), format!("/claims/{number}"))),
            },
            News::ClaimDecided {
                organisation,
                confirmed,
                answer,
            } => Draft {
                kind: "roles.claim-decided",
                subject: if confirmed {
                    t.letter_claim_confirmed(self.organisation(organisation, language))
                } else {
                    t.letter_claim_declined(self.organisation(organisation, language))
                },
                words: if confirmed {
                    t.letter_claim_confirmed_words()
                } else {
                    t.letter_claim_declined_words()
                },
                facts: with_answer(vec![about(organisation)], answer),
                action: if confirmed { see(organisation) } else { mine() },
            },
            News::Overtaken { organisation } => Draft {
                kind: "roles.claim-overtaken",
                subject: t.letter_overtaken(self.organisation(organisation, language)),
                words: t.letter_overtaken_words(),
                facts: vec![about(organisation)],
                action: Some((t.letter_ask(), format!("/institutions/{organisation}/join"))),
            },
            News::Substitute {
                substitution,
                absent,
                substitute,
            } => Draft {
                kind: "roles.substitute",
                subject: t.letter_substitute(self.organisation(&substitution.organisation, language)),
                words: t.letter_substitute_words(),
                facts: vec![
                    about(&substitution.organisation),
                    (t.fact_absent(), absent.to_owned()),
                    (t.fact_substitute(), substitute.to_owned()),
                    in_role(substitution.role),
                    days(substitution),
                ],
                action: see(&substitution.organisation),
            },
            News::SubstituteEnded {
                substitution,
                absent,
                substitute,
            } => Draft {
                kind: "roles.substitute-ended",
                subject: t.letter_substitute_ended(self.organisation(&substitution.organisation, language)),
                words: t.letter_substitute_ended_words(),
                facts: vec![
                    about(&substitution.organisation),
                    (t.fact_absent(), absent.to_owned()),
                    (t.fact_substitute(), substitute.to_owned()),
                ],
                action: see(&substitution.organisation),
            },
            News::Changed {
                organisation,
                role,
                by: name,
            } => Draft {
                kind: "roles.changed",
                subject: t.letter_changed(self.organisation(organisation, language)),
                words: t.letter_changed_words(),
                facts: vec![about(organisation), in_role(role), by(name)],
                action: see(organisation),
            },
            News::Ended {
                organisation,
                by: name,
            } => Draft {
                kind: "roles.ended",
                subject: t.letter_ended(self.organisation(organisation, language)),
                words: t.letter_ended_words(),
                facts: vec![about(organisation), by(name)],
                action: mine(),
            },
            News::HandedOver {
                organisation,
                role,
                by: name,
            } => Draft {
                kind: "roles.handed-over",
                subject: t.letter_handed_over(self.organisation(organisation, language)),
                words: t.letter_handed_over_words(),
                facts: vec![about(organisation), in_role(role), by(name)],
                action: see(organisation),
            },
            News::Left { organisation, name } => Draft {
                kind: "roles.left",
                subject: t.letter_left(self.organisation(organisation, language)),
                words: t.letter_left_words(),
                facts: vec![person(name), about(organisation)],
                action: see(organisation),
            },
            News::Vacant { organisation, name } => Draft {
                kind: "roles.vacant",
                subject: t.letter_vacant(self.organisation(organisation, language)),
                words: t.letter_vacant_words(),
                facts: vec![about(organisation), person(name)],
                action: see(organisation),
            },
            News::FourEyes {
                organisation,
                wanted,
                by: name,
            } => Draft {
                kind: "roles.four-eyes",
                subject: t.letter_four_eyes(self.organisation(organisation, language)),
                words: if wanted {
                    t.letter_four_eyes_on_words()
                } else {
                    t.letter_four_eyes_off_words()
                },
                facts: vec![about(organisation), by(name)],
                action: see(organisation),
            },
            News::Region {
                role,
                given,
                by: name,
            } => Draft {
                kind: "roles.region",
                subject: if given {
                    t.letter_region_given(role.words(language))
                } else {
                    t.letter_region_ended(role.words(language))
                },
                words: if given {
                    t.letter_region_given_words()
                } else {
                    t.letter_region_ended_words()
                },
                facts: vec![(t.fact_role(), role.words(language).to_owned()), by(name)],
                action: mine(),
            },
        }
    }
}

/// The days from the first to the last, both included.
pub(super) fn period(t: words::Roles, first: Date, last: Date) -> String {
    t.days(format::date(t.0, first), format::date(t.0, last))
}
