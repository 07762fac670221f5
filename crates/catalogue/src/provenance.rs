//! Where a row came from, how far it may be trusted, and when it was last looked at.
//!
//! The rule is PRODUCT.md's "every figure has a source and a date" and the promise of `data/README.md`: a row whose
//! source says "to be verified" is shown as such until an editor confirms it. Two things count as a look at a row: an
//! editor's confirmation, and finding the same entry in an edition of a national register (its day is the edition's).
//! A row nobody looked at for [`STALE_AFTER_DAYS`] days is reported as unconfirmed.

use jiff::civil::Date;

use crate::codes::closed_list;

/// Days after which a row counts as unconfirmed (PRODUCT.md, part 1).
pub const STALE_AFTER_DAYS: i32 = 180;

closed_list! {
    /// Which part of a row its source marks as not yet verified.
    Doubt in "doubt" {
        /// The row as a whole: no public source was found for it.
        Row = "row",
        /// Only the address of the website.
        Website = "website",
        /// Only the number of inhabitants.
        Population = "population",
        /// Only the legal basis, which rests on general knowledge.
        LegalBasis = "legal_basis",
    }
}

/// Source, doubts and confirmation of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The source as the file words it: addresses of pages, names of lists, remarks.
    pub source: String,
    /// The source says "to be verified" and no editor has confirmed the row since.
    pub to_be_verified: bool,
    /// The register in which the row was found, an `id` of `region.toml`.
    pub register: Option<String>,
    /// Day of the register's edition in which the row was last looked for.
    pub edition: Option<Date>,
    /// Day of the last confirmation by a person.
    pub last_confirmed: Option<Date>,
    /// Who confirmed it, as shown to readers (an organisation or a role, not a private person).
    pub confirmed_by: Option<String>,
}

impl Provenance {
    /// A row nobody has confirmed yet.
    pub fn unconfirmed(source: String) -> Self {
        let to_be_verified = says_to_be_verified(&source);
        Self {
            source,
            to_be_verified,
            register: None,
            edition: None,
            last_confirmed: None,
            confirmed_by: None,
        }
    }

    /// The last day on which a person confirmed the row or it was found in a register's edition.
    pub fn last_looked_at(&self) -> Option<Date> {
        self.last_confirmed.max(self.edition)
    }

    /// Nobody looked at the row in the [`STALE_AFTER_DAYS`] days before `today`.
    pub fn is_unconfirmed(&self, today: Date) -> bool {
        self.last_looked_at().is_none_or(|day| day < stale_before(today))
    }

    /// What in the row is not verified, by the wording of its source. Empty once an editor has confirmed the row.
    pub fn doubts(&self) -> Vec<Doubt> {
        if self.last_confirmed.is_some() {
            Vec::new()
        } else {
            doubts(&self.source)
        }
    }

    /// The same for the macro `provenance`, with days written for the reader. A source that is nothing but an address
    /// becomes a link.
    pub(crate) fn shown(&self, reader: language::Language) -> shell::parts::Provenance {
        let day = |day: Option<Date>| day.map(|day| language::format::date(reader, day));
        let href = self
            .addresses()
            .first()
            .filter(|address| **address == self.source)
            .map(|address| (*address).to_owned());
        shell::parts::Provenance {
            source: href.as_deref().map_or(self.source.as_str(), host).to_owned(),
            href,
            source_date: day(self.edition),
            confirmed: day(self.last_confirmed),
            verified: self.doubts().is_empty(),
        }
    }

    /// The addresses of web pages named in the source, in their order.
    pub fn addresses(&self) -> Vec<&str> {
        self.source
            .split(|c: char| c.is_whitespace() || c == ';' || c == ',')
            .filter(|word| word.starts_with("https://") || word.starts_with("http://"))
            .map(|word| word.trim_end_matches(['.', ')']))
            .collect()
    }

    /// The source in pieces, in order, for a page that links the addresses: words, and whether they are an address.
    pub fn pieces(&self) -> Vec<(&str, bool)> {
        let mut pieces = Vec::new();
        let mut rest = self.source.as_str();
        for address in self.addresses() {
            if let Some((before, after)) = rest.split_once(address) {
                pieces.extend((!before.is_empty()).then_some((before, false)));
                pieces.push((address, true));
                rest = after;
            }
        }
        pieces.extend((!rest.is_empty()).then_some((rest, false)));
        pieces
    }
}

