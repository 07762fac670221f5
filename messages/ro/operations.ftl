# What the administrator sees of the running site.

## Background jobs
jobs-title = Sarcini de fundal
jobs-lead = Ce face site-ul singur: trimite mesaje și reamintiri, face ordine. O sarcină care a eșuat de prea multe ori se oprește aici și așteaptă decizia dumneavoastră.
counts-caption = Sarcini după tip
kind = Tip
state-waiting = În așteptare
state-running = În execuție
state-dead = Oprite după eșecuri
state-done = Încheiate
done-total = Încheiate în total
failed-total = Încercări eșuate în total
oldest = În așteptare din
by-state = Afișare
no-jobs-ever = Nicio sarcină de fundal nu a rulat încă
no-jobs-ever-why = Primele apar în cel mult un minut de la pornirea site-ului.
no-jobs-here = Nu există sarcini în această stare.
number = Număr
moment = Data și ora
attempts = Încercări
last-failure = Ultima eroare
remedy = Ce se poate face
retry = Încercați din nou
discard = Renunțați
older = Mai vechi
newer = Mai noi
did-retry = Sarcina va fi încercată din nou acum.
did-discard = S-a renunțat la sarcină.
did-nothing = Sarcina nu mai există: între timp a fost încheiată sau eliminată.

## Letters
letters-title = Mesaje în așteptare
letters-lead = Mesaje care nu au plecat încă. Nu se afișează nici destinatarii, nici conținutul.
language = Limbă
written = Data redactării
no-letters = Niciun mesaj nu așteaptă.
no-server = Nu este configurat niciun server de e-mail
no-server-why = Mesajele așteaptă până când opțiunea mail.server indică un server.

## Audit trail
audit-title = Jurnal de audit
audit-lead = Cine, ce, asupra cărui lucru și când. Înregistrările sunt legate în lanț: dacă una este modificată sau eliminată, acest lucru se descoperă.
verify = Verificați jurnalul
verified = { $entries ->
        [one] Jurnalul este intact: { $entries } înregistrare; extrase semnate confirmate: { $heads }.
        [few] Jurnalul este intact: { $entries } înregistrări; extrase semnate confirmate: { $heads }.
       *[other] Jurnalul este intact: { $entries } de înregistrări; extrase semnate confirmate: { $heads }.
    }
verify-bad = Jurnalul nu mai este așa cum a fost scris
verify-fault = Primul loc alterat este înregistrarea { $number }.
verify-advice = Opriți modificările, păstrați o copie a bazei de date și comparați-o cu o copie de siguranță și cu extrasele păstrate în altă parte.
why-changed = Conținutul ei a fost modificat.
why-missing = Lipsesc înregistrări.
why-reordered = Înregistrările sunt în altă ordine.
why-forged = Un extras semnat este falsificat.
heads = Descărcați extrasele semnate
heads-why = Păstrați extrasele semnate pe alt calculator. Ele dovedesc mai târziu că nimeni nu a rescris jurnalul.
entries = Înregistrări
actor = Numărul contului
action = Acțiune
object-kind = Tipul obiectului
object-id = Identificator
organisation = Organizație
object = Obiect
outcome = Rezultat
outcome-done = Executată
outcome-refused = Refuzată
outcome-failed = Eșuată
filter = Filtrați
no-entries = Nicio înregistrare nu corespunde.
