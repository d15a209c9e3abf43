//! 体检报告: the findings as a PDF of their own, set like the report.

use super::{Checkup, listing};
use crate::{
    compose::{Align, Block, Cell, Column, Document, HeadCell, Info, Row, RowKind, Table},
    editor::ExportError,
    fonts::FontSet,
    model::{Place, Report},
    pdf,
    standards::Outline,
    typeset::typeset,
};

/// The findings of a report as a PDF.
pub fn checkup_pdf(
    report: &Report,
    outline: &Outline,
    checkup: &Checkup,
) -> Result<Vec<u8>, ExportError> {
    let fonts = FontSet::embedded()?;
    let pages = typeset(&document(report, outline, checkup), &fonts);
    Ok(pdf::write(&pages, &fonts)?)
}

fn document(report: &Report, outline: &Outline, checkup: &Checkup) -> Document {
    // The title may have been typed in several lines, with blanks to spread them.
    let title: String = report
        .title(|gap| format!("〔{gap}〕"))
        .split_whitespace()
        .collect();
    let place = Place::Heading {
        node: String::new(),
    };
    let paragraph = |text: String| Block::Paragraph {
        text,
        place: place.clone(),
        inserted: Vec::new(),
    };
    let mut blocks = vec![
        paragraph(format!("体检对象：《{title}》。")),
        paragraph(listing::summary(&checkup.findings, checkup.ignored.len())),
    ];
    if !checkup.findings.is_empty() {
        let rows = checkup.findings.iter().map(|finding| {
            let place = super::file::place_in_draft(finding, outline);
            [
                listing::label(finding),
                finding.code.to_owned(),
                with_quote(&place, &finding.spot.quote),
                format!(
                    "{}。{}",
                    finding.message.trim_end_matches('。'),
                    finding.suggestion
                ),
            ]
        });
        blocks.push(table("发现的问题", "问题与建议", rows.collect()));
    }
    if !checkup.ignored.is_empty() {
        let rows = checkup.ignored.iter().map(|(finding, reason)| {
            let place = super::file::place_in_draft(finding, outline);
            let reason = if reason.is_empty() {
                "没有写理由"
            } else {
                reason
            };
            [
                listing::label(finding),
                finding.code.to_owned(),
                with_quote(&place, &finding.spot.quote),
                format!(
                    "{}。忽略的理由：{reason}",
                    finding.message.trim_end_matches('。')
                ),
            ]
        });
        blocks.push(table("已忽略的问题", "问题与忽略的理由", rows.collect()));
    }
    Document {
        info: Info {
            title: format!("{title}体检报告"),
            author: report.unit.full_name.trim().to_owned(),
            subject: "体检报告".to_owned(),
            date: report.cover.date,
        },
        title: vec!["体检报告".to_owned()],
        blocks,
        ..Document::default()
    }
}

fn with_quote(place: &str, quote: &str) -> String {
    match quote {
        "" => place.to_owned(),
        quote => format!("{place}：{}", quote.chars().take(40).collect::<String>()),
    }
}

fn table(title: &str, last: &str, rows: Vec<[String; 4]>) -> Block {
    let column = |characters, align| Column { characters, align };
    let head = |text: &str| HeadCell {
        text: text.to_owned(),
        columns: 1,
        rows: 1,
    };
    let row = |(index, cells): (usize, [String; 4])| Row {
        kind: RowKind::Body,
        cells: std::iter::once((index + 1).to_string())
            .chain(cells)
            .map(Cell::Text)
            .collect(),
    };
    Block::Table(Table {
        title: title.to_owned(),
        unit: String::new(),
        columns: vec![
            column(2.0, Align::Centre),
            column(3.0, Align::Centre),
            column(3.0, Align::Centre),
            column(9.0, Align::Left),
            column(17.0, Align::Left),
        ],
        head: vec![vec![
            head("序号"),
            head("级别"),
            head("规则"),
            head("位置和原文"),
            head(last),
        ]],
        rows: rows.into_iter().enumerate().map(row).collect(),
        notes: Vec::new(),
        place: Place::Heading {
            node: String::new(),
        },
    })
}
