# Roles in organisations: pages and letters.

## Own organisations
mine-title = My organisations
mine-lead = The organisations you work for here, and what you are waiting for.
mine-none = You do not work for any organisation here yet
mine-none-lead = Find your institution and ask to join it. If nobody speaks for it yet, you can say that you do.
find-institution = Find an institution
join-another = Join another organisation
since = since { $date }
region-heading = Roles for the whole region
substitutes-heading = Substitutes
substitution-at = { $organisation }: { $substitute } stands in for { $absent } { $days }.
substitution = { $substitute } stands in for { $absent } { $days }.
days = from { $first } to { $last }
waiting-heading = Waiting for a decision
waiting-request = Request to join
waiting-claim = Statement that you speak for it
withdraw-button = Withdraw
invited = { $count ->
        [one] An invitation is waiting for your address. Open the link in the letter.
       *[other] { $count } invitations are waiting for your address. Open the links in the letters.
    }

## An organisation
organisation-lead = Who works for this organisation here, and in which role.
public-page = The public page of the organisation
vacant-title = Nobody speaks for this organisation
vacant-lead = It has no representative. Until it has one, the network coordinator decides who may join.
people-heading = People
people-caption = People who work for this organisation
people-none = Nobody works for this organisation here.
column-name = Name
column-email = E-mail
column-role = Role
column-since = In this role since
column-change = Change
you = you
change-role = Change the role
substitutes-none = Nobody is on leave.
substitution-now = now
substitution-later = planned
substitution-end = End it now
leave-link = Leave or hand over
requests-heading = Requests to join
requests-none = No request is waiting.
invitations-heading = Invitations
invitations-none = No invitation is open.
invitation-waits = sent on { $sent }, can be accepted until { $until }
invitation-expired = expired on { $date }
send-again = Send again
invite-heading = Invite somebody
invite-lead = The person gets a letter with a link. It can be accepted only with this address, once, and within 14 days.
field-email = E-mail address
field-email-hint = The address the person uses at work, for example name@example.org
field-role = Role
field-role-hint = A reader sees drafts. An editor writes. A publisher publishes. A representative decides who belongs to the organisation. Each role includes the ones before it.
field-language = Language of letters
invite-button = Send the invitation
settings-heading = Settings
four-eyes-legend = Should a second person read every text before it is published?
four-eyes-hint = Whoever wrote the latest version then cannot publish it.
four-eyes-yes = Yes, always
four-eyes-no = No
four-eyes-is-on = A second person reads every text before it is published.
four-eyes-is-off = A text may be published by whoever wrote it.
save-button = Save
back-to-organisation = Back to the organisation
cancel-button = Cancel

## Change and end of a role
member-lead = Here you change or end this person's role in the organisation. The person is told by letter.
field-new-role = New role
change-button = Change the role
end-link = End the role
end-title = End the role of { $name }?
end-lead = This ends the person's work for this organisation: { $organisation }.
end-effect-access = The person loses access to the organisation's drafts at once.
end-effect-work = What the person wrote stays. Substitutions and open invitations of the person end.
end-effect-letter = The person is told by letter. To come back, a new invitation is needed.
end-button = End the role
keep-button = Keep the role

## Leaving
leave-title = Leave { $organisation }
leave-lead = Your role in this organisation ends. You can hand it over to a colleague first.
leave-last-title = You are the only representative
leave-last-lead = Hand over your role so that somebody can decide about people. If you leave the organisation without anybody, the network coordinator looks after it until somebody proves that they speak for it.
leave-question = What happens to your role?
leave-to-member = I hand it over to a colleague
leave-to-nobody = It ends; the others go on
leave-vacant = I leave the organisation without anybody who speaks for it
field-successor = Colleague
field-successor-hint = Only needed if you hand over. The colleague gets your role if theirs is lower.
member-in-role = { $name } ({ $role })
leave-effect = You lose access to the organisation's drafts at once. To come back, you need a new invitation.
leave-button = Leave the organisation
stay-button = Stay

