### What the test of the compiler compiles. It has one message of every kind.

title = Services on both banks
    .hint = Type what you "need"
# The keyword of Rust must not matter.
type = Kind
about = { -name } joins { both }.
-both-banks = two banks
both = { -both-banks }
steps =
    First step,
    second step.
braces = { "{" }\ & 100 %
found = { $number ->
        [0] Nothing found for “{ $words }”
        [one] { $number } service found for “{ $words }”
       *[other] { $number } services found for “{ $words }”
    }
from-bank = Services of { $bank ->
        [bg] the Bulgarian bank
       *[ro] the Romanian bank
    } ({ NUMBER($total) })
greeting = { $name }, welcome to { -name }, { $name }.
