# Роли в организации: страници и писма.

## Own organisations
mine-title = Моите организации
mine-lead = Организациите, за които работите тук, и какво очаквате.
mine-none = Все още не работите за организация тук
mine-none-lead = Намерете институцията си и поискайте да се присъедините към нея. Ако още никой не я представлява, можете да заявите, че вие я представлявате.
find-institution = Намерете институция
join-another = Присъединяване към друга организация
since = от { $date }
region-heading = Роли за целия регион
substitutes-heading = Заместници
substitution-at = { $organisation }: { $substitute } замества { $absent } { $days }
substitution = { $substitute } замества { $absent } { $days }
days = от { $first } до { $last }
waiting-heading = Очаква се решение
waiting-request = Заявка за присъединяване
waiting-claim = Заявление, че представлявате организацията
withdraw-button = Оттегляне
invited = { $count ->
        [one] За вашия адрес има { $count } покана. Отворете връзката в писмото.
       *[other] За вашия адрес има { $count } покани. Отворете връзките в писмата.
    }

## An organisation
organisation-lead = Кой работи тук за тази организация и в каква роля.
public-page = Публичната страница на организацията
vacant-title = Никой не представлява тази организация
vacant-lead = Тя няма представител. Докато няма, координаторът на мрежата решава кой може да се присъедини.
people-heading = Хора
people-caption = Хора, които работят за тази организация
people-none = Никой не работи тук за тази организация.
column-name = Име
column-email = Имейл
column-role = Роля
column-since = В тази роля от
column-change = Промяна
you = вие
change-role = Промяна на ролята
substitutes-none = Никой не е в отпуск.
substitution-now = сега
substitution-later = предстои
substitution-end = Прекратяване сега
leave-link = Напускане или предаване
requests-heading = Заявки за присъединяване
requests-none = Няма чакащи заявки.
invitations-heading = Покани
invitations-none = Няма отворени покани.
invitation-waits = изпратена на { $sent }, може да се приеме до { $until }
invitation-expired = изтекла на { $date }
send-again = Изпращане отново
invite-heading = Поканете някого
invite-lead = Човекът получава писмо с връзка. Поканата може да се приеме само с този адрес, веднъж и в срок от 14 дни.
field-email = Имейл адрес
field-email-hint = Служебният адрес на човека, например ime@example.org
field-role = Роля
field-role-hint = Читателят вижда черновите. Редакторът пише. Публикуващият публикува. Представителят решава кой принадлежи към организацията. Всяка роля включва предишните.
field-language = Език на писмата
invite-button = Изпращане на поканата
settings-heading = Настройки
four-eyes-legend = Трябва ли втори човек да прочита всеки текст, преди да бъде публикуван?
four-eyes-hint = Тогава авторът на последната версия не може сам да я публикува.
four-eyes-yes = Да, винаги
four-eyes-no = Не
four-eyes-is-on = Втори човек прочита всеки текст, преди да бъде публикуван.
four-eyes-is-off = Авторът на текста може сам да го публикува.
save-button = Запазване
back-to-organisation = Към организацията
cancel-button = Отказ

## Change and end of a role
member-lead = Тук променяте или прекратявате ролята на този човек в организацията. Той научава за това с писмо.
field-new-role = Нова роля
change-button = Промяна на ролята
end-link = Прекратяване на ролята
end-title = Да се прекрати ли ролята на { $name }?
end-lead = Така приключва работата на този човек за организацията: { $organisation }.
end-effect-access = Човекът веднага губи достъп до черновите на организацията.
end-effect-work = Написаното от него остава. Заместванията и отворените му покани се прекратяват.
end-effect-letter = Той научава за това с писмо. За да се върне, е нужна нова покана.
end-button = Прекратяване на ролята
keep-button = Запазване на ролята

## Leaving
leave-title = Напускане: { $organisation }
leave-lead = Вашата роля в тази организация приключва. Преди това можете да я предадете на колега.
leave-last-title = Вие сте единственият представител
leave-last-lead = Предайте ролята си, за да има кой да решава за хората. Ако оставите организацията без представител, координаторът на мрежата се грижи за нея, докато някой докаже, че я представлява.
leave-question = Какво става с вашата роля?
leave-to-member = Предавам я на колега
leave-to-nobody = Тя приключва, останалите продължават
leave-vacant = Оставям организацията без представител
field-successor = Колега
field-successor-hint = Нужно е само при предаване. Колегата получава вашата роля, ако неговата е по-ниска.
member-in-role = { $name } ({ $role })
leave-effect = Веднага губите достъп до черновите на организацията. За да се върнете, ви е нужна нова покана.
leave-button = Напускане на организацията
stay-button = Оставане

