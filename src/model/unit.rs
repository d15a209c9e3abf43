//! The unit that reports: names, organs, staff, functions, and the cover of its report.

use serde::{Deserialize, Deserializer, de::Error as _};

use super::Date;

facts! {
    /// Year, title and date of the report.
    pub struct Cover "封面" {
        /// The year reported on.
        #[serde(deserialize_with = "plausible_year")]
        pub year: Option<u16> = "年度",
        /// Title as printed, line ends kept; empty composes it from year and unit.
        pub title: String = "标题",
        /// Date under the report (成文日期).
        pub date: Option<Date> = "成文日期",
    }
}

/// A year that a report can be about; anything else is a slip of the pen.
fn plausible_year<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u16>, D::Error> {
    let year = Option::<u32>::deserialize(deserializer)?;
    match year {
        None => Ok(None),
        Some(year @ 1990..=2100) => Ok(u16::try_from(year).ok()),
        Some(year) => Err(D::Error::custom(format!(
            "“{year}”不像年份，请写四位数字，如 2024"
        ))),
    }
}

choices! {
    /// Legal nature of a unit; decides whether 机关运行经费 applies.
    pub enum UnitNature {
        /// 行政单位.
        Administrative = "行政单位",
        /// 参照公务员法管理的事业单位.
        CivilServiceManaged = "参照公务员法管理的事业单位",
        /// 公益一类事业单位.
        PublicWelfareFirst = "公益一类事业单位",
        /// 公益二类事业单位.
        PublicWelfareSecond = "公益二类事业单位",
        /// Anything else.
        Other = "其他",
    }
}

choices! {
    /// Administrative level of a unit; decides which bodies it can speak of.
    pub enum Level {
        /// 省级.
        Province = "省级",
        /// 市级.
        City = "市级",
        /// 县（区）级.
        County = "县（区）级",
        /// 乡镇（街道）级.
        Township = "乡镇（街道）级",
    }
}

facts! {
    /// Staff numbers in persons.
    pub struct Staff "人员" {
        /// Authorised posts (编制数).
        pub authorised: Option<u32> = "编制数",
        /// Staff in post at year's end (在职).
        pub active: Option<u32> = "实有在职人数",
        /// Retired staff carried by the unit (离退休).
        pub retired: Option<u32> = "离退休人数",
    }
}

facts! {
    /// The unit that reports.
    pub struct Unit "单位" {
        /// Full name, e.g. 长沙市芙蓉区人民政府办公室.
        pub full_name: String = "单位全称",
        /// Short name used in the text, e.g. 政府办.
        pub short_name: String = "单位简称",
        /// Name under the report where it differs from the full name.
        pub signing_name: String = "落款单位",
        /// Budget code of the unit (预算编码).
        pub budget_code: String = "预算编码",
        /// Legal nature.
        pub nature: Option<UnitNature> = "单位性质",
        /// Rank, e.g. 正科级.
        pub rank: String = "级别",
        /// Administrative level.
        pub level: Option<Level> = "行政层级",
        /// Region, e.g. 长沙市芙蓉区.
        pub region: String = "所在地区",
        /// Internal offices (内设机构).
        pub offices: Vec<String> = "内设机构",
        /// Affiliated units (所属单位).
        pub affiliated: Vec<String> = "所属单位",
        /// Staff numbers.
        pub staff: Staff = "人员",
        /// Main functions (主要职能), one sentence each, as printed.
        pub functions: Vec<String> = "主要职能",
        /// Head of the unit (单位负责人).
        pub head: String = "单位负责人",
        /// Who filled the report in (填表人).
        pub preparer: String = "填表人",
        /// Contact person.
        pub contact: String = "联系人",
        /// Telephone of the contact.
        pub phone: String = "联系电话",
    }
}
