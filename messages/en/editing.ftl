### The forms of the editors: fields, what helps to fill them in, and what can be wrong.

## Kinds of things

kind-service = Service
kind-provision = Service at an institution
kind-organisation = Institution
kind-contact = Contact point
kind-evidence = Document passport
kind-counterpart = Counterpart
kind-event = Life or business event
kind-term = Glossary term
kind-page = Page of text

## Headings

group-basics = Basics
group-online = Online
group-points = What people need to know
group-offer = Channel, fee and time
group-contact = Contact
group-visit = Visit
group-across = On the other bank of the river
group-banks = The document in each country
group-path = Services in order
group-words = Words
group-body = Text
group-source = Source

## Fields

# A field that exists once for each country.
on-bank = { $label } ({ $country })
field-source = Source
help-source = Where you know it from: the address of a page, the name of an act or a register. Write “to be verified” when you are not sure; readers then see that.
help-bank-language = In the official language of the country, without translation.
help-one-a-line = One on each line.
help-markdown = You may use headings (##), lists (-), links ([words](https://…)) and **strong** words. HTML is left out.

field-service-name = Name of the service
help-service-name = As the register or the law calls it. The original is in the language of the country.
field-provider-kind = Who provides it
field-provider = Responsible institution
help-provider = The institution that provides the service or answers for it. Leave it empty when every municipality or town hall does.
field-topic = Topic
field-audience = For whom
field-number = Number in the national register
help-number = Exactly as the register shows it.
field-legal-basis = Legal basis
field-online = Can it be done online
field-e-level = Level of the electronic service
field-assurance = Level of assurance of the electronic identification
field-portal = Portal
field-steps = Steps
help-steps = What people do, in order. Say which step cannot be done online. A numbered list is read most easily.
field-identification = Accepted identification and signature
field-evidence = Documents asked for
help-evidence = Choose passports of documents. A document that has no passport yet can be named in the next field.
field-evidence-form = Form and language of the documents
field-redress = What to do against a decision
help-redress = To whom one can appeal, and within which time.
field-fees = Fees and payment
help-fees = What is the same everywhere. The amount at one institution belongs to “Service at an institution”.
field-time = Time limits
help-time = How long people have, and how long the authority may take by law.
field-silence = If nobody answers
help-silence = Whether silence means consent, refusal or a right to complain, and after how long.
field-procedure-languages = Languages of the procedure, other than the official one

field-channels = How it can be requested
field-free = It is free of charge
field-fee = Fee
help-fee = Amount, currency and the day on which you looked it up.
field-fee-note = Note on the fee
help-fee-note = For example what it depends on, or the price of the fast service.
field-time-limit = Time limit
field-time-note = Note on the time
field-form = Address of the application form
field-link = Address where it can be done online
field-hours = Opening hours
help-hours = One line for each day, for example 09:00-12:00 13:00-17:30. Leave a day empty when it is closed.
help-provision-hours = Only when they differ from the hours of the institution. For example 09:00-12:00 13:00-17:30; leave a day empty when it is closed.
field-languages = Languages spoken
field-note = Note

field-organisation-name = Name of the institution
help-organisation-name = The original is in the language of the country.
field-organisation-kind = Kind of institution
field-territory = Seat
field-parent = Belongs to
help-parent = Only for a territorial body: the central authority it is a part of.
field-jurisdiction = Area of competence
help-jurisdiction = Only when it is not the territory of the seat.
field-website = Website

field-purpose = What this contact is for
help-purpose = For example “Registry desk” or “Foreign visitors”. Do not name a person.
field-position = Place in the list
field-address = Address
field-phones = Telephone numbers
help-phones = One on each line, with the country code, for example +359 82 123 456.
field-email = E-mail
help-email = An address of the institution, not of a person.
field-hours-note = Note on the opening hours
field-entrance = Access for people with disabilities
field-entrance-note = Note on the access
help-entrance-note = For example where the entrance without steps is.

field-evidence-names = Name of the document
help-evidence-names = In Bulgarian as it stands on the Bulgarian document, in Romanian as it stands on the Romanian one.
field-multilingual-form = Multilingual standard form
help-multilingual-form = Regulation (EU) 2016/1191 provides forms for many documents of civil status. With the form a translation is usually not needed.
field-apostille = Apostille
field-translation = Translation
field-issuer = Who issues it
help-issuer = The kind of institution, not one office.
field-looks = What it looks like
field-number-place = Where the number stands
field-validity = How long it is valid
field-check = How to check it
field-check-link = Address for checking it
field-issued-by = Services by which it is issued

field-relation = How close they are
field-counterpart-note = Note on the pair
help-counterpart-note = What differs, in one or two sentences.
field-event-name = Name of the event
field-path = Services
help-path = In the order in which people need them.

field-term = Term
field-synonyms = Other words for it
field-forbidden = Forbidden renderings
help-forbidden = Words that look right but mean something else, one on each line. Editors are warned when they use them.
field-domain = Field of use
field-title = Title
field-body = Text

## What can be wrong

problem-required = This is needed.
problem-required-language = This is needed in every language: { $language } is missing.
problem-too-long =
    { $count ->
        [one] This is { $count } character too long.
       *[other] This is { $count } characters too long.
    }
problem-too-many =
    { $max ->
        [one] At most { $max } is possible.
       *[other] At most { $max } are possible.
    }
problem-url = “{ $value }” is no web address. It begins with https:// or http://.
problem-email = “{ $value }” is no e-mail address.
problem-phone = “{ $value }” is no telephone number. Use digits, spaces and a plus sign in front.
problem-number = “{ $value }” is no whole number.
problem-amount = “{ $value }” is no amount. Write it like 12.50.
problem-currency = “{ $value }” is no currency that is known here. Use EUR, RON or BGN.
problem-date = “{ $value }” is no day. Write it as year-month-day, for example 2026-03-31.
problem-unit = “{ $value }” is no unit of time.
problem-hours = “{ $value }” cannot be read as opening hours. Write them like 09:00-12:00 13:00-17:30.
problem-choice = “{ $value }” is not in the list.
problem-reference = “{ $value }” does not exist.
problem-same-bank = “{ $value }” belongs to the other country.
problem-free-and-fee = It cannot be free of charge and have a fee. Correct one of the two.
problem-own-parent = An institution cannot belong to itself.
problem-unknown-field = The field “{ $value }” does not exist any more. Its content is not published.
problem-shape = The content of this field cannot be read. Please fill it in again.
