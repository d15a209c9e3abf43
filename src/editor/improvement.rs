//! Problems and the measures that answer them: the numbers that link them, and what becomes of a link when
//! a problem is deleted.

use crate::model::{Measure, Problem, Report};

/// The number of the problem at `index`, given now where it has none: larger than every number in use, also
/// by measures whose problem is gone, so that no old reference comes to mean a new problem. `None` where
/// there is no such problem.
pub fn number_problem(report: &mut Report, index: usize) -> Option<u32> {
    let next = next_number(report);
    let problem = report.problems.get_mut(index)?;
    Some(*problem.id.get_or_insert(next))
}

fn next_number(report: &Report) -> u32 {
    let problems = report.problems.iter().filter_map(|problem| problem.id);
    let answered = report.measures.iter().flat_map(|measure| &measure.answers);
    let largest = problems.chain(answered.copied()).max();
    largest.map_or(1, |largest| largest.saturating_add(1))
}

/// Takes the references to the problem at `index` out of all measures, before it is deleted; gives how many
/// measures had one. Where another problem has the same number, the references are that one's.
pub fn unlink_problem(report: &mut Report, index: usize) -> usize {
    let Some(id) = report.problems.get(index).and_then(|problem| problem.id) else {
        return 0;
    };
    let same = |problem: &&Problem| problem.id == Some(id);
    if report.problems.iter().filter(same).count() > 1 {
        return 0;
    }
    let mut unlinked = 0;
    for measure in &mut report.measures {
        unlinked += usize::from(measure.answers.contains(&id));
        measure.answers.retain(|answer| *answer != id);
    }
    unlinked
}

/// Says that the measure answers the problem with this number, or that it does not.
pub fn set_answer(measure: &mut Measure, id: u32, answer: Answer) {
    measure.answers.retain(|known| *known != id);
    if answer == Answer::Yes {
        measure.answers.push(id);
    }
}

/// Whether a measure answers a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It does.
    Yes,
    /// It does not.
    No,
}

/// The indices of the measures that answer the problem.
pub fn answered_by(problem: &Problem, measures: &[Measure]) -> Vec<usize> {
    let Some(id) = problem.id else {
        return Vec::new();
    };
    let answers =
        |(index, measure): (usize, &Measure)| measure.answers.contains(&id).then_some(index);
    measures.iter().enumerate().filter_map(answers).collect()
}

/// The numbers that a measure refers to and no problem has.
pub fn lost_answers(measure: &Measure, problems: &[Problem]) -> Vec<u32> {
    let is_lost = |id: &u32| problems.iter().all(|problem| problem.id != Some(*id));
    measure.answers.iter().copied().filter(is_lost).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(id: Option<u32>) -> Problem {
        Problem {
            id,
            ..Problem::default()
        }
    }

    fn measure(answers: &[u32]) -> Measure {
        Measure {
            answers: answers.to_vec(),
            ..Measure::default()
        }
    }

    fn report(problems: &[Option<u32>], measures: &[&[u32]]) -> Report {
        Report {
            problems: problems.iter().copied().map(problem).collect(),
            measures: measures.iter().copied().map(measure).collect(),
            ..Report::default()
        }
    }

    #[test]
    fn a_number_is_never_given_twice() {
        let mut first = report(&[None], &[]);
        assert_eq!(number_problem(&mut first, 0), Some(1));
        let mut gap = report(&[Some(2), None, None], &[&[7]]);
        assert_eq!(number_problem(&mut gap, 1), Some(8));
        assert_eq!(number_problem(&mut gap, 2), Some(9));
        assert_eq!(number_problem(&mut gap, 0), Some(2), "an old one stays");
        assert_eq!(number_problem(&mut gap, 3), None);
    }

    #[test]
    fn a_deleted_problem_leaves_no_reference() {
        let mut report = report(&[Some(1), Some(2), None], &[&[1, 2], &[2], &[1], &[]]);
        assert_eq!(unlink_problem(&mut report, 1), 2);
        assert_eq!(report.measures[0].answers, [1]);
        assert_eq!(report.measures[1].answers, [0_u32; 0]);
        assert_eq!(report.measures[2].answers, [1]);
        assert_eq!(unlink_problem(&mut report, 2), 0, "without a number");
        assert_eq!(unlink_problem(&mut report, 9), 0);
    }

    #[test]
    fn of_two_problems_with_one_number_the_other_keeps_its_measures() {
        let mut report = report(&[Some(1), Some(1)], &[&[1]]);
        assert_eq!(unlink_problem(&mut report, 0), 0);
        assert_eq!(report.measures[0].answers, [1]);
    }

    #[test]
    fn an_answer_is_given_once_and_taken_back() {
        let mut measure = measure(&[3]);
        set_answer(&mut measure, 1, Answer::Yes);
        set_answer(&mut measure, 1, Answer::Yes);
        assert_eq!(measure.answers, [3, 1]);
        set_answer(&mut measure, 3, Answer::No);
        assert_eq!(measure.answers, [1]);
    }

    #[test]
    fn links_are_seen_from_both_sides() {
        let report = report(&[Some(1), Some(2), None], &[&[1, 5], &[], &[1]]);
        let answered: Vec<Vec<usize>> = report
            .problems
            .iter()
            .map(|problem| answered_by(problem, &report.measures))
            .collect();
        assert_eq!(answered, [vec![0, 2], vec![], vec![]]);
        assert_eq!(lost_answers(&report.measures[0], &report.problems), [5]);
    }
}
