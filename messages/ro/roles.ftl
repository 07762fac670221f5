# Roluri în organizații: pagini și mesaje.

## Own organisations
mine-title = Organizațiile mele
mine-lead = Organizațiile pentru care lucrați aici și ce așteptați.
mine-none = Încă nu lucrați aici pentru nicio organizație
mine-none-lead = Găsiți instituția dumneavoastră și cereți să vă alăturați ei. Dacă încă nu o reprezintă nimeni, puteți arăta că o reprezentați dumneavoastră.
find-institution = Găsiți o instituție
join-another = Alăturați-vă altei organizații
since = din { $date }
region-heading = Roluri pentru întreaga regiune
substitutes-heading = Înlocuitori
substitution-at = { $organisation }: { $substitute } ține locul persoanei { $absent } { $days }.
substitution = { $substitute } ține locul persoanei { $absent } { $days }.
days = în perioada { $first } – { $last }
waiting-heading = În așteptarea unei decizii
waiting-request = Cerere de alăturare
waiting-claim = Declarație că o reprezentați
withdraw-button = Retrageți
invited = { $count ->
        [one] Există o invitație pentru adresa dumneavoastră. Deschideți linkul din mesaj.
        [few] Există { $count } invitații pentru adresa dumneavoastră. Deschideți linkurile din mesaje.
       *[other] Există { $count } de invitații pentru adresa dumneavoastră. Deschideți linkurile din mesaje.
    }

## An organisation
organisation-lead = Cine lucrează aici pentru această organizație și în ce rol.
public-page = Pagina publică a organizației
vacant-title = Nimeni nu reprezintă această organizație
vacant-lead = Nu are reprezentant. Până când va avea unul, coordonatorul rețelei decide cine i se poate alătura.
people-heading = Persoane
people-caption = Persoane care lucrează pentru această organizație
people-none = Nimeni nu lucrează aici pentru această organizație.
column-name = Nume
column-email = E-mail
column-role = Rol
column-since = În acest rol din
column-change = Modificare
you = dumneavoastră
change-role = Modificați rolul
substitutes-none = Nimeni nu este în concediu.
substitution-now = acum
substitution-later = planificat
substitution-end = Încheiați acum
leave-link = Plecare sau predare
requests-heading = Cereri de alăturare
requests-none = Nicio cerere nu așteaptă.
invitations-heading = Invitații
invitations-none = Nicio invitație nu este deschisă.
invitation-waits = trimisă la { $sent }, poate fi acceptată până la { $until }
invitation-expired = expirată la { $date }
send-again = Trimiteți din nou
invite-heading = Invitați pe cineva
invite-lead = Persoana primește un mesaj cu un link. Invitația poate fi acceptată numai cu această adresă, o singură dată și în termen de 14 zile.
field-email = Adresa de e-mail
field-email-hint = Adresa de serviciu a persoanei, de exemplu nume@example.org
field-role = Rol
field-role-hint = Cititorul vede ciornele. Redactorul scrie. Responsabilul cu publicarea publică. Reprezentantul decide cine face parte din organizație. Fiecare rol le include pe cele dinaintea lui.
field-language = Limba mesajelor
invite-button = Trimiteți invitația
settings-heading = Setări
four-eyes-legend = O a doua persoană trebuie să citească fiecare text înainte de publicare?
four-eyes-hint = În acest caz, cine a scris ultima versiune nu o poate publica.
four-eyes-yes = Da, întotdeauna
four-eyes-no = Nu
four-eyes-is-on = O a doua persoană citește fiecare text înainte de publicare.
four-eyes-is-off = Un text poate fi publicat de cine l-a scris.
save-button = Salvați
back-to-organisation = Înapoi la organizație
cancel-button = Renunțați

## Change and end of a role
member-lead = Aici modificați sau încheiați rolul acestei persoane în organizație. Persoana este anunțată prin mesaj.
field-new-role = Rol nou
change-button = Modificați rolul
end-link = Încheiați rolul
end-title = Încheiați rolul persoanei { $name }?
end-lead = Astfel se încheie activitatea persoanei pentru această organizație: { $organisation }.
end-effect-access = Persoana pierde imediat accesul la ciornele organizației.
end-effect-work = Ce a scris persoana rămâne. Înlocuirile și invitațiile deschise ale persoanei se încheie.
end-effect-letter = Persoana este anunțată prin mesaj. Pentru a reveni este nevoie de o nouă invitație.
end-button = Încheiați rolul
keep-button = Păstrați rolul

