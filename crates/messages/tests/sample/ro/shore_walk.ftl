title = Servicii pe ambele maluri
    .hint = Scrieți de ce aveți „nevoie”
type = Fel
about = { -name } unește { both }.
both = cele două maluri
steps =
    Primul pas,
    al doilea pas.
braces = { "{" }\ & 100 %
found = { $number ->
        [0] Nimic găsit pentru „{ $words }”
        [one] { $number } serviciu găsit pentru „{ $words }”
        [few] { $number } servicii găsite pentru „{ $words }”
       *[other] { $number } de servicii găsite pentru „{ $words }”
    }
from-bank = Servicii de pe { $bank ->
        [bg] malul bulgar
       *[ro] malul român
    } ({ NUMBER($total) })
greeting = { $name }, bun venit la { -name }, { $name }.
