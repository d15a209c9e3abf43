//! A form filled in: its shape with labels in words, facts and figures in their cells.

use rust_decimal::Decimal;

use super::{
    Subject, Wanting, facts::Facts, formulas, indicators::indicator_rows, place_of, worded,
};
use crate::{
    compose::{Annex, AnnexCell, AnnexContent, AnnexRowKind, CellAlign, NumberFormat},
    figures::scores::Points,
    model::{Fact, FieldId, Place, Project, ProjectCategory, Shared},
    standards::{
        AnnexShape, AnnexSubject, CellFigure, CellShape, EachList, LineShape, RowShape, ShapeAlign,
    },
};

/// A row before its formulas are there.
pub struct FilledRow {
    pub kind: AnnexRowKind,
    pub line: LineNames,
    pub cells: Vec<FilledCell>,
}

/// What sums know a row by.
#[derive(Default)]
pub struct LineNames {
    /// Its name among the lines.
    pub name: String,
    /// The sets of lines that its facts are the sum of.
    pub sums: Vec<Vec<String>>,
}

/// A cell before its formula is there.
pub struct FilledCell {
    pub cell: AnnexCell,
    /// Its name within the row.
    pub name: String,
    pub part: CellPart,
}

/// What a cell is to the formulas of the form.
pub enum CellPart {
    /// A label, a text, a number that nothing follows from by itself.
    Plain,
    /// A fact, which may be the sum of other lines.
    Fact,
    /// A rate of two cells of the row.
    Rate(String, String),
    /// The difference of two cells of the row.
    Difference(String, String),
    /// Points that can be had.
    Weight,
    /// Points for executing the budget.
    ExecutionScore(Option<Points>),
    /// Points for an indicator, by its number from 0.
    IndicatorScore(usize),
    /// The sum of what can be had.
    TotalWeight,
    /// The total score.
    TotalScore,
}

/// Fills in a form.
pub fn annex(subject: &Subject<'_>, shape: &AnnexShape) -> Option<Annex> {
    let line = |line: &str, wanting| worded(subject.figures, line, wanting);
    let filler = Filler { subject };
    let mut rows = Vec::new();
    filler.rows((subject.root, &subject.at), &shape.rows, &mut rows);
    let pen = |lines: &[String]| lines.iter().map(|one| line(one, Wanting::Pen)).collect();
    let mut annex = Annex {
        shape: shape.id.clone(),
        label: String::new(),
        name: shape.name.clone(),
        title: line(&shape.title, Wanting::Gap),
        subtitle: line(&shape.subtitle, Wanting::Gap),
        above_left: line(&shape.above_left, Wanting::Pen),
        above_right: line(&shape.above_right, Wanting::Pen),
        sideways: shape.sideways,
        columns: shape.columns.clone(),
        rows: Vec::new(),
        notes: notes(subject, pen(&shape.notes)),
        sign_off: pen(&shape.sign_off),
        place: match shape.subject {
            AnnexSubject::BasicData | AnnexSubject::Whole => place_of(shape),
            AnnexSubject::Projects => {
                let evaluation = subject.at.field("evaluation", "绩效自评");
                Place::Field(evaluation.field("indicators", "绩效指标"))
            }
        },
    };
    annex.rows = formulas::with_formulas(subject, &annex.columns, rows);
    (!annex.rows.is_empty()).then_some(annex)
}

/// The lines under a form, with one more where points were scaled.
fn notes(subject: &Subject<'_>, mut notes: Vec<String>) -> Vec<String> {
    let is_scaled = subject
        .evaluation
        .as_ref()
        .is_some_and(|(_, scores)| scores.is_scaled());
    if is_scaled {
        notes.push("注：不适用的指标不计分值，总分按百分制折算。".to_owned());
    }
    notes
}

/// Whether any cell shows a number that was filled in.
pub fn has_figures(annex: &Annex) -> bool {
    let mut cells = annex.rows.iter().flat_map(|row| &row.cells);
    cells.any(|cell| matches!(cell.content, AnnexContent::Number(..)) && cell.source.is_some())
}

struct Filler<'f, 'a> {
    subject: &'f Subject<'a>,
}

