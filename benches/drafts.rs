//! Writes what `benches/compare.sh` has set by several programs: for each scale the draft (`x10.ron`) and, for programs
//! that know no drafts, everything that is printed of it, as it is composed (`x10.json`).
//! `cargo bench --bench drafts -- FOLDER SCALE…`; it measures nothing itself.

// What meets the unexpected should stop right there.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod repeated;

use std::{env, fs, path::Path};

use jixiao::{
    compose::{
        compose,
        document::{Align, Block, Cell, Chart, ChartKind, HeadingLevel, RowKind, Table},
    },
    draft,
    standards::builtin_outline,
};
use serde_json::{Value, json};

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let mut named = arguments.iter().filter(|one| !one.starts_with("--"));
    let Some(folder) = named.next().map(Path::new) else {
        println!("drafts: FOLDER SCALE…");
        return;
    };
    for scale in named {
        write(folder, scale.parse().unwrap());
    }
}

fn write(folder: &Path, times: usize) {
    let mut report = repeated::report(times);
    // A table beside the bar chart that the sample has.
    let switches = &mut report.settings.exhibits;
    switches.insert("three-public-table".to_owned(), true);
    let outline = builtin_outline(&report.settings.outline).unwrap();
    let document = compose(&report, outline).document;
    let printed = json!({
        "title": document.title,
        "author": document.info.author,
        "blocks": document.blocks.iter().map(block).collect::<Vec<_>>(),
    });
    let named = |extension| folder.join(format!("x{times}.{extension}"));
    fs::write(named("ron"), draft::to_ron(&report).unwrap()).unwrap();
    fs::write(named("json"), printed.to_string()).unwrap();
}

fn block(block: &Block) -> Value {
    match block {
        Block::Heading { level, text, .. } => {
            let level = match level {
                HeadingLevel::One => 1,
                HeadingLevel::Two => 2,
                HeadingLevel::Three => 3,
                HeadingLevel::Four => 4,
            };
            json!({ "kind": "heading", "level": level, "text": text })
        }
        Block::Paragraph { text, .. } => json!({ "kind": "paragraph", "text": text }),
        Block::Table(shown) => table(shown),
        Block::Chart(chart) => bars(chart),
        Block::Signature(signature) => {
            json!({ "kind": "signature", "unit": signature.unit, "date": signature.date })
        }
        Block::AnnexList(_) => panic!("the sample has no annexes"),
    }
}

fn table(table: &Table) -> Value {
    let aligned = table.columns.iter().map(|column| match column.align {
        Align::Left => "left",
        Align::Centre => "center",
        Align::Point => "right",
    });
    let widths = table.columns.iter().map(|column| column.characters);
    let head = table.head.iter().map(|row| {
        let cells = row.iter();
        let cell = cells
            .map(|cell| json!({ "text": cell.text, "columns": cell.columns, "rows": cell.rows }));
        cell.collect::<Vec<_>>()
    });
    let rows = table.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| match cell {
            Cell::Text(text) | Cell::Figure(text) => text,
            Cell::None => "—",
        });
        json!({ "is_total": row.kind == RowKind::Total, "cells": cells.collect::<Vec<_>>() })
    });
    json!({
        "kind": "table",
        "title": table.title,
        "unit": table.unit,
        "widths": widths.collect::<Vec<_>>(),
        "aligned": aligned.collect::<Vec<_>>(),
        "head": head.collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
        "notes": table.notes,
    })
}

/// Bars with their lengths, the longest being 1.
fn bars(chart: &Chart) -> Value {
    let ChartKind::Bars { bars, .. } = &chart.kind else {
        panic!("the sample has no ring")
    };
    let known: Vec<(&str, &str, f64)> = bars
        .iter()
        .filter_map(|bar| {
            let value = bar.values.first()?.as_ref()?;
            let amount = value.amount.to_string().parse().unwrap();
            Some((bar.label.as_str(), value.words.as_str(), amount))
        })
        .collect();
    let longest = known.iter().map(|(.., amount)| *amount).fold(0.0, f64::max);
    let bars = known.iter().map(
        |(label, words, amount)| json!({ "label": label, "words": words, "length": amount / longest }),
    );
    json!({
        "kind": "bars",
        "title": chart.title,
        "bars": bars.collect::<Vec<_>>(),
    })
}
