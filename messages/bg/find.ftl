### Search page.

## Head and box

find-title = Търсене
# words: what was typed.
find-title-words = Търсене: { $words }
find-description = Търсене на услуги, институции, събития, места и термини от трансграничния регион България – Румъния на три езика едновременно.
box-hint = На български, румънски или английски; може и на латиница, и без диакритични знаци.

## Results

found =
    { $count ->
        [one] { $count } резултат за „{ $words }“
       *[other] { $count } резултата за „{ $words }“
    }
shown-range = Показани са от { $first } до { $last } от общо { $total }
# The snippet was found in a text of another language.
found-in-bulgarian = Намерено в българския текст
found-in-romanian = Намерено в румънския текст
found-in-english = Намерено в английския текст
hit-twin = На другия бряг:

## Kinds of results

kind-label = Вид
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

did-you-mean-question = Може би търсите „{ $words }“?
understood-as = Разбрано като: { $words }
understood-cyrillic = Прочетено като български текст на латиница: { $words }
query-shortened = Въпросът беше много дълъг; търсено е само началото му: „{ $words }“.

## Nothing typed, nothing found

nothing-typed-lead = Достатъчни са една-две думи – името на документ, на институция, на място или какво се е случило в живота Ви.
nothing-found-title = Няма резултати за „{ $words }“
nothing-found-lead = Търсихме на български, румънски и английски, със и без диакритични знаци, както и близки по изписване думи.
nothing-found-try = Какво можете да опитате
nothing-found-fewer = Използвайте по-малко или по-прости думи.
nothing-found-language = Напишете думата на друг от трите езика.
nothing-found-filters = Потърсете без филтри
nothing-found-events = Започнете от житейско или бизнес събитие
nothing-found-topics = Вижте услугите по теми
nothing-found-counted = Думите, за които няма резултат, се броят без никакви данни за Вас, за да видят редакторите какво липсва.

## Filters, order and pages

# Before the values, each in quotation marks.
filters-unknown = Тези стойности от адреса на страницата не са познати и бяха пропуснати:
facet-bank = Бряг
facet-place = Място
facet-topic = Тема
facet-audience = За кого
facet-provider-kind = Кой предоставя услугата
facet-level = Ниво на електронната услуга
facet-online = Онлайн
page-too-far = Страница с такъв номер няма. Показана е последната.
