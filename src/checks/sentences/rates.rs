//! The two amounts behind a stated rate: the terms nearest to it in its sentence; else the figures that its words
//! name, from the forms or from other sentences. Where a sentence leaves several readings, a rate that fits any of
//! them is right.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::checks::{
    Subject,
    sentences::{
        amounts::amounts,
        claims::{is_of_a_part, is_of_another_budget},
        known::{Fit, fit},
        stated::{Budget, Meaning, Money, Rate, Role, Statement, last_clause, share_named},
    },
    text::Paragraph,
};

/// The amounts that a rate is made of.
#[derive(Debug, Clone)]
pub struct Terms {
    /// What is compared.
    pub part: Decimal,
    /// What it is a part of.
    pub whole: Decimal,
    /// What they are called.
    pub part_name: String,
    /// The same of the whole.
    pub whole_name: String,
    /// Where they stand in the paragraph, as far as they do.
    pub places: Vec<Range<usize>>,
    /// Whether both are values of the forms.
    pub of_forms: bool,
}

impl Terms {
    /// Whether no term was typed.
    pub fn is_live(&self, paragraph: &Paragraph) -> bool {
        self.places
            .iter()
            .all(|place| paragraph.is_live(place.clone()))
    }

    fn fits(&self, rate: &Rate) -> bool {
        fit(&rate.at, self.part, self.whole) == Some(Fit::Exact)
    }

    fn of(part: (&Money, &str), whole: (&Money, &str)) -> Self {
        Self {
            part: part.0.at.value.decimal(),
            whole: whole.0.at.value.decimal(),
            part_name: part.1.to_owned(),
            whole_name: whole.1.to_owned(),
            places: vec![part.0.at.range.clone(), whole.0.at.range.clone()],
            of_forms: false,
        }
    }
}

/// The figure of the budget that belongs to one of what was spent.
pub fn budget_of(figure: &str, budget: Budget) -> Option<String> {
    match (figure, budget) {
        ("实际支出", Budget::Initial) => Some("年初预算".to_owned()),
        ("实际支出", Budget::Adjusted | Budget::Unsaid) => Some("全年预算".to_owned()),
        ("项目支出", Budget::Initial) => Some("项目年初预算".to_owned()),
        ("项目支出", Budget::Adjusted | Budget::Unsaid) => Some("项目预算".to_owned()),
        _ => figure
            .strip_suffix("决算")
            .map(|name| format!("{name}预算")),
    }
}

/// Amount spent and budget of a rate of completion; `statements` end with that of the rate.
pub fn completion(
    subject: &Subject<'_>,
    (index, paragraph): (usize, &Paragraph),
    statements: &[Statement],
    rate: &Rate,
    budget: Budget,
) -> Option<Terms> {
    let statement = statements.last()?;
    let actuals: Vec<&Money> = with_role(statement, |role| role == Role::Actual);
    let has_adjusted = statement
        .money
        .iter()
        .any(|money| money.role == Role::Budget(Budget::Adjusted));
    let wanted = match (&rate.meaning, budget) {
        (Meaning::Execution(_), Budget::Unsaid) if has_adjusted => Budget::Adjusted,
        _ => budget,
    };
    let budgets: Vec<&Money> = with_role(
        statement,
        |role| matches!(role, Role::Budget(is) if is_such(is, wanted)),
    );
    let pair = match (before(&actuals, rate), before(&budgets, rate)) {
        (Some(actual), Some(budget)) => Some((actual, budget)),
        _ => match (actuals.as_slice(), budgets.as_slice()) {
            ([actual], [budget]) => Some((*actual, *budget)),
            _ => None,
        },
    };
    let all = || {
        actuals
            .iter()
            .flat_map(|actual| budgets.iter().map(|budget| (*actual, *budget)))
    };
    let named = |(actual, budget)| Terms::of((actual, "支出"), (budget, "预算"));
    if let Some(found) = all().map(named).find(|terms| terms.fits(rate)) {
        return Some(found);
    }
    if let Some(pair) = pair {
        return Some(named(pair));
    }
    if !budgets.is_empty() {
        return None;
    }
    if actuals.is_empty() && is_part(subject, paragraph) {
        return the_only_pair(statements, rate, wanted);
    }
    by_name(
        subject,
        (index, paragraph),
        before(&actuals, rate),
        rate,
        wanted,
    )
}

