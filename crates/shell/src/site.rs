//! What every page of a site shares: its name, its address, who paid for it, and the notice of the day.
//!
//! The words are data of the region. They are read once into a [`Site`], which pages share, and replaced as a whole
//! through [`Sites`] when the content changes.

use std::sync::{Arc, PoisonError, RwLock};

use language::PerLanguage;
use language::text::Text;

use crate::address::BaseUrl;

/// The funding block of one funding period.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Funding {
    /// "Co-funded by the European Union", in the words of the programme's rules.
    pub statement: Text,
    /// The programme and the project.
    pub programme: Text,
    /// Whose views the content reflects.
    pub disclaimer: Text,
    /// Whether the emblem of the Union stands beside it.
    pub eu_emblem: bool,
}

/// What every page shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Where the site is; all absolute links begin with it.
    pub base_url: BaseUrl,
    /// The site's name.
    pub name: PerLanguage<String>,
    /// The funding blocks at the foot of every page, the present period first.
    pub funding: Vec<Funding>,
    /// The notice on top of every page ("river mode"), when there is one.
    pub notice: Option<Text>,
}

impl Site {
    /// A site without funding block and notice.
    pub fn new(base_url: BaseUrl, name: PerLanguage<String>) -> Self {
        Self {
            base_url,
            name,
            funding: Vec::new(),
            notice: None,
        }
    }
}

/// The present [`Site`], shared by all requests and replaced when the content changes.
#[derive(Debug, Clone)]
pub struct Sites(Arc<RwLock<Arc<Site>>>);

impl Sites {
    /// Begins with a site.
    pub fn new(site: Site) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(site))))
    }

    /// The present one.
    pub fn current(&self) -> Arc<Site> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Replaces it; pages that are being made keep the one they began with.
    pub fn replace(&self, site: Site) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
    }
}
