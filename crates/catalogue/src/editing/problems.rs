//! What is wrong with a document, as typed problems by field.

use std::collections::BTreeSet;

use jiff::civil::Date;
use language::{Currency, Language, PerLanguage};
use storage::Reading;

use super::document::{Document, TypedHours, TypedMoney, TypedSpan, Value};
use super::schema::{Field, Schema, Shape, Target};
use super::{ItemId, Kind, store};
use crate::Error;
use crate::codes::{
    Bank, ClosedList, EventCode, EvidenceId, OrganisationId, ServiceId, TermId, TerritoryCode,
};
use crate::hours::{self, EXCEPTIONS_MAX};
use crate::services::TimeUnit;
use crate::snapshot::Snapshot;
use crate::words::Editing;

/// Characters of a line.
pub const LINE_MAX: usize = 500;
/// Characters of a Markdown text.
pub const MARKDOWN_MAX: usize = 50_000;
/// Characters of a plain line; sources name several addresses.
pub const PLAIN_MAX: usize = 2_000;
/// Members of a list, references aside.
pub const MANY_MAX: usize = 40;
/// References of a list; the path of an event is the longest.
pub const REFERENCES_MAX: usize = crate::events_of_life::store::STEPS_MAX;

/// The field of a problem that concerns the key of the thing.
pub const KEY: &str = "key";

/// A problem of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// [`Field::key`].
    pub field: String,
    /// In which language, for a field with words in each.
    pub language: Option<Language>,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong. What holds words has those that were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It must be answered.
    Required,
    /// So many characters too long.
    TooLong(usize),
    /// More than so many.
    TooMany(usize),
    /// No `http` or `https` address.
    Url(String),
    /// No e-mail address.
    Email(String),
    /// No telephone number.
    Phone(String),
    /// No whole number.
    Number(String),
    /// No amount of money.
    Amount(String),
    /// No currency of the region.
    Currency(String),
    /// No day.
    Date(String),
    /// No unit of time.
    Unit(String),
    /// No opening hours.
    Hours(String),
    /// Not in the vocabulary.
    Choice(String),
    /// It does not exist.
    Reference(String),
    /// It belongs to the other bank.
    OtherBank(String),
    /// Free of charge and with a fee.
    FreeAndFee,
    /// An organisation that belongs to itself.
    OwnParent,
    /// The kind has no such field (any more).
    UnknownField,
    /// The value is not of the field's shape.
    Shape,
}

impl FieldProblem {
    /// What is wrong, for a reader of a language.
    pub fn words(&self, reader: Language) -> String {
        let t = Editing(reader);
        match &self.problem {
            Problem::Required => match self.language {
                Some(missing) => t.problem_required_language(missing.own_name()),
                None => t.problem_required().to_owned(),
            },
            Problem::TooLong(count) => t.problem_too_long(whole(*count)),
            Problem::TooMany(max) => t.problem_too_many(whole(*max)),
            Problem::Url(value) => t.problem_url(value),
            Problem::Email(value) => t.problem_email(value),
            Problem::Phone(value) => t.problem_phone(value),
            Problem::Number(value) => t.problem_number(value),
            Problem::Amount(value) => t.problem_amount(value),
            Problem::Currency(value) => t.problem_currency(value),
            Problem::Date(value) => t.problem_date(value),
            Problem::Unit(value) => t.problem_unit(value),
            Problem::Hours(value) => t.problem_hours(value),
            Problem::Choice(value) => t.problem_choice(value),
            Problem::Reference(value) => t.problem_reference(value),
            Problem::OtherBank(value) => t.problem_same_bank(value),
            Problem::FreeAndFee => t.problem_free_and_fee().to_owned(),
            Problem::OwnParent => t.problem_own_parent().to_owned(),
            Problem::UnknownField => t.problem_unknown_field(&self.field),
            Problem::Shape => t.problem_shape().to_owned(),
        }
    }
}

