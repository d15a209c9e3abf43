//! Text blocks on the grid: title, headings, paragraphs, signature.

use super::{
    Colour, Length, Point,
    flow::Unit,
    frame::Frame,
    glyph::{Glyph, Shaper, Style, width},
    grid,
    line::{Edge, Line, Measure, lines, single},
};
use crate::{
    compose::{HeadingLevel, Signature},
    fonts::Role,
};

/// Distance from line to line in a title of several lines; 33–36 pt are usual.
const TITLE_PITCH: Length = Length::pt(35.0);
/// What a title had better not be broken inside of (7.3.1: 词意完整).
const TITLE_WORDS: [&str; 16] = [
    "年度",
    "部门整体支出",
    "单位整体支出",
    "绩效自评",
    "绩效评价",
    "自评报告",
    "评价报告",
    "人民政府",
    "办公室",
    "委员会",
    "管理局",
    "服务中心",
    "事务中心",
    "报告",
    "财政",
    "街道办事处",
];

/// The title: 2号小标宋, centred, on whole rows, with an empty row under it.
pub fn title(shaper: &mut Shaper<'_>, typed: &[String]) -> Option<Unit> {
    let set = title_lines(shaper, typed);
    if set.is_empty() {
        return None;
    }
    let frame = centred(&set, grid::TITLE_SIZE, TITLE_PITCH);
    let rows = grid::rows_for(frame.height) + 1;
    Some(Unit {
        rows,
        ..Unit::frame(frame)
    })
}

/// The lines of a title: as typed where it was typed in several, else balanced over as many as it needs.
pub fn title_lines(shaper: &mut Shaper<'_>, typed: &[String]) -> Vec<Line> {
    let style = Style::free(Role::XiaoBiaoSong, grid::TITLE_SIZE);
    typed
        .iter()
        .flat_map(|line| folded(shaper, line, style))
        .collect()
}

/// Text in the middle of the page, over as many lines as it needs.
pub fn folded(shaper: &mut Shaper<'_>, text: &str, style: Style) -> Vec<Line> {
    let glyphs = shaper.shape(text, style);
    let parts = balanced(&glyphs);
    parts.iter().map(|part| single(part, style.cell)).collect()
}

/// Lines centred under each other, a piece of whole rows; one line takes one row.
pub fn centred(set: &[Line], size: Length, pitch: Length) -> Frame {
    #[expect(clippy::cast_precision_loss, reason = "titles have few lines")]
    let natural = if set.len() == 1 {
        grid::ROW
    } else {
        pitch * set.len() as f64
    };
    let height = grid::rows(grid::rows_for(natural));
    let mut frame = Frame::new(height);
    let mut top = (height - natural) / 2.0;
    let band = if set.len() == 1 { grid::ROW } else { pitch };
    for line in set {
        let at = Point {
            x: (grid::TEXT_WIDTH - line.end) / 2.0,
            y: top + grid::baseline(band, size),
        };
        frame.line(line, at, size, Colour::BLACK);
        top += band;
    }
    frame
}

/// Cuts glyphs into the fewest lines that fit the text area, as even as words allow.
fn balanced(glyphs: &[Glyph]) -> Vec<&[Glyph]> {
    let total = width(glyphs);
    let mut parts = Vec::new();
    let mut rest = glyphs;
    let mut wanted = grid_lines(total);
    while wanted > 1 {
        let ideal = width(rest) / f64::from(wanted);
        let cut = best_cut(rest, ideal, wanted);
        let (line, after) = rest.split_at(cut);
        parts.push(line);
        rest = after;
        wanted = grid_lines(width(rest)).max(wanted - 1);
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}

/// How many lines of the text area this much text needs.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a title has a handful of lines"
)]
fn grid_lines(total: Length) -> u32 {
    (total / grid::TEXT_WIDTH - 1e-6).ceil().max(1.0) as u32
}

/// Where to cut a line off a title: near the ideal width, not inside a word, not before a closing mark.
fn best_cut(glyphs: &[Glyph], ideal: Length, lines: u32) -> usize {
    let breaks = super::breaks::opportunities(glyphs);
    let text: Vec<char> = glyphs.iter().map(|glyph| glyph.typed).collect();
    let mut pen = Length::ZERO;
    let mut best = (f64::MAX, glyphs.len().min(1));
    for (index, glyph) in glyphs
        .iter()
        .enumerate()
        .take(glyphs.len().saturating_sub(1))
    {
        pen += glyph.width;
        let left_over = width(glyphs) - pen;
        let fits = pen <= grid::TEXT_WIDTH && left_over <= grid::TEXT_WIDTH * f64::from(lines - 1);
        if breaks.get(index) != Some(&super::breaks::Break::Allowed) || !fits {
            continue;
        }
        let away = (pen - ideal).to_mm().abs();
        let cost = away
            + if inside_word(&text, index + 1) {
                60.0
            } else {
                0.0
            };
        if cost < best.0 {
            best = (cost, index + 1);
        }
    }
    best.1
}

/// Whether a cut before the character at `cut` falls into one of [`TITLE_WORDS`].
fn inside_word(text: &[char], cut: usize) -> bool {
    TITLE_WORDS.iter().any(|word| {
        let word: Vec<char> = word.chars().collect();
        (1..word.len()).any(|before| {
            cut >= before
                && text.get(cut - before..cut - before + word.len()) == Some(word.as_slice())
        })
    })
}

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

/// Unit and date under the report. Without a seal (7.3.5.2): the unit two characters from the right edge,
/// the date beginning two characters right of it. With one (7.3.5.1): the date four characters from the
/// right edge, the unit centred over it, room for the seal around both.
pub fn signature(shaper: &mut Shaper<'_>, signature: &Signature) -> Option<Unit> {
    if signature.unit.is_empty() && signature.date.is_empty() {
        return None;
    }
    let style = Style::body(Role::FangSong);
    let two = grid::CELL * 2.0;
    let measure = Measure {
        width: grid::TEXT_WIDTH - two * 2.0,
        indent: Length::ZERO,
        cell: grid::CELL,
        edge: Edge::Ragged,
    };
    // A very long name takes several lines, one under the other.
    let unit_lines = lines(&shaper.shape(&signature.unit, style), measure);
    let date_line = single(&shaper.shape(&signature.date, style), style.cell);
    let unit = unit_lines
        .iter()
        .map(|line| line.end)
        .fold(Length::ZERO, Length::max);
    let (unit_left, date_left) = places(unit, date_line.end, signature.seal);
    // A seal of 42 mm reaches one row above the unit and one below the date.
    let (above, below) = if signature.seal { (2, 1) } else { (1, 0) };
    let mut frame = Frame::default();
    let mut row = above;
    let set = unit_lines.iter().map(|line| (line, unit_left));
    for (line, left) in set.chain([(&date_line, date_left)]) {
        let y = grid::rows(row) + grid::baseline(grid::ROW, style.size);
        frame.line(line, Point { x: left, y }, style.size, Colour::BLACK);
        row += 1;
    }
    frame.height = grid::rows(row + below);
    Some(Unit::frame(frame))
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
