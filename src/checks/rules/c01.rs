//! C01: filling guidance that was left in the report.

use std::{ops::Range, sync::LazyLock};

use foldhash::{HashSet, HashSetExt as _};
use regex::Regex;

use crate::{
    checks::{
        Certainty, Finding, Rule, Severity, Subject,
        sentences::amounts::pattern,
        text::{Kind, Paragraph, sentences},
        wording::{
            likeness::{Wordings, letters},
            manner::unnumbered,
            phrase::Phrases,
        },
    },
    standards::Guidance,
};

pub const RULE: Rule = Rule {
    code: "C01",
    title: "残留的填报说明",
    checks: "正文句子与提纲的填报说明（含财务部门当年粘贴的说明）相似到八成以上，或含有“（…字以内）”“没有则填无”等说明用语，或整句是“介绍……情况”一类的填写要求。",
    basis: "提纲的填报说明是写给填报人的，不属于报告正文；相似度阈值可在体检词库中调整。",
    example: "“八、部门整体支出绩效情况”之下只有“总结归纳本部门‘四本预算’支出的绩效目标完成情况……”。",
    gravest: Severity::Error,
    run,
};

/// Shorter sentences resemble too much by chance; counted without marks.
const SHORTEST: usize = 10;

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let guidance = Guide::of(subject);
    let leftovers = Phrases::new(&subject.lists.leftovers);
    let mut findings = Vec::new();
    for paragraph in &subject.written {
        if !matches!(paragraph.kind, Kind::Body) {
            continue;
        }
        let copied = copied(subject, &guidance, paragraph);
        findings.extend(phrases(
            &leftovers,
            paragraph,
            copied.as_ref().map(|(range, _)| range),
        ));
        findings.extend(
            copied.map(|(range, certainty)| leftover(paragraph, range).suspected_if(certainty)),
        );
    }
    findings
}

/// What a clerk is asked to write: sentences of guidance, and titles that are no guidance.
struct Guide {
    wordings: Wordings,
    /// Whether the wording of each was checked.
    verified: Vec<bool>,
    titles: HashSet<Vec<char>>,
}

impl Guide {
    fn of(subject: &Subject<'_>) -> Self {
        let mut guide = Self {
            wordings: Wordings::default(),
            verified: Vec::new(),
            titles: HashSet::new(),
        };
        let mut seen = HashSet::new();
        for outline in &subject.outlines {
            for entry in outline.entries() {
                guide.titles.insert(letters(&entry.node.title));
                for Guidance { text, verified, .. } in &entry.node.guidance {
                    guide.add(&mut seen, text, *verified);
                }
            }
        }
        let pasted = subject.draft.map(|draft| draft.report.prose.values());
        for own in pasted.into_iter().flatten() {
            for line in own.guidance.iter().flat_map(|text| text.lines()) {
                guide.add(&mut seen, line, true);
            }
        }
        guide
    }

    /// Adds a guidance as a whole and by its sentences.
    fn add(&mut self, seen: &mut HashSet<String>, text: &str, verified: bool) {
        let whole = text.trim();
        let parts = sentences(whole)
            .into_iter()
            .filter_map(|range| whole.get(range));
        for part in parts.chain([whole]) {
            let long = letters(part);
            if long.len() >= SHORTEST
                && !self.titles.contains(&long)
                && seen.insert(part.to_owned())
            {
                self.wordings.add(part);
                self.verified.push(verified);
            }
        }
    }
}

/// The sentences of a paragraph that resemble guidance, from the first to the last of them.
fn copied(
    subject: &Subject<'_>,
    guide: &Guide,
    paragraph: &Paragraph,
) -> Option<(Range<usize>, Certainty)> {
    let limit = subject.lists.thresholds.similarity();
    let start = unnumbered(paragraph).0;
    let mut found: Option<(Range<usize>, bool)> = None;
    for range in sentences(&paragraph.text) {
        let range = range.start.max(start)..range.end.max(start);
        let sentence = paragraph.text.get(range.clone()).unwrap_or_default();
        let own = letters(sentence);
        if own.len() < SHORTEST || guide.titles.contains(&own) || paragraph.is_live(range.clone()) {
            continue;
        }
        let Some((number, _)) = guide.wordings.nearest(&own, limit) else {
            continue;
        };
        let verified = guide.verified.get(number).copied().unwrap_or_default();
        found = Some(match found {
            Some((all, other)) => (all.start..range.end, verified || other),
            None => (range, verified),
        });
    }
    let (range, verified) = found?;
    Some((range, Certainty::of_source(verified)))
}

