//! Names of sheets: what the tabs at the foot of the window say.

use crate::compose::{Annex, Table};

/// Most characters of a name, counted in UTF-16.
const LONGEST: usize = 31;

/// Names for the sheets: of each table its number and title, then of each annex label and name, 附件1
/// 部门整体支出绩效自评表.
pub fn sheet_names(tables: &[&Table], annexes: &[Annex]) -> Vec<String> {
    let tables = tables
        .iter()
        .map(|table| table.title.replace('\u{3000}', " "));
    let annexes = annexes.iter();
    unique(tables.chain(annexes.map(|annex| format!("{} {}", annex.label, annex.name))))
}

/// Names as long as a spreadsheet lets them be, without the characters that it refuses, and each only once.
fn unique(wishes: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for wish in wishes {
        let whole = allowed(&wish);
        let mut name = cut(&whole, LONGEST);
        let mut number = 2;
        while is_taken(&names, &name) {
            let ending = format!("（{number}）");
            name = cut(&whole, LONGEST - ending.chars().count()) + &ending;
            number += 1;
        }
        names.push(name);
    }
    names
}

/// The wish without what names must not have; 附件 where nothing remains.
fn allowed(wish: &str) -> String {
    let replaced: String = wish
        .chars()
        .map(|character| match character {
            '[' => '［',
            ']' => '］',
            ':' => '：',
            '*' => '＊',
            '?' => '？',
            '/' => '／',
            '\\' => '＼',
            '\'' => '’',
            control if control.is_control() => ' ',
            other => other,
        })
        .collect();
    match replaced.trim() {
        "" => "附件".to_owned(),
        name => name.to_owned(),
    }
}

fn cut(name: &str, longest: usize) -> String {
    let mut length = 0;
    let fits = name.chars().take_while(|character| {
        length += character.len_utf16();
        length <= longest
    });
    fits.collect::<String>().trim_end().to_owned()
}

/// Capitals do not tell names apart.
fn is_taken(names: &[String], name: &str) -> bool {
    let name = name.to_lowercase();
    names.iter().any(|other| other.to_lowercase() == name)
}
