//! A table of a web page as a block of cells: what Excel, WPS and browsers put on the clipboard as HTML. A reader for
//! tables only, strict in what it takes for one and lenient within: nothing is executed or loaded.

use std::iter;

use super::clipboard::{MOST_CELLS, TooLarge};

/// Most columns of a block.
const MOST_COLUMNS: usize = 1_000;

/// Elements whose content is no text.
const SILENT: [&str; 5] = ["style", "script", "xml", "head", "title"];

/// The cells of the tables in a text that is HTML; `None` for any other text.
pub fn table(text: &str) -> Option<Result<Vec<Vec<String>>, TooLarge>> {
    if !begins(text) {
        return None;
    }
    find(text, "<table")?;
    let mut reading = Reading::default();
    let mut rest = text.get(text.find('<')?..)?;
    while let Some((piece, after)) = next(rest) {
        rest = after;
        reading.take(&piece);
        if let Piece::Open(name, _) = &piece
            && SILENT.contains(&name.as_str())
        {
            rest = skipped(rest, name);
        }
        if reading.cells > MOST_CELLS || reading.is_too_wide {
            return Some(Err(TooLarge));
        }
    }
    reading.end_row();
    (!reading.rows.is_empty()).then_some(Ok(reading.rows))
}

/// Whether a text begins as HTML does.
pub fn begins(text: &str) -> bool {
    let start = text.trim_start();
    // Windows puts lines with places before it: Version:1.0, StartHTML:….
    start.starts_with('<') || start.starts_with("Version:")
}

/// A piece of HTML.
enum Piece<'t> {
    /// An element begins: its name in small letters, its attributes as they stand.
    Open(String, &'t str),
    /// An element ends.
    Close(String),
    /// Text.
    Text(&'t str),
    /// A comment or the like.
    Nothing,
}

/// The next piece and what follows it; nothing at the end. A tag that does not end is the end.
fn next(text: &str) -> Option<(Piece<'_>, &str)> {
    let Some(tag) = text.strip_prefix('<') else {
        let end = text.find('<').unwrap_or(text.len());
        let (before, after) = text.split_at(end);
        return (!before.is_empty()).then_some((Piece::Text(before), after));
    };
    if let Some(comment) = tag.strip_prefix("!--") {
        let end = comment.find("-->").map(|end| end + 3)?;
        return Some((Piece::Nothing, comment.get(end..)?));
    }
    let end = tag_end(tag)?;
    let (inside, after) = (tag.get(..end)?, tag.get(end + 1..)?);
    let is_close = inside.starts_with('/');
    let inside = inside.trim_start_matches('/');
    let length = inside
        .find(|c: char| !c.is_ascii_alphanumeric() && c != ':')
        .unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(length);
    let name = name.to_ascii_lowercase();
    let piece = match (name.as_str(), is_close) {
        ("", _) => Piece::Nothing,
        (_, true) => Piece::Close(name),
        (_, false) => Piece::Open(name, attributes),
    };
    Some((piece, after))
}

/// Where a tag ends: at the first `>` that is not in quotes.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    tag.char_indices()
        .find(|(_, c)| {
            match (quote, *c) {
                (None, '"' | '\'') => quote = Some(*c),
                (Some(open), c) if open == c => quote = None,
                _ => {}
            }
            *c == '>' && quote.is_none()
        })
        .map(|(at, _)| at)
}

/// What follows the end of a silent element.
fn skipped<'t>(text: &'t str, name: &str) -> &'t str {
    let end = find(text, &format!("</{name}"));
    end.and_then(|end| text.get(end..)).unwrap_or_default()
}

/// Where a text in small letters stands first, whatever its letters are.
fn find(text: &str, wanted: &str) -> Option<usize> {
    let wanted = wanted.as_bytes();
    let mut windows = text.as_bytes().windows(wanted.len());
    windows.position(|window| window.eq_ignore_ascii_case(wanted))
}

/// The tables so far.
#[derive(Default)]
struct Reading {
    rows: Vec<Vec<String>>,
    row: Option<Vec<String>>,
    cell: Option<Cell>,
    /// For each column how many further rows a cell above reaches into.
    reaches: Vec<usize>,
    /// How many tables are open.
    depth: usize,
    cells: usize,
    is_too_wide: bool,
}

