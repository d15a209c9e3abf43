//! C05: marks, figures and blanks of the wrong width.

use std::collections::{HashMap, HashSet};

use crate::checks::{
    Finding, Repair, Rule, Severity, Spot, Subject,
    text::{Kind, Paragraph},
    wording::marks::{Slip, slips},
};

pub const RULE: Rule = Rule {
    code: "C05",
    title: "标点、数字的全半角正确，不用空格排版",
    checks: "中文里的半角逗号、分号、冒号、问号、叹号、括号和英文引号；全角的百分号、数字、字母；中文之间的空格和段首的空格。数字里的“3,037.06”“9:30”、网址、英文里的不报。",
    basis: "《标点符号用法》（GB/T 15834—2011）、《出版物上数字用法》（GB/T 15835—2011）。",
    example: "“自评结果良好,也按时进行了公开”：应用全角逗号。",
    gravest: Severity::Advice,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut all: Vec<(&Paragraph, Slip)> = Vec::new();
    for line in &subject.written {
        if line.kind == Kind::Date {
            continue;
        }
        let slips = slips(line).into_iter();
        let typed = slips.filter(|slip| !line.is_live(slip.range.clone()));
        all.extend(typed.map(|slip| (line, slip)));
    }
    let all = gathered(all, subject.draft.is_none());
    let mut findings: Vec<Finding> = all
        .iter()
        .map(|(line, slip, places)| finding(line, slip, *places))
        .collect();
    findings.extend(indents(subject));
    findings
}

/// Slips with how many they stand for. Where a text is typed like that throughout, all slips of a kind are one; in a
/// draft those of a paragraph, as one click mends them.
fn gathered(all: Vec<(&Paragraph, Slip)>, is_file: bool) -> Vec<(&Paragraph, Slip, usize)> {
    const MANY: usize = 8;
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, slip) in &all {
        *counts.entry(slip.what).or_default() += 1;
    }
    let mut kept: Vec<(&Paragraph, Slip, usize)> = Vec::new();
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (line, slip) in all {
        let places = slip.edits.len().max(1);
        let is_many = counts.get(slip.what).is_some_and(|count| *count > MANY);
        let at = first.get(slip.what).copied().filter(|_| is_many);
        let earlier = at
            .and_then(|at| kept.get_mut(at))
            .filter(|(other, ..)| is_file || std::ptr::eq(*other, line));
        if let Some((_, earlier, sum)) = earlier {
            *sum += places;
            if !is_file {
                earlier.range.end = earlier.range.end.max(slip.range.end);
                earlier.edits.extend(slip.edits);
            }
        } else {
            first.insert(slip.what, kept.len());
            kept.push((line, slip, places));
        }
    }
    kept
}

fn finding(line: &Paragraph, slip: &Slip, places: usize) -> Finding {
    let count = slip.edits.len();
    let place = if places > count.max(1) {
        format!("全文有{places}处{}，这里是第一处", slip.what)
    } else if count > 2 {
        format!("这里有{count}处{}", slip.what)
    } else {
        format!("这里用了{}", slip.what)
    };
    let what = slip.what;
    let advice = if what == "中文之间的空格" {
        "删去空格".to_owned()
    } else if what.starts_with("全角") {
        format!("改为半角：{}", after(slip))
    } else {
        format!("改为中文标点：{}", after(slip))
    };
    let edits = slip
        .edits
        .iter()
        .map(|(range, after)| line.edit(range.clone(), after));
    let repair = edits
        .collect::<Option<Vec<_>>>()
        .filter(|edits| !edits.is_empty());
    let repair = repair.map(|edits| Repair {
        label: advice.clone(),
        edits,
    });
    let message = format!("{place}，与中文的用法不符");
    Finding::new(
        Severity::Advice,
        line.spot(slip.range.clone()),
        message,
        advice,
    )
    .repaired_by(repair)
}

/// What is put in the place of a slip, each once.
fn after(slip: &Slip) -> String {
    let mut after: Vec<&str> = slip.edits.iter().map(|(_, after)| after.as_str()).collect();
    let mut seen = HashSet::new();
    after.retain(|mark| seen.insert(*mark));
    if after.is_empty() {
        "“”".to_owned()
    } else {
        after.concat()
    }
}

/// Paragraphs of a plain text that begin with blanks where nearly all others do not.
fn indents(subject: &Subject<'_>) -> Vec<Finding> {
    const FEWEST: usize = 8;
    let body: Vec<&Paragraph> = subject.printed.body().collect();
    let indented: Vec<&&Paragraph> = body.iter().filter(|line| !line.indent.is_empty()).collect();
    if subject.draft.is_some() || body.len() < FEWEST || indented.len() * 5 > body.len() {
        return Vec::new();
    }
    let finding = |line: &&&Paragraph| {
        Finding::new(
            Severity::Advice,
            beginning(line),
            "段首有空格，而其他段落没有",
            "删去空格，段首空两字由排版设置",
        )
    };
    indented.iter().map(finding).collect()
}

/// The blanks before a paragraph of a plain text and its first characters.
fn beginning(line: &Paragraph) -> Spot {
    let end = line
        .text
        .char_indices()
        .nth(6)
        .map_or(line.text.len(), |(at, _)| at);
    let spot = line.spot(0..end);
    let blanks = line.indent.chars().count();
    let range = spot
        .range
        .map(|range| range.start.saturating_sub(blanks)..range.end);
    Spot {
        range,
        quote: format!("{}{}", line.indent, spot.quote),
        ..spot
    }
}
