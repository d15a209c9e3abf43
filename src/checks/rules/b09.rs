//! B09: measures answer problems, problems have causes, and nothing contradicts the figures.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::{
    checks::{
        Draft, Finding, Rule, Severity, Spot, Subject,
        sentences::amounts::{PercentAt, pattern, percentages},
        text::{Kind, Paragraph, Topic},
        wording::enumeration::number_of,
    },
    figures::{Rate, whole::project_rate},
    model::FieldId,
};

pub const RULE: Rule = Rule {
    code: "B09",
    title: "问题与措施对应，前后不矛盾",
    checks: "有问题就要有措施，措施与问题对应，每个问题都写原因；写“资金使用进度较低”“执行率不高”而全年预算执行率在98%以上的，疑为前后矛盾。",
    basis: "部门整体支出绩效自评报告提纲：存在的问题及原因分析；下一步改进措施与问题一一对应。",
    example: "列了5个问题，只有2条措施；“个别资金使用进度较低”，而全年执行率为118.62%。",
    gravest: Severity::Warning,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(draft) = subject.draft {
        findings.extend(of_facts(draft));
    }
    let problems = entries(subject, Topic::Problems);
    let measures = entries(subject, Topic::Measures);
    let has_facts = subject.draft.is_some_and(|draft| {
        !(draft.report.problems.is_empty() && draft.report.measures.is_empty())
    });
    if !has_facts {
        findings.extend(of_sections(subject));
        findings.extend(too_few(&problems, &measures));
    }
    findings.extend(without_cause(subject, &problems));
    findings.extend(contradicted(subject, &problems));
    findings
}

/// Forms: which measure answers which problem.
fn of_facts(draft: Draft<'_>) -> Vec<Finding> {
    let (problems, measures) = (&draft.report.problems, &draft.report.measures);
    let field = |list: &'static str, label: &'static str, index: usize, title: &str| {
        let at = FieldId::root()
            .field(list, label)
            .item(index)
            .field("title", "标题");
        Spot::field(at, title.trim())
    };
    let mut findings = Vec::new();
    let answers: Vec<u32> = measures
        .iter()
        .flat_map(|measure| measure.answers.iter().copied())
        .collect();
    if problems.is_empty() {
        return findings;
    }
    if measures.is_empty() {
        let (first, count) = (
            problems.first().map_or("", |one| one.title.as_str()),
            problems.len(),
        );
        let message = format!("列了{count}个问题，没有改进措施");
        let advice = "请逐个问题写明改进措施";
        findings.push(Finding::new(
            Severity::Warning,
            field("problems", "问题", 0, first),
            message,
            advice,
        ));
        return findings;
    }
    if answers.is_empty() {
        let first = measures.first().map_or("", |one| one.title.as_str());
        let message = "措施都没有标明对应哪个问题，无法核对是否一一对应";
        let advice = "请在表单中逐条选择对应的问题";
        findings.push(Finding::new(
            Severity::Advice,
            field("measures", "措施", 0, first),
            message,
            advice,
        ));
        return findings;
    }
    for (index, problem) in problems.iter().enumerate() {
        if !problem.id.is_some_and(|id| answers.contains(&id)) {
            let message = format!("问题“{}”没有对应的改进措施", problem.title.trim());
            let advice = "请补写改进措施，或在已有措施中选择这个问题";
            findings.push(Finding::new(
                Severity::Warning,
                field("problems", "问题", index, &problem.title),
                message,
                advice,
            ));
        }
    }
    for (index, measure) in measures.iter().enumerate() {
        let known = |id: &u32| problems.iter().any(|problem| problem.id == Some(*id));
        if !measure.answers.iter().any(known) {
            let message = format!("措施“{}”没有对应的问题", measure.title.trim());
            let advice = "请选择它所对应的问题，或核对是否漏写了问题";
            findings.push(Finding::new(
                Severity::Warning,
                field("measures", "措施", index, &measure.title),
                message,
                advice,
            ));
        }
    }
    findings
}

