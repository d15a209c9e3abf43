//! C06: no enumeration comma between quotation marks or book-title marks that follow each other.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::checks::{
    Finding, Repair, Rule, Severity, Subject, sentences::amounts::pattern, text::Paragraph,
};

pub const RULE: Rule = Rule {
    code: "C06",
    title: "并列的书名号、引号之间不用顿号",
    checks: "相邻的书名号之间、相邻的引号之间用了顿号；中间插有括注等其他成分的，仍用顿号，不报。",
    basis: "《标点符号用法》（GB/T 15834—2011）4.5.3.5：标有引号的并列成分之间、标有书名号的并列成分之间通常不用顿号。",
    example: "“根据《预算法》、《会计法》的规定”：应为“根据《预算法》《会计法》的规定”。",
    gravest: Severity::Advice,
    run,
};

/// A quoted name, the mark that opens it, and whether something is inserted behind it.
struct Item {
    range: Range<usize>,
    open: char,
    remarked: bool,
}

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let lines = subject.written.iter();
    lines
        .filter(|line| line.text.contains("》、《") || line.text.contains("”、“"))
        .flat_map(|line| {
            let items = items(&line.text);
            let chains = chains(&line.text, &items);
            chains
                .into_iter()
                .filter_map(|chain| finding(line, chain))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The quoted names of a text in order, each with the brackets that follow it.
fn items(text: &str) -> Vec<Item> {
    static ITEM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*”)((?:[（(][^（）()]*[）)]|[〔\[][^〔〕\[\]]*[〕\]])?)",
        )
    });
    let read = |found: regex::Captures<'_>| {
        let open = found.get(1)?.as_str().chars().next()?;
        let remarked = found.get(2).is_some_and(|remark| !remark.is_empty());
        Some(Item {
            range: found.get(0)?.range(),
            open,
            remarked,
        })
    };
    ITEM.captures_iter(text).filter_map(read).collect()
}

/// Names of one kind with nothing but 、 between them. Those of which any but the last has a remark in brackets
/// keep their commas.
fn chains<'i>(text: &str, items: &'i [Item]) -> Vec<&'i [Item]> {
    items
        .chunk_by(|one, next| {
            one.open == next.open && text.get(one.range.end..next.range.start) == Some("、")
        })
        .filter(|chain| {
            let before = chain.split_last().map_or(&[][..], |(_, before)| before);
            !before.is_empty() && !before.iter().any(|item| item.remarked)
        })
        .collect()
}

fn finding(line: &Paragraph, chain: &[Item]) -> Option<Finding> {
    let (first, last) = (chain.first()?, chain.last()?);
    let commas: Vec<Range<usize>> = chain
        .windows(2)
        .filter_map(|pair| match pair {
            [one, next] => Some(one.range.end..next.range.start),
            _ => None,
        })
        .filter(|comma| !line.is_live(comma.clone()))
        .collect();
    if commas.is_empty() {
        return None;
    }
    let mark = if first.open == '《' {
        "书名号"
    } else {
        "引号"
    };
    let edits = commas.iter().map(|comma| line.edit(comma.clone(), ""));
    let repair = edits.collect::<Option<Vec<_>>>().map(|edits| Repair {
        label: "删去顿号".to_owned(),
        edits,
    });
    let message = format!("并列的{mark}之间用了{}处顿号，按规定通常不用", commas.len());
    let spot = line.spot(first.range.start..last.range.end);
    let advice = format!("删去{mark}之间的顿号");
    Some(Finding::new(Severity::Advice, spot, message, advice).repaired_by(repair))
}
