//! One connection to PostgreSQL 15 or newer.
//!
//! Write transactions of all nodes take one advisory lock before they see anything. That gives PostgreSQL the rule SQLite has
//! anyway (one write after the other), and with it: no serialisation failures, no deadlocks among our own transactions, and a
//! change feed in which nothing appears late. A transaction then never has to be run twice, so closures may be `FnOnce`.
//!
//! # Encryption
//! `sslmode=require`, `verify-ca` and `verify-full` all encrypt *and* check the server's certificate and name, against
//! `sslrootcert` or else the machine's roots; half-checked encryption only looks safe. Without `sslmode`, a socket or a
//! loopback address goes in the clear and everything else is `require`; `sslmode=disable` has to be said.

use std::collections::HashMap;
use std::error::Error as _;
use std::fmt::Write as _;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::BytesMut;
use postgres::config::{Host, SslMode, TargetSessionAttrs};
use postgres::error::SqlState;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Config, NoTls};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::dialect::{self, Engine};
use crate::error::{Cause, Refusal};
use crate::pool::{Mode, OnRow};
use crate::row::{Row, Source};
use crate::{Address, Error, Result, Statement, ToValue, Value, limits, value};

/// The advisory lock of whoever writes: "`EGov`" in ASCII and a number. Advisory locks belong to one database.
const BEGIN_WRITE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(1162309494, 1)";
const BEGIN_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// Wakes the followers on every node; the feed itself is the truth.
const COMMIT_AND_RING: &str = "NOTIFY egovernet_change; COMMIT";

/// A server and how to talk to it.
pub(crate) struct Server {
    config: Config,
    tls: Option<MakeRustlsConnect>,
    name: String,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Server({})", self.name)
    }
}

impl Server {
    pub(crate) fn parse(text: &str, address: &Address) -> Result<Self> {
        let name = address.to_string();
        let wrong = |reason: String| Error::Address { reason };
        let (place, keys) = text.split_once('?').unwrap_or((text, ""));
        let mut mode = None;
        let mut roots_file = None;
        let mut other_keys = Vec::new();
        for key in keys.split('&').filter(|key| !key.is_empty()) {
            match key.split_once('=') {
                Some(("sslmode", value)) => mode = Some(value),
                Some(("sslrootcert", value)) => {
                    roots_file = Some(value.replace("%2F", "/").replace("%2f", "/"));
                }
                _ => other_keys.push(key),
            }
        }
        let mut config: Config = format!("{place}?{}", other_keys.join("&"))
            .parse()
            .map_err(|error: postgres::Error| wrong(chain(&error)))?;

        let encrypted = match mode {
            Some("disable") => false,
            Some("require" | "verify-ca" | "verify-full") => true,
            None => !config.get_hosts().iter().all(is_this_machine),
            Some(_) => {
                return Err(wrong(
                    "sslmode is one of disable, require, verify-ca, verify-full".to_owned(),
                ));
            }
        };
        config.ssl_mode(if encrypted {
            SslMode::Require
        } else {
            SslMode::Disable
        });
        if config.get_application_name().is_none() {
            config.application_name("egovernet");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(limits::CONNECT_TIME_MAX);
        }
        config
            .tcp_user_timeout(limits::UNACKNOWLEDGED_MAX)
            .keepalives_idle(limits::UNACKNOWLEDGED_MAX);
        if config.get_hosts().len() > 1 {
            // Several hosts are a primary and its standbys: only the primary will do.
            config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        let tls = if encrypted {
            Some(encryption(roots_file.as_deref())?)
        } else {
            None
        };
        Ok(Self { config, tls, name })
    }

    fn connect(&self) -> Result<Client> {
        let connected = match &self.tls {
            Some(tls) => self.config.connect(tls.clone()),
            None => self.config.connect(NoTls),
        };
        connected.map_err(|error| {
            let cause = match cause(&error) {
                Cause::Busy => Cause::Busy,
                _ => Cause::Unreachable,
            };
            let message = format!("{}: {}", self.name, chain(&error));
            Box::new(Refusal {
                statement: "connect",
                cause,
                message,
                columns: None,
                constraint: None,
            })
            .into()
        })
    }
}

fn is_this_machine(host: &Host) -> bool {
    match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
        }
    }
}

