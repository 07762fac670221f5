### What is kept about people: one's own data, the end of an account, consent, retention, letters.

## One's own data

data-title = Datele dumneavoastră
data-lead = Acesta este tot ce păstrăm despre dumneavoastră. Fișierul conține același lucru, în întregime, într-o formă pe care alte programe o pot citi.
data-download = Descărcați totul ca fișier (JSON)
correct-name = Corectați numele sau limba
correct-address = Corectați adresa de e-mail
more-in-file =
    { $count ->
        [one] Fișierul mai conține { $count } înregistrare.
        [few] Fișierul mai conține { $count } înregistrări.
       *[other] Fișierul mai conține { $count } de înregistrări.
    }
deeds-title = Ce ați făcut și ce s-a făcut cu contul dumneavoastră
deeds-lead = Jurnalul de audit vă cunoaște numai după numărul contului. Ultimele înregistrări sunt primele.
deeds-caption = Înregistrări din jurnalul de audit
empty-title = Din următoarele nu păstrăm nimic despre dumneavoastră
withheld-title = Ce nu se arată
withheld = Secretele și amprentele lor (parola, codurile, cheile dispozitivelor, linkurile), textul scrisorilor către dumneavoastră, fiindcă linkurile din ele dovedesc cine citește căsuța poștală, și numerele altor persoane.
nothing = nu există
yes = da
no = nu

## Kinds of data

holds-account = Contul
holds-sessions = Sesiuni
holds-links = Linkuri din scrisori care încă funcționează
holds-steps = Pași începuți și neterminați
holds-tries = Parole și coduri greșite
holds-totp = Aplicația cu coduri
holds-codes = Coduri de rezervă
holds-passkeys = Chei de acces
holds-identities = Furnizori de identitate
holds-letters = Scrisori către dumneavoastră
holds-requests = Cereri de alăturare la o organizație
holds-claims = Declarații că vorbiți în numele unei organizații
holds-invitations = Invitații
holds-memberships = Roluri în organizații
holds-region-roles = Roluri pentru regiune
holds-substitutions = Înlocuiri
holds-settings = Setări ale organizațiilor pe care le-ați schimbat
holds-details = Detalii din jurnalul de audit
holds-trail = Jurnalul de audit
holds-consents = Cu ce ați fost de acord
holds-erasure = Dorința de a șterge contul
holds-presence = Textele pe care le aveți deschise în redacție
holds-drafts = Ciornele pe care le-ați scris sau predat
holds-revisions = Versiunile publicate pe care le-ați scris sau aprobat
holds-reminders = Mesaje de reamintire
holds-cases = Comentarii ale cititorilor de care v-ați ocupat
holds-translations = Traducerile automate pe care le-ați cerut

## What a value is

label-number = Numărul contului
label-name = Nume
label-email = Adresa de e-mail
label-language = Limba
label-assurance = Cât de siguri suntem cine sunteți
label-status = Starea
label-has-password = Are parolă
label-password-changed = Parola a fost schimbată
label-since = Din
label-until = Până la
label-ended = Încheiat
label-at = Data și ora
label-signed-in = Conectare
label-used = Ultima utilizare
label-proved = Ultima confirmare că sunteți dumneavoastră
label-strong-until = Al doilea pas este valabil până la
label-purpose = Scopul
label-target = Duce la
label-wrong = Încercări greșite consecutive
label-slow-until = Următoarea încercare de la
label-issuer = Furnizorul
label-subject-there = Numărul dumneavoastră acolo
label-organisation = Organizația
label-role = Rolul
label-message = Mesajul
label-outcome = Rezultatul
label-answer = Răspunsul
label-proof = Dovada
label-confirmer = Cine poate confirma
label-by-you = Invitat de dumneavoastră
label-you-absent = Dumneavoastră lipsiți
label-you-substitute = Dumneavoastră înlocuiți
label-subject = Subiectul
label-written = Scris
label-sent = Trimis
label-given = Acord dat
label-withdrawn = Retras
label-version = Versiunea textului
label-text = Textul
label-asked = Cerut
label-due = De șters la
label-told = Anunțat că trebuie să aștepte
label-action = Acțiunea
label-object = Obiectul
label-kind = Felul înregistrării
label-case = Numărul cazului

