//! The settings: `egovernet.toml`, then the environment, both checked word for word.
//!
//! Every setting stands once, in [`SETTINGS`]: its key, what it is for, how its default is written, how a value is
//! read. From that table come the reading of the file, the reading of the environment (`limits.body_bytes` is
//! `EGOVERNET_LIMITS_BODY_BYTES`), the refusal of unknown keys with the nearest known one, and
//! `egovernet.example.toml`, which a test compares with the table. All that is wrong is listed at once, each with the
//! file and line or the variable, because an operator who mends one thing per restart loses the evening.

use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use language::Language;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::address::BaseUrl;
use crate::client::Network;
use crate::policy::Assurances;

/// Name of the settings file that is read when it lies in the working folder.
pub const FILE: &str = "egovernet.toml";

/// The environment variable that names another settings file.
pub const FILE_VARIABLE: &str = "EGOVERNET_CONFIG";

/// Variables of the test suite share the prefix of ours and are not settings.
const TEST_PREFIX: &str = "EGOVERNET_TEST_";

/// All settings, complete: what was not given has its default.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Where the server listens.
    pub listen: SocketAddr,
    /// Folder of what the program writes: database file, search index, uploads.
    pub data_dir: PathBuf,
    /// Folder of the region's facts and texts, read by `load`.
    pub region_dir: PathBuf,
    /// `postgres://…` or the path of an SQLite file; without it, a file in [`Config::data_dir`].
    pub database_url: Option<String>,
    /// Address under which visitors reach the site.
    pub base_url: BaseUrl,
    /// Further hosts that requests may name.
    pub hosts: Vec<String>,
    /// Proxies whose `X-Forwarded-For` is believed, and which the per-client cap does not count.
    pub trusted_proxies: Vec<Network>,
    /// Where measurements are served, when not (only) to this machine.
    pub metrics_listen: Option<SocketAddr>,
    /// The log.
    pub log: LogSettings,
    /// Limits of the server.
    pub limits: Limits,
    /// Pages kept ready.
    pub page_cache: PageCacheSettings,
    /// How sure we must be of whom, for what.
    pub assurances: Assurances,
    /// Accounts and sessions.
    pub accounts: AccountSettings,
    /// Mail that leaves.
    pub mail: MailSettings,
    /// Machine translation.
    pub translation: TranslationSettings,
}

/// A key or password: it stands in no log, and no error repeats it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps one.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    /// What it is, for whoever it is meant for.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Machine translation. Without a provider there is none, and nothing tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslationSettings {
    /// Who translates.
    pub provider: Option<TranslationService>,
    /// Where it is asked; without it, at its own public address, where there is one.
    pub address: Option<String>,
    /// The key of `DeepL` or `LibreTranslate`.
    pub key: Option<Secret>,
    /// The name of our application at eTranslation.
    pub user: Option<String>,
    /// Its password.
    pub password: Option<Secret>,
    /// From which language into which; empty: any.
    pub pairs: Vec<(Language, Language)>,
    /// Characters that may be sent in a month.
    pub monthly_characters: u64,
}

/// The shapes of services that translate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TranslationService {
    /// `DeepL`, and what speaks like it: answers at once.
    DeepL,
    /// eTranslation of the European Commission: answers later, at an address of ours.
    ETranslation,
    /// `LibreTranslate`, which one can run oneself: answers at once.
    LibreTranslate,
}

impl TranslationService {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::DeepL, Self::ETranslation, Self::LibreTranslate];

    /// Its code in the settings.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DeepL => "deepl",
            Self::ETranslation => "etranslation",
            Self::LibreTranslate => "libretranslate",
        }
    }

    /// The service with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.code() == code)
    }
}

impl Default for TranslationSettings {
    fn default() -> Self {
        Self {
            provider: None,
            address: None,
            key: None,
            user: None,
            password: None,
            pairs: Vec::new(),
            // What DeepL's free plan allows.
            monthly_characters: 500_000,
        }
    }
}

/// Mail that leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailSettings {
    /// The server that takes it: `smtp://user:password@host:587?tls=required`. Without it, letters wait.
    pub server: Option<String>,
    /// Whom it is from; without it, `noreply` at the host of the base address.
    pub from: Option<String>,
}

/// Accounts and sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountSettings {
    /// Whether people may make an account for themselves.
    pub sign_up: bool,
    /// After so long without use a session ends.
    pub idle: Duration,
    /// After so long a session ends, used or not.
    pub longest: Duration,
    /// So long a second factor counts.
    pub strong: Duration,
    /// Memory of one password hash.
    pub password_memory_kib: u32,
    /// Rounds of one password hash.
    pub password_rounds: u32,
    /// File that names identity providers.
    pub identity_providers: Option<PathBuf>,
}

