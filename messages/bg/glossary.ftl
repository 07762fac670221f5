### Glossary of administrative terms in three languages.

## Head and search

glossary-title = Речник
glossary-lead = Административни думи на български, румънски и английски, съпоставени по смисъл, а не дума по дума.
glossary-description = Триезичен речник на административните думи за границата България – Румъния: български, румънски, английски.
search-label = Търсене на термин
search-hint = На който и да е от трите езика.
search-button = Търсене
domain-label = Сфера
domain-all = Всички сфери
clear = Вижте всички термини
letters-all = Всички букви

## Terms

found-terms =
    { $count ->
        [one] { $count } термин
       *[other] { $count } термина
    }
found-terms-for =
    { $count ->
        [one] { $count } термин за „{ $words }“
       *[other] { $count } термина за „{ $words }“
    }
table-caption = Термини на три езика
column-bulgarian = Български
column-romanian = Румънски
column-english = Английски
also = също:
empty-title = Няма такъв термин в речника
empty-lead = Опитайте с по-кратка дума или на друг език или потърсете в целия каталог.
empty-search = Търсене на „{ $words }“ в каталога
not-same-note = Една и съща дума не винаги означава едно и също: българската област и румънският окръг, българската община и румънската комуна са различни единици.
compiled-note = Речникът е съставен от нас. Открихте грешна или липсваща дума?
compiled-tell = Кажете ни
unknown = Адресът на страницата съдържа нещо, което го няма в речника: „{ $value }“. То беше пропуснато.
