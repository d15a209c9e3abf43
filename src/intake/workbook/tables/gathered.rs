//! [`Gathered`]: what the tables have stated so far. What two tables state differently is uncertain.

use super::{Stated, StatedFact, Table, Tables, money::Money};
use crate::{
    intake::{Uncertain, workbook::CellAt},
    model::{Amount, Report},
};

/// What the tables have stated so far.
#[derive(Default)]
pub struct Gathered {
    /// That.
    pub tables: Tables,
    /// Single facts that tables state differently.
    disputed: Vec<&'static str>,
}

/// Where a fact stands.
#[derive(Clone, Copy)]
pub struct Source<'t> {
    /// The table.
    pub table: Table<'t>,
    /// The cell.
    pub at: CellAt,
}

impl Source<'_> {
    /// Table and cell, e.g. 支出决算表 单元格E9.
    pub fn origin(self) -> String {
        format!("{} 单元格{}", self.table.kind.title(), self.at)
    }
}

impl Gathered {
    /// Tells the clerk something.
    pub fn notice(&mut self, text: String) {
        if !self.tables.notices.contains(&text) {
            self.tables.notices.push(text);
        }
    }

    /// A fact that is certain. A single one that another table states differently is uncertain, and so is the other.
    pub fn state(&mut self, fact: StatedFact, value: &str, source: Source<'_>) {
        let stated = Stated {
            fact,
            value: value.to_owned(),
            origin: source.origin(),
        };
        let StatedFact::Field(path) = stated.fact else {
            self.tables.stated.push(stated);
            return;
        };
        let known = self.tables.stated.iter();
        let known = known.clone().position(|other| other.fact == stated.fact);
        match known {
            None if self.disputed.contains(&path) => {
                self.doubt(&label(path), value, source, "与另一张表不一致");
            }
            None => self.tables.stated.push(stated),
            Some(index) => {
                let other = self.tables.stated.get(index).cloned();
                let Some(other) = other.filter(|other| !is_same(&other.value, value)) else {
                    return;
                };
                self.tables.stated.remove(index);
                self.disputed.push(path);
                let reason = format!("与{}的{}不一致", other.origin, other.value);
                self.doubt(&label(path), value, source, &reason);
                self.tables.uncertain.push(Uncertain {
                    proposal: Vec::new(),
                    label: label(path),
                    value: other.value,
                    sentence: other.origin,
                    reason: format!("与{}的{value}不一致", source.origin()),
                });
            }
        }
    }

    /// The amount in a cell as a single fact; one that cannot be read is uncertain.
    pub fn state_money(&mut self, path: &'static str, money: &Money, source: Source<'_>) {
        match money {
            Money::Blank => {}
            Money::Amount(amount) => {
                self.state(StatedFact::Field(path), &amount.to_string(), source);
            }
            Money::Refused(reason) => self.refuse(&label(path), source, reason),
        }
    }

    /// What stands in a cell and cannot be read.
    pub fn refuse(&mut self, label: &str, source: Source<'_>, reason: &str) {
        let text = source.table.sheet.text(source.at).to_owned();
        self.doubt(label, &text, source, reason);
    }

    /// What may be a fact and is not certain.
    pub fn doubt(&mut self, label: &str, value: &str, source: Source<'_>, reason: &str) {
        let doubt = Uncertain {
            proposal: Vec::new(),
            label: label.to_owned(),
            value: value.to_owned(),
            sentence: source.origin(),
            reason: reason.to_owned(),
        };
        // A row is read once for each of its columns.
        if !self.tables.uncertain.contains(&doubt) {
            self.tables.uncertain.push(doubt);
        }
    }

    /// The amount that a single fact has been stated to be.
    pub fn stated(&self, path: &str) -> Option<Amount> {
        let of = |stated: &&Stated| stated.fact.is_field(path);
        let found = self.tables.stated.iter().find(of)?;
        Amount::parse(&found.value).ok()
    }

    /// What was made of the tables.
    pub fn finish(self) -> Tables {
        self.tables
    }
}

impl StatedFact {
    fn is_field(&self, path: &str) -> bool {
        matches!(self, Self::Field(field) if *field == path)
    }
}

/// The label of a single fact.
pub fn label(path: &str) -> String {
    let field = Report::default().field(path);
    field.map_or_else(|| path.to_owned(), |field| field.label())
}

/// Whether two values are the same, 652.9 and 652.90 too.
fn is_same(a: &str, b: &str) -> bool {
    match (Amount::parse(a), Amount::parse(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}
