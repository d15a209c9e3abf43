//! B04: the projects of 二（二） are all dealt with in 三（一） under the same names, and in a draft each has its
//! self-evaluation.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use regex::Regex;

use crate::{
    checks::{
        Draft, Finding, Rule, Severity, Subject,
        evaluation::{Found, finding, located, money::printed_forms, name_of},
        sentences::amounts::pattern,
        text::{Kind, Paragraph, Topic},
        wording::{
            likeness::{distance, letters, likeness},
            manner::{is_running, is_title_like, unnumbered},
        },
    },
    model::{Blank as _, Project, Report, Shared},
    standards::AnnexSubject,
};

pub const RULE: Rule = Rule {
    code: "B04",
    title: "项目前后一致，全部写到",
    checks: "“项目支出”所列的每个项目，在“项目组织情况”中都要写到，名称前后一致。“项目组织情况”只作总的说明、不分项目的，不查。草稿的项目都要有名称，名称不重复；整体填了绩效指标、附件中有项目自评表的，每个项目都要填自评表。",
    basis: "部门整体支出绩效自评报告提纲：项目组织情况应覆盖全部项目，项目名称在正文各处与附表一致；项目支出绩效自评表一个一级项目一张。",
    example: "“项目支出”列有“一线工作慰问费支出”，“项目组织情况”写作“一线工作慰问费”；另有两个项目没有写到。",
    gravest: Severity::Error,
    run,
};

/// A name and where it stands.
struct Named<'s> {
    name: String,
    paragraph: &'s Paragraph,
    range: std::ops::Range<usize>,
}

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = subject.draft.map_or_else(Vec::new, |draft| {
        let mut found = in_forms(draft.report);
        found.extend(unevaluated(&draft));
        located(draft.report, found)
    });
    findings.extend(in_text(subject));
    findings
}

/// Projects without a name, and names that two of them have.
fn in_forms(report: &Report) -> Vec<Found> {
    let mut first_of: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    for (index, project) in report.projects.iter().enumerate() {
        if project.is_blank() {
            continue;
        }
        let name = project.name.trim();
        let path = format!("projects[{index}].name");
        if name.is_empty() {
            let message = format!("第{}个项目没有填写项目名称", index + 1);
            found.push((path, finding(Severity::Error, message, "请填写项目名称")));
            continue;
        }
        let first = *first_of.entry(name).or_insert(index);
        if first != index {
            let message = format!("第{}个、第{}个项目都叫“{name}”", first + 1, index + 1);
            let advice = "请核对是不是重复填写；确是两个项目的，名称加以区分";
            found.push((path, finding(Severity::Warning, message, advice)));
        }
    }
    found
}

/// Projects without indicators, where the whole has some and the forms of projects are printed.
fn unevaluated(draft: &Draft<'_>) -> Option<Found> {
    let report = draft.report;
    printed_forms(draft, AnnexSubject::Projects).next()?;
    let projects = report.projects.iter().enumerate();
    let lacking = projects
        .filter(|(_, project)| !project.is_blank() && project.evaluation.indicators.is_empty());
    let lacking: Vec<(usize, &Shared<Project>)> = lacking.collect();
    let (first, _) = *lacking.first()?;
    if report.evaluation.indicators.is_empty() {
        return None;
    }
    let names = lacking.iter();
    let names = names.map(|(index, project)| format!("“{}”", name_of(*index, project)));
    let message = format!(
        "{}个项目没有填写绩效自评：{}；自评表一个一级项目一张",
        lacking.len(),
        names.collect::<String>()
    );
    let advice = "请填写这些项目的绩效自评；不要求填报的，可以关闭这个附件";
    let found = finding(Severity::Advice, message, advice);
    Some((format!("projects[{first}].name"), found))
}

