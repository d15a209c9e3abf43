//! Which heading of a source is which of the outline: by title, near titles by likeness, in the order of both.

use crate::{
    checks::{Section, Text, Topic, letters, likeness},
    standards::{Entry, Outline},
};

/// Most headings that are compared with the outline; a text with more of them is none that follows one.
const MOST_HEADINGS: usize = 2000;

/// Titles that are the same but for marks.
const SAME: u32 = 100;

/// From here on, in per cent, two titles are the same in other words. 项目组织情况分析 and 项目管理情况分析 are at 57.
const ALIKE: u32 = 62;

/// What suffices where both are plainly about the same subject: 存在的主要问题.
const ALIKE_ON_TOPIC: u32 = 20;

/// What the same depth is worth beside the likeness.
const SAME_DEPTH: u32 = 10;

/// For each heading of a text the place of its node among the entries of the outline, if it has one. Matched headings
/// stand in the order of the outline, so that the text keeps its own.
pub fn matches(text: &Text, outline: &Outline) -> Vec<Option<usize>> {
    let entries = outline.entries();
    let sections = text.sections.get(..MOST_HEADINGS).unwrap_or(&text.sections);
    let worth: Vec<Vec<u32>> = sections
        .iter()
        .map(|section| entries.iter().map(|entry| worth(section, entry)).collect())
        .collect();
    let mut found = best(&worth, entries.len());
    found.resize(text.sections.len(), None);
    keep_under_parents(&mut found, text, &entries);
    found
}

/// How much it is worth to take a heading for a node; 0 where it is another.
fn worth(section: &Section, entry: &Entry<'_>) -> u32 {
    if section.depth.abs_diff(entry.depth) > 1 {
        return 0;
    }
    let title = entry.node.title.as_str();
    let alike = if letters(title) == letters(&section.title) {
        SAME
    } else {
        likeness(title, &section.title).min(SAME - 1)
    };
    let is_same_depth = section.depth == entry.depth;
    let topic = Topic::of_title(title).filter(|_| section.depth <= 2 && is_same_depth);
    let on_topic = topic.is_some() && topic == section.topic && alike >= ALIKE_ON_TOPIC;
    if alike >= ALIKE || on_topic || is_within(&section.title, title) {
        alike + if is_same_depth { SAME_DEPTH } else { 0 }
    } else {
        0
    }
}

/// Whether one title is the beginning or a part of the other: 支出规模 of 部门整体支出规模、使用方向和主要内容.
fn is_within(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 4;
    let bare = |title: &str| letters(title).into_iter().collect::<String>();
    let (one, other) = (bare(one), bare(other));
    let shorter = one.chars().count().min(other.chars().count());
    shorter >= SHORTEST && (one.contains(&other) || other.contains(&one))
}

/// The pairs in the order of both sides that are worth most together.
fn best(worth: &[Vec<u32>], nodes: usize) -> Vec<Option<usize>> {
    // sums[i][j]: the most that headings from i and nodes from j are worth.
    let mut sums = vec![vec![0_u32; nodes + 1]; worth.len() + 1];
    let at = |sums: &[Vec<u32>], i: usize, j: usize| -> u32 {
        sums.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0)
    };
    let own = |i: usize, j: usize| {
        worth
            .get(i)
            .and_then(|row| row.get(j))
            .copied()
            .unwrap_or(0)
    };
    let paired = |sums: &[Vec<u32>], i: usize, j: usize| match own(i, j) {
        0 => 0,
        own => own + at(sums, i + 1, j + 1),
    };
    for i in (0..worth.len()).rev() {
        for j in (0..nodes).rev() {
            let most = paired(&sums, i, j)
                .max(at(&sums, i + 1, j))
                .max(at(&sums, i, j + 1));
            if let Some(cell) = sums.get_mut(i).and_then(|row| row.get_mut(j)) {
                *cell = most;
            }
        }
    }
    let mut found = vec![None; worth.len()];
    let (mut i, mut j) = (0, 0);
    while i < worth.len() && j < nodes {
        let here = at(&sums, i, j);
        if own(i, j) > 0 && paired(&sums, i, j) == here {
            if let Some(place) = found.get_mut(i) {
                *place = Some(j);
            }
            (i, j) = (i + 1, j + 1);
        } else if at(&sums, i, j + 1) == here {
            j += 1;
        } else {
            i += 1;
        }
    }
    found
}

/// A heading under one that was found stands under its node, or is none of the outline's.
fn keep_under_parents(found: &mut [Option<usize>], text: &Text, entries: &[Entry<'_>]) {
    for index in 0..found.len() {
        let parent = text.sections.get(index).and_then(|section| section.parent);
        let above = parent.and_then(|parent| found.get(parent).copied().flatten());
        let (Some(above), Some(own)) = (above, found.get(index).copied().flatten()) else {
            continue;
        };
        let depth = entries.get(above).map_or(0, |entry| entry.depth);
        let between = entries.get(above + 1..=own).unwrap_or_default();
        if !between.iter().all(|entry| entry.depth > depth)
            && let Some(place) = found.get_mut(index)
        {
            *place = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        checks::{Manuscript, Subject},
        standards::{self, Lists},
    };

    /// Each heading with the id of its node, `-` for none.
    fn matched(text: &str) -> Vec<(String, String)> {
        let manuscript = Manuscript::plain(text);
        let outlines = standards::builtin();
        let read = Subject::of_manuscript(&manuscript, outlines, Lists::builtin()).printed;
        let outline = standards::baseline();
        let entries = outline.entries();
        let id = |at: &Option<usize>| {
            at.and_then(|at| entries.get(at))
                .map_or("-", |entry| &entry.node.id)
                .to_owned()
        };
        let found = matches(&read, outline);
        let titles = read.sections.iter().map(|section| section.title.clone());
        titles.zip(found.iter().map(id)).collect()
    }

    #[test]
    fn headings_are_found_by_title_likeness_and_order() {
        let text = "一、部门（单位）基本概况\n（一）机构设置\n（二）整体支出规模\n二、一般公共预算支出情况\n（一）基本支出情况\n\
                    （二）项目支出情况\n三、政府性基金预算支出情况\n（一）基本支出情况\n四、绩效目标完成情况\n五、存在的主要问题\n\
                    （一）预算编制不够精细\n六、下一步改进的措施\n七、其他需要说明的情况\n";
        let expected = [
            ("部门（单位）基本概况", "overview"),
            ("机构设置", "-"),
            ("整体支出规模", "overview.scale"),
            ("一般公共预算支出情况", "general"),
            ("基本支出情况", "general.basic"),
            ("项目支出情况", "general.project"),
            ("政府性基金预算支出情况", "government-fund"),
            ("基本支出情况", "-"),
            ("绩效目标完成情况", "performance"),
            ("存在的主要问题", "problems"),
            ("预算编制不够精细", "-"),
            ("下一步改进的措施", "measures"),
            ("其他需要说明的情况", "-"),
        ];
        assert_eq!(
            matched(text),
            expected.map(|(title, id)| (title.to_owned(), id.to_owned()))
        );
    }

    #[test]
    fn headings_out_of_order_are_not_moved() {
        let found = matched("一、资产管理情况\n二、部门概况\n三、政府性基金预算支出情况\n");
        let ids: Vec<&str> = found.iter().map(|(_, id)| id.as_str()).collect();
        // One of the first two must give way.
        assert_eq!(ids.iter().filter(|id| **id == "-").count(), 1, "{ids:?}");
        assert_eq!(ids[2], "government-fund");
    }
}
