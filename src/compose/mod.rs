//! From a report to its document: which headings, paragraphs, tables and charts are printed and what they
//! say. Positions and fonts are `typeset`'s.

mod annex;
mod annexes;
pub mod document;
mod exhibits;
mod note;
mod prose;
mod template;

pub use annex::{
    Annex, AnnexCell, AnnexContent, AnnexRow, AnnexRowKind, CellAlign, CellAt, Formula,
    NumberFormat, PointsMethod,
};
pub use document::{
    Align, Bar, BarValue, Block, Cell, Chart, ChartKind, Column, Cover, Document, HeadCell,
    HeadingLevel, Info, Inserted, Row, RowKind, Series, SeriesRole, Signature, Slice, Table,
};
pub use exhibits::{ChartSubject, chart};
pub use note::{Note, NoteKind};
pub use template::{Part, parts};

use crate::{
    figures::Figures,
    model::{Date, FieldId, Place, Report},
    standards::{Node, Outline, heading_number},
};

/// A composed report and what could not be composed as it was meant.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Composed {
    /// What is printed.
    pub document: Document,
    /// Live figures that are unknown, not filled in or undefined, tables without data …, with their places.
    pub notes: Vec<Note>,
}

/// Composes a report along an outline. Nothing in the report can make this fail: what is wanting is printed
/// as a visible gap and named in the notes.
pub fn compose(report: &Report, outline: &Outline) -> Composed {
    let mut composer = Composer::new(report);
    for (index, node) in outline.nodes.iter().enumerate() {
        composer.node(node, 1, index + 1);
    }
    let title = composer.title();
    let signature = composer.signature();
    composer.left_out(outline);
    let (annexes, names) = annexes::compose(&mut composer, outline);
    if !names.is_empty() {
        composer.blocks.push(Block::AnnexList(names));
    }
    let cover = report
        .settings
        .cover
        .then(|| cover(report, &title, &signature));
    composer.blocks.push(Block::Signature(signature));
    let document = Document {
        info: info(report, &title),
        cover,
        contents: report.settings.contents,
        title,
        blocks: composer.blocks,
        annexes,
    };
    Composed {
        document,
        notes: composer.notes,
    }
}

/// Composes the text of one node by itself, as it is printed in the report: its paragraphs and the headings
/// that live figures bring, and what is to be noted of them.
pub fn compose_text(
    report: &Report,
    node: &str,
    depth: usize,
    text: &str,
) -> (Vec<Block>, Vec<Note>) {
    let mut composer = Composer::new(report);
    prose::compose(&mut composer, node, depth, text);
    (composer.blocks, composer.notes)
}

/// What is being put together.
struct Composer<'a> {
    figures: Figures<'a>,
    blocks: Vec<Block>,
    notes: Vec<Note>,
    numbers: exhibits::Numbers,
}

impl<'a> Composer<'a> {
    fn new(report: &'a Report) -> Self {
        Self {
            figures: Figures::new(report),
            blocks: Vec::new(),
            notes: Vec::new(),
            numbers: exhibits::Numbers::default(),
        }
    }
}

