//! [`ScoreWords`]: the scores of a self-evaluation in words, as they stand beside its fields.

use crate::{
    editor::{
        State,
        evaluation::{Evaluated, PartPoints, PartState, part_points, suggested},
        score_state,
    },
    figures::{
        Figures, Rate,
        scores::{Basis, Points, ReasonFor, Scores, Unexplained, actual_words, range, unexplained},
    },
    model::{Amount, Evaluation, Indicator, Number, Quantity as _, Report},
    standards::Scheme,
};

/// What stands for an unknown figure.
const UNKNOWN: &str = "—";

/// The scores of a self-evaluation in words.
#[derive(Debug, Clone)]
pub struct ScoreWords {
    /// How it is scored.
    pub scheme: &'static Scheme,
    /// The id of the scheme that the draft names and this version does not know.
    pub unknown_scheme: Option<String>,
    /// What stands in the column of scores, by row.
    pub rows: Vec<String>,
    /// What is wanting or has to be explained, by row.
    pub advice: Vec<Option<String>>,
    /// Points that wait to be confirmed.
    pub suggestions: Vec<Suggestion>,
    /// What follows from executing the budget.
    pub execution: Vec<Line>,
    /// The points of each first-level part.
    pub parts: Vec<Line>,
    /// What all lines are worth together.
    pub weights: Line,
    /// The sum of that alone; a dash where it is not known.
    pub weight_sum: String,
    /// The total score; a dash where it is not known.
    pub total: String,
    /// The grade; empty where there is none.
    pub grade: String,
    /// Total score and grade, or what is wanting for them.
    pub result: Line,
    /// Actual values that follow from the facts, e.g. 第1项 95.10; empty where there are none.
    pub live: String,
    /// How far it is.
    pub state: State,
}

/// Points that wait to be confirmed.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// The row.
    pub row: usize,
    /// What is suggested.
    pub points: Number,
    /// The same in words, with the range that it lies in.
    pub words: String,
}

/// Something that is said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// In words.
    pub text: String,
    /// Whether it is to be looked at.
    pub is_off: bool,
}

impl Line {
    const fn even(text: String) -> Self {
        Self {
            text,
            is_off: false,
        }
    }

    const fn off(text: String) -> Self {
        Self { text, is_off: true }
    }
}

impl ScoreWords {
    /// The scores of this self-evaluation; `None` where there is none.
    pub fn of(report: &Report, evaluated: Evaluated) -> Option<Self> {
        let evaluation = evaluated.of(report)?;
        let scores = evaluated.scores(report)?;
        let rows = || evaluation.indicators.iter().zip(&scores.indicators);
        let advice = rows().map(|(row, points)| advice(row, points));
        let explained = match evaluated {
            Evaluated::Whole => report.whole.execution_reason.as_str(),
            Evaluated::Project(index) => {
                let project = report.projects.get(index);
                project.map_or("", |project| project.execution_reason.as_str())
            }
        };
        Some(Self {
            scheme: scores.scheme,
            unknown_scheme: scores.unknown_scheme.map(str::to_owned),
            rows: scores.indicators.iter().map(score).collect(),
            advice: advice.collect(),
            suggestions: suggestions(evaluation, &scores),
            execution: execution(report, &scores, explained),
            parts: part_points(evaluation, &scores).iter().map(part).collect(),
            weights: weights(&scores),
            weight_sum: scores
                .weights
                .and_then(Number::computed)
                .map_or_else(|| UNKNOWN.to_owned(), plain),
            total: two(scores.total.and_then(Number::computed)),
            grade: scores.grade.unwrap_or_default().to_owned(),
            result: result(&scores),
            live: live(report, &evaluation.indicators),
            state: score_state(&scores),
        })
    }
}

/// Points with two decimals.
fn two(points: Option<Number>) -> String {
    points.map_or_else(|| UNKNOWN.to_owned(), Number::two_decimals)
}

/// A number without zeros at its end.
fn plain(number: Number) -> String {
    number.decimal().normalize().to_string()
}

/// What stands in the column of scores.
fn score(points: &Points) -> String {
    let score = two(points.score.and_then(Number::computed));
    match points.basis {
        Basis::Computed => score,
        Basis::ByHand(_) => format!("{score} 人工"),
        Basis::Confirmed => format!("{score} 已确认"),
        Basis::Suggested(points) => format!("{} 建议", two(Number::computed(points))),
        Basis::Missing(_) => UNKNOWN.to_owned(),
        Basis::NotApplicable => "不适用".to_owned(),
    }
}

