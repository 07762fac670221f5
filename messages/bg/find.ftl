### Search page.

## Head and box

find-title = Търсене
# words: what was typed.
find-title-words = Търсене: { $words }
find-description = Търсене на услуги, институции, събития, места и термини от трансграничния регион България – Румъния на три езика едновременно.
box-label = Какво търсите?
box-hint = На български, румънски или английски; може и на латиница.
box-button = Търси

## Results

found =
    { $count ->
        [one] { $count } резултат за „{ $words }“
       *[other] { $count } резултата за „{ $words }“
    }
found-many = Много резултати за „{ $words }“
results-heading = Резултати
shown-range = Показани са { $first }–{ $last } от { $total }
took = Търсено за { $milliseconds } мс
# The snippet was found in a text of another language.
found-in-bulgarian = Намерено в българския текст
found-in-romanian = Намерено в румънския текст
found-in-english = Намерено в английския текст
both-banks-heading = На двата бряга
hit-twin = На другия бряг: { $name }

## Kinds of results

kind-label = Вид
kind-all = Всички
kind-service = Услуга
kind-institution = Институция
kind-event = Събитие
kind-place = Място
kind-term = Термин
kind-page = Страница
kind-services = Услуги
kind-institutions = Институции
kind-events = Житейски и бизнес събития
kind-places = Места
kind-terms = Термини
kind-pages = Страници

## How the words were read

did-you-mean = Може би търсите:
did-you-mean-question = Може би търсите „{ $words }“?
# The words were corrected and the corrected words were searched.
corrected = Показани са резултати за „{ $words }“.
corrected-instead = Търсене точно на „{ $words }“
understood-label = Разбрано като
understood-as = Разбрано като: { $words }
understood-cyrillic = Прочетено като български с латински букви: { $words }
understood-synonyms = Търсено е и: { $words }
understood-place = Място: { $place }
query-shortened = Въпросът беше много дълъг; търсено е само началото му: „{ $words }“.

## Nothing typed, nothing found

nothing-typed-title = Напишете какво търсите
nothing-typed-lead = Достатъчни са една-две думи: името на документ, институция или място или какво се е случило в живота Ви.
nothing-found-title = Няма намерено за „{ $words }“
nothing-found-lead = Търсихме на български, румънски и английски, със и без диакритични знаци, както и близки по изписване думи.
nothing-found-try = Какво можете да опитате
nothing-found-fewer = Използвайте по-малко или по-прости думи.
nothing-found-language = Напишете думата на друг от трите езика.
nothing-found-filters = Търсене без филтри
nothing-found-events = Започнете от житейско или бизнес събитие
nothing-found-topics = Вижте услугите по теми
nothing-found-counted = Думите, за които няма резултат, се броят без никакви данни за Вас, за да видят редакторите какво липсва.
search-unavailable-title = Търсенето се подготвя
search-unavailable-lead = Индексът се създава наново. Това отнема малко време; междувременно списъците с услуги и институции работят.

## Filters, order and pages

filters-heading = Филтри
filters-open = Покажи филтрите
filters-apply = Приложи филтрите
filters-clear = Изчисти всички филтри
filters-chosen =
    { $count ->
        [one] Избран е { $count } филтър
       *[other] Избрани са { $count } филтъра
    }
filter-remove = Премахни филтъра „{ $name }“
# For screen readers beside a filter value.
facet-value-count =
    { $count ->
        [one] { $name }: { $count } резултат
       *[other] { $name }: { $count } резултата
    }
facet-bank = Бряг
facet-place = Място
facet-topic = Тема
facet-audience = За кого
facet-provider-kind = Кой предоставя
facet-level = Ниво на е-услугата
facet-online = Онлайн
facet-any = Без значение
paging-label = Страници с резултати
page-previous = Предишна страница
page-next = Следваща страница
page-number = Страница { $page }
page-of = Страница { $page } от { $pages }
page-too-far = Страниците с резултати са по-малко, отколкото иска адресът. Това е последната.
