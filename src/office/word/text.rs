//! Paragraphs and runs.

use super::{style::Style, xml::Element};

/// How a paragraph differs from its style.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    style: Option<Style>,
    is_kept: bool,
    before: Option<u32>,
    indent: Option<(u32, u32)>,
    right: Option<u32>,
    justification: Option<&'static str>,
    outline_level: Option<u8>,
    content: Vec<Element>,
}

impl Paragraph {
    /// An empty paragraph.
    pub fn new(style: Style) -> Self {
        Self {
            style: Some(style),
            ..Self::default()
        }
    }

    /// A paragraph with this text.
    pub fn of(style: Style, text: &str) -> Self {
        Self::new(style).run(run(text))
    }

    /// With this run behind what stands in it.
    #[must_use]
    pub fn run(mut self, run: Element) -> Self {
        self.content.push(run);
        self
    }

    /// With these elements behind what stands in it.
    #[must_use]
    pub fn runs(mut self, runs: impl IntoIterator<Item = Element>) -> Self {
        self.content.extend(runs);
        self
    }

    /// Never parted from what follows.
    #[must_use]
    pub const fn kept(mut self) -> Self {
        self.is_kept = true;
        self
    }

    /// With this room above it, in twentieths of a point.
    #[must_use]
    pub const fn below(mut self, room: u32) -> Self {
        self.before = Some(room);
        self
    }

    /// Indented so far from the left, its first line so much less, in twentieths of a point.
    #[must_use]
    pub const fn indented(mut self, left: u32, hanging: u32) -> Self {
        self.indent = Some((left, hanging));
        self
    }

    /// To the right edge, this far from it in twentieths of a point.
    #[must_use]
    pub const fn at_right(mut self, distance: u32) -> Self {
        self.right = Some(distance);
        self.justification = Some("right");
        self
    }

    /// Aligned like this.
    #[must_use]
    pub const fn aligned(mut self, justification: &'static str) -> Self {
        self.justification = Some(justification);
        self
    }

    /// An entry of the outline, at this level from 0, that is no heading by its style.
    #[must_use]
    pub const fn in_outline(mut self, level: u8) -> Self {
        self.outline_level = Some(level);
        self
    }

    /// The element. The order of the properties is that of the schema (ISO/IEC 29500-1, 17.3.1.26).
    pub fn element(self) -> Element {
        let style = self.style.map(|style| Element::val("w:pStyle", style.id()));
        let kept = self.is_kept.then(|| Element::new("w:keepNext"));
        let before = self
            .before
            .map(|room| Element::new("w:spacing").with("w:before", room));
        let outline = self
            .outline_level
            .map(|level| Element::val("w:outlineLvl", level));
        let properties = Element::new("w:pPr")
            .children(style)
            .children(kept)
            .children(before)
            .children(indentation(self.indent, self.right))
            .children(self.justification.map(|value| Element::val("w:jc", value)))
            .children(outline);
        Element::new("w:p").child(properties).children(self.content)
    }
}

fn indentation(indent: Option<(u32, u32)>, right: Option<u32>) -> Option<Element> {
    if indent.is_none() && right.is_none() {
        return None;
    }
    let mut element = Element::new("w:ind");
    if let Some((left, hanging)) = indent {
        element = element.with("w:left", left).with("w:hanging", hanging);
    }
    if let Some(right) = right {
        element = element.with("w:right", right);
    }
    Some(element)
}

/// A run with this text; line ends and tabs are kept.
pub fn run(text: &str) -> Element {
    let mut run = empty_run();
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            run.push(Element::new("w:br"));
        }
        for (index, piece) in line.split('\t').enumerate() {
            if index > 0 {
                run.push(Element::new("w:tab"));
            }
            if !piece.is_empty() {
                run.push(words("w:t", piece));
            }
        }
    }
    run
}

/// A run without anything in it. Marks that Chinese and other scripts share, “ ” — …, are Chinese.
pub fn empty_run() -> Element {
    let fonts = Element::new("w:rFonts").with("w:hint", "eastAsia");
    Element::new("w:r").child(Element::new("w:rPr").child(fonts))
}

/// Text whose white space counts.
fn words(name: &'static str, text: &str) -> Element {
    Element::new(name).with("xml:space", "preserve").text(text)
}

/// Where a field begins: its code.
pub fn field_start(code: &str) -> Vec<Element> {
    vec![
        field_mark("begin"),
        empty_run().child(words("w:instrText", code)),
        field_mark("separate"),
    ]
}

/// Where a field begins whose result is to be found anew when the document is opened.
pub fn stale_field_start(code: &str) -> Vec<Element> {
    let stale = Element::new("w:fldChar")
        .with("w:fldCharType", "begin")
        .with("w:dirty", "true");
    let mut start = field_start(code);
    if let Some(begin) = start.first_mut() {
        *begin = empty_run().child(stale);
    }
    start
}

/// Where a field ends.
pub fn field_end() -> Element {
    field_mark("end")
}

fn field_mark(kind: &str) -> Element {
    empty_run().child(Element::new("w:fldChar").with("w:fldCharType", kind))
}

/// A field that shows nothing.
pub fn hidden_field(code: &str) -> Vec<Element> {
    let hidden = |content: Element| {
        let vanish = Element::new("w:rPr").child(Element::new("w:vanish"));
        Element::new("w:r").child(vanish).child(content)
    };
    vec![
        hidden(Element::new("w:fldChar").with("w:fldCharType", "begin")),
        hidden(words("w:instrText", code)),
        hidden(Element::new("w:fldChar").with("w:fldCharType", "end")),
    ]
}