/// The host of an address, as the words of its link: `example.org` for `https://www.example.org/a/long?path`.
pub fn host(address: &str) -> &str {
    let (_, rest) = address.split_once("://").unwrap_or(("", address));
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// The first day that still counts as recent on `today`.
pub fn stale_before(today: Date) -> Date {
    today.saturating_sub(jiff::Span::new().days(STALE_AFTER_DAYS))
}

/// The source carries the mark of a row that no public source was found for.
pub(crate) fn says_to_be_verified(source: &str) -> bool {
    source.contains("to be verified")
}

/// Reads the doubts from the wording of a source: its parts stand between semicolons, and a part may begin with what
/// it is about ("population: …", "website general knowledge, to be verified", "legal basis: general knowledge").
fn doubts(source: &str) -> Vec<Doubt> {
    let mut found = Vec::new();
    for part in source.split(';').map(str::trim) {
        let doubt = match part {
            _ if part.starts_with("legal basis: general knowledge") => Doubt::LegalBasis,
            _ if !says_to_be_verified(part) => continue,
            _ if part.starts_with("population") => Doubt::Population,
            _ if part.starts_with("website") => Doubt::Website,
            _ => Doubt::Row,
        };
        if !found.contains(&doubt) {
            found.push(doubt);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_wording_of_a_source_tells_what_is_in_doubt() {
        let of = |source: &str| Provenance::unconfirmed(source.into()).doubts();
        assert_eq!(of("general knowledge, to be verified"), [Doubt::Row]);
        assert_eq!(
            of("https://gl.prefectura.mai.gov.ro; legal basis: general knowledge"),
            [Doubt::LegalBasis]
        );
        assert_eq!(
            of("coordinates: seat; population: 2021 census, general knowledge, to be verified"),
            [Doubt::Population]
        );
        assert_eq!(
            of("official name pattern; website general knowledge, to be verified"),
            [Doubt::Website]
        );
        assert_eq!(of("https://www.e-gover.net/index-en"), []);
    }

    #[test]
    fn the_pieces_of_a_source_are_the_source() {
        let row = Provenance::unconfirmed(
            "seen at https://example.org/a (list), https://example.org/a/b; own".into(),
        );
        let pieces = row.pieces();
        assert_eq!(
            pieces.iter().map(|(words, _)| *words).collect::<String>(),
            row.source
        );
        assert_eq!(pieces[1], ("https://example.org/a", true));
        assert_eq!(pieces[3], ("https://example.org/a/b", true));
    }

    #[test]
    fn the_words_of_a_link_are_the_host_of_its_address() {
        for address in [
            "https://www.example.org/a/b?c#d",
            "http://example.org",
            "https://example.org?q=1",
        ] {
            assert_eq!(host(address), "example.org");
        }
        let shown = |source: &str| Provenance::unconfirmed(source.into()).shown(language::Language::English);
        let alone = shown("https://example.org/list");
        assert_eq!(alone.source, "example.org");
        assert_eq!(alone.href.as_deref(), Some("https://example.org/list"));
        assert_eq!(
            shown("own list, https://example.org/a").source,
            "own list, https://example.org/a"
        );
    }

    #[test]
    fn a_look_counts_for_180_days() {
        let mut row = Provenance::unconfirmed("https://example.org/a, https://example.org/b.".into());
        assert_eq!(
            row.addresses(),
            ["https://example.org/a", "https://example.org/b"]
        );
        assert!(row.is_unconfirmed(date(2026, 11, 24)));
        row.edition = Some(date(2026, 8, 9));
        assert!(!row.is_unconfirmed(date(2026, 11, 24)));
        assert!(!row.is_unconfirmed(date(2027, 2, 5)), "180 days after");
        assert!(row.is_unconfirmed(date(2027, 2, 6)), "181 days after");
        row.last_confirmed = Some(date(2027, 2, 1));
        assert!(!row.is_unconfirmed(date(2027, 2, 6)));
    }
}
