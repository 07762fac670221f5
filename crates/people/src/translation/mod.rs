//! Machine translation, if configured.
//!
//! An editor asks for a language of an item ([`ask`]); a background job fills what is empty or stale in the item's
//! draft, never what a person wrote against the present original, and everything a machine wrote is labelled `machine`
//! until a person reviews it. Nothing that a machine wrote reaches readers without passing the desk.
//!
//! How the job works: the texts become segments with marks for whatever must not change ([`markdown`], [`segment`],
//! [`terms`]); each segment is looked up in the translation memory; what is not there is asked of the provider, its
//! answer is checked and goes into the memory; when nothing is missing any more, the texts are put together from the
//! memory and saved. A provider that answers later, by a callback, therefore needs no second way: its answer goes into
//! the memory, and the job runs again.
//!
//! A provider is not trusted. An answer with another number of texts, lost marks, elements, another language or far too
//! many words is a [`Lie`] and damages nothing. Without a provider there is no machine translation, and nothing tells of
//! it but the administrator's page.
//!
//! What is sent out are words of the catalogue, never of people. What is kept: who asked (number of the account) for
//! [`KEPT_DAYS`], a machine's renderings for [`REMEMBERED_DAYS`] since they were last used. The words that somebody
//! types to try it stay as long as the request.

mod callback;
pub(crate) mod markdown;
pub(crate) mod pages;
pub(crate) mod privacy;
mod providers;
pub(crate) mod schema;
pub(crate) mod segment;
pub mod store;
pub(crate) mod terms;
mod work;

#[cfg(test)]
mod contract;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use catalogue::editing::ItemId;
use jiff::Timestamp;
use language::Language;
use shell::Config;
use shell::config::TranslationService;
use shell::policy::{Action, Permit, PersonId};
use storage::Writing;
use storage::audit::{Event, Outcome};
use storage::jobs::NewJob;

use crate::Error;
use crate::fetch::{Bounds, Network, may_be_asked};

pub(crate) use pages::{Offer, offers};
pub(crate) use work::work;

/// Days for which it is kept who asked for what.
pub const KEPT_DAYS: u64 = 30;
/// Days after which a machine's rendering that nobody used is forgotten.
pub const REMEMBERED_DAYS: u64 = 365;
/// Hours in which a provider that answers later must answer.
pub const ANSWER_HOURS: i64 = 24;
/// Characters that somebody may try.
pub const TRY_MAX: usize = 1000;
/// Fields that one request may name.
const FIELDS_MAX: usize = 64;

/// Bounds of one request to a provider.
const BOUNDS: Bounds = Bounds {
    patience: Duration::from_secs(30),
    answer_max: 1024 * 1024,
};

/// Why an answer is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Lie {
    /// Not what the service's documentation promises.
    #[error("the answer cannot be read")]
    Unreadable,
    /// Another number of texts than asked.
    #[error("another number of texts than asked")]
    Count,
    /// Marks are missing, doubled, unknown or nested otherwise.
    #[error("protected parts are lost")]
    Marks,
    /// It holds an element that is no mark.
    #[error("it holds elements that were not sent")]
    Markup,
    /// It is in another language.
    #[error("it is in another language")]
    Language,
    /// Far more words than the source.
    #[error("it is far too long")]
    Long,
    /// No words where there were words.
    #[error("it is empty")]
    Blank,
    /// The Markdown put together from it would have another shape.
    #[error("it would change the structure of the text")]
    Structure,
}

impl Lie {
    /// The code of a job that fails for it.
    const fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "translation.unreadable",
            Self::Count => "translation.count",
            Self::Marks => "translation.marks",
            Self::Markup => "translation.markup",
            Self::Language => "translation.language",
            Self::Long => "translation.long",
            Self::Blank => "translation.blank",
            Self::Structure => "translation.structure",
        }
    }
}

