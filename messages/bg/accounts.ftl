### Accounts: signing in and up, one's own account, second factors, letters.

## Shared

save = Запазване
saved = Запазено.
# Title of the browser window when a form has mistakes.
title-with-problems = Още не е изпратено: { $title }
link-sign-in = Вход
link-sign-up = Създаване на профил
link-forgotten = Забравих паролата си
link-other-account = Вход с друг профил
link-second-factor = Включване на втора стъпка
link-password = Смяна на паролата
sign-out = Изход

## Fields

field-email = Електронен адрес
field-password = Парола
field-new-password = Нова парола
field-new-password-hint =
    { $shortest ->
        [one] Поне { $shortest } знак. Добро решение е изречение, за което само Вие бихте се сетили. Позволени са всякакви знаци, също и интервали.
       *[other] Поне { $shortest } знака. Добро решение е изречение, за което само Вие бихте се сетили. Позволени са всякакви знаци, също и интервали.
    }
field-code = Код
field-code-hint = Шест цифри от приложението в телефона Ви или един от резервните Ви кодове.
field-name = Вашето име
field-name-hint = Така Ви виждат колегите.
field-language = Език на писмата до Вас

## Sign in

sign-in-title = Вход
sign-in-lead = За да продължите, влезте в профила си.
sign-in-submit = Вход
code-title = Втора стъпка
code-lead = Паролата е вярна. Сега въведете код.
code-submit = Напред

## Sign up

sign-up-title = Създаване на профил
sign-up-lead = Профил Ви трябва само ако работите по каталога за институция или за региона. За четене не е нужен.
sign-up-data = Пазим адреса Ви, името Ви и избрания език. Какво правим с тях, пише на страницата за личните данни.
sign-up-submit = Изпратете ми връзката
sign-up-closed = Тук профили се създават само с покана. Обърнете се към институцията, за която работите, или ни пишете.
letter-sent-title = Проверете пощата си
letter-sent = Изпратихме писмо на посочения адрес. Последвайте връзката в него.
letter-sent-nothing-came = Ако до няколко минути не получите нищо, проверете адреса и папката за спам и опитайте отново.
finish-title = Завършване на профила
finish-lead = Адресът Ви е потвърден. Напишете името си и изберете парола.
finish-submit = Създаване на профила

## Forgotten password

forgotten-title = Нова парола
forgotten-lead = Въведете адреса на профила си. Ще Ви изпратим връзка, с която да изберете нова парола.
forgotten-submit = Изпратете ми връзката
reset-title = Избор на нова парола
reset-lead = На всички други устройства ще излезете от профила си.
reset-submit = Запазване на паролата

## Links that no longer work

dead-link-title = Тази връзка вече не работи
dead-link = Всяка връзка работи само веднъж и за ограничено време. Тази вече е използвана или е твърде стара.
dead-link-advice = Нищо не е загубено. Можете да поискате нова.
dead-link-action = Искам нова връзка

## Own account

account-title = Вашият профил
# email: the address of the account
account-lead = Влезли сте като { $email }.
prove-title = Потвърдете, че сте Вие
prove-lead = Следващата стъпка е важна и затова питаме още веднъж.
prove-weak = За някои действия е нужна втора стъпка, например код от приложение. Можете да я включите в профила си.
prove-submit = Потвърждаване
email-title = Смяна на електронния адрес
# email: the present address
email-lead = Адресът Ви е { $email }. Ще изпратим връзка на новия адрес; промяната влиза в сила, когато я последвате.
email-submit = Изпращане на връзката
new-email-title = Потвърждаване на новия адрес
# email: the new address
new-email-lead = Оттук нататък адресът на профила Ви ще бъде { $email }.
new-email-submit = Използване на този адрес
new-email-done-title = Адресът е сменен
new-email-done = Оттук нататък влизайте с новия адрес. Уведомихме и стария.
password-title = Смяна на паролата
password-lead = На всички други устройства ще излезете от профила си.
password-submit = Запазване на паролата
sessions-title = Къде сте влезли
sessions-lead = Не пазим нито мрежовия адрес, нито устройството. Ако някой час не Ви е познат, прекратете тази сесия и сменете паролата си.
sessions-caption = Вашите сесии
sessions-since = Вход
sessions-used = Последно използвана
sessions-end = Край
sessions-this = този браузър
sessions-end-one = Прекратяване
sessions-end-others = Прекратяване на всички други сесии

