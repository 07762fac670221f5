//! `make bench`: measures what good means in figures and prints one table with ratios, what must hold and whether it does.
//!
//! Absolute times of a shared machine say little, so every cost is CPU time and stands beside an anchor measured by turns with
//! it: a bare axum + SQLite page (`bare`), nginx with the same page precompressed, or the same product with fewer records.
//!
//! `bench run [--small N] [--large N] [--documents N] [--work FOLDER]` is the whole. `--only card,pages,search,engine,small,
//! growth,large` measures some parts, and `--keep` leaves what was installed in the folder of `--work` and uses it again
//! (`small` and `large`: memory and start at that size). `bench bare ADDRESS FILE` is the anchor's server and is started by
//! it.

mod bare;
mod engine;
mod load;
mod process;
mod region;
mod table;

use engine::Facets;
use process::Server;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use table::Bounds::{AtLeast, AtMost};
use table::{Line, Ratio, Table};

const CONNECTIONS: u64 = 4;
/// How often two costs are measured by turns.
const TURNS: u64 = 5;
/// How often a start is measured.
const STARTS: usize = 9;
const ORGANISATIONS: usize = 500;
/// Words that stand in many titles, in the language of the page that is asked for.
const COMMON: [&str; 12] = [
    "en:certificate",
    "en:permit",
    "en:registration",
    "en:licence",
    "bg:удостоверение",
    "bg:разрешение",
    "bg:издаване",
    "bg:регистрация",
    "ro:certificat",
    "ro:autorizare",
    "ro:eliberarea",
    "ro:înregistrarea",
];
/// What WordPress needs for a page where the bare page needs 83 us, both on one machine.
const WORDPRESS_BY_BARE: f64 = 36_700.0 / 83.0;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["bare", address, file] => bare::serve(address, Path::new(file)),
        ["run", options @ ..] => {
            let number = |name, default| {
                option(options, name)
                    .and_then(|value| value.parse().ok())
                    .unwrap_or(default)
            };
            let work = option(options, "--work").map_or_else(std::env::temp_dir, PathBuf::from);
            let plan = Plan {
                small: number("--small", 10_000),
                large: number("--large", 1_000_000),
                documents: number("--documents", 300_000) as usize,
                only: option(options, "--only")
                    .map(|parts| parts.split(',').map(str::to_owned).collect())
                    .unwrap_or_default(),
            };
            let all_hold = if options.contains(&"--keep") {
                run(&work, &plan)
            } else {
                let work = tempfile::tempdir_in(work).expect("a work folder");
                run(work.path(), &plan)
            };
            if !all_hold {
                std::process::exit(1);
            }
        }
        _ => eprintln!(
            "usage: bench run [--small SERVICES] [--large SERVICES] [--documents N] [--work FOLDER] [--keep] [--only PART,..] | bench bare ADDRESS FILE"
        ),
    }
}

fn option<'a>(options: &[&'a str], name: &str) -> Option<&'a str> {
    let place = options.iter().position(|word| *word == name)?;
    options.get(place + 1).copied()
}

/// What is to be measured.
struct Plan {
    small: u64,
    large: u64,
    documents: usize,
    /// Names of parts; all of them when empty.
    only: Vec<String>,
}

impl Plan {
    fn has(&self, part: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|name| name == part)
    }
}

type Addresses<'a> = &'a (dyn Fn(u64) -> String + Sync);

/// A page to be measured: where, which addresses, how many of them in a turn.
struct Asked<'a> {
    server: &'a Server,
    requests: u64,
    path: Addresses<'a>,
}

fn ask<'a>(server: &'a Server, requests: u64, path: Addresses<'a>) -> Asked<'a> {
    Asked {
        server,
        requests,
        path,
    }
}

impl Asked<'_> {
    /// CPU of the server for each page, in microseconds.
    fn cost(&self, turn: u64) -> f64 {
        let before = self.server.cpu_micros();
        let path = |at: u64| (self.path)(turn * self.requests + at);
        let run = load::run(&self.server.address, CONNECTIONS, self.requests, path);
        (self.server.cpu_micros() - before) as f64 / run.requests as f64
    }
}

/// Measures two costs by turns. Every turn goes on in the numbers of addresses, so that none is asked for twice where they
/// are many.
fn compare(measured: &Asked<'_>, anchor: &Asked<'_>) -> Ratio {
    measured.cost(0); // warm
    anchor.cost(0);
    let turns: Vec<(f64, f64)> = (1..=TURNS)
        .map(|turn| (measured.cost(turn), anchor.cost(turn)))
        .collect();
    Ratio::of(&turns)
}

