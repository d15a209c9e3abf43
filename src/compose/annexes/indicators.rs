//! The rows of the indicators: names that go on stand once, beside all their rows.

use super::{
    Subject,
    fill::{CellPart, FilledCell, FilledRow, LineNames, as_typed, points},
};
use crate::{
    compose::{AnnexCell, AnnexContent, AnnexRowKind, CellAlign, NumberFormat},
    figures::{
        Figures,
        scores::{Basis, Points, actual_value, actual_words, target_value},
    },
    model::{Choice, Indicator, IndicatorKind},
    standards::{IndicatorCell, IndicatorField},
};

/// A row for each indicator of the subject.
pub fn indicator_rows(subject: &Subject<'_>, cells: &[IndicatorCell]) -> Vec<FilledRow> {
    let Some((evaluation, scores)) = &subject.evaluation else {
        return Vec::new();
    };
    let branches = evaluation.branches();
    let lines = evaluation.indicators.iter().zip(&scores.indicators);
    let row = |(index, (indicator, points)): (usize, (&Indicator, &Points))| {
        let line = Line {
            index,
            indicator,
            points,
            figures: subject.figures,
        };
        let cells = cells.iter().filter_map(|shape| {
            let rows = match shape.show {
                IndicatorField::First => run(&branches, index, |branch| branch.0)?,
                IndicatorField::Second => run(&branches, index, |branch| *branch)?,
                _ => 1,
            };
            let (content, align, part) = match shape.show {
                IndicatorField::First => label(branches.get(index).map(|branch| branch.0)),
                IndicatorField::Second => label(branches.get(index).map(|branch| branch.1)),
                field => line.shown(field),
            };
            Some(FilledCell {
                cell: AnnexCell {
                    columns: shape.columns,
                    rows,
                    align,
                    content,
                    formula: None,
                    source: None,
                },
                name: name_of(shape.show).to_owned(),
                part,
            })
        });
        FilledRow {
            kind: AnnexRowKind::Body,
            line: LineNames::default(),
            cells: cells.collect(),
        }
    };
    lines.enumerate().map(row).collect()
}

/// How many rows a name stands beside from here on; `None` where it began further up.
fn run<'b, K: PartialEq>(
    branches: &'b [(&'b str, &'b str)],
    index: usize,
    key: impl Fn(&'b (&'b str, &'b str)) -> K,
) -> Option<usize> {
    let own = key(branches.get(index)?);
    let above = index.checked_sub(1).and_then(|above| branches.get(above));
    if above.is_some_and(|above| key(above) == own) {
        return None;
    }
    let below = branches.iter().skip(index);
    Some(below.take_while(|branch| key(branch) == own).count())
}

/// What formulas know a cell by.
const fn name_of(field: IndicatorField) -> &'static str {
    match field {
        IndicatorField::Target | IndicatorField::TargetValue => "target",
        IndicatorField::Actual | IndicatorField::ActualValue => "actual",
        IndicatorField::Weight => "weight",
        _ => "",
    }
}

type Shown = (AnnexContent, CellAlign, CellPart);

fn label(text: Option<&str>) -> Shown {
    plain(text.unwrap_or_default(), CellAlign::Centre)
}

fn plain(text: &str, align: CellAlign) -> Shown {
    let content = match text.trim() {
        "" => AnnexContent::Empty,
        text => AnnexContent::Text(text.to_owned()),
    };
    (content, align, CellPart::Plain)
}

/// An indicator and its points.
struct Line<'l> {
    index: usize,
    indicator: &'l Indicator,
    points: &'l Points,
    figures: Figures<'l>,
}

impl Line<'_> {
    fn shown(&self, field: IndicatorField) -> Shown {
        let indicator = self.indicator;
        match field {
            IndicatorField::Name => plain(&indicator.name, CellAlign::Left),
            IndicatorField::Kind => plain(indicator.kind().label(), CellAlign::Centre),
            IndicatorField::Unit => plain(indicator.unit(), CellAlign::Centre),
            IndicatorField::Reason => plain(&indicator.reason, CellAlign::Left),
            IndicatorField::Target => self.target(indicator.kind().label(), indicator.unit()),
            IndicatorField::TargetValue => self.target("", ""),
            IndicatorField::Actual => self.actual(indicator.unit()),
            IndicatorField::ActualValue => self.actual(""),
            IndicatorField::Weight if self.points.basis == Basis::NotApplicable => {
                (AnnexContent::Dash, CellAlign::Centre, CellPart::Plain)
            }
            IndicatorField::Weight => {
                let content = as_typed(self.points.weight);
                (content, CellAlign::Centre, CellPart::Weight)
            }
            IndicatorField::Score if self.points.basis == Basis::NotApplicable => {
                plain("不适用", CellAlign::Centre)
            }
            IndicatorField::Score => {
                let content = points(self.points.score);
                let part = CellPart::IndicatorScore(self.index);
                (content, CellAlign::Centre, part)
            }
            // Names that go on are set by the caller.
            IndicatorField::First | IndicatorField::Second => label(None),
        }
    }

    /// A measured target is a number with its sign and unit, a judged one stands in words.
    fn target(&self, before: &str, after: &str) -> Shown {
        let indicator = self.indicator;
        if indicator.kind() == IndicatorKind::Qualitative {
            return plain(&indicator.target, CellAlign::Centre);
        }
        match target_value(indicator) {
            Ok(value) => number(value, (before, after), value.scale()),
            Err(_) => plain(&indicator.target_words(), CellAlign::Centre),
        }
    }

    fn actual(&self, after: &str) -> Shown {
        let words = actual_words(self.figures, self.indicator);
        if self.indicator.kind() == IndicatorKind::Qualitative {
            let judged = self.indicator.band.map_or("", Choice::label);
            let words = if words.is_empty() { judged } else { &words };
            return plain(words, CellAlign::Centre);
        }
        // A live figure is shown with the decimals it is printed with.
        let decimals = words.rsplit_once('.').map_or(0, |(_, digits)| {
            digits.chars().take_while(char::is_ascii_digit).count()
        });
        match actual_value(self.figures, self.indicator) {
            Ok(value) => number(value, ("", after), u32::try_from(decimals).unwrap_or(0)),
            Err(_) => plain(&words, CellAlign::Centre),
        }
    }
}

fn number(value: rust_decimal::Decimal, (before, after): (&str, &str), decimals: u32) -> Shown {
    let format = NumberFormat {
        decimals,
        before: before.to_owned(),
        after: after.to_owned(),
        ..NumberFormat::default()
    };
    let content = AnnexContent::Number(value, format);
    (content, CellAlign::Centre, CellPart::Plain)
}
