### Home page.

## Head of the page

home-title = Servicii publice pe ambele maluri ale Dunării
home-description = Găsiți un serviciu public, instituția care îl furnizează și corespondentul lui de peste Dunăre, în bulgară, română și engleză.
home-lead = Găsiți ce vă trebuie în Bulgaria sau în România și aflați cum se numește și cine se ocupă de acest lucru de cealaltă parte a fluviului.

## Search box

search-hint = În oricare dintre cele trei limbi. Puteți scrie și bulgara cu litere latine, și româna fără diacritice.
examples-label = De exemplu:
# Three examples, each a link to its search.
example-one = certificat de naștere
example-two = înmatriculare mașină
example-three = rezidență în Bulgaria

## What do you need?

need-heading = Porniți de la situația dumneavoastră
need-citizens = Pentru cetățeni
need-business = Pentru firme
need-all = Toate evenimentele de viață și de afaceri

## Map

map-heading = Alegeți un loc
map-lead = Districtele bulgare și județele românești din zona programului și cele două capitale.

## Both banks at a glance

banks-heading = Cele două maluri, pe scurt
bank-services =
    { $count ->
        [one] { $count } serviciu
        [few] { $count } servicii
       *[other] { $count } de servicii
    }
bank-institutions =
    { $count ->
        [one] { $count } instituție
        [few] { $count } instituții
       *[other] { $count } de instituții
    }
bank-with-twin =
    { $count ->
        [one] { $count } serviciu are un corespondent peste Dunăre
        [few] { $count } servicii au un corespondent peste Dunăre
       *[other] { $count } de servicii au un corespondent peste Dunăre
    }
pairs-between =
    { $count ->
        [one] { $count } pereche de servicii corespondente
        [few] { $count } perechi de servicii corespondente
       *[other] { $count } de perechi de servicii corespondente
    }

## For those who work in an institution

clerk-heading = Lucrați într-o instituție?
clerk-lead = Aflați cine are aceleași atribuții pe celălalt mal.
clerk-link = Găsiți instituția omoloagă

## What is new

new-heading = Noutăți
new-changed = Adăugat sau modificat la { $date }
new-none = Nu sunt modificări recente.
new-all = Toate serviciile, cele modificate recent la început

## Freshness in one line

fresh-line = Datele au fost reunite la { $date }.
fresh-link = Starea catalogului
fresh-unconfirmed =
    { $count ->
        [one] { $count } serviciu așteaptă încă să fie confirmat de instituția care îl furnizează.
        [few] { $count } servicii așteaptă încă să fie confirmate de instituțiile care le furnizează.
       *[other] { $count } de servicii așteaptă încă să fie confirmate de instituțiile care le furnizează.
    }

## Where the figures come from

register-compared = Servicii comparate cu: { $register }, ediția din { $date }.
register-none = Listă alcătuită de noi: nu există un registru național unic al serviciilor cu care să fie comparată.
banks-counted = Cifre din acest catalog, la { $date }. Corespondențele sunt stabilite de noi.
