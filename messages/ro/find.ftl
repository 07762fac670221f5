### Search page.

## Head and box

find-title = Căutare
# words: what was typed.
find-title-words = Căutare: { $words }
find-description = Căutare de servicii, instituții, evenimente, locuri și termeni din regiunea de frontieră România–Bulgaria, în trei limbi deodată.
box-label = Ce căutați?
box-hint = În bulgară, română sau engleză; merge și fără diacritice.
box-button = Caută

## Results

found =
    { $count ->
        [one] { $count } rezultat pentru „{ $words }”
        [few] { $count } rezultate pentru „{ $words }”
       *[other] { $count } de rezultate pentru „{ $words }”
    }
found-many = Multe rezultate pentru „{ $words }”
results-heading = Rezultate
shown-range = Se afișează { $first }–{ $last } din { $total }
took = Căutat în { $milliseconds } ms
# The snippet was found in a text of another language.
found-in-bulgarian = Găsit în textul în bulgară
found-in-romanian = Găsit în textul în română
found-in-english = Găsit în textul în engleză
both-banks-heading = Pe ambele maluri
hit-twin = Pe celălalt mal: { $name }

## Kinds of results

kind-label = Tip
kind-all = Toate
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

did-you-mean = Poate căutați:
did-you-mean-question = Poate căutați „{ $words }”?
# The words were corrected and the corrected words were searched.
corrected = Se afișează rezultatele pentru „{ $words }”.
corrected-instead = Caută exact „{ $words }”
understood-label = Înțeles ca
understood-as = Înțeles ca: { $words }
understood-cyrillic = Citit ca bulgară scrisă cu litere latine: { $words }
understood-synonyms = S-a căutat și: { $words }
understood-place = Loc: { $place }
query-shortened = Întrebarea a fost foarte lungă; s-a căutat doar începutul ei: „{ $words }”.

## Nothing typed, nothing found

nothing-typed-title = Scrieți ce căutați
nothing-typed-lead = Sunt suficiente unul sau două cuvinte: numele unui document, al unei instituții, al unui loc sau ce s-a întâmplat în viața dumneavoastră.
nothing-found-title = Nu s-a găsit nimic pentru „{ $words }”
nothing-found-lead = Am căutat în bulgară, română și engleză, cu și fără diacritice, și cuvinte scrise asemănător.
nothing-found-try = Ce puteți încerca
nothing-found-fewer = Folosiți mai puține cuvinte sau unele mai simple.
nothing-found-language = Scrieți cuvântul în altă limbă dintre cele trei.
nothing-found-filters = Căutare fără filtre
nothing-found-events = Porniți de la un eveniment de viață sau de afaceri
nothing-found-topics = Vedeți serviciile pe teme
nothing-found-counted = Cuvintele fără rezultat sunt numărate, fără nicio informație despre dumneavoastră, ca redactorii să vadă ce lipsește.
search-unavailable-title = Căutarea se pregătește
search-unavailable-lead = Indexul se construiește din nou. Durează puțin; între timp, listele de servicii și instituții funcționează.

## Filters, order and pages

filters-heading = Filtrați rezultatele
filters-open = Arată filtrele
filters-apply = Aplică filtrele
filters-clear = Șterge toate filtrele
filters-chosen =
    { $count ->
        [one] { $count } filtru ales
        [few] { $count } filtre alese
       *[other] { $count } de filtre alese
    }
filter-remove = Elimină filtrul „{ $name }”
# For screen readers beside a filter value.
facet-value-count =
    { $count ->
        [one] { $name }: { $count } rezultat
        [few] { $name }: { $count } rezultate
       *[other] { $name }: { $count } de rezultate
    }
facet-bank = Mal
facet-place = Loc
facet-topic = Temă
facet-audience = Pentru cine
facet-provider-kind = Cine furnizează
facet-level = Nivelul serviciului electronic
facet-online = Online
facet-any = Oricare
paging-label = Paginile de rezultate
page-previous = Pagina anterioară
page-next = Pagina următoare
page-number = Pagina { $page }
page-of = Pagina { $page } din { $pages }
page-too-far = Sunt mai puține pagini de rezultate decât cere adresa. Aceasta este ultima.
