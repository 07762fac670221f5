//! `make bench`: measures what QUALITY asks for and prints one table with ratios.
//!
//! Absolute times of a shared machine say little, so every figure stands beside an anchor measured in the same run:
//! a bare axum + SQLite page (`bare`), nginx with a precompressed file where nginx is installed, or the same product with fewer records.
//!
//! `bench run [--small N] [--large N]` is the whole; `bench bare ADDRESS FILE` is the anchor's server and is started by it.

mod bare;
mod load;
mod process;
mod region;

use load::Run;
use process::Server;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const CONNECTIONS: u64 = 4;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["bare", address, file] => bare::serve(address, Path::new(file)),
        ["run", options @ ..] => run(
            option(options, "--small", 10_000),
            option(options, "--large", 1_000_000),
        ),
        _ => eprintln!("usage: bench run [--small SERVICES] [--large SERVICES] | bench bare ADDRESS FILE"),
    }
}

fn option(options: &[&str], name: &str, default: u64) -> u64 {
    let place = options.iter().position(|word| *word == name);
    place
        .and_then(|index| options.get(index + 1))
        .and_then(|value| value.parse().ok())
        .unwrap_or(default)
}

/// CPU of one server for each page, in microseconds, and what the client saw.
struct Cost {
    cpu_micros: f64,
    run: Run,
}

fn cost(server: &Server, requests: u64, path: impl Fn(u64) -> String + Sync) -> Cost {
    load::run(&server.address, CONNECTIONS, requests / 10, &path); // warm
    let before = server.cpu_micros();
    let run = load::run(&server.address, CONNECTIONS, requests, &path);
    Cost {
        cpu_micros: (server.cpu_micros() - before) as f64 / run.requests as f64,
        run,
    }
}

/// What one installed size of the product gave.
struct Measured {
    detail: Cost,
    list: Cost,
    home: Cost,
    search: Cost,
    memory_mb: f64,
    cold_start_ms: f64,
}

fn run(small: u64, large: u64) {
    let binary = PathBuf::from("target/release/egovernet");
    assert!(binary.exists(), "build the product first: make bench does it");
    let work = tempfile::tempdir().expect("a work folder");

    println!("bare axum + SQLite page, {small} rows");
    let bare_file = work.path().join("bare.db");
    bare::fill(&bare_file, small);
    let this = std::env::current_exe().expect("this program");
    let bare_server = Server::start("/1", |address| {
        let mut command = Command::new(this);
        command.arg("bare").arg(address).arg(&bare_file);
        command
    });
    let bare = cost(&bare_server, 20_000, |turn| format!("/{}", turn * 7919 % small));
    drop(bare_server);

    let few = install(work.path(), "few", small);
    let kept = kept(&few.0, &few.1);
    let few = measure(&binary, &few.0, &few.1, small);
    let nginx = nginx(work.path());

    println!();
    println!(
        "{:<64} {:>12} {:>12} {:>8}",
        "what", "measured", "anchor", "ratio"
    );
    line(
        "service card not kept, gzip: CPU us a page / bare page",
        few.detail.cpu_micros,
        bare.cpu_micros,
    );
    line(
        "service list not kept: CPU us a page / bare page",
        few.list.cpu_micros,
        bare.cpu_micros,
    );
    line(
        "home not kept: CPU us a page / bare page",
        few.home.cpu_micros,
        bare.cpu_micros,
    );
    line(
        "search, two common words: CPU us a page / bare page",
        few.search.cpu_micros,
        bare.cpu_micros,
    );
    // WordPress needs 36,700 us for a detail page where the bare page needs 83 us (QUALITY), 442 times as much.
    line(
        "search page: WordPress would need (442 bare pages) / ours",
        442.0 * bare.cpu_micros,
        few.search.cpu_micros,
    );
    match nginx {
        Some(nginx) => line(
            "kept page / nginx precompressed: pages per CPU second",
            1e6 / kept.cpu_micros,
            1e6 / nginx,
        ),
        None => println!(
            "nginx is not installed: the kept page has no anchor ({:.1} us CPU)",
            kept.cpu_micros
        ),
    }
    println!("{:<64} {:>10.1} MB", "own memory after the run", few.memory_mb);
    println!(
        "{:<64} {:>10.1} ms",
        "cold start to the first 200", few.cold_start_ms
    );
    println!(
        "{:<64} {:>10} bytes",
        "service card, gzip, HTML only", few.detail.run.body_bytes
    );
    println!(
        "{:<64} {:>10.2} ms p99 ({:.0}/s)",
        "search page as the client saw it",
        few.search.run.percentile_ms(0.99),
        few.search.run.per_second()
    );

    if large > small {
        let (data, region) = install(work.path(), "many", large);
        let many = measure(&binary, &data, &region, large);
        println!();
        println!("growth from {small} to {large} services");
        line(
            "service card: CPU us a page",
            many.detail.cpu_micros,
            few.detail.cpu_micros,
        );
        line(
            "service list: CPU us a page",
            many.list.cpu_micros,
            few.list.cpu_micros,
        );
        line("home: CPU us a page", many.home.cpu_micros, few.home.cpu_micros);
        line(
            "search: CPU us a page",
            many.search.cpu_micros,
            few.search.cpu_micros,
        );
        line("own memory, MB", many.memory_mb, few.memory_mb);
        line("cold start, ms", many.cold_start_ms, few.cold_start_ms);
        println!(
            "{:<64} {:>10.2} ms p99",
            "search page as the client saw it",
            many.search.run.percentile_ms(0.99)
        );
    }
}

