//! [`Lists`]: what the checker looks for in texts — wrong words, documents, leftovers of templates, bodies of one
//! level, sensitive words — and its thresholds. All of it is data; a user's own file has the same shape.

use std::sync::LazyLock;

use ron::error::SpannedError;
use serde::Deserialize;

use crate::model::Level;

/// Word lists and thresholds. Entries say where they come from; one whose source was not checked
/// (`verified: false`) makes a suspicion (疑似) at most.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Lists {
    /// Wrong words and wordings (C03, C12, C13).
    pub words: Vec<Word>,
    /// Documents that are repealed, renamed or often misnamed (C08).
    pub documents: Vec<KnownDocument>,
    /// Wordings of templates that must not stay in a report (C01).
    pub leftovers: Vec<Phrase>,
    /// What does not belong in a report that is published (C11).
    pub sensitive: Vec<Phrase>,
    /// Bodies and terms that belong to one administrative level (C09).
    pub bodies: Vec<Body>,
    /// Names that are written in several ways and mean one thing (B05, B06).
    pub abbreviations: Vec<Abbreviation>,
    /// Limits beyond which a figure needs a reason.
    pub thresholds: Thresholds,
}

/// The rule that a word belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum WordRule {
    /// Misspelt terms of the field.
    C03,
    /// Fixed political wordings.
    C12,
    /// Common confusions.
    C13,
}

/// A wrong word and the right one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// The rule that finds it.
    pub rule: WordRule,
    /// As it is wrongly written.
    pub wrong: String,
    /// As it should be; empty where that depends on what is meant.
    #[serde(default)]
    pub right: String,
    /// Wordings that it is part of, or that begin or end with part of it, in which it is right: 截止日期 for 截止,
    /// 帐篷 for 到帐.
    #[serde(default)]
    pub except: Vec<String>,
    /// Where this comes from.
    pub source: String,
    /// Whether the source was checked.
    pub verified: bool,
}

/// What is wrong with the name of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum DocumentFault {
    /// No longer in force.
    Repealed,
    /// There is a document of a similar name only.
    Misnamed,
}

/// A document that should not be cited as it is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownDocument {
    /// Its name without book-title marks.
    pub name: String,
    /// What is wrong.
    pub fault: DocumentFault,
    /// What took its place, or its right name; empty where that is not known.
    #[serde(default)]
    pub instead: String,
    /// The first day on which it was no longer in force, e.g. 2019-01-01; empty where that is not known.
    #[serde(default)]
    pub since: String,
    /// Where this comes from.
    pub source: String,
    /// Whether the source was checked.
    pub verified: bool,
}

/// A wording that is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// The wording; … stands for up to twelve characters of the same sentence.
    pub text: String,
    /// What to do about it; the rule's own advice where empty.
    #[serde(default)]
    pub advice: String,
    /// Wordings around it in which it is right, e.g. 保守国家秘密 for 国家秘密.
    #[serde(default)]
    pub except: Vec<String>,
    /// Where this comes from.
    pub source: String,
    /// Whether the source was checked.
    pub verified: bool,
}

/// A body or term of one administrative level.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The wording.
    pub text: String,
    /// The level it belongs to.
    pub level: Level,
    /// Where this comes from.
    pub source: String,
    /// Whether the source was checked.
    pub verified: bool,
}

/// Names that mean one thing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abbreviation {
    /// The full name.
    pub full: String,
    /// Other ways to write it that are in use.
    pub short: Vec<String>,
    /// Where this comes from.
    pub source: String,
    /// Whether the source was checked.
    pub verified: bool,
}

/// Limits; what a file leaves out stays as it is built in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Thresholds {
    /// An execution rate below this needs a reason; per cent.
    pub execution_low: Option<u32>,
    /// An execution rate above this needs a reason; per cent.
    pub execution_high: Option<u32>,
    /// A change against the year before of more than this needs a reason; per cent.
    pub change: Option<u32>,
    /// How alike a sentence and a filling guidance are when the one is taken for the other; per cent.
    pub similarity: Option<u32>,
    /// An amount above this is doubted in a report of a county or township; 万元.
    pub large_county: Option<u32>,
    /// The same for a city; 万元.
    pub large_city: Option<u32>,
}

impl Thresholds {
    /// Execution rates below this need a reason: 90 %, unless set.
    pub fn execution_low(self) -> u32 {
        self.execution_low.unwrap_or(90)
    }

    /// Execution rates above this need a reason: 100 %, unless set.
    pub fn execution_high(self) -> u32 {
        self.execution_high.unwrap_or(100)
    }

