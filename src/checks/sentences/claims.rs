//! [`Claim`]: what a sentence says about a figure of the whole, such as “实际支出3037.06万元”. Figures go by the
//! names of live figures, so that a claim in a draft is compared with the form, and two claims in a plain text
//! with each other.
//!
//! Only what is certainly about the whole is a claim: the term stands at the beginning of its clause but for
//! year and unit, and the amount follows it. An amount of change, of another year, or of a part is none.

use std::sync::LazyLock;

use regex::Regex;

use crate::checks::{
    sentences::{
        amounts::{AmountAt, amounts, pattern},
        claim_terms::{Term, last_term},
    },
    text::{Kind, Paragraph, Text, Topic, sentences},
};

/// What a sentence says about a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Index of the paragraph among those that are printed.
    pub paragraph: usize,
    /// The amount, in bytes of the paragraph.
    pub at: AmountAt,
    /// Name of the live figure that it states, e.g. 三公决算.
    pub figure: &'static str,
}

/// What the sentences of a text say about the figures of the year; `units` are names by which the unit speaks of
/// itself.
pub fn claims(text: &Text, year: Option<u16>, units: &[&str]) -> Vec<Claim> {
    let mut found = Vec::new();
    for (index, paragraph) in text.paragraphs.iter().enumerate() {
        if paragraph.kind != Kind::Body || !paragraph.text.contains('元') {
            continue;
        }
        if is_of_another_budget(text, paragraph) {
            continue;
        }
        let all = amounts(&paragraph.text);
        let of_a_part = is_of_a_part(text, paragraph, &all);
        for sentence in sentences(&paragraph.text) {
            let start = sentence.start;
            let Some(words) = paragraph.text.get(sentence.clone()) else {
                continue;
            };
            let within = |at: &&AmountAt| sentence.contains(&at.range.start);
            let here: Vec<AmountAt> = all
                .iter()
                .filter(within)
                .map(|at| shifted(at, start))
                .collect();
            for (at, figure) in of_sentence(words, &here, year, units) {
                if of_a_part && ALL_OF_IT.contains(&figure) {
                    continue;
                }
                found.push(Claim {
                    paragraph: index,
                    at: AmountAt {
                        range: at.range.start + start..at.range.end + start,
                        number: at.number.start + start..at.number.end + start,
                        ..at
                    },
                    figure,
                });
            }
        }
    }
    found
}

/// Figures whose terms are also those of a single project: 年初预算, 实际支出.
const ALL_OF_IT: [&str; 7] = [
    "年初预算",
    "全年预算",
    "追加",
    "实际支出",
    "上年支出",
    "上年结转结余",
    "年末结转结余",
];

/// Whether a paragraph is about a budget beside the general public one, with figures of its own.
pub fn is_of_another_budget(text: &Text, paragraph: &Paragraph) -> bool {
    [
        Topic::GovernmentFund,
        Topic::StateCapital,
        Topic::SocialInsurance,
    ]
    .into_iter()
    .any(|topic| text.is_about(paragraph.section, topic))
}

/// Whether a paragraph is about single projects: by its section, or by what it says before its first amount.
pub fn is_of_a_part(text: &Text, paragraph: &Paragraph, amounts: &[AmountAt]) -> bool {
    const WHOLES: [&str; 4] = ["项目支出", "基本支出和项目", "项目资金", "按项目"];
    const PARTS: [&str; 9] = [
        "项目",
        "专项",
        "工程",
        "课题",
        "下属",
        "所属",
        "二级单位",
        "基金预算",
        "子公司",
    ];
    let in_section = [Topic::Project, Topic::Organisation, Topic::Management]
        .into_iter()
        .any(|topic| text.is_about(paragraph.section, topic));
    let mut section = paragraph.section.and_then(|index| text.sections.get(index));
    while let Some(one) = section {
        let is_project = one.depth > 1
            && ["项目", "经费", "专项", "工程"]
                .iter()
                .any(|word| one.title.ends_with(word));
        if is_project && !one.title.contains("三公") && !one.title.contains("公用经费") {
            return true;
        }
        section = one.parent.and_then(|index| text.sections.get(index));
    }
    let first = amounts.first().map_or(0, |at| at.number.start);
    let lead = paragraph.text.get(..first).unwrap_or_default();
    let lead = WHOLES
        .iter()
        .fold(lead.to_owned(), |lead, word| lead.replace(word, ""));
    in_section || PARTS.iter().any(|word| lead.contains(word))
}

fn shifted(at: &AmountAt, by: usize) -> AmountAt {
    AmountAt {
        range: at.range.start - by..at.range.end - by,
        number: at.number.start - by..at.number.end - by,
        ..at.clone()
    }
}

