//! Completion of classes of expenditure by code, by name or by the first letters of the pinyin, from what the
//! draft already uses and from the classification that is built in; and what to say of a code that is not there.

use std::collections::HashSet;

use pinyin::ToPinyinMulti as _;

use crate::{
    figures::{ClassLine, Figures},
    model::Report,
    standards::Classification,
};

/// Completes codes and names of one classification. Made for a report; a changed report needs a new one.
#[derive(Debug, Clone, Default)]
pub struct Completer {
    kind: Kind,
    /// What the draft uses first, then the classification, each by code.
    entries: Vec<Entry>,
}

/// A class that can be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Its code; empty where the draft has the class by name only.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it comes from.
    pub source: SuggestionSource,
}

/// Where a suggestion comes from, in the order they are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SuggestionSource {
    /// A line of the draft.
    Draft,
    /// The classification that is built in.
    Classification,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Functional,
    Economic,
}

#[derive(Debug, Clone)]
struct Entry {
    suggestion: Suggestion,
    /// The line of the draft that it is from.
    row: Option<usize>,
    /// All its names, folded: the one of the suggestion, the official one, former and shortened ones.
    names: Vec<String>,
}

/// How well what was typed fits, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Code,
    NameStart,
    LettersStart,
    NameWithin,
    LettersWithin,
    /// Only with other than the usual readings of some characters.
    OtherReadings,
}

impl Completer {
    /// Completes functional classes.
    pub fn functional(report: &Report) -> Self {
        let figures = Figures::new(report);
        Self::new(Kind::Functional, figures.functional().lines())
    }

    /// Completes economic classes.
    pub fn economic(report: &Report) -> Self {
        let figures = Figures::new(report);
        Self::new(Kind::Economic, figures.economic().lines())
    }

    fn new(kind: Kind, lines: &[ClassLine<'_>]) -> Self {
        let mut used: Vec<&ClassLine<'_>> = lines.iter().collect();
        used.retain(|line| !line.name.is_empty());
        used.sort_by_key(|line| line.code);
        let used = used
            .into_iter()
            .map(|line| Entry::new(kind, (line.code, line.name), Some(line.index)));
        let known = kind.classes().into_iter();
        let known = known.map(|class| Entry::new(kind, class, None));
        Self {
            kind,
            entries: used.chain(known).collect(),
        }
    }

    /// The classes that what was typed can mean, at most `limit`: the draft's own first, of each source the best
    /// fit first, then by code. Nothing typed gives all. What stands in the row that is being edited is only
    /// what was typed so far: it is left out.
    pub fn suggest(&self, typed: &str, edited: Option<usize>, limit: usize) -> Vec<Suggestion> {
        let typed = folded(typed);
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        for entry in &self.entries {
            let is_edited = entry.row.is_some() && entry.row == edited;
            if is_edited || !seen.insert(entry.key()) {
                continue;
            }
            if let Some(fit) = entry.fit(&typed) {
                found.push(((entry.suggestion.source, fit), &entry.suggestion));
            }
        }
        found.sort_by_key(|(fit, _)| *fit);
        let suggestions = found.into_iter().map(|(_, suggestion)| suggestion.clone());
        suggestions.take(limit).collect()
    }

    /// Whether the classification that is built in has this code.
    pub fn is_known(&self, code: &str) -> bool {
        self.kind.names_of(code.trim()).is_some()
    }

    /// What to look at in a class that was typed: a code that is not in the classification, or a name that
    /// belongs to another code. It is taken as it is all the same. `None` where there is nothing to say.
    pub fn advice(&self, code: &str, name: &str) -> Option<String> {
        let (code, name) = (code.trim(), name.trim());
        if code.is_empty() {
            return None;
        }
        let codes = self.kind.codes_named(name);
        let Some(official) = self.kind.names_of(code) else {
            return Some(format!(
                "编码“{code}”不在程序所带的科目表中，已照填写的采用，请对照当年的政府收支分类科目核对{}",
                hint(name, &codes)
            ));
        };
        let official = official.first().copied().unwrap_or_default();
        let agree = name.is_empty() || name == official || codes.contains(&code);
        (!agree).then(|| {
            format!(
                "编码“{code}”在程序所带的科目表中是“{official}”，与填写的“{name}”不一致，已照填写的采用，请核对编码和名称{}",
                hint(name, &codes)
            )
        })
    }
}

/// Which codes a name belongs to, where it is known.
fn hint(name: &str, codes: &[&str]) -> String {
    match codes {
        [] => String::new(),
        codes => format!("；表中“{name}”的编码是{}", codes.join("或")),
    }
}

impl Kind {
    /// Code and name of every class, in the order of codes.
    fn classes(self) -> Vec<(&'static str, &'static str)> {
        let known = Classification::builtin();
        match self {
            Self::Functional => {
                let classes = known.functional.iter();
                classes.map(|class| (&*class.code, &*class.name)).collect()
            }
            Self::Economic => {
                let classes = known.economic.iter();
                classes.map(|class| (&*class.code, &*class.name)).collect()
            }
        }
    }