## Substitutes
substitute-title = Посочване на заместник
substitute-lead = По време на отпуска колега също има тази роля. Това приключва само след последния ден и се вижда от всички в организацията.
substitute-nobody = Няма колега, който да ви замества
substitute-nobody-lead = Заместникът работи за същата организация. Първо поканете колега.
field-absent = Кой е в отпуск?
field-substitute = Кой замества?
field-substitute-hint = Колега от същата организация.
field-role-meanwhile = Роля по време на отпуска
field-role-meanwhile-hint = Същата като на отсъстващия или по-ниска.
field-from = Първи ден
field-until = Последен ден
substitute-button = Посочване на заместника

## Asking to join
join-title = Работа за { $organisation }
join-lead = Помолете представителите на организацията да ви приемат. Те виждат името ви, имейл адреса ви и написаното тук.
field-role-wished = Роля, която ви е нужна
field-message = Съобщение
field-message-hint = Напишете какво работите в организацията. Моля, не пишете ЕГН.
join-button = Изпращане на заявката
speak-lead = Все още никой не представлява тази организация тук. Ако вие я представлявате, посочете как може да се провери това.
speak-what-happens = Координаторът на мрежата проверява написаното и решава. След това ставате неин представител и можете да каните колеги.
field-proof = Как може да се види, че представлявате организацията?
field-proof-hint = Например длъжността ви и адрес на страница, на която е посочено името ви, или номер на пълномощно. Моля, не пишете ЕГН.
field-confirmer = Кой може да го потвърди?
field-confirmer-hint = Човек или отдел от организацията и как може да се осъществи връзка с тях.
speak-button = Изпращане до координатора

## Deciding
request-title = Заявка от { $name }
request-lead = Този човек иска да работи за организацията. Приемайте само хора, които познавате.
request-accept = Приемане, в ролята по-долу
request-decline = Отказ
decision-legend = Вашето решение
field-answer = Отговор
field-answer-hint = Човекът го получава с писмо. Нужен е при отказ.
decide-button = Изпращане на решението
claims-title = Кой представлява организация
claims-lead = Хора, които заявяват, че представляват организация без представител, и заявки, за които няма представител да реши.
claims-heading = За проверка
claims-next = Следващи заявления
claims-none = Няма нищо за решаване.
claims-requests-heading = Заявки за присъединяване към организации без представител
claims-requests-none = Няма чакащи заявки.
claim-title = Кой представлява { $organisation }?
claim-lead = Попитайте организацията на адрес, който знаете от друго място, а не от този формуляр.
claim-confirm = Потвърдено: този човек става представител
claim-decline = Не е потвърдено

## The link of an invitation
invitation-title = Покана: { $organisation }
invitation-lead = Поканени сте да работите за тази организация.
invitation-sign-in = Влезте с адреса, на който е изпратено писмото. Ако още нямате профил с него, създайте си; след това се връщате тук.
accept-button = Приемане
decline-button = Отказ
sign-in-button = Вход
sign-up-button = Създаване на профил

## People, for the administrator
people-title = Хора
people-lead = Всички, които имат профил тук.
people-search = Търсене на човек
people-search-hint = Част от името или от имейл адреса.
people-not-found = Никой не е намерен
people-not-found-lead = Опитайте с по-малко букви или прегледайте целия списък.
people-all = Всички хора
column-region-roles = Роли за региона
column-organisations = Организации
organisations = { $count ->
        [one] { $count } организация
       *[other] { $count } организации
    }
blocked = блокиран
person-lead = Профилът, ролите му за региона и дали човекът може да влиза.
blocked-title = Този профил е блокиран
blocked-lead = Човекът не може да влезе.
column-assurance = Сигурност
column-account-since = Профил от
no-organisations = Няма
rights-link = Какво може да прави този човек и защо?
region-legend = Кои роли има човекът?
about-translator = Превежда и преглежда преводи на всички организации.
about-coordinator = Поддържа мрежата и се грижи за това, което не е на никого.
about-moderator = Обработва мненията на читателите там, където няма организация.
about-administrator = Управлява сайта: профили, задачи, одитна следа.
block-heading = Достъп
block-title = Да се блокира ли { $name }?
block-lead = Блокиран човек не може да влезе.
block-effect-sessions = Всички сесии на човека приключват веднага.
block-effect-work = Написаното остава; ролите също остават, но не могат да се използват.
block-effect-back = Можете по всяко време отново да разрешите достъпа.
block-button = Блокиране на профила
block-link = Блокиране на този профил
keep-account-button = Без блокиране
block-not-oneself = Не можете да блокирате собствения си профил.
unblock-button = Отново разрешаване на достъпа

