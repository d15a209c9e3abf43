//! The cells of every table: what is typed becomes the fact, whatever its kind.

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use jixiao::{
    editor::{list, part},
    model::{Report, Slot},
    standards::Form,
    ui::forms::Block,
};

use super::bench::{Window, enter, focus, focused, input, label, press, type_text, value, window};

/// Rows of every list.
const ROWS: usize = 2;

/// What is typed into a cell, and what then stands there; each number is another one.
fn specimen(slot: &Slot<'_>, number: usize) -> [String; 2] {
    match slot {
        Slot::Text(_) => [format!("文字{number}"), format!("文字{number}")],
        Slot::Amount(_) => [format!("1,0{number:02}.50"), format!("10{number:02}.50")],
        Slot::Area(_) => [format!("20{number:02}.5㎡"), format!("20{number:02}.5")],
        Slot::Number(_) => [format!("1,0{number:02}.5"), format!("10{number:02}.5")],
        Slot::Count(_) => [format!("1,0{number:02}"), format!("10{number:02}")],
        Slot::Date(_) => [
            format!("2024年6月{}日", number % 28 + 1),
            format!("2024-06-{:02}", number % 28 + 1),
        ],
        Slot::Choice(choice) => {
            let labels = choice.labels();
            let label = labels[number % labels.len()];
            [label.to_owned(), label.to_owned()]
        }
        Slot::Switch(_) => ["是".to_owned(), "是".to_owned()],
        Slot::Year(_) => panic!("no table has a year"),
        Slot::Reference(_) => panic!("no table has a reference"),
    }
}

/// Whether the fact at this path within the form stands in one of its tables.
fn is_cell(form: Form, path: &str) -> bool {
    Block::of(form).iter().any(|block| match block {
        Block::Matrix(matrix) => matrix.rows.iter().any(|(_, row)| {
            let at = |column: &str| format!("{row}.{column}");
            let mut columns = matrix.columns.iter();
            columns.any(|column| at(column.path).trim_start_matches('.') == path)
        }),
        Block::Table(_) | Block::Indicators => true,
        Block::Budget => path.starts_with("items["),
        _ => false,
    })
}

/// What is to be typed into the cells of a form, from the first to the last: path, entry, what stands then.
fn wanted(form: Form) -> Vec<(String, [String; 2])> {
    let mut wanted = Vec::new();
    part(&mut with_rows(form), form).visit_mut(form.field(), &mut |field, slot| {
        if is_cell(form, &field.within(form.field()).unwrap()) {
            wanted.push((field.to_string(), specimen(&slot, wanted.len())));
        }
    });
    wanted
}

/// A report whose form has empty rows, if it is a list.
fn with_rows(form: Form) -> Report {
    let mut report = Report::default();
    if let Some(list) = list(&mut report, form) {
        for row in 0..ROWS {
            list.insert(row);
        }
    }
    report
}

fn check(window: &Window, wanted: &[(String, [String; 2])]) {
    for (path, [typed, stands]) in wanted {
        let found = value(window.state().report(), path);
        assert_eq!(&found, stands, "{path}: {typed}");
    }
}

#[test]
fn every_cell_of_every_table_takes_its_fact() {
    let mut cells = 0;
    for form in Form::ALL {
        let wanted = wanted(*form);
        if wanted.is_empty() {
            continue;
        }
        let mut window = window(with_rows(*form), &[*form]);
        for (path, [typed, _]) in &wanted {
            enter(&mut window, path, typed);
            press(&mut window, Key::Enter);
        }
        check(&window, &wanted);
        cells += wanted.len();
        // What the cells show is what is kept, and a screen reader hears it.
        for (path, [_, stands]) in &wanted {
            let shown = input(&window, path).value().unwrap();
            assert_eq!(&shown.replace(',', ""), stands, "{path}");
        }
    }
    assert!(cells > 150, "{cells}");
}

#[test]
fn tab_goes_through_all_cells_of_a_table() {
    for form in [
        Form::ThreePublic,
        Form::OfficeRunning,
        Form::Procurement,
        Form::Regulations,
        Form::Inspections,
        Form::Construction,
    ] {
        let wanted: Vec<_> = wanted(form);
        let mut ordered = Vec::new();
        let mut window = window(with_rows(form), &[form]);
        focus(&mut window, &first_cell(form));
        for (number, _) in wanted.iter().enumerate() {
            let here = focused(&window).unwrap();
            let is_here =
                |(path, _): &&(String, [String; 2])| label(window.state().report(), path) == here;
            let cell = wanted.iter().find(is_here);
            let (path, [typed, _]) = cell.unwrap_or_else(|| panic!("{number}: {here}")).clone();
            type_text(&mut window, &typed);
            press(&mut window, Key::Tab);
            ordered.push(path);
        }
        ordered.sort();
        ordered.dedup();
        assert_eq!(ordered.len(), wanted.len(), "{form:?}: each cell once");
        check(&window, &wanted);
    }
}

/// The path of the cell in the upper left corner.
fn first_cell(form: Form) -> String {
    let at = form.field().to_string();
    let first = Block::of(form).iter().find_map(|block| match block {
        Block::Matrix(matrix) => {
            let path = format!("{}.{}", matrix.rows[0].1, matrix.columns[0].path);
            Some(format!(".{}", path.trim_start_matches('.')))
        }
        Block::Table(columns) => Some(format!("[0].{}", columns[0].path)),
        _ => None,
    });
    format!("{at}{}", first.unwrap())
}

#[test]
fn rows_are_added_under_a_table_and_filled() {
    for (form, entry) in [
        (Form::Functional, "科目"),
        (Form::Economic, "科目"),
        (Form::Regulations, "制度"),
        (Form::Inspections, "检查记录"),
        (Form::Construction, "楼堂馆所项目"),
    ] {
        let mut window = window(Report::default(), &[form]);
        for row in 0..ROWS {
            window.get_by_label(&format!("添加{entry}")).click();
            window.run();
            let first = first_cell(form).replace("[0]", &format!("[{row}]"));
            let first = label(window.state().report(), &first);
            assert_eq!(focused(&window), Some(first), "{form:?}");
        }
        for (path, [typed, _]) in &wanted(form) {
            enter(&mut window, path, typed);
            press(&mut window, Key::Enter);
        }
        check(&window, &wanted(form));
    }
}