fn of_sentence(
    sentence: &str,
    amounts: &[AmountAt],
    year: Option<u16>,
    units: &[&str],
) -> Vec<(AmountAt, &'static str)> {
    let mut found = Vec::new();
    let mut subject: Option<&'static Term> = None;
    let of_another = begins_with_another(sentence, amounts, units);
    let mut from = 0;
    for at in amounts {
        let lead = sentence.get(from..at.number.start).unwrap_or_default();
        if subject.is_some_and(|term| term.goes_on_over(lead)) && goes_on(lead) {
            // “，支出决算为”: still the same.
        } else if let Some((term, position)) = last_term(lead) {
            let begin = from + position;
            let between = sentence.get(begin..at.number.start).unwrap_or_default();
            let before = sentence.get(..begin).unwrap_or_default();
            let is_own = is_about_the_whole(before, units) && term.leads_to_amount(between);
            subject = (is_own && !(of_another && term.is_general())).then_some(term);
        } else if !goes_on(lead) || is_spending_against_budget(subject, lead) {
            subject = None;
        }
        let before = sentence.get(..at.number.start).unwrap_or_default();
        let after = sentence.get(at.range.end..).unwrap_or_default();
        let figure = subject.filter(|_| is_level(lead, after)).map(|term| {
            match aspect(lead, before, year) {
                Some(Aspect::Budget) => term.budget,
                Some(Aspect::Actual) => term.actual,
                Some(Aspect::Prior) => term.prior,
                None => "",
            }
        });
        if let Some(figure) = figure.filter(|figure| !figure.is_empty()) {
            found.push((at.clone(), figure));
        }
        from = at.range.end;
    }
    found
}

/// “因公出国（境）支出0万元，年初预算为0万元”: a sentence that begins with the spending on something else goes on about it.
fn begins_with_another(sentence: &str, amounts: &[AmountAt], units: &[&str]) -> bool {
    let first = amounts.first().map_or(0, |at| at.number.start);
    let lead = sentence.get(..first).unwrap_or_default();
    let is_spending = lead.contains('费') || lead.contains("支出");
    let bare = lead.replace("支出", "");
    is_spending && last_term(lead).is_none() && !is_about_the_whole(&bare, units)
}

/// Whether a clause up to its term names nothing but the year and the unit itself.
fn is_about_the_whole(before: &str, units: &[&str]) -> bool {
    static NEUTRAL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:[\s、。，,；;：:（(）)]|其中|另外|同时|截至|截止|本?年度?|当年|全年|[0-9]{4}\s?年度?|[0-9]{1,2}\s?月|[0-9]{1,2}\s?日|[一二三四五六七八九十]+是|（[一二三四五六七八九十0-9]+）|[0-9]+[.．、]|我?(?:单位|部门|局|委|办|院|校|厅|街道|镇|乡|中心)|本(?:单位|部门|级|局|委|办|院|校|厅|街道|镇|乡|中心)|部门|单位|有|整体|总体|全部|总|实际|共计?|合计|发生|安排|财政拨款|一般公共预算|的|为|区|县|市)*$",
        )
    });
    let start = before
        .rfind(['，', ',', '。', '；', '：', ':', '（', '('])
        .map_or(0, |at| at);
    let mut clause = before.get(start..).unwrap_or_default().to_owned();
    for unit in units.iter().filter(|unit| !unit.is_empty()) {
        clause = clause.replace(unit, "");
    }
    NEUTRAL.is_match(&clause)
}

/// “全年预算1200万元，支出960万元”: what follows the budget is what was spent of it.
fn is_spending_against_budget(subject: Option<&'static Term>, lead: &str) -> bool {
    const SPENT: [&str; 6] = ["支出", "决算", "实际", "执行", "完成", "发生"];
    subject.is_some_and(|term| matches!(term.actual, "年初预算" | "全年预算"))
        && SPENT.iter().any(|word| lead.contains(word))
}

/// Whether a clause without a term of its own still speaks of the same: “，支出决算为”.
fn goes_on(lead: &str) -> bool {
    static SAME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[，,、；;（(）)\s]*(?:[0-9]{4}\s?年度?|本年度?|当年|全年|年初|上年|去年|实际|支出|执行|完成|决算|预算|安排|批复|数|额|为|是|：|:|与|较|和|同)*[\s：:]*$",
        )
    });
    SAME.is_match(lead)
}

/// Whether an amount says how much there is, not by how much it changed or how much of it.
fn is_level(lead: &str, after: &str) -> bool {
    const CHANGES: [&str; 22] = [
        "增加",
        "减少",
        "增长",
        "下降",
        "上升",
        "降低",
        "节约",
        "压减",
        "压缩",
        "调增",
        "调减",
        "核减",
        "超支",
        "节省",
        "结余",
        "超出",
        "低于",
        "高于",
        "追加",
        "不超过",
        "超过",
        "相差",
    ];
    const INEXACT: [&str; 7] = ["以上", "以下", "以内", "左右", "余", "/", "多"];
    let clause = lead.rfind(['，', ',', '；', '。']).map_or(0, |at| at);
    let near = lead.get(clause..).unwrap_or_default();
    let is_own = |word: &&&str| {
        let own = matches!(**word, "结余" | "追加");
        near.contains(**word) && !(own && last_term(near).is_some())
    };
    CHANGES.iter().find(is_own).is_none() && !INEXACT.iter().any(|word| after.starts_with(word))
}

