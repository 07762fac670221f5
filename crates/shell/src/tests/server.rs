//! The server over real connections: the slow, the many, and the end.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::{Room, room};
use crate::cache::Revision;
use crate::config::{Config, Limits};
use crate::server::{BindError, Server};
use crate::testing::configured;

struct Running {
    address: SocketAddr,
    room: Room,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

fn start(change: impl FnOnce(&mut Config)) -> Running {
    let mut config = Config::default();
    config.limits = Limits {
        header: Duration::from_millis(300),
        body: Duration::from_millis(300),
        idle: Duration::from_millis(600),
        ..config.limits
    };
    change(&mut config);
    let (room, routes) = room();
    let application = configured(&config, Revision::default(), routes);
    let server = Server::bind("127.0.0.1:0".parse().unwrap(), None).unwrap();
    let address = server.address();
    let (stop, stopped) = oneshot::channel();
    let ended = tokio::spawn(server.serve(application, async move {
        let _ = stopped.await;
    }));
    Running {
        address,
        room,
        stop,
        ended,
    }
}

impl Running {
    async fn open(&self, bytes: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(bytes.as_bytes()).await.unwrap();
        stream
    }

    fn request(&self, line: &str, rest: &str) -> String {
        format!("{line} HTTP/1.1\r\nHost: {}\r\n{rest}\r\n", self.address)
    }
}

/// All that comes until the other side closes. The test fails if that takes longer than the limits allow by far.
async fn rest(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut bytes)).await;
    // A connection that is cut with unread bytes ends with a reset, which is an end too.
    let _ = read.expect("the server closes the connection");
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn slow_clients_are_closed_and_good_ones_served_meanwhile() {
    let running = start(|_| {});
    let trickle = running.request("GET /en", "X-Slow: ");
    let slow = vec![
        running.open("").await,
        running.open("GET /en HTTP/1.1\r\nHost: loc").await,
        running.open("PRI * HTTP/2.0\r\n").await,
        running.open("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await,
        running.open(trickle.trim_end()).await,
    ];
    let body = running.request(
        "POST /en/feedback",
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n",
    );
    let slow_body = running.open(&format!("{body}words=")).await;
    let good = running
        .open(&running.request("GET /en", "Connection: close\r\n"))
        .await;
    assert!(rest(good).await.starts_with("HTTP/1.1 200"));
    for stream in slow {
        let text = rest(stream).await;
        assert!(!text.contains("200 OK"), "{text}");
    }
    let told = rest(slow_body).await;
    assert!(
        told.starts_with("HTTP/1.1 408") && told.contains("The request took too long to arrive"),
        "{told}"
    );
}

#[tokio::test]
async fn a_resting_connection_is_closed_after_a_while_and_serves_until_then() {
    let running = start(|_| {});
    let opened = Instant::now();
    let request = running.request("GET /en", "");
    let mut stream = running.open(&request).await;
    let mut begin = [0; 15];
    stream.read_exact(&mut begin).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let all = rest(stream).await;
    assert_eq!(
        all.matches("HTTP/1.1 200 OK").count(),
        1,
        "the second answer came on the same connection"
    );
    assert!(
        opened.elapsed() >= Duration::from_millis(500),
        "it was not closed for being slow"
    );
}

#[tokio::test]
async fn one_client_gets_only_its_share_of_connections() {
    let running = start(|config| {
        config.trusted_proxies.clear();
        config.limits.connections_per_client = 2;
        config.limits.header = Duration::from_secs(30);
        config.limits.idle = Duration::from_secs(30);
    });
    // The answer proves that the connection has its place.
    let request = running.request("GET /en", "");
    let mut held = Vec::new();
    for _ in 0..2 {
        let mut stream = running.open(&request).await;
        let mut begin = [0; 12];
        stream.read_exact(&mut begin).await.unwrap();
        assert_eq!(&begin, b"HTTP/1.1 200");
        held.push(stream);
    }
    let third = rest(TcpStream::connect(running.address).await.unwrap()).await;
    assert!(third.is_empty() || third.starts_with("HTTP/1.1 503"), "{third}");
}

#[tokio::test]
async fn too_many_connections_are_told_so() {
    let running = start(|config| {
        config.limits.connections = 1;
        config.limits.header = Duration::from_secs(30);
        config.limits.idle = Duration::from_secs(30);
    });
    let mut first = running.open(&running.request("GET /en", "")).await;
    let mut begin = [0; 12];
    first.read_exact(&mut begin).await.unwrap();
    let second = rest(TcpStream::connect(running.address).await.unwrap()).await;
    assert!(
        second.starts_with("HTTP/1.1 503") && second.ends_with("sorry.\r\n"),
        "{second}"
    );
}

#[tokio::test]
async fn a_running_request_is_finished_before_the_server_ends() {
    let running = start(|_| {});
    let stream = running.open(&running.request("GET /en/waiting", "")).await;
    running.room.begun.notified().await;
    running.stop.send(()).unwrap();
    let refused = async {
        // The listener closes as soon as the server knows; until then a connection may still be taken.
        while TcpStream::connect(running.address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), refused)
        .await
        .expect("no new connections");
    running.room.go.notify_one();
    let text = rest(stream).await;
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
    running.ended.await.unwrap();
}

#[tokio::test]
async fn a_request_that_never_ends_does_not_keep_the_server_from_stopping() {
    let running = start(|config| config.limits.stop = Duration::from_millis(100));
    let _stream = running.open(&running.request("GET /en/waiting", "")).await;
    running.room.begun.notified().await;
    running.stop.send(()).unwrap();
    tokio::time::timeout(Duration::from_secs(20), running.ended)
        .await
        .expect("the server ends")
        .unwrap();
}

#[tokio::test]
async fn a_handler_has_its_time() {
    let running = start(|config| config.limits.answer = Duration::from_millis(100));
    let text = rest(
        running
            .open(&running.request("GET /en/waiting", "Connection: close\r\n"))
            .await,
    )
    .await;
    assert!(
        text.starts_with("HTTP/1.1 503") && text.contains("not available at the moment"),
        "{text}"
    );
}

#[tokio::test]
async fn why_it_can_not_listen_is_said_plainly() {
    let first = Server::bind("127.0.0.1:0".parse().unwrap(), None).unwrap();
    let error = Server::bind(first.address(), None).unwrap_err();
    assert!(
        matches!(error, BindError::InUse(_)) && error.to_string().contains("EGOVERNET_LISTEN"),
        "{error}"
    );
    let nowhere = Server::bind("203.0.113.77:0".parse().unwrap(), None).unwrap_err();
    assert!(matches!(nowhere, BindError::NoSuchAddress(_)), "{nowhere}");
}

#[tokio::test]
async fn measurements_have_an_address_of_their_own() {
    let (_, routes) = room();
    let application = configured(&Config::default(), Revision::default(), routes);
    let probe = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let metrics = probe.local_addr().unwrap();
    drop(probe);
    let server = Server::bind("127.0.0.1:0".parse().unwrap(), Some(metrics)).unwrap();
    tokio::spawn(server.serve(application, std::future::pending()));
    for (path, status, words) in [
        ("/metrics", "200", "egovernet_connections"),
        ("/en", "404", "only /metrics"),
    ] {
        let mut stream = TcpStream::connect(metrics).await.unwrap();
        stream
            .write_all(format!("GET {path} HTTP/1.1\r\nHost: any\r\nConnection: close\r\n\r\n").as_bytes())
            .await
            .unwrap();
        let text = rest(stream).await;
        assert!(
            text.starts_with(&format!("HTTP/1.1 {status}")) && text.contains(words),
            "{text}"
        );
    }
}

#[tokio::test]
async fn who_is_refused_before_the_end_of_the_body_hears_why_and_that_it_is_the_end() {
    let running = start(|config| config.limits.body_bytes = 1024);
    let length = 4_000_000;
    let head = running.request(
        "POST /ro/feedback",
        &format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n"),
    );
    // All of it is sent before the answer is looked at, as browsers do.
    let stream = running.open(&format!("{head}{}", "a".repeat(length))).await;
    let told = rest(stream).await;
    assert!(
        told.starts_with("HTTP/1.1 413")
            && told.contains("\r\nconnection: close\r\n")
            && told.ends_with("</html>"),
        "{told}"
    );
}

#[tokio::test]
async fn who_reads_nothing_is_closed() {
    let running = start(|_| {});
    let stream = running.open("").await;
    let (_unread, mut write) = stream.into_split();
    let request = running.request("GET /en/services/x?q=many-words", "");
    let refused = async {
        // The server takes no more requests when it can not hand over its answers; when it gives up, writing fails.
        while write.write_all(request.as_bytes()).await.is_ok() {}
    };
    // Far less than a body and a handler may take.
    tokio::time::timeout(Duration::from_secs(15), refused)
        .await
        .expect("the connection is closed");
}
