//! The movement of fixed assets in the year, where it adds up.

use super::{At, Gathered};
use crate::checks::{AmountAt, Movement, MovementStep, movements};

/// Reads the only movement of fixed assets.
pub fn read(gathered: &mut Gathered<'_>) {
    let found = movements(gathered.text);
    let fixed = found.iter().filter(|found| found.kind == Some("固定资产"));
    let fixed: Vec<&Movement> = fixed.collect();
    let [movement] = fixed.as_slice() else {
        return;
    };
    let steps = movement
        .steps
        .iter()
        .map(|step| Some((field(step)?, &step.at)));
    let Some(steps) = steps.collect::<Option<Vec<(&str, &AmountAt)>>>() else {
        return;
    };
    let opening = ("opening", &movement.opening);
    let closing = ("closing", &movement.closing);
    let steps = steps.into_iter();
    let all: Vec<(&str, &AmountAt)> = [opening]
        .into_iter()
        .chain(steps)
        .chain([closing])
        .collect();
    let is_once = |(field, _): &(&str, &AmountAt)| {
        all.iter().filter(|(other, _)| other == field).count() == 1
    };
    // Two purchases cannot both be the one that the form asks for.
    if all.iter().all(is_once) {
        for (field, amount) in &all {
            let at = At {
                paragraph: movement.paragraph,
                byte: amount.range.start,
            };
            gathered.set(
                &format!("assets.value.{field}"),
                &amount.value.to_string(),
                at,
            );
        }
    }
}

/// The field of a step; `None` where the words name none, or two that do not belong together.
fn field(step: &MovementStep) -> Option<&'static str> {
    const MORE: [(&[&str], &str); 2] = [
        (&["购置", "购入", "采购"], "purchased"),
        (&["调入", "划入", "接受"], "received"),
    ];
    const LESS: [(&[&str], &str); 2] = [
        (&["报废", "核销", "毁损"], "scrapped"),
        (&["调出", "调拨", "划出", "转出"], "transferred"),
    ];
    let named = |fields: &[(&[&str], &'static str)]| -> Vec<&'static str> {
        let is_named = |words: &[&str]| words.iter().any(|word| step.words.contains(word));
        let named = fields.iter().filter(|(words, _)| is_named(words));
        named.map(|(_, field)| *field).collect()
    };
    match named(if step.is_less { &LESS } else { &MORE }).as_slice() {
        [field] => Some(field),
        ["scrapped", "transferred"] => Some("disposed"),
        _ => None,
    }
}
