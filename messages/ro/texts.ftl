### Pages of text (about, accessibility, privacy, contact) and the sitemap.

## Titles and descriptions

about-description = Ce este E-GoverNet, ce proiect continuă (ROBG-168, 2017–2019), ce fapte și surse există și ce nu se cunoaște.
accessibility-description = Cât de accesibil este acest site, cum a fost evaluat, cum semnalați un obstacol și cine asigură respectarea normelor.
privacy-description = Ce păstrează acest site și ce nu: fără urmărire, răspunsuri anonime, jurnale fără adrese IP, drepturile dumneavoastră.
contact-description = Cum semnalați o greșeală, cum găsiți o instituție sau cum scrieți operatorului site-ului.
sitemap-title = Harta site-ului
sitemap-description = Toate paginile site-ului, pe categorii.

## Shared by the pages of text

on-this-page = Pe această pagină
operator-label = Operatorul site-ului
operator-email = E-mail
operator-address = Adresă
operator-website = Site
operator-unknown = Operatorul nu a introdus încă date de contact. Folosiți formularul de la sfârșitul paginii fiecărui serviciu.

## Sitemap

sitemap-lead = Tot ce se află pe acest site, pe categorii.
sitemap-main = Pagini principale
sitemap-home = Acasă
sitemap-services-topic = Servicii pe teme
sitemap-institutions = Instituții după tip
sitemap-events = Evenimente de viață și de afaceri
sitemap-places = Locuri
sitemap-about = Despre site
sitemap-finder = Găsiți instituția omoloagă
sitemap-glossary = Glosar
sitemap-search = Căutare
sitemap-catalogue = Starea catalogului

page-description = { $title }, o pagină a rețelei de servicii publice de pe ambele maluri ale Dunării.
sitemap-evidence = Documente
