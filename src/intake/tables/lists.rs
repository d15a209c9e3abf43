//! Tables whose rows are the entries of a list: classes, projects, items of budgets, buildings, measures.

use super::{
    matrix::column,
    role::{Role, roles},
    sheet::{Head, Sheet, known, label},
};
use crate::{
    checks::letters,
    intake::{account::Uncertain, adoption::is_same, facts::Gathered},
    model::{
        Amount, Area, BudgetKind, Choice as _, Columns, ConstructionProject, EconomicLine,
        FunctionalLine, ProjectCategory, Shared,
    },
};

const SUMS: [&str; 3] = ["合计", "总计", "支出合计"];

/// A line of a classification as a table has it.
struct Line {
    budget: Option<BudgetKind>,
    code: String,
    name: String,
    amounts: Vec<(Role, String, String)>,
}

/// 支出功能分类情况表.
pub fn functional(sheet: &Sheet<'_>, gathered: &mut Gathered<'_>) {
    let Some(lines) = lines(sheet, gathered) else {
        return;
    };
    let before = gathered.doubts();
    for (index, known) in gathered.report.functional.clone().iter().enumerate() {
        let same = lines.iter().find(|line| line.code == known.code.trim());
        let actual =
            same.and_then(|line| line.amounts.iter().find(|(role, ..)| *role == Role::Actual));
        if let Some((_, value, origin)) = actual {
            gathered.state(
                &format!("functional[{index}].amounts.actual"),
                value,
                origin,
            );
        }
    }
    if gathered.doubts() > before {
        return;
    }
    gathered.forget("functional[");
    // A sentence adds up what several budgets spend on a class.
    gathered.settle(|fact| {
        let of_class = |(path, _): &&(String, String)| path == "functional[+].code";
        let code = fact.proposal.iter().find(of_class);
        code.is_some_and(|(_, code)| {
            spent(&lines, code).is_some_and(|sum| is_same(&sum, &fact.value))
        })
    });
    tell(&lines, "functional", "按功能分类的支出", gathered);
    let line = |line: &Line| {
        Shared::from(FunctionalLine {
            budget: line.budget.or(Some(BudgetKind::General)),
            code: line.code.clone(),
            name: line.name.clone(),
            amounts: columns(line),
        })
    };
    gathered.report.functional = lines.iter().map(line).collect();
}

/// What all lines with this code have spent.
fn spent(lines: &[Line], code: &str) -> Option<String> {
    let own = lines.iter().filter(|line| line.code == code);
    let amounts = own.map(|line| columns(line).actual);
    let sum = amounts.reduce(|one, next| Some(one? + next?))??;
    Some(sum.to_string())
}

/// 基本支出经济分类情况表.
pub fn economic(sheet: &Sheet<'_>, gathered: &mut Gathered<'_>) {
    let is_first = gathered.report.economic.is_empty();
    let Some(lines) = lines(sheet, gathered).filter(|_| is_first) else {
        return;
    };
    tell(&lines, "economic", "基本支出经济分类", gathered);
    let line = |line: &Line| {
        Shared::from(EconomicLine {
            code: line.code.clone(),
            name: line.name.clone(),
            amounts: columns(line),
        })
    };
    gathered.report.economic = lines.iter().map(line).collect();
}

/// The lines above or under the sum; `None` where one has no code or name, or an amount is none.
fn lines(sheet: &Sheet<'_>, gathered: &Gathered<'_>) -> Option<Vec<Line>> {
    let code = sheet.column(&["科目编码", "科目代码"])?;
    let name = sheet.column(&["科目名称"])?;
    let budget = sheet.heads.iter().find(|head| head.text == "预算");
    let roles = roles(sheet, gathered.report.cover.year);
    let roles: Vec<(Role, &Head)> = roles
        .into_iter()
        .filter(|(role, head)| column(*role).is_some() && sheet.has_unit(head))
        .collect();
    let mut lines = Vec::new();
    for row in sheet.body.clone() {
        let (code, name) = (sheet.text(row, code), sheet.text(row, name));
        if SUMS.contains(&label(name).as_str()) || SUMS.contains(&label(code).as_str()) {
            // Many tables have their sum on top.
            if lines.is_empty() {
                continue;
            }
            break;
        }
        let is_code = matches!(code.len(), 3 | 5 | 7) && code.chars().all(|c| c.is_ascii_digit());
        let budget = budget.map_or("", |head| sheet.text(row, head.column));
        let mut amounts = Vec::new();
        for (role, head) in &roles {
            if let Some(value) = sheet.amount(row, head) {
                Amount::parse(&value).ok()?;
                amounts.push((*role, value, sheet.origin(name, &head.text)));
            }
        }
        lines.push(Line {
            budget: BudgetKind::ALL
                .iter()
                .copied()
                .find(|kind| kind.label() == budget),
            code: is_code.then(|| code.to_owned())?,
            name: name.to_owned(),
            amounts,
        });
    }
    (!lines.is_empty() && !roles.is_empty()).then_some(lines)
}

