### Life and business events.

## List of events

events-title = Житейски и бизнес събития
events-lead = Започнете от това, което се случва. Всяко събитие показва пътя на двата бряга.
events-description = Какво да направите на всеки от двата бряга на Дунав при раждане, брак, преместване, работа, покупка на автомобил, започване на бизнес и други.
citizens-heading = За гражданите
business-heading = За бизнеса
both-heading = За гражданите и бизнеса
events-none = Още не са заредени събития.

## Page of an event

# For search engines.
event-description = { $name }: услугите, които може да Ви потрябват в България и в Румъния, една до друга.
back-to-events = Всички събития
event-for-citizens = Житейско събитие
event-for-business = Бизнес събитие
event-for-both = Житейско и бизнес събитие
event-lead = Услугите, които обикновено са нужни в този случай. Няма да Ви трябват всичките.
choose-bank = Към
path-bulgaria =
    { $count ->
        [one] { $count } услуга в България
       *[other] { $count } услуги в България
    }
path-romania =
    { $count ->
        [one] { $count } услуга в Румъния
       *[other] { $count } услуги в Румъния
    }
path-none = За това събитие още не знаем услуга на този бряг.
paired-heading = Една и съща нужда на двата бряга
only-bulgaria-heading = Доколкото знаем, само в България
only-romania-heading = Доколкото знаем, само в Румъния
pairs-count =
    { $count ->
        [one] { $count } нужда на двата бряга
       *[other] { $count } нужди на двата бряга
    }
across-note = Живеете на единия бряг, а събитието е на другия? Вижте и двете колони: документи от едната държава често са нужни в другата.
order-note = Редът на списъка не е ред на стъпките.
print-checklist = Отпечатана, тази страница е списък за отмятане с квадратче пред всяка услуга.
related-heading = Други събития
who-provides = Предоставя се от:
compiled-note = Кои услуги принадлежат към едно събитие е наш подбор.
path-all-paired = Всичко, което знаем на този бряг, е сред двойките по-горе.
