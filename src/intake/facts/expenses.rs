//! What sentences say of the “三公” expenses beside their amounts: counts and reasons, item by item.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{At, Gathered};
use crate::{
    checks::{Kind, Topic},
    intake::pattern,
};

/// An item as sentences call it before its amounts, where its facts begin, and its counts.
struct Item {
    words: Regex,
    path: &'static str,
    counts: &'static [(&'static str, &'static str)],
}

static ITEMS: LazyLock<[Item; 6]> = LazyLock::new(|| {
    let item = |words: &str, path, counts| Item {
        words: pattern(&format!("(?:{words})(?:支出)?(?:预算|决算|[0-9])")),
        path,
        counts,
    };
    [
        item("[“\"]?三公[”\"]?经费", "three_public", &[]),
        item(
            "因公出国（境）(?:费用?|经费)",
            "three_public.abroad",
            &[
                ("团组([0-9]{1,3})个", "delegations"),
                ("([0-9]{1,5})人次", "persons"),
            ],
        ),
        item("公务用车购置费?(?:及|和)运行(?:维护)?费", "", &[]),
        item(
            "(?:公务用车)?购置费",
            "three_public.purchase",
            &[("购置(?:车辆|公务用车)([0-9]{1,4})辆", "bought")],
        ),
        item(
            "(?:公务用车)?运行(?:维护)?费",
            "three_public.running",
            &[("保有(?:车辆|公务用车|量)(?:为)?([0-9]{1,4})辆", "kept")],
        ),
        item(
            "公务接待费",
            "three_public.reception",
            &[
                ("([0-9]{1,6})批次", "batches"),
                ("([0-9]{1,6})人次", "persons"),
            ],
        ),
    ]
});

/// Reads counts and reasons from the paragraph about the “三公” expenses, where there is one.
pub fn read(gathered: &mut Gathered<'_>) {
    let text = gathered.text;
    let own = gathered.paragraphs().filter(|(_, paragraph)| {
        let is_about = paragraph.text.contains("三公") && paragraph.text.contains("公务接待费");
        is_about && paragraph.kind == Kind::Body && text.is_about(paragraph.section, Topic::Basic)
    });
    let own: Vec<_> = own.collect();
    let [(index, paragraph)] = own.as_slice() else {
        return;
    };
    for (item, range) in passages(&paragraph.text) {
        let words = paragraph.text.get(range.clone()).unwrap_or_default();
        for (count, field) in item.counts {
            let found = pattern(count)
                .captures(words)
                .and_then(|found| found.get(1));
            let at = At {
                paragraph: *index,
                byte: range.start,
            };
            let path = format!("{}.{field}", item.path);
            if let Some(found) = found.filter(|_| !gathered.knows(&path)) {
                gathered.set(&path, found.as_str(), at);
            }
        }
        if let Some(reason) = reason(words).filter(|_| !item.path.is_empty()) {
            let at = At {
                paragraph: *index,
                byte: range.start,
            };
            gathered.set(&format!("{}.reason", item.path), reason, at);
        }
    }
}

/// The passages of the items: each from its words to those of the next. An item that stands twice has none.
fn passages(text: &str) -> Vec<(&'static Item, Range<usize>)> {
    let mut starts: Vec<(usize, &Item)> = Vec::new();
    for item in ITEMS.iter() {
        starts.extend(
            item.words
                .find_iter(text)
                .map(|found| (found.start(), item)),
        );
    }
    starts.sort_by_key(|(start, _)| *start);
    // 公务用车购置费及运行维护费 ends in the words of another item.
    starts.dedup_by(|next, before| next.0 < before.0 + "公务用车购置及运行".len());
    let is_once = |path: &str| starts.iter().filter(|(_, item)| item.path == path).count() == 1;
    let ends = starts.iter().skip(1).map(|(start, _)| *start);
    let ends = ends.chain([text.len()]);
    let pairs = starts.iter().zip(ends);
    pairs
        .filter(|((_, item), _)| is_once(item.path))
        .map(|((start, item), end)| (*item, *start..end))
        .collect()
}

/// What a passage gives as its main reason: up to the end of the sentence, or of the passage.
fn reason(words: &str) -> Option<&str> {
    let (_, rest) = words
        .split_once("主要原因是")
        .or_else(|| words.split_once("主要是因为"))?;
    let reason = rest.split(['。', '；']).next()?;
    let reason = reason.trim_end_matches(['，', '、']).trim();
    (!reason.is_empty()).then_some(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_item_has_its_own_passage() {
        let text = "“三公”经费预算9万元，主要原因是公务接待费减少。其中：公务用车购置及运行维护费预算8万元，\
                    其中购置费3万元，购置车辆1辆，主要原因是更新车辆，车价上升，运行维护费5万元，主要原因是统一调度；\
                    公务接待费预算1万元，接待3批次、29人次。";
        let shown: Vec<(&str, Option<&str>)> = passages(text)
            .into_iter()
            .map(|(item, range)| (item.path, reason(&text[range])))
            .collect();
        assert_eq!(
            shown,
            [
                ("three_public", Some("公务接待费减少")),
                ("", None),
                ("three_public.purchase", Some("更新车辆，车价上升")),
                ("three_public.running", Some("统一调度")),
                ("three_public.reception", None),
            ]
        );
    }
}
