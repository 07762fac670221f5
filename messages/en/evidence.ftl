### Passports of documents.

list-title = Documents
list-description = What documents are called on each bank of the Danube, who issues them and what they need to be accepted across the river.
list-lead = A paper from the other bank: what it is called there, who issues it, and whether it needs an apostille or a translation.
empty-title = No document is described yet
empty-lead = The editors of the institutions describe the documents that their services ask for. Until then:
empty-services = Find the service and read what its office asks for
empty-glossary = Look up the name of a document in the glossary
rule-heading = What holds in the whole European Union
rule = Regulation (EU) 2016/1191: a public document on birth, a person being alive, death, name, marriage (including capacity to marry and marital status), divorce, legal separation or annulment of a marriage, registered partnership, parenthood, adoption, domicile or residence, nationality, or the absence of a criminal record needs no apostille in another EU country. For most of them you can ask for a multilingual standard form with the document, and then a translation is usually not needed.
rule-source = The text of the Regulation

item-title = { $name }: the document on both banks
item-description = { $name }: what it is called on each bank, who issues it, and whether it needs an apostille or a translation.
across-heading = Is it accepted on the other bank?
form = Multilingual standard form
apostille = Apostille
translation = Translation
not-known = Not known yet. Ask the office before you go.
names-heading = The document in each country
name-there = Name there
issuer = Who issues it
looks = What it looks like
number-place = Where the number stands
validity = How long it is valid
check = How to check it
check-open = Check it online
issued-by = Issued by these services
asked-by = Services that ask for it
asked-by-none = No service in the catalogue names this document yet.
gone-title = This document is no longer described here
gone-lead = The editors took its description out.
