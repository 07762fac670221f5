### Life and business events.

## List of events

events-title = Житейски и бизнес събития
events-lead = Започнете от това, което се случва. Всяко събитие показва пътя на двата бряга.
events-description = Какво да направите на всеки от двата бряга на Дунав при раждане, брак, преместване, работа, покупка на автомобил, започване на бизнес и други.
citizens-heading = За гражданите
business-heading = За бизнеса
both-heading = За гражданите и бизнеса
events-count =
    { $count ->
        [one] { $count } събитие
       *[other] { $count } събития
    }
event-services =
    { $count ->
        [one] { $count } услуга
       *[other] { $count } услуги
    }
events-none = Още не са заредени събития.

## Page of an event

# For search engines.
event-description = { $name }: услугите, които може да Ви потрябват в България и в Румъния, една до друга.
back-to-events = Всички събития
event-for-citizens = Житейско събитие
event-for-business = Бизнес събитие
event-for-both = Житейско и бизнес събитие
event-lead = Услугите, които обикновено са нужни в този случай. Няма да Ви трябват всичките.
choose-bank = Къде се случва?
path-bulgaria = В България
path-romania = В Румъния
path-both = На двата бряга
path-services =
    { $count ->
        [one] { $count } услуга на този бряг
       *[other] { $count } услуги на този бряг
    }
path-none = За това събитие още не знаем услуга на този бряг.
paired-heading = Една и съща нужда на двата бряга
only-bulgaria-heading = Доколкото знаем, само в България
only-romania-heading = Доколкото знаем, само в Румъния
pairs-count =
    { $count ->
        [one] { $count } двойка съответни услуги
       *[other] { $count } двойки съответни услуги
    }
across-note = Живеете на единия бряг, а събитието е на другия? Вижте и двете колони: документи от едната държава често са нужни в другата.
order-note = Редът на списъка не е ред на стъпките.
print-checklist = Отпечатай като списък за отмятане
related-heading = Други събития
who-provides = Предоставя се от: { $provider }
compiled-note = Кои услуги принадлежат към едно събитие е наш подбор.
