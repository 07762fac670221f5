### Pașapoarte de documente.

list-title = Documente
list-description = Cum se numesc documentele pe fiecare mal al Dunării, cine le eliberează și ce le trebuie pentru a fi acceptate dincolo de fluviu.
list-lead = Un act de pe celălalt mal: cum se numește acolo, cine îl eliberează și dacă are nevoie de apostilă sau de traducere.
empty-title = Niciun document nu este descris încă
empty-lead = Redactorii instituțiilor descriu documentele pe care le cer serviciile lor. Până atunci:
empty-services = Găsiți serviciul și citiți ce cere biroul
empty-glossary = Căutați denumirea documentului în glosar
rule-heading = Ce este valabil în toată Uniunea Europeană
rule = Regulamentul (UE) 2016/1191: un document oficial privind nașterea, faptul că o persoană este în viață, decesul, numele, căsătoria (inclusiv capacitatea de a se căsători și starea civilă), divorțul, separarea de corp sau anularea căsătoriei, parteneriatul înregistrat, filiația, adopția, domiciliul sau reședința, cetățenia ori absența cazierului judiciar nu are nevoie de apostilă în altă țară din UE. Pentru cele mai multe dintre ele puteți cere, împreună cu documentul, un formular standard multilingv, iar atunci de obicei nu este nevoie de traducere.
rule-source = Textul regulamentului

item-title = { $name }: documentul pe ambele maluri
item-description = { $name }: cum se numește pe fiecare mal, cine îl eliberează și dacă are nevoie de apostilă sau de traducere.
across-heading = Este acceptat pe celălalt mal?
form = Formular standard multilingv
apostille = Apostilă
translation = Traducere
not-known = Nu se știe încă. Întrebați biroul înainte de a merge.
names-heading = Documentul în fiecare țară
name-there = Denumirea de acolo
issuer = Cine îl eliberează
looks = Cum arată
number-place = Unde se află numărul
validity = Cât timp este valabil
check = Cum se verifică
check-open = Verificați online
issued-by = Eliberat prin aceste servicii
asked-by = Servicii care îl cer
asked-by-none = Niciun serviciu din catalog nu numește încă acest document.
gone-title = Acest document nu mai este descris aici
gone-lead = Redactorii au retras descrierea lui.
