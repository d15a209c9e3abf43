//! Three small units, worked out by hand, and the demonstration against itself.

mod texts;
mod whole;

use super::*;
use crate::{
    figures::{Figures, differences},
    model::{
        Amount, Columns, EconomicLine, Evaluation, Indicator, Measure, Presence, Problem, Project,
        Regulation,
    },
    standards,
};

fn amount(text: &str) -> Option<Amount> {
    Amount::parse(text).ok()
}

fn actual(text: &str) -> Columns {
    Columns {
        actual: amount(text),
        ..Columns::default()
    }
}

pub(super) fn part(file: &str, report: Report) -> Part {
    let outline = standards::baseline().clone();
    Part::new(PathBuf::from(file), report, outline, Lists::builtin())
}

fn unit(name: &str) -> Report {
    let mut report = Report::default();
    report.cover.year = Some(2024);
    name.clone_into(&mut report.unit.full_name);
    report
}

fn merged(reports: &[Report]) -> Merged {
    let parts: Vec<Part> = reports
        .iter()
        .enumerate()
        .map(|(index, report)| part(&format!("{index}.ron"), report.clone()))
        .collect();
    let department = Department {
        name: "县档案局".to_owned(),
        outline: String::new(),
    };
    merge(&parts, &department, None).unwrap()
}

fn line(code: &str, budget: Option<BudgetKind>, amounts: Columns) -> FunctionalLine {
    FunctionalLine {
        budget,
        code: code.to_owned(),
        name: String::new(),
        amounts,
    }
}

fn says(entries: &[String], text: &str) -> bool {
    entries.iter().any(|entry| entry.contains(text))
}

fn chapter(merged: &Merged, title: &str) -> Vec<String> {
    let chapters = merged.account.chapters();
    let found = chapters.into_iter().find(|chapter| chapter.title == title);
    found.map(|chapter| chapter.entries).unwrap_or_default()
}

#[test]
fn amounts_are_summed_with_totals_that_follow() {
    let (mut first, mut second, mut third) = (unit("甲"), unit("乙"), unit("丙"));
    // 100.005 stands for itself; 60.10 + 30.25; typed beside its parts.
    first.whole.actual = amount("100.005");
    second.whole.basic = actual("60.10");
    second.whole.project = actual("30.25");
    third.whole.actual = amount("9.99");
    third.whole.basic = actual("5");
    third.whole.project = actual("5");
    first.unit.staff.active = Some(12);
    second.unit.staff.active = Some(7);
    third.unit.staff.active = Some(0);
    let merged = merged(&[first, second, third]);
    assert_eq!(merged.report.whole.actual, amount("200.345"));
    assert_eq!(merged.report.unit.staff.active, Some(19));
    assert!(says(
        &chapter(&merged, "合计"),
        "实际支出：200.345万元（甲100.005万元、乙90.35万元、丙9.99万元）"
    ));
}

#[test]
fn a_sum_with_an_unknown_part_is_unknown_and_names_the_unit() {
    let (mut first, mut second, mut third) = (unit("甲"), unit("乙"), unit("丙"));
    first.whole.added = amount("10.5");
    third.whole.added = amount("2");
    first.whole.reduced = amount("1");
    third.whole.reduced = amount("0");
    // Blank counts as none here.
    second.whole.remitted = amount("3");
    second.assets.value.opening = amount("7");
    first.budgets.government_fund.presence = Some(Presence::Absent);
    second.budgets.government_fund.presence = Some(Presence::Present);
    second.budgets.government_fund.income = amount("8");
    third.budgets.government_fund.presence = Some(Presence::Absent);
    third.budgets.state_capital.presence = Some(Presence::Absent);
    let merged = merged(&[first, second, third]);
    let report = &merged.report;
    assert_eq!(report.whole.added, None);
    assert_eq!(report.whole.remitted, amount("3"));
    assert_eq!(report.assets.value.opening, None);
    assert_eq!(report.budgets.government_fund.income, amount("8"));
    assert_eq!(
        report.budgets.government_fund.presence,
        Some(Presence::Present)
    );
    assert_eq!(report.budgets.state_capital.presence, None);
    let unfilled = chapter(&merged, "未填（按单位）");
    assert_eq!(
        unfilled,
        [
            "甲：资产›固定资产原值›期初未填，合计空着；已填的单位共：期初7万元",
            "乙：整体收支›追加、调减未填，合计空着；已填的单位共：追加12.5万元、调减1万元",
            "丙：资产›固定资产原值›期初未填，合计空着；已填的单位共：期初7万元",
        ]
    );
}

