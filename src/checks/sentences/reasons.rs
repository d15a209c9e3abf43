//! Reasons: whether a sentence or those beside it say why.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::checks::{
    sentences::amounts::pattern,
    text::{Kind, Paragraph, Text, sentences},
};

/// Whether some words give a reason.
pub fn gives_reason(words: &str) -> bool {
    static REASON: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"原因|由于|主要是|主要系|因为|鉴于|缘于|源于|所致|导致|致使|得益于|受[^，。；]{1,20}影响|影响[，。；]|系因|系由|均系|是因|[，,；。（(]系|系[^，。；]{2,30}(?:增加|减少|追加|结转|安排|未)|(?:^|[，,。；：（(\s])(?:主要)?(?:是)?因(?:[^公此果素])|为落实|为贯彻|厉行节约",
        )
    });
    REASON.is_match(words)
}

/// Whether a paragraph goes on with what the one before it said: one with a number begins something else.
pub fn goes_on(next: &Paragraph) -> bool {
    next.kind == Kind::Body && next.number.is_none()
}

/// Whether the sentence around some bytes gives a reason, or one of the two before it, or of the `behind` sentences
/// behind it in the paragraph.
pub fn reason_nearby(text: &str, at: &Range<usize>, behind: usize) -> bool {
    const BEFORE: usize = 2;
    let all = sentences(text);
    let Some(own) = all.iter().position(|range| range.contains(&at.start)) else {
        return gives_reason(text);
    };
    let first = own.saturating_sub(BEFORE);
    let near = all.iter().skip(first).take(own - first + behind + 1);
    let mut near = near.filter_map(|range| text.get(range.clone()));
    near.any(gives_reason)
}

/// The full sentence around a byte: from the full stop before it to the one behind it.
pub fn full_sentence(text: &str, at: usize) -> Range<usize> {
    let start = text
        .get(..at)
        .and_then(|before| before.rfind(['。', '\n']))
        .map_or(0, |stop| {
            let stopped = text.get(stop..).and_then(|rest| rest.chars().next());
            stop + stopped.map_or(1, char::len_utf8)
        });
    let end = text
        .get(at..)
        .and_then(|rest| rest.find(['。', '\n']))
        .map_or(text.len(), |stop| at + stop);
    start..end
}

/// Whether a reason is given for an amount: in its full sentence, or in one right behind it that begins with one.
pub fn is_explained(text: &str, at: usize) -> bool {
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "^[。\\s]*(?:(?:其|这|增减|变动|增加|减少|超支|超编|超出|超预算|上述|以上|差异)?的?(?:主要)?原因|[^。，]{0,12}的?主要原因|主要是|主要系|由于|因为|这是因为|系)",
        )
    });
    let sentence = full_sentence(text, at);
    let behind = text.get(sentence.end..).unwrap_or_default();
    gives_reason(text.get(sentence).unwrap_or_default()) || NEXT.is_match(behind)
}

/// Whether any sentence of the running text that holds one of these words gives a reason.
pub fn is_explained_anywhere(text: &Text, words: &[&str]) -> bool {
    let mut body = text.body();
    body.any(|paragraph| {
        let has_word = |piece: &str| words.iter().any(|word| piece.contains(word));
        has_word(&paragraph.text)
            && sentences(&paragraph.text).into_iter().any(|sentence| {
                let piece = paragraph.text.get(sentence.clone()).unwrap_or_default();
                has_word(piece) && is_explained(&paragraph.text, sentence.start)
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_told_from_a_use() {
        for (words, given) in [
            ("比上年增加2万元，主要是接待批次增多", true),
            ("增长36%，系新增车辆", true),
            ("因机构改革人员划转", true),
            ("受疫情影响未出国", true),
            ("因公出国（境）费0万元", false),
            ("主要用于机构运转", false),
            ("体系完善，因此完成较好", false),
        ] {
            assert_eq!(gives_reason(words), given, "{words}");
        }
        assert!(is_explained("超编2人。主要原因是军转安置。", 3));
        assert!(!is_explained("超编2人。公用经费原因不明。", 3));
    }
}
