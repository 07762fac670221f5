//! Reading the region's folder: each file into its types, then the checks that need several files.
//!
//! Nothing stops at the first fault: every problem of every file is collected, so that an editor mends a file once.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;
use std::path::Path;

use language::text::{Origin, Text};
use language::{Language, PerLanguage};

use super::data::{EventPath, Pair, RegionData, RegisterEntry};
use super::problems::Problems;
use super::table::{self, CEDILLA_NOTE, Columns, Row, has_cedilla};
use crate::codes::{Bank, ClosedList, EventCode, OrganisationId, PageSlug, ServiceId, TermId, TerritoryCode};
use crate::directory::{Organisation, OrganisationKind};
use crate::events_of_life::{LifeEvent, Step};
use crate::glossary::{EverydayWords, Term};
use crate::provenance::Provenance;
use crate::region::{
    BankFacts, Level, OPEN_LISTS, Population, Position, Region, Territory, Vocabulary, labelled_lists,
};
use crate::services::{ELevel, NumberStatus, ProviderKind, PublicService, RegisterStatus, Relation};
use crate::texts::PageText;

/// Languages in which a text of our own (labels, notes, pages) is taken for the original, the first that is there.
const OWN_ORIGINAL: [Language; 3] = [Language::English, Language::Bulgarian, Language::Romanian];

/// Reads and checks the region's folder.
pub fn read(folder: &Path) -> Result<RegionData, Problems> {
    let mut reader = Reader {
        folder,
        problems: Problems::default(),
        notes: Problems::default(),
        labels: HashMap::new(),
    };
    let Some(facts) = reader.facts() else {
        return Err(reader.problems);
    };
    let vocabularies = reader.vocabularies();
    let territories = reader.territories(&facts);
    let places: HashMap<TerritoryCode, Bank> = territories
        .iter()
        .map(|territory| (territory.code.clone(), territory.bank))
        .collect();
    let organisations = reader.organisations(&facts, &places);
    let bodies: HashMap<OrganisationId, (Bank, OrganisationKind)> = organisations
        .iter()
        .map(|organisation| (organisation.id.clone(), (organisation.bank, organisation.kind)))
        .collect();
    let services = reader.services(&facts, &bodies);
    let known: HashSet<ServiceId> = services.iter().map(|service| service.id.clone()).collect();
    let pairs = reader.pairs(&facts, &known);
    let events = reader.events(&facts, &known);
    let terms = reader.terms();
    let everyday = reader.everyday();
    let entries = reader.entries(&facts);
    let pages = reader.pages();
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    Ok(RegionData {
        facts,
        vocabularies,
        territories,
        organisations,
        services,
        pairs,
        events,
        terms,
        everyday,
        entries,
        pages,
        notes: reader.notes,
    })
}

/// A file's keys seen so far, to tell a key that stands there twice.
struct Seen<K>(HashMap<K, u64>);

impl<K: Hash + Eq> Seen<K> {
    fn new() -> Self {
        Self(HashMap::new())
    }

    /// Whether the key is new; a problem when it is not.
    fn is_new(&mut self, key: K, row: &Row<'_>, column: &str, problems: &mut Problems) -> bool {
        if let Some(line) = self.0.get(&key) {
            row.problem(
                problems,
                column,
                format!("stands in the file twice, first on line {line}"),
            );
            return false;
        }
        self.0.insert(key, row.line);
        true
    }
}

/// A territory as its row has it, before the tree is known.
struct TerritoryRow {
    line: u64,
    level: Level,
    parent: Option<TerritoryCode>,
    territory: Territory,
}

struct Reader<'f> {
    folder: &'f Path,
    problems: Problems,
    notes: Problems,
    /// The codes of the open lists.
    labels: HashMap<String, HashSet<String>>,
}

