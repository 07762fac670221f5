### Places: banks, districts and counties, municipalities; captions of the map.

## Banks and languages, as they are named in a text

## List of places

places-title = Места
places-lead = Области, окръзи, общини и градове край Дунав. Изберете място, за да видите институциите, услугите и съседите му.
places-description = Области, окръзи, общини и градове от трансграничния регион България – Румъния с техните институции и услуги.
places-count =
    { $count ->
        [one] { $count } място
       *[other] { $count } места
    }
find-place = Търсене на място
find-place-hint = Напишете името на който и да е от трите езика.
find-place-button = Търсене
find-place-none = Не ни е известно място с име „{ $words }“.

## Page of a place

# For search engines.
place-title = { $place }, { $kind }
place-description = { $place }: институции, услуги и съседи отвъд Дунав.
back-to-places = Всички места
at-a-glance = Накратко
kind = Вид
belongs-to = Част от
code-nuts = Код по NUTS
code-municipality = Национален код
code-siruta = Код по SIRUTA
population = Население
population-in = { $number } ({ $year } г.)
population-to-verify = Числото не е проверено.
programme = Програмен район
in-programme = В района на програма Interreg VI-A Румъния – България 2021 – 2027
not-in-programme = Извън района на програма Interreg VI-A Румъния – България 2021 – 2027
in-project = Включено в първия проект E-GoverNet (ROBG-168, 2017 – 2019)
municipalities-heading = Общини
towns-heading = Градове
towns-note = Селските общини (комуни) още не са в каталога.
institutions-heading = Институции тук
institutions-count =
    { $count ->
        [one] { $count } институция
       *[other] { $count } институции
    }
institutions-none = Още не ни е известна институция тук.
institutions-all = Всички институции тук
institutions-above = Институции, които обслужват и това място
services-heading = Услуги тук
services-count =
    { $count ->
        [one] { $count } услуга
       *[other] { $count } услуги
    }
services-all = Всички услуги тук
services-by-topic = По теми
neighbours-heading = Най-близо на другия бряг
# Straight-line distance between the two places.
neighbour-distance = около { $kilometres } км по права линия
counterpart-link = Намерете кой върши същата работа на другия бряг
to-verify = Непроверено

## Map

map-title = Карта на региона
# Read by screen readers as the description of the drawing.
map-summary = Дунав тече от запад на изток. На север от него са румънските окръзи, на юг – българските области. Всяка област и всеки окръг е връзка.
map-caption = Области и окръзи от програмния район; очертаните с прекъсната линия са извън него. Опростени очертания.
# What the link of an area says: its name first.
map-area = { $place }, { $kind }, { $country }
map-area-with-note = { $place }, { $kind }, { $country }: { $note }
map-list-heading = Същите места като списък