/// One installed size of the product.
struct Installed {
    data: PathBuf,
    region: PathBuf,
    /// Ids of services of both banks.
    sample: Vec<String>,
    index_memory_mb: f64,
}

fn run(work: &Path, plan: &Plan) -> bool {
    let (small, large) = (plan.small, plan.large);
    let binary = Path::new("target/release/egovernet");
    assert!(binary.exists(), "build the product first: make bench does it");
    let mut lines = Table::default();

    if plan.has("engine") {
        lines.extend(engine_lines(work, plan.documents));
    }
    if plan.only == ["engine"] {
        return lines.print();
    }

    let bare_file = work.join("bare.db");
    if !bare_file.exists() {
        bare::fill(&bare_file, small);
    }
    let this = std::env::current_exe().expect("this program");
    let bare_server = Server::start("/1", |address| {
        let mut command = Command::new(this);
        command.arg("bare").arg(address).arg(&bare_file);
        command
    });
    let bare_path = |turn: u64| format!("/{}", turn * 7919 % small);
    let bare = ask(&bare_server, 8_000, &bare_path);

    let few = install(work, "few", small);
    let few_server = serve(binary, &few, Some(0));
    let detail = |installed: &Installed| {
        let sample = installed.sample.clone();
        move |turn: u64| format!("/en/services/{}", sample[(turn * 7919) as usize % sample.len()])
    };
    let list = |_: u64| "/en/services".to_owned();
    let home = |_: u64| "/en".to_owned();
    let institution = |turn: u64| format!("/en/institutions/{}", ["bg-mvr", "ro-anaf"][turn as usize % 2]);
    let filtered = |turn: u64| {
        let topics = ["civil-status", "taxes-local", "agriculture", "social"];
        let bank = ["bg", "ro"][turn as usize % 2];
        format!(
            "/en/services?bank={bank}&topic={}&page={}",
            topics[turn as usize / 2 % 4],
            1 + turn / 8 % 12
        )
    };
    let common = |turn: u64| {
        let (language, word) = COMMON[turn as usize % COMMON.len()]
            .split_once(':')
            .expect("a language");
        format!("/{language}/search?q={}", encoded(word))
    };
    let two = |turn: u64| {
        let queries = ["birth+certificate", "building+permit", "registration+certificate"];
        format!("/en/search?q={}", queries[turn as usize % 3])
    };
    let few_detail = detail(&few);

    println!("measuring pages at {small} services");
    if plan.has("card") {
        let page = compare(&ask(&few_server, 3_000, &few_detail), &bare);
        lines.push(Line::ratio(
            "service card not kept, gzip: CPU / bare page",
            &page,
            Some(AtMost(4.0, 1.5)),
        ));
    }
    if plan.has("pages") {
        // The first time a page is asked for it is made and kept, which packs it harder. Each address is new.
        let server = serve(binary, &few, None);
        let fresh = |turn: u64| {
            let language = ["en", "bg", "ro"][turn as usize / few.sample.len() % 3];
            format!(
                "/{language}/services/{}",
                few.sample[turn as usize % few.sample.len()]
            )
        };
        let requests = few.sample.len() as u64 / 4;
        let page = compare(&ask(&server, requests, &fresh), &bare);
        lines.push(Line::ratio(
            "  the same made to be kept: CPU / bare page",
            &page,
            None,
        ));
    }
    let others = [
        (
            "service list not kept, gzip: CPU / bare page",
            2_000,
            &list as Addresses<'_>,
        ),
        ("home not kept, gzip: CPU / bare page", 2_000, &home),
        ("institution not kept, gzip: CPU / bare page", 1_000, &institution),
        (
            "list with filters, not kept, gzip: CPU / bare page",
            1_000,
            &filtered,
        ),
    ];
    if plan.has("pages") {
        for (what, requests, path) in others {
            let page = compare(&ask(&few_server, requests, path), &bare);
            lines.push(Line::ratio(what, &page, None));
        }
        lines.push(kept_line(work, &few, binary));
    }

    if plan.has("search") {
        println!("measuring the search at {small} services");
        let search = compare(&ask(&few_server, 1_500, &common), &bare);
        lines.push(Line::ratio(
            format!(
                "search page, {} records, common word: WordPress' CPU / ours",
                small * 3
            ),
            &search.turned(WORDPRESS_BY_BARE),
            Some(AtLeast(100.0, 500.0)),
        ));
        let search = compare(&ask(&few_server, 1_500, &two), &bare);
        lines.push(Line::ratio(
            "  two common words",
            &search.turned(WORDPRESS_BY_BARE),
            None,
        ));
    }

    if plan.has("small") {
        lines.extend(standing(binary, &few, small));
    }
    if large > small && (plan.has("growth") || plan.has("large")) {
        let many = install(work, "many", large);
        let many_server = serve(binary, &many, Some(0));
        println!("measuring the growth");
        let many_detail = detail(&many);
        let growth: [(&str, u64, Addresses<'_>, Addresses<'_>, Option<table::Bounds>); 6] = [
            (
                "service card",
                3_000,
                &many_detail,
                &few_detail,
                Some(AtMost(1.5, 1.1)),
            ),
            ("service list", 2_000, &list, &list, Some(AtMost(3.0, 1.25))),
            ("home", 2_000, &home, &home, Some(AtMost(3.0, 1.25))),
            ("institution", 200, &institution, &institution, None),
            ("list with filters", 500, &filtered, &filtered, None),
            ("search page, common word", 200, &common, &common, None),
        ];
        for (what, requests, at_many, at_few, bounds) in growth.into_iter().filter(|_| plan.has("growth")) {
            let page = compare(
                &ask(&many_server, requests, at_many),
                &ask(&few_server, requests, at_few),
            );
            lines.push(Line::ratio(
                format!("growth of CPU from {small} to {large} services: {what}"),
                &page,
                bounds,
            ));
        }
        drop(many_server);
        if plan.has("large") {
            lines.extend(standing(binary, &many, large));
        }
    }

    lines.print()
}