impl Reader<'_> {
    fn table(&mut self, file: &str, columns: &Columns<'_>, each: impl FnMut(&Row<'_>, &mut Problems)) {
        table::read(
            self.folder,
            file,
            columns,
            &mut self.problems,
            &mut self.notes,
            each,
        );
    }

    fn facts(&mut self) -> Option<Region> {
        const FILE: &str = "region.toml";
        let text = self.text_file(FILE)?;
        let facts: Region = match toml::from_str(&text) {
            Ok(facts) => facts,
            Err(error) => {
                let line = error.span().and_then(|span| line_at(&text, span.start));
                self.problems.add(FILE, line, None, error.message());
                return None;
            }
        };
        let before = self.problems.count();
        let mut wrong = |reason: String| self.problems.add(FILE, None, None, reason);
        for language in Language::ALL {
            if !facts.languages.contains(&language) {
                wrong(format!(
                    "languages lacks \"{language}\": the program shows every page in it"
                ));
            }
        }
        if jiff::tz::TimeZone::get(&facts.time_zone).is_err() {
            wrong(format!("time_zone \"{}\" is not a time zone", facts.time_zone));
        }
        if facts.banks.len() < 2 {
            wrong("names fewer than two banks".into());
        }
        let mut countries = HashSet::new();
        for bank in &facts.banks {
            if bank.bank().is_none() {
                wrong(format!(
                    "bank country \"{}\" is not an ISO code of two capitals",
                    bank.country
                ));
            }
            if !countries.insert(&bank.country) {
                wrong(format!("bank \"{}\" is there twice", bank.country));
            }
        }
        for register in &facts.registers {
            if register.bank().and_then(|bank| facts.bank(bank)).is_none() {
                wrong(format!(
                    "register \"{}\" is of no bank: country \"{}\"",
                    register.id, register.country
                ));
            }
            for address in [&register.address, &register.service_link] {
                if let Err(reason) = check_address(&address.replace("{register_id}", "1")) {
                    wrong(format!(
                        "register \"{}\": address \"{address}\" {reason}",
                        register.id
                    ));
                }
            }
        }
        for funding in &facts.funding {
            if funding.until < funding.from {
                wrong(format!("funding \"{}\" ends before it begins", funding.id));
            }
            if let Err(reason) = check_address(&funding.programme_address) {
                wrong(format!("funding \"{}\": programme_address {reason}", funding.id));
            }
        }
        if let Some(operator) = &facts.operator {
            let (name, host) = operator.email.split_once('@').unwrap_or_default();
            let has_gap = operator
                .email
                .contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"?&%".contains(c));
            if name.is_empty() || !host.contains('.') || host.contains('@') || has_gap {
                wrong(format!("operator: \"{}\" is no e-mail address", operator.email));
            }
            if let Some(Err(reason)) = operator.website.as_deref().map(check_address) {
                wrong(format!("operator: website {reason}"));
            }
        }
        (self.problems.count() == before).then_some(facts)
    }

    fn vocabularies(&mut self) -> Vec<Vocabulary> {
        const FILE: &str = "vocabularies.csv";
        const COLUMNS: Columns<'static> = Columns {
            required: &["list", "code", "name_bg", "name_ro", "name_en"],
            optional: &[],
        };
        let closed = labelled_lists();
        let mut seen = Seen::new();
        let mut found: Vec<Vocabulary> = Vec::new();
        let mut positions: HashMap<String, u32> = HashMap::new();
        self.table(FILE, &COLUMNS, |row, problems| {
            let list = row.get("list").to_owned();
            let Some(code) = row.required("code", problems) else {
                return;
            };
            let members = closed
                .iter()
                .find(|(name, _)| *name == list)
                .map(|(_, codes)| codes);
            match members {
                Some(codes) if !codes.contains(&code) => {
                    row.problem(
                        problems,
                        "code",
                        format!("\"{code}\" is not in the list; known: {}", codes.join(", ")),
                    );
                    return;
                }
                None if !OPEN_LISTS.contains(&list.as_str()) => {
                    row.problem(problems, "list", format!("\"{list}\" is no list of the program"));
                    return;
                }
                _ => {}
            }
            let Some(name) = own_text(row, ["name_bg", "name_ro", "name_en"], problems) else {
                return;
            };
            if seen.is_new((list.clone(), code.to_owned()), row, "code", problems) {
                let position = positions.entry(list.clone()).or_default();
                found.push(Vocabulary {
                    list,
                    code: code.to_owned(),
                    position: *position,
                    name,
                });
                *position += 1;
            }
        });
        for (list, codes) in &closed {
            for code in codes
                .iter()
                .filter(|code| !seen.0.contains_key(&((*list).to_owned(), (**code).to_owned())))
            {
                self.problems.add(
                    FILE,
                    None,
                    Some("code"),
                    format!("list \"{list}\" has no label for \"{code}\""),
                );
            }
        }
        for label in &found {
            self.labels
                .entry(label.list.clone())
                .or_default()
                .insert(label.code.clone());
        }
        found
    }

    fn territories(&mut self, facts: &Region) -> Vec<Territory> {
        const FILE: &str = "territories.csv";
        const COLUMNS: Columns<'static> = Columns {
            required: &[
                "code",
                "level",
                "parent_code",
                "name_bg",
                "name_ro",
                "name_en",
                "eligible",
                "in_project",
                "lat",
                "lon",
                "population",
                "population_year",
                "unit_type",
                "source",
            ],
            optional: &[],
        };
        let labels = self.labels.clone();
        let mut seen = Seen::new();
        let mut found: BTreeMap<TerritoryCode, TerritoryRow> = BTreeMap::new();
        // Bank and language of the original name follow from the tree; until it is known, any bank stands in.
        let some_bank = facts.banks.iter().find_map(BankFacts::bank);
        self.table(FILE, &COLUMNS, |row, problems| {
            let before = problems.count();
            let code = identifier(row, "code", TerritoryCode::parse, problems);
            let level = member::<Level>(row, "level", problems);
            let parent = row.optional("parent_code");
            let parent = parent.and_then(|_| identifier(row, "parent_code", TerritoryCode::parse, problems));
            let eligible = yes_or_no(row, "eligible", problems);
            let in_project = yes_or_no(row, "in_project", problems);
            let latitude = degrees(row, "lat", 90.0, problems);
            let longitude = degrees(row, "lon", 180.0, problems);
            let people: Option<u64> = whole(row, "population", 10_000_000_000, problems);
            let year =
                whole(row, "population_year", 2200, problems).and_then(|year| u16::try_from(year).ok());
            if people.is_some() != year.is_some() {
                row.problem(
                    problems,
                    "population_year",
                    "population and its year belong together",
                );
            }
            let unit_type = label(row, "unit_type", "unit_type", &labels, problems);
            let source = row.required("source", problems).map(str::to_owned);
            let name = own_text(row, ["name_bg", "name_ro", "name_en"], problems);
            let (Some(code), Some(level), Some(name), Some(unit_type), Some(source), Some(bank)) =
                (code, level, name, unit_type, source, some_bank)
            else {
                return;
            };
            if !seen.is_new(code.clone(), row, "code", problems) || problems.count() != before {
                return;
            }
            let territory = Territory {
                code: code.clone(),
                level,
                parent: parent.clone(),
                bank,
                name,
                eligible,
                in_project,
                position: latitude
                    .zip(longitude)
                    .map(|(latitude, longitude)| Position { latitude, longitude }),
                population: people.zip(year).map(|(people, year)| Population { people, year }),
                unit_type,
                provenance: Provenance::unconfirmed(source),
            };
            found.insert(
                code,
                TerritoryRow {
                    line: row.line,
                    level,
                    parent,
                    territory,
                },
            );
        });
        let mut placed: Vec<Territory> = Vec::with_capacity(found.len());
        for row in found.values() {
            match root(&found, row) {
                Ok(root) => match Bank::of_country(root.as_str()).and_then(|bank| facts.bank(bank)) {
                    Some(facts) => placed.extend(place(row, facts)),
                    None => self.problems.add(
                        FILE,
                        Some(row.line),
                        Some("code"),
                        format!(
                            "{} lies in {root}, which is no bank of region.toml",
                            row.territory.code
                        ),
                    ),
                },
                Err(reason) => self
                    .problems
                    .add(FILE, Some(row.line), Some("parent_code"), reason),
            }
        }
        for bank in &facts.banks {
            if !found.keys().any(|code| code.as_str() == bank.country) && !found.is_empty() {
                self.problems.add(
                    FILE,
                    None,
                    Some("code"),
                    format!("has no row for the country {}", bank.country),
                );
            }
        }
        placed.sort_by(|one, other| (one.level, &one.code).cmp(&(other.level, &other.code)));
        placed
    }

    fn organisations(&mut self, facts: &Region, places: &HashMap<TerritoryCode, Bank>) -> Vec<Organisation> {
        const FILE: &str = "organisations.csv";
        const COLUMNS: Columns<'static> = Columns {
            required: &[
                "id",
                "kind",
                "territory_code",
                "name_bg",
                "name_ro",
                "name_en",
                "website",
                "source",
            ],
            optional: &[],
        };
        const BODIES: &str = "territorial_bodies.csv";
        const BODY_COLUMNS: Columns<'static> = Columns {
            required: &["organisation_id", "parent_id", "source"],
            optional: &[],
        };
        let mut seen = Seen::new();
        let mut found: Vec<Organisation> = Vec::new();
        self.table(FILE, &COLUMNS, |row, problems| {
            let before = problems.count();
            let id = identifier(row, "id", OrganisationId::parse, problems);
            let kind = member::<OrganisationKind>(row, "kind", problems);
            let territory = identifier(row, "territory_code", TerritoryCode::parse, problems);
            let bank = territory.as_ref().and_then(|code| {
                let bank = places.get(code).copied();
                if bank.is_none() {
                    row.problem(
                        problems,
                        "territory_code",
                        format!("\"{code}\" is not in territories.csv"),
                    );
                }
                bank
            });
            let website = address(row, "website", problems);
            let source = row.required("source", problems).map(str::to_owned);
            let name = bank.and_then(|bank| {
                let original = facts.bank(bank)?.language;
                names(row, original, problems)
            });
            let (Some(id), Some(kind), Some(territory), Some(bank), Some(name), Some(source)) =
                (id, kind, territory, bank, name, source)
            else {
                return;
            };
            if seen.is_new(id.clone(), row, "id", problems) && problems.count() == before {
                let provenance = Provenance::unconfirmed(source);
                found.push(Organisation {
                    id,
                    kind,
                    territory,
                    bank,
                    parent: None,
                    name,
                    website,
                    provenance,
                    archived: None,
                });
            }
        });
        if self.folder.join(BODIES).exists() {
            let at: HashMap<OrganisationId, usize> = found
                .iter()
                .enumerate()
                .map(|(at, organisation)| (organisation.id.clone(), at))
                .collect();
            let mut seen = Seen::new();
            self.table(BODIES, &BODY_COLUMNS, |row, problems| {
                let body = reference(row, "organisation_id", "organisations.csv", &at, problems);
                let parent = reference(row, "parent_id", "organisations.csv", &at, problems);
                row.required("source", problems);
                let (Some((body_id, body)), Some((parent_id, parent))) = (body, parent) else {
                    return;
                };
                if !seen.is_new(body_id, row, "organisation_id", problems) {
                    return;
                }
                let parent = found.get(parent).map(|parent| (parent.kind, parent.bank));
                let Some(body) = found.get_mut(body) else { return };
                if body.kind != OrganisationKind::Regional {
                    row.problem(problems, "organisation_id", "is not of the kind regional");
                } else if parent == Some((OrganisationKind::Central, body.bank)) {
                    body.parent = Some(parent_id);
                } else {
                    row.problem(
                        problems,
                        "parent_id",
                        "is not a central authority of the same bank",
                    );
                }
            });
        }
        found.sort_by(|one, other| (one.kind, &one.id).cmp(&(other.kind, &other.id)));
        found
    }

    fn services(
        &mut self,
        facts: &Region,
        bodies: &HashMap<OrganisationId, (Bank, OrganisationKind)>,
    ) -> Vec<PublicService> {
        const COLUMNS: Columns<'static> = Columns {
            required: &[
                "name_bg",
                "name_ro",
                "name_en",
                "provider_kind",
                "provider_org",
                "topic",
                "audience",
                "legal_basis",
                "source",
            ],
            optional: &[
                "number",
                "id",
                "online",
                "portal",
                "e_level",
                "assurance",
                "number_status",
                "register_status",
                "register_name_bg",
                "register_name_ro",
                "register_name_en",
                "register_id",
                "register_note",
            ],
        };
        let labels = self.labels.clone();
        let mut found: Vec<PublicService> = Vec::new();
        for bank_facts in &facts.banks {
            let Some(bank) = bank_facts.bank() else { continue };
            let register = facts.register_of(bank);
            let file = format!("services_{bank}.csv");
            let mut seen = Seen::new();
            self.table(&file, &COLUMNS, |row, problems| {
                let before = problems.count();
                let (column, key) = match row.get("number") {
                    "" => ("id", row.get("id")),
                    number => ("number", number),
                };
                let id = ServiceId::from_key(bank, key);
                if id.is_none() {
                    let reason = format!("\"{key}\" is neither a number nor a slug that begins with {bank}-");
                    row.problem(problems, column, reason);
                }
                let name = names(row, bank_facts.language, problems);
                let provider_kind = member::<ProviderKind>(row, "provider_kind", problems);
                let provider = row.optional("provider_org").and_then(|_| {
                    let (id, (side, _)) =
                        reference(row, "provider_org", "organisations.csv", bodies, problems)?;
                    if side != bank {
                        row.problem(problems, "provider_org", format!("\"{id}\" is on the other bank"));
                    }
                    Some(id)
                });
                if provider_kind == Some(ProviderKind::Central) && row.get("provider_org").is_empty() {
                    row.problem(
                        problems,
                        "provider_org",
                        "is empty: a central service names its authority",
                    );
                }
                let topic = label(row, "topic", "topic", &labels, problems);
                let audience = member(row, "audience", problems);
                let e_level = optional_member::<ELevel>(row, "e_level", problems);
                let online = optional_member(row, "online", problems);
                let assurance = optional_member(row, "assurance", problems);
                let number_status = number_status(row, problems);
                let status = register_status(row, problems);
                let source = row.required("source", problems).map(str::to_owned);
                let (Some(id), Some(name), Some(provider_kind), Some(topic), Some(audience), Some(source)) =
                    (id, name, provider_kind, topic, audience, source)
                else {
                    return;
                };
                if !seen.is_new(id.clone(), row, column, problems) || problems.count() != before {
                    return;
                }
                let found_in = register.filter(|_| status.is_some_and(RegisterStatus::is_found));
                let number = Some(key).filter(|key| key.bytes().all(|byte| byte.is_ascii_digit()));
                found.push(PublicService {
                    key: key.to_owned(),
                    number: number.map(str::to_owned),
                    id,
                    bank,
                    register_id: row.optional("register_id"),
                    name,
                    register_name: row.optional(&format!("register_name_{}", bank_facts.language)),
                    provider_kind,
                    provider,
                    topic,
                    audience,
                    online: online.or_else(|| e_level.map(ELevel::online)),
                    e_level,
                    assurance,
                    portal: row.optional("portal"),
                    legal_basis: row.optional("legal_basis"),
                    number_status,
                    register_status: status,
                    register_note: row.optional("register_note"),
                    provenance: Provenance {
                        register: found_in.map(|register| register.id.clone()),
                        edition: found_in.map(|register| register.edition),
                        ..Provenance::unconfirmed(source)
                    },
                    changed: None,
                    archived: None,
                });
            });
        }
        found
    }

    fn pairs(&mut self, facts: &Region, known: &HashSet<ServiceId>) -> Vec<Pair> {
        const FILE: &str = "counterparts.csv";
        let banks: Vec<Bank> = facts.banks.iter().filter_map(BankFacts::bank).collect();
        // Each bank's service stands in a column of its own, named after its key: a number or an id.
        let keys: Vec<(Bank, String)> = banks
            .iter()
            .flat_map(|bank| ["number", "id"].map(|key| (*bank, format!("{bank}_service_{key}"))))
            .collect();
        let optional: Vec<&str> = keys
            .iter()
            .map(|(_, column)| column.as_str())
            .chain(["note_bg", "note_ro", "note_en"])
            .collect();
        let columns = Columns {
            required: &["relation"],
            optional: &optional,
        };
        let mut seen = Seen::new();
        let mut found = Vec::new();
        self.table(FILE, &columns, |row, problems| {
            let given: Vec<&(Bank, String)> = keys
                .iter()
                .filter(|(_, column)| !row.get(column).is_empty())
                .collect();
            let [(one_bank, one), (other_bank, other)] = given.as_slice() else {
                row.problem(
                    problems,
                    "relation",
                    "a pair needs one service on each of two banks",
                );
                return;
            };
            let other_column = other;
            let one = service(row, one, *one_bank, known, problems);
            let other = service(row, other, *other_bank, known, problems);
            if one_bank == other_bank {
                row.problem(problems, other_column, "is on the same bank as the other one");
                return;
            }
            let relation = member::<Relation>(row, "relation", problems);
            let (Some(one), Some(other), Some(relation)) = (one, other, relation) else {
                return;
            };
            let note = own_words(row, ["note_bg", "note_ro", "note_en"]);
            if seen.is_new((one.clone(), other.clone()), row, other_column, problems) {
                found.push(Pair {
                    one,
                    other,
                    relation,
                    note,
                });
            }
        });
        found
    }

    fn events(&mut self, facts: &Region, known: &HashSet<ServiceId>) -> Vec<EventPath> {
        const FILE: &str = "life_events.csv";
        const COLUMNS: Columns<'static> = Columns {
            required: &["code", "audience", "name_bg", "name_ro", "name_en"],
            optional: &[],
        };
        const STEPS: &str = "life_event_services.csv";
        const STEP_COLUMNS: Columns<'static> = Columns {
            required: &["life_event_code", "side", "service"],
            optional: &[],
        };
        let mut seen = Seen::new();
        let mut found: Vec<EventPath> = Vec::new();
        self.table(FILE, &COLUMNS, |row, problems| {
            let code = identifier(row, "code", EventCode::parse, problems);
            let audience = member(row, "audience", problems);
            let name = own_text(row, ["name_bg", "name_ro", "name_en"], problems);
            let (Some(code), Some(audience), Some(name)) = (code, audience, name) else {
                return;
            };
            if seen.is_new(code.clone(), row, "code", problems) {
                let position = u32::try_from(found.len()).unwrap_or(u32::MAX);
                found.push(EventPath {
                    event: LifeEvent {
                        code,
                        audience,
                        position,
                        name,
                    },
                    steps: Vec::new(),
                });
            }
        });
        let at: HashMap<EventCode, usize> = found
            .iter()
            .enumerate()
            .map(|(at, path)| (path.event.code.clone(), at))
            .collect();
        let mut seen = Seen::new();
        self.table(STEPS, &STEP_COLUMNS, |row, problems| {
            let event = reference(row, "life_event_code", FILE, &at, problems);
            let side = row.get("side");
            let bank = Bank::from_code(side).filter(|bank| facts.bank(*bank).is_some());
            if bank.is_none() {
                row.problem(problems, "side", format!("\"{side}\" is no bank of region.toml"));
            }
            let service = bank.and_then(|bank| service(row, "service", bank, known, problems));
            let (Some((code, at)), Some(bank), Some(service)) = (event, bank, service) else {
                return;
            };
            if seen.is_new((code, service.clone()), row, "service", problems)
                && let Some(path) = found.get_mut(at)
            {
                path.steps.push(Step { bank, service });
            }
        });
        found
    }

    fn terms(&mut self) -> Vec<Term> {
        const FILE: &str = "glossary.csv";
        const COLUMNS: Columns<'static> = Columns {
            required: &[
                "term_bg",
                "term_ro",
                "term_en",
                "domain",
                "synonyms_bg",
                "synonyms_ro",
                "synonyms_en",
            ],
            optional: &[],
        };
        let labels = self.labels.clone();
        let mut seen = Seen::new();
        let mut found = Vec::new();
        self.table(FILE, &COLUMNS, |row, problems| {
            let words = ["term_bg", "term_ro", "term_en"].map(|column| row.required(column, problems));
            let domain = label(row, "domain", "domain", &labels, problems);
            let ([Some(bg), Some(ro), Some(en)], Some(domain)) = (words, domain) else {
                return;
            };
            let Some(id) = TermId::parse(&slug(en)) else {
                row.problem(
                    problems,
                    "term_en",
                    "has no Latin letter or digit that an address could be made of",
                );
                return;
            };
            if seen.is_new(id.clone(), row, "term_en", problems) {
                found.push(Term {
                    forbidden: PerLanguage::default(),
                    id,
                    words: PerLanguage::new(bg.to_owned(), ro.to_owned(), en.to_owned()),
                    synonyms: PerLanguage::new(
                        several(row.get("synonyms_bg")),
                        several(row.get("synonyms_ro")),
                        several(row.get("synonyms_en")),
                    ),
                    domain,
                });
            }
        });
        found
    }

    fn everyday(&mut self) -> Vec<EverydayWords> {
        const FILE: &str = "everyday_words.csv";
        const COLUMNS: Columns<'static> = Columns {
            required: &["names_bg", "names_ro", "names_en"],
            optional: &[],
        };
        let mut seen = Seen::new();
        let mut found = Vec::new();
        self.table(FILE, &COLUMNS, |row, problems| {
            let names = PerLanguage::from_fn(|language| several(row.get(&format!("names_{language}"))));
            let Some(id) = names[Language::English]
                .first()
                .and_then(|first| TermId::parse(&slug(first)))
            else {
                row.problem(
                    problems,
                    "names_en",
                    "has no word that an identifier could be made of",
                );
                return;
            };
            if seen.is_new(id.clone(), row, "names_en", problems) {
                found.push(EverydayWords { id, names });
            }
        });
        found
    }

    fn entries(&mut self, facts: &Region) -> Vec<RegisterEntry> {
        const COLUMNS: Columns<'static> = Columns {
            required: &["number", "tier"],
            optional: &["name_bg", "name_ro", "name_en"],
        };
        let labels = self.labels.clone();
        let mut found = Vec::new();
        for register in &facts.registers {
            let Some((bank, language)) = register
                .bank()
                .and_then(|bank| Some((bank, facts.bank(bank)?.language)))
            else {
                continue;
            };
            let name_column = format!("name_{language}");
            let mut seen = Seen::new();
            self.table(&register.file, &COLUMNS, |row, problems| {
                let number = row.get("number").to_owned();
                if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
                    row.problem(
                        problems,
                        "number",
                        format!("\"{number}\" is not a number of the register"),
                    );
                    return;
                }
                let name = row.required(&name_column, problems).map(str::to_owned);
                let tier = label(row, "tier", "tier", &labels, problems);
                let (Some(name), Some(tier)) = (name, tier) else {
                    return;
                };
                if seen.is_new(number.clone(), row, "number", problems) {
                    found.push(RegisterEntry {
                        register: register.id.clone(),
                        bank,
                        number,
                        name,
                        tier,
                    });
                }
            });
        }
        found
    }

    fn pages(&mut self) -> Vec<PageText> {
        let Ok(listing) = std::fs::read_dir(self.folder.join("pages")) else {
            return Vec::new();
        };
        let mut files: Vec<String> = listing
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| !name.starts_with('.'))
            .collect();
        files.sort();
        let mut found: BTreeMap<PageSlug, Vec<(Language, String, String)>> = BTreeMap::new();
        for name in files {
            let file = format!("pages/{name}");
            let parts: Vec<&str> = name.split('.').collect();
            let named = match parts.as_slice() {
                [slug, language, "md"] => PageSlug::parse(slug).zip(Language::from_code(language)),
                _ => None,
            };
            let Some((slug, language)) = named else {
                let reason = "is not named <slug>.<bg, ro or en>.md, with small letters, digits and hyphens in the slug";
                self.problems.add(&file, None, None, reason);
                continue;
            };
            let Some(text) = self.text_file(&file) else {
                continue;
            };
            let (heading, body) = text
                .trim_start()
                .split_once('\n')
                .unwrap_or((text.trim_start(), ""));
            match heading
                .strip_prefix("# ")
                .map(str::trim)
                .filter(|title| !title.is_empty())
            {
                Some(title) => {
                    let page = (language, title.to_owned(), body.trim().to_owned());
                    found.entry(slug).or_default().push(page);
                }
                None => self
                    .problems
                    .add(&file, Some(1), None, "does not begin with a heading: \"# Title\""),
            }
        }
        found
            .into_iter()
            .map(|(slug, mut languages)| {
                languages.sort_by_key(|(language, _, _)| OWN_ORIGINAL.iter().position(|own| own == language));
                let mut page = PageText {
                    slug,
                    title: Text::default(),
                    body: Text::default(),
                };
                for (language, title, body) in languages {
                    page.title = page.title.with(language, title, Origin::Human);
                    page.body = page.body.with(language, body, Origin::Human);
                }
                page
            })
            .collect()
    }

    /// A small text file as UTF-8 with comma letters; nothing and a problem when it cannot be read.
    fn text_file(&mut self, file: &str) -> Option<String> {
        const LARGEST: u64 = 1024 * 1024;
        let path = self.folder.join(file);
        let read = std::fs::metadata(&path).and_then(|data| {
            if data.len() > LARGEST {
                Err(std::io::Error::other("is larger than 1 MB"))
            } else {
                std::fs::read(&path)
            }
        });
        let bytes = match read {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.problems.add(file, None, None, "is missing");
                return None;
            }
            Err(error) => {
                self.problems.add(file, None, None, error.to_string());
                return None;
            }
        };
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let lines = error
                    .as_bytes()
                    .iter()
                    .take(good)
                    .filter(|byte| **byte == b'\n')
                    .count();
                let line = u64::try_from(lines).unwrap_or(u64::MAX).saturating_add(1);
                self.problems
                    .add(file, Some(line), None, "is not UTF-8; save the file as UTF-8");
                return None;
            }
        };
        let text = text.trim_start_matches('\u{FEFF}');
        if has_cedilla(text) {
            self.notes.add(file, None, None, CEDILLA_NOTE);
        }
        Some(
            text.replace('ş', "ș")
                .replace('Ş', "Ș")
                .replace('ţ', "ț")
                .replace('Ţ', "Ț")
                .replace("\r\n", "\n"),
        )
    }
}

