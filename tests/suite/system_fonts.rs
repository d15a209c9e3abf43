//! Official faces of the machine: which are chosen, why others are not, and that PDFs are right in them. Fonts are
//! made in the tests; none of the machine is looked at.

mod exports;
mod maker;
mod pages;
mod search;

use std::{fs, io::Cursor, path::Path};

use jixiao::fonts::{Obstacle, Official, Role, SystemFace, official_faces};

use crate::pdf_reader;
use maker::{Maker, collection};

/// Editable embedding: what most fonts of offices say.
const EDITABLE: u16 = 8;

fn found(file: &[u8]) -> Vec<Official> {
    official_faces(&mut Cursor::new(file))
}

/// Names and obstacles of the official faces of a file.
fn told(file: &[u8]) -> Vec<(&'static str, Option<Obstacle>)> {
    let faces = found(file).into_iter();
    faces.map(|face| (face.name(), face.obstacle)).collect()
}

/// The first official face of a file, opened.
fn opened(file: Vec<u8>) -> SystemFace {
    let first = found(&file)[0];
    SystemFace::open(&first, file).unwrap()
}

/// A collection as 宋体 comes in: its second face is 新宋体, its third one 宋体.
fn collected() -> Vec<u8> {
    collection(&[
        Maker::of(Role::Hei).in_english("Another", "Another"),
        Maker::of(Role::XiaoBiaoSong).in_chinese("新宋体"),
        Maker::of(Role::Song).in_english("SimSun", "SimSun"),
    ])
}

/// Writes a file, with the folders above it.
fn put(path: &Path, file: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, file).unwrap();
}

/// What is said where 仿宋 alone is there.
pub const SAID: &str = "使用本机公文字体。小标宋：Noto Serif SC Bold（程序自带）；仿宋：仿宋（本机）；\
    楷体：FandolKai（程序自带）；黑体：Noto Sans SC（程序自带）；宋体：Noto Serif SC（程序自带）。";

/// A folder with one official face.
pub fn with_fang_song(folder: &Path) {
    let font = Maker::of(Role::Kai).in_english("FangSong", "FangSong");
    put(&folder.join("某.otf"), &font.file());
}

/// The font that prints the body's commas in a PDF.
pub fn body_font(pdf: &[u8]) -> String {
    let pdf = pdf_reader::read(pdf);
    let mut fonts = pdf.fonts.values();
    let font = fonts.find(|font| !font.codes("，").is_empty()).unwrap();
    font.name.split_once('+').unwrap().1.to_owned()
}
