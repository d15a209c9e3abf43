//! Every character that a report may need prints in each role: the file copies it as itself, and its cell on the
//! page has ink. Pages are filled with characters on a grid, each in the face that prints it in its role.

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    sync::{Arc, LazyLock},
};

use jixiao::{
    fonts::{FaceId, FontSet, Role, is_hanzi},
    pdf::{self, Pixels, Raster, Scale},
    typeset::{Colour, Item, Length, Page, Pages, Point, TextRun, Turn},
};

use crate::pdf_reader::{self, Glyph};

static FONTS: LazyLock<FontSet> = LazyLock::new(|| FontSet::embedded().unwrap());

/// A grid of cells of 4 mm; a character of 9 pt (3.18 mm) stands in the middle of its own.
const COLUMNS: usize = 52;
const ROWS: usize = 74;
const CELL_MM: f64 = 4.0;
const SIZE_PT: f64 = 9.0;
const EM_MM: f64 = SIZE_PT * 25.4 / 72.0;
/// How far under the top of its cell a character stands: 仿宋 and 楷体 draw ＿ a quarter of an em under the baseline.
const BASELINE_MM: f64 = 3.0;
/// 20 pixels a cell.
const PIXELS_PER_MM: f64 = 5.0;

fn data(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name);
    fs::read_to_string(path).unwrap()
}

/// 通用规范汉字表 and GB 2312: 8,230 characters.
pub fn standard_hanzi() -> BTreeSet<char> {
    let text = data("hanzi-8105-and-gb2312.txt");
    let is_listed = |c: &char| !c.is_whitespace() && !c.is_ascii();
    text.chars().filter(is_listed).collect()
}

/// The character of a two-byte code of GBK.
fn gbk(lead: u8, trail: u8) -> Option<char> {
    let bytes = [lead, trail];
    let (text, is_wrong) = encoding_rs::GBK.decode_without_bom_handling(&bytes);
    let mut characters = text.chars().filter(|_| !is_wrong);
    characters.next().filter(|_| characters.next().is_none())
}

fn gbk_hanzi() -> BTreeSet<char> {
    let codes = (0x81..=0xFE).flat_map(|lead| (0x40..=0xFE).map(move |trail| (lead, trail)));
    let characters = codes.filter_map(|(lead, trail)| gbk(lead, trail));
    characters.filter(|c| is_hanzi(*c)).collect()
}

/// The rows 01 to 09 of GB 2312, with what GBK added to them: marks, signs, numbers, letters of other scripts, lines of
/// tables.
fn gbk_symbols() -> BTreeSet<char> {
    let codes = (0xA1..=0xA9).flat_map(|lead| (0xA1..=0xFE).map(move |trail| (lead, trail)));
    let characters = codes.filter_map(|(lead, trail)| gbk(lead, trail));
    let is_private = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c);
    characters
        .filter(|c| !c.is_whitespace() && !is_private(*c))
        .collect()
}

/// The symbols that official documents use.
fn symbols() -> BTreeSet<char> {
    let text = data("symbols.txt");
    let lines = text.lines().filter(|line| !line.starts_with("# "));
    lines.flat_map(str::chars).collect()
}

fn ascii() -> BTreeSet<char> {
    ('!'..='~').collect()
}

/// A character in the face of its role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Cell {
    face: FaceId,
    character: char,
}

/// The characters in the faces that print them in a role; none may lack one.
fn cells(role: Role, characters: &BTreeSet<char>) -> Vec<Cell> {
    let cell = |character: &char| Cell {
        face: FONTS
            .face_for(role, *character)
            .unwrap_or_else(|| panic!("{character} (U+{:04X}) in {role:?}", *character as u32)),
        character: *character,
    };
    characters.iter().map(cell).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a page has few cells")]
fn corner(index: usize) -> (f64, f64) {
    let (row, column) = (index / COLUMNS, index % COLUMNS);
    (column as f64 * CELL_MM, row as f64 * CELL_MM)
}

fn run(index: usize, cell: Cell) -> Item {
    let (left, top) = corner(index);
    let side = (CELL_MM - EM_MM) / 2.0;
    Item::Text(TextRun {
        face: cell.face,
        size: Length::pt(SIZE_PT),
        origin: Point::mm(left + side, top + BASELINE_MM),
        turn: Turn::Upright,
        text: cell.character.to_string(),
        offsets: vec![Length::ZERO],
        colour: Colour::BLACK,
    })
}

/// A file with these characters on its pages, cell by cell.
fn written(cells: &[Cell]) -> Vec<u8> {
    let page = |cells: &[Cell]| Page {
        number: None,
        items: cells
            .iter()
            .enumerate()
            .map(|(at, cell)| run(at, *cell))
            .collect(),
    };
    let pages = Pages {
        pages: cells.chunks(COLUMNS * ROWS).map(page).collect(),
        ..Pages::default()
    };
    pdf::write(&pages, &FONTS).unwrap()
}

/// Whether a cell of a page has ink, one pixel at its edges left out.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places on a page"
)]
fn has_ink(page: &Pixels, index: usize) -> bool {
    let (left, top) = corner(index);
    let at = |mm: f64| (mm * PIXELS_PER_MM).round() as u32;
    let side = at(CELL_MM) - 2;
    let cell = page.cropped(at(left) + 1, at(top) + 1, side, side);
    cell.rgba.chunks(4).any(|pixel| pixel[0] < 224)
}

