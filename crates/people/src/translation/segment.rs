//! A segment: the words of one block of text, with marks where something stands that no machine may touch.
//!
//! A mark stands for something that is put back as it was (a number, code, an address, a line break), for the right
//! rendering of a term, or, as a pair, for the beginning and end of a link or emphasis. For a provider, marks are
//! elements with an `id` ([`Segment::encode`]); what comes back is read token by token ([`read`]) and must have every
//! mark exactly once and in the same nesting ([`Segment::check`]), and no other element at all.

use std::cell::RefCell;

use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Lie;

/// A rendering may have so many times the characters of its source …
const GROWTH: usize = 4;
/// … and so many more, because a word can become a sentence.
const GROWTH_MORE: usize = 200;

/// A part of a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Piece {
    /// Words to be translated, or translated words.
    Words(String),
    /// The mark with this number.
    Mark(usize),
    /// The beginning of the pair with this number.
    Open(usize),
    /// Its end.
    Close(usize),
}

/// What a mark of a segment stands for, as far as a provider is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mark {
    /// It is a pair around words.
    pub pair: bool,
    /// The number of the pair that it stands in.
    pub parent: Option<usize>,
    /// Words that a provider may look at and not change; empty for a pair.
    pub shown: String,
}

/// A segment of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Segment {
    /// Its parts in their order.
    pub pieces: Vec<Piece>,
    /// Its marks by their number.
    pub marks: Vec<Mark>,
}

/// The elements by which a provider knows marks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dialect {
    /// The beginning of the element of a mark, without its id: `<x`.
    pub mark: &'static str,
    /// Its end.
    pub mark_end: &'static str,
    /// The same for a pair.
    pub pair: &'static str,
    /// Its end.
    pub pair_end: &'static str,
}

/// The names of elements that stand for marks in any dialect.
const ELEMENTS: [&str; 4] = ["x", "g", "code", "span"];

impl Segment {
    /// There are words in it that can be translated.
    pub(crate) fn has_words(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Words(words) if words.chars().any(char::is_alphabetic)))
    }

    /// As a provider is sent it.
    pub(crate) fn encode(&self, dialect: Dialect) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => escape(&mut text, words),
                Piece::Mark(number) => {
                    tag(&mut text, dialect.mark, 'x', *number);
                    if let Some(mark) = self.marks.get(*number) {
                        escape(&mut text, &mark.shown);
                    }
                    text.push_str(dialect.mark_end);
                }
                Piece::Open(number) => tag(&mut text, dialect.pair, 'g', *number),
                Piece::Close(_) => text.push_str(dialect.pair_end),
            }
        }
        text
    }

    /// By what the memory knows it: a hash of its words and of what its marks show.
    pub(crate) fn hash(&self) -> String {
        hash(&self.encode(Dialect {
            mark: "<x",
            mark_end: "</x>",
            pair: "<g",
            pair_end: "</g>",
        }))
    }

    /// Whether a rendering can stand for this segment: every mark once and in the same nesting, words where there were
    /// words, and not many more of them.
    pub(crate) fn check(&self, rendering: &[Piece]) -> Result<(), Lie> {
        let mut seen = vec![false; self.marks.len()];
        let mut open: Vec<usize> = Vec::new();
        // How many words or marks stand in each pair that is open.
        let mut inside: Vec<usize> = vec![0];
        for piece in rendering {
            match piece {
                Piece::Words(words) => {
                    let counts = usize::from(!words.trim().is_empty());
                    for count in &mut inside {
                        *count += counts;
                    }
                }
                Piece::Mark(number) | Piece::Open(number) => {
                    let mark = self.marks.get(*number).ok_or(Lie::Marks)?;
                    let is_pair = matches!(piece, Piece::Open(_));
                    let seen = seen.get_mut(*number).ok_or(Lie::Marks)?;
                    if *seen || mark.pair != is_pair || mark.parent != open.last().copied() {
                        return Err(Lie::Marks);
                    }
                    *seen = true;
                    if is_pair {
                        open.push(*number);
                        inside.push(0);
                    } else {
                        for count in &mut inside {
                            *count += 1;
                        }
                    }
                }
                Piece::Close(number) => {
                    if open.pop() != Some(*number) || inside.pop() == Some(0) {
                        return Err(Lie::Marks);
                    }
                }
            }
        }
        if !open.is_empty() || seen.contains(&false) {
            return Err(Lie::Marks);
        }
        let (words, length) = measure(rendering);
        let (_, source_length) = measure(&self.pieces);
        if self.has_words() && !words {
            return Err(Lie::Blank);
        }
        if length > source_length.saturating_mul(GROWTH).saturating_add(GROWTH_MORE) {
            return Err(Lie::Long);
        }
        Ok(())
    }
}

/// The SHA-256 of a text in hexadecimal digits.
pub(crate) fn hash(text: &str) -> String {
    use std::fmt::Write;
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether there are letters or digits, and how many characters.
fn measure(pieces: &[Piece]) -> (bool, usize) {
    pieces
        .iter()
        .fold((false, 0), |(any, length), piece| match piece {
            Piece::Words(words) => (
                any || words.chars().any(char::is_alphanumeric),
                length + words.chars().count(),
            ),
            _ => (any, length),
        })
}

fn tag(text: &mut String, element: &str, kind: char, number: usize) {
    use std::fmt::Write;
    let _ = write!(text, "{element} id=\"{kind}{number}\">");
}

/// Writes words as text of XML and of HTML.
pub(crate) fn escape(text: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            c => text.push(c),
        }
    }
}

