//! Live figures of the classifications.

use super::{Entry, Family, FamilyValue, Live, Value, amount, count, entry};
use crate::{
    figures::{
        Figures, Rate,
        charts::{ClassShare, functional_classes},
    },
    model::Column,
};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "功能分类项数",
        "支出涉及的功能分类科目数",
        Value::Count(|f| count(&functional_classes(f, None)?)),
    ),
    entry(
        "功能分类列举",
        "“一般公共服务支出…万元；……”",
        Value::Clause(|f| listed(f, Detail::Amounts)),
    ),
    entry(
        "功能分类占比列举",
        "“一般公共服务支出…万元，占…%；……”",
        Value::Clause(|f| listed(f, Detail::Shares)),
    ),
];

pub(super) const FAMILIES: &[Family] = &[
    Family {
        pattern: "功能分类N占比",
        meaning: "功能分类科目N（编码）占实际支出的比重，如功能分类201占比",
        prefix: "功能分类",
        suffix: "占比",
        value: FamilyValue::Rate(share),
    },
    Family {
        pattern: "功能分类N",
        meaning: "功能分类科目N（编码）的实际支出（万元），如功能分类201",
        prefix: "功能分类",
        suffix: "",
        value: FamilyValue::Live(|figures, code| {
            if !is_code(code) {
                return Live::UnknownName;
            }
            amount(
                figures.functional().sum_of(&[code], Column::Actual),
                figures.format(),
            )
        }),
    },
    Family {
        pattern: "经济分类N",
        meaning: "经济分类科目N（编码）的基本支出（万元），如经济分类30101",
        prefix: "经济分类",
        suffix: "",
        value: FamilyValue::Live(|figures, code| {
            if !is_code(code) {
                return Live::UnknownName;
            }
            amount(
                figures.economic().sum_of(&[code], Column::Actual),
                figures.format(),
            )
        }),
    },
];

/// What is said of each class.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    Amounts,
    Shares,
}

fn listed(figures: Figures<'_>, detail: Detail) -> Option<String> {
    let format = figures.format();
    let words = |entry: &ClassShare| {
        let amount = format!("{}{}万元", entry.name, format.amount(entry.amount));
        match entry.share.filter(|_| detail == Detail::Shares) {
            Some(share) => format!("{amount}，占{}", format.rate(share)),
            None => amount,
        }
    };
    let classes = functional_classes(figures, None)?;
    Some(classes.iter().map(words).collect::<Vec<_>>().join("；"))
}

/// The share as tables and charts show it; of a class below the top level, its plain share.
fn share(figures: Figures<'_>, code: &str) -> Rate {
    let top = functional_classes(figures, None).unwrap_or_default();
    let own = top.iter().find(|entry| entry.code == code);
    if let Some(share) = own.and_then(|entry| entry.share) {
        return Rate::Known(share);
    }
    let classes = figures.functional();
    let part = classes.sum_of(&[code], Column::Actual);
    Rate::of(part, classes.sum(Column::Actual))
}

/// 类, 款 or 项: three, five or seven digits.
const fn is_code(code: &str) -> bool {
    matches!(code.len(), 3 | 5 | 7)
}
