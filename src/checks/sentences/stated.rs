//! What the amounts and percentages of a sentence state: a budget, what was spent, the year before, a change; a
//! rate of completion, a share, a rate of change. Read from the words before each, clause by clause; an amount
//! whose words do not tell is [`Role::Other`] and compared with nothing.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::checks::{
    sentences::amounts::{AmountAt, PercentAt, amounts, pattern, percentages},
    text::sentences,
};

/// Which budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Budget {
    /// 年初预算.
    Initial,
    /// 全年预算, 调整后预算.
    Adjusted,
    /// 预算.
    Unsaid,
}

/// More or less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// 增加.
    Up,
    /// 减少.
    Down,
}

/// What an amount states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A budget.
    Budget(Budget),
    /// What was spent.
    Actual,
    /// What was spent the year before.
    Prior,
    /// By how much it changed.
    Change(Direction),
    /// Anything else.
    Other,
}

/// What a percentage states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// 完成预算的x%.
    Completion(Budget),
    /// 预算执行率x%.
    Execution(Budget),
    /// 占…的x%, with the words for the whole; they may be empty.
    Share(String),
    /// 增长x%.
    Change(Direction),
    /// Anything else.
    Other,
}

/// An amount and what it states; bytes count in the paragraph.
#[derive(Debug, Clone)]
pub struct Money {
    /// The amount.
    pub at: AmountAt,
    /// What it states.
    pub role: Role,
    /// The words before it, from the amount or percentage before or from the beginning of the sentence.
    pub lead: Range<usize>,
}

/// A percentage and what it states.
#[derive(Debug, Clone)]
pub struct Rate {
    /// The percentage.
    pub at: PercentAt,
    /// What it states.
    pub meaning: Meaning,
    /// The words before it.
    pub lead: Range<usize>,
}

/// A sentence and what its figures state.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The sentence, in bytes of the paragraph.
    pub range: Range<usize>,
    /// Its amounts in order.
    pub money: Vec<Money>,
    /// Its percentages in order.
    pub rates: Vec<Rate>,
}

/// The sentences of a paragraph; `year` is the year reported on.
pub fn statements(text: &str, year: Option<u16>) -> Vec<Statement> {
    let (money, rates) = (amounts(text), percentages(text));
    let (mut next_money, mut next_rates) =
        (money.into_iter().peekable(), rates.into_iter().peekable());
    let mut all = Vec::new();
    for range in sentences(text) {
        let mut statement = Statement {
            range: range.clone(),
            money: Vec::new(),
            rates: Vec::new(),
        };
        let mut from = range.start;
        loop {
            let at_money = next_money
                .peek()
                .map(|at| at.number.start)
                .filter(|at| *at < range.end);
            let at_rate = next_rates
                .peek()
                .map(|at| at.range.start)
                .filter(|at| *at < range.end);
            match (at_money, at_rate) {
                (Some(money), rate) if rate.is_none_or(|rate| money < rate) => {
                    let Some(at) = next_money.next() else { break };
                    let lead = from..at.number.start;
                    from = at.range.end;
                    let role = role(text, &range, &lead, year);
                    statement.money.push(Money { at, role, lead });
                }
                (_, Some(_)) => {
                    let Some(at) = next_rates.next() else { break };
                    let lead = from..at.range.start;
                    from = at.range.end;
                    let meaning = of_amount(text, &lead, &statement)
                        .unwrap_or_else(|| meaning(text, &lead, at.range.end));
                    statement.rates.push(Rate { at, meaning, lead });
                }
                _ => break,
            }
        }
        all.push(statement);
    }
    all
}

/// What a share is said to be of in its own clause: 基本支出 in “其中：基本支出占78.50%”; empty where the amount before
/// it is meant, as in “2384.16万元，占78.50%”.
pub fn share_named<'t>(text: &'t str, rate: &Rate) -> &'t str {
    let words = text.get(rate.lead.clone()).unwrap_or_default();
    let before = words.split('占').next().unwrap_or_default();
    let named = last_clause(before).trim();
    named.trim_start_matches("其中")
}

/// “完成预算3.00万元的110%”: a rate of the amount directly before it.
fn of_amount(text: &str, lead: &Range<usize>, statement: &Statement) -> Option<Meaning> {
    let base = statement.money.last()?;
    let is_direct = base.at.range.end == lead.start && text.get(lead.clone())?.trim() == "的";
    match base.role {
        Role::Budget(budget) if is_direct => Some(Meaning::Completion(budget)),
        _ => None,
    }
}

