### How the catalogue is doing: coverage and freshness.

## Head

standing-title = Състояние на каталога
standing-lead = Какво съдържа каталогът, откъде са данните, от кога са и какво липсва. Числата са преброени от самите данни.
standing-description = Обхват и актуалност на каталога на E-GoverNet по регистри, теми и институции.
counted-at = Преброено на { $date }
loaded-at = Данните са заредени на { $date }
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
figure-to-verify = Подлежат на проверка
figure-with-source = С публичен източник
figure-without-twin = Без известно съответствие
figure-points-known = Средно известни от деветте точки

## Registers

registers-heading = Дял от всеки регистър
registers-lead = Колко от услугите в националния регистър имат страница тук.
registers-caption = Обхват на регистрите по нива на администрацията
column-register = Регистър
column-tier = Ниво
column-in-register = В регистъра
column-held = Тук
column-share = Дял
register-edition = Издание от { $date }
register-romania = В Румъния няма единен номериран регистър на услугите, затова не може да се изчисли дял. Румънските услуги тук са подбрани от нас.
# Rows of services compared with the register list.
register-comparison-heading = Сравнение с регистъра
register-comparison-caption = Българските услуги тук според състоянието им в списъка на регистъра
column-state = Състояние

## Freshness

freshness-heading = Актуалност
freshness-lead = Услугата се смята за актуална, когато през последните 180 дни институция я е потвърдила или е намерена в издание на регистъра.
fresh = Потвърдени или намерени в регистъра през последните 180 дни
aged = Потвърдени или намерени по-рано
unconfirmed = Нито потвърдени, нито намерени в регистър
unconfirmed-all = Още никоя институция не е потвърдила услугите си. Дотогава приемайте всяка страница като насока и проверявайте в службата.
unconfirmed-count =
    { $count ->
        [one] { $count } услуга от 180 дни не е нито потвърдена, нито намерена в регистър
       *[other] { $count } услуги от 180 дни не са нито потвърдени, нито намерени в регистър
    }
sources-heading = На какво се основава информацията
sources-caption = Услуги според вида на източника
source-public = Публична страница или регистър
source-mixed = Отчасти публичен източник, отчасти общи познания
source-general = Общи познания, подлежи на проверка
sources-compiled = Източниците са четени като запазени копия на публични страници, а не на живо. Събрано на { $date }.

## By topic

topics-heading = По теми
topics-caption = Услуги по теми и брегове и колко от тях имат съответствие
column-topic = Тема
column-bulgaria = България
column-romania = Румъния
column-with-twin = Със съответствие
column-to-verify = Подлежат на проверка
column-confirmed = Потвърдени
column-changed = Последна промяна
topic-one-bank = Теми само на единия бряг

## By institution

institutions-heading = По институции
institutions-lead = Институции, за които са посочени услуги.
institutions-caption = Услуги по институции и състоянието им
column-institution = Институция
column-services = Услуги
institutions-website-none =
    { $count ->
        [one] { $count } институция е без известен сайт
       *[other] { $count } институции са без известен сайт
    }

## Languages and search

languages-heading = Езици
languages-caption = Текстове на всеки език и произходът им
column-language = Език
column-original = Оригинал
column-translated = Преведени от хора
column-reviewed = Машинен превод, прегледан
column-machine = Машинен превод
column-missing = Липсващи
column-stale = Остарели
searches-heading = Какво са търсили и не са намерили
searches-lead = Броят се само думите, без данни за този, който ги е написал.
searches-none = Още няма преброено търсене без резултат.
searches-times =
    { $count ->
        [one] { $count } път
       *[other] { $count } пъти
    }
feedback-heading = Какво ни казаха хората
feedback-yes =
    { $count ->
        [one] { $count } отговор „да“
       *[other] { $count } отговора „да“
    }
feedback-partly =
    { $count ->
        [one] { $count } отговор „отчасти“
       *[other] { $count } отговора „отчасти“
    }
feedback-no =
    { $count ->
        [one] { $count } отговор „не“
       *[other] { $count } отговора „не“
    }
feedback-none = Още никой не е отговорил.
# Share of a bar in a chart, for screen readers.
share-of = { $part } от { $whole }
show-table = Покажи числата в таблица
