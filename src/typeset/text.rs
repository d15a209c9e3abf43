//! Text blocks on the grid: headings, paragraphs, list of annexes, signature.

use super::{
    Colour, Length, Point,
    flow::Unit,
    frame::Frame,
    glyph::{Shaper, Style},
    grid,
    line::{Edge, Line, Measure, lines, single},
};
use crate::{
    compose::{HeadingLevel, Signature},
    fonts::Role,
    model::{FieldId, Place},
};

/// Most lines of a list of annexes that are not parted.
const WHOLE_LIST: usize = 10;

/// A paragraph: 3号仿宋 on the grid, first line indented two characters.
pub fn paragraph(shaper: &mut Shaper<'_>, text: &str) -> Vec<Unit> {
    body_lines(shaper, text, Role::FangSong)
        .into_iter()
        .map(Unit::frame)
        .collect()
}

/// A heading: 黑体, 楷体 or 仿宋 by its level, kept with what follows.
pub fn heading(shaper: &mut Shaper<'_>, level: HeadingLevel, text: &str) -> Vec<Unit> {
    let role = match level {
        HeadingLevel::One => Role::Hei,
        HeadingLevel::Two => Role::Kai,
        HeadingLevel::Three | HeadingLevel::Four => Role::FangSong,
    };
    let lines = body_lines(shaper, text, role);
    lines
        .into_iter()
        .map(|frame| Unit {
            glued: true,
            ..Unit::frame(frame)
        })
        .collect()
}

fn body_lines(shaper: &mut Shaper<'_>, text: &str, role: Role) -> Vec<Frame> {
    let style = Style::body(role);
    let measure = Measure {
        width: grid::TEXT_WIDTH,
        indent: grid::CELL * 2.0,
        cell: grid::CELL,
        edge: Edge::Flush,
    };
    lines(&shaper.shape(text, style), measure)
        .iter()
        .map(|line| body_line(line, style))
        .collect()
}

/// A line of body text in its row.
pub fn body_line(line: &Line, style: Style) -> Frame {
    let mut frame = Frame::new(grid::ROW);
    let at = Point {
        x: Length::ZERO,
        y: grid::baseline(grid::ROW, style.size),
    };
    frame.line(line, at, style.size, Colour::BLACK);
    frame
}

/// The list of annexes (附件说明; 7.3.4): an empty row, then indented two characters 附件：, and one name under the
/// other, numbered where there are several.
pub fn annex_list(shaper: &mut Shaper<'_>, names: &[String]) -> Vec<Unit> {
    shaper.at(&Place::Field(FieldId::root()));
    let style = Style::body(Role::FangSong);
    let word = single(&shaper.shape("附件：", style), style.cell);
    let indent = grid::CELL * 2.0;
    let mut frames = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let number = match names.len() {
            1 => String::new(),
            _ => format!("{}.", index + 1),
        };
        frames.extend(numbered(shaper, (&number, name), indent + word.end));
    }
    let mut frames = frames.into_iter();
    let first = frames.next().map(|name| {
        let mut frame = Frame::new(grid::rows(2));
        let y = grid::ROW;
        frame.put(body_line(&word, style), Point { x: indent, y });
        let x = Length::ZERO;
        frame.put(name, Point { x, y });
        frame
    });
    glued_list(first.into_iter().chain(frames).map(Unit::frame).collect())
}

/// A name behind its number, which begins at `left`. Where it goes on, it is aligned with its first character.
fn numbered(shaper: &mut Shaper<'_>, (number, name): (&str, &str), left: Length) -> Vec<Frame> {
    let style = Style::body(Role::FangSong);
    let number = single(&shaper.shape(number, style), style.cell);
    let inner = left + number.end;
    let measure = Measure {
        width: grid::TEXT_WIDTH - inner,
        indent: Length::ZERO,
        cell: grid::CELL,
        edge: Edge::Flush,
    };
    let mut set = lines(&shaper.shape(name, style), measure);
    if set.is_empty() {
        // Its number stands there all the same.
        set.push(single(&[], style.cell));
    }
    let row = |(index, line): (usize, &Line)| {
        let mut frame = Frame::new(grid::ROW);
        let y = Length::ZERO;
        if index == 0 {
            frame.put(body_line(&number, style), Point { x: left, y });
        }
        frame.put(body_line(line, style), Point { x: inner, y });
        frame
    };
    set.iter().enumerate().map(row).collect()
}

