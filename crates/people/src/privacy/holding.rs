//! A table with people in it: what is given out of it and how it is erased.

use jiff::Timestamp;
use language::Language;
use shell::policy::{PersonId, RegionRole, Role};
use storage::audit::{Entry, Erase};
use storage::{Reading, Row, Statement, ToValue, Writing};

use super::{Room, Said, no_hindrance, retention, store};
use crate::accounts::{Account, EmailKey};
use crate::{Error, People, words};

/// Whose data it is, in every form in which tables name them.
#[derive(Debug, Clone)]
pub(crate) struct Subject {
    /// The account's number.
    pub person: PersonId,
    number: String,
    email: String,
    email_key: String,
    tries_of_password: String,
    tries_of_code: String,
}

impl Subject {
    /// The owner of an account.
    pub(crate) fn of(account: &Account) -> Self {
        let key = EmailKey::of(&account.email);
        let (tries_of_password, tries_of_code) = crate::accounts::tries_keys(account.id, &key);
        Self {
            person: account.id,
            number: account.id.to_string(),
            email: account.email.clone(),
            email_key: key.as_str().to_owned(),
            tries_of_password,
            tries_of_code,
        }
    }

    /// The number as the audit trail writes it.
    pub(crate) fn number(&self) -> &str {
        &self.number
    }

    fn values(&self, of: &[Of]) -> Vec<&dyn ToValue> {
        of.iter()
            .map(|of| -> &dyn ToValue {
                match of {
                    Of::Person => &self.person.0,
                    Of::Email => &self.email,
                    Of::EmailKey => &self.email_key,
                    Of::TriesOfPassword => &self.tries_of_password,
                    Of::TriesOfCode => &self.tries_of_code,
                }
            })
            .collect()
    }
}

/// What a statement of a holding is given, in this order.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Of {
    /// The account's number.
    Person,
    /// The address as it was typed.
    Email,
    /// The address as it is compared.
    EmailKey,
    /// The name of the count of wrong passwords.
    TriesOfPassword,
    /// The name of the count of wrong codes.
    TriesOfCode,
}

/// How a value is read and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// As it stands: a person's own words, or words about them.
    Text,
    /// As it stands: a word of ours.
    Code,
    /// A moment.
    Moment,
    /// Yes or no.
    Flag,
    /// A whole number.
    Number,
    /// The code of a language.
    Language,
    /// The code of a role in an organisation or for the region.
    Role,
    /// The id of an organisation.
    Organisation,
}

/// A column that is given out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Its name in the table and in the file.
    pub name: &'static str,
    /// What it is.
    pub label: Said,
    /// How it is read and shown.
    pub kind: Kind,
}

/// A column that is given out.
pub(crate) const fn column(name: &'static str, kind: Kind, label: Said) -> Column {
    Column { name, label, kind }
}

/// How the rows about somebody are given out.
pub(crate) enum Export {
    /// These columns of what a statement finds.
    Rows(Statement, &'static [Of], &'static [Column]),
    /// With the audit trail: what the person did and what was done to the account.
    Trail,
    /// Nothing of it is about the person beyond what stands in the audit trail.
    Nothing,
}

