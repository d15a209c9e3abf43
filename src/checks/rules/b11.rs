//! B11: a grade for the self-evaluation comes with its score, and fits it; in a draft both are those of its form.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;
use rust_decimal::Decimal;

use crate::{
    checks::{
        Finding, Rule, Severity, Subject,
        sentences::{
            amounts::{half_width, pattern},
            scores::{contradictions, is_of_others, names_project, total_in},
            years::years,
        },
        text::{Paragraph, sentences},
    },
    figures::scores::{Scale, is_same},
};

pub const RULE: Rule = Rule {
    code: "B11",
    title: "评语有得分，等级与得分相符",
    checks: "自评结果写明“优”“良好”等等级的，全文要有自评得分；同时写有得分的，按90分、80分、60分分档核对等级（草稿按所选评分办法或自己填写的等级，评分办法不分等级的不核对）；各项得分不超过分值，分值合计100分的各项得分之和等于总分，总分前后一致。草稿的整体支出绩效自评表有总分的，正文手写的自评得分、等级与它一致。财政部门、第三方的评价结果和单个项目的得分不查。",
    basis: "《项目支出绩效评价管理办法》（财预〔2020〕10号）的评价等级：90（含）—100分为优，80（含）—90分为良，60（含）—80分为中，60分以下为差；各地等级名称不同的以当年通知为准。",
    example: "“绩效自评结果良好”而全文没有得分；“自评得分86.5分，等级为优”；正文写“自评等级为优”，自评表总分88.2分。",
    gravest: Severity::Error,
    run,
};

/// A grade in a sentence about the self-evaluation.
struct Grade<'s> {
    paragraph: &'s Paragraph,
    sentence: Range<usize>,
    range: Range<usize>,
    words: &'s str,
}

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let scale = subject.draft.map_or_else(Scale::usual, |draft| {
        Scale::of(draft.figures, draft.figures.scores().scheme)
    });
    let annex = subject.draft.and_then(|draft| draft.figures.scores().total);
    let mut findings = contradictions(subject, annex);
    let (with_annex, others): (Vec<Grade<'_>>, Vec<Grade<'_>>) = grades(subject)
        .into_iter()
        .partition(|grade| annex.is_some() && grade.is_own(subject));
    if let Some(annex) = annex {
        let typed = with_annex
            .iter()
            .filter(|grade| !grade.paragraph.is_live(grade.range.clone()));
        findings.extend(typed.filter_map(|grade| against_annex(grade, annex, &scale)));
    }
    findings.extend(against_text(subject, &others, &scale, annex));
    findings
}

/// Grades against the scores that the text states; the first of them where there is no score at all.
fn against_text(
    subject: &Subject<'_>,
    grades: &[Grade<'_>],
    scale: &Scale<'_>,
    annex: Option<Decimal>,
) -> Vec<Finding> {
    let scores: Vec<Decimal> = subject
        .printed
        .body()
        .flat_map(scores)
        .map(|(_, score)| score)
        .collect();
    let mut findings = Vec::new();
    let mut is_wanting = annex.is_none();
    for grade in grades {
        let beside = scores_in(grade.paragraph, &grade.sentence);
        let total = total_in(grade.paragraph, &grade.sentence, subject.year);
        let score = match (beside.as_slice(), scores.as_slice()) {
            _ if total.is_some() => total,
            ([one], _) | ([], [one]) => Some(*one),
            _ => None,
        };
        match score {
            Some(score) => findings.extend(contradicts(grade, score, scale)),
            None if scores.is_empty() && is_wanting => {
                is_wanting = false;
                findings.push(without_score(grade));
            }
            None => {}
        }
    }
    findings
}

impl Grade<'_> {
    /// Whether the unit gave it to itself in the year that is reported on.
    fn is_own(&self, subject: &Subject<'_>) -> bool {
        let words = self.paragraph.text.get(self.sentence.clone());
        let words = words.unwrap_or_default();
        let is_earlier = ["上年", "去年", "往年", "以前年度"]
            .iter()
            .any(|word| words.contains(word));
        let is_of_other_year = years(words)
            .iter()
            .any(|at| Some(at.year) != subject.year && words.contains(&format!("{}年度", at.year)));
        let is_of_others = is_of_others(words) || names_project(subject, words);
        words.contains("自评") && !is_earlier && !is_of_other_year && !is_of_others
    }
}

