//! The setting on the command line and in the thread that makes pages.

use std::{
    ops::ControlFlow,
    path::PathBuf,
    process::{Command, Output},
    sync::{Arc, mpsc::channel},
};

use jixiao::{
    draft,
    editor::{Background, Edition, Overwrite, Terms, Typefaces, export_report, pdf_of},
    standards::{self, Lists},
};
use tempfile::TempDir;

use super::*;
use crate::{
    cli::{err, out},
    pdf_reader,
};

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/furong-2022.ron")
}

#[test]
fn the_command_line_uses_them_only_when_asked_and_says_which() {
    let folder = TempDir::new().unwrap();
    with_fang_song(&folder.path().join("字体"));
    let run = |fonts: &str, more: &[&str]| -> (Output, Vec<u8>) {
        let output = Command::new(env!("CARGO_BIN_EXE_jixiao"))
            .arg("export")
            .arg(sample())
            .args(["-o", "报告.pdf"])
            .args(more)
            .env("JIXIAO_FONTS", fonts)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert!(out(&output).contains("已导出：报告.pdf（10页"));
        (output, fs::read(folder.path().join("报告.pdf")).unwrap())
    };
    let (output, off) = run("字体", &[]);
    assert!(!err(&output).contains("本机"));
    let report = draft::load(&sample()).unwrap().report;
    let (embedded, _, _) = pdf_of(&report, standards::baseline()).unwrap();
    assert!(off == embedded);

    let (output, on) = run("字体", &["--system-fonts"]);
    assert!(err(&output).contains(SAID), "{}", err(&output));
    assert_eq!(body_font(&on), "FangSong");
    assert_eq!(body_font(&off), "FandolFang-Regular");
    assert_eq!(pdf_reader::read(&on).text(), pdf_reader::read(&off).text());
    assert!(run("字体", &["--system-fonts"]).1 == on);

    let (output, none) = run("没有", &["--system-fonts"]);
    assert!(err(&output).contains("没有找到可以使用的本机公文字体。"));
    assert!(none == off);
}

#[test]
fn pages_are_made_again_in_other_faces_and_are_those_of_the_export() {
    let folder = TempDir::new().unwrap();
    with_fang_song(folder.path());
    let typefaces = Arc::new(Typefaces::in_folders(vec![folder.path().to_owned()]));
    let report = draft::load(&sample()).unwrap().report;
    let (call, calls) = channel();
    let background = Background::start(move || call.send(()).unwrap());
    let laid = || {
        while !background.is_idle() {
            calls.recv().unwrap();
        }
        background.laid().unwrap()
    };
    let outline = standards::baseline();
    background.compose(3, Arc::new(report.clone()), Arc::new(outline.clone()));
    let first = laid();
    background.set_in(Arc::clone(&typefaces));
    let second = laid();
    assert_eq!((second.revision, second.error.as_ref()), (3, None));
    assert!(
        first
            .pages
            .iter()
            .zip(&second.pages)
            .all(|(one, other)| one.version < other.version)
    );

    let path = folder.path().join("报告.pdf");
    let terms = Terms {
        overwrite: Overwrite::Pdf,
        edition: Edition::Full,
        typefaces: &typefaces,
    };
    let watch = |_| ControlFlow::Continue(());
    let exported =
        export_report((&report, outline, Lists::builtin()), &path, terms, &watch).unwrap();
    assert_eq!(exported.faces, [SAID]);
    assert!(fs::read(path).unwrap() == *second.pdf);

    background.set_in(Arc::default());
    assert!(laid().pdf == first.pdf);
}