/// What becomes of the rows when an account is erased.
pub(crate) enum Erased {
    /// They go, or lose what is personal in them.
    By(Statement, &'static [Of]),
    /// The same by a function.
    With(fn(&mut Writing<'_>, &Subject) -> Result<(), Error>),
    /// They stay, for this reason.
    Stays(Said),
}

/// The rows about somebody: the values of the columns that are given out.
pub(crate) type Rows = Vec<Vec<Cell>>;

/// A table with people in it.
pub(crate) struct Holding {
    /// The table.
    pub table: &'static str,
    /// What it is.
    pub title: Said,
    /// What is given out.
    pub export: Export,
    /// Columns that are not given out, each with the reason.
    pub withheld: &'static [(&'static str, &'static str)],
    /// What erasing does.
    pub erased: Erased,
}

/// A value of somebody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// There is none.
    Nothing,
    /// Words or a code.
    Text(String),
    /// A moment.
    Moment(Timestamp),
    /// A number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
}

impl Cell {
    fn read(row: &Row<'_>, index: usize, kind: Kind) -> storage::Result<Self> {
        Ok(match kind {
            Kind::Moment => row.get::<Option<Timestamp>>(index)?.map(Self::Moment),
            Kind::Flag => row
                .get::<Option<i64>>(index)?
                .map(|number| Self::Flag(number != 0)),
            Kind::Number => row.get::<Option<i64>>(index)?.map(Self::Number),
            Kind::Text | Kind::Code | Kind::Language | Kind::Role | Kind::Organisation => {
                row.get::<Option<String>>(index)?.map(Self::Text)
            }
        }
        .unwrap_or(Self::Nothing))
    }

    /// For machines.
    pub(crate) fn json(&self) -> serde_json::Value {
        match self {
            Self::Nothing => serde_json::Value::Null,
            Self::Text(text) => text.as_str().into(),
            Self::Moment(at) => at.to_string().into(),
            Self::Number(number) => (*number).into(),
            Self::Flag(flag) => (*flag).into(),
        }
    }

    /// For people.
    pub(crate) fn words(&self, people: &People, language: Language, kind: Kind) -> String {
        let t = words::Privacy(language);
        match (self, kind) {
            (Self::Nothing, _) => t.nothing().to_owned(),
            (Self::Text(text), _) if text.is_empty() => t.nothing().to_owned(),
            (Self::Text(code), Kind::Language) => match Language::from_code(code) {
                Some(language) => language.own_name().to_owned(),
                None => code.clone(),
            },
            (Self::Text(code), Kind::Role) => Role::from_code(code)
                .map(|role| role.words(language))
                .or_else(|| RegionRole::from_code(code).map(|role| role.words(language)))
                .unwrap_or(code)
                .to_owned(),
            (Self::Text(id), Kind::Organisation) => organisation(people, id, language),
            (Self::Text(text), _) => text.clone(),
            (Self::Moment(at), _) => language::format::date_time(language, *at),
            (Self::Number(number), _) => language::format::number(language, *number),
            (Self::Flag(true), _) => t.yes().to_owned(),
            (Self::Flag(false), _) => t.no().to_owned(),
        }
    }
}

/// What an organisation is called.
pub(crate) fn organisation(people: &People, id: &str, language: Language) -> String {
    let snapshot = people.snapshot();
    catalogue::codes::OrganisationId::parse(id)
        .filter(|id| snapshot.organisation(id).is_some())
        .map_or_else(
            || id.to_owned(),
            |id| snapshot.organisation_name(&id, language).to_owned(),
        )
}

impl Holding {
    /// The columns that are given out.
    pub(crate) fn columns(&self) -> &'static [Column] {
        match self.export {
            Export::Rows(_, _, columns) => columns,
            Export::Trail | Export::Nothing => &[],
        }
    }

    /// The rows about somebody.
    pub(crate) fn rows(&self, r: &mut Reading<'_>, subject: &Subject) -> Result<Rows, Error> {
        let Export::Rows(statement, of, columns) = &self.export else {
            return Ok(Vec::new());
        };
        Ok(r.all(statement, &subject.values(of), |row| {
            columns
                .iter()
                .enumerate()
                .map(|(index, column)| Cell::read(row, index, column.kind))
                .collect()
        })?)
    }

    /// Erases what it holds of somebody.
    pub(crate) fn erase(&self, w: &mut Writing<'_>, subject: &Subject) -> Result<(), Error> {
        match &self.erased {
            Erased::By(statement, of) => {
                w.run(statement, &subject.values(of))?;
                Ok(())
            }
            Erased::With(work) => work(w, subject),
            Erased::Stays(_) => Ok(()),
        }
    }
}

/// What somebody did and what was done to their account, from after an entry; see [`Reading::audit_about`].
pub(crate) fn trail(
    r: &mut Reading<'_>,
    subject: &Subject,
    after: u64,
    limit: usize,
) -> Result<Vec<(Entry, Option<String>)>, Error> {
    Ok(r.audit_about(subject.number(), ("account", subject.number()), after, limit)?)
}

fn erase_details(w: &mut Writing<'_>, subject: &Subject) -> Result<(), Error> {
    w.erase_payloads(Erase::Actor(subject.number()))?;
    w.erase_payloads(Erase::Object("account", subject.number()))?;
    Ok(())
}

/// What the floors below keep: they do not know people.
pub(crate) const BELOW: Room = Room {
    holdings: &[
        Holding {
            table: "storage_audit_payload",
            title: words::Privacy::holds_details,
            export: Export::Trail,
            withheld: &[
                ("seq", "given out with its entry"),
                ("salt", "makes the hash in the entry unguessable"),
                ("payload", "given out with its entry"),
            ],
            erased: Erased::With(erase_details),
        },
        Holding {
            table: "storage_audit",
            title: words::Privacy::holds_trail,
            export: Export::Trail,
            withheld: &[
                ("seq", "given out with the audit trail"),
                ("version", "the form of the entry"),
                ("at", "given out with the audit trail"),
                ("actor", "given out with the audit trail"),
                ("organisation", "given out with the audit trail"),
                ("action", "given out with the audit trail"),
                ("object_kind", "given out with the audit trail"),
                ("object_id", "given out with the audit trail"),
                ("outcome", "given out with the audit trail"),
                ("payload_hash", "a part of the chain"),
                ("prev_hash", "a part of the chain"),
                ("hash", "a part of the chain"),
            ],
            erased: Erased::Stays(words::Privacy::stays_trail),
        },
    ],
    retention: retention::BELOW,
    hindrances: no_hindrance,
};

/// What this room keeps.
pub(crate) const OWN: Room = Room {
    holdings: &[
        Holding {
            table: "account_consent",
            title: words::Privacy::holds_consents,
            export: Export::Rows(
                store::CONSENTS_OUT,
                &[Of::Person],
                &[
                    column("given_at", Kind::Moment, words::Privacy::label_given),
                    column("withdrawn_at", Kind::Moment, words::Privacy::label_withdrawn),
                    column("version", Kind::Code, words::Privacy::label_version),
                    column("language", Kind::Language, words::Privacy::label_language),
                    column("text", Kind::Text, words::Privacy::label_text),
                ],
            ),
            withheld: &[("id", "a number of the table"), ("person_id", "whose it is")],
            erased: Erased::By(store::ERASE_CONSENTS, &[Of::Person]),
        },
        Holding {
            table: "account_erasure",
            title: words::Privacy::holds_erasure,
            export: Export::Rows(
                store::ERASURE_OUT,
                &[Of::Person],
                &[
                    column("asked_at", Kind::Moment, words::Privacy::label_asked),
                    column("due_at", Kind::Moment, words::Privacy::label_due),
                    column("told_at", Kind::Moment, words::Privacy::label_told),
                ],
            ),
            withheld: &[
                ("person_id", "whose it is"),
                ("token", "a hash of what is in the letter"),
            ],
            erased: Erased::By(store::ERASE_ERASURE, &[Of::Person]),
        },
    ],
    retention: &[],
    hindrances: no_hindrance,
};
