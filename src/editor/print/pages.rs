//! [`PageSet`]: which pages are printed, as it is typed: `1-3,5,8-`.

use std::{collections::BTreeSet, fmt};

use thiserror::Error;

use crate::model::half_width;

/// Pages of a report, counted from 1 as its file has them: cover and contents are pages, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageSet(BTreeSet<usize>);

/// Why what was typed names no pages.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PageSetError {
    /// Nothing was typed.
    #[error("请写要打印的页，如 1-3,5,8-（8- 是从第8页到最后一页）")]
    Empty,
    /// A part is neither a page nor a range of pages.
    #[error("看不懂“{0}”，请写页码或范围，用逗号隔开，如 1-3,5,8-")]
    NotPages(String),
    /// A page that is not there.
    #[error("没有第{page}页，请写 1 到 {pages} 之间的页码")]
    NoSuchPage {
        /// The page as it was typed.
        page: String,
        /// How many pages there are.
        pages: usize,
    },
    /// A range that runs backwards.
    #[error("“{first}-{last}”的页码前大后小，请写成 {last}-{first}")]
    Backwards {
        /// Where it begins.
        first: usize,
        /// Where it ends.
        last: usize,
    },
}

impl PageSet {
    /// Reads pages and ranges, separated by commas, of a report with so many pages. A range without an end goes to the
    /// last page, one without a beginning starts at the first. Signs and digits may have either width; a page that is
    /// named twice is there once.
    pub fn parse(typed: &str, pages: usize) -> Result<Self, PageSetError> {
        let mut found = BTreeSet::new();
        for part in typed.split([',', '，', '、', ';', '；']) {
            let part = part.trim();
            if part.is_empty() {
                continue;
            }
            let (first, last) = range(part, pages)?;
            if first > last {
                return Err(PageSetError::Backwards { first, last });
            }
            found.extend(first..=last);
        }
        if found.is_empty() {
            return Err(PageSetError::Empty);
        }
        Ok(Self(found))
    }

    /// The pages in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().copied()
    }

    /// How many they are.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

impl FromIterator<usize> for PageSet {
    fn from_iter<I: IntoIterator<Item = usize>>(pages: I) -> Self {
        Self(pages.into_iter().collect())
    }
}

/// Pages as they are written in a sentence: 1—3、5、8—30.
impl fmt::Display for PageSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for page in self.iter() {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == page => *last = page,
                _ => ranges.push((page, page)),
            }
        }
        for (index, (first, last)) in ranges.into_iter().enumerate() {
            if index > 0 {
                f.write_str("、")?;
            }
            if first == last {
                write!(f, "{first}")?;
            } else {
                write!(f, "{first}—{last}")?;
            }
        }
        Ok(())
    }
}

/// First and last page of one part.
fn range(part: &str, pages: usize) -> Result<(usize, usize), PageSetError> {
    let Some((first, last)) = part.split_once(['-', '－', '–', '—', '~', '～', '至', '到'])
    else {
        let page = page(part, part, pages)?;
        return Ok((page, page));
    };
    match (first.trim(), last.trim()) {
        ("", "") => Err(PageSetError::NotPages(part.to_owned())),
        (first, "") => Ok((page(first, part, pages)?, pages)),
        ("", last) => Ok((1, page(last, part, pages)?)),
        (first, last) => Ok((page(first, part, pages)?, page(last, part, pages)?)),
    }
}

/// One page of a part.
fn page(typed: &str, part: &str, pages: usize) -> Result<usize, PageSetError> {
    let digits = digits(typed).ok_or_else(|| PageSetError::NotPages(part.to_owned()))?;
    let page = digits.parse().ok();
    page.filter(|page| (1..=pages).contains(page))
        .ok_or(PageSetError::NoSuchPage {
            page: digits,
            pages,
        })
}

/// A text of nothing but digits, in half width.
pub(super) fn digits(typed: &str) -> Option<String> {
    let half: String = typed.chars().filter_map(half_width).collect();
    let digits = half.trim();
    let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    is_number.then(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(typed: &str) -> Vec<usize> {
        PageSet::parse(typed, 10).unwrap().iter().collect()
    }

    fn refusal(typed: &str) -> String {
        PageSet::parse(typed, 10).unwrap_err().to_string()
    }

    #[test]
    fn pages_and_ranges_are_read_in_order_and_once() {
        assert_eq!(pages("1-3,5,8-"), [1, 2, 3, 5, 8, 9, 10]);
        assert_eq!(pages("5,1-3,2,5"), [1, 2, 3, 5]);
        assert_eq!(pages("-2"), [1, 2]);
        assert_eq!(pages("10"), [10]);
        assert_eq!(pages("10-"), [10]);
        assert_eq!(pages("4-4"), [4]);
        assert_eq!(pages(" 1 - 2 , ,3, "), [1, 2, 3]);
        assert_eq!(pages("007"), [7]);
    }

    #[test]
    fn signs_and_digits_may_have_either_width() {
        assert_eq!(pages("１－３，５、１０；８"), [1, 2, 3, 5, 8, 10]);
        for range in ["2—4", "2–4", "2~4", "2～4", "2至4", "2到4"] {
            assert_eq!(pages(range), [2, 3, 4], "{range}");
        }
    }

    #[test]
    fn what_names_no_pages_is_refused_in_words() {
        let empty = "请写要打印的页，如 1-3,5,8-（8- 是从第8页到最后一页）";
        assert_eq!(refusal(""), empty);
        assert_eq!(refusal(" ，、"), empty);
        for typed in ["甲", "-", "1 3", "1-2-3", "1.5", "+1", "第1页", "1-x"] {
            let words = format!("看不懂“{typed}”，请写页码或范围，用逗号隔开，如 1-3,5,8-");
            assert_eq!(refusal(&format!("2,{typed}")), words);
        }
        assert_eq!(refusal("0"), "没有第0页，请写 1 到 10 之间的页码");
        assert_eq!(refusal("8-11"), "没有第11页，请写 1 到 10 之间的页码");
        assert_eq!(
            refusal("９９９９９９９９９９９９９９９９９９９９９"),
            "没有第999999999999999999999页，请写 1 到 10 之间的页码"
        );
        assert_eq!(refusal("3,5-2"), "“5-2”的页码前大后小，请写成 2-5");
    }

    #[test]
    fn pages_are_told_in_ranges() {
        let told = |typed| PageSet::parse(typed, 30).unwrap().to_string();
        assert_eq!(told("1-3,5,8-"), "1—3、5、8—30");
        assert_eq!(told("1,2"), "1—2");
        assert_eq!(PageSet::from_iter([4]).to_string(), "4");
    }
}
