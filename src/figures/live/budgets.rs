//! Live figures of the three other budgets, of procurement and of the office's running cost.

use super::{Entry, Value, entry};
use crate::{
    figures::{Figures, Rate},
    model::{
        Amount, BudgetItem,
        BudgetKind::{self, GovernmentFund, SocialInsurance, StateCapital},
        Choice, OtherBudget, Period, Presence,
    },
};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "政府性基金情况",
        "政府性基金预算的一句话：没有，或收支与项目",
        Value::Clause(|f| statement(f, GovernmentFund)),
    ),
    entry(
        "政府性基金收入",
        "政府性基金预算本年收入（万元）",
        Value::Amount(|f| f.report().budgets.government_fund.income),
    ),
    entry(
        "政府性基金支出",
        "政府性基金预算本年支出（万元）",
        Value::Amount(|f| f.report().budgets.government_fund.expenditure),
    ),
    entry(
        "政府性基金结转",
        "政府性基金预算年末结转结余（万元）",
        Value::Amount(|f| f.report().budgets.government_fund.closing_carryover),
    ),
    entry(
        "国有资本经营情况",
        "国有资本经营预算的一句话：没有，或收支与项目",
        Value::Clause(|f| statement(f, StateCapital)),
    ),
    entry(
        "国有资本经营收入",
        "国有资本经营预算本年收入（万元）",
        Value::Amount(|f| f.report().budgets.state_capital.income),
    ),
    entry(
        "国有资本经营支出",
        "国有资本经营预算本年支出（万元）",
        Value::Amount(|f| f.report().budgets.state_capital.expenditure),
    ),
    entry(
        "国有资本经营结转",
        "国有资本经营预算年末结转结余（万元）",
        Value::Amount(|f| f.report().budgets.state_capital.closing_carryover),
    ),
    entry(
        "社会保险基金情况",
        "社会保险基金预算的一句话：没有，或收支与项目",
        Value::Clause(|f| statement(f, SocialInsurance)),
    ),
    entry(
        "社会保险基金收入",
        "社会保险基金预算本年收入（万元）",
        Value::Amount(|f| f.report().budgets.social_insurance.income),
    ),
    entry(
        "社会保险基金支出",
        "社会保险基金预算本年支出（万元）",
        Value::Amount(|f| f.report().budgets.social_insurance.expenditure),
    ),
    entry(
        "社会保险基金结转",
        "社会保险基金预算年末结转结余（万元）",
        Value::Amount(|f| f.report().budgets.social_insurance.closing_carryover),
    ),
    entry(
        "政府采购预算",
        "政府采购预算数（万元）",
        Value::Amount(|f| f.procurement(Period::Budget).value()),
    ),
    entry(
        "政府采购金额",
        "政府采购决算数（万元）",
        Value::Amount(|f| f.procurement(Period::Actual).value()),
    ),
    entry(
        "政府采购货物",
        "其中货物（万元）",
        Value::Amount(|f| f.report().procurement.goods.actual),
    ),
    entry(
        "政府采购工程",
        "其中工程（万元）",
        Value::Amount(|f| f.report().procurement.works.actual),
    ),
    entry(
        "政府采购服务",
        "其中服务（万元）",
        Value::Amount(|f| f.report().procurement.services.actual),
    ),
    entry(
        "中小企业采购",
        "授予中小企业的采购金额（万元）",
        Value::Amount(|f| f.report().procurement.small_enterprises.actual),
    ),
    entry(
        "中小企业采购占比",
        "授予中小企业金额÷政府采购金额",
        Value::Rate(|f| {
            Rate::of(
                f.report().procurement.small_enterprises.actual,
                f.procurement(Period::Actual).value(),
            )
        }),
    ),
    entry(
        "机关运行经费",
        "机关运行经费决算数（万元）",
        Value::Amount(|f| f.report().office_running.actual),
    ),
    entry(
        "厉行节约措施",
        "厉行节约保障措施",
        Value::Text(|f| f.report().thrift.clone()),
    ),
];

/// One sentence on a budget: declared to be none, or its income, expenditure, carry-over and items.
fn statement(figures: Figures<'_>, kind: BudgetKind) -> Option<String> {
    let budget = figures.report().budgets.get(kind)?;
    let name = kind.label();
    match budget.presence? {
        Presence::Absent => {
            let year = figures.report().cover.year?;
            Some(format!("本部门{year}年无{name}支出。"))
        }
        Presence::Present => Some(format!("{name}{}。", account(figures, budget)?)),
    }
}

/// 上年结转结余…万元，本年收入…万元，本年支出…万元（其中：…），年末结转结余…万元; the expenditure must be known.
fn account(figures: Figures<'_>, budget: &OtherBudget) -> Option<String> {
    budget.expenditure?;
    let format = figures.format();
    let words = |label: &str, amount: Option<Amount>| {
        amount.map(|amount| format!("{label}{}万元", format.amount(amount)))
    };
    let item = |item: &BudgetItem| {
        let name = item.name.trim();
        words(name, item.actual).unwrap_or_else(|| format!("{name}〔支出数：未填〕"))
    };
    let items: Vec<String> = budget.items.iter().map(item).collect();
    let spent = words("本年支出", budget.expenditure).map(|spent| match items.as_slice() {
        [] => spent,
        items => format!("{spent}（其中：{}）", items.join("；")),
    });
    let sums = [
        words("上年结转结余", budget.prior_carryover),
        words("本年收入", budget.income),
        spent,
        words("年末结转结余", budget.closing_carryover),
    ];
    Some(sums.into_iter().flatten().collect::<Vec<_>>().join("，"))
}