/// A problem or a measure with what stands under it.
struct Item<'s> {
    head: &'s Paragraph,
    paragraphs: Vec<&'s Paragraph>,
    text: String,
}

impl<'s> Item<'s> {
    fn of(head: &'s Paragraph) -> Self {
        Self {
            head,
            paragraphs: vec![head],
            text: head.text.clone(),
        }
    }
}

/// The numbered entries of the outermost level under a topic.
fn entries<'s>(subject: &'s Subject<'_>, topic: Topic) -> Vec<Item<'s>> {
    let mut items: Vec<Item<'s>> = Vec::new();
    let mut style = None;
    for paragraph in subject.printed.about(topic) {
        if !matches!(paragraph.kind, Kind::Body | Kind::Heading) {
            continue;
        }
        let level = number_of(paragraph).map(|number| number.style.level());
        if level.is_some() && (style.is_none() || style == level) {
            style = level;
            items.push(Item::of(paragraph));
        } else if let Some(item) = items.last_mut() {
            item.paragraphs.push(paragraph);
            item.text.push('\n');
            item.text.push_str(&paragraph.text);
        }
    }
    items
}

/// Whether a topic has a heading, and the heading; whether something stands under it.
fn section<'s>(subject: &'s Subject<'_>, topic: Topic) -> Option<(&'s Paragraph, bool)> {
    let text = &subject.printed;
    let heading = text.paragraphs.iter().find(|one| {
        one.kind == Kind::Heading
            && text.section(one).and_then(|section| section.topic) == Some(topic)
    })?;
    Some((heading, text.about(topic).next().is_some()))
}

/// Sections of problems and measures that are empty, or one without the other.
fn of_sections(subject: &Subject<'_>) -> Vec<Finding> {
    let problems = section(subject, Topic::Problems);
    let measures = section(subject, Topic::Measures);
    let mut findings = Vec::new();
    for (found, what) in [(problems, "问题和原因"), (measures, "改进措施")] {
        if let Some((heading, false)) = found {
            let message = format!("“{}”之下没有内容", heading.text);
            let advice = format!("请写明{what}");
            findings.push(Finding::new(
                Severity::Warning,
                heading.whole(),
                message,
                advice,
            ));
        }
    }
    let alone = match (problems, measures) {
        (Some((heading, true)), None) => Some((
            heading,
            "写了存在的问题，没有改进措施的部分",
            "请补写改进措施",
        )),
        (None, Some((heading, true))) => Some((
            heading,
            "写了改进措施，没有存在问题的部分",
            "请补写存在的问题及原因",
        )),
        _ => None,
    };
    // 存在的问题和改进措施 in one section.
    let both = alone.filter(|(heading, ..)| {
        let answers = ["措施", "整改", "改进", "建议", "对策", "打算"];
        let has_answer = answers.iter().any(|word| heading.text.contains(word));
        !(heading.text.contains("问题") && has_answer)
    });
    let both = both.filter(|(heading, ..)| !heading.text.contains("建议"));
    findings.extend(both.map(|(heading, message, advice)| {
        Finding::new(Severity::Warning, heading.whole(), message, advice).suspected()
    }));
    findings
}

fn too_few(problems: &[Item<'_>], measures: &[Item<'_>]) -> Option<Finding> {
    let (many, few) = (problems.len(), measures.len());
    let head = measures.first()?.head;
    (few > 0 && many >= few * 2 && many - few >= 2).then(|| {
        Finding::new(
            Severity::Warning,
            head.whole(),
            format!("列了{many}个问题，改进措施只有{few}条，疑有问题没有对应的措施"),
            "请逐个问题核对措施，没有的补写",
        )
        .suspected()
    })
}

