//! Rows of indicators in forms: names, target, actual value, points, reason.

use std::ops::Range;

use super::sheet::{Sheet, known};
use crate::{
    figures::{Figures, scores::Scores},
    intake::facts::Gathered,
    model::{Choice as _, Evaluation, Indicator, IndicatorKind, Number},
    standards::{IndicatorCell, IndicatorField},
};

/// Reads the rows of indicators under the row of their heads, for the whole or for the project whose facts begin with
/// `prefix`. An evaluation that is there already is kept.
pub fn read(
    sheet: &Sheet<'_>,
    (head, rows): (usize, Range<usize>),
    cells: &[IndicatorCell],
    (prefix, gathered): (&str, &mut Gathered<'_>),
) {
    let heads = sheet.grid.rows.get(head).into_iter();
    let columns: Vec<usize> = heads
        .flat_map(|row| &row.cells)
        .map(|cell| cell.column)
        .collect();
    if columns.len() != cells.len() {
        return;
    }
    let text = |row: usize, field: IndicatorField| {
        let at = cells.iter().position(|cell| cell.show == field);
        let column = at.and_then(|at| columns.get(at));
        column.map_or("", |column| sheet.text(row, *column))
    };
    let lines: Vec<(Indicator, &str)> = rows
        .map(|row| {
            (
                indicator(|field| text(row, field)),
                text(row, IndicatorField::Score),
            )
        })
        .filter(|(indicator, _)| !indicator.name.is_empty())
        .collect();
    let Some(evaluation) = evaluation(gathered, prefix) else {
        return;
    };
    if !evaluation.indicators.is_empty() {
        return;
    }
    evaluation.indicators = lines
        .iter()
        .map(|(indicator, _)| indicator.clone())
        .collect();
    let computed: Vec<bool> = {
        let scores = scores(gathered, prefix);
        let points = scores.iter().flat_map(|scores| &scores.indicators);
        let known = points.map(|points| points.score);
        let is_same = |(score, (_, printed)): (_, &(Indicator, &str))| {
            score == Number::parse(printed).ok().map(Number::decimal)
        };
        known.zip(&lines).map(is_same).collect()
    };
    for (index, (indicator, printed)) in lines.iter().enumerate() {
        // Points that follow from target and actual value follow on.
        if computed.get(index) == Some(&false)
            && let Some(own) = evaluation_line(gathered, prefix, index)
        {
            own.score = Number::parse(printed).ok();
        }
        let path = format!("{prefix}evaluation.indicators[{index}].name");
        let origin = format!("附件“{}”的“{}”行", sheet.quoted(), indicator.name);
        let value = format!("{}→{}", indicator.target_words(), indicator.actual);
        let words = format!("绩效指标›{}", indicator.name);
        gathered.told(&path, words, &value, &origin);
    }
}

fn evaluation<'g>(gathered: &'g mut Gathered<'_>, prefix: &str) -> Option<&'g mut Evaluation> {
    match project(prefix) {
        Some(index) => Some(&mut gathered.report.projects.get_mut(index)?.evaluation),
        None => Some(&mut gathered.report.evaluation),
    }
}

fn evaluation_line<'g>(
    gathered: &'g mut Gathered<'_>,
    prefix: &str,
    index: usize,
) -> Option<&'g mut Indicator> {
    evaluation(gathered, prefix)?.indicators.get_mut(index)
}

fn scores<'g>(gathered: &'g Gathered<'_>, prefix: &str) -> Option<Scores<'g>> {
    let figures = Figures::new(&gathered.report);
    match project(prefix) {
        Some(index) => Some(figures.project_scores(gathered.report.projects.get(index)?)),
        None => Some(figures.scores()),
    }
}

/// The index in `projects[3].`.
fn project(prefix: &str) -> Option<usize> {
    let rest = prefix.strip_prefix("projects[")?;
    rest.split_once(']')?.0.parse().ok()
}

/// An indicator as the cells of its row have it.
fn indicator<'s>(text: impl Fn(IndicatorField) -> &'s str) -> Indicator {
    let words = |field| known(text(field)).unwrap_or_default().to_owned();
    let (kind, target, unit) = target(text(IndicatorField::Target));
    let own_kind = IndicatorKind::ALL.iter().copied();
    let own_kind = own_kind
        .into_iter()
        .find(|kind| kind.label() == text(IndicatorField::Kind));
    let unit = known(text(IndicatorField::Unit)).map_or(unit, str::to_owned);
    let target = known(text(IndicatorField::TargetValue)).map_or(target, str::to_owned);
    let actual = known(text(IndicatorField::Actual)).unwrap_or_default();
    let bare = actual.strip_suffix(unit.as_str());
    let bare = bare
        .filter(|bare| Number::parse(bare).is_ok())
        .unwrap_or(actual);
    let actual = known(text(IndicatorField::ActualValue)).unwrap_or(bare.trim());
    Indicator {
        first: words(IndicatorField::First),
        second: words(IndicatorField::Second),
        name: words(IndicatorField::Name),
        kind: own_kind.or(kind),
        target,
        unit,
        actual: actual.to_owned(),
        weight: Number::parse(text(IndicatorField::Weight)).ok(),
        not_applicable: text(IndicatorField::Score) == "不适用",
        reason: words(IndicatorField::Reason),
        ..Indicator::default()
    }
}

/// How a target is read, its number and its unit: ≥120场 is at least, 120, 场. One without a number is judged.
fn target(text: &str) -> (Option<IndicatorKind>, String, String) {
    let Some(text) = known(text) else {
        return (None, String::new(), String::new());
    };
    let typed = Indicator {
        target: text.to_owned(),
        ..Indicator::default()
    };
    let (sign, bare) = typed.signed_target();
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let end = bare.find(|c: char| !is_digit(c)).unwrap_or(bare.len());
    let (number, unit) = bare.split_at(end);
    if Number::parse(number).is_ok() && !unit.chars().any(|c| c.is_ascii_digit()) {
        return (sign, number.to_owned(), unit.trim().to_owned());
    }
    let is_judged = !text.chars().any(|c| c.is_ascii_digit());
    let kind = sign.or(is_judged.then_some(IndicatorKind::Qualitative));
    (kind, text.to_owned(), String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_taken_apart() {
        for (text, kind, number, unit) in [
            ("≥120场", Some(IndicatorKind::AtLeast), "120", "场"),
            ("≤37.50万元", Some(IndicatorKind::AtMost), "37.50", "万元"),
            ("=3个", Some(IndicatorKind::Equal), "3", "个"),
            ("95%", None, "95", "%"),
            ("明显提升", Some(IndicatorKind::Qualitative), "明显提升", ""),
            ("2024年12月底前", None, "2024年12月底前", ""),
            ("—", None, "", ""),
        ] {
            assert_eq!(
                target(text),
                (kind, number.to_owned(), unit.to_owned()),
                "{text}"
            );
        }
    }
}
