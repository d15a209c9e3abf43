//! Live figures of the “三公”经费: six rows with the same six figures, and the counts.

use super::{Entry, Value, entry};
use crate::model::{Period, ThreePublicItem as Item};

/// The six figures of one row.
macro_rules! row {
    ($item:expr, $label:literal: $prior:literal $budget:literal $actual:literal $rate:literal $change:literal $reason:literal) => {
        [
            entry(
                $prior,
                concat!($label, "上年决算数（万元）"),
                Value::Amount(|f| f.three_public($item, Period::Prior).value()),
            ),
            entry(
                $budget,
                concat!($label, "预算数（万元）"),
                Value::Amount(|f| f.three_public($item, Period::Budget).value()),
            ),
            entry(
                $actual,
                concat!($label, "决算数（万元）"),
                Value::Amount(|f| f.three_public($item, Period::Actual).value()),
            ),
            entry(
                $rate,
                concat!($label, "决算÷预算"),
                Value::Rate(|f| f.three_public_completion($item)),
            ),
            entry(
                $change,
                concat!($label, "决算与上年相比，增加、减少或持平"),
                Value::Change(|f| f.three_public_change($item)),
            ),
            entry(
                $reason,
                concat!($label, "增减的原因"),
                Value::Text(|f| f.report().three_public.reason($item)),
            ),
        ]
    };
}

pub(super) const ROWS: &[[Entry; 6]] = &[
    row!(Item::Total, "“三公”经费": "三公上年" "三公预算" "三公决算" "三公完成率" "三公较上年" "三公增减原因"),
    row!(Item::Abroad, "因公出国（境）费": "出国上年" "出国预算" "出国决算" "出国完成率" "出国较上年" "出国增减原因"),
    row!(Item::Vehicles, "公务用车购置及运行维护费": "公车上年" "公车预算" "公车决算" "公车完成率" "公车较上年" "公车增减原因"),
    row!(Item::Purchase, "公务用车购置费": "公车购置上年" "公车购置预算" "公车购置决算" "公车购置完成率" "公车购置较上年" "公车购置增减原因"),
    row!(Item::Running, "公务用车运行维护费": "公车运行上年" "公车运行预算" "公车运行决算" "公车运行完成率" "公车运行较上年" "公车运行增减原因"),
    row!(Item::Reception, "公务接待费": "接待上年" "接待预算" "接待决算" "接待完成率" "接待较上年" "接待增减原因"),
];

pub(super) const COUNTS: &[Entry] = &[
    entry(
        "出国团组数",
        "因公出国（境）团组数",
        Value::Count(|f| f.report().three_public.abroad.delegations),
    ),
    entry(
        "出国人次",
        "因公出国（境）人次",
        Value::Count(|f| f.report().three_public.abroad.persons),
    ),
    entry(
        "公车购置数",
        "公务用车购置数（辆）",
        Value::Count(|f| f.report().three_public.purchase.bought),
    ),
    entry(
        "公车保有量",
        "公务用车保有量（辆）",
        Value::Count(|f| f.report().three_public.running.kept),
    ),
    entry(
        "接待批次",
        "公务接待批次",
        Value::Count(|f| f.report().three_public.reception.batches),
    ),
    entry(
        "接待人次",
        "公务接待人次",
        Value::Count(|f| f.report().three_public.reception.persons),
    ),
];