/// Problems that say nothing of their cause.
fn without_cause(subject: &Subject<'_>, problems: &[Item<'_>]) -> Vec<Finding> {
    static CAUSE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"因|由于|原由|导致|致使|源于|在于|造成|引起|所致|不够|不足|缺乏|缺少|欠缺|不到位|不强|不完善|不健全|不完备|不规范|不科学|不合理|不严|不细|不清|不熟|不准|不全面|不深入|不充分|薄弱|有限|滞后|尚未|未能|没有|未建立|意识|受.{1,20}影响|仅|忽视|轻视|难以|较难|偏重|重.{1,6}轻|缺口|短缺|紧张|脱节",
        )
    });
    // A section that gives all causes together.
    let together = subject.printed.about(Topic::Problems).any(|one| {
        ["原因分析", "主要原因", "原因是", "究其原因", "产生原因"]
            .iter()
            .any(|word| one.text.contains(word))
    });
    if together {
        return Vec::new();
    }
    let without = problems.iter().filter(|item| !CAUSE.is_match(&item.text));
    without
        .map(|item| {
            Finding::new(
                Severity::Warning,
                item.head.whole(),
                "这个问题没有写原因",
                "请写明产生问题的原因；有数据的写上数据",
            )
            .suspected()
        })
        .collect()
}

/// A problem of slow spending where nearly all or more than the budget was spent.
fn contradicted(subject: &Subject<'_>, problems: &[Item<'_>]) -> Vec<Finding> {
    static SLOW: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:资金使用进度|使用进度|支出进度|执行进度|支付进度|执行率|预算执行)[^，。；]{0,6}(?:较低|偏低|不高|过低|低下|缓慢|较慢|偏慢|滞后|不够?快|不理想|低)",
        )
    });
    let Some((rate, source)) = execution_rate(subject) else {
        return Vec::new();
    };
    if rate < Decimal::from(98) {
        return Vec::new();
    }
    let slow = |item: &Item<'_>| {
        const EARLY: [&str; 7] = ["上半年", "季度", "月份", "月底", "前期", "年初", "年中"];
        let low = |percent: &PercentAt| percent.value < Decimal::from(95);
        // A problem with a rate of its own speaks of a part.
        if percentages(&item.text).iter().any(low)
            || EARLY.iter().any(|word| item.text.contains(word))
        {
            return None;
        }
        let (paragraph, found) = item
            .paragraphs
            .iter()
            .find_map(|paragraph| Some((paragraph, SLOW.find(&paragraph.text)?)))?;
        Some(
            Finding::new(
                Severity::Warning,
                paragraph.spot(found.range()),
                format!(
                    "这里写“{}”，而全年预算执行率为{rate}%（{source}），疑为前后矛盾",
                    found.as_str()
                ),
                "请核对：确有个别项目进度低的，写明项目和数据；没有的改写",
            )
            .suspected(),
        )
    };
    if !problems.is_empty() {
        return problems.iter().filter_map(slow).collect();
    }
    let paragraphs = subject.printed.about(Topic::Problems);
    paragraphs
        .filter_map(|paragraph| slow(&Item::of(paragraph)))
        .collect()
}

/// The execution rate of the whole in per cent, and what it follows from.
fn execution_rate(subject: &Subject<'_>) -> Option<(Decimal, String)> {
    if let Some(draft) = subject.draft {
        let low = |rate: Rate| {
            rate.known()
                .is_some_and(|rate| rate.decimal() < Decimal::from(90))
        };
        if draft
            .report
            .projects
            .iter()
            .any(|project| low(project_rate(project)))
        {
            return None;
        }
        let rate = draft.figures.execution_rate();
        let known = rate
            .known()
            .or_else(|| draft.figures.initial_completion().known())?;
        let source = if rate.known().is_some() {
            "实际支出÷全年预算"
        } else {
            "实际支出÷年初预算"
        };
        return Some((known.decimal().round_dp(2).normalize(), source.to_owned()));
    }
    let claim = |name: &str| subject.claims.iter().find(|claim| claim.figure == name);
    let actual = claim("实际支出")?;
    let budget = claim("全年预算").or_else(|| claim("年初预算"))?;
    let rate = actual
        .at
        .value
        .decimal()
        .checked_div(budget.at.value.decimal())?
        * Decimal::ONE_HUNDRED;
    let source = format!(
        "实际支出{}万元÷{}{}万元",
        actual.at.value, budget.figure, budget.at.value
    );
    Some((rate.round_dp(2).normalize(), source))
}
