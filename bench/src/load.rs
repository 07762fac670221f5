//! The client: keep-alive connections that ask for addresses in turn.
//!
//! It speaks just enough HTTP/1.1 for our own server, the bare one and nginx on loopback: a fixed number of requests,
//! answers with a length or in chunks. Every answer must be a 200, so that an error page is never measured as a fast page.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What one run of requests gave.
pub struct Run {
    /// How many answers were read.
    pub requests: u64,
}

/// Asks `connections` times in parallel until `requests` answers were read; `path` gives the address of each request.
pub fn run(address: &str, connections: u64, requests: u64, path: impl Fn(u64) -> String + Sync) -> Run {
    let each = requests / connections;
    std::thread::scope(|scope| {
        for connection in 0..connections {
            let path = &path;
            scope.spawn(move || {
                let mut client = Client::connect(address);
                for turn in 0..each {
                    client.get(&path(connection * each + turn));
                }
            });
        }
    });
    Run {
        requests: each * connections,
    }
}

/// One keep-alive connection.
pub struct Client {
    stream: BufReader<TcpStream>,
    host: String,
    line: String,
    body: Vec<u8>,
}

impl Client {
    /// Opens the connection; the server is known to listen.
    pub fn connect(address: &str) -> Self {
        let stream = TcpStream::connect(address).expect("the server listens");
        stream
            .set_nodelay(true)
            .expect("loopback has no delay option problems");
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .expect("a read limit can be set");
        Self {
            stream: BufReader::with_capacity(64 * 1024, stream),
            host: address.to_owned(),
            line: String::new(),
            body: Vec::new(),
        }
    }

    /// Asks for one address and insists on 200.
    pub fn get(&mut self, path: &str) {
        let status = self.status(path);
        assert_eq!(status, 200, "GET {path} answered {status}");
    }

    /// The body of the last answer as it was sent.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Asks for one address and returns the status.
    pub fn status(&mut self, path: &str) -> u16 {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: gzip\r\n\r\n",
            self.host
        );
        self.stream
            .get_mut()
            .write_all(request.as_bytes())
            .expect("the request is sent");
        let status_line = self.next_line();
        let status = status_line
            .split(' ')
            .nth(1)
            .and_then(|code| code.parse().ok())
            .expect("an HTTP status line");
        let mut length = None;
        let mut chunked = false;
        loop {
            let line = self.next_line();
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').unwrap_or((&line, ""));
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse::<usize>().ok();
            } else if name.eq_ignore_ascii_case("transfer-encoding") {
                chunked = value.trim().eq_ignore_ascii_case("chunked");
            }
        }
        self.body.clear();
        if chunked {
            loop {
                let size = usize::from_str_radix(self.next_line().trim(), 16).expect("a chunk size");
                let start = self.body.len();
                self.body.resize(start + size, 0);
                self.stream
                    .read_exact(&mut self.body[start..])
                    .expect("a whole chunk");
                self.next_line();
                if size == 0 {
                    break;
                }
            }
        } else {
            self.body.resize(length.unwrap_or(0), 0);
            self.stream.read_exact(&mut self.body).expect("a whole body");
        }
        status
    }

    fn next_line(&mut self) -> String {
        self.line.clear();
        self.stream
            .read_line(&mut self.line)
            .expect("a line of the answer");
        self.line.trim_end().to_owned()
    }
}
