//! A field's text as segments, and segments as a field's text again.
//!
//! Markdown is taken apart by its tree: each block of words (a paragraph, a heading, a cell of a table) is a segment,
//! and all that is structure stays on this side. A translated text is put together by putting the words back into the
//! same tree, so that nothing a provider says can become a heading, a link or an element; the result is read once more
//! and must have the shape of its source ([`shape`]), otherwise it is refused.

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, format_commonmark, parse_document};

use super::Lie;
use super::segment::{Mark, Piece, Segment};
use super::terms::{Found, Terms};

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// One line of plain words.
    Line,
    /// Markdown.
    Markdown,
}

/// What a mark stands for.
#[derive(Debug, Clone)]
enum Behind {
    /// Words that are put back: a number, an address, the rendering of a term.
    Words(String),
    /// A node without words of its own: code, a line break, raw HTML, a bare address.
    Leaf(Box<NodeValue>, Option<String>),
    /// A node around words: emphasis, a link.
    Around(Box<NodeValue>),
}

/// A segment with what its marks stand for.
#[derive(Debug, Clone, Default)]
struct Block {
    segment: Segment,
    behind: Vec<Behind>,
}

/// How a segment is rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rendering {
    /// Words and the segment's marks.
    Marked(Vec<Piece>),
    /// A person's words for the whole of a segment that has no structure.
    Whole(String),
}

/// The segments of a text.
pub(crate) fn segments(form: Form, text: &str, terms: &Terms) -> Vec<Segment> {
    match form {
        Form::Line => vec![line(text, terms).segment],
        Form::Markdown => {
            let arena = Arena::new();
            let root = parse_document(&arena, text, &options());
            blocks(root)
                .into_iter()
                .map(|block| taken(block, terms).segment)
                .collect()
        }
    }
}

/// The plain words of each segment, where it has no structure: by these a person's translation is known.
pub(crate) fn plain(form: Form, text: &str) -> Vec<Option<String>> {
    let words = |segment: &Segment| match segment.pieces.as_slice() {
        [Piece::Words(words)] if !words.trim().is_empty() => Some(words.trim().to_owned()),
        _ => None,
    };
    let nothing = Terms::default();
    match form {
        Form::Line => vec![Some(text.trim().to_owned()).filter(|words| !words.is_empty())],
        Form::Markdown => {
            let arena = Arena::new();
            let root = parse_document(&arena, text, &options());
            blocks(root)
                .into_iter()
                .map(|block| words(&taken_with(block, &nothing, false).segment))
                .collect()
        }
    }
}

/// Puts a translated text together: the source's structure with the rendering of each segment.
///
/// # Errors
/// [`Lie::Count`] when there is not one rendering for each segment, [`Lie::Structure`] when the result would not have
/// the shape of its source, and what [`Segment::check`] says.
pub(crate) fn rendered(
    form: Form,
    text: &str,
    terms: &Terms,
    renderings: &[Rendering],
) -> Result<String, Lie> {
    if form == Form::Line {
        let [rendering] = renderings else {
            return Err(Lie::Count);
        };
        let block = line(text, terms);
        let words = match rendering {
            Rendering::Whole(words) => words.clone(),
            Rendering::Marked(pieces) => {
                block.segment.check(pieces)?;
                pieces
                    .iter()
                    .map(|piece| match piece {
                        Piece::Words(words) => words.as_str(),
                        Piece::Mark(number) => match block.behind.get(*number) {
                            Some(Behind::Words(words)) => words,
                            _ => "",
                        },
                        Piece::Open(_) | Piece::Close(_) => "",
                    })
                    .collect()
            }
        };
        return Ok(language::fold::tidy(&words));
    }
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options());
    let blocks = blocks(root);
    if blocks.len() != renderings.len() {
        return Err(Lie::Count);
    }
    for (node, rendering) in blocks.into_iter().zip(renderings) {
        let block = taken(node, terms);
        let pieces = match rendering {
            Rendering::Marked(pieces) => {
                block.segment.check(pieces)?;
                pieces.clone()
            }
            Rendering::Whole(words) => vec![Piece::Words(words.clone())],
        };
        for child in node.children().collect::<Vec<_>>() {
            child.detach();
        }
        fill(&arena, node, &block, &hoisted(pieces));
    }
    let mut written = String::new();
    format_commonmark(root, &options(), &mut written).map_err(|_| Lie::Structure)?;
    let written = less_escaped(&written).trim_end().to_owned();
    if shape(&written) == shape(text) {
        Ok(written)
    } else {
        Err(Lie::Structure)
    }
}

/// The Markdown that pages of text are written in.
fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.autolink = true;
    options
}

/// The blocks that hold words, in the order of the text.
fn blocks<'a>(root: &'a AstNode<'a>) -> Vec<&'a AstNode<'a>> {
    root.descendants()
        .filter(|node| {
            matches!(
                node.data().value,
                NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::TableCell
            )
        })
        .collect()
}

