//! The E-GoverNet binary: reads the configuration, puts the rooms together, runs one command.
//!
//! Everything that can be wrong before the first request (a wrong key, a broken region file, a database of a newer
//! edition, a taken port) ends the program with a sentence for the operator on standard error and exit code 1.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use catalogue::House;
use catalogue::load::LoadReport;
use catalogue::snapshot::Snapshots;
use clap::{Parser, Subcommand};
use language::Language;
use people::People;
use people::accounts::Providers;
use people::accounts::command::{add_user, list_users};
use people::notices::post::Post;
use people::translation::Translator;
use shell::health::Checks;
use shell::metrics::Figures;
use shell::{Application, Config, Server, Surroundings};
use storage::audit::{self, Head, PublicKey, SigningKey};
use storage::{Address, Clock, Database, Options, SystemClock};

/// What a background job may still take when the program is asked to stop.
const STOP: Duration = Duration::from_secs(10);

type Outcome = Result<ExitCode, Box<dyn Error>>;

/// An information network for the Bulgaria-Romania border region.
#[derive(Parser)]
#[command(version, about)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve; on the first start load the region and build the search index.
    Serve,
    /// Take the region's files: check all of them, then change exactly what changed.
    Load,
    /// Verify database, region files and search index; exit code 1 when something is wrong.
    Check,
    /// Build the search index anew.
    Index,
    /// Print recall at 5 of the search for a file of queries.
    SearchQuality {
        /// CSV with the columns query, lang, `script_note` and `expected_ids` (keys of services, separated by semicolons).
        file: PathBuf,
    },
    /// The audit trail: verify it, print its signed heads or the key that signs them.
    Audit {
        #[command(subcommand)]
        what: AuditCommand,
    },
    /// Accounts: add one, list all.
    User {
        #[command(subcommand)]
        what: UserCommand,
    },
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Read the whole trail and say whether it is as it was written; exit code 1 when it is not.
    ///
    /// Without heads that were kept elsewhere nobody can know whether somebody cut off its end, or wrote it anew together
    /// with the heads in the database.
    Verify {
        /// A file with heads that were kept elsewhere, one a line, as `egovernet audit heads` prints them.
        #[arg(long, value_name = "FILE")]
        heads: Vec<PathBuf>,
        /// A public key that may have signed them, as `egovernet audit key` prints it; without one, the key of this data
        /// folder. Keep it with the heads: whoever has the data folder could make another key.
        #[arg(long, value_name = "KEY")]
        key: Vec<PublicKey>,
    },
    /// Print the signed heads, one a line, oldest first: to be kept where nobody who runs the site can change them.
    Heads {
        /// Only those after this entry; the second number of the last line that was kept.
        #[arg(long, value_name = "NUMBER", default_value_t = 0)]
        after: u64,
    },
    /// Print the public half of the key that signs heads; it is made on first need.
    Key,
}

#[derive(Subcommand)]
enum UserCommand {
    /// Add an account, or find it, and print a link by which its owner chooses a password; it works once, within 24 hours.
    Add {
        /// The address of the person.
        email: String,
        /// Let the person run the site.
        #[arg(long)]
        administrator: bool,
        /// What the person is called; without it, what stands before the @.
        #[arg(long)]
        name: Option<String>,
        /// The language the person is written to in: bg, ro or en.
        #[arg(long, default_value = "en", value_parser = language)]
        language: Language,
    },
    /// List all accounts.
    List,
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code).ok_or_else(|| "expected bg, ro or en".to_owned())
}

fn main() -> ExitCode {
    let line = CommandLine::parse();
    match run(&line) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("egovernet: {error}");
            let mut source = error.source();
            while let Some(cause) = source {
                eprintln!("  because {cause}");
                source = cause.source();
            }
            ExitCode::FAILURE
        }
    }
}

fn run(line: &CommandLine) -> Outcome {
    let config = Config::from_surroundings()?;
    shell::logs::install(&config.log);
    match &line.command {
        Command::Serve => serve(&config),
        Command::Load => load(&config),
        Command::Check => check(&config),
        Command::Index => index(&config),
        Command::SearchQuality { file } => search_quality(&config, file),
        Command::Audit { what } => audit_trail(&config, what),
        Command::User { what } => user(&config, what),
    }
}

/// Opens the database and brings it to this edition.
fn database(config: &Config) -> Result<Database, Box<dyn Error>> {
    std::fs::create_dir_all(&config.data_dir).map_err(|error| {
        format!(
            "the data folder {} cannot be made: {error}",
            config.data_dir.display()
        )
    })?;
    let address: Address = config.database().parse()?;
    let database = Database::open(&address, Options::default())?;
    database.migrate(&[catalogue::MIGRATIONS, people::MIGRATIONS].concat())?;
    Ok(database)
}

