//! Names of sheets: what the tabs at the foot of the window say.

use crate::compose::Annex;

/// Most characters of a name, counted in UTF-16.
const LONGEST: usize = 31;

/// A name for the sheet of each annex, 附件1 部门整体支出绩效自评表: as long as a spreadsheet lets it be, without the
/// characters that it refuses, and each only once.
pub fn sheet_names(annexes: &[Annex]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for annex in annexes {
        let wished = allowed(&format!("{} {}", annex.label, annex.name));
        let mut name = cut(&wished, LONGEST);
        let mut number = 2;
        while is_taken(&names, &name) {
            let ending = format!("（{number}）");
            name = cut(&wished, LONGEST - ending.chars().count()) + &ending;
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
