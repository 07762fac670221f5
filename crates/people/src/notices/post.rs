//! How a letter leaves: as a message of two forms, through a mail server, by a background job.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use askama::Template;
use jiff::Timestamp;
use lettre::message::{Mailbox, Message, MultiPart, header};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use shell::Config;
use shell::address::BaseUrl;
use storage::jobs::{Failure, Leased, Policy, Worker};

use super::Part;
use super::store::{self, Unsent};
use crate::words;

/// The job that sends one letter; its payload is the number.
pub(super) const SEND: &str = "notices.send-letter";

/// A mail server that does not answer for so long is taken for one that is down.
const PATIENCE: Duration = Duration::from_secs(30);

/// A letter is tried for about two days: 30 seconds, 1, 2, 4 … minutes, at last every 6 hours.
const PERSISTENCE: Policy = Policy {
    attempts_max: 16,
    first_delay: Duration::from_secs(30),
    longest_delay: Duration::from_hours(6),
    time_limit: Duration::from_mins(2),
};

/// What sending a message ends with.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), Failure>> + Send + 'a>>;

/// Takes messages out of the house.
pub trait Mailer: Send + Sync {
    /// Hands a message over.
    fn send(&self, message: Message) -> Sending<'_>;
}

/// Why mail can not be set up.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The server's address.
    #[error("the setting mail.server is not the address of a mail server: {0}")]
    Server(#[from] lettre::transport::smtp::Error),
    /// The sender.
    #[error("the setting mail.from is not an address of mail: {0}")]
    From(#[from] lettre::address::AddressError),
}

/// The post office: a mailer, whom letters are from, and what they say about us.
#[derive(Clone)]
pub struct Post {
    mailer: Option<Arc<dyn Mailer>>,
    from: Mailbox,
    site: &'static str,
    base_url: BaseUrl,
}

impl Post {
    /// From the settings.
    ///
    /// # Errors
    /// When a setting can not be used.
    pub fn open(config: &Config) -> Result<Self, MailError> {
        let mailer = match &config.mail.server {
            Some(address) => {
                let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(address)?
                    .timeout(Some(PATIENCE))
                    .hello_name(ClientId::Domain(config.base_url.host().to_owned()))
                    .build();
                Some(Arc::new(Smtp(transport)) as Arc<dyn Mailer>)
            }
            None => None,
        };
        Self::through(config, mailer)
    }

    /// Through any mailer; without one, letters wait.
    ///
    /// # Errors
    /// When the sender is no address.
    pub fn through(config: &Config, mailer: Option<Arc<dyn Mailer>>) -> Result<Self, MailError> {
        let from = config
            .mail
            .from
            .clone()
            .unwrap_or_else(|| format!("noreply@{}", config.base_url.host()));
        Ok(Self {
            mailer,
            from: from.parse()?,
            site: catalogue::NAME,
            base_url: config.base_url.clone(),
        })
    }

    /// Adds what the post office does to a worker. Without a mailer, the jobs wait for one.
    #[must_use]
    pub fn work(self, worker: Worker) -> Worker {
        match self.mailer.clone() {
            None => worker,
            Some(mailer) => worker.on(SEND, PERSISTENCE, move |job: Leased| {
                let (post, mailer) = (self.clone(), Arc::clone(&mailer));
                async move { post.deliver(&*mailer, &job).await }
            }),
        }
    }

    async fn deliver(&self, mailer: &dyn Mailer, job: &Leased) -> Result<(), Failure> {
        let number: i64 = job
            .payload()
            .parse()
            .map_err(|_| Failure::never("notices.no-number"))?;
        let database = job.database().clone();
        let letter = database
            .read(move |r| store::unsent(r, number))
            .await
            .map_err(|error| match error {
                crate::Error::Storage(error) => error.into(),
                _ => Failure::again("notices.unreadable"),
            })?;
        let outcome = match letter {
            None => Ok(()),
            Some(letter) => match self.message(number, &letter) {
                Ok(message) => mailer.send(message).await,
                Err(failure) => Err(failure),
            },
        };
        let lease = job.clone();
        match outcome {
            Ok(()) => {
                database
                    .write(move |w| {
                        store::sent(w, number)?;
                        lease.complete(w)
                    })
                    .await?;
                Ok(())
            }
            Err(failure) => {
                database
                    .write(move |w| store::failed(w, number, &failure.to_string()))
                    .await?;
                Err(failure)
            }
        }
    }

    /// The message of a letter. Its id is the letter's own, so that a message that was sent twice is known as one.
    fn message(&self, number: i64, letter: &Unsent) -> Result<Message, Failure> {
        let t = words::Notices(letter.language);
        let address = self.base_url.as_str();
        let ending = t.why_this_letter(self.site, address);
        let text = TextForm {
            t,
            body: &letter.body,
            ending: &ending,
        };
        let html = HtmlForm {
            t,
            language: letter.language.code(),
            subject: &letter.subject,
            body: &letter.body,
            ending: &ending,
        };
        let unwritable = |_| Failure::never("notices.unwritable");
        let (text, html) = (
            text.render().map_err(unwritable)?,
            html.render().map_err(unwritable)?,
        );
        let to = letter
            .to
            .parse::<Mailbox>()
            .map_err(|_| Failure::never("notices.no-address"))?;
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(letter.subject.clone())
            .message_id(Some(self.message_id(number, letter.written_at)))
            .date(system_time(letter.written_at))
            .raw_header(header::HeaderValue::new(
                header::HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ))
            .raw_header(header::HeaderValue::new(
                header::HeaderName::new_from_ascii_str("Content-Language"),
                letter.language.code().to_owned(),
            ))
            .multipart(MultiPart::alternative_plain_html(text, html))
            .map_err(|_| Failure::never("notices.unwritable"))
    }

    fn message_id(&self, number: i64, written_at: Timestamp) -> String {
        format!(
            "<letter.{number}.{}@{}>",
            written_at.as_millisecond(),
            self.base_url.host()
        )
    }
}

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Post").finish_non_exhaustive()
    }
}

#[derive(Template)]
#[template(path = "notices/letter.txt")]
struct TextForm<'a> {
    t: words::Notices,
    body: &'a [Part],
    ending: &'a str,
}

#[derive(Template)]
#[template(path = "notices/letter.html")]
struct HtmlForm<'a> {
    t: words::Notices,
    language: &'a str,
    subject: &'a str,
    body: &'a [Part],
    ending: &'a str,
}

fn system_time(at: Timestamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(at.as_millisecond()).unwrap_or(0))
}

/// A real mail server.
struct Smtp(AsyncSmtpTransport<Tokio1Executor>);

impl Mailer for Smtp {
    fn send(&self, message: Message) -> Sending<'_> {
        Box::pin(async move {
            match self.0.send(message).await {
                Ok(_) => Ok(()),
                Err(error) => Err(failure(&error)),
            }
        })
    }
}

/// The class of an error of SMTP. What the server said may name the recipient and is left out.
fn failure(error: &lettre::transport::smtp::Error) -> Failure {
    let number = error.status().map(u16::from).map(u32::from);
    let failure = if error.is_permanent() {
        Failure::never("notices.refused")
    } else if error.is_transient() {
        Failure::again("notices.not-now")
    } else if error.is_timeout() {
        Failure::again("notices.too-slow")
    } else if error.is_tls() {
        Failure::again("notices.no-tls")
    } else {
        Failure::again("notices.unreachable")
    };
    match number {
        Some(number) => failure.number(number),
        None => failure,
    }
}