## Substitutes
substitute-title = Name a substitute
substitute-lead = During the leave, a colleague holds the role too. It ends by itself after the last day, and everybody in the organisation sees it.
substitute-nobody = There is no colleague who could stand in
substitute-nobody-lead = A substitute works for the same organisation. Invite a colleague first.
field-absent = Who is on leave?
field-substitute = Who stands in?
field-substitute-hint = A colleague of the same organisation.
field-role-meanwhile = Role during the leave
field-role-meanwhile-hint = The same as that of the absent person, or a lower one.
field-from = First day
field-until = Last day
substitute-button = Name the substitute

## Asking to join
join-title = Work for { $organisation }
join-lead = Ask the representatives of the organisation to let you join. They see your name, your e-mail address and what you write here.
field-role-wished = Role you need
field-message = Message
field-message-hint = Say what you do in the organisation. Please do not write personal numbers.
join-button = Send the request
speak-lead = Nobody speaks for this organisation here yet. If you do, show how that can be seen.
speak-what-happens = The network coordinator checks what you write and decides. You then become its representative and can invite colleagues.
field-proof = How can it be seen that you speak for the organisation?
field-proof-hint = For example your position and the address of a page that names you, or the number of a letter of authorisation. Please do not write personal numbers.
field-confirmer = Who can confirm it?
field-confirmer-hint = A person or office of the organisation, and how to reach them.
speak-button = Send to the coordinator

## Deciding
request-title = Request of { $name }
request-lead = This person asks to work for the organisation. Accept only somebody you know.
request-accept = Accept, in the role below
request-decline = Decline
decision-legend = Your decision
field-answer = Answer
field-answer-hint = The person gets it by letter. Needed if you decline.
decide-button = Send the decision
claims-title = Who speaks for an organisation
claims-lead = People who say that they speak for an organisation that has no representative, and requests that no representative can decide.
claims-heading = To be checked
claims-next = Further statements
claims-none = Nothing is waiting.
claims-requests-heading = Requests to join organisations without a representative
claims-requests-none = No request is waiting.
claim-title = Who speaks for { $organisation }?
claim-lead = Ask the organisation at an address that you know from elsewhere, not from this form.
claim-confirm = Confirmed: this person becomes the representative
claim-decline = Not confirmed

## The link of an invitation
invitation-title = Invitation: { $organisation }
invitation-lead = You are invited to work for this organisation.
invitation-sign-in = Sign in with the address that the letter was sent to. If you have no account for it yet, create one; afterwards you come back here.
accept-button = Accept
decline-button = Decline
sign-in-button = Sign in
sign-up-button = Create an account

## People, for the administrator
people-title = People
people-lead = Everybody who has an account here.
people-search = Find a person
people-search-hint = Part of the name or of the e-mail address.
people-not-found = Nobody was found
people-not-found-lead = Try fewer letters, or look through the whole list.
people-all = All people
column-region-roles = Roles for the region
column-organisations = Organisations
organisations = { $count ->
        [one] { $count } organisation
       *[other] { $count } organisations
    }
blocked = blocked
person-lead = The account, its roles for the region, and whether the person may sign in.
blocked-title = This account is blocked
blocked-lead = The person cannot sign in.
column-assurance = Certainty
column-account-since = Account since
no-organisations = None
rights-link = What may this person do, and why?
region-legend = Which roles does the person hold?
about-translator = Translates and reviews translations of all organisations.
about-coordinator = Keeps the network together and looks after what belongs to nobody.
about-moderator = Handles what readers say where no organisation does.
about-administrator = Runs the site: accounts, jobs, audit trail.
block-heading = Access
block-title = Block { $name }?
block-lead = A blocked person cannot sign in.
block-effect-sessions = All sessions of the person end at once.
block-effect-work = What the person wrote stays, and the person keeps the roles, but cannot use them.
block-effect-back = You can let the person in again at any time.
block-button = Block the account
block-link = Block this account
keep-account-button = Do not block
block-not-oneself = You cannot block your own account.
unblock-button = Let the person in again

