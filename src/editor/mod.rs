//! What can be done with a report, without a window: the command line and the desktop program call it alike.

mod background;
mod export;
mod notes;
mod picture;
mod svg;

pub use background::{Background, ChartView, ChartWish, DrawnChart, Laid, PageInfo, PagePicture};
pub use export::{Export, ExportError, Exported, Overwrite, export, pdf_of};
pub use picture::{chart_pixels, chart_png, picture_of, picture_pixels};
pub use svg::chart_svg;
