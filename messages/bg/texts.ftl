### Pages of text (about, accessibility, privacy, contact) and the sitemap.

## Titles and descriptions

about-description = Какво е E-GoverNet, кой проект продължава (ROBG-168, 2017 – 2019), факти с източници и какво не се знае.
accessibility-description = Доколко е достъпен този сайт, как е оценен, как да съобщите за пречка и кой следи за спазване на правилата.
privacy-description = Какво пази този сайт и какво не: без проследяване, анонимна обратна връзка, журнали без IP адреси, Вашите права.
contact-description = Как да съобщите за грешка, да намерите институция или да пишете на оператора на сайта.
sitemap-title = Карта на сайта
sitemap-description = Всички страници на сайта по видове.

## Shared by the pages of text

on-this-page = На тази страница
operator-label = Оператор на сайта
operator-email = Имейл
operator-address = Адрес
operator-website = Сайт
operator-unknown = Операторът още не е посочил данни за връзка. Използвайте формуляра в края на страницата на всяка услуга.

## Sitemap

sitemap-lead = Всичко на този сайт, по видове.
sitemap-main = Основни страници
sitemap-home = Начало
sitemap-services-topic = Услуги по теми
sitemap-institutions = Институции по видове
sitemap-events = Житейски и бизнес събития
sitemap-places = Места
sitemap-about = За сайта
sitemap-finder = Търсене на съответна институция
sitemap-glossary = Речник
sitemap-search = Търсене
sitemap-catalogue = Състояние на каталога

page-description = { $title }, страница от мрежата за публични услуги на двата бряга на Дунав.
sitemap-evidence = Документи