/// The country that a territory lies in, or why its place in the tree is wrong.
fn root(rows: &BTreeMap<TerritoryCode, TerritoryRow>, row: &TerritoryRow) -> Result<TerritoryCode, String> {
    let mut at = row;
    // A tree is at most four levels deep, as each level lies in a higher one.
    for _ in 0..Level::ALL.len() {
        let Some(parent) = &at.parent else {
            return if at.level == Level::Country {
                Ok(at.territory.code.clone())
            } else {
                Err(format!("is empty for {}, which is no country", at.territory.code))
            };
        };
        let Some(above) = rows.get(parent) else {
            return Err(format!("\"{parent}\" is not in the file"));
        };
        if std::ptr::eq(above, row) {
            return Err(format!("{} lies in itself", row.territory.code));
        }
        if above.level >= at.level {
            return Err(format!(
                "{} ({}) cannot lie in {parent} ({}): only a higher level can hold a lower one",
                at.territory.code, at.level, above.level
            ));
        }
        at = above;
    }
    Err(format!("{} lies in itself", row.territory.code))
}

/// A territory with its bank and with its original name in the language of the bank.
fn place(row: &TerritoryRow, facts: &BankFacts) -> Option<Territory> {
    let mut territory = row.territory.clone();
    territory.bank = facts.bank()?;
    let name = std::mem::take(&mut territory.name);
    territory.name = from_words(
        facts.language,
        name.iter()
            .map(|(language, words)| (language, words.words.clone())),
    );
    Some(territory)
}

