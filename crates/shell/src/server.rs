//! The server: its own accept loop on hyper, because `axum::serve` has no time limits.
//!
//! What a connection may take is bounded in every direction (`limits` in the settings): time for the first byte and the
//! header, time for the body ([`crate::front`]), time to rest between requests, time in which a reader takes nothing,
//! age, number of connections in all and per client. One task per connection watches all of it by a few timestamps; a
//! request costs it some atomic stores and no timer. HTTP/1.1 and HTTP/2 (without TLS, for a proxy that speaks it) share
//! the port. TLS is the business of the proxy in front.
//!
//! Who finds no place is told so and sent away, also when the system has no file descriptor left ([`Reserve`]). Who is
//! answered before all was sent still hears the answer ([`Watched::poll_shutdown`]).
//!
//! On SIGTERM or SIGINT the server takes no more connections, lets running requests finish for `limits.stop_seconds`,
//! and ends.

use std::collections::HashMap;
use std::convert::Infallible;
use std::fs::File;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use axum::body::{Bytes, HttpBody};
use http::{Request, Response};
use hyper::body::Incoming;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use rustix::io::Errno;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;

use crate::client::counted_as;
use crate::config::Limits;
use crate::front::{Answer, Application};
use crate::metrics::Metrics;

/// Largest header that is read at all, so that what exceeds `limits.header_bytes` or `limits.address_bytes` can still be
/// told so by a page.
const READ_BUFFER: usize = 96 * 1024;

/// What the system may hold of answers that a client does not take, connection by connection (it doubles the figure).
/// Left to itself it takes 4 MB from each, and a client who asks for page after page and reads none keeps us busy until
/// they are full.
const SEND_BUFFER: u32 = 128 * 1024;

/// Connections that may wait to be accepted.
const BACKLOG: u32 = 1024;

/// Requests of one HTTP/2 connection at a time.
const STREAMS: u32 = 64;

/// Open files that are not connections: database, index, log, listener.
const OTHER_FILES: u64 = 256;

/// Time in which a client whose answer is complete may stop talking, before the connection is cut.
const LINGER: Duration = Duration::from_secs(2);

/// Time between two lines of the log that say that file descriptors ran out.
const WARN_EVERY: Duration = Duration::from_secs(10);

/// What a client is told when there are too many connections. It must be short enough to fit any send buffer.
const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nContent-Type: text/plain\r\n\
                      Content-Length: 30\r\nConnection: close\r\n\r\nToo many connections, sorry.\r\n";

/// Why the server can not listen, in words for the operator.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// Another program has the port.
    #[error(
        "{0} is in use: another program, or another E-GoverNet, listens there. Stop it or set EGOVERNET_LISTEN to another port"
    )]
    InUse(SocketAddr),
    /// The port needs rights that the program does not have.
    #[error(
        "{0} may not be used by this account: ports below 1024 need special rights. Choose a higher port, or put a proxy in front"
    )]
    NotAllowed(SocketAddr),
    /// The machine does not have the address.
    #[error(
        "{0} is no address of this machine. Use 127.0.0.1 for this machine only, 0.0.0.0 or [::] for all its addresses"
    )]
    NoSuchAddress(SocketAddr),
    /// Anything else.
    #[error("the server can not listen on {0}: {1}")]
    Other(SocketAddr, io::Error),
}

impl BindError {
    fn explained(address: SocketAddr, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AddrInUse => Self::InUse(address),
            io::ErrorKind::PermissionDenied => Self::NotAllowed(address),
            io::ErrorKind::AddrNotAvailable => Self::NoSuchAddress(address),
            _ => Self::Other(address, error),
        }
    }
}

/// A server that listens and does not serve yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    metrics_listener: Option<TcpListener>,
    address: SocketAddr,
}