impl Composer<'_> {
    /// A node of the outline: heading, prose, exhibits, then the nodes below it.
    fn node(&mut self, node: &Node, depth: usize, index: usize) {
        self.heading(node, depth, index);
        let before = self.blocks.len();
        let typed = self
            .figures
            .report()
            .prose
            .get(&node.id)
            .and_then(|own| own.text.as_deref());
        let text = typed.unwrap_or(&node.text);
        prose::compose(self, &node.id, depth, text);
        for slot in &node.exhibits {
            if slot.is_on(&self.figures.report().settings.exhibits) {
                exhibits::compose(self, slot.exhibit, &node.id);
            }
        }
        if self.blocks.len() == before && typed.is_none() && node.children.is_empty() {
            self.note(
                Place::Heading {
                    node: node.id.clone(),
                },
                NoteKind::Empty,
            );
        }
        for (index, child) in node.children.iter().enumerate() {
            self.node(child, depth + 1, index + 1);
        }
    }

    /// The heading as the clerk overrode it, else number and title of the outline; an empty one prints none.
    fn heading(&mut self, node: &Node, depth: usize, index: usize) {
        let typed = self
            .figures
            .report()
            .prose
            .get(&node.id)
            .and_then(|own| own.heading.clone());
        let text =
            typed.unwrap_or_else(|| format!("{}{}", heading_number(depth, index), node.title));
        if text.trim().is_empty() {
            return;
        }
        let place = Place::Heading {
            node: node.id.clone(),
        };
        self.blocks.push(Block::Heading {
            level: level(depth),
            text: text.trim().to_owned(),
            place,
        });
    }

    fn note(&mut self, place: Place, kind: NoteKind) {
        self.notes.push(Note { place, kind });
    }

    /// The title, one entry a line.
    fn title(&mut self) -> Vec<String> {
        let report = self.figures.report();
        let title = report.title(gap);
        if report.cover.title.trim().is_empty() {
            if report.cover.year.is_none() {
                self.unfilled("cover.year", "年度");
            }
            if report.unit.full_name.trim().is_empty() {
                self.unfilled("unit.full_name", "单位全称");
            }
        }
        let lines = title.lines().map(|line| line.trim().to_owned());
        lines.filter(|line| !line.is_empty()).collect()
    }

    fn signature(&mut self) -> Signature {
        let report = self.figures.report();
        let unit = match report.signing_name() {
            "" => {
                self.unfilled("unit.signing_name", "落款单位");
                gap("落款单位")
            }
            name => name.to_owned(),
        };
        let date = report.cover.date.map_or_else(
            || {
                self.unfilled("cover.date", "成文日期");
                gap("成文日期")
            },
            Date::in_words,
        );
        Signature {
            unit,
            date,
            seal: report.settings.seal,
        }
    }

    /// Notes a fact that is wanting for title or signature.
    fn unfilled(&mut self, path: &str, name: &str) {
        let field = self.figures.report().field(path).unwrap_or_default();
        self.note(Place::Field(field), NoteKind::Unfilled(name.to_owned()));
    }
}

/// What is printed in the place of something that is not filled in.
fn gap(name: &str) -> String {
    format!("〔{name}：未填〕")
}

impl Composer<'_> {
    /// Notes what the draft holds but the outline has no place for.
    fn left_out(&mut self, outline: &Outline) {
        let report = self.figures.report();
        let entries = outline.entries();
        for (id, own) in &report.prose {
            let typed = [&own.text, &own.heading];
            let has_text = typed
                .into_iter()
                .any(|text| text.as_deref().is_some_and(|text| !text.trim().is_empty()));
            if has_text && !entries.iter().any(|entry| entry.node.id == *id) {
                let place = Place::Prose {
                    node: id.clone(),
                    offset: 0,
                };
                self.note(place, NoteKind::NoSuchNode);
            }
        }
        let has_slot = |id: &str| {
            let mut slots = entries.iter().flat_map(|entry| &entry.node.exhibits);
            slots.any(|slot| slot.exhibit.id() == id)
        };
        let place = FieldId::root()
            .field("settings", "设置")
            .field("exhibits", "表格与图表");
        for (id, on) in &report.settings.exhibits {
            if *on && !has_slot(id) && outline.annex(id).is_none() {
                self.note(Place::Field(place.clone()), NoteKind::NoPlace(id.clone()));
            }
        }
    }
}

/// The level of headings at this depth; what lies deeper is set like the fourth.
const fn level(depth: usize) -> HeadingLevel {
    match depth {
        0 | 1 => HeadingLevel::One,
        2 => HeadingLevel::Two,
        3 => HeadingLevel::Three,
        _ => HeadingLevel::Four,
    }
}

fn info(report: &Report, title: &[String]) -> Info {
    let joined: String = title.concat();
    Info {
        title: joined
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .collect(),
        author: report.unit.full_name.trim().to_owned(),
        subject: "部门整体支出绩效自评报告".to_owned(),
        date: report.cover.date,
    }
}

fn cover(report: &Report, title: &[String], signature: &Signature) -> Cover {
    let year = report
        .cover
        .year
        .map_or_else(|| gap("年度"), |year| year.to_string());
    Cover {
        title: title.to_vec(),
        year: format!("（{year}年度）"),
        unit: signature.unit.clone(),
        date: signature.date.clone(),
    }
}

#[cfg(test)]
mod tests;
