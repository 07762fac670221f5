//! Passkeys (WebAuthn) as a second factor.
//!
//! The device asks its owner for a finger, face or number each time (user verification is required), and signs for this
//! site's name only. The state of a ceremony is kept in our database for some minutes and used up once.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use shell::address::BaseUrl;
use shell::policy::PersonId;
use storage::Writing;
use url::Url;
use webauthn_rs::prelude::{
    Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential,
    Uuid,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

use super::{Account, PasskeyRow, store};
use crate::Error;

/// Passkeys that an account may have.
pub(crate) const MOST: usize = 10;

/// The site, as devices know it; none where it has no name, only a number.
#[derive(Clone, Default)]
pub(crate) struct Passkeys(Option<Arc<Webauthn>>);

/// A passkey that is being asked for: what the browser is told, and what is kept.
#[derive(Serialize, Deserialize)]
pub(crate) struct Asked {
    /// For the browser.
    pub options: String,
    state: PasskeyAuthentication,
}

impl Passkeys {
    /// Of a site.
    pub(crate) fn new(base_url: &BaseUrl) -> Self {
        let built = Url::parse(base_url.as_str()).ok().and_then(|origin| {
            let host = origin.domain()?.to_owned();
            WebauthnBuilder::new(&host, &origin)
                .ok()?
                .rp_name(&host)
                .build()
                .ok()
        });
        Self(built.map(Arc::new))
    }

    /// Whether this site can have passkeys.
    pub(crate) fn are_possible(&self) -> bool {
        self.0.is_some()
    }

    /// Begins a new passkey: what the browser is told, and what is kept meanwhile.
    pub(crate) fn begin(&self, account: &Account, known: &[PasskeyRow]) -> Option<(String, String)> {
        let exclude = keys(known).iter().map(|key| key.cred_id().clone()).collect();
        let handle = handle(account.id);
        let (options, state) = self
            .0
            .as_ref()?
            .start_passkey_registration(handle, &account.email, &account.name, Some(exclude))
            .ok()?;
        Some((
            serde_json::to_string(&options).ok()?,
            serde_json::to_string(&state).ok()?,
        ))
    }

    /// The new passkey from what the browser answered: its name among all, and how it is kept.
    pub(crate) fn finish(&self, answer: &str, state: &str) -> Option<(String, String)> {
        let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).ok()?;
        let state: PasskeyRegistration = serde_json::from_str(state).ok()?;
        let key = self
            .0
            .as_ref()?
            .finish_passkey_registration(&answer, &state)
            .ok()?;
        Some((name(&key), serde_json::to_string(&key).ok()?))
    }

    /// Asks for one of a person's passkeys; none when there is none.
    pub(crate) fn ask(&self, known: &[PasskeyRow]) -> Option<Asked> {
        let keys = keys(known);
        if keys.is_empty() {
            return None;
        }
        let (options, state) = self.0.as_ref()?.start_passkey_authentication(&keys).ok()?;
        Some(Asked {
            options: serde_json::to_string(&options).ok()?,
            state,
        })
    }

    /// Whether the browser's answer is that of one of the person's passkeys, which is then marked as used.
    pub(crate) fn take(
        &self,
        w: &mut Writing<'_>,
        person: PersonId,
        asked: &Asked,
        answer: &str,
    ) -> Result<bool, Error> {
        let result = self.0.as_ref().and_then(|site| {
            let answer: PublicKeyCredential = serde_json::from_str(answer).ok()?;
            site.finish_passkey_authentication(&answer, &asked.state).ok()
        });
        let Some(result) = result else {
            return Ok(false);
        };
        for row in store::passkeys(w, person)? {
            let Ok(mut key) = serde_json::from_str::<Passkey>(&row.passkey) else {
                continue;
            };
            // The counter of the device goes up when it has one.
            if key.update_credential(&result).is_some()
                && let Ok(kept) = serde_json::to_string(&key)
            {
                store::use_passkey(w, person, row.id, &kept)?;
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn keys(rows: &[PasskeyRow]) -> Vec<Passkey> {
    rows.iter()
        .filter_map(|row| serde_json::from_str(&row.passkey).ok())
        .collect()
}

/// What a passkey is known by, so that no two accounts have the same.
fn name(key: &Passkey) -> String {
    serde_json::to_string(key.cred_id()).unwrap_or_default()
}

/// What the device knows a person by: the same for all passkeys of an account, and nothing personal.
fn handle(person: PersonId) -> Uuid {
    let hash = Sha256::digest(format!("passkey of {person}").as_bytes());
    let mut bytes = [0_u8; 16];
    for (to, from) in bytes.iter_mut().zip(hash.iter()) {
        *to = *from;
    }
    Uuid::from_bytes(bytes)
}