## Leaving
leave-title = Plecare: { $organisation }
leave-lead = Rolul dumneavoastră în această organizație se încheie. Înainte îl puteți preda unui coleg.
leave-last-title = Sunteți singurul reprezentant
leave-last-lead = Predați rolul, ca să existe cineva care să decidă cu privire la persoane. Dacă lăsați organizația fără reprezentant, coordonatorul rețelei se ocupă de ea până când cineva dovedește că o reprezintă.
leave-question = Ce se întâmplă cu rolul dumneavoastră?
leave-to-member = Îl predau unui coleg
leave-to-nobody = Se încheie, ceilalți continuă
leave-vacant = Las organizația fără niciun reprezentant
field-successor = Coleg
field-successor-hint = Este necesar numai la predare. Colegul primește rolul dumneavoastră, dacă al său este inferior.
member-in-role = { $name } ({ $role })
leave-effect = Pierdeți imediat accesul la ciornele organizației. Pentru a reveni aveți nevoie de o nouă invitație.
leave-button = Părăsiți organizația
stay-button = Rămâneți

## Substitutes
substitute-title = Desemnați un înlocuitor
substitute-lead = Pe durata concediului, un coleg are și el acest rol. Înlocuirea se încheie de la sine după ultima zi și este vizibilă pentru toți cei din organizație.
substitute-nobody = Nu există niciun coleg care să vă țină locul
substitute-nobody-lead = Înlocuitorul lucrează pentru aceeași organizație. Invitați mai întâi un coleg.
field-absent = Cine este în concediu?
field-substitute = Cine ține locul?
field-substitute-hint = Un coleg din aceeași organizație.
field-role-meanwhile = Rolul pe durata concediului
field-role-meanwhile-hint = Același ca al persoanei absente sau unul inferior.
field-from = Prima zi
field-until = Ultima zi
substitute-button = Desemnați înlocuitorul

## Asking to join
join-title = Lucrați pentru { $organisation }
join-lead = Cereți reprezentanților organizației să vă primească. Ei văd numele, adresa de e-mail și ce scrieți aici.
field-role-wished = Rolul de care aveți nevoie
field-message = Mesaj
field-message-hint = Spuneți ce faceți în organizație. Vă rugăm să nu scrieți coduri numerice personale.
join-button = Trimiteți cererea
speak-lead = Încă nimeni nu reprezintă aici această organizație. Dacă o reprezentați, arătați cum se poate verifica.
speak-what-happens = Coordonatorul rețelei verifică ce ați scris și decide. Apoi deveniți reprezentantul ei și puteți invita colegi.
field-proof = Cum se poate vedea că reprezentați organizația?
field-proof-hint = De exemplu funcția și adresa unei pagini care vă menționează sau numărul unei împuterniciri. Vă rugăm să nu scrieți coduri numerice personale.
field-confirmer = Cine poate confirma?
field-confirmer-hint = O persoană sau un birou din organizație și cum poate fi contactat.
speak-button = Trimiteți coordonatorului

## Deciding
request-title = Cererea persoanei { $name }
request-lead = Această persoană cere să lucreze pentru organizație. Acceptați numai persoane pe care le cunoașteți.
request-accept = Acceptați, în rolul de mai jos
request-decline = Refuzați
decision-legend = Decizia dumneavoastră
field-answer = Răspuns
field-answer-hint = Persoana îl primește prin mesaj. Este necesar dacă refuzați.
decide-button = Trimiteți decizia
claims-title = Cine reprezintă o organizație
claims-lead = Persoane care declară că reprezintă o organizație fără reprezentant și cereri pe care niciun reprezentant nu le poate decide.
claims-heading = De verificat
claims-next = Declarațiile următoare
claims-none = Nimic nu așteaptă.
claims-requests-heading = Cereri de alăturare la organizații fără reprezentant
claims-requests-none = Nicio cerere nu așteaptă.
claim-title = Cine reprezintă { $organisation }?
claim-lead = Întrebați organizația la o adresă pe care o cunoașteți din altă parte, nu din acest formular.
claim-confirm = Confirmat: această persoană devine reprezentant
claim-decline = Neconfirmat

