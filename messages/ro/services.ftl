### Services: the list with its filters, and the service card.

## List of services

list-title = Servicii
list-lead = Servicii publice de pe ambele maluri ale Dunării. Alegeți un mal, un loc sau o temă ori căutați cu propriile cuvinte.
# For search engines; at most about 160 characters.
list-description = Servicii publice din regiunea de frontieră România–Bulgaria, în bulgară, română și engleză, cu serviciul corespondent de pe celălalt mal.
# Heading above the results.
found-services =
    { $count ->
        [one] { $count } serviciu
        [few] { $count } servicii
       *[other] { $count } de servicii
    }
# Heading above the results when filters are chosen.
found-services-filtered =
    { $count ->
        [one] { $count } serviciu corespunde alegerii
        [few] { $count } servicii corespund alegerii
       *[other] { $count } de servicii corespund alegerii
    }
shown-range = Se afișează de la { $first } la { $last }, din { $total }
# After the mark "to be verified", above a list all or most of whose services carry it.
list-to-verify-all = Pentru serviciile de pe această pagină nu s-a găsit o sursă publică. Luați-le ca reper și verificați la instituție.
list-to-verify-most = Pentru cele mai multe servicii de pe această pagină nu s-a găsit o sursă publică. Luați-le ca reper și verificați la instituție. Cele cu sursă publică sunt marcate.
keep-address = Adresa acestei pagini păstrează alegerea. Salvați-o sau trimiteți-o și se va deschide aceeași listă.

## Filters

facet-bank = Mal
facet-place = Loc
facet-topic = Temă
facet-audience = Pentru cine
facet-provider-kind = Cine îl furnizează
facet-level = Nivelul serviciului electronic
facet-online = Online
filter-unknown = Adresa conține o opțiune care nu există aici: „{ $value }”. Nu a fost luată în considerare.

## Order and pages

sort-label = Ordonare după
sort-name = denumire
sort-changed = ultima modificare
page-too-far = Adresa cere o pagină care nu există. Aceasta este ultima pagină a listei.

## Nothing matches

empty-title = Niciun serviciu nu corespunde alegerii
empty-lead = Renunțați la un filtru sau căutați cu propriile cuvinte. Dacă știți că lipsește un serviciu, spuneți-ne.
# name: a filter; count: services the list would then hold.
empty-without =
    { $count ->
        [one] Fără „{ $name }”: { $count } serviciu
        [few] Fără „{ $name }”: { $count } servicii
       *[other] Fără „{ $name }”: { $count } de servicii
    }
empty-search = Căutați în tot catalogul
empty-events = Porniți de la un eveniment de viață
empty-all = Vedeți toate serviciile

## A service in a list

item-number = Nr. { $number } în registru
item-twin-equivalent = Serviciu echivalent pe celălalt mal
item-twin-similar = Serviciu similar pe celălalt mal
item-twin-part-of = Parte a unui serviciu de pe celălalt mal
item-sourced = Sursă publică
item-changed = Modificat la { $date }

## Service card: head

service-in-bulgaria = Serviciu din Bulgaria
service-in-romania = Serviciu din România
# For search engines; name: the service.
card-title = { $name }, { $country }
card-description = { $name }: cine îl furnizează, ce este necesar și care este serviciul corespondent de pe celălalt mal al Dunării.
on-this-page = Pe această pagină
at-a-glance = Pe scurt
official-name = Denumirea oficială
name-translated = Traducerea noastră, nu o denumire oficială.
register-number = Numărul din registru
register-number-none = Serviciul nu are un număr propriu în registru.
register-romania-none = România nu are un registru unic numerotat al serviciilor.
register-open = Deschideți în registrul serviciilor (în bulgară)
register-name = Denumirea din registru
audience = Pentru cine
provider = Cine îl furnizează
level = Nivelul serviciului electronic
level-varies = Nivelul provine de la o singură municipalitate bulgară și poate fi diferit în altă parte.
assurance = Nivelul de asigurare a identificării
online = Se poate face online?
portal = Portal
legal-basis = Temei legal
legal-basis-check = Verificați actul normativ înainte de a vă baza pe el: trimiterea nu a fost confirmată.

## Who provides it, as a sentence

provided-by-central = O instituție centrală, adesea prin structurile sale teritoriale
provided-by-district = Administrațiile districtuale din Bulgaria
provided-by-municipality = Municipalitățile din Bulgaria
provided-by-prefecture = Prefecturile
provided-by-county-council = Consiliile județene
provided-by-city-hall = Primăriile
provided-by-all = Toate administrațiile, fiecare în domeniul său

