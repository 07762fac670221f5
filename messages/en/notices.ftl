# Words around every letter that leaves by mail.

greeting = Hello,
why-this-letter = You receive this message because your address was entered on { $site } ({ $address }).
not-you = If that was not you, you need not do anything.
