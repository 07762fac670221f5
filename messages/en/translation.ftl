# Machine translation, as the administrator sees it.

title = Machine translation
lead = Editors can have missing and outdated translations filled by a machine. Readers are told so until a person has reviewed them.
no-provider = No machine translation is set up
no-provider-why = The site is complete without it. To use a service, name it in the setting translation.provider.

provider = The service
service = Service
host = Its address
pairs = Translates
any-pair = Any of the three languages into any other
pair = { $source } → { $target }
used = Sent this month
used-of = { $count ->
        [one] { $count } character of { $limit }
       *[other] { $count } characters of { $limit }
    }

open-title = Waiting
open-caption = Asked for and not done yet
no-open = Nothing is waiting.
failed-title = Given up
failed-caption = What was given up, and why
no-failed = Nothing was given up.
thing = { $kind } { $key }
item = What
into = Into
moment = Date and time
state = State
reason = Why
remedy = What to do
again = Try again
state-waiting = Waiting for its turn
state-sent = Sent, the answer has not come yet
state-done = Done
state-failed = Given up

why-down = The service cannot be reached or does not answer in time. Check its address and your network.
why-busy = The service asks us to come later.
why-quota = What your contract with the service allows is used up.
why-month = The characters of this month are used up. Wait for the next month or raise translation.monthly_characters.
why-stranger = The service does not accept your key, name or password. Check the settings under translation.
why-refused = The service did not take the request.
why-too-long = A text is longer than the service takes. Divide it into paragraphs.
why-no-answer = The service took the text and has not answered within a day. Check that it can reach this site.
why-not-allowed = Whoever asked may no longer translate this, it lies in review, or it is gone.
why-unreadable = The service answered with something other than the translations asked for. Nothing was changed.
why-marks = The translation had lost links, numbers or other parts of the text. Nothing was changed.
why-language = The translation was in another language, empty or far too long. Nothing was changed.
why-other = The program could not finish it. The log says more.

try-title = Try it
try-words = Text
try-words-hint = No personal data: the text leaves this site. Markdown is kept.
try-source = From
try-submit = Translate
tried = Tried last
result = Translation
no-words = Enter a text to translate.
too-many-words = { $count ->
        [one] Shorten the text to { $count } character.
       *[other] Shorten the text to { $count } characters.
    }
no-pair = Choose two different languages between which the service translates.
did-try = The text was queued. Reload this page in a moment.
did-again = It will be tried again now.
did-nothing = It was no longer given up: it was tried again or removed in the meantime.

## In the editor
offer-title = Machine translation
offer-lead = Fills what is missing or out of date in the saved draft. It is labelled as a machine's until a person reviews it. What is not saved is not translated, and what a person wrote stays.
fill = { $count ->
        [one] Translate { $count } text → { $language }
       *[other] Translate { $count } texts → { $language }
    }
filling = → { $language }: the translation is on its way. Reload this page in a moment.
