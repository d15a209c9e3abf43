//! [`Shared`]: what copies of a report have in common.

use std::{
    fmt,
    ops::{Deref, DerefMut},
    sync::Arc,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Blank, Fact, FieldId, Slot, Value};

/// A value that copies have in common until one of them changes it. What a report can have many of is held so: a copy of
/// a report with a thousand projects, for undoing or for work in the background, takes no thousandth of what the report
/// takes.
///
/// It reads and changes as the value does; only changing it makes the copy.
#[derive(Default)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// Whether both are the very same value, not only equal ones.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: Clone> Shared<T> {
    /// The value itself.
    pub fn into_inner(self) -> T {
        Arc::unwrap_or_clone(self.0)
    }
}

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

impl<T: PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) || *self.0 == *other.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// In a draft it is the value.
impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Shared<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::from)
    }
}

impl<T: Fact + Clone> Fact for Shared<T> {
    fn visit<'a>(&'a self, at: &FieldId, visit: &mut dyn FnMut(&FieldId, Value<'a>)) {
        (**self).visit(at, visit);
    }

    fn visit_mut(&mut self, at: &FieldId, visit: &mut dyn FnMut(&FieldId, Slot<'_>)) {
        (**self).visit_mut(at, visit);
    }
}

impl<T: Blank> Blank for Shared<T> {
    fn is_blank(&self) -> bool {
        (**self).is_blank()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_the_same_until_one_of_the_two_is_changed() {
        let mut one = Shared::from("甲".to_owned());
        let other = one.clone();
        assert!(one.is_same(&other));
        one.push('乙');
        assert_eq!((one.as_str(), other.as_str()), ("甲乙", "甲"));
        assert!(!one.is_same(&other));
        // Nobody else has it now: what changes is the value itself.
        let at = one.as_ptr();
        one.push('丙');
        assert_eq!((one.as_str(), one.as_ptr()), ("甲乙丙", at));
    }

    #[test]
    fn equal_values_are_equal_and_not_the_same() {
        let (one, other) = (Shared::from(1), Shared::from(1));
        assert_eq!(one, other);
        assert!(!one.is_same(&other));
    }
}
