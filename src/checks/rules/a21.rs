//! A21: the self-evaluations (附件2, 附件3): sums of the money, points, reasons, grade.

use std::collections::HashSet;

use crate::{
    checks::{
        Draft, Finding, Rule, Severity, Subject,
        evaluation::{Evaluated, Found, evaluations, finding, located, money, points, weights},
    },
    figures::scores,
};

pub const RULE: Rule = Rule {
    code: "A21",
    title: "自评表的金额、分值、得分、等级前后一致",
    checks: "填了自评表的，整体和各项目分别核对：年度资金总额＝按收入性质（项目按资金来源）各项之和＝基本支出＋项目支出，年初预算、全年预算、全年执行三栏各自成立，全年执行各项都空白的提示补填，填了表上没有一行的资金来源的要改填；没有预算不得有支出，项目执行率高于100%或低于90%（可配）的要有说明；各项分值合计100分，一级指标分值与评分办法一致；得分在0与分值之间，定性指标在所选档次之内，人工得分与计算得分不同的列出两数；没有得分的指出缺什么；不到满分或超额较多的要有偏差原因；自评等级与总分相符。没有填写的自评表不查。",
    basis: "《项目支出绩效评价管理办法》（财预〔2020〕10号）的单位自评和自评表填报要求；各地分值、等级不同的以当年通知为准。n 个保留两位的分项与合计比较，差额不超过 0.005×(n+1) 万元按四舍五入处理。",
    example: "产出指标45分、效益指标30分、满意度指标10分，加上预算执行率10分合计95分；“培训场次”得8.5分，不到分值10分，没有写偏差原因。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(draft) = subject.draft else {
        return Vec::new();
    };
    let evaluations = evaluations(&draft);
    let mut found = unknown_schemes(&evaluations);
    for evaluated in &evaluations {
        found.extend(of_evaluation(subject, &draft, evaluated));
    }
    located(draft.report, found)
}

fn of_evaluation(
    subject: &Subject<'_>,
    draft: &Draft<'_>,
    evaluated: &Evaluated<'_>,
) -> Vec<Found> {
    let mut found = money::sums(draft, evaluated);
    found.extend(money::execution(subject, evaluated));
    if evaluated.evaluation.indicators.is_empty() {
        found.extend(without_indicators(evaluated));
        return found;
    }
    found.extend(points::of_execution(evaluated));
    found.extend(weights::weights(evaluated));
    found.extend(points::wanting(evaluated));
    found.extend(points::of_indicators(evaluated));
    if evaluated.project.is_none() {
        found.extend(grade(draft, evaluated));
    }
    found
}

/// Schemes that this version does not know: each where it is named.
fn unknown_schemes(evaluations: &[Evaluated<'_>]) -> Vec<Found> {
    let mut seen = HashSet::new();
    let unknown = evaluations.iter().filter_map(|evaluated| {
        let named = evaluated.scores.unknown_scheme?;
        let is_own = !evaluated.evaluation.scheme.trim().is_empty();
        let path = if is_own {
            evaluated.path("scheme")
        } else {
            "scoring.scheme".to_owned()
        };
        let message = format!(
            "没有名为“{named}”的评分办法，暂按“{}”评分",
            evaluated.scores.scheme.name
        );
        let found = finding(Severity::Error, message, "请改选一种评分办法");
        seen.insert(path.clone()).then_some((path, found))
    });
    unknown.collect()
}

/// Goals without indicators.
fn without_indicators(evaluated: &Evaluated<'_>) -> Option<Found> {
    let own = evaluated.evaluation;
    let has_goals = !own.expected.trim().is_empty() || !own.reached.trim().is_empty();
    has_goals.then(|| {
        let message = format!("{}没有绩效指标，算不出总分", evaluated.name());
        let found = finding(Severity::Error, message, "请填写绩效指标及其分值");
        (evaluated.path("expected"), found)
    })
}

/// The grade in the form against that of the total score.
fn grade(draft: &Draft<'_>, evaluated: &Evaluated<'_>) -> Option<Found> {
    let typed = draft.report.disclosure.grade.trim();
    let (due, total) = (evaluated.scores.grade?, evaluated.scores.total?);
    if typed.is_empty() || scores::is_same(typed, due) {
        return None;
    }
    let message = format!(
        "自评等级写作“{typed}”，整体支出绩效自评表总分{}分，应为“{due}”",
        total.normalize()
    );
    let advice = "请核对总分和等级；本地分档不同的，请在“评分办法”中填写等级";
    let found = finding(Severity::Error, message, advice);
    Some(("disclosure.grade".to_owned(), found))
}