fn whole(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// What is wrong with a document, as far as the snapshot tells; whether its services exist says [`missing`].
pub fn validate(id: &ItemId, document: &Document, snapshot: &Snapshot) -> Vec<FieldProblem> {
    let schema = Schema::of(id.kind(), &snapshot.region);
    let mut check = Check {
        id,
        snapshot,
        problems: Vec::new(),
    };
    for field in &schema.fields {
        match document.get(&field.key()) {
            Some(value) => check.value(field, value),
            None if field.required => check.add(field, None, Problem::Required),
            None => {}
        }
    }
    let known: BTreeSet<String> = schema.fields.iter().map(Field::key).collect();
    for (key, _) in document.iter().filter(|(key, _)| !known.contains(*key)) {
        check.problems.push(FieldProblem {
            field: key.to_owned(),
            language: None,
            problem: Problem::UnknownField,
        });
    }
    let mut problems = check.problems;
    let mut whole_document = |field: &str, problem| {
        problems.push(FieldProblem {
            field: field.to_owned(),
            language: None,
            problem,
        });
    };
    if let Some(problem) = key_problem(id, snapshot) {
        whole_document(KEY, problem);
    }
    match id.kind() {
        Kind::Provision
            if document.get("free") == Some(&Value::Yes(true)) && document.get("fee").is_some() =>
        {
            whole_document("fee", Problem::FreeAndFee);
        }
        Kind::Organisation if document.words("parent") == id.key() => {
            whole_document("parent", Problem::OwnParent);
        }
        _ => {}
    }
    problems
}

/// The references to services that do not exist: of the document, and of the key itself.
pub fn missing(
    r: &mut Reading<'_>,
    id: &ItemId,
    document: &Document,
    snapshot: &Snapshot,
) -> Result<Vec<FieldProblem>, Error> {
    let schema = Schema::of(id.kind(), &snapshot.region);
    let (first, second) = id.parts();
    let mut named: Vec<(String, &str)> = match id.kind() {
        Kind::Provision => vec![(KEY.to_owned(), first)],
        Kind::Counterpart => vec![(KEY.to_owned(), first), (KEY.to_owned(), second)],
        _ => Vec::new(),
    };
    for field in &schema.fields {
        if field.shape == Shape::References(Target::Item(Kind::Service)) {
            let key = field.key();
            named.extend(
                document
                    .many(&key)
                    .iter()
                    .map(|service| (key.clone(), service.as_str())),
            );
        }
    }
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let known = store::services_among(r, named.iter().map(|(_, service)| *service))?;
    Ok(named
        .into_iter()
        .filter(|(_, service)| !known.contains(*service))
        .map(|(field, service)| FieldProblem {
            field,
            language: None,
            problem: Problem::Reference(service.to_owned()),
        })
        .collect())
}

/// What is wrong with the key, as far as the snapshot tells: an organisation that does not exist, a service of no bank.
fn key_problem(id: &ItemId, snapshot: &Snapshot) -> Option<Problem> {
    let (first, second) = id.parts();
    let organisation = match id.kind() {
        Kind::Contact => first,
        Kind::Provision => second,
        Kind::Service => {
            let bank = ServiceId::parse(first).and_then(|id| id.bank());
            let known = bank.is_some_and(|bank| snapshot.bank(bank).is_some());
            return (!known).then(|| Problem::Reference(first.to_owned()));
        }
        _ => return None,
    };
    let known = OrganisationId::parse(organisation).is_some_and(|id| snapshot.organisation(&id).is_some());
    (!known).then(|| Problem::Reference(organisation.to_owned()))
}

struct Check<'c> {
    id: &'c ItemId,
    snapshot: &'c Snapshot,
    problems: Vec<FieldProblem>,
}

