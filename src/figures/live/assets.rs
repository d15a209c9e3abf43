//! Live figures of the assets: three kinds with the same rows.

use super::{Entry, Value, entry};
use crate::{
    figures::{
        Rate,
        whole::{closing, disposed},
    },
    model::Movement,
};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "资产期初",
        "年初固定资产原值（万元）",
        Value::Amount(|f| f.report().assets.value.opening()),
    ),
    entry(
        "资产购置",
        "本年购置（万元）",
        Value::Amount(|f| f.report().assets.value.purchased()),
    ),
    entry(
        "资产调入",
        "本年调入（万元）",
        Value::Amount(|f| f.report().assets.value.received()),
    ),
    entry(
        "资产报废",
        "本年报废（万元）",
        Value::Amount(|f| f.report().assets.value.scrapped()),
    ),
    entry(
        "资产调出",
        "本年调出（万元）",
        Value::Amount(|f| f.report().assets.value.transferred()),
    ),
    entry(
        "资产处置",
        "报废、调出合计（万元）",
        Value::Amount(|f| disposed(&f.report().assets.value).value()),
    ),
    entry(
        "资产其他增加",
        "其他增加（万元）",
        Value::Amount(|f| f.report().assets.value.other()),
    ),
    entry(
        "资产其他减少",
        "其他减少（万元）",
        Value::Amount(|f| f.report().assets.value.other_decrease()),
    ),
    entry(
        "资产期末",
        "年末固定资产原值（万元）",
        Value::Amount(|f| closing(&f.report().assets.value).value()),
    ),
    entry(
        "固定资产利用率",
        "在用固定资产÷年末固定资产",
        Value::Rate(|f| {
            Rate::of(
                f.report().assets.in_use,
                closing(&f.report().assets.value).value(),
            )
        }),
    ),
    entry(
        "车辆期初",
        "年初车辆数（辆）",
        Value::Count(|f| f.report().assets.vehicles.opening()),
    ),
    entry(
        "车辆购置",
        "本年购置车辆（辆）",
        Value::Count(|f| f.report().assets.vehicles.purchased()),
    ),
    entry(
        "车辆调入",
        "本年调入车辆（辆）",
        Value::Count(|f| f.report().assets.vehicles.received()),
    ),
    entry(
        "车辆报废",
        "本年报废车辆（辆）",
        Value::Count(|f| f.report().assets.vehicles.scrapped()),
    ),
    entry(
        "车辆调出",
        "本年调出车辆（辆）",
        Value::Count(|f| f.report().assets.vehicles.transferred()),
    ),
    entry(
        "车辆处置",
        "报废、调出车辆合计（辆）",
        Value::Count(|f| disposed(&f.report().assets.vehicles).value()),
    ),
    entry(
        "车辆其他增加",
        "其他增加车辆（辆）",
        Value::Count(|f| f.report().assets.vehicles.other()),
    ),
    entry(
        "车辆其他减少",
        "其他减少车辆（辆）",
        Value::Count(|f| f.report().assets.vehicles.other_decrease()),
    ),
    entry(
        "车辆期末",
        "年末车辆数（辆）",
        Value::Count(|f| closing(&f.report().assets.vehicles).value()),
    ),
    entry(
        "房屋期初",
        "年初房屋面积（㎡）",
        Value::Area(|f| f.report().assets.buildings.opening()),
    ),
    entry(
        "房屋购置",
        "本年购置房屋（㎡）",
        Value::Area(|f| f.report().assets.buildings.purchased()),
    ),
    entry(
        "房屋调入",
        "本年调入房屋（㎡）",
        Value::Area(|f| f.report().assets.buildings.received()),
    ),
    entry(
        "房屋报废",
        "本年报废房屋（㎡）",
        Value::Area(|f| f.report().assets.buildings.scrapped()),
    ),
    entry(
        "房屋调出",
        "本年调出房屋（㎡）",
        Value::Area(|f| f.report().assets.buildings.transferred()),
    ),
    entry(
        "房屋处置",
        "报废、调出房屋合计（㎡）",
        Value::Area(|f| disposed(&f.report().assets.buildings).value()),
    ),
    entry(
        "房屋其他增加",
        "其他增加房屋（㎡）",
        Value::Area(|f| f.report().assets.buildings.other()),
    ),
    entry(
        "房屋其他减少",
        "其他减少房屋（㎡）",
        Value::Area(|f| f.report().assets.buildings.other_decrease()),
    ),
    entry(
        "房屋期末",
        "年末房屋面积（㎡）",
        Value::Area(|f| closing(&f.report().assets.buildings).value()),
    ),
];
