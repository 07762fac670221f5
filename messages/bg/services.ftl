### Services: the list with its filters, and the service card.

## List of services

list-title = Услуги
list-lead = Административни услуги на двата бряга на Дунав. Изберете бряг, място или тема или търсете със свои думи.
# For search engines; at most about 160 characters.
list-description = Административни услуги в трансграничния регион България – Румъния на български, румънски и английски, със съответната услуга на другия бряг.
# Heading above the results.
found-services =
    { $count ->
        [one] { $count } услуга
       *[other] { $count } услуги
    }
# Heading above the results when filters are chosen.
found-services-filtered =
    { $count ->
        [one] { $count } услуга отговаря на избора
       *[other] { $count } услуги отговарят на избора
    }
shown-range = Показани са от { $first } до { $last } от общо { $total }
# After the mark "to be verified", above a list all or most of whose services carry it.
list-to-verify-all = За услугите на тази страница не е намерен публичен източник. Приемете ги като насока и проверете в институцията.
list-to-verify-most = За повечето услуги на тази страница не е намерен публичен източник. Приемете ги като насока и проверете в институцията. Отбелязани са тези с публичен източник.
keep-address = Адресът на тази страница съдържа избора Ви. Запазете го или го изпратете и ще се отвори същият списък.

## Filters

facet-bank = Бряг
facet-place = Място
facet-topic = Тема
facet-audience = За кого
facet-provider-kind = Кой предоставя услугата
facet-level = Ниво на електронната услуга
facet-online = Онлайн
filter-unknown = В адреса на страницата има избор, който тук не съществува: „{ $value }“. Той не е взет предвид.

## Order and pages

sort-label = Подреждане по
sort-name = наименование
sort-changed = последна промяна
page-too-far = Страница с такъв номер няма. Показана е последната.

## Nothing matches

empty-title = Няма услуга, която отговаря на избора
empty-lead = Премахнете някой филтър или потърсете със свои думи. Ако знаете услуга, която липсва, кажете ни.
# name: a filter; count: services the list would then hold.
empty-without =
    { $count ->
        [one] Без „{ $name }“: { $count } услуга
       *[other] Без „{ $name }“: { $count } услуги
    }
empty-search = Търсене в целия каталог
empty-events = Започнете от житейско събитие
empty-all = Вижте всички услуги

## A service in a list

item-number = № { $number } в регистъра
item-twin-equivalent = Равностойна услуга на другия бряг
item-twin-similar = Подобна услуга на другия бряг
item-twin-part-of = Част от услуга на другия бряг
item-sourced = С публичен източник
item-changed = Променена на { $date }

## Service card: head

service-in-bulgaria = Услуга в България
service-in-romania = Услуга в Румъния
# For search engines; name: the service.
card-title = { $name }, { $country }
card-description = { $name }: кой я предоставя, какво е нужно и коя е съответната услуга на другия бряг на Дунав.
on-this-page = На тази страница
at-a-glance = Накратко
official-name = Официално наименование
name-translated = Наш превод, не е официално наименование.
register-number = Номер в регистъра
register-number-none = Услугата няма собствен номер в регистъра.
register-romania-none = В Румъния няма единен номериран регистър на услугите.
register-open = Вижте я в Регистъра на услугите
register-name = Наименование в регистъра
audience = За кого
provider = Кой я предоставя
level = Ниво на електронната услуга
level-varies = Нивото е по данни на една община и другаде може да е различно.
assurance = Ниво на осигуреност на електронната идентификация
online = Може ли онлайн?
portal = Портал
legal-basis = Правно основание
legal-basis-check = Проверете акта, преди да разчитате на него: основанието не е потвърдено.

## Who provides it, as a sentence

provided-by-central = Централна институция, често чрез териториалните си звена
provided-by-district = Областните администрации
provided-by-municipality = Общините
provided-by-prefecture = Префектурите в Румъния
provided-by-county-council = Окръжните съвети в Румъния
provided-by-city-hall = Кметствата в Румъния
provided-by-all = Всички администрации, всяка според своята компетентност

## The nine points of Article 10(2) of Regulation (EU) 2018/1724

points-heading = Какво трябва да знаете
points-lead = Девет точки, които по правото на Европейския съюз трябва да са обяснени за всяка процедура (чл. 10 от Регламент (ЕС) 2018/1724). Накрая е това, което още не знаем.
points-known =
    { $count ->
        [one] Известна е { $count } от деветте точки
       *[other] Известни са { $count } от деветте точки
    }
# Opens the list of those that are not known.
points-unknown =
    { $count ->
        [one] Още не е известна { $count } от деветте точки
       *[other] Още не са известни { $count } от деветте точки
    }
not-known-help = Знаете нещо от това? Кажете ни в края на страницата.
point-steps = Стъпки
point-steps-about = Какво се прави, в какъв ред и кое не може да стане онлайн.
point-steps-unknown = Стъпките още не са известни. Обяснява ги службата, която предоставя услугата.
point-authority = Компетентен орган и контакт
point-authority-about = Кой решава и как да се свържете с него.
point-authority-unknown = Компетентният орган още не е известен.
point-authority-contact-unknown = Тук не пазим телефони и имейли: те са различни за всяка служба и често се менят. Използвайте сайта на службата.
point-identification = Идентификация и подпис
point-identification-about = Как може да докажете кой сте и как да подпишете.
point-identification-unknown = Още не е известно каква идентификация и какъв подпис се приемат.
# level: a value of the vocabulary "assurance".
point-identification-level = Изисквано ниво на осигуреност онлайн: { $level }.
point-evidence = Документи
point-evidence-about = Какви документи се изискват, в каква форма и на какъв език.
point-evidence-unknown = Необходимите документи още не са известни. Попитайте службата, преди да отидете.
point-redress = Обжалване
point-redress-about = Какво можете да направите, ако не сте съгласни с отговора.
point-redress-unknown = Редът за обжалване още не е известен. Той трябва да е посочен в решението, което получите.
point-fees = Такси и плащане
point-fees-about = Колко струва, в каква валута и как се плаща онлайн.
point-fees-unknown = Таксата още не е известна. Тя може да е различна в различните администрации.
point-time = Срокове
point-time-about = С колко време разполагате Вие и с колко – администрацията.
point-time-unknown = Сроковете още не са известни.
point-silence = Ако не последва отговор
point-silence-about = Какво следва, ако администрацията не отговори: мълчаливо съгласие, мълчалив отказ или право на жалба.
point-silence-unknown = Още не е известно какво означава мълчанието на администрацията.
point-languages = Езици
point-languages-about = На какви езици освен официалния може да се проведе процедурата.
point-languages-unknown = Още не е известно дали процедурата може да се проведе на друг език.

