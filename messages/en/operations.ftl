# What the administrator sees of the running site.

## Background jobs
jobs-title = Background jobs
jobs-lead = What the site does by itself: sending letters, reminders, tidying up. A job that failed too often stops here and waits for your decision.
counts-caption = Jobs by kind
kind = Kind
state-waiting = Waiting
state-running = Running
state-dead = Stopped after failures
state-done = Done
done-total = Done in all
failed-total = Failed attempts in all
oldest = Waiting since
by-state = Show
no-jobs-ever = No background job has run yet
no-jobs-ever-why = The first ones appear within a minute after the site was started.
no-jobs-here = There are no jobs in this state.
number = Number
moment = Date and time
attempts = Attempts
last-failure = Last failure
remedy = What to do
retry = Try again
discard = Discard
older = Older
newer = Newer
did-retry = The job will be tried again now.
did-discard = The job was discarded.
did-nothing = The job was no longer there: it was done or removed in the meantime.

## Letters
letters-title = Letters that wait
letters-lead = Letters that have not left yet. Neither their recipients nor their content is shown.
language = Language
written = Written
no-letters = No letter is waiting.
no-server = No mail server is set up
no-server-why = Letters wait until the setting mail.server names a server.

## Audit trail
audit-title = Audit trail
audit-lead = Who did what to which thing and when. Entries are chained: whoever changes or removes one is found out.
verify = Verify the trail
verified = { $entries ->
        [one] The trail is unbroken: { $entries } entry, { $heads } signed heads agree.
       *[other] The trail is unbroken: { $entries } entries, { $heads } signed heads agree.
    }
verify-bad = The trail is not as it was written
verify-fault = The first bad place is entry { $number }.
verify-advice = Stop changing things, keep a copy of the database, and compare it with a backup and with the heads kept elsewhere.
why-changed = Its content was changed.
why-missing = Entries are missing.
why-reordered = Entries stand in another order.
why-forged = A signed head is forged.
heads = Download the signed heads
heads-why = Keep the signed heads on another machine. They prove later that nobody rewrote the trail.
entries = Entries
actor = Account number
action = Action
object-kind = Kind of thing
object-id = Its identifier
organisation = Organisation
object = Thing
outcome = Outcome
outcome-done = Done
outcome-refused = Refused
outcome-failed = Failed
filter = Filter
no-entries = No entry fits.
