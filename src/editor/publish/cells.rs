//! What is left out as a whole: lines to be signed, cells in columns or beside labels for names, telephones and
//! accounts.

use super::{LeftOut, Why, texts::row};
use crate::{
    checks::{contacts, private},
    compose::{
        Annex, AnnexCell, AnnexContent, AnnexRowKind, Block, Cell, CellAt, Document, HeadCell,
        Table,
    },
};

/// Takes lines to be signed and cells for what is private out of a document.
pub fn leave_out(document: &mut Document, left_out: &mut Vec<LeftOut>) {
    let mut heading = "正文".to_owned();
    document.blocks.retain_mut(|block| match block {
        Block::Heading { text, .. } => {
            heading.clone_from(text);
            true
        }
        Block::Paragraph { text, .. } => is_kept(&heading, text, left_out),
        Block::Table(table) => {
            in_table(table, left_out);
            true
        }
        Block::Chart(_) | Block::AnnexList(_) | Block::Signature(_) => true,
    });
    for annex in &mut document.annexes {
        in_annex(annex, left_out);
    }
}

/// Whether a line is kept; one to be signed is not.
fn is_kept(place: &str, text: &str, left_out: &mut Vec<LeftOut>) -> bool {
    let signs = contacts::is_sign_off(text);
    if signs {
        left_out.push(LeftOut {
            place: place.to_owned(),
            words: text.trim().to_owned(),
            why: Why::SignOff,
        });
    }
    !signs
}

fn in_table(table: &mut Table, left_out: &mut Vec<LeftOut>) {
    let labels = labels(&table.head, table.columns.len());
    for (index, of) in table.rows.iter_mut().enumerate() {
        for (cell, labels) in of.cells.iter_mut().zip(&labels) {
            let (Cell::Text(text) | Cell::Figure(text)) = &*cell else {
                continue;
            };
            if labels.iter().any(|label| is_private(label, text)) {
                left_out.push(LeftOut {
                    place: row(&table.title, index),
                    words: text.clone(),
                    why: Why::Column,
                });
                *cell = Cell::None;
            }
        }
    }
    let title = &table.title;
    table.notes.retain(|note| is_kept(title, note, left_out));
}

/// For each column what its heads say.
fn labels(head: &[Vec<HeadCell>], columns: usize) -> Vec<Vec<String>> {
    let mut labels = vec![Vec::new(); columns];
    // Per column the first row that no head above covers.
    let mut free = vec![0; columns];
    for (row, cells) in head.iter().enumerate() {
        let mut column = 0;
        for cell in cells {
            while free.get(column).is_some_and(|from| *from > row) {
                column += 1;
            }
            let covered = labels.iter_mut().zip(&mut free);
            for (labels, free) in covered.skip(column).take(cell.columns.max(1)) {
                labels.push(cell.text.clone());
                *free = row + cell.rows.max(1);
            }
            column += cell.columns.max(1);
        }
    }
    labels
}

/// Whether what stands beside a label must not be published.
fn is_private(label: &str, text: &str) -> bool {
    if text.trim().is_empty() {
        return false;
    }
    contacts::is_private_label(label) || contacts::is_office_label(label) && are_persons(text)
}

/// Whether a text is the name of a person, or several.
fn are_persons(text: &str) -> bool {
    let mut names = text.split(['、', '，', ',', '\n']);
    names.all(|name| private::is_person(name.trim()))
}

fn in_annex(annex: &mut Annex, left_out: &mut Vec<LeftOut>) {
    let place = annex.entry();
    let private = private_cells(annex);
    let rows = annex.rows.iter_mut().enumerate();
    let cells = rows.flat_map(|(index, row)| row.cells.iter_mut().map(move |cell| (index, cell)));
    for ((index, cell), why) in cells.zip(private) {
        let Some(why) = why else {
            continue;
        };
        left_out.push(LeftOut {
            place: row(&place, index),
            words: cell.words(),
            why,
        });
        cell.content = match why {
            Why::SignOff => AnnexContent::Empty,
            _ => AnnexContent::Dash,
        };
        cell.formula = None;
    }
    annex.notes.retain(|note| is_kept(&place, note, left_out));
    if !annex.sign_off.is_empty() {
        left_out.push(LeftOut {
            words: annex.sign_off.join("　"),
            place,
            why: Why::SignOff,
        });
        annex.sign_off.clear();
    }
}

/// For each cell of an annex, in reading order, why it is left out.
fn private_cells(annex: &Annex) -> Vec<Option<Why>> {
    let placed = annex.placed();
    let private = |(at, cell): &(CellAt, &AnnexCell)| {
        let words = cell.words();
        if contacts::is_sign_off(&words) {
            return Some(Why::SignOff);
        }
        if !matches!(cell.content, AnnexContent::Text(_)) {
            return None;
        }
        let mut labels = labels_of(annex, &placed, *at).into_iter();
        labels
            .any(|label| is_private(&label, &words))
            .then_some(Why::Column)
    };
    placed.iter().map(private).collect()
}

/// What stands before a cell, and at the head of its column.
fn labels_of(annex: &Annex, placed: &[(CellAt, &AnnexCell)], at: CellAt) -> Vec<String> {
    let kind = |row: usize| annex.rows.get(row).map(|row| row.kind);
    let before = placed.iter().rev().find(|(other, cell)| {
        other.row <= at.row
            && at.row < other.row + cell.rows.max(1)
            && other.column + cell.columns.max(1) == at.column
    });
    let covers = |other: &CellAt, cell: &AnnexCell| {
        (other.column..other.column + cell.columns.max(1)).contains(&at.column)
    };
    let last_head = (0..at.row).rfind(|row| kind(*row) == Some(AnnexRowKind::Head));
    let heads = placed
        .iter()
        .filter(|(other, cell)| Some(other.row) == last_head && covers(other, cell));
    let labels = before.into_iter().chain(heads);
    labels
        .filter_map(|(_, cell)| match &cell.content {
            AnnexContent::Label(text) => Some(text.clone()),
            _ => None,
        })
        .collect()
}
