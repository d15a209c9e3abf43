//! Facts that a report has once: quantities are summed, texts and choices kept where all units say the same. Every
//! fact of the model comes by here, so that a new one is summed as well.

use rust_decimal::Decimal;

use super::{
    account::{MergeAccount, Unfilled},
    facts::{Facts, Said, Sum, is_single},
};
use crate::{
    editor::sides::{Side, side_by_side},
    figures::grouped,
    model::{Amount, Area, Fact as _, FieldId, Presence, Quantity as _, Report, Slot},
};

/// What a department has to say for itself: never taken from its units.
pub(super) const OWN: [&str; 14] = [
    "cover.title",
    "cover.date",
    "unit.full_name",
    "unit.short_name",
    "unit.signing_name",
    "unit.budget_code",
    "unit.nature",
    "unit.rank",
    "unit.head",
    "unit.preparer",
    "unit.contact",
    "unit.phone",
    "disclosure.grade",
    "disclosure.date",
];

/// Texts that are the same in all units or none: side by side they would say nothing.
const SAME_OR_NONE: [&str; 2] = ["unit.region", "evaluation.scheme"];

/// How the report is printed and scored, taken from the first draft, and points that only the department can set.
const NOT_MERGED: [&str; 4] = [
    "settings.",
    "scoring.",
    "evaluation.execution_score",
    "cover.year",
];

/// Sums and keeps what the units say.
pub(super) fn merge(report: &mut Report, units: &[Facts<'_>], account: &mut MergeAccount) {
    budgets(report, units);
    report.visit_mut(&FieldId::root(), &mut |id, slot| {
        let path = id.to_string();
        let is_own = OWN.contains(&path.as_str());
        let is_left = NOT_MERGED.iter().any(|left| path.starts_with(left));
        if is_single(id) && !is_own && !is_left {
            one(slot, (id, &path), units, account);
        }
    });
}

fn one(
    slot: Slot<'_>,
    (id, path): (&FieldId, &str),
    units: &[Facts<'_>],
    account: &mut MergeAccount,
) {
    match slot {
        Slot::Amount(value) => {
            let sum = sum(units, (id, path), "万元", account);
            *value = sum.map(Amount::computed);
        }
        Slot::Count(value) => {
            let sum = sum(units, (id, path), "", account);
            *value = sum.and_then(u32::computed);
        }
        Slot::Area(value) => {
            let sum = sum(units, (id, path), "㎡", account);
            *value = sum.and_then(Area::computed);
        }
        Slot::Text(text) => *text = texts(units, (id, path), account),
        Slot::Number(value) => {
            if let Some(same) = same_or_told(units, (id, path), account) {
                let _ = Slot::Number(value).enter(&same);
            }
        }
        Slot::Choice(choice) if !path.ends_with(".presence") => {
            choice.choose(same_or_told(units, (id, path), account).as_deref());
        }
        Slot::Choice(_) | Slot::Date(_) | Slot::Year(_) | Slot::Switch(_) | Slot::Reference(_) => {}
    }
}

/// The sum over all units; `None` where one does not know its part, which is told.
fn sum(
    units: &[Facts<'_>],
    (id, path): (&FieldId, &str),
    measure: &str,
    account: &mut MergeAccount,
) -> Option<Decimal> {
    let said: Vec<Said> = units.iter().map(|unit| unit.quantity(path)).collect();
    match Sum::of(&said) {
        Sum::Known(sum) => {
            account.summed += 1;
            Some(sum)
        }
        Sum::Silent => None,
        Sum::Unknown { by, rest } => {
            let group = id.up_to(id.steps().len().saturating_sub(1));
            account.unfilled.extend(by.into_iter().map(|unit| Unfilled {
                unit,
                group: group.label(),
                leaf: id.label_within(&group),
                why: "未填".to_owned(),
                rest: format!("{}{measure}", grouped(&rest.to_string())),
            }));
            None
        }
    }
}

/// What all units say alike, as it is typed; `None` where they differ or one says nothing.
fn the_same(units: &[Facts<'_>], path: &str) -> Option<String> {
    let mut said = units.iter().map(|unit| unit.words(path));
    let first = said.next()?;
    (!first.is_empty() && said.all(|other| other == first)).then(|| first.to_owned())
}

/// What all units say alike; `None` where they differ, which is told, or where none says anything.
fn same_or_told(
    units: &[Facts<'_>],
    (id, path): (&FieldId, &str),
    account: &mut MergeAccount,
) -> Option<String> {
    let same = the_same(units, path);
    let is_said = units.iter().any(|unit| !unit.words(path).is_empty());
    if same.is_none() && is_said {
        account
            .notices
            .push(format!("{}：各单位不同，空着，请填写", id.label()));
    }
    same
}

/// The text where all units have the same, else the texts side by side.
fn texts(units: &[Facts<'_>], (id, path): (&FieldId, &str), account: &mut MergeAccount) -> String {
    if SAME_OR_NONE.contains(&path) {
        return same_or_told(units, (id, path), account).unwrap_or_default();
    }
    if let Some(same) = the_same(units, path) {
        return same;
    }
    let side = |unit: &Facts<'_>| Side {
        unit: unit.name().to_owned(),
        text: unit.words(path).to_owned(),
    };
    let sides = units.iter().map(side);
    let sides: Vec<Side> = sides.filter(|side| !side.text.is_empty()).collect();
    if sides.is_empty() {
        return String::new();
    }
    account.texts.push(told(&id.label(), &sides));
    side_by_side(&sides)
}

/// How texts came to stand side by side, for the account.
pub(super) fn told(place: &str, sides: &[Side]) -> String {
    match sides {
        [one] => format!("{place}：只有{}写了，请核对、改写", one.unit),
        _ => format!("{place}：{}个单位的文字并列，请选用或改写", sides.len()),
    }
}

/// A department has a budget if a unit has it, and has none only if no unit has.
fn budgets(report: &mut Report, units: &[Facts<'_>]) {
    let presence = |of: fn(&Report) -> Option<Presence>| {
        let said: Vec<Option<Presence>> = units.iter().map(|unit| of(unit.report())).collect();
        if said.contains(&Some(Presence::Present)) {
            Some(Presence::Present)
        } else if said.iter().all(|said| *said == Some(Presence::Absent)) {
            Some(Presence::Absent)
        } else {
            None
        }
    };
    let budgets = &mut report.budgets;
    budgets.government_fund.presence = presence(|r| r.budgets.government_fund.presence);
    budgets.state_capital.presence = presence(|r| r.budgets.state_capital.presence);
    budgets.social_insurance.presence = presence(|r| r.budgets.social_insurance.presence);
}