/// Reads what a provider gave for one segment.
///
/// # Errors
/// [`Lie::Markup`] for an element that is no mark, for a comment, and for a mark within a mark; [`Lie::Marks`] for an
/// end without a beginning.
pub(crate) fn read(text: &str) -> Result<Vec<Piece>, Lie> {
    Reader::read(text, false).map(|mut segments| segments.pop().unwrap_or_default())
}

/// Reads an HTML document in which each segment is a paragraph with the id `s0`, `s1`, …, in this order.
///
/// # Errors
/// As [`read`]; [`Lie::Count`] when a paragraph is missing or one too many.
pub(crate) fn read_document(html: &str) -> Result<Vec<Vec<Piece>>, Lie> {
    Reader::read(html, true)
}

/// Elements around the paragraphs of a document that mean nothing to us.
const AROUND: [&str; 5] = ["html", "head", "meta", "title", "body"];

/// Puts tokens together.
#[derive(Default)]
struct Reader {
    whole_document: bool,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    done: Vec<Vec<Piece>>,
    pieces: Vec<Piece>,
    in_paragraph: bool,
    /// Elements that are open within the segment: whether a mark, and its number.
    open: Vec<(String, Piece)>,
    lie: Option<Lie>,
}

impl Reader {
    fn read(text: &str, whole_document: bool) -> Result<Vec<Vec<Piece>>, Lie> {
        let reader = Self {
            whole_document,
            state: RefCell::new(State {
                in_paragraph: !whole_document,
                ..State::default()
            }),
        };
        let input = BufferQueue::default();
        input.push_back(text.into());
        let tokenizer = Tokenizer::new(reader, TokenizerOpts::default());
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        let mut state = tokenizer.sink.state.into_inner();
        if let Some(lie) = state.lie {
            return Err(lie);
        }
        if !state.open.is_empty() || (whole_document && state.in_paragraph) {
            return Err(Lie::Marks);
        }
        if !whole_document {
            state.done.push(state.pieces);
        }
        Ok(state.done)
    }
}

impl State {
    fn words(&mut self, words: &str) {
        match self.open.last() {
            // What a mark shows is ours and known.
            Some((_, Piece::Mark(_))) => {}
            _ if !self.in_paragraph => {
                if !words.trim().is_empty() {
                    self.lie = Some(Lie::Count);
                }
            }
            _ => match self.pieces.last_mut() {
                Some(Piece::Words(before)) => before.push_str(words),
                _ => self.pieces.push(Piece::Words(words.to_owned())),
            },
        }
    }

    fn tag(&mut self, tag: &Tag, whole_document: bool) -> Result<(), Lie> {
        let name = &*tag.name;
        if whole_document && AROUND.contains(&name) && !self.in_paragraph {
            return Ok(());
        }
        if whole_document && name == "p" {
            return self.paragraph(tag);
        }
        if !self.in_paragraph || !ELEMENTS.contains(&name) {
            return Err(Lie::Markup);
        }
        if tag.kind == TagKind::EndTag {
            return match self.open.pop() {
                Some((opened, piece)) if opened == name => {
                    if let Piece::Open(number) = piece {
                        self.pieces.push(Piece::Close(number));
                    }
                    Ok(())
                }
                _ => Err(Lie::Marks),
            };
        }
        if matches!(self.open.last(), Some((_, Piece::Mark(_)))) {
            return Err(Lie::Markup);
        }
        let id = tag.attrs.iter().find(|attribute| &*attribute.name.local == "id");
        let id = id.map(|attribute| &*attribute.value).ok_or(Lie::Markup)?;
        let number = |rest: &str| rest.parse::<usize>().map_err(|_| Lie::Marks);
        let piece = match (id.strip_prefix('x'), id.strip_prefix('g')) {
            (Some(rest), _) => Piece::Mark(number(rest)?),
            (_, Some(rest)) => Piece::Open(number(rest)?),
            _ => return Err(Lie::Marks),
        };
        self.pieces.push(piece.clone());
        if tag.self_closing {
            if let Piece::Open(number) = piece {
                self.pieces.push(Piece::Close(number));
            }
        } else {
            self.open.push((name.to_owned(), piece));
        }
        Ok(())
    }

    fn paragraph(&mut self, tag: &Tag) -> Result<(), Lie> {
        if tag.kind == TagKind::EndTag {
            if !self.in_paragraph || !self.open.is_empty() {
                return Err(Lie::Marks);
            }
            self.in_paragraph = false;
            self.done.push(std::mem::take(&mut self.pieces));
            return Ok(());
        }
        let wanted = format!("s{}", self.done.len());
        let is_next = tag
            .attrs
            .iter()
            .any(|attribute| &*attribute.name.local == "id" && *attribute.value == *wanted);
        if self.in_paragraph || !is_next {
            return Err(Lie::Count);
        }
        self.in_paragraph = true;
        Ok(())
    }
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        if state.lie.is_some() {
            return TokenSinkResult::Continue;
        }
        let outcome = match token {
            Token::CharacterTokens(words) => {
                state.words(&words);
                Ok(())
            }
            Token::TagToken(tag) => state.tag(&tag, self.whole_document),
            Token::CommentToken(_) | Token::NullCharacterToken => Err(Lie::Markup),
            Token::DoctypeToken(_) if !self.whole_document => Err(Lie::Markup),
            // A bare & or < is text to a browser too.
            Token::DoctypeToken(_) | Token::ParseError(_) | Token::EOFToken => Ok(()),
        };
        if let Err(lie) = outcome {
            state.lie = Some(lie);
        }
        TokenSinkResult::Continue
    }
}
