//! The self-evaluation of one project: who carries it out, its money by source, then what every self-evaluation has.

use egui::{Label, RichText, Ui};

use super::{evaluation_ui, indicators_ui, shape};
use crate::{
    editor::{PartId, ProjectPart, evaluation::Evaluated},
    figures::{
        Figures,
        sources::{SourceGap, project_sources, source_gap, unshown_sources},
        whole::{project_amount, project_rate},
    },
    model::{Amount, Blank as _, Column, Place, Project, Report},
    standards::{AnnexShape, Form},
    ui::{
        desk::Desk,
        forms::{
            fields::{fields_ui, labelled_ui},
            layout::{PROJECT_PARTIES, SOURCE_COLUMNS, SOURCES},
            matrix::PartTable,
        },
        theme::{self, STEP, Tokens},
        widgets::{entry::remark, quiet_button},
    },
};

/// The columns of [`SOURCE_COLUMNS`].
const COLUMNS: [Column; 4] = [
    Column::Initial,
    Column::Adjusted,
    Column::Actual,
    Column::Prior,
];

/// Draws the self-evaluation of the project at `index`.
pub fn project_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, index: usize) {
    let at = Form::Projects.field().item(index);
    let Some(project) = report.projects.get_mut(index) else {
        return;
    };
    fields_ui(ui, desk, (project, &at), PROJECT_PARTIES);
    labelled_ui(ui, "", |ui| {
        let line = "与填报单位相同的可以不填。";
        ui.add(Label::new(theme::small(ui, line)).wrap());
    });
    money_ui(ui, desk, report, index);
    ui.add_space(STEP);
    let evaluated = Evaluated::Project(index);
    evaluation_ui(ui, desk, report, evaluated);
    ui.add_space(STEP);
    ui.label(RichText::new("绩效指标").strong());
    indicators_ui(ui, desk, report, evaluated);
}

/// The money of a project: its amounts, which are entered with the project, and its sources.
fn money_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, index: usize) {
    ui.add_space(STEP);
    ui.label(RichText::new("资金来源（自评表）").strong());
    let shape = shape(desk, report, Evaluated::Project(index));
    let Some(project) = report.projects.get(index) else {
        return;
    };
    amounts_ui(ui, desk, report, (index, project));
    let is_goal = |source: &str| {
        let at = PartId::Project(index, ProjectPart::Sources).address();
        let goal = desk.goal_field().and_then(|goal| goal.within(&at));
        goal.is_some_and(|goal| goal.starts_with(source))
    };
    let rows = SOURCES.iter().copied().filter(|(_, source)| {
        let is_shown = shape.is_none_or(|shape| shape.shows(&format!("sources.{source}")));
        is_shown || is_filled(project, source) || is_goal(source)
    });
    let format = Figures::new(report).format();
    let words = |amount: Option<Amount>| {
        amount.map_or_else(|| "—".to_owned(), |amount| format.table_amount(amount))
    };
    let totals = COLUMNS.map(|column| words(project_sources(project, shape, column)));
    let mut remarks = gaps(project, shape, |amount| format.table_amount(amount));
    remarks.extend(unprinted(project, shape));
    let table = PartTable {
        part: PartId::Project(index, ProjectPart::Sources),
        name: "资金来源（自评表）",
        corner: "资金来源",
        rows: rows.collect(),
        columns: SOURCE_COLUMNS,
        totals: Some(totals.iter().map(String::as_str).collect()),
    };
    table.show(ui, desk, report);
    for line in remarks {
        remark(ui, &line, Tokens::of(ui).warning);
    }
}

/// Whether something stands in this row of the sources.
fn is_filled(project: &Project, source: &str) -> bool {
    let sources = &project.sources;
    let columns = match source {
        "fiscal" => &sources.fiscal,
        "carried" => &sources.carried,
        "special_account" => &sources.special_account,
        "own" => &sources.own,
        _ => &sources.other,
    };
    !columns.is_blank()
}

