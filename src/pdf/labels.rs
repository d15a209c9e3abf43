//! Page labels: what a viewer calls a page, so that its page 1 is the page with a printed 1.

use lopdf::{Dictionary, Object, dictionary};

use crate::typeset::Page;

/// The label of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Decimal(usize),
    Roman(usize),
    /// None: an empty side of the paper, which is no page of the report.
    Empty,
}

/// The labels of the pages of a report. Pages with a printed number are called by it; pages without one are i, ii,
/// iii and so on.
pub(super) fn of(pages: &[Page]) -> Vec<Label> {
    let mut unnumbered = 0;
    let label = |page: &Page| {
        page.number.map_or_else(
            || {
                unnumbered += 1;
                Label::Roman(unnumbered)
            },
            Label::Decimal,
        )
    };
    pages.iter().map(label).collect()
}

/// The number tree of these labels.
pub(super) fn tree(labels: &[Label]) -> Dictionary {
    let mut ranges = Vec::new();
    let mut expected = None;
    for (index, &label) in labels.iter().enumerate() {
        if expected != Some(label) {
            ranges.extend([integer(index), label.dictionary().into()]);
        }
        expected = Some(label.next());
    }
    dictionary! { "Nums" => ranges }
}

impl Label {
    /// The label that a viewer gives to the page after this one unless told otherwise.
    const fn next(self) -> Self {
        match self {
            Self::Decimal(number) => Self::Decimal(number + 1),
            Self::Roman(number) => Self::Roman(number + 1),
            Self::Empty => Self::Empty,
        }
    }

    /// The start of a range of labels.
    fn dictionary(self) -> Dictionary {
        let (style, number) = match self {
            Self::Decimal(number) => ("D", number),
            Self::Roman(number) => ("r", number),
            Self::Empty => return Dictionary::new(),
        };
        dictionary! { "S" => style, "St" => integer(number) }
    }
}

fn integer(value: usize) -> Object {
    Object::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}
