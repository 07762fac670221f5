### What is kept about people: one's own data, the end of an account, consent, retention, letters.

## One's own data

data-title = Your data
data-lead = This is what we keep about you. The file holds the same, complete, in a form that other programs can read.
data-download = Download everything as a file (JSON)
correct-name = Correct your name or language
correct-address = Correct your e-mail address
more-in-file =
    { $count ->
        [one] The file holds { $count } more entry.
       *[other] The file holds { $count } more entries.
    }
deeds-title = What you did, and what was done to your account
deeds-lead = The audit trail knows you only by the number of your account. The last entries come first.
deeds-caption = Entries of the audit trail
empty-title = Of this we keep nothing about you
withheld-title = What is not shown
withheld = Secrets and their hashes (password, codes, keys of devices, links), the text of letters to you, because links in them prove who reads the mailbox, and the numbers of other people.
nothing = none
yes = yes
no = no

## Kinds of data

holds-account = Account
holds-sessions = Sessions
holds-links = Links in letters that still work
holds-steps = Steps begun and not finished
holds-tries = Wrong passwords and codes
holds-totp = App with codes
holds-codes = Recovery codes
holds-passkeys = Passkeys
holds-identities = Identity providers
holds-letters = Letters to you
holds-requests = Requests to join an organisation
holds-claims = Statements that you speak for an organisation
holds-invitations = Invitations
holds-memberships = Roles in organisations
holds-region-roles = Roles for the region
holds-substitutions = Substitutions
holds-settings = Settings of organisations that you changed
holds-details = Details in the audit trail
holds-trail = Audit trail
holds-consents = What you agreed to
holds-erasure = Wish to erase the account
holds-presence = Texts that you have open at the desk
holds-drafts = Drafts that you wrote or handed in
holds-revisions = Published versions that you wrote or approved
holds-reminders = Reminder letters
holds-cases = Readers’ comments that you handled
holds-translations = Machine translations that you asked for

## What a value is

label-number = Number of the account
label-name = Name
label-email = E-mail address
label-language = Language
label-assurance = How sure we are of you
label-status = State
label-has-password = Has a password
label-password-changed = Password changed
label-since = Since
label-until = Until
label-ended = Ended
label-at = Date and time
label-signed-in = Signed in
label-used = Last used
label-proved = Last confirmed that it is you
label-strong-until = Second step counts until
label-purpose = Purpose
label-target = Leads on to
label-wrong = Wrong tries in a row
label-slow-until = Next try from
label-issuer = Provider
label-subject-there = Your number there
label-organisation = Organisation
label-role = Role
label-message = Message
label-outcome = Outcome
label-answer = Answer
label-proof = Proof
label-confirmer = Who can confirm it
label-by-you = Invited by you
label-you-absent = You are absent
label-you-substitute = You stand in
label-subject = Subject
label-written = Written
label-sent = Sent
label-given = Agreed
label-withdrawn = Taken back
label-version = Version of the text
label-text = Text
label-asked = Asked for
label-due = To be erased
label-told = Told that it must wait
label-action = Action
label-object = Thing
label-kind = Kind of thing
label-case = Number of the case

## The end of an account

erase-title = Erase the account
erase-lead-short = What is erased, what stays and why.
erase-lead =
    { $days ->
        [one] The account is erased after { $days } day. Until then you can keep it, here or with the link in the letter that we send you.
       *[other] The account is erased after { $days } days. Until then you can keep it, here or with the link in the letter that we send you.
    }
erase-pending-title = The account will be erased
erase-pending = It will be erased on { $due }, within an hour. Until then everything works as before.
erase-button = Erase the account
keep-button = Keep the account
keep-title = Keep the account?
keep-lead = Your account is to be erased on { $due }. With one click it stays.
kept-title = The account stays
kept = Your account stays as it is. Nothing was erased.
first-title = This has to be done first
first-representative = Nobody else speaks for this organisation. Hand your role over or say that nobody follows you.
first-representative-action = Hand over
first-administrator = Nobody else runs this site. Give another person the role of administrator.
first-administrator-action = See the people
goes-title = What is erased
stays-title = What stays, and why
stays-roles = That a number held a role from one day to another. No name and no address belong to the number any more. It explains what was decided, and is deleted after five years.
stays-trail = That a number did something at a moment. The trail is a chain: whoever took one link out would make it worthless as proof. Nothing in it is a name or an address.
stays-texts = That a number wrote or approved a text of the catalogue. The text belongs to its organisation; no name belongs to the number any more.
stays-cases = That a number dealt with what a reader said. No name belongs to the number any more.
backups = Copies that the operator keeps for emergencies still hold older data until they are replaced.
data-first = See or take your data away first