## The end of an account

erase-title = Ștergerea contului
erase-lead-short = Ce se șterge, ce rămâne și de ce.
erase-lead =
    { $days ->
        [one] Contul se șterge după { $days } zi. Până atunci îl puteți păstra, aici sau cu linkul din scrisoarea pe care v-o trimitem.
        [few] Contul se șterge după { $days } zile. Până atunci îl puteți păstra, aici sau cu linkul din scrisoarea pe care v-o trimitem.
       *[other] Contul se șterge după { $days } de zile. Până atunci îl puteți păstra, aici sau cu linkul din scrisoarea pe care v-o trimitem.
    }
erase-pending-title = Contul va fi șters
erase-pending = Va fi șters la { $due }, în decurs de o oră. Până atunci totul funcționează ca înainte.
erase-button = Ștergeți contul
keep-button = Păstrați contul
keep-title = Păstrăm contul?
keep-lead = Contul dumneavoastră urmează să fie șters la { $due }. Cu un singur clic, rămâne.
kept-title = Contul rămâne
kept = Contul rămâne așa cum este. Nimic nu a fost șters.
first-title = Mai întâi trebuie făcut acest lucru
first-representative = Nimeni altcineva nu vorbește în numele acestei organizații. Predați rolul sau precizați că nu vă urmează nimeni.
first-representative-action = Predați
first-administrator = Nimeni altcineva nu administrează acest site. Dați altei persoane rolul de administrator.
first-administrator-action = Vedeți persoanele
goes-title = Ce se șterge
stays-title = Ce rămâne și de ce
stays-roles = Că un număr a avut un rol dintr-o zi până în alta. Numărului nu-i mai corespunde niciun nume și nicio adresă. Astfel se poate explica ce s-a decis; se șterge după cinci ani.
stays-trail = Că un număr a făcut ceva la un moment dat. Jurnalul este un lanț: dacă se scoate o verigă, își pierde valoarea de dovadă. În el nu există nici nume, nici adrese.
stays-texts = Că un număr a scris sau a aprobat un text din catalog. Textul aparține organizației sale; numărului nu îi mai corespunde niciun nume.
stays-cases = Că un număr s-a ocupat de ce a spus un cititor. Numărului nu îi mai corespunde niciun nume.
backups = Copiile pe care operatorul le păstrează pentru situații de urgență conțin date mai vechi până la înlocuirea lor.
data-first = Vedeți sau luați mai întâi datele

## Consent

privacy-page = Protecția datelor
agree = Am citit nota privind datele personale și sunt de acord ca numele, adresa și limba mea să fie păstrate pentru contul meu.
agree-hint = Îl puteți retrage oricând, ștergând contul. Păstrăm textul cu care sunteți de acord.
error-agree = Fără acordul dumneavoastră nu poate exista un cont. Bifați caseta dacă sunteți de acord.
error-notice-changed = Nota privind datele personale s-a schimbat de când a fost deschisă această pagină. Citiți-o din nou și trimiteți formularul încă o dată.

## For how long what is kept

retention-title = Cât timp se păstrează datele
retention-lead = Aceste reguli sunt aplicate de site însuși, în fiecare zi.
retention-account =
    { $days ->
        [one] Contul se păstrează până când proprietarul îl șterge. Atunci se șterge după { $days } zi.
        [few] Contul se păstrează până când proprietarul îl șterge. Atunci se șterge după { $days } zile.
       *[other] Contul se păstrează până când proprietarul îl șterge. Atunci se șterge după { $days } de zile.
    }
retention-daily = Regulile se aplică o dată pe zi, așa că ceva se poate păstra cu până la o zi mai mult.
then-deleted = apoi se șterge
then-emptied = apoi cuvintele și adresele se șterg
length-none = până când nu mai funcționează
length-hours =
    { $count ->
        [one] { $count } oră
        [few] { $count } ore
       *[other] { $count } de ore
    }
length-days =
    { $count ->
        [one] { $count } zi
        [few] { $count } zile
       *[other] { $count } de zile
    }
length-years =
    { $count ->
        [one] { $count } an
        [few] { $count } ani
       *[other] { $count } de ani
    }