    /// The official name of a code, then its former and shortened ones; `None` where the code is not known.
    fn names_of(self, code: &str) -> Option<Vec<&'static str>> {
        let known = Classification::builtin();
        match self {
            Self::Functional => {
                let class = known.functional(code)?;
                let names = std::iter::once(&class.name).chain(&class.aliases);
                Some(names.map(String::as_str).collect())
            }
            Self::Economic => Some(vec![&known.economic(code)?.name]),
        }
    }

    /// The codes of a name, however its level is written into it.
    fn codes_named(self, name: &str) -> Vec<&'static str> {
        let known = Classification::builtin();
        match self {
            Self::Functional => {
                let class = known.functional_named(name);
                class.map(|class| class.code.as_str()).into_iter().collect()
            }
            Self::Economic => {
                let classes = known.economic_named(name).into_iter();
                classes.map(|class| class.code.as_str()).collect()
            }
        }
    }
}

impl Entry {
    fn new(kind: Kind, (code, name): (&str, &str), row: Option<usize>) -> Self {
        let known = kind.names_of(code).unwrap_or_default();
        let mut names: Vec<String> = vec![folded(name)];
        names.extend(known.into_iter().map(folded));
        names.dedup();
        Self {
            suggestion: Suggestion {
                code: code.to_owned(),
                name: name.to_owned(),
                source: match row {
                    Some(_) => SuggestionSource::Draft,
                    None => SuggestionSource::Classification,
                },
            },
            row,
            names,
        }
    }

    /// A class is known by its code, one without a code by its name.
    fn key(&self) -> &str {
        let Suggestion { code, name, .. } = &self.suggestion;
        if code.is_empty() { name } else { code }
    }

    /// How well what was typed (folded) fits; `None` where it does not, or where it is all that is known.
    fn fit(&self, typed: &str) -> Option<Fit> {
        let code = &self.suggestion.code;
        if code.is_empty() && self.names.iter().any(|name| name == typed) {
            return None;
        }
        if code.starts_with(typed) {
            return Some(Fit::Code);
        }
        self.names.iter().filter_map(|name| fit(name, typed)).min()
    }
}

/// How well what was typed fits a name, both folded.
fn fit(name: &str, typed: &str) -> Option<Fit> {
    if name.starts_with(typed) {
        return Some(Fit::NameStart);
    }
    if name.contains(typed) {
        return Some(Fit::NameWithin);
    }
    if typed.is_empty() || !typed.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let spoken: Vec<Vec<char>> = name.chars().map(first_letters).collect();
    let spoken: Vec<Vec<char>> = spoken.into_iter().filter(|all| !all.is_empty()).collect();
    let typed: Vec<char> = typed.chars().collect();
    let usual = |(all, c): (&Vec<char>, &char)| all.first() == Some(c);
    let mut windows = spoken.windows(typed.len());
    match windows.position(|window| window.iter().zip(&typed).all(usual)) {
        Some(0) => return Some(Fit::LettersStart),
        Some(_) => return Some(Fit::LettersWithin),
        None => {}
    }
    let any = |(all, c): (&Vec<char>, &char)| all.contains(c);
    let mut windows = spoken.windows(typed.len());
    let fits = windows.any(|window| window.iter().zip(&typed).all(any));
    fits.then_some(Fit::OtherReadings)
}

/// The letters with which a character can begin when spoken, that of its usual reading first; a letter or digit
/// is itself, a mark has none.
fn first_letters(c: char) -> Vec<char> {
    if c.is_ascii_alphanumeric() {
        return vec![c];
    }
    let readings = c.to_pinyin_multi().into_iter().flatten();
    let letters = readings.filter_map(|reading| reading.plain().chars().next());
    letters.collect()
}

/// Without spaces, full-width letters, digits and marks as half-width ones, small letters.
fn folded(text: &str) -> String {
    let half = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let half = text.chars().filter(|c| !c.is_whitespace()).map(half);
    half.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests;
