//! Live figures of the projects.

use super::{
    Entry, Family, FamilyValue, Live, Passage, PassageKind, Value, amount, count, entry, filled,
    joined, paragraph, paragraphs, sentence,
};
use crate::{
    figures::{
        Figures, Rate,
        whole::{FundingSource, project_amount, project_rate},
    },
    model::{Column, FieldId, Project, Shared},
};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "项目个数",
        "项目的个数",
        Value::Count(|f| count(&f.report().projects)),
    ),
    entry(
        "项目列举",
        "项目名称，以顿号相连",
        Value::Text(|f| joined(f.report().projects.iter().map(|p| p.name.as_str()))),
    ),
    entry(
        "项目资金总投入",
        "项目财政拨款、自筹和其他资金之和（万元）",
        Value::Amount(|f| f.total_funding().value()),
    ),
    entry(
        "项目财政拨款",
        "项目资金中的财政拨款（万元）",
        Value::Amount(|f| f.project_funding(FundingSource::Fiscal).value()),
    ),
    entry(
        "项目自筹资金",
        "项目资金中的自筹资金（万元）",
        Value::Amount(|f| f.project_funding(FundingSource::Own).value()),
    ),
    entry(
        "项目其他资金",
        "项目资金中的其他资金（万元）",
        Value::Amount(|f| f.project_funding(FundingSource::Other).value()),
    ),
    entry(
        "项目执行率",
        "项目支出÷项目全年预算",
        Value::Rate(|f| {
            Rate::of(
                f.project(Column::Actual).value(),
                f.project(Column::Adjusted).value(),
            )
        }),
    ),
    entry(
        "项目明细",
        "每个项目一个小标题（名称）和用途",
        Value::Passages(purposes),
    ),
    entry(
        "项目组织明细",
        "每个项目的组织、采购、调整、验收情况：1.……",
        Value::Passages(organisation),
    ),
    entry(
        "项目绩效明细",
        "每个项目的绩效情况：（1）……",
        Value::Passages(performance),
    ),
];

macro_rules! text_family {
    ($pattern:literal, $suffix:literal, $meaning:literal, $field:ident) => {
        Family {
            pattern: $pattern,
            meaning: $meaning,
            prefix: "项目",
            suffix: $suffix,
            value: FamilyValue::Live(|figures, number| {
                filled(project(figures, number).map(|project| project.$field.clone()))
            }),
        }
    };
}

pub(super) const FAMILIES: &[Family] = &[
    text_family!("项目N名称", "名称", "第N个项目的名称，如项目1名称", name),
    text_family!("项目N用途", "用途", "第N个项目的用途", purpose),
    text_family!("项目N依据", "依据", "第N个项目的立项依据", basis),
    text_family!(
        "项目N组织方式",
        "组织方式",
        "第N个项目的组织方式",
        organisation
    ),
    text_family!(
        "项目N采购",
        "采购",
        "第N个项目的采购与招投标情况",
        procurement
    ),
    text_family!("项目N调整", "调整", "第N个项目的调整情况", changes),
    text_family!("项目N验收", "验收", "第N个项目的完成验收情况", acceptance),
    text_family!("项目N绩效", "绩效", "第N个项目的绩效情况", performance),
    Family {
        pattern: "项目N预算",
        meaning: "第N个项目的全年预算（万元）",
        prefix: "项目",
        suffix: "预算",
        value: FamilyValue::Live(|figures, number| column(figures, number, Column::Adjusted)),
    },
    Family {
        pattern: "项目N实际支出",
        meaning: "第N个项目的实际支出（万元）",
        prefix: "项目",
        suffix: "实际支出",
        value: FamilyValue::Live(|figures, number| column(figures, number, Column::Actual)),
    },
    Family {
        pattern: "项目N执行率",
        meaning: "第N个项目的实际支出÷全年预算",
        prefix: "项目",
        suffix: "执行率",
        value: FamilyValue::Rate(|figures, number| {
            project(figures, number).map_or(Rate::Unknown, project_rate)
        }),
    },
];

/// The project with this number, from 1.
pub(super) fn project<'a>(figures: Figures<'a>, number: &str) -> Option<&'a Project> {
    let index: usize = number.parse().ok()?;
    let project = figures.report().projects.get(index.checked_sub(1)?)?;
    Some(project)
}

fn column(figures: Figures<'_>, number: &str, column: Column) -> Live {
    let found = project(figures, number).and_then(|project| project_amount(project, column));
    amount(found, figures.format())
}

fn at(index: usize) -> FieldId {
    FieldId::root().field("projects", "项目").item(index)
}

/// Each project: its name as a heading, then what it is for.
fn purposes(figures: Figures<'_>) -> Vec<Passage> {
    let mut passages = Vec::new();
    for (index, project) in figures.report().projects.iter().enumerate() {
        passages.push(Passage {
            kind: PassageKind::Heading,
            text: project.name.trim().to_owned(),
            source: at(index).field("name", "项目名称"),
        });
        passages.extend(paragraphs(
            &project.purpose,
            &at(index).field("purpose", "用途"),
        ));
    }
    passages
}

fn organisation(figures: Figures<'_>) -> Vec<Passage> {
    let describe = |(index, project): (usize, &Shared<Project>)| {
        let parts = [
            &project.organisation,
            &project.procurement,
            &project.changes,
            &project.acceptance,
        ];
        let known = parts.into_iter().filter(|part| !part.trim().is_empty());
        let text: String = known.map(|part| sentence(part)).collect();
        let line = format!("{}.{}：{text}", index + 1, project.name.trim());
        (!text.is_empty()).then(|| paragraph(line, at(index).field("organisation", "组织方式")))
    };
    figures
        .report()
        .projects
        .iter()
        .enumerate()
        .filter_map(describe)
        .collect()
}

fn performance(figures: Figures<'_>) -> Vec<Passage> {
    let describe = |(index, project): (usize, &Shared<Project>)| {
        let text = project.performance.trim();
        let line = format!(
            "（{}）{}：{}",
            index + 1,
            project.name.trim(),
            sentence(text)
        );
        (!text.is_empty()).then(|| paragraph(line, at(index).field("performance", "绩效情况")))
    };
    figures
        .report()
        .projects
        .iter()
        .enumerate()
        .filter_map(describe)
        .collect()
}