impl Check<'_> {
    fn add(&mut self, field: &Field, language: Option<Language>, problem: Problem) {
        self.problems.push(FieldProblem {
            field: field.key(),
            language,
            problem,
        });
    }

    fn length(&mut self, field: &Field, language: Option<Language>, words: &str, max: usize) {
        let count = words.chars().count();
        if count > max {
            self.add(field, language, Problem::TooLong(count - max));
        }
    }

    fn value(&mut self, field: &Field, value: &Value) {
        match (field.shape, value) {
            (Shape::Line, Value::Text(text)) => {
                for (language, words) in text.iter() {
                    self.length(field, Some(language), &words.words, LINE_MAX);
                }
            }
            (Shape::Markdown, Value::Text(text)) => {
                for (language, words) in text.iter() {
                    self.length(field, Some(language), &words.words, MARKDOWN_MAX);
                }
            }
            (Shape::Names, Value::Names(names)) => self.names(field, names),
            (Shape::NameLists, Value::NameLists(lists)) => {
                for (language, list) in lists.iter() {
                    self.count(field, Some(language), list.len(), MANY_MAX);
                    for words in list {
                        self.length(field, Some(language), words, LINE_MAX);
                    }
                }
            }
            (Shape::Plain, Value::Words(words)) => self.length(field, None, words, PLAIN_MAX),
            (Shape::Url, Value::Words(words)) => {
                self.length(field, None, words, PLAIN_MAX);
                if !is_url(words) {
                    self.add(field, None, Problem::Url(words.clone()));
                }
            }
            (Shape::Email, Value::Words(words)) if !is_email(words) => {
                self.add(field, None, Problem::Email(words.clone()));
            }
            (Shape::Number, Value::Words(words)) if words.parse::<u32>().is_err() => {
                self.add(field, None, Problem::Number(words.clone()));
            }
            (Shape::Date, Value::Words(words)) => self.day(field, words),
            (Shape::Choice(list), Value::Words(code)) => self.choice(field, list, code),
            (Shape::Reference(target), Value::Words(key)) => self.reference(field, target, key),
            (Shape::Phones, Value::Many(phones)) => {
                self.count(field, None, phones.len(), MANY_MAX);
                for phone in phones.iter().filter(|phone| !is_phone(phone)) {
                    self.add(field, None, Problem::Phone(phone.clone()));
                }
            }
            (Shape::Choices(list), Value::Many(codes)) => {
                for code in codes {
                    self.choice(field, list, code);
                }
            }
            (Shape::Languages, Value::Many(codes)) => {
                for code in codes {
                    self.choice(field, super::LANGUAGES, code);
                }
            }
            (Shape::References(target), Value::Many(keys)) => {
                self.count(field, None, keys.len(), REFERENCES_MAX);
                for key in keys {
                    self.reference(field, target, key);
                }
            }
            (Shape::Money, Value::Money(money)) => self.money(field, money),
            (Shape::Span, Value::Span(span)) => self.span(field, span),
            (Shape::Hours, Value::Hours(hours)) => self.hours(field, hours),
            (Shape::YesNo, Value::Yes(_)) | (Shape::Email | Shape::Number, Value::Words(_)) => {}
            _ => self.add(field, None, Problem::Shape),
        }
    }

    fn names(&mut self, field: &Field, names: &PerLanguage<String>) {
        for (language, words) in names.iter() {
            self.length(field, Some(language), words, LINE_MAX);
            if words.is_empty() {
                self.add(field, Some(language), Problem::Required);
            }
        }
    }

    fn count(&mut self, field: &Field, language: Option<Language>, count: usize, max: usize) {
        if count > max {
            self.add(field, language, Problem::TooMany(max));
        }
    }

    fn day(&mut self, field: &Field, words: &str) {
        if words.parse::<Date>().is_err() {
            self.add(field, None, Problem::Date(words.to_owned()));
        }
    }

    fn choice(&mut self, field: &Field, list: &str, code: &str) {
        if self.snapshot.label_text(list, code).is_none() {
            self.add(field, None, Problem::Choice(code.to_owned()));
        }
    }

    fn reference(&mut self, field: &Field, target: Target, key: &str) {
        let snapshot = self.snapshot;
        let exists = match target {
            Target::Territory => {
                TerritoryCode::parse(key).is_some_and(|code| snapshot.territory(&code).is_some())
            }
            Target::Item(Kind::Organisation) => {
                OrganisationId::parse(key).is_some_and(|id| snapshot.organisation(&id).is_some())
            }
            Target::Item(Kind::Event) => {
                EventCode::parse(key).is_some_and(|code| snapshot.event(&code).is_some())
            }
            Target::Item(Kind::Term) => TermId::parse(key).is_some_and(|id| snapshot.term(&id).is_some()),
            Target::Item(Kind::Evidence) => {
                EvidenceId::parse(key).is_some_and(|id| snapshot.evidence(&id).is_some())
            }
            // Services are not in the snapshot; `missing` asks the database.
            Target::Item(kind) => ItemId::parse(kind, key).is_some(),
        };
        if !exists {
            self.add(field, None, Problem::Reference(key.to_owned()));
            return;
        }
        let theirs = match target {
            Target::Item(Kind::Service) => ServiceId::parse(key).and_then(|id| id.bank()),
            Target::Item(Kind::Organisation) => OrganisationId::parse(key)
                .and_then(|id| snapshot.organisation(&id).map(|organisation| organisation.bank)),
            _ => None,
        };
        let ours = field.bank.or_else(|| self.own_bank());
        if ours.zip(theirs).is_some_and(|(ours, theirs)| ours != theirs) {
            self.add(field, None, Problem::OtherBank(key.to_owned()));
        }
    }

    /// The bank of the thing itself.
    fn own_bank(&self) -> Option<Bank> {
        match self.id.kind() {
            Kind::Service => ServiceId::parse(self.id.key())?.bank(),
            _ => None,
        }
    }

    fn money(&mut self, field: &Field, money: &TypedMoney) {
        if minor_units(&money.amount).is_none() {
            self.add(field, None, Problem::Amount(money.amount.clone()));
        }
        if Currency::from_code(&money.currency).is_none() {
            self.add(field, None, Problem::Currency(money.currency.clone()));
        }
        self.day(field, &money.on);
    }

    fn span(&mut self, field: &Field, span: &TypedSpan) {
        if span.number.parse::<u32>().is_err() {
            self.add(field, None, Problem::Number(span.number.clone()));
        }
        if TimeUnit::from_code(&span.unit).is_none() {
            self.add(field, None, Problem::Unit(span.unit.clone()));
        }
    }

    fn hours(&mut self, field: &Field, typed: &TypedHours) {
        self.count(field, None, typed.exceptions.len(), EXCEPTIONS_MAX);
        for exception in &typed.exceptions {
            self.day(field, &exception.date);
        }
        let lines = typed
            .week
            .iter()
            .chain(typed.exceptions.iter().map(|day| &day.hours));
        for line in lines.filter(|line| hours::parse(line).is_none()) {
            self.add(field, None, Problem::Hours(line.clone()));
        }
    }
}

