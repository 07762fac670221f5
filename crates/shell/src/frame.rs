//! What is around every page: the frame that `layout.html` draws.
//!
//! A page's template has a field `frame`. The frame knows the reader's language and its words, where the page is, and
//! how to write addresses: relative to the site for links, absolute from the configured base address for canonical and
//! alternate links.

use std::sync::Arc;

use language::Language;
use language::text::Text;

use crate::assets;
use crate::policy::{Action, Item, Person, State, Thing};
use crate::said::Said;
use crate::site::Site;
use crate::visit::Visit;
use crate::words::Shell;

/// The part of the site that a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The home page.
    Home,
    /// Public services.
    Services,
    /// Institutions.
    Institutions,
    /// Life and business events.
    Events,
    /// Places.
    Places,
    /// The glossary.
    Glossary,
    /// About the project and the catalogue.
    About,
    /// Search.
    Search,
    /// None of these.
    None,
}

impl Section {
    /// The section of a path behind the language.
    pub fn of(path: &str) -> Self {
        match path.split('/').nth(1) {
            None => Self::Home,
            Some("services") => Self::Services,
            Some("institutions") => Self::Institutions,
            Some("events") => Self::Events,
            Some("places") => Self::Places,
            Some("glossary") => Self::Glossary,
            Some("about") => Self::About,
            Some("search") => Self::Search,
            Some(_) => Self::None,
        }
    }
}

/// A link of the language switch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switch {
    /// The language it leads to.
    pub language: Language,
    /// The same page in that language; the choice is remembered on the way.
    pub href: String,
    /// Whether the page is in that language.
    pub current: bool,
}

/// A link of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    /// Where it goes.
    pub href: String,
    /// What it says.
    pub words: &'static str,
    /// Whether the page belongs to this section.
    pub is_section: bool,
    /// Whether the link leads to the page itself.
    pub is_page: bool,
}

/// Where a page stands that shows what readers would see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Its own path behind the language.
    pub path: String,
    /// The path behind the language of the page that it belongs to.
    pub back: String,
}

/// The frame of one page; see [`crate::Visit::frame`].
#[derive(Debug, Clone)]
pub struct Frame {
    /// The reader's language.
    pub language: Language,
    /// The words of the frame in that language.
    pub t: Shell,
    /// The page's title in that language; empty on the home page.
    pub title: String,
    /// What the page is about, in a sentence, for search engines.
    pub description: String,
    /// The path behind the language: empty for home, `/services/bg-2052`.
    pub path: String,
    /// The query without its question mark.
    pub query: String,
    /// The part of the site that the page belongs to.
    pub section: Section,
    /// What all pages share.
    pub site: Arc<Site>,
    /// What stands in the search box.
    pub search_words: String,
    /// Whether search engines may list the page: not for results of a search, nor for filtered or failed pages.
    pub indexable: bool,
    /// Who is signed in.
    pub person: Option<Arc<Person>>,
    /// The path behind the language where what the page shows is edited, for whoever may.
    pub desk: Option<String>,
    /// The page shows what nobody has published yet.
    pub preview: Option<Preview>,
}

impl Frame {
    /// The same frame with words in its search box.
    #[must_use]
    pub fn searching(mut self, words: impl Into<String>) -> Self {
        self.search_words = words.into();
        self
    }

    /// The same frame for a page that search engines shall not list.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.indexable = false;
        self
    }

    /// The same frame with a link to where its content is edited, when the visitor may write that or its translations.
    /// `owner`: the organisation that it belongs to. Whether anybody speaks for that organisation the page does not
    /// know, so whoever looks after what nobody speaks for gets the link too; the desk decides.
    #[must_use]
    pub fn edited_at(mut self, visit: &Visit, path: String, owner: Option<&str>) -> Self {
        let thing = Thing::Item(Item {
            owner,
            vacant: true,
            state: State::Published,
            four_eyes_of: None,
        });
        self.desk = (self.preview.is_none() && visit.may(Action::Translate, &thing)).then_some(path);
        self
    }

    /// Search engines leave the page alone.
    pub fn is_hidden(&self) -> bool {
        !self.indexable || self.preview.is_some()
    }

    /// The title of the browser window.
    pub fn head_title(&self) -> String {
        if self.title.is_empty() {
            self.t.home_title(self.site_name())
        } else {
            self.t.page_title(&self.title, self.site_name())
        }
    }

    /// The site's name in the reader's language.
    pub fn site_name(&self) -> &str {
        &self.site.name[self.language]
    }

    /// The address of a path in the reader's language: `/services` is `/bg/services`.
    pub fn url(&self, path: &str) -> String {
        format!("/{}{path}", self.language.code())
    }

    /// The links of the language switch.
    pub fn switches(&self) -> Vec<Switch> {
        let path = self.preview.as_ref().map_or(&self.path, |preview| &preview.path);
        let here = if self.query.is_empty() {
            path.clone()
        } else {
            format!("{path}?{}", self.query)
        };
        let to = percent_encoding::utf8_percent_encode(&here, percent_encoding::NON_ALPHANUMERIC).to_string();
        Language::ALL
            .into_iter()
            .map(|language| Switch {
                language,
                href: format!("/{}/choose?to={to}", language.code()),
                current: language == self.language,
            })
            .collect()
    }

    /// The page's absolute addresses by `hreflang`, `x-default` last.
    pub fn alternates(&self) -> Vec<(&'static str, String)> {
        let codes = Language::ALL
            .into_iter()
            .map(|language| (language.code(), language));
        codes
            .chain([("x-default", Language::English)])
            .map(|(code, language)| (code, self.absolute(language)))
            .collect()
    }

    /// The page's one absolute address, without its query.
    pub fn canonical(&self) -> String {
        self.absolute(self.language)
    }

    fn absolute(&self, language: Language) -> String {
        format!("{}/{}{}", self.site.base_url, language.code(), self.path)
    }

    /// The links of the main navigation.
    pub fn navigation(&self) -> Vec<NavItem> {
        [
            (Section::Services, "/services", self.t.nav_services()),
            (Section::Institutions, "/institutions", self.t.nav_institutions()),
            (Section::Events, "/events", self.t.nav_events()),
            (Section::Places, "/places", self.t.nav_places()),
            (Section::Glossary, "/glossary", self.t.nav_glossary()),
        ]
        .into_iter()
        .map(|(section, path, words)| NavItem {
            href: self.url(path),
            words,
            is_section: self.section == section,
            is_page: self.path == path,
        })
        .chain([self.way_to_account()])
        .collect()
    }

    /// The last link of the main navigation: sign in, or one's own account.
    fn way_to_account(&self) -> NavItem {
        let (path, words) = match self.person {
            Some(_) => ("/account", self.t.nav_account()),
            None => ("/sign-in", self.t.nav_sign_in()),
        };
        NavItem {
            href: self.url(path),
            words,
            is_section: self.path.starts_with(path),
            is_page: self.path == path,
        }
    }

    /// The address of an asset by its plain name.
    pub fn asset(&self, name: &str) -> &'static str {
        assets::address(name)
    }

    /// A text for this page's reader, marked when it is in another language.
    pub fn say(&self, text: &Text) -> Said {
        Said::plain(text, self.language)
    }

    /// The same, and with words about its language, its translator and its age where the reader should know.
    pub fn say_labelled(&self, text: &Text) -> Said {
        Said::labelled(text, self.language)
    }
}