/// Projects that the text on their organisation leaves out or calls by other names.
fn in_text(subject: &Subject<'_>) -> Vec<Finding> {
    let section = organisation(subject);
    let names = names(subject);
    let Some(first) = section.first() else {
        return Vec::new();
    };
    if names.len() < 2 {
        return Vec::new();
    }
    let text: Vec<&str> = section
        .iter()
        .map(|paragraph| paragraph.text.as_str())
        .collect();
    let text = text.join("\n");
    let leads = leads(&section);
    let mut findings = Vec::new();
    let (mut missing, mut near): (Vec<&str>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut found = 0;
    for name in names.iter().filter(|name| !text.contains(name.as_str())) {
        let alike = leads
            .iter()
            .position(|lead| !names.contains(&lead.name) && is_near(name, &lead.name));
        match alike {
            Some(at) => {
                near.push(at);
                findings.extend(leads.get(at).map(|lead| differs(name, lead)));
            }
            None if text.contains(core(name)) => found += 1,
            None => missing.push(name),
        }
    }
    found += names.len() - missing.len() - near.len();
    if found + near.len() == 0 {
        return Vec::new();
    }
    if !missing.is_empty() && !speaks_of_all(&text) {
        let heading = heading_of(subject, first);
        findings.push(not_covered(heading.unwrap_or(first), &missing));
    }
    let unknown = leads.iter().enumerate().filter(|(at, lead)| {
        is_project(&lead.name)
            && !near.contains(at)
            && !names
                .iter()
                .any(|name| name.contains(&lead.name) || lead.name.contains(name.as_str()))
    });
    findings.extend(unknown.map(|(_, lead)| not_listed(lead)));
    findings
}

/// What stands under 项目组织情况, or under 项目组织实施情况 where that is not divided.
fn organisation<'s>(subject: &'s Subject<'_>) -> Vec<&'s Paragraph> {
    let text = &subject.printed;
    text.about(Topic::Organisation)
        .filter(|paragraph| {
            matches!(paragraph.kind, Kind::Body | Kind::Heading)
                && !text.is_about(paragraph.section, Topic::Management)
        })
        .filter(|paragraph| {
            paragraph.kind == Kind::Body
                || text
                    .section(paragraph)
                    .is_none_or(|section| section.topic.is_none())
        })
        .collect()
}

/// The heading above a paragraph.
fn heading_of<'s>(subject: &'s Subject<'_>, paragraph: &Paragraph) -> Option<&'s Paragraph> {
    let mut index = paragraph.section?;
    let sections = &subject.printed.sections;
    while sections.get(index)?.topic != Some(Topic::Organisation) {
        index = sections.get(index)?.parent?;
    }
    let mut headings = subject.printed.paragraphs.iter();
    headings.find(|one| one.kind == Kind::Heading && one.section == Some(index))
}

/// The names of the projects: those of the form, else those that the section on project expenditure lists.
fn names(subject: &Subject<'_>) -> Vec<String> {
    let projects = subject.draft.map(|draft| &draft.report.projects);
    let mut names: Vec<String> = projects
        .into_iter()
        .flatten()
        .map(|project| project.name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    if names.is_empty() {
        names = listed(subject);
    }
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}

fn listed(subject: &Subject<'_>) -> Vec<String> {
    let text = &subject.printed;
    let about: Vec<&Paragraph> = text.about(Topic::Project).collect();
    let mut names = Vec::new();
    for (index, paragraph) in about.iter().enumerate() {
        let running = about.get(index + 1).is_some_and(|next| is_running(next));
        let (_, rest) = unnumbered(paragraph);
        let is_entry = paragraph.number.is_some()
            || paragraph.kind == Kind::Body && is_title_like(rest) && running;
        if is_entry {
            let name = lead(rest);
            if is_project(name) {
                names.push(name.to_owned());
            }
        }
    }
    let elsewhere = text
        .body()
        .filter(|one| !text.is_about(one.section, Topic::Organisation));
    names.extend(elsewhere.flat_map(|paragraph| enumerated(&paragraph.text)));
    names
}

/// “共实施3个项目，分别为：甲项目、乙项目、丙经费。”
fn enumerated(text: &str) -> Vec<String> {
    static LIST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"[0-9一二三四五六七八九十]+个(?:一级)?项目[，,：:（(]?(?:分别为|分别是|包括|即|为)[：:]?([^。；：]+)",
        )
    });
    let Some(list) = LIST.captures(text).and_then(|found| found.get(1)) else {
        return Vec::new();
    };
    let names = list
        .as_str()
        .trim_end_matches(['）', ')'])
        .split(['、', '，', '和']);
    let names: Vec<&str> = names.map(lead).collect();
    if names.len() < 2 || !names.iter().all(|name| is_project(name)) {
        return Vec::new();
    }
    names.into_iter().map(str::to_owned).collect()
}