/// Whether a paragraph is about a single project or another budget, so that it does not mean the whole.
fn is_part(subject: &Subject<'_>, paragraph: &Paragraph) -> bool {
    is_of_another_budget(&subject.printed, paragraph)
        || is_of_a_part(&subject.printed, paragraph, &amounts(&paragraph.text))
}

/// “年初预算60万元；实际支出60万元；预算执行率100%”: the one budget and the one amount spent of a paragraph.
fn the_only_pair(statements: &[Statement], rate: &Rate, wanted: Budget) -> Option<Terms> {
    let all = || statements.iter().flat_map(|statement| &statement.money);
    let mut actuals = all().filter(|money| money.role == Role::Actual);
    let mut budgets =
        all().filter(|money| matches!(money.role, Role::Budget(is) if is_such(is, wanted)));
    let is_before = |money: &Money| money.at.range.end <= rate.at.range.start;
    match (
        actuals.next(),
        actuals.next(),
        budgets.next(),
        budgets.next(),
    ) {
        (Some(actual), None, Some(budget), None) if is_before(actual) && is_before(budget) => {
            Some(Terms::of((actual, "支出"), (budget, "预算")))
        }
        _ => None,
    }
}

/// Which budgets a rate can be of.
fn is_such(is: Budget, wanted: Budget) -> bool {
    is == wanted || is == Budget::Unsaid || wanted == Budget::Unsaid
}

fn with_role(statement: &Statement, wanted: impl Fn(Role) -> bool) -> Vec<&Money> {
    statement
        .money
        .iter()
        .filter(|money| wanted(money.role))
        .collect()
}

/// The last amount before a rate.
fn before<'m>(money: &[&'m Money], rate: &Rate) -> Option<&'m Money> {
    money
        .iter()
        .rev()
        .find(|money| money.at.range.end <= rate.at.range.start)
        .copied()
}

/// Terms by the names of figures: of the amount before, or of the whole where the rate stands alone.
fn by_name(
    subject: &Subject<'_>,
    (index, paragraph): (usize, &Paragraph),
    actual: Option<&Money>,
    rate: &Rate,
    budget: Budget,
) -> Option<Terms> {
    let figure = match actual {
        Some(actual) => subject.figure_at(index, &actual.at)?,
        None => named_in(paragraph.text.get(rate.lead.clone())?)?,
    };
    let budget_figure = budget_of(figure, budget)?;
    let part = match (actual, subject.of_forms(figure)) {
        (Some(actual), None) => actual.at.value.decimal(),
        (_, of_forms) => of_forms.or_else(|| subject.known(figure, index))?,
    };
    let of_forms = subject.of_forms(figure).is_some() && subject.of_forms(&budget_figure).is_some();
    Some(Terms {
        part,
        whole: subject.known(&budget_figure, index)?,
        part_name: figure.to_owned(),
        whole_name: budget_figure,
        places: Vec::new(),
        of_forms,
    })
}

/// The figure that the words before a rate without amounts name: the whole where they name nothing else.
fn named_in(lead: &str) -> Option<&'static str> {
    const NEUTRAL: [&str; 26] = [
        "部门整体",
        "部门",
        "单位",
        "整体",
        "支出",
        "预算",
        "执行率",
        "完成率",
        "年度",
        "全年",
        "本年",
        "当年",
        "我",
        "本",
        "总体",
        "资金",
        "财政",
        "为",
        "达到",
        "达",
        "是",
        "的",
        "年",
        "局",
        "完成",
        "其中",
    ];
    const SPECIFIC: [(&str, &str); 4] = [
        ("公务接待费", "接待决算"),
        ("公务用车运行维护费", "公车运行决算"),
        ("“三公”经费", "三公决算"),
        ("项目支出", "项目支出"),
    ];
    let near = last_clause(lead);
    if let Some((_, figure)) = SPECIFIC.iter().find(|(word, _)| near.contains(word)) {
        return Some(figure);
    }
    let rest = NEUTRAL
        .iter()
        .fold(near.to_owned(), |rest, word| rest.replace(word, ""));
    let is_bare = rest
        .chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace() || c.is_ascii_punctuation());
    is_bare.then_some("实际支出")
}