/// Why there is no translation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// It cannot be reached, or broke off. What the network said, for the log.
    #[error("the provider cannot be reached: {0}")]
    Down(String),
    /// It does not answer in time.
    #[error("the provider does not answer in time")]
    Slow,
    /// It asks us to come later, perhaps after so many seconds.
    #[error("the provider is busy")]
    Busy(Option<u64>),
    /// What we may have of it is used up.
    #[error("the provider's quota is used up")]
    Quota,
    /// It does not know us, or our key.
    #[error("the provider does not accept our key or name (status {0})")]
    Stranger(u16),
    /// It does not take what we sent, and would not another time.
    #[error("the provider does not take the request ({0})")]
    Refused(i64),
    /// A segment is longer than it takes.
    #[error("a text is longer than the provider takes")]
    TooLong,
    /// The answer is not to be believed.
    #[error("the provider's answer is refused: {0}")]
    Lie(#[from] Lie),
}

/// Why machine translation can not be set up.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// A setting that this provider needs.
    #[error("translation.provider is {provider:?}, which needs the setting {missing}")]
    Missing {
        /// Its code.
        provider: &'static str,
        /// The setting.
        missing: &'static str,
    },
    /// An address that is neither https nor on this machine. It may hold a password and is not repeated.
    #[error("translation.address must begin with https://, or be an address of this machine")]
    Address,
    /// No TLS.
    #[error("TLS can not be used: {0}")]
    Tls(#[from] rustls::Error),
}

/// The provider that is set up, with its limits. Cheap to clone.
#[derive(Clone)]
pub struct Translator(Arc<Parts>);

struct Parts {
    provider: Box<dyn providers::Provider>,
    service: TranslationService,
    host: String,
    pairs: Vec<(Language, Language)>,
    monthly: u64,
}

impl fmt::Debug for Translator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Translator")
            .field("service", &self.0.service)
            .field("host", &self.0.host)
            .finish_non_exhaustive()
    }
}

impl Translator {
    /// From the settings; none when they name no provider.
    ///
    /// # Errors
    /// When a setting is missing or can not be used.
    pub fn open(config: &Config) -> Result<Option<Self>, SetupError> {
        let settings = &config.translation;
        let Some(service) = settings.provider else {
            return Ok(None);
        };
        let needed = |missing| SetupError::Missing {
            provider: service.code(),
            missing,
        };
        let network =
            || Network::new(BOUNDS).map(|network| Arc::new(network) as Arc<dyn crate::fetch::Fetch>);
        let key = settings.key.clone();
        let address = match (&settings.address, service) {
            (Some(address), _) => address.clone(),
            (None, TranslationService::DeepL) => {
                providers::deepl::address(key.as_ref().ok_or(needed("translation.key"))?).to_owned()
            }
            (None, TranslationService::ETranslation) => providers::etranslation::ADDRESS.to_owned(),
            (None, TranslationService::LibreTranslate) => return Err(needed("translation.address")),
        };
        let address = address.trim_end_matches('/').to_owned();
        let uri: http::Uri = address.parse().map_err(|_| SetupError::Address)?;
        if !may_be_asked(&uri) {
            return Err(SetupError::Address);
        }
        let provider: Box<dyn providers::Provider> = match service {
            TranslationService::DeepL => Box::new(providers::deepl::DeepL {
                address,
                key: key.ok_or(needed("translation.key"))?,
                fetch: network()?,
            }),
            TranslationService::LibreTranslate => Box::new(providers::libretranslate::LibreTranslate {
                address,
                key,
                fetch: network()?,
            }),
            TranslationService::ETranslation => Box::new(providers::etranslation::ETranslation::new(
                address,
                settings.user.clone().ok_or(needed("translation.user"))?,
                settings.password.clone().ok_or(needed("translation.password"))?,
                network()?,
            )),
        };
        Ok(Some(Self(Arc::new(Parts {
            provider,
            service,
            host: uri.host().unwrap_or_default().to_owned(),
            pairs: settings.pairs.clone(),
            monthly: settings.monthly_characters,
        }))))
    }

    /// Which service.
    pub fn service(&self) -> TranslationService {
        self.0.service
    }

    /// The host that is asked.
    pub fn host(&self) -> &str {
        &self.0.host
    }

    /// Whether it translates from one language into another.
    pub fn translates(&self, source: Language, target: Language) -> bool {
        source != target && (self.0.pairs.is_empty() || self.0.pairs.contains(&(source, target)))
    }

    /// Whether it translates from any language into any other.
    pub fn takes_any(&self) -> bool {
        self.0.pairs.is_empty()
    }

