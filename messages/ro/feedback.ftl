### Answers to “Was this right and useful?”. The labels of the form itself stand in shell.ftl.

## Beside the form

# Heading of the page that holds the form alone; name: the page it is about.
form-title = Răspunsul dumneavoastră despre „{ $name }”
feedback-lead = Răspunsul este anonim și îi ajută pe redactori să corecteze pagina.
not-an-answer = Aici nu vă putem răspunde și nu se ia nicio decizie. Pentru cazul dumneavoastră, întrebați instituția.

## Receipt

thanks-title = Vă mulțumim
thanks-lead = Răspunsul dumneavoastră a fost înregistrat pentru redactori.
thanks-number = Numărul { $number }, { $time }
thanks-nothing-stored = Nu s-a păstrat nimic despre dumneavoastră.
back-to-page = Înapoi la „{ $name }”

## Errors

error-title = Răspunsul nu a fost trimis încă
error-answer = Alegeți unul dintre răspunsuri.
error-comment-long =
    { $count ->
        [one] Textul depășește limita cu { $count } caracter. Scurtați-l și trimiteți-l din nou.
        [few] Textul depășește limita cu { $count } caractere. Scurtați-l și trimiteți-l din nou.
       *[other] Textul depășește limita cu { $count } de caractere. Scurtați-l și trimiteți-l din nou.
    }
# A program filled in the field that people do not see.
error-trap = A fost completat un câmp care trebuie să rămână gol, poate de către browser. Câmpul este din nou gol, iar textul s-a păstrat: vă rugăm să trimiteți răspunsul încă o dată.
error-too-many = De la conexiunea dumneavoastră au venit multe răspunsuri. Încercați din nou peste câteva minute; textul este păstrat pe această pagină.
error-not-stored = Răspunsul nu a putut fi înregistrat acum. Nu s-a pierdut nimic: textul este încă pe această pagină. Încercați din nou.
