//! 往来款项: what units of one department pay each other stands in the sums twice. It is shown for elimination and
//! never subtracted: only the clerk knows which of it stayed within the department.

use super::{Part, account::MergeAccount};
use crate::{
    figures::{grouped, sum_known},
    model::{Amount, Quantity, Report},
};

/// Names transfers with the amount of each unit and what they come to.
pub(super) fn tell(parts: &[Part], account: &mut MergeAccount) {
    let paid = [
        told(parts, "上缴上级支出", "万元", |r| r.whole.remitted),
        told(parts, "对附属单位补助支出", "万元", |r| {
            r.whole.subsidies
        }),
    ];
    let paid: Vec<String> = paid.into_iter().flatten().collect();
    if !paid.is_empty() {
        account.transfers.extend(paid);
        account.transfers.extend(total(parts));
        account.transfers.push(income(parts));
    }
    let moved = [
        told(parts, "固定资产调入", "万元", |r| {
            r.assets.value.received
        }),
        told(parts, "固定资产调出", "万元", |r| {
            r.assets.value.transferred
        }),
        told(parts, "车辆调入", "辆", |r| r.assets.vehicles.received),
        told(parts, "车辆调出", "辆", |r| {
            r.assets.vehicles.transferred
        }),
        told(parts, "房屋调入", "㎡", |r| {
            r.assets.buildings.received
        }),
        told(parts, "房屋调出", "㎡", |r| {
            r.assets.buildings.transferred
        }),
    ];
    let moved = moved.into_iter().flatten();
    account.transfers.extend(moved);
    if account.transfers.is_empty() {
        let words = "各单位都没有填上缴上级支出、对附属单位补助支出和资产调入调出";
        account.transfers.push(words.to_owned());
    } else {
        let words = "单位之间的往来已计入合计，没有自动抵销，请核对后在合计中减去";
        account.transfers.push(words.to_owned());
    }
}

/// 上缴上级支出：合计12万元（甲10万元、乙2万元）; nothing where no unit has any.
fn told<Q: Quantity>(
    parts: &[Part],
    label: &str,
    measure: &str,
    of: fn(&Report) -> Option<Q>,
) -> Option<String> {
    let value = |part| of(part).map(Quantity::decimal);
    let known = parts
        .iter()
        .filter_map(|part| Some((&part.name, value(&part.report)?)));
    let known: Vec<_> = known.filter(|(_, value)| !value.is_zero()).collect();
    if known.is_empty() {
        return None;
    }
    let words = |value: rust_decimal::Decimal| format!("{}{measure}", grouped(&value.to_string()));
    let each: Vec<String> = known
        .iter()
        .map(|(name, value)| format!("{name}{}", words(*value)))
        .collect();
    let sum = known.iter().map(|(_, value)| *value).sum();
    Some(format!(
        "{label}：合计{}（{}）",
        words(sum),
        each.join("、")
    ))
}

/// The most that can be eliminated.
fn total(parts: &[Part]) -> Option<String> {
    let paid = parts
        .iter()
        .flat_map(|part| [part.report.whole.remitted, part.report.whole.subsidies]);
    let sum: Amount = sum_known(paid.flatten().map(Some))?;
    let sum = grouped(&sum.to_string());
    Some(format!(
        "支出最多可抵销{sum}万元（只抵销付给参加汇总的单位的部分），收入同时抵销同样的数"
    ))
}

/// Where the income that corresponds may stand: drafts have no line for it.
fn income(parts: &[Part]) -> String {
    let words = "对应的附属单位上缴收入、上级补助收入在草稿里没有单列，一般填在其他收入里";
    let known = told(parts, "其他收入", "万元", |r| r.whole.other_income);
    known.map_or_else(|| words.to_owned(), |known| format!("{words}。{known}"))
}