impl Server {
    /// Begins to listen, within a runtime; for measurements on a second address when one is given.
    pub fn bind(address: SocketAddr, metrics: Option<SocketAddr>) -> Result<Self, BindError> {
        let listener = listen(address)?;
        let metrics_listener = match metrics {
            Some(address) => Some(listen(address)?),
            None => None,
        };
        let address = listener
            .local_addr()
            .map_err(|error| BindError::explained(address, error))?;
        Ok(Self {
            listener,
            metrics_listener,
            address,
        })
    }

    /// The address, with the port that the system chose when port 0 was asked for.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `stop` resolves and running requests have finished, or their time is over.
    pub async fn serve(self, application: Application, stop: impl Future<Output = ()>) {
        application.hosts().listening_on(self.address.port());
        let limits = application.limits().clone();
        let allowed = allow_files(limits.connections);
        if allowed < limits.connections {
            tracing::warn!(
                allowed,
                wanted = limits.connections,
                "the system allows fewer open files than limits.connections"
            );
        }
        let (stopping, told) = watch::channel(false);
        let gate = Arc::new(Gate {
            most: allowed,
            most_per_client: limits.connections_per_client,
            open: Mutex::default(),
            metrics: Arc::clone(application.metrics()),
        });
        let measurements = self.metrics_listener.map(|listener| {
            let application = application.clone();
            let gate = Arc::new(Gate {
                most: 32,
                most_per_client: 32,
                open: Mutex::default(),
                metrics: Arc::default(),
            });
            tokio::spawn(accept(
                listener,
                gate,
                limits.clone(),
                told.clone(),
                Serves::Measurements(application),
            ))
        });
        let pages = tokio::spawn(accept(
            self.listener,
            gate,
            limits.clone(),
            told.clone(),
            Serves::Pages(application),
        ));
        drop(told);
        stop.await;
        tracing::info!("stopping: no new connections, running requests finish");
        stopping.send_replace(true);
        let ended = async {
            let _ = pages.await;
            if let Some(measurements) = measurements {
                let _ = measurements.await;
            }
            // Every connection holds a receiver; when all are gone the last request is answered.
            stopping.closed().await;
        };
        if tokio::time::timeout(limits.stop, ended).await.is_err() {
            tracing::warn!("some requests did not finish in time and were broken off");
        }
    }
}

/// Resolves when the program is asked to stop (SIGTERM, or SIGINT from the keyboard).
pub async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        tracing::error!("signals can not be received; the server ends only when it is killed");
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

fn listen(address: SocketAddr) -> Result<TcpListener, BindError> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()
    } else {
        TcpSocket::new_v6()
    };
    let listening = socket.and_then(|socket| {
        // Else the port would be taken for a minute after the last connection of the program before.
        socket.set_reuseaddr(true)?;
        socket.set_send_buffer_size(SEND_BUFFER)?;
        socket.bind(address)?;
        socket.listen(BACKLOG)
    });
    listening.map_err(|error| BindError::explained(address, error))
}

/// Raises the limit of open files towards what the connections need; says how many connections fit.
fn allow_files(connections: usize) -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let wanted = connections as u64 + OTHER_FILES;
    let limit = getrlimit(Resource::Nofile);
    let reachable = limit.maximum.map_or(wanted, |maximum| maximum.min(wanted));
    let mut current = limit.current.unwrap_or(u64::MAX);
    if current < reachable
        && setrlimit(
            Resource::Nofile,
            Rlimit {
                current: Some(reachable),
                maximum: limit.maximum,
            },
        )
        .is_ok()
    {
        current = reachable;
    }
    usize::try_from(current.saturating_sub(OTHER_FILES))
        .unwrap_or(usize::MAX)
        .clamp(1, connections)
}

/// What a listener serves.
#[derive(Clone)]
enum Serves {
    Pages(Application),
    Measurements(Application),
}

impl Serves {
    async fn answer(&self, request: Request<Incoming>, peer: IpAddr) -> Response<Answer> {
        match self {
            Self::Pages(application) => application.answer(request, peer).await,
            Self::Measurements(application) => measurements(application, request.uri().path()).await,
        }
    }