fn line(text: &str, terms: &Terms) -> Block {
    let mut block = Block::default();
    block.words(text, None, Some(terms));
    block
}

fn taken<'a>(node: &'a AstNode<'a>, terms: &Terms) -> Block {
    taken_with(node, terms, true)
}

fn taken_with<'a>(node: &'a AstNode<'a>, terms: &Terms, protect: bool) -> Block {
    let mut block = Block::default();
    block.take(node, None, protect.then_some(terms));
    block
}

impl Block {
    fn mark(&mut self, behind: Behind, parent: Option<usize>, shown: &str) -> usize {
        self.segment.marks.push(Mark {
            pair: matches!(behind, Behind::Around(_)),
            parent,
            shown: shown.to_owned(),
        });
        self.behind.push(behind);
        self.behind.len() - 1
    }

    fn leaf(&mut self, behind: Behind, parent: Option<usize>, shown: &str) {
        let number = self.mark(behind, parent, shown);
        self.segment.pieces.push(Piece::Mark(number));
    }

    fn plain(&mut self, words: &str) {
        match self.segment.pieces.last_mut() {
            Some(Piece::Words(before)) => before.push_str(words),
            _ => self.segment.pieces.push(Piece::Words(words.to_owned())),
        }
    }

    fn words(&mut self, words: &str, parent: Option<usize>, terms: Option<&Terms>) {
        let Some(terms) = terms else {
            return self.plain(words);
        };
        for found in terms.find(words) {
            match found {
                Found::Words(words) => self.plain(&words),
                Found::Kept(words) => self.leaf(Behind::Words(words.clone()), parent, &words),
            }
        }
    }

    fn take<'a>(&mut self, node: &'a AstNode<'a>, parent: Option<usize>, terms: Option<&Terms>) {
        for child in node.children() {
            let value = child.data().value.clone();
            match value {
                // Two texts side by side are one for whoever reads them, but not for a term; comrak joins them.
                NodeValue::Text(words) => self.words(&words, parent, terms),
                NodeValue::SoftBreak => self.plain(" "),
                NodeValue::Code(ref code) => {
                    let shown = code.literal.clone();
                    self.leaf(Behind::Leaf(Box::new(value), None), parent, &shown);
                }
                NodeValue::Link(ref link) if bare(child).as_deref() == Some(said(&link.url)) => {
                    let words = bare(child);
                    let shown = words.clone().unwrap_or_default();
                    self.leaf(Behind::Leaf(Box::new(value), words), parent, &shown);
                }
                value if child.first_child().is_some() => {
                    let number = self.mark(Behind::Around(Box::new(value)), parent, "");
                    self.segment.pieces.push(Piece::Open(number));
                    self.take(child, Some(number), terms);
                    self.segment.pieces.push(Piece::Close(number));
                }
                value => self.leaf(Behind::Leaf(Box::new(value), None), parent, ""),
            }
        }
    }
}

/// What a link to an address says when it says no more than that.
fn said(url: &str) -> &str {
    url.strip_prefix("mailto:").unwrap_or(url)
}

/// The words of a link that are nothing but words.
fn bare<'a>(link: &'a AstNode<'a>) -> Option<String> {
    let mut words = String::new();
    for child in link.children() {
        match &child.data().value {
            NodeValue::Text(part) => words.push_str(part),
            _ => return None,
        }
    }
    Some(words)
}

/// Blanks at the edges of a pair stand outside it: `** bold**` is no emphasis.
fn hoisted(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut after_open = false;
    for piece in pieces {
        match piece {
            Piece::Words(words) if after_open => {
                let kept = words.trim_start();
                if kept.len() < words.len() {
                    let open = out.iter().rposition(|piece| !matches!(piece, Piece::Open(_)));
                    out.insert(open.map_or(0, |at| at + 1), Piece::Words(" ".into()));
                }
                after_open = kept.is_empty();
                if !kept.is_empty() {
                    out.push(Piece::Words(kept.to_owned()));
                }
            }
            Piece::Close(number) => {
                let mut has_gap = false;
                if let Some(Piece::Words(words)) = out.last_mut() {
                    let kept = words.trim_end().len();
                    has_gap = kept < words.len();
                    words.truncate(kept);
                }
                out.push(Piece::Close(number));
                if has_gap {
                    out.push(Piece::Words(" ".into()));
                }
                after_open = false;
            }
            piece => {
                after_open = matches!(piece, Piece::Open(_));
                out.push(piece);
            }
        }
    }
    out
}