    /// Changes of more than this need a reason: 20 %, unless set.
    pub fn change(self) -> u32 {
        self.change.unwrap_or(20)
    }

    /// From here on a sentence is taken for the guidance it resembles: 80 %, unless set.
    pub fn similarity(self) -> u32 {
        self.similarity.unwrap_or(80)
    }

    /// Amounts above this are doubted: 10 亿元 in a county or township, 100 亿元 in a city, unless set; none in
    /// a province. In 万元.
    pub fn large(self, level: Option<Level>) -> Option<u32> {
        match level {
            Some(Level::County | Level::Township) | None => {
                Some(self.large_county.unwrap_or(100_000))
            }
            Some(Level::City) => Some(self.large_city.unwrap_or(1_000_000)),
            Some(Level::Province) => None,
        }
    }

    fn joined(self, own: Self) -> Self {
        Self {
            execution_low: own.execution_low.or(self.execution_low),
            execution_high: own.execution_high.or(self.execution_high),
            change: own.change.or(self.change),
            similarity: own.similarity.or(self.similarity),
            large_county: own.large_county.or(self.large_county),
            large_city: own.large_city.or(self.large_city),
        }
    }
}

impl Lists {
    /// The lists that are built into the program.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Lists> = LazyLock::new(|| {
            const TEXTS: [&str; 7] = [
                include_str!("../../assets/checks/words.ron"),
                include_str!("../../assets/checks/documents.ron"),
                include_str!("../../assets/checks/leftovers.ron"),
                include_str!("../../assets/checks/sensitive.ron"),
                include_str!("../../assets/checks/bodies.ron"),
                include_str!("../../assets/checks/names.ron"),
                include_str!("../../assets/checks/thresholds.ron"),
            ];
            TEXTS.iter().fold(Lists::default(), |all, text| {
                let lists =
                    Lists::parse(text).unwrap_or_else(|error| unreachable!("built in: {error}"));
                all.joined(lists)
            })
        });
        &BUILTIN
    }

    /// Reads a file of lists (RON).
    pub fn parse(text: &str) -> Result<Self, ListsError> {
        Ok(ron::from_str(text.trim_start_matches('\u{feff}'))?)
    }

    /// These lists with those of `own` behind them; its thresholds count.
    #[must_use]
    pub fn joined(mut self, own: Self) -> Self {
        self.words.extend(own.words);
        self.documents.extend(own.documents);
        self.leftovers.extend(own.leftovers);
        self.sensitive.extend(own.sensitive);
        self.bodies.extend(own.bodies);
        self.abbreviations.extend(own.abbreviations);
        self.thresholds = self.thresholds.joined(own.thresholds);
        self
    }
}

/// Why a file holds no lists.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "体检词库第{line}行第{column}列写法不对（{what}），请对照说明改正；在此之前只用程序自带的词库"
)]
pub struct ListsError {
    line: usize,
    column: usize,
    what: String,
}

impl From<SpannedError> for ListsError {
    fn from(error: SpannedError) -> Self {
        Self {
            line: error.span.start.line,
            column: error.span.start.col,
            what: error.code.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_s_file_adds_to_the_lists_and_overrides_thresholds() {
        let own = Lists::parse(
            "(words: [(rule: C03, wrong: \"绩校\", right: \"绩效\", source: \"本单位\", verified: true)],
              thresholds: (execution_low: Some(95)))",
        )
        .unwrap();
        let all = Lists::builtin().clone().joined(own);
        assert_eq!(
            all.words.last().map(|word| word.wrong.as_str()),
            Some("绩校")
        );
        assert_eq!(all.thresholds.execution_low(), 95);
        assert_eq!(all.thresholds.execution_high(), 100);
        assert!(Lists::parse("(woerter: [])").is_err());
    }

    #[test]
    fn each_entry_has_a_source() {
        let lists = Lists::builtin();
        let words = lists.words.iter().map(|word| (&word.wrong, &word.source));
        let documents = lists.documents.iter().map(|one| (&one.name, &one.source));
        let phrases = lists.leftovers.iter().chain(&lists.sensitive);
        let phrases = phrases.map(|one| (&one.text, &one.source));
        let bodies = lists.bodies.iter().map(|one| (&one.text, &one.source));
        for (text, source) in words.chain(documents).chain(phrases).chain(bodies) {
            assert!(
                !text.trim().is_empty() && !source.trim().is_empty(),
                "{text}: {source}"
            );
        }
    }
}
