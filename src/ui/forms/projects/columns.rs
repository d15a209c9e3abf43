//! The columns of the list of projects: what stands in a row, how wide each is, and its words on the screen.

use egui::{Align, FontSelection, Rect, TextWrapMode, Ui, WidgetText, pos2, vec2};

use crate::{
    figures::{
        Figures,
        whole::{project_amount, project_rate},
    },
    model::{Amount, Choice, Column, Report},
    ui::{theme::STEP, widgets::list::GRIP},
};

/// What stands for an unknown figure.
const UNKNOWN: &str = "—";
/// Least width of the column of names in points.
const NAME: f32 = 120.0;

/// A column: title, width in points or what is left, alignment.
pub type Spec = (&'static str, Option<f32>, Align);

/// The columns of the list.
pub const COLUMNS: [Spec; 6] = [
    ("", Some(36.0), Align::Max),
    ("项目名称", None, Align::Min),
    ("类别", Some(76.0), Align::Min),
    ("全年预算", Some(112.0), Align::Max),
    ("实际支出", Some(112.0), Align::Max),
    ("执行率", Some(76.0), Align::Max),
];

/// What stands in a row, column by column.
pub type Words = [String; COLUMNS.len()];

/// What stands in the row of a project.
pub fn words(report: &Report, index: usize) -> Words {
    let Some(project) = report.projects.get(index) else {
        return Default::default();
    };
    let format = Figures::new(report).format();
    let amount = |amount: Option<Amount>| {
        amount.map_or_else(|| UNKNOWN.to_owned(), |amount| format.table_amount(amount))
    };
    let rate = project_rate(project).known();
    [
        (index + 1).to_string(),
        project.name.clone(),
        project.category.map_or("", Choice::label).to_owned(),
        amount(project_amount(project, Column::Adjusted)),
        amount(project_amount(project, Column::Actual)),
        rate.map_or_else(|| UNKNOWN.to_owned(), |rate| format.rate(rate)),
    ]
}

/// The line under so many projects, with their totals in the columns of `Column::ALL`.
pub fn sums(count: usize, totals: &[String]) -> Words {
    let sum = |wanted: Column| {
        let mut columns = Column::ALL.iter().zip(totals);
        let found = columns.find(|(column, _)| **column == wanted);
        found.map_or_else(|| UNKNOWN.to_owned(), |(_, total)| total.clone())
    };
    let count = format!("合计（{count}个项目）");
    [
        String::new(),
        count,
        String::new(),
        sum(Column::Adjusted),
        sum(Column::Actual),
        String::new(),
    ]
}

/// Puts words into the columns of a row; what is too long is cut with an ellipsis.
pub fn paint_words(ui: &Ui, rect: Rect, words: &Words, colour: egui::Color32) {
    let widths = widths(rect.width() - GRIP);
    let mut left = rect.left() + GRIP;
    for (((_, _, align), word), width) in COLUMNS.iter().zip(words).zip(widths) {
        if width <= 0.0 {
            continue;
        }
        let galley = WidgetText::from(word.as_str()).into_galley(
            ui,
            Some(TextWrapMode::Truncate),
            width,
            FontSelection::Default,
        );
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        let align = egui::Align2([*align, Align::Center]);
        let place = align.align_size_within_rect(galley.size(), cell);
        ui.painter().galley(place.min, galley, colour);
        left = cell.right() + STEP;
    }
}

/// The widths of the columns in a row of this width: the name has what the others leave, and where that is
/// too little, those that matter least are left out (0).
fn widths(row: f32) -> [f32; COLUMNS.len()] {
    const LEAST_FIRST: [usize; 3] = [2, 5, 3];
    let mut widths = COLUMNS.map(|(_, width, _)| width.unwrap_or_default());
    let taken = |width: &f32| if *width > 0.0 { width + STEP } else { 0.0 };
    let remaining = |widths: &[f32]| row - STEP - widths.iter().map(taken).sum::<f32>();
    for column in LEAST_FIRST {
        if remaining(&widths) < NAME
            && let Some(width) = widths.get_mut(column)
        {
            *width = 0.0;
        }
    }
    let name = remaining(&widths).max(0.0);
    if let Some(width) = widths.get_mut(1) {
        *width = name;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Columns, Project, ProjectCategory};

    fn amount(text: &str) -> Option<Amount> {
        Amount::parse(text).ok()
    }

    fn report() -> Report {
        let road = Project {
            name: "道路维修".to_owned(),
            category: Some(ProjectCategory::Maintenance),
            amounts: Columns {
                initial: amount("1000"),
                actual: amount("1200.5"),
                ..Columns::default()
            },
            adjustment: amount("250"),
            ..Project::default()
        };
        let blank = Project {
            name: "培训".to_owned(),
            ..Project::default()
        };
        Report {
            projects: vec![road.into(), blank.into()],
            ..Report::default()
        }
    }

    #[test]
    fn a_row_has_the_figures_of_its_project() {
        let report = report();
        assert_eq!(
            words(&report, 0),
            [
                "1",
                "道路维修",
                "运行维护",
                "1,250.00",
                "1,200.50",
                "96.04%"
            ]
        );
        assert_eq!(words(&report, 1), ["2", "培训", "", "—", "—", "—"]);
        let totals = ["1", "2", "—", "4"].map(str::to_owned);
        assert_eq!(sums(2, &totals), ["", "合计（2个项目）", "", "—", "4", ""]);
    }

    #[test]
    fn a_narrow_list_keeps_names_and_spending() {
        let left_out = |row: f32| -> Vec<&str> {
            let columns = COLUMNS.iter().zip(widths(row));
            let gone = columns.filter(|(_, width)| *width <= 0.0);
            gone.map(|((title, ..), _)| *title).collect()
        };
        assert_eq!(left_out(800.0), [""; 0]);
        assert_eq!(left_out(500.0), ["类别"]);
        assert_eq!(left_out(320.0), ["类别", "全年预算", "执行率"]);
    }
}
