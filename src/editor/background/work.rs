//! What the thread does: one task after the other, newest report first, with a look at the desk between any two
//! steps.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use super::{
    super::{Typefaces, export::ExportError, notes},
    Laid, PageInfo, PagePicture, chart,
    desk::{Desk, Order, Task},
};
use crate::{
    compose::compose,
    pdf::{self, PdfError, Pixels, Raster, Scale},
    platform::panic_report,
    typeset::{Page, typeset},
};

/// Works until the desk is closed.
pub fn run(desk: &Desk, wake: &dyn Fn()) {
    let mut studio = Studio::default();
    while let Some(task) = desk.next() {
        match task {
            Task::Compose(order) => {
                let typefaces = desk.typefaces();
                let work = (&order, typefaces.as_ref());
                let Some(laid) = studio.lay_out(work, &|| desk.is_superseded()) else {
                    desk.abandon();
                    continue;
                };
                desk.deliver_laid(laid);
            }
            Task::Chart(order, wish, before) => {
                desk.deliver_chart(chart::view(&order, wish, before.as_deref()));
            }
            Task::Draw(laid, page, scale) => {
                desk.deliver_picture(studio.draw(&laid, page, scale));
            }
        }
        wake();
    }
}

/// What is kept from task to task.
#[derive(Default)]
struct Studio {
    /// What was laid out last without an error, and its pages.
    laid: Arc<Laid>,
    pages: Vec<Page>,
    /// The version that was given last.
    version: u64,
    /// The PDF of `laid`, once a page of it was drawn.
    raster: Option<Raster>,
}

impl Studio {
    /// Lays out a report; `None` where it was superseded meanwhile.
    fn lay_out(
        &mut self,
        (order, typefaces): (&Order, &Typefaces),
        is_superseded: &dyn Fn() -> bool,
    ) -> Option<Arc<Laid>> {
        let outcome = guarded(|| laid_out((order, typefaces), is_superseded));
        let failed = |error: String| {
            Arc::new(Laid {
                revision: order.revision,
                notes: Vec::new(),
                missing: Vec::new(),
                remarks: Vec::new(),
                error: Some(error),
                ..(*self.laid).clone()
            })
        };
        let (mut laid, pages) = match outcome {
            Ok(finished) => finished?,
            Err(error) => return Some(failed(error)),
        };
        laid.pages = self.versions(&pages);
        self.pages = pages;
        self.raster = None;
        self.laid = Arc::new(laid);
        Some(Arc::clone(&self.laid))
    }

    /// Pages with their versions: a new one for each that is not as the last one in its place.
    fn versions(&mut self, pages: &[Page]) -> Vec<PageInfo> {
        let before: Vec<(&Page, u64)> = self
            .pages
            .iter()
            .zip(self.laid.pages.iter().map(|info| info.version))
            .collect();
        let mut last = self.version;
        let info = |(index, page): (usize, &Page)| {
            let kept = before
                .get(index)
                .filter(|(as_before, _)| *as_before == page);
            let version = kept.map_or_else(
                || {
                    last += 1;
                    last
                },
                |(_, version)| *version,
            );
            PageInfo {
                number: page.number,
                version,
            }
        };
        let versions = pages.iter().enumerate().map(info).collect();
        self.version = last;
        versions
    }

    fn draw(&mut self, laid: &Laid, page: usize, scale: Scale) -> PagePicture {
        let version = laid.pages.get(page).map_or(0, |info| info.version);
        let pixels = guarded(|| Ok(self.pixels(laid, page, scale)?));
        if pixels.is_err() {
            self.raster = None;
        }
        PagePicture {
            page,
            version,
            scale,
            pixels,
        }
    }

    fn pixels(&mut self, laid: &Laid, page: usize, scale: Scale) -> Result<Pixels, PdfError> {
        let raster = match self.raster.take() {
            Some(raster) => raster,
            None => Raster::open(Arc::clone(&laid.pdf))?,
        };
        self.raster.insert(raster).page(page, scale)
    }
}

