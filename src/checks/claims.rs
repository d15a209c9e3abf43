//! [`Claim`]: what a sentence says about a figure of the whole, such as “实际支出3037.06万元”. Figures go by the
//! names of live figures, so that a claim in a draft is compared with the form, and two claims in a plain text
//! with each other.
//!
//! Only what is certainly about the whole is a claim: the term stands at the beginning of its clause but for
//! year and unit, and the amount follows it. An amount of change, of another year, or of a part is none.

mod context;

use std::sync::LazyLock;

use regex::Regex;

use self::context::{Context, context, speaks_of_a_part};
use super::{
    amounts::{AmountAt, amounts, pattern},
    text::{Kind, Text, sentences},
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

/// A term and the live figures that it stands for.
struct Term {
    words: &'static [&'static str],
    /// As budget, as actual, in the year before; empty where there is none.
    budget: &'static str,
    actual: &'static str,
    prior: &'static str,
}

impl Term {
    /// Whether it is about all of the money, so that a term for a part before it counts: 公务接待费支出决算.
    fn is_general(&self) -> bool {
        matches!(self.actual, "实际支出" | "年初预算" | "全年预算")
    }

    /// Whether it has a budget and an actual of its own, so that “，支出决算为” goes on with it. After an amount that
    /// was carried over or added, 全年预算 is another figure.
    fn is_spent(&self) -> bool {
        !self.is_general()
            && !matches!(
                self.actual,
                "追加" | "上年结转结余" | "年末结转结余" | "其他收入"
            )
    }
}

const fn term(
    words: &'static [&'static str],
    budget: &'static str,
    actual: &'static str,
    prior: &'static str,
) -> Term {
    Term {
        words,
        budget,
        actual,
        prior,
    }
}

/// Terms whose words another's begin or end with stand before it. 支出总计 is none: it holds what is carried over to
/// the next year.
static TERMS: [Term; 18] = [
    term(
        &[
            "公务用车购置及运行维护费",
            "公务用车购置及运行费",
            "公务用车购置费及运行维护费",
            "公务用车购置和运行维护费",
            "公务用车购置及运行维护",
            "公务用车购置和维护经费",
        ],
        "公车预算",
        "公车决算",
        "公车上年",
    ),
    term(
        &[
            "公务用车运行维护费",
            "公务用车运行费",
            "公车运行维护费",
            "公务用车维护费",
        ],
        "公车运行预算",
        "公车运行决算",
        "公车运行上年",
    ),
    term(
        &["公务用车购置费", "公车购置费", "公务用车购置"],
        "公车购置预算",
        "公车购置决算",
        "公车购置上年",
    ),
    term(
        &[
            "因公出国（境）费用",
            "因公出国（境）费",
            "因公出国（境）经费",
            "因公出国(境)费用",
            "因公出国(境)费",
            "出国（境）费",
        ],
        "出国预算",
        "出国决算",
        "出国上年",
    ),
    term(
        &["公务接待费用", "公务接待费", "公务接待支出"],
        "接待预算",
        "接待决算",
        "接待上年",
    ),
    term(
        &[
            "“三公”经费",
            "“三公经费”",
            "\"三公\"经费",
            "三公经费",
            "‘三公’经费",
        ],
        "三公预算",
        "三公决算",
        "三公上年",
    ),
    term(&["基本支出"], "", "基本支出", ""),
    term(&["人员经费", "人员支出"], "", "人员经费", ""),
    term(
        &["日常公用经费", "公用经费", "公用支出"],
        "",
        "公用经费",
        "",
    ),
    term(&["项目支出"], "", "项目支出", ""),
    term(
        &[
            "上年结转和结余",
            "上年结转结余",
            "上年结余",
            "上年结转",
            "年初结转和结余",
            "年初结转结余",
            "年初结余",
        ],
        "上年结转结余",
        "上年结转结余",
        "上年结转结余",
    ),
    term(
        &[
            "年末结转和结余",
            "年末结转结余",
            "年末结余",
            "本年结余",
            "本年结转结余",
            "年终结余",
            "结转下年",
        ],
        "年末结转结余",
        "年末结转结余",
        "年末结转结余",
    ),
    term(
        &[
            "年初预算数",
            "年初预算",
            "年初部门预算",
            "预算批复",
            "批复预算",
            "年初批复",
            "部门预算年初批复",
        ],
        "年初预算",
        "年初预算",
        "",
    ),
    term(
        &[
            "全年预算数",
            "全年预算",
            "调整后预算数",
            "调整后预算",
            "调整预算数",
            "调整预算",
        ],
        "全年预算",
        "全年预算",
        "",
    ),
    term(
        &["年中追加预算", "年中追加", "追加预算"],
        "追加",
        "追加",
        "",
    ),
    term(
        &[
            "支出总额",
            "支出合计",
            "总支出",
            "实际支出",
            "实际执行",
            "全年支出",
            "全年执行数",
            "支出决算",
            "整体支出",
        ],
        "",
        "实际支出",
        "上年支出",
    ),
    term(&["经营支出"], "", "经营支出", ""),
    term(&["其他收入"], "其他收入", "其他收入", ""),
];