/// What an entry is called: up to the first mark or amount.
fn lead(text: &str) -> &str {
    static END: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[：:，,。；;（(\t]|[0-9.,]+\s*(?:万元|亿元|元)"));
    let end = END.find(text).map_or(text.len(), |found| found.start());
    text.get(..end)
        .unwrap_or_default()
        .trim()
        .trim_matches(['“', '”', '"'])
}

/// Whether a phrase reads as the name of a project.
fn is_project(name: &str) -> bool {
    const ENDS: [&str; 22] = [
        "经费", "项目", "工程", "资金", "补助", "补贴", "支出", "专项", "费", "建设", "改造",
        "购置", "采购", "奖励", "费用", "服务", "活动", "保障", "整治", "治理", "维护", "补偿",
    ];
    const NOT: [&str; 12] = [
        "项目资金",
        "项目支出",
        "财政资金",
        "分析",
        "情况",
        "管理",
        "组织",
        "上述",
        "这",
        "该",
        "基本支出",
        "自筹",
    ];
    (4..=36).contains(&name.chars().count())
        && ENDS.iter().any(|end| name.ends_with(end))
        && !NOT.iter().any(|word| name.starts_with(word))
}

/// The names with which the entries of the section begin.
fn leads<'s>(section: &[&'s Paragraph]) -> Vec<Named<'s>> {
    let mut leads = Vec::new();
    for paragraph in section {
        let (start, rest) = unnumbered(paragraph);
        let is_entry = paragraph.number.is_some() || rest.contains('：') || is_title_like(rest);
        if !is_entry {
            continue;
        }
        let all = rest
            .find(['：', '，', '。', ':'])
            .map_or(rest.len(), |end| end);
        let mut from = 0;
        for part in rest.get(..all).unwrap_or_default().split('、') {
            let name = lead(part);
            if (4..=40).contains(&name.chars().count()) {
                let inner = part.find(name).unwrap_or_default();
                let at = start + from + inner;
                leads.push(Named {
                    name: name.to_owned(),
                    paragraph,
                    range: at..at + name.len(),
                });
            }
            from += part.len() + '、'.len_utf8();
        }
    }
    leads
}

/// A name without the words that are often left off its end.
fn core(name: &str) -> &str {
    const ENDS: [&str; 7] = ["支出", "项目", "经费", "专项", "资金", "工作", "工程"];
    let mut core = name;
    while let Some(shorter) = ENDS
        .iter()
        .find_map(|end| core.strip_suffix(end))
        .filter(|shorter| shorter.chars().count() >= 4)
    {
        core = shorter;
    }
    core
}

/// Whether two names that differ are likely one project's.
fn is_near(name: &str, other: &str) -> bool {
    let (one, two) = (letters(name), letters(other));
    let shortest = one.len().min(two.len());
    let is_part = shortest >= 4
        && (name.contains(core(other)) && name.contains(other)
            || other.contains(name)
            || core(name) == core(other));
    let is_slip = || distance(&one, &two) <= 2 && likeness(name, other) >= 60;
    is_part || shortest >= 6 && one.len().abs_diff(two.len()) <= 2 && is_slip()
}

/// Whether the text answers for projects that it does not name.
fn speaks_of_all(text: &str) -> bool {
    const WORDS: [&str; 8] = [
        "其他项目",
        "其余项目",
        "其它项目",
        "所有项目",
        "全部项目",
        "各项目均",
        "上述项目",
        "以上项目",
    ];
    WORDS.iter().any(|word| text.contains(word))
}

fn differs(name: &str, lead: &Named<'_>) -> Finding {
    Finding::new(
        Severity::Advice,
        lead.paragraph.spot(lead.range.clone()),
        format!(
            "“项目支出”中的“{name}”在这里写作“{}”，两处名称不一致",
            lead.name
        ),
        "请核对是不是同一个项目，是的统一为一个名称",
    )
}

fn not_covered(heading: &Paragraph, missing: &[&str]) -> Finding {
    let list: Vec<String> = missing.iter().map(|name| format!("“{name}”")).collect();
    Finding::new(
        Severity::Warning,
        heading.whole(),
        format!(
            "“项目支出”所列的{}个项目在项目组织情况中没有写到：{}",
            missing.len(),
            list.concat()
        ),
        "请补写这些项目的组织实施情况；名称有出入的请统一",
    )
}

fn not_listed(lead: &Named<'_>) -> Finding {
    Finding::new(
        Severity::Warning,
        lead.paragraph.spot(lead.range.clone()),
        format!("“{}”不在“项目支出”所列的项目之中", lead.name),
        "请核对项目名称，或在“项目支出”中补列这个项目",
    )
    .suspected()
}