## Second factors

security-title = Втора стъпка
security-lead = С втора стъпка никой не може да влезе само с паролата Ви.
app-title = Приложение с кодове
app-none = Приложение в телефона Ви показва нов код на всеки 30 секунди. Подходящо е всяко приложение за еднократни кодове (TOTP).
app-set-up = Включване на приложение
# since: date and time
app-since = Включено на { $since }
app-remove = Премахване на приложението
app-lead = Заснемете този код с приложението или въведете ключа на ръка. След това въведете кода, който приложението показва.
app-picture = QR код за приложението; ключът под него съдържа същото
app-secret = Ключ:
app-submit = Потвърждаване на приложението
codes-title = Резервни кодове
codes-lead = С един от тези кодове можете да влезете, когато приложението не е при Вас. Всеки работи само веднъж.
codes-once = Показваме ги само сега. Отпечатайте ги или ги запишете и ги пазете на сигурно място.
codes-what = Резервните кодове помагат, ако загубите телефона си. Новите кодове заменят старите.
codes-left =
    { $count ->
        [one] Имате { $count } неизползван код.
       *[other] Имате { $count } неизползвани кода.
    }
codes-new = Нови резервни кодове

## Identity providers

# provider: its name
link-provider = Вход с { $provider }
link-connect = Свързване с { $provider }
providers-title = Други начини за вход
# provider: its name; since: date and time
provider-since = { $provider }, свързано на { $since }
provider-remove = Прекъсване на връзката
provider-down-title = { $provider } не отговаря
provider-down = Опитайте отново след няколко минути или влезте с паролата си.
provider-lying-title = Отговорът от { $provider } не е надежден
provider-lying = На полученото не може да се вярва и затова никой не е влязъл. Опитайте отново или влезте с паролата си. Ако се повтори, пишете ни.
provider-other-title = Входът с { $provider } не е завършен
provider-other = Започнат е в друг браузър или преди твърде дълго време. Започнете отначало.
provider-no-title = { $provider } не потвърди входа Ви
provider-no = Може би сте се отказали. Опитайте отново или влезте с паролата си.
provider-taken-title = Свързването с { $provider } не успя
provider-taken = Тази самоличност принадлежи на друг профил или междувременно сте излезли. Влезте и опитайте отново.
provider-no-address-title = { $provider } не ни даде адрес
provider-no-address = Първо създайте профил с електронния си адрес. След това можете да направите връзката в профила си.
provider-link-title = Свързване на профила Ви
# email: the address of the account
provider-link-lead = Оттук нататък можете да влизате по този начин в профила на { $email }.
provider-link-submit = Свързване
provider-browser-title = Използвайте същия браузър
provider-browser = За Ваша сигурност последвайте връзката в браузъра, в който започнахте входа. Ако това вече не е възможно, започнете отначало.
letter-provider-subject = Потвърдете адреса си
letter-provider = Някой, вероятно Вие, влезе чрез доставчик на самоличност, който посочи този адрес. Потвърдете, че адресът е Ваш, и можете да ползвате профила.
letter-provider-action = Потвърждаване на адреса
letter-provider-changed-subject = Променен е начин за вход
letter-provider-changed = Към профила Ви е свързан доставчик на самоличност или такава връзка е прекъсната.

## Passkeys

passkey-title = Ключове за достъп
passkey-what = С ключ за достъп устройството Ви Ви разпознава по пръст, лице или собствения си код. Ключът работи само на този сайт и никой не може да го измами. Необходим е JavaScript.
passkey-lead = Браузърът ще попита къде да пази ключа. Създава го Вашето устройство, а ние получаваме само нужното, за да го разпознаем.
passkey-add = Добавяне на ключ за достъп
passkey-make = Създаване на ключ за достъп
passkey-use = Използване на ключ за достъп
passkey-failed = Устройството не потвърди. Опитайте отново или използвайте код.
# since: date and time
passkey-since = Създаден на { $since }; още не е използван
# since, used: date and time
passkey-used = Създаден на { $since }; последно използван на { $used }
passkey-remove = Премахване на ключа

