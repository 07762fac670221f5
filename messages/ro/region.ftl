### Places: banks, districts and counties, municipalities; captions of the map.

## Banks and languages, as they are named in a text

bank-bulgaria = Bulgaria
bank-romania = România
bulgarian-bank = malul bulgăresc
romanian-bank = malul românesc
on-bulgarian-bank = Pe malul bulgăresc
on-romanian-bank = Pe malul românesc
both-banks = Ambele maluri
# Not on either bank of the river: the two capitals.
capitals = Cele două capitale
danube = Dunărea
bulgarian-language = bulgară
romanian-language = română
english-language = engleză
in-bulgarian = în bulgară
in-romanian = în română
in-english = în engleză

## List of places

places-title = Locuri
places-lead = Districte, județe, municipalități și orașe de la Dunăre. Alegeți un loc ca să vedeți instituțiile, serviciile și vecinii săi.
places-description = Districte, județe, municipalități și orașe din regiunea de frontieră România–Bulgaria, cu instituțiile și serviciile lor.
districts-heading = Districte din Bulgaria
counties-heading = Județe din România
capitals-heading = Cele două capitale
outside-heading = Districte vecine din afara zonei programului
places-count =
    { $count ->
        [one] { $count } loc
        [few] { $count } locuri
       *[other] { $count } de locuri
    }
find-place = Găsiți un loc
find-place-hint = Scrieți numele în oricare dintre cele trei limbi.
find-place-button = Găsește
find-place-none = Nu cunoaștem un loc numit „{ $words }”.

## Page of a place

# For search engines.
place-description = { $place }: instituții, servicii și vecini de peste Dunăre.
back-to-places = Toate locurile
at-a-glance = Pe scurt
kind = Tip
belongs-to = Face parte din
code-nuts = Codul NUTS
code-municipality = Codul național
code-siruta = Codul SIRUTA
names-heading = Denumiri
population = Populație
population-in = { $number } ({ $year })
population-to-verify = Cifra nu a fost verificată.
population-unknown = Nu se cunoaște aici
in-programme = În zona programului Interreg VI-A România–Bulgaria 2021–2027
not-in-programme = În afara zonei programului Interreg VI-A România–Bulgaria 2021–2027
in-project = A făcut parte din primul E-GoverNet (ROBG-168, 2017–2019)
coordinates = Coordonate
municipalities-heading = Municipalități
towns-heading = Orașe
towns-note = Comunele nu sunt încă în catalog.
municipalities-none = Municipalitățile sale nu sunt în catalog.
institutions-heading = Instituții de aici
institutions-count =
    { $count ->
        [one] { $count } instituție
        [few] { $count } instituții
       *[other] { $count } de instituții
    }
institutions-none = Nu cunoaștem încă o instituție de aici.
institutions-all = Toate instituțiile de aici
institutions-above = Instituții care deservesc și acest loc
services-heading = Servicii de aici
services-count =
    { $count ->
        [one] { $count } serviciu
        [few] { $count } servicii
       *[other] { $count } de servicii
    }
services-all = Toate serviciile de aici
services-by-topic = Pe teme
neighbours-heading = Cele mai apropiate de pe celălalt mal
# Straight-line distance between the two places.
neighbour-distance = circa { $kilometres } km în linie dreaptă
neighbours-same-bank = Vecini de pe acest mal
counterpart-link = Aflați cine face aceeași muncă pe celălalt mal
source = Sursa
to-verify = De verificat
to-verify-about = Pentru aceasta nu s-a găsit o sursă publică.

## Map

map-title = Harta regiunii
# Read by screen readers as the description of the drawing.
map-summary = Dunărea curge de la vest la est. La nord sunt județele românești, la sud districtele bulgare. Fiecare zonă este un link.
map-caption = Districtele și județele din zona programului și cele două capitale. Contururi simplificate.
map-source = Contururi: { $source }
map-area-bulgaria = { $place }, district din Bulgaria
map-area-romania = { $place }, județ din România
map-capital = { $place }, capitală
map-legend-bulgaria = Bulgaria
map-legend-romania = România
map-legend-outside = În afara zonei programului
map-here = Sunteți aici: { $place }
map-list-heading = Aceleași locuri, ca listă
map-table-caption = Locurile de pe hartă, cu numărul de servicii și de instituții
map-column-place = Loc
map-column-services = Servicii
map-column-institutions = Instituții