/// A text from words: the original in one language, human translations in the others.
fn from_words(original: Language, words: impl Iterator<Item = (Language, String)>) -> Text {
    let mut words: Vec<(Language, String)> = words.collect();
    words.sort_by_key(|(language, _)| *language != original);
    words
        .into_iter()
        .fold(Text::default(), |text, (language, words)| {
            text.with(language, words, Origin::Human)
        })
}

/// The three names of a row; the original, in the language of the bank, must be there.
fn names(row: &Row<'_>, original: Language, problems: &mut Problems) -> Option<Text> {
    let columns = Language::ALL.map(|language| (language, row.get(&format!("name_{language}")).to_owned()));
    if row.get(&format!("name_{original}")).is_empty() {
        row.problem(problems, &format!("name_{original}"), "is empty");
        return None;
    }
    Some(from_words(original, columns.into_iter()))
}

/// A text of our own from three columns, in which one must be there.
fn own_text(row: &Row<'_>, columns: [&str; 3], problems: &mut Problems) -> Option<Text> {
    let text = own_words(row, columns);
    if text.is_empty() {
        row.problem(problems, columns[2], "is empty in every language");
        return None;
    }
    Some(text)
}

/// A text of our own from three columns in the order of [`Language::ALL`]; empty when all are.
fn own_words(row: &Row<'_>, columns: [&str; 3]) -> Text {
    let words = PerLanguage::new(row.get(columns[0]), row.get(columns[1]), row.get(columns[2]));
    OWN_ORIGINAL.into_iter().fold(Text::default(), |text, language| {
        text.with(language, words[language], Origin::Human)
    })
}

