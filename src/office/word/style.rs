//! [`Style`]: the styles of `assets/word/styles.xml`, by what they are for.

use crate::compose::HeadingLevel;

/// A style of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// 正文: 三号仿宋, indented two characters.
    Body,
    /// A heading.
    Heading(HeadingLevel),
    /// The title: 二号小标宋.
    Title,
    /// The title on the cover.
    CoverTitle,
    /// Year, unit and date on the cover: 三号楷体.
    CoverText,
    /// 目录.
    ContentsTitle,
    /// A heading of the first level in the contents.
    Contents1,
    /// A heading of the second level in the contents.
    Contents2,
    /// Title of a table: 四号黑体.
    TableTitle,
    /// Unit above a table: 小四仿宋.
    TableUnit,
    /// Text in tables: 五号仿宋.
    TableText,
    /// Heads and sums in tables: 五号黑体.
    TableHead,
    /// Text in tables that are short of room: 小五仿宋.
    SmallText,
    /// Heads and sums there.
    SmallHead,
    /// A line under a table: 五号仿宋.
    TableNote,
    /// A picture.
    Picture,
    /// Title of a chart: 小四黑体.
    ChartTitle,
    /// 附件说明.
    AnnexList,
    /// Unit and date under the report.
    Signature,
    /// 附件1: 三号黑体.
    AnnexLabel,
    /// The line in brackets under the title of an annex: 三号楷体.
    AnnexSubtitle,
    /// The line above the form of an annex and the one to be signed: 小四仿宋.
    AnnexLine,
    /// What has to stand between a table and what follows, as low as can be.
    Divider,
}

impl Style {
    /// Its id in the file of styles.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Body => "Normal",
            Self::Heading(HeadingLevel::One) => "Heading1",
            Self::Heading(HeadingLevel::Two) => "Heading2",
            Self::Heading(HeadingLevel::Three) => "Heading3",
            Self::Heading(HeadingLevel::Four) => "Heading4",
            Self::Title => "Title",
            Self::CoverTitle => "CoverTitle",
            Self::CoverText => "CoverText",
            Self::ContentsTitle => "TOCHeading",
            Self::Contents1 => "TOC1",
            Self::Contents2 => "TOC2",
            Self::TableTitle => "TableTitle",
            Self::TableUnit => "TableUnit",
            Self::TableText => "TableText",
            Self::TableHead => "TableHead",
            Self::SmallText => "SmallText",
            Self::SmallHead => "SmallHead",
            Self::TableNote => "TableNote",
            Self::Picture => "Picture",
            Self::ChartTitle => "ChartTitle",
            Self::AnnexList => "AnnexList",
            Self::Signature => "Signature",
            Self::AnnexLabel => "AnnexLabel",
            Self::AnnexSubtitle => "AnnexSubtitle",
            Self::AnnexLine => "AnnexLine",
            Self::Divider => "Divider",
        }
    }
}
