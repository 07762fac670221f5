//! The application in memory.

use std::sync::atomic::Ordering;

use http::Method;

use super::{Room, room};
use crate::Config;
use crate::cache::Revision;
use crate::testing::{Browser, Seen, application, configured};

fn browser() -> (Room, Browser) {
    let (room, routes) = room();
    (room, Browser::new(application(routes)))
}

fn https_browser() -> Browser {
    let config = Config {
        base_url: "https://example.eu".parse().unwrap(),
        ..Config::default()
    };
    Browser::new(configured(&config, Revision::default(), room().1))
}

#[tokio::test]
async fn the_start_leads_to_the_visitors_language() {
    let (_, browser) = browser();
    let seen = browser.get("/").await;
    assert_eq!((seen.status, seen.header("location")), (302, "/en"));
    assert_eq!(
        (seen.header("vary"), seen.header("cache-control")),
        ("cookie, accept-language", "no-store")
    );
    let romanian = browser
        .clone()
        .with("accept-language", "de-DE, ro-MD;q=0.8, en;q=0.1");
    assert_eq!(romanian.get("/").await.header("location"), "/ro");
    assert_eq!(
        romanian
            .with("cookie", "language=bg")
            .get("/")
            .await
            .header("location"),
        "/bg"
    );
    let invalid = browser.with("cookie", "language=%00../evil; ;;=");
    assert_eq!(invalid.get("/").await.header("location"), "/en");
}

#[tokio::test]
async fn addresses_are_mended_but_never_lead_away() {
    let (_, browser) = browser();
    for (address, status, location) in [
        ("/services/x?page=2", 302, "/en/services/x?page=2"),
        ("/bg/", 308, "/bg"),
        ("/bg/services/x/?q=a", 308, "/bg/services/x?q=a"),
        ("/bg///", 308, "/bg"),
        ("//evil.example/", 404, ""),
        ("//evil.example/services", 404, ""),
        ("/services//evil.example", 302, "/en/services//evil.example"),
        ("/nothing", 404, ""),
        ("/de/services/x", 404, ""),
    ] {
        let seen = browser.get(address).await;
        assert_eq!(
            (seen.status, seen.header("location")),
            (status, location),
            "{address}"
        );
    }
    assert_eq!(
        browser.post("/services/x", &[]).await.status,
        404,
        "forms are not sent on"
    );
}

#[tokio::test]
async fn choosing_a_language_is_remembered_and_keeps_the_page() {
    let (_, browser) = browser();
    let page = browser.get("/bg/services/x?q=%D0%B6&page=2").await;
    let href = "/ro/choose?to=%2Fservices%2Fx%3Fq%3D%25D0%25B6%26page%3D2";
    assert!(page.text.contains(&href.replace('&', "&#38;")), "{}", page.text);
    let seen = browser.get(href).await;
    assert_eq!(
        (seen.status, seen.header("location")),
        (303, "/ro/services/x?q=%D0%B6&page=2")
    );
    assert_eq!(
        seen.header("set-cookie"),
        "language=ro; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"
    );
    assert_eq!(seen.header("x-robots-tag"), "noindex, nofollow");
    let secure = https_browser().get("/en/choose").await;
    assert_eq!(secure.header("location"), "/en");
    assert!(secure.header("set-cookie").ends_with("; Secure"));
    for evil in [
        "https://evil.example",
        "//evil.example",
        "/%5Cevil.example",
        "/%0d%0aSet-Cookie:%20a=b",
        "/%09/evil.example",
    ] {
        assert_eq!(
            browser.get(&format!("/en/choose?to={evil}")).await.status,
            400,
            "{evil}"
        );
    }
}

