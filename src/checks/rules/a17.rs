//! A17: amounts below zero, amounts too large for the level of the unit, blanks beside zeros.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::{
    checks::{
        Certainty, Finding, Rule, Severity, Spot, Subject,
        lines::COLUMNS,
        sentences::entries::{Entry, entries},
    },
    figures::Classes,
    model::{Amount, Column, Columns, Fact as _, FieldId, Report, Step, Value},
};

pub const RULE: Rule = Rule {
    code: "A17",
    title: "负数、过大的金额、空白与 0 混用",
    checks: "金额为负数（项目的预算调整除外）；金额大于本级常见规模（县区、乡镇 10 亿元，市级 100 亿元，可配），多半是元误作万元；同一张表同一列有的填 0、有的空着。",
    basis: "部门决算公开检查的通行口径：空白不等于 0，负数和超大金额须核实。",
    example: "区级单位实际支出30370600万元：大于10亿元，请核对单位是否应为元。",
    gravest: Severity::Warning,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let certainty = if subject.level.is_some() {
        Certainty::Certain
    } else {
        Certainty::Suspected
    };
    let limit = subject.lists.thresholds.large(subject.level);
    let Some(draft) = subject.draft else {
        let mut findings = negative_in_words(subject);
        findings.extend(limit.and_then(|limit| large_in_words(subject, limit, certainty)));
        return findings;
    };
    let mut findings = negatives(draft.report);
    if let Some(limit) = limit {
        findings.extend(large(draft.report, limit, certainty));
    }
    findings.extend(mixed(draft.report));
    findings
}

fn negatives(report: &Report) -> Vec<Finding> {
    let mut findings = Vec::new();
    report.visit(&FieldId::root(), &mut |field, value| {
        if let Value::Amount(Some(amount)) = value
            && amount.is_negative()
            && field.last_name() != Some("adjustment")
        {
            let spot = Spot::field(field.clone(), amount.to_string());
            findings.push(negative(spot, &field.label(), amount));
        }
    });
    findings
}

fn negative(spot: Spot, what: &str, amount: Amount) -> Finding {
    Finding::new(
        Severity::Warning,
        spot,
        format!("{what}为负数{amount}万元"),
        "请核对；确为冲减等原因的，请在文中说明",
    )
}

/// The largest amount of each form that is too large.
fn large(report: &Report, limit: u32, certainty: Certainty) -> Vec<Finding> {
    let mut largest: HashMap<&'static str, (FieldId, Amount)> = HashMap::new();
    let mut order = Vec::new();
    report.visit(&FieldId::root(), &mut |field, value| {
        let Value::Amount(Some(amount)) = value else {
            return;
        };
        let Some(Step::Field { name, .. }) = field.steps().first() else {
            return;
        };
        if amount.decimal() <= Decimal::from(limit) {
            return;
        }
        let known = largest.get(name).map(|(_, known)| *known);
        if known.is_none() {
            order.push(*name);
        }
        if known.is_none_or(|known| known < amount) {
            largest.insert(name, (field.clone(), amount));
        }
    });
    let found = order.into_iter().filter_map(|name| largest.remove(name));
    let finding = |(field, amount): (FieldId, Amount)| {
        let spot = Spot::field(field.clone(), amount.to_string());
        too_large(spot, &field.label(), amount, limit).suspected_if(certainty)
    };
    found.map(finding).collect()
}

fn too_large(spot: Spot, what: &str, amount: Amount, limit: u32) -> Finding {
    let limit = limit / 10_000;
    Finding::new(
        Severity::Warning,
        spot,
        format!("{what}{amount}万元，大于{limit}亿元，在本级单位中少见，可能把元当作了万元"),
        "请核对金额的单位；确实如此的可以忽略",
    )
}