## Who may do what
policy-title = Кой какво може да прави
policy-lead = Всяко решение на този сайт се взема по таблицата по-долу. Което не е в нито един ред, се отказва.
explain-heading = Какво може да прави този човек?
explain-person = Имейл адрес на човека
explain-person-hint = Както е в списъка на хората.
explain-organisation = Организация
explain-organisation-hint = Името или част от него. Оставете празно за това, което е на целия регион.
explain-button = Показване
explain-offers = Коя имате предвид?
explain-roles = Роли
explain-caption = Какво може да прави човекът и по кой ред
answer-title = { $name }, за целия регион
answer-title-at = { $name } в { $organisation }
no-roles = Без роля
column-action = Действие
column-thing = Върху какво
column-may = Може
column-why = Защо
column-who = Кой
column-states = Състояния
yes = Да
no = Не
no-row = Никой ред не го позволява.
needs-level = При влизане е нужно по-високо ниво: { $level }.
thing-site = сайта
thing-organisation = организацията
thing-item = запис на организацията
thing-region-item = запис на региона
any-state = всички
table-heading = Таблицата
table-lead = Чете се така: който е във втората колона, може да прави посоченото в първата, докато записът е в състояние от третата и ако сме достатъчно сигурни кой е той.
table-caption = Кой какво може да прави и в какво състояние
who-signed-in = Всеки, който е влязъл
who-themselves = Човекът, чийто е профилът
who-own = В организацията: { $role } или по-висока роля
who-own-highest = В организацията: { $role }
who-any = В която и да е организация: { $role } или по-висока роля
who-region = За региона: { $role }
who-region-nobody = За региона, когато никой не представлява собственика: { $role }

## What was done
done-withdrawn = Заявката ви е оттеглена.
done-joined = Добре дошли. Вече работите за тази организация.
done-declined = Отказахте поканата.
done-invited = Поканата е изпратена.
done-sent-again = Поканата е изпратена отново. Старата връзка вече не работи.
done-invitation-withdrawn = Поканата е оттеглена.
done-settings = Настройките са запазени.
done-role-changed = Ролята е променена.
done-role-ended = Ролята е прекратена.
done-left = Напуснахте организацията.
done-substitute = Заместникът е посочен.
done-substitute-ended = Заместването е прекратено.
done-asked = Заявката ви е изпратена. Решението ще получите с писмо.
done-claimed = Координаторът е уведомен и ще провери написаното. Решението ще получите с писмо.
done-request-accepted = Човекът вече работи за организацията.
done-request-declined = Заявката е отказана.
done-claim-confirmed = Човекът вече представлява организацията.
done-claim-declined = Човекът е уведомен, че не е потвърдено.
done-roles = Ролите са запазени.
done-blocked = Профилът е блокиран.
done-unblocked = Човекът отново може да влиза.

## Why not
refused-title = Това не беше направено
refused-gone = Това вече е решено, използвано или оттеглено.
refused-used = Тази покана вече е приета.
refused-already-invited = За този адрес има отворена покана. Можете да я изпратите отново или да я оттеглите по-горе.
refused-already-member = Този човек вече работи за организацията в тази или по-висока роля.
refused-already-asked = Вече сте изпратили заявка. Решението ще получите с писмо.
refused-last-representative = Това е единственият представител. Първо направете друг човек представител.
refused-last-administrator = Трябва да остане администратор, който може да влиза. Помолете друг администратор или първо дайте ролята на друг човек.
refused-not-vacant = Вече има кой да представлява тази организация. Можете да поискате да се присъедините.
refused-no-member = Този човек не работи за организацията.
refused-too-high = Заместникът не може да има по-висока роля от отсъстващия. Изберете друга роля.
refused-stands-in = Заместник не може да решава за представители. Моля, изчакайте връщането на представителя или се обърнете към администратор.
refused-other-address = Тази покана е за друг адрес. Влезте с адреса, на който е изпратено писмото.
refused-expired = Срокът на тази покана е изтекъл. Помолете организацията да я изпрати отново.
erased-person = човек с изтрит профил

