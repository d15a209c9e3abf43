//! Live figures of the self-evaluation: total score, grade, and the results of the indicators in sentences.

use rust_decimal::Decimal;

use super::{Entry, Family, FamilyValue, Value, count, entry, filled, projects::project};
use crate::{
    figures::{
        Figures,
        scores::{Basis, Points, Scores, actual_words},
    },
    model::{Choice, Evaluation, Indicator, IndicatorKind, Project, Shared},
    standards::{Dimension, Schemes},
};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "自评总分",
        "整体支出绩效自评的总分，各项都有得分后才有",
        Value::Clause(|f| f.scores().total.map(written)),
    ),
    entry(
        "自评等级",
        "自评等级：填写的，没有填写时按总分评定",
        Value::Clause(grade),
    ),
    entry(
        "预算执行率分值",
        "预算执行率的分值",
        Value::Clause(|f| {
            let execution = f.scores().execution?;
            Some(execution.weight?.normalize().to_string()).filter(|_| is_evaluated(f))
        }),
    ),
    entry(
        "预算执行率得分",
        "预算执行率的得分",
        Value::Clause(|f| {
            f.scores()
                .execution?
                .score
                .map(written)
                .filter(|_| is_evaluated(f))
        }),
    ),
    entry(
        "绩效指标个数",
        "整体绩效三级指标的个数",
        Value::Count(|f| count(&f.report().evaluation.indicators)),
    ),
    entry(
        "一级指标得分列举",
        "“产出指标50分，得48.60分；……”",
        Value::Clause(parts),
    ),
    entry(
        "绩效目标",
        "年度总体目标的预期目标",
        Value::Text(|f| f.report().evaluation.expected.clone()),
    ),
    entry(
        "目标完成情况",
        "年度总体目标的实际完成情况",
        Value::Text(|f| f.report().evaluation.reached.clone()),
    ),
    entry(
        "运行成本绩效",
        "运行成本各指标的完成情况和得分",
        Value::Clause(|f| dimension(f, "运行成本")),
    ),
    entry(
        "管理效率绩效",
        "预算执行和管理效率各指标的完成情况和得分",
        Value::Clause(|f| dimension(f, "管理效率")),
    ),
    entry(
        "履职效能绩效",
        "履职效能各指标的完成情况和得分",
        Value::Clause(|f| dimension(f, "履职效能")),
    ),
    entry(
        "社会效应绩效",
        "社会效应各指标的完成情况和得分",
        Value::Clause(|f| dimension(f, "社会效应")),
    ),
    entry(
        "可持续发展能力绩效",
        "可持续发展能力各指标的完成情况和得分",
        Value::Clause(|f| dimension(f, "可持续发展能力")),
    ),
    entry(
        "服务对象满意度绩效",
        "服务对象满意度各指标的完成情况和得分",
        Value::Clause(|f| dimension(f, "服务对象满意度")),
    ),
    entry(
        "项目自评得分列举",
        "每个有自评表的项目的名称、得分和等级",
        Value::Clause(of_projects),
    ),
];

pub(super) const FAMILIES: &[Family] = &[
    Family {
        pattern: "项目N自评得分",
        meaning: "第N个项目的自评总分",
        prefix: "项目",
        suffix: "自评得分",
        value: FamilyValue::Live(|figures, number| {
            let total =
                project(figures, number).and_then(|project| figures.project_scores(project).total);
            filled(total.map(written))
        }),
    },
    Family {
        pattern: "项目N自评等级",
        meaning: "第N个项目按总分评定的等级",
        prefix: "项目",
        suffix: "自评等级",
        value: FamilyValue::Live(|figures, number| {
            let grade =
                project(figures, number).and_then(|project| figures.project_scores(project).grade);
            filled(grade.map(str::to_owned))
        }),
    },
];

/// Points as sentences have them: two decimals.
fn written(points: Decimal) -> String {
    format!("{points:.2}")
}

fn is_evaluated(figures: Figures<'_>) -> bool {
    !figures.report().evaluation.indicators.is_empty()
}

/// The grade as typed, else that of the total score.
fn grade(figures: Figures<'_>) -> Option<String> {
    let typed = figures.report().disclosure.grade.trim();
    if typed.is_empty() {
        figures.scores().grade.map(str::to_owned)
    } else {
        Some(typed.to_owned())
    }
}

