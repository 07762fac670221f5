//! The anchor: one page by axum and SQLite and nothing else.
//!
//! It reads one row by its key from the same number of rows, puts it into a page of about the size of our service card,
//! compresses it with gzip at a fast level and sends it. No language, no cache, no headers, no limits.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use std::io::Write;
use std::sync::{Arc, Mutex};

type Connections = Arc<Vec<Mutex<rusqlite::Connection>>>;

/// Fills a database with `rows` rows whose text is about `words_bytes` long.
pub fn fill(file: &std::path::Path, rows: u64) {
    let mut connection = rusqlite::Connection::open(file).expect("a database file");
    connection
        .execute_batch(
            "PRAGMA journal_mode=WAL; CREATE TABLE page(id BIGINT PRIMARY KEY, title TEXT, body TEXT);",
        )
        .expect("a table");
    let body = "Удостоверение за раждане, certificat de naștere, birth certificate. ".repeat(12);
    let transaction = connection.transaction().expect("a transaction");
    for id in 0..rows {
        transaction
            .prepare_cached("INSERT INTO page VALUES (?1, ?2, ?3)")
            .and_then(|mut insert| {
                insert.execute(rusqlite::params![id as i64, format!("Service {id}"), body])
            })
            .expect("a row");
    }
    transaction.commit().expect("rows are kept");
}

/// Serves the page until the process is ended.
pub fn serve(address: &str, file: &std::path::Path) {
    let connections: Connections = Arc::new(
        (0..4)
            .map(|_| Mutex::new(rusqlite::Connection::open(file).expect("a database file")))
            .collect(),
    );
    let app = axum::Router::new()
        .route("/{id}", axum::routing::get(page))
        .with_state(connections);
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(async {
            let listener = tokio::net::TcpListener::bind(address).await.expect("a port");
            axum::serve(listener, app).await.expect("the server runs");
        });
}

async fn page(State(connections): State<Connections>, Path(id): Path<i64>) -> impl IntoResponse {
    let bytes = tokio::task::spawn_blocking(move || {
        let connection = connections[id as usize % connections.len()]
            .lock()
            .expect("no panic holds it");
        let (title, body): (String, String) = connection
            .prepare_cached("SELECT title, body FROM page WHERE id = ?1")
            .and_then(|mut select| select.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))))
            .expect("the row is there");
        let mut html = String::with_capacity(16 * 1024);
        html.push_str("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
        html.push_str(&title);
        html.push_str("</title></head><body><h1>");
        html.push_str(&title);
        html.push_str("</h1>");
        for paragraph in 0..10 {
            html.push_str("<section class=\"part\"><h2>");
            html.push_str(&paragraph.to_string());
            html.push_str("</h2><p>");
            html.push_str(&body);
            html.push_str("</p></section>");
        }
        html.push_str("</body></html>");
        let mut gzip = flate2::write::GzEncoder::new(Vec::with_capacity(4_096), flate2::Compression::fast());
        gzip.write_all(html.as_bytes()).expect("memory takes bytes");
        gzip.finish().expect("memory takes bytes")
    })
    .await
    .expect("the page is made");
    (
        [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CONTENT_ENCODING, "gzip"),
        ],
        bytes,
    )
}