fn grades<'s>(subject: &'s Subject<'_>) -> Vec<Grade<'s>> {
    static GRADE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?:(?:等级|等次|档次|评级|级别)(?:均|总体|整体)?(?:为|是|被?评定?为|确定为|定为|达到|属于|：|:)?",
            r"|(?:自评|评价|绩效|考评)(?:结果|结论)(?:总体|整体|综合)?(?:评价|评定)?(?:为|是|属于|达到|：|:)?",
            r"|(?:自评|评定|自评定|综合评定|综合评价|评价)为|自评)",
            r"\s*[“‘「]?(优秀|良好|中等|较差|优良|优|良|中|差)[”’」]?(?:等次|等级|档次|档|级|等)?(?:[，。；、,;）)\s]|$)",
        ))
    });
    let mut grades = Vec::new();
    for paragraph in subject.printed.body() {
        let text = paragraph.text.as_str();
        if !text.contains(['优', '良', '中', '差']) {
            continue;
        }
        for sentence in sentences(text) {
            let words = text.get(sentence.clone()).unwrap_or_default();
            let is_about = ["自评", "绩效评价", "评价结果", "评价等级", "绩效等级"]
                .iter()
                .any(|word| words.contains(word));
            // Grades of single projects stand in their own forms.
            let is_of_project = words.contains("项目") && !words.contains("整体");
            if !is_about || is_of_project || !words.contains(['优', '良', '中', '差']) {
                continue;
            }
            let Some(found) = GRADE.captures(words).and_then(|found| found.get(1)) else {
                continue;
            };
            grades.push(Grade {
                paragraph,
                range: sentence.start + found.start()..sentence.start + found.end(),
                words: found.as_str(),
                sentence,
            });
        }
    }
    grades
}

/// The scores that the sentences of a paragraph give to the self-evaluation.
fn scores(paragraph: &Paragraph) -> Vec<(Range<usize>, Decimal)> {
    static SCORE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:得分|评分|总分|自评分|分数|自评|评价|综合得|得)(?:总分|合计|结果)?(?:为|是|共|共计|约|达|：|:|（百分制）)*\s*([0-9０-９]{1,3}(?:[.．][0-9０-９]+)?)\s*分",
        )
    });
    if !paragraph.text.contains('分') {
        return Vec::new();
    }
    let mut found = Vec::new();
    for sentence in sentences(&paragraph.text) {
        let words = paragraph.text.get(sentence.clone()).unwrap_or_default();
        let about = ["自评", "绩效", "评价", "总分", "综合", "整体"];
        if !about.iter().any(|word| words.contains(word)) {
            continue;
        }
        for captured in SCORE.captures_iter(words) {
            let score = captured
                .get(1)
                .and_then(|number| half_width(number.as_str()).parse().ok());
            found.extend(
                score
                    .filter(|score| *score <= Decimal::ONE_HUNDRED)
                    .map(|score| (sentence.clone(), score)),
            );
        }
    }
    found
}

fn scores_in(paragraph: &Paragraph, sentence: &Range<usize>) -> Vec<Decimal> {
    let scores = scores(paragraph).into_iter();
    let own: Vec<Decimal> = scores
        .filter(|(own, _)| own == sentence)
        .map(|(_, score)| score)
        .collect();
    own
}

fn contradicts(grade: &Grade<'_>, score: Decimal, scale: &Scale<'_>) -> Option<Finding> {
    let due = other_grade(grade, score, scale)?;
    let (words, limits) = (grade.words, scale.limits());
    Some(Finding::new(
        Severity::Error,
        grade.paragraph.spot(grade.range.clone()),
        format!("自评得分{score}分，等级写作“{words}”；按{limits}分档应为“{due}”"),
        "请核对得分和等级，使两处相符；本地分档不同的以当年通知为准",
    ))
}

/// A grade against the total score of the self-evaluation form.
fn against_annex(grade: &Grade<'_>, total: Decimal, scale: &Scale<'_>) -> Option<Finding> {
    let due = other_grade(grade, total, scale)?;
    let (words, limits, total) = (grade.words, scale.limits(), total.normalize());
    Some(Finding::new(
        Severity::Error,
        grade.paragraph.spot(grade.range.clone()),
        format!("整体支出绩效自评表总分{total}分，按{limits}分档为“{due}”，此处写作“{words}”"),
        "请核对总分和等级，使正文与自评表一致；本地分档不同的，请在“评分办法”中填写等级",
    ))
}

/// The grade of a score, where another is written.
fn other_grade<'s>(grade: &Grade<'_>, score: Decimal, scale: &Scale<'s>) -> Option<&'s str> {
    let due = scale.due(score)?;
    (scale.names(grade.words) && !is_same(grade.words, due)).then_some(due)
}

fn without_score(grade: &Grade<'_>) -> Finding {
    Finding::new(
        Severity::Warning,
        grade.paragraph.spot(grade.range.clone()),
        format!("自评结果写作“{}”，全文没有自评得分", grade.words),
        "请写明自评得分，并与自评表一致；等级按得分确定",
    )
}
