### Answers to “Was this right and useful?”. The labels of the form itself stand in shell.ftl.

## Beside the form

# Heading of the page that holds the form alone; name: the page it is about.
form-title = Your answer about “{ $name }”
feedback-lead = Anonymous. Your answer helps the editors correct this page.
not-an-answer = We cannot answer here, and no decision follows from it. For your own case, ask the institution.

## Receipt

thanks-title = Thank you
thanks-lead = Your answer has been stored for the editors.
thanks-number = Number { $number }, { $time }
thanks-nothing-stored = Nothing about you was stored with it.
back-to-page = Back to “{ $name }”

## Errors

error-title = The answer has not been sent yet
error-answer = Choose one of the answers.
error-comment-long =
    { $count ->
        [one] The text is { $count } character too long. Shorten it and send it again.
       *[other] The text is { $count } characters too long. Shorten it and send it again.
    }
# A program filled in the field that people do not see.
error-trap = A field that must stay empty was filled in, perhaps by your browser. It is empty again and your text is kept: please send the answer once more.
error-too-many = Many answers have come from your connection. Please try again in a few minutes; your text is kept on this page.
error-not-stored = The answer could not be stored just now. Nothing is lost: your text is still on this page. Please try again.
