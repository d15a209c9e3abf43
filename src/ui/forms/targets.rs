//! The tables of the forms that rows of a workbook can go into.

use super::layout::{BUDGET_ITEMS, Block, Column, INDICATORS, Matrix, PROJECT_COLUMNS};
use crate::{
    editor::{
        sheet::{Rows, Shape},
        workbook::MappingTarget,
    },
    standards::Form,
};

/// The lists in the order in which they are offered: what comes in most often first.
const LISTS: [Form; 11] = [
    Form::Projects,
    Form::Functional,
    Form::Economic,
    Form::Indicators,
    Form::Regulations,
    Form::Inspections,
    Form::Construction,
    Form::GovernmentFund,
    Form::StateCapital,
    Form::SocialInsurance,
    Form::Grades,
];

/// The forms whose tables of fixed rows are offered.
const FIXED: [Form; 4] = [
    Form::ThreePublic,
    Form::OperatingDetail,
    Form::OfficeRunning,
    Form::Procurement,
];

/// All tables that rows can go into.
pub fn targets() -> Vec<MappingTarget> {
    let lists = LISTS
        .iter()
        .filter_map(|form| Some((*form, columns(*form)?)));
    let lists = lists.map(|(form, columns)| MappingTarget {
        title: form.title(),
        shape: Shape {
            part: form.into(),
            rows: Rows::Entries,
            columns: columns.iter().map(|column| Some(column.path)).collect(),
        },
        heads: columns.iter().map(|column| column.title).collect(),
        rows: Vec::new(),
    });
    let fixed = FIXED.iter().flat_map(|form| {
        let matrices = Block::of(*form).iter().filter_map(|block| match block {
            Block::Matrix(matrix) => Some(*matrix),
            _ => None,
        });
        matrices.map(|matrix| of_matrix(*form, &matrix))
    });
    lists.chain(fixed).collect()
}

fn of_matrix(form: Form, matrix: &Matrix) -> MappingTarget {
    let (titles, paths): (Vec<&str>, Vec<&str>) = matrix.rows.iter().copied().unzip();
    let columns = matrix.columns;
    MappingTarget {
        title: form.title(),
        shape: Shape {
            part: form.into(),
            rows: Rows::Fixed(paths),
            columns: columns.iter().map(|column| Some(column.path)).collect(),
        },
        heads: columns.iter().map(|column| column.title).collect(),
        rows: titles,
    }
}

/// The columns of a form's list.
fn columns(form: Form) -> Option<&'static [Column]> {
    Block::of(form).iter().find_map(|block| match block {
        Block::Table(columns) => Some(*columns),
        Block::Projects => Some(PROJECT_COLUMNS),
        Block::Budget => Some(BUDGET_ITEMS),
        Block::Indicators => Some(INDICATORS),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_table_has_a_head_for_each_column_and_a_cell_for_each_head() {
        let targets = targets();
        assert_eq!(targets.len(), LISTS.len() + FIXED.len());
        for target in targets {
            let kinds = target.shape.kinds();
            assert_eq!(kinds.len(), target.heads.len(), "{}", target.title);
            assert!(kinds.iter().all(Option::is_some), "{}", target.title);
        }
    }
}
