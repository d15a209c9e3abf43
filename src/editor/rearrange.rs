//! [`Rearrange`]: entries of a list added, taken away or moved, with what was refused in them.

use super::{Entries, List};
use crate::model::FieldId;

/// A change of which entries a list has and in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rearrange {
    /// An empty entry before the one at this index, or at the end.
    Add(usize),
    /// The entry at this index goes.
    Remove(usize),
    /// An entry takes another place.
    Move {
        /// Where it stands.
        from: usize,
        /// Where it will stand.
        to: usize,
    },
}

impl Rearrange {
    /// Changes the list at `at`; refused entries follow theirs.
    pub fn apply(self, list: &mut dyn List, entries: &mut Entries, at: &FieldId) {
        match self {
            Self::Add(index) => list.insert(index),
            Self::Remove(index) => list.remove(index),
            Self::Move { from, to } => list.shift(from, to),
        }
        entries.follow(at, |index| self.follow(index));
    }

    /// Where the entry at `index` stands afterwards; `None` where it is gone.
    pub fn follow(self, index: usize) -> Option<usize> {
        match self {
            Self::Add(added) => Some(index + usize::from(index >= added)),
            Self::Remove(removed) if index == removed => None,
            Self::Remove(removed) => Some(index - usize::from(index > removed)),
            Self::Move { from, to } if index == from => Some(to),
            Self::Move { from, to } => {
                let closed = index - usize::from(index > from);
                Some(closed + usize::from(closed >= to))
            }
        }
    }

    /// The entry that the user is at afterwards, in a list that then has `count` entries.
    pub fn lands(self, count: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        Some(match self {
            Self::Add(index) | Self::Remove(index) => index.min(last),
            Self::Move { to, .. } => to.min(last),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Refused;

    #[test]
    fn every_entry_is_followed_to_where_the_list_has_it() {
        let changes = [
            Rearrange::Add(0),
            Rearrange::Add(2),
            Rearrange::Add(4),
            Rearrange::Remove(0),
            Rearrange::Remove(3),
            Rearrange::Move { from: 0, to: 3 },
            Rearrange::Move { from: 3, to: 1 },
            Rearrange::Move { from: 2, to: 2 },
        ];
        for change in changes {
            let before: Vec<String> = ["甲", "乙", "丙", "丁"].map(str::to_owned).to_vec();
            let mut after = before.clone();
            change.apply(&mut after, &mut Entries::default(), &FieldId::root());
            for (index, entry) in before.iter().enumerate() {
                let found = after.iter().position(|other| other == entry);
                assert_eq!(change.follow(index), found, "{change:?} {entry}");
            }
        }
    }

    #[test]
    fn refused_entries_go_with_theirs() {
        let list = FieldId::root().field("inspections", "日常检查");
        let date = |index: usize| list.item(index).field("date", "时间");
        let refused = Refused {
            typed: "6月".to_owned(),
            reason: String::new(),
        };
        let mut entries = Entries::default();
        entries.set(&date(2), Some(refused.clone()));
        let mut texts = vec![String::new(); 3];
        let change = Rearrange::Move { from: 2, to: 0 };
        change.apply(&mut texts, &mut entries, &list);
        assert_eq!(entries.get(&date(0)), Some(&refused));
        assert_eq!(entries.len(), 1);
        Rearrange::Remove(0).apply(&mut texts, &mut entries, &list);
        assert!(entries.is_empty());
    }

    #[test]
    fn the_user_stays_near_what_was_changed() {
        assert_eq!(Rearrange::Add(2).lands(3), Some(2));
        assert_eq!(Rearrange::Remove(2).lands(2), Some(1));
        assert_eq!(Rearrange::Remove(0).lands(0), None);
        assert_eq!(Rearrange::Move { from: 0, to: 1 }.lands(2), Some(1));
    }
}
