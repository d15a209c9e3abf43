//! Stated counts against what the same sentence lists, against their own parts, and against the lists of the forms
//! (B02).

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{
    checks::{
        Finding, Severity, Subject,
        pattern::Pattern,
        sentences::{
            amounts::pattern,
            counts::{Count, counts},
            enumerations::{entries, sum_of_counts, top_level},
        },
        text::{Paragraph, sentences},
    },
    figures::live::count_of,
};

/// Counts with a list behind them in the same sentence; a list of marks (一是…二是…) may go on to the end of the
/// paragraph.
pub fn inline(paragraph: &Paragraph) -> Vec<Finding> {
    let text = paragraph.text.as_str();
    let all = counts(text);
    if all.is_empty() {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = posts(paragraph).into_iter().collect();
    for sentence in sentences(text) {
        let own: Vec<&Count> = all
            .iter()
            .filter(|count| sentence.contains(&count.range.start))
            .collect();
        for (index, count) in own.iter().enumerate() {
            let next = own.get(index + 1).map(|next| next.range.start);
            if let Some(list) = list_behind(text, &sentence, count, next) {
                findings.extend(compared(paragraph, count, list));
            }
        }
    }
    findings
}

/// The list that a count introduces, up to the clause of the next count.
fn list_behind(
    text: &str,
    sentence: &Range<usize>,
    count: &Count,
    next: Option<usize>,
) -> Option<Range<usize>> {
    static INTRODUCED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[^，。；：:（(、0-9的]{0,16}?(?:(?:[，,]?其中)|(?:[，,]?(?:即|分别是|分别为|分别|具体是|具体为|具体包括|依次是|依次为|主要包括|主要有|主要是|主要为|包括|包含)[：:]?)|(?:[，,]?[^，。；：:、0-9]{0,12}(?:为|如下|包括|有|是|分别)?[：:])|[（(](?:即|分别为|分别是|包括|含)?[：:]?)",
        )
    });
    let after = text.get(count.range.end..sentence.end)?;
    let introduced = INTRODUCED.find(after)?;
    let start = count.range.end + introduced.end();
    if introduced.as_str().ends_with(['（', '(']) || introduced.as_str().contains(['（', '(']) {
        let inside = text.get(start..sentence.end)?;
        let end = closing(inside)?;
        return Some(start..start + end);
    }
    let rest = text.get(start..)?;
    // Marks go on over sentences.
    if rest
        .trim_start()
        .starts_with(['一', '第', '（', '(', '1', '①'])
        && is_marked(rest)
    {
        return Some(start..text.len());
    }
    let list = text.get(start..sentence.end)?;
    let whole = start..sentence.end;
    let Some(next) = next else { return Some(whole) };
    if sum_of_counts(list, &count.measure).is_some_and(|all| all.alike) {
        return Some(whole);
    }
    // The clause in which the next count stands begins something else.
    let clause = text.get(start..next)?.rfind(['，', ',', '；']);
    clause.map(|at| start..start + at).or(Some(whole))
}

fn is_marked(rest: &str) -> bool {
    [
        "一是",
        "第一，",
        "第一、",
        "（一）",
        "（1）",
        "(1)",
        "1.",
        "1、",
        "①",
        "1．",
        "一、",
    ]
    .iter()
    .any(|mark| rest.trim_start().starts_with(mark))
}