/// What is wanting in a row, or has to be explained and is not.
fn advice(row: &Indicator, points: &Points) -> Option<String> {
    if let Basis::Missing(missing) = points.basis {
        return Some(missing.words().to_owned());
    }
    let words = match unexplained(row, points)? {
        Unexplained::BelowWeight { score, weight } => {
            let [score, weight] = [score, weight].map(Number::computed);
            let weight = weight.map_or_else(|| UNKNOWN.to_owned(), plain);
            let score = two(score);
            return Some(format!(
                "得 {score} 分，不到分值 {weight} 分，请填写偏差原因分析及改进措施"
            ));
        }
        Unexplained::Deviation(ReasonFor::Shortfall) => {
            "没有达到年度指标值，请填写偏差原因分析及改进措施"
        }
        Unexplained::Deviation(ReasonFor::Overshoot) => "超过年度指标值较多，请填写偏差原因分析",
        Unexplained::Deviation(ReasonFor::Overspent) => "执行数超过全年预算，请说明原因",
    };
    Some(words.to_owned())
}

fn suggestions(evaluation: &Evaluation, scores: &Scores<'_>) -> Vec<Suggestion> {
    let words = |(row, points): (usize, Number)| {
        let indicator = evaluation.indicators.get(row)?;
        let weight = indicator.weight?.decimal();
        let (from, to) = range(scores.scheme, indicator.band?, weight);
        let [from, to] = [from, to].map(|limit| two(Number::computed(limit)));
        let name = match indicator.name.trim() {
            "" => String::new(),
            name => format!("　{name}"),
        };
        let words = format!(
            "第{}项{name}：建议得 {} 分（这一档 {from} 至 {to} 分）",
            row + 1,
            points.two_decimals()
        );
        Some(Suggestion { row, points, words })
    };
    suggested(scores).into_iter().filter_map(words).collect()
}

/// Rate and points of executing the budget, then what is wanting.
fn execution(report: &Report, scores: &Scores<'_>, explained: &str) -> Vec<Line> {
    let format = Figures::new(report).format();
    let Some(points) = &scores.execution else {
        let text = "这个评分办法没有预算执行率一行".to_owned();
        return vec![Line::even(text)];
    };
    let (budget, actual) = scores.budget;
    let amount = |amount: Option<Amount>| {
        let known = amount.map(|amount| format!("{} 万元", format.table_amount(amount)));
        known.unwrap_or_else(|| "未填".to_owned())
    };
    let rate = Rate::of(actual, budget).known();
    let rate = rate.map_or_else(|| UNKNOWN.to_owned(), |rate| format.rate(rate));
    let weight = points.weight.and_then(Number::computed);
    let weight = weight.map_or_else(|| UNKNOWN.to_owned(), plain);
    let mut lines = vec![Line::even(format!(
        "全年预算 {}，全年执行 {}，执行率 {rate}；满分 {weight} 分，得分 {}",
        amount(budget),
        amount(actual),
        score(points)
    ))];
    if let Basis::Missing(missing) = points.basis {
        lines.push(Line::off(missing.words().to_owned()));
    } else if points.reason.is_some() && explained.trim().is_empty() {
        let text = "执行数超过全年预算，按满分计，请填写预算执行情况说明".to_owned();
        lines.push(Line::off(text));
    }
    lines
}

fn part(part: &PartPoints) -> Line {
    let name = &part.name;
    match (part.state(), part.weights.map(plain), part.due.map(plain)) {
        (PartState::Even, Some(weights), _) => Line::even(format!("{name} {weights}分")),
        (PartState::Off, Some(weights), Some(due)) => {
            Line::off(format!("{name} {weights}分，应为{due}分"))
        }
        (_, _, Some(due)) => Line::off(format!("{name} 分值没有填全，应为{due}分")),
        (_, _, None) => Line::off(format!("{name} 分值没有填全")),
    }
}

fn weights(scores: &Scores<'_>) -> Line {
    let aside = scores.indicators.iter();
    let aside = aside.filter(|points| points.basis == Basis::NotApplicable);
    let Some(sum) = scores.weights.and_then(Number::computed) else {
        return Line::off("分值合计 —，还有没填分值的指标".to_owned());
    };
    match aside.count() {
        0 if sum == Number::from(100) => Line::even("分值合计 100".to_owned()),
        0 => Line::off(format!("分值合计 {}，应为100分", plain(sum))),
        aside => Line::even(format!(
            "分值合计 {}，不适用的{aside}项已剔除，总分按百分制折算",
            plain(sum)
        )),
    }
}

fn result(scores: &Scores<'_>) -> Line {
    if let Some(total) = scores.total.and_then(Number::computed) {
        let grade = match scores.grade {
            Some(grade) => format!("，等级 {grade}"),
            None => "，没有评定等级".to_owned(),
        };
        return Line::even(format!("总分 {}{grade}", total.two_decimals()));
    }
    if scores.indicators.is_empty() {
        return Line::even("还没有指标，算不出总分".to_owned());
    }
    let lines = scores.execution.iter().chain(&scores.indicators);
    let open =
        lines.filter(|points| points.score.is_none() && points.basis != Basis::NotApplicable);
    match open.count() {
        0 => Line::off("总分算不出，请核对分值".to_owned()),
        open => Line::off(format!("还有{open}行没有得分，算不出总分")),
    }
}

