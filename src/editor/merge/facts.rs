//! What a unit knows: its single facts by their addresses, totals that it left blank worked out from their parts.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rust_decimal::Decimal;

use super::Part;
use crate::{
    figures::{Figures, totals},
    model::{Fact as _, FieldId, Presence, Quantity, Report, Slot, Step, UnitNature, Value},
};

/// Amounts and quantities that count as none where they are blank, as `figures` has it.
const NONE_WHERE_BLANK: [&str; 10] = [
    "whole.business",
    "whole.remitted",
    "whole.subsidies",
    "whole.surplus_distribution",
    "assets.value.other",
    "assets.value.other_decrease",
    "assets.vehicles.other",
    "assets.vehicles.other_decrease",
    "assets.buildings.other",
    "assets.buildings.other_decrease",
];

/// What is known of a unit.
pub(super) struct Facts<'p> {
    /// Its draft.
    part: &'p Part,
    /// What its entries in lists are marked with.
    pub mark: &'p str,
    quantities: BTreeMap<String, Decimal>,
    words: BTreeMap<String, String>,
}

/// What a unit says of a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// So much.
    Known(Decimal),
    /// It has none of it.
    None,
    /// Nothing.
    Unknown,
}

impl<'p> Facts<'p> {
    /// What is known of these drafts. Entries in lists are marked with the short names of the units, where these tell
    /// them apart.
    pub fn of_all(parts: &'p [Part]) -> Vec<Self> {
        let short = |part: &'p Part| match part.report.short_name() {
            "" => part.name.as_str(),
            name => name,
        };
        let names: BTreeSet<&str> = parts.iter().map(short).collect();
        let mark = |part: &'p Part| {
            if names.len() == parts.len() {
                short(part)
            } else {
                part.name.as_str()
            }
        };
        parts
            .iter()
            .map(|part| Self::of(part, mark(part)))
            .collect()
    }

    fn of(part: &'p Part, mark: &'p str) -> Self {
        let mut quantities = BTreeMap::new();
        let mut said = BTreeMap::new();
        part.report.visit(&FieldId::root(), &mut |id, value| {
            if !is_single(id) {
                return;
            }
            if let Some(quantity) = quantity(value) {
                quantities.insert(id.to_string(), quantity);
            }
            if let Some(words) = words(value) {
                said.insert(id.to_string(), words);
            }
        });
        for total in totals(Figures::new(&part.report)) {
            if let (Some(parts), false) = (total.parts, total.path.contains('[')) {
                quantities.entry(total.path).or_insert(parts);
            }
        }
        Self {
            part,
            mark,
            quantities,
            words: said,
        }
    }

    /// The report.
    pub const fn report(&self) -> &'p Report {
        &self.part.report
    }

    /// What the unit is called.
    pub fn name(&self) -> &'p str {
        &self.part.name
    }

    /// What it says of the single quantity at this address.
    pub fn quantity(&self, path: &str) -> Said {
        match self.quantities.get(path) {
            Some(known) => Said::Known(*known),
            None if self.has_none(path) => Said::None,
            None => Said::Unknown,
        }
    }

    /// The text, choice or number at this address as it is typed; empty where there is none.
    pub fn words(&self, path: &str) -> &str {
        self.words.get(path).map_or("", String::as_str)
    }

    /// Whether a blank means that the unit has none of it.
    fn has_none(&self, path: &str) -> bool {
        let report = self.report();
        let budgets = [
            ("budgets.government_fund.", &report.budgets.government_fund),
            ("budgets.state_capital.", &report.budgets.state_capital),
            (
                "budgets.social_insurance.",
                &report.budgets.social_insurance,
            ),
        ];
        let lacks_budget = budgets.iter().any(|(prefix, budget)| {
            path.starts_with(prefix) && budget.presence == Some(Presence::Absent)
        });
        // 机关运行经费 is what administrative and equivalent units have.
        let is_no_office = matches!(
            report.unit.nature,
            Some(UnitNature::PublicWelfareFirst | UnitNature::PublicWelfareSecond)
        );
        let lacks_office = is_no_office && path.starts_with("office_running.");
        NONE_WHERE_BLANK.contains(&path) || lacks_budget || lacks_office
    }
}

/// Whether a value stands in no list.
pub(super) fn is_single(id: &FieldId) -> bool {
    !id.steps().iter().any(|step| matches!(step, Step::Item(_)))
}

/// A value that can be summed; numbers are points and limits and cannot.
pub(super) fn quantity(value: Value<'_>) -> Option<Decimal> {
    match value {
        Value::Amount(value) => value.map(Quantity::decimal),
        Value::Count(value) => value.map(Quantity::decimal),
        Value::Area(value) => value.map(Quantity::decimal),
        Value::Text(_)
        | Value::Number(_)
        | Value::Date(_)
        | Value::Year(_)
        | Value::Choice(_)
        | Value::Switch(_) => None,
    }
}

/// A value that is taken over or is not; `None` where it is blank or of another kind.
fn words(value: Value<'_>) -> Option<String> {
    let words = match value {
        Value::Text(text) => text.trim().to_owned(),
        Value::Choice(label) => label?.to_owned(),
        Value::Number(number) => number?.to_string(),
        Value::Amount(_)
        | Value::Count(_)
        | Value::Area(_)
        | Value::Date(_)
        | Value::Year(_)
        | Value::Switch(_) => return None,
    };
    (!words.is_empty()).then_some(words)
}

/// Leaves totals blank that are what their parts add up to: they follow them.
pub(super) fn follow_parts(report: &mut Report) {
    let alike: HashSet<String> = totals(Figures::new(report))
        .into_iter()
        .filter(|total| total.typed.is_some() && total.typed == total.parts)
        // What stands in a project was typed by its unit.
        .filter(|total| !total.path.starts_with("projects["))
        .map(|total| total.path)
        .collect();
    report.visit_mut(&FieldId::root(), &mut |id, slot| {
        if alike.contains(&id.to_string()) {
            clear(slot);
        }
    });
}

fn clear(slot: Slot<'_>) {
    match slot {
        Slot::Amount(value) => *value = None,
        Slot::Count(value) => *value = None,
        Slot::Area(value) => *value = None,
        Slot::Text(_)
        | Slot::Number(_)
        | Slot::Date(_)
        | Slot::Year(_)
        | Slot::Choice(_)
        | Slot::Switch(_)
        | Slot::Reference(_) => {}
    }
}

/// What units say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sum {
    /// So much.
    Known(Decimal),
    /// No unit says anything.
    Silent,
    /// Some do not say; the others have so much.
    Unknown {
        /// Those who do not, by their position.
        by: Vec<usize>,
        /// What the others have.
        rest: Decimal,
    },
}

impl Sum {
    /// The sum of what the units say.
    pub fn of(said: &[Said]) -> Self {
        let known = said.iter().filter_map(|said| match said {
            Said::Known(value) => Some(*value),
            Said::None | Said::Unknown => None,
        });
        let known: Vec<Decimal> = known.collect();
        if known.is_empty() {
            return Self::Silent;
        }
        let sum = known.into_iter().sum();
        let unknown = said.iter().enumerate();
        let unknown = unknown.filter(|(_, said)| **said == Said::Unknown);
        let by: Vec<usize> = unknown.map(|(index, _)| index).collect();
        if by.is_empty() {
            Self::Known(sum)
        } else {
            Self::Unknown { by, rest: sum }
        }
    }
}