## Mistakes in forms
error-email = Въведете имейл адрес, например ime@example.org.
error-role = Изберете роля.
error-language = Изберете език.
error-choose = Изберете един от отговорите.
error-sure = Натиснете бутона, за да потвърдите.
error-member = Изберете човек от организацията.
error-substitute = Изберете колега, различен от отсъстващия.
error-from = Въведете първия ден; той не може да е в миналото.
error-until = Въведете последния ден; той не може да е преди първия.
error-until-far = Заместването може да продължи една година. Въведете по-ранен последен ден.
error-message = Напишете няколко думи, за да знаят представителите кой сте.
error-proof = Напишете как може да се види, че представлявате организацията.
error-confirmer = Напишете кой в организацията може да го потвърди.
error-answer = Напишете защо отказвате. Човекът ще го получи с писмо.
error-long = { $count ->
        [one] Текстът е с { $count } знак по-дълъг от допустимото. Съкратете го и изпратете отново.
       *[other] Текстът е с { $count } знака по-дълъг от допустимото. Съкратете го и изпратете отново.
    }
error-person = Няма профил с този адрес.
error-organisation = Няма организация с това име. Опитайте с част от него.
error-organisations = Няколко организации съдържат това в името си. Изберете една по-долу.

## Facts in letters and on pages
fact-organisation = Организация
fact-person = Човек
fact-role = Роля
fact-role-wished = Желана роля
fact-by = От
fact-valid-until = Валидна до
fact-days = Дни
fact-absent = В отпуск
fact-substitute = Заместник
fact-answer = Отговор
fact-message = Съобщение
fact-proof = Как може да се види
fact-confirmer = Кой може да го потвърди
fact-asked-at = Изпратено

## Letters
letter-see-organisation = Към организацията
letter-see-mine = Към вашите организации
letter-decide = Преглед и решение
letter-ask = Заявка за присъединяване
letter-invitation = Покана: { $organisation }
    .words = Поканени сте да работите за тази организация в информационната мрежа на пограничния регион.
    .action = Към поканата
letter-withdrawn = Оттеглена покана: { $organisation }
    .words = Изпратената ви покана е оттеглена. Връзката в нея вече не работи.
letter-accepted = Приета покана: { $organisation }
    .words = Вашата покана е приета.
letter-declined = Отказана покана: { $organisation }
    .words = Вашата покана е отказана.
letter-asked = Заявка за присъединяване: { $organisation }
    .words = Някой иска да работи за тази организация. Моля, решете.
letter-request-accepted = Приета заявка: { $organisation }
    .words = Вашата заявка е приета. Вече работите за тази организация.
letter-request-declined = Отказана заявка: { $organisation }
    .words = Вашата заявка за присъединяване към тази организация е отказана.
letter-claimed = Заявление за представляване: { $organisation }
    .words = Някой заявява, че представлява организация без представител. Моля, проверете и решете.
letter-claim-confirmed = Вие представлявате: { $organisation }
    .words = Координаторът потвърди, че представлявате тази организация. Вече можете да каните колеги.
letter-claim-declined = Не е потвърдено: { $organisation }
    .words = Координаторът не можа да потвърди, че представлявате тази организация.
letter-overtaken = Друг човек представлява: { $organisation }
    .words = Координаторът потвърди друг човек за тази организация. Можете да поискате от него да се присъедините.
letter-substitute = Заместник: { $organisation }
    .words = Посочен е заместник за времето на отпуск. Заместването приключва само след последния ден.
letter-substitute-ended = Прекратено заместване: { $organisation }
    .words = Заместване е прекратено преди последния си ден.
letter-changed = Ролята ви е променена: { $organisation }
    .words = Ролята ви в тази организация е променена.
letter-ended = Ролята ви е прекратена: { $organisation }
    .words = Ролята ви в тази организация е прекратена. Написаното от вас остава.
letter-handed-over = Предадена ви е роля: { $organisation }
    .words = Колега напусна тази организация и ви предаде ролята си.
letter-left = Напускане: { $organisation }
    .words = Човек напусна тази организация.
letter-vacant = Без представител: { $organisation }
    .words = Последният представител напусна тази организация. Докато няма кой да я представлява, тя е под ваша грижа.
letter-four-eyes = Прочит от втори човек: { $organisation }
    .on-words = Отсега нататък втори човек прочита всеки текст на тази организация, преди да бъде публикуван.
    .off-words = Отсега нататък авторът на текст на тази организация може сам да го публикува.
letter-region-given = Нова роля: { $role }
    .words = Вече имате тази роля за целия регион.
letter-region-ended = Прекратена роля: { $role }
    .words = Вече нямате тази роля за региона.
