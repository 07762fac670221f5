# Cuvintele cadrului din jurul fiecărei pagini și ale părților din care sunt făcute paginile.

## Titlul ferestrei
home-title = { $site }: servicii publice pe ambele maluri ale Dunării
page-title = { $title } – { $site }

## Partea de sus
site-line = Servicii publice pe ambele maluri ale Dunării
skip-to-content = Salt la conținut
language-choice = Limba
menu = Meniu
main-navigation = Secțiuni principale
nav-services = Servicii
nav-institutions = Instituții
nav-events = Evenimente de viață
nav-places = Locuri
nav-glossary = Glosar
search = Căutare
search-label = Căutați servicii și instituții
search-question = De ce aveți nevoie?
important-notice = Anunț important

## Partea de jos
about-this-site = Despre acest site
link-about = Despre proiect
link-catalogue = Starea catalogului
link-accessibility = Declarație privind accesibilitatea
link-privacy = Confidențialitate
link-contact = Contact
link-sitemap = Harta site-ului
eu-emblem = Drapelul Uniunii Europene

## Navigare
home = Acasă
you-are-here = Vă aflați aici
pages = Pagini de rezultate
page = Pagina
previous-page = Înapoi
next-page = Înainte
by-letter = După prima literă

## Filtre
filters = Filtre
apply-filters = Filtrați
filters-in-force = Filtre aplicate
remove-filter = Renunțați la filtrul:
clear-filters = Renunțați la toate filtrele
close = Închideți

## Cele două maluri și corespondențele
bank-bulgarian = Malul bulgăresc
bank-romanian = Malul românesc
degree-equivalent = Echivalent
degree-similar = Similar
degree-part-of = Parte a celuilalt
degree-none = Fără corespondent

## De unde provin datele
source = Sursa
source-date = Data sursei
last-confirmed = Ultima confirmare
not-confirmed-yet = Încă neconfirmat
to-be-verified = De verificat
not-known-yet = Încă nu se cunoaște

## Texte în altă limbă
text-in-bulgarian = În bulgară
text-in-romanian = În română
text-in-english = În engleză
machine-translation = Traducere automată
translation-out-of-date = Originalul a fost modificat după această traducere

## Formulare
form-problems = Vă rugăm să verificați aceste răspunsuri
feedback-question = Informațiile au fost corecte și utile?
feedback-yes = Da
feedback-partly = Parțial
feedback-no = Nu
feedback-comment = Ce ar trebui să corectăm sau să adăugăm?
feedback-comment-hint = Vă rugăm să nu scrieți nume, coduri numerice personale sau date de contact. Nu vă putem răspunde, pentru că mesajul este anonim.
feedback-send = Trimiteți răspunsul
leave-empty = Lăsați acest câmp gol

## Pagini care anunță o problemă
problem-home = Mergeți la pagina principală
problem-number = Dacă ne scrieți despre această problemă, vă rugăm să indicați numărul { $number }.
problem-not-found = Această pagină nu există
    .explanation = La această adresă nu se află nimic. Poate că a fost scrisă greșit sau pagina a fost retrasă.
    .advice = Căutați ce vă trebuie sau începeți de la pagina principală.
problem-bad-request = Solicitarea nu poate fi înțeleasă
    .explanation = O parte a adresei sau a formularului lipsește ori este greșită.
    .advice = Reveniți, verificați ce ați introdus și încercați din nou.
problem-foreign = Formularul vine de pe alt site
    .explanation = Pentru siguranța dumneavoastră acceptăm formulare numai de pe paginile noastre.
    .advice = Deschideți pagina pe acest site și completați formularul acolo.
problem-method = Această adresă funcționează altfel
    .explanation = Pagina există, dar nu acceptă acest tip de solicitare.
    .advice = Deschideți-o ca pe o pagină obișnuită.
problem-slow = Transmiterea a durat prea mult
    .explanation = Conexiunea a fost prea lentă sau s-a întrerupt înainte ca totul să fie trimis.
    .advice = Verificați conexiunea și încercați din nou.
problem-too-large = Ați trimis prea multe date deodată
    .explanation = Formularul depășește limita acceptată de această pagină.
    .advice = Scurtați textul și trimiteți formularul din nou.
problem-address-too-long = Adresa este prea lungă
    .explanation = Depășește limita acceptată de acest site. De obicei se întâmplă când în câmpul de căutare se introduce un text foarte lung.
    .advice = Căutați cu câteva cuvinte.
problem-kind = Acest tip de date nu este acceptat aici
    .explanation = Datele au fost trimise într-un format pe care această pagină nu îl citește.
    .advice = Folosiți formularul de pe pagină.
problem-encoding = Textul nu poate fi citit
    .explanation = A fost trimis cu o codare deteriorată sau necunoscută, de aceea nu s-a păstrat nimic.
    .advice = Reveniți, scrieți din nou textul în formularul paginii și trimiteți-l.
problem-host = Acest site are altă adresă
    .explanation = Solicitarea se referă la o adresă care nu este a noastră. Vă rugăm să folosiți adresa următoare.
problem-too-many = Prea multe solicitări
    .explanation = Au venit prea multe solicitări într-un timp scurt. Limita protejează site-ul de abuzuri.
    .advice = { $minutes ->
        [one] Vă rugăm să încercați din nou peste { $minutes } minut.
        [few] Vă rugăm să încercați din nou peste { $minutes } minute.
       *[other] Vă rugăm să încercați din nou peste { $minutes } de minute.
    }
problem-header = Solicitarea conține prea multe date
    .explanation = Antetul ei depășește limita acceptată de acest site, de obicei din cauza prea multor cookie-uri.
    .advice = Ștergeți cookie-urile acestui site din browser și încercați din nou.
problem-unavailable = Serviciul nu este disponibil momentan
    .explanation = O parte a site-ului este supraîncărcată sau nu răspunde. Nu s-a pierdut nimic; ceea ce tocmai ați trimis nu a fost salvat.
    .advice = Vă rugăm să încercați din nou peste puțin timp.
problem-internal = A apărut o eroare pe site
    .explanation = Pagina nu a putut fi creată. Eroarea a fost înregistrată.
    .advice = Vă rugăm să încercați din nou peste puțin timp.
