### Home page.

## Head of the page

home-title = Public services on both banks of the Danube
home-description = Find a public service, the institution that provides it and its counterpart across the Danube, in Bulgarian, Romanian and English.
home-lead = Find what you need in Bulgaria or Romania and see what it is called, and who does it, on the other side of the river.

## Search box

search-hint = In any of the three languages. Bulgarian in Latin letters and Romanian without diacritics work too.
examples-label = For example:
# Three examples, each a link to its search.
example-one = birth certificate
example-two = register a car
example-three = residence in Romania

## What do you need?

need-heading = Start from what happens to you
need-citizens = For people
need-business = For business
need-all = All life and business events

## Map

map-heading = Choose a place
map-lead = The districts and counties of the programme area, and the two capitals.

## Both banks at a glance

banks-heading = Both banks at a glance
bank-services =
    { $count ->
        [one] { $count } service
       *[other] { $count } services
    }
bank-institutions =
    { $count ->
        [one] { $count } institution
       *[other] { $count } institutions
    }
bank-with-twin =
    { $count ->
        [one] { $count } service has a counterpart across the river
       *[other] { $count } services have a counterpart across the river
    }
pairs-between =
    { $count ->
        [one] { $count } pair of matching services
       *[other] { $count } pairs of matching services
    }

## For those who work in an institution

clerk-heading = Do you work in an institution?
clerk-lead = Find who does the same work on the other bank.
clerk-link = Find your counterpart

## What is new

new-heading = What is new
new-changed = Added or changed on { $date }
new-none = Nothing has changed lately.
new-all = All services, last changed first

## Freshness in one line

fresh-line = Data put together on { $date }.
fresh-link = How the catalogue is doing
fresh-unconfirmed =
    { $count ->
        [one] { $count } service still waits for confirmation by the institution that provides it.
       *[other] { $count } services still wait for confirmation by the institutions that provide them.
    }

## Where the figures come from

register-compared = Services compared with: { $register }, edition of { $date }.
register-none = Compiled by us: there is no single national register of services to compare with.
banks-counted = Counted in this catalogue on { $date }. The pairing is our own judgement.