fn line(what: &str, measured: f64, anchor: f64) {
    println!(
        "{what:<64} {measured:>12.1} {anchor:>12.1} {:>8.2}",
        measured / anchor
    );
}

/// Makes a region of the wanted size, loads it and builds its index; gives the data folder and the region folder.
fn install(work: &Path, name: &str, services: u64) -> (PathBuf, PathBuf) {
    let (data, region) = (work.join(name), work.join(format!("{name}-region")));
    println!("making, loading and indexing {services} services");
    region::grow(Path::new("data"), &region, services, 500);
    for command in ["load", "index"] {
        let begin = std::time::Instant::now();
        let status = product(
            Path::new("target/release/egovernet"),
            &data,
            &region,
            "127.0.0.1:0",
        )
        .arg(command)
        .status();
        assert!(
            status.is_ok_and(|status| status.success()),
            "egovernet {command} failed"
        );
        println!("  {command}: {:.1} s", begin.elapsed().as_secs_f64());
    }
    (data, region)
}

fn product(binary: &Path, data: &Path, region: &Path, address: &str) -> Command {
    let mut command = Command::new(binary);
    command
        .env("EGOVERNET_DATA_DIR", data)
        .env("EGOVERNET_REGION_DIR", region)
        .env("EGOVERNET_LISTEN", address)
        .env("EGOVERNET_BASE_URL", format!("http://{address}"))
        .env("EGOVERNET_LOG_LEVEL", "warn")
        .stdout(Stdio::null());
    command
}

fn serve(binary: &Path, data: &Path, region: &Path, cache_bytes: u64) -> Server {
    Server::start("/en", |address| {
        let mut command = product(binary, data, region, address);
        command
            .env("EGOVERNET_PAGE_CACHE_BYTES", cache_bytes.to_string())
            .arg("serve");
        command
    })
}

fn measure(binary: &Path, data: &Path, region: &Path, services: u64) -> Measured {
    let server = serve(binary, data, region, 0);
    let service = |turn: u64| {
        format!(
            "/en/services/ro-bench-{}",
            200 + turn * 7919 % (services / 3 - 200)
        )
    };
    Measured {
        detail: cost(&server, 8_000, service),
        list: cost(&server, 4_000, |_| "/en/services".to_owned()),
        home: cost(&server, 4_000, |_| "/en".to_owned()),
        search: cost(&server, 2_000, |turn| {
            [
                "/en/search?q=birth+certificate",
                "/en/search?q=building+permit",
                "/en/search?q=issue+licence",
            ][turn as usize % 3]
                .to_owned()
        }),
        memory_mb: server.own_memory_mb(),
        cold_start_ms: server.first_answer.as_secs_f64() * 1_000.0,
    }
}

fn kept(data: &Path, region: &Path) -> Cost {
    let server = serve(
        Path::new("target/release/egovernet"),
        data,
        region,
        32 * 1024 * 1024,
    );
    cost(&server, 100_000, |_| "/en/services/bg-2052".to_owned())
}

/// CPU in microseconds for one precompressed page by nginx with one worker; `None` when nginx is not installed.
fn nginx(work: &Path) -> Option<f64> {
    let binary = ["/usr/sbin/nginx", "/usr/local/sbin/nginx"]
        .into_iter()
        .find(|path| Path::new(path).exists())?;
    let root = work.join("nginx");
    std::fs::create_dir_all(&root).expect("a folder");
    let page = "<p>Удостоверение за раждане, certificat de naștere, birth certificate.</p>".repeat(250);
    std::fs::write(root.join("page.html"), &page).expect("a page");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut gzip, page.as_bytes()).expect("memory takes bytes");
    std::fs::write(
        root.join("page.html.gz"),
        gzip.finish().expect("memory takes bytes"),
    )
    .expect("a page");
    let server = Server::start("/page.html", |address| {
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
            .arg(work.join("nginx/error.log"));
        command
    });
    Some(cost(&server, 100_000, |_| "/page.html".to_owned()).cpu_micros)
}
