//! Stated counts: “7个项目”, “两个方面”, “内设机构为5个”.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::checks::{
    numbering::chinese_value,
    sentences::amounts::{half_width, pattern},
};

/// A number with its measure word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Number and measure word, in bytes.
    pub range: Range<usize>,
    /// The number alone.
    pub number: Range<usize>,
    /// Its value.
    pub value: usize,
    /// The measure word.
    pub measure: String,
}

/// The counts of a text in order. Ordinals (第三个), rough numbers (10余个) and figures of another kind
/// (10个百分点, 3个月) are none.
pub fn counts(text: &str) -> Vec<Count> {
    static COUNT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"([0-9０-９]{1,4}|[一二三四五六七八九十两]{1,3})\s?(个|项|家|名|大类|类|条|方面|大方面|部分|所|处|股|支|大|点|人|辆)",
        )
    });
    let read = |found: regex::Captures<'_>| {
        let (whole, number, measure) = (found.get(0)?, found.get(1)?, found.get(2)?);
        let before = text.get(..number.start())?.chars().next_back();
        let after = text.get(whole.end()..)?;
        let is_part = before.is_some_and(|c| {
            "第每某各.．,，-—/年近约同万亿千百十几数".contains(c) && c != '，'
                || c.is_ascii_alphanumeric()
                || "一二三四五六七八九".contains(c) && chinese_value(number.as_str()).is_some()
        });
        let is_other = [
            "百分点",
            "月",
            "工作日",
            "小时",
            "季度",
            "次",
            "亿",
            "平方",
            "人民",
            "级",
            "一",
            "百",
            "年",
        ]
        .iter()
        .any(|word| after.starts_with(word));
        if is_part || is_other {
            return None;
        }
        let value =
            chinese_value(number.as_str()).or_else(|| half_width(number.as_str()).parse().ok())?;
        Some(Count {
            range: whole.range(),
            number: number.range(),
            value,
            measure: measure.as_str().to_owned(),
        })
    };
    COUNT.captures_iter(text).filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_and_what_only_looks_like_one_is_not() {
        let shown = |text: &str| -> Vec<(usize, String)> {
            counts(text)
                .into_iter()
                .map(|count| (count.value, count.measure))
                .collect()
        };
        let of = |value: usize, measure: &str| (value, measure.to_owned());
        assert_eq!(
            shown("共实施7个项目，分两个方面，十二项任务"),
            [of(7, "个"), of(2, "个"), of(12, "项")]
        );
        let none = shown("第三个项目，提高2个百分点，历时3个月，10余个，一个人民");
        assert!(none.is_empty(), "{none:?}");
    }
}
