//! A block of cells as the text that spreadsheets put on the clipboard: a line for each row, tabs between
//! cells, cells that hold a tab, a line end or a quote in quotes. A table as HTML is read, too; a cell that begins like
//! HTML is written in quotes, so that it stays text.

use super::html;

/// Most bytes of a text that is pasted.
pub const MOST_PASTED: usize = 2 * 1024 * 1024;
/// Most cells of a block.
pub(super) const MOST_CELLS: usize = 200_000;

/// The block is larger than any that a table of a report could take.
#[derive(Debug, PartialEq, Eq)]
pub struct TooLarge;

/// The cells of a text from a spreadsheet, row by row. A text without tabs and line ends is one cell.
pub fn read(text: &str) -> Result<Vec<Vec<String>>, TooLarge> {
    if text.len() > MOST_PASTED {
        return Err(TooLarge);
    }
    // Windows ends texts on the clipboard with a 0, which some programs count in.
    let text = text.trim_end_matches('\0');
    if let Some(block) = html::table(text) {
        return block;
    }
    let (mut rows, mut cells) = (Vec::new(), 0);
    let mut row = Vec::new();
    let mut rest = text;
    loop {
        let (cell, after) = quoted(rest).unwrap_or_else(|| plain(rest));
        row.push(cell);
        cells += 1;
        if cells > MOST_CELLS {
            return Err(TooLarge);
        }
        if let Some(next) = after.strip_prefix('\t') {
            rest = next;
            continue;
        }
        rows.push(std::mem::take(&mut row));
        rest = after_line_end(after);
        // The end of the last line is no further row.
        if rest.is_empty() {
            return Ok(rows);
        }
    }
}

/// A block of cells as text.
pub fn write(rows: &[Vec<String>]) -> String {
    let lines = rows.iter().map(|row| {
        let cells: Vec<String> = row.iter().map(|cell| with_quotes(cell)).collect();
        cells.join("\t")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A cell up to the next tab or line end, and what follows it.
fn plain(text: &str) -> (String, &str) {
    let end = text.find(['\t', '\r', '\n']).unwrap_or(text.len());
    let (cell, rest) = text.split_at(end);
    (cell.to_owned(), rest)
}

/// A cell in quotes, and what follows it. A quote that is not closed at the end of its cell is only a quote.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        rest = after;
        if let Some(more) = rest.strip_prefix('"') {
            cell.push('"');
            rest = more;
        } else if rest.is_empty() || rest.starts_with(['\t', '\r', '\n']) {
            return Some((cell.replace("\r\n", "\n").replace('\r', "\n"), rest));
        } else {
            return None;
        }
    }
}

fn after_line_end(text: &str) -> &str {
    text.strip_prefix("\r\n")
        .or_else(|| text.strip_prefix(['\r', '\n']))
        .unwrap_or(text)
}

/// A cell as it is written; in quotes where it would be read as something else, or its 0 as the end of the text.
fn with_quotes(cell: &str) -> String {
    if cell.contains(['\t', '\r', '\n', '"', '\0']) || html::begins(cell) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{read as read_within_limits, *};

    fn read(text: &str) -> Vec<Vec<String>> {
        read_within_limits(text).unwrap()
    }

    #[test]
    fn what_is_too_large_for_a_table_is_not_read() {
        let most = "1\t\n".repeat(MOST_CELLS / 2);
        assert_eq!(read(&most).len(), MOST_CELLS / 2);
        let more = format!("{most}1");
        assert_eq!(read_within_limits(&more), Err(TooLarge));
        let long = "1".repeat(MOST_PASTED);
        assert_eq!(read(&long), [[long.as_str()]]);
        assert_eq!(read_within_limits(&format!("{long}1")), Err(TooLarge));
        let web = |cells| format!("<table><tr>{}</table>", "<td>1".repeat(cells));
        assert_eq!(read(&web(1_000))[0].len(), 1_000);
        assert_eq!(read_within_limits(&web(1_001)), Err(TooLarge));
        let rows = format!("<table>{}</table>", "<tr><td>1".repeat(MOST_CELLS));
        assert_eq!(read_within_limits(&rows), Err(TooLarge));
    }

    #[test]
    fn rows_and_cells_are_told_apart() {
        assert_eq!(read("3,037.06"), [["3,037.06"]]);
        assert_eq!(read("a\tb\r\nc\td\r\n"), [["a", "b"], ["c", "d"]]);
        assert_eq!(read("a\rb\n\nc"), [["a"], ["b"], [""], ["c"]]);
        assert_eq!(read("\t\n"), [["", ""]]);
        assert_eq!(read(""), [[""]]);
    }

    #[test]
    fn a_cell_in_quotes_holds_line_ends_and_quotes() {
        assert_eq!(
            read("\"第一行\r\n第二行\"\t\"他说\"\"好\"\"\"\r\n末"),
            vec![vec!["第一行\n第二行", "他说\"好\""], vec!["末"]]
        );
        assert_eq!(read("\"甲\r乙\r\r\n丙\""), [["甲\n乙\n\n丙"]]);
        assert_eq!(read("\"三公\"经费\t1"), [["\"三公\"经费", "1"]]);
        assert_eq!(read("\"未完\t1"), [["\"未完", "1"]]);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let cells = [["a\tb", "c\nd"], ["\"e\"", "9\0"]].map(|row| row.map(str::to_owned).to_vec());
        let text = write(&cells);
        assert_eq!(text, "\"a\tb\"\t\"c\nd\"\n\"\"\"e\"\"\"\t\"9\0\"");
        assert_eq!(read(&text), cells);
    }

    /// What Excel and WPS put there for two rows of three cells, the last of which is blank: CR LF behind each row, a
    /// cell with a line end in quotes, numbers as they are shown.
    #[test]
    fn texts_of_excel_and_wps_are_read() {
        let excel = "项目\t预算数\t备注\r\n\"办公楼\n维修\"\t 3,037.06 \t\r\n";
        let cells = [
            ["项目", "预算数", "备注"],
            ["办公楼\n维修", " 3,037.06 ", ""],
        ];
        assert_eq!(read(excel), cells);
        let wps = "项目\t预算数\t备注\r\n\"办公楼\r\n维修\"\t 3,037.06 \t\r\n\0";
        assert_eq!(read(wps), cells);
        // A row that was selected and holds nothing is one all the same.
        assert_eq!(read("甲\r\n\r\n"), [["甲"], [""]]);
        assert_eq!(
            read("\u{a0}12.50\u{a0}\t１，２３４．５\r\n"),
            [["\u{a0}12.50\u{a0}", "１，２３４．５"]]
        );
        assert_eq!(read("\"a\r\nb\"\r\n"), [["a\nb"]]);
    }

    #[test]
    fn a_cell_with_html_in_it_stays_a_cell() {
        let page = "<table><tr><td>1</td></tr></table>";
        for cells in [
            [page, "2"],
            ["", page],
            ["Version:1", page],
            ["\u{3000}", page],
        ] {
            let rows = vec![cells.map(str::to_owned).to_vec()];
            assert_eq!(read(&write(&rows)), rows);
        }
        assert_eq!(read(page), [["1"]]);
    }
}
