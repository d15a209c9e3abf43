//! What is fuzzed: for each way into the program the call that the program makes, and what must hold of its answer
//! beside that it comes. The engine and `cargo test` run the same functions; a broken promise is a panic.

use std::{path::Path, sync::LazyLock};

use jixiao::{
    compose::{compose, compose_text},
    draft::{parse, to_ron},
    editor::{
        Entries,
        sheet::{Cell, CellRange, Rows, Shape, Sheet},
        workbook::{
            Book, FillManner, Mapping, MappingTarget, enter, heads_at, likely_head, proposals,
            read_tables,
        },
    },
    intake::{self, workbook},
    model::{Amount, Area, Date, Number, Percent, Quantity, Report, Slot},
    standards::{AnnexShape, Form, Outline, baseline, builtin},
};

use super::archives::{docx, ods, xlsx};

/// What is done with an input.
pub type Target = fn(&[u8]);

/// Every target with its name, which is that of its folder in `tests/fuzz/corpus`.
pub const TARGETS: [(&str, Target); 13] = [
    ("amounts", amounts),
    ("annex", annex),
    ("archive", archive),
    ("clipboard", clipboard),
    ("csv", csv),
    ("docx", |bytes| word(&docx(bytes))),
    ("draft", draft),
    ("ods", |bytes| book(&ods(bytes))),
    ("outline", outline),
    ("prose", prose),
    ("txt", word),
    ("xls", book),
    ("xlsx", |bytes| book(&xlsx(bytes))),
];

/// A draft: what is accepted saves to a file that means the same and saves to the same file, and it composes.
fn draft(bytes: &[u8]) {
    if let Ok(parsed) = parse(bytes, Path::new("草稿.ron")) {
        keeps(&parsed.report);
        compose(&parsed.report, baseline());
    }
}

/// A report is in its file what it was, and the file of that is the same to the byte.
fn keeps(report: &Report) {
    let saved = to_ron(report).expect("a report can be written");
    let again = parse(saved.as_bytes(), Path::new("草稿.ron")).expect("what was written is read");
    assert_eq!(again.report, *report);
    assert_eq!(again.unknown, []);
    assert_eq!(to_ron(&again.report).expect("and written again"), saved);
}

