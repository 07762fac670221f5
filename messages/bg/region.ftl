### Places: banks, districts and counties, municipalities; captions of the map.

## Banks and languages, as they are named in a text

bank-bulgaria = България
bank-romania = Румъния
bulgarian-bank = български бряг
romanian-bank = румънски бряг
on-bulgarian-bank = На българския бряг
on-romanian-bank = На румънския бряг
both-banks = Двата бряга
# Not on either bank of the river: the two capitals.
capitals = Двете столици
danube = Дунав
bulgarian-language = български
romanian-language = румънски
english-language = английски
in-bulgarian = на български
in-romanian = на румънски
in-english = на английски

## List of places

places-title = Места
places-lead = Области, окръзи, общини и градове край Дунав. Изберете място, за да видите институциите, услугите и съседите му.
places-description = Области, окръзи, общини и градове от трансграничния регион България – Румъния с техните институции и услуги.
districts-heading = Области в България
counties-heading = Окръзи в Румъния
capitals-heading = Двете столици
outside-heading = Съседни области извън програмния район
places-count =
    { $count ->
        [one] { $count } място
       *[other] { $count } места
    }
find-place = Намерете място
find-place-hint = Напишете името на който и да е от трите езика.
find-place-button = Намери
find-place-none = Не познаваме място с име „{ $words }“.

## Page of a place

# For search engines.
place-description = { $place }: институции, услуги и съседи отвъд Дунав.
back-to-places = Всички места
at-a-glance = Накратко
kind = Вид
belongs-to = Част от
code-nuts = Код по NUTS
code-municipality = Национален код
code-siruta = Код по SIRUTA
names-heading = Имена
population = Население
population-in = { $number } ({ $year } г.)
population-to-verify = Числото не е проверено.
population-unknown = Тук не е известно
in-programme = В района на програма Interreg VI-A Румъния – България 2021 – 2027
not-in-programme = Извън района на програма Interreg VI-A Румъния – България 2021 – 2027
in-project = Включено в първия E-GoverNet (ROBG-168, 2017 – 2019)
coordinates = Координати
municipalities-heading = Общини
towns-heading = Градове
towns-note = Селските общини (комуни) още не са в каталога.
municipalities-none = Общините ѝ не са в каталога.
institutions-heading = Институции тук
institutions-count =
    { $count ->
        [one] { $count } институция
       *[other] { $count } институции
    }
institutions-none = Още не знаем институция тук.
institutions-all = Всички институции тук
institutions-above = Институции, които също обслужват това място
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
neighbours-same-bank = Съседи на този бряг
counterpart-link = Намерете кой върши същата работа на другия бряг
source = Източник
to-verify = Подлежи на проверка
to-verify-about = За това не е намерен публичен източник.

## Map

map-title = Карта на региона
# Read by screen readers as the description of the drawing.
map-summary = Дунав тече от запад на изток. На север от него са румънските окръзи, на юг – българските области. Всяка територия е връзка.
map-caption = Области и окръзи от програмния район и двете столици. Опростени очертания.
map-source = Очертания: { $source }
map-area-bulgaria = { $place }, област в България
map-area-romania = { $place }, окръг в Румъния
map-capital = { $place }, столица
map-legend-bulgaria = България
map-legend-romania = Румъния
map-legend-outside = Извън програмния район
map-here = Тук сте: { $place }
map-list-heading = Същите места като списък
map-table-caption = Местата на картата с броя на услугите и институциите
map-column-place = Място
map-column-services = Услуги
map-column-institutions = Институции