/// Puts pieces under a node.
fn fill<'a>(arena: &'a Arena<'a>, node: &'a AstNode<'a>, block: &Block, pieces: &[Piece]) {
    let mut under = vec![node];
    let text = |words: &str| {
        let words = words.replace(['\n', '\r'], " ");
        arena.alloc(AstNode::from(NodeValue::Text(words.into())))
    };
    let last = pieces.len().saturating_sub(1);
    for (at, piece) in pieces.iter().enumerate() {
        let Some(here) = under.last().copied() else { return };
        match piece {
            Piece::Words(words) => {
                let words = if at == 0 { words.trim_start() } else { words };
                let words = if at == last { words.trim_end() } else { words };
                if !words.is_empty() {
                    here.append(text(words));
                }
            }
            Piece::Mark(number) => match block.behind.get(*number) {
                Some(Behind::Words(words)) => here.append(text(words)),
                Some(Behind::Leaf(value, words)) => {
                    let leaf = arena.alloc(AstNode::from((**value).clone()));
                    if let Some(words) = words {
                        leaf.append(text(words));
                    }
                    here.append(leaf);
                }
                _ => {}
            },
            Piece::Open(number) => {
                if let Some(Behind::Around(value)) = block.behind.get(*number) {
                    let around = arena.alloc(AstNode::from((**value).clone()));
                    here.append(around);
                    under.push(around);
                }
            }
            Piece::Close(_) => {
                under.pop();
            }
        }
    }
}

/// The same Markdown without those backslashes and comments that change nothing: comrak writes more of them than an
/// editor wants to see.
fn less_escaped(written: &str) -> String {
    let less = written
        .replace("\\!", "!")
        .replace("\\#", "#")
        .replace("\\>", ">")
        .replace("\\~", "~")
        .replace("\\@", "@")
        .replace("<!-- end list -->\n\n", "");
    if spoken(&less) == spoken(written) {
        less
    } else {
        written.to_owned()
    }
}

/// The tree of a text as lines, words included; a comment that only separates two lists is left out.
fn spoken(text: &str) -> Vec<String> {
    lines(text, true)
}

/// The shape of a text: its blocks in their order, and in each block links, emphasis, code and breaks, in any order
/// but in the same nesting. Words do not belong to it.
pub(crate) fn shape(text: &str) -> Vec<String> {
    lines(text, false)
}

fn lines(text: &str, with_words: bool) -> Vec<String> {
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options());
    let mut lines = Vec::new();
    walk(root, 0, with_words, &mut lines);
    lines
}

fn walk<'a>(node: &'a AstNode<'a>, depth: usize, with_words: bool, lines: &mut Vec<String>) {
    let value = node.data().value.clone();
    let holds_words = matches!(
        value,
        NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::TableCell
    );
    let said = match &value {
        NodeValue::HtmlBlock(html) if html.literal.trim() == "<!-- end list -->" => return,
        NodeValue::HtmlBlock(html) => format!("html {:?}", html.literal),
        NodeValue::List(list) => format!("list {:?} {:?} {}", list.list_type, list.start, list.tight),
        NodeValue::Item(_) => "item".to_owned(),
        NodeValue::CodeBlock(code) => format!("code {:?} {:?}", code.info, code.literal),
        NodeValue::Heading(heading) => format!("heading {}", heading.level),
        NodeValue::Table(table) => format!("table {:?} {}", table.alignments, table.num_rows),
        value => name(value),
    };
    lines.push(format!("{depth} {said}"));
    if holds_words {
        lines.push(format!("{} {}", depth + 1, inline(node, with_words)));
        return;
    }
    for child in node.children() {
        walk(child, depth + 1, with_words, lines);
    }
}

fn inline<'a>(node: &'a AstNode<'a>, with_words: bool) -> String {
    let mut parts: Vec<String> = Vec::new();
    for child in node.children() {
        let value = child.data().value.clone();
        let said = match &value {
            NodeValue::Text(words) => {
                if with_words {
                    parts.push(format!("{words:?}"));
                }
                continue;
            }
            NodeValue::SoftBreak => continue,
            NodeValue::Code(code) => format!("code {:?}", code.literal),
            NodeValue::Link(link) => format!("link {:?} {:?}", link.url, link.title),
            NodeValue::Image(image) => format!("image {:?} {:?}", image.url, image.title),
            NodeValue::HtmlInline(html) => format!("html {html:?}"),
            value => name(value),
        };
        parts.push(format!("{said}({})", inline(child, with_words)));
    }
    if !with_words {
        parts.sort_unstable();
    }
    parts.join(" ")
}

fn name(value: &NodeValue) -> String {
    match value {
        NodeValue::Document => "document",
        NodeValue::Paragraph => "paragraph",
        NodeValue::BlockQuote => "quote",
        NodeValue::ThematicBreak => "rule",
        NodeValue::TableRow(_) => "row",
        NodeValue::TableCell => "cell",
        NodeValue::LineBreak => "break",
        NodeValue::Emph => "emphasis",
        NodeValue::Strong => "strong",
        _ => "other",
    }
    .to_owned()
}
