//! The money of a self-evaluation: 年度资金总额 against its parts, and how the budget was executed.

use super::{Evaluated, Found, finding};
use crate::{
    checks::{
        Draft, Severity, Subject,
        identity::{Identity, Term},
    },
    figures::{Figures, whole::project_amount},
    model::{Amount, Blank as _, Column, Columns, Percent, Project},
    standards::{AnnexShape, AnnexSubject, RowShape},
};

/// The columns of the forms: name in the draft file and head.
const COLUMNS: [(Column, &str, &str); 3] = [
    (Column::Initial, "initial", "年初预算数"),
    (Column::Adjusted, "adjusted", "全年预算数"),
    (Column::Actual, "actual", "全年执行数"),
];

/// A line that the total is the sum of.
struct Source<'a> {
    label: &'static str,
    /// Path of its columns.
    path: String,
    columns: &'a Columns,
}

/// What is wrong with the sums of an evaluation.
pub fn sums(draft: &Draft<'_>, evaluated: &Evaluated<'_>) -> Vec<Found> {
    let found = match evaluated.project {
        None => of_whole(draft.figures),
        Some((index, project)) => of_project(draft, index, project),
    };
    let named = |(path, mut finding): Found| {
        finding.message = format!("{}：{}", evaluated.name(), finding.message);
        (path, finding)
    };
    found.into_iter().map(named).collect()
}

/// 年度资金总额 by kind of income and by kind of expenditure; the latter's 全年执行数 is A01's.
fn of_whole(figures: Figures<'_>) -> Vec<Found> {
    let whole = &figures.report().whole;
    let source = |label, name: &str, columns| Source {
        label,
        path: format!("whole.income.{name}"),
        columns,
    };
    let sources = [
        source("一般公共预算", "general", &whole.income.general),
        source(
            "政府性基金拨款",
            "government_fund",
            &whole.income.government_fund,
        ),
        source(
            "纳入专户管理的非税收入拨款",
            "special_account",
            &whole.income.special_account,
        ),
        source("其他资金", "other", &whole.income.other),
    ];
    let sources: Vec<&Source<'_>> = sources.iter().collect();
    let by_income = COLUMNS
        .into_iter()
        .filter_map(|column| against(&sources, total(figures, column.0), column));
    let by_nature = COLUMNS
        .into_iter()
        .filter_map(|column| by_nature(figures, column));
    by_income.chain(by_nature).collect()
}

/// 年度资金总额 of the whole.
fn total(figures: Figures<'_>, column: Column) -> Option<Amount> {
    match column {
        Column::Prior => figures.prior_actual().value(),
        Column::Initial => figures.initial_budget().value(),
        Column::Adjusted => figures.adjusted_budget().value(),
        Column::Actual => figures.actual().value(),
    }
}

/// A budget against 基本支出 and 项目支出, in units that spend on nothing else.
fn by_nature(figures: Figures<'_>, (column, _, head): (Column, &str, &str)) -> Option<Found> {
    let whole = &figures.report().whole;
    let path = match column {
        Column::Initial => "whole.initial_budget",
        Column::Adjusted => "whole.adjusted_budget",
        Column::Prior | Column::Actual => return None,
    };
    let special = [whole.business, whole.remitted, whole.subsidies];
    if special.iter().flatten().any(|amount| !amount.is_zero()) {
        return None;
    }
    let identity = Identity {
        whole: Term::of(format!("年度资金总额（{head}）"), total(figures, column)),
        parts: vec![
            Term::of("基本支出", figures.basic(column).value()),
            Term::of("项目支出", figures.project(column).value()),
        ],
        unit: "万元",
    };
    Some((path.to_owned(), identity.contradiction()?))
}

/// 年度资金总额 of a project by source: those that its form asks for, and others that are filled in.
fn of_project(draft: &Draft<'_>, index: usize, project: &Project) -> Vec<Found> {
    let own = &project.sources;
    let asked = asked(draft);
    let all = [
        ("当年财政拨款", "fiscal", &own.fiscal),
        ("上年结转资金", "carried", &own.carried),
        ("财政专户管理资金", "special_account", &own.special_account),
        ("单位资金", "own", &own.own),
        ("其他资金", "other", &own.other),
    ];
    let sources: Vec<Source<'_>> = all
        .into_iter()
        .filter(|(_, name, columns)| !columns.is_blank() || asked.contains(name))
        .map(|(label, name, columns)| Source {
            label,
            path: format!("projects[{index}].sources.{name}"),
            columns,
        })
        .collect();
    let sources: Vec<&Source<'_>> = sources.iter().collect();
    let columns = COLUMNS.into_iter();
    columns
        .filter_map(|column| against(&sources, project_amount(project, column.0), column))
        .collect()
}

