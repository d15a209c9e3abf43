//! The three public expenses (“三公”经费): official travel abroad, official vehicles, official reception.

use super::{Amount, Comparison};

facts! {
    /// 因公出国（境）费.
    pub struct AbroadTravel "因公出国（境）费" {
        /// Amounts (万元).
        pub amounts: Comparison = "金额",
        /// Delegations (团组).
        pub delegations: Option<u32> = "团组数",
        /// Persons (人次).
        pub persons: Option<u32> = "人次",
        /// Why it changed.
        pub reason: String = "增减原因",
    }
}

facts! {
    /// 公务用车购置费.
    pub struct VehiclePurchase "公务用车购置费" {
        /// Amounts (万元).
        pub amounts: Comparison = "金额",
        /// Vehicles bought in the year (辆).
        pub bought: Option<u32> = "购置数",
        /// Why it changed.
        pub reason: String = "增减原因",
    }
}

facts! {
    /// 公务用车运行维护费.
    pub struct VehicleRunning "公务用车运行维护费" {
        /// Amounts (万元).
        pub amounts: Comparison = "金额",
        /// Vehicles kept at the year's end (保有量, 辆).
        pub kept: Option<u32> = "保有量",
        /// Why it changed.
        pub reason: String = "增减原因",
    }
}

facts! {
    /// 公务接待费.
    pub struct Reception "公务接待费" {
        /// Amounts (万元).
        pub amounts: Comparison = "金额",
        /// Receptions (批次).
        pub batches: Option<u32> = "批次",
        /// Persons received (人次).
        pub persons: Option<u32> = "人次",
        /// Why it changed.
        pub reason: String = "增减原因",
    }
}

facts! {
    /// The three public expenses; the two totals may be typed while their parts are unknown.
    pub struct ThreePublic "“三公”经费" {
        /// Total of the four items.
        pub total: Comparison = "“三公”经费合计",
        /// Budget of the year before (万元), which some schemes compare with.
        pub prior_budget: Option<Amount> = "“三公”经费上年预算数",
        /// 因公出国（境）费.
        pub abroad: AbroadTravel = "因公出国（境）费",
        /// Total of purchase and running.
        pub vehicles: Comparison = "公务用车购置及运行维护费",
        /// 公务用车购置费.
        pub purchase: VehiclePurchase = "公务用车购置费",
        /// 公务用车运行维护费.
        pub running: VehicleRunning = "公务用车运行维护费",
        /// 公务接待费.
        pub reception: Reception = "公务接待费",
        /// Why the total changed.
        pub reason: String = "“三公”经费增减原因",
    }
}

/// The rows of the “三公” table in their usual order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ThreePublicItem {
    /// All of it.
    Total,
    /// 因公出国（境）费.
    Abroad,
    /// 公务用车购置及运行维护费.
    Vehicles,
    /// 公务用车购置费.
    Purchase,
    /// 公务用车运行维护费.
    Running,
    /// 公务接待费.
    Reception,
}

impl ThreePublicItem {
    /// Every row, total first.
    pub const ALL: [Self; 6] = [
        Self::Total,
        Self::Abroad,
        Self::Vehicles,
        Self::Purchase,
        Self::Running,
        Self::Reception,
    ];

    /// Name of the row.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Total => "“三公”经费",
            Self::Abroad => "因公出国（境）费",
            Self::Vehicles => "公务用车购置及运行维护费",
            Self::Purchase => "公务用车购置费",
            Self::Running => "公务用车运行维护费",
            Self::Reception => "公务接待费",
        }
    }
}

impl ThreePublic {
    /// The typed amounts of a row; totals may be blank here and known from their parts (see `figures`).
    pub fn typed(&self, item: ThreePublicItem) -> &Comparison {
        match item {
            ThreePublicItem::Total => &self.total,
            ThreePublicItem::Abroad => &self.abroad.amounts,
            ThreePublicItem::Vehicles => &self.vehicles,
            ThreePublicItem::Purchase => &self.purchase.amounts,
            ThreePublicItem::Running => &self.running.amounts,
            ThreePublicItem::Reception => &self.reception.amounts,
        }
    }

    /// Why a row changed; the vehicle subtotal has the reasons of its two parts.
    pub fn reason(&self, item: ThreePublicItem) -> String {
        match item {
            ThreePublicItem::Total => self.reason.clone(),
            ThreePublicItem::Abroad => self.abroad.reason.clone(),
            ThreePublicItem::Vehicles => {
                let parts = [self.purchase.reason.trim(), self.running.reason.trim()];
                let known: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                known.join("；")
            }
            ThreePublicItem::Purchase => self.purchase.reason.clone(),
            ThreePublicItem::Running => self.running.reason.clone(),
            ThreePublicItem::Reception => self.reception.reason.clone(),
        }
    }
}