## The nine points of Article 10(2) of Regulation (EU) 2018/1724

points-heading = Ce trebuie să știți
points-lead = Dreptul Uniunii Europene cere ca pentru fiecare procedură să fie explicate nouă puncte (art. 10 din Regulamentul (UE) 2018/1724). Ce nu știm încă este la sfârșit.
points-known =
    { $count ->
        [one] Se cunoaște { $count } dintre cele nouă puncte
        [few] Se cunosc { $count } dintre cele nouă puncte
       *[other] Se cunosc { $count } de puncte din cele nouă
    }
# Opens the list of those that are not known.
points-unknown =
    { $count ->
        [one] Încă nu se cunoaște { $count } dintre cele nouă puncte
        [few] Încă nu se cunosc { $count } dintre cele nouă puncte
       *[other] Încă nu se cunosc { $count } de puncte din cele nouă
    }
not-known-help = Știți răspunsul? Spuneți-ne la sfârșitul paginii.
point-steps = Pași de urmat
point-steps-about = Ce faceți, în ce ordine și ce nu se poate face online.
point-steps-unknown = Pașii nu se cunosc încă. Îi explică instituția care furnizează serviciul.
point-authority = Autoritatea competentă și datele de contact
point-authority-about = Cine decide și cum poate fi contactat.
point-authority-unknown = Autoritatea competentă nu se cunoaște încă.
point-authority-contact-unknown = Aici nu păstrăm numere de telefon și adrese de e-mail: diferă de la o instituție la alta și se schimbă des. Folosiți site-ul instituției.
point-identification = Identificare și semnătură
point-identification-about = Cum vă puteți dovedi identitatea și cum puteți semna.
point-identification-unknown = Încă nu se cunoaște ce mijloace de identificare și de semnătură se acceptă.
# level: a value of the vocabulary "assurance".
point-identification-level = Nivelul de asigurare cerut online: { $level }.
point-evidence = Documente necesare
point-evidence-about = Ce documente se cer, în ce formă și în ce limbă.
point-evidence-unknown = Documentele cerute nu se cunosc încă. Întrebați instituția înainte de a merge.
point-redress = Căi de atac
point-redress-about = Ce puteți face dacă nu sunteți de acord cu răspunsul primit.
point-redress-unknown = Căile de atac nu se cunosc încă. Decizia pe care o primiți trebuie să le indice.
point-fees = Taxe și plată
point-fees-about = Cât costă, în ce monedă și cum se plătește online.
point-fees-unknown = Taxa nu se cunoaște încă. Poate diferi de la o autoritate la alta.
point-time = Termene
point-time-about = Cât timp aveți dumneavoastră și cât timp are autoritatea.
point-time-unknown = Termenele nu se cunosc încă.
point-silence = Dacă nu primiți răspuns
point-silence-about = Ce înseamnă tăcerea autorității: aprobare, refuz sau dreptul de a face plângere.
point-silence-unknown = Încă nu se cunoaște ce înseamnă tăcerea autorității.
point-languages = Limbi
point-languages-about = În ce limbi, în afara celei oficiale, se poate desfășura procedura.
point-languages-unknown = Încă nu se cunoaște dacă procedura se poate desfășura în altă limbă.

## Offices

offices-heading = Unde mergeți
offices-lead = Instituțiile din regiune care furnizează acest serviciu.
offices-count =
    { $count ->
        [one] { $count } instituție în regiune
        [few] { $count } instituții în regiune
       *[other] { $count } de instituții în regiune
    }
offices-choose = Alegeți locul
offices-show = Afișați
offices-in = Instituții: { $place }
offices-all = Afișați toate instituțiile
# When there are more than the page names.
offices-more = Este afișată doar o parte dintre ele. Alegeți locul ca să vedeți instituția dumneavoastră.
offices-none = Nu cunoaștem în regiune nicio instituție care să furnizeze acest serviciu.
offices-none-here = Nu cunoaștem nicio instituție în acest loc. Mai jos sunt instituțiile din alte locuri ale regiunii.
office-to-check = Întrebați întâi instituția: știm că instituțiile de acest fel furnizează serviciul, nu și că fiecare dintre ele îl furnizează.

## The twin on the other bank

