//! Page labels: what a viewer calls a page, so that its page 1 is the page with a printed 1.

use lopdf::{Dictionary, Object, dictionary};

use crate::typeset::Page;

/// The number tree of all labels. Pages with a printed number are called by it; pages without one are i, ii,
/// iii and so on.
pub(super) fn tree(pages: &[Page]) -> Dictionary {
    let mut ranges = Vec::new();
    let mut unnumbered = 0;
    let mut expected = None;
    for (index, page) in pages.iter().enumerate() {
        let label = if let Some(number) = page.number {
            Label::Decimal(number)
        } else {
            unnumbered += 1;
            Label::Roman(unnumbered)
        };
        if expected != Some(label) {
            ranges.extend([integer(index), label.dictionary().into()]);
        }
        expected = Some(label.next());
    }
    dictionary! { "Nums" => ranges }
}

/// The label of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Decimal(usize),
    Roman(usize),
}

impl Label {
    /// The label that a viewer gives to the page after this one unless told otherwise.
    const fn next(self) -> Self {
        match self {
            Self::Decimal(number) => Self::Decimal(number + 1),
            Self::Roman(number) => Self::Roman(number + 1),
        }
    }

    /// The start of a range of labels.
    fn dictionary(self) -> Dictionary {
        let (style, number) = match self {
            Self::Decimal(number) => ("D", number),
            Self::Roman(number) => ("r", number),
        };
        dictionary! { "S" => style, "St" => integer(number) }
    }
}

fn integer(value: usize) -> Object {
    Object::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}
