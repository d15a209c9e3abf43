//! What can be done with a self-evaluation: whose it is, indicators of a scheme taken over, points given out,
//! suggested points confirmed.

mod points;
mod preset;
mod suggestions;
mod weights;

pub use points::{PartPoints, PartState, part_points};
pub use preset::add_preset;
pub use suggestions::{adopt, suggested};
pub use weights::give_out;

use super::{PartId, ProjectPart};
use crate::{
    figures::{Figures, scores::Scores},
    model::{Evaluation, Report},
    standards::Form,
};

/// Whose self-evaluation is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Evaluated {
    /// That of the whole department.
    Whole,
    /// That of the project at this index.
    Project(usize),
}

impl Evaluated {
    /// The self-evaluation; `None` where there is no such project.
    pub fn of(self, report: &Report) -> Option<&Evaluation> {
        match self {
            Self::Whole => Some(&report.evaluation),
            Self::Project(index) => report
                .projects
                .get(index)
                .map(|project| &project.evaluation),
        }
    }

    /// The self-evaluation, to be changed.
    pub fn of_mut(self, report: &mut Report) -> Option<&mut Evaluation> {
        match self {
            Self::Whole => Some(&mut report.evaluation),
            Self::Project(index) => report
                .projects
                .get_mut(index)
                .map(|project| &mut project.evaluation),
        }
    }

    /// Its scores.
    pub fn scores(self, report: &Report) -> Option<Scores<'_>> {
        let figures = Figures::new(report);
        match self {
            Self::Whole => Some(figures.scores()),
            Self::Project(index) => report
                .projects
                .get(index)
                .map(|project| figures.project_scores(project)),
        }
    }

    /// The part of the report that it is.
    pub const fn part(self) -> PartId {
        match self {
            Self::Whole => PartId::Form(Form::Evaluation),
            Self::Project(index) => PartId::Project(index, ProjectPart::Evaluation),
        }
    }

    /// Its indicators.
    pub const fn indicators(self) -> PartId {
        match self {
            Self::Whole => PartId::Form(Form::Indicators),
            Self::Project(index) => PartId::Project(index, ProjectPart::Indicators),
        }
    }
}