fn member<T: ClosedList>(row: &Row<'_>, column: &str, problems: &mut Problems) -> Option<T> {
    let code = row.get(column);
    let member = T::from_code(code);
    if member.is_none() {
        let known = T::ALL
            .iter()
            .map(|member| member.code())
            .collect::<Vec<_>>()
            .join(", ");
        row.problem(
            problems,
            column,
            format!("\"{code}\" is not known; known: {known}"),
        );
    }
    member
}

fn optional_member<T: ClosedList>(row: &Row<'_>, column: &str, problems: &mut Problems) -> Option<T> {
    if row.get(column).is_empty() {
        None
    } else {
        member(row, column, problems)
    }
}

/// The file words the absence of a number as a sentence.
fn number_status(row: &Row<'_>, problems: &mut Problems) -> Option<NumberStatus> {
    match row.get("number_status") {
        "no register number found" => Some(NumberStatus::None),
        _ => optional_member(row, "number_status", problems),
    }
}

/// `absent_2026-08-09` carries the day of the list it is absent from; the day is the register's edition.
fn register_status(row: &Row<'_>, problems: &mut Problems) -> Option<RegisterStatus> {
    match row.get("register_status").split_once('_') {
        Some(("absent", day)) if day.parse::<jiff::civil::Date>().is_ok() => Some(RegisterStatus::Absent),
        _ => optional_member(row, "register_status", problems),
    }
}