impl Default for AccountSettings {
    fn default() -> Self {
        Self {
            sign_up: true,
            idle: Duration::from_hours(24),
            longest: Duration::from_hours(30 * 24),
            strong: Duration::from_hours(4),
            // What OWASP's password storage sheet and the crate's authors name as the least.
            password_memory_kib: 19_456,
            password_rounds: 2,
            identity_providers: None,
        }
    }
}

/// How the log is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogSettings {
    /// For people or for machines.
    pub format: LogFormat,
    /// What is written, in the words of `tracing_subscriber::EnvFilter`: `info`, or `info,search=debug`.
    pub level: String,
    /// Whether every request leaves a line.
    pub requests: bool,
}

/// The two forms of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// One readable line.
    Text,
    /// One JSON object a line.
    Json,
}

/// What one client or all clients together may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Open connections in all.
    pub connections: usize,
    /// Open connections of one client.
    pub connections_per_client: usize,
    /// Time from the opening of a connection, or from the first byte of a request, to the end of its header.
    pub header: Duration,
    /// Time in which the body of a request must have come.
    pub body: Duration,
    /// Time a connection may rest between two requests, or a reader may take nothing.
    pub idle: Duration,
    /// Time in which a handler must answer.
    pub answer: Duration,
    /// Age at which a connection is closed after the request it is serving.
    pub connection: Duration,
    /// Time that running requests get when the server stops.
    pub stop: Duration,
    /// Header lines of a request.
    pub headers: usize,
    /// Bytes of all header names and values of a request.
    pub header_bytes: usize,
    /// Bytes of the address of a request, with its query.
    pub address_bytes: usize,
    /// Bytes of the body of a request.
    pub body_bytes: usize,
    /// The same for somebody who is signed in: whoever edits sends long texts in three languages.
    pub body_bytes_signed_in: usize,
}

/// Bounds of the page cache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageCacheSettings {
    /// Size in bytes; 0 keeps nothing.
    pub bytes: u64,
    /// Longest time a page is kept although nothing changed, because pages also show how old a fact is.
    pub keep: Duration,
}

impl Default for Config {
    fn default() -> Self {
        let local = |port: u16| SocketAddr::from(([127, 0, 0, 1], port));
        let loopback = ["127.0.0.1", "::1"]
            .iter()
            .filter_map(|address| address.parse().ok())
            .collect();
        Self {
            listen: local(8080),
            data_dir: "./egovernet-data".into(),
            region_dir: "./data".into(),
            database_url: None,
            base_url: BaseUrl::local(8080),
            hosts: Vec::new(),
            trusted_proxies: loopback,
            metrics_listen: None,
            log: LogSettings {
                format: LogFormat::Text,
                level: "info".into(),
                requests: true,
            },
            limits: Limits {
                connections: 12_000,
                connections_per_client: 256,
                header: Duration::from_secs(10),
                body: Duration::from_secs(20),
                idle: Duration::from_mins(1),
                answer: Duration::from_secs(30),
                connection: Duration::from_mins(30),
                stop: Duration::from_secs(10),
                headers: 64,
                header_bytes: 16_384,
                address_bytes: 8_000,
                body_bytes: 65_536,
                body_bytes_signed_in: 1_048_576,
            },
            page_cache: PageCacheSettings {
                bytes: 24 * MEGABYTE,
                keep: Duration::from_mins(10),
            },
            assurances: Assurances::default(),
            accounts: AccountSettings::default(),
            mail: MailSettings::default(),
            translation: TranslationSettings::default(),
        }
    }
}

const MEGABYTE: u64 = 1024 * 1024;

/// A value as it was given, before a setting has made sense of it.
enum Given<'a> {
    /// From the file, with its TOML type.
    Value(&'a DeValue<'a>),
    /// From an environment variable.
    Variable(&'a str),
}

