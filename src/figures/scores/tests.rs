//! Scores worked out by hand.

use super::*;
use crate::model::{Band, Indicator, IndicatorKind, Report};

fn number(text: &str) -> Option<Number> {
    Number::parse(text).ok()
}

fn amount(text: &str) -> Option<Amount> {
    Amount::parse(text).ok()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn measured(kind: IndicatorKind, target: &str, actual: &str, weight: &str) -> Indicator {
    Indicator {
        kind: Some(kind),
        target: target.to_owned(),
        actual: actual.to_owned(),
        weight: number(weight),
        ..Indicator::default()
    }
}

/// The points of one indicator in an otherwise empty report.
fn points(indicator: Indicator) -> Points {
    let mut report = Report::default();
    report.evaluation.indicators.push(indicator);
    Figures::new(&report).scores().indicators.remove(0)
}

fn score(kind: IndicatorKind, target: &str, actual: &str) -> Option<String> {
    points(measured(kind, target, actual, "10"))
        .score
        .map(|score| format!("{score:.2}"))
}

fn execution(budget: Option<&str>, actual: Option<&str>) -> Points {
    let mut report = Report::default();
    report.whole.adjusted_budget = budget.and_then(amount);
    report.whole.actual = actual.and_then(amount);
    Figures::new(&report).scores().execution.unwrap()
}

#[test]
fn executing_the_budget_is_scored_from_the_unrounded_rate() {
    // 960 ÷ 1200 = 80 %: 8.00 of 10.
    assert_eq!(
        execution(Some("1200"), Some("960")).score,
        Some(decimal("8.00"))
    );
    // 867.45 ÷ 1000 = 86.745 %: 8.6745 gives 8.67; from the rounded 86.75 % it would be 8.68.
    assert_eq!(
        execution(Some("1000"), Some("867.45")).score,
        Some(decimal("8.67"))
    );
}

#[test]
fn execution_is_capped_and_then_explained() {
    let over = execution(Some("2560.37"), Some("3037.06"));
    assert_eq!(over.score, Some(decimal("10.00")));
    assert_eq!(over.reason, Some(ReasonFor::Overspent));
    assert_eq!(execution(Some("100"), Some("100")).reason, None);
}

#[test]
fn without_a_budget_there_are_no_points_of_themselves() {
    let basis = |budget, actual| execution(budget, actual).basis;
    assert_eq!(
        basis(Some("0"), Some("0")),
        Basis::Missing(Missing::NoBudget)
    );
    assert_eq!(
        basis(Some("0"), Some("5")),
        Basis::Missing(Missing::SpentWithoutBudget)
    );
    assert_eq!(basis(None, Some("5")), Basis::Missing(Missing::Budget));
    assert_eq!(execution(Some("0"), Some("0")).score, None);
}

#[test]
fn more_is_better() {
    use IndicatorKind::AtLeast;
    assert_eq!(score(AtLeast, "20", "22").as_deref(), Some("10.00"));
    // 17 of 20 is 85 %.
    assert_eq!(score(AtLeast, "20", "17").as_deref(), Some("8.50"));
    // 2 of 3: 6.666… .
    assert_eq!(score(AtLeast, "3", "2").as_deref(), Some("6.67"));
    assert_eq!(score(AtLeast, "20", "-3").as_deref(), Some("0.00"));
    assert_eq!(score(AtLeast, "≥95%", "96.5%").as_deref(), Some("10.00"));
}

#[test]
fn less_is_better() {
    use IndicatorKind::AtMost;
    assert_eq!(score(AtMost, "50", "48").as_deref(), Some("10.00"));
    // 50 ÷ 60 = 83.33… %.
    assert_eq!(score(AtMost, "50", "60").as_deref(), Some("8.33"));
    assert_eq!(score(AtMost, "50", "0").as_deref(), Some("10.00"));
    assert_eq!(score(AtMost, "0", "0").as_deref(), Some("10.00"));
}

#[test]
fn as_planned() {
    use IndicatorKind::Equal;
    assert_eq!(score(Equal, "4", "4").as_deref(), Some("10.00"));
    // One of four off, either way.
    assert_eq!(score(Equal, "4", "5").as_deref(), Some("7.50"));
    assert_eq!(score(Equal, "4", "3").as_deref(), Some("7.50"));
    assert_eq!(score(Equal, "4", "9").as_deref(), Some("0.00"));
}

#[test]
fn a_target_of_zero_is_left_to_the_clerk() {
    let zero = |kind, actual| points(measured(kind, "0", actual, "10")).basis;
    let left = Basis::Missing(Missing::TargetIsZero);
    assert_eq!(zero(IndicatorKind::AtLeast, "3"), left);
    assert_eq!(zero(IndicatorKind::Equal, "0"), left);
    assert_eq!(zero(IndicatorKind::AtMost, "2"), left);
}

#[test]
fn halves_are_rounded_up() {
    // 10 × 2.675 ÷ 10 = 2.675.
    let points = points(measured(IndicatorKind::AtLeast, "10", "2.675", "10"));
    assert_eq!(points.score, Some(decimal("2.68")));
}

/// 13 × (884 − 698.7) ÷ 884 is 2.725 exactly; the share alone has no end, and cut off it would lose the half.
#[test]
fn no_digit_is_lost_before_rounding() {
    let points = points(measured(IndicatorKind::Equal, "884", "185.3", "13"));
    assert_eq!(points.score, Some(decimal("2.73")));
}

#[test]
fn what_is_missing_is_named() {
    let missing = |indicator| points(indicator).basis;
    let at_least = |target, actual| measured(IndicatorKind::AtLeast, target, actual, "10");
    assert_eq!(missing(at_least("", "1")), Basis::Missing(Missing::Target));
    assert_eq!(missing(at_least("1", "")), Basis::Missing(Missing::Actual));
    assert_eq!(
        missing(at_least("很多", "1")),
        Basis::Missing(Missing::TargetIsWords)
    );
    assert_eq!(
        missing(at_least("1", "{没有这个}")),
        Basis::Missing(Missing::ActualIsWords)
    );
    assert_eq!(
        missing(Indicator::default()),
        Basis::Missing(Missing::Weight)
    );
    assert_eq!(
        missing(Indicator {
            rule: "酌情".to_owned(),
            ..at_least("1", "1")
        }),
        Basis::Missing(Missing::Rule)
    );
}

#[test]
fn what_deviates_is_explained() {
    use IndicatorKind::{AtLeast, AtMost, Equal};
    let reason = |kind, target, actual| points(measured(kind, target, actual, "10")).reason;
    assert_eq!(reason(AtLeast, "20", "19"), Some(ReasonFor::Shortfall));
    // Thirty per cent over is the limit itself.
    assert_eq!(reason(AtLeast, "20", "26"), None);
    assert_eq!(reason(AtLeast, "20", "26.1"), Some(ReasonFor::Overshoot));
    assert_eq!(reason(AtMost, "20", "21"), Some(ReasonFor::Shortfall));
    assert_eq!(reason(AtMost, "20", "13"), Some(ReasonFor::Overshoot));
    assert_eq!(reason(Equal, "20", "21"), Some(ReasonFor::Shortfall));
    let mut report = Report::default();
    report.scoring.overshoot = number("20");
    report
        .evaluation
        .indicators
        .push(measured(AtLeast, "20", "25", "10"));
    let scores = Figures::new(&report).scores();
    assert_eq!(scores.indicators[0].reason, Some(ReasonFor::Overshoot));
}

fn judged(band: Option<Band>, score: Option<&str>) -> Indicator {
    Indicator {
        kind: Some(IndicatorKind::Qualitative),
        band,
        weight: number("10"),
        score: score.and_then(number),
        ..Indicator::default()
    }
}

#[test]
fn the_middle_of_a_band_is_no_score() {
    // 60 % to 80 % of ten points: seven in the middle.
    let suggested = points(judged(Some(Band::Partly), None));
    assert_eq!(suggested.score, None);
    assert_eq!(suggested.basis, Basis::Suggested(decimal("7.00")));
    let confirmed = points(judged(Some(Band::Partly), Some("7.2")));
    assert_eq!(confirmed.score, Some(decimal("7.2")));
    assert_eq!(confirmed.basis, Basis::Confirmed);
    assert_eq!(
        points(judged(None, None)).basis,
        Basis::Missing(Missing::Band)
    );
}

#[test]
fn the_bands_are_those_of_the_scheme() {
    let mut report = Report::default();
    report.scoring.scheme = "hubei".to_owned();
    report
        .evaluation
        .indicators
        .push(judged(Some(Band::Partly), None));
    // 50 % to 80 % of ten points.
    let scores = Figures::new(&report).scores();
    assert_eq!(scores.indicators[0].basis, Basis::Suggested(decimal("6.5")));
}

#[test]
fn points_set_by_hand_stay_beside_those_computed() {
    let points = points(Indicator {
        score: number("9"),
        ..measured(IndicatorKind::AtLeast, "20", "17", "10")
    });
    assert_eq!(points.score, Some(decimal("9")));
    assert_eq!(points.basis, Basis::ByHand(Some(decimal("8.50"))));
    let mut report = Report::default();
    report.evaluation.execution_score = number("10");
    let scores = Figures::new(&report).scores();
    assert_eq!(scores.execution.unwrap().basis, Basis::ByHand(None));
}

/// Execution 10, output 50 + 30, satisfaction 10.
fn evaluated() -> Report {
    let mut report = Report::default();
    report.whole.adjusted_budget = amount("3113.25");
    report.whole.actual = amount("3078.67");
    report.evaluation.indicators = vec![
        measured(IndicatorKind::AtLeast, "20", "17", "50"),
        measured(IndicatorKind::AtMost, "50", "60", "30"),
        judged(Some(Band::Reached), Some("9.5")),
    ];
    report
}

#[test]
fn points_are_rounded_and_then_added() {
    let report = evaluated();
    let scores = Figures::new(&report).scores();
    // 10 × 3078.67 ÷ 3113.25 = 9.8889… ; 42.50; 25.00; 9.50.
    assert_eq!(
        scores.execution.as_ref().and_then(|points| points.score),
        Some(decimal("9.89"))
    );
    assert_eq!(scores.weights, Some(decimal("100")));
    assert_eq!(scores.total, Some(decimal("86.89")));
    assert_eq!(scores.grade, Some("良"));
}

#[test]
fn an_unknown_line_makes_the_total_unknown() {
    let mut report = evaluated();
    report.evaluation.indicators[2].score = None;
    let scores = Figures::new(&report).scores();
    assert_eq!((scores.total, scores.grade), (None, None));
    assert_eq!(scores.weights, Some(decimal("100")));
    report.evaluation.indicators.clear();
    assert_eq!(Figures::new(&report).scores().total, None);
}

#[test]
fn what_does_not_apply_is_scaled_away() {
    let mut report = evaluated();
    report.evaluation.indicators[1].not_applicable = true;
    let scores = Figures::new(&report).scores();
    // 9.89 + 42.50 + 9.50 = 61.89 of 70: 88.4142… of a hundred.
    assert_eq!(scores.weights, Some(decimal("70")));
    assert_eq!(scores.total, Some(decimal("88.41")));
}

#[test]
fn grades_can_be_named_otherwise() {
    let mut report = evaluated();
    let grade = |name: &str, from| crate::model::Grade {
        name: name.to_owned(),
        from: number(from),
    };
    report.scoring.grades = vec![
        grade("优", "95"),
        grade("良", "85"),
        grade("合格", "60"),
        grade("不合格", "0"),
    ];
    assert_eq!(Figures::new(&report).scores().grade, Some("良"));
    report.scoring.grades.remove(1);
    assert_eq!(Figures::new(&report).scores().grade, Some("合格"));
}

#[test]
fn grades_begin_with_their_limit() {
    let report = Report::default();
    let figures = Figures::new(&report);
    let scheme = Schemes::builtin().scheme("").unwrap();
    let scale = Scale::of(figures, scheme);
    let grade = |total| scale.due(decimal(total));
    assert_eq!(grade("90"), Some("优"));
    assert_eq!(grade("89.99"), Some("良"));
    assert_eq!(grade("60"), Some("中"));
    assert_eq!(grade("59.99"), Some("差"));
    let hubei = Schemes::builtin().scheme("hubei").unwrap();
    assert_eq!(Scale::of(figures, hubei).due(decimal("90")), None);
}

#[test]
fn a_scheme_that_nobody_knows_is_named() {
    let mut report = evaluated();
    report.scoring.scheme = "别处".to_owned();
    let scores = Figures::new(&report).scores();
    assert_eq!(scores.unknown_scheme, Some("别处"));
    assert_eq!(scores.scheme.id, "general-2020");
}

/// The filled form of a county unit of 2018 by its own rules of deduction.
#[test]
fn the_whole_frame_follows_the_facts() {
    let mut report = Report::default();
    report.unit.staff.authorised = Some(143);
    report.unit.staff.active = Some(136);
    report.three_public.prior_budget = amount("32");
    report.three_public.total.budget = amount("63.46");
    report.whole.prior_carryover = amount("19.8");
    report.whole.initial_budget = amount("1922.76");
    report.whole.added = amount("767.86");
    report.whole.closing_carryover = amount("19.8");
    let scheme = Schemes::builtin().scheme("whole-frame").unwrap();
    report.evaluation.scheme = "whole-frame".to_owned();
    report.evaluation.indicators = scheme.indicators.iter().map(Indicator::from).collect();
    let figures = Figures::new(&report);
    let scores = figures.scores();
    assert_eq!(scores.execution, None);
    let actual = |index: usize| {
        let indicator = &report.evaluation.indicators[index];
        actual_value(figures, indicator).map(|value| half_up(value, 2))
    };
    assert_eq!(actual(0), Ok(decimal("95.10")));
    assert_eq!(actual(1), Ok(decimal("98.31")));
    assert_eq!(actual(2), Ok(decimal("99.27")));
    // 767.86 ÷ 1922.76.
    assert_eq!(actual(3), Ok(decimal("39.94")));
    let points: Vec<Option<Decimal>> = scores
        .indicators
        .iter()
        .take(4)
        .map(|points| points.score)
        .collect();
    assert_eq!(
        points,
        [
            Some(decimal("8")),
            Some(Decimal::ZERO),
            Some(decimal("8")),
            Some(Decimal::ZERO)
        ]
    );
    // What the source leaves open has no points, and so there is no total.
    assert_eq!(scores.indicators[4].basis, Basis::Missing(Missing::Weight));
    assert_eq!(scores.total, None);
}

/// 财预〔2021〕101号: 执行 10, 成本 20, 产出 40, 效益 20, 满意度 10.
#[test]
fn a_project_with_cost_indicators() {
    use IndicatorKind::{AtLeast, AtMost};
    let mut report = Report::default();
    let mut project = Project::default();
    project.amounts.adjusted = amount("200");
    project.amounts.actual = amount("190");
    project.evaluation.scheme = "cost-2021".to_owned();
    project.evaluation.indicators = vec![
        // 100 ÷ 110 of 20: 18.18.
        measured(AtMost, "100", "110", "20"),
        measured(AtLeast, "12", "9", "40"),
        measured(AtLeast, "50", "60", "20"),
        measured(AtLeast, "95", "90", "10"),
    ];
    report.projects.push(project.into());
    let scores = Figures::new(&report).project_scores(&report.projects[0]);
    // 9.50 + 18.18 + 30.00 + 20.00 + 9.47.
    assert_eq!(scores.total, Some(decimal("87.15")));
    assert_eq!(scores.grade, Some("良"));
}

/// A scheme for whole departments is none for projects.
#[test]
fn projects_do_not_follow_a_scheme_for_departments() {
    let mut report = Report::default();
    report.scoring.scheme = "whole-frame".to_owned();
    report.projects.push(Project::default().into());
    let figures = Figures::new(&report);
    assert_eq!(figures.scores().scheme.id, "whole-frame");
    let scores = figures.project_scores(&report.projects[0]);
    assert_eq!(scores.scheme.id, "general-2020");
    assert!(scores.execution.is_some());
}

/// 湖北: the execution of 财政资金 is scored, not that of all money.
#[test]
fn the_scheme_says_whose_execution_is_scored() {
    let mut report = Report::default();
    report.scoring.scheme = "hubei".to_owned();
    let mut project = Project::default();
    project.amounts.adjusted = amount("100");
    project.amounts.actual = amount("60");
    project.sources.fiscal.adjusted = amount("50");
    project.sources.fiscal.actual = amount("50");
    report.projects.push(project.into());
    let scores = Figures::new(&report).project_scores(&report.projects[0]);
    assert_eq!(
        scores.execution.and_then(|points| points.score),
        Some(decimal("20.00"))
    );
}

#[test]
fn a_sign_that_contradicts_its_kind_gives_no_points() {
    let points = points(measured(IndicatorKind::AtLeast, "≤50", "60", "10"));
    assert_eq!(points.basis, Basis::Missing(Missing::SignContradicts));
}
