//! Points that can be had (分值): a hundred together, and each first-level indicator's as the scheme has them.

use rust_decimal::Decimal;

use super::{Evaluated, Found, finding};
use crate::{
    checks::Severity,
    figures::scores::{Basis, Points},
    model::{Evaluation, Number},
    standards::{Part, Scheme},
};

/// What is wrong with the points that can be had: their sum, else how they are shared out.
pub fn weights(evaluated: &Evaluated<'_>) -> Option<Found> {
    match sum(evaluated)? {
        Sum::Hundred if evaluated.scores.unknown_scheme.is_none() => shares(evaluated),
        Sum::Hundred | Sum::Unknown => None,
        Sum::Other(sum) => Some(not_a_hundred(evaluated, sum)),
    }
}

/// What all lines are worth together.
enum Sum {
    /// A hundred, with or without the lines that do not apply.
    Hundred,
    /// A line that does not apply has no points, and may be the rest.
    Unknown,
    /// Something else.
    Other(Decimal),
}

/// The sum, where all lines that apply have points.
fn sum(evaluated: &Evaluated<'_>) -> Option<Sum> {
    let applying = evaluated.scores.weights?;
    let is_left_out = |line: &&Points| line.basis == Basis::NotApplicable;
    let left_out = evaluated.scores.indicators.iter().filter(is_left_out);
    let others: Option<Decimal> = left_out.map(|line| line.weight).sum();
    let all = others.map(|others| applying + others);
    Some(
        if applying == Decimal::ONE_HUNDRED || all == Some(Decimal::ONE_HUNDRED) {
            Sum::Hundred
        } else if all.is_none() && applying < Decimal::ONE_HUNDRED {
            Sum::Unknown
        } else {
            Sum::Other(all.unwrap_or(applying))
        },
    )
}

fn not_a_hundred(evaluated: &Evaluated<'_>, sum: Decimal) -> Found {
    let execution = evaluated.scores.execution.as_ref();
    let execution = execution.and_then(|line| line.weight);
    let with = execution.map_or_else(String::new, |points| {
        format!("（其中预算执行率{}分）", points.normalize())
    });
    let message = format!(
        "{}：各项分值合计{}分{with}，应为100分",
        evaluated.name(),
        sum.normalize()
    );
    let advice = "请调整各项分值，使合计正好为100分";
    (
        evaluated.indicator_path(0, "weight"),
        finding(Severity::Error, message, advice),
    )
}

/// First-level indicators that are worth something else than the scheme says.
fn shares(evaluated: &Evaluated<'_>) -> Option<Found> {
    let scheme = evaluated.scores.scheme;
    let own = by_part(scheme, evaluated.evaluation)?;
    let satisfaction = scheme.parts.iter().zip(&own);
    // Points of satisfaction may be had by 效益 where there is nobody to ask.
    let spare = satisfaction
        .filter(|(part, own)| is_satisfaction(part) && own.is_zero())
        .find_map(|(part, _)| part.points.map(Number::decimal));
    let mut differing = Vec::new();
    let mut path = None;
    for (part, own) in scheme.parts.iter().zip(&own) {
        let Some(due) = part.points.map(Number::decimal) else {
            continue;
        };
        let is_spared = match spare {
            Some(spare) => {
                is_satisfaction(part) || part.name.starts_with("效益") && *own == due + spare
            }
            None => false,
        };
        if *own != due && !is_spared {
            differing.push(in_words(&part.name, *own, due));
            let mut branches = evaluated.evaluation.branches().into_iter();
            let first = branches.position(|(first, _)| scheme.part_of(first) == Some(part));
            path = path.or(first.map(|index| evaluated.indicator_path(index, "weight")));
        }
    }
    let execution = evaluated.evaluation.execution_weight.zip(scheme.execution);
    if let Some((own, due)) = execution.filter(|(own, due)| own != due) {
        differing.push(in_words("预算执行率", own.decimal(), due.decimal()));
        path = path.or(Some(evaluated.path("execution_weight")));
    }
    if differing.is_empty() {
        return None;
    }
    let message = format!(
        "{}：{}，与评分办法“{}”不同",
        evaluated.name(),
        differing.join("，"),
        scheme.name
    );
    let advice = "请核对；按当年通知可以调整的，保留即可";
    let path = path.unwrap_or_else(|| evaluated.indicator_path(0, "weight"));
    Some((path, finding(Severity::Advice, message, advice)))
}

