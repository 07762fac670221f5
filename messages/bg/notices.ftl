# Words around every letter that leaves by mail.

greeting = Здравейте!
why-this-letter = Получавате това съобщение, защото вашият адрес е въведен в { $site } ({ $address }).
not-you = Ако не сте били вие, не е нужно да правите нищо.