## The link of an invitation
invitation-title = Invitație: { $organisation }
invitation-lead = Sunteți invitat să lucrați pentru această organizație.
invitation-sign-in = Autentificați-vă cu adresa la care a fost trimis mesajul. Dacă nu aveți încă un cont cu ea, creați unul; apoi reveniți aici.
accept-button = Acceptați
decline-button = Refuzați
sign-in-button = Autentificare
sign-up-button = Creați un cont

## People, for the administrator
people-title = Persoane
people-lead = Toți cei care au cont aici.
people-search = Căutați o persoană
people-search-hint = O parte din nume sau din adresa de e-mail.
people-not-found = Nu s-a găsit nimeni
people-not-found-lead = Încercați cu mai puține litere sau parcurgeți întreaga listă.
people-all = Toate persoanele
column-region-roles = Roluri pentru regiune
column-organisations = Organizații
organisations = { $count ->
        [one] { $count } organizație
        [few] { $count } organizații
       *[other] { $count } de organizații
    }
blocked = blocat
person-lead = Contul, rolurile pentru regiune și dacă persoana se poate autentifica.
blocked-title = Acest cont este blocat
blocked-lead = Persoana nu se poate autentifica.
column-assurance = Certitudine
column-account-since = Cont din
no-organisations = Niciuna
rights-link = Ce poate face această persoană și de ce?
region-legend = Ce roluri are persoana?
about-translator = Traduce și verifică traducerile tuturor organizațiilor.
about-coordinator = Coordonează rețeaua și se ocupă de ce nu aparține nimănui.
about-moderator = Se ocupă de părerile cititorilor acolo unde nu o face nicio organizație.
about-administrator = Administrează site-ul: conturi, sarcini, jurnal de audit.
block-heading = Acces
block-title = Blocați accesul persoanei { $name }?
block-lead = O persoană blocată nu se poate autentifica.
block-effect-sessions = Toate sesiunile persoanei se încheie imediat.
block-effect-work = Ce a scris persoana rămâne; rolurile se păstrează, dar nu pot fi folosite.
block-effect-back = Puteți oricând să redați accesul.
block-button = Blocați contul
block-link = Blocați acest cont
keep-account-button = Nu blocați
block-not-oneself = Nu vă puteți bloca propriul cont.
unblock-button = Redați accesul

## Who may do what
policy-title = Cine ce poate face
policy-lead = Fiecare decizie a acestui site se ia după tabelul de mai jos. Ce nu apare în niciun rând este refuzat.
explain-heading = Ce poate face această persoană?
explain-person = Adresa de e-mail a persoanei
explain-person-hint = Așa cum apare în lista persoanelor.
explain-organisation = Organizație
explain-organisation-hint = Denumirea sau o parte din ea. Lăsați gol pentru ce aparține întregii regiuni.
explain-button = Afișați
explain-offers = La care vă referiți?
explain-roles = Roluri
explain-caption = Ce poate face persoana și pe baza cărui rând
answer-title = { $name }, pentru întreaga regiune
answer-title-at = { $name } la { $organisation }
no-roles = Niciun rol
column-action = Acțiune
column-thing = Asupra a ce
column-may = Poate
column-why = De ce
column-who = Cine
column-states = Stări
yes = Da
no = Nu
no-row = Niciun rând nu permite.
needs-level = La autentificare este nevoie de un nivel mai înalt: { $level }.
thing-site = site-ul
thing-organisation = organizația
thing-item = o înregistrare a organizației
thing-region-item = o înregistrare a regiunii
any-state = oricare
table-heading = Tabelul
table-lead = Se citește astfel: cine apare în a doua coloană poate face ce este în prima, cât timp înregistrarea este într-o stare din a treia și dacă suntem destul de siguri cine este.
table-caption = Cine ce poate face și în ce stare
who-signed-in = Oricine este autentificat
who-themselves = Titularul contului
who-own = În organizație: { $role } sau un rol superior
who-own-highest = În organizație: { $role }
who-any = În orice organizație: { $role } sau un rol superior
who-region = Pentru regiune: { $role }
who-region-nobody = Pentru regiune, când nimeni nu îl reprezintă pe proprietar: { $role }

