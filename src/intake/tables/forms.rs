//! Forms of annexes: each row of a form that the source has, too, states the facts that the form shows there.

use super::{
    indicators,
    sheet::{Sheet, known, label},
};
use crate::{
    checks::{Text, letters},
    intake::{GridCell, facts::Gathered},
    model::{Choice as _, ProjectCategory},
    standards::{
        AnnexShape, AnnexSubject, CellShape, EachList, Outline, RowShape, builtin_annexes,
    },
};

/// Most rows of a form that is read.
const MOST_ROWS: usize = 1000;

/// Whether a table is the form of an annex, by its title.
pub fn is_form(title: &str) -> bool {
    let bare = label(title);
    bare.contains("自评表") || bare.contains("基础数据表")
}

/// Reads the facts that a form states; the id of the shape that it has, `None` where it is none that is known.
pub fn read(sheet: &Sheet<'_>, outline: &Outline, gathered: &mut Gathered<'_>) -> Option<String> {
    let shapes = outline.own_annexes.iter().chain(builtin_annexes());
    let year = gathered.report.cover.year;
    let title: String = letters(&sheet.title).into_iter().collect();
    let is_titled = |shape: &&AnnexShape| {
        let own = letters(&worded(&shape.title, year)?);
        Some(title.contains(&own.into_iter().collect::<String>()))
    };
    let rated = shapes
        .filter(|shape| is_titled(shape).unwrap_or(false))
        .map(|shape| (rows_found(sheet, shape, year), shape))
        .filter(|((found, of), _)| found * 2 > *of);
    // The first of those that have most rows of theirs.
    let (_, shape) = rated.reduce(|best, next| if next.0.0 > best.0.0 { next } else { best })?;
    let is_measured = sheet.unit.is_empty() || sheet.unit == "万元";
    if !is_measured || sheet.grid.rows.len() > MOST_ROWS {
        return None;
    }
    let prefix = match shape.subject {
        AnnexSubject::BasicData | AnnexSubject::Whole => String::new(),
        AnnexSubject::Projects => project_of(sheet, shape, gathered)?,
    };
    let mut reader = Reader {
        sheet,
        shape,
        year,
        at: 0,
        gathered,
    };
    reader.rows(&shape.rows, &prefix);
    Some(shape.id.clone())
}

/// Reads who filled a form in and whom to call, from the lines right under it.
pub fn read_sign_off(sheet: &Sheet<'_>, text: &Text, gathered: &mut Gathered<'_>) {
    const MOST_LINES: usize = 6;
    const ENTRIES: [(&str, &str); 2] = [("填表人", "unit.preparer"), ("联系电话", "unit.phone")];
    let below = sheet.paragraphs.last().map_or(0, |last| last + 1);
    let lines = text.paragraphs.iter().skip(below).take(MOST_LINES);
    let lines = lines.take_while(|line| !line.text.starts_with("附件"));
    for entry in lines.flat_map(|line| line.text.split_whitespace()) {
        let Some((head, value)) = entry.split_once(['：', ':']) else {
            continue;
        };
        let found = ENTRIES.iter().find(|(word, _)| head.starts_with(word));
        if let (Some((word, path)), Some(value)) = (found, known(value)) {
            let origin = format!("附件“{}”的“{word}”", sheet.quoted());
            gathered.state(path, value, &origin);
        }
    }
}

/// How many of the rows with labels a form has, and how many there are.
fn rows_found(sheet: &Sheet<'_>, shape: &AnnexShape, year: Option<u16>) -> (usize, usize) {
    let rows = shape.rows.iter().filter_map(cells_of);
    let labelled: Vec<&[CellShape]> = rows.filter(|cells| has_label(cells)).collect();
    let is_there = |cells: &&&[CellShape]| {
        let mut rows = 0..sheet.grid.rows.len();
        rows.any(|row| is_row(cells, &own_cells(sheet, row), year))
    };
    (labelled.iter().filter(is_there).count(), labelled.len())
}