/// The search engine by itself.
fn engine_lines(work: &Path, documents: usize) -> Vec<Line> {
    println!("measuring the search engine at {documents} documents");
    let folder = work.join("engine");
    let measure = |facets| {
        let times = engine::measure(Path::new("data"), &folder, documents, facets);
        std::fs::remove_dir_all(&folder).expect("the engine's folder");
        times
    };
    let times = measure(Facets::OfServices);
    let mut lines = vec![
        Line::figure(
            format!("search engine, {documents} documents, two words: p99"),
            times.p99_ms,
            "ms",
            Some(AtMost(10.0, 3.0)),
        ),
        Line::figure("  the middle question", times.middle_ms, "ms", None),
        Line::figure("  results of a question", times.mean_results as f64, "", None),
    ];
    let times = measure(Facets::ByChance);
    lines.push(Line::figure(
        "  the same with facets by chance, the worst case: p99",
        times.p99_ms,
        "ms",
        None,
    ));
    lines
}

/// A kept page against nginx that sends the same bytes.
fn kept_line(work: &Path, few: &Installed, binary: &Path) -> Line {
    let what = "kept page against nginx sending it precompressed: pages per CPU";
    let server = serve(binary, few, None);
    let address = "/en/services/bg-2052";
    let mut client = load::Client::connect(&server.address);
    client.get(address);
    let path = |_: u64| address.to_owned();
    let ours = ask(&server, 40_000, &path);
    let Some(nginx) = nginx(work, client.body()) else {
        let cost = ours.cost(0);
        return Line::figure(
            format!("kept page (nginx is not installed: no anchor) {what}"),
            cost,
            "us",
            None,
        );
    };
    let precompressed = |_: u64| "/page.html".to_owned();
    let theirs = ask(&nginx, 40_000, &precompressed);
    Line::ratio(
        what,
        &compare(&ours, &theirs).turned(1.0),
        Some(AtLeast(0.4, 0.6)),
    )
}

/// Memory after all kinds of pages in all languages with the usual settings, and the time to the first page.
fn standing(binary: &Path, installed: &Installed, services: u64) -> Vec<Line> {
    println!("measuring memory and start at {services} services");
    let server = serve(binary, installed, None);
    let sample = &installed.sample;
    load::run(&server.address, 8, 8_000, |turn| {
        let language = ["bg", "ro", "en"][turn as usize % 3];
        let at = turn as usize / 3;
        match turn / 3 % 10 {
            0 => format!("/{language}"),
            1 => format!(
                "/{language}/services?page={}&sort={}",
                1 + at % 50,
                ["name", "new"][at / 50 % 2]
            ),
            2..=4 => {
                let word = COMMON[at % COMMON.len()].split_once(':').expect("a language").1;
                format!("/{language}/search?q={}", encoded(word))
            }
            _ => format!("/{language}/services/{}", sample[at * 7919 % sample.len()]),
        }
    });
    let memory = server.own_memory_mb();
    drop(server);
    let starts: Vec<Server> = (0..STARTS).map(|_| serve(binary, installed, None)).collect();
    let ms = |time: fn(&Server) -> std::time::Duration| {
        table::sorted(starts.iter().map(|server| time(server).as_secs_f64() * 1_000.0))
    };
    let wall = ms(|server| server.first_answer);
    let cpu = ms(|server| server.first_answer_cpu);
    let at = |what: &str| format!("{what}, {services} services");
    vec![
        Line::figure(
            at("own memory after 8,000 pages of all kinds"),
            memory,
            "MB",
            Some(AtMost(85.0, 25.0)),
        ),
        Line::figure(
            at("own memory of the index build at most"),
            installed.index_memory_mb,
            "MB",
            None,
        ),
        Line::figure(
            at("start to the first 200, the quickest"),
            wall[0],
            "ms",
            Some(AtMost(100.0, 25.0)),
        ),
        Line::figure(at("  the middle start"), table::middle(&wall), "ms", None),
        Line::figure(
            at("  what it computed until then"),
            table::middle(&cpu),
            "ms",
            None,
        ),
    ]
}

