### Search page.

## Head and box

find-title = Căutare
# words: what was typed.
find-title-words = Căutare: { $words }
find-description = Căutați servicii, instituții, evenimente, locuri și termeni din regiunea de frontieră România–Bulgaria, în trei limbi deodată.
box-hint = În bulgară, română sau engleză; puteți scrie și cu litere latine sau fără diacritice.

## Results

found =
    { $count ->
        [one] { $count } rezultat pentru „{ $words }”
        [few] { $count } rezultate pentru „{ $words }”
       *[other] { $count } de rezultate pentru „{ $words }”
    }
shown-range = Se afișează de la { $first } la { $last }, din { $total }
# The snippet was found in a text of another language.
found-in-bulgarian = Găsit în textul în bulgară
found-in-romanian = Găsit în textul în română
found-in-english = Găsit în textul în engleză
hit-twin = Pe celălalt mal:

## Kinds of results

kind-label = Tip
kind-service = Serviciu
kind-institution = Instituție
kind-event = Eveniment
kind-place = Loc
kind-term = Termen
kind-page = Pagină
kind-services = Servicii
kind-institutions = Instituții
kind-events = Evenimente de viață și de afaceri
kind-places = Locuri
kind-terms = Termeni
kind-pages = Pagini

## How the words were read

did-you-mean-question = Poate căutați „{ $words }”?
understood-as = Am înțeles: { $words }
understood-cyrillic = Am citit cuvintele ca bulgară scrisă cu litere latine: { $words }
query-shortened = Textul căutat a fost foarte lung; s-a căutat numai după începutul lui: „{ $words }”.

## Nothing typed, nothing found

nothing-typed-lead = Ajung unul sau două cuvinte: numele unui document, al unei instituții, al unui loc sau ce s-a întâmplat în viața dumneavoastră.
nothing-found-title = Nu s-a găsit nimic pentru „{ $words }”
nothing-found-lead = Am căutat în bulgară, română și engleză, cu și fără diacritice, și cuvinte scrise asemănător.
nothing-found-try = Ce puteți încerca
nothing-found-fewer = Folosiți cuvinte mai puține sau mai simple.
nothing-found-language = Scrieți cuvântul în altă limbă: bulgară, română sau engleză.
nothing-found-filters = Căutați fără filtre
nothing-found-events = Porniți de la un eveniment de viață sau de afaceri
nothing-found-topics = Vedeți serviciile pe teme
nothing-found-counted = Cuvintele fără rezultat sunt numărate, fără nicio informație despre dumneavoastră, pentru ca redactorii să vadă ce lipsește.

## Filters, order and pages

# Before the values, each in quotation marks.
filters-unknown = Aceste valori din adresă nu sunt cunoscute și au fost ignorate:
facet-bank = Mal
facet-place = Loc
facet-topic = Temă
facet-audience = Pentru cine
facet-provider-kind = Cine furnizează serviciul
facet-level = Nivelul serviciului electronic
facet-online = Online
page-too-far = Adresa cere o pagină care nu există. Aceasta este ultima pagină de rezultate.
