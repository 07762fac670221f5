### Institutions: list, map, page of an institution, counterpart finder.

## List of institutions

list-title = Institutions
list-lead = Authorities and organisations on both banks: who they are, where they are and what they do.
list-description = Public authorities and organisations of the Bulgaria-Romania border region: names in three languages, place, website, services.
found-institutions =
    { $count ->
        [one] { $count } institution
       *[other] { $count } institutions
    }
found-institutions-filtered =
    { $count ->
        [one] { $count } institution matches your choice
       *[other] { $count } institutions match your choice
    }
shown-range = Showing { $first } to { $last } of { $total }
filter-words = Words in the name
facet-bank = Bank
facet-kind = Kind of institution
facet-place = Place
filter-words-hint = A word of the name, in any of the three languages. Bulgarian names also in Latin letters.
filter-unknown = The address holds choices that this list does not know. They were left out: { $values }.
view-label = Show as
way-out = Without “{ $name }”: { $count }
sort-label = Order by
sort-name = name
sort-place = place
letters-all = All letters
empty-title = No institution matches this choice
empty-lead = Take one filter away, or choose a larger place.
empty-all = See all institutions
view-list = List
view-map = Map
map-lead = Each district and county leads to its institutions. The list below says the same.
# For the label of an area on the map.
map-area =
    { $count ->
        [one] { $place }: { $count } institution
       *[other] { $place }: { $count } institutions
    }
item-services =
    { $count ->
        [one] { $count } service
       *[other] { $count } services
    }

## Page of an institution

# For search engines.
institution-description = { $name }: place, website, services it provides and its counterparts on the other bank of the Danube.
back-to-list = All institutions
at-a-glance = At a glance
name-in-bulgarian = In Bulgarian
name-in-romanian = In Romanian
name-in-english = In English
names-note = The name in the institution’s own language is official. The other two are translations.
kind = Kind
place = Place
serves = Serves
serves-whole-country = the whole country
website = Website
website-none = No website was found in a public source.
website-to-verify = The address of the website has not been confirmed.
contact-none = We keep no telephone or e-mail: they change often. Use the website.
part-of = Part of
branches-heading = Territorial offices in the region
services-heading = Services it provides
services-count =
    { $count ->
        [one] { $count } service
       *[other] { $count } services
    }
services-own = Named for this institution
services-kind = What institutions of this kind provide
services-kind-note = We know that institutions of this kind provide these services, not that this one provides each of them. Check before you go.
services-none = We do not know of a service of this institution yet.
services-all = All its services
across-heading = Across the river
across-lead = Institutions on the other bank with the same role.
across-none = We do not know of an institution on the other bank with the same role.
across-shared-services =
    { $count ->
        [one] { $count } service in common
       *[other] { $count } services in common
    }
neighbours-heading = Other institutions in the same place
beside-all = All institutions here
to-verify = To be verified
gone-title = This institution is no longer in the directory
gone-lead = It may have been renamed or merged. Look for it in the list.

## Counterpart finder

finder-title = Find your counterpart
finder-lead = You deal with something in one place. Who does it on the other bank?
finder-description = Counterpart finder for institutions on the Danube: choose a topic and two places and see who does the same work across the river.
# Labels of the three fields; together they read like a question.
finder-topic = I deal with
finder-topic-hint = Choose a topic or a service.
finder-service = Service
finder-any-service = Any service of this topic
finder-here = My place
finder-there = Who does it in
finder-there-nearest = the nearest place on the other bank
finder-choose = Choose
finder-button = Find
finder-swap = Swap the two places
finder-result-heading = { $topic }: { $here } and { $there }
finder-column-here = Here: { $place }
finder-column-there = On the other bank: { $place }
finder-institutions =
    { $count ->
        [one] { $count } institution does this work
       *[other] { $count } institutions do this work
    }
finder-why = Why these?
finder-why-about = They provide services that meet the same need. The pairing of services is our own judgement.
finder-central-note = This work is done by a central institution for the whole country.
finder-none-title = No counterpart known
finder-none-lead = For this topic we do not know of an institution there. Choose a larger place or another topic.
finder-wider = Institutions of the whole district or county
finder-nearest = { $place } is the nearest on the other bank: { $distance }.
finder-group = { $country }: { $place }
finder-place = { $place } – { $kind }
# Under several institutions of one kind, before their common list of services.
finder-each-provides = Each of them provides:
finder-more-services =
    { $count ->
        [one] and { $count } more service
       *[other] and { $count } more services
    }
finder-pairs-caption = Services that meet the same need
finder-pair-here = Here
finder-pair-degree = How close
finder-pair-there = On the other bank
finder-narrow = Ask for this service only
finder-topic-only = We know of no pair of services that meet the same need. The institutions above deal with the same topic.
finder-error-topic = Choose what you deal with.
finder-error-here = Choose your own place.
finder-error-same-bank = Both places are on the same bank. Choose one on the other bank.
finder-error-unknown = We do not know this place or topic. Choose one from the list.

## Contact points

contact-heading = Contact
contact-address = Address
contact-phones = Telephone
contact-email = E-mail
contact-website = Web page
contact-hours = Opening hours
contact-closed = closed
contact-exception = { $day }: { $hours }
contact-languages = Languages spoken
contact-entrance = Access for people with disabilities
contact-confirmed = Confirmed on { $day }
jurisdiction = Area of competence
monday = Monday
tuesday = Tuesday
wednesday = Wednesday
thursday = Thursday
friday = Friday
saturday = Saturday
sunday = Sunday
# days: “Monday” or “Monday – Friday”; hours: “09:00–17:30” or “closed”.
hours-of = { $days }: { $hours }

# Under the facts of an institution: the way to act for it.
join-link = Do you work here? Help to keep this page true.
