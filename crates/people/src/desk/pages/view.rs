//! Documents as pages show them: the controls of the editor, and the same in words for whoever only reads.

use std::collections::{BTreeMap, HashMap};

use catalogue::codes::{OrganisationId, ServiceId, TerritoryCode};
use catalogue::editing::{
    self, Difference, Document, Field, FieldWarning, KEY, Kind, PieceKind, Schema, Shape, Target, Value,
    document_warnings,
};
use catalogue::region::Level;
use catalogue::snapshot::Snapshot;
use language::text::Origin;
use language::{Language, PerLanguage, format};
use storage::Reading;

use super::super::forms::{DAYS, exceptions};
use super::super::merge::{Part, words};
use super::{FieldProblem, problem};
use crate::{Error, words as messages};

/// An option of a select or of check boxes.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub value: String,
    pub words: String,
    pub chosen: bool,
}

/// A heading and its fields.
pub(super) struct GroupView {
    pub id: String,
    pub heading: &'static str,
    pub fields: Vec<FieldView>,
}

/// A field of the editor.
pub(super) struct FieldView {
    /// The key of the field; the `id` of its first control unless it has several.
    pub key: String,
    pub label: String,
    pub help: &'static str,
    pub required: bool,
    pub control: Control,
    /// What is wrong with it as a whole.
    pub problems: Vec<String>,
}

impl FieldView {
    /// What describes its control: help and problems, as `aria-describedby`.
    pub fn described(&self) -> String {
        let mut ids = Vec::new();
        if !self.help.is_empty() {
            ids.push(format!("{}-help", self.key));
        }
        if !self.problems.is_empty() {
            ids.push(format!("{}-problem", self.key));
        }
        ids.join(" ")
    }

    pub fn is_wrong(&self) -> bool {
        !self.problems.is_empty()
    }
}

/// What a field is filled in with.
pub(super) enum Control {
    /// Words in each language.
    Languages(Vec<LanguageView>),
    /// One line.
    Line {
        value: String,
        mode: &'static str,
        /// The `id` of the list of suggestions; empty for none.
        list: &'static str,
        /// What the key means that stands there; empty for none.
        means: String,
    },
    /// Several lines, one value each.
    Area { value: String, means: Vec<String> },
    /// One of these.
    Select(Vec<Choice>),
    /// Any of these.
    Checks(Vec<Choice>),
    /// Amount, currency, day.
    Money {
        amount: String,
        currencies: Vec<Choice>,
        on: String,
    },
    /// Number and unit.
    Span { number: String, units: Vec<Choice> },
    /// Name of the control, day and hours; and the days that differ.
    Hours {
        days: Vec<(String, &'static str, String)>,
        exceptions: String,
    },
    /// What only somebody who may edit changes.
    Shown(Vec<String>),
}

/// The words of a field in one language.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark or a button of its own"
)]
pub(super) struct LanguageView {
    pub name: String,
    pub code: &'static str,
    pub own_name: &'static str,
    pub value: String,
    /// Lines of the control.
    pub rows: usize,
    /// It holds several lines even when it shows one.
    pub is_area: bool,
    pub writable: bool,
    /// Who made the words; empty where that means nothing.
    pub origin: &'static str,
    pub is_machine: bool,
    pub is_stale: bool,
    pub may_review: bool,
    pub may_be_original: bool,
    pub warnings: Vec<WarningView>,
    pub problems: Vec<String>,
}

impl LanguageView {
    /// What describes its control, as `aria-describedby`.
    pub fn described(&self, field: &FieldView) -> String {
        let mut ids = Vec::new();
        if !field.help.is_empty() {
            ids.push(format!("{}-help", field.key));
        }
        if !self.warnings.is_empty() {
            ids.push(format!("{}-warnings", self.name));
        }
        if !self.problems.is_empty() {
            ids.push(format!("{}-problem", self.name));
        }
        ids.join(" ")
    }
}