/// Opens the house; loads the region into a database that has none.
fn house(config: &Config, database: Database) -> Result<House, Box<dyn Error>> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let open = |database| {
        House::open(
            database,
            &config.index_dir(),
            config.base_url.clone(),
            Arc::clone(&clock),
        )
    };
    match open(database.clone()) {
        Err(catalogue::Error::NoRegion) => {
            let report = catalogue::load::load(&database, &config.region_dir)?;
            tracing::info!(region = %config.region_dir.display(), "the region was loaded for the first time");
            print_notes(&report);
            Ok(open(database)?)
        }
        opened => Ok(opened?),
    }
}

fn serve(config: &Config) -> Outcome {
    let database = database(config)?;
    let house = house(config, database.clone())?;
    let providers = Providers::read(config.accounts.identity_providers.as_deref())?;
    let post = Post::open(config)?;
    let key = signing_key(config, &database)?;
    let translator = Translator::open(config)?;
    let people = People::translating(config, database, house.snapshots(), providers, translator)
        .showing(house.clone());
    let worker = people.worker(post, key);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let checked = house.clone();
        let checks = Checks::default().with("database", move || {
            let house = checked.clone();
            async move { house.answers().await.map_err(|error| error.to_string()) }
        });
        let surroundings = Surroundings {
            sites: house.sites(),
            revision: house.revision(),
            checks,
            doorkeeper: Arc::new(people.clone()),
        };
        let application = Application::new(config, surroundings, house.routes().merge(people.routes()));
        let measured = people.clone();
        application.measure(Figures::new(move || {
            let people = measured.clone();
            async move { people.job_figures().await }
        }));
        let server = Server::bind(config.listen, config.metrics_listen)?;
        let following = tokio::spawn(house.clone().follow());
        let watching = tokio::spawn(people.follow());
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let working =
            tokio::spawn(async move { worker.run(async { stopped.await.unwrap_or(()) }, STOP).await });
        tracing::info!(address = %server.address(), site = %config.base_url, "serving");
        server.serve(application, shell::server::asked_to_stop()).await;
        following.abort();
        watching.abort();
        if let Err(error) = house.keep_lost() {
            tracing::warn!(%error, "words that found nothing were not counted");
        }
        drop(stop);
        // A job that broke off is taken again after its lease.
        let _ = working.await;
        tracing::info!("stopped");
        Ok(ExitCode::SUCCESS)
    })
}

