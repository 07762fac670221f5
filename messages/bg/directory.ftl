### Institutions: list, map, page of an institution, counterpart finder.

## List of institutions

list-title = Институции
list-lead = Администрации и организации на двата бряга: кои са, къде са и с какво се занимават.
list-description = Администрации и организации от трансграничния регион България – Румъния: наименования на три езика, място, сайт, услуги.
found-institutions =
    { $count ->
        [one] { $count } институция
       *[other] { $count } институции
    }
found-institutions-filtered =
    { $count ->
        [one] { $count } институция отговаря на избора
       *[other] { $count } институции отговарят на избора
    }
shown-range = Показани са от { $first } до { $last } от общо { $total }
filter-words = Думи в наименованието
facet-bank = Бряг
facet-kind = Вид институция
facet-place = Място
filter-words-hint = Дума от наименованието на който и да е от трите езика. Българските наименования може да се пишат и с латински букви.
filter-unknown = В адреса на страницата има стойности, които този списък не познава. Те са пропуснати: { $values }.
view-label = Изглед
way-out = Без „{ $name }“: { $count }
sort-label = Подреждане по
sort-name = наименование
sort-place = място
letters-all = Всички букви
empty-title = Няма институция, която отговаря на избора
empty-lead = Премахнете някой филтър или изберете по-голяма територия.
empty-all = Вижте всички институции
view-list = Списък
view-map = Карта
map-lead = Всяка област и всеки окръг водят към своите институции. Списъкът по-долу съдържа същото.
# For the label of an area on the map.
map-area =
    { $count ->
        [one] { $place }: { $count } институция
       *[other] { $place }: { $count } институции
    }
item-services =
    { $count ->
        [one] { $count } услуга
       *[other] { $count } услуги
    }

## Page of an institution

# For search engines.
institution-description = { $name }: място, сайт, услуги и съответни институции на другия бряг на Дунав.
back-to-list = Всички институции
at-a-glance = Накратко
name-in-bulgarian = На български
name-in-romanian = На румънски
name-in-english = На английски
names-note = Официално е наименованието на езика на институцията. Другите две са преводи.
kind = Вид
place = Място
serves = Обслужва
serves-whole-country = цялата страна
website = Сайт
website-none = Не е намерен сайт в публичен източник.
website-to-verify = Адресът на сайта не е потвърден.
contact-none = Не пазим телефони и имейли, защото често се менят. Потърсете ги на сайта на институцията.
part-of = Част от
branches-heading = Териториални звена в региона
services-heading = Услуги, които предоставя
services-count =
    { $count ->
        [one] { $count } услуга
       *[other] { $count } услуги
    }
services-own = Посочени за тази институция
services-kind = Услуги, които предоставят институциите от този вид
services-kind-note = Знаем, че институциите от този вид предоставят тези услуги, но не и дали точно тази предоставя всяка от тях. Проверете, преди да отидете.
services-none = Още не са ни известни услуги на тази институция.
services-all = Всички услуги
across-heading = Отвъд реката
across-lead = Институции със същата роля на другия бряг.
across-none = Не ни е известна институция със същата роля на другия бряг.
across-shared-services =
    { $count ->
        [one] { $count } обща услуга
       *[other] { $count } общи услуги
    }
neighbours-heading = Други институции на същото място
beside-all = Всички институции тук
to-verify = Непроверено
gone-title = Институцията вече не е в указателя
gone-lead = Възможно е да е преименувана или обединена с друга. Потърсете я в списъка.

## Counterpart finder

finder-title = Търсене на съответна институция
finder-lead = Работите по дадена тема на единия бряг. Кой върши същата работа на другия?
finder-description = За институциите край Дунав: изберете тема и две места и вижте кой върши същата работа отвъд реката.
# Labels of the three fields; together they read like a question.
finder-topic = Занимавам се с
finder-topic-hint = Изберете тема или услуга.
finder-service = Услуга
finder-any-service = Всяка услуга по тази тема
finder-here = Моето място
finder-there = Място на другия бряг
finder-there-nearest = най-близкото
finder-choose = Изберете
finder-button = Търсене на институция
finder-swap = Размяна на двете места
finder-result-heading = { $topic }: { $here } и { $there }
finder-column-here = Тук: { $place }
finder-column-there = На другия бряг: { $place }
finder-institutions =
    { $count ->
        [one] { $count } институция върши тази работа
       *[other] { $count } институции вършат тази работа
    }
finder-why = Защо точно тези?
finder-why-about = Те предоставят услуги, които отговарят на една и съща нужда. Съпоставката на услугите е наша преценка.
finder-central-note = Тази работа върши централна институция за цялата страна.
finder-none-title = Няма известна съответна институция
finder-none-lead = По тази тема не ни е известна институция на това място. Изберете по-голяма територия или друга тема.
finder-wider = Институции от цялата област или целия окръг
finder-nearest = Най-близо на другия бряг е { $place }: { $distance }.
finder-group = { $country }: { $place }
finder-place = { $place } – { $kind }
# Under several institutions of one kind, before their common list of services.
finder-each-provides = Всяка от тях предоставя:
finder-more-services =
    { $count ->
        [one] и още { $count } услуга
       *[other] и още { $count } услуги
    }
finder-pairs-caption = Услуги, които отговарят на една и съща нужда
finder-pair-here = Тук
finder-pair-degree = Степен на съответствие
finder-pair-there = На другия бряг
finder-narrow = Търсете само за тази услуга
finder-topic-only = Не са ни известни две услуги, които отговарят на една и съща нужда. Институциите по-горе работят по същата тема.
finder-error-topic = Изберете с какво се занимавате.
finder-error-here = Изберете своето място.
finder-error-same-bank = Двете места са на един и същ бряг. Изберете едното от другия бряг.
finder-error-unknown = Не познаваме това място или тема. Изберете от списъка.

## Точки за контакт

contact-heading = Контакт
contact-address = Адрес
contact-phones = Телефон
contact-email = Имейл
contact-website = Уеб страница
contact-hours = Работно време
contact-closed = затворено
contact-exception = { $day }: { $hours }
contact-languages = Езици, на които се говори
contact-entrance = Достъп за хора с увреждания
contact-confirmed = Потвърдено на { $day }
jurisdiction = Район на компетентност
monday = понеделник
tuesday = вторник
wednesday = сряда
thursday = четвъртък
friday = петък
saturday = събота
sunday = неделя
hours-of = { $days }: { $hours }

# Under the facts of an institution: the way to act for it.
join-link = Работите ли тук? Помогнете тази страница да остане вярна.
