//! What differs between two reports, place by place and in words: what a crash has left against the file, what
//! somebody else has saved against the window.

mod excerpt;
mod tree;

use std::collections::BTreeSet;

use super::Entries;
use crate::{
    model::{IgnoredFinding, NodeText, Report, Shared},
    standards::{Exhibit, Outline},
};
use excerpt::excerpts;
use tree::Branch;

/// What stands for nothing.
const NOTHING: &str = "（空）";

/// Most characters of a text that stands beside another one on a line.
const MOST_BESIDE: usize = 16;

/// A place at which two reports differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The place in words, e.g. 项目›第3项›实际支出.
    pub place: String,
    /// What the first report has there, cut to what differs.
    pub before: String,
    /// What the second report has there.
    pub after: String,
    /// Who has changed it since both had the same; `None` where that is not asked.
    pub author: Option<Author>,
}

/// Whose a change is, where two hands have gone on from the same report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Author {
    /// Only the first report is other than it was.
    Theirs,
    /// Only the second one is.
    Ours,
    /// Both are, each in its way.
    Both {
        /// What stood there before either.
        base: String,
    },
}

/// The same part of three reports: one and what two hands have made of it.
#[derive(Debug, Clone, Copy)]
struct Sides<T> {
    base: T,
    theirs: T,
    ours: T,
}

impl<T: Copy> Sides<T> {
    fn map<U>(self, part: impl Fn(T) -> U) -> Sides<U> {
        Sides {
            base: part(self.base),
            theirs: part(self.theirs),
            ours: part(self.ours),
        }
    }

    fn any(self, is: impl Fn(T) -> bool) -> bool {
        is(self.base) || is(self.theirs) || is(self.ours)
    }
}

impl Sides<String> {
    fn as_str(&self) -> Sides<&str> {
        Sides {
            base: &self.base,
            theirs: &self.theirs,
            ours: &self.ours,
        }
    }
}

impl Change {
    /// What differs between the two hands at a place, if anything.
    fn at(place: impl FnOnce() -> String, sides: Sides<&str>) -> Option<Self> {
        let Sides { base, theirs, ours } = sides;
        if theirs == ours {
            return None;
        }
        let (before, after) = excerpts(theirs, ours);
        let shown = |text: String| match text.trim() {
            "" => NOTHING.to_owned(),
            _ => text,
        };
        let author = if base == theirs {
            Author::Ours
        } else if base == ours {
            Author::Theirs
        } else {
            Author::Both {
                base: shown(excerpts(base, ours).0),
            }
        };
        Some(Self {
            place: place(),
            before: shown(before),
            after: shown(after),
            author: Some(author),
        })
    }

    /// Whether both texts fit beside each other on one line.
    pub fn is_short(&self) -> bool {
        let texts = [&self.before, &self.after];
        texts
            .iter()
            .all(|text| !text.contains('\n') && text.chars().nth(MOST_BESIDE).is_none())
    }

    /// Both texts in three parts: what both begin with, what differs, what both end with.
    pub fn in_parts(&self) -> [[&str; 3]; 2] {
        excerpt::in_parts(&self.before, &self.after)
    }
}

/// Where two reports differ, in the order of the draft file; nothing where they are the same. What was typed into the
/// second one and could not be read is part of it.
pub fn differences(before: &Report, after: (&Report, &Entries), outline: &Outline) -> Vec<Change> {
    let mut changes = divergences(before, before, after, outline);
    for change in &mut changes {
        change.author = None;
    }
    changes
}

/// As [`differences`] between `theirs` and `ours`, with whose each change is: both come from `base`.
pub fn divergences(
    base: &Report,
    theirs: &Report,
    (ours, entries): (&Report, &Entries),
    outline: &Outline,
) -> Vec<Change> {
    let reports = Sides { base, theirs, ours };
    let trees = reports.map(Branch::of);
    let mut changes = Branch::changes(Sides {
        base: &trees.base,
        theirs: &trees.theirs,
        ours: &trees.ours,
    });
    for (field, refused) in entries.iter() {
        let typed = format!("{}（无法识别）", refused.typed);
        let sides = Sides {
            base: "",
            theirs: "",
            ours: &typed,
        };
        changes.extend(Change::at(|| field.label(), sides));
    }
    switches(reports, outline, &mut changes);
    prose(reports, outline, &mut changes);
    ignored(reports, &mut changes);
    changes
}

fn switches(reports: Sides<&Report>, outline: &Outline, changes: &mut Vec<Change>) {
    let all = reports.map(|report| &report.settings.exhibits);
    let ids: BTreeSet<&String> = all.theirs.keys().chain(all.ours.keys()).collect();
    for id in ids {
        let place = || {
            let name = match (Exhibit::with_id(id), outline.annex(id)) {
                (Some(exhibit), _) => exhibit.title(),
                (None, Some(annex)) => &annex.name,
                (None, None) => id,
            };
            format!("打印›{name}")
        };
        changes.extend(Change::at(place, all.map(|on| printed(on.get(id)))));
    }
}

const fn printed(on: Option<&bool>) -> &'static str {
    match on {
        Some(true) => "打印",
        Some(false) => "不打印",
        None => "按提纲",
    }
}

fn prose(reports: Sides<&Report>, outline: &Outline, changes: &mut Vec<Change>) {
    let all = reports.map(|report| &report.prose);
    let ids: BTreeSet<&String> = all.theirs.keys().chain(all.ours.keys()).collect();
    let blank = Shared::<NodeText>::default();
    for id in ids {
        let nodes = all.map(|prose| prose.get(id).unwrap_or(&blank));
        if nodes.theirs == nodes.ours {
            continue;
        }
        let heading = outline.heading_of(id);
        let headings = nodes.map(|node| node.heading.as_deref().unwrap_or("（提纲的标题）"));
        let texts = nodes.map(|node| node.text.as_deref().unwrap_or("（提纲的默认文字）"));
        let guidance = nodes.map(|node| node.guidance.as_deref().unwrap_or(NOTHING));
        let states = nodes.map(|node| match node.unread {
            Some(_) => "去年原文，未核对",
            None => "已核对",
        });
        for (what, sides) in [
            ("标题", headings),
            ("正文", texts),
            ("当年通知的要求", guidance),
            ("核对", states),
        ] {
            changes.extend(Change::at(|| format!("{heading}›{what}"), sides));
        }
    }
}

fn ignored(reports: Sides<&Report>, changes: &mut Vec<Change>) {
    let all = reports.map(|report| report.ignored.as_slice());
    let of_theirs = all.theirs.iter();
    let only_ours = all
        .ours
        .iter()
        .filter(|finding| !all.theirs.contains(finding));
    for finding in of_theirs.chain(only_ours) {
        let IgnoredFinding {
            code,
            quote,
            reason,
            ..
        } = finding;
        let words = format!("“{quote}”（{reason}）");
        let sides = all.map(|known| {
            if known.contains(finding) {
                words.as_str()
            } else {
                ""
            }
        });
        changes.extend(Change::at(|| format!("忽略的体检结果›{code}"), sides));
    }
}

#[cfg(test)]
mod tests;
