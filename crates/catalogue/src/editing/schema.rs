//! The fields of each kind: what a form asks, in which order, and in which shape the answer is kept.

use language::Language;

use super::Kind;
use crate::codes::Bank;
use crate::region::{BankFacts, Region};
use crate::snapshot::Snapshot;
use crate::words::Editing;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line in up to three languages, one of them the original.
    Line,
    /// Markdown in up to three languages, one of them the original.
    Markdown,
    /// One line in each language, all of equal standing.
    Names,
    /// Several lines in each language, all of equal standing; typed one a line.
    NameLists,
    /// One line.
    Plain,
    /// An address of the web, `http` or `https`.
    Url,
    /// An e-mail address.
    Email,
    /// Telephone numbers, typed one a line.
    Phones,
    /// A whole number from 0.
    Number,
    /// A day.
    Date,
    /// An amount with currency and day.
    Money,
    /// A length of time: number and unit.
    Span,
    /// Yes or no; not answered is neither.
    YesNo,
    /// One code of a vocabulary, see [`Snapshot::choices`].
    Choice(&'static str),
    /// Several codes of a vocabulary.
    Choices(&'static str),
    /// One other thing, by its key.
    Reference(Target),
    /// Several other things in an order, by their keys.
    References(Target),
    /// Opening hours by day of the week, with days that differ.
    Hours,
    /// Languages: codes of the vocabulary [`LANGUAGES`].
    Languages,
}

/// The vocabulary of [`Shape::Languages`].
pub const LANGUAGES: &str = "language";

impl Shape {
    /// It holds a text with origin and staleness.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Line | Self::Markdown)
    }

    /// It has words in each language.
    pub fn is_trilingual(self) -> bool {
        matches!(self, Self::Line | Self::Markdown | Self::Names | Self::NameLists)
    }

    /// The vocabulary from which its values come.
    pub fn vocabulary(self) -> Option<&'static str> {
        match self {
            Self::Choice(list) | Self::Choices(list) => Some(list),
            Self::Languages => Some(LANGUAGES),
            _ => None,
        }
    }
}

/// What a reference points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A thing that is edited.
    Item(Kind),
    /// A territory of the region, by its code.
    Territory,
}

/// Fields that stand together in a form, under a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Name and nature.
    Basics,
    /// How far it is online.
    Online,
    /// The nine points of Article 10 of Regulation (EU) 2018/1724.
    Points,
    /// Channel, fee, time.
    Offer,
    /// Address, telephone, e-mail.
    Contact,
    /// Opening hours, languages, entrance.
    Visit,
    /// What it needs to be accepted on the other bank.
    Across,
    /// The document on each bank.
    Banks,
    /// Services on the path.
    Path,
    /// Words in three languages.
    Words,
    /// The text itself.
    Body,
    /// Where it is known from.
    Source,
}

impl Group {
    /// Its heading.
    pub fn label(self, language: Language) -> &'static str {
        let t = Editing(language);
        match self {
            Self::Basics => t.group_basics(),
            Self::Online => t.group_online(),
            Self::Points => t.group_points(),
            Self::Offer => t.group_offer(),
            Self::Contact => t.group_contact(),
            Self::Visit => t.group_visit(),
            Self::Across => t.group_across(),
            Self::Banks => t.group_banks(),
            Self::Path => t.group_path(),
            Self::Words => t.group_words(),
            Self::Body => t.group_body(),
            Self::Source => t.group_source(),
        }
    }
}

type Words = fn(Editing) -> &'static str;

/// A question of a form.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name; the same in all documents of the kind.
    pub name: &'static str,
    /// The bank it is about, when there is one such field for each bank.
    pub bank: Option<Bank>,
    /// Under which heading it stands.
    pub group: Group,
    /// What it holds.
    pub shape: Shape,
    /// It must be answered before the document can be published.
    pub required: bool,
    label: Words,
    help: Option<Words>,
}

impl Field {
    /// Its key in a [`Document`](super::Document) and in a form: the name, `path.bg` for a field of a bank.
    pub fn key(&self) -> String {
        match self.bank {
            Some(bank) => format!("{}.{bank}", self.name),
            None => self.name.to_owned(),
        }
    }

