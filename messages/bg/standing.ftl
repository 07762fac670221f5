### How the catalogue is doing: coverage and freshness.

## Head

standing-title = Състояние на каталога
standing-lead = Какво съдържа каталогът, откъде са данните, от кога са и какво липсва. Числата са преброени от самите данни.
standing-description = Обхват и актуалност на каталога на E-GoverNet по регистри, теми и институции.
counted-at = Преброено в нашата база данни на { $date }
on-this-page = На тази страница

## In figures

figures-heading = В числа
figure-services = Услуги
figure-institutions = Институции
figure-pairs = Двойки съответни услуги
figure-events = Житейски и бизнес събития
figure-places = Места
figure-terms = Термини в речника
figure-confirmed = Потвърдени от институцията
figure-to-verify = Непроверени
figure-without-twin = Без известно съответствие

## Registers

registers-heading = Дял от всеки регистър
registers-lead = Колко от услугите в националния регистър имат страница тук.
registers-caption = Услуги тук по нива на администрацията; издание на регистъра от { $date }
column-tier = Ниво
all-tiers = Целият регистър
# A country whose services come from no register.
register-none = { $country }: няма единен номериран регистър на услугите, затова не може да се изчисли дял. Услугите тук са подбрани от нас.
without-entry =
    { $count ->
        [one] { $count } услуга тук няма вписване в нашето извлечение от регистъра.
       *[other] { $count } услуги тук нямат вписване в нашето извлечение от регистъра.
    }
column-share = Дял
column-state = Състояние

## Freshness

freshness-heading = Актуалност
freshness-lead = Услугата се смята за актуална, когато през последните 180 дни институция я е потвърдила или е намерена в издание на регистъра.
last-confirmed-on = Последното потвърждение от институция е от { $date }
freshness-caption = { $country }: състояние на услугите, преброено в нашата база данни на { $date }
state-confirmed = Потвърдени от институция през последните 180 дни
state-compared = Намерени в издание на регистъра от последните 180 дни
unconfirmed = Нито потвърдени, нито намерени в регистър
unconfirmed-all = Още никоя институция не е потвърдила услугите си. Дотогава приемайте всяка страница като насока и проверявайте в институцията.
sources-compiled = Източниците са запазени копия на публични страници, а не самите страници на живо. Данните са събрани на { $date }

## By topic

topics-heading = По теми
topics-caption = Услуги по теми и брегове, преброени в нашата база данни на { $date }
column-topic = Тема
column-to-verify = Непроверени
column-confirmed = Потвърдени

## By institution

institutions-heading = По институции
institutions-lead = Институции, за които са посочени услуги.
institutions-caption = Институции с най-много услуги, преброени в нашата база данни на { $date }
institutions-all = Всички институции
column-institution = Институция
column-services = Услуги

# Share of a bar in a chart, for screen readers.
share-of = { $part } от { $whole } ({ $share })
