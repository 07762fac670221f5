### Home page.

## Head of the page

home-title = Public services on both banks of the Danube
home-description = Find a public service, the institution that provides it and its counterpart across the Danube, in Bulgarian, Romanian and English.
home-lead = Find what you need in Bulgaria or Romania and see what it is called, and who does it, on the other side of the river.

## Search box

search-label = What are you looking for?
search-hint = In any of the three languages. Bulgarian in Latin letters and Romanian without diacritics work too.
search-button = Search
examples-label = For example:
# Three examples, each a link to its search.
example-one = birth certificate
example-two = register a car
example-three = residence in Romania

## What do you need?

need-heading = What do you need?
need-citizens = For people
need-business = For business
need-all = All life and business events
need-topics = Or choose a topic

## Map

map-heading = Choose a place
map-lead = The districts and counties of the programme area, and the two capitals.
map-list-heading = The same places as a list

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
        [one] { $count } pair of matching services joins the two banks
       *[other] { $count } pairs of matching services join the two banks
    }
bank-see-services-bulgaria = Services in Bulgaria
bank-see-services-romania = Services in Romania
bank-see-institutions-bulgaria = Institutions in Bulgaria
bank-see-institutions-romania = Institutions in Romania

## For those who work in an institution

clerk-heading = Do you work in an institution?
clerk-lead = Find who does the same work on the other bank.
clerk-link = Find your counterpart

## What is new

new-heading = What is new
new-added = Added on { $date }
new-changed = Changed on { $date }
new-none = Nothing has changed lately.
new-all = All services, last changed first

## Freshness in one line

# date: the day of the last load of data.
fresh-line = Information loaded on { $date }. See what it rests on and what is missing.
fresh-link = How the catalogue is doing
fresh-unconfirmed =
    { $count ->
        [one] { $count } service has not yet been confirmed by the institution that provides it.
       *[other] { $count } services have not yet been confirmed by the institutions that provide them.
    }

## No data yet

empty-title = The catalogue is empty
empty-lead = The region’s data has not been loaded yet. The operator loads it with one command; come back in a few minutes.
