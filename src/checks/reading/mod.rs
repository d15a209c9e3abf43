//! Reading a report as [`super::text::Text`]: a draft (`draft`) or a text from outside (`file`).

mod draft;
mod file;
mod parts;

pub use draft::{of_draft, written};
#[cfg(test)]
pub use file::of_file;
pub use file::{Manuscript, of_manuscript};

use crate::checks::{
    numbering::Numbering,
    text::{Section, Topic},
};

/// Headings as they open: which one is above what comes next.
#[derive(Default)]
struct Outliner {
    sections: Vec<Section>,
    /// Indices of the headings that are open, outermost first.
    open: Vec<usize>,
}

impl Outliner {
    /// Opens a heading; gives its index.
    fn heading(&mut self, label: &str, heading: &str, depth: usize) -> usize {
        while self
            .open
            .last()
            .and_then(|index| self.sections.get(*index))
            .is_some_and(|section| section.depth >= depth)
        {
            self.open.pop();
        }
        let number = Numbering::of(heading).map_or(0, |number| number.length);
        let title = heading.get(number..).unwrap_or_default().trim();
        let title = title.trim_end_matches(['。', '：', ':', '；']);
        let index = self.sections.len();
        self.sections.push(Section {
            label: label.to_owned(),
            title: title.to_owned(),
            depth,
            parent: self.open.last().copied(),
            topic: Topic::of_title(title),
        });
        self.open.push(index);
        index
    }

    /// The innermost open heading and its label.
    fn current(&self) -> (Option<usize>, String) {
        let index = self.open.last().copied();
        let label = index.and_then(|index| self.sections.get(index));
        (
            index,
            label
                .map(|section| section.label.clone())
                .unwrap_or_default(),
        )
    }
}