#[tokio::test]
async fn problems_are_told_in_the_readers_language() {
    let (_, browser) = browser();
    for (path, status, bg, ro, en) in [
        (
            "/none",
            404,
            "Тази страница не съществува",
            "Această pagină nu există",
            "This page does not exist",
        ),
        (
            "/number/many",
            400,
            "Заявката не може да бъде разбрана",
            "Solicitarea nu poate fi înțeleasă",
            "This request cannot be understood",
        ),
        (
            "/feedback",
            405,
            "Този адрес работи по друг начин",
            "Această adresă funcționează altfel",
            "This address works differently",
        ),
        ("/often", 429, "след 2 минути", "peste 2 minute", "in 2 minutes"),
        (
            "/broken",
            500,
            "При нас възникна грешка",
            "A apărut o eroare pe site",
            "Something went wrong on our side",
        ),
        (
            "/panic",
            500,
            "При нас възникна грешка",
            "A apărut o eroare pe site",
            "Something went wrong on our side",
        ),
        (
            "/busy",
            503,
            "Сайтът в момента не е достъпен",
            "Serviciul nu este disponibil",
            "The service is not available",
        ),
    ] {
        for (code, words) in [("bg", bg), ("ro", ro), ("en", en)] {
            let seen = browser.get(&format!("/{code}{path}")).await;
            assert_eq!(seen.status, status, "{path}");
            assert!(
                seen.text.contains(words) && seen.text.contains(&format!("<html lang=\"{code}\">")),
                "{code}{path}: {}",
                seen.text
            );
            assert!(seen.text.contains("noindex") && !seen.text.contains("secret cause"));
            assert_eq!(seen.header("cache-control"), "no-store");
            assert_eq!(
                seen.text.contains(seen.header("x-request-id")),
                status == 500,
                "the number is shown where it helps"
            );
        }
    }
    let unknown = browser.clone().with("cookie", "language=ro").get("/none").await;
    assert!(
        unknown.text.contains("Această pagină nu există"),
        "outside the languages the visitor's own is used"
    );
    assert_eq!(browser.get("/en/often").await.header("retry-after"), "90");
    assert_eq!(browser.get("/en/busy").await.header("retry-after"), "10");
    assert_eq!(browser.get("/en/feedback").await.header("allow"), "POST");
    assert!(
        browser.get("/en/none").await.text.contains("id=\"q\""),
        "404 offers the search box"
    );
    assert_eq!(
        browser.get("/en").await.status,
        200,
        "the program survives a panic"
    );
}

#[tokio::test]
async fn too_much_is_refused_with_a_page() {
    let (_, browser) = browser();
    let long = browser
        .get(&format!("/en/services/x?q={}", "a".repeat(10_000)))
        .await;
    assert!(long.status == 414 && long.text.contains("The address is too long"));
    let many = (0..80)
        .fold(browser.clone(), |browser, number| {
            browser.with(&format!("x-{number}"), "1")
        })
        .get("/en")
        .await;
    assert!(many.status == 431 && many.text.contains("The request carries too much"));
    let large = browser
        .clone()
        .with("cookie", &"c".repeat(20_000))
        .get("/en")
        .await;
    assert_eq!(large.status, 431);
    let form = browser
        .post("/bg/feedback", &[("words", &"a".repeat(70_000))])
        .await;
    assert!(form.status == 413 && form.text.contains("Изпратено е твърде много"));
    let kind = browser
        .send(Method::POST, "/en/feedback", "text/plain", "words=x")
        .await;
    assert_eq!(kind.status, 415);
    let missing = browser.post("/en/feedback", &[("other", "x")]).await;
    assert!((400..=422).contains(&missing.status) && missing.text.contains("<html lang=\"en\">"));
    assert_eq!(
        browser.post("/en/feedback", &[("words", "<b>ж")]).await.status,
        200
    );
    for method in [
        Method::TRACE,
        Method::PUT,
        Method::DELETE,
        Method::from_bytes(b"FOO").unwrap(),
    ] {
        assert_eq!(
            browser.send(method.clone(), "/en", "", "").await.status,
            405,
            "{method}"
        );
    }
}

