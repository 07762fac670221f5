//! Servers of our own with the interfaces of the three services. They check a request's shape strictly, complain about
//! whatever is wrong with it, and answer as the test wants.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use digest_auth::{AuthContext, AuthorizationHeader, HttpMethod};
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// What the server says instead of a good translation.
#[derive(Debug, Clone)]
pub(super) enum Script {
    /// This status with this body and perhaps a `Retry-After`.
    Status(u16, String, Option<&'static str>),
    /// One text less than asked.
    OneLess,
    /// Each text without its marks.
    WithoutMarks,
    /// Each text with something more.
    With(&'static str),
    /// Each text replaced.
    Instead(String),
    /// The connection is closed without an answer.
    HangUp,
}

/// The interfaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    DeepL,
    Libre,
    European,
}

/// What came in, and what is to be said.
#[derive(Default)]
struct Book {
    script: VecDeque<Script>,
    complaints: Vec<String>,
    /// Texts of every request that was well-formed, as they were sent.
    asked: Vec<Vec<String>>,
    /// Where the answers of an asynchronous service go: the address, the address for errors, the document.
    back: Vec<(String, String, String)>,
    counts: Vec<String>,
}

/// A server that runs until it is dropped.
pub(super) struct Served {
    pub address: String,
    book: Arc<Mutex<Book>>,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stop.take();
    }
}

pub(super) const KEY: &str = "0f3a-key:fx";
pub(super) const USER: &str = "Cross_Border_Test";
pub(super) const PASSWORD: &str = "пароль-7";
const REALM: &str = "Central Authentication Realm via Digest Authentication";
const NONCE: &str = "a3f1c0ffee";

impl Served {
    pub(super) fn start(kind: Kind) -> Self {
        let book = Arc::new(Mutex::new(Book::default()));
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let (tell, told) = std::sync::mpsc::channel();
        let shared = Arc::clone(&book);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async move {
                let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))
                    .await
                    .unwrap();
                tell.send(listener.local_addr().unwrap()).unwrap();
                let serving = async {
                    loop {
                        let (stream, _) = listener.accept().await.unwrap();
                        let book = Arc::clone(&shared);
                        tokio::spawn(async move {
                            let service = service_fn(move |request| {
                                let book = Arc::clone(&book);
                                async move { answer(kind, &book, request).await }
                            });
                            let _ = http1::Builder::new()
                                .serve_connection(TokioIo::new(stream), service)
                                .await;
                        });
                    }
                };
                tokio::select! {
                    () = serving => {}
                    _ = stopped => {}
                }
            });
        });
        Self {
            address: format!("http://{}", told.recv().unwrap()),
            book,
            stop: Some(stop),
        }
    }

    /// The next answer is this one.
    pub(super) fn says(&self, script: Script) {
        self.book.lock().unwrap().script.push_back(script);
    }

    /// Texts of every good request so far.
    pub(super) fn asked(&self) -> Vec<Vec<String>> {
        let book = self.book.lock().unwrap();
        assert!(book.complaints.is_empty(), "{:#?}", book.complaints);
        book.asked.clone()
    }

    /// The answer that an asynchronous service would deliver next: where, where errors go, and what.
    pub(super) fn delivery(&self) -> (String, String, String) {
        let mut book = self.book.lock().unwrap();
        assert!(book.complaints.is_empty(), "{:#?}", book.complaints);
        book.back.remove(0)
    }

    pub(super) fn deliveries(&self) -> usize {
        self.book.lock().unwrap().back.len()
    }

    /// The counts of uses of the nonce, as they came.
    pub(super) fn counts(&self) -> Vec<String> {
        self.book.lock().unwrap().counts.clone()
    }
}

fn complain(book: &Mutex<Book>, what: String) -> Response<Full<Bytes>> {
    book.lock().unwrap().complaints.push(what);
    reply(400, "complaint")
}

fn reply(status: u16, body: impl Into<Bytes>) -> Response<Full<Bytes>> {
    Response::builder()
        .status(status)
        .header("content-type", "application/json")
        .body(Full::new(body.into()))
        .unwrap()
}

