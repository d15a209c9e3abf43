//! What is handed over, to a system that only takes note of it.

use std::{cell::RefCell, fs};

use super::*;
use crate::editor::{Workspace, pdf_of};

/// What a system was given: `print` or `open`, the wish, the bytes of the file.
type Given = (&'static str, Option<PrintWish>, Vec<u8>);

/// Prints the demonstration through a system whose printing answers so; what became of it, and what was given.
fn printed(
    job: &PrintJob,
    wish_goes: WishGoes,
    answer: fn(&Path) -> Result<(), HandOverError>,
) -> (Result<Printed, PrintError>, Vec<Given>) {
    let given = RefCell::new(Vec::new());
    let note = |verb, wish, file: &Path| {
        let bytes = fs::read(file).unwrap();
        given.borrow_mut().push((verb, wish, bytes));
    };
    let system = System {
        wish_goes,
        print: &|file, wish| {
            note("print", Some(wish), file);
            answer(file)
        },
        open: &|file| {
            note("open", None, file);
            Ok(())
        },
    };
    let folder = tempfile::tempdir().unwrap();
    let workspace = Workspace::sample().unwrap();
    let source = (&workspace.report, &**workspace.outline());
    let printed = print_through(
        &system,
        (source, (Edition::Full, &Typefaces::default())),
        job,
        folder.path(),
    );
    (printed, given.into_inner())
}

fn job(pages: &str, copies: &str, sides: Sides) -> PrintJob {
    PrintJob {
        pages: match pages {
            "" => PageChoice::All,
            some => PageChoice::Only(PageSet::parse(some, 1000).unwrap()),
        },
        copies: Copies::parse(copies).unwrap(),
        sides,
    }
}

fn exported() -> Vec<u8> {
    let workspace = Workspace::sample().unwrap();
    pdf_of(&workspace.report, workspace.outline()).unwrap().0
}

fn no_printing(file: &Path) -> Result<(), HandOverError> {
    let file = file.to_owned();
    Err(HandOverError::NoPrinting { file })
}

#[test]
fn everything_is_the_very_file_of_an_export() {
    for (copies, sides) in [("1", Sides::Both), ("3", Sides::One)] {
        let (printed, given) = printed(&job("", copies, sides), WishGoes::Beside, |_| Ok(()));
        let printed = printed.unwrap();
        assert_eq!(printed.printing, Printing::Sent);
        assert_eq!(printed.left_out, None);
        let [(verb, wish, bytes)] = given.as_slice() else {
            panic!("{} were given", given.len());
        };
        let copies = copies.parse().unwrap();
        assert_eq!((*verb, *wish), ("print", Some(PrintWish { copies, sides })));
        assert!(*bytes == exported(), "other bytes");
    }
}

#[test]
fn a_system_that_takes_files_only_finds_the_wish_in_the_file() {
    let inside = |copies, sides| {
        let (printed, given) = printed(&job("", copies, sides), WishGoes::Inside, |_| Ok(()));
        assert_eq!(printed.unwrap().printing, Printing::SentAsFile);
        assert_eq!(given.len(), 1);
        given.into_iter().next().unwrap().2
    };
    assert!(inside("1", Sides::Both) == exported());
    for (copies, sides, wanted) in [
        ("3", Sides::Both, ["NumCopies 3", "DuplexFlipLongEdge"]),
        ("2", Sides::One, ["NumCopies 2", "Simplex"]),
    ] {
        let preferences = preferences(&inside(copies, sides));
        for words in wanted {
            assert!(preferences.contains(words), "{preferences}");
        }
    }
}

/// The viewer preferences of a file, as it would write them.
fn preferences(pdf: &[u8]) -> String {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let catalog = document.catalog().unwrap();
    let preferences = catalog.get_deref(b"ViewerPreferences", &document).unwrap();
    let entries = preferences.as_dict().unwrap().iter();
    let words = entries.map(|(key, value)| match value {
        lopdf::Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
        lopdf::Object::Integer(number) => format!("{} {number}", String::from_utf8_lossy(key)),
        value => format!("{value:?}"),
    });
    words.collect::<Vec<_>>().join(", ")
}

#[test]
fn what_nothing_prints_is_opened_with_the_wish_in_it() {
    let (printed, given) = printed(&job("", "3", Sides::Both), WishGoes::Beside, no_printing);
    assert_eq!(printed.unwrap().printing, Printing::Opened);
    let verbs: Vec<&str> = given.iter().map(|(verb, ..)| *verb).collect();
    assert_eq!(verbs, ["print", "open"]);
    assert!(given[0].2 == exported());
    assert!(preferences(&given[1].2).contains("NumCopies 3"));
}

#[test]
fn a_printer_that_refuses_is_no_reason_to_open_anything() {
    let refuse = |file: &Path| {
        let file = file.to_owned();
        Err(HandOverError::NotPrinted { file, code: 1 })
    };
    let (printed, given) = printed(&job("", "1", Sides::Both), WishGoes::Beside, refuse);
    let error = printed.unwrap_err();
    assert!(matches!(
        error,
        PrintError::HandOver(HandOverError::NotPrinted { .. })
    ));
    assert_eq!(given.len(), 1);
}

#[test]
fn pages_that_are_not_there_are_not_printed() {
    let (printed, given) = printed(&job("999", "1", Sides::Both), WishGoes::Beside, |_| Ok(()));
    let error = printed.unwrap_err().to_string();
    assert!(error.starts_with("没有第999页，全文只有"), "{error}");
    assert_eq!(given, []);
}

#[test]
fn some_pages_are_printed_and_told() {
    let (printed, given) = printed(&job("3,5-6", "1", Sides::One), WishGoes::Beside, |_| Ok(()));
    assert_eq!(printed.unwrap().pages.to_string(), "3、5—6");
    let document = lopdf::Document::load_mem(&given[0].2).unwrap();
    assert_eq!(document.page_iter().count(), 3);
}

#[test]
fn the_edition_for_the_public_is_printed_as_it_is_exported() {
    let workspace = Workspace::sample().unwrap();
    let source = (&workspace.report, &**workspace.outline());
    let folder = tempfile::tempdir().unwrap();
    let system = System {
        wish_goes: WishGoes::Beside,
        print: &|_, _| Ok(()),
        open: &|_| Ok(()),
    };
    let all = job("", "1", Sides::Both);
    let printed = print_through(
        &system,
        (source, (Edition::Public, &Typefaces::default())),
        &all,
        folder.path(),
    );
    assert!(!printed.unwrap().left_out.unwrap().is_empty());
    let file = fs::read(folder.path().join("printing/打印-1.pdf")).unwrap();
    assert!(file != exported());
}

#[test]
fn pages_stay_on_their_side_of_the_paper() {
    let on = |pages, sides| {
        let pages = PageSet::parse(pages, 10).unwrap();
        let faces = faces(&pages, sides).into_iter();
        let numbers: Vec<usize> = faces
            .map(|face| face.map_or(0, |index| index + 1))
            .collect();
        numbers
    };
    assert_eq!(on("1-4", Sides::Both), [1, 2, 3, 4]);
    assert_eq!(on("2", Sides::Both), [0, 2]);
    assert_eq!(on("2-3", Sides::Both), [0, 2, 3]);
    assert_eq!(on("1,3", Sides::Both), [1, 0, 3]);
    assert_eq!(on("1,4,6,7", Sides::Both), [1, 4, 0, 6, 7]);
    assert_eq!(on("1,4,6,7", Sides::One), [1, 4, 6, 7]);
}
