### Places: banks, districts and counties, municipalities; captions of the map.

## Banks and languages, as they are named in a text

## List of places

places-title = Places
places-lead = Districts, counties and municipalities along the Danube. Choose one to see its institutions, services and neighbours.
places-description = Districts, counties and municipalities of the Bulgaria-Romania border region with their institutions and services.
places-count =
    { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
find-place = Find a place
find-place-hint = Type its name in any of the three languages.
find-place-button = Find
find-place-none = We do not know of a place called “{ $words }”.

## Page of a place

# For search engines.
place-title = { $place }, { $kind }
place-description = { $place }: institutions, services and neighbours across the Danube.
back-to-places = All places
at-a-glance = At a glance
kind = Kind
belongs-to = Part of
code-nuts = NUTS code
code-municipality = National code
code-siruta = SIRUTA code
population = Population
population-in = { $number } ({ $year })
population-to-verify = The figure has not been verified.
programme = Programme area
in-programme = In the area of Interreg VI-A Romania-Bulgaria 2021–2027
not-in-programme = Outside the area of Interreg VI-A Romania-Bulgaria 2021–2027
in-project = Took part in the first E-GoverNet (ROBG-168, 2017–2019)
municipalities-heading = Municipalities
towns-heading = Towns
towns-note = Communes are not in the catalogue yet.
institutions-heading = Institutions here
institutions-count =
    { $count ->
        [one] { $count } institution
       *[other] { $count } institutions
    }
institutions-none = We do not know of an institution here yet.
institutions-all = All institutions here
institutions-above = Institutions that also serve this place
services-heading = Services here
services-count =
    { $count ->
        [one] { $count } service
       *[other] { $count } services
    }
services-all = All services here
services-by-topic = By topic
neighbours-heading = Nearest on the other bank
# Straight-line distance between the two places.
neighbour-distance = about { $kilometres } km in a straight line
counterpart-link = Find who does the same work on the other bank
to-verify = To be verified

## Map

map-title = Map of the region
# Read by screen readers as the description of the drawing.
map-summary = The Danube flows from west to east. North of it lie the Romanian counties, south of it the Bulgarian districts. Every area is a link.
map-caption = Districts and counties of the programme area; those with a dashed outline lie outside it. Simplified outlines.
# What the link of an area says: its name first.
map-area = { $place }, { $kind }, { $country }
map-area-with-note = { $place }, { $kind }, { $country }: { $note }
map-list-heading = The same places as a list
