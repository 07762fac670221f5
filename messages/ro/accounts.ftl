### Accounts: signing in and up, one's own account, second factors, letters.

## Shared

save = Salvați
saved = S-a salvat.
# Title of the browser window when a form has mistakes.
title-with-problems = Netrimis încă: { $title }
link-sign-in = Conectați-vă
link-sign-up = Creați un cont
link-forgotten = Am uitat parola
link-other-account = Conectați-vă cu alt cont
link-second-factor = Activați al doilea pas
link-password = Schimbați parola
sign-out = Deconectați-vă

## Fields

field-email = Adresa de e-mail
field-password = Parola
field-new-password = Parola nouă
field-new-password-hint =
    { $shortest ->
        [one] Cel puțin { $shortest } caracter. O propoziție la care numai dumneavoastră v-ați gândi este potrivită. Sunt permise orice caractere, și spații.
        [few] Cel puțin { $shortest } caractere. O propoziție la care numai dumneavoastră v-ați gândi este potrivită. Sunt permise orice caractere, și spații.
       *[other] Cel puțin { $shortest } de caractere. O propoziție la care numai dumneavoastră v-ați gândi este potrivită. Sunt permise orice caractere, și spații.
    }
field-code = Codul
field-code-hint = Șase cifre din aplicația de pe telefon sau unul dintre codurile de rezervă.
field-name = Numele dumneavoastră
field-name-hint = Așa vă văd colegii.
field-language = Limba scrisorilor către dumneavoastră

## Sign in

sign-in-title = Conectare
sign-in-lead = Pentru a continua, conectați-vă.
sign-in-submit = Conectați-vă
code-title = Al doilea pas
code-lead = Parola este corectă. Acum introduceți un cod.
code-submit = Continuați

## Sign up

sign-up-title = Crearea unui cont
sign-up-lead = Aveți nevoie de un cont numai dacă lucrați la catalog pentru o instituție sau pentru regiune. Pentru citit nu este nevoie.
sign-up-data = Păstrăm adresa, numele și limba aleasă. Pagina despre datele personale spune ce facem cu ele.
sign-up-submit = Trimiteți-mi linkul
sign-up-closed = Aici conturile se creează numai pe bază de invitație. Adresați-vă instituției pentru care lucrați sau scrieți-ne.
no-letters = Acest site nu poate trimite încă scrisori, de aceea acest lucru nu funcționează.
no-letters-advice = Nimic nu a fost trimis și nimic nu se păstrează. Adresați-vă celui care administrează site-ul; pagina de contact îl numește.
no-letters-action = Cui mă adresez
letter-sent-title = Verificați căsuța poștală
letter-sent = Am trimis o scrisoare la adresa indicată. Urmați linkul din ea.
letter-sent-nothing-came = Dacă în câteva minute nu primiți nimic, verificați adresa și dosarul de spam și încercați din nou.
finish-title = Finalizarea contului
finish-lead = Adresa este confirmată. Scrieți numele dumneavoastră și alegeți o parolă.
finish-submit = Creați contul

## Forgotten password

forgotten-title = Parolă nouă
forgotten-lead = Introduceți adresa contului. Vă trimitem un link cu care alegeți o parolă nouă.
forgotten-submit = Trimiteți-mi linkul
reset-title = Alegerea unei parole noi
reset-lead = Veți fi deconectat de pe toate celelalte dispozitive.
reset-submit = Salvați parola

## Links that no longer work

dead-link-title = Acest link nu mai funcționează
dead-link = Un link funcționează o singură dată și numai un timp limitat. Acesta a fost folosit sau este prea vechi.
dead-link-advice = Nu s-a pierdut nimic. Puteți cere unul nou.
dead-link-action = Cereți un link nou

## Own account

account-title = Contul dumneavoastră
# email: the address of the account
account-lead = Sunteți conectat ca { $email }.
prove-title = Confirmați că sunteți dumneavoastră
prove-lead = Pasul următor este important, de aceea vă întrebăm încă o dată.
prove-weak = Pentru unele acțiuni este nevoie de un al doilea pas, de exemplu un cod dintr-o aplicație. Îl puteți activa în cont.
prove-submit = Confirmați
email-title = Schimbarea adresei de e-mail
# email: the present address
email-lead = Adresa dumneavoastră este { $email }. Trimitem un link la cea nouă; schimbarea intră în vigoare când îl urmați.
email-submit = Trimiteți linkul
new-email-title = Confirmarea adresei noi
# email: the new address
new-email-lead = De acum înainte, adresa contului va fi { $email }.
new-email-submit = Folosiți această adresă
new-email-done-title = Adresa a fost schimbată
new-email-done = De acum înainte conectați-vă cu adresa nouă. Am anunțat și adresa veche.
password-title = Schimbarea parolei
password-lead = Veți fi deconectat de pe toate celelalte dispozitive.
password-submit = Salvați parola
sessions-title = Unde sunteți conectat
sessions-lead = Nu păstrăm nici adresa de rețea, nici dispozitivul. Dacă o oră nu vă este cunoscută, încheiați sesiunea respectivă și schimbați parola.
sessions-caption = Sesiunile dumneavoastră
sessions-since = Conectare
sessions-used = Ultima folosire
sessions-end = Încheiere
sessions-this = acest browser
sessions-end-one = Încheiați
sessions-end-others = Încheiați toate celelalte sesiuni