fn columns(line: &Line) -> Columns {
    let amount = |wanted: Role| {
        let found = line.amounts.iter().find(|(role, ..)| *role == wanted);
        found.and_then(|(_, value, _)| Amount::parse(value).ok())
    };
    Columns {
        prior: amount(Role::Prior),
        initial: amount(Role::Initial),
        adjusted: amount(Role::Adjusted),
        actual: amount(Role::Actual),
    }
}

fn tell(lines: &[Line], list: &str, words: &str, gathered: &mut Gathered<'_>) {
    for (index, line) in lines.iter().enumerate() {
        for (role, value, origin) in &line.amounts {
            let path = format!(
                "{list}[{index}].amounts.{}",
                column(*role).unwrap_or_default()
            );
            gathered.told(&path, format!("{words}›{}", line.name), value, origin);
        }
    }
}

/// 项目支出情况表: amounts of the projects that the text lists, or the list itself where the text has none.
pub fn projects(sheet: &Sheet<'_>, gathered: &mut Gathered<'_>) {
    let Some(name) = sheet.column(&["项目名称"]) else {
        return;
    };
    let category = sheet.column(&["类别"]);
    let roles = roles(sheet, gathered.report.cover.year);
    let is_listed = !gathered.report.projects.is_empty();
    let is_sum = |row: &usize| SUMS.contains(&label(sheet.text(*row, name)).as_str());
    // Many tables have their sum on top.
    let rows = sheet.body.clone().skip_while(is_sum);
    for row in rows.take_while(|row| !is_sum(row)) {
        let title = sheet.text(row, name);
        if title.is_empty() {
            continue;
        }
        let mut facts = vec![("name".to_owned(), title.to_owned(), "项目名称".to_owned())];
        let kind = category.map_or("", |column| sheet.text(row, column));
        if ProjectCategory::ALL
            .iter()
            .any(|known| known.label() == kind)
        {
            facts.push(("category".to_owned(), kind.to_owned(), "类别".to_owned()));
        }
        for (role, head) in roles.iter().filter(|(_, head)| sheet.has_unit(head)) {
            let field = match column(*role) {
                Some(column) => format!("amounts.{column}"),
                None if *role == Role::Adjustment => "adjustment".to_owned(),
                None => continue,
            };
            if let Some(value) = sheet.amount(row, head) {
                facts.push((field, value, head.text.clone()));
            }
        }
        project(sheet, (title, &facts), is_listed, gathered);
    }
}

/// The facts of a row: field, value, head.
type Facts = [(String, String, String)];

fn project(
    sheet: &Sheet<'_>,
    (name, facts): (&str, &Facts),
    is_listed: bool,
    gathered: &mut Gathered<'_>,
) {
    let projects = &gathered.report.projects;
    let known = projects
        .iter()
        .position(|one| letters(&one.name) == letters(name));
    let index = known.unwrap_or(projects.len());
    if known.is_none() && is_listed {
        let proposal = facts.iter();
        let proposal =
            proposal.map(|(field, value, _)| (format!("projects[+].{field}"), value.clone()));
        gathered.propose(Uncertain {
            label: "项目".to_owned(),
            value: name.to_owned(),
            sentence: sheet.origin(name, "项目名称"),
            reason: "正文列举的项目里没有".to_owned(),
            proposal: proposal.collect(),
        });
        return;
    }
    if known.is_none() {
        gathered.report.projects.push(Shared::default());
    }
    let is_new = |field: &str| known.is_none() || field != "name";
    for (field, value, head) in facts.iter().filter(|(field, ..)| is_new(field)) {
        let path = format!("projects[{index}].{field}");
        gathered.state(&path, value, &sheet.origin(name, head));
    }
}

