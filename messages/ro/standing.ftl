### How the catalogue is doing: coverage and freshness.

## Head

standing-title = Starea catalogului
standing-lead = Ce conține catalogul, de unde provin datele, cât de vechi sunt și ce lipsește. Cifrele sunt numărate chiar din date.
standing-description = Acoperirea și actualitatea catalogului E-GoverNet pe registre, teme și instituții.
counted-at = Numărat la { $date }
loaded-at = Date încărcate la { $date }
on-this-page = Pe această pagină

## In figures

figures-heading = În cifre
figure-services = Servicii
figure-institutions = Instituții
figure-pairs = Perechi de servicii corespondente
figure-events = Evenimente de viață și de afaceri
figure-places = Locuri
figure-terms = Termeni în glosar
figure-confirmed = Confirmate de instituție
figure-to-verify = De verificat
figure-with-source = Cu sursă publică
figure-without-twin = Fără corespondent cunoscut
figure-points-known = Puncte cunoscute din nouă, în medie

## Registers

registers-heading = Ponderea din fiecare registru
registers-lead = Câte dintre serviciile unui registru național au o fișă aici.
registers-caption = Acoperirea registrelor, pe niveluri ale administrației
column-register = Registru
column-tier = Nivel
column-in-register = În registru
column-held = Aici
column-share = Pondere
register-edition = Ediția din { $date }
register-romania = România nu are un registru unic numerotat al serviciilor, deci nu se poate calcula o pondere. Serviciile românești de aici au fost alese de noi.
# Rows of services compared with the register list.
register-comparison-heading = Comparație cu registrul
register-comparison-caption = Serviciile bulgărești de aici, după starea lor în lista registrului
column-state = Stare

## Freshness

freshness-heading = Actualitate
freshness-lead = Un serviciu este considerat actual dacă, în ultimele 180 de zile, o instituție l-a confirmat sau a fost găsit într-o ediție a registrului.
fresh = Confirmate sau găsite în registru în ultimele 180 de zile
aged = Confirmate sau găsite mai demult
unconfirmed = Nici confirmate, nici găsite într-un registru
unconfirmed-all = Nicio instituție nu și-a confirmat încă serviciile. Până atunci, luați fiecare fișă ca pe un reper și verificați la instituție.
unconfirmed-count =
    { $count ->
        [one] { $count } serviciu nu a fost nici confirmat, nici găsit într-un registru în ultimele 180 de zile
        [few] { $count } servicii nu au fost nici confirmate, nici găsite într-un registru în ultimele 180 de zile
       *[other] { $count } de servicii nu au fost nici confirmate, nici găsite într-un registru în ultimele 180 de zile
    }
sources-heading = Pe ce se bazează informația
sources-caption = Servicii după felul sursei
source-public = Pagină publică sau registru
source-mixed = Parțial sursă publică, parțial cunoștințe generale
source-general = Cunoștințe generale, de verificat
sources-compiled = Sursele au fost citite din copii stocate ale unor pagini publice, nu direct. Compilat la { $date }.

## By topic

topics-heading = Pe teme
topics-caption = Servicii pe teme și maluri și câte au un corespondent
column-topic = Temă
column-bulgaria = Bulgaria
column-romania = România
column-with-twin = Cu corespondent
column-to-verify = De verificat
column-confirmed = Confirmate
column-changed = Ultima modificare
topic-one-bank = Teme de pe un singur mal

## By institution

institutions-heading = Pe instituții
institutions-lead = Instituții pentru care sunt indicate servicii.
institutions-caption = Servicii pe instituții și starea lor
column-institution = Instituție
column-services = Servicii
institutions-website-none =
    { $count ->
        [one] { $count } instituție nu are un site cunoscut
        [few] { $count } instituții nu au un site cunoscut
       *[other] { $count } de instituții nu au un site cunoscut
    }

## Languages and search

languages-heading = Limbi
languages-caption = Texte în fiecare limbă și originea lor
column-language = Limbă
column-original = Original
column-translated = Traduse de oameni
column-reviewed = Traducere automată, revizuită
column-machine = Traducere automată
column-missing = Lipsă
column-stale = Depășite
searches-heading = Ce s-a căutat și nu s-a găsit
searches-lead = Se numără doar cuvintele, nimic despre cine le-a scris.
searches-none = Nu s-a numărat încă nicio căutare fără rezultat.
searches-times =
    { $count ->
        [one] o dată
        [few] de { $count } ori
       *[other] de { $count } de ori
    }
feedback-heading = Ce ne-au spus oamenii
feedback-yes =
    { $count ->
        [one] { $count } răspuns „da”
        [few] { $count } răspunsuri „da”
       *[other] { $count } de răspunsuri „da”
    }
feedback-partly =
    { $count ->
        [one] { $count } răspuns „parțial”
        [few] { $count } răspunsuri „parțial”
       *[other] { $count } de răspunsuri „parțial”
    }
feedback-no =
    { $count ->
        [one] { $count } răspuns „nu”
        [few] { $count } răspunsuri „nu”
       *[other] { $count } de răspunsuri „nu”
    }
feedback-none = Nu a răspuns încă nimeni.
# Share of a bar in a chart, for screen readers.
share-of = { $part } din { $whole }
show-table = Arată cifrele într-un tabel