    /// Whether connections of this peer count for many clients.
    fn is_proxy(&self, peer: IpAddr) -> bool {
        match self {
            Self::Pages(application) => application.clients().trusts(peer),
            Self::Measurements(_) => false,
        }
    }
}

async fn measurements(application: &Application, path: &str) -> Response<Answer> {
    let found = path == "/metrics";
    let text = if found {
        application.exposition().await
    } else {
        "only /metrics is here\n".to_owned()
    };
    let mut response = Response::new(http_body_util::Either::Left(text.into()));
    if !found {
        *response.status_mut() = http::StatusCode::NOT_FOUND;
    }
    let kind = http::HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    response.headers_mut().insert(http::header::CONTENT_TYPE, kind);
    response
}

/// Counts open connections.
struct Gate {
    most: usize,
    most_per_client: usize,
    open: Mutex<Open>,
    metrics: Arc<Metrics>,
}

#[derive(Default)]
struct Open {
    total: usize,
    by_client: HashMap<IpAddr, usize>,
}

/// A place among the open connections, given back when it is dropped.
struct Place {
    gate: Arc<Gate>,
    client: Option<IpAddr>,
}

impl Gate {
    fn enter(self: &Arc<Self>, client: Option<IpAddr>) -> Option<Place> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.total >= self.most {
            return None;
        }
        if let Some(client) = client {
            let count = open.by_client.entry(client).or_default();
            if *count >= self.most_per_client {
                return None;
            }
            *count += 1;
        }
        open.total += 1;
        self.metrics.connections.fetch_add(1, Ordering::Relaxed);
        Some(Place {
            gate: Arc::clone(self),
            client,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.gate.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.total -= 1;
        self.gate.metrics.connections.fetch_sub(1, Ordering::Relaxed);
        if let Some(client) = self.client
            && let Some(count) = open.by_client.get_mut(&client)
        {
            *count -= 1;
            if *count == 0 {
                open.by_client.remove(&client);
            }
        }
    }
}

/// A file descriptor held back for the moment when the system gives no more. Then it is let go for as long as it takes
/// to accept one connection, say that there is no room, and close it. Without it the waiting would see nothing but
/// silence, and the listener, which stays ready, would turn the loop into a busy one.
struct Reserve(Option<File>);

impl Reserve {
    fn new() -> Self {
        Self(File::open("/dev/null").ok())
    }

