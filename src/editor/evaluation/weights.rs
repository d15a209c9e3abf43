//! Points given out evenly over the indicators of each first-level part.

use crate::{
    model::{Evaluation, Indicator, Number, Quantity as _, half_up},
    standards::{Part, Scheme},
};

/// Gives each row of a first-level part that has no points yet an even share of what the part has left, half-up to
/// two decimals; the last row takes what remains. Rows that do not apply get none, and what the scheme leaves open
/// stays open. Gives how many rows got points.
pub fn give_out(evaluation: &mut Evaluation, scheme: &Scheme) -> usize {
    let branches = evaluation.branches().into_iter();
    let own: Vec<Option<&Part>> = branches.map(|(first, _)| scheme.part_of(first)).collect();
    let give = |part| {
        let rows = evaluation.indicators.iter_mut().zip(&own);
        let here = rows.filter(|(row, own)| **own == Some(part) && !row.not_applicable);
        give_part(here.map(|(row, _)| row).collect(), part)
    };
    scheme.parts.iter().map(give).sum()
}

/// Gives the rows of a part their shares.
fn give_part(rows: Vec<&mut Indicator>, part: &Part) -> usize {
    let Some(points) = part.points else {
        return 0;
    };
    let given = rows
        .iter()
        .filter_map(|row| row.weight)
        .map(Number::decimal)
        .fold(Number::ZERO.decimal(), |sum, weight| sum + weight);
    let blank = rows.into_iter().filter(|row| row.weight.is_none());
    let blank: Vec<&mut Indicator> = blank.collect();
    let rest = points.decimal() - given;
    let count = blank.len();
    let Ok(rows) = u32::try_from(count) else {
        return 0;
    };
    if rows == 0 || rest <= Number::ZERO.decimal() {
        return 0;
    }
    let share = half_up(rest / Number::from(rows).decimal(), 2);
    let last = rest - share * Number::from(rows - 1).decimal();
    for (index, row) in blank.into_iter().enumerate() {
        let points = if index + 1 == count { last } else { share };
        row.weight = Number::computed(points.normalize());
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standards::Schemes;

    fn row(first: &str, weight: &str) -> Indicator {
        Indicator {
            first: first.to_owned(),
            weight: Number::parse(weight).ok(),
            ..Indicator::default()
        }
    }

    fn given(indicators: Vec<Indicator>) -> (usize, Vec<String>) {
        let scheme = Schemes::builtin().scheme("general-2020").unwrap();
        let mut evaluation = Evaluation {
            indicators,
            ..Evaluation::default()
        };
        let count = give_out(&mut evaluation, scheme);
        let words = |row: Indicator| row.weight.map(|weight| weight.to_string());
        let words = evaluation.indicators.into_iter().map(words);
        (count, words.map(Option::unwrap_or_default).collect())
    }

    #[test]
    fn the_last_row_takes_the_remainder() {
        // 30 ÷ 7 = 4.2857… → 4.29; 30 − 6 × 4.29 = 4.26.
        let (count, weights) = given(vec![row("效益指标", ""); 7]);
        assert_eq!(count, 7);
        assert_eq!(weights[..6], ["4.29"; 6]);
        assert_eq!(weights[6], "4.26");
    }

    #[test]
    fn only_blank_rows_share_what_is_left_of_their_part() {
        let (count, weights) = given(vec![
            row("产出指标", "20"),
            row(" 产出指标", ""),
            row("产出指标", ""),
            row("满意度指标", ""),
            row("别的指标", ""),
        ]);
        assert_eq!(count, 3);
        assert_eq!(weights, ["20", "15", "15", "10", ""]);
    }

    #[test]
    fn a_blank_name_is_that_of_the_line_above() {
        let (count, weights) = given(vec![row("产出", ""), row("", ""), row("效益指标", "")]);
        assert_eq!(count, 3);
        assert_eq!(weights, ["25", "25", "30"]);
    }

    #[test]
    fn where_nothing_is_left_nothing_is_given() {
        let rows = vec![row("产出指标", "50"), row("产出指标", "")];
        assert_eq!(given(rows), (0, vec!["50".to_owned(), String::new()]));
        let over = vec![row("产出指标", "60"), row("产出指标", "")];
        assert_eq!(given(over).0, 0);
    }

    #[test]
    fn what_does_not_apply_gets_no_points() {
        let aside = Indicator {
            not_applicable: true,
            ..row("满意度指标", "")
        };
        let (count, weights) = given(vec![aside, row("满意度指标", "")]);
        assert_eq!((count, weights), (1, vec![String::new(), "10".to_owned()]));
    }
}