/// Kinds of budgets, whose names hold 预算.
const KINDS: [&str; 3] = ["一般公共预算", "政府性基金预算", "国有资本经营预算"];

/// What of a term an amount states.
enum Aspect {
    Budget,
    Actual,
    Prior,
}

/// By the words before an amount; `None` for another year than this one and the one before.
fn aspect(lead: &str, before: &str, year: Option<u16>) -> Option<Aspect> {
    static COMPARED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[较比](?:上年|去年)(?:度|同期|的|实际|支出|决算数?)*\s*$"));
    static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(20[0-9]{2})\s?年"));
    let named: Option<u16> = YEAR
        .captures_iter(before)
        .last()
        .and_then(|found| found.get(1)?.as_str().parse().ok());
    let is_prior = lead.contains("去年")
        || COMPARED.is_match(lead)
        || lead.contains("上年")
            && !lead.contains("上年结")
            && !lead.contains("较上年")
            && !lead.contains("比上年");
    match (named, year) {
        (Some(named), Some(year)) if named + 1 == year => return Some(Aspect::Prior),
        (Some(named), Some(year)) if named != year => return None,
        _ => {}
    }
    if is_prior {
        return Some(Aspect::Prior);
    }
    // The money of a kind of budget is no budget yet: “一般公共预算安排的‘三公’经费支出2.05万元”.
    let lead = KINDS
        .iter()
        .fold(lead.to_owned(), |lead, kind| lead.replace(kind, ""));
    let lead = lead.as_str();
    // What a rate before was of is no longer spoken of: “完成预算的60%，其中公务接待费”.
    let lead = lead
        .rfind(['%', '％'])
        .map_or(lead, |at| lead.get(at..).unwrap_or(lead));
    let last = |words: &[&str]| words.iter().filter_map(|word| lead.rfind(word)).max();
    let budget = last(&["预算"]);
    let actual = last(&[
        "决算",
        "实际",
        "支出完成",
        "执行数",
        "实支",
        "列支",
        "发生",
        "支出为",
        "支出合计",
    ]);
    match (budget, actual) {
        (Some(budget), Some(actual)) if budget > actual => Some(Aspect::Budget),
        (Some(_), None) => Some(Aspect::Budget),
        _ => Some(Aspect::Actual),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::reading::of_file;

    fn shown(sentence: &str) -> Vec<(&'static str, String)> {
        let text = of_file(&format!(
            "某局2022年度部门整体支出绩效自评报告\n一、概况\n{sentence}"
        ));
        let found = claims(&text, Some(2022), &["政府办"]);
        found
            .into_iter()
            .map(|claim| (claim.figure, claim.at.value.to_string()))
            .collect()
    }

    #[test]
    fn figures_of_the_whole_are_claims() {
        for (sentence, expected) in [
            (
                "2022年预算批复2560.37万元；实际支出3037.06万元，其中基本支出2384.16万元，项目支出652.9万元；上年结余0万元，本年结余0万元。",
                vec![
                    ("年初预算", "2560.37"),
                    ("实际支出", "3037.06"),
                    ("基本支出", "2384.16"),
                    ("项目支出", "652.9"),
                    ("上年结转结余", "0"),
                    ("年末结转结余", "0"),
                ],
            ),
            (
                "其中2022年“三公”经费支出0.32万元，其中公务接待费预算为2.5万元，支出决算为0.32万元，完成预算的12.8％。公务用车购置费及运行维护费支出预算为0万元，支出决算为0万元。",
                vec![
                    ("三公决算", "0.32"),
                    ("接待预算", "2.5"),
                    ("接待决算", "0.32"),
                    ("公车预算", "0"),
                    ("公车决算", "0"),
                ],
            ),
            (
                "政府办2022年基本支出5万元，2021年基本支出4万元。",
                vec![("基本支出", "5")],
            ),
        ] {
            let expected: Vec<(&str, String)> = expected
                .into_iter()
                .map(|(name, value)| (name, value.to_owned()))
                .collect();
            assert_eq!(shown(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn parts_changes_and_other_years_are_none() {
        for sentence in [
            "下属二级机构基本支出12万元。",
            "公务接待费比上年减少0.2万元。",
            "2019年基本支出3万元。",
            "项目支出超过100万元的有3个。",
            "其中652.9万元为财政拨款支出。",
            "重点工作项目支出20万元。",
        ] {
            assert_eq!(shown(sentence), [], "{sentence}");
        }
    }
}