/// TLS with the roots of a PEM file, or of the machine.
fn encryption(roots_file: Option<&str>) -> Result<MakeRustlsConnect> {
    let wrong = |reason: String| Error::Address { reason };
    let mut roots = rustls::RootCertStore::empty();
    if let Some(file) = roots_file {
        let unreadable = |error: &dyn std::fmt::Display| wrong(format!("sslrootcert {file}: {error}"));
        for certificate in CertificateDer::pem_file_iter(file).map_err(|error| unreadable(&error))? {
            let certificate = certificate.map_err(|error| unreadable(&error))?;
            roots.add(certificate).map_err(|error| unreadable(&error))?;
        }
    } else {
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    }
    if roots.is_empty() {
        return Err(wrong(
            "there are no trusted root certificates; name a file with sslrootcert=".to_owned(),
        ));
    }
    let config =
        rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| wrong(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

pub(crate) struct PostgresConnection {
    /// Empty only while it is being dropped.
    client: Option<Client>,
    prepared: HashMap<(usize, usize), postgres::Statement>,
    in_transaction: bool,
    is_broken: bool,
}

impl std::fmt::Debug for PostgresConnection {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("PostgresConnection")
            .field("is_broken", &self.is_broken)
            .finish_non_exhaustive()
    }
}

impl PostgresConnection {
    pub(crate) fn open(server: &Server) -> Result<Self> {
        let client = Some(server.connect()?);
        let mut connection = Self {
            client,
            prepared: HashMap::new(),
            in_transaction: false,
            is_broken: false,
        };
        let settings = format!(
            "SET statement_timeout = {}; SET lock_timeout = {}; SET idle_in_transaction_session_timeout = {}",
            limits::STATEMENT_TIME_MAX.as_millis(),
            limits::WRITE_LOCK_WAIT_MAX.as_millis(),
            limits::IDLE_TRANSACTION_MAX.as_millis(),
        );
        connection.script("connect", &settings)?;
        Ok(connection)
    }

    pub(crate) fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// Calls the driver; notes when the connection turns out to be dead.
    fn call<T>(
        &mut self,
        statement: &'static str,
        work: impl FnOnce(&mut Client) -> Result<T, postgres::Error>,
    ) -> Result<T> {
        let Some(client) = self.client.as_mut() else {
            return Err(Error::BrokenOff);
        };
        work(client).map_err(|error| {
            self.is_broken |= client.is_closed() || cause(&error) == Cause::Unreachable;
            // A primary that became a standby refuses writes until it is promoted again; a new connection may find another.
            self.is_broken |= error.code() == Some(&SqlState::READ_ONLY_SQL_TRANSACTION);
            refused(statement, &error)
        })
    }

    pub(crate) fn begin(&mut self, mode: Mode) -> Result<()> {
        self.rollback();
        self.in_transaction = true;
        let begun = match mode {
            Mode::Read => self.call("BEGIN", |client| client.batch_execute(BEGIN_READ)),
            Mode::Write => self.call("BEGIN", |client| client.batch_execute(BEGIN_WRITE)),
        };
        if begun.is_err() {
            self.rollback();
        }
        begun
    }

    pub(crate) fn commit(&mut self, changed: bool) -> Result<()> {
        let sql = if changed { COMMIT_AND_RING } else { "COMMIT" };
        match self.call("COMMIT", |client| client.batch_execute(sql)) {
            Ok(()) => {
                self.in_transaction = false;
                Ok(())
            }
            Err(error) if self.is_broken => Err(Error::OutcomeUnknown {
                reason: error.to_string(),
            }),
            Err(error) => {
                self.rollback();
                Err(error)
            }
        }
    }

    pub(crate) fn rollback(&mut self) {
        if self.in_transaction && !self.is_broken {
            // If it fails, the connection is dead and the server has rolled back by itself.
            if let Err(error) = self.call("ROLLBACK", |client| client.batch_execute("ROLLBACK")) {
                tracing::debug!(%error, "the connection broke before its transaction could be rolled back");
                self.is_broken = true;
            }
        }
        self.in_transaction = false;
    }

    pub(crate) fn query(
        &mut self,
        statement: &Statement,
        values: &[&dyn ToValue],
        on_row: &mut OnRow<'_>,
    ) -> Result<()> {
        let prepared = self.prepared(statement, values)?;
        let mut outcome = Ok(());
        let answered = self.call(statement.name, |client| {
            let mut rows = client.query_raw(&prepared, values.iter().map(|given| Bound(given.to_value())))?;
            while let Some(row) = rows.next()? {
                match on_row(&Row {
                    source: Source::Postgres(&row),
                    statement: statement.name,
                }) {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(error) => {
                        outcome = Err(error);
                        break;
                    }
                }
            }
            Ok(())
        });
        if answered.is_err() {
            self.prepared.remove(&statement.key());
        }
        answered.and(outcome)
    }

    pub(crate) fn run(&mut self, statement: &Statement, values: &[&dyn ToValue]) -> Result<u64> {
        let prepared = self.prepared(statement, values)?;
        let written = self.call(statement.name, |client| {
            let mut rows = client.query_raw(&prepared, values.iter().map(|given| Bound(given.to_value())))?;
            while rows.next()?.is_some() {}
            Ok(rows.rows_affected().unwrap_or_default())
        });
        if written.is_err() {
            self.prepared.remove(&statement.key());
        }
        written
    }

    /// The prepared statement, after a look at the values it is going to get.
    fn prepared(&mut self, statement: &Statement, values: &[&dyn ToValue]) -> Result<postgres::Statement> {
        for (position, given) in values.iter().enumerate() {
            if let Some(reason) = value::refusal(given.to_value()) {
                return Err(Error::Parameter {
                    statement: statement.name,
                    reason: format!("parameter ${}: {reason}", position + 1),
                });
            }
        }
        let prepared = if let Some(prepared) = self.prepared.get(&statement.key()) {
            prepared.clone()
        } else {
            if self.prepared.len() >= limits::STATEMENTS_KEPT_MAX {
                self.prepared.clear();
            }
            let sql = dialect::statement(statement.sql, Engine::Postgres);
            let prepared = self.call(statement.name, |client| client.prepare(&sql))?;
            self.prepared.insert(statement.key(), prepared.clone());
            prepared
        };
        dialect::expect_parameters(statement.name, prepared.params().len(), values.len())?;
        Ok(prepared)
    }

    pub(crate) fn prepare(&mut self, statement: &Statement) -> Result<()> {
        let sql = dialect::statement(statement.sql, Engine::Postgres);
        self.call(statement.name, |client| client.prepare(&sql).map(drop))
    }

    pub(crate) fn be_patient(&mut self) -> Result<()> {
        let wait_ms = limits::MIGRATION_WAIT_MAX.as_millis();
        self.script(
            "storage.migrate",
            &format!("SET statement_timeout = 0; SET lock_timeout = {wait_ms}"),
        )
    }

    pub(crate) fn without_time_limit(&mut self) -> Result<()> {
        self.script("storage.check", "SET LOCAL statement_timeout = 0")
    }

    pub(crate) fn script(&mut self, name: &'static str, sql: &str) -> Result<()> {
        self.call(name, |client| client.batch_execute(sql))
    }
}

impl Drop for PostgresConnection {
    /// The driver says good-bye on a runtime of its own, which is not allowed on a thread that drives another one.
    fn drop(&mut self) {
        let client = self.client.take();
        if tokio::runtime::Handle::try_current().is_ok() {
            let farewell = std::thread::Builder::new()
                .name("storage-farewell".to_owned())
                .spawn(move || drop(client));
            if let Err(error) = farewell {
                tracing::warn!(%error, "a connection to PostgreSQL could not be closed in order");
            }
        }
    }
}

/// Wakes up when another node has written.
pub(crate) struct Bell<'s> {
    server: &'s Server,
    client: Option<Client>,
}