impl Given<'_> {
    fn text(&self) -> Result<String, String> {
        match self {
            Self::Variable(text) => Ok((*text).to_owned()),
            Self::Value(value) => value
                .as_str()
                .map(str::to_owned)
                .ok_or_else(|| format!("expected a text in quotation marks; found {}", kind(value))),
        }
    }

    fn parsed<T: FromStr>(&self, expected: &str) -> Result<T, String> {
        let text = self.text()?;
        text.parse()
            .map_err(|_| format!("expected {expected}; found {text:?}"))
    }

    fn whole(&self, least: u64, most: u64) -> Result<u64, String> {
        let expected = format!("expected a whole number from {least} to {most}");
        let (text, found) = match self {
            Self::Variable(text) => ((*text).to_owned(), format!("{text:?}")),
            Self::Value(value) => match value.as_integer() {
                Some(number) if number.radix() == 10 => {
                    (number.as_str().to_owned(), number.as_str().to_owned())
                }
                _ => {
                    return Err(format!(
                        "{expected}, without quotation marks; found {}",
                        kind(value)
                    ));
                }
            },
        };
        match text.parse::<u64>() {
            Ok(number) if (least..=most).contains(&number) => Ok(number),
            _ => Err(format!("{expected}; found {found}")),
        }
    }

    fn truth(&self) -> Result<bool, String> {
        match self {
            Self::Variable("true") => Ok(true),
            Self::Variable("false") => Ok(false),
            Self::Variable(text) => Err(format!("expected true or false; found {text:?}")),
            Self::Value(value) => value
                .as_bool()
                .ok_or_else(|| format!("expected true or false; found {}", kind(value))),
        }
    }

    /// A list of texts; in a variable they are separated by commas.
    fn list(&self) -> Result<Vec<String>, String> {
        match self {
            Self::Variable(text) => Ok(text
                .split(',')
                .map(str::trim)
                .filter(|item| !item.is_empty())
                .map(str::to_owned)
                .collect()),
            Self::Value(value) => {
                let wrong = || {
                    format!(
                        "expected a list of texts such as [\"a\", \"b\"]; found {}",
                        kind(value)
                    )
                };
                let items = value.as_array().ok_or_else(wrong)?;
                items
                    .iter()
                    .map(|item| item.get_ref().as_str().map(str::to_owned).ok_or_else(wrong))
                    .collect()
            }
        }
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// One setting: how it is called, explained, shown and read.
struct Setting {
    key: &'static str,
    about: &'static str,
    /// The value as TOML; `None` when it has none unless given. The example file then shows `hint`.
    show: fn(&Config) -> Option<String>,
    hint: &'static str,
    read: fn(&mut Config, &Given<'_>) -> Result<(), String>,
}

impl Setting {
    fn variable(&self) -> String {
        format!("EGOVERNET_{}", self.key.replace('.', "_").to_ascii_uppercase())
    }
}

/// A setting of a duration in whole seconds.
macro_rules! seconds {
    ($key:literal, $about:literal, $least:literal..=$most:literal, $($field:ident).+) => {
        Setting {
            key: $key,
            about: $about,
            show: |config| Some(config.$($field).+.as_secs().to_string()),
            hint: "",
            read: |config, given| {
                config.$($field).+ = Duration::from_secs(given.whole($least, $most)?);
                Ok(())
            },
        }
    };
}

/// A setting that is a count of something.
macro_rules! count {
    ($key:literal, $about:literal, $least:literal..=$most:literal, $($field:ident).+) => {
        Setting {
            key: $key,
            about: $about,
            show: |config| Some(config.$($field).+.to_string()),
            hint: "",
            read: |config, given| {
                config.$($field).+ = usize::try_from(given.whole($least, $most)?).unwrap_or(usize::MAX);
                Ok(())
            },
        }
    };
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn quoted_list(items: impl Iterator<Item = String>) -> String {
    format!(
        "[{}]",
        items.map(|item| quoted(&item)).collect::<Vec<_>>().join(", ")
    )
}

const SETTINGS: &[Setting] = &[
    Setting {
        key: "listen",
        about: "Address and port of the server. Behind a proxy on the same machine keep 127.0.0.1.",
        show: |config| Some(quoted(&config.listen.to_string())),
        hint: "",
        read: |config, given| {
            config.listen =
                given.parsed("an address and a port such as \"127.0.0.1:8080\" or \"[::]:8080\"")?;
            Ok(())
        },
    },
    Setting {
        key: "data_dir",
        about: "Folder of everything the program writes: the database file and the search index. Back it up.",
        show: |config| Some(quoted(&config.data_dir.to_string_lossy())),
        hint: "",
        read: |config, given| {
            config.data_dir = folder(given)?;
            Ok(())
        },
    },
    Setting {
        key: "region_dir",
        about: "Folder of the region's facts and texts. Another border is another folder.",
        show: |config| Some(quoted(&config.region_dir.to_string_lossy())),
        hint: "",
        read: |config, given| {
            config.region_dir = folder(given)?;
            Ok(())
        },
    },
    Setting {
        key: "database_url",
        about: "A PostgreSQL server (version 15 or newer), or the path of an SQLite file.\n\
                Without it the database is the file egovernet.sqlite in data_dir.",
        show: |config| config.database_url.as_deref().map(quoted),
        hint: "\"postgres://egovernet@localhost/egovernet\"",
        read: |config, given| {
            config.database_url = Some(database(&given.text()?)?);
            Ok(())
        },
    },
    Setting {
        key: "base_url",
        about: "The address under which visitors reach the site. Requests for any other host are refused.\n\
                With https:// cookies are marked Secure and browsers are told to stay on https.",
        show: |config| Some(quoted(config.base_url.as_str())),
        hint: "",
        read: |config, given| {
            config.base_url = given.text()?.parse()?;
            Ok(())
        },
    },
    Setting {
        key: "hosts",
        about: "Further host names, with or without a port, that requests may name.",
        show: |config| Some(quoted_list(config.hosts.iter().cloned())),
        hint: "",
        read: |config, given| {
            config.hosts = given.list()?;
            Ok(())
        },
    },
    Setting {
        key: "trusted_proxies",
        about: "Addresses or networks of our own proxies. Only they are believed when they say, in X-Forwarded-For,\n\
                for whom they ask; and the cap of connections per client does not count them.",
        show: |config| {
            Some(quoted_list(
                config.trusted_proxies.iter().map(ToString::to_string),
            ))
        },
        hint: "",
        read: |config, given| {
            config.trusted_proxies = given
                .list()?
                .iter()
                .map(|item| item.parse())
                .collect::<Result<_, _>>()?;
            Ok(())
        },
    },
    Setting {
        key: "metrics_listen",
        about: "A second address that serves nothing but /metrics (Prometheus). Keep it inside your network.\n\
                Without it /metrics answers only on a site for this machine (base_url on localhost).",
        show: |config| config.metrics_listen.map(|address| quoted(&address.to_string())),
        hint: "\"127.0.0.1:9464\"",
        read: |config, given| {
            config.metrics_listen = Some(given.parsed("an address and a port such as \"127.0.0.1:9464\"")?);
            Ok(())
        },
    },
    Setting {
        key: "log.format",
        about: "\"text\" for people, \"json\" for machines. The log goes to standard error and holds no addresses of\n\
                visitors and no search words.",
        show: |config| {
            Some(quoted(match config.log.format {
                LogFormat::Text => "text",
                LogFormat::Json => "json",
            }))
        },
        hint: "",
        read: |config, given| {
            config.log.format = match given.text()?.as_str() {
                "text" => LogFormat::Text,
                "json" => LogFormat::Json,
                other => return Err(format!("expected \"text\" or \"json\"; found {other:?}")),
            };
            Ok(())
        },
    },
    Setting {
        key: "log.level",
        about: "error, warn, info, debug or trace; also per part of the program: \"info,search=debug\".",
        show: |config| Some(quoted(&config.log.level)),
        hint: "",
        read: |config, given| {
            config.log.level = crate::logs::checked_level(&given.text()?)?;
            Ok(())
        },
    },
    Setting {
        key: "log.requests",
        about: "Whether every request leaves a line (method, route, status, time, number of the request).",
        show: |config| Some(config.log.requests.to_string()),
        hint: "",
        read: |config, given| {
            config.log.requests = given.truth()?;
            Ok(())
        },
    },
    count!(
        "limits.connections",
        "Open connections in all; more are told 503. The program raises its limit of open files to fit.",
        1..=1_000_000,
        limits.connections
    ),
    count!(
        "limits.connections_per_client",
        "Open connections of one client (one IPv4 address or one IPv6 /64 network).",
        1..=1_000_000,
        limits.connections_per_client
    ),
    seconds!(
        "limits.header_seconds",
        "Time for the first byte and for the header of a request.",
        1..=600,
        limits.header
    ),
    seconds!(
        "limits.body_seconds",
        "Time for the body of a request.",
        1..=3600,
        limits.body
    ),
    seconds!(
        "limits.idle_seconds",
        "Time a connection may rest between two requests, or a reader may take nothing of an answer.",
        1..=3600,
        limits.idle
    ),
    seconds!(
        "limits.answer_seconds",
        "Time in which a page must be made; then the reader is told 503.",
        1..=600,
        limits.answer
    ),
    seconds!(
        "limits.connection_seconds",
        "Age at which a connection is closed.",
        10..=86_400,
        limits.connection
    ),
    seconds!(
        "limits.stop_seconds",
        "Time that running requests get when the server is told to stop.",
        0..=600,
        limits.stop
    ),
    count!(
        "limits.headers",
        "Header lines of a request.",
        16..=100,
        limits.headers
    ),
    count!(
        "limits.header_bytes",
        "Bytes of all header lines of a request.",
        4096..=65_536,
        limits.header_bytes
    ),
    count!(
        "limits.address_bytes",
        "Bytes of an address with its query.",
        1024..=32_768,
        limits.address_bytes
    ),
    count!(
        "limits.body_bytes",
        "Bytes of a form.",
        1024..=16_777_216,
        limits.body_bytes
    ),
    count!(
        "limits.body_bytes_signed_in",
        "The same for people who are signed in: editors send long texts.",
        1024..=2_097_152,
        limits.body_bytes_signed_in
    ),
    Setting {
        key: "page_cache.megabytes",
        about: "Memory for pages kept ready and compressed; 0 keeps none.",
        show: |config| Some((config.page_cache.bytes / MEGABYTE).to_string()),
        hint: "",
        read: |config, given| {
            config.page_cache.bytes = given.whole(0, 65_536)? * MEGABYTE;
            Ok(())
        },
    },
    seconds!(
        "page_cache.keep_seconds",
        "Longest time a page is kept. A change of content replaces it at once; this is for what ages by itself.",
        1..=86_400,
        page_cache.keep
    ),
    Setting {
        key: "accounts.assurance",
        about: "How sure the site must be of a person before an action, where it differs from ours: \"action=level\" \
                with none, email, confirmed or strong. Our levels: crates/shell/src/policy/assurance.toml.",
        show: |_| None,
        hint: "[\"publish=strong\"]",
        read: |config, given| {
            let pairs = given.list()?;
            let changes = pairs
                .iter()
                .map(|pair| {
                    let (action, level) = pair
                        .split_once('=')
                        .ok_or_else(|| format!("expected \"action=level\"; found {pair:?}"))?;
                    Ok((action.trim().to_owned(), level.trim().to_owned()))
                })
                .collect::<Result<_, String>>()?;
            config.assurances = Assurances::changed(&changes).map_err(|unknown| unknown.to_string())?;
            Ok(())
        },
    },
    Setting {
        key: "accounts.sign_up",
        about: "Whether people may make an account for themselves. Invitations work either way.",
        show: |config| Some(config.accounts.sign_up.to_string()),
        hint: "",
        read: |config, given| {
            config.accounts.sign_up = given.truth()?;
            Ok(())
        },
    },
    Setting {
        key: "accounts.idle_minutes",
        about: "A session that is not used for so long ends.",
        show: |config| Some((config.accounts.idle.as_secs() / 60).to_string()),
        hint: "",
        read: |config, given| {
            config.accounts.idle = Duration::from_mins(given.whole(10, 43_200)?);
            Ok(())
        },
    },
    Setting {
        key: "accounts.session_hours",
        about: "A session ends after so long, used or not.",
        show: |config| Some((config.accounts.longest.as_secs() / 3600).to_string()),
        hint: "",
        read: |config, given| {
            config.accounts.longest = Duration::from_hours(given.whole(1, 8784)?);
            Ok(())
        },
    },
    Setting {
        key: "accounts.strong_minutes",
        about: "So long a second factor counts before it is asked for again where an action needs it.",
        show: |config| Some((config.accounts.strong.as_secs() / 60).to_string()),
        hint: "",
        read: |config, given| {
            config.accounts.strong = Duration::from_mins(given.whole(5, 43_200)?);
            Ok(())
        },
    },
    Setting {
        key: "accounts.password_memory_kib",
        about: "Memory of one password hash (Argon2id). When it rises, passwords are kept anew as people sign in.",
        show: |config| Some(config.accounts.password_memory_kib.to_string()),
        hint: "",
        read: |config, given| {
            config.accounts.password_memory_kib = u32::try_from(given.whole(64, 1_048_576)?).unwrap_or(64);
            Ok(())
        },
    },
    Setting {
        key: "accounts.password_rounds",
        about: "Rounds of one password hash.",
        show: |config| Some(config.accounts.password_rounds.to_string()),
        hint: "",
        read: |config, given| {
            config.accounts.password_rounds = u32::try_from(given.whole(1, 64)?).unwrap_or(1);
            Ok(())
        },
    },
    Setting {
        key: "accounts.identity_providers",
        about: "A TOML file that names identity providers (OpenID Connect) by which people may sign in;\n\
                docs/identity-providers.md shows one.",
        show: |config| {
            let file = config.accounts.identity_providers.as_ref();
            file.map(|file| quoted(&file.to_string_lossy()))
        },
        hint: "\"./identity-providers.toml\"",
        read: |config, given| {
            config.accounts.identity_providers = Some(folder(given)?);
            Ok(())
        },
    },
    Setting {
        key: "mail.server",
        about: "The mail server that takes our letters. For submission on port 587 add ?tls=required, for port 465 write \
                smtps://. Better given as EGOVERNET_MAIL_SERVER, as it holds a password. Without it, letters wait, and \
                nobody can sign up or get a new password.",
        show: |_| None,
        hint: "\"smtp://user:password@mail.example.org:587?tls=required\"",
        read: |config, given| {
            let server = given.text()?;
            if !server.starts_with("smtp://") && !server.starts_with("smtps://") {
                // The value may hold a password and is not repeated.
                return Err("expected an address that begins with smtp:// or smtps://".into());
            }
            config.mail.server = Some(server);
            Ok(())
        },
    },
    Setting {
        key: "mail.from",
        about: "Whom our letters are from. Without it: noreply at the host of base_url.",
        show: |_| None,
        hint: "\"E-GoverNet <noreply@example.org>\"",
        read: |config, given| {
            config.mail.from = Some(given.text()?);
            Ok(())
        },
    },
    Setting {
        key: "translation.provider",
        about: "Who translates texts by machine: \"deepl\", \"etranslation\" or \"libretranslate\". Without it there is no machine\n\
                translation, and nothing tells of it. docs/machine-translation.md says what each of them is sent.",
        show: |_| None,
        hint: "\"libretranslate\"",
        read: |config, given| {
            let code = given.text()?;
            let service = TranslationService::from_code(&code).ok_or_else(|| {
                format!("expected \"deepl\", \"etranslation\" or \"libretranslate\"; found {code:?}")
            })?;
            config.translation.provider = Some(service);
            Ok(())
        },
    },
    Setting {
        key: "translation.address",
        about: "Where it is asked: over https, or on this machine. DeepL and eTranslation have addresses of their own.",
        show: |_| None,
        hint: "\"http://127.0.0.1:5000\"",
        read: |config, given| {
            let address = given.text()?;
            if !address.starts_with("https://") && !address.starts_with("http://") {
                // The value may hold a password and is not repeated.
                return Err("expected an address that begins with https:// or http://".into());
            }
            config.translation.address = Some(address);
            Ok(())
        },
    },
    Setting {
        key: "translation.key",
        about: "The key of DeepL or LibreTranslate. Better given as EGOVERNET_TRANSLATION_KEY.",
        show: |_| None,
        hint: "\"…\"",
        read: |config, given| {
            config.translation.key = Some(Secret::new(given.text()?));
            Ok(())
        },
    },
    Setting {
        key: "translation.user",
        about: "The name of your application at eTranslation.",
        show: |_| None,
        hint: "\"…\"",
        read: |config, given| {
            config.translation.user = Some(given.text()?);
            Ok(())
        },
    },
    Setting {
        key: "translation.password",
        about: "Its password. Better given as EGOVERNET_TRANSLATION_PASSWORD.",
        show: |_| None,
        hint: "\"…\"",
        read: |config, given| {
            config.translation.password = Some(Secret::new(given.text()?));
            Ok(())
        },
    },
    Setting {
        key: "translation.pairs",
        about: "From which language into which it translates; an empty list: from any into any.",
        show: |config| {
            let pairs = config.translation.pairs.iter();
            Some(quoted_list(
                pairs.map(|(from, to)| format!("{}-{}", from.code(), to.code())),
            ))
        },
        hint: "",
        read: |config, given| {
            let pairs = given.list()?;
            config.translation.pairs = pairs
                .iter()
                .map(|pair| {
                    pair.split_once('-')
                        .and_then(|(from, to)| {
                            Some((Language::from_code(from.trim())?, Language::from_code(to.trim())?))
                        })
                        .filter(|(from, to)| from != to)
                        .ok_or_else(|| {
                            format!("expected two of bg, ro and en such as \"bg-ro\"; found {pair:?}")
                        })
                })
                .collect::<Result<_, String>>()?;
            Ok(())
        },
    },
    Setting {
        key: "translation.monthly_characters",
        about: "So many characters are sent in a calendar month (UTC) at most; what would be more waits for the next one.",
        show: |config| Some(config.translation.monthly_characters.to_string()),
        hint: "",
        read: |config, given| {
            config.translation.monthly_characters = given.whole(1, 1_000_000_000_000)?;
            Ok(())
        },
    },
];

fn folder(given: &Given<'_>) -> Result<PathBuf, String> {
    match given.text()? {
        text if text.trim().is_empty() => Err("expected the path of a folder; found an empty text".into()),
        text => Ok(text.into()),
    }
}

fn database(text: &str) -> Result<String, String> {
    let known = text.starts_with("postgres://") || text.starts_with("postgresql://");
    if text.trim().is_empty() || (text.contains("://") && !known) {
        // The text may hold a password and is not repeated.
        return Err("expected an address that begins with postgres://, or the path of an SQLite file".into());
    }
    Ok(text.to_owned())
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The file with its line, or the variable.
    pub place: Place,
    /// What is wrong and what was expected, in plain words.
    pub what: String,
}

/// Where a setting was given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A line of a file; line 0 is the file as a whole.
    File(PathBuf, usize),
    /// An environment variable.
    Variable(String),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::File(file, 0) => write!(f, "{}: {}", file.display(), self.what),
            Place::File(file, line) => write!(f, "{}, line {line}: {}", file.display(), self.what),
            Place::Variable(name) => write!(f, "environment variable {name}: {}", self.what),
        }
    }
}

