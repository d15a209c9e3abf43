//! Lists of entries: those of all units one after the other, each recognisably that of its unit.

use std::collections::BTreeMap;

use super::{account::MergeAccount, evaluation, facts::Facts};
use crate::{
    figures::{Figures, whole::FundingSource},
    model::{
        Amount, Blank as _, BudgetItem, Column, Columns, ConstructionProject, Inspection,
        OtherBudget, Project, ProjectFunding, Regulation, Report, Shared,
    },
};

/// Joins all lists but those of classes, indicators, problems and measures.
pub(super) fn join(report: &mut Report, units: &[Facts<'_>], account: &mut MergeAccount) {
    unit(report, units, account);
    report.projects = projects(report, units, account);
    report.regulations = regulations(units, account);
    report.construction = every(units, |unit| {
        let project = |project: &ConstructionProject| ConstructionProject {
            name: of_unit(&project.name, unit),
            ..project.clone()
        };
        unit.report().construction.iter().map(project).collect()
    });
    report.inspections = every(units, |unit| {
        let inspection = |inspection: &Inspection| Inspection {
            subject: by_unit(unit, &inspection.subject),
            ..inspection.clone()
        };
        unit.report().inspections.iter().map(inspection).collect()
    });
    let budgets = &mut report.budgets;
    budgets.government_fund.items = items(units, |r| &r.budgets.government_fund);
    budgets.state_capital.items = items(units, |r| &r.budgets.state_capital);
    budgets.social_insurance.items = items(units, |r| &r.budgets.social_insurance);
    let counts = [
        ("楼堂馆所", report.construction.len()),
        ("日常检查", report.inspections.len()),
        (
            "政府性基金预算支出项目",
            report.budgets.government_fund.items.len(),
        ),
        (
            "国有资本经营预算支出项目",
            report.budgets.state_capital.items.len(),
        ),
        (
            "社会保险基金预算支出项目",
            report.budgets.social_insurance.items.len(),
        ),
    ];
    let filled = counts.into_iter().filter(|(_, count)| *count > 0);
    let words = filled.map(|(list, count)| format!("{list}：{count}个，注明了单位"));
    account.lists.extend(words);
}

/// The entries of all units, one after the other.
pub(super) fn every<T>(units: &[Facts<'_>], of: impl Fn(&Facts<'_>) -> Vec<T>) -> Vec<T> {
    units.iter().flat_map(of).collect()
}

/// 县档案馆：负责收集档案; the unit alone where nothing is said.
pub(super) fn by_unit(unit: &Facts<'_>, text: &str) -> String {
    match text.trim() {
        "" => unit.mark.to_owned(),
        text => format!("{}：{text}", unit.mark),
    }
}

/// 库房改造（县档案馆）; a name that was not filled in stays blank.
fn of_unit(name: &str, unit: &Facts<'_>) -> String {
    match name.trim() {
        "" => String::new(),
        name => format!("{name}（{}）", unit.mark),
    }
}

fn items(units: &[Facts<'_>], budget: fn(&Report) -> &OtherBudget) -> Vec<BudgetItem> {
    every(units, |unit| {
        let item = |item: &BudgetItem| BudgetItem {
            name: of_unit(&item.name, unit),
            ..item.clone()
        };
        budget(unit.report()).items.iter().map(item).collect()
    })
}

/// Offices and functions side by side; the merged units are the affiliated ones.
fn unit(report: &mut Report, units: &[Facts<'_>], account: &mut MergeAccount) {
    let department = report.unit.full_name.clone();
    report.unit.offices = every(units, |unit| {
        let own = [
            unit.report().unit.full_name.trim(),
            unit.report().short_name(),
        ];
        let office = |office: &String| {
            let is_named = own
                .iter()
                .any(|own| !own.is_empty() && office.starts_with(own));
            if is_named || office.trim().is_empty() || unit.name() == department {
                office.clone()
            } else {
                format!("{}{}", unit.mark, office.trim())
            }
        };
        unit.report().unit.offices.iter().map(office).collect()
    });
    report.unit.functions = every(units, |unit| {
        let functions = unit.report().unit.functions.iter();
        let filled = functions.filter(|function| !function.trim().is_empty());
        filled.map(|function| by_unit(unit, function)).collect()
    });
    let mut affiliated: Vec<String> = Vec::new();
    let named = units.iter().flat_map(|unit| {
        let own = unit.report().unit.affiliated.iter();
        std::iter::once(unit.name()).chain(own.map(|name| name.trim()))
    });
    for name in named {
        if !name.is_empty() && name != department && !affiliated.iter().any(|known| known == name) {
            affiliated.push(name.to_owned());
        }
    }
    report.unit.affiliated = affiliated;
    let unit = &report.unit;
    account.lists.push(format!(
        "内设机构{}个、主要职能{}条，注明了单位；所属单位{}个，记下了汇总的各单位",
        unit.offices.len(),
        unit.functions.len(),
        unit.affiliated.len()
    ));
}

/// The projects of all units, those of one name apart. A unit that lists none but may have spent on some has one line
/// for all: what it does not know, the sum does not either.
fn projects(
    report: &Report,
    units: &[Facts<'_>],
    account: &mut MergeAccount,
) -> Vec<Shared<Project>> {
    if units.iter().all(|unit| unit.report().projects.is_empty()) {
        return Vec::new();
    }
    let projects = every(units, |unit| {
        let own = &unit.report().projects;
        if own.is_empty() {
            unlisted(unit).map(Shared::from).into_iter().collect()
        } else {
            own.iter().map(|own| project(report, unit, own)).collect()
        }
    });
    tell_projects(units, projects.len(), account);
    projects
}

fn tell_projects(units: &[Facts<'_>], all: usize, account: &mut MergeAccount) {
    let count = |unit: &Facts<'_>| format!("{}{}个", unit.name(), unit.report().projects.len());
    let each: Vec<String> = units.iter().map(count).collect();
    let each = each.join("、");
    let words = format!("项目：{all}个（{each}），注明了实施单位");
    account.lists.push(words);
    let lists_none = |unit: &&Facts<'_>| unit.report().projects.is_empty();
    for unit in units.iter().filter(lists_none) {
        if let Some(line) = unlisted(unit) {
            let (unit, line) = (unit.name(), line.name);
            let words = format!("{unit}没有列项目，用一行“{line}”代表，请补全或删除");
            account.lists.push(words);
        }
    }
    let mut by_name: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for unit in units {
        let named = unit.report().projects.iter().map(|own| own.name.trim());
        for name in named.filter(|name| !name.is_empty()) {
            let by = by_name.entry(name).or_default();
            if by.last() != Some(&unit.name()) {
                by.push(unit.name());
            }
        }
    }
    for (name, by) in by_name.into_iter().filter(|(_, by)| by.len() > 1) {
        let by = by.join("、");
        let words = format!("项目“{name}”{by}都有，分别列出");
        account.lists.push(words);
    }
}

/// A project with its unit, its self-evaluation as it was scored there.
fn project(report: &Report, unit: &Facts<'_>, own: &Shared<Project>) -> Shared<Project> {
    let mut project = own.clone();
    if project.implementer.trim().is_empty() {
        unit.name().clone_into(&mut project.implementer);
    }
    project.evaluation = evaluation::of_project(&project.evaluation, unit.report(), report);
    project
}

/// One line for all projects of a unit that lists none; `None` where it has spent nothing on projects.
fn unlisted(unit: &Facts<'_>) -> Option<Project> {
    let figures = Figures::new(unit.report());
    let amount = |column| figures.project(column).value();
    let has_none = Column::ALL.map(amount).into_iter();
    let mut has_none = has_none.map(|amount| amount.is_some_and(Amount::is_zero));
    if has_none.all(|none| none) {
        return None;
    }
    let source = |source| figures.project_funding(source).value();
    Some(Project {
        name: format!("{}的项目（没有分项）", unit.mark),
        amounts: Columns {
            prior: amount(Column::Prior),
            initial: amount(Column::Initial),
            adjusted: amount(Column::Adjusted),
            actual: amount(Column::Actual),
        },
        funding: ProjectFunding {
            total: None,
            fiscal: source(FundingSource::Fiscal),
            own: source(FundingSource::Own),
            other: source(FundingSource::Other),
        },
        implementer: unit.name().to_owned(),
        ..Project::default()
    })
}

/// Rules and documents; one that several units name stands once.
fn regulations(units: &[Facts<'_>], account: &mut MergeAccount) -> Vec<Regulation> {
    let mut all: Vec<Regulation> = Vec::new();
    let mut named: usize = 0;
    for unit in units {
        for own in &unit.report().regulations {
            named += 1;
            let same = |known: &&mut Regulation| {
                known.name.trim() == own.name.trim() && known.number.trim() == own.number.trim()
            };
            match all.iter_mut().find(same).filter(|_| !own.is_blank()) {
                Some(known) => add_subject(known, own.subject.trim()),
                None => all.push(own.clone()),
            }
        }
    }
    if named > 0 {
        let twice = named - all.len();
        account.lists.push(format!(
            "制度与文件：{}个，相同的{twice}个没有重复列出",
            all.len()
        ));
    }
    all
}

fn add_subject(known: &mut Regulation, subject: &str) {
    if subject.is_empty() || known.subject.split('；').any(|said| said.trim() == subject) {
        return;
    }
    if !known.subject.trim().is_empty() {
        known.subject.push('；');
    }
    known.subject.push_str(subject);
}
