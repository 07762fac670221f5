//! What a process cost, read from the kernel: CPU time and memory of its own.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// A started server that ends with this value.
pub struct Server {
    child: Child,
    /// Where it listens, `127.0.0.1:port`.
    pub address: String,
    /// From the start of the process to the first 200.
    pub first_answer: Duration,
    /// What the process had computed by then.
    pub first_answer_cpu: Duration,
}

impl Server {
    /// Starts `command` (made for the given address) and waits for the first 200 on `path`.
    pub fn start(path: &str, command: impl FnOnce(&str) -> Command) -> Self {
        let address = format!("127.0.0.1:{}", free_port());
        let begin = Instant::now();
        let child = command(&address).spawn().expect("the server can be started");
        let mut server = Self {
            child,
            address,
            first_answer: Duration::ZERO,
            first_answer_cpu: Duration::ZERO,
        };
        while begin.elapsed() < Duration::from_secs(1_800) {
            assert!(
                server.child.try_wait().expect("the child can be asked").is_none(),
                "the server ended at once"
            );
            if TcpStream::connect(&server.address).is_ok()
                && crate::load::Client::connect(&server.address).status(path) == 200
            {
                server.first_answer = begin.elapsed();
                server.first_answer_cpu = Duration::from_micros(server.computed_micros());
                return server;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        panic!("the server did not answer within 30 minutes");
    }

    /// User and system time used so far, in microseconds (the kernel counts in hundredths of a second).
    pub fn cpu_micros(&self) -> u64 {
        let stat =
            std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).expect("the process lives");
        let after_name = stat.rsplit_once(") ").expect("a stat line").1;
        let fields: Vec<&str> = after_name.split(' ').collect();
        let ticks: u64 = [11, 12]
            .iter()
            .map(|index| fields[*index].parse::<u64>().expect("ticks"))
            .sum();
        ticks * 10_000
    }

    /// Time that the threads of now have computed: exact, but without those that have ended.
    fn computed_micros(&self) -> u64 {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.child.id())).expect("the process lives");
        tasks
            .filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok())
            .filter_map(|line| line.split(' ').next()?.parse::<u64>().ok())
            .sum::<u64>()
            / 1_000
    }

    /// Memory of its own (not mapped files) in megabytes.
    pub fn own_memory_mb(&self) -> f64 {
        own_memory_mb(self.child.id()).expect("the process lives")
    }
}

/// Memory of a process's own (not mapped files) in megabytes; `None` when it has ended.
fn own_memory_mb(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("RssAnon:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1_024.0)
}

/// Runs a command to its end; gives how long it took and the most memory of its own that it was seen to have.
pub fn run_to_end(command: &mut Command) -> (Duration, f64) {
    let begin = Instant::now();
    let mut child = command.spawn().expect("the command can be started");
    let mut most: f64 = 0.0;
    loop {
        if let Some(status) = child.try_wait().expect("the child can be asked") {
            assert!(status.success(), "{command:?} failed");
            return (begin.elapsed(), most);
        }
        most = most.max(own_memory_mb(child.id()).unwrap_or(0.0));
        std::thread::sleep(Duration::from_millis(20));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port()
}
