//! The indicators that a scheme prescribes, taken over into a self-evaluation.

use crate::{
    model::{Evaluation, Indicator},
    standards::Scheme,
};

/// Adds what the scheme prescribes and the self-evaluation lacks: its indicators, or where it names none, a row for
/// each second-level name. What is there stays as it is. Each comes behind the last row of its branch. Gives how many
/// came.
pub fn add_preset(evaluation: &mut Evaluation, scheme: &Scheme) -> usize {
    let mut added = 0;
    for wanted in prescribed(scheme) {
        if stands_for(evaluation, scheme, &wanted) {
            continue;
        }
        let (at, wanted) = placed(evaluation, scheme, wanted);
        evaluation.indicators.insert(at, wanted);
        added += 1;
    }
    added
}

fn prescribed(scheme: &Scheme) -> Vec<Indicator> {
    if !scheme.indicators.is_empty() {
        return scheme.indicators.iter().map(Indicator::from).collect();
    }
    let rows = scheme.parts.iter().flat_map(|part| {
        part.second.iter().map(|second| Indicator {
            first: part.name.clone(),
            second: second.clone(),
            ..Indicator::default()
        })
    });
    rows.collect()
}

/// Whether a row is what is wanted: the same indicator, or for a row without a name any of its branch.
fn stands_for(evaluation: &Evaluation, scheme: &Scheme, wanted: &Indicator) -> bool {
    let rows = evaluation.indicators.iter();
    let mut rows = rows.zip(evaluation.branches());
    rows.any(|(known, branch)| {
        is_branch(scheme, branch, wanted)
            && (wanted.name.is_empty() || known.name.trim() == wanted.name.as_str())
    })
}

fn is_branch(scheme: &Scheme, (first, second): (&str, &str), wanted: &Indicator) -> bool {
    is_level(scheme, first, wanted) && second == wanted.second.trim()
}

/// Whether a first-level name stands for the part of what is wanted.
fn is_level(scheme: &Scheme, first: &str, wanted: &Indicator) -> bool {
    let part = |name| scheme.part_of(name);
    first == wanted.first.trim() || part(first).is_some_and(|own| Some(own) == part(&wanted.first))
}

/// Behind the last row of the branch, else behind the last of the first level, else at the end; under the first-level
/// name that is used there.
fn placed(evaluation: &Evaluation, scheme: &Scheme, wanted: Indicator) -> (usize, Indicator) {
    let branches = evaluation.branches();
    let rows = || branches.iter();
    let branch = rows().rposition(|branch| is_branch(scheme, *branch, &wanted));
    let level = || rows().rposition(|(first, _)| is_level(scheme, first, &wanted));
    let Some(above) = branch.or_else(level) else {
        return (branches.len(), wanted);
    };
    let first = branches.get(above).map_or("", |(first, _)| first);
    let first = first.to_owned();
    (above + 1, Indicator { first, ..wanted })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standards::Schemes;

    fn scheme(id: &str) -> &'static Scheme {
        Schemes::builtin().scheme(id).unwrap()
    }

    fn row(first: &str, second: &str, name: &str) -> Indicator {
        Indicator {
            first: first.to_owned(),
            second: second.to_owned(),
            name: name.to_owned(),
            ..Indicator::default()
        }
    }

    #[test]
    fn only_branches_that_are_not_there_are_added() {
        let mut evaluation = Evaluation {
            indicators: vec![
                row("产出指标", "质量指标", "合格率"),
                row("满意度指标", "服务对象满意度指标", "满意度"),
            ],
            ..Evaluation::default()
        };
        // 4 + 4 + 1 names, two of which are there.
        assert_eq!(add_preset(&mut evaluation, scheme("general-2020")), 7);
        assert_eq!(add_preset(&mut evaluation, scheme("general-2020")), 0);
        let seconds: Vec<&str> = evaluation
            .indicators
            .iter()
            .map(|one| one.second.as_str())
            .collect();
        assert_eq!(
            seconds[..5],
            [
                "质量指标",
                "数量指标",
                "时效指标",
                "成本指标",
                "服务对象满意度指标"
            ]
        );
        assert_eq!(evaluation.indicators[0].name, "合格率");
    }

    #[test]
    fn a_blank_name_is_that_of_the_line_above() {
        let mut evaluation = Evaluation {
            indicators: vec![
                row("产出", "数量指标", "场次"),
                row("", "质量指标", "合格率"),
                row("", "时效指标", "及时率"),
                row("", "成本指标", "单价"),
            ],
            ..Evaluation::default()
        };
        // The four of 效益 and the one of 满意度 are wanting.
        assert_eq!(add_preset(&mut evaluation, scheme("general-2020")), 5);
        assert_eq!(evaluation.indicators[4].first, "效益指标");
        evaluation.indicators.remove(2);
        assert_eq!(add_preset(&mut evaluation, scheme("general-2020")), 1);
        let added = &evaluation.indicators[3];
        assert_eq!(
            (added.first.as_str(), added.second.as_str()),
            ("产出", "时效指标")
        );
    }

    #[test]
    fn a_scheme_with_indicators_brings_them_with_their_points() {
        let mut evaluation = Evaluation {
            indicators: vec![row("投入", "预算配置", "在职人员控制率")],
            ..Evaluation::default()
        };
        let added = add_preset(&mut evaluation, scheme("whole-frame"));
        assert_eq!(added, scheme("whole-frame").indicators.len() - 1);
        // What the clerk has stays blank.
        assert_eq!(evaluation.indicators[0].weight, None);
        assert_eq!(evaluation.indicators[1].name, "“三公”经费变动率");
        assert_eq!(evaluation.indicators[1].actual, "{三公预算变动率}");
    }
}
