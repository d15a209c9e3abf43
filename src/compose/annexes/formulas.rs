//! The formulas of a filled form. A formula stands only where it gives what the cell shows: a total that was typed
//! otherwise, or points set by hand, stay as they are.

use rust_decimal::Decimal;

use super::{
    Subject,
    fill::{CellPart, FilledCell, FilledRow},
};
use crate::{
    compose::{AnnexContent, AnnexRow, CellAt, Formula, NumberFormat, PointsMethod, annex::places},
    figures::scores::{Basis, DeductionRule, Missing, Points, executed},
    model::{Indicator, IndicatorKind},
};

/// The rows with the contents and formulas of cells that follow from others.
pub fn with_formulas(
    subject: &Subject<'_>,
    columns: &[u32],
    mut rows: Vec<FilledRow>,
) -> Vec<AnnexRow> {
    let form = Form::new(columns.len(), &rows);
    for row in &mut rows {
        let terms: Vec<(String, AnnexContent)> = row
            .cells
            .iter()
            .map(|one| (one.name.clone(), one.cell.content.clone()))
            .collect();
        for one in &mut row.cells {
            let value = |name: &String| {
                let named = terms.iter().find(|(own, _)| own == name);
                named.map(|(_, content)| content)
            };
            match &one.part {
                CellPart::Rate(part, whole) => {
                    let [part, whole] = [part, whole].map(|name| value(name).and_then(number));
                    one.cell.content = share(part, whole);
                }
                CellPart::Difference(from, less) => {
                    one.cell.content = difference(value(from), value(less));
                }
                _ => {}
            }
        }
    }
    let mut out = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let cells = row.cells.iter().enumerate().map(|(place, one)| {
            let mut cell = one.cell.clone();
            cell.formula = form.formula(subject, &rows, (index, place), one);
            cell
        });
        out.push(AnnexRow {
            kind: row.kind,
            cells: cells.collect(),
        });
    }
    out
}

/// What is left of an amount, written as it is; or a dash.
fn difference(from: Option<&AnnexContent>, less: Option<&AnnexContent>) -> AnnexContent {
    match (from, less) {
        (Some(AnnexContent::Number(from, format)), Some(AnnexContent::Number(less, other))) => {
            let format = NumberFormat {
                decimals: format.decimals.max(other.decimals),
                ..format.clone()
            };
            AnnexContent::Number(*from - *less, format)
        }
        _ => AnnexContent::Dash,
    }
}

/// A rate in per cent with two decimals, or a dash.
fn share(part: Option<Decimal>, whole: Option<Decimal>) -> AnnexContent {
    let format = NumberFormat {
        decimals: 2,
        percent: true,
        ..NumberFormat::default()
    };
    part.zip(whole)
        .and_then(|(part, whole)| part.checked_div(whole))
        .map_or(AnnexContent::Dash, |share| {
            AnnexContent::Number(share, format)
        })
}

/// Where the cells of the rows stand: for each row its cells' places.
struct Form {
    places: Vec<Vec<CellAt>>,
}

impl Form {
    fn new(columns: usize, rows: &[FilledRow]) -> Self {
        let spans = rows.iter().map(|row| {
            let cells = row.cells.iter();
            cells.map(|one| (one.cell.columns, one.cell.rows)).collect()
        });
        Self {
            places: places(columns, spans),
        }
    }

    fn at(&self, row: usize, cell: usize) -> Option<CellAt> {
        self.places.get(row)?.get(cell).copied()
    }