#[tokio::test]
async fn only_our_host_is_served_and_no_header_can_change_our_links() {
    let browser = https_browser();
    let expected = browser.get("/bg/services/x").await;
    assert!(
        expected
            .text
            .contains("<link rel=\"canonical\" href=\"https://example.eu/bg/services/x\">"),
        "{}",
        expected.text
    );
    for line in ["x-forwarded-host", "forwarded", "x-original-host"] {
        let seen = browser
            .clone()
            .with(line, "host=evil.example")
            .get("/bg/services/x?page=2")
            .await;
        assert!(!seen.text.contains("evil.example"), "{line}");
    }
    for evil in [
        "evil.example",
        "example.eu.evil.example",
        "example.eu:8080",
        "localhost:8080",
        "example.eu@evil.example",
    ] {
        let seen = browser.clone().with("host", evil).get("/bg").await;
        assert_eq!(seen.status, 421, "{evil}");
        for words in [
            "This site has another address",
            "Този сайт има друг адрес",
            "Acest site are altă adresă",
            "https://example.eu/bg",
        ] {
            assert!(seen.text.contains(words), "{words}");
        }
        assert!(!seen.text.contains("evil.example"));
    }
    assert_eq!(
        browser.clone().with("host", "").get("/bg").await.status,
        400,
        "no host at all"
    );
    assert_eq!(
        browser.get("https://evil.example/bg").await.status,
        400,
        "target and line contradict each other"
    );
    assert_eq!(
        browser
            .clone()
            .with("host", "")
            .get("https://evil.example/bg")
            .await
            .status,
        421
    );
    assert_eq!(
        browser
            .clone()
            .with("host", "")
            .get("https://example.eu/bg")
            .await
            .status,
        200
    );
    assert_eq!(
        browser
            .with("host", "10.0.0.1:8080")
            .get("/health/live")
            .await
            .status,
        200,
        "a probe asks by address"
    );
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let (_, browser) = browser();
    for (line, value, status) in [
        ("sec-fetch-site", "cross-site", 403),
        ("sec-fetch-site", "same-site", 403),
        ("sec-fetch-site", "same-origin", 200),
        ("origin", "https://evil.example", 403),
        ("origin", "null", 403),
        ("origin", "http://localhost:8080", 200),
    ] {
        let seen = browser
            .clone()
            .with(line, value)
            .post("/en/feedback", &[("words", "x")])
            .await;
        assert_eq!(seen.status, status, "{line}: {value}");
    }
    assert_eq!(
        browser
            .with("sec-fetch-site", "cross-site")
            .get("/en")
            .await
            .status,
        200,
        "links are welcome"
    );
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let (_, plain) = browser();
    let secure = https_browser();
    let asset = crate::assets::address("app.css");
    for address in [
        "/",
        "/en",
        "/en",
        "/en/never",
        "/en/none",
        "/en/panic",
        "/bg/",
        "/health",
        "/robots.txt",
        "/feed.xml",
        asset,
        "/favicon.ico",
    ] {
        for (browser, https) in [(&plain, false), (&secure, true)] {
            let seen = browser
                .clone()
                .with("x-request-id", "from-outside")
                .get(address)
                .await;
            assert!(
                seen.header("content-security-policy")
                    .starts_with("default-src 'none'; style-src 'self'"),
                "{address}"
            );
            assert!(!seen.header("content-security-policy").contains("unsafe"));
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "same-origin"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-embedder-policy", "require-corp"),
                ("cross-origin-resource-policy", "same-origin"),
                ("x-frame-options", "DENY"),
            ] {
                assert_eq!(seen.header(name), value, "{address} {name}");
            }
            assert_eq!(
                seen.header("strict-transport-security").is_empty(),
                !https,
                "{address}"
            );
            let id = seen.header("x-request-id");
            assert!(
                id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit()),
                "{address}: {id}"
            );
        }
    }
    let one = plain.get("/en").await;
    let two = plain.get("/en").await;
    assert_ne!(
        one.header("x-request-id"),
        two.header("x-request-id"),
        "also when the page is kept"
    );
}

#[tokio::test]
async fn a_page_is_kept_until_the_content_changes() {
    let (room, routes) = room();
    let revision = Revision::default();
    let browser = Browser::new(configured(&Config::default(), revision.clone(), routes));
    let made = || room.made.load(Ordering::SeqCst);
    let first = browser.get("/bg/services/x?page=2").await;
    let second = browser.get("/bg/services/x?page=2").await;
    assert_eq!((made(), &first.bytes, first.status), (1, &second.bytes, 200));
    assert_eq!(second.header("content-encoding"), "gzip");
    assert_eq!(
        second.header("cache-control"),
        "public, max-age=0, must-revalidate"
    );
    assert_eq!(second.header("vary"), "accept-encoding, cookie");
    let plain = browser
        .clone()
        .with("accept-encoding", "")
        .get("/bg/services/x?page=2")
        .await;
    assert_eq!((made(), &plain.text), (1, &first.text));
    assert!(
        plain.header("content-encoding").is_empty()
            && plain.header("content-length") == plain.bytes.len().to_string()
    );
    let tag = second.header("etag");
    let known = browser
        .clone()
        .with("if-none-match", tag)
        .get("/bg/services/x?page=2")
        .await;
    assert_eq!(
        (made(), known.status, known.bytes.len(), known.header("etag")),
        (1, 304, 0, tag)
    );
    let head = browser.send(Method::HEAD, "/bg/services/x?page=2", "", "").await;
    assert_eq!(
        (made(), head.bytes.len(), head.header("content-length")),
        (1, 0, second.header("content-length"))
    );

    let romanian = browser.get("/ro/services/x?page=2").await;
    assert!(
        made() == 2 && romanian.text.contains("<html lang=\"ro\">"),
        "languages do not mix"
    );
    revision.advance_to(1);
    let third = browser.get("/bg/services/x?page=2").await;
    assert_eq!((made(), third.text), (3, first.text));
    assert_eq!(
        third.headers["etag"], first.headers["etag"],
        "the same words have the same tag"
    );
}

