### Life and business events.

## List of events

events-title = Evenimente de viață și de afaceri
events-lead = Porniți de la situația dumneavoastră. Fiecare eveniment arată ce servicii există pe ambele maluri.
events-description = Ce aveți de făcut pe fiecare mal al Dunării la nașterea unui copil, căsătorie, mutare, angajare, cumpărarea unei mașini, începerea unei afaceri și în alte situații.
citizens-heading = Pentru cetățeni
business-heading = Pentru firme
both-heading = Pentru cetățeni și firme
events-none = Încă nu au fost încărcate evenimente.

## Page of an event

# For search engines.
event-description = { $name }: serviciile de care puteți avea nevoie în Bulgaria și în România, puse alături.
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
path-none = Încă nu cunoaștem niciun serviciu pentru acest eveniment pe acest mal.
paired-heading = Aceeași nevoie, pe fiecare mal
only-bulgaria-heading = Din câte știm, numai în Bulgaria
only-romania-heading = Din câte știm, numai în România
pairs-count =
    { $count ->
        [one] { $count } nevoie comună celor două maluri
        [few] { $count } nevoi comune celor două maluri
       *[other] { $count } de nevoi comune celor două maluri
    }
across-note = Locuiți pe un mal, iar evenimentul are loc pe celălalt? Consultați ambele coloane: documentele dintr-o țară sunt adesea folosite în cealaltă.
order-note = Ordinea listei nu este ordinea pașilor.
print-checklist = Tipărită, pagina devine o listă de verificare, cu o căsuță în fața fiecărui serviciu.
related-heading = Alte evenimente
who-provides = Furnizat de:
compiled-note = Serviciile pentru fiecare eveniment au fost alese de noi.
path-all-paired = Tot ce cunoaștem pe acest mal se află printre perechile de mai sus.
