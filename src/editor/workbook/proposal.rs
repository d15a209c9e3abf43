//! [`Proposal`]: a fact that a workbook states beside what the report says of it.

use thiserror::Error;

use crate::{
    editor::Entries,
    intake::workbook::tables::{LineList, LineRole, Stated, StatedFact, StatedLine, Tables},
    model::{
        Amount, BudgetKind, Columns, EconomicLine, Fact as _, FieldId, FunctionalLine, Place,
        Report, Shared, Slot,
    },
};

/// A fact that a workbook states beside what the report says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The fact in words, e.g. 整体收支›实际支出.
    pub label: String,
    /// Its value in the workbook, in 万元 where it is an amount.
    pub value: String,
    /// Its value in the report; empty where it is unknown.
    pub now: String,
    /// Table and cell.
    pub origin: String,
    /// How the two stand to each other.
    pub state: ProposalState,
    fact: StatedFact,
}

/// How what a workbook says stands to what a report says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalState {
    /// The report says nothing yet.
    New,
    /// It says the same.
    Same,
    /// It says something else.
    Conflict,
}

/// The tables are about another year than the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "决算表是{tables}年度的，报告是{report}年度的，没有填入；请检查是否选错了文件，或先改正报告的年度"
)]
pub struct WrongYear {
    /// The year of the tables.
    pub tables: u16,
    /// The year of the report.
    pub report: u16,
}

/// What the tables state, each beside what the report says; an error where they are about another year.
pub fn proposals(report: &mut Report, tables: &Tables) -> Result<Vec<Proposal>, WrongYear> {
    if let (Some(tables), Some(report)) = (tables.year, report.cover.year)
        && tables != report
    {
        return Err(WrongYear { tables, report });
    }
    let stated = tables.stated.iter();
    Ok(stated
        .filter_map(|stated| proposal(report, stated))
        .collect())
}

fn proposal(report: &mut Report, stated: &Stated) -> Option<Proposal> {
    let (label, now, state) = match &stated.fact {
        StatedFact::Field(path) => {
            let mut found = None;
            slot(report, path, |id, slot| {
                let now = slot.text();
                found = Some((id.label(), state(&now, &stated.value), now));
            });
            let (label, state, now) = found?;
            (label, now, state)
        }
        StatedFact::Line(line) => {
            let label = format!("{}›{}{}", list_label(line.list), line.code, line.name);
            let now = amounts(report, line).map(|amounts| amounts.actual);
            let text = now.flatten().map_or(String::new(), |now| now.to_string());
            let state = match (now, line.role) {
                // The sum follows from its parts.
                (Some(None), LineRole::Total) => ProposalState::Same,
                _ => state(&text, &stated.value),
            };
            (label, text, state)
        }
    };
    Some(Proposal {
        label,
        value: stated.value.clone(),
        now,
        origin: stated.origin.clone(),
        state,
        fact: stated.fact.clone(),
    })
}

fn state(now: &str, value: &str) -> ProposalState {
    if now.trim().is_empty() {
        ProposalState::New
    } else if is_same(now, value) {
        ProposalState::Same
    } else {
        ProposalState::Conflict
    }
}

/// Whether two values are the same, 652.9 and 652.90 too.
fn is_same(a: &str, b: &str) -> bool {
    match (Amount::parse(a), Amount::parse(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => a.trim() == b.trim(),
    }
}

/// Sets what was chosen; gives the place of the first of it.
pub fn enter<'p>(
    (report, entries): (&mut Report, &mut Entries),
    chosen: impl IntoIterator<Item = &'p Proposal>,
) -> Option<Place> {
    let mut first = None;
    for proposal in chosen {
        let set = match &proposal.fact {
            StatedFact::Field(path) => {
                let mut set = None;
                slot(report, path, |id, mut slot| {
                    entries.enter(id, &mut slot, &proposal.value);
                    set = Some(id.clone());
                });
                set
            }
            StatedFact::Line(line) => enter_line((report, &mut *entries), line, proposal),
        };
        first = first.or(set);
    }
    first.map(Place::Field)
}

/// Sets the amount of a line, which is added where it is not there; a sum gets one only in the place of another.
fn enter_line(
    (report, entries): (&mut Report, &mut Entries),
    line: &StatedLine,
    proposal: &Proposal,
) -> Option<FieldId> {
    if amounts(report, line).is_none() {
        add(report, line);
    }
    let amount = Amount::parse(&proposal.value).ok();
    let is_set = line.role == LineRole::Leaf || proposal.state == ProposalState::Conflict;
    let index = index(report, line)?;
    if let Some(amounts) = amounts(report, line).filter(|_| is_set) {
        amounts.actual = amount;
    }
    let list = match line.list {
        LineList::Functional(_) => "functional",
        LineList::Economic => "economic",
    };
    let field = report.field(&format!("{list}[{index}].amounts.actual"))?;
    entries.set(&field, None);
    Some(field)
}

fn add(report: &mut Report, line: &StatedLine) {
    let (code, name) = (line.code.clone(), line.name.clone());
    match line.list {
        LineList::Functional(budget) => report.functional.push(Shared::from(FunctionalLine {
            budget,
            code,
            name,
            amounts: Columns::default(),
        })),
        LineList::Economic => report.economic.push(Shared::from(EconomicLine {
            code,
            name,
            amounts: Columns::default(),
        })),
    }
}

/// Index of the line of this class: by its code, by its name where it has none.
fn index(report: &Report, line: &StatedLine) -> Option<usize> {
    let is_line = |code: &str, name: &str| match code.trim() {
        "" => name.trim() == line.name,
        code => code == line.code,
    };
    match line.list {
        LineList::Functional(budget) => report.functional.iter().position(|found| {
            let budget = budget.unwrap_or(BudgetKind::General);
            found.budget() == budget && is_line(&found.code, &found.name)
        }),
        LineList::Economic => {
            let mut lines = report.economic.iter();
            lines.position(|found| is_line(&found.code, &found.name))
        }
    }
}

fn amounts<'r>(report: &'r mut Report, line: &StatedLine) -> Option<&'r mut Columns> {
    let index = index(report, line)?;
    match line.list {
        LineList::Functional(_) => Some(&mut report.functional.get_mut(index)?.amounts),
        LineList::Economic => Some(&mut report.economic.get_mut(index)?.amounts),
    }
}

const fn list_label(list: LineList) -> &'static str {
    match list {
        LineList::Functional(Some(BudgetKind::GovernmentFund)) => "按功能分类的支出（政府性基金）",
        LineList::Functional(Some(BudgetKind::StateCapital)) => "按功能分类的支出（国有资本经营）",
        LineList::Functional(_) => "按功能分类的支出",
        LineList::Economic => "基本支出经济分类",
    }
}

/// Calls `take` with the value at an address.
fn slot(report: &mut Report, path: &str, mut take: impl FnMut(&FieldId, Slot<'_>)) {
    report.visit_mut(&FieldId::root(), &mut |id, slot| {
        if id.to_string() == path {
            take(id, slot);
        }
    });
}
