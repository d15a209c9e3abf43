//! Suggested points of judged indicators, confirmed.

use crate::{
    figures::scores::{Basis, Scores},
    model::{Indicator, Number, Quantity as _},
};

/// The rows whose points are only suggested, with what is suggested.
pub fn suggested(scores: &Scores<'_>) -> Vec<(usize, Number)> {
    let rows = scores.indicators.iter().enumerate();
    rows.filter_map(|(index, points)| match points.basis {
        Basis::Suggested(points) => Some((index, Number::computed(points)?)),
        _ => None,
    })
    .collect()
}

/// Confirms suggested points.
pub fn adopt(indicators: &mut [Indicator], suggested: &[(usize, Number)]) {
    for (index, points) in suggested {
        if let Some(row) = indicators.get_mut(*index) {
            row.score = Some(*points);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        editor::evaluation::Evaluated,
        model::{Band, IndicatorKind, Report},
    };

    #[test]
    fn a_suggestion_becomes_a_score_once_it_is_adopted() {
        let judged = |weight: &str| Indicator {
            kind: Some(IndicatorKind::Qualitative),
            band: Some(Band::Reached),
            weight: Number::parse(weight).ok(),
            ..Indicator::default()
        };
        let mut report = Report::default();
        report.evaluation.indicators = vec![judged("10"), Indicator::default(), judged("5")];
        let scores = Evaluated::Whole.scores(&report).unwrap();
        // 80 to 100 per cent: nine of ten, four and a half of five.
        let found = suggested(&scores);
        let words = |(row, points): &(usize, Number)| format!("{row} {}", points.two_decimals());
        assert_eq!(
            found.iter().map(words).collect::<Vec<_>>(),
            ["0 9.00", "2 4.50"]
        );
        adopt(&mut report.evaluation.indicators, &found[1..]);
        let scores = Evaluated::Whole.scores(&report).unwrap();
        assert_eq!(suggested(&scores).len(), 1);
        assert_eq!(scores.indicators[2].basis, Basis::Confirmed);
    }
}
