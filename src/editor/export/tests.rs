//! How far an export is, and what is left of one that was ended.

use std::{cell::RefCell, fs};

use super::*;

/// A folder with a draft of the sample.
fn request(output: &str, annexes: Option<&str>) -> (tempfile::TempDir, Export) {
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/demo-2024.ron");
    let draft = folder.path().join("草稿.ron");
    fs::copy(sample, &draft).unwrap();
    let request = Export {
        draft,
        output: Some(folder.path().join(output)),
        annexes: annexes.map(|name| folder.path().join(name)),
        edition: Edition::Full,
        outline: None,
        faces: Faces::BuiltIn,
        overwrite: Overwrite::Any,
    };
    (folder, request)
}

/// Everything that an export tells.
fn paces(request: &Export) -> Vec<Pace> {
    let told = RefCell::new(Vec::new());
    let watch = |pace| {
        told.borrow_mut().push(pace);
        ControlFlow::Continue(())
    };
    export(request, &watch).unwrap();
    told.into_inner()
}

fn stages(paces: &[Pace]) -> Vec<Stage> {
    let mut stages: Vec<Stage> = paces.iter().map(|pace| pace.stage).collect();
    stages.dedup();
    stages
}

#[test]
fn stages_come_in_order_and_what_is_done_never_falls() {
    use Stage::{Check, Pdf, Typeset, Word, Workbook, Write};
    for (output, annexes, expected, last) in [
        // 30 and 30 and 40 of 102.
        ("报告.pdf", None, vec![Check, Typeset, Pdf, Write], 98),
        ("报告.docx", None, vec![Check, Word, Write], 97),
        (
            "报告.pdf",
            Some("附件.xlsx"),
            vec![Check, Typeset, Pdf, Workbook, Write],
            98,
        ),
    ] {
        let (_folder, request) = request(output, annexes);
        let paces = paces(&request);
        assert_eq!(stages(&paces), expected);
        assert!(paces.is_sorted_by_key(|pace| pace.percent), "{paces:?}");
        let ends = paces.first().zip(paces.last());
        let ends = ends.map(|(first, last)| (first.percent, last.percent));
        assert_eq!(ends, Some((0, last)));
    }
    // Each paragraph and each page tells.
    let (_folder, request) = request("报告.pdf", None);
    let paces = paces(&request);
    let within = |stage| paces.iter().filter(move |pace| pace.stage == stage).count();
    assert!(within(Stage::Typeset) > 100 && within(Stage::Pdf) > 20);
}

#[test]
fn an_export_that_is_ended_writes_nothing() {
    let (folder, request) = request("报告.pdf", Some("附件.xlsx"));
    let paces = paces(&request);
    let report = folder.path().join("报告.pdf");
    fs::write(&report, "原来的").unwrap();
    let annexes = folder.path().join("附件.xlsx");
    fs::remove_file(&annexes).unwrap();
    let first_of = |stage| paces.iter().position(|pace| pace.stage == stage);
    let last_of = |stage| paces.iter().rposition(|pace| pace.stage == stage);
    for last in [
        first_of(Stage::Check),
        first_of(Stage::Typeset),
        last_of(Stage::Typeset),
        first_of(Stage::Pdf),
        last_of(Stage::Pdf),
        first_of(Stage::Workbook),
        first_of(Stage::Write),
    ] {
        let left = RefCell::new(last.unwrap());
        let watch = |_| {
            let mut left = left.borrow_mut();
            match left.checked_sub(1) {
                Some(fewer) => *left = fewer,
                None => return ControlFlow::Break(()),
            }
            ControlFlow::Continue(())
        };
        let ended = export(&request, &watch).unwrap_err();
        assert!(matches!(ended, ExportError::Cancelled), "{ended}");
        assert_eq!(fs::read_to_string(&report).unwrap(), "原来的");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