## Second factors

security-title = Al doilea pas
security-lead = Cu un al doilea pas, nimeni nu se poate conecta numai cu parola dumneavoastră.
app-title = Aplicație cu coduri
app-none = O aplicație de pe telefon arată un cod nou la fiecare jumătate de minut. Este bună orice aplicație pentru coduri de unică folosință (TOTP).
app-set-up = Activați o aplicație
# since: date and time
app-since = Activată la { $since }
app-remove = Eliminați aplicația
app-lead = Fotografiați acest cod cu aplicația sau introduceți cheia. Apoi introduceți codul pe care îl arată aplicația.
app-picture = Cod QR pentru aplicație; cheia de sub el spune același lucru
app-secret = Cheie:
app-submit = Confirmați aplicația
codes-title = Coduri de rezervă
codes-lead = Cu unul dintre aceste coduri vă puteți conecta când nu aveți aplicația la îndemână. Fiecare funcționează o singură dată.
codes-once = Le arătăm numai acum. Tipăriți-le sau notați-le și păstrați-le în siguranță.
codes-what = Codurile de rezervă vă ajută dacă pierdeți telefonul. Codurile noi le înlocuiesc pe cele vechi.
codes-left =
    { $count ->
        [one] Aveți { $count } cod nefolosit.
        [few] Aveți { $count } coduri nefolosite.
       *[other] Aveți { $count } de coduri nefolosite.
    }
codes-new = Coduri de rezervă noi

## Identity providers

# provider: its name
link-provider = Conectați-vă cu { $provider }
link-connect = Asociați { $provider }
providers-title = Alte moduri de conectare
# provider: its name; since: date and time
provider-since = { $provider }, asociat la { $since }
provider-remove = Eliminați asocierea
provider-down-title = { $provider } nu răspunde
provider-down = Încercați din nou peste câteva minute sau conectați-vă cu parola.
provider-lying-title = Răspunsul de la { $provider } nu este de încredere
provider-lying = Ceea ce am primit nu poate fi crezut, de aceea nu s-a conectat nimeni. Încercați din nou sau conectați-vă cu parola. Dacă se repetă, scrieți-ne.
provider-other-title = Conectarea cu { $provider } nu s-a încheiat
provider-other = A fost începută în alt browser sau cu prea mult timp în urmă. Începeți din nou.
provider-no-title = { $provider } nu a confirmat conectarea
provider-no = Poate ați renunțat. Încercați din nou sau conectați-vă cu parola.
provider-taken-title = Asocierea cu { $provider } nu a reușit
provider-taken = Această identitate aparține altui cont sau v-ați deconectat între timp. Conectați-vă și încercați din nou.
provider-no-address-title = { $provider } nu ne-a dat nicio adresă
provider-no-address = Creați mai întâi un cont cu adresa de e-mail. Apoi puteți face asocierea în cont.
provider-link-title = Asocierea contului
# email: the address of the account
provider-link-lead = De acum înainte vă puteți conecta astfel la contul { $email }.
provider-link-submit = Asociați
provider-browser-title = Folosiți același browser
provider-browser = Pentru siguranța dumneavoastră, urmați linkul în browserul în care ați început conectarea. Dacă nu mai este posibil, începeți din nou.
letter-provider-subject = Confirmați adresa
letter-provider = Cineva, probabil dumneavoastră, s-a conectat printr-un furnizor de identitate care a indicat această adresă. Confirmați că adresa este a dumneavoastră și puteți folosi contul.
letter-provider-action = Confirmați adresa
letter-provider-changed-subject = A fost schimbat un mod de conectare
letter-provider-changed = Un furnizor de identitate a fost asociat contului dumneavoastră sau asocierea a fost eliminată.

## Passkeys

passkey-title = Chei de acces
passkey-what = Cu o cheie de acces, dispozitivul vă recunoaște după deget, față sau codul propriu. Cheia funcționează numai pe acest site, așa că nimeni nu v-o poate smulge. Este nevoie de JavaScript.
passkey-lead = Browserul vă va întreba unde să păstreze cheia. Dispozitivul o creează, iar noi primim numai ce este necesar pentru a o recunoaște.
passkey-add = Adăugați o cheie de acces
passkey-make = Creați o cheie de acces
passkey-use = Folosiți o cheie de acces
passkey-failed = Dispozitivul nu a confirmat. Încercați din nou sau folosiți un cod.
# since: date and time
passkey-since = Creată la { $since }; încă nefolosită
# since, used: date and time
passkey-used = Creată la { $since }; folosită ultima dată la { $used }
passkey-remove = Eliminați cheia