/// A forbidden rendering with the right words.
pub(super) struct WarningView {
    pub words: String,
    pub right: String,
    /// The value of the button that replaces it.
    pub button: String,
}

/// A field in words.
pub(super) struct ShownField {
    pub label: String,
    /// The code of the language and the words, line by line; the reader's language for what has none.
    pub values: Vec<ShownWords>,
}

pub(super) struct ShownWords {
    pub code: &'static str,
    /// The language's own name; empty for what has none.
    pub own_name: &'static str,
    pub lines: Vec<String>,
}

/// What services that a document names are called.
pub(super) type ServiceNames = HashMap<String, PerLanguage<String>>;

/// The names of all services that these documents refer to, from one query.
pub(super) fn service_names(
    r: &mut Reading<'_>,
    documents: &[&Document],
    snapshot: &Snapshot,
) -> Result<ServiceNames, Error> {
    let mut ids = Vec::new();
    for document in documents {
        let schema = Schema::of(document.kind(), &snapshot.region);
        for field in &schema.fields {
            if field.shape == Shape::References(Target::Item(Kind::Service)) {
                ids.extend(
                    document
                        .many(&field.key())
                        .iter()
                        .filter_map(|id| ServiceId::parse(id)),
                );
            }
        }
    }
    ids.sort();
    ids.dedup();
    let found = catalogue::services::store::by_ids(r, &ids)?;
    Ok(found
        .into_iter()
        .map(|service| {
            let name = PerLanguage::from_fn(|language| service.name.words(language).to_owned());
            (service.id.to_string(), name)
        })
        .collect())
}

/// How much of a document somebody may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writes {
    /// All of it.
    Everything,
    /// Words in other languages than the original.
    Translations,
}

/// Makes the views of one document.
pub(super) struct Maker<'m> {
    pub snapshot: &'m Snapshot,
    pub language: Language,
    pub services: &'m ServiceNames,
}

