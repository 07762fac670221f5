### Institutions: list, map, page of an institution, counterpart finder.

## List of institutions

list-title = Instituții
list-lead = Autorități și organizații de pe ambele maluri: cine sunt, unde sunt și ce fac.
list-description = Autorități publice și organizații din regiunea de frontieră România–Bulgaria: denumiri în trei limbi, loc, site, servicii.
found-institutions =
    { $count ->
        [one] { $count } instituție
        [few] { $count } instituții
       *[other] { $count } de instituții
    }
found-institutions-filtered =
    { $count ->
        [one] { $count } instituție corespunde alegerii
        [few] { $count } instituții corespund alegerii
       *[other] { $count } de instituții corespund alegerii
    }
shown-range = Se afișează de la { $first } la { $last }, din { $total }
filter-words = Cuvinte din denumire
facet-bank = Mal
facet-kind = Tipul instituției
facet-place = Loc
filter-words-hint = Un cuvânt din denumire, în oricare dintre cele trei limbi. Denumirile bulgărești pot fi scrise și cu litere latine.
filter-unknown = Adresa conține opțiuni care nu există în această listă. Nu au fost luate în considerare: { $values }.
view-label = Mod de afișare
way-out = Fără „{ $name }”: { $count }
sort-label = Ordonare după
sort-name = denumire
sort-place = loc
letters-all = Toate literele
empty-title = Nicio instituție nu corespunde alegerii
empty-lead = Renunțați la un filtru sau alegeți un loc mai mare.
empty-all = Vedeți toate instituțiile
view-list = Listă
view-map = Hartă
map-lead = Fiecare district sau județ duce la instituțiile sale. Lista de mai jos cuprinde aceleași informații.
# For the label of an area on the map.
map-area =
    { $count ->
        [one] { $place }: { $count } instituție
        [few] { $place }: { $count } instituții
       *[other] { $place }: { $count } de instituții
    }
item-services =
    { $count ->
        [one] { $count } serviciu
        [few] { $count } servicii
       *[other] { $count } de servicii
    }

## Page of an institution

# For search engines.
institution-description = { $name }: loc, site, servicii furnizate și instituțiile omoloage de pe celălalt mal al Dunării.
back-to-list = Toate instituțiile
at-a-glance = Pe scurt
name-in-bulgarian = În bulgară
name-in-romanian = În română
name-in-english = În engleză
names-note = Oficială este denumirea în limba instituției. Celelalte două sunt traduceri.
kind = Tip
place = Loc
serves = Deservește
serves-whole-country = toată țara
website = Site
website-none = Nu s-a găsit un site într-o sursă publică.
website-to-verify = Adresa site-ului nu a fost confirmată.
contact-none = Nu păstrăm numere de telefon și adrese de e-mail, pentru că se schimbă des. Folosiți site-ul instituției.
part-of = Face parte din
branches-heading = Structuri teritoriale din regiune
services-heading = Servicii furnizate
services-count =
    { $count ->
        [one] { $count } serviciu
        [few] { $count } servicii
       *[other] { $count } de servicii
    }
services-own = Indicate anume pentru această instituție
services-kind = Ce furnizează instituțiile de acest fel
services-kind-note = Știm că instituțiile de acest fel furnizează aceste servicii, nu și că aceasta le furnizează pe toate. Verificați înainte de a merge.
services-none = Încă nu cunoaștem niciun serviciu al acestei instituții.
services-all = Toate serviciile sale
across-heading = Peste fluviu
across-lead = Instituții de pe celălalt mal cu același rol.
across-none = Nu cunoaștem pe celălalt mal o instituție cu același rol.
across-shared-services =
    { $count ->
        [one] { $count } serviciu comun
        [few] { $count } servicii comune
       *[other] { $count } de servicii comune
    }
neighbours-heading = Alte instituții din același loc
beside-all = Toate instituțiile de aici
to-verify = De verificat
gone-title = Instituția nu mai este în catalog
gone-lead = Este posibil să fi fost redenumită sau comasată. Căutați-o în listă.

## Counterpart finder

finder-title = Găsiți instituția omoloagă
finder-lead = Vă ocupați de un domeniu pe un mal al Dunării. Cine se ocupă de el pe celălalt mal?
finder-description = Pentru instituțiile de la Dunăre: alegeți o temă și două locuri și vedeți cine are aceleași atribuții peste fluviu.
# Labels of the three fields; together they read like a question.
finder-topic = Mă ocup de
finder-topic-hint = Alegeți o temă sau un serviciu.
finder-service = Serviciu
finder-any-service = Orice serviciu cu această temă
finder-here = Locul meu
finder-there = Cine se ocupă de același lucru în
finder-there-nearest = cel mai apropiat loc de pe celălalt mal
finder-choose = Alegeți
finder-button = Căutați
finder-swap = Inversați cele două locuri
finder-result-heading = { $topic }: { $here } și { $there }
finder-column-here = Aici: { $place }
finder-column-there = Pe celălalt mal: { $place }
finder-institutions =
    { $count ->
        [one] { $count } instituție are aceste atribuții
        [few] { $count } instituții au aceste atribuții
       *[other] { $count } de instituții au aceste atribuții
    }
finder-why = De ce acestea?
finder-why-about = Furnizează servicii care răspund aceleiași nevoi. Corespondența serviciilor este stabilită de noi.
finder-central-note = De acest domeniu se ocupă o instituție centrală, pentru toată țara.
finder-none-title = Nu se cunoaște o instituție omoloagă
finder-none-lead = Pentru această temă nu cunoaștem o instituție în acel loc. Alegeți un loc mai mare sau altă temă.
finder-wider = Instituții din tot districtul sau județul
finder-nearest = Cel mai apropiat loc de pe celălalt mal este { $place }: { $distance }.
finder-group = { $country }: { $place }
finder-place = { $place } – { $kind }
# Under several institutions of one kind, before their common list of services.
finder-each-provides = Fiecare dintre ele furnizează:
finder-more-services =
    { $count ->
        [one] și încă { $count } serviciu
        [few] și încă { $count } servicii
       *[other] și încă { $count } de servicii
    }
finder-pairs-caption = Servicii care răspund aceleiași nevoi
finder-pair-here = Aici
finder-pair-degree = Gradul de corespondență
finder-pair-there = Pe celălalt mal
finder-narrow = Căutați numai pentru acest serviciu
finder-topic-only = Nu cunoaștem o pereche de servicii care răspund aceleiași nevoi. Instituțiile de mai sus se ocupă de aceeași temă.
finder-error-topic = Alegeți de ce vă ocupați.
finder-error-here = Alegeți locul dumneavoastră.
finder-error-same-bank = Ambele locuri sunt pe același mal. Alegeți unul de pe celălalt mal.
finder-error-unknown = Nu cunoaștem acest loc sau această temă. Alegeți din listă.

## Puncte de contact

contact-heading = Contact
contact-address = Adresă
contact-phones = Telefon
contact-email = E-mail
contact-website = Pagină web
contact-hours = Program de lucru
contact-closed = închis
contact-exception = { $day }: { $hours }
contact-languages = Limbi vorbite
contact-entrance = Acces pentru persoane cu dizabilități
contact-confirmed = Confirmat la { $day }
jurisdiction = Aria de competență
monday = luni
tuesday = marți
wednesday = miercuri
thursday = joi
friday = vineri
saturday = sâmbătă
sunday = duminică
hours-of = { $days }: { $hours }

# Under the facts of an institution: the way to act for it.
join-link = Lucrați aici? Ajutați la păstrarea corectă a acestei pagini.