/// The minor units of an amount, `12.50` or `12`; at most two decimals and twelve digits in front.
pub(crate) fn minor_units(amount: &str) -> Option<i64> {
    let (whole, cents) = amount.split_once('.').unwrap_or((amount, ""));
    let digits = |words: &str| words.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=12).contains(&whole.len()) || cents.len() > 2 || !digits(whole) || !digits(cents) {
        return None;
    }
    if amount.ends_with('.') {
        return None;
    }
    format!("{whole}{cents:0<2}").parse().ok()
}

/// An address of the web that is safe to link: `http` or `https`, a host, no white space, quotes or brackets.
pub(crate) fn is_url(address: &str) -> bool {
    let host = ["https://", "http://"]
        .into_iter()
        .find_map(|scheme| address.strip_prefix(scheme));
    host.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty()
            && !host.contains('@')
            && host
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':'))
            && host.starts_with(char::is_alphanumeric)
    }) && !address
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '<' | '>' | '\\' | '`'))
}

/// A plausible e-mail address; whether it exists shows only a message.
pub(crate) fn is_email(address: &str) -> bool {
    let Some((name, host)) = address.rsplit_once('@') else {
        return false;
    };
    let plain = |words: &str| {
        !words.is_empty()
            && !words.starts_with('.')
            && !words.ends_with('.')
            && !words.contains("..")
            && words
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'))
    };
    address.len() <= 254 && plain(name) && plain(host) && host.contains('.')
}

/// Digits with the signs that people put between them.
fn is_phone(phone: &str) -> bool {
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let rest = phone.strip_prefix('+').unwrap_or(phone);
    (3..=15).contains(&digits)
        && phone.len() <= 40
        && rest
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '/' | '(' | ')' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_addresses_and_numbers_are_judged() {
        assert_eq!(minor_units("12.5"), Some(1250));
        assert_eq!(minor_units("0"), Some(0));
        for wrong in ["", ".5", "12.", "-1", "1.234", "1e3", "1234567890123"] {
            assert_eq!(minor_units(wrong), None, "{wrong}");
        }
        assert!(is_url("https://www.ruse-bg.eu/bg?x=1#y") && is_url("http://пример.бг/път"));
        for wrong in [
            "javascript:alert(1)",
            "ftp://x",
            "https://",
            "https:// x",
            "https://a@b/",
            "https://x/\"",
            "//x.bg",
        ] {
            assert!(!is_url(wrong), "{wrong}");
        }
        assert!(is_email("office@ruse-bg.eu") && is_phone("+359 82 881-725"));
        for wrong in ["office", "@x.bg", "a@b", "a..b@x.bg", "a b@x.bg", "<a>@x.bg"] {
            assert!(!is_email(wrong), "{wrong}");
        }
        assert!(!is_phone("12") && !is_phone("call me") && !is_phone("+"));
    }

    proptest! {
        #[test]
        fn an_address_that_passes_cannot_leave_its_attribute(address in ".{0,60}") {
            if is_url(&address) {
                prop_assert!(address.starts_with("http"));
                prop_assert!(!address.contains(['"', '\'', '<', '>', ' ', '\n', '\\']));
            }
        }
    }
}
