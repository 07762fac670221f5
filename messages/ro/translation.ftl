# Machine translation, as the administrator sees it.

title = Traducere automată
lead = Redactorii pot completa automat traducerile care lipsesc sau sunt depășite. Cititorii sunt avertizați până când o persoană verifică traducerea.
no-provider = Nu este configurată traducerea automată
no-provider-why = Site-ul este complet și fără ea. Pentru a folosi un serviciu, indicați-l în setarea translation.provider.

provider = Serviciul
service = Serviciu
host = Adresa sa
pairs = Traduce
any-pair = Din oricare dintre cele trei limbi în oricare alta
pair = { $source } → { $target }
used = Trimise luna aceasta
used-of = { $count ->
        [one] { $count } caracter din { $limit }
        [few] { $count } caractere din { $limit }
       *[other] { $count } de caractere din { $limit }
    }

open-title = În așteptare
open-caption = Cerute și încă neterminate
no-open = Nimic nu așteaptă.
failed-title = Abandonate
failed-caption = Ce a fost abandonat și de ce
no-failed = Nimic nu a fost abandonat.
thing = { $kind } { $key }
item = Ce
into = În limba
moment = Data și ora
state = Stare
reason = De ce
remedy = Ce este de făcut
again = Încearcă din nou
state-waiting = Își așteaptă rândul
state-sent = Trimis, răspunsul nu a sosit încă
state-done = Gata
state-failed = Abandonat

why-down = Serviciul nu poate fi contactat sau nu răspunde la timp. Verificați adresa lui și rețeaua dumneavoastră.
why-busy = Serviciul ne cere să revenim mai târziu.
why-quota = Cantitatea prevăzută în contractul cu serviciul este epuizată.
why-month = Caracterele pentru luna aceasta sunt epuizate. Așteptați luna următoare sau măriți translation.monthly_characters.
why-stranger = Serviciul nu acceptă cheia, numele sau parola dumneavoastră. Verificați setările din translation.
why-refused = Serviciul nu a acceptat cererea.
why-too-long = Un text este mai lung decât acceptă serviciul. Împărțiți-l în paragrafe.
why-no-answer = Serviciul a primit textul, dar nu a răspuns timp de o zi. Verificați dacă poate ajunge la acest site.
why-not-allowed = Persoana care a cerut traducerea nu mai are dreptul să traducă acest conținut, conținutul este în verificare sau nu mai există.
why-unreadable = Serviciul a răspuns cu altceva decât traducerile cerute. Nimic nu a fost schimbat.
why-marks = Din traducere lipseau linkuri, numere sau alte părți ale textului. Nimic nu a fost schimbat.
why-language = Traducerea era în altă limbă, goală sau mult prea lungă. Nimic nu a fost schimbat.
why-other = Programul nu a putut termina. Jurnalul spune mai multe.

try-title = Probă
try-words = Text
try-words-hint = Fără date cu caracter personal: textul părăsește acest site. Markdown se păstrează.
try-source = Din limba
try-submit = Tradu
tried = Ultimele probe
result = Traducere
no-words = Introduceți un text de tradus.
too-many-words = { $count ->
        [one] Scurtați textul la { $count } caracter.
        [few] Scurtați textul la { $count } caractere.
       *[other] Scurtați textul la { $count } de caractere.
    }
no-pair = Alegeți două limbi diferite între care serviciul traduce.
did-try = Textul așteaptă să fie tradus. Reîncărcați pagina peste puțin timp.
did-again = Se încearcă din nou acum.
did-nothing = Nu mai este abandonat: între timp a fost încercat din nou sau eliminat.

## In the editor
offer-title = Traducere automată
offer-lead = Completează ce lipsește sau este depășit în ciorna salvată. Textul este marcat ca traducere automată până când îl verifică o persoană. Ce nu este salvat nu se traduce, iar ce a scris o persoană rămâne.
fill = { $count ->
        [one] Tradu { $count } text → { $language }
        [few] Tradu { $count } texte → { $language }
       *[other] Tradu { $count } de texte → { $language }
    }
filling = → { $language }: traducerea este în lucru. Reîncărcați pagina peste puțin timp.
