//! [`Claim`]: that a draft is open here, told to whoever opens it elsewhere, and who has it open there.
//!
//! `~$NAME.lock` beside the draft has who and since when, hidden on Windows; programs that keep folders in step pass
//! over names that begin so. It goes when the draft is closed. Whether it is stale the system says (see
//! [`crate::platform::Mark`]). Where none can be written there is none, and no obstacle.

use std::{
    ffi::OsString,
    fmt, fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::stored::ron_options;
use crate::{
    editor::shortened,
    platform::{Belief, Mark, Marked, Moment, Person},
};

/// Most characters of a name that are shown.
const MOST: usize = 40;

/// Who has a draft open, and since when, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Holder {
    user: String,
    machine: String,
    since: Option<Moment>,
}

/// A draft that is marked as open here; the mark goes with the value.
#[derive(Debug)]
pub struct Claim {
    mark: Mark,
}

/// What came of claiming a draft.
#[derive(Debug)]
pub enum Claimed {
    /// It is marked as open here.
    Ours(Claim),
    /// It cannot be marked; nobody is known to have it.
    Unmarked,
    /// Somebody else has it open.
    Theirs(Holder),
}

/// A draft that somebody else has open is not written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{}”正由{holder}打开，没有改动它。请等对方关闭后再试，或者换一个文件名", file.display())]
pub struct Occupied {
    /// The draft.
    pub file: PathBuf,
    /// Who has it open.
    pub holder: Holder,
}

impl Claim {
    /// Claims a draft. One that is not there is nobody's and cannot be marked.
    pub fn make(draft: &Path) -> Claimed {
        if !draft.is_file() {
            return Claimed::Unmarked;
        }
        Self::leave(draft, Belief::Believe)
    }

    /// Claims a draft though somebody is said to have it: where the system knows that they have, it stays theirs.
    pub fn insist(draft: &Path) -> Option<Self> {
        match Self::leave(draft, Belief::Insist) {
            Claimed::Ours(claim) => Some(claim),
            Claimed::Unmarked | Claimed::Theirs(_) => None,
        }
    }

    fn leave(draft: &Path, belief: Belief) -> Claimed {
        let content = ron_options().to_string(&Holder::here()).unwrap_or_default();
        match Mark::leave(&mark_of(draft), content.as_bytes(), belief) {
            Marked::Ours(mark) => Claimed::Ours(Self { mark }),
            Marked::Theirs(content) => Claimed::Theirs(Holder::read(&content.unwrap_or_default())),
            Marked::Impossible => Claimed::Unmarked,
        }
    }

    /// Whether it is this draft, by whichever name.
    pub fn is_for(&self, draft: &Path) -> bool {
        self.mark.path() == mark_of(draft)
    }
}

/// Claims a draft while it is written; nothing to hold where it cannot be marked.
pub(in crate::editor) fn claim_to_write(draft: &Path) -> Result<Option<Claim>, Occupied> {
    match Claim::make(draft) {
        Claimed::Ours(claim) => Ok(Some(claim)),
        Claimed::Unmarked => Ok(None),
        Claimed::Theirs(holder) => Err(Occupied {
            file: draft.to_owned(),
            holder,
        }),
    }
}

impl Holder {
    fn here() -> Self {
        let Person { user, machine } = Person::here();
        Self {
            user,
            machine,
            since: Some(Moment::now()),
        }
    }

    /// What a mark says; nobody where it says nothing that can be understood.
    fn read(content: &[u8]) -> Self {
        let read = str::from_utf8(content)
            .ok()
            .and_then(|text| ron_options().from_str::<Self>(text).ok());
        let mut holder = read.unwrap_or_default();
        holder.user = fit(&holder.user);
        holder.machine = fit(&holder.machine);
        holder
    }

    fn is_here(&self) -> bool {
        let Person { user, machine } = Person::here();
        !self.user.is_empty() && self.user == user && self.machine == machine
    }
}