    /// Sends one waiting client away. False when there is nothing to do it with.
    async fn shed(&mut self, listener: &TcpListener) -> bool {
        if self.0.take().is_some() {
            // Only who waits already: the queue may be empty although the listener was ready a moment ago.
            let waiting = std::future::poll_fn(|context| Poll::Ready(listener.poll_accept(context))).await;
            if let Poll::Ready(Ok((stream, _))) = waiting {
                let _ = stream.try_write(FULL);
            }
            self.0 = File::open("/dev/null").ok();
            return true;
        }
        self.0 = File::open("/dev/null").ok();
        false
    }
}

async fn accept(
    listener: TcpListener,
    gate: Arc<Gate>,
    limits: Limits,
    mut told: watch::Receiver<bool>,
    serves: Serves,
) {
    let mut reserve = Reserve::new();
    let mut warned: Option<Instant> = None;
    loop {
        let accepted = tokio::select! {
            _ = told.changed() => return,
            accepted = listener.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok((stream, peer)) => (stream, peer.ip().to_canonical()),
            Err(error) => {
                if warned.is_none_or(|moment| moment.elapsed() > WARN_EVERY) {
                    warned = Some(Instant::now());
                    tracing::warn!(%error, "connections can not be accepted and are sent away");
                }
                gate.metrics.connections_refused.fetch_add(1, Ordering::Relaxed);
                let no_files = matches!(Errno::from_io_error(&error), Some(Errno::MFILE | Errno::NFILE));
                if !no_files || !reserve.shed(&listener).await {
                    // Nothing else can be done, and the listener stays ready: without a pause this loop would burn a
                    // core until somebody leaves.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                continue;
            }
        };
        let client = (!serves.is_proxy(peer)).then(|| counted_as(peer));
        let Some(place) = gate.enter(client) else {
            gate.metrics.connections_refused.fetch_add(1, Ordering::Relaxed);
            let _ = stream.try_write(FULL);
            continue;
        };
        let serving = Connection {
            limits: limits.clone(),
            serves: serves.clone(),
            peer,
            _place: place,
        };
        tokio::spawn(serving.run(stream, told.clone()));
    }
}

struct Connection {
    limits: Limits,
    serves: Serves,
    peer: IpAddr,
    _place: Place,
}

impl Connection {
    async fn run(self, stream: TcpStream, mut told: watch::Receiver<bool>) {
        let _ = stream.set_nodelay(true);
        let traffic = Arc::new(Traffic::new());
        let io = Watched {
            io: TokioIo::new(stream),
            traffic: Arc::clone(&traffic),
        };
        let service = service_fn(|request: Request<Incoming>| {
            let mut running = Running::begin(&traffic);
            let (serves, peer) = (self.serves.clone(), self.peer);
            async move {
                let response = serves.answer(request, peer).await;
                running.answered();
                Ok::<_, Infallible>(response.map(|body| Counted {
                    body,
                    _running: running,
                }))
            }
        });
        let mut builder = auto::Builder::new(TokioExecutor::new());
        builder
            .http1()
            .timer(TokioTimer::new())
            // Our own watch is stricter; this one must only not be shorter than the rest between requests.
            .header_read_timeout(self.limits.idle + self.limits.header)
            .max_buf_size(READ_BUFFER);
        builder
            .http2()
            .timer(TokioTimer::new())
            .max_concurrent_streams(STREAMS)
            .max_header_list_size(u32::try_from(READ_BUFFER).unwrap_or(u32::MAX))
            .max_send_buf_size(256 * 1024);
        let mut connection = pin!(builder.serve_connection(io, service));
        // The watch looks often enough to be late by a quarter of the shortest limit at most.
        let interval = self.limits.header.min(self.limits.idle) / 4;
        let mut look = pin!(tokio::time::sleep(interval));
        let mut leaving = false;
        loop {
            tokio::select! {
                outcome = connection.as_mut() => {
                    if let Err(error) = outcome {
                        tracing::debug!(error, "a connection ended early");
                    }
                    return;
                }
                _ = told.changed(), if !leaving => {
                    leaving = true;
                    connection.as_mut().graceful_shutdown();
                }
                () = look.as_mut() => {
                    match traffic.verdict(&self.limits) {
                        Verdict::Stay => {}
                        Verdict::Leave if leaving => {}
                        Verdict::Leave => {
                            leaving = true;
                            connection.as_mut().graceful_shutdown();
                        }
                        Verdict::Cut => return,
                    }
                    look.as_mut().reset(tokio::time::Instant::now() + interval);
                }
            }
        }
    }
}

/// When what happened on a connection, in milliseconds since it opened.
struct Traffic {
    opened: Instant,
    /// Requests that have begun.
    begun: AtomicUsize,
    /// Requests whose answer is not wholly handed over.
    running: AtomicUsize,
    /// Those among them whose answer has not begun.
    waiting: AtomicUsize,
    /// When the last request began or ended, or bytes of an answer last left.
    moved: AtomicU64,
    /// When the first byte came after the last request; 0 when none has.
    heard: AtomicU64,
    /// When all was said and the other side only had to stop talking; 0 before that.
    finished: AtomicU64,
}

enum Verdict {
    Stay,
    /// Finish what is running and close.
    Leave,
    /// Close at once.
    Cut,
}

impl Traffic {
    fn new() -> Self {
        Self {
            opened: Instant::now(),
            begun: AtomicUsize::new(0),
            running: AtomicUsize::new(0),
            waiting: AtomicUsize::new(0),
            moved: AtomicU64::new(0),
            heard: AtomicU64::new(0),
            finished: AtomicU64::new(0),
        }
    }

    /// Milliseconds since the connection opened, from 1.
    fn now(&self) -> u64 {
        u64::try_from(self.opened.elapsed().as_millis())
            .unwrap_or(u64::MAX)
            .saturating_add(1)
    }

    fn has_moved(&self) {
        self.moved.store(self.now(), Ordering::Relaxed);
    }

    fn has_heard(&self) {
        if self.running.load(Ordering::Relaxed) == 0 && self.heard.load(Ordering::Relaxed) == 0 {
            self.heard.store(self.now(), Ordering::Relaxed);
        }
    }

    fn has_finished(&self) {
        if self.finished.load(Ordering::Relaxed) == 0 {
            self.finished.store(self.now(), Ordering::Relaxed);
        }
    }

    fn verdict(&self, limits: &Limits) -> Verdict {
        let now = self.now();
        let since = |moment: u64| Duration::from_millis(now.saturating_sub(moment));
        let moved = self.moved.load(Ordering::Relaxed);
        let finished = self.finished.load(Ordering::Relaxed);
        // The longest that an honest request takes: its body, its handler, and a reader who is about to give up.
        let longest = limits.body + limits.answer + limits.idle;
        if since(0) > limits.connection + longest || finished > 0 && since(finished) > LINGER {
            return Verdict::Cut;
        }
        if self.running.load(Ordering::Relaxed) > 0 {
            // Body and handler have their own limits; beyond them only a reader who takes nothing can hold a request.
            let waiting = self.waiting.load(Ordering::Relaxed) > 0;
            let patience = if waiting { longest } else { limits.idle };
            return if since(moved) > patience {
                Verdict::Cut
            } else {
                by_age(now, limits)
            };
        }
        let heard = self.heard.load(Ordering::Relaxed);
        let slow_header = heard > 0 && since(heard) > limits.header;
        let no_request = self.begun.load(Ordering::Relaxed) == 0 && since(0) > limits.header;
        if slow_header || no_request || since(moved) > limits.idle {
            return Verdict::Cut;
        }
        by_age(now, limits)
    }
}

fn by_age(now: u64, limits: &Limits) -> Verdict {
    if Duration::from_millis(now) > limits.connection {
        Verdict::Leave
    } else {
        Verdict::Stay
    }
}

/// A request that is being answered, until its answer is handed over to the connection.
struct Running {
    traffic: Arc<Traffic>,
    waiting: bool,
}

impl Running {
    fn begin(traffic: &Arc<Traffic>) -> Self {
        traffic.running.fetch_add(1, Ordering::Relaxed);
        traffic.waiting.fetch_add(1, Ordering::Relaxed);
        traffic.begun.fetch_add(1, Ordering::Relaxed);
        traffic.heard.store(0, Ordering::Relaxed);
        traffic.has_moved();
        Self {
            traffic: Arc::clone(traffic),
            waiting: true,
        }
    }

    /// The handler has answered; what is left is to hand the answer over.
    fn answered(&mut self) {
        if std::mem::take(&mut self.waiting) {
            self.traffic.waiting.fetch_sub(1, Ordering::Relaxed);
            self.traffic.has_moved();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.answered();
        self.traffic.running.fetch_sub(1, Ordering::Relaxed);
        self.traffic.has_moved();
    }
}

/// The body of an answer, which keeps its request counted as running.
struct Counted {
    body: Answer,
    _running: Running,
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = <Answer as HttpBody>::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.body.size_hint()
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }
}

/// A stream that notes when bytes come and go.
struct Watched {
    io: TokioIo<TcpStream>,
    traffic: Arc<Traffic>,
}

impl Read for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let outcome = Pin::new(&mut self.io).poll_read(context, buffer);
        if matches!(outcome, Poll::Ready(Ok(()))) {
            self.traffic.has_heard();
        }
        outcome
    }
}

