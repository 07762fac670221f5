### Glossary of administrative terms in three languages.

## Head and search

glossary-title = Glossary
glossary-lead = Administrative words in Bulgarian, Romanian and English, matched by what they do, not word for word.
glossary-description = Trilingual glossary of public administration for the Bulgaria-Romania border: Bulgarian, Romanian, English.
search-label = Find a term
search-hint = In any of the three languages.
search-button = Find
domain-label = Field
domain-all = All fields
clear = Show all terms
letters-all = All letters

## Terms

found-terms =
    { $count ->
        [one] { $count } term
       *[other] { $count } terms
    }
found-terms-for =
    { $count ->
        [one] { $count } term for “{ $words }”
       *[other] { $count } terms for “{ $words }”
    }
table-caption = Terms in three languages
column-bulgarian = Bulgarian
column-romanian = Romanian
column-english = English
also = also:
empty-title = No such term in the glossary
empty-lead = Try a shorter word or another language, or search the whole catalogue.
empty-search = Search the catalogue for “{ $words }”
not-same-note = The same word does not always mean the same thing: a Bulgarian district and a Romanian county, or a Bulgarian municipality and a Romanian commune, are different units.
compiled-note = The glossary is our own compilation. Is a word wrong or missing?
compiled-tell = Tell us
unknown = The address asks for something that the glossary does not have: “{ $value }”. It was left out.