/// A cell that has not ended.
struct Cell {
    text: String,
    columns: usize,
    rows: usize,
}

impl Reading {
    fn take(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Open(name, attributes) => self.open(name, attributes),
            Piece::Close(name) => self.close(name),
            Piece::Text(text) => {
                if let Some(cell) = &mut self.cell {
                    add(&mut cell.text, text);
                }
            }
            Piece::Nothing => {}
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "table" => {
                if self.depth == 0 {
                    self.reaches.clear();
                }
                self.depth += 1;
            }
            "tr" if self.depth == 1 => {
                self.end_row();
                self.row = Some(Vec::new());
            }
            "td" | "th" if self.depth == 1 => {
                self.end_cell();
                self.row.get_or_insert_default();
                self.cell = Some(Cell {
                    text: String::new(),
                    columns: span(attributes, "colspan"),
                    rows: span(attributes, "rowspan"),
                });
            }
            "br" => self.mark('\n'),
            // What stands beside each other in a table within a cell.
            "td" | "th" => self.mark(' '),
            "p" | "div" | "li" | "tr" => self.end_line(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "table" => {
                if self.depth == 1 {
                    self.end_row();
                }
                self.depth = self.depth.saturating_sub(1);
            }
            "tr" if self.depth == 1 => self.end_row(),
            "td" | "th" if self.depth == 1 => self.end_cell(),
            "p" | "div" | "li" => self.end_line(),
            _ => {}
        }
    }

    fn mark(&mut self, mark: char) {
        if let Some(cell) = &mut self.cell {
            cell.text.push(mark);
        }
    }

    /// What follows stands on another line of the cell.
    fn end_line(&mut self) {
        let cell = self.cell.as_mut();
        if let Some(cell) =
            cell.filter(|cell| !cell.text.trim().is_empty() && !cell.text.ends_with('\n'))
        {
            cell.text.push('\n');
        }
    }

    fn end_cell(&mut self) {
        let (Some(cell), Some(row)) = (self.cell.take(), &mut self.row) else {
            return;
        };
        fill_reached(row, &mut self.reaches);
        let first = row.len();
        if first + cell.columns > MOST_COLUMNS {
            self.is_too_wide = true;
            return;
        }
        let lines: Vec<&str> = cell.text.trim().lines().map(str::trim).collect();
        row.push(lines.join("\n"));
        row.extend(iter::repeat_n(String::new(), cell.columns - 1));
        if self.reaches.len() < row.len() {
            self.reaches.resize(row.len(), 0);
        }
        for reach in self.reaches.iter_mut().skip(first).take(cell.columns) {
            *reach = cell.rows - 1;
        }
        self.cells += cell.columns;
    }

    fn end_row(&mut self) {
        self.end_cell();
        if let Some(mut row) = self.row.take() {
            fill_reached(&mut row, &mut self.reaches);
            // Cells beyond the last one of this row that reach into it.
            for reach in self.reaches.iter_mut().skip(row.len()) {
                *reach = reach.saturating_sub(1);
            }
            self.cells += 1;
            self.rows.push(row);
        }
    }
}

/// Leaves out the places that cells above reach into.
fn fill_reached(row: &mut Vec<String>, reaches: &mut [usize]) {
    while let Some(reach) = reaches.get_mut(row.len()).filter(|reach| **reach > 0) {
        *reach -= 1;
        row.push(String::new());
    }
}

/// How many rows or columns a cell takes, by its attributes.
fn span(attributes: &str, name: &str) -> usize {
    let value = find(attributes, name).and_then(|at| attributes.get(at + name.len()..));
    let value = value.and_then(|value| value.trim_start().strip_prefix('='));
    let value = value
        .unwrap_or_default()
        .trim_start()
        .trim_start_matches(['"', '\'']);
    let end = value
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(value.len());
    let number = value.get(..end).and_then(|digits| digits.parse().ok());
    let number = number.filter(|number: &usize| (1..=MOST_COLUMNS).contains(number));
    number.unwrap_or(1)
}

