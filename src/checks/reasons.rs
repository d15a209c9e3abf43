//! Reasons: whether a sentence or those beside it say why.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{amounts::pattern, text::sentences};

/// Whether some words give a reason.
pub fn gives_reason(words: &str) -> bool {
    static REASON: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"原因|由于|主要是|主要系|因为|缘于|源于|[^，。；]所致|导致|致使|得益于|受[^，。；]{1,20}影响|影响[，。；]|系[^，。；]{2,30}(?:增加|减少|所致|追加|结转|安排|未)|(?:^|[，。；：（(\s])(?:主要)?(?:是)?因(?:[^公此果素])|为落实|为贯彻|厉行节约",
        )
    });
    REASON.is_match(words)
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