impl<'s> Bell<'s> {
    pub(crate) fn new(server: &'s Server) -> Self {
        Self { server, client: None }
    }

    /// Waits until the bell rings, at most this long. A server that cannot be reached makes it wait for the whole time.
    pub(crate) fn wait(&mut self, longest: Duration) {
        let rung = self.listen().and_then(|client| {
            let mut notifications = client.notifications();
            notifications
                .timeout_iter(longest)
                .next()
                .map_err(|error| refused("LISTEN", &error))?;
            // Several rings are one reason to look.
            while notifications
                .iter()
                .next()
                .map_err(|error| refused("LISTEN", &error))?
                .is_some()
            {}
            Ok(())
        });
        if let Err(error) = rung {
            tracing::debug!(%error, "nobody rings; the feed is looked at every second all the same");
            self.client = None;
            std::thread::park_timeout(longest);
        }
    }

    fn listen(&mut self) -> Result<&mut Client> {
        let client = match self.client.take() {
            Some(client) if !client.is_closed() => client,
            _ => {
                let mut client = self.server.connect()?;
                client
                    .batch_execute("LISTEN egovernet_change")
                    .map_err(|error| refused("LISTEN", &error))?;
                client
            }
        };
        Ok(self.client.insert(client))
    }
}

/// A value of ours as the driver sends it: in the type that the server has inferred for the parameter.
#[derive(Debug)]
struct Bound<'v>(Value<'v>);

