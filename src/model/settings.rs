//! How a report is printed: choices that belong to the draft, not to the machine.

use std::collections::BTreeMap;

use super::{Blank, Fact, FieldId, Slot, Value};

choices! {
    /// How many decimals amounts and rates are printed with.
    pub enum Decimals {
        /// Always two, rounded half-up.
        Two = "两位小数",
        /// Amounts with the decimals they were typed with, rates without trailing zeros.
        AsTyped = "照录",
    }
}

facts! {
    /// The switches of a draft.
    pub struct Settings "设置" {
        /// Id of a built-in outline (`furong-2022`, `hunan-2021`); empty is the baseline.
        pub outline: String = "提纲",
        /// Number of decimals; two unless chosen.
        pub decimals: Option<Decimals> = "小数位数",
        /// Print a cover page (not counted in the page numbers).
        pub cover: bool = "封面",
        /// Print a contents page (not counted in the page numbers).
        pub contents: bool = "目录",
        /// Leave room for the seal over signature and date (GB/T 9704—2012, 7.3.5.1).
        pub seal: bool = "加盖印章",
        /// Tables, charts and annexes switched on or off; the others stand as the outline says.
        pub exhibits: Switches = "表格与图表",
        /// Ids of annexes in the order in which they are printed, where it is not that of the outline.
        pub annexes: Vec<String> = "附件顺序",
    }
}

/// Which tables, charts and annexes are printed: exhibit id → on or off.
pub type Switches = BTreeMap<String, bool>;

impl Settings {
    /// Whether the annex with this id is printed; it is unless it was switched off.
    pub fn prints_annex(&self, id: &str) -> bool {
        self.exhibits.get(id) != Some(&false)
    }

    /// How decimals are printed.
    pub fn decimals(&self) -> Decimals {
        self.decimals.unwrap_or(Decimals::Two)
    }
}

impl Blank for Switches {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

/// Switches are addressed by exhibit id on screen; a walk over the facts passes them by.
impl Fact for Switches {
    fn visit<'a>(&'a self, _at: &FieldId, _visit: &mut dyn FnMut(&FieldId, Value<'a>)) {}

    fn visit_mut(&mut self, _at: &FieldId, _visit: &mut dyn FnMut(&FieldId, Slot<'_>)) {}
}