## Mistakes

error-email = Въведете електронен адрес, например ime@example.org.
error-password-empty = Въведете парола.
error-password-short =
    { $count ->
        [one] Паролата е с { $count } знак по-къса от нужното. Добавете дума.
       *[other] Паролата е с { $count } знака по-къса от нужното. Добавете дума.
    }
error-password-long =
    { $count ->
        [one] Паролата е с { $count } знак по-дълга от допустимото.
       *[other] Паролата е с { $count } знака по-дълга от допустимото.
    }
error-password-common = Тази парола се опитва най-напред от злонамерени хора. Изберете нещо, за което само Вие бихте се сетили, например изречение.
error-password-personal = Паролата се състои от Вашето име, адрес или името на този сайт. Изберете друго, например изречение.
error-password-wrong = Това не е Вашата парола.
error-name = Въведете името си.
error-name-long =
    { $count ->
        [one] Името е с { $count } знак по-дълго от допустимото.
       *[other] Името е с { $count } знака по-дълго от допустимото.
    }
error-code = Кодът не е верен или вече е използван. Изчакайте следващия и го въведете.
error-wrong = Адресът или паролата не са верни. Проверете ги.
error-blocked = Този профил е закрит. Пишете ни.
error-late = Втората стъпка отне твърде много време. Влезте отново.
error-wait =
    { $seconds ->
        [one] Имаше много опити. Изчакайте { $seconds } секунда и опитайте отново. Връзката за нова парола работи веднага.
       *[other] Имаше много опити. Изчакайте { $seconds } секунди и опитайте отново. Връзката за нова парола работи веднага.
    }

## Letters

letter-not-you = Ако не сте били Вие, не е нужно да правите нищо.
letter-lasts-day = Връзката работи веднъж, в рамките на 24 часа.
letter-lasts-hour = Връзката работи веднъж, в рамките на един час.
letter-sign-up-subject = Потвърдете адреса си
letter-sign-up = Някой, вероятно Вие, иска да създаде профил с този адрес.
letter-sign-up-action = Потвърждаване на адреса и създаване на профила
letter-known-subject = Вече имате профил
letter-known = Някой, вероятно Вие, поиска да създаде профил с този адрес. Той вече има профил.
letter-known-action = Вход
letter-known-forgotten = Ако сте забравили паролата, страницата за вход ще Ви помогне.
letter-password-subject = Изберете нова парола
letter-password = Някой, вероятно Вие, поиска нова парола за Вашия профил.
letter-password-action = Избор на парола
letter-added-subject = Профил за Вас
letter-added = Операторът на този сайт създаде профил за Вас. За начало изберете парола.
letter-unknown-subject = Няма профил с този адрес
letter-unknown = Някой, вероятно Вие, поиска нова парола, но с този адрес няма профил. Може би сте използвали друг адрес.
letter-unknown-action = Създаване на профил
letter-email-subject = Потвърдете новия си адрес
letter-email = Поискахте този адрес да бъде адресът на Вашия профил.
letter-email-action = Използване на този адрес
letter-email-asked-subject = Поискана е смяна на адреса Ви
letter-email-asked = Някой, който е влязъл в профила Ви, поиска да смени електронния му адрес. Промяната влиза в сила, когато новият адрес бъде потвърден.
letter-email-changed-subject = Адресът Ви е сменен
letter-email-changed = Профилът Ви вече има друг електронен адрес. Това е последното писмо до стария.
letter-password-changed-subject = Паролата Ви е сменена
letter-password-changed = Паролата на Вашия профил е сменена. На всички други устройства сте излезли от профила си.
letter-factor-changed-subject = Втората стъпка на профила Ви е променена
letter-factor-changed = Втората стъпка на Вашия профил или резервните му кодове са променени.
letter-code-used-subject = Използван е резервен код
letter-code-used = Някой използва резервен код на Вашия профил. Кодът вече не работи.
letter-changed-not-you = Ако не сте били Вие, веднага изберете нова парола и ни пишете.
letter-changed-action = Избор на нова парола
