### Home page.

## Head of the page

home-title = Servicii publice pe ambele maluri ale Dunării
home-description = Găsiți un serviciu public, instituția care îl furnizează și corespondentul lui de peste Dunăre, în bulgară, română și engleză.
home-lead = Găsiți ce vă trebuie în Bulgaria sau în România și aflați cum se numește și cine se ocupă de asta de cealaltă parte a fluviului.

## Search box

search-label = Ce căutați?
search-hint = În oricare dintre cele trei limbi. Merge și bulgara cu litere latine, și româna fără diacritice.
search-button = Caută
examples-label = De exemplu:
# Three examples, each a link to its search.
example-one = certificat de naștere
example-two = înmatriculare mașină
example-three = rezidență în Bulgaria

## What do you need?

need-heading = De ce aveți nevoie?
need-citizens = Pentru cetățeni
need-business = Pentru mediul de afaceri
need-all = Toate evenimentele de viață și de afaceri
need-topics = Sau alegeți o temă

## Map

map-heading = Alegeți un loc
map-lead = Districtele bulgare și județele românești din zona programului și cele două capitale.
map-list-heading = Aceleași locuri, ca listă

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
        [one] { $count } pereche de servicii corespondente leagă cele două maluri
        [few] { $count } perechi de servicii corespondente leagă cele două maluri
       *[other] { $count } de perechi de servicii corespondente leagă cele două maluri
    }
bank-see-services-bulgaria = Servicii din Bulgaria
bank-see-services-romania = Servicii din România
bank-see-institutions-bulgaria = Instituții din Bulgaria
bank-see-institutions-romania = Instituții din România

## For those who work in an institution

clerk-heading = Lucrați într-o instituție?
clerk-lead = Aflați cine face aceeași muncă pe celălalt mal.
clerk-link = Găsiți instituția omoloagă

## What is new

new-heading = Noutăți
new-added = Adăugat la { $date }
new-changed = Modificat la { $date }
new-none = Nu sunt modificări recente.
new-all = Toate serviciile, cu cele modificate recent la început

## Freshness in one line

# date: the day of the last load of data.
fresh-line = Informații încărcate la { $date }. Vedeți pe ce se bazează și ce lipsește.
fresh-link = Starea catalogului
fresh-unconfirmed =
    { $count ->
        [one] { $count } serviciu nu a fost confirmat încă de instituția care îl furnizează.
        [few] { $count } servicii nu au fost confirmate încă de instituțiile care le furnizează.
       *[other] { $count } de servicii nu au fost confirmate încă de instituțiile care le furnizează.
    }

## No data yet

empty-title = Catalogul este gol
empty-lead = Datele regiunii nu au fost încărcate încă. Operatorul le încarcă printr-o singură comandă; reveniți peste câteva minute.
