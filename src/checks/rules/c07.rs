//! C07: 的, 地 and 得, where it is certain which one belongs there.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::checks::{
    Finding, Rule, Severity, Subject, sentences::amounts::pattern, text::Paragraph,
};

pub const RULE: Rule = Rule {
    code: "C07",
    title: "“的”“地”“得”用得对",
    checks: "只报有把握的：状语与及物动词之间用了“的”“得”，后面带着宾语；动词与补语之间用了“的”；定语与名词之间用了“地”。“有效的管理”这类作名词用的不报。",
    basis: "现代汉语语法：定语后用“的”，状语后用“地”，补语前用“得”。",
    example: "“尽可能准确的测算下一年度项目内容”：应为“准确地测算”。",
    gravest: Severity::Advice,
    run,
};

/// Verbs that are hardly ever nouns; whatever follows them is their object.
const VERBS: &str = "加强|提高|做好|抓好|确保|履行|杜绝|避免|遵守|把握|发挥|掌握|压减|压缩|降低";

/// Verbs that are nouns as well, as in 科学的编制方法.
const NOUNS_TOO: &str = "提升|推进|推动|落实|开展|完成|贯彻|执行|促进|保障|保证|测算|编制|反映|制定|制订|维护|解决|使用|管理|控制|学习|组织|核算|核实|分析|总结|统计|梳理|查找|处理|安排|规范|监督|检查|实施|评价|了解|审核|填报|填写|记录|宣传|防范|化解|优化|完善|改进|改善|服务|支持|研究";

/// Whether what was found is a slip indeed.
type Holds = fn(&str, &regex::Captures<'_>) -> bool;

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let rules: [(&Regex, &str, Holds); 3] = [
        (&ADVERB, "地", has_object),
        (&COMPLEMENT, "得", |_, _| true),
        (&ATTRIBUTE, "的", ends_phrase),
    ];
    let mut findings = Vec::new();
    for line in &subject.written {
        if !line.text.contains(['的', '地', '得']) {
            continue;
        }
        for (pattern, right, holds) in rules {
            let all = pattern.captures_iter(&line.text);
            let right_ones = all.filter(|found| holds(&line.text, found));
            findings.extend(right_ones.filter_map(|found| {
                finding(
                    line,
                    found.get(0)?.range(),
                    found.name("wrong")?.range(),
                    right,
                )
            }));
        }
    }
    findings
}

/// 认真的学习: what describes a verb, and a verb.
static ADVERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        "(?:认真|准确|及时|切实|有效|严格|积极|科学|合理|不断|进一步|充分|全面|深入|顺利|圆满|稳步|扎实|逐步|有序|大力|真实|客观|完整|如实|妥善|主动|细致|更好|持续|规范|高效|按时|按期|自觉|坚决|有力|努力)(?P<wrong>[的得])(?P<verb>{VERBS}|{NOUNS_TOO})(?P<after>了?)"
    ))
});

/// 完成的较好: a verb and what it came to, at the end of a clause.
static COMPLEMENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:完成|做|执行|落实|管理|控制|开展|运行|贯彻|实施|保障|抓|进行|发挥)(?P<wrong>的)(?:很好|较好|非常好|比较好|不好|不够好|不够|不错|较差|很差|不到位|不够到位|很到位|较为到位)(?:[，。；,;]|$)",
    )
});

/// 有效地措施: what describes a noun, and a noun.
static ATTRIBUTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:科学|合理|有效|完善|健全|规范|严格|良好|明确|具体|可行|坚实|有力|显著|积极|认真|完整|统一)(?P<wrong>地)(?P<noun>制度|措施|办法|方法|机制|体系|态度|作风|依据|基础|环境|氛围|效果|成绩|成效|保障|作用|影响|目标|标准|计划|方案)",
    )
});