impl ToSql for Bound<'_> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "SQLite stores a whole number in a column of fractions the same way"
    )]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the server asked for the shorter form"
    )]
    fn to_sql(
        &self,
        wanted: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match (self.0, wanted) {
            (Value::Null, _) => Ok(IsNull::Yes),
            (Value::Integer(number), &Type::INT8) => number.to_sql(wanted, out),
            (Value::Integer(number), &Type::INT4) => i32::try_from(number)?.to_sql(wanted, out),
            (Value::Integer(number), &Type::INT2) => i16::try_from(number)?.to_sql(wanted, out),
            (Value::Integer(number @ (0 | 1)), &Type::BOOL) => (number == 1).to_sql(wanted, out),
            (Value::Integer(number), &Type::FLOAT8) => (number as f64).to_sql(wanted, out),
            (Value::Real(number), &Type::FLOAT8) => number.to_sql(wanted, out),
            (Value::Real(number), &Type::FLOAT4) => (number as f32).to_sql(wanted, out),
            (
                Value::Text(text),
                &(Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN | Type::JSON),
            ) => text.to_sql(wanted, out),
            (Value::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(wanted, out),
            (given, _) => {
                let given = match given {
                    Value::Integer(_) => "a whole number",
                    Value::Real(_) => "a number with a fraction",
                    Value::Text(_) => "text",
                    _ => "bytes",
                };
                Err(format!("{given} was given where the statement wants {wanted}").into())
            }
        }
    }

    fn accepts(_: &Type) -> bool {
        // `to_sql` looks at value and type together.
        true
    }

    to_sql_checked!();
}

/// A column as the driver reads it.
struct Column<'r>(Value<'r>);

impl<'r> FromSql<'r> for Column<'r> {
    fn from_sql(kind: &Type, raw: &'r [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(match *kind {
            Type::INT8 => Value::Integer(i64::from_sql(kind, raw)?),
            Type::INT4 => Value::Integer(i32::from_sql(kind, raw)?.into()),
            Type::INT2 => Value::Integer(i16::from_sql(kind, raw)?.into()),
            Type::BOOL => Value::Integer(bool::from_sql(kind, raw)?.into()),
            Type::FLOAT8 => Value::Real(f64::from_sql(kind, raw)?),
            Type::FLOAT4 => Value::Real(f32::from_sql(kind, raw)?.into()),
            Type::NUMERIC => numeric(raw).ok_or("a NUMERIC that is no number")?,
            Type::BYTEA => Value::Bytes(raw),
            _ => Value::Text(std::str::from_utf8(raw)?),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(Value::Null))
    }

    fn accepts(kind: &Type) -> bool {
        matches!(
            *kind,
            Type::INT8
                | Type::INT4
                | Type::INT2
                | Type::BOOL
                | Type::FLOAT8
                | Type::FLOAT4
                | Type::NUMERIC
                | Type::BYTEA
                | Type::TEXT
                | Type::VARCHAR
                | Type::BPCHAR
                | Type::NAME
                | Type::UNKNOWN
                | Type::JSON
        )
    }
}

