### Home page.

## Head of the page

home-title = Обществени услуги на двата бряга на Дунав
home-description = Намерете обществена услуга, институцията, която я предоставя, и съответствието ѝ отвъд Дунав – на български, румънски и английски.
home-lead = Намерете какво Ви трябва в България или Румъния и вижте как се нарича и кой го прави от другата страна на реката.

## Search box

search-label = Какво търсите?
search-hint = На който и да е от трите езика. Може и на български с латински букви, и на румънски без диакритични знаци.
search-button = Търси
examples-label = Например:
# Three examples, each a link to its search.
example-one = удостоверение за раждане
example-two = регистрация на автомобил
example-three = пребиваване в Румъния

## What do you need?

need-heading = От какво имате нужда?
need-citizens = За гражданите
need-business = За бизнеса
need-all = Всички житейски и бизнес събития
need-topics = Или изберете тема

## Map

map-heading = Изберете място
map-lead = Областите и окръзите от програмния район и двете столици.
map-list-heading = Същите места като списък

## Both banks at a glance

banks-heading = Двата бряга накратко
bank-services =
    { $count ->
        [one] { $count } услуга
       *[other] { $count } услуги
    }
bank-institutions =
    { $count ->
        [one] { $count } институция
       *[other] { $count } институции
    }
bank-with-twin =
    { $count ->
        [one] { $count } услуга има съответствие отвъд реката
       *[other] { $count } услуги имат съответствие отвъд реката
    }
pairs-between =
    { $count ->
        [one] { $count } двойка съответни услуги свързва двата бряга
       *[other] { $count } двойки съответни услуги свързват двата бряга
    }
bank-see-services-bulgaria = Услуги в България
bank-see-services-romania = Услуги в Румъния
bank-see-institutions-bulgaria = Институции в България
bank-see-institutions-romania = Институции в Румъния

## For those who work in an institution

clerk-heading = Работите в институция?
clerk-lead = Намерете кой върши същата работа на другия бряг.
clerk-link = Намерете кой отговаря за същото

## What is new

new-heading = Новото
new-added = Добавено на { $date }
new-changed = Променено на { $date }
new-none = Напоследък няма промени.
new-all = Всички услуги, най-новите промени първи

## Freshness in one line

# date: the day of the last load of data.
fresh-line = Информацията е заредена на { $date }. Вижте на какво се основава и какво липсва.
fresh-link = Състояние на каталога
fresh-unconfirmed =
    { $count ->
        [one] { $count } услуга още не е потвърдена от институцията, която я предоставя.
       *[other] { $count } услуги още не са потвърдени от институциите, които ги предоставят.
    }

## No data yet

empty-title = Каталогът е празен
empty-lead = Данните за региона още не са заредени. Операторът ги зарежда с една команда; върнете се след няколко минути.