#[test]
fn classes_are_joined_by_budget_and_code() {
    let fund = Some(BudgetKind::GovernmentFund);
    let (mut first, mut second) = (unit("甲"), unit("乙"));
    first.functional = vec![
        line("212", fund, actual("4")).into(),
        line("201", None, Columns::default()).into(),
        line("20103", None, actual("10.01")).into(),
    ];
    first.functional[1].name = "一般公共服务".to_owned();
    second.functional = vec![
        line("20106", Some(BudgetKind::General), actual("2")).into(),
        line("201", None, actual("7.5")).into(),
        line("20103", None, actual("5.5")).into(),
        line("212", None, actual("1")).into(),
    ];
    let merged = merged(&[first, second]);
    let lines = merged.report.functional.iter();
    let shown: Vec<_> = lines
        .map(|line| (line.budget, line.code.as_str(), line.amounts.actual))
        .collect();
    // 201 is 10.01 + 7.5 and follows its parts 15.51 + 2.
    assert_eq!(
        shown,
        [
            (None, "201", None),
            (None, "20103", amount("15.51")),
            (None, "20106", amount("2")),
            (None, "212", amount("1")),
            (fund, "212", amount("4")),
        ]
    );
    let sum = Figures::new(&merged.report).functional();
    assert_eq!(sum.sum(crate::model::Column::Actual), amount("22.51"));
    assert!(says(
        &chapter(&merged, "列表"),
        "功能分类201各单位的名称不同（一般公共服务、一般公共服务支出），用“一般公共服务支出”"
    ));
    assert_eq!(chapter(&merged, "未填（按单位）"), [""; 0]);
}

#[test]
fn a_class_that_may_be_missing_is_unknown() {
    let (mut first, mut second, mut third) = (unit("甲"), unit("乙"), unit("丙"));
    first.functional = vec![
        line("20103", None, actual("10")).into(),
        line("205", None, actual("3")).into(),
    ];
    // 20103 is in 201, with others.
    second.functional = vec![line("201", None, actual("7")).into()];
    // 4 of 6: there is more than what is listed.
    third.functional = vec![line("201", None, actual("4")).into()];
    third.whole.actual = amount("6");
    let merged = merged(&[first, second, third]);
    let of = |code: &str| {
        let mut lines = merged.report.functional.iter();
        lines.find(|line| line.code == code).unwrap().amounts.actual
    };
    // 10 + 7 + 4.
    assert_eq!(of("201"), amount("21"));
    assert_eq!((of("20103"), of("205")), (None, None));
    let unfilled = chapter(&merged, "未填（按单位）");
    assert!(says(&unfilled, "乙：功能分类20103行政运行") || says(&unfilled, "乙：功能分类20103"));
    assert!(says(
        &unfilled,
        "只列到201，没有分到这一级，合计空着；已填的单位共：实际支出10万元"
    ));
    assert!(says(&unfilled, "丙：功能分类›实际支出没有填全"));
    assert!(!says(&unfilled, "乙：功能分类205"));
}

#[test]
fn transfers_are_shown_and_not_subtracted() {
    let (mut first, mut second) = (unit("甲"), unit("乙"));
    first.whole.remitted = amount("12.50");
    second.whole.subsidies = amount("30");
    second.whole.other_income = amount("12.50");
    second.assets.vehicles.received = Some(1);
    let merged = merged(&[first, second]);
    assert_eq!(merged.report.whole.remitted, amount("12.50"));
    assert_eq!(merged.report.whole.subsidies, amount("30"));
    let transfers = chapter(&merged, "往来款项（请抵销）");
    assert!(says(
        &transfers,
        "上缴上级支出：合计12.50万元（甲12.50万元）"
    ));
    assert!(says(
        &transfers,
        "对附属单位补助支出：合计30万元（乙30万元）"
    ));
    assert!(says(&transfers, "支出最多可抵销42.50万元"));
    assert!(says(&transfers, "其他收入：合计12.50万元（乙12.50万元）"));
    assert!(says(&transfers, "车辆调入：合计1辆（乙1辆）"));
    assert!(says(&transfers, "没有自动抵销"));
}

fn project(name: &str, columns: Columns) -> Project {
    Project {
        name: name.to_owned(),
        amounts: columns,
        ..Project::default()
    }
}

