//! B08: the three other budgets: where there is none, the report says so, and only there.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::{
    checks::{
        Draft, Finding, Rule, Severity, Spot, Subject,
        sentences::amounts::{amounts, pattern},
        text::{Kind, Paragraph, Topic, clauses, sentences},
    },
    model::{Amount, BudgetKind, Choice, OtherBudget, Presence},
};

pub const RULE: Rule = Rule {
    code: "B08",
    title: "空预算要声明，声明与数据一致",
    checks: "政府性基金、国有资本经营、社会保险基金三本预算的各节不能空白，没有的要写明“本部门××年无××预算支出”；写了“无”的，表单和正文其他地方不能又有金额。",
    basis: "部门整体支出绩效自评报告提纲对五、六、七部分的说明：比照一般公共预算说明，没有的写“本部门××年无××预算支出”。",
    example: "“五、政府性基金预算支出情况”之下没有内容；写“无政府性基金预算支出”，前文却有“政府性基金预算支出12万元”。",
    gravest: Severity::Error,
    run,
};

const BUDGETS: [(Topic, BudgetKind, &str, &str); 3] = [
    (
        Topic::GovernmentFund,
        BudgetKind::GovernmentFund,
        "政府性基金",
        "budgets.government_fund",
    ),
    (
        Topic::StateCapital,
        BudgetKind::StateCapital,
        "国有资本经营",
        "budgets.state_capital",
    ),
    (
        Topic::SocialInsurance,
        BudgetKind::SocialInsurance,
        "社会保险基金",
        "budgets.social_insurance",
    ),
];

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (topic, kind, word, path) in BUDGETS {
        let name = kind.label();
        let denied = denial(subject, topic, word);
        if let Some(heading) = empty_section(subject, topic) {
            findings.push(Finding::new(
                Severity::Error,
                heading.whole(),
                format!("“{}”之下没有内容", heading.text),
                format!("请填写{name}的收支；没有的写“本部门××年无{name}支出”"),
            ));
        }
        let facts = subject.draft.and_then(|draft| {
            let spot = Spot::field(draft.report.field(&format!("{path}.presence"))?, "");
            Some((draft, draft.report.budgets.get(kind)?, spot))
        });
        let from_facts = facts.and_then(|(draft, budget, spot)| {
            of_facts(subject, (draft, budget, kind), denied.as_ref(), spot)
        });
        match (from_facts, denied) {
            (Some(finding), _) => findings.push(finding),
            (None, Some(spot)) => findings.extend(contradicted(subject, word, name, spot)),
            (None, None) => {}
        }
    }
    findings
}

/// The heading of a section on this budget under which nothing stands.
fn empty_section<'s>(subject: &'s Subject<'_>, topic: Topic) -> Option<&'s Paragraph> {
    let text = &subject.printed;
    let index = text
        .sections
        .iter()
        .position(|section| section.topic == Some(topic))?;
    let mut about = text.about(topic);
    if about.any(|paragraph| paragraph.section.is_some()) {
        return None;
    }
    let at = text
        .paragraphs
        .iter()
        .position(|one| one.kind == Kind::Heading && one.section == Some(index))?;
    let heading = text.paragraphs.get(at)?;
    // One section for all three budgets holds the others under the next heading, and so does a contents page.
    let all = ["政府性基金", "国有资本", "社会保险"];
    let is_own = all
        .iter()
        .filter(|word| heading.text.contains(**word))
        .count()
        == 1;
    let next = text.paragraphs.get(at + 1).map(|next| next.kind);
    let ends = text.paragraphs.get(at + 1..).unwrap_or_default();
    let goes_on = ends.iter().any(|one| one.kind == Kind::Body);
    (is_own && goes_on && !matches!(next, Some(Kind::Body | Kind::Row))).then_some(heading)
}

/// Where the section says that there is no such budget.
fn denial(subject: &Subject<'_>, topic: Topic, word: &str) -> Option<Spot> {
    static DENIAL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:无|没有)[。\s]*$|(?:无|没有|未安排|不涉及|未发生)[^，。；]{0,12}(?:基金|资本经营|预算|收支|支出|收入|拨款)",
        )
    });
    const DENYING: [&str; 5] = ["无", "没有", "未安排", "不涉及", "未发生"];
    let in_section = subject
        .printed
        .about(topic)
        .filter(|one| one.kind == Kind::Body);
    let elsewhere = subject.printed.body().filter(|one| one.text.contains(word));
    for (paragraph, is_own) in in_section
        .map(|one| (one, true))
        .chain(elsewhere.map(|one| (one, false)))
    {
        for range in sentences(&paragraph.text) {
            let sentence = paragraph.text.get(range.clone()).unwrap_or_default();
            let about = is_own || sentence.contains(word);
            if !about || !DENYING.iter().any(|word| sentence.contains(word)) {
                continue;
            }
            let found = DENIAL.find(sentence.trim());
            let names = |found: &regex::Match<'_>| is_own || found.as_str().contains(word);
            if found.as_ref().is_some_and(names) && !is_of_another_year(subject, sentence) {
                return Some(paragraph.spot(range));
            }
        }
    }
    None
}

