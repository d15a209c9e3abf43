//! Printing an open report: all of it or some pages, as a PDF file that is handed to the system.

mod copies;
mod files;
mod pages;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{
    export::{ExportError, for_edition, pages_of_document},
    publish::{Edition, LeftOut},
    typefaces::Typefaces,
};
use crate::{
    compose::compose,
    model::Report,
    pdf::{self, Duplex, Presets, Printout},
    platform::{self, HandOverError, PRINT_WISH, PrintWish, Sides, WishGoes},
    standards::Outline,
};
pub use copies::{Copies, CopiesError};
pub use pages::{PageSet, PageSetError};

/// Why nothing was printed.
#[derive(Debug, Error)]
pub enum PrintError {
    /// There is no PDF to print.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The system did not take it.
    #[error(transparent)]
    HandOver(#[from] HandOverError),
}

/// What is printed, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintJob {
    /// Which pages.
    pub pages: PageChoice,
    /// How often.
    pub copies: Copies,
    /// On which sides of the paper.
    pub sides: Sides,
}

/// Which pages are printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageChoice {
    /// All.
    All,
    /// These.
    Only(PageSet),
}

/// What was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Which pages.
    pub pages: PageSet,
    /// What became of them.
    pub printing: Printing,
    /// What the edition for the public leaves out; `None` in full.
    pub left_out: Option<Vec<LeftOut>>,
    /// What it is set in, in lines; none where the machine's faces were not asked for.
    pub faces: Vec<String>,
}

/// What became of a file that was to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printing {
    /// The system prints it, as often and on the sides that were wished.
    Sent,
    /// The system prints it. How often and on which sides stands in the file; not every program heeds it.
    SentAsFile,
    /// Nothing prints such files by itself: it is open in the program that shows them, and can be printed there.
    Opened,
}

/// Hands a PDF of an open report to the system's printing; where nothing on this machine prints such files, as on
/// Windows where only the browser shows PDF, it is opened. The file stays in `folder` for a day, since a program may
/// read it later.
pub fn print_report(
    source: (&Report, &Outline),
    how: (Edition, &Typefaces),
    job: &PrintJob,
    folder: &Path,
) -> Result<Printed, PrintError> {
    print_through(&System::here(), (source, how), job, folder)
}

fn print_through(
    system: &System<'_>,
    ((report, outline), (edition, typefaces)): ((&Report, &Outline), (Edition, &Typefaces)),
    job: &PrintJob,
    folder: &Path,
) -> Result<Printed, PrintError> {
    let (composed, left_out) = for_edition(compose(report, outline), report, edition);
    let (laid, fonts) = pages_of_document(&composed.document, typefaces)?;
    let pages = job.pages.of(laid.pages.len());
    let faces = faces(&pages, job.sides);
    let write = |presets| {
        let faces = faces.clone();
        let bytes = pdf::write_printout(&laid, &fonts, &Printout { faces, presets })
            .map_err(ExportError::from)?;
        Ok(files::keep(folder, &bytes).map_err(ExportError::from)?)
    };
    let printing = hand_over(job, write, system)?;
    Ok(Printed {
        pages,
        printing,
        left_out,
        faces: typefaces.in_words(),
    })
}

/// Who prints and opens files.
struct System<'s> {
    wish_goes: WishGoes,
    print: &'s dyn Fn(&Path, PrintWish) -> Result<(), HandOverError>,
    open: &'s dyn Fn(&Path) -> Result<(), HandOverError>,
}

impl System<'_> {
    fn here() -> Self {
        Self {
            wish_goes: PRINT_WISH,
            print: &platform::print,
            open: &platform::open_with_system,
        }
    }
}

/// Writes the file and hands it over. A system that takes wishes gets the file as an export writes it; else they stand
/// in the file.
fn hand_over(
    job: &PrintJob,
    write: impl Fn(Presets) -> Result<PathBuf, PrintError>,
    system: &System<'_>,
) -> Result<Printing, PrintError> {
    let (presets, sent) = match system.wish_goes {
        WishGoes::Beside => (Presets::default(), Printing::Sent),
        WishGoes::Inside => (job.presets(), Printing::SentAsFile),
    };
    let file = write(presets)?;
    match (system.print)(&file, job.wish()) {
        Ok(()) => Ok(sent),
        Err(error @ HandOverError::NoPrinting { .. }) => {
            let file = if presets == job.presets() {
                file
            } else {
                write(job.presets())?
            };
            // What cannot be opened either is a matter of printing still.
            (system.open)(&file).map_err(|_| error)?;
            Ok(Printing::Opened)
        }
        Err(error) => Err(error.into()),
    }
}

/// What stands on each side of the paper, by the index of its page. On paper that is printed on both sides each page
/// stands on its own side, as in the whole report, since margins are mirrored: where its neighbour is not printed the
/// side before it is empty.
fn faces(pages: &PageSet, sides: Sides) -> Vec<Option<usize>> {
    let mut faces = Vec::new();
    for page in pages.iter() {
        let index = page - 1;
        if sides == Sides::Both && index % 2 != faces.len() % 2 {
            faces.push(None);
        }
        faces.push(Some(index));
    }
    faces
}

impl PageChoice {
    /// The pages of a report with so many.
    fn of(&self, pages: usize) -> PageSet {
        match self {
            Self::All => (1..=pages).collect(),
            Self::Only(pages) => pages.clone(),
        }
    }
}

impl PrintJob {
    fn wish(&self) -> PrintWish {
        PrintWish {
            copies: self.copies.get(),
            sides: self.sides,
        }
    }

    /// What of it can stand in the file.
    fn presets(&self) -> Presets {
        Presets {
            duplex: match self.sides {
                Sides::One => Duplex::Simplex,
                Sides::Both => Duplex::LongEdge,
            },
            copies: self.copies.get(),
        }
    }
}
