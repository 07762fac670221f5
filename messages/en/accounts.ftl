### Accounts: signing in and up, one's own account, second factors, letters.

## Shared

save = Save
saved = Saved.
# Title of the browser window when a form has mistakes.
title-with-problems = Not sent yet: { $title }
link-sign-in = Sign in
link-sign-up = Create an account
link-forgotten = I have forgotten my password
link-other-account = Sign in with another account
link-second-factor = Set up a second step
link-password = Change the password
sign-out = Sign out

## Fields

field-email = E-mail address
field-password = Password
field-new-password = New password
field-new-password-hint =
    { $shortest ->
        [one] At least { $shortest } character. A sentence that only you would think of is good. Any characters are allowed, spaces too.
       *[other] At least { $shortest } characters. A sentence that only you would think of is good. Any characters are allowed, spaces too.
    }
field-code = Code
field-code-hint = Six digits from the app on your phone, or one of your recovery codes.
field-name = Your name
field-name-hint = This is how colleagues see you.
field-language = Language of letters to you

## Sign in

sign-in-title = Sign in
sign-in-lead = Please sign in to continue.
sign-in-submit = Sign in
code-title = Second step
code-lead = Your password is right. Now enter a code.
code-submit = Continue

## Sign up

sign-up-title = Create an account
sign-up-lead = You need an account only if you work with the catalogue for an institution or for the region. To read, you need none.
sign-up-data = We store your address, your name and the language you choose. The privacy page says what we do with them.
sign-up-submit = Send me the link
sign-up-closed = Accounts are created here by invitation only. Please ask the institution you work for, or write to us.
no-letters = This site cannot send letters yet, so this does not work.
no-letters-advice = Nothing was sent and nothing is stored. Please ask whoever runs the site; the contact page names them.
no-letters-action = Whom to ask
letter-sent-title = Look in your mailbox
letter-sent = We have sent a letter to the address you gave. Follow the link in it.
letter-sent-nothing-came = If nothing comes within a few minutes, check the address and the spam folder and try again.
finish-title = Finish your account
finish-lead = Your address is confirmed. Tell us your name and choose a password.
finish-submit = Create the account

## Forgotten password

forgotten-title = New password
forgotten-lead = Enter the address of your account. We will send you a link by which you choose a new password.
forgotten-submit = Send me the link
reset-title = Choose a new password
reset-lead = You will be signed out on all other devices.
reset-submit = Save the password

## Links that no longer work

dead-link-title = This link no longer works
dead-link = A link works once and only for a limited time. This one has been used, or it is too old.
dead-link-advice = Nothing is lost. You can ask for a new one.
dead-link-action = Ask for a new link

## Own account

account-title = Your account
# email: the address of the account
account-lead = You are signed in as { $email }.
prove-title = Confirm that it is you
prove-lead = What comes next is important, so we ask you once more.
prove-weak = Some actions need a second step, such as a code from an app. You can set it up in your account.
prove-submit = Confirm
email-title = Change the e-mail address
# email: the present address
email-lead = Your address is { $email }. We will send a link to the new one; the change takes effect when you follow it.
email-submit = Send the link
new-email-title = Confirm the new address
# email: the new address
new-email-lead = From now on { $email } will be the address of your account.
new-email-submit = Use this address
new-email-done-title = The address is changed
new-email-done = Sign in with the new address from now on. We have told the old one.
password-title = Change the password
password-lead = You will be signed out on all other devices.
password-submit = Save the password
sessions-title = Where you are signed in
sessions-lead = We store neither the network address nor the device. If you do not recognise a time, end that session and change your password.
sessions-caption = Your sessions
sessions-since = Signed in
sessions-used = Last used
sessions-end = End
sessions-this = this browser
sessions-end-one = End
sessions-end-others = End all other sessions

## Second factors

security-title = Second step
security-lead = With a second step, nobody can sign in with your password alone.
app-title = App with codes
app-none = An app on your phone shows a new code every half minute. Any app for one-time codes (TOTP) will do.
app-set-up = Set up an app
# since: date and time
app-since = Set up on { $since }.
app-remove = Remove the app
app-lead = Take a picture of this code with the app, or type the secret in. Then enter the code that the app shows.
app-picture = QR code for the app; the secret below it says the same
app-secret = Secret:
app-submit = Confirm the app
codes-title = Recovery codes
codes-lead = With one of these codes you can sign in when you do not have the app. Each works once.
codes-once = We show them only now. Print them or write them down, and keep them safe.
codes-what = Recovery codes help when you lose your phone. New codes replace the old ones.
codes-left =
    { $count ->
        [one] You have { $count } unused code.
       *[other] You have { $count } unused codes.
    }
codes-new = New recovery codes

## Identity providers