impl Filler<'_, '_> {
    fn rows(
        &self,
        (root, at): (&dyn Fact, &FieldId),
        shapes: &[RowShape],
        rows: &mut Vec<FilledRow>,
    ) {
        let facts = Facts::of(
            (self.subject.figures, self.subject.totals),
            (root, at),
            shapes,
        );
        for shape in shapes {
            match shape {
                RowShape::Head(cells) => rows.push(self.row(AnnexRowKind::Head, cells, &facts)),
                RowShape::Row(cells) => rows.push(self.row(AnnexRowKind::Body, cells, &facts)),
                RowShape::Total(cells) => rows.push(self.row(AnnexRowKind::Total, cells, &facts)),
                RowShape::Line(line) => rows.push(self.line(line, &facts)),
                RowShape::Each(list, shapes) => self.each(*list, shapes, rows),
                RowShape::Where(list, shapes) if self.has_entries(*list) => {
                    self.rows((root, at), shapes, rows);
                }
                RowShape::Where(..) => {}
                RowShape::Indicators(cells) => {
                    rows.extend(indicator_rows(self.subject, cells));
                }
            }
        }
    }

    fn line(&self, line: &LineShape, facts: &Facts) -> FilledRow {
        FilledRow {
            line: LineNames {
                name: line.name.clone(),
                sums: line.sums.clone(),
            },
            ..self.row(AnnexRowKind::Body, &line.cells, facts)
        }
    }

    fn row(&self, kind: AnnexRowKind, cells: &[CellShape], facts: &Facts) -> FilledRow {
        FilledRow {
            kind,
            line: LineNames::default(),
            cells: cells.iter().map(|cell| self.cell(cell, facts)).collect(),
        }
    }

    /// Rows for each entry of a list; where it has none, the form keeps a line for the pen.
    fn each(&self, list: EachList, shapes: &[RowShape], rows: &mut Vec<FilledRow>) {
        let report = self.subject.figures.report();
        let root = FieldId::root();
        let before = rows.len();
        match list {
            EachList::Projects(category) => self.projects(Some(category), shapes, rows),
            EachList::OtherProjects => {
                self.projects(None, shapes, rows);
                return;
            }
            EachList::Construction => {
                let at = root.field("construction", "楼堂馆所");
                for (index, entry) in report.construction.iter().enumerate() {
                    self.rows((entry, &at.item(index)), shapes, rows);
                }
            }
        }
        if rows.len() == before {
            let cells = shapes.iter().find_map(|shape| match shape {
                RowShape::Line(line) => Some(&line.cells),
                RowShape::Row(cells) => Some(cells),
                _ => None,
            });
            rows.extend(cells.map(|cells| empty_row(cells)));
        }
    }

    fn has_entries(&self, list: EachList) -> bool {
        let report = self.subject.figures.report();
        let mut projects = report.projects.iter();
        match list {
            EachList::Projects(category) => projects.any(|one| one.category == Some(category)),
            EachList::OtherProjects => projects.any(|one| one.category.is_none()),
            EachList::Construction => !report.construction.is_empty(),
        }
    }

    fn projects(
        &self,
        category: Option<ProjectCategory>,
        shapes: &[RowShape],
        rows: &mut Vec<FilledRow>,
    ) {
        let at = FieldId::root().field("projects", "项目");
        let projects = self.subject.figures.report().projects.iter().enumerate();
        let wanted = |(_, project): &(usize, &Shared<Project>)| project.category == category;
        for (index, project) in projects.filter(wanted) {
            self.rows((&**project, &at.item(index)), shapes, rows);
        }
    }

