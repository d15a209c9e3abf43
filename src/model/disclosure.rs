//! What becomes of the result: grade, use, publication.

use super::Date;

facts! {
    /// Grade, use of the result and publication (section 十一).
    pub struct Disclosure "结果应用与公开" {
        /// Grade given to oneself, e.g. 优、良.
        pub grade: String = "自评等级",
        /// What the result will be used for.
        pub use_of_result: String = "结果应用",
        /// Where it is published, e.g. 区人民政府门户网站.
        pub channel: String = "公开方式",
        /// Address of the publication.
        pub address: String = "公开网址",
        /// Day of publication.
        pub date: Option<Date> = "公开日期",
    }
}