/// Where the bracket closes that was open before `inside`.
fn closing(inside: &str) -> Option<usize> {
    let mut depth = 1_usize;
    for (at, c) in inside.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

fn compared(paragraph: &Paragraph, count: &Count, list: Range<usize>) -> Option<Finding> {
    let (words, list_start) = (paragraph.text.get(list.clone())?, list.start);
    if paragraph.is_live(count.number.clone()) && paragraph.is_live(list) {
        return None;
    }
    let lead = paragraph.text.get(count.range.end..list_start);
    let lead = lead.unwrap_or_default();
    // “其中：” is followed by all parts, “其中” perhaps by some.
    let names_parts = lead.ends_with("其中") && !words.starts_with(['：', ':']);
    let listed = entries(words);
    if let Some(all) = sum_of_counts(words, &count.measure) {
        // 其中 may name some kinds only.
        let is_partial = all.sum < count.value && lead.contains("其中") && names_some(words);
        let is_right = all.sum == count.value
            || is_partial
            || listed.is_some_and(|listed| listed.can_be(count.value));
        let finding =
            (!is_right && all.alike).then(|| differs(paragraph, count, all.sum, "后面各项相加为"));
        // Some kinds may have been left out.
        let is_less = all.sum < count.value && names_parts;
        return finding.map(|found| if is_less { found.suspected() } else { found });
    }
    if names_parts {
        return None;
    }
    if count.measure == "人" {
        return None;
    }
    let listed = listed.filter(|listed| !listed.can_be(count.value))?;
    Some(differs(paragraph, count, listed.plain(), "后面列举了"))
}

/// Whether a list of kinds of people names some of them only: 女党员, 高级职称.
fn names_some(words: &str) -> bool {
    const SOME: [&str; 16] = [
        "女",
        "男",
        "少数民族",
        "党员",
        "高级",
        "中级",
        "正高",
        "副高",
        "博士",
        "硕士",
        "本科",
        "研究生",
        "残疾",
        "离休",
        "35岁",
        "骨干",
    ];
    SOME.iter().any(|word| words.contains(word))
}

/// “编制48名，其中行政编制20名、事业编制29名”: posts by kind, which do not overlap. More than all is wrong, fewer may
/// leave out a kind.
fn posts(paragraph: &Paragraph) -> Option<Finding> {
    static POSTS: Pattern = Pattern::new(
        &["编制", "其中"],
        r"编制(?:数|总数|人数)?(?:为|共|是)?([0-9]{1,5})(名|人|个)[，（(；]?其中[：:]?((?:(?:机关|公务员|单列)?(?:行政|事业|参公|工勤|政法)[^，。；0-9]{0,10}[0-9]{1,5}(?:名|人|个)[、，]?)+)",
    );
    let found = POSTS.on(&paragraph.text)?.captures(&paragraph.text)?;
    let (total, measure, list) = (found.get(1)?, found.get(2)?, found.get(3)?);
    let list = list.as_str().trim_end_matches(['、', '，']);
    let sum = sum_of_counts(list, measure.as_str())
        .filter(|all| all.alike)?
        .sum;
    let count = Count {
        range: total.start()..measure.end(),
        number: total.range(),
        value: total.as_str().parse().ok()?,
        measure: measure.as_str().to_owned(),
    };
    if sum == count.value || paragraph.is_live(count.number.clone()) {
        return None;
    }
    let finding = differs(paragraph, &count, sum, "后面各类编制相加为");
    Some(if sum < count.value {
        finding.suspected()
    } else {
        finding
    })
}

/// A finding that a count is not what was counted.
pub fn differs(paragraph: &Paragraph, count: &Count, found: usize, how: &str) -> Finding {
    let measure = &count.measure;
    Finding::new(
        Severity::Error,
        paragraph.spot(count.range.clone()),
        format!(
            "写为{}{measure}，{how}{found}{measure}，个数不一致",
            count.value
        ),
        "请核对：个数有误的改个数，列举有遗漏或多余的改列举",
    )
}

/// “办公室、财务科、人事科，共4个科室”, “内设机构（办公室、财务科）共3个”: a list and its count behind it. The names of the
/// list end alike, so that nothing else is taken for one.
pub fn backward(paragraph: &Paragraph) -> Vec<Finding> {
    static TOTAL: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[，,]?(?:总共|一共|共计|合计|共)(?:有)?$|等$"));
    const LARGEST: usize = 60;
    let text = paragraph.text.as_str();
    if !text.contains(['共', '设', '等', '分', '属', '辖']) && !text.contains("合计") {
        return Vec::new();
    }
    let is_wrong = |count: &Count| {
        let before = text.get(..count.range.start)?;
        let total = TOTAL.find(before);
        let list = before.get(..total.map_or(before.len(), |total| total.start()))?;
        if total.is_none() {
            return offices(list, count);
        }
        if total.is_some_and(|total| total.as_str() == "等") {
            return too_many(list, count);
        }
        let bracketed = list.strip_suffix(['）', ')']);
        let list = match bracketed {
            Some(inside) => inside
                .get(inside.rfind(['（', '('])?..)?
                .trim_start_matches(['（', '(']),
            None => list.rsplit(['，', ',', '。', '；', '：', ':']).next()?,
        };
        let listed = entries(list)?;
        let names = top_level(list, &['、']);
        let alike = names
            .windows(2)
            .all(|pair| pair.first().map(ending) == pair.last().map(ending));
        let is_list = names.len() >= 3 && (alike || bracketed.is_some()) && counts(list).is_empty();
        (is_list && count.value <= LARGEST && !listed.can_be(count.value)).then(|| listed.plain())
    };
    let all = counts(text);
    let typed = all
        .iter()
        .filter(|count| !paragraph.is_live(count.number.clone()));
    typed
        .filter_map(|count| Some(differs(paragraph, count, is_wrong(count)?, "前面列举了")))
        .collect()
}

/// “内设办公室、财务科、人事科3个科室”: a list right behind the verb, and its count right behind the list.
fn offices(list: &str, count: &Count) -> Option<usize> {
    static SET_UP: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(内设|下设|下属|所属|下辖|直属|设有|设立|设置|分为|划分为)(?:机构|科室|部门)?(?:有|为)?([^，。；：0-9]{4,})$",
        )
    });
    let found = SET_UP.captures(list)?;
    let (verb, list) = (found.get(1)?.as_str(), found.get(2)?.as_str());
    let names = top_level(list, &['、']);
    let alike = names
        .windows(2)
        .all(|pair| pair.first().map(ending) == pair.last().map(ending));
    let listed = entries(list).filter(|listed| !listed.can_be(count.value))?;
    let is_list = if verb.ends_with("分为") {
        names.len() >= 2
    } else {
        names.len() >= 3 && alike
    };
    is_list.then(|| listed.plain())
}