# provider: its name
link-provider = Sign in with { $provider }
link-connect = Connect { $provider }
providers-title = Other ways to sign in
# provider: its name; since: date and time
provider-since = { $provider }, connected on { $since }
provider-remove = Disconnect
provider-down-title = { $provider } does not answer
provider-down = Please try again in a few minutes, or sign in with your password.
provider-lying-title = The answer from { $provider } does not hold
provider-lying = What came back cannot be believed, so nobody was signed in. Please try again, or sign in with your password. If it happens again, write to us.
provider-other-title = Sign-in with { $provider } was not finished
provider-other = It was begun in another browser or too long ago. Please begin again.
provider-no-title = { $provider } did not sign you in
provider-no = You may have cancelled it. Please try again, or sign in with your password.
provider-taken-title = { $provider } could not be connected
provider-taken = This identity belongs to another account, or you were signed out on the way. Please sign in and try again.
provider-no-address-title = { $provider } gave us no address
provider-no-address = Create an account with your e-mail address first. Then you can connect it in your account.
provider-link-title = Connect your account
# email: the address of the account
provider-link-lead = From now on you can sign in to the account of { $email } in this way.
provider-link-submit = Connect
provider-browser-title = Please use the same browser
provider-browser = For your safety, follow the link in the browser in which you began to sign in. If that is no longer possible, begin again.
letter-provider-subject = Confirm your address
letter-provider = Somebody, probably you, signed in with an identity provider that named this address. Confirm that the address is yours, and you can use the account.
letter-provider-action = Confirm the address
letter-provider-changed-subject = A way to sign in was changed
letter-provider-changed = An identity provider was connected to your account or disconnected from it.

## Passkeys

passkey-title = Passkeys
passkey-what = With a passkey your device signs you in by finger, face or its own code. It works on this site only, so nobody can lure it out of you. It needs JavaScript.
passkey-lead = Your browser will ask where to keep the passkey. Your device makes it, and we get only what is needed to recognise it.
passkey-add = Add a passkey
passkey-make = Make a passkey
passkey-use = Use a passkey
passkey-failed = The device did not confirm. Please try again, or use a code.
# since: date and time
passkey-since = Made on { $since }; not used yet
# since, used: date and time
passkey-used = Made on { $since }; last used on { $used }
passkey-remove = Remove the passkey

## Mistakes

error-email = Enter an e-mail address such as name@example.org.
error-password-empty = Enter a password.
error-password-short =
    { $count ->
        [one] The password is { $count } character too short. Add a word.
       *[other] The password is { $count } characters too short. Add a word.
    }
error-password-long =
    { $count ->
        [one] The password is { $count } character too long.
       *[other] The password is { $count } characters too long.
    }
error-password-common = Others try this password first. Choose something that only you would think of, for instance a sentence.
error-password-personal = The password is made of your name, your address or the name of this site. Choose something else, for instance a sentence.
error-password-wrong = This is not your password.
error-name = Enter your name.
error-name-long =
    { $count ->
        [one] The name is { $count } character too long.
       *[other] The name is { $count } characters too long.
    }
error-code = The code is not right, or it was used already. Wait for the next one and enter it.
error-wrong = The address or the password is not right. Please check both.
error-blocked = This account is closed. Please write to us.
error-late = The second step took too long. Please sign in again.
error-wait =
    { $seconds ->
        [one] There were many tries. Please wait { $seconds } second and try again. The link for a new password works at once.
       *[other] There were many tries. Please wait { $seconds } seconds and try again. The link for a new password works at once.
    }

## Letters

letter-not-you = If this was not you, you need not do anything.
letter-lasts-day = The link works once, within 24 hours.
letter-lasts-hour = The link works once, within one hour.
letter-sign-up-subject = Confirm your address
letter-sign-up = Somebody, probably you, wants to create an account with this address.
letter-sign-up-action = Confirm the address and create the account
letter-known-subject = You already have an account
letter-known = Somebody, probably you, wanted to use this address for an account. It already has one.
letter-known-action = Sign in
letter-known-forgotten = If you have forgotten the password, the page for signing in helps.
letter-password-subject = Choose a new password
letter-password = Somebody, probably you, asked for a new password for your account.
letter-password-action = Choose a password
letter-added-subject = An account for you
letter-added = The operator of this site has created an account for you. Choose a password to begin.
letter-unknown-subject = No account with this address
letter-unknown = Somebody, probably you, asked for a new password, but there is no account with this address. Perhaps you used another one.
letter-unknown-action = Create an account
letter-email-subject = Confirm your new address
letter-email = You asked to use this address for your account.
letter-email-action = Use this address
letter-email-asked-subject = A change of your address was requested
letter-email-asked = Somebody who is signed in to your account asked to change its e-mail address. The change takes effect once the new address is confirmed.
letter-email-changed-subject = Your address was changed
letter-email-changed = Your account now has another e-mail address. This is the last letter to the old one.
letter-password-changed-subject = Your password was changed
letter-password-changed = The password of your account was changed. All other devices are signed out.
letter-factor-changed-subject = The second step of your account was changed
letter-factor-changed = The second step of your account or its recovery codes were changed.
letter-code-used-subject = A recovery code was used
letter-code-used = Somebody used a recovery code of your account. It does not work any more.
letter-changed-not-you = If this was not you, choose a new password at once and write to us.
letter-changed-action = Choose a new password