/// What each first-level indicator is worth and has got; `None` while a line has no points.
fn parts(figures: Figures<'_>) -> Option<String> {
    let evaluation = &figures.report().evaluation;
    let scores = figures.scores();
    let mut parts: Vec<(&str, Decimal, Decimal)> = Vec::new();
    for (branch, points) in evaluation.branches().into_iter().zip(&scores.indicators) {
        if points.basis == Basis::NotApplicable {
            continue;
        }
        let (weight, score) = points.weight.zip(points.score)?;
        match parts.iter_mut().find(|(name, ..)| *name == branch.0) {
            Some(part) => *part = (part.0, part.1 + weight, part.2 + score),
            None => parts.push((branch.0, weight, score)),
        }
    }
    if parts.is_empty() {
        return None;
    }
    let execution = match &scores.execution {
        Some(points) => {
            let (weight, score) = points.weight.zip(points.score)?;
            Some(("预算执行率", weight, score))
        }
        None => None,
    };
    let worded: Vec<String> = execution
        .into_iter()
        .chain(parts)
        .map(|(name, weight, score)| {
            format!("{name}{}分，得{}分", weight.normalize(), written(score))
        })
        .collect();
    Some(worded.join("；"))
}

/// The results of the indicators of one dimension, as a sentence without its full stop; `None` where there are none
/// or one of them is not filled in.
fn dimension(figures: Figures<'_>, name: &str) -> Option<String> {
    let dimensions = &Schemes::builtin().dimensions;
    let dimension = dimensions.iter().find(|one| one.name == name)?;
    let evaluation = &figures.report().evaluation;
    let scores = figures.scores();
    let mut clauses = Vec::new();
    if dimension.execution && is_evaluated(figures) {
        clauses.push(execution(figures, &scores)?);
    }
    for (index, points) in scores.indicators.iter().enumerate() {
        if dimension_of(evaluation, index, dimensions) == Some(dimension)
            && points.basis != Basis::NotApplicable
        {
            let indicator = evaluation.indicators.get(index)?;
            clauses.push(result(figures, indicator, points)?);
        }
    }
    (!clauses.is_empty()).then(|| clauses.join("；"))
}

/// The dimension of an indicator, by how its own name or those above it begin.
fn dimension_of<'d>(
    evaluation: &Evaluation,
    index: usize,
    dimensions: &'d [Dimension],
) -> Option<&'d Dimension> {
    let branches = evaluation.branches();
    let (first, second) = branches.get(index)?;
    let name = evaluation.indicators.get(index)?.name.trim();
    [second, name, first].into_iter().find_map(|name| {
        let begins = |word: &String| name.starts_with(word.as_str());
        dimensions
            .iter()
            .find(|dimension| dimension.indicators.iter().any(begins))
    })
}

fn execution(figures: Figures<'_>, scores: &Scores<'_>) -> Option<String> {
    let rate = figures.format().rate(figures.execution_rate().known()?);
    let score = match &scores.execution {
        Some(points) => gained(points)?,
        None => String::new(),
    };
    Some(format!("预算执行率{rate}{score}"))
}

/// `参观人次目标≥20万人次，实际完成22万人次，得10.00分（分值10分）`.
fn result(figures: Figures<'_>, indicator: &Indicator, points: &Points) -> Option<String> {
    let name = indicator.name.trim();
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let reached = actual_words(figures, indicator);
    let words = if indicator.kind() == IndicatorKind::Qualitative {
        let judged = indicator.band.map(|band| band.label().to_owned());
        format!("{name}{}", some(reached).or(judged)?)
    } else {
        let target = some(indicator.target_words())?;
        let unit = indicator.unit();
        let reached = some(reached)?;
        let unit = if reached.ends_with(unit) { "" } else { unit };
        format!("{name}目标{target}，实际完成{reached}{unit}")
    };
    Some(format!("{words}{}", gained(points)?))
}

fn gained(points: &Points) -> Option<String> {
    let (weight, score) = (points.weight?, points.score?);
    Some(format!(
        "，得{}分（分值{}分）",
        written(score),
        weight.normalize()
    ))
}

fn of_projects(figures: Figures<'_>) -> Option<String> {
    let evaluated = |project: &&Shared<Project>| !project.evaluation.indicators.is_empty();
    let projects = figures.report().projects.iter().filter(evaluated);
    let worded = projects.map(|project| {
        let scores = figures.project_scores(project);
        let grade = scores.grade.map(|grade| format!("，等级为{grade}"));
        let total = written(scores.total?);
        let name = project.name.trim();
        Some(format!("{name}{total}分{}", grade.unwrap_or_default()))
    });
    let worded: Vec<String> = worded.collect::<Option<_>>()?;
    (!worded.is_empty()).then(|| worded.join("；"))
}
