//! View models of the layout's macros (`layout/components.html`); pages fill them, the macros draw them.

use std::fmt::Display;

/// A step of the trail from home to the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// What the link says.
    pub words: String,
    /// Where it goes.
    pub href: String,
}

/// What is wrong with one field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// The `id` of the control.
    pub field: &'static str,
    /// What is wrong and how to mend it, in the reader's language.
    pub words: String,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// Name of the source.
    pub source: String,
    /// Its address, when it has one.
    pub href: Option<String>,
    /// The date of the source, written for the reader.
    pub source_date: Option<String>,
    /// The day of the last confirmation, written for the reader.
    pub confirmed: Option<String>,
    /// Whether somebody checked the fact; otherwise the page says "to be verified".
    pub verified: bool,
}

/// One of several ways to see a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the link says.
    pub words: String,
    /// Where it goes.
    pub href: String,
    /// Whether it is the way the list is shown now.
    pub current: bool,
}

/// The filters of a list, as one GET form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Address of the form.
    pub action: String,
    /// The groups of filters.
    pub groups: Vec<FacetGroup>,
    /// Hidden fields that the form carries on: the words of the search, the order.
    pub kept: Vec<(String, String)>,
    /// The filters in force.
    pub chosen: Vec<Chosen>,
    /// Address of the list without filters.
    pub clear: String,
}

/// One group of filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetGroup {
    /// Name of the query parameter.
    pub name: &'static str,
    /// Heading of the group.
    pub legend: String,
    /// Whether the group is open at first.
    pub open: bool,
    /// What can be chosen.
    pub values: Vec<FacetValue>,
}

/// One filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// Value of the query parameter.
    pub value: String,
    /// What the label says.
    pub words: String,
    /// How many entries it would show, written for the reader.
    pub count: String,
    /// Whether it is in force.
    pub chosen: bool,
}

/// A filter in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// What it is called.
    pub words: String,
    /// Address of the list without it.
    pub href: String,
}

/// The pages of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pager {
    /// Address of the page before.
    pub previous: Option<String>,
    /// Address of the page after.
    pub next: Option<String>,
    /// Page numbers and gaps, in order.
    pub steps: Vec<Step>,
}

/// A page number, or a gap between two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The number, written for the reader; empty for a gap.
    pub number: String,
    /// Address of the page; `None` for a gap.
    pub href: Option<String>,
    /// Whether it is the page that is shown.
    pub current: bool,
}

impl Pager {
    /// The first and last page and the neighbours of the current one, with gaps between: `1 … 4 [5] 6 … 20`.
    /// Pages are counted from 1; a current page outside the list is taken as the nearest one inside.
    pub fn new<N: Display>(
        current: usize,
        last: usize,
        number: impl Fn(usize) -> N,
        address: impl Fn(usize) -> String,
    ) -> Self {
        let last = last.max(1);
        let current = current.clamp(1, last);
        // A gap of one page would be as wide as its number, so such a page is shown.
        let mut pages = vec![1, current.saturating_sub(1), current, current + 1, last];
        pages.extend((current == 4).then_some(2));
        pages.extend((current + 3 == last).then_some(last - 1));
        pages.retain(|page| (1..=last).contains(page));
        pages.sort_unstable();
        pages.dedup();
        let mut steps = Vec::with_capacity(pages.len() + 2);
        let mut before = 0;
        for page in pages {
            if page > before + 1 {
                steps.push(Step {
                    number: String::new(),
                    href: None,
                    current: false,
                });
            }
            steps.push(Step {
                number: number(page).to_string(),
                href: Some(address(page)),
                current: page == current,
            });
            before = page;
        }
        Self {
            previous: (current > 1).then(|| address(current - 1)),
            next: (current < last).then(|| address(current + 1)),
            steps,
        }
    }
}

/// The question "was this right and useful?" under a card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feedback {
    /// Address of the form.
    pub action: String,
    /// What the answer is about.
    pub subject: String,
    /// The answer given: `yes`, `partly`, `no` or nothing yet.
    pub answer: String,
    /// The comment given.
    pub comment: String,
    /// What is wrong with it.
    pub problems: Vec<FieldProblem>,
}

impl Feedback {
    /// Whether something is wrong with a field.
    #[must_use]
    pub fn has_problem(&self, field: &str) -> bool {
        self.problems.iter().any(|problem| problem.field == field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(current: usize, last: usize) -> String {
        let pager = Pager::new(current, last, |page| page, |page| format!("?page={page}"));
        let steps: Vec<String> = pager
            .steps
            .iter()
            .map(|step| match (&step.href, step.current) {
                (None, _) => "…".into(),
                (_, true) => format!("[{}]", step.number),
                _ => step.number.clone(),
            })
            .collect();
        steps.join(" ")
    }

    #[test]
    fn the_pager_shows_ends_and_neighbours() {
        assert_eq!(drawn(5, 20), "1 … 4 [5] 6 … 20");
        assert_eq!(drawn(1, 1), "[1]");
        assert_eq!(drawn(1, 3), "[1] 2 3");
        assert_eq!(drawn(4, 7), "1 2 3 [4] 5 6 7");
        assert_eq!(drawn(99, 4), "1 2 3 [4]");
        assert_eq!(drawn(9, 9), "1 … 8 [9]");
        let pager = Pager::new(1, 2, |page| page, |page| format!("?page={page}"));
        assert_eq!((pager.previous, pager.next.as_deref()), (None, Some("?page=2")));
    }
}
