### Life and business events.

## List of events

events-title = Evenimente de viață și de afaceri
events-lead = Porniți de la ce vi se întâmplă. Fiecare eveniment arată drumul pe ambele maluri.
events-description = Ce aveți de făcut pe fiecare mal al Dunării la nașterea unui copil, căsătorie, mutare, angajare, cumpărarea unei mașini, începerea unei afaceri și altele.
citizens-heading = Pentru cetățeni
business-heading = Pentru mediul de afaceri
both-heading = Pentru cetățeni și mediul de afaceri
events-none = Nu au fost încărcate încă evenimente.

## Page of an event

# For search engines.
event-description = { $name }: serviciile de care puteți avea nevoie în Bulgaria și în România, unul lângă altul.
back-to-events = Toate evenimentele
event-for-citizens = Eveniment de viață
event-for-business = Eveniment de afaceri
event-for-both = Eveniment de viață și de afaceri
event-lead = Servicii de care este nevoie de obicei într-o astfel de situație. Nu veți avea nevoie de toate.
choose-bank = Mergeți la
path-bulgaria =
    { $count ->
        [one] { $count } serviciu în Bulgaria
        [few] { $count } servicii în Bulgaria
       *[other] { $count } de servicii în Bulgaria
    }
path-romania =
    { $count ->
        [one] { $count } serviciu în România
        [few] { $count } servicii în România
       *[other] { $count } de servicii în România
    }
path-none = Pentru acest eveniment nu cunoaștem încă un serviciu pe acest mal.
paired-heading = Aceeași nevoie, pe fiecare mal
only-bulgaria-heading = Din câte știm, numai în Bulgaria
only-romania-heading = Din câte știm, numai în România
pairs-count =
    { $count ->
        [one] { $count } nevoie pe ambele maluri
        [few] { $count } nevoi pe ambele maluri
       *[other] { $count } de nevoi pe ambele maluri
    }
across-note = Locuiți pe un mal, iar evenimentul are loc pe celălalt? Consultați ambele coloane: documentele dintr-o țară sunt adesea folosite în cealaltă.
order-note = Ordinea listei nu este ordinea pașilor.
print-checklist = Tipărită, această pagină este o listă de verificare, cu o căsuță în fața fiecărui serviciu.
related-heading = Alte evenimente
who-provides = Furnizat de:
compiled-note = Alegerea serviciilor pentru un eveniment ne aparține.
path-all-paired = Tot ce cunoaștem pe acest mal se află printre perechile de mai sus.