/// A code of an open list.
fn label(
    row: &Row<'_>,
    column: &str,
    list: &str,
    labels: &HashMap<String, HashSet<String>>,
    problems: &mut Problems,
) -> Option<String> {
    let code = row.required(column, problems)?;
    if labels.get(list).is_some_and(|codes| codes.contains(code)) {
        return Some(code.to_owned());
    }
    row.problem(
        problems,
        column,
        format!("\"{code}\" has no label in vocabularies.csv (list {list})"),
    );
    None
}

fn identifier<T>(
    row: &Row<'_>,
    column: &str,
    parse: fn(&str) -> Option<T>,
    problems: &mut Problems,
) -> Option<T> {
    let id = row.required(column, problems)?;
    let parsed = parse(id);
    if parsed.is_none() {
        row.problem(
            problems,
            column,
            format!("\"{id}\" is not an identifier: letters a to z, digits, single hyphens"),
        );
    }
    parsed
}

/// A reference to another file's row.
fn reference<K, V>(
    row: &Row<'_>,
    column: &str,
    file: &str,
    known: &HashMap<K, V>,
    problems: &mut Problems,
) -> Option<(K, V)>
where
    K: Hash + Eq + Clone + std::borrow::Borrow<str>,
    V: Copy,
{
    let id = row.required(column, problems)?;
    let found = known.get_key_value(id);
    if found.is_none() {
        row.problem(problems, column, format!("\"{id}\" is not in {file}"));
    }
    found.map(|(id, value)| (id.clone(), *value))
}

