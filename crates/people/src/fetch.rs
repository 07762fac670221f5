//! Asking other servers over HTTP, behind a trait: one request, no redirects, an end in time and in size.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use http::{Request, Response, Uri, header};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// Bounds of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// Time from the name of the host to the last byte.
    pub patience: Duration,
    /// Bytes of the answer.
    pub answer_max: usize,
}

impl Default for Bounds {
    /// 10 seconds, 512 KiB.
    fn default() -> Self {
        Self {
            patience: Duration::from_secs(10),
            answer_max: 512 * 1024,
        }
    }
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FetchError {
    #[error("the address is neither https nor one of this machine")]
    Address,
    #[error("no answer in time")]
    Slow,
    #[error("the answer is too large")]
    Large,
    #[error("the connection failed: {0}")]
    Connection(#[from] std::io::Error),
    #[error("the answer is no proper one: {0}")]
    Answer(String),
}

/// An answer, some time.
pub(crate) type Fetching = Pin<Box<dyn Future<Output = Result<Response<Vec<u8>>, FetchError>> + Send>>;

/// Asks other servers.
pub(crate) trait Fetch: Send + Sync + fmt::Debug {
    /// Asks once.
    fn fetch(&self, request: Request<Vec<u8>>) -> Fetching;
}

/// Over the network.
#[derive(Clone)]
pub(crate) struct Network {
    tls: Arc<rustls::ClientConfig>,
    bounds: Bounds,
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Network")
    }
}

impl Network {
    /// With the certificates that this machine trusts, within bounds.
    pub(crate) fn new(bounds: Bounds) -> Result<Self, rustls::Error> {
        let mut roots = rustls::RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self {
            tls: Arc::new(config),
            bounds,
        })
    }
}

impl Fetch for Network {
    fn fetch(&self, request: Request<Vec<u8>>) -> Fetching {
        let tls = TlsConnector::from(Arc::clone(&self.tls));
        let bounds = self.bounds;
        Box::pin(async move {
            tokio::time::timeout(bounds.patience, ask(tls, request, bounds.answer_max))
                .await
                .unwrap_or(Err(FetchError::Slow))
        })
    }
}

/// Whether an address may be asked: over TLS, or on this machine, which is for tests and proxies.
pub(crate) fn may_be_asked(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default();
    match uri.scheme_str() {
        Some("https") => !host.is_empty(),
        Some("http") => matches!(host, "localhost" | "127.0.0.1" | "[::1]"),
        _ => false,
    }
}

async fn ask(
    tls: TlsConnector,
    request: Request<Vec<u8>>,
    answer_max: usize,
) -> Result<Response<Vec<u8>>, FetchError> {
    let uri = request.uri().clone();
    if !may_be_asked(&uri) {
        return Err(FetchError::Address);
    }
    let https = uri.scheme_str() == Some("https");
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
    let port = uri.port_u16().unwrap_or(if https { 443 } else { 80 });
    let stream = TcpStream::connect((host.as_str(), port)).await?;
    if https {
        let name = ServerName::try_from(host).map_err(|_| FetchError::Address)?;
        speak(tls.connect(name, stream).await?, request, answer_max).await
    } else {
        speak(stream, request, answer_max).await
    }
}

async fn speak<S>(
    stream: S,
    request: Request<Vec<u8>>,
    answer_max: usize,
) -> Result<Response<Vec<u8>>, FetchError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let wrong = |error: hyper::Error| FetchError::Answer(error.to_string());
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(wrong)?;
    let running = tokio::spawn(connection);
    let (mut parts, body) = request.into_parts();
    if let Some(authority) = parts.uri.authority()
        && let Ok(value) = header::HeaderValue::try_from(authority.as_str())
    {
        parts.headers.insert(header::HOST, value);
    }
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    parts.uri = Uri::try_from(path).map_err(|_| FetchError::Address)?;
    let request = Request::from_parts(parts, Full::new(Bytes::from(body)));
    let answer = async {
        let (parts, body) = sender.send_request(request).await.map_err(wrong)?.into_parts();
        let whole = Limited::new(body, answer_max).collect().await;
        let whole = whole.map_err(|error| {
            if error.is::<LengthLimitError>() {
                FetchError::Large
            } else {
                FetchError::Answer(error.to_string())
            }
        })?;
        Ok(Response::from_parts(parts, whole.to_bytes().to_vec()))
    };
    let answer = answer.await;
    running.abort();
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tls_and_this_machine_are_asked() {
        for (address, may) in [
            ("https://id.example.eu/token", true),
            ("http://localhost:3000/x", true),
            ("http://id.example.eu/token", false),
            ("http://169.254.169.254/latest", false),
            ("ftp://localhost/", false),
            ("/path", false),
        ] {
            assert_eq!(may_be_asked(&address.parse().unwrap()), may, "{address}");
        }
    }
}