/// “《甲》《乙》《丙》等2项制度”: a list that may leave out some but names more than there are.
fn too_many(list: &str, count: &Count) -> Option<usize> {
    let own = list.rsplit(['，', ',', '。', '；', '：', ':']).next()?;
    let titles = own.matches('《').count();
    let adjoining = own.matches("》《").count() + own.matches("》、《").count() + 1;
    (titles >= 2 && titles == adjoining && titles > count.value).then_some(titles)
}

/// How a name ends; bodies of every kind end alike.
fn ending(name: &&str) -> Option<char> {
    const BODIES: &str = "科室股处部办局站所队心院馆校厅委会";
    let last = name.chars().next_back()?;
    Some(if BODIES.contains(last) { '科' } else { last })
}

/// “8个科室和8个事业单位，共15个”: counts of one clause and their sum behind it.
pub fn sums(paragraph: &Paragraph) -> Vec<Finding> {
    let text = paragraph.text.as_str();
    let all = counts(text);
    let mut findings = Vec::new();
    for sentence in sentences(text) {
        let own: Vec<&Count> = all
            .iter()
            .filter(|count| sentence.contains(&count.range.start))
            .collect();
        for (index, total) in own.iter().enumerate().skip(2) {
            let Some(parts) = own.get(..index) else {
                continue;
            };
            let Some(last) = parts.last() else { continue };
            let between = text
                .get(last.range.end..total.range.start)
                .unwrap_or_default();
            let is_live = paragraph.is_live(total.number.clone());
            if is_live || !says_total(between) {
                continue;
            }
            let parts = run_of_parts(text, parts, &total.measure);
            let sum: usize = parts.iter().map(|part| part.value).sum();
            let is_own = is_total_of(text, total, last);
            if parts.len() >= 2 && sum != total.value && is_own {
                findings.push(differs(paragraph, total, sum, "前面各项相加为"));
            }
        }
    }
    findings
}

/// Whether the words between the last part and a count make it the sum.
fn says_total(between: &str) -> bool {
    static TOTAL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^[^，。；：、0-9]{0,14}[，,]?(?:总共|一共|共计|合计|总计|共)(?:有|为|设|设立)?$")
    });
    ["共", "合计", "总计"]
        .iter()
        .any(|word| between.contains(word))
        && TOTAL.is_match(between)
}

