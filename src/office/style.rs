//! Fonts, alignment and number formats of cells.

use rust_xlsxwriter::{Format, FormatAlign};

use crate::compose::{AnnexRowKind, CellAlign, NumberFormat};

/// Most characters of a number format, counted in UTF-16.
const LONGEST_FORMAT: usize = 255;

/// Identifies the fonts as Chinese (GB 2312), so that another font takes the place of one that is missing.
const CHINESE: u8 = 134;

/// Faces of annexes and tables, by the names that they have in offices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// The label: 三号黑体.
    Label,
    /// The title of a table of the report: 四号黑体.
    TableTitle,
    /// The title: 二号小标宋.
    Title,
    /// The line under the title: 三号楷体.
    Subtitle,
    /// The line above the form: 小四仿宋.
    Above,
    /// Heads and sums: 五号黑体.
    Head,
    /// Text of the form, notes, sign-off: 五号仿宋.
    Text,
}

impl Face {
    /// The face of a row of the form.
    pub fn of_row(kind: AnnexRowKind) -> Self {
        match kind {
            AnnexRowKind::Head | AnnexRowKind::Total => Self::Head,
            AnnexRowKind::Body => Self::Text,
        }
    }

    /// Size in half points.
    pub fn half_points(self) -> u32 {
        match self {
            Self::Title => 44,
            Self::Label | Self::Subtitle => 32,
            Self::TableTitle => 28,
            Self::Above => 24,
            Self::Head | Self::Text => 21,
        }
    }

    fn font(self) -> &'static str {
        match self {
            Self::Title => "方正小标宋简体",
            Self::Label | Self::TableTitle | Self::Head => "黑体",
            Self::Subtitle => "楷体_GB2312",
            Self::Above | Self::Text => "仿宋_GB2312",
        }
    }

    /// A format in this face, in the middle of the height.
    pub fn format(self) -> Format {
        Format::new()
            .set_font_name(self.font())
            .set_font_charset(CHINESE)
            .set_font_size(f64::from(self.half_points()) / 2.0)
            .set_align(FormatAlign::VerticalCenter)
    }
}

/// The alignment of a cell.
pub fn aligned(align: CellAlign) -> FormatAlign {
    match align {
        CellAlign::Left => FormatAlign::Left,
        CellAlign::Centre => FormatAlign::Center,
        CellAlign::Right => FormatAlign::Right,
    }
}

/// For text: it is broken over lines, and what looks like a formula stays text even when it is edited.
pub fn for_text(format: Format, text: &str) -> Format {
    let format = format.set_text_wrap();
    if text.starts_with(['=', '+', '-', '@']) {
        format.set_quote_prefix()
    } else {
        format
    }
}

/// For numbers: one that is too wide is set smaller, since it cannot be broken.
pub fn for_number(format: Format, code: String) -> Format {
    format.set_shrink().set_num_format(code)
}

/// The code of a number format; `None` where it would be longer than a spreadsheet reads.
pub fn format_code(format: &NumberFormat) -> Option<String> {
    let mut digits = if format.grouped { "#,##0" } else { "0" }.to_owned();
    if format.decimals > 0 {
        digits.push('.');
        digits.extend((0..format.decimals).map(|_| '0'));
    }
    if format.percent {
        digits.push('%');
    }
    let (before, after) = (literal(&format.before), literal(&format.after));
    let code = if before.is_empty() {
        format!("{digits}{after}")
    } else {
        // With one section the sign would stand before everything.
        format!("{before}{digits}{after};{before}-{digits}{after}")
    };
    (code.encode_utf16().count() <= LONGEST_FORMAT).then_some(code)
}

/// Text in a number format: between quotes, those within it behind a backslash outside them.
fn literal(text: &str) -> String {
    let quoted = |piece: &str| {
        if piece.is_empty() {
            String::new()
        } else {
            format!("\"{piece}\"")
        }
    };
    let pieces: Vec<String> = text.split('"').map(quoted).collect();
    pieces.join("\\\"")
}