async fn answer(
    kind: Kind,
    book: &Mutex<Book>,
    request: Request<hyper::body::Incoming>,
) -> Result<Response<Full<Bytes>>, std::io::Error> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let line = |name: &str| {
        let value = parts.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    if parts.method != "POST" || line("content-type") != "application/json" {
        return Ok(complain(
            book,
            format!("{} {}", parts.method, line("content-type")),
        ));
    }
    if !line("host").starts_with("127.0.0.1:") {
        return Ok(complain(book, format!("host {}", line("host"))));
    }
    let json: Value = match serde_json::from_slice(&body) {
        Ok(json) => json,
        Err(error) => return Ok(complain(book, error.to_string())),
    };
    let path = parts.uri.path();
    let taken: Result<Vec<String>, String> = match kind {
        Kind::DeepL => deepl(path, &line("authorization"), &json),
        Kind::Libre => libre(path, &json),
        Kind::European => {
            let authorization = line("authorization");
            if authorization.is_empty() {
                let mut challenge = reply(401, "");
                let value =
                    format!("Digest realm=\"{REALM}\", nonce=\"{NONCE}\", algorithm=MD5, qop=\"auth\"");
                challenge
                    .headers_mut()
                    .append("www-authenticate", "Basic realm=\"no\"".parse().unwrap());
                challenge
                    .headers_mut()
                    .append("www-authenticate", value.parse().unwrap());
                return Ok(challenge);
            }
            digest(book, &authorization, path).and_then(|()| european(path, &json))
        }
    };
    let texts = match taken {
        Ok(texts) => texts,
        Err(what) => return Ok(complain(book, format!("{what} in {json}"))),
    };
    let script = {
        let mut book = book.lock().unwrap();
        book.asked.push(texts.clone());
        book.script.pop_front()
    };
    let target = match kind {
        Kind::DeepL => json["target_lang"].as_str().unwrap().to_lowercase(),
        Kind::Libre => json["target"].as_str().unwrap().to_owned(),
        Kind::European => json["targetLanguages"][0].as_str().unwrap().to_lowercase(),
    };
    let mut given: Vec<String> = texts.iter().map(|text| spoken(text, &target)).collect();
    match script {
        Some(Script::HangUp) => return Err(std::io::Error::other("hung up")),
        Some(Script::Status(status, body, retry)) => {
            let mut said = reply(status, body);
            if let Some(retry) = retry {
                said.headers_mut().insert("retry-after", retry.parse().unwrap());
            }
            return Ok(said);
        }
        Some(Script::OneLess) => drop(given.pop()),
        Some(Script::WithoutMarks) => given = given.iter().map(|text| unmarked(text)).collect(),
        Some(Script::With(more)) => given.iter_mut().for_each(|text| text.push_str(more)),
        Some(Script::Instead(words)) => given.iter_mut().for_each(|text| words.clone_into(text)),
        None => {}
    }
    Ok(match kind {
        Kind::DeepL => {
            let source = json["source_lang"].clone();
            let list: Vec<Value> = given
                .iter()
                .map(|text| json!({ "detected_source_language": source, "text": text }))
                .collect();
            reply(200, json!({ "translations": list }).to_string())
        }
        // It takes entities out of what it gives, as the real one does.
        Kind::Libre => {
            let plain: Vec<String> = given
                .iter()
                .map(|text| {
                    text.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&")
                })
                .collect();
            reply(200, json!({ "translatedText": plain }).to_string())
        }
        Kind::European => {
            let mut document =
                String::from("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n");
            for (number, text) in given.iter().enumerate() {
                document.extend(["<p id=\"s", &number.to_string(), "\">", text, "</p>\n"]);
            }
            document.push_str("</body></html>");
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let done = text(&json["destinations"]["httpDestinations"][0]);
            let failed = text(&json["errorCallback"]);
            let mut book = book.lock().unwrap();
            book.back.push((done, failed, STANDARD.encode(document)));
            reply(200, (1000 + book.back.len()).to_string())
        }
    })
}

fn fields(json: &Value, allowed: &[&str]) -> Result<(), String> {
    let object = json.as_object().ok_or("no object")?;
    match object.keys().find(|key| !allowed.contains(&key.as_str())) {
        Some(key) => Err(format!("unknown field {key}")),
        None => Ok(()),
    }
}

fn list(json: &Value, most: usize) -> Result<Vec<String>, String> {
    let texts = json.as_array().ok_or("no list")?;
    if texts.is_empty() || texts.len() > most {
        return Err(format!("{} texts", texts.len()));
    }
    texts
        .iter()
        .map(|text| {
            text.as_str()
                .map(str::to_owned)
                .ok_or_else(|| "no text".to_owned())
        })
        .collect()
}

fn wanted(is_right: bool, what: &str) -> Result<(), String> {
    if is_right { Ok(()) } else { Err(what.to_owned()) }
}

fn deepl(path: &str, authorization: &str, json: &Value) -> Result<Vec<String>, String> {
    wanted(path == "/v2/translate", path)?;
    wanted(authorization == format!("DeepL-Auth-Key {KEY}"), "key")?;
    fields(
        json,
        &[
            "text",
            "source_lang",
            "target_lang",
            "tag_handling",
            "ignore_tags",
            "outline_detection",
            "preserve_formatting",
        ],
    )?;
    wanted(
        ["BG", "RO", "EN"].contains(&json["source_lang"].as_str().unwrap_or_default()),
        "source_lang",
    )?;
    wanted(
        ["BG", "RO", "EN-GB"].contains(&json["target_lang"].as_str().unwrap_or_default()),
        "target_lang",
    )?;
    wanted(
        json["tag_handling"] == "xml" && json["ignore_tags"] == json!(["x"]),
        "tags",
    )?;
    wanted(json.to_string().len() <= 128 * 1024, "too large")?;
    list(&json["text"], 50)
}

