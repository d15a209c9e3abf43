//! The terms of claims: words for figures of the whole and the live figures that they stand for, as budget, as
//! actual and for the year before.

use std::sync::LazyLock;

use regex::Regex;

use crate::checks::sentences::amounts::pattern;

/// A term and the live figures that it stands for.
pub struct Term {
    pub words: &'static [&'static str],
    /// As budget, as actual, in the year before; empty where there is none.
    pub budget: &'static str,
    pub actual: &'static str,
    pub prior: &'static str,
}

impl Term {
    /// Whether it is about all of the money, so that a term for a part before it counts: 公务接待费支出决算.
    pub fn is_general(&self) -> bool {
        matches!(self.actual, "实际支出" | "年初预算" | "全年预算")
    }

    /// Whether nothing else stands between the term and the amount: 基本支出主要用于：工资福利支出… is of a part.
    pub fn leads_to_amount(&self, between: &str) -> bool {
        static CONNECTING: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                r"^(?:[\s，,、：:为共是计约的额数总达与较比和同度款在]|（[^）]*）|\([^)]*\)|[0-9]{4}\s?年度?|[0-9]{1,2}\s?月|[0-9]{1,2}\s?日|支出|收入|决算|预算|合计|总额|实际|完成|执行|安排|批复|发生|列支|资金|经费|全年|年初|年末|年中|本年|当年|上年|去年|部门|单位|整体|使用|支付|开支|调整|后|拨款|财政|一般公共|金额|规模|情况|累计|费用?|追加|核定|下达|报告期)*$",
            )
        });
        let longest = self
            .words
            .iter()
            .filter(|word| between.starts_with(*word))
            .map(|word| word.len())
            .max();
        let rest = between.get(longest.unwrap_or(0)..).unwrap_or_default();
        CONNECTING.is_match(rest)
    }

    /// Whether words without a subject of their own can still be about it. What has one column only, such as
    /// 追加, ends where another term begins: “年中追加150万元，全年预算3350万元”.
    pub fn goes_on_over(&self, lead: &str) -> bool {
        let has_one_column = !self.budget.is_empty() && self.budget == self.actual;
        !(self.is_general() || has_one_column && last_term(lead).is_some())
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

/// Terms whose words another's begin or end with stand before it.
static TERMS: [Term; 19] = [
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
            "因公出国（境）支出",
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
    term(&["年中追加", "追加预算"], "追加", "追加", ""),
    term(
        &[
            "支出总额",
            "支出合计",
            "总支出",
            "实际支出",
            "支出决算",
            "决算支出",
            "全年支出",
            "本年支出",
            "整体支出",
        ],
        "",
        "实际支出",
        "上年支出",
    ),
    term(&["经营支出"], "", "经营支出", ""),
    term(&["机关运行经费"], "", "机关运行经费", ""),
    term(&["其他收入"], "其他收入", "其他收入", ""),
];

/// The term that ends last in a text, the longest of those, and where it begins.
pub fn last_term(lead: &str) -> Option<(&'static Term, usize)> {
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
