//! Making the repair of a finding.

use std::collections::BTreeMap;

use crate::{
    checks::{Edit, Repair, Target},
    editor::find::{HitPlace, TextOrigin, set_texts, text_at},
    model::{Place, Report},
    standards::Outline,
};

/// Makes a repair; gives where it was made. `None`, and nothing is changed, where the text is no longer as it
/// was when it was checked. A text of the outline becomes the clerk's own.
pub fn repair(report: &mut Report, outline: &Outline, repair: &Repair) -> Option<Place> {
    let mut by_target: BTreeMap<&Target, Vec<&Edit>> = BTreeMap::new();
    for edit in &repair.edits {
        by_target.entry(&edit.target).or_default().push(edit);
    }
    let mut texts = Vec::new();
    for (target, edits) in by_target {
        let at = place_of(target)?;
        let text = text_at(report, outline, &at)?;
        texts.push((at, edited(&text, edits)?));
    }
    let first = repair.edits.first()?;
    set_texts(report, texts);
    Some(match &first.target {
        Target::Field(field) => Place::Field(field.clone()),
        Target::Prose(node) => Place::Prose {
            node: node.clone(),
            offset: first.range.start,
        },
        Target::Heading(node) => Place::Heading { node: node.clone() },
        Target::File => return None,
    })
}

/// The text that holds the characters.
pub(super) fn place_of(target: &Target) -> Option<HitPlace> {
    let origin = TextOrigin::Own;
    Some(match target {
        Target::Field(field) => HitPlace::Fact(field.clone()),
        Target::Prose(node) => HitPlace::Prose {
            node: node.clone(),
            origin,
        },
        Target::Heading(node) => HitPlace::Heading {
            node: node.clone(),
            origin,
        },
        Target::File => return None,
    })
}

/// The text with its edits made; `None` where one of them does not find what it replaces.
fn edited(text: &str, mut edits: Vec<&Edit>) -> Option<String> {
    edits.sort_by_key(|edit| edit.range.start);
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut from = 0;
    for edit in edits {
        out.extend(characters.get(from..edit.range.start)?);
        let before: String = characters.get(edit.range.clone())?.iter().collect();
        if before != edit.before {
            return None;
        }
        out.push_str(&edit.after);
        from = edit.range.end;
    }
    out.extend(characters.get(from..)?);
    Some(out)
}
