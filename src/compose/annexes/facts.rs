//! The facts that the cells of a form show, looked up by their addresses.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use crate::{
    compose::{AnnexContent, NumberFormat},
    figures::{Figures, totals},
    model::{Decimals, Fact, FieldId, Quantity, Value},
    standards::{CellShape, RowShape},
};

/// Facts by address, as cells show them.
pub struct Facts {
    shown: HashMap<String, (FieldId, AnnexContent)>,
}

impl Facts {
    /// Those of the facts below `root` (at `at`) that these rows show. A total that is not typed follows its parts.
    pub fn of(
        (figures, totals): (Figures<'_>, &Totals),
        (root, at): (&dyn Fact, &FieldId),
        rows: &[RowShape],
    ) -> Self {
        let mut wanted = HashSet::new();
        wanted_by(rows, &mut wanted);
        let mut shown = HashMap::new();
        let decimals = figures.report().settings.decimals();
        root.visit(at, &mut |id, value| {
            let Some(path) = id.within(at) else {
                return;
            };
            if wanted.contains(path.as_str()) {
                let content = content(value, decimals).or_else(|| {
                    let number = *totals.known.get(&id.to_string())?;
                    Some(money(number, decimals))
                });
                let blank = match value {
                    Value::Text(_) | Value::Choice(_) | Value::Date(_) | Value::Switch(_) => {
                        AnnexContent::Empty
                    }
                    _ => AnnexContent::Dash,
                };
                shown.insert(path, (id.clone(), content.unwrap_or(blank)));
            }
        });
        Self { shown }
    }

    /// The fact at this address.
    pub fn get(&self, path: &str) -> Option<&(FieldId, AnnexContent)> {
        self.shown.get(path)
    }
}

/// What the totals of a report follow to, by address.
pub struct Totals {
    known: HashMap<String, Decimal>,
}

impl Totals {
    /// Those of a report.
    pub fn of(figures: Figures<'_>) -> Self {
        let known = totals(figures)
            .into_iter()
            .filter_map(|total| Some((total.path, total.parts?)))
            .collect();
        Self { known }
    }
}

fn wanted_by<'s>(rows: &'s [RowShape], wanted: &mut HashSet<&'s str>) {
    for row in rows {
        match row {
            RowShape::Head(cells) | RowShape::Row(cells) | RowShape::Total(cells) => {
                add(cells, wanted);
            }
            RowShape::Line(line) => add(&line.cells, wanted),
            // Addresses below begin at the entries.
            RowShape::Where(_, rows) => wanted_by(rows, wanted),
            RowShape::Each(..) | RowShape::Indicators(_) => {}
        }
    }
}

fn add<'s>(cells: &'s [CellShape], wanted: &mut HashSet<&'s str>) {
    let facts = cells.iter().map(|cell| cell.fact.as_str());
    wanted.extend(facts.filter(|fact| !fact.is_empty()));
}

/// A value as a cell shows it; `None` where it is not known.
fn content(value: Value<'_>, decimals: Decimals) -> Option<AnnexContent> {
    let text = |text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| AnnexContent::Text(text.to_owned()))
    };
    let plain = |value: Decimal| {
        let format = NumberFormat {
            decimals: value.scale(),
            grouped: true,
            ..NumberFormat::default()
        };
        AnnexContent::Number(value, format)
    };
    match value {
        Value::Text(typed) => text(typed),
        Value::Choice(label) => label.and_then(text),
        Value::Date(date) => date.and_then(|date| text(&date.in_words())),
        Value::Amount(amount) => amount.map(|amount| money(amount.decimal(), decimals)),
        Value::Count(count) => count.map(|count| plain(Decimal::from(count))),
        Value::Area(area) => area.map(|area| plain(area.decimal())),
        Value::Number(number) => number.map(|number| plain(number.decimal())),
        Value::Year(year) => year.and_then(|year| text(&year.to_string())),
        Value::Switch(_) => None,
    }
}

/// An amount in 万元.
fn money(value: Decimal, decimals: Decimals) -> AnnexContent {
    let format = NumberFormat {
        decimals: match decimals {
            Decimals::Two => 2,
            Decimals::AsTyped => value.scale(),
        },
        grouped: true,
        ..NumberFormat::default()
    };
    AnnexContent::Number(value, format)
}