## Who may do what
policy-title = Who may do what
policy-lead = Every decision of this site is made by the table below. What is in no row is refused.
explain-heading = What may this person do?
explain-person = E-mail address of the person
explain-person-hint = As it stands in the list of people.
explain-organisation = Organisation
explain-organisation-hint = Its name or a part of it. Leave it empty for what belongs to the whole region.
explain-button = Show
explain-offers = Which one do you mean?
explain-roles = Roles
explain-caption = What the person may do, and because of which row
answer-title = { $name }, for the whole region
answer-title-at = { $name } at { $organisation }
no-roles = No role
column-action = Action
column-thing = On what
column-may = May
column-why = Why
column-who = Who
column-states = States
yes = Yes
no = No
no-row = No row allows it.
needs-level = A higher level is needed when signing in: { $level }.
thing-site = the site
thing-organisation = the organisation
thing-item = an entry of the organisation
thing-region-item = an entry of the region
any-state = any
table-heading = The table
table-lead = Read: whoever is in the second column may do what is in the first, while the entry is in a state of the third, if we are sure enough who it is.
table-caption = Who may do what, in which state
who-signed-in = Everybody who is signed in
who-themselves = The person whose account it is
who-own = In the organisation: { $role } or a higher role
who-own-highest = In the organisation: { $role }
who-any = In any organisation: { $role } or a higher role
who-region = For the region: { $role }
who-region-nobody = For the region, where nobody speaks for the owner: { $role }

## What was done
done-withdrawn = Your request has been withdrawn.
done-joined = Welcome. You now work for this organisation.
done-declined = You have declined the invitation.
done-invited = The invitation has been sent.
done-sent-again = The invitation has been sent again. The old link no longer works.
done-invitation-withdrawn = The invitation has been withdrawn.
done-settings = The settings have been saved.
done-role-changed = The role has been changed.
done-role-ended = The role has ended.
done-left = You have left the organisation.
done-substitute = The substitute has been named.
done-substitute-ended = The substitution has ended.
done-asked = Your request has been sent. You get the decision by letter.
done-claimed = The coordinator has been told and will check what you wrote. You get the decision by letter.
done-request-accepted = The person now works for the organisation.
done-request-declined = The request has been declined.
done-claim-confirmed = The person now speaks for the organisation.
done-claim-declined = The person has been told that it was not confirmed.
done-roles = The roles have been saved.
done-blocked = The account is blocked.
done-unblocked = The person may sign in again.

## Why not
refused-title = This was not done
refused-gone = This has already been decided, used or withdrawn.
refused-used = This invitation has already been accepted.
refused-already-invited = An invitation for this address is still open. You can send it again or withdraw it above.
refused-already-member = This person already works for the organisation in this role or a higher one.
refused-already-asked = You have already asked. You get the decision by letter.
refused-last-representative = This is the only representative. Make somebody else representative first.
refused-last-administrator = An administrator who can sign in has to remain. Ask another administrator, or give somebody else the role first.
refused-not-vacant = Somebody speaks for this organisation by now. You can ask them to let you join.
refused-no-member = This person does not work for the organisation.
refused-too-high = A substitute cannot hold a higher role than the absent person. Choose another role.
refused-stands-in = Substitutes cannot decide about representatives. Please wait until the representative is back, or ask an administrator.
refused-other-address = This invitation is for another address. Sign in with the address that the letter was sent to.
refused-expired = This invitation has expired. Ask the organisation to send it again.
erased-person = somebody whose account was deleted

