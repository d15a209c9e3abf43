//! The money of a project by source, as the form of its self-evaluation shows it.

use super::{sum_known, tolerance, whole::project_amount};
use crate::{
    model::{Amount, Blank as _, Column, Columns, Project},
    standards::AnnexShape,
};

/// A source of a project's money.
#[derive(Debug, Clone, Copy)]
pub struct Source<'p> {
    /// Its name in draft files, e.g. `fiscal`.
    pub name: &'static str,
    /// What it is called, e.g. 当年财政拨款.
    pub label: &'static str,
    /// Its amounts.
    pub columns: &'p Columns,
}

/// Sources that do not make up the money of their project, in one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceGap {
    /// All are known and add up to something else.
    Differs {
        /// What they add up to.
        sources: Amount,
        /// What the project has.
        whole: Amount,
    },
    /// Those that are known are more than all, whatever the others are.
    Beyond {
        /// What the known ones add up to.
        sources: Amount,
        /// What the project has.
        whole: Amount,
    },
}

/// The sources that the form has a line for; without a form that shows all money, those that are filled in.
pub fn shown_sources<'p>(project: &'p Project, form: Option<&AnnexShape>) -> Vec<Source<'p>> {
    let is_shown = |source: &Source<'_>| match of_all_money(form) {
        Some(form) => source.is_on(form),
        None => !source.columns.is_blank(),
    };
    all(project).into_iter().filter(is_shown).collect()
}

/// The sources that are filled in although the form has no line for them: they are not printed and belong to no sum.
pub fn unshown_sources<'p>(project: &'p Project, form: Option<&AnnexShape>) -> Vec<Source<'p>> {
    let is_unshown = |source: &Source<'_>| {
        !source.columns.is_blank() && of_all_money(form).is_some_and(|form| !source.is_on(form))
    };
    all(project).into_iter().filter(is_unshown).collect()
}

/// The money of a project by the sources of its form in one column; `None` while one of them is unknown.
pub fn project_sources(
    project: &Project,
    form: Option<&AnnexShape>,
    column: Column,
) -> Option<Amount> {
    let sources = shown_sources(project, form).into_iter();
    sum_known(sources.map(|source| source.columns.get(column)))
}

/// Where the sources of the form do not make up the money of the project; what rounding may do is no gap.
pub fn source_gap(
    project: &Project,
    form: Option<&AnnexShape>,
    column: Column,
) -> Option<SourceGap> {
    let whole = project_amount(project, column)?;
    let shown = shown_sources(project, form);
    let known = shown.iter().filter_map(|source| source.columns.get(column));
    let known: Vec<Amount> = known.collect();
    let sources = sum_known(known.iter().copied().map(Some))?;
    let more = (sources - whole).decimal();
    let rounding = tolerance(known.len());
    if known.len() == shown.len() {
        return (more.abs() > rounding).then_some(SourceGap::Differs { sources, whole });
    }
    (more > rounding).then_some(SourceGap::Beyond { sources, whole })
}

/// A form that shows all money of the project beside its sources; 湖北 shows 财政资金 alone.
fn of_all_money(form: Option<&AnnexShape>) -> Option<&AnnexShape> {
    form.filter(|form| form.shows("amounts"))
}

impl Source<'_> {
    fn is_on(&self, form: &AnnexShape) -> bool {
        form.shows(&format!("sources.{}", self.name))
    }
}

fn all(project: &Project) -> [Source<'_>; 5] {
    let own = &project.sources;
    [
        ("fiscal", "当年财政拨款", &own.fiscal),
        ("carried", "上年结转资金", &own.carried),
        ("special_account", "财政专户管理资金", &own.special_account),
        ("own", "单位资金", &own.own),
        ("other", "其他资金", &own.other),
    ]
    .map(|(name, label, columns)| Source {
        name,
        label,
        columns,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standards::builtin_annexes;

    fn amount(text: &str) -> Option<Amount> {
        Amount::parse(text).ok()
    }

    /// The general form: 当年财政拨款, 上年结转资金, 其他资金.
    fn form() -> Option<&'static AnnexShape> {
        let mut forms = builtin_annexes().iter();
        forms.find(|form| form.id == "project-evaluation")
    }

    fn names(sources: &[Source<'_>]) -> Vec<&'static str> {
        sources.iter().map(|source| source.name).collect()
    }

    #[test]
    fn a_source_that_is_blank_is_unknown() {
        let mut project = Project::default();
        project.sources.fiscal.actual = amount("95.12");
        project.sources.other.actual = amount("4.88");
        let sum = |project: &Project, form| project_sources(project, form, Column::Actual);
        assert_eq!(sum(&project, form()), None);
        // Without a form only those that are filled in are spoken of.
        assert_eq!(sum(&project, None), amount("100"));
        project.sources.carried.actual = amount("0");
        assert_eq!(sum(&project, form()), amount("100"));
    }

    #[test]
    fn a_source_without_a_line_belongs_to_no_sum() {
        let mut project = Project::default();
        project.sources.fiscal.actual = amount("10");
        project.sources.carried.actual = amount("0");
        project.sources.other.actual = amount("0");
        project.sources.own.actual = amount("5");
        let shown = names(&shown_sources(&project, form()));
        assert_eq!(shown, ["fiscal", "carried", "other"]);
        assert_eq!(names(&unshown_sources(&project, form())), ["own"]);
        assert!(unshown_sources(&project, None).is_empty());
        assert_eq!(
            project_sources(&project, form(), Column::Actual),
            amount("10")
        );
    }

    #[test]
    fn a_gap_is_more_than_rounding() {
        let mut project = Project::default();
        let gap = |project: &Project| source_gap(project, form(), Column::Actual);
        project.amounts.actual = amount("100");
        project.sources.fiscal.actual = amount("80");
        assert_eq!(gap(&project), None);
        project.sources.fiscal.actual = amount("101");
        let (sources, whole) = (amount("101").unwrap(), amount("100").unwrap());
        assert_eq!(gap(&project), Some(SourceGap::Beyond { sources, whole }));
        project.sources.carried.actual = amount("0");
        project.sources.other.actual = amount("0");
        assert_eq!(gap(&project), Some(SourceGap::Differs { sources, whole }));
        // Three sources and their total: 0.005 × 4 = 0.02.
        project.sources.fiscal.actual = amount("100.02");
        assert_eq!(gap(&project), None);
        project.sources.fiscal.actual = amount("99.97");
        assert!(matches!(gap(&project), Some(SourceGap::Differs { .. })));
    }
}