impl Maker<'_> {
    fn t(&self) -> messages::Desk {
        messages::Desk(self.language)
    }

    /// The editor's fields by heading. `problems`: what was wrong when it was to be handed in.
    pub fn groups(
        &self,
        document: &Document,
        writes: Writes,
        problems: &[editing::FieldProblem],
    ) -> Vec<GroupView> {
        let schema = Schema::of(document.kind(), &self.snapshot.region);
        let warnings = document_warnings(self.snapshot, document);
        schema
            .groups()
            .into_iter()
            .map(|(group, fields)| GroupView {
                id: format!("group-{}", group as usize),
                heading: group.label(self.language),
                fields: fields
                    .into_iter()
                    .map(|field| self.field(document, field, writes, problems, &warnings))
                    .collect(),
            })
            .collect()
    }

    fn field(
        &self,
        document: &Document,
        field: &Field,
        writes: Writes,
        problems: &[editing::FieldProblem],
        warnings: &[FieldWarning],
    ) -> FieldView {
        let key = field.key();
        let own: Vec<&editing::FieldProblem> =
            problems.iter().filter(|problem| problem.field == key).collect();
        let translates = writes == Writes::Translations;
        let control = match field.shape {
            shape if shape.is_text() || (shape.is_trilingual() && !translates) => Control::Languages(
                Language::ALL
                    .into_iter()
                    .map(|language| self.words(document, field, language, writes, &own, warnings))
                    .collect(),
            ),
            _ if translates => Control::Shown(self.lines(field, document.get(&key))),
            _ => self.control(document, field),
        };
        let whole = own
            .iter()
            .filter(|problem| problem.language.is_none())
            .map(|problem| problem.words(self.language))
            .collect();
        FieldView {
            label: field.label(self.snapshot, self.language),
            help: field.help(self.language).unwrap_or_default(),
            required: field.required,
            control,
            problems: whole,
            key,
        }
    }

    fn words(
        &self,
        document: &Document,
        field: &Field,
        language: Language,
        writes: Writes,
        problems: &[&editing::FieldProblem],
        warnings: &[FieldWarning],
    ) -> LanguageView {
        let key = field.key();
        let part = Part {
            field: key.clone(),
            language: Some(language),
        };
        let name = part.name();
        let value = words(document, &key, language);
        let text = document.text(&key);
        let original = text.and_then(language::text::Text::original_language);
        let origin = text.and_then(|text| text.get(language)).map(|words| words.origin);
        let is_original = original == Some(language);
        let is_stale = text.is_some_and(|text| text.is_stale(language));
        let writable = match writes {
            Writes::Everything => true,
            Writes::Translations => original.is_some() && !is_original,
        };
        let is_translation = origin.is_some() && !is_original;
        LanguageView {
            rows: match field.shape {
                Shape::Markdown => (value.lines().count() + value.chars().count() / 60 + 2).clamp(4, 24),
                Shape::NameLists => 4,
                _ => (value.chars().count() / 45 + 1).clamp(1, 6),
            },
            is_area: field.shape != Shape::Line && field.shape != Shape::Names,
            code: language.code(),
            own_name: language.own_name(),
            origin: origin.map_or("", |origin| origin_words(origin, self.language)),
            is_machine: origin == Some(Origin::Machine),
            is_stale,
            may_review: writable && is_translation && (is_stale || origin == Some(Origin::Machine)),
            may_be_original: writes == Writes::Everything && is_translation,
            warnings: warnings
                .iter()
                .filter(|warning| writable && warning.language == language && warning.field.key() == key)
                .map(|found| WarningView {
                    words: self.t().warning(&found.warning.found, &found.warning.right),
                    right: found.warning.right.clone(),
                    button: format!("replace|{name}|{}", found.warning.found),
                })
                .collect(),
            problems: problems
                .iter()
                .filter(|problem| problem.language == Some(language))
                .map(|problem| problem.words(self.language))
                .collect(),
            writable,
            name,
            value,
        }
    }

    fn control(&self, document: &Document, field: &Field) -> Control {
        let key = field.key();
        let value = document.get(&key);
        let typed = document.words(&key).to_owned();
        let line = |mode, list, means| Control::Line {
            value: typed.clone(),
            mode,
            list,
            means,
        };
        match field.shape {
            Shape::Url => line("url", "", String::new()),
            Shape::Email => line("email", "", String::new()),
            Shape::Number => line("numeric", "", String::new()),
            Shape::Reference(target) => line("text", list_of(target), self.means(target, &typed)),
            Shape::Phones => Control::Area {
                value: document.many(&key).join("\n"),
                means: Vec::new(),
            },
            Shape::References(target) => Control::Area {
                value: document.many(&key).join("\n"),
                means: document
                    .many(&key)
                    .iter()
                    .map(|one| self.t().means(one, self.means(target, one)))
                    .collect(),
            },
            Shape::YesNo => {
                let t = self.t();
                let is = match value {
                    Some(Value::Yes(yes)) => Some(*yes),
                    _ => None,
                };
                Control::Select(vec![
                    choice("", t.not_answered(), is.is_none()),
                    choice("yes", t.yes(), is == Some(true)),
                    choice("no", t.no(), is == Some(false)),
                ])
            }
            Shape::Choice(list) => {
                let mut choices = vec![choice("", self.t().not_answered(), typed.is_empty())];
                choices.extend(self.choices(list, |code| code == typed));
                // What is not in the list stays what it is until somebody chooses.
                if !typed.is_empty() && !choices.iter().any(|choice| choice.chosen) {
                    choices.push(choice(&typed, &typed, true));
                }
                Control::Select(choices)
            }
            Shape::Choices(list) => {
                Control::Checks(self.choices(list, |code| document.many(&key).iter().any(|one| one == code)))
            }
            Shape::Languages => Control::Checks(self.choices(editing::LANGUAGES, |code| {
                document.many(&key).iter().any(|one| one == code)
            })),
            Shape::Money => {
                let money = match value {
                    Some(Value::Money(money)) => money.clone(),
                    _ => editing::TypedMoney::default(),
                };
                Control::Money {
                    currencies: std::iter::once("")
                        .chain(language::Currency::ALL.iter().map(|currency| currency.code()))
                        .map(|code| choice(code, code, code == money.currency))
                        .collect(),
                    amount: money.amount,
                    on: money.on,
                }
            }
            Shape::Span => {
                let span = match value {
                    Some(Value::Span(span)) => span.clone(),
                    _ => editing::TypedSpan::default(),
                };
                let mut units = vec![choice("", self.t().not_answered(), span.unit.is_empty())];
                units.extend(self.choices("time_unit", |code| code == span.unit));
                Control::Span {
                    units,
                    number: span.number,
                }
            }
            Shape::Hours => {
                let hours = match value {
                    Some(Value::Hours(hours)) => hours.clone(),
                    _ => editing::TypedHours::default(),
                };
                Control::Hours {
                    exceptions: exceptions(&hours),
                    days: self
                        .days()
                        .into_iter()
                        .zip(DAYS)
                        .zip(hours.week)
                        .map(|((day, code), typed)| (format!("{key}:{code}"), day, typed))
                        .collect(),
                }
            }
            Shape::Line | Shape::Markdown | Shape::Names | Shape::NameLists | Shape::Plain | Shape::Date => {
                line("text", "", String::new())
            }
        }
    }

    fn days(&self) -> [&'static str; 7] {
        let t = self.t();
        [
            t.day_mon(),
            t.day_tue(),
            t.day_wed(),
            t.day_thu(),
            t.day_fri(),
            t.day_sat(),
            t.day_sun(),
        ]
    }

    fn choices(&self, list: &str, chosen: impl Fn(&str) -> bool) -> Vec<Choice> {
        self.snapshot
            .choices(list)
            .iter()
            .map(|member| {
                choice(
                    &member.code,
                    member.name.words(self.language),
                    chosen(&member.code),
                )
            })
            .collect()
    }

    /// What a key means; empty when nobody knows.
    fn means(&self, target: Target, key: &str) -> String {
        let language = self.language;
        let name = match target {
            Target::Territory => {
                TerritoryCode::parse(key).map(|code| self.snapshot.place_name(&code, language).to_owned())
            }
            Target::Item(Kind::Organisation) => {
                OrganisationId::parse(key).map(|id| self.snapshot.organisation_name(&id, language).to_owned())
            }
            Target::Item(Kind::Service) => self.services.get(key).map(|name| name[language].clone()),
            Target::Item(Kind::Evidence) => catalogue::codes::EvidenceId::parse(key)
                .and_then(|id| self.snapshot.evidence(&id))
                .map(|evidence| evidence.names[language].clone()),
            Target::Item(_) => None,
        };
        name.unwrap_or_default()
    }

    /// A value without languages in words, line by line.
    pub fn lines(&self, field: &Field, value: Option<&Value>) -> Vec<String> {
        let t = self.t();
        let named = |target: Target, key: &str| {
            let name = self.means(target, key);
            if name.is_empty() {
                key.to_owned()
            } else {
                t.means(key, name)
            }
        };
        let label = |list: &str, code: &str| self.snapshot.label(list, code, self.language).to_owned();
        match (field.shape, value) {
            // What has words in each language is told by `part`.
            (_, None | Some(Value::Text(_) | Value::Names(_) | Value::NameLists(_))) => Vec::new(),
            (Shape::Choice(list), Some(Value::Words(code))) => vec![label(list, code)],
            (Shape::Reference(target), Some(Value::Words(key))) => vec![named(target, key)],
            (_, Some(Value::Words(words))) => vec![words.clone()],
            (Shape::Choices(list), Some(Value::Many(codes))) => {
                codes.iter().map(|code| label(list, code)).collect()
            }
            (Shape::Languages, Some(Value::Many(codes))) => {
                codes.iter().map(|code| label(editing::LANGUAGES, code)).collect()
            }
            (Shape::References(target), Some(Value::Many(keys))) => {
                keys.iter().map(|key| named(target, key)).collect()
            }
            (_, Some(Value::Many(many))) => many.clone(),
            (_, Some(Value::Yes(yes))) => vec![if *yes { t.yes() } else { t.no() }.to_owned()],
            (_, Some(Value::Money(money))) => vec![match money.read() {
                Some(amount) => format::money(self.language, &amount),
                None => [money.amount.as_str(), money.currency.as_str(), money.on.as_str()].join(" "),
            }],
            (_, Some(Value::Span(span))) => {
                vec![format!("{} {}", span.number, label("time_unit", &span.unit))]
            }
            (_, Some(Value::Hours(hours))) => self
                .days()
                .iter()
                .zip(&hours.week)
                .filter(|(_, typed)| !typed.is_empty())
                .map(|(day, typed)| t.means(*day, typed.as_str()))
                .chain(
                    hours
                        .exceptions
                        .iter()
                        .map(|day| t.means(day.date.as_str(), day.hours.as_str())),
                )
                .collect(),
        }
    }

    /// A document in words; what nobody answered is left out.
    pub fn shown(&self, document: &Document) -> Vec<ShownField> {
        let schema = Schema::of(document.kind(), &self.snapshot.region);
        schema
            .fields
            .iter()
            .filter_map(|field| {
                let key = field.key();
                let values: Vec<ShownWords> = Part::of(field)
                    .into_iter()
                    .map(|part| self.part(document, field, &key, part.language))
                    .filter(|words| !words.lines.is_empty())
                    .collect();
                (!values.is_empty()).then(|| ShownField {
                    label: field.label(self.snapshot, self.language),
                    values,
                })
            })
            .collect()
    }

    /// A part of a document in words.
    pub fn part(
        &self,
        document: &Document,
        field: &Field,
        key: &str,
        language: Option<Language>,
    ) -> ShownWords {
        match language {
            Some(language) => ShownWords {
                code: language.code(),
                own_name: language.own_name(),
                lines: words(document, key, language)
                    .lines()
                    .map(str::to_owned)
                    .collect(),
            },
            None => ShownWords {
                code: self.language.code(),
                own_name: "",
                lines: self.lines(field, document.get(key)),
            },
        }
    }

    /// What two documents say differently, in words.
    pub fn differences(&self, old: &Document, new: &Document) -> Vec<DifferenceView> {
        let t = self.t();
        editing::difference(old, new, self.snapshot)
            .into_iter()
            .map(|found| {
                let lines = |value: Option<&Value>| self.lines(&found.field, value);
                let origin = |(origin, stale): (Origin, bool)| {
                    let words = origin_words(origin, self.language).to_owned();
                    if stale {
                        vec![words, t.out_of_date().to_owned()]
                    } else {
                        vec![words]
                    }
                };
                let (pieces, before, after) = match &found.difference {
                    Difference::Words { pieces } => (
                        pieces
                            .iter()
                            .map(|piece| (piece_code(piece.kind), piece.words.clone()))
                            .collect(),
                        Vec::new(),
                        Vec::new(),
                    ),
                    Difference::Origin { old, new } => (Vec::new(), origin(*old), origin(*new)),
                    Difference::Value { old, new } => {
                        (Vec::new(), lines(old.as_deref()), lines(new.as_deref()))
                    }
                };
                DifferenceView {
                    label: found.field.label(self.snapshot, self.language),
                    code: found.language.map_or("", Language::code),
                    own_name: found.language.map_or("", Language::own_name),
                    pieces,
                    before,
                    after,
                }
            })
            .collect()
    }

    /// The problems of a document with the `id`s of the controls they are about.
    pub fn problems(&self, document: &Document, problems: &[editing::FieldProblem]) -> Vec<FieldProblem> {
        let schema = Schema::of(document.kind(), &self.snapshot.region);
        problems
            .iter()
            .map(|found| {
                let words = found.words(self.language);
                let Some(field) = schema.field(&found.field) else {
                    return problem("content", words);
                };
                let label = field.label(self.snapshot, self.language);
                let sub = match field.shape {
                    Shape::Money => ":amount".to_owned(),
                    Shape::Span => ":number".to_owned(),
                    Shape::Hours => ":mon".to_owned(),
                    shape if shape.is_trilingual() => {
                        let original = document
                            .text(&found.field)
                            .and_then(language::text::Text::original_language);
                        let language = found.language.or(original).unwrap_or(self.language);
                        format!(":{}", language.code())
                    }
                    _ => String::new(),
                };
                problem(
                    &format!("{}{sub}", found.field),
                    self.t().field_problem(label, words),
                )
            })
            .collect()
    }

    /// Organisations and places to choose from where a field asks for one, by key.
    pub fn suggestions(&self, kind: Kind) -> Vec<Suggestions> {
        let schema = Schema::of(kind, &self.snapshot.region);
        let mut lists: BTreeMap<&'static str, Vec<(String, String)>> = BTreeMap::new();
        for field in &schema.fields {
            let Shape::Reference(target) = field.shape else {
                continue;
            };
            let list = lists.entry(list_of(target)).or_default();
            if !list.is_empty() {
                continue;
            }
            match target {
                Target::Territory => list.extend(
                    [Level::Country, Level::Nuts3, Level::Lau]
                        .into_iter()
                        .flat_map(|level| self.snapshot.territories(level, None, self.language))
                        .map(|place| (place.code.to_string(), place.name.words(self.language).to_owned())),
                ),
                Target::Item(Kind::Organisation) => list.extend(
                    self.snapshot
                        .organisations(self.language)
                        .map(|one| (one.id.to_string(), one.name.words(self.language).to_owned())),
                ),
                Target::Item(_) => {}
            }
        }
        lists
            .into_iter()
            .filter(|(id, _)| !id.is_empty())
            .map(|(id, options)| Suggestions { id, options })
            .collect()
    }
}

