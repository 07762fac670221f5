### Search page.

## Head and box

find-title = Search
# words: what was typed.
find-title-words = Search: { $words }
find-description = Search services, institutions, events, places and terms of the Bulgaria-Romania border region in three languages at once.
box-hint = In Bulgarian, Romanian or English; Latin letters and missing diacritics are fine.

## Results

found =
    { $count ->
        [one] { $count } result for “{ $words }”
       *[other] { $count } results for “{ $words }”
    }
shown-range = Showing { $first } to { $last } of { $total }
# The snippet was found in a text of another language.
found-in-bulgarian = Found in the Bulgarian text
found-in-romanian = Found in the Romanian text
found-in-english = Found in the English text
hit-twin = On the other bank:

## Kinds of results

kind-label = Kind
kind-service = Service
kind-institution = Institution
kind-event = Event
kind-place = Place
kind-term = Term
kind-page = Page
kind-services = Services
kind-institutions = Institutions
kind-events = Life and business events
kind-places = Places
kind-terms = Terms
kind-pages = Pages

## How the words were read

did-you-mean-question = Did you mean “{ $words }”?
understood-as = Understood as: { $words }
understood-cyrillic = Read as Bulgarian in Latin letters: { $words }
query-shortened = Your question was very long; only its beginning was searched: “{ $words }”.

## Nothing typed, nothing found

nothing-typed-lead = One or two words are enough: the name of a document, an institution, a place, or what happened in your life.
nothing-found-title = Nothing found for “{ $words }”
nothing-found-lead = We searched in Bulgarian, Romanian and English, with and without diacritics, and for words that look alike.
nothing-found-try = What you can try
nothing-found-fewer = Use fewer or simpler words.
nothing-found-language = Write the word in another of the three languages.
nothing-found-filters = Search without filters
nothing-found-events = Start from a life or business event
nothing-found-topics = See services by topic
nothing-found-counted = Words that found nothing are counted, without anything about you, so that editors see what is missing.

## Filters, order and pages

# Before the values, each in quotation marks.
filters-unknown = These values in the address are not known and were left out:
facet-bank = Bank
facet-place = Place
facet-topic = Topic
facet-audience = For whom
facet-provider-kind = Who provides it
facet-level = E-service level
facet-online = Online
page-too-far = There are fewer pages of results than the address asks for. This is the last one.