/// Whether a total is of the same kind of things as the last part before it: “9个村委会、2个社区，共128个村民小组” is not.
fn is_total_of(text: &str, total: &Count, last: &Count) -> bool {
    const GENERAL: [&str; 9] = [
        "单位", "机构", "部门", "项目", "科室", "处室", "股室", "成员", "类",
    ];
    let name = |from: usize| -> String {
        let rest = text.get(from..).unwrap_or_default();
        rest.chars()
            .take_while(|c| !"，。；：、（(".contains(*c))
            .collect()
    };
    let (own, part) = (name(total.range.end), name(last.range.end));
    let kind = own.chars().next_back();
    own.is_empty()
        || GENERAL.iter().any(|word| own.contains(word))
        || kind == part.chars().next_back()
        || own.contains("村") == part.contains("村") && own.contains("组") == part.contains("组")
}

/// The last counts of one measure that stand side by side: joined by 、和及 or a comma, one a clause.
fn run_of_parts<'c>(text: &str, parts: &[&'c Count], measure: &str) -> Vec<&'c Count> {
    static JOINED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[^，。；：、0-9其]{0,16}(?:、|和|及|以及|与|，|,)(?:下设|下属|所属|另有|设有|设)?[^，。；：、0-9其]{0,12}$",
        )
    });
    let mut run: Vec<&Count> = Vec::new();
    for part in parts.iter().rev() {
        let joined = run.last().is_none_or(|next| {
            text.get(part.range.end..next.range.start)
                .is_some_and(|between| JOINED.is_match(between))
        });
        if !joined || part.measure != measure {
            break;
        }
        run.push(part);
    }
    run
}

/// Counts typed by hand of what the forms list: projects, offices, affiliated units.
pub fn of_forms(subject: &Subject<'_>, paragraph: &Paragraph) -> Vec<Finding> {
    static NAMED: [(&str, Pattern); 3] = [
        (
            "项目个数",
            Pattern::new(
                &["共", "个"],
                r"(?:共实施|共安排|共有|共开展|项目(?:支出)?共|共涉及|共)(?:了)?([0-9]{1,3}|[一二三四五六七八九十两]{1,3})个(?:一级|预算)?(?:项目|$|，)",
            ),
        ),
        (
            "内设机构个数",
            Pattern::new(
                &["内设", "个"],
                r"(?:内设|内设机构|内设科室|内设股室|内设处室|内设职能科室)(?:为|共|有)?([0-9]{1,3}|[一二三四五六七八九十两]{1,3})个",
            ),
        ),
        (
            "所属单位个数",
            Pattern::new(
                &[],
                r"(?:所属|下属|直属|下辖)(?:事业|预算|二级|单位|机构|预算单位)*(?:为|共|有)?([0-9]{1,3}|[一二三四五六七八九十两]{1,3})(?:个|家)",
            ),
        ),
    ];
    let Some(draft) = subject.draft else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (figure, words) in &NAMED {
        let Some(words) = words.on(&paragraph.text) else {
            continue;
        };
        let Some(listed) =
            count_of(draft.figures, figure).and_then(|count| usize::try_from(count).ok())
        else {
            continue;
        };
        for number in words
            .captures_iter(&paragraph.text)
            .filter_map(|found| found.get(1))
        {
            let value = crate::checks::numbering::chinese_value(number.as_str())
                .or_else(|| number.as_str().parse().ok());
            let is_wrong = value.is_some_and(|value| value != listed);
            let is_project =
                *figure != "项目个数" || names_projects(&paragraph.text, number.range());
            if is_wrong && is_project && !paragraph.is_live(number.range()) {
                let name = figure.trim_end_matches("个数");
                findings.push(
                    Finding::new(
                        Severity::Error,
                        paragraph.spot(number.range()),
                        format!(
                            "正文写{name}{}个，表单列出{listed}个，个数不一致",
                            number.as_str()
                        ),
                        "请核对表单列表和正文，可改用随表单变动的个数",
                    )
                    .repaired_by(paragraph.repair(number.range(), &format!("{{{figure}}}"))),
                );
            }
        }
    }
    findings
}

/// Whether a count of “共7个” is of projects.
fn names_projects(text: &str, number: Range<usize>) -> bool {
    let after = text.get(number.end..).unwrap_or_default();
    let before = text.get(..number.start).unwrap_or_default();
    ["个项目", "个一级项目", "个预算项目"]
        .iter()
        .any(|word| after.starts_with(word))
        || ["项目共", "项目支出共"]
            .iter()
            .any(|word| before.ends_with(word))
}
