### Services: the list with its filters, and the service card.

## List of services

list-title = Services
list-lead = Public services on both banks of the Danube. Choose a bank, a place or a topic, or search in your own words.
# For search engines; at most about 160 characters.
list-description = Public services in the Bulgaria-Romania border region, in Bulgarian, Romanian and English, with the matching service on the other bank.
# Heading above the results.
found-services =
    { $count ->
        [one] { $count } service
       *[other] { $count } services
    }
# Heading above the results when filters are chosen.
found-services-filtered =
    { $count ->
        [one] { $count } service matches your choice
       *[other] { $count } services match your choice
    }
shown-range = Showing { $first } to { $last } of { $total }
# After the mark "to be verified", above a list all or most of whose services carry it.
list-to-verify-all = No public source was found for the services on this page. Treat them as hints and check with the institution.
list-to-verify-most = No public source was found for most of the services on this page. Treat them as hints and check with the institution. Those with a public source are marked.
keep-address = The address of this page holds your choice. Save it or send it, and the same list opens.

## Filters

facet-bank = Bank
facet-place = Place
facet-topic = Topic
facet-audience = For whom
facet-provider-kind = Who provides it
facet-level = E-service level
facet-online = Online
filter-unknown = The address holds a choice that does not exist here: “{ $value }”. It was left out.

## Order and pages

sort-label = Order by
sort-name = name
sort-changed = last changed
page-too-far = The list has fewer pages than the address asks for. This is its last page.

## Nothing matches

empty-title = No service matches this choice
empty-lead = Take one filter away or search in your own words. If you know a service that is missing, tell us.
# name: a filter; count: services the list would then hold.
empty-without =
    { $count ->
        [one] Without “{ $name }”: { $count } service
       *[other] Without “{ $name }”: { $count } services
    }
empty-search = Search the whole catalogue
empty-events = Start from a life event
empty-all = See all services

## A service in a list

item-number = Register no. { $number }
item-twin-equivalent = Equivalent service on the other bank
item-twin-similar = Similar service on the other bank
item-twin-part-of = Part of a service on the other bank
item-sourced = Public source
item-changed = Changed on { $date }

## Service card: head

service-in-bulgaria = Service in Bulgaria
service-in-romania = Service in Romania
# For search engines; name: the service.
card-title = { $name }, { $country }
card-description = { $name }: who provides it, what it takes and the matching service on the other bank of the Danube.
on-this-page = On this page
at-a-glance = At a glance
official-name = Official name
name-translated = Our translation, not an official name.
register-number = Number in the register
register-number-none = This service has no number of its own in the register.
register-romania-none = Romania has no single numbered register of services.
register-open = Open it in the register of services (in Bulgarian)
register-name = Title in the register
audience = For whom
provider = Who provides it
level = E-service level
level-varies = The level comes from one municipality and may differ elsewhere.
assurance = Level of assurance for identification
online = Can it be done online?
portal = Portal
legal-basis = Legal basis
legal-basis-check = Check the act before you rely on it: the reference has not been confirmed.

## Who provides it, as a sentence

provided-by-central = A central institution, often through its territorial offices
provided-by-district = District administrations
provided-by-municipality = Municipalities
provided-by-prefecture = Prefectures
provided-by-county-council = County councils
provided-by-city-hall = Town halls
provided-by-all = All administrations, each for its own work

## The nine points of Article 10(2) of Regulation (EU) 2018/1724

points-heading = What you need to know
points-lead = Nine points that European law asks every procedure to explain (Article 10 of Regulation (EU) 2018/1724). What we do not know yet comes last.
points-known =
    { $count ->
        [one] { $count } of nine points is known
       *[other] { $count } of nine points are known
    }
# Opens the list of those that are not known.
points-unknown =
    { $count ->
        [one] { $count } of nine points is not known yet
       *[other] { $count } of nine points are not known yet
    }