## Consent

privacy-page = Privacy notice
agree = I have read the privacy notice and agree that my name, address and language are kept for my account.
agree-hint = You can take this back at any time by erasing the account. We keep the text that you agree to.
error-agree = Without your consent there can be no account. Tick the box if you agree.
error-notice-changed = The privacy notice has changed since this page was opened. Please read it again and send the form once more.

## For how long what is kept

retention-title = How long data is kept
retention-lead = These rules are applied by the site itself, every day.
retention-account =
    { $days ->
        [one] An account is kept until its owner erases it. Then it is erased after { $days } day.
       *[other] An account is kept until its owner erases it. Then it is erased after { $days } days.
    }
retention-daily = The rules are applied once a day, so something may be kept for up to a day longer.
then-deleted = then deleted
then-emptied = then the words and addresses are deleted
length-none = until it no longer works
length-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
length-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
length-years =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
keeps-unused-sessions = Sessions, after they were last used
keeps-old-sessions = Sessions, after they began
why-sessions = You need not sign in again for each page; a forgotten computer does not stay signed in (Article 6(1)(b) GDPR).
keeps-links = Links in letters, with the address they were sent to
why-links = A link proves who reads the mailbox (Article 6(1)(b) GDPR).
keeps-tries = Number of wrong passwords and codes, after the last one
why-tries = Whoever guesses is slowed down (Article 6(1)(f) GDPR: security).
keeps-sent-letters = That a letter was sent, without its text and address
why-sent-letters = To see whether letters leave (Article 6(1)(f) GDPR: operation).
keeps-unsent-letters = Letters that could not be sent
why-unsent-letters = The administrator can mend the mail server and send them (Article 6(1)(b) GDPR).
keeps-invitations = Addresses of invitations, after they expired
why-invitations = An expired invitation can be sent again (Article 6(1)(e) GDPR).
keeps-requests = Words of requests and proofs, after the decision
why-requests = A decision about who speaks for an organisation can be explained and corrected (Article 6(1)(e) GDPR).
keeps-roles = Roles and substitutions, after they ended
keeps-details = Details in the audit trail
why-accountable = What was changed in a public catalogue, and by whom, can be explained (Article 5(2) and 6(1)(e) GDPR).
keeps-comments = Comments of readers, at the longest
why-comments = Editors mend what readers find (Article 6(1)(e) GDPR).
keeps-queries = Words that found nothing, after they were last searched
why-queries = Editors see what is missing; nothing links the words to a person (Article 6(1)(e) GDPR).
keeps-handled-comments = Comments of readers, after their case has ended
keeps-presence = Who had which text open at the desk
why-presence = Two people at the same text are told of each other (Article 6(1)(e) GDPR).
keeps-reminders = Links of reminder letters, after they expired
why-reminders = Nobody is reminded of the same thing too often (Article 6(1)(e) GDPR).
keeps-translations = Who asked for a machine translation, after it has ended
why-translations = The administrator sees what failed, and how much was used (Article 6(1)(e) GDPR).
keeps-memory = Machine translations of sentences of the catalogue, after they were last used
why-memory = The same sentence is not sent twice; nothing of it is about people.

## Letters

letter-asked-subject = Your account will be erased
letter-asked = You asked us to erase your account. It will be erased on { $due }.
letter-asked-keep = If you change your mind, or if it was not you, keep the account with this link. If it was not you, change your password as well.
letter-asked-action = Keep the account
letter-hindered-subject = Your account cannot be erased yet
letter-hindered = Your account was to be erased, but something has to be done first: an organisation or the site would be left with nobody. Sign in to see what it is. As soon as it is done, the account is erased.
letter-hindered-action = See what has to be done
letter-erased-subject = Your account has been erased
letter-erased = Your account and what belonged to it have been erased. This was our last letter to you; its address is forgotten as soon as it has left.
letter-erased-action = What stays, and for how long