/// A reference to a service by its key in the file of its bank.
fn service(
    row: &Row<'_>,
    column: &str,
    bank: Bank,
    known: &HashSet<ServiceId>,
    problems: &mut Problems,
) -> Option<ServiceId> {
    let key = row.required(column, problems)?;
    let id = ServiceId::from_key(bank, key).filter(|id| known.contains(id));
    if id.is_none() {
        row.problem(
            problems,
            column,
            format!("\"{key}\" is not in services_{bank}.csv"),
        );
    }
    id
}

fn yes_or_no(row: &Row<'_>, column: &str, problems: &mut Problems) -> bool {
    match row.get(column) {
        "yes" => return true,
        "no" => {}
        other => row.problem(problems, column, format!("\"{other}\" is neither yes nor no")),
    }
    false
}

fn degrees(row: &Row<'_>, column: &str, most: f64, problems: &mut Problems) -> Option<f64> {
    let text = row.optional(column)?;
    match text.parse::<f64>() {
        Ok(degrees) if degrees.abs() <= most => return Some(degrees),
        Ok(_) => row.problem(problems, column, format!("\"{text}\" is beyond {most} degrees")),
        Err(_) => row.problem(
            problems,
            column,
            format!("\"{text}\" is not a number like 43.85 (with a point)"),
        ),
    }
    None
}

