//! Every live figure against a small report whose figures were worked out by hand.

use super::*;
use crate::model::{
    Amount, Area, BudgetItem, Columns, Comparison, Date, Decimals, EconomicLine, FunctionalLine,
    Inspection, Measure, Presence, Problem, Project, Regulation, Report, UnitNature,
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
fn report() -> Report {
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
        },
        EconomicLine {
            code: "303".into(),
            amounts: columns("", "", "", "50"),
            ..EconomicLine::default()
        },
        EconomicLine {
            code: "302".into(),
            amounts: columns("", "", "", "150"),
            ..EconomicLine::default()
        },
    ];
    let line = |code: &str, name: &str, actual: &str| FunctionalLine {
        code: code.into(),
        name: name.into(),
        amounts: columns("", "", "", actual),
        ..FunctionalLine::default()
    };
    report.functional = vec![
        line("201", "一般公共服务支出", "660"),
        line("20103", "政府办公厅（室）及相关机构事务", "600"),
        line("208", "社会保障和就业支出", "330"),
    ];
    three_public(&mut report);
    projects(&mut report);
    assets(&mut report);
    others(&mut report);
    report
}

fn unit(report: &mut Report) {
    let unit = &mut report.unit;
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
    report.projects = vec![first, second];
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

fn others(report: &mut Report) {
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

/// What stands in the text for each name; passages are joined by `|`, headings marked by `#`.
const EXPECTED: &[(&str, &str)] = &[
    ("年度", "2024"),
    ("上年", "2023"),
    ("单位全称", "示例区档案局"),
    ("单位简称", "档案局"),
    ("落款单位", "示例区档案局"),
    ("所在地区", "示例市示例区"),
    ("单位级别", "正科级"),
    ("单位性质", "行政单位"),
    ("成文日期", "2025年3月9日"),
    ("内设机构个数", "2"),
    ("内设机构列举", "办公室、业务科"),
    ("所属单位个数", "1"),
    ("所属单位列举", "档案馆"),
    ("编制数", "40"),
    ("在职人数", "38"),
    ("离退休人数", "12"),
    ("在职人员控制率", "95.00%"),
    ("职能列举", "（1）收集档案。|（2）保管档案。"),
    ("上年结转结余", "10.00"),
    ("年初预算", "1000.00"),
    ("追加", "120.00"),
    ("调减", "20.00"),
    ("预算调整", "追加120.00万元、调减20.00万元"),
    ("全年预算", "1100.00"),
    ("其他收入", "5.00"),
    ("实际支出", "990.00"),
    ("上年支出", "900.00"),
    ("支出较上年", "增加90.00万元，增长10.00%"),
    ("基本支出", "600.00"),
    ("人员经费", "450.00"),
    ("公用经费", "150.00"),
    ("项目支出", "390.00"),
    ("项目预算", "420.00"),
    ("项目年初预算", "400.00"),
    ("经营支出", "0.00"),
    ("上缴上级支出", "0.00"),
    ("附属单位补助", "0.00"),
    ("结余分配", "0.00"),
    ("年末结转结余", "125.00"),
    ("预算执行率", "90.00%"),
    ("预算执行率:数", "90.00"),
    ("年初预算完成率", "99.00%"),
    ("基本支出占比", "60.61%"),
    ("项目支出占比", "39.39%"),
    ("人员经费占比", "75.00%"),
    ("公用经费占比", "25.00%"),
    ("使用方向", "保障运转"),
    ("主要内容", "日常工作。"),
    ("涉及范围", "全区"),
    ("预算执行情况说明", "厉行节约"),
    ("功能分类项数", "2"),
    (
        "功能分类列举",
        "一般公共服务支出660.00万元；社会保障和就业支出330.00万元",
    ),
    (
        "功能分类占比列举",
        "一般公共服务支出660.00万元，占66.67%；社会保障和就业支出330.00万元，占33.33%",
    ),
    ("功能分类201占比", "66.67%"),
    ("功能分类20103占比", "60.61%"),
    ("功能分类201", "660.00"),
    ("经济分类301", "400.00"),
    ("三公上年", "6.00"),
    ("三公预算", "27.50"),
    ("三公决算", "22.00"),
    ("三公完成率", "80.00%"),
    ("三公较上年", "增加16.00万元，增长266.67%"),
    ("三公增减原因", "更新车辆"),
    ("出国上年", "0.00"),
    ("出国预算", "0.00"),
    ("出国决算", "0.00"),
    ("出国完成率", "—"),
    ("出国较上年", "持平"),
    ("出国增减原因", "没有安排"),
    ("公车上年", "4.00"),
    ("公车预算", "25.00"),
    ("公车决算", "21.00"),
    ("公车完成率", "84.00%"),
    ("公车较上年", "增加17.00万元，增长425.00%"),
    ("公车增减原因", "?"),
    ("公车购置上年", "0.00"),
    ("公车购置预算", "20.00"),
    ("公车购置决算", "18.00"),
    ("公车购置完成率", "90.00%"),
    ("公车购置较上年", "增加18.00万元"),
    ("公车购置增减原因", "更新一辆"),
    ("公车运行上年", "4.00"),
    ("公车运行预算", "5.00"),
    ("公车运行决算", "3.00"),
    ("公车运行完成率", "60.00%"),
    ("公车运行较上年", "减少1.00万元，下降25.00%"),
    ("公车运行增减原因", "新车省油"),
    ("接待上年", "2.00"),
    ("接待预算", "2.50"),
    ("接待决算", "1.00"),
    ("接待完成率", "40.00%"),
    ("接待较上年", "减少1.00万元，下降50.00%"),
    ("接待增减原因", "厉行节约"),
    ("出国团组数", "0"),
    ("出国人次", "0"),
    ("公车购置数", "1"),
    ("公车保有量", "2"),
    ("接待批次", "7"),
    ("接待人次", "56"),
    ("项目个数", "2"),
    ("项目列举", "数字化、库房维护"),
    ("项目资金总投入", "390.00"),
    ("项目财政拨款", "380.00"),
    ("项目自筹资金", "10.00"),
    ("项目其他资金", "0.00"),
    ("项目执行率", "92.86%"),
    ("项目明细", "（1）数字化|扫描。|著录。|（2）库房维护"),
    (
        "项目组织明细",
        "1.数字化：自行组织。公开招标。未调整。已验收。",
    ),
    ("项目绩效明细", "（1）数字化：完成10万页。"),
    ("项目1名称", "数字化"),
    ("项目1用途", "扫描。\n著录。"),
    ("项目1依据", "年度计划"),
    ("项目1组织方式", "自行组织"),
    ("项目1采购", "公开招标。"),
    ("项目1调整", "未调整"),
    ("项目1验收", "已验收"),
    ("项目1绩效", "完成10万页"),
    ("项目1预算", "320.00"),
    ("项目1实际支出", "280.00"),
    ("项目1执行率", "87.50%"),
    ("资产期初", "500.00"),
    ("资产购置", "60.00"),
    ("资产调入", "5.00"),
    ("资产报废", "12.00"),
    ("资产调出", "3.00"),
    ("资产处置", "15.00"),
    ("资产其他增加", "1.00"),
    ("资产其他减少", "1.00"),
    ("资产期末", "550.00"),
    ("固定资产利用率", "98.18%"),
    ("车辆期初", "2"),
    ("车辆购置", "1"),
    ("车辆调入", "0"),
    ("车辆报废", "1"),
    ("车辆调出", "0"),
    ("车辆处置", "1"),
    ("车辆其他增加", "0"),
    ("车辆其他减少", "0"),
    ("车辆期末", "2"),
    ("房屋期初", "1200.5"),
    ("房屋购置", "0"),
    ("房屋调入", "80"),
    ("房屋报废", "0"),
    ("房屋调出", "0"),
    ("房屋处置", "0"),
    ("房屋其他增加", "0"),
    ("房屋其他减少", "0"),
    ("房屋期末", "1280.5"),
    (
        "政府性基金情况",
        "政府性基金预算上年结转结余0.00万元，本年收入30.00万元，本年支出28.00万元，年末结转结余2.00万元，其中：修缮28.00万元。",
    ),
    ("政府性基金收入", "30.00"),
    ("政府性基金支出", "28.00"),
    ("政府性基金结转", "2.00"),
    ("国有资本经营情况", "本部门2024年无国有资本经营预算支出。"),
    ("国有资本经营收入", "0.00"),
    ("国有资本经营支出", "0.00"),
    ("国有资本经营结转", "0.00"),
    ("社会保险基金情况", "本部门2024年无社会保险基金预算支出。"),
    ("社会保险基金收入", "0.00"),
    ("社会保险基金支出", "0.00"),
    ("社会保险基金结转", "0.00"),
    ("政府采购预算", "100.00"),
    ("政府采购金额", "80.00"),
    ("政府采购货物", "38.00"),
    ("政府采购工程", "0.00"),
    ("政府采购服务", "42.00"),
    ("中小企业采购", "60.00"),
    ("中小企业采购占比", "75.00%"),
    ("机关运行经费", "150.00"),
    ("厉行节约措施", "减少会议"),
    (
        "制度列举",
        "《甲办法》《乙规定》（示财〔2024〕1号）、《丙》",
    ),
    ("检查列举", "2024年6月1日，项目进度：正常"),
    ("问题个数", "1"),
    ("问题列举", "#进度慢|现象。|原因。"),
    ("措施个数", "1"),
    ("措施列举", "#加快|按月调度。"),
    ("自评等级", "优"),
    ("结果应用", "编制下年预算"),
    ("公开方式", "门户网站"),
    ("公开网址", "示例网址"),
    ("公开日期", "2025年4月1日"),
];

fn shown(live: Live) -> String {
    let passage = |passage: Passage| match passage.kind {
        PassageKind::Heading => format!("#{}", passage.text),
        PassageKind::Paragraph => passage.text,
    };
    match live {
        Live::Text(text) => text,
        Live::Passages(passages) => passages
            .into_iter()
            .map(passage)
            .collect::<Vec<_>>()
            .join("|"),
        Live::Unfilled => "?".to_owned(),
        Live::Undefined => "—".to_owned(),
        Live::UnknownName => "unknown name".to_owned(),
    }
}

#[test]
fn each_figure_has_its_value() {
    let report = report();
    for (name, expected) in EXPECTED {
        assert_eq!(
            shown(resolve(Figures::new(&report), name)),
            *expected,
            "{name}"
        );
    }
}

#[test]
fn each_figure_is_tested_and_each_name_is_there_once() {
    let names: Vec<&str> = groups()
        .flat_map(|(_, entries)| entries)
        .map(|entry| entry.name)
        .collect();
    for name in &names {
        assert!(
            EXPECTED.iter().any(|(tested, _)| tested == name),
            "{name} is not tested"
        );
        assert_eq!(
            names.iter().filter(|other| *other == name).count(),
            1,
            "{name} is there twice"
        );
    }
    for family in families() {
        let tested = |(name, _): &(&str, &str)| {
            name.strip_prefix(family.prefix)
                .and_then(|rest| rest.strip_suffix(family.suffix))
                .is_some_and(is_number)
        };
        assert!(
            EXPECTED.iter().any(tested),
            "{} is not tested",
            family.pattern
        );
    }
}

#[test]
fn nothing_filled_in_gives_gaps_and_never_a_zero() {
    let empty = Report::default();
    for (name, _) in EXPECTED {
        assert_eq!(
            resolve(Figures::new(&empty), name),
            Live::Unfilled,
            "{name}"
        );
    }
}

#[test]
fn wrong_names_are_told_apart_from_gaps() {
    let report = report();
    for name in [
        "",
        "实际支岀",
        "项目名称",
        "项目0x1名称",
        "实际支出:元",
        "功能分类二",
    ] {
        assert_eq!(
            resolve(Figures::new(&report), name),
            Live::UnknownName,
            "{name}"
        );
    }
    assert_eq!(resolve(Figures::new(&report), "项目3名称"), Live::Unfilled);
    assert_eq!(resolve(Figures::new(&report), "项目0名称"), Live::Unfilled);
}

#[test]
fn as_typed_keeps_the_decimals() {
    let mut report = report();
    report.settings.decimals = Some(Decimals::AsTyped);
    let shown_as = |name| shown(resolve(Figures::new(&report), name));
    assert_eq!(shown_as("三公预算"), "27.5");
    assert_eq!(shown_as("接待完成率:数"), "40");
    assert_eq!(shown_as("三公较上年"), "增加16万元，增长266.67%");
}
