### How the catalogue is doing: coverage and freshness.

## Head

standing-title = How the catalogue is doing
standing-lead = What we hold, where it comes from, how old it is and what is missing. The figures are counted from the data itself.
standing-description = Coverage and freshness of the E-GoverNet catalogue by register, topic and institution.
counted-at = Counted on { $date }
loaded-at = Data loaded on { $date }
on-this-page = On this page

## In figures

figures-heading = In figures
figure-services = Services
figure-institutions = Institutions
figure-pairs = Pairs of matching services
figure-events = Life and business events
figure-places = Places
figure-terms = Terms in the glossary
figure-confirmed = Confirmed by the institution
figure-to-verify = To be verified
figure-with-source = With a public source
figure-without-twin = Without a known counterpart
figure-points-known = Of the nine points known, on average

## Registers

registers-heading = Share of each register
registers-lead = How many services of a national register have a card here.
registers-caption = Coverage of the registers, by tier
column-register = Register
column-tier = Tier
column-in-register = In the register
column-held = Here
column-share = Share
register-edition = Edition of { $date }
register-romania = Romania has no single numbered register of services, so no share can be counted. The Romanian services here were chosen by us.
# Rows of services compared with the register list.
register-comparison-heading = Compared with the register
register-comparison-caption = Bulgarian services here by their state in the register list
column-state = State

## Freshness

freshness-heading = Freshness
freshness-lead = A service counts as fresh when an institution has confirmed it, or it was found in an edition of the register, in the last 180 days.
fresh = Confirmed or found in the register in the last 180 days
aged = Confirmed or found earlier
unconfirmed = Neither confirmed nor found in a register
unconfirmed-all = No institution has confirmed its services yet. Until that happens, treat every card as a hint and check with the office.
unconfirmed-count =
    { $count ->
        [one] { $count } service has been neither confirmed nor found in a register for 180 days
       *[other] { $count } services have been neither confirmed nor found in a register for 180 days
    }
sources-heading = What the information rests on
sources-caption = Services by kind of source
source-public = Public page or register
source-mixed = Partly public source, partly general knowledge
source-general = General knowledge, to be verified
sources-compiled = Sources were read as stored copies of public pages, not live. Compiled on { $date }.

## By topic

topics-heading = By topic
topics-caption = Services by topic and bank, and how many have a counterpart
column-topic = Topic
column-bulgaria = Bulgaria
column-romania = Romania
column-with-twin = With a counterpart
column-to-verify = To be verified
column-confirmed = Confirmed
column-changed = Last changed
topic-one-bank = Topics that only one bank has

## By institution

institutions-heading = By institution
institutions-lead = Institutions with services named for them.
institutions-caption = Services by institution and their state
column-institution = Institution
column-services = Services
institutions-website-none =
    { $count ->
        [one] { $count } institution has no known website
       *[other] { $count } institutions have no known website
    }

## Languages and search

languages-heading = Languages
languages-caption = Texts in each language and their origin
column-language = Language
column-original = Original
column-translated = Translated by people
column-reviewed = Machine translation, reviewed
column-machine = Machine translation
column-missing = Missing
column-stale = Out of date
searches-heading = What people looked for and did not find
searches-lead = Only words are counted, nothing about who typed them.
searches-none = No search without a result has been counted yet.
searches-times =
    { $count ->
        [one] { $count } time
       *[other] { $count } times
    }
feedback-heading = What people told us
feedback-yes =
    { $count ->
        [one] { $count } answer “yes”
       *[other] { $count } answers “yes”
    }
feedback-partly =
    { $count ->
        [one] { $count } answer “partly”
       *[other] { $count } answers “partly”
    }
feedback-no =
    { $count ->
        [one] { $count } answer “no”
       *[other] { $count } answers “no”
    }
feedback-none = Nobody has answered yet.
# Share of a bar in a chart, for screen readers.
share-of = { $part } of { $whole }
show-table = Show the figures as a table
