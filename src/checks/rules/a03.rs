//! A03: 基本支出 is 人员经费 and 公用经费, and each of those is its economic classes.

use rust_decimal::Decimal;

use crate::{
    checks::{
        Finding, Rule, Severity, Spot, Subject,
        identity::{Identity, Sign, Term},
        lines::{self, COLUMNS, operating_items},
    },
    figures::{ClassLine, Classes, Figures},
    model::{Amount, Column, FieldId, Period, Report},
};

pub const RULE: Rule = Rule {
    code: "A03",
    title: "基本支出等于人员经费与公用经费之和",
    checks: "基本支出＝人员经费＋公用经费；人员经费＝301 工资福利支出＋303 对个人和家庭的补助；公用经费＝302 商品和服务支出＋310 资本性支出，有 307、309、399 的一并计入；各类等于其所列款级之和；公用经费明细各项之和不超过公用经费。",
    basis: "部门决算报表的基本支出经济分类勾稽关系；n 个保留两位的分项与合计比较，差额不超过 0.005×(n+1) 万元按四舍五入处理。",
    example: "基本支出2384.16万元，其中人员经费2000万元，公用经费348.16万元：合计少36万元。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(draft) = subject.draft else {
        let parts = [("人员经费", Sign::Plus), ("公用经费", Sign::Plus)];
        let found = subject.stated_sum("基本支出", &parts, &[]);
        return found.into_iter().collect();
    };
    let figures = draft.figures;
    let mut findings: Vec<Finding> = COLUMNS
        .into_iter()
        .flat_map(|column| in_column(figures, column))
        .collect();
    findings.extend(lines::subtotals(
        draft.report,
        "economic",
        &figures.economic(),
    ));
    findings.extend(detail(figures));
    findings
}

/// 公用经费明细 in each column: parts of 公用经费 that are more than all of it.
fn detail(figures: Figures<'_>) -> Vec<Finding> {
    let operating = |column| figures.operating(column).value();
    // The form does not say which budget its items are planned in.
    let budget = operating(Column::Initial).max(operating(Column::Adjusted));
    let columns = [
        (Period::Prior, "prior", operating(Column::Prior)),
        (Period::Budget, "budget", budget),
        (Period::Actual, "actual", operating(Column::Actual)),
    ];
    let columns = columns.into_iter();
    columns
        .filter_map(|column| detail_in(figures.report(), column))
        .collect()
}

/// One column of 公用经费明细 against 公用经费.
fn detail_in(
    report: &Report,
    (period, column, whole): (Period, &str, Option<Amount>),
) -> Option<Finding> {
    let whole = whole?.decimal();
    let items = operating_items(&report.operating_detail).into_iter();
    let known = items.filter_map(|(label, name, item)| Some((label, name, item.get(period)?)));
    let known: Vec<(&str, &str, Amount)> = known.collect();
    let (_, first, value) = *known.first()?;
    let sum: Decimal = known.iter().map(|(.., amount)| amount.decimal()).sum();
    let tolerance = Decimal::new(5, 3) * Decimal::from(known.len() + 1);
    let by = sum - whole;
    if by <= tolerance {
        return None;
    }
    let labels: Vec<&str> = known.iter().map(|(label, ..)| *label).collect();
    let message = format!(
        "公用经费明细（{}）合计{sum}万元，超过公用经费{whole}万元，多{by}万元",
        labels.join("；")
    );
    let advice = "请核对两处；明细是公用经费的一部分，不能大于整体";
    let nowhere = Spot::field(FieldId::root(), "");
    let found = Finding::new(Severity::Error, nowhere, message, advice);
    let path = format!("operating_detail.{first}.{column}");
    Some(found.at_fact(report, &path, Some(value.decimal())))
}

/// The three sums of one column.
fn in_column(figures: Figures<'_>, (column, name): (Column, &str)) -> Vec<Finding> {
    let whole = &figures.report().whole;
    let sums = [
        (
            format!("whole.basic.{name}"),
            Term::of("基本支出", whole.basic.get(column)),
            vec![
                Term::of("人员经费", figures.personnel(column).value()),
                Term::of("公用经费", figures.operating(column).value()),
            ],
        ),
        (
            format!("whole.personnel.{name}"),
            Term::of("人员经费", whole.personnel.get(column)),
            classes(figures, &["301", "303"], &[], column),
        ),
        (
            format!("whole.operating.{name}"),
            Term::of("公用经费", whole.operating.get(column)),
            classes(figures, &["302", "310"], &["307", "309", "399"], column),
        ),
    ];
    let checked = |(path, whole, parts): (String, Term, Vec<Term>)| {
        let value = whole.value;
        let identity = Identity {
            whole,
            parts,
            unit: "万元",
        };
        // Only the column that the report is about says what is wanting.
        let finding = if column == Column::Actual {
            identity.check()
        } else {
            identity.contradiction()
        };
        Some(finding?.at_fact(figures.report(), &path, value))
    };
    sums.into_iter().filter_map(checked).collect()
}

/// Whole economic classes; those of `special` count where they are. None where a class of `required` is not
/// listed: a list of single items says nothing of what it leaves out.
fn classes(figures: Figures<'_>, required: &[&str], special: &[&str], column: Column) -> Vec<Term> {
    let economic = figures.economic();
    let listed = |code: &&&str| economic.lines().iter().any(|line| line.code == **code);
    if !required.iter().all(|code| listed(&code)) {
        return Vec::new();
    }
    let present = special.iter().filter(listed);
    let codes = required.iter().chain(present);
    codes.map(|code| class(&economic, code, column)).collect()
}

fn class(economic: &Classes<'_>, code: &str, column: Column) -> Term {
    let line = economic.lines().iter().find(|line| line.code == code);
    let amount = |line: &ClassLine<'_>| economic.amount(line, column).value();
    let value: Option<Amount> = line.and_then(amount);
    Term::of(line.map_or(code, |line| line.name), value)
}
