//! Who may do what at which address: the whole table against a list that a person has read.
//!
//! Today everything is public but the measurements. A new address fails here until it is listed with its policy.

use std::collections::BTreeSet;

use http::Method;
use shell::testing::{Browser, configured};
use shell::{Keep, Policy, Routes};

use crate::House;
use crate::fixture::{open_house, region, run};

/// Method, address, policy.
const TABLE: &[(&str, &str, Policy)] = &[
    ("GET", "/", Policy::Public),
    ("GET", "/assets/{name}", Policy::Public),
    ("GET", "/favicon.ico", Policy::Public),
    ("GET", "/health", Policy::Public),
    ("GET", "/health/live", Policy::Public),
    ("GET", "/health/ready", Policy::Public),
    ("GET", "/metrics", Policy::ThisMachine),
    ("GET", "/robots.txt", Policy::Public),
    ("GET", "/sitemap-bg.xml", Policy::Public),
    ("GET", "/sitemap-en.xml", Policy::Public),
    ("GET", "/sitemap-ro.xml", Policy::Public),
    ("GET", "/sitemap.xml", Policy::Public),
    ("GET", "/{lang}", Policy::Public),
    ("GET", "/{lang}/about", Policy::Public),
    ("GET", "/{lang}/accessibility", Policy::Public),
    ("GET", "/{lang}/catalogue", Policy::Public),
    ("GET", "/{lang}/choose", Policy::Public),
    ("GET", "/{lang}/contact", Policy::Public),
    ("GET", "/{lang}/events", Policy::Public),
    ("GET", "/{lang}/events/{code}", Policy::Public),
    ("GET", "/{lang}/evidence", Policy::Public),
    ("GET", "/{lang}/evidence/{id}", Policy::Public),
    ("GET", "/{lang}/feedback", Policy::Public),
    ("GET", "/{lang}/feedback/thanks", Policy::Public),
    ("GET", "/{lang}/glossary", Policy::Public),
    ("GET", "/{lang}/institutions", Policy::Public),
    ("GET", "/{lang}/institutions/counterpart", Policy::Public),
    ("GET", "/{lang}/institutions/{id}", Policy::Public),
    ("GET", "/{lang}/pages/{slug}", Policy::Public),
    ("GET", "/{lang}/places", Policy::Public),
    ("GET", "/{lang}/places/{code}", Policy::Public),
    ("GET", "/{lang}/privacy", Policy::Public),
    ("GET", "/{lang}/search", Policy::Public),
    ("GET", "/{lang}/services", Policy::Public),
    ("GET", "/{lang}/services/{id}", Policy::Public),
    ("GET", "/{lang}/sitemap", Policy::Public),
    ("POST", "/{lang}/feedback", Policy::Public),
    ("POST", "/{lang}/services/{id}/feedback", Policy::Public),
];

fn browser(house: &House, routes: Routes) -> Browser {
    Browser::new(configured(&shell::Config::default(), house.revision(), routes))
}

/// What the running table has and the list has not, and the other way round.
fn differences(browser: &Browser) -> BTreeSet<String> {
    let line = |method: &str, path: &str, policy: Policy| format!("{method} {path} {policy:?}");
    let running: BTreeSet<String> = browser
        .application()
        .entries()
        .map(|entry| line(entry.method.as_str(), &entry.path, entry.policy))
        .collect();
    let listed = TABLE
        .iter()
        .map(|(method, path, policy)| line(method, path, *policy))
        .collect();
    running.symmetric_difference(&listed).cloned().collect()
}

#[test]
fn every_address_is_in_the_list_with_its_policy() {
    let (house, _folder) = open_house(&region());
    let found = differences(&browser(&house, house.routes()));
    assert!(found.is_empty(), "{found:#?}");
    // Planted: a page and a form that nobody has listed.
    let planted = Routes::new()
        .page("/planted", Policy::Public, Keep::Never, async || "planted")
        .form("/about", Policy::Public, async || "planted");
    let found = differences(&browser(&house, house.routes().merge(planted)));
    assert!(
        found
            .iter()
            .eq(["GET /{lang}/planted Public", "POST /{lang}/about Public"]),
        "{found:#?}"
    );
}

#[test]
fn every_method_at_every_address_does_what_the_policy_says() {
    let (house, _folder) = open_house(&region());
    run(async {
        let here = browser(&house, house.routes());
        let stranger = here.clone().at("203.0.113.9".parse().unwrap());
        let methods = [
            Method::GET,
            Method::HEAD,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
            Method::OPTIONS,
        ];
        let mut wrong = Vec::new();
        for (_, path, policy) in TABLE {
            let address = path.replace("{lang}", "en").replace(['{', '}'], "");
            for method in &methods {
                let asked = if method == Method::HEAD {
                    "GET"
                } else {
                    method.as_str()
                };
                let listed = TABLE
                    .iter()
                    .any(|(name, known, _)| *name == asked && known == path);
                for (who, from) in [("here", &here), ("stranger", &stranger)] {
                    let status = from.send(method.clone(), &address, "", "").await.status;
                    let admitted = *policy == Policy::Public || who == "here";
                    let right = match (listed, admitted) {
                        // An address with a made-up name may hold nothing; what matters is that nobody is turned away.
                        (true, true) => !matches!(status, 401 | 403 | 405 | 500..),
                        (true, false) => status == 404,
                        (false, _) => status == 405 || (!admitted && status == 404),
                    };
                    if !right {
                        wrong.push(format!("{who}: {method} {address}: {status}"));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    });
}
