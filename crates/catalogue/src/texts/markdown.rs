//! Markdown of the region's pages as clean HTML.
//!
//! The text goes through two sieves: `comrak` in its safe mode leaves raw HTML out, and `ammonia` lets only a short list
//! of elements through, with links to `https` addresses and to this site. Then headings of the second level get an
//! `id`, by which [`Body::contents`] points at them, and links to other sites say so (`rel="external"`). The last step
//! works on ammonia's output, which writes every tag in one way only and escapes what stands in the text.

use std::collections::{HashMap, HashSet};

use ammonia::UrlRelative;
use language::Language;
use language::fold::fold;
use language::text::{Origin, Shown, Text};
use language::transliterate::to_latin;
use shell::Frame;

/// A rendered page of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Body {
    /// Clean HTML.
    pub html: String,
    /// Its headings of the second level: id and words.
    pub contents: Vec<(String, String)>,
}

/// The elements a page of text may have.
const ELEMENTS: [&str; 26] = [
    "a",
    "blockquote",
    "br",
    "code",
    "dd",
    "dl",
    "dt",
    "em",
    "h2",
    "h3",
    "h4",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Renders Markdown.
pub(crate) fn render(markdown: &str) -> Body {
    with_ids(&clean(markdown))
}

fn clean(markdown: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.autolink = true;
    let elements: HashSet<&str> = ELEMENTS.into_iter().collect();
    let attributes: HashMap<&str, HashSet<&str>> = HashMap::from([("a", HashSet::from(["href"]))]);
    let mut sieve = ammonia::Builder::new();
    sieve
        .tags(elements)
        .tag_attributes(attributes)
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["https"]))
        .url_relative(UrlRelative::Custom(Box::new(on_this_site)))
        .link_rel(None);
    let clean = sieve
        .clean(&comrak::markdown_to_html(markdown, &options))
        .to_string();
    clean.replace("<a href=\"https://", "<a rel=\"external\" href=\"https://")
}

/// A text in Markdown as a part of a page: its HTML, its language when it is another than the reader's, and what the
/// reader should know of it.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub html: String,
    pub lang: Option<&'static str>,
    pub remarks: Vec<&'static str>,
}

impl Part {
    /// What the reader of a frame is shown of a text; nothing when it is empty.
    pub(crate) fn of(text: &Text, frame: &Frame) -> Option<Self> {
        let shown = text.shown(frame.language)?;
        Some(Self {
            html: render_part(shown.words),
            lang: (shown.language != frame.language).then(|| shown.language.code()),
            remarks: remarks(&shown, frame),
        })
    }
}

/// What the reader should know of a text: another language, a machine's translation, out of date.
pub(crate) fn remarks(shown: &Shown<'_>, frame: &Frame) -> Vec<&'static str> {
    let mut remarks = Vec::new();
    if shown.language != frame.language {
        remarks.push(match shown.language {
            Language::Bulgarian => frame.t.text_in_bulgarian(),
            Language::Romanian => frame.t.text_in_romanian(),
            Language::English => frame.t.text_in_english(),
        });
    }
    if shown.origin == Origin::Machine {
        remarks.push(frame.t.machine_translation());
    }
    if shown.is_stale {
        remarks.push(frame.t.translation_out_of_date());
    }
    remarks
}

/// Renders Markdown as a part of a page that has its own headings: headings become strong paragraphs.
pub(crate) fn render_part(markdown: &str) -> String {
    let mut html = clean(markdown);
    for heading in ["h2", "h3", "h4"] {
        html = html
            .replace(&format!("<{heading}>"), "<p><strong>")
            .replace(&format!("</{heading}>"), "</strong></p>");
    }
    html
}

/// A relative address stays when it begins with one slash or is a part of the page; `//host` leads elsewhere.
fn on_this_site(address: &str) -> Option<std::borrow::Cow<'_, str>> {
    let is_path = address.starts_with('/') && !address.starts_with("//");
    ((is_path || address.starts_with('#')) && !address.contains('\\')).then_some(address.into())
}

fn with_ids(clean: &str) -> Body {
    let mut body = Body::default();
    let mut taken = HashSet::new();
    for (at, part) in clean.split("<h2>").enumerate() {
        if at == 0 {
            body.html.push_str(part);
            continue;
        }
        let words = plain(part.split("</h2>").next().unwrap_or_default());
        let mut id = heading_id(&words);
        if !taken.insert(id.clone()) {
            id = format!("{id}-{at}");
            taken.insert(id.clone());
        }
        body.html.push_str("<h2 id=\"");
        body.html.push_str(&id);
        body.html.push_str("\">");
        body.html.push_str(part);
        body.contents.push((id, words));
    }
    body
}

/// The words of a piece of ammonia's HTML.
fn plain(html: &str) -> String {
    let mut words = String::new();
    for (at, part) in html.split('<').enumerate() {
        words.push_str(if at == 0 {
            part
        } else {
            part.split_once('>').map_or("", |(_, text)| text)
        });
    }
    words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{a0}")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// `text-` and the words in small Latin letters; the beginning keeps it apart from the ids of the frame.
fn heading_id(words: &str) -> String {
    let mut id = String::from("text");
    let mut gap = true;
    for c in fold(&to_latin(words)).chars() {
        if c.is_ascii_alphanumeric() {
            if gap {
                id.push('-');
            }
            id.push(c);
        }
        gap = !c.is_ascii_alphanumeric();
    }
    id
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn headings_have_ids_and_links_say_where_they_lead() {
        let body = render(
            "## Какво & как\n[тук](/bg/services) [там](https://europa.eu/) <https://ec.europa.eu/x>\n## Какво & как\n",
        );
        assert_eq!(body.contents.len(), 2);
        assert_eq!(
            body.contents[0],
            ("text-kakvo-kak".to_owned(), "Какво & как".to_owned())
        );
        assert_ne!(body.contents[0].0, body.contents[1].0);
        assert!(body.html.contains("<h2 id=\"text-kakvo-kak\">"), "{}", body.html);
        assert!(
            body.html.contains("<a href=\"/bg/services\">тук</a>"),
            "{}",
            body.html
        );
        assert!(
            body.html
                .contains("<a rel=\"external\" href=\"https://europa.eu/\">"),
            "{}",
            body.html
        );
    }

    #[test]
    fn a_part_of_a_page_has_no_headings_of_its_own() {
        assert_eq!(
            render_part("## A\n1. b\n2. <b>c</b>\n").replace('\n', ""),
            "<p><strong>A</strong></p><ol><li>b</li><li>c</li></ol>"
        );
    }

    #[test]
    fn what_could_harm_is_left_out() {
        let body = render(
            "<script>alert(1)</script>\n\n[a](javascript:x) [b](http://plain.example) [c](//evil.example) [d](/\\\\evil)\n\
             ![e](https://track.example/p.png)\n\n<h2 id=\"content\" onclick=\"x\">raw</h2>",
        );
        for bad in [
            "<script",
            "javascript:",
            "plain.example",
            "evil.example",
            "track.example",
            "onclick",
            "id=\"content\"",
        ] {
            assert!(!body.html.contains(bad), "{bad}: {}", body.html);
        }
        assert!(
            !body.html.contains('\\'),
            "a browser reads a backslash as a slash: {}",
            body.html
        );
    }

    proptest! {
        #[test]
        fn nothing_but_listed_elements_comes_out(markdown in "[ -~\n<>\\[\\]()#*`ж]{0,200}") {
            let body = render(&markdown);
            for tag in body.html.split('<').skip(1) {
                let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                prop_assert!(ELEMENTS.contains(&name.as_str()), "{}", body.html);
            }
        }
    }
}