#[tokio::test]
async fn what_belongs_to_one_visitor_or_moment_is_not_kept() {
    let (room, browser) = browser();
    let signed_in = browser.clone().with("cookie", "a=b; session=xyz");
    let made = || room.made.swap(0, Ordering::SeqCst);
    let twice = async |browser: &Browser, address: &str| -> Seen {
        browser.get(address).await;
        browser.get(address).await
    };
    let own = twice(&signed_in, "/en").await;
    assert_eq!(
        (made(), own.header("cache-control"), own.header("etag")),
        (2, "private, no-store", "")
    );
    browser.get("/en").await;
    made();
    signed_in.get("/en").await;
    assert_eq!(
        made(),
        1,
        "nor does a session get the page that is kept for others"
    );
    twice(&browser, "/en/never").await;
    assert_eq!(made(), 2);
    twice(&browser, "/en/cookie").await;
    assert_eq!(made(), 2, "a page that sets a cookie");
    let unknown = twice(&browser, "/en?utm_source=x").await;
    assert_eq!(made(), 2, "an invented parameter");
    assert!(!unknown.header("etag").is_empty() && unknown.header("content-encoding") == "gzip");
    twice(&browser.clone().with("cookie", "language=bg"), "/en").await;
    assert_eq!(made(), 0, "the choice of a language is no session");
}

#[tokio::test]
async fn other_answers_are_compressed_on_the_fly() {
    let (_, browser) = browser();
    let packed = browser.get("/en/never").await;
    assert_eq!(
        (packed.header("content-encoding"), packed.header("vary")),
        ("gzip", "accept-encoding")
    );
    assert_eq!(packed.header("content-length"), packed.bytes.len().to_string());
    assert_eq!(packed.header("cache-control"), "private, no-cache");
    let plain = browser
        .clone()
        .with("accept-encoding", "br")
        .get("/en/never")
        .await;
    assert!(plain.header("content-encoding").is_empty() && plain.text == packed.text);
    let head = browser.send(Method::HEAD, "/en/never", "", "").await;
    assert_eq!(
        (head.bytes.len(), head.header("content-length")),
        (0, packed.header("content-length"))
    );
}

#[tokio::test]
async fn assets_are_complete_and_kept_for_ever() {
    let (_, browser) = browser();
    assert!(crate::assets::are_complete());
    for name in [
        "app.css",
        "latin.woff2",
        "cyrillic.woff2",
        "romanian.woff2",
        "favicon.svg",
        "mark.svg",
        "eu.svg",
    ] {
        let address = crate::assets::address(name);
        let seen = browser.get(address).await;
        assert_eq!(
            (seen.status, seen.header("cache-control")),
            (200, "public, max-age=31536000, immutable"),
            "{name}"
        );
        let known = browser
            .clone()
            .with("if-none-match", seen.header("etag"))
            .get(address)
            .await;
        assert_eq!((known.status, known.bytes.len()), (304, 0));
    }
    let style = browser.get(crate::assets::address("app.css")).await;
    assert_eq!(
        (style.header("content-type"), style.header("content-encoding")),
        ("text/css; charset=utf-8", "gzip")
    );
    assert!(
        browser
            .get(crate::assets::address("latin.woff2"))
            .await
            .header("content-encoding")
            .is_empty()
    );
    for none in [
        "/assets/manifest.json",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/app.css",
        "/assets/",
    ] {
        assert_ne!(browser.get(none).await.status, 200, "{none}");
    }
    let page = browser.get("/en").await;
    assert!(
        !page.text.contains("/assets/unknown"),
        "the layout names an asset that is not there"
    );
}