## What was done
done-withdrawn = Cererea dumneavoastră a fost retrasă.
done-joined = Bine ați venit. Acum lucrați pentru această organizație.
done-declined = Ați refuzat invitația.
done-invited = Invitația a fost trimisă.
done-sent-again = Invitația a fost trimisă din nou. Linkul vechi nu mai funcționează.
done-invitation-withdrawn = Invitația a fost retrasă.
done-settings = Setările au fost salvate.
done-role-changed = Rolul a fost modificat.
done-role-ended = Rolul s-a încheiat.
done-left = Ați părăsit organizația.
done-substitute = Înlocuitorul a fost desemnat.
done-substitute-ended = Înlocuirea s-a încheiat.
done-asked = Cererea dumneavoastră a fost trimisă. Decizia o primiți prin mesaj.
done-claimed = Coordonatorul a fost anunțat și va verifica ce ați scris. Decizia o primiți prin mesaj.
done-request-accepted = Persoana lucrează acum pentru organizație.
done-request-declined = Cererea a fost refuzată.
done-claim-confirmed = Persoana reprezintă acum organizația.
done-claim-declined = Persoana a fost anunțată că nu s-a confirmat.
done-roles = Rolurile au fost salvate.
done-blocked = Contul este blocat.
done-unblocked = Persoana se poate autentifica din nou.

## Why not
refused-title = Acest lucru nu s-a făcut
refused-gone = Aceasta a fost deja decisă, folosită sau retrasă.
refused-used = Această invitație a fost deja acceptată.
refused-already-invited = Pentru această adresă există deja o invitație deschisă. O puteți trimite din nou sau retrage mai sus.
refused-already-member = Această persoană lucrează deja pentru organizație în acest rol sau în unul superior.
refused-already-asked = Ați trimis deja o cerere. Decizia o primiți prin mesaj.
refused-last-representative = Acesta este singurul reprezentant. Numiți mai întâi pe altcineva reprezentant.
refused-last-administrator = Trebuie să rămână un administrator care se poate autentifica. Adresați-vă altui administrator sau dați mai întâi rolul altcuiva.
refused-not-vacant = Între timp cineva reprezintă această organizație. Puteți cere să vă alăturați.
refused-no-member = Această persoană nu lucrează pentru organizație.
refused-too-high = Înlocuitorul nu poate avea un rol superior persoanei absente. Alegeți alt rol.
refused-stands-in = Un înlocuitor nu poate decide cu privire la reprezentanți. Vă rugăm să așteptați revenirea reprezentantului sau să vă adresați unui administrator.
refused-other-address = Această invitație este pentru altă adresă. Autentificați-vă cu adresa la care a fost trimis mesajul.
refused-expired = Această invitație a expirat. Rugați organizația să o trimită din nou.
erased-person = o persoană al cărei cont a fost șters

## Mistakes in forms
error-email = Introduceți o adresă de e-mail, de exemplu nume@example.org.
error-role = Alegeți un rol.
error-language = Alegeți o limbă.
error-choose = Alegeți unul dintre răspunsuri.
error-sure = Apăsați butonul pentru a confirma.
error-member = Alegeți o persoană din organizație.
error-substitute = Alegeți un coleg diferit de persoana absentă.
error-from = Introduceți prima zi; aceasta nu poate fi în trecut.
error-until = Introduceți ultima zi; aceasta nu poate fi înaintea primei zile.
error-until-far = O înlocuire poate dura cel mult un an. Introduceți o ultimă zi mai apropiată.
error-message = Scrieți câteva cuvinte, ca reprezentanții să știe cine sunteți.
error-proof = Scrieți cum se poate vedea că reprezentați organizația.
error-confirmer = Scrieți cine din organizație poate confirma.
error-answer = Scrieți de ce refuzați. Persoana primește răspunsul prin mesaj.
error-long = { $count ->
        [one] Textul este cu { $count } caracter prea lung. Scurtați-l și trimiteți din nou.
        [few] Textul este cu { $count } caractere prea lung. Scurtați-l și trimiteți din nou.
       *[other] Textul este cu { $count } de caractere prea lung. Scurtați-l și trimiteți din nou.
    }