/// Part and whole of a share; `statements` end with that of the rate.
pub fn share(
    subject: &Subject<'_>,
    (index, paragraph): (usize, &Paragraph),
    statements: &[Statement],
    rate: &Rate,
    whole: &str,
) -> Option<Terms> {
    let own = statements.last()?;
    let name = share_named(&paragraph.text, rate);
    if !name.is_empty() {
        return share_by_name(subject, index, name, whole);
    }
    let part = own
        .money
        .iter()
        .rev()
        .find(|money| money.at.range.end <= rate.at.range.start)?;
    // Another percentage between the two is of the amount already.
    let is_next = part.at.range.end == rate.lead.start;
    if !is_next || matches!(part.role, Role::Change(_) | Role::Prior) {
        return None;
    }
    let earlier: Vec<&Money> = statements
        .iter()
        .flat_map(|statement| &statement.money)
        .filter(|money| money.at.range.end <= part.at.number.start)
        .collect();
    let named = |money: &&Money| Terms::of((part, "部分"), (money, "整体"));
    if let Some(found) = earlier.iter().map(named).find(|terms| terms.fits(rate)) {
        return Some(found);
    }
    let terms = if let Some(figure) = whole_figure(whole) {
        let value = subject.known(figure, index)?;
        let name = subject.figure_at(index, &part.at).unwrap_or("部分");
        if name == figure {
            return None;
        }
        return Some(Terms {
            part: part.at.value.decimal(),
            whole: value,
            part_name: name.to_owned(),
            whole_name: figure.to_owned(),
            places: vec![part.at.range.clone()],
            of_forms: false,
        });
    } else if whole.is_empty() {
        whole_before(&paragraph.text, &earlier, part)
    } else {
        earlier.iter().rev().copied().find(|money| {
            let lead = paragraph.text.get(money.lead.clone()).unwrap_or_default();
            let clause = last_clause(lead);
            clause.contains(whole) || is_income(whole) && is_income(clause)
        })
    };
    let terms = named(&terms?);
    (terms.whole >= terms.part).then_some(terms)
}

/// Part and whole by their names: “基本支出占总支出的78.50%”.
fn share_by_name(subject: &Subject<'_>, index: usize, name: &str, whole: &str) -> Option<Terms> {
    let part = ["基本支出", "项目支出", "人员经费", "公用经费"]
        .into_iter()
        .find(|figure| name == *figure)?;
    let whole = match (part, whole) {
        ("基本支出" | "项目支出", "") => "实际支出",
        ("人员经费" | "公用经费", "") => "基本支出",
        (_, words) => whole_figure(words).filter(|figure| *figure != part)?,
    };
    let of_forms = subject.of_forms(part).is_some() && subject.of_forms(whole).is_some();
    Some(Terms {
        part: subject.known(part, index)?,
        whole: subject.known(whole, index)?,
        part_name: part.to_owned(),
        whole_name: whole.to_owned(),
        places: Vec::new(),
        of_forms,
    })
}

/// Whether words name all income.
fn is_income(words: &str) -> bool {
    ["总收入", "收入合计", "收入总计", "收入总额", "收入共计"]
        .iter()
        .any(|word| words.contains(word))
}

/// The figure that the words for a whole name.
fn whole_figure(words: &str) -> Option<&'static str> {
    const TOTAL: [&str; 14] = [
        "总支出",
        "支出总额",
        "支出合计",
        "支出总计",
        "本年支出",
        "实际支出",
        "全年支出",
        "整体支出",
        "部门支出",
        "全部支出",
        "支出总数",
        "总支出额",
        "部门整体支出",
        "当年支出",
    ];
    let words = words.trim_start_matches("本年").trim_start_matches("全年");
    if TOTAL.contains(&words) || words == "支出" {
        return Some("实际支出");
    }
    ["基本支出", "项目支出"]
        .into_iter()
        .find(|name| words == *name || words == format!("{name}总额"))
}

/// Whether what stands between an amount and the next introduces parts: “3037.06万元，其中：”.
pub fn introduces_parts(between: &str) -> bool {
    let directly = between.trim_start_matches(['，', ',', '。', '；', '：', ':', '（', '(', ' ']);
    ["其中", "包括", "具体为"]
        .iter()
        .any(|word| between.contains(word))
        || directly.starts_with('按')
}

/// The last amount before a part that introduces parts; changes and amounts of the year before are passed over.
fn whole_before<'m>(text: &str, earlier: &[&'m Money], part: &Money) -> Option<&'m Money> {
    let mut next = part.at.number.start;
    let levels = earlier
        .iter()
        .rev()
        .filter(|money| !matches!(money.role, Role::Change(_) | Role::Prior));
    for money in levels {
        let between = text.get(money.at.range.end..next).unwrap_or_default();
        if introduces_parts(between) {
            return Some(money);
        }
        next = money.at.number.start;
    }
    None
}