twin-heading = Pe celălalt mal
twin-lead-bulgaria = Ce răspunde aceleiași nevoi în Bulgaria.
twin-lead-romania = Ce răspunde aceleiași nevoi în România.
twin-equivalent-about = Ambele răspund aceleiași nevoi, în mod comparabil.
twin-similar-about = Nevoia este apropiată, dar diferă instituția, documentul sau întinderea serviciului.
twin-part-of-about = Unul dintre cele două servicii este o etapă sau o parte a celuilalt.
twin-note = Cu ce diferă
twin-judged = Corespondența este stabilită de noi. Nu este o recunoaștere oficială a documentelor.
twin-count =
    { $count ->
        [one] { $count } serviciu corespondent
        [few] { $count } servicii corespondente
       *[other] { $count } de servicii corespondente
    }
twin-open = Deschideți serviciul
twin-none-title = Nu se cunoaște un corespondent
twin-none-bulgaria = Nu cunoaștem în Bulgaria un serviciu care să răspundă acestei nevoi. Aceasta nu înseamnă că nu există.
twin-none-romania = Nu cunoaștem în România un serviciu care să răspundă acestei nevoi. Aceasta nu înseamnă că nu există.
twin-none-ask = Dacă îl cunoașteți, spuneți-ne.
twin-none-topic = Vedeți serviciile de pe celălalt mal cu aceeași temă

## Life events and other services

events-heading = Face parte din aceste evenimente
events-none = Serviciul nu face parte încă dintr-un eveniment de viață sau de afaceri.
same-topic-heading = Aceeași temă, același mal
same-topic-all = Toate serviciile cu această temă

## Where the information comes from

provenance-heading = De unde provin informațiile
source = Sursa
last-checked = Ultima confirmare
never-confirmed = Neconfirmat încă de instituția care îl furnizează
confirmed-by = Confirmat de { $name } la { $date }
last-changed = Ultima modificare pe acest site
to-verify = De verificat
to-verify-about = Pentru această informație nu s-a găsit o sursă publică. Luați-o ca reper și verificați la instituție.
to-verify-partly = Verificat parțial: este confirmat numai ceea ce indică sursa.
number-verified = Numărul și denumirea au fost văzute împreună într-o sursă publică.
register-compared = Comparat cu lista registrului din { $date }
register-status-current = Registrul are aceeași denumire.
register-status-renamed = Registrul are același număr cu o denumire formulată altfel, adesea doar pentru că a noastră este mai scurtă.
register-status-absent = Numărul nu mai apare în lista registrului. Serviciul poate să fi fost desființat sau comasat: întrebați instituția.
register-status-split = În registru, serviciul are mai multe numere sau un număr comun cu alte servicii.
register-status-not-in-list = În lista registrului nu s-a găsit acest serviciu.
register-note = Observație despre registru
found-in-register = Găsit în ediția registrului din { $date }
unconfirmed-warning = De 180 de zile nimeni nu a confirmat acest serviciu.

## A service that is not there

# The service is kept under its address although the region's data no longer has it.
archived-since = Din { $date } nu mai este în datele regiunii
gone-title = Serviciul nu mai este în catalog
gone-lead = Este posibil să fi fost comasat cu altul. Căutați-l sau vedeți serviciile cu aceeași temă.

## La o anumită instituție

provisions-heading = La instituții
provisions-more = Celelalte instituții dau aceleași informații pe paginile lor.
provision-channels = Cum se solicită
provision-fee = Taxă
provision-free = Gratuit
provision-fee-on = { $amount } ({ $day })
provision-time = Termen
provision-form = Formular de cerere
provision-link = Solicitați online
provision-level = Nivelul serviciului electronic
provision-hours = Program de lucru
provision-languages = Limbi vorbite
provision-note = Notă
provision-confirmed = Confirmat la { $day }
point-authority-contact-known = Adresa, telefonul și programul se află pe pagina instituției.
point-at = { $institution }: { $words }
time-hours =
    { $count ->
        [one] { $count } oră
        [few] { $count } ore
       *[other] { $count } de ore
    }
time-days =
    { $count ->
        [one] { $count } zi
        [few] { $count } zile
       *[other] { $count } de zile
    }
time-working-days =
    { $count ->
        [one] { $count } zi lucrătoare
        [few] { $count } zile lucrătoare
       *[other] { $count } de zile lucrătoare
    }
time-months =
    { $count ->
        [one] { $count } lună
        [few] { $count } luni
       *[other] { $count } de luni
    }
