//! Two texts cut to what differs between them, with a few characters around it.

/// Characters that are left as they are.
const WHOLE: usize = 40;
/// Characters that are kept before and after what differs.
const AROUND: usize = 8;
/// Most characters of what differs.
const MOST: usize = 80;

/// Both texts where they are short; else what differs between them with its surroundings, … where something was left
/// out.
pub(super) fn excerpts(one: &str, other: &str) -> (String, String) {
    let [one, other] = in_parts(one, other).map(excerpt);
    (one, other)
}

/// Two texts in three parts each: what both begin with, what differs, what both end with.
pub(super) fn in_parts<'a>(one: &'a str, other: &'a str) -> [[&'a str; 3]; 2] {
    let start = same_bytes(one.chars().zip(other.chars()));
    let rest = |text: &'a str| text.get(start..).unwrap_or_default().chars().rev();
    // The end must not reach into the start.
    let end = same_bytes(rest(one).zip(rest(other)));
    [one, other].map(|text| {
        let (lead, rest) = text.split_at_checked(start).unwrap_or((text, ""));
        let (changed, tail) = rest
            .split_at_checked(rest.len().saturating_sub(end))
            .unwrap_or((rest, ""));
        [lead, changed, tail]
    })
}

/// How many bytes of characters are the same until two differ.
fn same_bytes(pairs: impl Iterator<Item = (char, char)>) -> usize {
    let same = pairs.take_while(|(one, other)| one == other);
    same.map(|(one, _)| one.len_utf8()).sum()
}

/// A text of which the first and the last part are those of the other one, too.
fn excerpt(parts: [&str; 3]) -> String {
    let text: Vec<char> = parts.iter().flat_map(|part| part.chars()).collect();
    let [start, _, end] = parts.map(|part| part.chars().count());
    if text.len() <= WHOLE {
        return text.iter().collect();
    }
    let from = start.saturating_sub(AROUND);
    let to = text.len().min(text.len() - end + AROUND);
    let to_shown = to.min(from + AROUND + MOST);
    let shown = text.get(from..to_shown).unwrap_or_default();
    let ellipsis = |is_cut| if is_cut { "…" } else { "" };
    let shown: String = shown.iter().collect();
    format!(
        "{}{shown}{}",
        ellipsis(from > 0),
        ellipsis(to_shown < text.len())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_stay_whole() {
        let both = excerpts("甲乙丙", "甲丁丙");
        assert_eq!(both, ("甲乙丙".to_owned(), "甲丁丙".to_owned()));
        let both = excerpts("", "甲");
        assert_eq!(both, (String::new(), "甲".to_owned()));
    }

    #[test]
    fn of_long_texts_what_differs_is_shown_with_its_surroundings() {
        let (before, after) = ("前".repeat(30), "后".repeat(30));
        let both = excerpts(
            &format!("{before}甲{after}"),
            &format!("{before}乙丙{after}"),
        );
        let shown = |middle: &str| format!("…{}{middle}{}…", "前".repeat(8), "后".repeat(8));
        assert_eq!(both, (shown("甲"), shown("乙丙")));
    }

    #[test]
    fn what_differs_is_told_from_what_both_have() {
        assert_eq!(
            in_parts("第一行\n共3项", "第一行\n共12项"),
            [["第一行\n共", "3", "项"], ["第一行\n共", "12", "项"]]
        );
        assert_eq!(
            in_parts("一一", "一一一"),
            [["一一", "", ""], ["一一", "一", ""]]
        );
        assert_eq!(in_parts("", "甲"), [["", "", ""], ["", "甲", ""]]);
    }

    #[test]
    fn a_repeated_character_is_counted_once() {
        // The end must not reach into the start.
        let (long, longer) = ("一".repeat(50), "一".repeat(51));
        let both = excerpts(&long, &longer);
        assert_eq!(both.0, format!("…{}", "一".repeat(8)));
        assert_eq!(both.1, format!("…{}", "一".repeat(9)));
    }

    #[test]
    fn what_differs_at_length_is_cut() {
        let both = excerpts("", &"新".repeat(200));
        assert_eq!(both.1, format!("{}…", "新".repeat(88)));
    }
}