/// An outline: any report composes on one that is accepted.
fn outline(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    match Outline::parse(text) {
        Ok(outline) => {
            compose(sample(), &outline);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// The form of an annex: a report composes with one that is accepted.
fn annex(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    match AnnexShape::parse(text) {
        Ok(shape) => {
            let mut report = sample().clone();
            report.settings.annexes = vec![shape.id.clone()];
            let mut outline = baseline().clone();
            outline.own_annexes = vec![shape];
            compose(&report, &outline);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// A report with something of everything.
fn sample() -> &'static Report {
    static SAMPLE: LazyLock<Report> = LazyLock::new(|| {
        let text = include_bytes!("../../../assets/samples/demo-2024.ron");
        let parsed = parse(text, Path::new("demo-2024.ron")).expect("the sample is a draft");
        parsed.report
    });
    &SAMPLE
}

/// The clerk's text of a section: names in braces stand for figures.
fn prose(bytes: &[u8]) {
    if let Ok(text) = str::from_utf8(bytes) {
        compose_text(sample(), "general.basic", 1, text);
        compose_text(&Report::default(), "general.basic", 1, text);
    }
}

/// A file that is imported as a report: on the outline that fits, what comes of it is a draft and composes.
fn word(bytes: &[u8]) {
    let Ok(source) = intake::read(bytes) else {
        return;
    };
    let (fits, _) = intake::fits(&source, builtin());
    let most = fits.iter().max().copied().unwrap_or_default();
    let outlines = builtin().iter().zip(&fits);
    for (outline, _) in outlines.filter(|(_, fit)| **fit == most).take(1) {
        let intake = intake::report(&source, outline);
        keeps(&intake.report);
        compose(&intake.report, outline);
        for uncertain in &intake.account.uncertain {
            intake::adopt(&mut intake.report.clone(), uncertain);
        }
    }
}

/// A file that is imported as a workbook: its tables and, column by column, its first sheets become facts that stay
/// what they are in a draft.
fn book(bytes: &[u8]) {
    if let Ok(book) = workbook::read(bytes) {
        stated(&book);
        mapped(&book);
    }
}

/// What the tables state goes into a new report.
fn stated(book: &Book) {
    let mut report = Report::default();
    let tables = read_tables(book);
    let Ok(found) = proposals(&mut report, &tables) else {
        return;
    };
    enter((&mut report, &mut Entries::default()), &found);
    keeps(&report);
}

/// The first sheets go into a list as a clerk would put them there.
fn mapped(book: &Book) {
    let target = MappingTarget {
        title: "基本支出经济分类",
        shape: economic(),
        heads: vec!["科目编码", "科目名称", "年初预算", "实际支出"],
        rows: Vec::new(),
    };
    for sheet in book.sheets.iter().take(4) {
        let head = likely_head(sheet);
        heads_at(sheet, head);
        let mapping = Mapping::likely(sheet, &target, head);
        let mut report = Report::default();
        let entries = &mut Entries::default();
        mapping.preview(sheet, &target, 8);
        mapping.fill((&mut report, entries), (sheet, &target), FillManner::Append);
        keeps(&report);
    }
}

/// A table as text: its cells, each in quotes and with commas between them, are the same table.
fn csv(bytes: &[u8]) {
    book(bytes);
    let Ok(book) = workbook::read(bytes) else {
        return;
    };
    let [sheet] = book.sheets.as_slice() else {
        return;
    };
    // Files of other kinds and those with too much in them are no tables as text.
    let Some(text) = quoted(sheet).filter(|_| !bytes.starts_with(b"PK")) else {
        return;
    };
    let again = workbook::read(text.as_bytes()).expect("a table in quotes is read");
    assert_eq!(again.sheets.first().and_then(quoted), Some(text));
}

/// A sheet with commas between cells, all of them in quotes; nothing where it is large.
fn quoted(sheet: &workbook::Sheet) -> Option<String> {
    let width = sheet.width().max(2);
    let cells = sheet.height().checked_mul(width)?;
    (cells < 20_000).then(|| {
        let mut text = String::new();
        for row in 0..sheet.height() {
            for column in 0..width {
                let cell = sheet.text(workbook::CellAt { row, column });
                text.push_str(if column == 0 { "\"" } else { ",\"" });
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            }
            text.push('\n');
        }
        text
    })
}

/// Any archive or file of streams, as a report and as a workbook.
fn archive(bytes: &[u8]) {
    word(bytes);
    book(bytes);
}

/// The table of a list of expenditure.
fn economic() -> Shape {
    Shape {
        part: Form::Economic.into(),
        rows: Rows::Entries,
        columns: vec![
            Some("code"),
            Some("name"),
            Some("amounts.initial"),
            Some("amounts.actual"),
        ],
    }
}

/// A text that is pasted into a table: what is then copied and pasted into another is the same there, but for blank rows
/// at its end.
fn clipboard(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let copied = pasted(text);
    assert_eq!(pasted(&copied).trim_end(), copied.trim_end());
}

/// All cells of a new table into which a text was pasted.
fn pasted(text: &str) -> String {
    let (mut report, mut entries, shape) = (Report::default(), Entries::default(), economic());
    let mut sheet = Sheet::new(&mut report, &mut entries, &shape);
    sheet.paste(CellRange::default(), text);
    let last = Cell {
        row: sheet.count().saturating_sub(1),
        column: shape.columns.len() - 1,
    };
    let copied = sheet.copy(CellRange::between(Cell::default(), last));
    keeps(&report);
    copied
}

/// What is typed into a field of any kind: a value that is taken is shown as one that is taken and is the same, with
/// no sign before zero; and what follows from two of them can be written.
fn amounts(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let (first, second) = text.split_once('|').unwrap_or((text, text));
    let read = |text| {
        (
            Amount::parse(text).ok(),
            Number::parse(text).ok(),
            Area::parse(text).ok(),
        )
    };
    let (amount, number, area) = read(first);
    if let Some(amount) = amount {
        assert_eq!(Amount::parse(&amount.to_string()), Ok(amount));
        assert_ne!(amount.two_decimals(), "-0.00");
        assert!(!amount.is_zero() || !amount.to_string().starts_with('-'));
        if let Some(plain) = plain(first) {
            assert_eq!(Some(plain), self::plain(&amount.to_string()));
        }
    }
    if let Some(number) = number {
        assert_eq!(Number::parse(&number.to_string()), Ok(number));
        assert_ne!(number.two_decimals(), "-0.00");
    }
    if let Some(area) = area {
        assert_eq!(Area::parse(&area.to_string()), Ok(area));
    }
    if let Ok(date) = Date::parse(first) {
        assert_eq!(Date::parse(&date.to_string()), Ok(date));
        assert_eq!(Date::parse(&date.in_words()), Ok(date));
    }
    if let (Some(amount), Some(other)) = (amount, Amount::parse(second).ok()) {
        followed(amount, other);
    }
    fields(first);
}

/// A number of plain digits without what does not change its value: every digit that is typed counts.
fn plain(typed: &str) -> Option<String> {
    let is_plain = |c: char| c.is_ascii_digit() || c == '.';
    let digits = typed.strip_prefix('-').unwrap_or(typed);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    (typed.is_ascii() && digits.chars().all(is_plain)).then(|| {
        let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
        let sign = if whole.is_empty() && part.is_empty() || digits == typed {
            ""
        } else {
            "-"
        };
        format!("{sign}{whole}.{part}")
    })
}

/// Sums and rates of two amounts.
fn followed(amount: Amount, other: Amount) {
    assert_eq!((amount + other) - other, amount);
    let sum = <Amount as Quantity>::computed(amount.decimal() + other.decimal());
    assert_eq!(sum, Some(amount + other));
    if let Some(rate) = Percent::of(amount, other) {
        assert_ne!(rate.two_decimals(), "-0.00");
        assert_ne!(rate.shortest(), "-0");
    }
}

/// The fields that are read from text: what they show is taken again and shown the same.
fn fields(typed: &str) {
    let (mut amount, mut count, mut area, mut number) = (None, None, None, None);
    let (mut date, mut year, mut text) = (None, None, String::new());
    let slots = [
        Slot::Amount(&mut amount),
        Slot::Count(&mut count),
        Slot::Area(&mut area),
        Slot::Number(&mut number),
        Slot::Date(&mut date),
        Slot::Year(&mut year),
        Slot::Text(&mut text),
    ];
    for mut slot in slots {
        match slot.enter(typed) {
            Ok(()) => {
                let shown = slot.text();
                assert_eq!(slot.enter(&shown), Ok(()));
                assert_eq!(slot.text(), shown);
            }
            Err(error) => {
                assert!(!error.to_string().is_empty());
                assert!(slot.is_blank());
            }
        }
    }
}