/// The amounts of the project with the way to where they are entered.
fn amounts_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    report: &Report,
    (index, project): (usize, &Project),
) {
    let format = Figures::new(report).format();
    let amount = |column| {
        let amount = project_amount(project, column);
        amount.map_or_else(|| "未填".to_owned(), |amount| format.table_amount(amount))
    };
    let rate = project_rate(project).known();
    let rate = rate.map_or_else(|| "—".to_owned(), |rate| format.rate(rate));
    let words = format!(
        "年度资金总额：年初预算 {}，全年预算 {}，全年执行 {}（万元），执行率 {rate}",
        amount(Column::Initial),
        amount(Column::Adjusted),
        amount(Column::Actual)
    );
    ui.horizontal_wrapped(|ui| {
        ui.add(Label::new(theme::small(ui, words)).wrap());
        let name = "到“项目”填写金额";
        if quiet_button(ui, "到“项目”填写 →", name).clicked() {
            let path = format!("projects[{index}].amounts.initial");
            desk.jump = report.field(&path).map(Place::Field);
        }
    });
}

/// Columns in which the sources do not make up the money of the project.
fn gaps(
    project: &Project,
    shape: Option<&AnnexShape>,
    words: impl Fn(Amount) -> String,
) -> Vec<String> {
    let columns = [
        ("年初预算", Column::Initial),
        ("全年预算", Column::Adjusted),
        ("全年执行", Column::Actual),
    ];
    let line = |(title, column)| {
        Some(match source_gap(project, shape, column)? {
            SourceGap::Differs { sources, whole } => {
                let (sources, whole) = (words(sources), words(whole));
                format!("{title}：各来源合计 {sources}，项目金额 {whole}，两数不同，请核对")
            }
            SourceGap::Beyond { sources, whole } => {
                let (sources, whole) = (words(sources), words(whole));
                format!("{title}：已填的来源合计 {sources}，超过项目金额 {whole}，请核对")
            }
        })
    };
    columns.into_iter().filter_map(line).collect()
}

/// Sources that are filled in and have no line in the form.
fn unprinted(project: &Project, shape: Option<&AnnexShape>) -> Option<String> {
    let sources = unshown_sources(project, shape);
    let names: Vec<String> = sources
        .iter()
        .map(|source| format!("“{}”", source.label))
        .collect();
    let names = names.concat();
    (!names.is_empty()).then(|| {
        format!("表上没有{names}一行，填写的金额不印在表上，也不计入合计；请改填表上有的来源，或改用有这一行的表样")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standards::builtin_annexes;

    fn general() -> Option<&'static AnnexShape> {
        let mut forms = builtin_annexes().iter();
        forms.find(|form| form.id == "project-evaluation")
    }

    #[test]
    fn sources_are_held_against_the_project() {
        let mut project = Project::default();
        let amount = |text: &str| Amount::parse(text).ok();
        project.amounts.initial = amount("100.00");
        project.adjustment = amount("10");
        project.amounts.actual = amount("109");
        // What is blank is unknown: 80 of 100 may be all right, 120 of 110 is not.
        project.sources.fiscal.initial = amount("80");
        project.sources.fiscal.adjusted = amount("120");
        project.sources.fiscal.actual = amount("100");
        project.sources.carried.actual = amount("0");
        project.sources.other.actual = amount("8");
        let found = gaps(&project, general(), |amount| amount.to_string());
        assert_eq!(
            found,
            [
                "全年预算：已填的来源合计 120，超过项目金额 110.00，请核对",
                "全年执行：各来源合计 108，项目金额 109，两数不同，请核对"
            ]
        );
        assert!(is_filled(&project, "fiscal") && !is_filled(&project, "own"));
    }

    #[test]
    fn a_source_without_a_line_is_told() {
        let mut project = Project::default();
        assert_eq!(unprinted(&project, general()), None);
        project.sources.own.actual = Amount::parse("5").ok();
        let found = unprinted(&project, general());
        assert!(found.is_some_and(|words| words.starts_with("表上没有“单位资金”一行")));
    }

    #[test]
    fn the_totals_stand_under_their_columns() {
        let names = ["initial", "adjusted", "actual", "prior"];
        let paths: Vec<&str> = SOURCE_COLUMNS.iter().map(|column| column.path).collect();
        assert_eq!(paths, names);
        assert_eq!(COLUMNS.len(), names.len());
    }
}
