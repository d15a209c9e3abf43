//! [`Package`]: the parts of a workbook, read without help from the writer.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use zip::{DateTime, ZipArchive};

/// The parts of a workbook by their names.
pub struct Package {
    parts: BTreeMap<String, String>,
    /// Whether all parts bear the date at which such archives begin.
    pub is_without_time: bool,
}

impl Package {
    pub fn read(bytes: &[u8]) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        let mut is_without_time = true;
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).unwrap();
            is_without_time &= file.last_modified() == Some(DateTime::default());
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            parts.insert(file.name().unwrap().into_owned(), text);
        }
        Self {
            parts,
            is_without_time,
        }
    }

    pub fn part(&self, name: &str) -> &str {
        self.parts.get(name).unwrap_or_else(|| panic!("no {name}"))
    }

    pub fn parts(&self) -> impl Iterator<Item = (&String, &String)> {
        self.parts.iter()
    }

    /// A sheet, from 1.
    pub fn sheet(&self, number: usize) -> &str {
        self.part(&format!("xl/worksheets/sheet{number}.xml"))
    }

    /// The cell of the first sheet with this name, as it stands in the file.
    pub fn cell(&self, name: &str) -> &str {
        let sheet = self.sheet(1);
        let start = sheet
            .find(&format!("<c r=\"{name}\""))
            .unwrap_or_else(|| panic!("no {name}"));
        let cell = &sheet[start..];
        let head = cell.find('>').unwrap();
        if cell[..head].ends_with('/') {
            &cell[..=head]
        } else {
            &cell[..cell.find("</c>").unwrap()]
        }
    }

    /// The formula of a cell and what is shown until it is calculated.
    pub fn formula(&self, name: &str) -> (String, String) {
        let cell = self.cell(name);
        let formula = between(cell, "<f>", "</f>").replace("&lt;", "<");
        (formula, between(cell, "<v>", "</v>").to_owned())
    }

    /// The text of a cell.
    pub fn text(&self, name: &str) -> String {
        let cell = self.cell(name);
        assert!(cell.contains("t=\"s\""), "{cell}");
        let index: usize = between(cell, "<v>", "</v>").parse().unwrap();
        let strings = self.part("xl/sharedStrings.xml").split("<si>").skip(1);
        let string = strings
            .map(|string| between(string, "<t", "</t>"))
            .nth(index);
        let (_, text) = string.unwrap().split_once('>').unwrap();
        text.to_owned()
    }

    /// The format of a cell: its entry among the formats of cells.
    pub fn format(&self, name: &str) -> &str {
        let style: usize = between(self.cell(name), " s=\"", "\"").parse().unwrap();
        let formats = between(self.part("xl/styles.xml"), "<cellXfs", "</cellXfs>");
        formats.split("<xf ").nth(style + 1).unwrap()
    }

    /// The code of a cell's number format.
    pub fn number_format(&self, name: &str) -> String {
        let id = between(self.format(name), "numFmtId=\"", "\"");
        let before = format!("<numFmt numFmtId=\"{id}\" formatCode=\"");
        between(self.part("xl/styles.xml"), &before, "\"").replace("&quot;", "\"")
    }

    /// The lines around a cell: left, right, top, bottom.
    pub fn borders(&self, name: &str) -> [&str; 4] {
        let id: usize = between(self.format(name), "borderId=\"", "\"")
            .parse()
            .unwrap();
        let styles = self.part("xl/styles.xml");
        let border = styles.split("<border>").nth(id + 1).unwrap();
        ["left", "right", "top", "bottom"]
            .map(|side| between(border, &format!("<{side} style=\""), "\""))
    }

    /// The name of a cell's font.
    pub fn font(&self, name: &str) -> &str {
        let id: usize = between(self.format(name), "fontId=\"", "\"")
            .parse()
            .unwrap();
        let font = self
            .part("xl/styles.xml")
            .split("<font>")
            .nth(id + 1)
            .unwrap();
        between(font, "<name val=\"", "\"")
    }
}

/// What stands between two texts, the first of each.
pub fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, rest) = text
        .split_once(before)
        .unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split_once(after)
        .unwrap_or_else(|| panic!("no {after} in {rest}"))
        .0
}
