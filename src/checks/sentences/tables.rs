//! Tables that lost their lines: rows of cells with blanks between, as plain-text reports have them.

use rust_decimal::Decimal;

use crate::checks::{
    Finding, Severity, Subject,
    text::{Kind, Paragraph},
};

/// How many rows numbered 1, 2, 3 … stand below, behind at most two lines of headings.
pub fn numbered_rows(below: &[Paragraph]) -> Option<usize> {
    const HEADINGS: usize = 2;
    let ordinal = |paragraph: &Paragraph| -> Option<usize> {
        let first = paragraph.text.split_whitespace().next()?;
        (paragraph.kind == Kind::Row).then(|| first.parse().ok())?
    };
    let start = below
        .iter()
        .take(HEADINGS + 1)
        .position(|paragraph| ordinal(paragraph) == Some(1))?;
    let rows = below.iter().skip(start).zip(1..);
    let count = rows
        .take_while(|(paragraph, number)| ordinal(paragraph) == Some(*number))
        .count();
    (count > 1).then_some(count)
}

/// Rows 合计 of which one column is not the sum of the rows above, while another is.
pub fn totals(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut rows: Vec<Vec<Option<Decimal>>> = Vec::new();
    for paragraph in &subject.printed.paragraphs {
        if paragraph.kind != Kind::Row {
            rows.clear();
        } else if is_total(&paragraph.text) {
            findings.extend(of_total(paragraph, &rows));
            rows.clear();
        } else if ["其中", "小计"]
            .iter()
            .any(|word| paragraph.text.contains(word))
        {
            // Rows within rows do not add up simply.
            rows.clear();
        } else {
            rows.push(figures(&paragraph.text));
        }
    }
    findings
}

fn is_total(text: &str) -> bool {
    text.split_whitespace()
        .next()
        .is_some_and(|first| matches!(first, "合计" | "总计" | "合" | "总"))
}

/// The cells at the end of a row that are figures; a percentage holds its place.
fn figures(text: &str) -> Vec<Option<Decimal>> {
    let cells: Vec<&str> = text.split_whitespace().collect();
    let is_figure = |cell: &&&str| {
        cell.chars()
            .all(|c| c.is_ascii_digit() || ",.%-".contains(c))
    };
    let mut figures: Vec<Option<Decimal>> = cells
        .iter()
        .rev()
        .take_while(is_figure)
        .map(|cell| cell.replace(',', "").parse().ok())
        .collect();
    figures.reverse();
    figures
}

fn of_total(paragraph: &Paragraph, rows: &[Vec<Option<Decimal>>]) -> Option<Finding> {
    let totals = figures(&paragraph.text);
    if rows.len() < 2 || rows.iter().any(|row| row.len() != totals.len()) {
        return None;
    }
    let slack = Decimal::new(5, 3) * Decimal::from(rows.len() + 1);
    let mut wrong = None;
    let mut fits = 0;
    for (column, total) in totals.iter().enumerate() {
        let cells = rows.iter().map(|row| row.get(column).copied().flatten());
        let sum = cells.sum::<Option<Decimal>>();
        match (total, sum) {
            (Some(total), Some(sum)) if (*total - sum).abs() <= slack => fits += 1,
            (Some(total), Some(sum)) => wrong = Some((*total, sum)),
            _ => {}
        }
    }
    let (total, sum) = wrong.filter(|_| fits > 0)?;
    Some(
        Finding::new(
            Severity::Error,
            paragraph.whole(),
            format!("表中合计写为{total}，各行相加为{sum}，两数不一致"),
            "请核对表中各行和合计，改正其中有误的",
        )
        .suspected(),
    )
}
