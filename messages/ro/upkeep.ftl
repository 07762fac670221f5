### Pagina biroului și întreținerea catalogului.


## Keeping it true
desk-title = Birou
desk-lead = Ce puteți face astăzi pentru ca informațiile din catalog să rămână corecte.
to-desk = Înapoi la birou
kinds-title = Tot ce se editează aici
or-more = cel puțin { $number }
with-count = { $words } ({ $count })
labelled = { $label }: { $value }
since = din { $date }
more = Mai multe
older = Mai vechi
language-bg = bulgară
language-ro = română
language-en = engleză
filter-kind = Tip
filter-state = Stare
filter-answer = Răspuns
filter-language = Limba paginii
filter-into = Traducere în
filter-why = Motiv
all-kinds = Toate
all-answers = Toate
all-languages = Toate
all-reasons = Toate

## Waiting
waiting-title = Vă așteaptă
waiting-lead = Ciornele dumneavoastră, textele care v-au fost trimise înapoi și cele care așteaptă să le publicați.
waiting-none = Nu vă așteaptă nimic.
waiting-all = Tot ce vă așteaptă
waits-draft = ciorna dumneavoastră
waits-sent-back = trimis înapoi pentru modificări
waits-to-approve = așteaptă să îl publicați

## Unconfirmed
unconfirmed-title = Neconfirmate de mult timp
unconfirmed-lead =
    { $days ->
        [one] Nimeni nu a confirmat aceste informații de { $days } zi. Dacă sunt corecte, o singură apăsare le spune cititorilor; dacă nu, modificați-le.
        [few] Nimeni nu a confirmat aceste informații de { $days } zile. Dacă sunt corecte, o singură apăsare le spune cititorilor; dacă nu, modificați-le.
       *[other] Nimeni nu a confirmat aceste informații de { $days } de zile. Dacă sunt corecte, o singură apăsare le spune cititorilor; dacă nu, modificați-le.
    }
unconfirmed-none = Tot ce întrețineți este confirmat.
unconfirmed-all = Tot ce nu este confirmat
never-confirmed = Încă nu a fost confirmat de nimeni.
last-confirmed = Confirmat ultima dată la { $date }
confirm-button = Este încă valabil
change-it = Modificare
done-confirmed = Vă mulțumim. Cititorii văd lângă informație data de astăzi.

## By the link of a letter
confirm-title = Este încă valabil?
confirm-lead = Deschideți pagina publică. Dacă tot ce scrie acolo este corect, confirmați aici.
confirm-note = Nu este nevoie să vă autentificați: mesajul v-a fost trimis dumneavoastră. Cititorii văd organizația și ziua, nu numele dumneavoastră.
confirmed-title = A fost confirmat
confirmed-lead = Vă mulțumim. Cititorii văd lângă informație data de astăzi.
used-title = Acest link a fost deja folosit
used-lead = Informația a fost deja confirmată cu el; linkul funcționează o singură dată. Nu mai este nimic de făcut.
expired-title = Acest link a expirat
expired-lead = Nu s-a modificat nimic. Autentificați-vă și confirmați din lista dumneavoastră sau așteptați următorul mesaj.
unknown-title = Nu cunoaștem acest link
unknown-lead = Poate că a fost trunchiat la copiere sau elementul la care se referea nu mai există. Deschideți-l încă o dată din mesaj sau autentificați-vă și consultați lista.
denied-title = Nu poate fi confirmat cu acest link
denied-lead = Nu mai răspundeți aici de acest element. Nu s-a modificat nimic.
denied-state-lead = În acest moment este în curs de modificare sau este arhivat. Nu s-a confirmat nimic.
denied-assurance-lead = Aici un link nu este suficient pentru confirmare. Autentificați-vă și confirmați din lista dumneavoastră.
to-public-page = La pagina publică
to-list = La lista elementelor neconfirmate

## The letter
letter-subject =
    { $count ->
        [one] { $count } element de confirmat
        [few] { $count } elemente de confirmat
       *[other] { $count } de elemente de confirmat
    }
letter-lead = De jumătate de an nimeni nu a confirmat că informațiile de mai jos sunt corecte. Vă rugăm să le verificați. Dacă sunt corecte, linkul este suficient; nu este nevoie să vă autentificați.
letter-item-of = { $title } – { $organisation }
letter-confirm = Este încă valabil: { $title }
letter-valid-until = Fiecare link funcționează o singură dată, până la { $moment }.
letter-more = Mai există și alte elemente neconfirmate de atâta timp. Le găsiți în lista dumneavoastră.
letter-list = Deschideți lista

