# Words around every letter that leaves by mail.

greeting = Bună ziua!
why-this-letter = Primiți acest mesaj deoarece adresa dumneavoastră a fost introdusă pe { $site } ({ $address }).
not-you = Dacă nu ați făcut-o dumneavoastră, nu trebuie să faceți nimic.