    fn cell(&self, shape: &CellShape, facts: &Facts) -> FilledCell {
        let mut source = None;
        let (content, part) = if let Some((part, whole)) = &shape.rate {
            (
                AnnexContent::Dash,
                CellPart::Rate(part.clone(), whole.clone()),
            )
        } else if let Some((from, less)) = &shape.difference {
            (
                AnnexContent::Dash,
                CellPart::Difference(from.clone(), less.clone()),
            )
        } else if let Some(figure) = shape.figure {
            self.figure(figure)
        } else if !shape.fact.is_empty() {
            let (field, content) = facts
                .get(&shape.fact)
                .cloned()
                .unwrap_or((FieldId::root(), AnnexContent::Empty));
            source = Some(field);
            (self.or_otherwise(content, shape), CellPart::Fact)
        } else {
            let words = worded(self.subject.figures, &shape.text, Wanting::Gap);
            let content = if words.is_empty() {
                AnnexContent::Empty
            } else {
                AnnexContent::Label(words)
            };
            (content, CellPart::Plain)
        };
        FilledCell {
            cell: AnnexCell {
                columns: shape.columns.unwrap_or(1),
                rows: shape.rows.unwrap_or(1),
                align: align(shape, &content, &part),
                content,
                formula: None,
                source,
            },
            name: shape.name.clone(),
            part,
        }
    }

    fn or_otherwise(&self, content: AnnexContent, shape: &CellShape) -> AnnexContent {
        if content == AnnexContent::Empty && !shape.otherwise.is_empty() {
            AnnexContent::Text(worded(self.subject.figures, &shape.otherwise, Wanting::Gap))
        } else {
            content
        }
    }

    fn figure(&self, figure: CellFigure) -> (AnnexContent, CellPart) {
        let Some((_, scores)) = &self.subject.evaluation else {
            return (AnnexContent::Dash, CellPart::Plain);
        };
        let execution = scores.execution.as_ref();
        match figure {
            CellFigure::ExecutionWeight => (
                as_typed(execution.and_then(|points| points.weight)),
                CellPart::Weight,
            ),
            CellFigure::ExecutionScore => (
                points(execution.and_then(|points| points.score)),
                CellPart::ExecutionScore(execution.cloned()),
            ),
            CellFigure::TotalWeight => (as_typed(scores.weights), CellPart::TotalWeight),
            CellFigure::TotalScore => (points(scores.total), CellPart::TotalScore),
            CellFigure::Grade => {
                let grade = scores.grade.map_or(AnnexContent::Empty, |grade| {
                    AnnexContent::Text(format!("等级：{grade}"))
                });
                (grade, CellPart::Plain)
            }
        }
    }
}

/// A row of the form with nothing in it.
fn empty_row(cells: &[CellShape]) -> FilledRow {
    let empty = |shape: &CellShape| FilledCell {
        cell: AnnexCell {
            columns: shape.columns.unwrap_or(1),
            rows: shape.rows.unwrap_or(1),
            align: CellAlign::Centre,
            content: AnnexContent::Empty,
            formula: None,
            source: None,
        },
        name: String::new(),
        part: CellPart::Plain,
    };
    FilledRow {
        kind: AnnexRowKind::Body,
        line: LineNames::default(),
        cells: cells.iter().map(empty).collect(),
    }
}

/// Labels and points stand in the middle, other figures at the right, texts at the left, unless the form says.
fn align(shape: &CellShape, content: &AnnexContent, part: &CellPart) -> CellAlign {
    if let Some(align) = shape.align {
        return match align {
            ShapeAlign::Left => CellAlign::Left,
            ShapeAlign::Centre => CellAlign::Centre,
            ShapeAlign::Right => CellAlign::Right,
        };
    }
    match (content, part) {
        (_, CellPart::Rate(..) | CellPart::Difference(..))
        | (AnnexContent::Number(..), CellPart::Fact) => CellAlign::Right,
        (AnnexContent::Text(_), CellPart::Fact) => CellAlign::Left,
        _ => CellAlign::Centre,
    }
}

/// Points that can be had, with the decimals they were typed with.
pub fn as_typed(value: Option<Decimal>) -> AnnexContent {
    value.map_or(AnnexContent::Dash, |value| {
        let format = NumberFormat {
            decimals: value.normalize().scale(),
            ..NumberFormat::default()
        };
        AnnexContent::Number(value, format)
    })
}

/// Points with two decimals.
pub fn points(value: Option<Decimal>) -> AnnexContent {
    value.map_or(AnnexContent::Dash, |value| {
        let format = NumberFormat {
            decimals: 2,
            ..NumberFormat::default()
        };
        AnnexContent::Number(value, format)
    })
}
