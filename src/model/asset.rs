//! Assets: how original value, vehicles and buildings moved in the year.

use super::{Amount, Area, Quantity};

/// The movement of one kind of asset as its editors, tables and checks see it, whatever its unit.
pub trait Movement {
    /// What is counted.
    type Unit: Quantity;
    /// 期初.
    fn opening(&self) -> Option<Self::Unit>;
    /// 购置.
    fn purchased(&self) -> Option<Self::Unit>;
    /// 调入.
    fn received(&self) -> Option<Self::Unit>;
    /// 报废.
    fn scrapped(&self) -> Option<Self::Unit>;
    /// 调出.
    fn transferred(&self) -> Option<Self::Unit>;
    /// 报废、调出合计, typed: known while its two parts may not be.
    fn disposed(&self) -> Option<Self::Unit>;
    /// 其他增减, counted as an increase.
    fn other(&self) -> Option<Self::Unit>;
    /// 其他减少.
    fn other_decrease(&self) -> Option<Self::Unit>;
    /// 期末, typed.
    fn closing(&self) -> Option<Self::Unit>;
}

macro_rules! movement {
    ($(#[$meta:meta])* $name:ident, $unit:ty, $title:literal) => {
        facts! {
            $(#[$meta])*
            pub struct $name $title {
                /// 期初.
                pub opening: Option<$unit> = "期初",
                /// 购置增加.
                pub purchased: Option<$unit> = "购置",
                /// 调入增加.
                pub received: Option<$unit> = "调入",
                /// 报废减少.
                pub scrapped: Option<$unit> = "报废",
                /// 调出减少.
                pub transferred: Option<$unit> = "调出",
                /// 报废 and 调出 in one sum; a total of the two, or typed where only the sum is known.
                pub disposed: Option<$unit> = "报废、调出合计",
                /// 其他增加; blank where there is none.
                pub other: Option<$unit> = "其他增加",
                /// 其他减少; blank where there is none.
                pub other_decrease: Option<$unit> = "其他减少",
                /// 期末; a total of the above.
                pub closing: Option<$unit> = "期末",
            }
        }

        impl Movement for $name {
            type Unit = $unit;
            fn opening(&self) -> Option<$unit> { self.opening }
            fn purchased(&self) -> Option<$unit> { self.purchased }
            fn received(&self) -> Option<$unit> { self.received }
            fn scrapped(&self) -> Option<$unit> { self.scrapped }
            fn transferred(&self) -> Option<$unit> { self.transferred }
            fn disposed(&self) -> Option<$unit> { self.disposed }
            fn other(&self) -> Option<$unit> { self.other }
            fn other_decrease(&self) -> Option<$unit> { self.other_decrease }
            fn closing(&self) -> Option<$unit> { self.closing }
        }
    };
}

movement!(
    /// Movement of original value (原值), in 万元.
    ValueMovement, Amount, "资产原值"
);
movement!(
    /// Movement of vehicles, in 辆.
    CountMovement, u32, "车辆"
);
movement!(
    /// Movement of buildings, in ㎡.
    AreaMovement, Area, "房屋"
);

facts! {
    /// Assets of the unit.
    pub struct Assets "资产" {
        /// Original value of fixed assets (万元).
        pub value: ValueMovement = "固定资产原值",
        /// Vehicles (辆).
        pub vehicles: CountMovement = "车辆",
        /// Buildings (㎡).
        pub buildings: AreaMovement = "房屋",
        /// Original value of fixed assets in use at the year's end (万元), for the rate of use.
        pub in_use: Option<Amount> = "在用固定资产原值",
    }
}
