### Началото на редакцията и поддържането на верен каталог.


## Keeping it true
desk-title = Редакция
desk-lead = Какво можете да направите днес, за да остане каталогът верен.
to-desk = Към редакцията
kinds-title = Всичко, което се редактира тук
or-more = { $number } или повече
with-count = { $words } ({ $count })
labelled = { $label }: { $value }
since = от { $date }
more = Още
older = По-стари
language-bg = български
language-ro = румънски
language-en = английски
filter-kind = Вид
filter-state = Състояние
filter-answer = Отговор
filter-language = Език на страницата
filter-into = Превод на
filter-why = Причина
all-kinds = Всички
all-answers = Всички
all-languages = Всички
all-reasons = Всички

## Waiting
waiting-title = Чака Ви
waiting-lead = Вашите чернови, върнатите Ви текстове и тези, които чакат да ги публикувате.
waiting-none = Нищо не Ви чака.
waiting-all = Всичко, което Ви чака
waits-draft = Ваша чернова
waits-sent-back = върнато Ви за промени
waits-to-approve = чака да го публикувате

## Unconfirmed
unconfirmed-title = Отдавна непотвърдено
unconfirmed-lead =
    { $days ->
        [one] Никой не е потвърждавал това от { $days } ден. Ако е вярно, едно натискане го казва на читателите; ако не е, променете го.
       *[other] Никой не е потвърждавал това от { $days } дни. Ако е вярно, едно натискане го казва на читателите; ако не е, променете го.
    }
unconfirmed-none = Всичко, за което отговаряте, е потвърдено.
unconfirmed-all = Всичко непотвърдено
never-confirmed = Все още никой не го е потвърдил.
last-confirmed = Последно потвърдено на { $date }
confirm-button = Още е вярно
change-it = Промяна
done-confirmed = Благодарим Ви. Читателите виждат днешната дата до него.

## By the link of a letter
confirm-title = Още ли е вярно?
confirm-lead = Вижте публичната страница. Ако всичко на нея е вярно, потвърдете го тук.
confirm-note = Не е нужно да влизате в профила си: писмото е изпратено до Вас. Читателите виждат организацията и деня, а не Вашето име.
confirmed-title = Потвърдено е
confirmed-lead = Благодарим Ви. Читателите виждат днешната дата до него.
used-title = Тази връзка вече е използвана
used-lead = С нея информацията вече беше потвърдена; връзката работи само веднъж. Не е нужно да правите нищо.
expired-title = Срокът на тази връзка е изтекъл
expired-lead = Нищо не е променено. Влезте в профила си и потвърдете от списъка или изчакайте следващото писмо.
unknown-title = Не познаваме тази връзка
unknown-lead = Може би е отрязана при копирането или това, за което се отнася, вече го няма. Отворете я още веднъж от писмото или влезте в профила си и вижте списъка.
denied-title = Не може да се потвърди с тази връзка
denied-lead = Вие вече не отговаряте за това тук. Нищо не е променено.
denied-state-lead = В момента се редактира или е архивирано. Нищо не е потвърдено.
denied-assurance-lead = Тук връзка не е достатъчна за потвърждаване. Влезте в профила си и потвърдете от списъка.
to-public-page = Към публичната страница
to-list = Към списъка с непотвърденото

## The letter
letter-subject =
    { $count ->
        [one] { $count } запис за потвърждаване
       *[other] { $count } записа за потвърждаване
    }
letter-lead = От половин година никой не е потвърждавал, че следното е вярно. Моля, прегледайте го. Ако е вярно, връзката е достатъчна; не е нужно да влизате в профила си.
letter-item-of = { $title } – { $organisation }
letter-confirm = Още е вярно: { $title }
letter-valid-until = Всяка връзка работи веднъж, до { $moment }
letter-more = Има и други записи, които никой не е потвърждавал толкова дълго. Ще ги намерите в списъка си.
letter-list = Отваряне на списъка

