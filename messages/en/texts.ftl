### Pages of text (about, accessibility, privacy, contact) and the sitemap.

## Titles and descriptions

about-description = What E-GoverNet is, the project it continues (ROBG-168, 2017–2019), its facts and sources, and what is not known.
accessibility-description = How accessible this website is, how it was assessed, how to report a barrier and who enforces the rules.
privacy-description = What this website stores and what it does not: no tracking, anonymous feedback, logs without IP addresses, your rights.
contact-description = How to report a mistake, reach an institution or write to the operator of this website.
sitemap-title = Sitemap
sitemap-description = All pages of this website by kind.

## Shared by the pages of text

on-this-page = On this page
operator-label = Operator of this website
operator-email = E-mail
operator-address = Address
operator-website = Website
operator-unknown = The operator has not entered a contact yet. Use the form at the end of each service page.

## Sitemap

sitemap-lead = Everything on this website, by kind.
sitemap-main = Main pages
sitemap-home = Home
sitemap-services-topic = Services by topic
sitemap-institutions = Institutions by kind
sitemap-events = Life and business events
sitemap-places = Places
sitemap-about = About this website
sitemap-finder = Counterpart finder
sitemap-glossary = Glossary
sitemap-search = Search
sitemap-catalogue = How the catalogue is doing

# Description of a page that editors made.
page-description = { $title }, a page of the network of public services on both banks of the Danube.
sitemap-evidence = Documents
