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
        let indicators = &mut evaluation.indicators;
        if indicators.iter().any(|known| stands_for(known, &wanted)) {
            continue;
        }
        let at = place_for(indicators, &wanted);
        indicators.insert(at, wanted);
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
fn stands_for(known: &Indicator, wanted: &Indicator) -> bool {
    is_branch(known, wanted)
        && (wanted.name.is_empty() || known.name.trim() == wanted.name.as_str())
}

fn is_branch(a: &Indicator, b: &Indicator) -> bool {
    a.first.trim() == b.first.trim() && a.second.trim() == b.second.trim()
}

/// Behind the last row of the branch, else behind the last of the first level, else at the end.
fn place_for(indicators: &[Indicator], wanted: &Indicator) -> usize {
    let last = |is_it: &dyn Fn(&Indicator) -> bool| indicators.iter().rposition(is_it);
    let branch = last(&|known| is_branch(known, wanted));
    let level = || last(&|known| known.first.trim() == wanted.first.trim());
    branch.or_else(level).map_or(indicators.len(), |at| at + 1)
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
