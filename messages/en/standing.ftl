### How the catalogue is doing: coverage and freshness.

## Head

standing-title = How the catalogue is doing
standing-lead = What we hold, where it comes from, how old it is and what is missing. The figures are counted from the data itself.
standing-description = Coverage and freshness of the E-GoverNet catalogue by register, topic and institution.
counted-at = Counted in our database on { $date }
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
figure-without-twin = Without a known counterpart

## Registers

registers-heading = Share of each register
registers-lead = How many services of a national register have a card here.
registers-caption = Services held here by tier of the administration; register edition of { $date }
column-tier = Tier
all-tiers = Whole register
# A country whose services come from no register.
register-none = { $country }: there is no single numbered register of services, so no share can be counted. The services here were chosen by us.
without-entry =
    { $count ->
        [one] { $count } service here has no entry in our extract of the register.
       *[other] { $count } services here have no entry in our extract of the register.
    }
column-share = Share
column-state = State

## Freshness

freshness-heading = Freshness
freshness-lead = A service counts as fresh when an institution has confirmed it, or it was found in an edition of the register, in the last 180 days.
last-confirmed-on = The last confirmation by an institution was on { $date }.
freshness-caption = { $country }: state of the services, counted in our database on { $date }
state-confirmed = Confirmed by an institution in the last 180 days
state-compared = Found in a register edition of the last 180 days
unconfirmed = Neither confirmed nor found in a register
unconfirmed-all = No institution has confirmed its services yet. Until that happens, treat every card as a hint and check with the office.
sources-compiled = Sources were read as stored copies of public pages, not live. Compiled on { $date }.

## By topic

topics-heading = By topic
topics-caption = Services by topic and bank, counted in our database on { $date }
column-topic = Topic
column-to-verify = To be verified
column-confirmed = Confirmed

## By institution

institutions-heading = By institution
institutions-lead = Institutions with services named for them.
institutions-caption = Institutions with the most services, counted in our database on { $date }
institutions-all = All institutions
column-institution = Institution
column-services = Services

# Share of a bar in a chart, for screen readers.
share-of = { $part } of { $whole } ({ $share })