#[tokio::test]
async fn health_and_measurements() {
    let (_, routes) = room();
    let config = Config::default();
    let name = language::PerLanguage::new(String::new(), String::new(), String::new());
    let sites = crate::Sites::new(crate::Site::new(config.base_url.clone(), name));
    let checks = crate::health::Checks::default()
        .with("database", async || Ok(()))
        .with("index", async || Err("path and all".to_owned()));
    let surroundings = crate::Surroundings {
        sites,
        revision: Revision::default(),
        checks,
        doorkeeper: std::sync::Arc::new(crate::session::NoAccounts),
    };
    let browser = Browser::new(crate::Application::new(&config, surroundings, routes));
    let ready = browser.get("/health").await;
    assert_eq!(ready.status, 503);
    assert_eq!(
        ready.text,
        r#"{"checks":{"database":true,"index":false},"live":true,"ready":false}"#
    );
    assert_eq!(browser.get("/health/live").await.status, 200);
    browser.get("/bg/services/secret-words?q=more").await;
    let measures = browser.get("/metrics").await;
    assert!(measures.text.contains(
        "egovernet_http_requests_total{method=\"GET\",route=\"/{lang}/services/{id}\",status=\"2xx\"} 1"
    ));
    assert!(!measures.text.contains("secret-words"));
    let stranger = browser.clone().at("203.0.113.9".parse().unwrap());
    assert_eq!(stranger.get("/metrics").await.status, 404);
    assert_eq!(
        https_browser().get("/metrics").await.status,
        404,
        "a public site tells nothing on its own address"
    );
}

#[tokio::test]
async fn the_table_lists_every_address_with_its_policy() {
    let (_, browser) = browser();
    let lines: Vec<String> = browser
        .application()
        .entries()
        .map(|entry| {
            format!(
                "{} {} {:?} {:?}",
                entry.method, entry.path, entry.policy, entry.keep
            )
        })
        .collect();
    for line in [
        "GET /{lang} Public ByRevision",
        "GET /{lang}/services/{id} Public ByRevision",
        "POST /{lang}/feedback Public Never",
        "GET / Public Never",
        "GET /{lang}/choose Public Never",
        "GET /metrics ThisMachine Never",
    ] {
        assert!(
            lines.iter().any(|found| found == line),
            "{line} is not in {lines:#?}"
        );
    }
    assert_eq!(
        browser.get("/robots.txt").await.text.lines().next(),
        Some("User-agent: *")
    );
}

/// A place to write the log to.
#[derive(Clone, Default)]
struct Written(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_log_has_one_line_a_request_and_nothing_personal() {
    let (_, browser) = browser();
    let written = Written::default();
    let writer = written.clone();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    let hostile = browser
        .with("user-agent", "agent\tcanary")
        .with("cookie", "canary=1")
        .with("x-forwarded-for", "198.51.100.77")
        .with("referer", "http://canary.example/");
    let first = hostile
        .get("/bg/services/canary?q=canary%0d%0a%7B%22status%22:200%7D")
        .await;
    hostile
        .get("/bg/services/canary?q=canary%0d%0a%7B%22status%22:200%7D")
        .await;
    hostile.get("/canary").await;
    hostile
        .send(Method::from_bytes(b"CANARY").unwrap(), "/en", "", "")
        .await;
    hostile.get("/en/broken").await;
    drop(guard);
    let text = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let requests: Vec<_> = lines.iter().filter(|line| line["target"] == "request").collect();
    assert_eq!(requests.len(), 5, "{text}");
    assert!(
        !text.to_lowercase().contains("canary") && !text.contains("198.51.100.77"),
        "{text}"
    );
    assert_eq!(requests[0]["route"], "/{lang}/services/{id}");
    assert_eq!(requests[0]["id"], first.header("x-request-id"));
    assert_eq!(
        (&requests[0]["kept"], &requests[0]["status"]),
        (&false.into(), &200.into())
    );
    assert!(
        text.contains("secret cause"),
        "the cause of an internal error is for the log"
    );
}