## Mistakes

error-email = Introduceți o adresă de e-mail, de exemplu nume@example.org.
error-password-empty = Introduceți o parolă.
error-password-short =
    { $count ->
        [one] Parola este prea scurtă cu { $count } caracter. Adăugați un cuvânt.
        [few] Parola este prea scurtă cu { $count } caractere. Adăugați un cuvânt.
       *[other] Parola este prea scurtă cu { $count } de caractere. Adăugați un cuvânt.
    }
error-password-long =
    { $count ->
        [one] Parola este prea lungă cu { $count } caracter.
        [few] Parola este prea lungă cu { $count } caractere.
       *[other] Parola este prea lungă cu { $count } de caractere.
    }
error-password-common = Această parolă este printre primele pe care le încearcă răuvoitorii. Alegeți ceva la care numai dumneavoastră v-ați gândi, de exemplu o propoziție.
error-password-personal = Parola este formată din numele, adresa dumneavoastră sau numele acestui site. Alegeți altceva, de exemplu o propoziție.
error-password-wrong = Aceasta nu este parola dumneavoastră.
error-name = Introduceți numele.
error-name-long =
    { $count ->
        [one] Numele este prea lung cu { $count } caracter.
        [few] Numele este prea lung cu { $count } caractere.
       *[other] Numele este prea lung cu { $count } de caractere.
    }
error-code = Codul nu este corect sau a fost deja folosit. Așteptați următorul cod și introduceți-l.
error-wrong = Adresa sau parola nu este corectă. Verificați-le pe amândouă.
error-blocked = Acest cont este închis. Scrieți-ne.
error-late = Al doilea pas a durat prea mult. Conectați-vă din nou.
error-wait =
    { $seconds ->
        [one] Au fost multe încercări. Așteptați { $seconds } secundă și încercați din nou. Linkul pentru o parolă nouă funcționează imediat.
        [few] Au fost multe încercări. Așteptați { $seconds } secunde și încercați din nou. Linkul pentru o parolă nouă funcționează imediat.
       *[other] Au fost multe încercări. Așteptați { $seconds } de secunde și încercați din nou. Linkul pentru o parolă nouă funcționează imediat.
    }

## Letters

letter-not-you = Dacă nu ați fost dumneavoastră, nu trebuie să faceți nimic.
letter-lasts-day = Linkul funcționează o singură dată, în următoarele 24 de ore.
letter-lasts-hour = Linkul funcționează o singură dată, în următoarea oră.
letter-sign-up-subject = Confirmați adresa
letter-sign-up = Cineva, probabil dumneavoastră, vrea să creeze un cont cu această adresă.
letter-sign-up-action = Confirmați adresa și creați contul
letter-known-subject = Aveți deja un cont
letter-known = Cineva, probabil dumneavoastră, a vrut să creeze un cont cu această adresă. Ea are deja un cont.
letter-known-action = Conectați-vă
letter-known-forgotten = Dacă ați uitat parola, pagina de conectare vă ajută.
letter-password-subject = Alegeți o parolă nouă
letter-password = Cineva, probabil dumneavoastră, a cerut o parolă nouă pentru contul dumneavoastră.
letter-password-action = Alegeți parola
letter-added-subject = Un cont pentru dumneavoastră
letter-added = Operatorul acestui site a creat un cont pentru dumneavoastră. Pentru început, alegeți o parolă.
letter-unknown-subject = Nu există un cont cu această adresă
letter-unknown = Cineva, probabil dumneavoastră, a cerut o parolă nouă, dar nu există un cont cu această adresă. Poate ați folosit altă adresă.
letter-unknown-action = Creați un cont
letter-email-subject = Confirmați adresa nouă
letter-email = Ați cerut ca această adresă să fie a contului dumneavoastră.
letter-email-action = Folosiți această adresă
letter-email-asked-subject = S-a cerut schimbarea adresei
letter-email-asked = Cineva care este conectat la contul dumneavoastră a cerut schimbarea adresei de e-mail. Schimbarea intră în vigoare după confirmarea adresei noi.
letter-email-changed-subject = Adresa a fost schimbată
letter-email-changed = Contul dumneavoastră are acum altă adresă de e-mail. Aceasta este ultima scrisoare la adresa veche.
letter-password-changed-subject = Parola a fost schimbată
letter-password-changed = Parola contului dumneavoastră a fost schimbată. Toate celelalte dispozitive sunt deconectate.
letter-factor-changed-subject = Al doilea pas al contului a fost schimbat
letter-factor-changed = Al doilea pas al contului dumneavoastră sau codurile de rezervă au fost schimbate.
letter-code-used-subject = A fost folosit un cod de rezervă
letter-code-used = Cineva a folosit un cod de rezervă al contului dumneavoastră. Codul nu mai funcționează.
letter-changed-not-you = Dacă nu ați fost dumneavoastră, alegeți imediat o parolă nouă și scrieți-ne.
letter-changed-action = Alegeți o parolă nouă
