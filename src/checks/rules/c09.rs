//! C09: bodies and terms of another administrative level, left over from another report or a template.

use std::ops::Range;

use crate::{
    checks::{
        Finding, Rule, Severity, Subject,
        text::{Kind, clauses},
        wording::needles::Needles,
    },
    model::{Choice as _, Level},
    standards::Body,
};

pub const RULE: Rule = Rule {
    code: "C09",
    title: "没有写成别的行政层级的机构",
    checks: "把别的行政层级的机构和用语当作本级的来写，如区级部门的报告写“报市财经工作领导小组”。引用上级文件、要求和考核的不报；不知道单位层级的不查。一律只作疑似提示。",
    basis: "单位的行政层级（草稿填写的，或单位名称、落款看得出的）；机构词库可以自行补充。",
    example: "区政府办公室的报告写“报市财经工作领导小组对专项资金进行调整”。",
    gravest: Severity::Warning,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(level) = subject.level else {
        return Vec::new();
    };
    let city_is_own = level == Level::County && is_county_city(&unit_name(subject));
    let of_others = subject
        .lists
        .bodies
        .iter()
        .filter(|body| body.level != level && !(city_is_own && body.level == Level::City));
    let needles = Needles::new(of_others, |body: &Body| body.text.as_str());
    let mut findings = Vec::new();
    for line in &subject.written {
        let passes = |_: &Body, range: Range<usize>| {
            line.is_live(range.clone()) || is_cited(&line.text, &range)
        };
        for found in needles.find(&line.text, passes) {
            let Body {
                text, level: of, ..
            } = found.entry;
            let message = format!(
                "本单位是{}，“{text}”疑似是{}的机构或用语",
                level.label(),
                of.label()
            );
            findings.push(
                Finding::new(
                    Severity::Warning,
                    line.spot(found.range),
                    message,
                    "请核对层级，应写本级的机构；确是引用其他层级的，请写明",
                )
                .suspected(),
            );
        }
    }
    findings
}

/// The unit's name: of a draft, or what signs a plain text or stands in its title.
fn unit_name(subject: &Subject<'_>) -> String {
    if let Some(draft) = subject.draft {
        return draft.report.unit.full_name.trim().to_owned();
    }
    let named = |kind| {
        let mut lines = subject.printed.paragraphs.iter();
        lines.find(|line| line.kind == kind)
    };
    let line = named(Kind::Signature).or_else(|| named(Kind::Title));
    line.map(|line| line.text.clone()).unwrap_or_default()
}

/// Whether a unit belongs to a city on the level of a county: no district or county follows in its name.
fn is_county_city(name: &str) -> bool {
    name.split_once('市').is_some_and(|(_, after)| {
        !after
            .chars()
            .take(6)
            .any(|c| matches!(c, '区' | '县' | '旗'))
    })
}

/// Whether its own clause speaks of what the other level demands, hands down or examines, or it stands in the
/// name of a document.
fn is_cited(text: &str, range: &Range<usize>) -> bool {
    const CITING: [&str; 26] = [
        "要求",
        "部署",
        "文件",
        "下达",
        "印发",
        "通知",
        "批复",
        "考核",
        "检查",
        "督导",
        "督查",
        "指示",
        "精神",
        "指导",
        "督促",
        "各区",
        "各县",
        "区县",
        "县市区",
        "县区",
        "转发",
        "表彰",
        "评为",
        "上级",
        "荣获",
        "培训",
    ];
    let clause = clauses(text)
        .into_iter()
        .find(|clause| clause.start <= range.start && range.end <= clause.end)
        .unwrap_or(0..text.len());
    let around = text.get(clause.clone()).unwrap_or_default();
    let before = text.get(..range.start).unwrap_or_default();
    let is_titled = before.matches(['《', '〈']).count() > before.matches(['》', '〉']).count();
    let in_quotes = before.ends_with("（原");
    is_titled || in_quotes || CITING.iter().any(|word| around.contains(word))
}
