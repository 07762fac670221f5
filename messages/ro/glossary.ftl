### Glossary of administrative terms in three languages.

## Head and search

glossary-title = Glosar
glossary-lead = Termeni administrativi în bulgară, română și engleză, puși în corespondență după sens, nu cuvânt cu cuvânt.
glossary-description = Glosar trilingv al administrației publice pentru frontiera România–Bulgaria: bulgară, română, engleză.
search-label = Găsiți un termen
search-hint = În oricare dintre cele trei limbi.
search-button = Căutați
domain-label = Domeniu
domain-all = Toate domeniile
clear = Afișați toți termenii
letters-all = Toate literele

## Terms

found-terms =
    { $count ->
        [one] { $count } termen
        [few] { $count } termeni
       *[other] { $count } de termeni
    }
found-terms-for =
    { $count ->
        [one] { $count } termen pentru „{ $words }”
        [few] { $count } termeni pentru „{ $words }”
       *[other] { $count } de termeni pentru „{ $words }”
    }
table-caption = Termeni în trei limbi
column-bulgarian = Bulgară
column-romanian = Română
column-english = Engleză
also = și:
empty-title = Nu există un astfel de termen în glosar
empty-lead = Încercați un cuvânt mai scurt sau altă limbă ori căutați în tot catalogul.
empty-search = Căutați „{ $words }” în catalog
not-same-note = Același cuvânt nu înseamnă întotdeauna același lucru: districtul bulgar (oblast) și județul românesc, municipalitatea bulgară și comuna românească sunt unități diferite.
compiled-note = Glosarul este alcătuit de noi. Este greșit sau lipsește un cuvânt?
compiled-tell = Spuneți-ne
unknown = Adresa cere ceva ce nu există în glosar: „{ $value }”. Nu a fost luat în considerare.