/// The last clause of some words.
pub fn last_clause(words: &str) -> &str {
    const STOPS: [char; 10] = ['，', ',', '；', ';', '：', ':', '。', '（', '(', '、'];
    let trimmed = words.trim_end_matches(['：', ':']);
    let from = trimmed.rfind(STOPS).map_or(0, |at| {
        let stop = trimmed.get(at..).and_then(|rest| rest.chars().next());
        at + stop.map_or(1, char::len_utf8)
    });
    trimmed.get(from..).unwrap_or_default()
}

fn role(text: &str, sentence: &Range<usize>, lead: &Range<usize>, year: Option<u16>) -> Role {
    const NOT_LEVELS: [&str; 12] = [
        "追加", "调增", "调减", "结余", "结转", "超过", "低于", "高于", "不足", "限额", "标准",
        "人均",
    ];
    let words = text.get(lead.clone()).unwrap_or_default();
    let near = last_clause(words);
    if let Some(direction) = direction(near) {
        return Role::Change(direction);
    }
    if NOT_LEVELS.iter().any(|word| near.contains(word)) {
        return Role::Other;
    }
    let before = text.get(sentence.start..lead.end).unwrap_or_default();
    match (compared(near, year), year_of(before), year) {
        (true, _, _) => return Role::Prior,
        (_, Some(named), Some(year)) if named + 1 == year => {
            return if last_of(words, &["预算"]) > last_of(words, &["决算", "支出", "实际"])
            {
                Role::Other
            } else {
                Role::Prior
            };
        }
        (_, Some(named), Some(year)) if named != year => return Role::Other,
        _ => {}
    }
    level(near, words)
}

/// Budget or spent, by the words nearest to the amount.
fn level(near: &str, words: &str) -> Role {
    static BUDGET: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:预算|批复|预算指标)(?:安排|批复|下达|数|指标|金额|总额|资金|收入)*(?:支出|资金|经费)?(?:数|总额|合计|总计|共计|共|为|是|达|：|:|\s)*$",
        )
    });
    const SPENT: [&str; 12] = [
        "决算", "支出", "实际", "执行", "完成", "列支", "使用", "发生", "支付", "经费", "费",
        "开支",
    ];
    if BUDGET.is_match(near.trim_end()) {
        return Role::Budget(budget(near));
    }
    let (of_budget, of_spent) = (last_of(near, &["预算"]), last_of(near, &SPENT));
    match (of_budget, of_spent) {
        (Some(budget_at), spent) if spent.is_none_or(|spent| spent < budget_at) => {
            Role::Budget(budget(near))
        }
        (_, Some(_)) => Role::Actual,
        // “公务接待费，2022年决算，为”: the clause before tells.
        _ if near.chars().count() <= 2 && last_of(words, &["决算", "实际支出"]).is_some() => {
            Role::Actual
        }
        _ => Role::Other,
    }
}

fn budget(near: &str) -> Budget {
    if near.contains("年初") || near.contains("批复") {
        Budget::Initial
    } else if near.contains("全年") || near.contains("调整") {
        Budget::Adjusted
    } else {
        Budget::Unsaid
    }
}

fn last_of(words: &str, wanted: &[&str]) -> Option<usize> {
    wanted.iter().filter_map(|word| words.rfind(word)).max()
}

/// Which way a clause says that something changed.
pub fn direction(clause: &str) -> Option<Direction> {
    const UP: [&str; 7] = ["增加", "增长", "上升", "提高", "超支", "净增", "增幅"];
    const DOWN: [&str; 9] = [
        "减少", "下降", "降低", "压减", "压缩", "节约", "节省", "降幅", "核减",
    ];
    let (up, down) = (last_of(clause, &UP), last_of(clause, &DOWN));
    match (up, down) {
        (Some(up), down) if down.is_none_or(|down| down < up) => Some(Direction::Up),
        (_, Some(_)) => Some(Direction::Down),
        _ => None,
    }
}

/// Whether a clause speaks of the year before: 上年决算, 比去年, 较2021年.
fn compared(near: &str, year: Option<u16>) -> bool {
    static PRIOR: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?:上年|去年|上一年|上年同期)(?:度)?(?:的|同期|决算|实际|支出|数|为|：)*")
    });
    let named = year.and_then(|year| year.checked_sub(1));
    PRIOR.is_match(near) && !near.contains("上年结") && !near.contains("预算")
        || named.is_some_and(|year| {
            ["比", "较", "与", "同"]
                .iter()
                .any(|word| near.replace(' ', "").contains(&format!("{word}{year}年")))
        })
}

