### Формулярите на редакторите: полета, помощ за попълване и възможни грешки.

## Видове

kind-service = Услуга
kind-provision = Услуга в институция
kind-organisation = Институция
kind-contact = Точка за контакт
kind-evidence = Паспорт на документ
kind-counterpart = Съответствие
kind-event = Житейско или бизнес събитие
kind-term = Термин от речника
kind-page = Текстова страница

## Заглавия

group-basics = Основни данни
group-online = По електронен път
group-points = Какво трябва да знаят хората
group-offer = Начин, такса и срок
group-contact = Контакт
group-visit = Посещение
group-across = На другия бряг на реката
group-banks = Документът във всяка страна
group-path = Услуги по ред
group-words = Думи
group-body = Текст
group-source = Източник

## Полета

on-bank = { $label } ({ $country })
field-source = Източник
help-source = Откъде е известно: адрес на страница, име на закон или регистър. Ако не сте сигурни, напишете „to be verified“; така читателите го виждат.
help-bank-language = На официалния език на страната, без превод.
help-one-a-line = По едно на ред.
help-markdown = Може да използвате заглавия (##), списъци (-), връзки ([думи](https://…)) и **важни** думи. HTML не се показва.

field-service-name = Име на услугата
help-service-name = Както я нарича регистърът или законът. Оригиналът е на езика на страната.
field-provider-kind = Кой я предоставя
field-provider = Отговорна институция
help-provider = Институцията, която предоставя услугата или отговаря за нея. Оставете празно, ако я предоставя всяка община или кметство.
field-topic = Тема
field-audience = За кого е
field-number = Номер в националния регистър
help-number = Точно както го показва регистърът.
field-legal-basis = Правно основание
field-online = Може ли да се заяви онлайн
field-e-level = Ниво на електронната услуга
field-assurance = Ниво на осигуреност на електронната идентификация
field-portal = Портал
field-steps = Стъпки
help-steps = Какво правят хората, по ред. Посочете коя стъпка не може да се извърши онлайн. Най-лесно се чете номериран списък.
field-identification = Приемана идентификация и подпис
field-evidence = Изисквани документи
help-evidence = Изберете паспорти на документи. Документ, който още няма паспорт, може да се посочи в следващото поле.
field-evidence-form = Форма и език на документите
field-redress = Какво може да се направи срещу решението
help-redress = Пред кого и в какъв срок може да се обжалва.
field-fees = Такси и плащане
help-fees = Това, което е еднакво навсякъде. Сумата в отделна институция се вписва в „Услуга в институция“.
field-time = Срокове
help-time = С какъв срок разполагат хората и колко време по закон има администрацията.
field-silence = Ако никой не отговори
help-silence = Дали мълчанието означава съгласие, отказ или право на жалба, и след колко време.
field-procedure-languages = Езици на процедурата освен официалния

field-channels = Как може да се заяви
field-free = Безплатна е
field-fee = Такса
help-fee = Сума, валута и денят, в който сте я проверили.
field-fee-note = Бележка за таксата
help-fee-note = Например от какво зависи или колко струва бързата услуга.
field-time-limit = Срок
field-time-note = Бележка за срока
field-form = Адрес на заявлението
field-link = Адрес за заявяване онлайн
field-hours = Работно време
help-hours = По един ред за всеки ден, например 09:00-12:00 13:00-17:30. Оставете деня празен, ако не се работи.
help-provision-hours = Само ако се различава от работното време на институцията. Например 09:00-12:00 13:00-17:30; оставете деня празен, ако не се работи.
field-languages = Езици, на които се говори
field-note = Бележка

field-organisation-name = Име на институцията
help-organisation-name = Оригиналът е на езика на страната.
field-organisation-kind = Вид институция
field-territory = Седалище
field-parent = Част от
help-parent = Само за териториално звено: централният орган, към който принадлежи.
field-jurisdiction = Район на компетентност
help-jurisdiction = Само ако се различава от територията на седалището.
field-website = Уебсайт

field-purpose = За какво е този контакт
help-purpose = Например „Деловодство“ или „Чуждестранни граждани“. Не посочвайте лице.
field-position = Място в списъка
field-address = Адрес
field-phones = Телефони
help-phones = По един на ред, с кода на страната, например +359 82 123 456.
field-email = Имейл
help-email = Адрес на институцията, а не на отделно лице.
field-hours-note = Бележка за работното време
field-entrance = Достъп за хора с увреждания
field-entrance-note = Бележка за достъпа
help-entrance-note = Например къде е входът без стъпала.

field-evidence-names = Име на документа
help-evidence-names = На български, както стои в българския документ, а на румънски, както стои в румънския.
field-multilingual-form = Многоезично стандартно удостоверение
help-multilingual-form = Регламент (ЕС) 2016/1191 предвижда формуляри за много документи за гражданско състояние. С формуляра обикновено не е нужен превод.
field-apostille = Апостил
field-translation = Превод
field-issuer = Кой го издава
help-issuer = Видът институция, а не отделна служба.
field-looks = Как изглежда
field-number-place = Къде стои номерът
field-validity = Колко време е валиден
field-check = Как се проверява
field-check-link = Адрес за проверка
field-issued-by = Услуги, с които се издава

field-relation = Колко са близки
field-counterpart-note = Бележка за двойката
help-counterpart-note = Какво се различава, в едно или две изречения.
field-event-name = Име на събитието
field-path = Услуги
help-path = В реда, в който са нужни на хората.

field-term = Термин
field-synonyms = Други думи за същото
field-forbidden = Забранени съответствия
help-forbidden = Думи, които изглеждат правилни, но значат друго, по една на ред. Редакторите се предупреждават, когато ги използват.
field-domain = Област на употреба
field-title = Заглавие
field-body = Текст

## Какво може да е грешно

problem-required = Това поле е задължително.
problem-required-language = Това поле е задължително на всички езици: липсва { $language }.
problem-too-long =
    { $count ->
        [one] Текстът е с { $count } знак по-дълъг от допустимото.
       *[other] Текстът е с { $count } знака по-дълъг от допустимото.
    }
problem-too-many =
    { $max ->
        [one] Възможен е най-много { $max }.
       *[other] Възможни са най-много { $max }.
    }
problem-url = „{ $value }“ не е уеб адрес. Адресът започва с https:// или http://.
problem-email = „{ $value }“ не е имейл адрес.
problem-phone = „{ $value }“ не е телефонен номер. Използвайте цифри, интервали и знак плюс отпред.
problem-number = „{ $value }“ не е цяло число.
problem-amount = „{ $value }“ не е сума. Напишете я така: 12,50.
problem-currency = „{ $value }“ не е позната тук валута. Използвайте EUR, RON или BGN.
problem-date = „{ $value }“ не е дата. Напишете я като година-месец-ден, например 2026-03-31.
problem-unit = „{ $value }“ не е единица за време.
problem-hours = „{ $value }“ не може да се прочете като работно време. Напишете го така: 09:00-12:00 13:00-17:30.
problem-choice = „{ $value }“ не е в списъка.
problem-reference = „{ $value }“ не съществува.
problem-same-bank = „{ $value }“ е от другата страна.
problem-free-and-fee = Услугата не може да е едновременно безплатна и с такса. Поправете едното.
problem-own-parent = Институцията не може да е част от себе си.
problem-unknown-field = Полето „{ $value }“ вече не съществува. Съдържанието му не се публикува.
problem-shape = Съдържанието на това поле не може да се прочете. Моля, попълнете го отново.