/// Where the facts of the project begin that a form is filled in for: by its name, which the report lists.
fn project_of(sheet: &Sheet<'_>, shape: &AnnexShape, gathered: &Gathered<'_>) -> Option<String> {
    let year = gathered.report.cover.year;
    let row = shape
        .rows
        .iter()
        .filter_map(cells_of)
        .find(|cells| cells.iter().any(|cell| cell.fact == "name"))?;
    let at = row.iter().position(|cell| cell.fact == "name")?;
    let mut rows = 0..sheet.grid.rows.len();
    let found = rows.find(|index| is_row(row, &own_cells(sheet, *index), year))?;
    let cells = own_cells(sheet, found);
    let name = letters(&cells.get(at)?.text);
    let mut projects = gathered.report.projects.iter();
    let index = projects.position(|project| letters(&project.name) == name)?;
    Some(format!("projects[{index}]."))
}

struct Reader<'r, 's, 't> {
    sheet: &'r Sheet<'s>,
    shape: &'r AnnexShape,
    year: Option<u16>,
    /// The next row of the table.
    at: usize,
    gathered: &'r mut Gathered<'t>,
}

impl Reader<'_, '_, '_> {
    fn rows(&mut self, shapes: &[RowShape], prefix: &str) {
        let mut head = 0;
        for shape in shapes {
            match shape {
                RowShape::Each(list, rows) => self.each(*list, rows),
                RowShape::Where(_, rows) => self.rows(rows, prefix),
                RowShape::Indicators(cells) => {
                    let end = self.end_of_list();
                    let rows = self.at..end;
                    indicators::read(self.sheet, (head, rows), cells, (prefix, self.gathered));
                    self.at = end;
                }
                RowShape::Head(cells) | RowShape::Row(cells) | RowShape::Total(cells) => {
                    head = self.row(cells, prefix).unwrap_or(head);
                }
                RowShape::Line(line) => {
                    self.row(&line.cells, prefix);
                }
            }
        }
    }

    /// Finds a row of the form and states its facts; one without labels stands right where it is due.
    fn row(&mut self, cells: &[CellShape], prefix: &str) -> Option<usize> {
        let last = self.sheet.grid.rows.len();
        let mut rows = if has_label(cells) {
            self.at..last
        } else {
            self.at..(self.at + 1).min(last)
        };
        let row = rows.find(|row| is_row(cells, &own_cells(self.sheet, *row), self.year))?;
        self.at = row + 1;
        self.state(cells, row, prefix);
        Some(row)
    }

    fn state(&mut self, shapes: &[CellShape], row: usize, prefix: &str) {
        let cells = own_cells(self.sheet, row);
        let name = cells.first().map_or("", |cell| cell.text.trim());
        for (shape, cell) in shapes.iter().zip(&cells) {
            let is_usual = !shape.otherwise.is_empty();
            let value = known(&cell.text).filter(|_| !shape.fact.is_empty() && !is_usual);
            if let Some(value) = value.filter(|_| shape.fact != "name") {
                let path = format!("{prefix}{}", shape.fact);
                let origin = format!("附件“{}”的“{name}”行", self.sheet.quoted());
                self.gathered.state(&path, value, &origin);
            }
        }
    }

    /// The rows of a list: those up to the next row that the form has.
    fn each(&mut self, list: EachList, shapes: &[RowShape]) {
        let Some(cells) = shapes.iter().find_map(cells_of) else {
            return;
        };
        let end = self.end_of_list();
        for row in self.at..end {
            let own = own_cells(self.sheet, row);
            let name = own.first().map_or("", |cell| cell.text.trim());
            let Some(name) = known(name).filter(|_| own.len() == cells.len()) else {
                continue;
            };
            if let Some(prefix) = self.entry(list, name) {
                self.state(cells, row, &prefix);
            }
        }
        self.at = end;
    }

    /// Where the facts of an entry begin; projects that nothing else lists are not taken from here.
    fn entry(&mut self, list: EachList, name: &str) -> Option<String> {
        let report = &self.gathered.report;
        let same = |other: &str| letters(other) == letters(name);
        let (list_name, index) = match list {
            EachList::Projects(_) | EachList::OtherProjects => {
                let mut projects = report.projects.iter();
                ("projects", projects.position(|one| same(&one.name))?)
            }
            EachList::Construction => {
                let mut buildings = report.construction.iter();
                let found = buildings.position(|one| same(&one.name));
                ("construction", found.unwrap_or(report.construction.len()))
            }
        };
        let prefix = format!("{list_name}[{index}].");
        let origin = format!("附件“{}”的“{name}”行", self.sheet.quoted());
        if list == EachList::Construction {
            self.gathered.state(&format!("{prefix}name"), name, &origin);
        }
        if let EachList::Projects(category) = list {
            let category: ProjectCategory = category;
            let path = format!("{prefix}category");
            self.gathered.state(&path, category.label(), &origin);
        }
        Some(prefix)
    }

    /// The row, from here on, that another row of the form is.
    fn end_of_list(&self) -> usize {
        let rows = self.shape.rows.iter().flat_map(|row| match row {
            RowShape::Where(_, rows) => rows.iter().collect(),
            row => vec![row],
        });
        let labelled: Vec<&[CellShape]> = rows
            .filter_map(cells_of)
            .filter(|cells| has_label(cells))
            .collect();
        let last = self.sheet.grid.rows.len();
        let is_next = |row: &usize| {
            let own = own_cells(self.sheet, *row);
            labelled.iter().any(|cells| is_row(cells, &own, self.year))
        };
        (self.at..last).find(is_next).unwrap_or(last)
    }
}

