//! Grades of a self-evaluation: what they are called, and from which total score on.

use rust_decimal::Decimal;

use crate::{figures::Figures, standards::Scheme};

/// Grades with the least total score for each, best first; none where the scheme gives none.
pub struct Scale<'a>(Vec<(&'a str, Decimal)>);

impl<'a> Scale<'a> {
    /// The grades of a report: its own, else those of the scheme.
    pub fn of(figures: Figures<'a>, scheme: &'static Scheme) -> Self {
        let own = &figures.report().scoring.grades;
        let mut grades: Vec<(&'a str, Decimal)> = if own.is_empty() {
            let grades = scheme.grades.iter();
            grades
                .map(|grade| (grade.name.as_str(), grade.from.decimal()))
                .collect()
        } else {
            let grades = own.iter();
            grades
                .filter_map(|grade| Some((grade.name.trim(), grade.from?.decimal())))
                .filter(|(name, _)| !name.is_empty())
                .collect()
        };
        grades.sort_by_key(|(_, from)| std::cmp::Reverse(*from));
        Self(grades)
    }

    /// The grades of 财预〔2020〕10号.
    pub fn usual() -> Self {
        let grades = [("优", 90), ("良", 80), ("中", 60), ("差", 0)];
        Self(
            grades
                .map(|(name, from)| (name, Decimal::from(from)))
                .into(),
        )
    }

    /// The grade of a total score.
    pub fn due(&self, total: Decimal) -> Option<&'a str> {
        let mut grades = self.0.iter();
        let reached = grades.find(|(_, from)| total >= *from);
        reached.map(|(name, _)| *name)
    }

    /// Whether these words are one of the grades.
    pub fn names(&self, words: &str) -> bool {
        self.0.iter().any(|(name, _)| is_same(name, words))
    }

    /// The limits in words: 90分、80分、60分.
    pub fn limits(&self) -> String {
        let limits = self.0.iter().filter(|(_, from)| !from.is_zero());
        let limits: Vec<String> = limits
            .map(|(_, from)| format!("{}分", from.normalize()))
            .collect();
        limits.join("、")
    }
}

/// Whether two wordings mean one grade: 优 and “优秀”等次.
pub fn is_same(one: &str, other: &str) -> bool {
    core(one) == core(other)
}

/// A grade without what is written around it.
fn core(words: &str) -> &str {
    let marks = ['“', '”', '‘', '’', '"', '「', '」', ' ', '　', '。'];
    let words = words.split(['（', '(']).next().unwrap_or_default();
    let bare = words.trim_matches(marks);
    let bare = ["等级", "等次", "档次", "档", "级"]
        .iter()
        .find_map(|end| bare.strip_suffix(end))
        .unwrap_or(bare);
    match bare.trim_matches(marks) {
        "优秀" | "优等" => "优",
        "良好" | "良等" => "良",
        "中等" => "中",
        "较差" | "差等" => "差",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_called_in_several_ways() {
        for (one, other, same) in [
            ("优", "“优秀”等次", true),
            ("良", "良好（88分）", true),
            ("中", "中等", true),
            ("合格", "不合格", false),
            ("优", "优良", false),
        ] {
            assert_eq!(is_same(one, other), same, "{one} {other}");
        }
    }

    #[test]
    fn a_grade_begins_with_its_limit() {
        let scale = Scale::usual();
        let due = |total: &str| scale.due(total.parse().unwrap());
        assert_eq!(due("90"), Some("优"));
        assert_eq!(due("89.99"), Some("良"));
        assert_eq!(due("59.99"), Some("差"));
        assert_eq!(scale.limits(), "90分、80分、60分");
        assert!(scale.names("良好"));
        assert!(!scale.names("优良"));
    }
}
