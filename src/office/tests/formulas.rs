//! Every kind of formula, its text.

use rust_xlsxwriter::utility::row_col_to_cell;

use super::annexes::{at, decimal};
use crate::{
    compose::{CellAt, Formula, PointsMethod},
    office::{form::column_number, formulas::formula_text},
};

/// The formula in a sheet whose form begins in its first cell.
fn formula(formula: &Formula) -> String {
    formula_text(formula, &|at: CellAt| {
        row_col_to_cell(u32::try_from(at.row).unwrap(), column_number(at.column))
    })
}

/// Points from weight B2, target C2, actual value D2.
fn points(method: PointsMethod) -> String {
    formula(&Formula::Points {
        weight: at(1, 1),
        target: at(1, 2),
        actual: at(1, 3),
        method,
    })
}

#[test]
fn sums_take_cells_one_under_the_other_as_a_range() {
    let cells = vec![at(1, 2), at(2, 2), at(3, 2), at(5, 2), at(5, 3)];
    assert_eq!(
        formula(&Formula::Sum(cells)),
        "=IF(COUNT(C2:C4,C6,D6)<5,\"—\",SUM(C2:C4,C6,D6))"
    );
}

#[test]
fn the_sum_of_nothing_is_zero() {
    assert_eq!(formula(&Formula::Sum(Vec::new())), "=0");
}

#[test]
fn a_difference_needs_both() {
    let difference = Formula::Difference {
        from: at(1, 2),
        less: at(1, 1),
    };
    assert_eq!(formula(&difference), "=IF(COUNT(C2,B2)<2,\"—\",C2-B2)");
}

#[test]
fn what_does_not_apply_is_scaled_away() {
    let scaled = Formula::Scaled {
        points: vec![at(1, 2), at(2, 2)],
        weights: vec![at(1, 1), at(2, 1)],
    };
    assert_eq!(
        formula(&scaled),
        "=IF(COUNT(C2:C3)<2,\"—\",ROUND(SUM(C2:C3)/SUM(B2:B3)*100,2))"
    );
}

#[test]
fn a_ratio_needs_both_and_a_whole() {
    let ratio = Formula::Ratio {
        part: at(1, 2),
        whole: at(1, 1),
    };
    assert_eq!(
        formula(&ratio),
        "=IF(COUNT(C2,B2)<2,\"—\",IF(B2=0,\"—\",ROUND(C2/B2,4)))"
    );
}

#[test]
fn points_for_the_budget_follow_the_unrounded_rate() {
    let execution = Formula::Execution {
        weight: at(1, 3),
        part: at(1, 2),
        whole: at(1, 1),
    };
    assert_eq!(
        formula(&execution),
        "=IF(COUNT(D2,C2,B2)<3,\"—\",IF(B2<=0,\"—\",ROUND(D2*MAX(0,MIN(C2/B2,1)),2)))"
    );
}

#[test]
fn points_for_shares_of_the_target() {
    assert_eq!(
        points(PointsMethod::AtLeast),
        "=IF(COUNT(B2,C2,D2)<3,\"—\",IF(C2<=0,\"—\",ROUND(B2*MAX(0,MIN(D2/C2,1)),2)))"
    );
    assert_eq!(
        points(PointsMethod::AtMost),
        "=IF(COUNT(B2,C2,D2)<3,\"—\",IF(AND(C2=0,D2=0),ROUND(B2,2),IF(C2<=0,\"—\",\
         ROUND(B2*IF(D2<=0,1,MIN(C2/D2,1)),2))))"
    );
    assert_eq!(
        points(PointsMethod::Equal),
        "=IF(COUNT(B2,C2,D2)<3,\"—\",IF(C2<=0,\"—\",ROUND(B2*MAX(0,1-ABS(D2-C2)/C2),2)))"
    );
}

#[test]
fn points_are_taken_off_for_whole_steps() {
    assert_eq!(
        points(PointsMethod::OffAbove {
            step: decimal("1.0"),
            points: decimal("0.50"),
        }),
        "=IF(COUNT(B2,C2,D2)<3,\"—\",ROUND(MAX(0,B2-0.5*INT(ROUND(MAX(0,D2-C2)/1,10))),2))"
    );
    assert_eq!(
        points(PointsMethod::OffBelow {
            step: decimal("5"),
            points: decimal("2"),
        }),
        "=IF(COUNT(B2,C2,D2)<3,\"—\",ROUND(MAX(0,B2-2*INT(ROUND(MAX(0,C2-D2)/5,10))),2))"
    );
}

#[test]
fn limits_are_conditions_one_in_the_other() {
    let steps = PointsMethod::Steps {
        steps: vec![(decimal("0"), decimal("8")), (decimal("10"), decimal("6"))],
        beyond: decimal("0"),
    };
    assert_eq!(
        points(steps),
        "=IF(COUNT(B2,C2,D2)<3,\"—\",\
         ROUND(MAX(0,MIN(B2,IF(ROUND(D2,10)<=0,8,IF(ROUND(D2,10)<=10,6,0)))),2))"
    );
}