    /// Characters that may be sent in a month.
    pub fn monthly(&self) -> u64 {
        self.0.monthly
    }
}

/// Which texts of an item are to be translated.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'w> {
    /// The item.
    pub item: &'w ItemId,
    /// Keys of its fields; empty: all of them.
    pub fields: &'w [String],
    /// Into this language.
    pub language: Language,
}

/// What came of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// It will be done; the number of the request.
    Queued(i64),
    /// The same is waiting already.
    Waiting(i64),
}

/// Asks for a translation of an item's draft. What is empty or stale in that language, or was written by a machine
/// against an older original, is filled in the background; a draft begins when there is none.
///
/// # Errors
/// [`Error::Problem`] when the permit is for something else.
pub fn ask(w: &mut Writing<'_>, permit: &Permit, wanted: &Wanted<'_>) -> Result<Asked, Error> {
    if !matches!(permit.action(), Action::Translate | Action::Edit) || wanted.fields.len() > FIELDS_MAX {
        return Err(shell::Problem::bad_request().into());
    }
    if let Some(waiting) = store::open_for(w, wanted)? {
        return Ok(Asked::Waiting(waiting));
    }
    let number = store::ask(w, permit.person(), wanted)?;
    begin(w, number)?;
    w.record(Event {
        actor: &permit.person().to_string(),
        organisation: None,
        action: "translation.ask",
        object_kind: wanted.item.kind().code(),
        object_id: wanted.item.key(),
        outcome: Outcome::Done,
        payload: None,
    })?;
    Ok(Asked::Queued(number))
}

/// How far the translation of an item into a language has come; none when nobody asked lately.
pub use store::state_of;

/// Asks for a translation of words that belong to no item, to see whether the provider works.
pub(crate) fn try_it(
    w: &mut Writing<'_>,
    permit: &Permit,
    source: Language,
    target: Language,
    words: &str,
) -> Result<i64, Error> {
    let number = store::try_words(w, permit.person(), source, target, words)?;
    begin(w, number)?;
    w.record(Event {
        actor: &permit.person().to_string(),
        organisation: None,
        action: "translation.try",
        object_kind: "translation",
        object_id: &number.to_string(),
        outcome: Outcome::Done,
        payload: None,
    })?;
    Ok(number)
}

/// Lets a request that failed be tried again; whether there was one.
pub(crate) fn again(w: &mut Writing<'_>, permit: &Permit, number: i64) -> Result<bool, Error> {
    if !store::reopen(w, number)? {
        return Ok(false);
    }
    begin(w, number)?;
    w.record(Event {
        actor: &permit.person().to_string(),
        organisation: None,
        action: "translation.again",
        object_kind: "translation",
        object_id: &number.to_string(),
        outcome: Outcome::Done,
        payload: None,
    })?;
    Ok(true)
}

/// Queues the job of a request.
fn begin(w: &mut Writing<'_>, number: i64) -> Result<(), Error> {
    let number = number.to_string();
    w.enqueue(NewJob {
        kind: work::TRANSLATE,
        payload: &number,
        run_at: None,
        key: Some(&number),
    })?;
    Ok(())
}

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It waits for its turn, or for another attempt.
    Waiting,
    /// The provider has it and will answer later.
    Sent,
    /// The words are in the draft.
    Done,
    /// Given up.
    Failed,
}

impl State {
    /// Its code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    fn from_code(code: &str) -> Result<Self, &'static str> {
        [Self::Waiting, Self::Sent, Self::Done, Self::Failed]
            .into_iter()
            .find(|state| state.code() == code)
            .ok_or("no state of a translation")
    }
}

/// What somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its number.
    pub number: i64,
    /// The item; none for words that somebody tries.
    pub item: Option<ItemId>,
    /// Keys of its fields; empty: all.
    pub fields: Vec<String>,
    /// Into this language.
    pub language: Language,
    /// Words to try, with their language.
    pub words: Option<(Language, String)>,
    /// The translation of words to try.
    pub result: Option<String>,
    /// Who asked.
    pub person: PersonId,
    /// Where it stands.
    pub state: State,
    /// How often something was sent for it to a provider that answers later.
    pub rounds: u32,
    /// Code of the last failure.
    pub failure: Option<String>,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When it was done or given up.
    pub ended_at: Option<Timestamp>,
}