fn leftover(paragraph: &Paragraph, range: Range<usize>) -> Finding {
    let (start, _) = unnumbered(paragraph);
    let advice = if range == (start..paragraph.text.len()) {
        "请删去这段说明，写上本单位的实际内容"
    } else {
        "请删去这些句子，写上本单位的实际内容"
    };
    Finding::new(
        Severity::Error,
        paragraph.spot(range),
        "这是提纲的填报说明，不是报告的内容",
        advice,
    )
}

/// Wordings of the list, and sentences that ask for something to be written.
fn phrases(
    leftovers: &Phrases<'_>,
    paragraph: &Paragraph,
    covered: Option<&Range<usize>>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut taken: Vec<Range<usize>> = covered.into_iter().cloned().collect();
    let is_free = |taken: &[Range<usize>], range: &Range<usize>| {
        let apart = |one: &Range<usize>| one.end <= range.start || range.end <= one.start;
        taken.iter().all(apart) && !paragraph.is_live(range.clone())
    };
    for (phrase, range) in leftovers.find(&paragraph.text) {
        if !is_free(&taken, &range) {
            continue;
        }
        let words = paragraph.text.get(range.clone()).unwrap_or_default();
        let advice = match phrase.advice.as_str() {
            "" => "请删去这句说明，写上实际内容",
            advice => advice,
        };
        findings.push(
            Finding::new(
                Severity::Error,
                paragraph.spot(range.clone()),
                format!("“{words}”是填报说明的用语，不应留在报告里"),
                advice,
            )
            .suspected_if(Certainty::of_source(phrase.verified)),
        );
        taken.push(range);
    }
    if let Some(range) = request(paragraph).filter(|range| is_free(&taken, range)) {
        findings.push(
            Finding::new(
                Severity::Error,
                paragraph.spot(range),
                "这句话像是要求填写什么的说明，不像报告的内容",
                "请核对；是填报说明的请删去，写上本单位的实际内容",
            )
            .suspected(),
        );
    }
    findings
}

/// Whether a sentence ends in the name of something that is asked for.
fn ends_as_request(sentence: &str) -> bool {
    const ASKED_FOR: [&str; 12] = [
        "情况", "措施", "问题", "原因", "效果", "说明", "内容", "等", "成效", "依据", "意见",
        "建议",
    ];
    let bare = sentence.trim_end_matches(['。', '；', '）', ')']);
    ASKED_FOR.iter().any(|name| bare.ends_with(name))
}

/// A first sentence that asks for something: it begins with what to do and says neither who nor how much.
fn request(paragraph: &Paragraph) -> Option<Range<usize>> {
    static REQUEST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:请|应|须|需)?(?:简要|简单|重点|详细|主要|逐一|逐项|分别|如实|结合实际|围绕[^，。]{2,20}，)?",
            r"(?:介绍|总结归纳|归纳总结|说明|简述|概述|阐述|描述|列明|填列|填写|写明|列举|反映|总结|分析)",
            r"[^。；！？0-9]{4,120}(?:情况|措施|问题|原因|效果|说明|内容|等|成效|依据|意见|建议)[）)]?[。；]?$",
        ))
    });
    const REPORTED: [&str; 20] = [
        "了",
        "我局",
        "我单位",
        "我办",
        "我委",
        "我中心",
        "我校",
        "我院",
        "会议",
        "显示",
        "表明",
        "认为",
        "已",
        "为抓手",
        "得出",
        "发现",
        "进行",
        "确保",
        "提高",
        "根据",
    ];
    let (start, rest) = unnumbered(paragraph);
    let first = sentences(rest).into_iter().next()?;
    let sentence = rest.get(first.clone())?.trim();
    let reports = || REPORTED.iter().any(|word| sentence.contains(word));
    let asks = ends_as_request(sentence) && !reports() && REQUEST.is_match(sentence);
    asks.then_some(start..start + first.end)
}