/// Keeps a list on one page, or at least its beginning where it is long.
fn glued_list(mut lines: Vec<Unit>) -> Vec<Unit> {
    let last = lines.len().saturating_sub(1);
    let kept = if lines.len() <= WHOLE_LIST { last } else { 1 };
    for line in lines.iter_mut().take(kept) {
        line.glued = true;
    }
    lines
}

/// Unit and date under the report. Without a seal (7.3.5.2): the unit two characters from the right edge,
/// the date beginning two characters right of it. With one (7.3.5.1): the date four characters from the
/// right edge, the unit centred over it, room for the seal around both. All on one page, unless no page could hold it.
pub fn signature(shaper: &mut Shaper<'_>, signature: &Signature) -> Vec<Unit> {
    if signature.unit.is_empty() && signature.date.is_empty() {
        return Vec::new();
    }
    shaper.at(&Place::Field(
        FieldId::root()
            .field("unit", "单位")
            .field("signing_name", "落款单位"),
    ));
    let style = Style::body(Role::FangSong);
    let measure = Measure {
        width: grid::TEXT_WIDTH - grid::CELL * 4.0,
        indent: Length::ZERO,
        cell: grid::CELL,
        edge: Edge::Ragged,
    };
    // A very long name takes several lines, one under the other.
    let unit_lines = lines(&shaper.shape(&signature.unit, style), measure);
    let date_line = single(&shaper.shape(&signature.date, style), style.cell);
    let ends = unit_lines.iter().map(|line| line.end);
    let unit = ends.fold(Length::ZERO, Length::max);
    let (unit_left, date_left) = places(unit, date_line.end, signature.seal);
    // A seal of 42 mm reaches one row above the unit and one below the date.
    let (above, below) = if signature.seal { (2, 1) } else { (1, 0) };
    let set = unit_lines.iter().map(|line| (line, unit_left));
    let set: Vec<(&Line, Length)> = set.chain([(&date_line, date_left)]).collect();
    if above + set.len() + below <= grid::ROWS {
        return vec![Unit::frame(signed(&set, (above, below)))];
    }
    let line = |line: &(&Line, Length)| Unit::frame(signed(&[*line], (0, 0)));
    set.iter().map(line).collect()
}

/// Lines of a signature at their left edges, with so many empty rows above and below.
fn signed(set: &[(&Line, Length)], (above, below): (usize, usize)) -> Frame {
    let mut frame = Frame::new(grid::rows(above + set.len() + below));
    for (row, (line, left)) in (above..).zip(set) {
        let at = Point {
            x: *left,
            y: grid::rows(row),
        };
        frame.put(body_line(line, Style::body(Role::FangSong)), at);
    }
    frame
}

/// Left edges of unit and date, given their widths.
fn places(unit: Length, date: Length, seal: bool) -> (Length, Length) {
    let two = grid::CELL * 2.0;
    if seal {
        let date_left = grid::TEXT_WIDTH - two * 2.0 - date;
        let centred = date_left + (date - unit) / 2.0;
        let widest = grid::TEXT_WIDTH - unit;
        return (centred.min(widest).max(Length::ZERO), date_left);
    }
    if date > unit {
        let date_left = grid::TEXT_WIDTH - two - date;
        (date_left - two, date_left)
    } else {
        let unit_left = grid::TEXT_WIDTH - two - unit;
        (unit_left, unit_left + two)
    }
}