#[test]
fn lists_are_joined_and_each_entry_is_that_of_its_unit() {
    let (mut first, mut second) = (unit("县档案馆"), unit("县党史办"));
    first.unit.offices = vec!["办公室".to_owned(), "县档案馆阅览室".to_owned()];
    first.unit.functions = vec!["收集档案。".to_owned()];
    first.projects = vec![project("信息化", actual("5")).into()];
    second.projects = vec![project("信息化", actual("6")).into()];
    second.projects[0].implementer = "县数据中心".to_owned();
    let rule = |subject: &str| Regulation {
        name: "预算管理办法".to_owned(),
        number: "县财〔2024〕1号".to_owned(),
        subject: subject.to_owned(),
    };
    first.regulations = vec![rule("预算")];
    second.regulations = vec![
        rule("预算"),
        Regulation {
            name: "请假制度".to_owned(),
            ..Regulation::default()
        },
    ];
    let merged = merged(&[first, second]);
    let report = &merged.report;
    assert_eq!(report.unit.full_name, "县档案局");
    assert_eq!(report.unit.offices, ["县档案馆办公室", "县档案馆阅览室"]);
    assert_eq!(report.unit.functions, ["县档案馆：收集档案。"]);
    assert_eq!(report.unit.affiliated, ["县档案馆", "县党史办"]);
    let projects = report.projects.iter();
    let projects: Vec<_> = projects
        .map(|p| (p.name.as_str(), p.implementer.as_str()))
        .collect();
    assert_eq!(projects, [("信息化", "县档案馆"), ("信息化", "县数据中心")]);
    assert_eq!(report.regulations.len(), 2);
    assert_eq!(report.regulations[0], rule("预算"));
    let lists = chapter(&merged, "列表");
    assert!(says(&lists, "项目“信息化”县档案馆、县党史办都有，分别列出"));
}

#[test]
fn projects_that_a_unit_does_not_list_are_not_taken_for_none() {
    let (mut first, mut second, mut third) = (unit("甲"), unit("乙"), unit("丙"));
    first.projects = vec![
        project(
            "信息化",
            Columns {
                initial: amount("5"),
                ..actual("5")
            },
        )
        .into(),
    ];
    second.whole.project = actual("7");
    third.whole.project = Columns {
        prior: amount("0"),
        initial: amount("0"),
        adjusted: amount("0"),
        actual: amount("0"),
    };
    let merged = merged(&[first, second, third]);
    let figures = Figures::new(&merged.report);
    let project = |column| figures.project(column).value();
    assert_eq!(project(crate::model::Column::Actual), amount("12"));
    assert_eq!(project(crate::model::Column::Initial), None);
    let names: Vec<&str> = merged
        .report
        .projects
        .iter()
        .map(|p| p.name.as_str())
        .collect();
    assert_eq!(names, ["信息化", "乙的项目（没有分项）"]);
    assert!(says(&chapter(&merged, "列表"), "乙没有列项目"));
}

#[test]
fn measures_keep_their_problems() {
    let problem = |id, title: &str| Problem {
        id,
        title: title.to_owned(),
        ..Problem::default()
    };
    let measure = |answers: &[u32]| Measure {
        title: "整改".to_owned(),
        answers: answers.to_vec(),
        ..Measure::default()
    };
    let (mut first, mut second) = (unit("甲"), unit("乙"));
    first.problems = vec![problem(Some(1), "预算偏粗"), problem(Some(4), "执行偏慢")];
    first.measures = vec![measure(&[4, 9])];
    second.problems = vec![problem(Some(1), "台账不全"), problem(None, "人手不足")];
    second.measures = vec![measure(&[1])];
    let report = merged(&[first, second]).report;
    let problems: Vec<_> = report
        .problems
        .iter()
        .map(|p| (p.id, p.title.as_str()))
        .collect();
    assert_eq!(
        problems,
        [
            (Some(1), "甲：预算偏粗"),
            (Some(2), "甲：执行偏慢"),
            (Some(4), "乙：台账不全"),
            (None, "乙：人手不足")
        ]
    );
    // 9 was nobody's problem in 甲 and must not become that of 乙.
    assert_eq!(report.measures[0].answers, [2, 3]);
    assert_eq!(report.measures[1].answers, [4]);
    assert_eq!(report.measures[1].title, "乙：整改");
}