/// Actual values that follow from the facts.
fn live(report: &Report, indicators: &[Indicator]) -> String {
    let figures = Figures::new(report);
    let rows = indicators.iter().enumerate();
    let live = rows.filter(|(_, row)| row.actual.trim().starts_with('{'));
    let words = live.map(|(index, row)| {
        let value = match actual_words(figures, row).as_str() {
            "" => "未填".to_owned(),
            value => format!("{value}{}", row.unit.trim()),
        };
        format!("第{}项 {value}", index + 1)
    });
    words.collect::<Vec<_>>().join("；")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Band, IndicatorKind};

    fn report() -> Report {
        let row = |first: &str, target: &str, actual: &str, weight: &str| Indicator {
            first: first.to_owned(),
            target: target.to_owned(),
            actual: actual.to_owned(),
            weight: Number::parse(weight).ok(),
            ..Indicator::default()
        };
        let mut report = Report::default();
        report.whole.adjusted_budget = Amount::parse("3113.25").ok();
        report.whole.actual = Amount::parse("3078.67").ok();
        let judged = Indicator {
            kind: Some(IndicatorKind::Qualitative),
            band: Some(Band::Partly),
            name: "群众评价".to_owned(),
            ..row("满意度指标", "", "", "10")
        };
        report.evaluation.indicators = vec![
            row("产出指标", "20", "17", "50"),
            row("效益指标", "20", "{在职人员控制率}", "29.5"),
            judged,
        ];
        report
    }

    fn words(report: &Report) -> ScoreWords {
        ScoreWords::of(report, Evaluated::Whole).unwrap()
    }

    #[test]
    fn every_row_says_what_it_has_and_what_it_wants() {
        let mut report = report();
        let found = words(&report);
        assert_eq!(found.rows, ["42.50", "—", "7.00 建议"]);
        let advice = found.advice[0].as_deref();
        assert!(advice.is_some_and(|advice| advice.starts_with("得 42.50 分，不到分值 50 分")));
        assert_eq!(found.advice[1].as_deref(), Some("没有填写实际完成值"));
        assert_eq!(found.live, "第2项 未填");
        // A judged line that was reached in part wants a reason, whatever its points.
        assert!(found.advice[2].is_some());
        assert_eq!(
            found.suggestions[0].words,
            "第3项　群众评价：建议得 7.00 分（这一档 6.00 至 8.00 分）"
        );
        report.evaluation.indicators[0].reason = "雨季停工".to_owned();
        report.evaluation.indicators[2].score = Number::parse("7.5").ok();
        let found = words(&report);
        assert_eq!(found.advice[0], None);
        assert_eq!(found.rows[2], "7.50 已确认");
        report.evaluation.indicators[0].score = Number::parse("45").ok();
        assert_eq!(words(&report).rows[0], "45.00 人工");
        // A limit that was well kept needs no reason: 60 where 100 is the most.
        let limit = &mut report.evaluation.indicators[1];
        limit.kind = Some(IndicatorKind::AtMost);
        limit.target = "100".to_owned();
        limit.actual = "60".to_owned();
        limit.name = "公用经费控制率".to_owned();
        assert_eq!(words(&report).advice[1], None);
    }

    #[test]
    fn parts_and_total_are_held_against_what_they_should_be() {
        let mut report = report();
        let found = words(&report);
        let texts: Vec<&str> = found.parts.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "产出指标 50分",
                "效益指标 29.5分，应为30分",
                "满意度指标 10分"
            ]
        );
        assert_eq!(
            found.weights,
            Line::off("分值合计 99.5，应为100分".to_owned())
        );
        assert_eq!(
            found.result,
            Line::off("还有2行没有得分，算不出总分".to_owned())
        );
        let rows = &mut report.evaluation.indicators;
        rows[1].actual = "20".to_owned();
        rows[1].weight = Some(Number::from(30));
        rows[2].score = Some(Number::from(8));
        let found = words(&report);
        // 9.89 + 42.50 + 30.00 + 8.00.
        assert_eq!(found.result, Line::even("总分 90.39，等级 优".to_owned()));
        assert_eq!(found.weights, Line::even("分值合计 100".to_owned()));
        assert_eq!(
            (found.total.as_str(), found.grade.as_str()),
            ("90.39", "优")
        );
        assert_eq!(found.state, State::Complete);
    }

    #[test]
    fn execution_says_its_rate_and_what_it_wants() {
        let mut report = report();
        let lines = words(&report).execution;
        assert_eq!(
            lines[0].text,
            "全年预算 3,113.25 万元，全年执行 3,078.67 万元，执行率 98.89%；满分 10 分，得分 9.89"
        );
        assert_eq!(lines.len(), 1);
        report.whole.actual = Amount::parse("3200").ok();
        let lines = words(&report).execution;
        assert!(lines[1].is_off && lines[1].text.contains("超过全年预算"));
        report.whole.execution_reason = "年中追加".to_owned();
        assert_eq!(words(&report).execution.len(), 1);
        report.whole.actual = None;
        report.whole.adjusted_budget = None;
        assert_eq!(
            words(&report).execution[1].text,
            "全年预算或全年执行数未填，算不出执行率"
        );
    }
}
