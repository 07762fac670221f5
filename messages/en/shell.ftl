# Words of the frame around every page and of the parts pages are made of.

## Title of the browser window
home-title = { $site }: public services on both banks of the Danube
page-title = { $title } – { $site }

## Header
site-line = Public services on both banks of the Danube
skip-to-content = Skip to the content
language-choice = Language
menu = Menu
main-navigation = Main sections
nav-services = Services
nav-institutions = Institutions
nav-events = Life events
nav-places = Places
nav-glossary = Glossary
nav-sign-in = Sign in
nav-account = Account
search = Search
search-label = Search services and institutions
search-question = What do you need?
important-notice = Important notice

## Footer
about-this-site = About this site
link-about = About E-GoverNet
link-catalogue = How the catalogue is doing
link-accessibility = Accessibility statement
link-privacy = Privacy
link-contact = Contact
link-sitemap = Sitemap
eu-emblem = Flag of the European Union

## Moving about
home = Home
you-are-here = You are here
pages = Pages of results
page = Page
previous-page = Previous
next-page = Next
by-letter = By first letter

## Filters
filters = Filters
apply-filters = Apply filters
filters-in-force = Filters applied
remove-filter = Remove filter:
clear-filters = Clear all filters
close = Close

## The two banks and counterparts
bank-bulgarian = Bulgarian bank
bank-romanian = Romanian bank
degree-equivalent = Equivalent
degree-similar = Similar
degree-part-of = Part of the other
degree-none = No counterpart

## Where facts come from
source = Source
source-date = Date of the source
last-confirmed = Last confirmed
not-confirmed-yet = Not confirmed yet
to-be-verified = To be verified
not-known-yet = Not known yet

## Texts in another language
text-in-bulgarian = In Bulgarian
text-in-romanian = In Romanian
text-in-english = In English
machine-translation = Machine translation
translation-out-of-date = The original has changed since this translation

## Forms
form-problems = Please check these answers
feedback-question = Was this right and useful?
feedback-yes = Yes
feedback-partly = Partly
feedback-no = No
feedback-comment = What should we correct or add?
feedback-comment-hint = Please do not write names, personal numbers or contact details. We cannot reply: the answer is anonymous.
feedback-send = Send the answer
leave-empty = Leave this field empty

## Pages that tell a problem
problem-home = To the home page
problem-number = If you write to us about this, please give the number { $number }.
problem-not-found = This page does not exist
    .explanation = There is nothing under this address. Perhaps it was mistyped, or the page has been withdrawn.
    .advice = Search for what you need, or begin on the home page.
problem-bad-request = This request cannot be understood
    .explanation = A part of the address or of the form is missing or malformed.
    .advice = Go back, check what you entered and try again.
problem-foreign = This form came from another site
    .explanation = For your safety we accept forms only from our own pages.
    .advice = Open the page on this site and fill in the form there.
problem-method = This address works differently
    .explanation = The page exists, but it does not accept this kind of request.
    .advice = Open it as an ordinary page.
problem-slow = The request took too long to arrive
    .explanation = The connection was too slow or was interrupted before everything had been sent.
    .advice = Check your connection and try again.
problem-too-large = Too much was sent at once
    .explanation = The form is larger than this page accepts.
    .advice = Shorten the text and send the form again.
problem-address-too-long = The address is too long
    .explanation = It is longer than this site accepts. This usually happens when a very long text is put into the search box.
    .advice = Search with a few words.
problem-kind = This kind of data is not accepted here
    .explanation = The data was sent in a format that this page does not read.
    .advice = Use the form on the page.
problem-encoding = The text cannot be read
    .explanation = It was sent in a broken or unknown encoding, so nothing was kept.
    .advice = Go back, type the text into the form on the page again and send it.
problem-host = This site has another address
    .explanation = The request asked for a host that is not ours. Please use the following address.
problem-too-many = Too many requests
    .explanation = This was done too often in a short time. The limit protects the site from misuse.
    .advice = { $minutes ->
        [one] Please try again in { $minutes } minute.
       *[other] Please try again in { $minutes } minutes.
    }
problem-header = The request carries too much
    .explanation = Its header is larger than this site accepts, usually because of too many cookies.
    .advice = Delete the cookies of this site in your browser and try again.
problem-unavailable = The service is not available at the moment
    .explanation = A part of the site is overloaded or does not answer. Nothing was lost; what you sent just now was not saved.
    .advice = Please try again in a little while.
problem-internal = Something went wrong on our side
    .explanation = The page could not be made. The fault has been recorded.
    .advice = Please try again in a little while.

## Roles, levels and states
role-reader = Reader
role-editor = Editor
role-publisher = Publisher
role-representative = Representative
role-translator = Translator
role-coordinator = Coordinator
role-moderator = Moderator
role-administrator = Administrator
assurance-none = Not confirmed
assurance-email = E-mail address confirmed
assurance-confirmed = Confirmed by an organisation
assurance-strong = Signed in with a second factor
state-draft = Draft
state-in-review = In review
state-published = Published
state-archived = Archived

## What people do (after "You need a higher level for this action:")
action-own-account = manage your account
action-ask-to-join = ask to join an organisation
action-accept-invitation = accept or decline an invitation
action-see-members = see who works for an organisation
action-invite = invite people
action-change-roles = change roles
action-decide-claim = decide who speaks for an organisation
action-name-substitute = name a substitute
action-hand-over = hand over your role
action-open-desk = open the desk
action-see-draft = see drafts and earlier versions
action-edit = edit
action-create = add a new entry
action-translate = translate
action-submit = hand in for review
action-publish = publish
action-archive = archive or bring back
action-confirm = confirm that an entry is still valid
action-handle-feedback = answer what readers said
action-see-lost-queries = see searches that found nothing
action-see-translations = see the translation queue
action-manage-accounts = manage accounts
action-see-policy = see who may do what
action-see-audit = see the audit trail
action-manage-jobs = manage background jobs and mail

## Decisions against
denied-sign-in = Please sign in
    .explanation = Your session has ended, or you have not signed in yet. What you sent was not saved.
    .advice = Go back: your browser still has what you typed. Sign in in another window, then send the form again.
denied-assurance = Please confirm who you are first
    .explanation = This action needs a higher level of certainty about who you are. Action: { $action }. Level needed: { $level }.
    .advice = A representative of your organisation or the network coordinator can confirm you.
    .strong-advice = Sign in with your second step. You can set one up in your account.
    .prove = Confirm that it is you
denied-four-eyes = Somebody else has to publish this
    .explanation = Your organisation wants every text to be read by a second person, and you wrote the latest version.
    .advice = Ask another publisher of your organisation.
denied-state = This cannot be done now
    .explanation = The entry is in a state that does not allow it. Action: { $action }.
    .advice = Go back and load the page again: somebody may have changed the entry in the meantime.
denied-never = You do not have permission for this
    .explanation = None of your roles allows it. Action: { $action }.
    .advice = Your account page lists your roles. A representative of the organisation or an administrator can give you another one.

## The desk
preview = Preview
preview-notice = This is how the page will look when the draft is published. Readers do not see it yet.
preview-back = Back to the editor
edit-this-page = Edit this page