/// Loads the real region with 500 organisations, copies its services until there are enough, and builds the index.
fn install(work: &Path, name: &str, services: u64) -> Installed {
    println!("making {services} services");
    let (data, region) = (work.join(name), work.join(format!("{name}-region")));
    region::copy_with_organisations(Path::new("data"), &region, ORGANISATIONS);
    let mut installed = Installed {
        data,
        region,
        sample: Vec::new(),
        index_memory_mb: 0.0,
    };
    let listed = work.join(format!("{name}-sample"));
    if let Ok(sample) = std::fs::read_to_string(&listed) {
        installed.sample = sample.lines().map(str::to_owned).collect();
        return installed;
    }
    let binary = Path::new("target/release/egovernet");
    process::run_to_end(
        product(binary, &installed, "127.0.0.1:0")
            .arg("load")
            .stderr(Stdio::null()),
    );
    let begin = std::time::Instant::now();
    installed.sample = region::grow(&installed.data.join("egovernet.sqlite"), services);
    println!("  rows: {:.1} s", begin.elapsed().as_secs_f64());
    let (took, memory) = process::run_to_end(product(binary, &installed, "127.0.0.1:0").arg("index"));
    println!("  index: {:.1} s", took.as_secs_f64());
    installed.index_memory_mb = memory;
    // Only a whole installation has the list.
    std::fs::write(&listed, installed.sample.join("\n")).expect("a list of samples");
    installed
}

fn product(binary: &Path, installed: &Installed, address: &str) -> Command {
    let mut command = Command::new(binary);
    command
        .env("EGOVERNET_DATA_DIR", &installed.data)
        .env("EGOVERNET_REGION_DIR", &installed.region)
        .env("EGOVERNET_LISTEN", address)
        .env("EGOVERNET_BASE_URL", format!("http://{address}"))
        .env("EGOVERNET_LOG_LEVEL", "warn")
        .stdout(Stdio::null());
    command
}

/// Starts the product; `kept_megabytes` is the size of the page cache, the usual one when none is given.
fn serve(binary: &Path, installed: &Installed, kept_megabytes: Option<u64>) -> Server {
    Server::start("/en", |address| {
        let mut command = product(binary, installed, address);
        if let Some(megabytes) = kept_megabytes {
            command.env("EGOVERNET_PAGE_CACHE_MEGABYTES", megabytes.to_string());
        }
        command.arg("serve");
        command
    })
}

/// nginx with one worker and the packed page; `None` when nginx is not installed.
fn nginx(work: &Path, packed: &[u8]) -> Option<Server> {
    let binary = ["/usr/sbin/nginx", "/usr/local/sbin/nginx"]
        .into_iter()
        .find(|path| Path::new(path).exists())?;
    let root = work.join("nginx");
    std::fs::create_dir_all(&root).expect("a folder");
    std::fs::write(root.join("page.html.gz"), packed).expect("a page");
    // gzip_static looks for the packed file; the plain one is only for clients that take no gzip.
    let mut plain = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(packed), &mut plain).expect("a packed page");
    std::fs::write(root.join("page.html"), plain).expect("a page");
    Some(Server::start("/page.html", |address| {
        let root = root.display();
        // One process, so that its CPU time is that of the server.
        let configuration = format!(
            "daemon off; master_process off; pid {root}/pid; error_log {root}/error.log; events {{}}
             http {{ access_log off; client_body_temp_path {root}; proxy_temp_path {root}; fastcgi_temp_path {root}; uwsgi_temp_path {root};
             scgi_temp_path {root}; keepalive_requests 1000000; server {{ listen {address}; root {root}; gzip_static on; }} }}"
        );
        std::fs::write(work.join("nginx.conf"), configuration).expect("a configuration");
        let mut command = Command::new(binary);
        command
            .arg("-c")
            .arg(work.join("nginx.conf"))
            .arg("-e")
            .arg(work.join("nginx/error.log"))
            .stderr(Stdio::null());
        command
    }))
}

/// A word as it stands in an address.
fn encoded(word: &str) -> String {
    word.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