/// Forms that contradict each other or the text, or say nothing.
fn of_facts(
    subject: &Subject<'_>,
    (draft, budget, kind): (Draft<'_>, &OtherBudget, BudgetKind),
    denied: Option<&Spot>,
    spot: Spot,
) -> Option<Finding> {
    let name = kind.label();
    let filled = filled(draft, budget, kind);
    match (budget.presence, filled) {
        (Some(Presence::Absent), Some(what)) => Some(Finding::new(
            Severity::Error,
            Spot {
                quote: Presence::Absent.label().to_owned(),
                ..spot
            },
            format!("{name}选了“无”，{what}"),
            "请核对：有收支的改选“有”，没有的清除这些数据",
        )),
        (_, Some(what)) => denied.map(|denied| {
            Finding::new(
                Severity::Error,
                denied.clone(),
                format!("正文写明无{name}，{what}"),
                "请核对正文与表单，使两处一致",
            )
        }),
        (Some(Presence::Present), None) => denied.map(|denied| {
            Finding::new(
                Severity::Error,
                denied.clone(),
                format!("正文写明无{name}，表单却选了“有”"),
                "请核对正文与表单，使两处一致",
            )
        }),
        (None, None) if denied.is_none() && !speaks_of(subject, name) => Some(Finding::new(
            Severity::Warning,
            spot,
            format!("没有说明有无{name}"),
            format!("请在表单中选“有”或“无”；没有的，报告要写明无{name}支出"),
        )),
        _ => None,
    }
}

/// What the forms hold of a budget, in words.
fn filled(draft: Draft<'_>, budget: &OtherBudget, kind: BudgetKind) -> Option<String> {
    let is_some = |amount: Option<Amount>| amount.filter(|amount| !amount.decimal().is_zero());
    let own = [
        ("上年结转结余", budget.prior_carryover),
        ("本年收入", budget.income),
        ("本年支出", budget.expenditure),
        ("年末结转结余", budget.closing_carryover),
    ];
    for (label, amount) in own {
        if let Some(amount) = is_some(amount) {
            return Some(format!("表单却填了{label}{amount}万元"));
        }
    }
    let item = budget
        .items
        .iter()
        .find(|item| is_some(item.actual.or(item.budget)).is_some());
    if let Some(item) = item {
        return Some(format!("表单却列有支出项目“{}”", item.name.trim()));
    }
    let lines = draft.report.functional.iter();
    let mut lines = lines.filter(|line| line.budget() == kind);
    if let Some((line, amount)) = lines.find_map(|line| Some((line, is_some(line.amounts.actual)?)))
    {
        let name = line.name.trim();
        return Some(format!("按功能分类的支出却有属于它的“{name}”{amount}万元"));
    }
    None
}

/// Whether the text, composed gaps aside, says an amount of this budget.
fn speaks_of(subject: &Subject<'_>, name: &str) -> bool {
    let word = name.trim_end_matches("预算");
    subject
        .printed
        .body()
        .any(|one| one.text.contains(word) && !amounts(&one.text).is_empty())
}

/// A sentence that gives an amount of a budget of which another says that there is none.
fn contradicted(subject: &Subject<'_>, word: &str, name: &str, denied: Spot) -> Option<Finding> {
    const FLOWS: [&str; 4] = ["支出", "收入", "拨款", "安排"];
    for paragraph in subject.printed.body().filter(|one| one.text.contains(word)) {
        for range in clauses(&paragraph.text) {
            let clause = paragraph.text.get(range).unwrap_or_default();
            let Some(at) = clause.find(word) else {
                continue;
            };
            let after = clause.get(at..).unwrap_or_default();
            let found = amounts(after)
                .into_iter()
                .find(|one| one.value.decimal() > Decimal::ZERO);
            let (Some(amount), false) = (found, is_of_another_year(subject, clause)) else {
                continue;
            };
            let between = after.get(..amount.range.start).unwrap_or_default();
            let is_flow = FLOWS.iter().any(|flow| between.contains(flow));
            if !is_flow || between.chars().count() > 24 || between.contains('、') {
                continue;
            }
            let quoted = after.get(..amount.range.end).unwrap_or_default();
            let label = if paragraph.label.is_empty() {
                "正文"
            } else {
                &paragraph.label
            };
            return Some(Finding::new(
                Severity::Error,
                denied,
                format!("这里写明无{name}，“{label}”中却写有“{quoted}”"),
                "请核对两处：有收支的写明金额，没有的删去金额",
            ));
        }
    }
    None
}

/// Whether a clause speaks of another year than the reported one.
fn is_of_another_year(subject: &Subject<'_>, clause: &str) -> bool {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"((?:19|20)[0-9]{2})年"));
    let other = YEAR.captures_iter(clause).any(|found| {
        let year: Option<u16> = found.get(1).and_then(|year| year.as_str().parse().ok());
        subject.year.is_some() && year != subject.year
    });
    other
        || ["上年", "去年", "往年", "以前年度"]
            .iter()
            .any(|word| clause.contains(word))
}