fn in_words(name: &str, own: Decimal, due: Decimal) -> String {
    let (own, due) = (own.normalize(), due.normalize());
    format!("{name}{own}分（评分办法为{due}分）")
}

/// What the indicators of each part are worth; `None` where one belongs to no part or has no points: the tree is
/// another then, or not finished.
fn by_part(scheme: &Scheme, evaluation: &Evaluation) -> Option<Vec<Decimal>> {
    let mut sums = vec![Decimal::ZERO; scheme.parts.len()];
    for ((first, _), indicator) in evaluation
        .branches()
        .into_iter()
        .zip(&evaluation.indicators)
    {
        let own = scheme.part_of(first)?;
        let part = scheme.parts.iter().position(|part| part == own)?;
        let sum = sums.get_mut(part)?;
        *sum = sum.checked_add(indicator.weight?.decimal())?;
    }
    Some(sums)
}

fn is_satisfaction(part: &Part) -> bool {
    part.name.starts_with("满意度")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::Figures,
        model::{Indicator, IndicatorKind, Report},
    };

    /// What is said of indicators with these first-level names and points, under a scheme.
    fn said(scheme: &str, lines: &[(&str, &str)]) -> Option<(Severity, String)> {
        let mut report = Report::default();
        report.evaluation.scheme = scheme.to_owned();
        let line = |(first, weight): &(&str, &str)| Indicator {
            first: (*first).to_owned(),
            kind: Some(IndicatorKind::AtLeast),
            weight: Some(Number::parse(weight).unwrap()),
            ..Indicator::default()
        };
        report.evaluation.indicators = lines.iter().map(line).collect();
        let evaluated = Evaluated {
            project: None,
            evaluation: &report.evaluation,
            scores: Figures::new(&report).scores(),
        };
        let (_, found) = weights(&evaluated)?;
        Some((found.severity, found.message))
    }

    #[test]
    fn points_of_the_scheme_pass() {
        let usual = [("产出指标", "50"), ("效益指标", "30"), ("满意度指标", "10")];
        assert_eq!(said("", &usual), None);
        let short = [("产出", "50"), ("效益", "30"), ("满意度", "10")];
        assert_eq!(said("", &short), None);
        // Merged cells: a blank name is that of the line above.
        let merged = [
            ("产出指标", "20"),
            ("", "30"),
            ("效益指标", "30"),
            ("满意度指标", "10"),
        ];
        assert_eq!(said("", &merged), None);
        let hubei = [("产出指标", "40"), ("效益指标", "30"), ("满意度指标", "10")];
        assert_eq!(said("hubei", &hubei), None);
        // 效益 takes the ten points of satisfaction.
        assert_eq!(said("", &[("产出指标", "50"), ("效益指标", "40")]), None);
        // Another tree is not compared.
        let other = [("投入", "20"), ("产出", "70")];
        assert_eq!(said("", &other), None);
    }

    #[test]
    fn other_points_are_told() {
        let usual = [("产出指标", "45"), ("效益指标", "35"), ("满意度指标", "10")];
        let message = "整体支出绩效自评表：产出指标45分（评分办法为50分），效益指标35分（评分办法为30分），与评分办法“预算执行10、产出50、效益30、满意度10”不同";
        let advice = (Severity::Advice, message.to_owned());
        assert_eq!(said("", &usual), Some(advice));
        let merged = [
            ("产出指标", "20"),
            ("", "25"),
            ("效益", "35"),
            ("满意度", "10"),
        ];
        let told = said("", &merged).map(|(_, message)| message);
        assert!(told.is_some_and(|told| told.contains("产出指标45分")));
        let few = [("产出指标", "50"), ("效益指标", "30")];
        let message = "整体支出绩效自评表：各项分值合计90分（其中预算执行率10分），应为100分";
        let error = (Severity::Error, message.to_owned());
        assert_eq!(said("", &few), Some(error));
    }
}
