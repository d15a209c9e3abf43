//! What differs between two reports, place by place and in words: what a crash has left against the file, what
//! somebody else has saved against the window.

mod excerpt;
mod tree;

use std::collections::BTreeSet;

use super::Entries;
use crate::{
    model::{IgnoredFinding, NodeText, Report},
    standards::{Exhibit, Outline},
};
use excerpt::excerpts;
use tree::Branch;

/// What stands for nothing.
const NOTHING: &str = "（空）";

/// A place at which two reports differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The place in words, e.g. 项目›第3项›实际支出.
    pub place: String,
    /// What the first report has there, cut to what differs.
    pub before: String,
    /// What the second report has there.
    pub after: String,
}

impl Change {
    fn new(place: impl Into<String>, before: &str, after: &str) -> Self {
        let (before, after) = excerpts(before, after);
        let shown = |text: String| match text.trim() {
            "" => NOTHING.to_owned(),
            _ => text,
        };
        Self {
            place: place.into(),
            before: shown(before),
            after: shown(after),
        }
    }
}

/// Where two reports differ, in the order of the draft file; nothing where they are the same. What was typed into the
/// second one and could not be read is part of it.
pub fn differences(
    before: &Report,
    (after, entries): (&Report, &Entries),
    outline: &Outline,
) -> Vec<Change> {
    let mut changes = Branch::of(before).changes(&Branch::of(after));
    for (field, refused) in entries.iter() {
        let typed = format!("{}（无法识别）", refused.typed);
        changes.push(Change::new(field.label(), "", &typed));
    }
    switches(before, after, outline, &mut changes);
    prose(before, after, outline, &mut changes);
    ignored(before, after, &mut changes);
    changes
}

fn switches(before: &Report, after: &Report, outline: &Outline, changes: &mut Vec<Change>) {
    let (before, after) = (&before.settings.exhibits, &after.settings.exhibits);
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for id in ids {
        let (one, other) = (before.get(id), after.get(id));
        if one != other {
            let name = match (Exhibit::with_id(id), outline.annex(id)) {
                (Some(exhibit), _) => exhibit.title(),
                (None, Some(annex)) => &annex.name,
                (None, None) => id,
            };
            let place = format!("打印›{name}");
            changes.push(Change::new(place, printed(one), printed(other)));
        }
    }
}

const fn printed(on: Option<&bool>) -> &'static str {
    match on {
        Some(true) => "打印",
        Some(false) => "不打印",
        None => "按提纲",
    }
}

fn prose(before: &Report, after: &Report, outline: &Outline, changes: &mut Vec<Change>) {
    let ids: BTreeSet<&String> = before.prose.keys().chain(after.prose.keys()).collect();
    let blank = NodeText::default();
    for id in ids {
        let one = before.prose.get(id).unwrap_or(&blank);
        let other = after.prose.get(id).unwrap_or(&blank);
        if one == other {
            continue;
        }
        let heading = outline.heading_of(id);
        for (what, old, new, none) in [
            ("标题", &one.heading, &other.heading, "（提纲的标题）"),
            ("正文", &one.text, &other.text, "（提纲的默认文字）"),
            ("当年通知的要求", &one.guidance, &other.guidance, NOTHING),
        ] {
            if old != new {
                let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| none.to_owned());
                let place = format!("{heading}›{what}");
                changes.push(Change::new(place, &shown(old), &shown(new)));
            }
        }
        if one.unread != other.unread {
            let state = |text: &NodeText| match text.unread {
                Some(_) => "去年原文，未核对",
                None => "已核对",
            };
            let place = format!("{heading}›核对");
            changes.push(Change::new(place, state(one), state(other)));
        }
    }
}

fn ignored(before: &Report, after: &Report, changes: &mut Vec<Change>) {
    let lacks = |others: &[IgnoredFinding], finding: &&IgnoredFinding| !others.contains(finding);
    let words = |finding: &IgnoredFinding| {
        let IgnoredFinding { quote, reason, .. } = finding;
        format!("“{quote}”（{reason}）")
    };
    let place = |finding: &IgnoredFinding| format!("忽略的体检结果›{}", finding.code);
    let (old, new) = (&before.ignored, &after.ignored);
    for gone in old.iter().filter(|finding| lacks(new, finding)) {
        changes.push(Change::new(place(gone), &words(gone), ""));
    }
    for come in new.iter().filter(|finding| lacks(old, finding)) {
        changes.push(Change::new(place(come), "", &words(come)));
    }
}

#[cfg(test)]
mod tests;