#[test]
fn indicators_of_the_whole_are_joined_without_points() {
    let indicator = |second: &str, name: &str, actual: &str| Indicator {
        first: "产出指标".to_owned(),
        second: second.to_owned(),
        name: name.to_owned(),
        target: "100".to_owned(),
        actual: actual.to_owned(),
        weight: Some(10.into()),
        score: Some(9.into()),
        ..Indicator::default()
    };
    let mut first = unit("甲");
    first.unit.staff.authorised = Some(10);
    first.unit.staff.active = Some(8);
    let mut second = unit("乙");
    first.evaluation.indicators = vec![
        indicator("质量指标", "控制率", "{在职人员控制率}"),
        indicator("数量指标", "只有甲有", "{在职人员控制率}"),
        indicator("质量指标", "合格率", "98"),
    ];
    second.evaluation.indicators = vec![
        indicator("质量指标", "控制率", "{在职人员控制率}"),
        indicator("质量指标", "合格率", "96"),
    ];
    first.projects = vec![
        Project {
            evaluation: Evaluation {
                indicators: vec![indicator("质量指标", "人员", "{在职人员控制率}")],
                ..Evaluation::default()
            },
            ..Project::default()
        }
        .into(),
    ];
    second.whole.project = actual("0");
    let merged = merged(&[first, second]);
    let indicators = merged.report.evaluation.indicators.iter();
    let shown: Vec<_> = indicators
        .map(|i| {
            (
                i.name.as_str(),
                i.actual.as_str(),
                i.weight.is_some(),
                i.score.is_some(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("控制率", "{在职人员控制率}", true, false),
            ("合格率", "", true, false),
            ("只有甲有（甲）", "80.00%", false, false),
        ]
    );
    // That of a project stays, and no longer follows facts that are sums now.
    let own = &merged.report.projects[0].evaluation.indicators[0];
    assert_eq!((own.actual.as_str(), own.score), ("80.00%", Some(9.into())));
}

#[test]
fn years_that_differ_and_units_that_come_twice_are_refused() {
    let refused = |reports: [Report; 2]| {
        let parts: Vec<Part> = ["甲.ron", "乙.ron"]
            .into_iter()
            .zip(reports)
            .map(|(file, report)| part(file, report))
            .collect();
        merge(&parts, &Department::default(), None)
            .unwrap_err()
            .to_string()
    };
    let mut older = unit("乙");
    older.cover.year = Some(2023);
    let error = refused([unit("甲"), older]);
    assert!(
        error.contains("“甲.ron”是2024年度，“乙.ron”是2023年度"),
        "{error}"
    );
    let mut none = unit("乙");
    none.cover.year = None;
    let error = refused([unit("甲"), none]);
    assert!(error.contains("“乙.ron”没有填写年度"), "{error}");
    let error = refused([unit("甲"), unit(" 甲 ")]);
    assert!(
        error.contains("“甲.ron”和“乙.ron”都是“甲”的草稿"),
        "{error}"
    );
    let one = [part("甲.ron", unit("甲"))];
    let error = merge(&one, &Department::default(), None).unwrap_err();
    assert!(matches!(error, MergeError::TooFew));
}

#[test]
fn what_agrees_in_each_unit_agrees_in_the_sum() {
    let clean = |name: &str, basic: &str, project_of: &str, total: &str| {
        let mut report = unit(name);
        report.whole.actual = amount(total);
        report.whole.basic = actual(basic);
        report.whole.personnel = actual(basic);
        report.whole.operating = actual("0");
        report.functional = vec![line("201", None, actual(total)).into()];
        report.economic = vec![
            EconomicLine {
                code: "301".to_owned(),
                amounts: actual(basic),
                ..EconomicLine::default()
            }
            .into(),
        ];
        report.projects = vec![project("维修", actual(project_of)).into()];
        report
    };
    let units = [
        clean("甲", "60.01", "40", "100.01"),
        clean("乙", "5.5", "0.05", "5.55"),
        clean("丙", "0.33", "0.34", "0.67"),
    ];
    for unit in &units {
        assert_eq!(differences(Figures::new(unit)), []);
    }
    let merged = merged(&units);
    assert_eq!(differences(Figures::new(&merged.report)), []);
    let checked = checkup::check(&merged.report, &merged.outline, Lists::builtin());
    let codes = checked.findings.iter().map(|finding| finding.code);
    let identities: Vec<_> = codes
        .filter(|code| ["A01", "A02", "A03", "A04"].contains(code))
        .collect();
    assert_eq!(identities, [""; 0]);
}
