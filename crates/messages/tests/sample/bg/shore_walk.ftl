title = Услуги на двата бряга
    .hint = Напишете от какво имате „нужда“
type = Вид
about = { -name } свързва { both }.
both = двата бряга
steps =
    Първа стъпка,
    втора стъпка.
braces = { "{" }\ & 100 %
found = { $number ->
        [0] Нищо не е намерено за „{ $words }“
        [one] Намерена е { $number } услуга за „{ $words }“
       *[other] Намерени са { $number } услуги за „{ $words }“
    }
from-bank = Услуги на { $bank ->
        [bg] българския бряг
       *[ro] румънския бряг
    } ({ NUMBER($total) })
greeting = { $name }, добре дошли в { -name }, { $name }.
