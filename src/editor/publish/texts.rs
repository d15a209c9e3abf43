//! Every text of a document, in the order in which it is printed, with its place in words.

use crate::compose::{
    Annex, AnnexContent, Block, Cell, Chart, ChartKind, Document, HeadCell, Row, Table,
};

/// Goes through every text of a document but its signature and what says which unit it is from.
pub fn each(document: &mut Document, visit: &mut dyn FnMut(&str, &mut String)) {
    visit("文件属性", &mut document.info.title);
    if let Some(cover) = &mut document.cover {
        for line in &mut cover.title {
            visit("封面标题", line);
        }
    }
    for line in &mut document.title {
        visit("标题", line);
    }
    let mut heading = "正文".to_owned();
    for block in &mut document.blocks {
        match block {
            Block::Heading { text, .. } => {
                heading.clone_from(text);
                visit(&heading, text);
            }
            Block::Paragraph { text, .. } => visit(&heading, text),
            Block::Table(table) => in_table(table, visit),
            Block::Chart(chart) => in_chart(chart, visit),
            Block::AnnexList(names) => {
                for name in names {
                    visit("附件说明", name);
                }
            }
            Block::Signature(_) => {}
        }
    }
    for annex in &mut document.annexes {
        in_annex(annex, visit);
    }
}

/// A row of a table in words, counted from 0.
pub fn row(of: &str, index: usize) -> String {
    format!("{of}，第{}行", index + 1)
}

fn in_table(table: &mut Table, visit: &mut dyn FnMut(&str, &mut String)) {
    let place = table.title.clone();
    visit(&place, &mut table.title);
    for HeadCell { text, .. } in table.head.iter_mut().flatten() {
        visit(&place, text);
    }
    for (index, Row { cells, .. }) in table.rows.iter_mut().enumerate() {
        let place = row(&place, index);
        for cell in cells {
            match cell {
                Cell::Text(text) => visit(&place, text),
                Cell::Figure(_) | Cell::None => {}
            }
        }
    }
    for note in &mut table.notes {
        visit(&place, note);
    }
}

fn in_chart(chart: &mut Chart, visit: &mut dyn FnMut(&str, &mut String)) {
    let place = chart.title.clone();
    visit(&place, &mut chart.title);
    visit(&format!("{place}，替代文字"), &mut chart.alternative);
    match &mut chart.kind {
        ChartKind::Bars { bars, .. } => {
            for bar in bars {
                visit(&place, &mut bar.label);
            }
        }
        ChartKind::Ring { slices, .. } => {
            for slice in slices {
                visit(&place, &mut slice.label);
            }
        }
    }
}

fn in_annex(annex: &mut Annex, visit: &mut dyn FnMut(&str, &mut String)) {
    let place = annex.entry();
    for text in [
        &mut annex.name,
        &mut annex.title,
        &mut annex.subtitle,
        &mut annex.above_left,
        &mut annex.above_right,
    ] {
        visit(&place, text);
    }
    for (index, of) in annex.rows.iter_mut().enumerate() {
        let place = row(&place, index);
        for cell in &mut of.cells {
            match &mut cell.content {
                AnnexContent::Label(text) | AnnexContent::Text(text) => visit(&place, text),
                AnnexContent::Number(..) | AnnexContent::Dash | AnnexContent::Empty => {}
            }
        }
    }
    for text in annex.notes.iter_mut().chain(&mut annex.sign_off) {
        visit(&place, text);
    }
}
