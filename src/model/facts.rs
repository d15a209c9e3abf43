//! How a fact declares itself: one macro gives a kind of fact its fields, their Chinese labels, its place
//! in the draft file and a walk over its values, so that none of the four can drift from the others.

use std::fmt;

use super::{Amount, Area, Date, Number, Slot};

/// One step on the way from the report to a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// A named field: its name in the draft file and its label on screen.
    Field {
        /// Name in the draft file, e.g. `initial_budget`.
        name: &'static str,
        /// Chinese label, e.g. 年初预算.
        label: &'static str,
    },
    /// An entry of a list, from 0.
    Item(usize),
}

/// The address of a value in a report, e.g. `projects[2].amounts.actual`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct FieldId(Vec<Step>);

impl FieldId {
    /// The address of the report itself.
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// This address, one field further.
    #[must_use]
    pub fn field(&self, name: &'static str, label: &'static str) -> Self {
        self.then(Step::Field { name, label })
    }

    /// This address, at an entry of the list (from 0).
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        self.then(Step::Item(index))
    }

    /// An address one step further that is to be pointed at one part of this one after the other, so that a walk makes
    /// room once for all of them.
    pub(crate) fn opened(&self) -> Self {
        self.item(0)
    }

    /// Has an opened address be that of a field.
    pub(crate) fn point_at_field(&mut self, name: &'static str, label: &'static str) {
        self.point(Step::Field { name, label });
    }

    fn point(&mut self, step: Step) {
        if let Some(last) = self.0.last_mut() {
            *last = step;
        }
    }

    fn then(&self, step: Step) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Self(steps)
    }

    /// The first so many steps of this address.
    #[must_use]
    pub fn up_to(&self, steps: usize) -> Self {
        Self(self.0.iter().take(steps).cloned().collect())
    }

    /// What this address says beyond `outer`, as [`FieldId`] writes it, e.g. `staff.active` within `unit`;
    /// `None` where it does not lie within it.
    pub fn within(&self, outer: &Self) -> Option<String> {
        let rest = self.0.strip_prefix(outer.0.as_slice())?;
        Some(Self(rest.to_vec()).to_string())
    }

    /// Whether it is `outer` or lies within it.
    pub fn lies_in(&self, outer: &Self) -> bool {
        self.0.starts_with(&outer.0)
    }

    /// The label of this address as it reads inside `outer`, e.g. 公务接待费　批次 within “三公”经费; the last
    /// label where the two are the same.
    pub fn label_within(&self, outer: &Self) -> String {
        let rest = self.0.get(outer.0.len()..).unwrap_or_default();
        let rest = if rest.is_empty() {
            self.0
                .get(self.0.len().saturating_sub(1)..)
                .unwrap_or_default()
        } else {
            rest
        };
        let parts: Vec<String> = rest.iter().map(Step::label).collect();
        parts.join("　")
    }

    /// The name of the last field on the way, e.g. `reason`.
    pub fn last_name(&self) -> Option<&'static str> {
        self.0.iter().rev().find_map(|step| match step {
            Step::Field { name, .. } => Some(*name),
            Step::Item(_) => None,
        })
    }

    /// The steps from the report down to the value.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The address in words, e.g. 项目›第3项›实际支出.
    pub fn label(&self) -> String {
        let parts: Vec<String> = self.0.iter().map(Step::label).collect();
        parts.join("›")
    }
}

impl Step {
    fn label(&self) -> String {
        match self {
            Self::Field { label, .. } => (*label).to_owned(),
            Self::Item(index) => format!("第{}项", index + 1),
        }
    }
}