/// A list of suggestions with its `id`: key and name.
pub(super) struct Suggestions {
    pub id: &'static str,
    pub options: Vec<(String, String)>,
}

/// A difference in words.
pub(super) struct DifferenceView {
    pub label: String,
    pub code: &'static str,
    pub own_name: &'static str,
    /// `same`, `removed` or `added`, and the words.
    pub pieces: Vec<(&'static str, String)>,
    pub before: Vec<String>,
    pub after: Vec<String>,
}

fn piece_code(kind: PieceKind) -> &'static str {
    match kind {
        PieceKind::Same => "same",
        PieceKind::Removed => "removed",
        PieceKind::Added => "added",
    }
}

fn list_of(target: Target) -> &'static str {
    match target {
        Target::Territory => "places",
        Target::Item(Kind::Organisation) => "organisations",
        Target::Item(_) => "",
    }
}

pub(super) fn choice(value: &str, words: &str, chosen: bool) -> Choice {
    Choice {
        value: value.to_owned(),
        words: words.to_owned(),
        chosen,
    }
}

/// Who made words.
pub(super) fn origin_words(origin: Origin, language: Language) -> &'static str {
    let t = messages::Desk(language);
    match origin {
        Origin::Original => t.origin_original(),
        Origin::Human => t.origin_human(),
        Origin::Reviewed => t.origin_reviewed(),
        Origin::Machine => t.origin_machine(),
    }
}

/// The problems that concern the key of an item.
pub(super) fn key_problems(problems: &[editing::FieldProblem], language: Language) -> Vec<String> {
    problems
        .iter()
        .filter(|problem| problem.field == KEY)
        .map(|problem| problem.words(language))
        .collect()
}
