//! Lists that readers narrow: what an address asks for, the filters with their counts, the addresses around.
//!
//! A room says which [`Filter`]s its list offers; [`Listing::read`] takes the query of the address apart. What the list
//! does not know is left out and named ([`Listing::unknown`]), so that an old or mistyped address still opens the list.
//! All addresses it writes hold the same parts in the same order (filters, other words, page), whatever order the
//! reader chose them in, so that one choice has one address and one kept page.

use language::{Language, format};
use search::Facet;
use shell::parts::{Choice, Chosen, FacetGroup, FacetValue, Facets, Pager};

/// Entries on a page of a list.
pub(crate) const PER_PAGE: usize = 20;
/// Filters in force at once; an address with more is no reader's.
const CHOSEN_MAX: usize = 40;
/// Values told as unknown, and characters shown of each.
const UNKNOWN_MAX: usize = 5;
const UNKNOWN_CHARACTERS: usize = 60;
/// Ways out that an empty list counts.
const WAYS_OUT: usize = 8;
/// Characters of a word, such as a search, that are carried on from page to page.
const WORD_CHARACTERS: usize = 400;

/// A filter that a list offers.
#[derive(Clone, Debug)]
pub(crate) struct Filter {
    /// Name of its parameter in addresses.
    pub name: &'static str,
    /// What the search index knows it as.
    pub facet: Facet,
    /// Its heading, in the reader's language.
    pub legend: &'static str,
    /// Whether it stands open before anything of it is chosen.
    pub open: bool,
    /// What can be chosen: code and words in the reader's language, in the order in which they are shown.
    pub values: Vec<(String, String)>,
}