/// What the sentences of a text say about the figures of the year; `units` are names by which the unit speaks of
/// itself.
pub fn claims(text: &Text, year: Option<u16>, units: &[&str]) -> Vec<Claim> {
    let mut found = Vec::new();
    for (index, paragraph) in text.paragraphs.iter().enumerate() {
        if paragraph.kind != Kind::Body || !paragraph.text.contains('元') {
            continue;
        }
        let all = amounts(&paragraph.text);
        let context = context(text, paragraph);
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
            for (at, figure) in of_sentence(words, &here, year, units, context) {
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

/// Whether words behind a budget turn to what was spent of it.
fn is_spending_of_budget(term: &Term, lead: &str) -> bool {
    matches!(term.actual, "年初预算" | "全年预算")
        && last_term(lead).is_none_or(|(found, _)| found.actual != term.actual)
        && ["实际", "支出", "执行", "决算", "完成"]
            .iter()
            .any(|word| lead.contains(word))
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
    context: Context,
) -> Vec<(AmountAt, &'static str)> {
    let mut found = Vec::new();
    let mut subject: Option<&'static Term> = None;
    let mut from = 0;
    for at in amounts {
        let lead = sentence.get(from..at.number.start).unwrap_or_default();
        if subject.is_some_and(Term::is_spent) && goes_on(lead) {
            // “，支出决算为”: still the same.
        } else if let Some((term, position)) = last_term(lead) {
            let begin = from + position;
            subject = is_about_the_whole(sentence.get(..begin).unwrap_or_default(), units)
                .then_some(term);
        } else if !goes_on(lead) {
            subject = None;
        }
        let begin = sentence.get(..from).unwrap_or_default();
        // 甲项目年初预算100万元，实际支出95万元: the project's, not the whole's.
        subject = subject.filter(|term| {
            term.is_spent() || !(context == Context::Part || speaks_of_a_part(begin, lead))
        });
        let before = sentence.get(..at.number.start).unwrap_or_default();
        let after = sentence.get(at.range.end..).unwrap_or_default();
        let figure = subject.filter(|_| is_level(lead, after)).map(|term| {
            match aspect(lead, before, year) {
                Some(Aspect::Budget) => term.budget,
                // 年初预算100万元，执行95万元: what was spent, not the budget again.
                Some(Aspect::Actual) if is_spending_of_budget(term, lead) => "实际支出",
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

/// The term that ends last in a text, the longest of those, and where it begins.
fn last_term(lead: &str) -> Option<(&'static Term, usize)> {
    let mut best: Option<(&'static Term, usize, usize)> = None;
    for term in &TERMS {
        for word in term.words {
            let Some(start) = lead.rfind(word) else {
                continue;
            };
            let end = start + word.len();
            let is_better = best.is_none_or(|(_, best_start, best_end)| {
                let inside = best_start <= start && end <= best_end;
                !inside && end > best_end || start <= best_start && end >= best_end
            });
            if is_better {
                best = Some((term, start, end));
            }
        }
    }
    // 公务接待费支出决算: what was spent on reception, not the whole.
    let (term, start, _) = best?;
    if term.is_general()
        && let Some(earlier) = lead.get(..start).and_then(last_specific)
    {
        return Some(earlier);
    }
    Some((term, start))
}

/// A term for a part directly before a general one, in the same clause.
fn last_specific(before: &str) -> Option<(&'static Term, usize)> {
    let clause = before.rfind(['，', ',', '：', ':', '；']).map_or(0, |at| {
        at + before
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(1, char::len_utf8)
    });
    let (term, start) = last_term(before.get(clause..)?)?;
    Some((term, clause + start))
}

/// Whether a clause up to its term names nothing but the year and the unit itself.
fn is_about_the_whole(before: &str, units: &[&str]) -> bool {
    static NEUTRAL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:[\s、。，,；;：:（(）)]|其中|另外|同时|截至|截止|本?年度?|当年|全年|[0-9]{4}年度?|[0-9]{1,2}月|[0-9]{1,2}日|[一二三四五六七八九十]+是|（[一二三四五六七八九十0-9]+）|[0-9]+[.．、]|我?(?:单位|部门|局|委|办|院|校|厅|街道|镇|乡|中心)|本(?:单位|部门|级|局|委|办|院|校|厅|街道|镇|乡|中心)|部门|单位|整体|总体|全部|总|实际|共计?|合计|发生|安排|财政拨款|一般公共预算|的|为|区|县|市)*$",
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

/// Whether a clause without a term of its own still speaks of the same: “，支出决算为”.
fn goes_on(lead: &str) -> bool {
    static SAME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[，,、；;（(）)\s]*(?:[0-9]{4}年度?|本年度?|当年|全年|年初|上年|去年|实际|支出|执行|完成|决算|预算|安排|批复|数|额|为|是|：|:|与|较|和|同)*[\s：:]*$",
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

/// What of a term an amount states.
enum Aspect {
    Budget,
    Actual,
    Prior,
}

/// By the words before an amount; `None` for another year than this one and the one before.
fn aspect(lead: &str, before: &str, year: Option<u16>) -> Option<Aspect> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(20[0-9]{2})年"));
    let named: Option<u16> = YEAR
        .captures_iter(before)
        .last()
        .and_then(|found| found.get(1)?.as_str().parse().ok());
    let is_prior = lead.contains("去年")
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
mod tests;
