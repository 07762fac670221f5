### Life and business events.

## List of events

events-title = Life and business events
events-lead = Start from what happens to you. Each event shows the path on both banks.
events-description = What to do on each bank of the Danube when a child is born, you marry, move, work, buy a car, start a business and more.
citizens-heading = For people
business-heading = For business
both-heading = For people and business
events-none = No events have been loaded yet.

## Page of an event

# For search engines.
event-description = { $name }: the services you may need in Bulgaria and in Romania, side by side.
back-to-events = All events
event-for-citizens = Life event
event-for-business = Business event
event-for-both = Life and business event
event-lead = Services that people usually need then. You will not need all of them.
choose-bank = Go to
path-bulgaria =
    { $count ->
        [one] { $count } service in Bulgaria
       *[other] { $count } services in Bulgaria
    }
path-romania =
    { $count ->
        [one] { $count } service in Romania
       *[other] { $count } services in Romania
    }
path-none = We do not know of a service for this event on this bank yet.
paired-heading = The same need, on each bank
only-bulgaria-heading = Only in Bulgaria, as far as we know
only-romania-heading = Only in Romania, as far as we know
pairs-count =
    { $count ->
        [one] { $count } need on both banks
       *[other] { $count } needs on both banks
    }
across-note = Do you live on one bank and does it happen on the other? Look at both columns: papers from one country are often used in the other.
order-note = The order is not the order of the steps.
print-checklist = Printed, this page is a checklist with a box before each service.
related-heading = Other events
who-provides = Provided by:
compiled-note = Which services belong to an event is our own choice.
path-all-paired = Everything we know on this bank is among the pairs above.