error-person = Nu există niciun cont cu această adresă.
error-organisation = Nicio organizație nu are această denumire. Încercați cu o parte din ea.
error-organisations = Mai multe organizații au aceste cuvinte în denumire. Alegeți una mai jos.

## Facts in letters and on pages
fact-organisation = Organizație
fact-person = Persoană
fact-role = Rol
fact-role-wished = Rolul dorit
fact-by = De către
fact-valid-until = Valabilă până la
fact-days = Zile
fact-absent = În concediu
fact-substitute = Înlocuitor
fact-answer = Răspuns
fact-message = Mesaj
fact-proof = Cum se poate vedea
fact-confirmer = Cine poate confirma
fact-asked-at = Trimis

## Letters
letter-see-organisation = Vedeți organizația
letter-see-mine = Vedeți organizațiile dumneavoastră
letter-decide = Citiți și decideți
letter-ask = Cereți să vă alăturați
letter-invitation = Invitație: { $organisation }
    .words = Sunteți invitat să lucrați pentru această organizație în rețeaua de informare a regiunii de frontieră.
    .action = Vedeți invitația
letter-withdrawn = Invitație retrasă: { $organisation }
    .words = Invitația care v-a fost trimisă a fost retrasă. Linkul din ea nu mai funcționează.
letter-accepted = Invitație acceptată: { $organisation }
    .words = Invitația dumneavoastră a fost acceptată.
letter-declined = Invitație refuzată: { $organisation }
    .words = Invitația dumneavoastră a fost refuzată.
letter-asked = Cerere de alăturare: { $organisation }
    .words = Cineva cere să lucreze pentru această organizație. Vă rugăm să decideți.
letter-request-accepted = Cerere acceptată: { $organisation }
    .words = Cererea dumneavoastră a fost acceptată. Acum lucrați pentru această organizație.
letter-request-declined = Cerere refuzată: { $organisation }
    .words = Cererea dumneavoastră de a vă alătura acestei organizații a fost refuzată.
letter-claimed = Declarație de reprezentare: { $organisation }
    .words = Cineva declară că reprezintă o organizație fără reprezentant. Vă rugăm să verificați și să decideți.
letter-claim-confirmed = Reprezentați: { $organisation }
    .words = Coordonatorul a confirmat că reprezentați această organizație. Acum puteți invita colegi.
letter-claim-declined = Neconfirmat: { $organisation }
    .words = Coordonatorul nu a putut confirma că reprezentați această organizație.
letter-overtaken = Altcineva reprezintă: { $organisation }
    .words = Coordonatorul a confirmat altă persoană pentru această organizație. Îi puteți cere să vă alăturați.
letter-substitute = Înlocuitor: { $organisation }
    .words = A fost desemnat un înlocuitor pe durata unui concediu. Înlocuirea se încheie de la sine după ultima zi.
letter-substitute-ended = Înlocuire încheiată: { $organisation }
    .words = O înlocuire s-a încheiat înainte de ultima zi.
letter-changed = Rolul dumneavoastră s-a modificat: { $organisation }
    .words = Rolul dumneavoastră în această organizație a fost modificat.
letter-ended = Rolul dumneavoastră s-a încheiat: { $organisation }
    .words = Rolul dumneavoastră în această organizație s-a încheiat. Ce ați scris rămâne.
letter-handed-over = V-a fost predat un rol: { $organisation }
    .words = Un coleg a părăsit această organizație și v-a predat rolul.
letter-left = Plecare: { $organisation }
    .words = Cineva a părăsit această organizație.
letter-vacant = Fără reprezentant: { $organisation }
    .words = Ultimul reprezentant a părăsit această organizație. Până când o va reprezenta cineva, ea este în grija dumneavoastră.
letter-four-eyes = Citirea de către o a doua persoană: { $organisation }
    .on-words = De acum înainte, o a doua persoană citește fiecare text al acestei organizații înainte de publicare.
    .off-words = De acum înainte, un text al acestei organizații poate fi publicat de cine l-a scris.
letter-region-given = Rol nou: { $role }
    .words = Acum aveți acest rol pentru întreaga regiune.
letter-region-ended = Rol încheiat: { $role }
    .words = Nu mai aveți acest rol pentru regiune.
