//! B06: a document keeps its name; numbers of documents have their year in 〔〕.

use std::{collections::HashSet, ops::Range, sync::LazyLock};

use regex::Regex;

use crate::checks::{
    Finding, Rule, Severity, Subject,
    sentences::amounts::pattern,
    text::{Kind, Paragraph},
};

pub const RULE: Rule = Rule {
    code: "B06",
    title: "文件名称前后一致，文号规范",
    checks: "书名号中的文件名称前后一致，只差一两个字的疑为同一文件；文号的年份用六角括号〔〕，不用其他括号，序号不编虚位、不加“第”。名称因单位、地区、年份、序号而不同的不查。",
    basis: "GB/T 9704—2012 7.2.5 发文字号：年份标全称，用六角括号“〔〕”括入；发文顺序号不加“第”字，不编虚位。",
    example: "前文为《内部控制手册》，后文为《内部控制管理手册》；“湘财绩[2021]1号”应为“湘财绩〔2021〕1号”。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = alike_names(subject);
    for paragraph in &subject.written {
        findings.extend(numbers(paragraph));
    }
    findings
}

/// Numbers of documents that are not written as they should be.
fn numbers(paragraph: &Paragraph) -> Vec<Finding> {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"([\p{Han}--[为据照按由见以和及与的]]{1,8})\s*(([〔\[【（(［〖「{<〈])\s*((?:19|20)[0-9]{2})\s*年?\s*([〕\]】）)］〗」}>〉])\s*(第?)\s*([0-9]{1,5})\s*号)",
        )
    });
    let mut findings = Vec::new();
    for found in NUMBER.captures_iter(&paragraph.text) {
        let (Some(issuer), Some(number)) = (found.get(1), found.get(2)) else {
            continue;
        };
        let issuer = issuer.start() + issuer.len() - without_verb(issuer.as_str()).len();
        let whole = issuer..number.end();
        let written = paragraph.text.get(whole.clone()).unwrap_or_default();
        if paragraph.is_live(number.range()) {
            continue;
        }
        let group = |index: usize| found.get(index).map_or("", |part| part.as_str());
        let digits = group(7).trim_start_matches('0');
        let right = format!("〔{}〕{digits}号", group(4));
        let brackets = (group(3), group(5));
        let mut faults = Vec::new();
        if brackets != ("〔", "〕") {
            faults.push(format!(
                "年份应当用六角括号“〔〕”，不用“{}{}”",
                brackets.0, brackets.1
            ));
        }
        if !group(6).is_empty() {
            faults.push("序号前不加“第”".to_owned());
        }
        if digits != group(7) {
            faults.push("序号不编虚位".to_owned());
        }
        if faults.is_empty() || digits.is_empty() {
            continue;
        }
        let severity = if brackets == ("〔", "〕") {
            Severity::Advice
        } else {
            Severity::Error
        };
        findings.push(
            Finding::new(
                severity,
                paragraph.spot(whole),
                format!("文号“{written}”写法不规范：{}", faults.join("，")),
                format!("请改为“{}{right}”", without_verb(group(1))),
            )
            .repaired_by(paragraph.repair(number.range(), &right)),
        );
    }
    findings
}

/// The code of the issuer without a word that runs into it: 执行青财资.
fn without_verb(issuer: &str) -> &str {
    const VERBS: [&str; 12] = [
        "执行", "印发", "下发", "转发", "落实", "贯彻", "文件", "文号", "参见", "详见", "号文",
        "通知",
    ];
    let mut rest = issuer;
    while let Some(shorter) = VERBS.iter().find_map(|verb| rest.strip_prefix(verb)) {
        rest = shorter;
    }
    rest
}

/// A name of a document where it stands first.
struct Title<'s> {
    name: &'s str,
    /// Its characters without blanks and quotation marks, brackets wide.
    letters: Vec<char>,
    paragraph: &'s Paragraph,
    index: usize,
    range: Range<usize>,
}

/// Names that differ by a word or two: likely one document.
fn alike_names(subject: &Subject<'_>) -> Vec<Finding> {
    let titles = titles(subject);
    let mut findings = Vec::new();
    for (index, later) in titles.iter().enumerate() {
        let before = titles.iter().take(index);
        let alike = before.into_iter().find(|earlier| {
            is_same_document(&earlier.letters, &later.letters) && !stand_together(earlier, later)
        });
        if let Some(earlier) = alike {
            findings.push(differs(earlier, later));
        }
    }
    findings
}