fn whole(row: &Row<'_>, column: &str, most: u64, problems: &mut Problems) -> Option<u64> {
    let text = row.optional(column)?;
    match text.parse::<u64>() {
        Ok(number) if number <= most => return Some(number),
        Ok(_) => row.problem(problems, column, format!("\"{text}\" is more than {most}")),
        Err(_) => row.problem(problems, column, format!("\"{text}\" is not a whole number")),
    }
    None
}

fn address(row: &Row<'_>, column: &str, problems: &mut Problems) -> Option<String> {
    let address = row.optional(column)?;
    if let Err(reason) = check_address(&address) {
        row.problem(problems, column, format!("\"{address}\" {reason}"));
        return None;
    }
    Some(address)
}

/// A web address that may stand in a link: no other scheme than http and https, a host with a name, no user name.
fn check_address(address: &str) -> Result<(), &'static str> {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))
        .ok_or("does not begin with https:// or http://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    if address.len() > 500
        || address
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "<>\"'\\`".contains(c))
    {
        return Err("holds characters that no web address has, or is too long");
    }
    if host.contains('@') || !name.contains('.') || name.starts_with('.') || name.ends_with('.') {
        return Err("has no host name");
    }
    Ok(())
}

/// The words of a cell, which stand between semicolons.
fn several(cell: &str) -> Vec<String> {
    cell.split(';')
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A slug from English words: "birth certificate (copy)" becomes `birth-certificate-copy`.
fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    for c in language::fold::fold(words).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && c != '\'' {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// The line of a byte in a text, counted from 1.
fn line_at(text: &str, byte: usize) -> Option<u64> {
    let before = text.get(..byte)?;
    u64::try_from(before.matches('\n').count())
        .ok()
        .map(|breaks| breaks + 1)
}