impl fmt::Display for FieldId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.0.iter().enumerate() {
            match step {
                Step::Field { name, .. } if place == 0 => f.write_str(name)?,
                Step::Field { name, .. } => write!(f, ".{name}")?,
                Step::Item(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// A single value as a walk over the facts meets it. `None` is unknown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Text; empty is unknown.
    Text(&'a str),
    /// 万元.
    Amount(Option<Amount>),
    /// A count of people, vehicles, batches ….
    Count(Option<u32>),
    /// ㎡.
    Area(Option<Area>),
    /// A plain number.
    Number(Option<Number>),
    /// A calendar day.
    Date(Option<Date>),
    /// A year.
    Year(Option<u16>),
    /// The label of the chosen variant of a closed set.
    Choice(Option<&'static str>),
    /// A switch.
    Switch(bool),
}

impl Value<'_> {
    /// Whether nothing has been entered.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Amount(value) => value.is_none(),
            Self::Count(value) => value.is_none(),
            Self::Area(value) => value.is_none(),
            Self::Number(value) => value.is_none(),
            Self::Date(value) => value.is_none(),
            Self::Year(value) => value.is_none(),
            Self::Choice(value) => value.is_none(),
            Self::Switch(on) => !on,
        }
    }
}

/// Something that holds values: a kind of fact, a list of them, or a single value.
pub trait Fact {
    /// Calls `visit` with each single value below this one and its address, in the order of the draft file.
    fn visit<'a>(&'a self, at: &FieldId, visit: &mut dyn FnMut(&FieldId, Value<'a>));
    /// As [`Fact::visit`], for changing the values.
    fn visit_mut(&mut self, at: &FieldId, visit: &mut dyn FnMut(&FieldId, Slot<'_>));
}

/// Whether a fact holds nothing, so that the draft file need not mention it.
pub trait Blank {
    /// True where nothing has been entered.
    fn is_blank(&self) -> bool;
}

/// A closed set of choices: its variants and their Chinese labels.
pub trait Choice: Copy + PartialEq + Sized + 'static {
    /// Every variant, in the order they are offered.
    const ALL: &'static [Self];
    /// The label on screen and on paper.
    fn label(self) -> &'static str;
    /// The name in the draft file.
    fn name(self) -> &'static str;
}

/// Declares a kind of fact. Each field has a doc comment, a type that is a [`Fact`], and its Chinese label.
macro_rules! facts {
    (
        $(#[$meta:meta])*
        pub struct $name:ident $title:literal {
            $( $(#[$field_meta:meta])* pub $field:ident : $type:ty = $label:literal, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct $name {
            $(
                $(#[$field_meta])*
                #[serde(skip_serializing_if = "crate::model::Blank::is_blank")]
                pub $field: $type,
            )*
        }

        impl $name {
            /// What this kind of fact is called.
            pub const TITLE: &'static str = $title;
        }

        impl crate::model::Fact for $name {
            fn visit<'a>(
                &'a self,
                at: &crate::model::FieldId,
                visit: &mut dyn FnMut(&crate::model::FieldId, crate::model::Value<'a>),
            ) {
                let mut here = at.opened();
                $(
                    here.point_at_field(stringify!($field), $label);
                    self.$field.visit(&here, visit);
                )*
            }

            fn visit_mut(
                &mut self,
                at: &crate::model::FieldId,
                visit: &mut dyn FnMut(&crate::model::FieldId, crate::model::Slot<'_>),
            ) {
                let mut here = at.opened();
                $(
                    here.point_at_field(stringify!($field), $label);
                    self.$field.visit_mut(&here, visit);
                )*
            }
        }

        impl crate::model::Blank for $name {
            fn is_blank(&self) -> bool {
                $( crate::model::Blank::is_blank(&self.$field) )&&*
            }
        }
    };
}

/// Declares a closed set of choices with their labels; a field holds it as `Option`.
macro_rules! choices {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $( $(#[$variant_meta:meta])* $variant:ident = $label:literal, )* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $( $(#[$variant_meta])* $variant, )* }

        impl crate::model::Choice for $name {
            const ALL: &'static [Self] = &[ $( Self::$variant, )* ];

            fn label(self) -> &'static str {
                match self { $( Self::$variant => $label, )* }
            }

            fn name(self) -> &'static str {
                match self { $( Self::$variant => stringify!($variant), )* }
            }
        }

        impl crate::model::Fact for Option<$name> {
            fn visit<'a>(
                &'a self,
                at: &crate::model::FieldId,
                visit: &mut dyn FnMut(&crate::model::FieldId, crate::model::Value<'a>),
            ) {
                visit(at, crate::model::Value::Choice(self.map(crate::model::Choice::label)));
            }

            fn visit_mut(
                &mut self,
                at: &crate::model::FieldId,
                visit: &mut dyn FnMut(&crate::model::FieldId, crate::model::Slot<'_>),
            ) {
                visit(at, crate::model::Slot::Choice(self));
            }
        }
    };
}

/// A single value is a fact: its address is where it stands.
macro_rules! single_value {
    ($($type:ty => $variant:ident),* $(,)?) => {
        $( impl Fact for $type {
            fn visit<'a>(&'a self, at: &FieldId, visit: &mut dyn FnMut(&FieldId, Value<'a>)) {
                visit(at, Value::$variant(*self));
            }

            fn visit_mut(&mut self, at: &FieldId, visit: &mut dyn FnMut(&FieldId, Slot<'_>)) {
                visit(at, Slot::$variant(self));
            }
        } )*
    };
}

single_value! {
    Option<Amount> => Amount,
    Option<u32> => Count,
    Option<Area> => Area,
    Option<Number> => Number,
    Option<Date> => Date,
    Option<u16> => Year,
    bool => Switch,
}

impl Fact for String {
    fn visit<'a>(&'a self, at: &FieldId, visit: &mut dyn FnMut(&FieldId, Value<'a>)) {
        visit(at, Value::Text(self));
    }

    fn visit_mut(&mut self, at: &FieldId, visit: &mut dyn FnMut(&FieldId, Slot<'_>)) {
        visit(at, Slot::Text(self));
    }
}

impl<T: Fact> Fact for Vec<T> {
    fn visit<'a>(&'a self, at: &FieldId, visit: &mut dyn FnMut(&FieldId, Value<'a>)) {
        let mut here = at.opened();
        for (index, entry) in self.iter().enumerate() {
            here.point(Step::Item(index));
            entry.visit(&here, visit);
        }
    }

    fn visit_mut(&mut self, at: &FieldId, visit: &mut dyn FnMut(&FieldId, Slot<'_>)) {
        let mut here = at.opened();
        for (index, entry) in self.iter_mut().enumerate() {
            here.point(Step::Item(index));
            entry.visit_mut(&here, visit);
        }
    }
}

impl Blank for String {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl Blank for bool {
    fn is_blank(&self) -> bool {
        !self
    }
}

impl<T> Blank for Option<T> {
    fn is_blank(&self) -> bool {
        self.is_none()
    }
}

/// A list with an empty entry is not blank: the entry was added by the user and keeps its place.
impl<T> Blank for Vec<T> {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Project, Report};

    #[test]
    fn an_address_reads_in_both_languages() {
        let second = Project {
            purpose: "用于评估".to_owned(),
            ..Project::default()
        };
        let report = Report {
            projects: vec![Project::default().into(), second.into()],
            ..Report::default()
        };
        let mut seen = Vec::new();
        report.visit(&FieldId::root(), &mut |id, value| {
            if !value.is_blank() {
                seen.push((id.to_string(), id.label(), value));
            }
        });
        assert_eq!(
            seen,
            [(
                "projects[1].purpose".to_owned(),
                "项目›第2项›用途".to_owned(),
                Value::Text("用于评估")
            )]
        );
    }
}
