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
nav-sign-in = Conectare
nav-account = Cont
nav-desk = Birou
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

## Roles, levels and states
role-reader = Cititor
role-editor = Redactor
role-publisher = Responsabil cu publicarea
role-representative = Reprezentant
role-translator = Traducător
role-coordinator = Coordonator
role-moderator = Moderator
role-administrator = Administrator
assurance-none = Neconfirmat
assurance-email = Cu adresă de e-mail confirmată
assurance-confirmed = Confirmat de o organizație
assurance-strong = Autentificat cu al doilea factor
state-draft = Ciornă
state-in-review = În verificare
state-published = Publicat
state-archived = Arhivat

## What people do (after "You need a higher level for this action:")
action-own-account = administrarea contului propriu
action-ask-to-join = cererea de a intra într-o organizație
action-accept-invitation = acceptarea sau refuzarea unei invitații
action-see-members = vizualizarea persoanelor dintr-o organizație
action-invite = invitarea unor persoane
action-change-roles = schimbarea rolurilor
action-decide-claim = decizia cine reprezintă o organizație
action-name-substitute = desemnarea unui înlocuitor
action-hand-over = predarea rolului
action-open-desk = deschiderea biroului de lucru
action-see-draft = vizualizarea ciornelor și a versiunilor anterioare
action-edit = redactarea
action-create = adăugarea unei înregistrări
action-translate = traducerea
action-submit = trimiterea spre verificare
action-publish = publicarea
action-archive = arhivarea sau readucerea din arhivă
action-confirm = confirmarea că o înregistrare este încă valabilă
action-handle-feedback = răspunsul la părerile cititorilor
action-see-lost-queries = vizualizarea căutărilor fără rezultat
action-see-translations = vizualizarea listei de traduceri
action-manage-accounts = administrarea conturilor
action-see-policy = vizualizarea drepturilor
action-see-audit = vizualizarea jurnalului de audit
action-manage-jobs = administrarea sarcinilor de fundal și a mesajelor

## Decisions against
denied-sign-in = Vă rugăm să vă autentificați
    .explanation = Sesiunea s-a încheiat sau nu v-ați autentificat încă. Ce ați trimis nu a fost salvat.
    .advice = Reveniți la pagina anterioară: browserul păstrează încă textul scris. Autentificați-vă în altă fereastră, apoi trimiteți din nou formularul.
denied-assurance = Vă rugăm să vă confirmați mai întâi identitatea
    .explanation = Această acțiune cere o certitudine mai mare asupra identității dumneavoastră. Acțiune: { $action }. Nivel necesar: { $level }.
    .advice = Vă poate confirma un reprezentant al organizației sau coordonatorul rețelei.
    .strong-advice = Conectați-vă cu al doilea pas. Îl puteți activa în cont.
    .prove = Confirmați că sunteți dumneavoastră
denied-four-eyes = Trebuie să publice altcineva
    .explanation = Organizația dumneavoastră cere ca fiecare text să fie citit de o a doua persoană, iar ultima versiune vă aparține.
    .advice = Adresați-vă unui alt responsabil cu publicarea din organizație.
denied-state = Acțiunea nu este posibilă acum
    .explanation = Înregistrarea este într-o stare care nu o permite. Acțiune: { $action }.
    .advice = Reveniți și reîncărcați pagina: este posibil ca altcineva să fi modificat între timp înregistrarea.
denied-never = Nu aveți dreptul la această acțiune
    .explanation = Niciunul dintre rolurile dumneavoastră nu o permite. Acțiune: { $action }.
    .advice = Rolurile dumneavoastră sunt enumerate în cont. Un reprezentant al organizației sau un administrator vă poate da alt rol.

## The desk
preview = Previzualizare
preview-notice = Așa va arăta pagina după publicarea ciornei. Cititorii nu o văd încă.
preview-back = Înapoi la editor
edit-this-page = Editați această pagină
