//! Years in sentences, and where a year other than that of the report is right: names of documents and projects,
//! history, plans.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::checks::{sentences::amounts::pattern, text::sentences};

/// A year in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearAt {
    /// The year.
    pub year: u16,
    /// Its digits, in bytes.
    pub range: Range<usize>,
    /// The digits with 年 behind them.
    pub with_word: Range<usize>,
    /// The sentence it stands in.
    pub sentence: Range<usize>,
}

/// The years of a text that are written with 年.
pub fn years(text: &str) -> Vec<YearAt> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"((?:19|20)[0-9]{2})\s?(年)"));
    if !text.contains('年') {
        return Vec::new();
    }
    let all = sentences(text);
    let mut sentence = all.iter();
    let mut current = sentence.next();
    let mut found = Vec::new();
    for (year, word) in YEAR
        .captures_iter(text)
        .filter_map(|found| found.get(1).zip(found.get(2)))
    {
        while current.is_some_and(|range| range.end <= year.start()) {
            current = sentence.next();
        }
        let joined = text
            .get(..year.start())
            .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        if let (Ok(value), Some(range), false) = (year.as_str().parse(), current, joined) {
            found.push(YearAt {
                year: value,
                range: year.range(),
                with_word: year.start()..word.end(),
                sentence: range.clone(),
            });
        }
    }
    found
}

/// Whether a year of another time is right where it stands.
pub fn is_historic(text: &str, at: &YearAt) -> bool {
    is_quoted(text, at) || is_history(text, at) || is_span(text, at) || is_named_project(text, at)
}

/// 编制2025年预算, 纳入2025年工作计划: what a report on an earlier year looks forward to.
pub fn is_plan(text: &str, at: &YearAt) -> bool {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:编制|编报|安排|谋划|制定|制订|申报|纳入|列入|作为|用于|提前|力争|计划|预计|确保|推迟|结转|将于)[^，。；]{0,6}$",
        )
    });
    static AFTER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^[^，。；]{0,8}(?:预算|计划|目标|任务|项目库|完成|使用|支付|建成|完工)")
    });
    let before = text
        .get(at.sentence.start..at.range.start)
        .unwrap_or_default();
    let after = text
        .get(at.with_word.end..at.sentence.end)
        .unwrap_or_default();
    BEFORE.is_match(before) && AFTER.is_match(after)
}

/// Within 《》 or quotation marks, or in brackets that tell an edition.
fn is_quoted(text: &str, at: &YearAt) -> bool {
    let before = text
        .get(at.sentence.start..at.range.start)
        .unwrap_or_default();
    let open = |open: char, close: char| {
        let opened = before.rfind(open);
        opened.is_some_and(|opened| before.rfind(close).is_none_or(|closed| closed < opened))
    };
    if open('《', '》') || open('“', '”') || open('〔', '〕') || open('「', '」') {
        return true;
    }
    let after: String = text
        .get(at.range.end..)
        .unwrap_or_default()
        .chars()
        .take(16)
        .collect();
    (open('（', '）') || open('(', ')'))
        && ["修订", "修正", "版", "印发", "发布", "施行", "第"]
            .iter()
            .any(|word| after.contains(word))
}

/// Foundation, reform, issue of a document, building: what a year of any time may be told of.
fn is_history(text: &str, at: &YearAt) -> bool {
    static AFTER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\s?年(?:度)?\s?(?:[0-9]{1,2}\s?月(?:[0-9]{1,2}日)?|初|底|末|上半年|下半年)?(?:以来|以后|之后|起|开始|至今|以前|之前|及以前|前|到|至|[^，。；]{0,24}(?:成立|组建|设立|创办|挂牌|更名|合并|划转|机构改革|改制|撤销|建立|批准|印发|出台|颁布|修订|修正|施行|发布|建成|竣工|投入使用|入职|转隶|获评|被评|荣获|授予|始建|命名|迁入|入驻|晋升|升格|升级|开工|动工|启动|立项|投产|开业|取得|认定|评为|搬迁|改建|扩建))",
        )
    });
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:成立于|始建于|建于|组建于|设立于|创建于|创办于|挂牌于|自|从|到|至|早在|源于|始于|竣工于|迁至|截至|截止|购于|购置于|印发于|颁布于|以前年度|由|历史)[^，。；]{0,6}$",
        )
    });
    let before = text
        .get(at.sentence.start..at.range.start)
        .unwrap_or_default();
    let after = text.get(at.range.end..at.sentence.end).unwrap_or_default();
    AFTER.is_match(after) || BEFORE.is_match(before)
}

/// 2021—2025年, “十四五”, 五年规划.
fn is_span(text: &str, at: &YearAt) -> bool {
    static SPAN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?:19|20)[0-9]{2}\s?年?(?:度)?\s?[-—–－~～至到、和]+\s?(?:19|20)[0-9]{2}\s?年")
    });
    static PLAN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"十[一二三四五六]五|规划|远景|五年|中长期|三年行动"));
    let sentence = text.get(at.sentence.clone()).unwrap_or_default();
    let own = at.range.start - at.sentence.start;
    PLAN.is_match(sentence)
        || SPAN
            .find_iter(sentence)
            .any(|span| span.range().contains(&own))
}

/// 2020年老旧小区改造项目: the name of a project, not what was done in a year.
fn is_named_project(text: &str, at: &YearAt) -> bool {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\s?年(?:度)?[^，。；：、0-9我本共全实支预决]{4,24}?(?:项目|工程|专项|经费|债券|尾款|质保金|补助资金|奖补资金|欠款)",
        )
    });
    NAME.is_match(text.get(at.range.end..at.sentence.end).unwrap_or_default())
}