    /// What it asks.
    pub fn label(&self, snapshot: &Snapshot, language: Language) -> String {
        let label = (self.label)(Editing(language));
        match self.bank.and_then(|bank| snapshot.bank(bank)) {
            Some(facts) => Editing(language).on_bank(label, &facts.name[language]),
            None => label.to_owned(),
        }
    }

    /// What helps to answer it.
    pub fn help(&self, language: Language) -> Option<&'static str> {
        self.help.map(|help| help(Editing(language)))
    }

    const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    const fn help_with(mut self, help: Words) -> Self {
        self.help = Some(help);
        self
    }
}

const fn field(name: &'static str, group: Group, shape: Shape, label: Words) -> Field {
    Field {
        name,
        bank: None,
        group,
        shape,
        required: false,
        label,
        help: None,
    }
}

/// The fields of a kind, in the order of its form.
#[derive(Clone, Debug)]
pub struct Schema {
    /// The kind.
    pub kind: Kind,
    /// Its fields; a field of a bank stands once for each bank of the region.
    pub fields: Vec<Field>,
}

impl Schema {
    /// The schema of a kind in a region.
    pub fn of(kind: Kind, region: &Region) -> Self {
        let banks: Vec<Bank> = region.banks.iter().filter_map(BankFacts::bank).collect();
        let (once, for_each_bank, last) = fields(kind);
        let mut all = once.to_vec();
        for bank in banks {
            all.extend(for_each_bank.iter().map(|field| Field {
                bank: Some(bank),
                ..*field
            }));
        }
        all.extend_from_slice(last);
        Self { kind, fields: all }
    }

    /// The field with a key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key() == key)
    }

    /// The fields by heading, in order.
    pub fn groups(&self) -> Vec<(Group, Vec<&Field>)> {
        let mut groups: Vec<(Group, Vec<&Field>)> = Vec::new();
        for field in &self.fields {
            match groups.last_mut() {
                Some((group, fields)) if *group == field.group => fields.push(field),
                _ => groups.push((field.group, vec![field])),
            }
        }
        groups
    }
}