not-known-help = Do you know? Tell us at the end of the page.
point-steps = Steps
point-steps-about = What you do, in which order, and what cannot be done online.
point-steps-unknown = The steps are not known yet. The office that provides the service explains them.
point-authority = Competent authority and contact
point-authority-about = Who decides and how to reach them.
point-authority-unknown = The competent authority is not known yet.
point-authority-contact-unknown = Telephone and e-mail are not kept here: they differ between offices and change often. Use the website of the office.
point-identification = Identification and signature
point-identification-about = Which ways of proving who you are, and of signing, are accepted.
point-identification-unknown = It is not known yet which identification and signature are accepted.
# level: a value of the vocabulary "assurance".
point-identification-level = Level of assurance asked for online: { $level }.
point-evidence = Evidence
point-evidence-about = Which documents are asked for, in which form and language.
point-evidence-unknown = The documents asked for are not known yet. Ask the office before you go.
point-redress = Redress
point-redress-about = What you can do when you disagree with the answer.
point-redress-unknown = The ways of redress are not known yet. The decision you receive must name them.
point-fees = Fees and payment
point-fees-about = How much it costs, in which currency, and how to pay online.
point-fees-unknown = The fee is not known yet. It can differ between authorities.
point-time = Time limits
point-time-about = How long you have, and how long the authority may take.
point-time-unknown = The time limits are not known yet.
point-silence = If nobody answers
point-silence-about = What silence of the authority means: consent, refusal or a right to complain.
point-silence-unknown = It is not known yet what the silence of the authority means.
point-languages = Languages
point-languages-about = In which languages, other than the official one, the procedure can be carried out.
point-languages-unknown = It is not known yet whether the procedure can be carried out in another language.

## Offices

offices-heading = Where to go
offices-lead = Institutions of the region that provide this service.
offices-count =
    { $count ->
        [one] { $count } office in the region
       *[other] { $count } offices in the region
    }
offices-choose = Choose your place
offices-show = Show
offices-in = Offices: { $place }
offices-all = Show all offices
# When there are more than the page names.
offices-more = Only some of them are shown. Choose your place to see your own.
offices-none = We do not know of an office in the region that provides this service.
offices-none-here = No office in this place is known. Offices elsewhere in the region are listed below.
office-to-check = Check with the office first: we know that institutions of this kind provide the service, not that each of them does.

## The twin on the other bank

twin-heading = On the other bank
twin-lead-bulgaria = What meets the same need in Bulgaria.
twin-lead-romania = What meets the same need in Romania.
twin-equivalent-about = The same need is met in a comparable way.
twin-similar-about = The need is close, but the institution, the document or the scope differs.
twin-part-of-about = One of the two is a step or a part of the other.
twin-note = How they differ
twin-judged = The pairing is our own judgement. It is not an official recognition of documents.
twin-count =
    { $count ->
        [one] { $count } matching service
       *[other] { $count } matching services
    }
twin-open = Open this service
twin-none-title = No counterpart known
twin-none-bulgaria = We do not know of a service in Bulgaria that meets this need. That does not mean there is none.
twin-none-romania = We do not know of a service in Romania that meets this need. That does not mean there is none.
twin-none-ask = If you know it, tell us.
twin-none-topic = See services on the other bank with the same topic

## Life events and other services

events-heading = Part of these events
events-none = This service is not yet part of a life or business event.
same-topic-heading = Same topic, same bank
same-topic-all = All services with this topic

## Where the information comes from

provenance-heading = Where this comes from
source = Source
last-checked = Last confirmed
never-confirmed = Not yet confirmed by the institution that provides it
confirmed-by = Confirmed by { $name } on { $date }
last-changed = Last changed here
to-verify = To be verified
to-verify-about = No public source was found for this. Treat it as a hint and check with the institution.
to-verify-partly = Partly verified: only what the source names is confirmed.
number-verified = Number and title were seen together in a public source.
register-compared = Compared with the register list of { $date }
register-status-current = The register has the same title.
register-status-renamed = The register has the same number with a differently worded title, often only because ours is shorter.
register-status-absent = The number is no longer in the register list. The service may have been dropped or merged: ask the institution.
register-status-split = The register covers this service with several numbers, or with a number it shares with others.
register-status-not-in-list = No entry for this service was found in the register list.
register-note = Remark on the register
found-in-register = Found in the register edition of { $date }
unconfirmed-warning = Nobody has confirmed this service for 180 days.

## A service that is not there

# The service is kept under its address although the region's data no longer has it.
archived-since = No longer in the data of the region since { $date }
gone-title = This service is no longer in the catalogue
gone-lead = It may have been merged with another one. Search for it, or look at its topic.

## At one institution

provisions-heading = At the institutions
provisions-more = Other institutions give the same facts on their own pages.
provision-channels = How to request it
provision-fee = Fee
provision-free = Free of charge
provision-fee-on = { $amount } ({ $day })
provision-time = Time limit
provision-form = Application form
provision-link = Do it online
provision-level = Level of the electronic service
provision-hours = Opening hours
provision-languages = Languages spoken
provision-note = Note
provision-confirmed = Confirmed on { $day }
point-authority-contact-known = Address, telephone and opening hours are on the page of the institution.
point-at = { $institution }: { $words }
time-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
time-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
time-working-days =
    { $count ->
        [one] { $count } working day
       *[other] { $count } working days
    }
time-months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