fn load(config: &Config) -> Outcome {
    let report = catalogue::load::load(&database(config)?, &config.region_dir)?;
    print_notes(&report);
    println!(
        "{:<16}{:>10}{:>10}{:>10}{:>10}",
        "", "new", "changed", "archived", "unchanged"
    );
    for (kind, tally) in &report.kinds {
        println!(
            "{kind:<16}{:>10}{:>10}{:>10}{:>10}",
            tally.new, tally.changed, tally.archived, tally.unchanged
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn print_notes(report: &LoadReport) {
    if !report.notes.is_empty() {
        eprint!("{}", report.notes);
    }
}

fn check(config: &Config) -> Outcome {
    let mut troubles = 0;
    let mut say = |what: &str, found: Vec<String>| {
        println!(
            "{what}: {}",
            if found.is_empty() {
                "in order"
            } else {
                "NOT in order"
            }
        );
        for trouble in &found {
            println!("  {trouble}");
        }
        troubles += found.len();
    };
    let database = database(config)?;
    say(
        "database",
        database
            .check()?
            .iter()
            .map(|finding| format!("{}: {}", finding.area, finding.message))
            .collect(),
    );
    let region = catalogue::load::read_region(&config.region_dir);
    say(
        "region files",
        region
            .err()
            .map(|problems| problems.to_string())
            .into_iter()
            .collect(),
    );
    if !config.index_dir().exists() {
        println!("search index: not built yet; `egovernet serve` or `egovernet index` builds it");
        return Ok(if troubles == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        });
    }
    let opened = search::Index::open(&config.index_dir(), search::Thesaurus::default());
    say(
        "search index",
        match opened {
            Ok(opened) if opened.needs_rebuild || opened.index.is_damaged()? => {
                vec!["missing or damaged; `egovernet index` builds it anew".to_owned()]
            }
            Ok(_) => Vec::new(),
            Err(error) => vec![error.to_string()],
        },
    );
    Ok(if troubles == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn index(config: &Config) -> Outcome {
    // Opening the house builds an index that is not there.
    let is_there = config.index_dir().exists();
    let house = house(config, database(config)?)?;
    let documents = if is_there {
        house.rebuild()?
    } else {
        house.index().len()
    };
    println!("{documents} documents");
    Ok(ExitCode::SUCCESS)
}

fn search_quality(config: &Config, file: &Path) -> Outcome {
    let house = house(config, database(config)?)?;
    let reader =
        std::fs::File::open(file).map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    let report = search::quality::evaluate(reader, document, |words, reader| found(&house, words, reader))?;
    println!("{report}");
    Ok(ExitCode::SUCCESS)
}

/// The key that signs the heads of the audit trail.
fn signing_key(config: &Config, database: &Database) -> Result<SigningKey, Box<dyn Error>> {
    Ok(SigningKey::in_file(
        &config.data_dir.join("audit-key"),
        database.randomness(),
    )?)
}

fn audit_trail(config: &Config, what: &AuditCommand) -> Outcome {
    let database = database(config)?;
    match what {
        AuditCommand::Verify { heads, key } => {
            let trusted = if key.is_empty() {
                vec![signing_key(config, &database)?.public()]
            } else {
                key.clone()
            };
            let mut kept = Vec::new();
            for file in heads {
                kept.extend(kept_heads(file, &trusted)?);
            }
            let verdict = database.read_now(|r| audit::verify(r, &kept))?;
            if let Some(fault) = verdict.fault {
                println!("the audit trail is NOT as it was written: {fault}");
                return Ok(ExitCode::FAILURE);
            }
            println!(
                "the audit trail is unbroken: {} entries, {} heads agree, {} of them kept elsewhere",
                verdict.entries,
                verdict.heads,
                kept.len()
            );
            if kept.is_empty() {
                println!("no heads from elsewhere were compared; see `egovernet audit verify --help`");
            }
        }
        AuditCommand::Heads { after } => {
            let mut after = *after;
            loop {
                let page = database.read_now(|r| r.audit_heads(after))?;
                let Some(last) = page.last() else { break };
                after = last.seq();
                for head in &page {
                    println!("{}", head.line());
                }
            }
        }
        AuditCommand::Key => println!("{}", signing_key(config, &database)?.public()),
    }
    Ok(ExitCode::SUCCESS)
}

/// The heads in a file, each of which must be signed by a trusted key.
fn kept_heads(file: &Path, trusted: &[PublicKey]) -> Result<Vec<Head>, Box<dyn Error>> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| {
            Head::parse(line, trusted)
                .map_err(|error| format!("{}, line {}: {error}", file.display(), index + 1).into())
        })
        .collect()
}

fn user(config: &Config, what: &UserCommand) -> Outcome {
    let database = database(config)?;
    // The page of an account names organisations, so there is a region from the first command on.
    let snapshots = match Snapshots::open(&database) {
        Err(catalogue::Error::NoRegion) => {
            print_notes(&catalogue::load::load(&database, &config.region_dir)?);
            Snapshots::open(&database)?
        }
        opened => opened?,
    };
    let people = People::open(config, database, Arc::new(snapshots));
    match what {
        UserCommand::Add {
            email,
            administrator,
            name,
            language,
        } => {
            let added = add_user(&people, email, name.as_deref(), *language, *administrator)?;
            let added = added.map_err(|_| format!("{email:?} is no e-mail address"))?;
            let state = if added.was_there { "was there" } else { "added" };
            println!("account {} {state}", added.person);
            println!("{}", added.link);
        }
        UserCommand::List => {
            for account in list_users(&people)? {
                let standing = account.standing.code();
                let (id, email, name) = (account.id, &account.email, &account.name);
                println!("{id}\t{standing}\t{}\t{email}\t{name}", account.assurance);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The document of a service's key in the file of its bank: a register number or a slug.
fn document(key: &str) -> String {
    let service = if key.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("bg-{key}")
    } else {
        key.to_owned()
    };
    format!("service:{service}")
}

/// The services found, in the order of the result page.
fn found(house: &House, words: &str, reader: Language) -> Result<Vec<String>, search::Error> {
    let answer = house.index().search(&search::Query {
        words: words.to_owned(),
        reader,
        filters: vec![(search::Facet::Kind, search::Kind::Service.code().to_owned())],
        page: 1,
        per_page: 50,
    })?;
    Ok(answer.hits.into_iter().map(|hit| hit.id).collect())
}