/// 其他三本预算收支情况表, the items of each budget under it.
pub fn budgets(sheet: &Sheet<'_>, gathered: &mut Gathered<'_>) {
    const COLUMNS: [(&str, &str); 4] = [
        ("上年结转结余", "prior_carryover"),
        ("本年收入", "income"),
        ("本年支出", "expenditure"),
        ("年末结转结余", "closing_carryover"),
    ];
    const BUDGETS: [(&str, &str); 3] = [
        ("政府性基金预算", "budgets.government_fund"),
        ("国有资本经营预算", "budgets.state_capital"),
        ("社会保险基金预算", "budgets.social_insurance"),
    ];
    let first = sheet.heads.first().map_or(0, |head| head.column);
    let mut open: Option<(&str, usize)> = None;
    for row in sheet.body.clone().take(500) {
        let name = sheet.text(row, first);
        let cells = sheet.heads.iter().filter_map(|head| {
            let (_, field) = COLUMNS.iter().find(|(word, _)| head.text == *word)?;
            let value = sheet.has_unit(head).then(|| sheet.amount(row, head))??;
            Some((*field, value, sheet.origin(name, &head.text)))
        });
        let cells: Vec<_> = cells.collect();
        if let Some((_, path)) = BUDGETS.iter().find(|(word, _)| name.starts_with(word)) {
            open = Some((path, 0));
            if name.contains("（无）") || !cells.is_empty() {
                let presence = if cells.is_empty() { "无" } else { "有" };
                let origin = sheet.origin(name, "预算");
                gathered.state(&format!("{path}.presence"), presence, &origin);
            }
            for (field, value, origin) in cells {
                gathered.state(&format!("{path}.{field}"), &value, &origin);
            }
        } else if let Some((path, index)) = &mut open {
            let bare = name
                .trim_start_matches("其中")
                .trim_start_matches(['：', ':']);
            let item = format!("{path}.items[{index}]");
            let origin = sheet.origin(name, "预算");
            gathered.state(&format!("{item}.name"), bare.trim(), &origin);
            let spent = cells.iter().find(|(field, ..)| *field == "expenditure");
            if let Some((_, value, origin)) = spent {
                gathered.state(&format!("{item}.actual"), value, origin);
            }
            *index += 1;
        }
    }
}

/// 楼堂馆所控制情况表.
pub fn construction(sheet: &Sheet<'_>, gathered: &mut Gathered<'_>) {
    let Some(name) = sheet.column(&["项目名称"]) else {
        return;
    };
    let is_first = gathered.report.construction.is_empty();
    for row in sheet.body.clone().filter(|_| is_first) {
        let title = sheet.text(row, name);
        let cell = |word: &str| {
            let head = sheet.heads.iter().find(|head| head.text.contains(word))?;
            known(sheet.text(row, head.column))
        };
        let amount = |word: &str| {
            let head = sheet.heads.iter().find(|head| head.text.contains(word))?;
            Amount::parse(&sheet.amount(row, head).filter(|_| sheet.has_unit(head))?).ok()
        };
        let area = |word: &str| Area::parse(cell(word)?).ok();
        let project = ConstructionProject {
            name: title.to_owned(),
            approved_area: area("批复规模"),
            actual_area: area("实际规模"),
            budget_investment: amount("预算投资"),
            actual_investment: amount("实际投资"),
        };
        let index = gathered.report.construction.len();
        let path = format!("construction[{index}].name");
        let origin = sheet.origin(title, "项目名称");
        gathered.told(&path, "楼堂馆所›项目名称".to_owned(), title, &origin);
        gathered.report.construction.push(project);
    }
}

/// 问题与改进措施对照表: which measure answers which problem, where the text has both.
pub fn measures(sheet: &Sheet<'_>, gathered: &mut Gathered<'_>) {
    let columns = [&["问题"][..], &["改进措施"], &["责任"], &["时限"]];
    let columns = columns.map(|words| sheet.column(words));
    let [Some(problem), Some(measure), responsible, deadline] = columns else {
        return;
    };
    for row in sheet.body.clone() {
        let text = |column: Option<usize>| column.and_then(|column| known(sheet.text(row, column)));
        let (problem, title) = (text(Some(problem)), text(Some(measure)));
        let problems = gathered.report.problems.iter();
        let mut answered = problems.filter(|one| Some(one.title.as_str()) == problem);
        let id = answered.next().and_then(|one| one.id);
        let measures = gathered.report.measures.iter();
        let Some(index) = measures
            .into_iter()
            .position(|one| Some(one.title.as_str()) == title)
        else {
            continue;
        };
        let stated = [
            ("responsible", "责任部门", text(responsible)),
            ("deadline", "完成时限", text(deadline)),
        ];
        for (field, head, value) in stated {
            let Some(own) = gathered.report.measures.get(index) else {
                continue;
            };
            let own = if field == "deadline" {
                &own.deadline
            } else {
                &own.responsible
            };
            if let Some(value) = value.filter(|_| own.is_empty()) {
                let origin = sheet.origin(title.unwrap_or_default(), head);
                gathered.state(&format!("measures[{index}].{field}"), value, &origin);
            }
        }
        if let (Some(id), Some(measure)) = (id, gathered.report.measures.get_mut(index))
            && !measure.answers.contains(&id)
        {
            measure.answers.push(id);
        }
    }
}
