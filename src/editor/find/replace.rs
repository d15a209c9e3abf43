//! Replacing what was found. Addresses stay as they are, but behind a replaced hit the offsets of other hits in
//! the same text are no longer true: after each change the window finds anew.

use std::{collections::HashMap, ops::Range};

use super::{Hit, HitPlace, Query, matches};
use crate::{
    model::{Fact as _, FieldId, Report, Slot, Value},
    standards::Outline,
};

/// Replaces one hit. Text that was the outline's becomes the clerk's own. `false`, and nothing is changed,
/// where the hit cannot be replaced or the text has changed since it was found.
pub fn replace(report: &mut Report, outline: &Outline, hit: &Hit, with: &str) -> bool {
    let range = hit.offset..hit.offset + hit.length;
    let text = text_at(report, outline, &hit.at).unwrap_or_default();
    let stands: String = text.chars().skip(range.start).take(hit.length).collect();
    if !hit.is_replaceable || stands != hit.found {
        return false;
    }
    let text = replaced(&text, &[range], with);
    set_texts(report, vec![(hit.at.clone(), text)]);
    true
}

/// Replaces every hit that can be replaced; gives how many there were.
pub fn replace_all(report: &mut Report, outline: &Outline, query: &Query, with: &str) -> usize {
    let mut count = 0;
    let mut texts = Vec::new();
    for found in matches(report, outline, query) {
        let ranges = found.ranges.iter();
        let ranges: Vec<Range<usize>> = ranges
            .filter(|range| found.is_replaceable(range))
            .cloned()
            .collect();
        if !ranges.is_empty() {
            count += ranges.len();
            let text = replaced(&found.text, &ranges, with);
            texts.push((found.at, text));
        }
    }
    set_texts(report, texts);
    count
}

/// The text with something else in these ranges, which follow one another.
fn replaced(text: &str, ranges: &[Range<usize>], with: &str) -> String {
    let text: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut from = 0;
    for range in ranges {
        out.extend(text.get(from..range.start).unwrap_or_default());
        out.push_str(with);
        from = range.end;
    }
    out.extend(text.get(from..).unwrap_or_default());
    out
}

/// The text that stands at a place now; `None` where there is none.
pub(in crate::editor) fn text_at(
    report: &Report,
    outline: &Outline,
    at: &HitPlace,
) -> Option<String> {
    let own = |node: &String| report.prose.get(node);
    match at {
        HitPlace::Fact(wanted) => {
            let mut found = None;
            report.visit(&FieldId::root(), &mut |field, value| {
                if let Value::Text(text) = value
                    && field == wanted
                {
                    found = Some(text.to_owned());
                }
            });
            found
        }
        HitPlace::Prose { node, .. } => {
            let typed = own(node).and_then(|own| own.text.clone());
            typed.or_else(|| Some(outline.node(node)?.text.clone()))
        }
        HitPlace::Heading { node, .. } => own(node)?.heading.clone(),
        HitPlace::Guidance { node } => own(node)?.guidance.clone(),
    }
}

/// Puts texts in their places, facts all in one walk over the report.
pub(in crate::editor) fn set_texts(report: &mut Report, texts: Vec<(HitPlace, String)>) {
    let mut facts: HashMap<FieldId, String> = HashMap::new();
    for (at, text) in texts {
        match at {
            HitPlace::Fact(field) => {
                facts.insert(field, text);
            }
            HitPlace::Prose { node, .. } => report.prose.entry(node).or_default().text = Some(text),
            HitPlace::Heading { node, .. } => {
                report.prose.entry(node).or_default().heading = Some(text);
            }
            HitPlace::Guidance { node } => {
                report.prose.entry(node).or_default().guidance = Some(text);
            }
        }
    }
    if facts.is_empty() {
        return;
    }
    report.visit_mut(&FieldId::root(), &mut |field, slot| {
        if let Slot::Text(text) = slot
            && let Some(new) = facts.remove(field)
        {
            *text = new;
        }
    });
}