## Mistakes in forms
error-email = Enter an e-mail address such as name@example.org.
error-role = Choose a role.
error-language = Choose a language.
error-choose = Choose one of the answers.
error-sure = Press the button to confirm.
error-member = Choose a person of the organisation.
error-substitute = Choose a colleague who is not the absent person.
error-from = Enter the first day; it cannot lie in the past.
error-until = Enter the last day; it cannot lie before the first.
error-until-far = A substitution may last one year. Enter an earlier last day.
error-message = Write a few words, so that the representatives know who you are.
error-proof = Write how it can be seen that you speak for the organisation.
error-confirmer = Write who in the organisation can confirm it.
error-answer = Write why you decline. The person gets it by letter.
error-long = { $count ->
        [one] The text is { $count } character too long. Shorten it and send it again.
       *[other] The text is { $count } characters too long. Shorten it and send it again.
    }
error-person = There is no account with this address.
error-organisation = No organisation has this name. Try a part of it.
error-organisations = Several organisations have this in their name. Choose one below.

## Facts in letters and on pages
fact-organisation = Organisation
fact-person = Person
fact-role = Role
fact-role-wished = Role wished
fact-by = By
fact-valid-until = Valid until
fact-days = Days
fact-absent = On leave
fact-substitute = Substitute
fact-answer = Answer
fact-message = Message
fact-proof = How it can be seen
fact-confirmer = Who can confirm it
fact-asked-at = Sent

## Letters
letter-see-organisation = See the organisation
letter-see-mine = See your organisations
letter-decide = Read and decide
letter-ask = Ask to join
letter-invitation = Invitation: { $organisation }
    .words = You are invited to work for this organisation in the information network of the border region.
    .action = See the invitation
letter-withdrawn = Invitation withdrawn: { $organisation }
    .words = The invitation that was sent to you has been withdrawn. Its link no longer works.
letter-accepted = Invitation accepted: { $organisation }
    .words = Your invitation has been accepted.
letter-declined = Invitation declined: { $organisation }
    .words = Your invitation has been declined.
letter-asked = Request to join: { $organisation }
    .words = Somebody asks to work for this organisation. Please decide.
letter-request-accepted = Request accepted: { $organisation }
    .words = Your request has been accepted. You now work for this organisation.
letter-request-declined = Request declined: { $organisation }
    .words = Your request to join this organisation has been declined.
letter-claimed = Somebody speaks for: { $organisation }
    .words = Somebody says that they speak for an organisation that has no representative. Please check and decide.
letter-claim-confirmed = You speak for: { $organisation }
    .words = The coordinator has confirmed that you speak for this organisation. You can now invite colleagues.
letter-claim-declined = Not confirmed: { $organisation }
    .words = The coordinator could not confirm that you speak for this organisation.
letter-overtaken = Somebody else speaks for: { $organisation }
    .words = The coordinator has confirmed another person for this organisation. You can ask that person to let you join.
letter-substitute = Substitute: { $organisation }
    .words = A substitute has been named for the time of a leave. It ends by itself after the last day.
letter-substitute-ended = Substitution ended: { $organisation }
    .words = A substitution has ended before its last day.
letter-changed = Your role has changed: { $organisation }
    .words = Your role in this organisation has been changed.
letter-ended = Your role has ended: { $organisation }
    .words = Your role in this organisation has ended. What you wrote stays.
letter-handed-over = A role was handed over to you: { $organisation }
    .words = A colleague has left this organisation and handed their role over to you.
letter-left = Somebody has left: { $organisation }
    .words = Somebody has left this organisation.
letter-vacant = Nobody speaks for: { $organisation }
    .words = The last representative has left this organisation. Until somebody speaks for it, it is in your care.
letter-four-eyes = Reading by a second person: { $organisation }
    .on-words = From now on a second person reads every text of this organisation before it is published.
    .off-words = From now on a text of this organisation may be published by whoever wrote it.
letter-region-given = New role: { $role }
    .words = You now have this role for the whole region.
letter-region-ended = Role ended: { $role }
    .words = You no longer have this role for the region.