fn libre(path: &str, json: &Value) -> Result<Vec<String>, String> {
    wanted(path == "/translate", path)?;
    fields(json, &["q", "source", "target", "format", "api_key"])?;
    wanted(json["format"] == "html", "format")?;
    wanted(json["api_key"].is_null() || json["api_key"] == KEY, "api_key")?;
    for side in ["source", "target"] {
        wanted(
            ["bg", "ro", "en"].contains(&json[side].as_str().unwrap_or_default()),
            side,
        )?;
    }
    list(&json["q"], 100)
}

fn digest(book: &Mutex<Book>, authorization: &str, path: &str) -> Result<(), String> {
    let mut given = AuthorizationHeader::parse(authorization).map_err(|error| error.to_string())?;
    let right = given.response.clone();
    book.lock().unwrap().counts.push(format!("{:08x}", given.nc));
    wanted(given.realm == REALM && given.nonce == NONCE, "realm or nonce")?;
    wanted(given.uri == path && given.username == USER, "uri or user")?;
    wanted(
        given.qop.is_some_and(|qop| qop.to_string() == "auth") && given.cnonce.is_some(),
        "qop",
    )?;
    let context = AuthContext::new_with_method(USER, PASSWORD, path, None::<&[u8]>, HttpMethod::POST);
    given.digest(&context);
    wanted(given.response == right, "response")
}

fn european(path: &str, json: &Value) -> Result<Vec<String>, String> {
    wanted(path == "/translate", path)?;
    fields(
        json,
        &[
            "callerInformation",
            "documentToTranslateBase64",
            "sourceLanguage",
            "targetLanguages",
            "domain",
            "errorCallback",
            "destinations",
        ],
    )?;
    wanted(json["callerInformation"]["application"] == USER, "application")?;
    wanted(json["documentToTranslateBase64"]["format"] == "html", "format")?;
    wanted(
        ["BG", "RO", "EN"].contains(&json["sourceLanguage"].as_str().unwrap_or_default()),
        "sourceLanguage",
    )?;
    list(&json["targetLanguages"], 1)?;
    list(&json["destinations"]["httpDestinations"], 1)?;
    let content = json["documentToTranslateBase64"]["content"]
        .as_str()
        .ok_or("content")?;
    let html = STANDARD.decode(content).map_err(|error| error.to_string())?;
    let html = String::from_utf8(html).map_err(|error| error.to_string())?;
    wanted(html.starts_with("<!DOCTYPE html>"), "doctype")?;
    let texts: Vec<String> = html
        .split("<p id=\"s")
        .skip(1)
        .map(|part| {
            let text = part.split_once("\">").map_or("", |(_, text)| text);
            text.split("</p>").next().unwrap_or_default().to_owned()
        })
        .collect();
    wanted(!texts.is_empty(), "no paragraph")?;
    Ok(texts)
}

/// Words of a language by turns.
fn word(target: &str, number: usize) -> &'static str {
    let words: [&str; 8] = match target {
        "ro" => [
            "cererea",
            "se",
            "depune",
            "la",
            "primărie",
            "și",
            "este",
            "gratuită",
        ],
        "bg" => [
            "заявлението",
            "се",
            "подава",
            "в",
            "общината",
            "и",
            "е",
            "безплатно",
        ],
        _ => [
            "the",
            "application",
            "is",
            "submitted",
            "at",
            "your",
            "town",
            "hall",
        ],
    };
    words[number % 8]
}

/// A text in the target language: every word outside marks is another word; marks and all else stay.
pub(super) fn spoken(text: &str, target: &str) -> String {
    let mut out = String::new();
    let mut number = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '<' || c == '&' {
            let (tag, after) = rest.split_once(if c == '<' { '>' } else { ';' }).unwrap();
            out.extend([tag, if c == '<' { ">" } else { ";" }]);
            rest = after;
            // What a mark shows stays.
            if tag.contains("id=\"x") {
                let (shown, after) = rest.split_once('>').unwrap();
                out.extend([shown, ">"]);
                rest = after;
            }
        } else if c.is_alphabetic() {
            out.push_str(word(target, number));
            number += 1;
            rest = rest.trim_start_matches(char::is_alphabetic);
        } else {
            out.push(c);
            rest = rest.strip_prefix(c).unwrap();
        }
    }
    out
}

fn unmarked(text: &str) -> String {
    text.split('<')
        .enumerate()
        .map(|(at, part)| match at {
            0 => part,
            _ => part.split_once('>').map_or("", |(_, words)| words),
        })
        .collect()
}
