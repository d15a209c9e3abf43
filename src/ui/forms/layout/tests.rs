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
    report.projects[0].evaluation.indicators = vec![crate::model::Indicator::default()];
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
        Block::Projects => {
            let fields = PROJECT.iter().flat_map(|group| group.paths);
            let mut paths: Vec<String> = fields.map(|path| (*path).to_owned()).collect();
            paths.extend(project_evaluation());
            paths.iter().map(|path| format!("[0].{path}")).collect()
        }
        Block::Scoring => owned(&["scheme", "overshoot"]),
        Block::Evaluation => evaluation(),
        Block::Indicators => columns("[0]", INDICATORS),
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

/// What of a self-evaluation is edited beside its indicators.
fn evaluation() -> Vec<String> {
    let fields = [GOALS, EXECUTION, CONCLUSION].concat();
    let mut paths = vec!["scheme".to_owned()];
    paths.extend(owned(&fields));
    paths
}

/// What of a project is edited in the annex with its self-evaluation.
fn project_evaluation() -> Vec<String> {
    let mut paths = owned(PROJECT_PARTIES);
    paths.push(EXECUTION_REASON.to_owned());
    let sources = SOURCES.iter().flat_map(|(_, source)| {
        let path = move |column: &Column| format!("sources.{source}.{}", column.path);
        SOURCE_COLUMNS.iter().map(path)
    });
    paths.extend(sources);
    let own = evaluation();
    paths.extend(own.iter().map(|path| format!("evaluation.{path}")));
    let indicators = INDICATORS.iter();
    paths.extend(indicators.map(|column| format!("evaluation.indicators[0].{}", column.path)));
    paths
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
fn what_the_annex_of_projects_edits_is_told_from_the_projects_own() {
    let report = specimen();
    for path in project_evaluation() {
        let field = report.field(&format!("projects[0].{path}")).unwrap();
        assert!(crate::editor::is_of_evaluation(&field), "{path}");
    }
    for path in PROJECT.iter().flat_map(|group| group.paths) {
        let field = report.field(&format!("projects[0].{path}")).unwrap();
        assert!(!crate::editor::is_of_evaluation(&field), "{path}");
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
