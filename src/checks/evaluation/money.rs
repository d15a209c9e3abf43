//! The money of a self-evaluation: 年度资金总额 against its parts, and how the budget was executed.

use super::{Evaluated, Found, finding};
use crate::{
    checks::{
        Draft, Severity, Subject,
        identity::{Identity, Term},
    },
    figures::{
        Figures,
        sources::{Source, shown_sources, unshown_sources},
        whole::project_amount,
    },
    model::{Amount, Column, Columns, Percent, Project},
    standards::{AnnexShape, AnnexSubject},
};

/// The columns of the forms: name in the draft file and head.
const COLUMNS: [(Column, &str, &str); 3] = [
    (Column::Initial, "initial", "年初预算数"),
    (Column::Adjusted, "adjusted", "全年预算数"),
    (Column::Actual, "actual", "全年执行数"),
];

/// A line that the total is the sum of.
struct Line<'a> {
    label: &'static str,
    /// Path of its columns.
    path: String,
    columns: &'a Columns,
}

/// Whether a form asks for the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// It is printed, and has them.
    Yes,
    /// No form is printed.
    No,
}

/// What is wrong with the sums of an evaluation.
pub fn sums(draft: &Draft<'_>, evaluated: &Evaluated<'_>) -> Vec<Found> {
    let found = match evaluated.project {
        None => of_whole(draft),
        Some((index, project)) => of_project(draft, index, project),
    };
    let named = |(path, mut finding): Found| {
        finding.message = format!("{}：{}", evaluated.name(), finding.message);
        (path, finding)
    };
    found.into_iter().map(named).collect()
}

/// 年度资金总额 by kind of income and by kind of expenditure; the latter's 全年执行数 is A01's.
fn of_whole(draft: &Draft<'_>) -> Vec<Found> {
    let figures = draft.figures;
    let own = &figures.report().whole.income;
    let all = [
        ("一般公共预算", "general", &own.general),
        ("政府性基金拨款", "government_fund", &own.government_fund),
        (
            "纳入专户管理的非税收入拨款",
            "special_account",
            &own.special_account,
        ),
        ("其他资金", "other", &own.other),
    ];
    let lines = all.map(|(label, name, columns)| Line {
        label,
        path: format!("whole.income.{name}"),
        columns,
    });
    let mut forms = printed_forms(draft, AnnexSubject::Whole);
    let asked = if forms.any(|form| form.shows("whole.income")) {
        Asked::Yes
    } else {
        Asked::No
    };
    let by_income = by_line((&lines, asked), |column| total(figures, column));
    let by_nature = COLUMNS
        .into_iter()
        .filter_map(|column| by_nature(figures, column));
    by_income.into_iter().chain(by_nature).collect()
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

/// 年度资金总额 of a project by the sources that its form has a line for, and sources that it has none for.
fn of_project(draft: &Draft<'_>, index: usize, project: &Project) -> Vec<Found> {
    let form = printed_forms(draft, AnnexSubject::Projects).next();
    let shown = shown_sources(project, form).into_iter();
    let lines: Vec<Line<'_>> = shown
        .map(|source| Line {
            label: source.label,
            path: source_path(index, source.name),
            columns: source.columns,
        })
        .collect();
    let asked = form.map_or(Asked::No, |_| Asked::Yes);
    let mut found = by_line((&lines, asked), |column| project_amount(project, column));
    found.extend(unprinted(index, &unshown_sources(project, form)));
    found
}

fn source_path(index: usize, name: &str) -> String {
    format!("projects[{index}].sources.{name}")
}

/// Sources that are filled in and would be lost on paper: one finding, at the first amount.
fn unprinted(index: usize, sources: &[Source<'_>]) -> Option<Found> {
    let first = sources.first()?;
    let columns = COLUMNS.into_iter();
    let filled = columns.filter(|(column, ..)| first.columns.get(*column).is_some());
    let column = filled.map(|(_, name, _)| name).next().unwrap_or("prior");
    let names = sources.iter().map(|source| format!("“{}”", source.label));
    let names = names.collect::<String>();
    let message = format!("表上没有{names}一行，填写的金额不会印出，也不计入各来源合计");
    let advice = "请改填表上有的来源，或在“附件”中改用有这一行的表样";
    let path = format!("{}.{column}", source_path(index, first.name));
    Some((path, finding(Severity::Warning, message, advice)))
}

/// The totals of all columns against their lines; where none of them is filled in, that they are wanting.
fn by_line(
    (lines, asked): (&[Line<'_>], Asked),
    total: impl Fn(Column) -> Option<Amount>,
) -> Vec<Found> {
    let columns = COLUMNS.into_iter();
    let against = columns.filter_map(|column| against(lines, total(column.0), column));
    let blank = match asked {
        Asked::Yes => blank(lines, total(Column::Actual)),
        Asked::No => None,
    };
    against.chain(blank).collect()
}

/// The total of one column against its lines; at the first of them that is filled in.
fn against(
    lines: &[Line<'_>],
    total: Option<Amount>,
    (column, name, head): (Column, &str, &str),
) -> Option<Found> {
    let value = |line: &Line<'_>| line.columns.get(column);
    let known = lines.iter().filter(|line| value(line).is_some());
    let known: Vec<&Line<'_>> = known.collect();
    let first = known.first()?;
    let sum = known.iter().filter_map(|line| value(line));
    let sum = sum.fold(Amount::ZERO, |sum, amount| sum + amount);
    // Known lines that are more than all are too much already, whatever the others are.
    let is_more = sum > total?;
    let parts = if is_more {
        known.clone()
    } else {
        lines.iter().collect()
    };
    let term = |line: &Line<'_>| Term::of(line.label, value(line));
    let identity = Identity {
        whole: Term::of(format!("年度资金总额（{head}）"), total),
        parts: parts.into_iter().map(term).collect(),
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

/// Lines of which none has its 全年执行数, though money was spent.
fn blank(lines: &[Line<'_>], total: Option<Amount>) -> Option<Found> {
    let first = lines.first()?;
    let is_blank = |line: &Line<'_>| line.columns.get(Column::Actual).is_none();
    let is_spent = total.is_some_and(|total| !total.is_zero());
    (is_spent && lines.iter().all(is_blank)).then(|| {
        let names: Vec<&str> = lines.iter().map(|line| line.label).collect();
        let message = format!(
            "{}的全年执行数都没有填写，无法与年度资金总额核对",
            names.join("、")
        );
        let found = finding(Severity::Advice, message, "请补填；确实没有的填 0");
        (format!("{}.actual", first.path), found)
    })
}

/// The forms of evaluations that are printed with the draft.
pub fn printed_forms<'a>(
    draft: &Draft<'a>,
    subject: AnnexSubject,
) -> impl Iterator<Item = &'a AnnexShape> + use<'a> {
    let (outline, settings) = (draft.outline, &draft.report.settings);
    let ids = outline.annexes_of(settings).into_iter();
    ids.filter(|id| settings.prints_annex(id))
        .filter_map(|id| outline.annex(id))
        .filter(move |shape| shape.subject == subject)
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