/// Everything that is wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Troubles(pub Vec<Trouble>);

impl fmt::Display for Troubles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.len();
        write!(
            f,
            "The settings have {count} {}:",
            if count == 1 { "mistake" } else { "mistakes" }
        )?;
        self.0.iter().try_for_each(|trouble| write!(f, "\n  {trouble}"))
    }
}

impl Config {
    /// Reads the file named by `EGOVERNET_CONFIG`, or `egovernet.toml` when it is in the working folder, and then the
    /// environment of the process.
    pub fn from_surroundings() -> Result<Self, Troubles> {
        let variables = std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.to_string_lossy().into_owned()))
        });
        let named = std::env::var_os(FILE_VARIABLE).map(PathBuf::from);
        let file = named.or_else(|| Some(PathBuf::from(FILE)).filter(|file| file.exists()));
        Self::load(file.as_deref(), variables)
    }

    /// Reads a settings file, when there is one, and then variables, which prevail.
    pub fn load(
        file: Option<&Path>,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, Troubles> {
        let mut config = Self::default();
        let mut troubles = Vec::new();
        if let Some(file) = file {
            match std::fs::read_to_string(file) {
                Ok(text) => config.read_file(file, &text, &mut troubles),
                Err(error) => troubles.push(Trouble {
                    place: Place::File(file.to_owned(), 0),
                    what: format!("the file can not be read ({error})"),
                }),
            }
        }
        config.read_variables(variables, &mut troubles);
        if troubles.is_empty() {
            Ok(config)
        } else {
            Err(Troubles(troubles))
        }
    }

    /// What `database_url` says, or the path of the SQLite file in the data folder.
    pub fn database(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| {
            self.data_dir
                .join("egovernet.sqlite")
                .to_string_lossy()
                .into_owned()
        })
    }

    /// Folder of the search index.
    pub fn index_dir(&self) -> PathBuf {
        self.data_dir.join("index")
    }

    /// The text of `egovernet.example.toml`: every setting with its explanation and default.
    pub fn example() -> String {
        let defaults = Self::default();
        let mut text = String::from(
            "# Settings of E-GoverNet. Copy this file to egovernet.toml and keep the lines that you change:\n\
             # every value here is the default. Each setting can also be given as an environment variable, which\n\
             # prevails: limits.body_bytes is EGOVERNET_LIMITS_BODY_BYTES (lists are separated by commas).\n\
             # EGOVERNET_CONFIG names another file.\n",
        );
        let mut table = "";
        for setting in SETTINGS {
            let (group, key) = setting.key.split_once('.').unwrap_or(("", setting.key));
            if group != table {
                let _ = write!(text, "\n[{group}]\n");
                table = group;
            } else if group.is_empty() {
                text.push('\n');
            }
            for line in setting.about.lines() {
                let _ = writeln!(text, "# {line}");
            }
            let _ = match (setting.show)(&defaults) {
                Some(value) => writeln!(text, "{key} = {value}"),
                None => writeln!(text, "# {key} = {}", setting.hint),
            };
        }
        text
    }

    fn read_file(&mut self, file: &Path, text: &str, troubles: &mut Vec<Trouble>) {
        let at = |offset: usize| {
            let before = text
                .as_bytes()
                .iter()
                .take(offset)
                .filter(|byte| **byte == b'\n')
                .count();
            Place::File(file.to_owned(), before + 1)
        };
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let place = error
                .span()
                .map_or(Place::File(file.to_owned(), 0), |span| at(span.start));
            troubles.push(Trouble {
                place,
                what: format!("this is not valid TOML ({})", error.message()),
            });
        }
        let mut values: Vec<(String, usize, &Spanned<DeValue<'_>>)> = Vec::new();
        let groups = groups();
        for (key, value) in root.get_ref() {
            match value.get_ref() {
                DeValue::Table(inner) if groups.contains(&key.get_ref().as_ref()) => {
                    for (name, value) in inner {
                        values.push((
                            format!("{}.{}", key.get_ref(), name.get_ref()),
                            name.span().start,
                            value,
                        ));
                    }
                }
                _ => values.push((key.get_ref().to_string(), key.span().start, value)),
            }
        }
        values.sort_by_key(|(_, offset, _)| *offset);
        for (key, offset, value) in values {
            let outcome = match SETTINGS.iter().find(|setting| setting.key == key) {
                Some(setting) => (setting.read)(self, &Given::Value(value.get_ref()))
                    .map_err(|what| format!("the setting \"{key}\": {what}")),
                None => Err(unknown(
                    "setting",
                    &key,
                    SETTINGS.iter().map(|setting| setting.key.to_owned()),
                )),
            };
            if let Err(what) = outcome {
                troubles.push(Trouble {
                    place: at(offset),
                    what,
                });
            }
        }
    }

    fn read_variables(
        &mut self,
        variables: impl IntoIterator<Item = (String, String)>,
        troubles: &mut Vec<Trouble>,
    ) {
        let ours: BTreeMap<String, String> = variables
            .into_iter()
            .filter(|(name, _)| name.starts_with("EGOVERNET_") && !name.starts_with(TEST_PREFIX))
            .filter(|(name, _)| name != FILE_VARIABLE)
            .collect();
        for (name, value) in ours {
            let outcome = match SETTINGS.iter().find(|setting| setting.variable() == name) {
                Some(setting) => (setting.read)(self, &Given::Variable(&value)),
                None => Err(unknown("variable", &name, SETTINGS.iter().map(Setting::variable))),
            };
            if let Err(what) = outcome {
                troubles.push(Trouble {
                    place: Place::Variable(name),
                    what,
                });
            }
        }
    }
}

