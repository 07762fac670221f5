### How the catalogue is doing: coverage and freshness.

## Head

standing-title = Starea catalogului
standing-lead = Ce conține catalogul, de unde provin datele, cât de vechi sunt și ce lipsește. Cifrele sunt calculate direct din date.
standing-description = Acoperirea și actualitatea catalogului E-GoverNet pe registre, teme și instituții.
counted-at = Cifre din baza noastră de date, la { $date }
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
figure-without-twin = Fără corespondent cunoscut

## Registers

registers-heading = Cât cuprinde catalogul din fiecare registru
registers-lead = Câte dintre serviciile unui registru național au o fișă aici.
registers-caption = Servicii aflate aici, pe niveluri ale administrației; ediția registrului din { $date }
column-tier = Nivel
all-tiers = Întregul registru
# A country whose services come from no register.
register-none = { $country }: nu există un registru unic numerotat al serviciilor, deci nu se poate calcula o pondere. Serviciile de aici au fost alese de noi.
without-entry =
    { $count ->
        [one] { $count } serviciu de aici nu apare în extrasul nostru din registru.
        [few] { $count } servicii de aici nu apar în extrasul nostru din registru.
       *[other] { $count } de servicii de aici nu apar în extrasul nostru din registru.
    }
column-share = Pondere
column-state = Stare

## Freshness

freshness-heading = Actualitate
freshness-lead = Un serviciu este considerat actual dacă, în ultimele 180 de zile, o instituție l-a confirmat sau a fost găsit într-o ediție a registrului.
last-confirmed-on = Ultima confirmare din partea unei instituții este din { $date }.
freshness-caption = { $country }: starea serviciilor, după baza noastră de date la { $date }
state-confirmed = Confirmate de o instituție în ultimele 180 de zile
state-compared = Găsite într-o ediție a registrului din ultimele 180 de zile
unconfirmed = Nici confirmate, nici găsite într-un registru
unconfirmed-all = Nicio instituție nu și-a confirmat încă serviciile. Până atunci, luați fiecare fișă ca reper și verificați la instituție.
sources-compiled = Sursele au fost citite din copii stocate ale unor pagini publice, nu direct. Datele au fost reunite la { $date }.

## By topic

topics-heading = Pe teme
topics-caption = Servicii pe teme și maluri, după baza noastră de date la { $date }
column-topic = Temă
column-to-verify = De verificat
column-confirmed = Confirmate

## By institution

institutions-heading = Pe instituții
institutions-lead = Instituții pentru care sunt indicate anume servicii.
institutions-caption = Instituțiile cu cele mai multe servicii, după baza noastră de date la { $date }
institutions-all = Toate instituțiile
column-institution = Instituție
column-services = Servicii

# Share of a bar in a chart, for screen readers.
share-of = { $part } din { $whole } ({ $share })
