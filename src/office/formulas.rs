//! A [`Formula`] of an annex as one that spreadsheets calculate.
//!
//! Only functions are used that Excel, WPS and LibreOffice all have. Each formula shows a dash while a cell that it
//! needs is no number: `COUNT` counts those that are. `ROUND` rounds half-up as the rules want it; where a whole
//! number or a limit decides, what binary fractions leave over is rounded away first.

use rust_decimal::Decimal;

use crate::compose::{CellAt, Formula, PointsMethod};

/// Decimals of a rate as a share of one: two in per cent.
const RATE_DECIMALS: u32 = 4;

/// Decimals to which a quotient or a value is rounded before steps are counted or limits compared.
const EXACT_DECIMALS: u32 = 10;

/// The formula, with its equals sign. `address` gives the name of a cell in the sheet, C5.
pub fn formula_text(formula: &Formula, address: &impl Fn(CellAt) -> String) -> String {
    let body = match formula {
        Formula::Sum(cells) if cells.is_empty() => "0".to_owned(),
        Formula::Sum(cells) => {
            let list = listed(cells, address);
            unless(
                &format!("COUNT({list})<{}", cells.len()),
                &format!("SUM({list})"),
            )
        }
        Formula::Scaled { points, weights } => {
            let (all, of) = (listed(points, address), listed(weights, address));
            unless(
                &format!("COUNT({all})<{}", points.len()),
                &format!("ROUND(SUM({all})/SUM({of})*100,2)"),
            )
        }
        Formula::Difference { from, less } => {
            let (from, less) = (address(*from), address(*less));
            known([&from, &less], &format!("{from}-{less}"))
        }
        Formula::Ratio { part, whole } => {
            let (part, whole) = (address(*part), address(*whole));
            // As a rate is printed: rounded here, because programs show a half by its binary fraction.
            let ratio = unless(
                &format!("{whole}=0"),
                &format!("ROUND({part}/{whole},{RATE_DECIMALS})"),
            );
            known([&part, &whole], &ratio)
        }
        Formula::Execution {
            weight,
            part,
            whole,
        } => {
            let (weight, part, whole) = (address(*weight), address(*part), address(*whole));
            let points = rounded(&format!("{weight}*MAX(0,MIN({part}/{whole},1))"));
            known(
                [&weight, &part, &whole],
                &unless(&format!("{whole}<=0"), &points),
            )
        }
        Formula::Points {
            weight,
            target,
            actual,
            method,
        } => {
            let (weight, target, actual) = (address(*weight), address(*target), address(*actual));
            let points = points(method, [&weight, &target, &actual]);
            known([&weight, &target, &actual], &points)
        }
    };
    format!("={body}")
}

/// Points for an indicator, all three cells being numbers. A target that is not above zero gives no share.
fn points(method: &PointsMethod, [weight, target, actual]: [&str; 3]) -> String {
    let without_share = format!("{target}<=0");
    match method {
        PointsMethod::AtLeast => unless(
            &without_share,
            &rounded(&format!("{weight}*MAX(0,MIN({actual}/{target},1))")),
        ),
        PointsMethod::AtMost => {
            let share = format!("IF({actual}<=0,1,MIN({target}/{actual},1))");
            let points = unless(&without_share, &rounded(&format!("{weight}*{share}")));
            // Nothing was to happen and nothing did.
            format!(
                "IF(AND({target}=0,{actual}=0),{},{points})",
                rounded(weight)
            )
        }
        PointsMethod::Equal => unless(
            &without_share,
            &rounded(&format!(
                "{weight}*MAX(0,1-ABS({actual}-{target})/{target})"
            )),
        ),
        PointsMethod::OffAbove { step, points } => {
            less_steps(weight, &format!("{actual}-{target}"), (*step, *points))
        }
        PointsMethod::OffBelow { step, points } => {
            less_steps(weight, &format!("{target}-{actual}"), (*step, *points))
        }
        PointsMethod::Steps { steps, beyond } => {
            let value = format!("ROUND({actual},{EXACT_DECIMALS})");
            let of_last = number(*beyond);
            let of_step = steps.iter().rev().fold(of_last, |rest, (limit, points)| {
                format!("IF({value}<={},{},{rest})", number(*limit), number(*points))
            });
            rounded(&format!("MAX(0,MIN({weight},{of_step}))"))
        }
    }
}

/// The weight less points for each whole step in a distance.
fn less_steps(weight: &str, distance: &str, (step, points): (Decimal, Decimal)) -> String {
    let (step, points) = (number(step), number(points));
    let steps = format!("INT(ROUND(MAX(0,{distance})/{step},{EXACT_DECIMALS}))");
    rounded(&format!("MAX(0,{weight}-{points}*{steps})"))
}

/// The value, once all these cells are numbers.
fn known<const N: usize>(cells: [&str; N], value: &str) -> String {
    let list = cells.join(",");
    unless(&format!("COUNT({list})<{N}"), value)
}

/// A dash where the condition holds, else the value.
fn unless(condition: &str, value: &str) -> String {
    format!("IF({condition},{},{value})", dash())
}

fn dash() -> String {
    "\"—\"".to_owned()
}

fn rounded(value: &str) -> String {
    format!("ROUND({value},2)")
}

fn number(value: Decimal) -> String {
    value.normalize().to_string()
}

/// The names of cells between commas, those one under the other as a range.
fn listed(cells: &[CellAt], address: &impl Fn(CellAt) -> String) -> String {
    let runs = cells.chunk_by(|above, below| {
        above.column == below.column && above.row.checked_add(1) == Some(below.row)
    });
    let names = runs.map(|run| match run {
        [first, .., last] => format!("{}:{}", address(*first), address(*last)),
        [only] => address(*only),
        [] => String::new(),
    });
    names.collect::<Vec<_>>().join(",")
}