/// Whether an object follows the verb, so that it is one; and no verb before asks for a noun, as 得到 does.
fn has_object(text: &str, found: &regex::Captures<'_>) -> bool {
    const ASKS: &[&str] = &[
        "得到",
        "取得",
        "有了",
        "进行",
        "给予",
        "予以",
        "获得",
        "有着",
        "缺乏",
        "没有",
        "提供",
        "建立",
        "形成",
        "采取",
        "起到",
        "开展",
        "是",
        "缺少",
        "存在",
        "需要",
        "作出",
        "做出",
        "实行",
        "一个",
        "制定",
        "制订",
        "完善",
        "健全",
        "做好",
        "抓好",
        "加强",
        "注重",
        "强化",
        "具有",
        "离不开",
        "通过",
        "对其",
    ];
    let (Some(whole), Some(verb)) = (found.get(0), found.name("verb")) else {
        return false;
    };
    let clause = text
        .get(..whole.start())
        .and_then(|before| before.rsplit(['。', '，', '；', '：', ',', ';']).next())
        .unwrap_or_default();
    let near = last_characters(clause, 6);
    if ASKS.iter().any(|word| near.contains(word)) {
        return false;
    }
    let rest = text.get(whole.end()..).unwrap_or_default();
    let is_perfect = found.name("after").is_some_and(|after| !after.is_empty());
    let object = rest.chars().next().is_some_and(|c| {
        is_han_or_opening(c) && !"和与及或的是也都等而并以之后前中时则使将被".contains(c)
    });
    let is_verb = VERBS.split('|').any(|one| one == verb.as_str());
    object && (is_perfect || !is_noun_head(rest) && (is_verb || is_long(after_verb(rest))))
}

/// What follows a second verb, as in 贯彻落实.
fn after_verb(rest: &str) -> &str {
    let mut verbs = NOUNS_TOO
        .split('|')
        .chain(VERBS.split('|'))
        .chain(["引导", "运用"]);
    let second = verbs.find_map(|verb| rest.strip_prefix(verb));
    second.unwrap_or(rest)
}

/// The object of a verb that is a noun as well has some length before its clause ends.
fn is_long(rest: &str) -> bool {
    let of_clause = rest
        .chars()
        .take_while(|c| is_han_or_opening(*c) || c.is_ascii_digit());
    of_clause.count() >= 2
}

/// Whether what follows makes the verb a noun's attribute: 科学的测算方法.
fn is_noun_head(rest: &str) -> bool {
    const HEADS: &[&str] = &[
        "方法", "机制", "制度", "办法", "体系", "流程", "程序", "措施", "方案", "标准", "手段",
        "能力", "水平", "模式", "思路", "依据", "计划", "结果", "要求", "规定", "过程", "效果",
        "作用", "力度", "方式", "渠道", "途径", "数据", "进度", "成果", "环境", "格局", "氛围",
        "习惯", "态度", "队伍", "人员", "平台", "系统", "软件", "功能", "条件", "基础", "原则",
        "目标", "指标", "保障", "理念", "意识", "行为", "活动", "状态", "空间", "服务", "支持",
        "支撑", "工具", "模型", "规划", "报告", "说明", "台账", "情况", "工作", "管理", "路径",
        "举措", "成本", "效率", "效益", "质量", "对象", "部门", "机构", "单位", "资料",
    ];
    HEADS.iter().any(|head| rest.starts_with(head))
}

/// Whether the noun ends its clause or goes on with another one, so that it is no verb's beginning.
fn ends_phrase(text: &str, found: &regex::Captures<'_>) -> bool {
    let rest = found.get(0).and_then(|whole| text.get(whole.end()..));
    rest.and_then(|rest| rest.chars().next())
        .is_none_or(|c| "，。；、,;和与及".contains(c))
}

fn last_characters(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count.saturating_sub(1));
    start.and_then(|(at, _)| text.get(at..)).unwrap_or(text)
}

const fn is_han_or_opening(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '《' | '“')
}

fn finding(
    line: &Paragraph,
    phrase: Range<usize>,
    wrong: Range<usize>,
    right: &str,
) -> Option<Finding> {
    if line.is_live(wrong.clone()) {
        return None;
    }
    let quoted = line.text.get(phrase.clone())?;
    let quoted = quoted.trim_end_matches(['，', '。', '；', ',', ';']);
    let end = phrase.start + quoted.len();
    let before = line.text.get(phrase.start..wrong.start)?;
    let after = line.text.get(wrong.end..end)?;
    let written = line.text.get(wrong.clone())?;
    let message = format!("“{quoted}”中的“{written}”应为“{right}”");
    let advice = format!("改为“{before}{right}{after}”");
    let repair = line.repair(wrong, right);
    Some(
        Finding::new(
            Severity::Advice,
            line.spot(phrase.start..end),
            message,
            advice,
        )
        .repaired_by(repair),
    )
}