/// `SUM` and `AVG` over `BIGINT` are `NUMERIC` on PostgreSQL. Without places after the point it is a whole number, as on
/// SQLite. The form: number of digits, weight of the first, sign, places after the point, then digits to the base 10,000.
fn numeric(raw: &[u8]) -> Option<Value<'static>> {
    let mut fields = raw
        .as_chunks::<2>()
        .0
        .iter()
        .map(|pair| i16::from_be_bytes(*pair));
    let count = fields.next()?;
    let weight = fields.next()?;
    let sign = match fields.next()? {
        0 => "",
        0x4000 => "-",
        _ => return None,
    };
    let places = fields.next()?;
    let digits: Vec<i16> = fields.collect();
    if usize::try_from(count).ok()? != digits.len() {
        return None;
    }
    let digit = |position: i16| {
        usize::try_from(position)
            .ok()
            .and_then(|position| digits.get(position))
            .copied()
            .unwrap_or_default()
    };
    let mut text = String::from(sign);
    for position in 0..=weight.max(0) {
        // Writing to a string does not fail.
        let _ = write!(text, "{:04}", digit(position + weight.min(0)));
    }
    if places == 0 {
        return text.parse().ok().map(Value::Integer);
    }
    text.push('.');
    for position in weight + 1..=weight + 1 + places / 4 {
        let _ = write!(text, "{:04}", digit(position));
    }
    text.parse().ok().map(Value::Real)
}

/// The value of a column.
pub(crate) fn value(row: &postgres::Row, index: usize) -> Result<Value<'_>, String> {
    row.try_get::<_, Column<'_>>(index)
        .map(|column| column.0)
        .map_err(|error| chain(&error))
}

fn cause(error: &postgres::Error) -> Cause {
    let Some(code) = error.code() else {
        // Without a code it comes from the driver: either it could not convert a value, or the line is dead.
        let is_line = error.is_closed()
            || error
                .source()
                .is_some_and(<dyn std::error::Error>::is::<std::io::Error>);
        return if is_line { Cause::Unreachable } else { Cause::Other };
    };
    match code.code() {
        "23505" => Cause::Unique,
        "23503" | "23001" => Cause::ForeignKey,
        "23502" => Cause::NotNull,
        "23514" | "22P02" | "42804" => Cause::Check,
        "53100" | "25006" => Cause::Full,
        "55P03" | "40001" | "40P01" | "53300" => Cause::Busy,
        "57014" => Cause::TooSlow,
        "XX001" | "XX002" => Cause::Damaged,
        // The server is starting, stopping, or ended this session (25P03: it was idle for too long).
        "57P01" | "57P02" | "57P03" | "57P05" | "25P03" => Cause::Unreachable,
        other if other.starts_with("08") => Cause::Unreachable,
        _ => Cause::Other,
    }
}

fn refused(statement: &'static str, error: &postgres::Error) -> Error {
    let cause = cause(error);
    let (message, columns, constraint) = match error.as_db_error() {
        Some(refusal) => (
            // The detail is left out: it repeats the values of the row.
            format!("{} ({})", refusal.message(), refusal.code().code()),
            unique_columns(refusal).filter(|_| cause == Cause::Unique),
            refusal.constraint().map(str::to_owned),
        ),
        None => (chain(error), None, None),
    };
    Box::new(Refusal {
        statement,
        cause,
        message,
        columns,
        constraint,
    })
    .into()
}

/// `Key (visitor, service)=(…) already exists.`, in whatever language the server speaks: `rating(visitor, service)`.
fn unique_columns(refusal: &postgres::error::DbError) -> Option<String> {
    let (_, columns) = refusal.detail()?.split_once('(')?;
    let (columns, _) = columns.split_once(")=(")?;
    Some(format!("{}({columns})", refusal.table()?))
}

/// An error with everything below it, for people.
fn chain(error: &postgres::Error) -> String {
    let mut text = error.to_string();
    let mut below = error.source();
    while let Some(source) = below {
        let words = source.to_string();
        if !text.contains(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        below = source.source();
    }
    text
}