/// Columns of lists in which some cells are 0 and some are blank: one finding a column.
fn mixed(report: &Report) -> Vec<Finding> {
    let functional = Classes::functional(&report.functional);
    let economic = Classes::economic(&report.economic);
    // A line that is a total of others follows them and may stay blank.
    let single = |classes: &Classes<'_>, list: &[&Columns]| -> Vec<usize> {
        let lines = classes
            .lines()
            .iter()
            .filter(|line| !classes.is_total(line));
        let rows = lines.map(|line| line.index);
        rows.filter(|index| *index < list.len()).collect()
    };
    let of_functional: Vec<&Columns> = report.functional.iter().map(|one| &one.amounts).collect();
    let of_economic: Vec<&Columns> = report.economic.iter().map(|one| &one.amounts).collect();
    let of_projects: Vec<&Columns> = report.projects.iter().map(|one| &one.amounts).collect();
    let tables = [
        (
            "functional",
            "按功能分类的支出",
            single(&functional, &of_functional),
            of_functional,
        ),
        (
            "economic",
            "基本支出经济分类",
            single(&economic, &of_economic),
            of_economic,
        ),
        (
            "projects",
            "项目",
            (0..of_projects.len()).collect(),
            of_projects,
        ),
    ];
    let mut findings = Vec::new();
    for (list, title, rows, columns) in tables {
        for (column, name) in COLUMNS {
            // 全年预算 of a project follows from 年初预算 and 调整.
            if list == "projects" && column == Column::Adjusted {
                continue;
            }
            let cells = rows.iter().filter_map(|row| {
                let amounts = columns.get(*row)?;
                let is_used = Column::ALL.iter().any(|one| amounts.get(*one).is_some());
                is_used.then(|| (*row, amounts.get(column)))
            });
            let cells: Vec<(usize, Option<Amount>)> = cells.collect();
            let has_zero = cells
                .iter()
                .any(|(_, cell)| cell.is_some_and(Amount::is_zero));
            let blank = cells.iter().filter(|(_, cell)| cell.is_none());
            let count = blank.clone().count();
            if let Some((row, _)) = blank.clone().next().filter(|_| has_zero) {
                let found = both_in_column(title, column, count);
                let path = format!("{list}[{row}].amounts.{name}");
                findings.push(found.at_fact(report, &path, None));
            }
        }
    }
    findings
}

fn both_in_column(title: &str, column: Column, blank: usize) -> Finding {
    let column = match column {
        Column::Prior => "上年决算数",
        Column::Initial => "年初预算数",
        Column::Adjusted => "全年预算数",
        Column::Actual => "实际支出",
    };
    Finding::new(
        Severity::Advice,
        Spot::field(FieldId::root(), ""),
        format!("{title}表的{column}一列有的填 0，有{blank}处空着；空白表示不知道，不等于 0"),
        "没有发生的填 0，不知道的补上",
    )
}

/// Negative amounts in sentences: a sign behind a word after which a number is due.
fn negative_in_words(subject: &Subject<'_>) -> Vec<Finding> {
    let is_stated = |entry: &Entry<'_>| {
        entry.at.value.is_negative()
            && !entry.is_change()
            && entry
                .lead
                .ends_with(['为', '是', '余', '额', '数', '：', ':'])
    };
    let mut findings = Vec::new();
    for paragraph in subject.printed.body() {
        if !paragraph.text.contains(['-', '－', '−']) {
            continue;
        }
        for entry in entries(&paragraph.text)
            .iter()
            .filter(|entry| is_stated(entry))
        {
            let spot = paragraph.spot(entry.at.range.clone());
            let what = entry.label.trim_end_matches(['为', '是', '：', ':']);
            findings.push(negative(spot, what, entry.at.value));
        }
    }
    findings
}

/// The largest figure of the whole that is too large.
fn large_in_words(subject: &Subject<'_>, limit: u32, certainty: Certainty) -> Option<Finding> {
    let is_large = |amount: Amount| amount.decimal() > Decimal::from(limit);
    let all = subject
        .claims
        .iter()
        .filter(|claim| is_large(claim.at.value));
    let claim = all.max_by_key(|claim| claim.at.value)?;
    let spot = subject.claim_spot(claim)?;
    let found = too_large(spot, claim.figure, claim.at.value, limit);
    Some(found.suspected_if(certainty))
}
