//! A small report with every fact that live figures use; the amounts are easy to work out by hand.

use crate::model::{
    Amount, Area, Band, BudgetItem, Columns, Comparison, ConstructionProject, Date, EconomicLine,
    FunctionalLine, Indicator, IndicatorKind, Inspection, Measure, Number, Presence, Problem,
    Project, Regulation, Report, UnitNature,
};

fn amount(text: &str) -> Option<Amount> {
    Amount::parse(text).ok()
}

fn comparison(prior: &str, budget: &str, actual: &str) -> Comparison {
    Comparison {
        prior: amount(prior),
        budget: amount(budget),
        actual: amount(actual),
    }
}

fn columns(prior: &str, initial: &str, adjusted: &str, actual: &str) -> Columns {
    Columns {
        prior: amount(prior),
        initial: amount(initial),
        adjusted: amount(adjusted),
        actual: amount(actual),
    }
}

/// 年初 1000 + 追加 120 − 调减 20 = 全年 1100; 支出 基本 600 (人员 450, 公用 150) + 项目 390 = 990 = 90 % of
/// 1100 and 99 % of 1000.
pub fn report() -> Report {
    let mut report = Report::default();
    report.cover.year = Some(2024);
    report.cover.date = Date::parse("2025-03-09").ok();
    unit(&mut report);
    let whole = &mut report.whole;
    whole.prior_carryover = amount("10");
    whole.initial_budget = amount("1000");
    whole.added = amount("120");
    whole.reduced = amount("20");
    whole.other_income = amount("5");
    whole.prior_actual = amount("900");
    whole.business = amount("0");
    whole.remitted = amount("0");
    whole.subsidies = amount("0");
    whole.surplus_distribution = amount("0");
    whole.operating.adjusted = amount("160");
    whole.closing_carryover = amount("125");
    whole.direction = "保障运转".into();
    whole.content = "日常工作。".into();
    whole.scope = "全区".into();
    whole.execution_reason = "厉行节约".into();
    report.economic = vec![
        EconomicLine {
            code: "301".into(),
            amounts: columns("", "", "", "400"),
            ..EconomicLine::default()
        }
        .into(),
        EconomicLine {
            code: "303".into(),
            amounts: columns("", "", "", "50"),
            ..EconomicLine::default()
        }
        .into(),
        EconomicLine {
            code: "302".into(),
            amounts: columns("", "", "", "140"),
            ..EconomicLine::default()
        }
        .into(),
        EconomicLine {
            code: "310".into(),
            amounts: columns("", "", "", "10"),
            ..EconomicLine::default()
        }
        .into(),
    ];
    let line = |code: &str, name: &str, actual: &str| FunctionalLine {
        code: code.into(),
        name: name.into(),
        amounts: columns("", "", "", actual),
        ..FunctionalLine::default()
    };
    report.functional = vec![
        line("201", "一般公共服务支出", "660").into(),
        line("20103", "政府办公厅（室）及相关机构事务", "600").into(),
        line("208", "社会保障和就业支出", "330").into(),
    ];
    three_public(&mut report);
    projects(&mut report);
    assets(&mut report);
    others(&mut report);
    evaluation(&mut report);
    report
}

fn unit(report: &mut Report) {
    let unit = &mut report.unit;
    unit.head = "赵一".into();
    unit.preparer = "钱二".into();
    unit.phone = "0000-1".into();
    unit.full_name = "示例区档案局".into();
    unit.short_name = "档案局".into();
    unit.region = "示例市示例区".into();
    unit.rank = "正科级".into();
    unit.nature = Some(UnitNature::Administrative);
    unit.offices = vec!["办公室".into(), "业务科".into()];
    unit.affiliated = vec!["档案馆".into()];
    unit.staff.authorised = Some(40);
    unit.staff.active = Some(38);
    unit.staff.retired = Some(12);
    unit.functions = vec!["收集档案。".into(), "保管档案。".into()];
}

fn three_public(report: &mut Report) {
    let three = &mut report.three_public;
    three.prior_budget = amount("25");
    three.abroad.amounts = comparison("0", "0", "0");
    three.abroad.delegations = Some(0);
    three.abroad.persons = Some(0);
    three.abroad.reason = "没有安排".into();
    three.purchase.amounts = comparison("0", "20", "18");
    three.purchase.bought = Some(1);
    three.purchase.reason = "更新一辆".into();
    three.running.amounts = comparison("4", "5", "3");
    three.running.kept = Some(2);
    three.running.reason = "新车省油".into();
    three.reception.amounts = comparison("2", "2.5", "1");
    three.reception.batches = Some(7);
    three.reception.persons = Some(56);
    three.reception.reason = "厉行节约".into();
    three.reason = "更新车辆".into();
}

fn projects(report: &mut Report) {
    let project = |name: &str, initial: &str, adjustment: &str, actual: &str| Project {
        name: name.into(),
        amounts: columns("", initial, "", actual),
        adjustment: amount(adjustment),
        ..Project::default()
    };
    let mut first = project("数字化", "300", "20", "280");
    first.purpose = "扫描。\n著录。".into();
    first.basis = "年度计划".into();
    first.organisation = "自行组织".into();
    first.procurement = "公开招标。".into();
    first.changes = "未调整".into();
    first.acceptance = "已验收".into();
    first.performance = "完成10万页".into();
    first.funding.fiscal = amount("270");
    first.funding.own = amount("10");
    first.funding.other = amount("0");
    let mut second = project("库房维护", "100", "0", "110");
    second.funding.fiscal = amount("110");
    second.funding.own = amount("0");
    second.funding.other = amount("0");
    report.projects = vec![first.into(), second.into()];
}