keeps-unused-sessions = Sesiuni, după ultima utilizare
keeps-old-sessions = Sesiuni, după începutul lor
why-sessions = Nu trebuie să vă conectați din nou la fiecare pagină; un calculator uitat nu rămâne conectat (articolul 6 alineatul (1) litera (b) din RGPD).
keeps-links = Linkuri din scrisori, cu adresa la care au fost trimise
why-links = Linkul dovedește cine citește căsuța poștală (articolul 6 alineatul (1) litera (b) din RGPD).
keeps-tries = Numărul parolelor și codurilor greșite, după ultima încercare
why-tries = Cine ghicește este încetinit (articolul 6 alineatul (1) litera (f) din RGPD: securitate).
keeps-sent-letters = Că a fost trimisă o scrisoare, fără textul și adresa ei
why-sent-letters = Pentru a vedea dacă scrisorile pleacă (articolul 6 alineatul (1) litera (f) din RGPD: funcționare).
keeps-unsent-letters = Scrisori care nu au putut fi trimise
why-unsent-letters = Administratorul poate repara serverul de e-mail și le poate trimite (articolul 6 alineatul (1) litera (b) din RGPD).
keeps-invitations = Adresele din invitații, după expirarea lor
why-invitations = O invitație expirată poate fi trimisă din nou (articolul 6 alineatul (1) litera (e) din RGPD).
keeps-requests = Cuvintele din cereri și dovezi, după decizie
why-requests = Decizia cine vorbește în numele unei organizații poate fi explicată și corectată (articolul 6 alineatul (1) litera (e) din RGPD).
keeps-roles = Roluri și înlocuiri, după încetarea lor
keeps-details = Detaliile din jurnalul de audit
why-accountable = Se poate explica ce s-a schimbat într-un catalog public și cine a schimbat (articolul 5 alineatul (2) și articolul 6 alineatul (1) litera (e) din RGPD).
keeps-comments = Comentariile cititorilor, cel mult
why-comments = Redactorii corectează ce găsesc cititorii (articolul 6 alineatul (1) litera (e) din RGPD).
keeps-queries = Cuvinte care nu au găsit nimic, după ultima căutare
why-queries = Redactorii văd ce lipsește; nimic nu leagă cuvintele de o persoană (articolul 6 alineatul (1) litera (e) din RGPD).
keeps-handled-comments = Comentariile cititorilor, după încheierea cazului
keeps-presence = Cine ce text avea deschis în redacție
why-presence = Două persoane care lucrează la același text află una de cealaltă (articolul 6 alineatul (1) litera (e) din RGPD).
keeps-reminders = Linkurile din mesajele de reamintire, după expirare
why-reminders = Nimănui nu i se reamintește prea des același lucru (articolul 6 alineatul (1) litera (e) din RGPD).
keeps-translations = Cine a cerut o traducere automată, după încheierea cererii
why-translations = Administratorul vede ce nu a reușit și cât s-a folosit (articolul 6 alineatul (1) litera (e) din RGPD).
keeps-memory = Traducerile automate ale frazelor din catalog, după ultima folosire
why-memory = Aceeași frază nu este trimisă de două ori; nimic din ele nu privește persoane.

## Letters

letter-asked-subject = Contul dumneavoastră va fi șters
letter-asked = Ați cerut ștergerea contului. Va fi șters la { $due }.
letter-asked-keep = Dacă vă răzgândiți sau dacă nu ați fost dumneavoastră, păstrați contul cu acest link. Dacă nu ați fost dumneavoastră, schimbați și parola.
letter-asked-action = Păstrați contul
letter-hindered-subject = Contul dumneavoastră nu poate fi șters încă
letter-hindered = Contul dumneavoastră urma să fie șters, dar mai întâi trebuie făcut ceva: o organizație sau site-ul ar rămâne fără nimeni. Conectați-vă pentru a vedea despre ce este vorba. De îndată ce se rezolvă, contul se șterge.
letter-hindered-action = Vedeți ce trebuie făcut
letter-erased-subject = Contul dumneavoastră a fost șters
letter-erased = Contul dumneavoastră și tot ce ținea de el au fost șterse. Aceasta a fost ultima noastră scrisoare către dumneavoastră; adresa ei se uită imediat ce pleacă.
letter-erased-action = Ce rămâne și cât timp