/// Adds a text with its entities, spaces and line ends as one space.
fn add(cell: &mut String, text: &str) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (character, length) = match c {
            '&' => entity(rest).unwrap_or(('&', 1)),
            c => (c, c.len_utf8()),
        };
        rest = rest.get(length..).unwrap_or_default();
        let is_space = character.is_ascii_whitespace() || character == '\u{a0}';
        if !is_space {
            cell.push(character);
        } else if !cell.ends_with([' ', '\n']) && !cell.is_empty() {
            cell.push(' ');
        }
    }
}

/// The character of an entity at the beginning of a text, and how long it is.
fn entity(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 10;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let number = |digits: &str, radix| char::from_u32(u32::from_str_radix(digits, radix).ok()?);
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "yen" => '¥',
        "mdash" => '—',
        "ldquo" => '“',
        "rdquo" => '”',
        "middot" => '·',
        "times" => '×',
        _ => {
            let digits = name.strip_prefix('#')?;
            match digits.strip_prefix(['x', 'X']) {
                Some(digits) => number(digits, 16)?,
                None => number(digits, 10)?,
            }
        }
    };
    Some((character, end + 1))
}

#[cfg(test)]
mod tests {
    use super::{TooLarge, table};

    fn cells(text: &str) -> Vec<Vec<String>> {
        table(text).unwrap().unwrap()
    }

    #[test]
    fn a_block_of_excel_is_its_cells() {
        let text = "Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000000500\r\n\
            <html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><style><!--td {mso-number-format:General;}\
            <table>--></style></head><body><!--StartFragment-->\
            <table border=0 style='border-collapse:collapse'><col width=72>\r\n\
            <tr height=19><td height=19 class=xl65 width=72>项目&nbsp;名称</td>\
            <td class=xl65 x:num=\"3037.06\">3,037.06&#13;</td></tr>\
            <tr><td>甲 &amp; 乙<br>第二行</td><td align=right>&#x35;&yen;</td></tr>\
            <!--EndFragment--></table></body></html>";
        assert_eq!(
            cells(text),
            [["项目 名称", "3,037.06"], ["甲 & 乙\n第二行", "5¥"]]
        );
    }

    #[test]
    fn merged_cells_keep_their_places() {
        let text = "<TABLE><TR><TD colspan=2 rowspan='2'>甲<TD>乙</TR>\
            <tr><td>丙</td></tr><tr><th>丁</th><td>戊</td><td>己</td></tr></TABLE>";
        assert_eq!(
            cells(text),
            [["甲", "", "乙"], ["", "", "丙"], ["丁", "戊", "己"]]
        );
    }

    #[test]
    fn what_stands_in_a_cell_is_its_text() {
        let text = "<div><table><tr><td><p>一</p><p>二</p></td><td><table><tr><td>子</td><td>丑</td></tr></table></td>\
            <td><script>var a = '<td>';</script>寅</td></tr></table></div>";
        assert_eq!(cells(text), [["一\n二", "子 丑", "寅"]]);
    }

    #[test]
    fn other_texts_are_no_tables_and_any_text_is_answered() {
        for text in [
            "",
            "3,037.06",
            "a\tb",
            "<p>甲</p>",
            "<table",
            "见<table>",
            "<table></table>",
        ] {
            assert_eq!(table(text), None, "{text}");
        }
        let wide = format!(
            "<table><tr><td colspan={}>甲</td><td>乙</td></tr></table>",
            u64::MAX
        );
        assert_eq!(cells(&wide), [["甲", "乙"]]);
        let far = "<table><tr><td colspan=1000>甲</td><td>乙</td></tr></table>";
        assert_eq!(table(far), Some(Err(TooLarge)));
        let whole = "<table><tr><td colspan=\"2\">甲&amp;</td><!-- x --><td rowspan=3>乙</td></tr><tr><td>丙";
        let places: Vec<usize> = whole.char_indices().map(|(at, _)| at).collect();
        for from in &places {
            for to in &places {
                if let Some(part) = whole.get(*from..*to) {
                    let _ = table(part);
                    let _ = table(&format!("<table>{part}"));
                }
            }
        }
    }
}