/// The total of one column against its sources; at the first of them that is filled in.
fn against(
    sources: &[&Source<'_>],
    total: Option<Amount>,
    (column, name, head): (Column, &str, &str),
) -> Option<Found> {
    let value = |source: &Source<'_>| source.columns.get(column);
    let known = sources.iter().copied().filter(|one| value(one).is_some());
    let known: Vec<&Source<'_>> = known.collect();
    let first = known.first()?;
    let sum = known.iter().filter_map(|one| value(one));
    let sum = sum.fold(Amount::ZERO, |sum, amount| sum + amount);
    // Known sources that are more than all are too much already, whatever the others are.
    let is_more = sum > total?;
    let parts = if is_more { &known } else { sources };
    let term = |source: &&Source<'_>| Term::of(source.label, value(source));
    let identity = Identity {
        whole: Term::of(format!("年度资金总额（{head}）"), total),
        parts: parts.iter().map(term).collect(),
        unit: "万元",
    };
    // Only the column that the report is about says what is wanting.
    let finding = if is_more || column == Column::Actual {
        identity.check()
    } else {
        identity.contradiction()
    };
    Some((format!("{}.{name}", first.path), finding?))
}

/// Names of the sources that the forms of the draft ask for.
fn asked<'a>(draft: &Draft<'a>) -> Vec<&'a str> {
    let shapes = project_forms(draft);
    let rows = shapes.flat_map(|shape| &shape.rows);
    let cells = rows.flat_map(|row| match row {
        RowShape::Line(line) => line.cells.as_slice(),
        RowShape::Head(cells) | RowShape::Row(cells) | RowShape::Total(cells) => cells,
        RowShape::Each(..) | RowShape::Where(..) | RowShape::Indicators(_) => &[],
    });
    let facts = cells.filter_map(|cell| cell.fact.strip_prefix("sources."));
    facts.filter_map(|fact| fact.split('.').next()).collect()
}

/// The forms of the projects' evaluations that are printed with the draft.
pub fn project_forms<'a>(draft: &Draft<'a>) -> impl Iterator<Item = &'a AnnexShape> + use<'a> {
    let (outline, settings) = (draft.outline, &draft.report.settings);
    let is_on = |id: &&String| settings.exhibits.get(id.as_str()) != Some(&false);
    let ids = outline.annexes_of(settings).iter().filter(is_on);
    ids.filter_map(|id| outline.annex(id))
        .filter(|shape| shape.subject == AnnexSubject::Projects)
}

/// Money that was spent without a budget; a rate of a project that is high or low without a reason (that of the
/// whole is A15's).
pub fn execution(subject: &Subject<'_>, evaluated: &Evaluated<'_>) -> Option<Found> {
    let (Some(budget), Some(actual)) = evaluated.scores.budget else {
        return None;
    };
    if budget <= Amount::ZERO && actual > Amount::ZERO {
        let message = format!(
            "{}：全年预算数{budget}万元，却有执行数{actual}万元",
            evaluated.name()
        );
        let advice = "请核对预算数；没有预算不得支出，有追加的请填入全年预算";
        let found = finding(Severity::Error, message, advice);
        return Some((evaluated.budget_path(), found));
    }
    let (index, project) = evaluated.project?;
    let rate = Percent::of(actual, budget)?;
    let kind = subject.beyond(rate.decimal())?;
    let is_explained = !project.execution_reason.trim().is_empty();
    (!is_explained).then(|| {
        let rate = rate.two_decimals();
        let message = format!(
            "{}：预算执行率{rate}%，{kind}，没有填写“预算执行情况说明”",
            evaluated.name()
        );
        let advice = "请填写执行率偏高或偏低的原因";
        let path = format!("projects[{index}].execution_reason");
        (path, finding(Severity::Warning, message, advice))
    })
}