/// A parameter of the list besides filters and page.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Word {
    /// Any words, for instance a search.
    Free(&'static str),
    /// One of a few codes, for instance an order. The first is meant when the address names none.
    OneOf(&'static str, &'static [&'static str]),
}

impl Word {
    const fn name(self) -> &'static str {
        match self {
            Self::Free(name) | Self::OneOf(name, _) => name,
        }
    }
}

/// A way out of an empty list: the same list without one of its filters.
#[derive(Clone, Debug)]
pub(crate) struct WayOut {
    /// What the filter is called.
    pub words: String,
    /// Address of the list without it.
    pub href: String,
    /// The filters that stay, for the search index to count.
    pub filters: Vec<(Facet, String)>,
}

/// What the address of a list asks for.
#[derive(Clone, Debug)]
pub(crate) struct Listing {
    language: Language,
    action: String,
    filters: Vec<Filter>,
    /// The filters in force, in the order of `filters` and of their values: which filter, which value.
    chosen: Vec<(usize, usize)>,
    words: Vec<(&'static str, String)>,
    page: usize,
    /// What the address holds that the list does not know, shortened, at most a few.
    pub unknown: Vec<String>,
}

impl Listing {
    /// Takes an address apart. `action` is the address of the list without its query, `/bg/services`.
    pub(crate) fn read(
        language: Language,
        action: String,
        query: &str,
        filters: Vec<Filter>,
        words: &[Word],
    ) -> Self {
        let mut listing = Self {
            language,
            action,
            filters,
            chosen: Vec::new(),
            words: Vec::new(),
            page: 1,
            unknown: Vec::new(),
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            if !listing.take(&name, value, words) && listing.unknown.len() < UNKNOWN_MAX {
                let shown: String = language::fold::tidy(value)
                    .chars()
                    .take(UNKNOWN_CHARACTERS)
                    .collect();
                listing.unknown.push(shown);
            }
        }
        listing.chosen.sort_unstable();
        listing.chosen.dedup();
        listing.chosen.truncate(CHOSEN_MAX);
        listing
            .words
            .sort_by_key(|(name, _)| words.iter().position(|word| word.name() == *name));
        listing
    }

    /// Takes one parameter in; false when its value is not known. Parameters of other names are nobody's business.
    fn take(&mut self, name: &str, value: &str, words: &[Word]) -> bool {
        if let Some(which) = self.filters.iter().position(|filter| filter.name == name) {
            let values = self
                .filters
                .get(which)
                .map(|filter| filter.values.as_slice())
                .unwrap_or_default();
            let at = values.iter().position(|(code, _)| code == value);
            self.chosen.extend(at.map(|at| (which, at)));
            return at.is_some();
        }
        if name == "page" {
            return match value.parse() {
                Ok(page) if page > 0 => {
                    self.page = page;
                    true
                }
                _ => false,
            };
        }
        let Some(word) = words.iter().find(|word| word.name() == name) else {
            return true;
        };
        if self.words.iter().any(|(known, _)| *known == name) {
            return true;
        }
        match word {
            Word::Free(name) => self
                .words
                .push((name, value.chars().take(WORD_CHARACTERS).collect())),
            Word::OneOf(name, codes) => match codes.iter().position(|code| *code == value) {
                // The usual choice is not written into addresses.
                Some(0) => {}
                Some(_) => self.words.push((name, value.to_owned())),
                None => return false,
            },
        }
        true
    }

    /// A word of the address; none when it is absent or the usual one.
    pub(crate) fn word(&self, name: &str) -> Option<&str> {
        self.words
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The page asked for, counted from 1, and whether the list with so many entries has it; else its last page.
    pub(crate) fn page(&self, total: u64) -> (usize, bool) {
        let last = last_page(total);
        (self.page.min(last), self.page <= last)
    }

    /// The page that the address names.
    pub(crate) const fn asked_page(&self) -> usize {
        self.page
    }

    /// Whether any filter is in force.
    pub(crate) fn is_filtered(&self) -> bool {
        !self.chosen.is_empty()
    }

    /// Whether the address holds nothing that search engines should see as a page of its own: no filter, no words.
    pub(crate) fn is_plain(&self) -> bool {
        self.chosen.is_empty() && self.words.is_empty() && self.page == 1 && self.unknown.is_empty()
    }

    /// The codes in force of one filter.
    pub(crate) fn codes(&self, name: &str) -> Vec<&str> {
        self.in_force()
            .filter(|(filter, _)| filter.name == name)
            .map(|(_, (code, _))| code.as_str())
            .collect()
    }

    /// The filters in force as the search index takes them.
    pub(crate) fn search_filters(&self) -> Vec<(Facet, String)> {
        self.in_force()
            .map(|(filter, (code, _))| (filter.facet, code.clone()))
            .collect()
    }

    /// The filters with the counts of an answer: the form, and the filters in force as links.
    pub(crate) fn facets(&self, counts: &[(Facet, Vec<(String, u64)>)]) -> Facets {
        let count = |facet: Facet, code: &str| {
            let (_, values) = counts.iter().find(|(counted, _)| *counted == facet)?;
            values
                .iter()
                .find(|(value, _)| value == code)
                .map(|(_, count)| *count)
        };
        let groups = self.filters.iter().enumerate().map(|(which, filter)| {
            let values: Vec<FacetValue> = filter
                .values
                .iter()
                .enumerate()
                .filter_map(|(at, (code, words))| {
                    let chosen = self.chosen.contains(&(which, at));
                    let count = count(filter.facet, code).unwrap_or_default();
                    (chosen || count > 0).then(|| FacetValue {
                        value: code.clone(),
                        words: words.clone(),
                        count: format::number(self.language, i64::try_from(count).unwrap_or(i64::MAX)),
                        chosen,
                    })
                })
                .collect();
            FacetGroup {
                name: filter.name,
                legend: filter.legend.to_owned(),
                open: filter.open || values.iter().any(|value| value.chosen),
                values,
            }
        });
        Facets {
            action: self.action.clone(),
            groups: groups.collect(),
            kept: self
                .words
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
            chosen: self
                .without_each()
                .map(|(words, rest)| Chosen {
                    words: words.to_owned(),
                    href: self.address(&rest, &self.words, 1),
                })
                .collect(),
            clear: self.address(&[], &self.words, 1),
        }
    }

    /// The pages of a list with so many entries.
    pub(crate) fn pager(&self, total: u64) -> Pager {
        let (page, _) = self.page(total);
        Pager::new(
            page,
            last_page(total),
            |page| format::number(self.language, i64::try_from(page).unwrap_or(i64::MAX)),
            |page| self.address(&self.chosen, &self.words, page),
        )
    }

    /// A few ways to see the list, by a parameter that is [`Word::OneOf`]: codes with what they are called, the usual
    /// one first.
    pub(crate) fn choices(&self, name: &'static str, options: &[(&str, &str)]) -> Vec<Choice> {
        let now = self.word(name).or(options.first().map(|(code, _)| *code));
        options
            .iter()
            .enumerate()
            .map(|(at, (code, words))| {
                let mut other: Vec<(&'static str, String)> = self
                    .words
                    .iter()
                    .filter(|(known, _)| *known != name)
                    .cloned()
                    .collect();
                if at > 0 {
                    other.push((name, (*code).to_owned()));
                }
                Choice {
                    words: (*words).to_owned(),
                    href: self.address(&self.chosen, &other, 1),
                    current: now == Some(*code),
                }
            })
            .collect()
    }

    /// Where to go from an empty list: without one of its filters each; bounded.
    pub(crate) fn ways_out(&self) -> Vec<WayOut> {
        self.without_each()
            .take(WAYS_OUT)
            .map(|(words, rest)| WayOut {
                words: words.to_owned(),
                href: self.address(&rest, &self.words, 1),
                filters: self
                    .values_of(&rest)
                    .map(|(filter, (code, _))| (filter.facet, code.clone()))
                    .collect(),
            })
            .collect()
    }

    /// Each filter in force by name, with the others.
    fn without_each(&self) -> impl Iterator<Item = (&str, Vec<(usize, usize)>)> {
        self.chosen.iter().filter_map(|one| {
            let (which, at) = *one;
            let (_, words) = self.filters.get(which)?.values.get(at)?;
            let rest = self.chosen.iter().copied().filter(|other| other != one).collect();
            Some((words.as_str(), rest))
        })
    }

    fn in_force(&self) -> impl Iterator<Item = (&Filter, &(String, String))> {
        self.values_of(&self.chosen)
    }

    fn values_of<'a>(
        &'a self,
        chosen: &'a [(usize, usize)],
    ) -> impl Iterator<Item = (&'a Filter, &'a (String, String))> {
        chosen.iter().filter_map(|(which, at)| {
            let filter = self.filters.get(*which)?;
            Some((filter, filter.values.get(*at)?))
        })
    }

    fn address(&self, chosen: &[(usize, usize)], words: &[(&'static str, String)], page: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (filter, (code, _)) in self.values_of(chosen) {
            query.append_pair(filter.name, code);
        }
        for (name, value) in words {
            query.append_pair(name, value);
        }
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        let query = query.finish();
        if query.is_empty() {
            self.action.clone()
        } else {
            format!("{}?{query}", self.action)
        }
    }
}

/// The last page of a list with so many entries; an empty list has one page.
pub(crate) fn last_page(total: u64) -> usize {
    usize::try_from(total)
        .unwrap_or(usize::MAX)
        .div_ceil(PER_PAGE)
        .max(1)
}

/// The first and last entry that a page shows, counted from 1.
pub(crate) fn range(page: usize, total: u64) -> (u64, u64) {
    let before = u64::try_from((page - 1).saturating_mul(PER_PAGE)).unwrap_or(u64::MAX);
    let per_page = u64::try_from(PER_PAGE).unwrap_or(u64::MAX);
    (
        before.saturating_add(1).min(total),
        before.saturating_add(per_page).min(total),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filters() -> Vec<Filter> {
        let values = |codes: &[&str]| {
            codes
                .iter()
                .map(|code| ((*code).to_owned(), code.to_uppercase()))
                .collect()
        };
        vec![
            Filter {
                name: "bank",
                facet: Facet::Bank,
                legend: "Bank",
                open: true,
                values: values(&["bg", "ro"]),
            },
            Filter {
                name: "topic",
                facet: Facet::Topic,
                legend: "Topic",
                open: false,
                values: values(&["work", "tax"]),
            },
        ]
    }

    fn read(query: &str) -> Listing {
        let words = [Word::Free("q"), Word::OneOf("sort", &["name", "new"])];
        Listing::read(Language::English, "/en/list".into(), query, filters(), &words)
    }

    #[test]
    fn one_choice_has_one_address_whatever_the_order() {
        let one = read("topic=tax&bank=ro&q=a%26b&sort=name&page=3&topic=tax");
        let other = read("page=3&q=a%26b&bank=ro&topic=tax");
        assert_eq!(one.pager(200), other.pager(200));
        assert_eq!(
            one.pager(200).next.as_deref(),
            Some("/en/list?bank=ro&topic=tax&q=a%26b&page=4")
        );
        assert_eq!(
            one.search_filters(),
            [(Facet::Bank, "ro".into()), (Facet::Topic, "tax".into())]
        );
        let facets = one.facets(&[]);
        assert_eq!(facets.chosen[0].href, "/en/list?topic=tax&q=a%26b");
        assert_eq!(facets.clear, "/en/list?q=a%26b");
        assert_eq!(
            one.choices("sort", &[("name", "n"), ("new", "w")])[1].href,
            "/en/list?bank=ro&topic=tax&q=a%26b&sort=new"
        );
    }

    #[test]
    fn what_is_not_known_is_left_out_and_named() {
        let asked = read("bank=xx&bank=bg&sort=bogus&page=-1&utm=7&topic=&q=%FF");
        assert_eq!(asked.unknown, ["xx", "bogus", "-1"]);
        assert_eq!(asked.codes("bank"), ["bg"]);
        assert_eq!(asked.page(0), (1, true));
        assert_eq!(read(&"bank=x&".repeat(500)).unknown.len(), UNKNOWN_MAX);
    }

    #[test]
    fn a_page_too_far_is_the_last_one() {
        assert_eq!(read("page=9").page(41), (3, false));
        assert_eq!(read("page=99999999999999999999").unknown.len(), 1);
        assert_eq!((range(3, 41), range(1, 0)), ((41, 41), (0, 0)));
    }

    #[test]
    fn only_what_would_show_something_can_be_chosen() {
        let counts = [(Facet::Bank, vec![("bg".to_owned(), 1200_u64)])];
        let groups = read("topic=tax").facets(&counts).groups;
        assert_eq!(groups[0].values.len(), 1, "a bank without entries is not offered");
        assert_eq!(groups[0].values[0].count, format::number(Language::English, 1200));
        assert!(
            groups[1].open && groups[1].values[0].chosen,
            "what is in force is always shown"
        );
        assert_eq!(
            read("topic=tax&bank=ro").ways_out()[1].filters,
            [(Facet::Bank, "ro".into())]
        );
    }
}