/// The different names, each where it stands first.
fn titles<'s>(subject: &'s Subject<'_>) -> Vec<Title<'s>> {
    static TITLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"《([^《》〈〉]{4,60})》"));
    let mut seen: HashSet<&str> = HashSet::new();
    let mut titles = Vec::new();
    for (index, paragraph) in subject.printed.paragraphs.iter().enumerate() {
        if !matches!(paragraph.kind, Kind::Body | Kind::Heading) || !paragraph.text.contains('《')
        {
            continue;
        }
        for found in TITLE.captures_iter(&paragraph.text) {
            let Some(name) = found.get(1) else {
                continue;
            };
            if seen.insert(name.as_str()) {
                titles.push(Title {
                    name: name.as_str(),
                    letters: cleaned(name.as_str()),
                    paragraph,
                    index,
                    range: found.get(0).map_or(name.range(), |whole| whole.range()),
                });
            }
        }
    }
    titles
}

/// Two names in one enumeration are two documents.
fn stand_together(one: &Title<'_>, other: &Title<'_>) -> bool {
    if one.index != other.index {
        return false;
    }
    let (from, to) = (
        one.range.end.min(other.range.end),
        one.range.start.max(other.range.start),
    );
    let between = one.paragraph.text.get(from..to).unwrap_or_default();
    !between.contains(['。', '；'])
}

/// Whether two different names are likely of one document.
fn is_same_document(one: &[char], other: &[char]) -> bool {
    if one == other {
        return true;
    }
    let (longer, shorter) = if one.len() >= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let differ = |longer: &[char]| {
        let (own, of_other, common) = difference(longer, shorter);
        common >= 4 && is_slip(&own, &of_other, common)
    };
    differ(longer) || without_issuer(longer, shorter).is_some_and(differ)
}

fn cleaned(name: &str) -> Vec<char> {
    let wide = |c: char| match c {
        '(' => '（',
        ')' => '）',
        c => c,
    };
    let kept = name
        .chars()
        .filter(|c| !c.is_whitespace() && !"“”\"".contains(*c));
    kept.map(wide).collect()
}

/// The longer name from where the shorter one begins, if what stands before is a region or a unit.
fn without_issuer<'n>(longer: &'n [char], shorter: &[char]) -> Option<&'n [char]> {
    const LAST: &str = "省市区县州盟旗镇乡局办委部院校厅处会室心国府校社馆所";
    let head = shorter.get(..3)?;
    let at = longer.windows(3).rposition(|window| window == head)?;
    let before = longer.get(at.checked_sub(1)?)?;
    LAST.contains(*before).then(|| longer.get(at..)).flatten()
}

/// What two names do not share between their common beginning and end, and how much they share.
fn difference(one: &[char], other: &[char]) -> (String, String, usize) {
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let most = one.len().min(other.len()) - start;
    let ends = one.iter().rev().zip(other.iter().rev());
    let end = ends.take(most).take_while(|(a, b)| a == b).count();
    let middle = |name: &[char]| -> String {
        name.get(start..name.len() - end)
            .unwrap_or_default()
            .iter()
            .collect()
    };
    (middle(one), middle(other), start + end)
}

/// Whether a difference reads as a slip, not as the difference of two documents: a filler word put in, a kind of
/// document exchanged, one wrong character in a long name.
fn is_slip(own: &str, other: &str, common: usize) -> bool {
    const FILLERS: [&str; 22] = [
        "管理",
        "工作",
        "实施",
        "暂行",
        "试行",
        "（试行）",
        "（暂行）",
        "（修订）",
        "制度",
        "有关",
        "相关",
        "若干",
        "进一步",
        "全面",
        "的",
        "和",
        "与",
        "及",
        "关于",
        "开展",
        "加强",
        "推进",
    ];
    const KINDS: [&str; 11] = [
        "办法", "规定", "制度", "手册", "条例", "规范", "规程", "细则", "暂行", "试行", "指南",
    ];
    const TELLING: &str =
        "一二三四五六七八九十上下内外前后新旧大小非省市县区镇乡州国中东西南北甲乙丙收支男女老幼";
    let is_telling = |text: &str| {
        text.chars()
            .any(|c| c.is_ascii_digit() || TELLING.contains(c) && !FILLERS.contains(&text))
    };
    if is_telling(own) || is_telling(other) {
        return false;
    }
    let is_filler =
        |text: &str| FILLERS.contains(&text) || text.chars().count() == 1 && common >= 8;
    match (own.chars().count(), other.chars().count()) {
        (_, 0) => is_filler(own),
        (0, _) => is_filler(other),
        (1, 1) => common >= 7,
        (2, 2) => KINDS.contains(&own) && KINDS.contains(&other),
        _ => false,
    }
}

fn differs(earlier: &Title<'_>, later: &Title<'_>) -> Finding {
    let label = match earlier.paragraph.label.as_str() {
        "" => "前文",
        label => label,
    };
    Finding::new(
        Severity::Warning,
        later.paragraph.spot(later.range.clone()),
        format!(
            "“{label}”中写作《{}》，这里写作《{}》，疑为同一文件",
            earlier.name, later.name
        ),
        "请核对文件全称；是同一文件的统一名称，是两个文件的可以忽略",
    )
    .suspected()
}
