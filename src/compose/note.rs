//! [`Note`]: what could not be composed as it was meant, with its place.

use std::fmt;

use crate::{model::Place, standards::Exhibit};

/// Something to look at before the report is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where it is.
    pub place: Place,
    /// What it is.
    pub kind: NoteKind,
}

/// What could not be composed as it was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteKind {
    /// A name in braces that is no live figure; printed as typed.
    UnknownName(String),
    /// A live figure whose facts are not filled in; a gap is printed.
    Unfilled(String),
    /// A rate whose denominator is zero; a dash is printed.
    Undefined(String),
    /// A live figure of several paragraphs inside a sentence; printed as typed.
    NotAlone(String),
    /// An opening brace without a closing one; printed as typed.
    Unclosed,
    /// A table or chart that is switched on but has nothing to show.
    NoData(Exhibit),
    /// An annex that is switched on but has nothing to show.
    NoAnnexData(String),
    /// An annex whose form nobody knows; not printed.
    NoSuchAnnex(String),
    /// A heading under which nothing is printed, though it was not emptied on purpose.
    Empty,
    /// Text for a node that the outline does not have; not printed.
    NoSuchNode,
    /// A table or chart that is switched on but has no place in the outline; not printed.
    NoPlace(String),
}

/// What it is and what to do, without its place.
impl fmt::Display for NoteKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownName(name) => {
                write!(
                    f,
                    "没有名为“{name}”的数据，已照原样打印，请用“插入数据”选择名称"
                )
            }
            Self::Unfilled(name) => write!(f, "“{name}”还没有填写，已打印为空缺，请补填"),
            Self::Undefined(name) => {
                write!(f, "“{name}”的分母为零，没有百分比，已打印为“—”")
            }
            Self::NotAlone(name) => {
                write!(f, "“{{{name}}}”含有多个段落，需要独占一行，已照原样打印")
            }
            Self::Unclosed => {
                f.write_str("左花括号“{”没有对应的“}”，已照原样打印；要打印花括号本身请写两个")
            }
            Self::Empty => f.write_str("这一节没有内容，只打印了标题，请补写正文或表单"),
            Self::NoSuchNode => {
                f.write_str("所用提纲没有这一节，这段文字没有打印，请移到其他小节或换用提纲")
            }
            Self::NoPlace(id) => {
                let title = Exhibit::with_id(id).map_or(id.as_str(), |exhibit| exhibit.title());
                write!(f, "{title}已打开，但所用提纲中没有它的位置，没有打印")
            }
            Self::NoAnnexData(name) => {
                write!(f, "“{name}”还没有填写内容，没有打印")
            }
            Self::NoSuchAnnex(id) => {
                write!(
                    f,
                    "没有编号为“{id}”的附件表样，没有打印，请在附件设置中重新选择"
                )
            }
            Self::NoData(exhibit) => {
                write!(
                    f,
                    "{}没有可用的数据（占比图遇负数或合计为零也不画），没有打印",
                    exhibit.title()
                )
            }
        }
    }
}
