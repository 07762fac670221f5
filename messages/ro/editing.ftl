### Formularele redactorilor: câmpuri, ajutor la completare și ce poate fi greșit.

## Tipuri

kind-service = Serviciu
kind-provision = Serviciu la o instituție
kind-organisation = Instituție
kind-contact = Punct de contact
kind-evidence = Pașaport de document
kind-counterpart = Corespondent
kind-event = Eveniment de viață sau de afaceri
kind-term = Termen din glosar
kind-page = Pagină de text

## Titluri

group-basics = Date de bază
group-online = Online
group-points = Ce trebuie să știe oamenii
group-offer = Mod de solicitare, taxă și termen
group-contact = Contact
group-visit = Vizită
group-across = Pe celălalt mal al fluviului
group-banks = Documentul în fiecare țară
group-path = Servicii în ordine
group-words = Cuvinte
group-body = Text
group-source = Sursă

## Câmpuri

on-bank = { $label } ({ $country })
field-source = Sursă
help-source = De unde se știe: adresa unei pagini, numele unei legi sau al unui registru. Dacă nu sunteți sigur, scrieți „to be verified”; cititorii vor vedea acest lucru.
help-bank-language = În limba oficială a țării, fără traducere.
help-one-a-line = Câte unul pe rând.
help-markdown = Puteți folosi titluri (##), liste (-), linkuri ([cuvinte](https://…)) și cuvinte **importante**. Codul HTML nu se afișează.

field-service-name = Denumirea serviciului
help-service-name = Așa cum îl numește registrul sau legea. Originalul este în limba țării.
field-provider-kind = Cine îl furnizează
field-provider = Instituția responsabilă
help-provider = Instituția care furnizează serviciul sau răspunde de el. Lăsați gol dacă îl oferă fiecare municipalitate sau primărie.
field-topic = Temă
field-audience = Pentru cine
field-number = Numărul din registrul național
help-number = Exact așa cum apare în registru.
field-legal-basis = Temei legal
field-online = Se poate face online
field-e-level = Nivelul serviciului electronic
field-assurance = Nivelul de asigurare al identificării electronice
field-portal = Portal
field-steps = Pași
help-steps = Ce fac oamenii, în ordine. Spuneți ce pas nu se poate face online. O listă numerotată se citește cel mai ușor.
field-identification = Identificare și semnătură acceptate
field-evidence = Documente cerute
help-evidence = Alegeți pașapoarte de documente. Un document care nu are încă pașaport poate fi numit în câmpul următor.
field-evidence-form = Forma și limba documentelor
field-redress = Ce se poate face împotriva deciziei
help-redress = La cine se poate face contestație și în ce termen.
field-fees = Taxe și plată
help-fees = Ce este la fel peste tot. Suma de la o anumită instituție se trece la „Serviciu la o instituție”.
field-time = Termene
help-time = Cât timp au oamenii și cât timp are autoritatea potrivit legii.
field-silence = Dacă nu răspunde nimeni
help-silence = Dacă tăcerea înseamnă acord, refuz sau drept de plângere și după cât timp.
field-procedure-languages = Limbile procedurii, în afară de cea oficială

field-channels = Cum se poate solicita
field-free = Este gratuit
field-fee = Taxă
help-fee = Suma, moneda și ziua în care ați verificat-o.
field-fee-note = Notă despre taxă
help-fee-note = De exemplu de ce depinde sau cât costă serviciul rapid.
field-time-limit = Termen
field-time-note = Notă despre termen
field-form = Adresa formularului de cerere
field-link = Adresa pentru solicitarea online
field-hours = Program de lucru
help-hours = Câte un rând pentru fiecare zi, de exemplu 09:00-12:00 13:00-17:30. Lăsați ziua goală dacă este închis.
help-provision-hours = Doar dacă diferă de programul instituției. De exemplu 09:00-12:00 13:00-17:30; lăsați ziua goală dacă este închis.
field-languages = Limbi vorbite
field-note = Notă

field-organisation-name = Denumirea instituției
help-organisation-name = Originalul este în limba țării.
field-organisation-kind = Tipul instituției
field-territory = Sediu
field-parent = Face parte din
help-parent = Doar pentru o structură teritorială: autoritatea centrală căreia îi aparține.
field-jurisdiction = Aria de competență
help-jurisdiction = Doar dacă diferă de teritoriul sediului.
field-website = Site web

field-purpose = Pentru ce este acest contact
help-purpose = De exemplu „Registratură” sau „Vizitatori străini”. Nu numiți o persoană.
field-position = Locul în listă
field-address = Adresă
field-phones = Numere de telefon
help-phones = Câte unul pe rând, cu prefixul țării, de exemplu +40 246 123 456.
field-email = E-mail
help-email = O adresă a instituției, nu a unei persoane.
field-hours-note = Notă despre program
field-entrance = Acces pentru persoane cu dizabilități
field-entrance-note = Notă despre acces
help-entrance-note = De exemplu unde este intrarea fără trepte.

field-evidence-names = Denumirea documentului
help-evidence-names = În bulgară așa cum apare pe documentul bulgăresc, în română așa cum apare pe cel românesc.
field-multilingual-form = Formular standard multilingv
help-multilingual-form = Regulamentul (UE) 2016/1191 prevede formulare pentru multe documente de stare civilă. Cu formularul, de obicei nu este nevoie de traducere.
field-apostille = Apostilă
field-translation = Traducere
field-issuer = Cine îl eliberează
help-issuer = Tipul instituției, nu un anumit birou.
field-looks = Cum arată
field-number-place = Unde se află numărul
field-validity = Cât timp este valabil
field-check = Cum se verifică
field-check-link = Adresa pentru verificare
field-issued-by = Servicii prin care se eliberează

field-relation = Cât de apropiate sunt
field-counterpart-note = Notă despre pereche
help-counterpart-note = Ce diferă, în una sau două propoziții.
field-event-name = Denumirea evenimentului
field-path = Servicii
help-path = În ordinea în care oamenii au nevoie de ele.

field-term = Termen
field-synonyms = Alte cuvinte pentru același lucru
field-forbidden = Echivalări interzise
help-forbidden = Cuvinte care par corecte, dar înseamnă altceva, câte unul pe rând. Redactorii sunt avertizați când le folosesc.
field-domain = Domeniu de utilizare
field-title = Titlu
field-body = Text

## Ce poate fi greșit

problem-required = Acest câmp este obligatoriu.
problem-required-language = Acest câmp este obligatoriu în toate limbile: lipsește { $language }.
problem-too-long =
    { $count ->
        [one] Textul este prea lung cu { $count } caracter.
        [few] Textul este prea lung cu { $count } caractere.
       *[other] Textul este prea lung cu { $count } de caractere.
    }
problem-too-many =
    { $max ->
        [one] Este posibil cel mult { $max }.
        [few] Sunt posibile cel mult { $max }.
       *[other] Sunt posibile cel mult { $max }.
    }
problem-url = „{ $value }” nu este o adresă web. Adresa începe cu https:// sau http://.
problem-email = „{ $value }” nu este o adresă de e-mail.
problem-phone = „{ $value }” nu este un număr de telefon. Folosiți cifre, spații și semnul plus în față.
problem-number = „{ $value }” nu este un număr întreg.
problem-amount = „{ $value }” nu este o sumă. Scrieți-o așa: 12,50.
problem-currency = „{ $value }” nu este o monedă cunoscută aici. Folosiți EUR, RON sau BGN.
problem-date = „{ $value }” nu este o dată. Scrieți-o ca an-lună-zi, de exemplu 2026-03-31.
problem-unit = „{ $value }” nu este o unitate de timp.
problem-hours = „{ $value }” nu poate fi citit ca program de lucru. Scrieți-l așa: 09:00-12:00 13:00-17:30.
problem-choice = „{ $value }” nu este în listă.
problem-reference = „{ $value }” nu există.
problem-same-bank = „{ $value }” este din cealaltă țară.
problem-free-and-fee = Serviciul nu poate fi gratuit și în același timp cu taxă. Corectați una dintre ele.
problem-own-parent = O instituție nu poate face parte din ea însăși.
problem-unknown-field = Câmpul „{ $value }” nu mai există. Conținutul lui nu se publică.
problem-shape = Conținutul acestui câmp nu poate fi citit. Vă rugăm să îl completați din nou.
