//! The rules a unit works by and the inspections it made.

use super::Date;

facts! {
    /// A rule or document cited (制度、办法、文件).
    pub struct Regulation "制度与文件" {
        /// Name without its book-title marks.
        pub name: String = "名称",
        /// Document number with its brackets, e.g. 湘财绩〔2021〕1号; empty where it has none.
        pub number: String = "文号",
        /// What it governs.
        pub subject: String = "适用范围",
    }
}

facts! {
    /// An inspection made in the year (日常检查监督).
    pub struct Inspection "检查" {
        /// When.
        pub date: Option<Date> = "时间",
        /// What was inspected.
        pub subject: String = "检查内容",
        /// What came of it.
        pub result: String = "检查结果",
    }
}