    fn formula(
        &self,
        subject: &Subject<'_>,
        rows: &[FilledRow],
        (row, cell): (usize, usize),
        one: &FilledCell,
    ) -> Option<Formula> {
        let own = rows.get(row)?;
        let named = |name: &str| {
            let place = own.cells.iter().position(|cell| cell.name == name)?;
            self.at(row, place)
        };
        match &one.part {
            CellPart::Plain | CellPart::Weight => None,
            CellPart::Fact => self.sum(rows, own, self.at(row, cell)?.column, &one.cell.content),
            CellPart::Rate(part, whole) => Some(Formula::Ratio {
                part: named(part)?,
                whole: named(whole)?,
            }),
            CellPart::Difference(from, less) => Some(Formula::Difference {
                from: named(from)?,
                less: named(less)?,
            }),
            CellPart::ExecutionScore(points) => {
                let value = |name: &str| {
                    let cell = own.cells.iter().find(|cell| cell.name == name)?;
                    number(&cell.cell.content)
                };
                let follow = || executed(value("weight")?, value("adjusted")?, value("actual")?);
                let gives = number(&one.cell.content) == follow();
                (gives && follows(points.as_ref()?)).then_some(Formula::Execution {
                    weight: named("weight")?,
                    part: named("actual")?,
                    whole: named("adjusted")?,
                })
            }
            CellPart::IndicatorScore(index) => {
                let (evaluation, scores) = subject.evaluation.as_ref()?;
                let method = method(evaluation.indicators.get(*index)?)?;
                follows(scores.indicators.get(*index)?).then_some(Formula::Points {
                    weight: named("weight")?,
                    target: named("target")?,
                    actual: named("actual")?,
                    method,
                })
            }
            CellPart::TotalWeight => {
                let weights = self.all(rows, |part| matches!(part, CellPart::Weight));
                sum_of(weights, &one.cell.content)
            }
            CellPart::TotalScore => {
                let scores = self.all(rows, |part| {
                    matches!(
                        part,
                        CellPart::ExecutionScore(Some(_)) | CellPart::IndicatorScore(_)
                    )
                });
                let is_scaled = subject
                    .evaluation
                    .as_ref()
                    .is_some_and(|(_, scores)| scores.is_scaled());
                if is_scaled {
                    let weights = self.all(rows, |part| matches!(part, CellPart::Weight));
                    return Some(Formula::Scaled {
                        points: scores.into_iter().map(|(at, _)| at).collect(),
                        weights: weights.into_iter().map(|(at, _)| at).collect(),
                    });
                }
                sum_of(scores, &one.cell.content)
            }
        }
    }

    /// The cells of a kind, in all rows.
    fn all<'r>(
        &self,
        rows: &'r [FilledRow],
        of: impl Fn(&CellPart) -> bool,
    ) -> Vec<(CellAt, &'r AnnexContent)> {
        let mut found = Vec::new();
        for (row, filled) in rows.iter().enumerate() {
            for (cell, one) in filled.cells.iter().enumerate() {
                if of(&one.part)
                    && let Some(at) = self.at(row, cell)
                {
                    found.push((at, &one.cell.content));
                }
            }
        }
        found
    }

    /// The sum of the first set of lines that gives what the cell shows.
    fn sum(
        &self,
        rows: &[FilledRow],
        own: &FilledRow,
        column: usize,
        shown: &AnnexContent,
    ) -> Option<Formula> {
        let in_set = |set: &Vec<String>| {
            let mut cells = Vec::new();
            for (row, filled) in rows.iter().enumerate() {
                if filled.line.name.is_empty() || !set.contains(&filled.line.name) {
                    continue;
                }
                for (cell, one) in filled.cells.iter().enumerate() {
                    if let Some(at) = self.at(row, cell).filter(|at| at.column == column) {
                        cells.push((at, &one.cell.content));
                    }
                }
            }
            sum_of(cells, shown)
        };
        own.line.sums.iter().find_map(in_set)
    }
}

/// A sum, where it gives what is shown: the number, or a dash while a term is unknown.
fn sum_of(cells: Vec<(CellAt, &AnnexContent)>, shown: &AnnexContent) -> Option<Formula> {
    if cells.is_empty() {
        return None;
    }
    let mut sum = Some(Decimal::ZERO);
    for (_, content) in &cells {
        sum = sum.zip(number(content)).map(|(sum, term)| sum + term);
    }
    let gives = match shown {
        AnnexContent::Number(value, _) => sum == Some(*value),
        AnnexContent::Dash => sum.is_none(),
        _ => false,
    };
    gives.then(|| Formula::Sum(cells.into_iter().map(|(at, _)| at).collect()))
}

const fn number(content: &AnnexContent) -> Option<Decimal> {
    match content {
        AnnexContent::Number(value, _) => Some(*value),
        _ => None,
    }
}

/// Whether points follow from other cells, or would once those are filled in.
const fn follows(points: &Points) -> bool {
    matches!(
        points.basis,
        Basis::Computed
            | Basis::Missing(
                Missing::Budget | Missing::Target | Missing::Actual | Missing::NoBudget
            )
    )
}

/// How the points of a measured indicator follow; `None` for a judged one.
fn method(indicator: &Indicator) -> Option<PointsMethod> {
    if indicator.kind() == IndicatorKind::Qualitative {
        return None;
    }
    if indicator.rule.trim().is_empty() {
        return Some(match indicator.kind() {
            IndicatorKind::AtMost => PointsMethod::AtMost,
            IndicatorKind::Equal => PointsMethod::Equal,
            IndicatorKind::AtLeast | IndicatorKind::Qualitative => PointsMethod::AtLeast,
        });
    }
    Some(match DeductionRule::parse(&indicator.rule)? {
        DeductionRule::Above { step, points } => PointsMethod::OffAbove { step, points },
        DeductionRule::Below { step, points } => PointsMethod::OffBelow { step, points },
        DeductionRule::Steps { steps, beyond } => PointsMethod::Steps { steps, beyond },
    })
}
