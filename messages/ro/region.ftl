### Places: banks, districts and counties, municipalities; captions of the map.

## Banks and languages, as they are named in a text

## List of places

places-title = Locuri
places-lead = Districte, județe, municipalități și orașe de la Dunăre. Alegeți un loc ca să vedeți instituțiile, serviciile și locurile apropiate de pe celălalt mal.
places-description = Districte, județe, municipalități și orașe din regiunea de frontieră România–Bulgaria, cu instituțiile și serviciile lor.
places-count =
    { $count ->
        [one] { $count } loc
        [few] { $count } locuri
       *[other] { $count } de locuri
    }
find-place = Găsiți un loc
find-place-hint = Scrieți numele în oricare dintre cele trei limbi.
find-place-button = Căutați
find-place-none = Nu cunoaștem un loc numit „{ $words }”.

## Page of a place

# For search engines.
place-title = { $place }, { $kind }
place-description = { $place }: instituții, servicii și locuri apropiate de peste Dunăre.
back-to-places = Toate locurile
at-a-glance = Pe scurt
kind = Tip
belongs-to = Face parte din
code-nuts = Codul NUTS
code-municipality = Codul național
code-siruta = Codul SIRUTA
population = Populație
population-in = { $number } ({ $year })
population-to-verify = Cifra nu a fost verificată.
programme = Zona programului
in-programme = În zona programului Interreg VI-A România-Bulgaria 2021–2027
not-in-programme = În afara zonei programului Interreg VI-A România-Bulgaria 2021–2027
in-project = A participat la primul proiect E-GoverNet (ROBG-168, 2017–2019)
municipalities-heading = Municipalități
towns-heading = Orașe
towns-note = Comunele nu sunt încă în catalog.
institutions-heading = Instituții de aici
institutions-count =
    { $count ->
        [one] { $count } instituție
        [few] { $count } instituții
       *[other] { $count } de instituții
    }
institutions-none = Încă nu cunoaștem nicio instituție de aici.
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
neighbours-heading = Cele mai apropiate locuri de pe celălalt mal
# Straight-line distance between the two places.
neighbour-distance = circa { $kilometres } km în linie dreaptă
counterpart-link = Aflați cine are aceleași atribuții pe celălalt mal
to-verify = De verificat

## Map

map-title = Harta regiunii
# Read by screen readers as the description of the drawing.
map-summary = Dunărea curge de la vest la est. La nord sunt județele românești, la sud districtele bulgare. Fiecare zonă este un link.
map-caption = Districtele și județele din zona programului; cele conturate cu linie întreruptă sunt în afara ei. Contururi simplificate.
# What the link of an area says: its name first.
map-area = { $place }, { $kind }, { $country }
map-area-with-note = { $place }, { $kind }, { $country }: { $note }
map-list-heading = Aceleași locuri, ca listă