/// The fields that stand once, those of each bank, and those that stand at the end.
type Fields = (&'static [Field], &'static [Field], &'static [Field]);

fn fields(kind: Kind) -> Fields {
    match kind {
        Kind::Service => (SERVICE, &[], SOURCE),
        Kind::Provision => (PROVISION, &[], SOURCE),
        Kind::Organisation => (ORGANISATION, &[], SOURCE),
        Kind::Contact => (CONTACT, &[], SOURCE),
        Kind::Evidence => (EVIDENCE, EVIDENCE_OF_BANK, SOURCE),
        Kind::Counterpart => (COUNTERPART, &[], &[]),
        Kind::Event => (EVENT, EVENT_OF_BANK, &[]),
        Kind::Term => (TERM, &[], &[]),
        Kind::Page => (PAGE, &[], &[]),
    }
}

const ORGANISATIONS: Target = Target::Item(Kind::Organisation);
const SERVICES: Target = Target::Item(Kind::Service);

const SOURCE: &[Field] = &[
    field("source", Group::Source, Shape::Plain, Editing::field_source)
        .required()
        .help_with(Editing::help_source),
];

const SERVICE: &[Field] = &[
    field("name", Group::Basics, Shape::Line, Editing::field_service_name)
        .required()
        .help_with(Editing::help_service_name),
    field(
        "provider_kind",
        Group::Basics,
        Shape::Choice("provider_kind"),
        Editing::field_provider_kind,
    )
    .required(),
    field(
        "provider",
        Group::Basics,
        Shape::Reference(ORGANISATIONS),
        Editing::field_provider,
    )
    .help_with(Editing::help_provider),
    field(
        "topic",
        Group::Basics,
        Shape::Choice("topic"),
        Editing::field_topic,
    )
    .required(),
    field(
        "audience",
        Group::Basics,
        Shape::Choice("audience"),
        Editing::field_audience,
    )
    .required(),
    field("number", Group::Basics, Shape::Plain, Editing::field_number).help_with(Editing::help_number),
    field(
        "legal_basis",
        Group::Basics,
        Shape::Plain,
        Editing::field_legal_basis,
    )
    .help_with(Editing::help_bank_language),
    field(
        "online",
        Group::Online,
        Shape::Choice("online"),
        Editing::field_online,
    ),
    field(
        "e_level",
        Group::Online,
        Shape::Choice("e_level"),
        Editing::field_e_level,
    ),
    field(
        "assurance",
        Group::Online,
        Shape::Choice("assurance"),
        Editing::field_assurance,
    ),
    field("portal", Group::Online, Shape::Plain, Editing::field_portal)
        .help_with(Editing::help_bank_language),
    field("steps", Group::Points, Shape::Markdown, Editing::field_steps).help_with(Editing::help_steps),
    field(
        "identification",
        Group::Points,
        Shape::Markdown,
        Editing::field_identification,
    ),
    field(
        "evidence",
        Group::Points,
        Shape::References(Target::Item(Kind::Evidence)),
        Editing::field_evidence,
    )
    .help_with(Editing::help_evidence),
    field(
        "evidence_form",
        Group::Points,
        Shape::Markdown,
        Editing::field_evidence_form,
    ),
    field("redress", Group::Points, Shape::Markdown, Editing::field_redress).help_with(Editing::help_redress),
    field("fees", Group::Points, Shape::Markdown, Editing::field_fees).help_with(Editing::help_fees),
    field("time", Group::Points, Shape::Markdown, Editing::field_time).help_with(Editing::help_time),
    field("silence", Group::Points, Shape::Markdown, Editing::field_silence).help_with(Editing::help_silence),
    field(
        "languages",
        Group::Points,
        Shape::Languages,
        Editing::field_procedure_languages,
    ),
];

const PROVISION: &[Field] = &[
    field(
        "channels",
        Group::Offer,
        Shape::Choices("channel"),
        Editing::field_channels,
    )
    .required(),
    field("free", Group::Offer, Shape::YesNo, Editing::field_free),
    field("fee", Group::Offer, Shape::Money, Editing::field_fee).help_with(Editing::help_fee),
    field("fee_note", Group::Offer, Shape::Line, Editing::field_fee_note).help_with(Editing::help_fee_note),
    field("time_limit", Group::Offer, Shape::Span, Editing::field_time_limit),
    field("time_note", Group::Offer, Shape::Line, Editing::field_time_note),
    field("form", Group::Online, Shape::Url, Editing::field_form),
    field("link", Group::Online, Shape::Url, Editing::field_link),
    field(
        "e_level",
        Group::Online,
        Shape::Choice("e_level"),
        Editing::field_e_level,
    ),
    field("hours", Group::Visit, Shape::Hours, Editing::field_hours).help_with(Editing::help_provision_hours),
    field(
        "languages",
        Group::Visit,
        Shape::Languages,
        Editing::field_languages,
    ),
    field("note", Group::Body, Shape::Markdown, Editing::field_note),
];

const ORGANISATION: &[Field] = &[
    field(
        "name",
        Group::Basics,
        Shape::Line,
        Editing::field_organisation_name,
    )
    .required()
    .help_with(Editing::help_organisation_name),
    field(
        "kind",
        Group::Basics,
        Shape::Choice("organisation_kind"),
        Editing::field_organisation_kind,
    )
    .required(),
    field(
        "territory",
        Group::Basics,
        Shape::Reference(Target::Territory),
        Editing::field_territory,
    )
    .required(),
    field(
        "parent",
        Group::Basics,
        Shape::Reference(ORGANISATIONS),
        Editing::field_parent,
    )
    .help_with(Editing::help_parent),
    field(
        "jurisdiction",
        Group::Basics,
        Shape::References(Target::Territory),
        Editing::field_jurisdiction,
    )
    .help_with(Editing::help_jurisdiction),
    field("website", Group::Contact, Shape::Url, Editing::field_website),
];

const CONTACT: &[Field] = &[
    field("purpose", Group::Basics, Shape::Line, Editing::field_purpose)
        .required()
        .help_with(Editing::help_purpose),
    field("position", Group::Basics, Shape::Number, Editing::field_position),
    field("address", Group::Contact, Shape::Line, Editing::field_address),
    field("phones", Group::Contact, Shape::Phones, Editing::field_phones).help_with(Editing::help_phones),
    field("email", Group::Contact, Shape::Email, Editing::field_email).help_with(Editing::help_email),
    field("website", Group::Contact, Shape::Url, Editing::field_website),
    field("hours", Group::Visit, Shape::Hours, Editing::field_hours).help_with(Editing::help_hours),
    field("hours_note", Group::Visit, Shape::Line, Editing::field_hours_note),
    field(
        "languages",
        Group::Visit,
        Shape::Languages,
        Editing::field_languages,
    ),
    field(
        "entrance",
        Group::Visit,
        Shape::Choice("entrance"),
        Editing::field_entrance,
    ),
    field(
        "entrance_note",
        Group::Visit,
        Shape::Line,
        Editing::field_entrance_note,
    )
    .help_with(Editing::help_entrance_note),
];

const EVIDENCE: &[Field] = &[
    field(
        "names",
        Group::Basics,
        Shape::Names,
        Editing::field_evidence_names,
    )
    .required()
    .help_with(Editing::help_evidence_names),
    field(
        "multilingual_form",
        Group::Across,
        Shape::Choice("multilingual_form"),
        Editing::field_multilingual_form,
    )
    .help_with(Editing::help_multilingual_form),
    field(
        "apostille",
        Group::Across,
        Shape::Choice("need"),
        Editing::field_apostille,
    ),
    field(
        "translation",
        Group::Across,
        Shape::Choice("need"),
        Editing::field_translation,
    ),
    field("note", Group::Across, Shape::Markdown, Editing::field_note),
];

const EVIDENCE_OF_BANK: &[Field] = &[
    field("issuer", Group::Banks, Shape::Line, Editing::field_issuer).help_with(Editing::help_issuer),
    field("looks", Group::Banks, Shape::Markdown, Editing::field_looks),
    field(
        "number_place",
        Group::Banks,
        Shape::Line,
        Editing::field_number_place,
    ),
    field("validity", Group::Banks, Shape::Line, Editing::field_validity),
    field("check", Group::Banks, Shape::Markdown, Editing::field_check),
    field("check_link", Group::Banks, Shape::Url, Editing::field_check_link),
    field(
        "issued_by",
        Group::Banks,
        Shape::References(SERVICES),
        Editing::field_issued_by,
    ),
];

const COUNTERPART: &[Field] = &[
    field(
        "relation",
        Group::Basics,
        Shape::Choice("relation"),
        Editing::field_relation,
    )
    .required(),
    field(
        "note",
        Group::Basics,
        Shape::Line,
        Editing::field_counterpart_note,
    )
    .help_with(Editing::help_counterpart_note),
];

const EVENT: &[Field] = &[
    field("name", Group::Basics, Shape::Line, Editing::field_event_name).required(),
    field(
        "audience",
        Group::Basics,
        Shape::Choice("audience"),
        Editing::field_audience,
    )
    .required(),
    field("position", Group::Basics, Shape::Number, Editing::field_position).required(),
];

const EVENT_OF_BANK: &[Field] = &[field(
    "path",
    Group::Path,
    Shape::References(SERVICES),
    Editing::field_path,
)
.help_with(Editing::help_path)];

const TERM: &[Field] = &[
    field("words", Group::Words, Shape::Names, Editing::field_term).required(),
    field(
        "synonyms",
        Group::Words,
        Shape::NameLists,
        Editing::field_synonyms,
    )
    .help_with(Editing::help_one_a_line),
    field(
        "forbidden",
        Group::Words,
        Shape::NameLists,
        Editing::field_forbidden,
    )
    .help_with(Editing::help_forbidden),
    field(
        "domain",
        Group::Basics,
        Shape::Choice("domain"),
        Editing::field_domain,
    )
    .required(),
];

const PAGE: &[Field] = &[
    field("title", Group::Basics, Shape::Line, Editing::field_title).required(),
    field("body", Group::Body, Shape::Markdown, Editing::field_body)
        .required()
        .help_with(Editing::help_markdown),
];
