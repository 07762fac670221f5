### The desk’s home and what keeps the catalogue true: confirmations, what readers said, translations, lost searches.


## Keeping it true
desk-title = Desk
desk-lead = What you can do today so that the catalogue stays true.
to-desk = Back to the desk
kinds-title = All that is edited here
or-more = { $number } or more
with-count = { $words } ({ $count })
labelled = { $label }: { $value }
since = since { $date }
more = More
older = Older
language-bg = Bulgarian
language-ro = Romanian
language-en = English
filter-kind = Kind
filter-state = State
filter-answer = Answer
filter-language = Language of the page
filter-into = Translate into
filter-why = Reason
all-kinds = All
all-answers = All
all-languages = All
all-reasons = All

## Waiting
waiting-title = Waiting for you
waiting-lead = Your drafts, what was sent back to you, and what waits for you to publish it.
waiting-none = Nothing is waiting for you.
waiting-all = All that waits for you
waits-draft = your draft
waits-sent-back = sent back to you
waits-to-approve = waits for you to publish it

## Unconfirmed
unconfirmed-title = Not confirmed for long
unconfirmed-lead =
    { $days ->
        [one] Nobody has confirmed this for { $days } day. If it is right, one press says so to readers; if not, change it.
       *[other] Nobody has confirmed this for { $days } days. If it is right, one press says so to readers; if not, change it.
    }
unconfirmed-none = All that you keep is confirmed.
unconfirmed-all = All that is not confirmed
never-confirmed = Nobody has confirmed it yet.
last-confirmed = Last confirmed on { $date }
confirm-button = Still valid
change-it = Change it
done-confirmed = Thank you. Readers see today’s date beside it.

## By the link of a letter
confirm-title = Is it still valid?
confirm-lead = Look at the public page. If everything on it is right, confirm it here.
confirm-note = You need not sign in: the letter was sent to you. Readers are shown the organisation and the day, not your name.
confirmed-title = It is confirmed
confirmed-lead = Thank you. Readers see today’s date beside it.
used-title = This link has been used
used-lead = It confirmed this once and works no more. There is nothing left to do.
expired-title = This link has expired
expired-lead = Nothing was changed. Sign in and confirm it in your list, or wait for the next letter.
unknown-title = We do not know this link
unknown-lead = Perhaps it was cut when it was copied, or what it was about is no longer there. Open it from the letter once more, or sign in and look at your list.
denied-title = It cannot be confirmed by this link
denied-lead = You no longer look after this here. Nothing was changed.
denied-state-lead = It is being changed at the moment, or it is archived. Nothing was confirmed.
denied-assurance-lead = Here a link is not enough to confirm. Sign in and confirm it in your list.
to-public-page = To the public page
to-list = To the list of what is not confirmed

## The letter
letter-subject =
    { $count ->
        [one] { $count } entry to confirm
       *[other] { $count } entries to confirm
    }
letter-lead = Nobody has confirmed for half a year that the following is right. Please look at it. If it is, the link is enough; you need not sign in.
letter-item-of = { $title } – { $organisation }
letter-confirm = Still valid: { $title }
letter-valid-until = Each link works once, until { $moment }.
letter-more = There are more entries that nobody has confirmed for so long. You find them in your list.
letter-list = Open the list

## What readers said
feedback-title = What readers said
feedback-lead = Answers to “Was this right and useful?” about what you keep. They are anonymous, so nobody can be answered.
feedback-all = All that readers said
feedback-none-new = Readers said nothing new.
feedback-none-new-lead = What was handled before is one filter away.
feedback-none-here = Nothing fits these filters
feedback-none-here-lead = Choose “All” in one of the filters.
state-new = new
state-accepted = accepted
state-declined = declined
state-done = done
state-all = all
answer-yes = right and useful
answer-partly = partly
answer-no = wrong or useless
case-title = Answer { $number }
fact-subject = About
fact-answer = Answer
fact-comment = In the reader’s words
no-comment = No words, or they were taken out.
fact-at = Received
fact-language = Language of the page
fact-owner = Belongs to
fact-handled = Handled
fact-reason = Reason
handled-by = by { $name } on { $moment }
somebody = somebody whose account was deleted
edit-subject = Change what it is about
decide-title = What follows from it
decide-legend = What do you do with it?
step-accept = Accept: it is right, somebody takes care of it
step-reopen = Take it up again
step-decline = Decline: nothing follows from it
step-finish = Done: it is mended, or there is nothing to do
field-reason = Reason, if you decline it
field-reason-hint = For your colleagues; the reader cannot be answered. At most 1,000 characters.
decide-button = Save
error-step = Choose what you do with it.
error-reason = Write why it is declined.
error-reason-long =
    { $count ->
        [one] The reason is { $count } character too long. Shorten it.
       *[other] The reason is { $count } characters too long. Shorten it.
    }
done-accept = It is accepted. Say so when it is done.
done-decline = It is declined, with your reason.
done-finish = It is done.
done-words = The words are deleted.
meanwhile = Somebody else was quicker: the state below is the present one. Nothing was changed by you.
take-out-title = The words name somebody
take-out-lead = Names, numbers and addresses of people do not belong here. Delete the words; the answer itself stays. This cannot be undone.
take-out-button = Delete the words

## Searches
searches-title = Searched in vain
searches-lead = Words for which readers found nothing. Perhaps a service, a term or a word of everyday speech is missing.
searches-none = Nothing was searched in vain often enough to be shown.
searches-all = All that was searched in vain
searches-explanation = Shown is what was asked in { $hours } or more different hours within { $days } days. Nothing links the words to a person.
times =
    { $count ->
        [one] { $count } time
       *[other] { $count } times
    }
column-words = Words
column-language = Language of the page
column-times = Times
column-last = Last

## Translations
translations-title = Translations
translations-lead = Texts that have no translation, whose original was changed since, or that a machine translated and nobody has read.
translations-none = Everything is translated.
translations-none-here = Nothing to translate fits these filters
translations-all = All translations that are wanted
why-missing = missing
why-stale = out of date
why-machine = by a machine
into-language = into { $language }
wanted-lead = What is to be translated here, with the original and what changed in it.
wanted-none = Nothing is wanted in this language
translate-button = Translate
row-original = Original
row-difference = The original since the translation
row-present = Present translation
original-unknown = What the original said when this was translated is not kept.
removed-before = taken out:{ " " }
added-before = added:{ " " }