/// The characters whose cells have no ink.
fn without_ink(bytes: Vec<u8>, cells: &[Cell]) -> Vec<Cell> {
    let raster = Raster::open(Arc::new(bytes)).unwrap();
    let mut blank = Vec::new();
    for (index, cells) in cells.chunks(COLUMNS * ROWS).enumerate() {
        let page = raster.page(index, Scale::per_mm(PIXELS_PER_MM)).unwrap();
        let cells = cells.iter().enumerate();
        blank.extend(
            cells
                .filter(|(at, _)| !has_ink(&page, *at))
                .map(|(_, cell)| *cell),
        );
    }
    blank
}

/// What the file says its characters are, and in which faces, with what they should be.
fn copied(bytes: &[u8], cells: &[Cell]) -> Vec<(Cell, String)> {
    let pdf = pdf_reader::read(bytes);
    let glyphs: Vec<&Glyph> = pdf.pages.iter().flat_map(|page| &page.glyphs).collect();
    assert_eq!(glyphs.len(), cells.len());
    let is_itself = |cell: &Cell, glyph: &Glyph| {
        let face = FONTS.face(cell.face).name();
        glyph.text == cell.character.to_string() && glyph.font.ends_with(face)
    };
    let pairs = cells.iter().zip(glyphs);
    pairs
        .filter(|(cell, glyph)| !is_itself(cell, glyph))
        .map(|(cell, glyph)| (*cell, format!("{} in {}", glyph.text, glyph.font)))
        .collect()
}

/// Prints characters in all roles: all are copied as themselves, and each glyph, which several roles may share, has
/// ink.
fn assert_printed(characters: &BTreeSet<char>) {
    let mut distinct = BTreeSet::new();
    for role in Role::ALL {
        let cells = cells(role, characters);
        assert_eq!(copied(&written(&cells), &cells), [], "{role:?}");
        distinct.extend(cells);
    }
    let distinct: Vec<Cell> = distinct.into_iter().collect();
    assert_eq!(without_ink(written(&distinct), &distinct), []);
}

#[test]
fn the_lists_are_what_their_standards_say() {
    assert_eq!(standard_hanzi().len(), 8230);
    let gbk = gbk_hanzi();
    let block = |first: char, last: char| gbk.range(first..=last).count();
    // GBK has all of the first block of Unicode 1.1 and 21 compatibility characters.
    assert_eq!(block('\u{4e00}', '\u{9fa5}'), 20_902);
    assert_eq!(block('\u{f900}', '\u{faff}'), 21);
    // GB 2312 has 682 symbols, one of which is the blank of a full cell; GBK has more.
    assert!(gbk_symbols().len() >= 681);
}

#[test]
fn a_blank_has_no_ink_and_its_neighbours_have() {
    let cell = |character| Cell {
        face: FaceId::Hei,
        character,
    };
    let cells = ['国', '\u{3000}', '—', '\u{3000}', '、'].map(cell);
    let blank: Vec<char> = without_ink(written(&cells), &cells)
        .iter()
        .map(|cell| cell.character)
        .collect();
    assert_eq!(blank, ['\u{3000}', '\u{3000}']);
}

#[test]
fn symbols_and_letters_print_in_every_role() {
    let all = [symbols(), gbk_symbols(), ascii()];
    assert_printed(&all.into_iter().flatten().collect());
}

#[test]
fn standard_hanzi_print_in_every_role_and_not_from_the_last_face() {
    let hanzi = standard_hanzi();
    assert_printed(&hanzi);
    for role in [Role::FangSong, Role::Kai, Role::XiaoBiaoSong, Role::Song] {
        let last = hanzi
            .iter()
            .filter(|c| FONTS.face_for(role, **c) == Some(FaceId::Hei));
        assert_eq!(last.collect::<String>(), "", "{role:?}");
    }
}

#[test]
fn other_hanzi_of_gbk_print_in_every_role() {
    let standard = standard_hanzi();
    let others: BTreeSet<char> = gbk_hanzi().difference(&standard).copied().collect();
    assert!(others.len() > 12_900, "{}", others.len());
    assert_printed(&others);
}
