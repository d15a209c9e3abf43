//! [`Entries`]: what was typed into a field and could not be read. It is kept as it was typed, with the
//! reason, until it is put right; the report itself has nothing at that place.

use std::collections::BTreeMap;

use crate::model::{FieldId, Slot, Step};

/// What was typed and why it cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// As typed.
    pub typed: String,
    /// Why it cannot be read and what to write instead.
    pub reason: String,
}

/// Refused entries by the address of their field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entries(BTreeMap<FieldId, Refused>);

impl Entries {
    /// What stands refused at this field.
    pub fn get(&self, field: &FieldId) -> Option<&Refused> {
        self.0.get(field)
    }

    /// Keeps what was refused, or forgets it where the field is in order again.
    pub fn set(&mut self, field: &FieldId, refused: Option<Refused>) {
        match refused {
            Some(refused) => self.0.insert(field.clone(), refused),
            None => self.0.remove(field),
        };
    }

    /// Enters what was typed at `field`; what cannot be read is kept here with the reason.
    pub fn enter(&mut self, field: &FieldId, slot: &mut Slot<'_>, typed: &str) {
        let refused = slot.enter(typed).err().map(|error| Refused {
            typed: typed.to_owned(),
            reason: error.to_string(),
        });
        self.set(field, refused);
    }

    /// All of them in the order of the draft file's addresses.
    pub fn iter(&self) -> impl Iterator<Item = (&FieldId, &Refused)> {
        self.0.iter()
    }

    /// Whether something stands refused within this part of the report.
    pub fn has_within(&self, part: &FieldId) -> bool {
        self.0.keys().any(|field| field.within(part).is_some())
    }

    /// Forgets all that stands refused within this part of the report, which has been emptied.
    pub fn forget(&mut self, part: &FieldId) {
        self.0.retain(|field, _| field.within(part).is_none());
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Follows a list whose entries have moved: `to` gives the new place of an old one, `None` where it is
    /// gone.
    pub fn follow(&mut self, list: &FieldId, to: impl Fn(usize) -> Option<usize>) {
        let old = std::mem::take(&mut self.0);
        for (field, refused) in old {
            if let Some(field) = moved(&field, list, &to) {
                self.0.insert(field, refused);
            }
        }
    }
}

/// The address of a field after the entries of a list have moved.
fn moved(field: &FieldId, list: &FieldId, to: &impl Fn(usize) -> Option<usize>) -> Option<FieldId> {
    let Some([Step::Item(index), rest @ ..]) = field.steps().strip_prefix(list.steps()) else {
        return Some(field.clone());
    };
    let start = list.item(to(*index)?);
    Some(rest.iter().fold(start, |at, step| match step {
        Step::Field { name, label } => at.field(name, label),
        Step::Item(index) => at.item(*index),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_follow_their_rows() {
        let list = FieldId::root().field("projects", "项目");
        let at = |index: usize| list.item(index).field("adjustment", "预算调整");
        let refused = |typed: &str| Refused {
            typed: typed.to_owned(),
            reason: String::new(),
        };
        let mut entries = Entries::default();
        entries.set(&at(0), Some(refused("甲")));
        entries.set(&at(2), Some(refused("丙")));
        let other = FieldId::root().field("thrift", "厉行节约");
        entries.set(&other, Some(refused("别")));
        // The first row is deleted.
        entries.follow(&list, |index| index.checked_sub(1));
        assert_eq!(entries.get(&at(1)), Some(&refused("丙")));
        assert_eq!(entries.get(&other), Some(&refused("别")));
        assert_eq!(entries.len(), 2);
        assert!(entries.has_within(&list) && !entries.has_within(&list.item(0)));
        entries.forget(&list);
        assert!(!entries.has_within(&list));
        assert_eq!(entries.get(&other), Some(&refused("别")));
    }
}
