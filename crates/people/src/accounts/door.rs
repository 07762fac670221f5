//! Who a session's token stands for: the shell asks here for every request with a cookie.

use std::sync::Arc;

use shell::policy::Person;
use shell::session::{Doorkeeper, Recognising};

use super::session::{TOUCH_AFTER, before};
use super::store;
use super::token::Hash;
use crate::People;
use crate::roles::work_of;

impl Doorkeeper for People {
    fn recognise<'a>(&'a self, token: &'a str) -> Recognising<'a> {
        Box::pin(async move {
            let key = Hash::of_token(token);
            let now = self.now();
            let found = self
                .read(move |r| {
                    let Some((session, account)) = store::recognise(r, &key)? else {
                        return Ok(None);
                    };
                    let work = work_of(r, account.id, now)?;
                    Ok(Some((session, account, work)))
                })
                .await?;
            let Some((session, account, (region_roles, organisations))) = found else {
                return Ok(None);
            };
            if session.is_over(self.settings(), now) {
                return Ok(None);
            }
            if session.used_at <= before(now, TOUCH_AFTER) {
                let key = session.key.clone();
                // Whoever can still read may read on when nothing can be written.
                if let Err(error) = self.write(move |w| store::touch_session(w, &key)).await {
                    tracing::warn!(?error, "a session could not be marked as used");
                }
            }
            Ok(Some(Arc::new(Person {
                id: account.id,
                assurance: session.assurance(&account, now),
                name: account.name,
                language: account.language,
                region_roles,
                organisations,
                session: session.key,
            })))
        })
    }
}