/// Who it is and since when: “张三”（电脑“CW-01”）从11月25日 14:03起.
impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.user.as_str(), self.machine.as_str()) {
            _ if self.is_here() => f.write_str("您自己在这台电脑上的另一个窗口")?,
            ("", "") => f.write_str("另一个人或另一个窗口")?,
            ("", machine) => write!(f, "电脑“{machine}”上的用户")?,
            (user, "") => write!(f, "“{user}”")?,
            (user, machine) => write!(f, "“{user}”（电脑“{machine}”）")?,
        }
        match self.since {
            Some(since) => write!(f, "从{}起", since.in_words()),
            None => Ok(()),
        }
    }
}

/// A name that anybody may have written, as it can be shown.
fn fit(name: &str) -> String {
    let is_fit = |c: &char| c.is_alphanumeric() || " -_.@".contains(*c);
    let name: String = name.chars().filter(is_fit).collect();
    shortened(name.trim(), MOST)
}

/// The mark beside a draft. A link leads to the folder in which the draft itself lies.
fn mark_of(draft: &Path) -> PathBuf {
    let draft = fs::canonicalize(draft).unwrap_or_else(|_| draft.to_owned());
    let mut name = OsString::from("~$");
    name.push(draft.file_name().unwrap_or_default());
    name.push(".lock");
    draft.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(content: &str) -> String {
        Holder::read(content.as_bytes()).to_string()
    }

    #[test]
    fn says_who_and_since_when() {
        for (content, words) in [
            (
                r#"(user: "zhang", machine: "CW-01", since: "2026-11-24T14:03:05+08:00")"#,
                "“zhang”（电脑“CW-01”）从11月24日 14:03起",
            ),
            (r#"(user: "张 三", machine: "")"#, "“张 三”"),
            (r#"(user: "", machine: "CW-01")"#, "电脑“CW-01”上的用户"),
            ("", "另一个人或另一个窗口"),
            ("(user: 1", "另一个人或另一个窗口"),
            ("(user: \"\u{202e}a\\n\u{0}”b\", machine: \"\")", "“ab”"),
        ] {
            assert_eq!(holder(content), words);
        }
        let long = format!("(user: \"{}\", machine: \"\")", "长".repeat(90));
        assert_eq!(holder(&long), format!("“{}…”", "长".repeat(40)));
        assert_eq!(Holder::read(&[0xFF, 0xFE]), Holder::default());
    }

    #[test]
    fn a_draft_is_open_in_one_place() {
        let folder = tempfile::tempdir().unwrap();
        let draft = folder.path().join("甲.ron");
        fs::write(&draft, "(version: 1)").unwrap();
        let claim = claim_to_write(&draft).unwrap().unwrap();
        let mark = folder.path().join("~$甲.ron.lock");
        assert!(mark.exists() && claim.is_for(&draft));
        assert!(!claim.is_for(&folder.path().join("乙.ron")));
        let refused = claim_to_write(&draft).unwrap_err();
        assert_eq!(refused.file, draft);
        let Claimed::Theirs(holder) = Claim::make(&draft) else {
            panic!("it is taken");
        };
        assert!(holder.since.is_some());
        assert!(Claim::insist(&draft).is_none());
        drop(claim);
        assert!(!mark.exists());
        assert!(matches!(Claim::make(&draft), Claimed::Ours(_)));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_and_its_draft_are_one() {
        let folder = tempfile::tempdir().unwrap();
        let (draft, link) = (folder.path().join("甲.ron"), folder.path().join("链.ron"));
        fs::write(&draft, "").unwrap();
        std::os::unix::fs::symlink(&draft, &link).unwrap();
        let Claimed::Ours(claim) = Claim::make(&link) else {
            panic!("nobody has it");
        };
        assert!(claim.is_for(&draft) && claim.is_for(&link));
    }
}
