//! Counts that sentences state of things that the forms hold one number of: staff, vehicles, receptions, journeys.
//! They go by the names of live figures, as [`Claim`](super::Claim)s do.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::checks::{
    pattern::Pattern,
    sentences::amounts::pattern,
    text::{Kind, Text, sentences},
};

/// A count in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Index of the paragraph among those that are printed.
    pub paragraph: usize,
    /// The number alone, in bytes.
    pub number: Range<usize>,
    /// Its value.
    pub value: u32,
    /// Name of the live figure.
    pub figure: &'static str,
    /// 名, 辆, 批次 ….
    pub unit: &'static str,
}

/// Words before a number, the figure that they name, and its unit.
static NAMED: [(&str, &str, Pattern); 9] = [
    (
        "编制数",
        "名",
        Pattern::new(
            &["编制"],
            r"(?:核定|批准|共有|总|现有|人员|^|[，。；：、的有])编制(?:数|总数|人数|人员)?(?:为|共|共计|是|合计)?([0-9]{1,5})(?:个|名|人)",
        ),
    ),
    (
        "在职人数",
        "人",
        Pattern::new(
            &["在职"],
            r"(?:^|[，。；：有数员])(?:年末|实有|现有|实际)*在职(?:职工|人员|干部职工)?(?:总数|人数)?(?:为|共|共计|是|有|合计)?([0-9]{1,5})(?:名|人)",
        ),
    ),
    (
        "离退休人数",
        "人",
        Pattern::new(
            &["离退休"],
            r"离退休(?:人员|人数|干部|职工)?(?:为|共|共计|是|有|合计)?([0-9]{1,5})(?:名|人)",
        ),
    ),
    (
        "公车保有量",
        "辆",
        Pattern::new(
            &["保有"],
            r"(?:公务用车保有量|公车保有量|年末保有|保有公务用车|保有量)(?:为|共|共计|是)?([0-9]{1,4})(?:辆|台)",
        ),
    ),
    (
        "公车购置数",
        "辆",
        Pattern::new(
            &["购置"],
            r"(?:公务用车购置数|购置公务用车|购置公车|购置数)(?:量)?(?:为|共|共计|是)?([0-9]{1,4})(?:辆|台)",
        ),
    ),
    (
        "接待批次",
        "批次",
        Pattern::new(
            &["接待", "批次"],
            r"接待(?:国内公务|公务|来访|来宾)*(?:[0-9]+人次)?[^，。；0-9]{0,6}?([0-9]{1,6})(?:个)?批次",
        ),
    ),
    (
        "接待人次",
        "人次",
        Pattern::new(
            &["人次"],
            r"(?:批次|接待)[，、]?(?:共|共计|来访人员|来宾|国内公务接待|公务接待)*(?:国内)?([0-9]{1,6})人次",
        ),
    ),
    (
        "出国团组数",
        "个",
        Pattern::new(
            &["出国", "团组"],
            r"出国[^。；0-9]{0,12}团组(?:数)?(?:为|共|共计|是)?([0-9]{1,3})个",
        ),
    ),
    (
        "出国人次",
        "人次",
        Pattern::new(
            &["团组", "人次"],
            r"团组[^。；0-9]{0,6}[0-9]{1,3}个[，、]?(?:共|共计|累计)?(?:出国（境）)?([0-9]{1,4})人次",
        ),
    ),
];

/// The counts of a text about the unit as a whole in the year reported on.
pub fn counted(text: &Text, year: Option<u16>) -> Vec<Counted> {
    let mut found = Vec::new();
    for (index, paragraph) in text.paragraphs.iter().enumerate() {
        if paragraph.kind != Kind::Body || !is_likely(&paragraph.text) {
            continue;
        }
        for range in sentences(&paragraph.text) {
            let words = paragraph.text.get(range.clone()).unwrap_or_default();
            if !is_of_the_whole(words, year) {
                continue;
            }
            for (figure, unit, words_before) in &NAMED {
                // Two of one kind in a sentence are those of parts, or of two years.
                let Some(pattern) = words_before.on(words) else {
                    continue;
                };
                let mut matches = pattern
                    .captures_iter(words)
                    .filter_map(|found| found.get(1));
                let (Some(number), None) = (matches.next(), matches.next()) else {
                    continue;
                };
                if let Ok(value) = number.as_str().parse() {
                    found.push(Counted {
                        paragraph: index,
                        number: range.start + number.start()..range.start + number.end(),
                        value,
                        figure,
                        unit,
                    });
                }
            }
        }
    }
    found
}

fn is_likely(text: &str) -> bool {
    ["编制", "在职", "离退休", "保有", "购置", "接待", "团组"]
        .iter()
        .any(|word| text.contains(word))
}

/// Whether a sentence speaks of no part of the unit and of no other year.
fn is_of_the_whole(words: &str, year: Option<u16>) -> bool {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"((?:19|20)[0-9]{2})年"));
    const PARTS: [&str; 17] = [
        "下属",
        "所属",
        "二级",
        "本级",
        "其中",
        "局机关",
        "中心",
        "上年",
        "去年",
        "年初",
        "新增",
        "预算数",
        "上半年",
        "下半年",
        "季度",
        "全区",
        "全市",
    ];
    let mut years = YEAR
        .captures_iter(words)
        .filter_map(|found| found.get(1)?.as_str().parse().ok());
    let is_this_year = years.all(|named: u16| year.is_none_or(|year| named == year));
    is_this_year && !PARTS.iter().any(|word| before_comma(words, word))
}

/// Whether a word stands in the sentence, 其中 only before the first number.
fn before_comma(words: &str, word: &str) -> bool {
    let Some(at) = words.find(word) else {
        return false;
    };
    let first = words
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(words.len());
    word != "其中" || at < first
}
