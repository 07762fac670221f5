use language::Language;
use language::Language::{Bulgarian, English, Romanian};

use crate::editing::{
    Document, ItemId, Kind, Outcome, Schema, TypedHours, TypedMoney, TypedSpan, Value, archive, create, read,
    rename, write,
};
use crate::fixture::{browser, open_house, region, run};
use crate::words::{Directory, Evidence as Words, Services};
use crate::{Error, House};

/// Fills in a form: field and value, field and words of a language.
fn filled(
    house: &House,
    document: Document,
    texts: &[(&str, Language, &str)],
    values: &[(&str, Value)],
) -> Document {
    let schema = Schema::of(document.kind(), &house.snapshot().region);
    let mut document = document;
    for (key, language, words) in texts {
        document.write(schema.field(key).unwrap(), *language, words);
    }
    for (key, value) in values {
        document.set(schema.field(key).unwrap(), value.clone());
    }
    document
}

fn made(house: &House, kind: Kind, key: &str, texts: &[(&str, Language, &str)], values: &[(&str, Value)]) {
    let id = ItemId::parse(kind, key).unwrap();
    let snapshot = house.snapshot();
    let document = filled(house, Document::new(kind), texts, values);
    let outcome = house
        .database()
        .write_now(|w| create(w, &snapshot, &id, &document))
        .unwrap();
    assert!(matches!(outcome, Outcome::Written { .. }), "{outcome:?}");
    house.catch_up().unwrap();
}

fn words(words: &str) -> Value {
    Value::Words(words.to_owned())
}

fn many(many: &[&str]) -> Value {
    Value::Many(many.iter().map(|one| (*one).to_owned()).collect())
}

#[test]
fn what_editors_write_is_shown_on_the_pages_and_old_addresses_lead_on() {
    let (house, _folder) = open_house(&region());
    let browser = browser(&house);
    run(async {
        for language in Language::ALL {
            let empty = browser.get(&format!("/{}/evidence", language.code())).await;
            assert_eq!(empty.status, 200);
            assert!(empty.text.contains(Words(language).empty_title()));
        }
    });
    made(
        &house,
        Kind::Evidence,
        "birth-certificate",
        &[
            ("names", Bulgarian, "Удостоверение за раждане"),
            ("names", Romanian, "Certificat de naștere"),
            ("names", English, "Birth certificate"),
            (
                "check.bg",
                English,
                "## How\nAsk <script>alert(1)</script> the office.",
            ),
        ],
        &[
            ("multilingual_form", words("provided")),
            ("issued_by.bg", many(&["bg-2052"])),
            (
                "source",
                words("Regulation (EU) 2016/1191, Article 2; to be verified"),
            ),
        ],
    );
    made(
        &house,
        Kind::Contact,
        "bg-mvr/foreigners",
        &[("purpose", Bulgarian, "Чужденци")],
        &[
            ("phones", many(&["+359 2 123 456"])),
            (
                "hours",
                Value::Hours(TypedHours {
                    week: ["9-12 13-17", "9-12 13-17", "", "", "", "", ""].map(str::to_owned),
                    exceptions: Vec::new(),
                }),
            ),
            ("source", words("our test")),
        ],
    );
    made(
        &house,
        Kind::Provision,
        "bg-2052/bg-obshtina-rse27",
        &[("note", English, "Ring **twice**.")],
        &[
            ("channels", many(&["online", "in_person"])),
            (
                "fee",
                Value::Money(TypedMoney {
                    amount: "2.50".to_owned(),
                    currency: "EUR".to_owned(),
                    on: "2026-03-31".to_owned(),
                }),
            ),
            (
                "time_limit",
                Value::Span(TypedSpan {
                    number: "7".to_owned(),
                    unit: "working_days".to_owned(),
                }),
            ),
            ("source", words("our test")),
        ],
    );
    made(
        &house,
        Kind::Page,
        "crossing",
        &[("title", English, "Crossing"), ("body", English, "By ferry.")],
        &[],
    );
    let service = ItemId::parse(Kind::Service, "bg-2052").unwrap();
    let snapshot = house.snapshot();
    house
        .database()
        .write_now(|w| {
            let (document, base) = read(w, &service)?.unwrap();
            let document = filled(
                &house,
                document,
                &[
                    ("steps", Bulgarian, "1. Подайте заявление."),
                    ("silence", Bulgarian, "Отказ."),
                ],
                &[
                    ("evidence", many(&["birth-certificate"])),
                    ("languages", many(&["ro"])),
                ],
            );
            let outcome = write(w, &snapshot, &service, &base, &document)?;
            assert!(matches!(outcome, Outcome::Written { .. }), "{outcome:?}");
            Ok::<_, Error>(())
        })
        .unwrap();
    house.catch_up().unwrap();
    run(async {
        let t = Services(English);
        let card = browser.get("/en/services/bg-2052").await.text;
        for wanted in [
            "<li>Подайте заявление.</li>",
            "lang=\"bg\"",
            "/en/evidence/birth-certificate",
            "€2.50",
            "7 working days",
            "<strong>twice</strong>",
            "Romanian",
            &t.points_known(7),
        ] {
            assert!(card.contains(wanted), "{wanted}\n{card}");
        }
        assert!(!card.contains(t.point_fees_unknown()) && card.contains(t.point_redress_unknown()));

        let passport = browser.get("/ro/evidence/birth-certificate").await.text;
        for wanted in [
            "Удостоверение за раждане",
            "/ro/services/bg-2052",
            "Regulamentul (UE) 2016/1191",
        ] {
            assert!(passport.contains(wanted), "{wanted}\n{passport}");
        }
        assert!(!passport.contains("<script"));
        assert!(
            browser
                .get("/bg/evidence")
                .await
                .text
                .contains("Удостоверение за раждане")
        );

        let institution = browser.get("/en/institutions/bg-mvr").await.text;
        for wanted in [
            "tel:+3592123456",
            "Чужденци",
            "Monday – Tuesday: 09:00–12:00, 13:00–17:00",
        ] {
            assert!(institution.contains(wanted), "{wanted}\n{institution}");
        }
        assert!(!institution.contains(Directory(English).contact_none()));
        let page = browser.get("/bg/pages/crossing").await;
        assert!(page.status == 200 && page.text.contains("By ferry."));
        assert_eq!(browser.get("/bg/pages/about").await.status, 404);
    });
    // Archived with a successor, renamed, archived without.
    let other = ItemId::parse(Kind::Service, "bg-2076").unwrap();
    let passport = ItemId::parse(Kind::Evidence, "birth-certificate").unwrap();
    let contact = ItemId::parse(Kind::Page, "crossing").unwrap();
    let event = ItemId::parse(Kind::Event, "birth").unwrap();
    house
        .database()
        .write_now(|w| {
            archive(w, &service, Some(&other))?;
            rename(w, &passport, "certificate-of-birth")?;
            rename(w, &event, "having-a-child")?;
            archive(w, &contact, None)
        })
        .unwrap();
    house.catch_up().unwrap();
    run(async {
        for (old, new) in [
            ("/en/services/bg-2052", "/en/services/bg-2076"),
            (
                "/en/evidence/birth-certificate",
                "/en/evidence/certificate-of-birth",
            ),
            ("/bg/events/birth", "/bg/events/having-a-child"),
        ] {
            let seen = browser.get(old).await;
            assert_eq!((seen.status, seen.header("location")), (308, new));
        }
        assert_eq!(browser.get("/en/pages/crossing").await.status, 404);
        assert_eq!(browser.get("/en/evidence/no-such-document").await.status, 404);
    });
}