/// A report laid out, its pages without versions yet; `None` where it was superseded meanwhile.
fn laid_out(
    (order, typefaces): (&Order, &Typefaces),
    is_superseded: &dyn Fn() -> bool,
) -> Result<Option<(Laid, Vec<Page>)>, ExportError> {
    let (report, outline) = (&order.report, &order.outline);
    let composed = compose(report, outline);
    if is_superseded() {
        return Ok(None);
    }
    let fonts = typefaces.fonts()?;
    let pages = typeset(&composed.document, &fonts);
    if is_superseded() {
        return Ok(None);
    }
    let pdf = pdf::write(&pages, &fonts)?;
    if is_superseded() {
        return Ok(None);
    }
    let remarks = notes::all(report, outline, &composed.notes, &pages.missing);
    let laid = Laid {
        revision: order.revision,
        pdf: Arc::new(pdf),
        bookmarks: pages.bookmarks,
        notes: composed.notes,
        missing: pages.missing,
        remarks,
        ..Laid::default()
    };
    Ok(Some((laid, pages.pages)))
}

/// Does something; an error, also one of the program itself, is told in Chinese.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, ExportError>) -> Result<T, String> {
    // What a panic says is for developers, and there is a report on it already.
    if let Ok(outcome) = catch_unwind(AssertUnwindSafe(work)) {
        return outcome.map_err(|error| error.to_string());
    }
    let report = panic_report().map(|file| format!("，错误报告在“{}”", file.display()));
    Err(format!(
        "程序内部出错，预览没有更新，请保存草稿并向开发者反映{}",
        report.unwrap_or_default()
    ))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::standards;

    #[test]
    fn a_panic_is_told_and_goes_no_further() {
        let told = |outcome: Result<(), String>| outcome.unwrap_err();
        let page = 3;
        assert_eq!(
            told(guarded(|| panic!("page {page}"))),
            "程序内部出错，预览没有更新，请保存草稿并向开发者反映"
        );
        assert_eq!(
            told(guarded(|| Err(PdfError::NoPages.into()))),
            "没有可以写入 PDF 的页"
        );
    }

    fn order(revision: u64) -> Order {
        Order {
            revision,
            report: Arc::default(),
            outline: Arc::new(standards::baseline().clone()),
        }
    }

    #[test]
    fn a_superseded_report_is_given_up_between_any_two_steps() {
        let mut studio = Studio::default();
        for steps in 0..3 {
            let asked = Cell::new(0);
            let is_superseded = || asked.replace(asked.get() + 1) == steps;
            assert_eq!(
                studio.lay_out((&order(1), &Typefaces::default()), &is_superseded),
                None
            );
            assert_eq!(asked.get(), steps + 1);
        }
        let laid = studio
            .lay_out((&order(1), &Typefaces::default()), &|| false)
            .unwrap();
        assert_eq!((laid.revision, laid.error.as_ref()), (1, None));
    }

    #[test]
    fn a_failure_keeps_the_pages_before_it_and_goes_no_further() {
        let mut studio = Studio::default();
        let first = studio
            .lay_out((&order(1), &Typefaces::default()), &|| false)
            .unwrap();
        let failed = studio
            .lay_out((&order(2), &Typefaces::default()), &|| panic!("page 3"))
            .unwrap();
        assert_eq!(failed.revision, 2);
        assert_eq!(
            failed.error.as_deref(),
            Some("程序内部出错，预览没有更新，请保存草稿并向开发者反映")
        );
        assert_eq!((&failed.pages, &failed.pdf), (&first.pages, &first.pdf));
        assert!(!first.remarks.is_empty() && failed.remarks.is_empty());
        let again = studio
            .lay_out((&order(3), &Typefaces::default()), &|| false)
            .unwrap();
        assert_eq!((again.error.as_ref(), &again.pages), (None, &first.pages));
    }
}
