//! Functional classes that sentences list with their amounts.

use super::{At, Gathered};
use crate::{
    checks::{ClassAmount, ClassList, Text, class_lists},
    model::{BudgetKind, Columns, FunctionalLine, Presence, Report, Shared},
    standards::Classification,
};

const LABEL: &str = "按功能分类的支出";

/// Reads the list that adds up to its total, once it is known which budgets there are. Where two lists add up, or none
/// does, and where money of another budget may be in it, the classes are uncertain.
pub fn read(gathered: &mut Gathered<'_>) {
    let found = class_lists(gathered.text);
    let whole = |list: &&ClassList| list.adds_up() && is_of_actuals(gathered.text, list);
    let whole: Vec<&ClassList> = found.iter().filter(whole).collect();
    let reason = match whole.as_slice() {
        [list] if is_general_only(&gathered.report) => {
            set(list, gathered);
            return;
        }
        [_] => "其中可能有政府性基金等其他预算的支出",
        [] => "各项之和与所列的合计不一致，或不是本年支出",
        _ => "不止一处列举",
    };
    for part in found.iter().flat_map(|list| &list.parts) {
        let label = format!("{LABEL}›{}", name(part));
        let value = part.at.value.to_string();
        let proposal = [
            ("code", part.code),
            ("name", name(part)),
            ("amounts.actual", value.as_str()),
        ];
        let proposal = proposal.map(|(field, value)| {
            let path = format!("functional[+].{field}");
            (path, value.to_owned())
        });
        gathered.doubt((&label, &value), place(part), reason, proposal.into());
    }
}

/// Whether the text says that there is no other budget out of which the unit spends.
fn is_general_only(report: &Report) -> bool {
    let budgets = &report.budgets;
    [
        &budgets.government_fund,
        &budgets.state_capital,
        &budgets.social_insurance,
    ]
    .iter()
    .all(|budget| budget.presence == Some(Presence::Absent))
}

fn set(list: &ClassList, gathered: &mut Gathered<'_>) {
    for part in &list.parts {
        let index = gathered.report.functional.len();
        gathered
            .report
            .functional
            .push(Shared::from(FunctionalLine {
                budget: Some(BudgetKind::General),
                code: part.code.to_owned(),
                name: name(part).to_owned(),
                amounts: Columns {
                    actual: Some(part.at.value),
                    ..Columns::default()
                },
            }));
        let path = format!("functional[{index}].amounts.actual");
        let label = format!("{LABEL}›{}", name(part));
        gathered.note(&path, label, &part.at.value.to_string(), place(part));
    }
}

/// Whether a list is of what was spent from the general public budget: under its heading, with no word of a budget
/// before the first class.
fn is_of_actuals(text: &Text, list: &ClassList) -> bool {
    let Some(first) = list.parts.first() else {
        return false;
    };
    let paragraph = text.paragraphs.get(first.paragraph);
    let lead = paragraph.and_then(|found| found.text.get(..first.at.number.start));
    let mut section = paragraph.and_then(|found| found.section);
    let mut is_general = false;
    while let Some(found) = section.and_then(|index| text.sections.get(index)) {
        is_general |= found.title.contains("一般公共预算");
        section = found.parent;
    }
    let lead = lead.unwrap_or_default().replace("一般公共预算", "");
    is_general && !lead.contains("预算")
}

const fn place(part: &ClassAmount) -> At {
    At {
        paragraph: part.paragraph,
        byte: part.at.range.start,
    }
}

/// The full name of a class.
fn name(part: &ClassAmount) -> &'static str {
    let class = Classification::builtin().functional(part.code);
    class.map_or(part.code, |class| class.name.as_str())
}