/// The cells of a row that stands for itself.
fn cells_of(row: &RowShape) -> Option<&[CellShape]> {
    match row {
        RowShape::Head(cells) | RowShape::Row(cells) | RowShape::Total(cells) => Some(cells),
        RowShape::Line(line) => Some(&line.cells),
        RowShape::Each(..) | RowShape::Where(..) | RowShape::Indicators(_) => None,
    }
}

fn has_label(cells: &[CellShape]) -> bool {
    let is_label = |cell: &CellShape| !letters(&cell.text).is_empty();
    cells.iter().any(is_label)
}

/// The cells that begin in a row.
fn own_cells<'s>(sheet: &Sheet<'s>, row: usize) -> Vec<&'s GridCell> {
    let row = sheet.grid.rows.get(row);
    let cells = row.into_iter().flat_map(|row| &row.cells);
    cells.filter(|cell| !cell.continues).collect()
}

/// Whether a row of a table is one of the form: as many cells, and the same labels.
fn is_row(shapes: &[CellShape], cells: &[&GridCell], year: Option<u16>) -> bool {
    let is_cell = |(shape, cell): (&CellShape, &&GridCell)| {
        let is_plain = shape.fact.is_empty() && shape.rate.is_none() && shape.figure.is_none();
        // Where a form has a dash, others fill something in.
        let is_label = is_plain && shape.difference.is_none() && !letters(&shape.text).is_empty();
        let own = is_label.then(|| worded(&shape.text, year)).flatten();
        own.is_none_or(|own| letters(&own) == letters(&cell.text))
    };
    shapes.len() == cells.len() && shapes.iter().zip(cells).all(is_cell)
}

/// A label with the years in it; `None` where it has other figures.
fn worded(text: &str, year: Option<u16>) -> Option<String> {
    let year = year.unwrap_or_default();
    let text = text.replace("{年度}", &year.to_string());
    let text = text.replace("{上年}", &year.saturating_sub(1).to_string());
    (!text.contains('{')).then_some(text)
}