impl Write for Watched {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.io).poll_write(context, bytes);
        if matches!(outcome, Poll::Ready(Ok(_))) {
            self.traffic.has_moved();
        }
        outcome
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(context)
    }

    /// Says that nothing more will come, and then listens until the other side has stopped talking too ([`LINGER`] at
    /// most). A connection that is closed while bytes of a refused body still arrive is reset by the system, and the
    /// reset can overtake the page that says why the body was refused (RFC 9112, 9.6).
    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.io).poll_shutdown(context))?;
        self.traffic.has_finished();
        let mut scratch = [0; 8192];
        loop {
            let mut buffer = ReadBuf::new(&mut scratch);
            match ready!(Pin::new(self.io.inner_mut()).poll_read(context, &mut buffer)) {
                Ok(()) if !buffer.filled().is_empty() => {}
                // The other side is done or gone.
                _ => return Poll::Ready(Ok(())),
            }
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.io).poll_write_vectored(context, slices);
        if matches!(outcome, Poll::Ready(Ok(_))) {
            self.traffic.has_moved();
        }
        outcome
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    /// A connection that opened so many seconds ago, and on which bytes last moved then.
    fn opened(seconds_ago: u64) -> Arc<Traffic> {
        let mut traffic = Traffic::new();
        traffic.opened = Instant::now()
            .checked_sub(Duration::from_secs(seconds_ago))
            .unwrap();
        Arc::new(traffic)
    }

    fn limits() -> Limits {
        Limits {
            header: Duration::from_secs(10),
            body: Duration::from_secs(20),
            answer: Duration::from_secs(30),
            idle: Duration::from_mins(1),
            connection: Duration::from_secs(1000),
            ..Config::default().limits
        }
    }

    /// The last movement was so many seconds ago.
    fn rested(traffic: &Traffic, seconds: u64) {
        traffic
            .moved
            .store(traffic.now() - seconds * 1000, Ordering::Relaxed);
    }

    #[test]
    fn a_reader_may_take_nothing_for_as_long_as_a_connection_may_rest() {
        let traffic = opened(500);
        let mut running = Running::begin(&traffic);
        rested(&traffic, 100);
        assert!(
            matches!(traffic.verdict(&limits()), Verdict::Stay),
            "body and handler have their own limits"
        );
        running.answered();
        rested(&traffic, 59);
        assert!(matches!(traffic.verdict(&limits()), Verdict::Stay));
        rested(&traffic, 61);
        assert!(matches!(traffic.verdict(&limits()), Verdict::Cut));
    }

    #[test]
    fn a_reader_who_takes_a_byte_now_and_then_does_not_stay_for_ever() {
        for (age, cut) in [(1001, false), (1109, false), (1111, true)] {
            let traffic = opened(age);
            let mut running = Running::begin(&traffic);
            running.answered();
            match traffic.verdict(&limits()) {
                Verdict::Cut => assert!(cut, "{age}"),
                Verdict::Leave => assert!(!cut, "{age}"),
                Verdict::Stay => panic!("{age}: beyond its age"),
            }
        }
    }

    #[test]
    fn who_does_not_stop_talking_is_cut() {
        let traffic = opened(100);
        traffic.has_moved();
        traffic.finished.store(traffic.now() - 1000, Ordering::Relaxed);
        traffic.begun.store(1, Ordering::Relaxed);
        assert!(matches!(traffic.verdict(&limits()), Verdict::Stay));
        traffic.finished.store(traffic.now() - 2100, Ordering::Relaxed);
        assert!(matches!(traffic.verdict(&limits()), Verdict::Cut));
    }
}