fn groups() -> Vec<&'static str> {
    SETTINGS
        .iter()
        .filter_map(|setting| Some(setting.key.split_once('.')?.0))
        .collect()
}

/// The refusal of an unknown name, with the nearest known one when there is one worth naming.
fn unknown(what: &str, name: &str, known: impl Iterator<Item = String>) -> String {
    let nearest = known
        .map(|candidate| {
            (
                strsim::normalized_damerau_levenshtein(name, &candidate),
                candidate,
            )
        })
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .filter(|(likeness, _)| *likeness > 0.6);
    match nearest {
        Some((_, candidate)) => format!("there is no {what} \"{name}\"; did you mean \"{candidate}\"?"),
        None => format!("there is no {what} \"{name}\"; egovernet.example.toml lists all of them"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_file(text: &str) -> Result<Config, Troubles> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        std::fs::write(&file, text).unwrap();
        Config::load(Some(&file), [])
    }

    fn variables(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn the_example_file_is_complete_and_equal_to_the_defaults() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../egovernet.example.toml");
        if std::env::var_os("EGOVERNET_TEST_REWRITE").is_some() {
            std::fs::write(file, Config::example()).unwrap();
        }
        let kept = std::fs::read_to_string(file).unwrap();
        assert!(
            kept == Config::example(),
            "run this test once with EGOVERNET_TEST_REWRITE=1 and look at what changed"
        );
        assert_eq!(from_file(&kept).unwrap(), Config::default());
        assert_eq!(
            kept.matches(" = ").count(),
            SETTINGS.len(),
            "every setting stands there once"
        );
        let is_setting = |line: &&str| {
            SETTINGS
                .iter()
                .any(|setting| line.starts_with(&format!("{} = ", setting.key)))
        };
        let uncommented: Vec<&str> = kept
            .lines()
            .map(|line| line.strip_prefix("# ").filter(is_setting).unwrap_or(line))
            .collect();
        assert!(
            from_file(&uncommented.join("\n"))
                .unwrap()
                .metrics_listen
                .is_some(),
            "the commented examples are valid too"
        );
    }

    #[test]
    fn the_environment_prevails_over_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        std::fs::write(
            &file,
            "listen = \"127.0.0.1:1\"\nbase_url = \"https://example.eu\"\n[limits]\nbody_seconds = 3\n",
        )
        .unwrap();
        let given = variables(&[
            ("EGOVERNET_LISTEN", "0.0.0.0:2"),
            ("EGOVERNET_HOSTS", "a, b:1"),
            ("HOME", "x"),
            ("EGOVERNET_TEST_POSTGRES", "x"),
        ]);
        let config = Config::load(Some(&file), given).unwrap();
        assert_eq!(config.listen.to_string(), "0.0.0.0:2");
        assert_eq!(config.base_url.as_str(), "https://example.eu");
        assert_eq!(config.hosts, ["a", "b:1"]);
        assert_eq!(config.limits.body, Duration::from_secs(3));
        assert!(config.database().ends_with("egovernet.sqlite"));
    }

    #[test]
    fn all_mistakes_are_listed_at_once_with_their_place() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        std::fs::write(&file, "listn = \"x\"\nbase_url = \"example.eu\"\n\n[limits]\nbody_bytes = \"many\"\nconections = 7\nheaders = 5\n[unheard]\nof = 1\n").unwrap();
        let given = variables(&[
            ("EGOVERNET_LISTEN", "8080"),
            ("EGOVERNET_DATA_DRI", "x"),
            ("EGOVERNET_DATABASE_URL", "mysql://me:secret@x/y"),
        ]);
        let troubles = Config::load(Some(&file), given).unwrap_err();
        let text = troubles.to_string();
        for part in [
            "9 mistakes".to_owned(),
            format!("{}, line 1: there is no setting \"listn\"; did you mean \"listen\"?", file.display()),
            "line 2: the setting \"base_url\": expected http:// or https://".to_owned(),
            "line 5: the setting \"limits.body_bytes\": expected a whole number from 1024 to 16777216, without quotation marks; found a text".to_owned(),
            "line 6: there is no setting \"limits.conections\"; did you mean \"limits.connections\"?".to_owned(),
            "line 7: the setting \"limits.headers\": expected a whole number from 16 to 100; found 5".to_owned(),
            "line 8: there is no setting \"unheard\"".to_owned(),
            "environment variable EGOVERNET_DATA_DRI: there is no variable \"EGOVERNET_DATA_DRI\"; did you mean \"EGOVERNET_DATA_DIR\"?".to_owned(),
            "environment variable EGOVERNET_LISTEN: expected an address and a port".to_owned(),
        ] {
            assert!(text.contains(&part), "{part}\n---\n{text}");
        }
        assert!(!text.contains("secret"), "a password is not repeated");
    }

    #[test]
    fn a_broken_or_missing_file_is_named() {
        let broken = from_file("listen = \nbase_url = \"http://localhost\"\nlisten2 = [")
            .unwrap_err()
            .to_string();
        assert!(broken.contains("line 1: this is not valid TOML"), "{broken}");
        let missing = Config::load(Some(Path::new("nowhere/egovernet.toml")), [])
            .unwrap_err()
            .to_string();
        assert!(
            missing.contains("nowhere/egovernet.toml: the file can not be read"),
            "{missing}"
        );
    }
}