## Offices

offices-heading = Къде се предоставя
offices-lead = Институции от региона, които предоставят услугата.
offices-count =
    { $count ->
        [one] { $count } служба в региона
       *[other] { $count } служби в региона
    }
offices-choose = Изберете място
offices-show = Показване
offices-in = Служби: { $place }
offices-all = Всички служби
# When there are more than the page names.
offices-more = Показани са само част от тях. Изберете своето място, за да видите службата там.
offices-none = Не ни е известна служба в региона, която предоставя тази услуга.
offices-none-here = На това място няма известна служба. По-долу са службите на други места в региона.
office-to-check = Първо попитайте службата: знаем, че институциите от този вид предоставят услугата, но не и дали я предоставя всяка от тях.

## The twin on the other bank

twin-heading = На другия бряг
twin-lead-bulgaria = Какво отговаря на същата нужда в България.
twin-lead-romania = Какво отговаря на същата нужда в Румъния.
twin-equivalent-about = Двете услуги отговарят на една и съща нужда по сравним начин.
twin-similar-about = Нуждата е близка, но институцията, документът или обхватът са различни.
twin-part-of-about = Едната от двете е стъпка или част от другата.
twin-note = Каква е разликата
twin-judged = Съпоставката е наша преценка. Тя не е официално признаване на документи.
twin-count =
    { $count ->
        [one] { $count } съответна услуга
       *[other] { $count } съответни услуги
    }
twin-open = Вижте услугата
twin-none-title = Няма известна съответна услуга
twin-none-bulgaria = Не ни е известна услуга в България, която отговаря на тази нужда. Това не значи, че няма такава.
twin-none-romania = Не ни е известна услуга в Румъния, която отговаря на тази нужда. Това не значи, че няма такава.
twin-none-ask = Ако знаете, кажете ни.
twin-none-topic = Вижте услугите на другия бряг по същата тема

## Life events and other services

events-heading = Част от тези събития
events-none = Услугата още не е част от житейско или бизнес събитие.
same-topic-heading = Същата тема, същият бряг
same-topic-all = Всички услуги по тази тема

## Where the information comes from

provenance-heading = Откъде е информацията
source = Източник
last-checked = Последно потвърждение
never-confirmed = Още не е потвърдено от институцията, която предоставя услугата
confirmed-by = Потвърдено от { $name } на { $date }
last-changed = Последна промяна тук
to-verify = Непроверено
to-verify-about = За това не е намерен публичен източник. Приемете го като насока и проверете в институцията.
to-verify-partly = Частично проверено: потвърдено е само това, което посочва източникът.
number-verified = Номерът и наименованието са видени заедно в публичен източник.
register-compared = Сравнено със списъка на регистъра от { $date }
register-status-current = В регистъра е със същото наименование.
register-status-renamed = В регистъра е със същия номер, но с друго наименование – често само защото нашето е по-кратко.
register-status-absent = Номерът вече не е в списъка на регистъра. Услугата може да е отпаднала или обединена с друга: попитайте институцията.
register-status-split = В регистъра услугата е с няколко номера или с номер, общ с други услуги.
register-status-not-in-list = В списъка на регистъра няма намерено вписване за тази услуга.
register-note = Бележка за регистъра
found-in-register = Намерена в изданието на регистъра от { $date }
unconfirmed-warning = През последните 180 дни никой не е потвърдил данните за тази услуга.

## A service that is not there

# The service is kept under its address although the region's data no longer has it.
archived-since = От { $date } услугата вече не е в данните за региона
gone-title = Услугата вече не е в каталога
gone-lead = Възможно е да е обединена с друга. Потърсете я или вижте темата ѝ.

## В отделна институция

provisions-heading = В институциите
provisions-more = Другите институции дават същите сведения на своите страници.
provision-channels = Как се заявява
provision-fee = Такса
provision-free = Безплатно
provision-fee-on = { $amount } ({ $day })
provision-time = Срок
provision-form = Заявление
provision-link = Заявете онлайн
provision-level = Ниво на електронната услуга
provision-hours = Работно време
provision-languages = Езици, на които се говори
provision-note = Бележка
provision-confirmed = Потвърдено на { $day }
point-authority-contact-known = Адресът, телефонът и работното време са на страницата на институцията.
point-at = { $institution }: { $words }
time-hours =
    { $count ->
        [one] { $count } час
       *[other] { $count } часа
    }
time-days =
    { $count ->
        [one] { $count } ден
       *[other] { $count } дни
    }
time-working-days =
    { $count ->
        [one] { $count } работен ден
       *[other] { $count } работни дни
    }
time-months =
    { $count ->
        [one] { $count } месец
       *[other] { $count } месеца
    }
