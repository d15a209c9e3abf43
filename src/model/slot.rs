//! [`Slot`]: a value of a report as an editor changes it, whatever its type: shown as it was typed, read from
//! what is typed now.

use thiserror::Error;

use super::{Amount, AmountError, Area, Choice, Date, DateError, Number, QuantityError, Value};

/// The years that a report can be about.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2100;

/// A single value that can be changed.
pub enum Slot<'a> {
    /// Text; empty is unknown.
    Text(&'a mut String),
    /// 万元.
    Amount(&'a mut Option<Amount>),
    /// A count of people, vehicles, batches ….
    Count(&'a mut Option<u32>),
    /// ㎡.
    Area(&'a mut Option<Area>),
    /// A plain number.
    Number(&'a mut Option<Number>),
    /// A calendar day.
    Date(&'a mut Option<Date>),
    /// A year.
    Year(&'a mut Option<u16>),
    /// One of a closed set.
    Choice(&'a mut dyn ChoiceSlot),
    /// A switch.
    Switch(&'a mut bool),
    /// The number of what it refers to: always one, chosen and not typed.
    Reference(&'a mut u32),
}

/// A place for one of a closed set of choices.
pub trait ChoiceSlot {
    /// The labels of all choices, in the order they are offered.
    fn labels(&self) -> Vec<&'static str>;
    /// The label of the chosen one.
    fn chosen(&self) -> Option<&'static str>;
    /// Chooses the one with this label, or none. A label that is not offered changes nothing and is `false`.
    fn choose(&mut self, label: Option<&str>) -> bool;
}

impl<C: Choice> ChoiceSlot for Option<C> {
    fn labels(&self) -> Vec<&'static str> {
        C::ALL.iter().map(|choice| choice.label()).collect()
    }

    fn chosen(&self) -> Option<&'static str> {
        self.map(Choice::label)
    }

    fn choose(&mut self, label: Option<&str>) -> bool {
        let Some(label) = label else {
            *self = None;
            return true;
        };
        let found = C::ALL.iter().find(|choice| choice.label() == label);
        *self = found.copied().or(*self);
        found.is_some()
    }
}

/// Why an entry cannot be read as a value of its field.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EntryError {
    /// Not an amount.
    #[error(transparent)]
    Amount(#[from] AmountError),
    /// Not an area, a number or a count.
    #[error(transparent)]
    Quantity(#[from] QuantityError),
    /// Not a date.
    #[error(transparent)]
    Date(#[from] DateError),
    /// Not a whole number.
    #[error("“{0}”不是整数，请只填数字，如 12")]
    Count(String),
    /// Not a year.
    #[error("“{0}”不像年份，请写四位数字，如 2024")]
    Year(String),
    /// None of the choices.
    #[error("“{typed}”不在可选的内容里，可以填：{offered}")]
    Choice {
        /// What was typed.
        typed: String,
        /// What can be chosen.
        offered: String,
    },
}

impl Slot<'_> {
    /// The value as it was typed: amounts without separators and with their decimals; empty where unknown.
    pub fn text(&self) -> String {
        fn shown<T: ToString>(value: Option<&T>) -> String {
            value.map(T::to_string).unwrap_or_default()
        }
        match self {
            Self::Text(text) => (*text).clone(),
            Self::Amount(value) => shown(value.as_ref()),
            Self::Count(value) => shown(value.as_ref()),
            Self::Area(value) => shown(value.as_ref()),
            Self::Number(value) => shown(value.as_ref()),
            Self::Date(value) => shown(value.as_ref()),
            Self::Year(value) => shown(value.as_ref()),
            Self::Choice(choice) => choice.chosen().unwrap_or_default().to_owned(),
            Self::Switch(on) => if **on { "是" } else { "否" }.to_owned(),
            Self::Reference(number) => number.to_string(),
        }
    }

    /// Takes what was typed. Nothing but spaces clears the value, except a text, which is kept as it is. What
    /// cannot be read leaves the value unknown, so that no figure stands that the user did not mean; a reference, which
    /// is never unknown, stays.
    pub fn enter(&mut self, typed: &str) -> Result<(), EntryError> {
        let entry = typed.trim();
        match self {
            Self::Text(text) => typed.clone_into(text),
            Self::Amount(value) => read_into(value, entry, |entry| Ok(Amount::parse(entry)?))?,
            Self::Area(value) => read_into(value, entry, |entry| Ok(Area::parse(entry)?))?,
            Self::Number(value) => read_into(value, entry, |entry| Ok(Number::parse(entry)?))?,
            Self::Date(value) => read_into(value, entry, |entry| Ok(Date::parse(entry)?))?,
            Self::Count(value) => read_into(value, entry, count)?,
            Self::Year(value) => read_into(value, entry, year)?,
            Self::Choice(choice) => {
                let meant = meant(&choice.labels(), entry);
                if !choice.choose(meant.or(Some(entry).filter(|entry| !entry.is_empty()))) {
                    choice.choose(None);
                    return Err(EntryError::Choice {
                        typed: super::amount::shown(entry),
                        offered: choice.labels().join("、"),
                    });
                }
            }
            Self::Switch(on) => **on = matches!(entry, "是" | "1" | "true" | "√"),
            Self::Reference(number) => **number = count(entry)?,
        }
        Ok(())
    }

    /// Whether nothing has been entered.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Switch(on) => Value::Switch(**on).is_blank(),
            other => other.text().is_empty(),
        }
    }
}

fn read_into<T>(
    value: &mut Option<T>,
    entry: &str,
    read: impl FnOnce(&str) -> Result<T, EntryError>,
) -> Result<(), EntryError> {
    *value = None;
    if !entry.is_empty() {
        *value = Some(read(entry)?);
    }
    Ok(())
}

/// The only label that begins like this, e.g. 政府性基金预算 for 政府性基金; one that is written out is itself.
fn meant(labels: &[&'static str], entry: &str) -> Option<&'static str> {
    let mut begun = labels
        .iter()
        .copied()
        .filter(|label| !entry.is_empty() && label.starts_with(entry));
    let (first, second) = (begun.next()?, begun.next());
    second.is_none().then_some(first)
}

/// A whole number, full-width digits and separators of thousands allowed.
fn count(entry: &str) -> Result<u32, EntryError> {
    let half: String = entry
        .chars()
        .filter_map(super::amount::half_width)
        .collect();
    super::amount::without_grouping(half.trim())
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| EntryError::Count(super::amount::shown(entry)))
}

/// A year in four digits, with or without 年.
fn year(entry: &str) -> Result<u16, EntryError> {
    let half: String = entry
        .chars()
        .filter_map(super::amount::half_width)
        .collect();
    let digits = half.trim().trim_end_matches('度').trim_end_matches('年');
    let year = digits.parse().ok().filter(|year| YEARS.contains(year));
    year.ok_or_else(|| EntryError::Year(super::amount::shown(entry)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Presence;

    #[test]
    fn what_is_typed_is_read_and_shown_as_typed() {
        let mut amount = None;
        let mut slot = Slot::Amount(&mut amount);
        assert_eq!(slot.enter(" 3,037.060 "), Ok(()));
        assert_eq!(slot.text(), "3037.060");
        assert_eq!(slot.enter(""), Ok(()));
        assert_eq!(amount, None);
        let mut count = Some(3);
        assert_eq!(Slot::Count(&mut count).enter("１,２００"), Ok(()));
        assert_eq!(count, Some(1200));
        let mut year = None;
        assert_eq!(Slot::Year(&mut year).enter("2024年度"), Ok(()));
        assert_eq!(year, Some(2024));
    }

    #[test]
    fn what_cannot_be_read_leaves_the_value_unknown() {
        let mut amount = Amount::parse("12").ok();
        let refused = Slot::Amount(&mut amount).enter("12a");
        assert_eq!(
            refused.map_err(|error| error.to_string()),
            Err("“12a”不是金额，请只填数字，如 3,037.06 或 3037.06万元".to_owned())
        );
        assert_eq!(amount, None);
        let mut presence = Some(Presence::Present);
        let mut slot = Slot::Choice(&mut presence);
        assert!(slot.enter("或许").is_err());
        assert_eq!(slot.enter("无"), Ok(()));
        assert_eq!(presence, Some(Presence::Absent));
    }

    #[test]
    fn a_choice_is_known_by_how_its_label_begins() {
        use crate::model::BudgetKind;
        let mut budget: Option<BudgetKind> = None;
        assert_eq!(Slot::Choice(&mut budget).enter(" 政府性基金"), Ok(()));
        assert_eq!(budget, Some(BudgetKind::GovernmentFund));
        assert!(Slot::Choice(&mut budget).enter("基金").is_err());
        assert_eq!(budget, None);
        assert_eq!(meant(&["甲乙", "甲丙"], "甲"), None);
        assert_eq!(meant(&["甲", "甲丙"], "甲丙"), Some("甲丙"));
    }

    #[test]
    fn a_reference_is_never_unknown() {
        let mut number = 3;
        let mut slot = Slot::Reference(&mut number);
        assert!(slot.enter("").is_err() && slot.enter("甲").is_err());
        assert_eq!((slot.text().as_str(), slot.is_blank()), ("3", false));
        assert_eq!(slot.enter("12"), Ok(()));
        assert_eq!(number, 12);
    }
}
