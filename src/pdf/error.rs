//! [`PdfError`]: why pages could not be written or drawn.

use thiserror::Error;

use crate::fonts::{Face, FaceId};

/// Why pages could not be written as PDF, or drawn from one. Pages count from 1, cover and contents included.
#[derive(Debug, Error)]
pub enum PdfError {
    /// There is nothing to write: a PDF has at least one page.
    #[error("没有可以写入 PDF 的页")]
    NoPages,
    /// A character that its face lacks reached the writer.
    #[error(
        "第{page}页的“{character}”（U+{code:04X}）在字体 {face} 中没有字形，无法写入 PDF，请换一个字",
        code = u32::from(*.character)
    )]
    NoGlyph {
        /// The character.
        character: char,
        /// PostScript name of the face.
        face: String,
        /// The page.
        page: usize,
    },
    /// A run of text has not as many positions as characters.
    #[error("第{page}页的“{text}”有{characters}个字、{positions}个位置，排版有误，请向开发者反映")]
    Uneven {
        /// The text of the run.
        text: String,
        /// How many characters it has.
        characters: usize,
        /// How many positions it has.
        positions: usize,
        /// The page.
        page: usize,
    },
    /// A bookmark points to a page that is not there.
    #[error("书签“{title}”指向第{page}页，而全文只有{pages}页，排版有误，请向开发者反映")]
    LostBookmark {
        /// The heading.
        title: String,
        /// The page it points to.
        page: usize,
        /// How many pages there are.
        pages: usize,
    },
    /// The glyphs of a face could not be taken out of its font file.
    #[error("字体 {face} 无法取出所用的字形（{reason}），请重新安装本程序")]
    Subset {
        /// PostScript name of the face.
        face: String,
        /// What the subsetter said.
        reason: String,
    },
    /// The glyphs of a face of the machine could not be taken out of its font file.
    #[error(
        "本机字体 {face} 无法取出所用的字形（{reason}），请关闭“使用本机公文字体”（命令行去掉 --system-fonts）后再试"
    )]
    SystemFace {
        /// PostScript name of the face.
        face: String,
        /// What the subsetter said.
        reason: String,
    },
    /// The PDF writer reported a defect of the document or wrote one that cannot be completed.
    #[error("生成 PDF 时出错（{0}），请向开发者反映")]
    Writer(String),
    /// The bytes are no PDF that can be drawn.
    #[error("PDF 的内容无法读取，不能显示成图像，请向开发者反映")]
    Unreadable,
    /// A page is asked for that the PDF does not have.
    #[error("没有第{page}页，全文只有{pages}页")]
    NoSuchPage {
        /// The page.
        page: usize,
        /// How many pages there are.
        pages: usize,
    },
    /// A page's picture would have no pixels, or more than can be held.
    #[error("图像大小为 {width}×{height} 像素，超出可以显示的范围，请调整显示比例")]
    Size {
        /// Pixels in a row.
        width: u64,
        /// Rows.
        height: u64,
    },
    /// A font of a page cannot be drawn.
    #[error("第{0}页的字体无法显示成图像，请向开发者反映；导出的 PDF 不受影响")]
    Undrawn(usize),
    /// A picture could not be written as PNG.
    #[error("图像无法保存为 PNG（{0}），请向开发者反映")]
    Png(String),
}

impl PdfError {
    /// The glyphs of a face could not be taken out of its font file.
    pub(super) fn subset(face: &Face<'_>, reason: String) -> Self {
        let name = face.name().to_owned();
        match face.id() {
            FaceId::System(_) => Self::SystemFace { face: name, reason },
            _ => Self::Subset { face: name, reason },
        }
    }
}

impl From<png::EncodingError> for PdfError {
    fn from(error: png::EncodingError) -> Self {
        Self::Png(error.to_string())
    }
}

impl From<lopdf::Error> for PdfError {
    fn from(error: lopdf::Error) -> Self {
        Self::Writer(error.to_string())
    }
}

impl From<std::io::Error> for PdfError {
    fn from(error: std::io::Error) -> Self {
        Self::Writer(error.to_string())
    }
}
