### Answers to “Was this right and useful?”. The labels of the form itself stand in shell.ftl.

## Beside the form

# Heading of the page that holds the form alone; name: the page it is about.
form-title = Вашият отговор за „{ $name }“
feedback-lead = Отговорът е анонимен и помага на редакторите да поправят страницата.
not-an-answer = Тук не отговаряме на въпроси и не се вземат решения. За своя случай се обърнете към институцията.

## Receipt

thanks-title = Благодарим
thanks-lead = Отговорът е записан за редакторите.
thanks-number = Номер { $number }, { $time }
thanks-nothing-stored = С него не са записани никакви данни за Вас.
back-to-page = Обратно към „{ $name }“

## Errors

error-title = Отговорът още не е изпратен
error-answer = Изберете един от отговорите.
error-comment-long =
    { $count ->
        [one] Текстът е с { $count } знак по-дълъг от допустимото. Съкратете го и изпратете отново.
       *[other] Текстът е с { $count } знака по-дълъг от допустимото. Съкратете го и изпратете отново.
    }
# A program filled in the field that people do not see.
error-trap = Попълнено е поле, което трябва да остане празно – може би от браузъра. То отново е празно, а текстът Ви е запазен: изпратете отговора още веднъж.
error-too-many = От Вашата връзка дойдоха твърде много отговори. Опитайте отново след няколко минути; текстът е запазен на тази страница.
error-not-stored = В момента отговорът не може да бъде записан. Нищо не е загубено: текстът е още на тази страница. Опитайте отново.