## What readers said
feedback-title = Какво казват читателите
feedback-lead = Отговори на въпроса „Вярна и полезна ли е тази информация?“ за това, за което отговаряте. Те са анонимни, затова не може да се отговори на никого.
feedback-all = Всичко, казано от читателите
feedback-none-new = Няма нищо ново от читателите.
feedback-none-new-lead = Вече обработеното ще видите с филтрите.
feedback-none-here = Нищо не отговаря на тези филтри
feedback-none-here-lead = Изберете „Всички“ в някой от филтрите.
state-new = ново
state-accepted = прието
state-declined = отхвърлено
state-done = готово
state-all = всички
answer-yes = вярно и полезно
answer-partly = отчасти
answer-no = невярно или безполезно
case-title = Отговор { $number }
fact-subject = За
fact-answer = Отговор
fact-comment = С думите на читателя
no-comment = Няма текст или той е премахнат.
fact-at = Получен на
fact-language = Език на страницата
fact-owner = Принадлежи на
fact-handled = Обработен
fact-reason = Причина
handled-by = от { $name } на { $moment }
somebody = човек с изтрит профил
edit-subject = Редактиране на това, за което се отнася
decide-title = Какво следва от това
decide-legend = Какво ще направите с него?
step-accept = Приемане: прав е, някой ще се погрижи
step-reopen = Разглеждане отново
step-decline = Отхвърляне: нищо не следва от него
step-finish = Готово: поправено е или няма какво да се прави
field-reason = Причина, ако го отхвърляте
field-reason-hint = За Вашите колеги; на читателя не може да се отговори. Най-много 1000 знака.
decide-button = Запазване
error-step = Изберете какво ще направите с него.
error-reason = Напишете защо го отхвърляте.
error-reason-long =
    { $count ->
        [one] Причината е с { $count } знак по-дълга от допустимото. Съкратете я.
       *[other] Причината е с { $count } знака по-дълга от допустимото. Съкратете я.
    }
done-accept = Прието е. Отбележете, когато бъде готово.
done-decline = Отхвърлено е с Вашата причина.
done-finish = Готово е.
done-words = Текстът е изтрит.
meanwhile = Някой друг беше по-бърз: по-долу е сегашното състояние. Вие не сте променили нищо.
take-out-title = Текстът назовава някого
take-out-lead = Имена, номера и адреси на хора нямат място тук. Изтрийте текста; самият отговор остава. Това не може да се отмени.
take-out-button = Изтриване на текста

## Searches
searches-title = Търсено напразно
searches-lead = Думи, за които читателите не са намерили нищо. Може би липсва услуга, термин или дума от всекидневния език.
searches-none = Нищо не е търсено напразно достатъчно често, за да бъде показано.
searches-all = Всичко, търсено напразно
searches-explanation = Показва се само това, което е търсено в поне { $hours } различни часа в рамките на { $days } дни. Нищо не свързва думите с човек.
times =
    { $count ->
        [one] { $count } път
       *[other] { $count } пъти
    }
column-words = Думи
column-language = Език на страницата
column-times = Брой
column-last = Последно

## Translations
translations-title = Преводи
translations-lead = Текстове без превод, с променен след превода оригинал или преведени от машина и непрочетени от никого.
translations-none = Всичко е преведено.
translations-none-here = Няма нищо за превод с тези филтри
translations-all = Всички нужни преводи
why-missing = липсва
why-stale = остарял
why-machine = машинен
into-language = на { $language }
wanted-lead = Какво има за превод тук, с оригинала и промените в него.
wanted-none = Няма нищо за превод на този език
translate-button = Превеждане
row-original = Оригинал
row-difference = Оригиналът след превода
row-present = Сегашен превод
original-unknown = Какво е пишело в оригинала при превода, не е запазено.
removed-before = премахнато:{ " " }
added-before = добавено:{ " " }