## What readers said
feedback-title = Ce spun cititorii
feedback-lead = Răspunsuri la întrebarea „Informațiile au fost corecte și utile?” despre ce întrețineți. Sunt anonime, de aceea nu se poate răspunde nimănui.
feedback-all = Tot ce au spus cititorii
feedback-none-new = Nu este nimic nou de la cititori.
feedback-none-new-lead = Ce a fost deja tratat se vede cu ajutorul filtrelor.
feedback-none-here = Nimic nu corespunde acestor filtre
feedback-none-here-lead = Alegeți „Toate” la unul dintre filtre.
state-new = nou
state-accepted = acceptat
state-declined = respins
state-done = rezolvat
state-all = toate
answer-yes = corect și util
answer-partly = parțial
answer-no = greșit sau inutil
case-title = Răspunsul { $number }
fact-subject = Despre
fact-answer = Răspuns
fact-comment = În cuvintele cititorului
no-comment = Fără text sau textul a fost eliminat.
fact-at = Primit la
fact-language = Limba paginii
fact-owner = Aparține de
fact-handled = Tratat
fact-reason = Motiv
handled-by = de { $name }, la { $moment }
somebody = cineva al cărui cont a fost șters
edit-subject = Modificați elementul la care se referă
decide-title = Ce urmează
decide-legend = Ce faceți cu el?
step-accept = Se acceptă: are dreptate, cineva se ocupă
step-reopen = Se reia
step-decline = Se respinge: nu urmează nimic
step-finish = Rezolvat: s-a corectat sau nu este nimic de făcut
field-reason = Motivul, dacă îl respingeți
field-reason-hint = Pentru colegii dumneavoastră; cititorului nu i se poate răspunde. Cel mult 1.000 de caractere.
decide-button = Salvați
error-step = Alegeți ce faceți cu el.
error-reason = Scrieți de ce îl respingeți.
error-reason-long =
    { $count ->
        [one] Motivul depășește limita cu { $count } caracter. Scurtați-l.
        [few] Motivul depășește limita cu { $count } caractere. Scurtați-l.
       *[other] Motivul depășește limita cu { $count } de caractere. Scurtați-l.
    }
done-accept = A fost acceptat. Marcați-l când este rezolvat.
done-decline = A fost respins, cu motivul dumneavoastră.
done-finish = A fost rezolvat.
done-words = Textul a fost șters.
meanwhile = Altcineva a fost mai rapid: mai jos este starea actuală. Dumneavoastră nu ați modificat nimic.
take-out-title = Textul numește pe cineva
take-out-lead = Numele, codurile și adresele persoanelor nu au ce căuta aici. Ștergeți textul; răspunsul rămâne. Operația nu poate fi anulată.
take-out-button = Ștergeți textul

## Searches
searches-title = Căutat în zadar
searches-lead = Cuvinte pentru care cititorii nu au găsit nimic. Poate lipsește un serviciu, un termen sau un cuvânt din vorbirea de zi cu zi.
searches-none = Nimic nu a fost căutat în zadar destul de des pentru a fi afișat.
searches-all = Tot ce a fost căutat în zadar
searches-explanation = Se afișează numai ce a fost căutat în cel puțin { $hours } ore diferite în ultimele { $days } de zile. Nimic nu leagă cuvintele de o persoană.
times =
    { $count ->
        [one] o dată
        [few] de { $count } ori
       *[other] de { $count } de ori
    }
column-words = Cuvinte
column-language = Limba paginii
column-times = De câte ori
column-last = Ultima dată

## Translations
translations-title = Traduceri
translations-lead = Texte fără traducere, texte al căror original a fost modificat după traducere sau texte traduse automat și necitite de nimeni.
translations-none = Totul este tradus.
translations-none-here = Nimic de tradus nu corespunde acestor filtre
translations-all = Toate traducerile necesare
why-missing = lipsește
why-stale = depășită
why-machine = automată
into-language = în { $language }
wanted-lead = Ce este de tradus aici, cu originalul și modificările lui.
wanted-none = Nu este nimic de tradus în această limbă
translate-button = Traduceți
row-original = Original
row-difference = Originalul de la traducere încoace
row-present = Traducerea actuală
original-unknown = Nu s-a păstrat ce scria în original la momentul traducerii.
removed-before = eliminat:{ " " }
added-before = adăugat:{ " " }
