//! The forms held against the model: every fact can be edited, and in one place only.

use super::*;
use crate::{
    editor::{list, part},
    model::{FieldId, Report},
};

/// A report with an entry in every list, so that a walk meets every kind of fact.
fn specimen() -> Report {
    let mut report = Report::default();
    for form in Form::ALL {
        if let Some(list) = list(&mut report, *form) {
            list.insert(0);
        }
    }
    report.problems[0].id = Some(1);
    report.measures[0].answers = vec![1];
    report
}

/// The paths that a block covers, within the form's address.
fn covered(block: &Block) -> Vec<String> {
    let columns = |row: &str, columns: &[Column]| -> Vec<String> {
        let path = |column: &Column| format!("{row}.{}", column.path);
        columns.iter().map(path).collect()
    };
    match block {
        Block::Fields(paths) => owned(paths),
        Block::Matrix(matrix) => matrix
            .rows
            .iter()
            .flat_map(|(_, row)| columns(row, matrix.columns))
            .collect(),
        Block::Table(table) => columns("[0]", table),
        Block::Balance => Vec::new(),
        Block::Texts => vec!["[0]".to_owned()],
        Block::Projects => PROJECT
            .iter()
            .flat_map(|group| group.paths)
            .map(|path| format!("[0].{path}"))
            .collect(),
        Block::Budget => {
            let mut paths = vec!["presence".to_owned()];
            paths.extend(owned(BUDGET));
            paths.extend(columns("items[0]", BUDGET_ITEMS));
            paths
        }
        Block::Problems => PROBLEM.iter().map(|path| format!("[0].{path}")).collect(),
        Block::Measures => {
            let fields = MEASURE.iter().chain(MEASURE_TERMS);
            let fields = fields.map(|path| format!("[0].{path}"));
            fields.chain(["[0].answers[0]".to_owned()]).collect()
        }
    }
}

fn owned(paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

#[test]
fn the_blocks_of_the_forms_cover_every_fact_once() {
    let mut report = specimen();
    for form in Form::ALL {
        let mut facts = Vec::new();
        part(&mut report, *form).visit(form.field(), &mut |fact, _| {
            // Facts within the address of another form are that form's; a problem's number is given to it.
            if Form::editing(fact) == Some(*form) && fact.last_name() != Some("id") {
                facts.extend(fact.within(form.field()));
            }
        });
        let mut blocks: Vec<String> = Block::of(*form).iter().flat_map(covered).collect();
        for path in &mut blocks {
            // A matrix of one row has its columns at the form's own address.
            *path = path.trim_start_matches('.').to_owned();
        }
        facts.sort();
        blocks.sort();
        assert_eq!(blocks, facts, "{form:?}");
    }
}

#[test]
fn the_settings_cover_every_switch_once() {
    use crate::{model::Fact, ui::forms::settings::SETTINGS};
    let at = FieldId::root().field("settings", "设置");
    let mut facts = Vec::new();
    Report::default()
        .settings
        .visit(&at, &mut |fact, _| facts.extend(fact.within(&at)));
    let mut fields = vec!["outline".to_owned()];
    fields.extend(owned(SETTINGS));
    assert_eq!(fields, facts);
}

#[test]
fn addresses_that_editors_put_together_are_the_models() {
    let report = specimen();
    let given = [
        (
            Form::GovernmentFund.field().field("items", "支出项目"),
            "budgets.government_fund.items[0].name",
        ),
        (
            Form::Measures.field().item(0).field("answers", "对应问题"),
            "measures[0].answers[0]",
        ),
        (
            Form::StateCapital.field().field("presence", "有无"),
            "budgets.state_capital.presence",
        ),
    ];
    for (field, path) in given {
        let fact = report.field(path).unwrap();
        assert_eq!(fact.up_to(field.steps().len()), field, "{path}");
    }
}