fn assets(report: &mut Report) {
    let assets = &mut report.assets;
    let value = &mut assets.value;
    value.opening = amount("500");
    value.purchased = amount("60");
    value.received = amount("5");
    value.scrapped = amount("12");
    value.transferred = amount("3");
    value.other = amount("1");
    value.other_decrease = amount("1");
    assets.in_use = amount("540");
    let vehicles = &mut assets.vehicles;
    vehicles.opening = Some(2);
    vehicles.purchased = Some(1);
    vehicles.received = Some(0);
    vehicles.scrapped = Some(1);
    vehicles.transferred = Some(0);
    vehicles.other = Some(0);
    vehicles.other_decrease = Some(0);
    let area = |text| Area::parse(text).ok();
    let buildings = &mut assets.buildings;
    buildings.opening = area("1200.5");
    buildings.purchased = area("0");
    buildings.received = area("80");
    buildings.scrapped = area("0");
    buildings.transferred = area("0");
    buildings.other = area("0");
    buildings.other_decrease = area("0");
}

fn indicator(branch: (&str, &str), name: &str, weight: &str) -> Indicator {
    Indicator {
        first: branch.0.into(),
        second: branch.1.into(),
        name: name.into(),
        weight: Number::parse(weight).ok(),
        ..Indicator::default()
    }
}

fn measured(
    indicator: Indicator,
    kind: IndicatorKind,
    (target, unit, actual): (&str, &str, &str),
) -> Indicator {
    Indicator {
        kind: Some(kind),
        target: target.into(),
        unit: unit.into(),
        actual: actual.into(),
        ..indicator
    }
}

/// 执行 90 % of 10 = 9.00; 40 + 10 of 50; 19 (confirmed) of 20; 9.50 of 10; 10 of 10: 97.50.
fn evaluation(report: &mut Report) {
    use IndicatorKind::{AtLeast, AtMost, Qualitative};
    let own = &mut report.evaluation;
    own.expected = "管好档案".into();
    own.reached = "已管好".into();
    own.indicators = vec![
        measured(
            indicator(("产出指标", "数量指标"), "归档数量", "40"),
            AtLeast,
            ("1000", "件", "1200"),
        ),
        measured(
            indicator(("产出指标", "成本指标"), "培训费用", "10"),
            AtMost,
            ("5", "万元", "4"),
        ),
        Indicator {
            kind: Some(Qualitative),
            band: Some(Band::Reached),
            score: Number::parse("19").ok(),
            ..indicator(("效益指标", "社会效益指标"), "查档便利程度", "20")
        },
        measured(
            indicator(("效益指标", "可持续影响指标"), "制度健全率", "10"),
            AtLeast,
            ("100", "%", "95"),
        ),
        measured(
            indicator(("满意度指标", "服务对象满意度指标"), "群众满意度", "10"),
            AtLeast,
            ("90", "%", "96"),
        ),
    ];
    // 87.5 % of 10 = 8.75 and nine tenths of 90 = 81: 89.75.
    report.projects[0].evaluation.indicators = vec![measured(
        indicator(("产出指标", "数量指标"), "扫描数量", "90"),
        AtLeast,
        ("10", "万页", "9"),
    )];
}

fn others(report: &mut Report) {
    let area = |text| Area::parse(text).ok();
    report.construction = vec![ConstructionProject {
        name: "库房".into(),
        approved_area: area("1000"),
        actual_area: area("980"),
        budget_investment: amount("500"),
        actual_investment: amount("490"),
    }];
    let budgets = &mut report.budgets;
    budgets.government_fund.presence = Some(Presence::Present);
    budgets.government_fund.prior_carryover = amount("0");
    budgets.government_fund.income = amount("30");
    budgets.government_fund.expenditure = amount("28");
    budgets.government_fund.closing_carryover = amount("2");
    budgets.government_fund.items = vec![BudgetItem {
        name: "修缮".into(),
        actual: amount("28"),
        ..BudgetItem::default()
    }];
    budgets.state_capital.presence = Some(Presence::Absent);
    budgets.state_capital.income = amount("0");
    budgets.state_capital.expenditure = amount("0");
    budgets.state_capital.closing_carryover = amount("0");
    budgets.social_insurance = budgets.state_capital.clone();
    let procurement = &mut report.procurement;
    procurement.goods = comparison("", "40", "38");
    procurement.works = comparison("", "0", "0");
    procurement.services = comparison("", "60", "42");
    procurement.small_enterprises = comparison("", "", "60");
    report.office_running = comparison("", "", "150");
    report.thrift = "减少会议".into();
    let regulation = |name: &str, number: &str| Regulation {
        name: name.into(),
        number: number.into(),
        ..Regulation::default()
    };
    report.regulations = vec![
        regulation("甲办法", ""),
        regulation("乙规定", "示财〔2024〕1号"),
        regulation("《丙》", ""),
    ];
    report.inspections = vec![Inspection {
        date: Date::parse("2024-06-01").ok(),
        subject: "项目进度".into(),
        result: "正常。".into(),
    }];
    report.problems = vec![Problem {
        title: "进度慢".into(),
        body: "现象。\n原因。".into(),
        ..Problem::default()
    }];
    report.measures = vec![Measure {
        title: "加快".into(),
        body: "按月调度。".into(),
        ..Measure::default()
    }];
    let disclosure = &mut report.disclosure;
    disclosure.grade = "优".into();
    disclosure.use_of_result = "编制下年预算".into();
    disclosure.channel = "门户网站".into();
    disclosure.address = "示例网址".into();
    disclosure.date = Date::parse("2025-04-01").ok();
}