/// The year that a sentence speaks of: the last one in it that is not compared with.
fn year_of(before: &str) -> Option<u16> {
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(比|较|与|同|从|由|自)?((?:19|20)[0-9]{2})\s?年"));
    let own = |found: &regex::Captures<'_>| found.get(1).is_none();
    let last = YEAR.captures_iter(before).filter(own).last()?;
    last.get(2)?.as_str().parse().ok()
}

fn meaning(text: &str, lead: &Range<usize>, end: usize) -> Meaning {
    static COMPLETION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:(?:完成|为|达到?|是)[^，。；：、]{0,14}|占(?:当年|本年|年初|全年|调整后|年度)*)预算(?:数|安排|批复|总额|资金|指标|支出|收入)*(?:的|比例为|比重为)*(?:比例|比重)?(?:为|达|约)*\s*$",
        )
    });
    static EXECUTION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:执行率|执行进度|(?:预算|支出|资金|经费)(?:支出)?(?:完成率|完成比例|支出进度|执行比例))(?:为|是|达到?|约|：|:|\s)*$",
        )
    });
    static SHARE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"占(?:比(?:例|重)?)?([^，。；：、占]{0,18}?)的?(?:比例|比重|占比)?(?:为|是|约|达|：|:|\s)*的?\s*$",
        )
    });
    static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:增长|下降|增加|减少|上升|降低|增幅|降幅|提高|压减|压缩|节约)(?:了|率|幅度|比例|为|是|约|达|：|:|\s)*$",
        )
    });
    const GOALS: [&str; 13] = [
        "不低于",
        "不少于",
        "不超过",
        "低于",
        "高于",
        "超过",
        "大于",
        "小于",
        "未达",
        "目标",
        "力争",
        "确保",
        "≥",
    ];
    const INEXACT: [&str; 6] = ["以上", "以下", "以内", "左右", "及以上", "的"];
    let words = text.get(lead.clone()).unwrap_or_default();
    let near = last_clause(words);
    let after = text.get(end..).unwrap_or_default();
    if GOALS.iter().any(|word| near.contains(word))
        || INEXACT.iter().any(|word| after.starts_with(word))
    {
        return Meaning::Other;
    }
    if EXECUTION.is_match(near) {
        return Meaning::Execution(budget(near));
    }
    if COMPLETION.is_match(near) && !near.contains("收入") && !near.contains("税") {
        return Meaning::Completion(budget(near));
    }
    if let Some(direction) = direction(near).filter(|_| CHANGE.is_match(near)) {
        return Meaning::Change(direction);
    }
    SHARE.captures(near).map_or(Meaning::Other, |found| {
        let whole = found.get(1).map_or("", |whole| whole.as_str());
        Meaning::Share(whole.trim_end_matches('的').to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        for statement in statements(text, Some(2022)) {
            all.extend(
                statement
                    .money
                    .iter()
                    .map(|money| format!("{:?}", money.role)),
            );
            all.extend(
                statement
                    .rates
                    .iter()
                    .map(|rate| format!("{:?}", rate.meaning)),
            );
        }
        all
    }

    #[test]
    fn words_before_a_figure_tell_what_it_states() {
        assert_eq!(
            shown(
                "公务接待费预算为2.5万元，支出决算为0.32万元，完成预算的12.8％，比上年减少0.1万元，下降23.81%。"
            ),
            [
                "Budget(Unsaid)",
                "Actual",
                "Change(Down)",
                "Completion(Unsaid)",
                "Change(Down)"
            ]
        );
        assert_eq!(
            shown(
                "2022年年初预算2560.37万元，年中追加500万元，全年预算3060.37万元；实际支出3037.06万元，预算执行率99.24%，其中基本支出2384.16万元，占总支出的78.50%。"
            ),
            [
                "Budget(Initial)",
                "Other",
                "Budget(Adjusted)",
                "Actual",
                "Actual",
                "Execution(Unsaid)",
                "Share(\"总支出\")"
            ]
        );
        assert_eq!(
            shown(
                "三公经费2022年决算4万元，2021年决算5万元，较上年5万元持平；预算执行率达到95%以上。"
            ),
            ["Actual", "Prior", "Prior", "Other"]
        );
    }
}
