### Home page.

## Head of the page

home-title = Административни услуги на двата бряга на Дунав
home-description = Намерете административна услуга, институцията, която я предоставя, и съответствието ѝ отвъд Дунав – на български, румънски и английски.
home-lead = Намерете нужната Ви услуга в България или Румъния и вижте как се нарича и кой я предоставя от другата страна на реката.

## Search box

search-hint = На който и да е от трите езика. Може и на български с латински букви, и на румънски без диакритични знаци.
examples-label = Например:
# Three examples, each a link to its search.
example-one = удостоверение за раждане
example-two = регистрация на автомобил
example-three = пребиваване в Румъния

## What do you need?

need-heading = Започнете от това, което Ви се случва
need-citizens = За гражданите
need-business = За бизнеса
need-all = Всички житейски и бизнес събития

## Map

map-heading = Изберете място
map-lead = Областите и окръзите от програмния район и двете столици.

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
        [one] { $count } двойка съответни услуги
       *[other] { $count } двойки съответни услуги
    }

## For those who work in an institution

clerk-heading = Работите в институция?
clerk-lead = Намерете кой върши същата работа на другия бряг.
clerk-link = Намерете съответната институция

## What is new

new-heading = Какво ново
new-changed = Добавено или променено на { $date }
new-none = Напоследък няма промени.
new-all = Всички услуги – първо последно променените

## Freshness in one line

fresh-line = Данните са събрани на { $date }
fresh-link = Състояние на каталога
fresh-unconfirmed =
    { $count ->
        [one] { $count } услуга още чака потвърждение от институцията, която я предоставя.
       *[other] { $count } услуги още чакат потвърждение от институциите, които ги предоставят.
    }

## Where the figures come from

register-compared = Услугите са сравнени с: { $register }, издание от { $date }
register-none = Съставено от нас: няма единен национален регистър на услугите, с който да се сравни.
banks-counted = Преброено в този каталог на { $date } Съпоставката на услугите е наша преценка.
