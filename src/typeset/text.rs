//! Text blocks on the grid: title, headings, paragraphs, signature.

use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};

use super::{
    Colour, Length, Point,
    breaks::{Break, opportunities},
    flow::Unit,
    frame::Frame,
    glyph::{Glyph, Shaper, Style, width},
    grid,
    line::{Edge, Line, Measure, lines, single},
};
use crate::{
    compose::{HeadingLevel, Signature},
    fonts::Role,
    model::{FieldId, Place},
};

/// Distance from line to line in a title of several lines; 33–36 pt are usual.
const TITLE_PITCH: Length = Length::pt(35.0);
/// Titles of more lines are no titles; they are filled, not balanced.
const MOST_LINES: u32 = 12;
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

/// Where a title is best cut: after the first word, or before the second.
const GOOD_CUTS: [(&str, &str); 2] = [("", "部门整体支出"), ("", "单位整体支出")];

/// The title: 2号小标宋, centred, on whole rows, with an empty row under it.
pub fn title(shaper: &mut Shaper<'_>, typed: &[String]) -> Option<Unit> {
    shaper.at(&title_place());
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

/// Where the title is edited.
fn title_place() -> Place {
    Place::Field(
        FieldId::root()
            .field("cover", "封面")
            .field("title", "标题"),
    )
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

/// Cuts glyphs into the fewest lines that fit the text area, as even as words allow; into more where no
/// legal place makes them fit.
fn balanced(glyphs: &[Glyph]) -> Vec<&[Glyph]> {
    let fewest = grid_lines(width(glyphs));
    if fewest > MOST_LINES {
        return filled(glyphs);
    }
    if fewest == 1 {
        return vec![glyphs];
    }
    let places = CutPlaces::of(glyphs);
    let most = fewest + 3;
    (fewest..=most)
        .find_map(|count| cut_into(glyphs, &places, count))
        .unwrap_or_else(|| filled(glyphs))
}

/// Exactly so many lines, or none where that cannot be.
fn cut_into<'g>(glyphs: &'g [Glyph], places: &CutPlaces, count: u32) -> Option<Vec<&'g [Glyph]>> {
    let mut parts = Vec::new();
    let mut rest = glyphs;
    let mut from = 0;
    for left in (2..=count).rev() {
        let cut = places.best(rest, from, left)?;
        let (line, after) = rest.split_at(cut);
        parts.push(line);
        rest = after;
        from += cut;
    }
    parts.push(rest);
    let fits = |part: &&[Glyph]| width(part) <= grid::TEXT_WIDTH;
    parts.iter().all(fits).then_some(parts)
}

/// Lines as full as they go, for text that has no legal place to cut.
fn filled(glyphs: &[Glyph]) -> Vec<&[Glyph]> {
    let mut parts = Vec::new();
    let mut rest = glyphs;
    while !rest.is_empty() {
        let mut room = grid::TEXT_WIDTH;
        let fitting = rest.iter().take_while(|glyph| {
            room = room - glyph.width;
            room >= Length::ZERO
        });
        let (line, after) = rest.split_at(fitting.count().max(1));
        parts.push(line);
        rest = after;
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

/// Where a title may be cut, and what each place costs.
struct CutPlaces {
    /// Cost in mm of cutting after each character; `None` where it must not be cut.
    costs: Vec<Option<f64>>,
}

impl CutPlaces {
    fn of(glyphs: &[Glyph]) -> Self {
        let text: String = glyphs.iter().map(|glyph| glyph.typed).collect();
        let characters: Vec<char> = text.chars().collect();
        let words = word_ends(&text, characters.len());
        let breaks = opportunities(glyphs);
        let cost = |(index, quality): (usize, &Break)| {
            let cut = index + 1;
            let in_word =
                !words.get(index).copied().unwrap_or(true) || inside_word(&characters, cut);
            let good = GOOD_CUTS
                .iter()
                .any(|words| is_between(&characters, cut, *words));
            (*quality <= Break::InName)
                .then_some(if in_word { 60.0 } else { 0.0 } - if good { 25.0 } else { 0.0 })
        };
        Self {
            costs: breaks.iter().enumerate().map(cost).collect(),
        }
    }

    /// The cheapest place to cut the first of `lines` lines off `rest`, which begins at `from`.
    fn best(&self, rest: &[Glyph], from: usize, lines: u32) -> Option<usize> {
        let total = width(rest);
        let ideal = total / f64::from(lines);
        let room = grid::TEXT_WIDTH * f64::from(lines - 1);
        let mut pen = Length::ZERO;
        let mut best: Option<(f64, usize)> = None;
        for (index, glyph) in rest.iter().enumerate() {
            pen += glyph.width;
            if pen > grid::TEXT_WIDTH {
                break;
            }
            let Some(cost) = self.costs.get(from + index).copied().flatten() else {
                continue;
            };
            let cost = cost + (pen - ideal).to_mm().abs();
            let fits = total - pen <= room && index + 1 < rest.len();
            if fits && best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, index + 1));
            }
        }
        best.map(|(_, cut)| cut)
    }
}

/// Whether a word ends after each character, by the dictionary of ICU.
fn word_ends(text: &str, count: usize) -> Vec<bool> {
    let ends: Vec<usize> = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default())
        .segment_str(text)
        .collect();
    let characters = text.char_indices().take(count);
    characters
        .map(|(start, c)| ends.binary_search(&(start + c.len_utf8())).is_ok())
        .collect()
}

/// Whether a cut before the character at `cut` falls into one of [`TITLE_WORDS`].
fn inside_word(text: &[char], cut: usize) -> bool {
    TITLE_WORDS.iter().any(|word| {
        let count = word.chars().count();
        (1..count).any(|before| cut >= before && starts_with(text, cut - before, word))
    })
}

/// Whether a cut stands after the first or before the second of two words; an empty word is never there.
fn is_between(text: &[char], cut: usize, (before, after): (&str, &str)) -> bool {
    let start = cut.checked_sub(before.chars().count());
    let ends = !before.is_empty() && start.is_some_and(|start| starts_with(text, start, before));
    ends || !after.is_empty() && starts_with(text, cut, after)
}

fn starts_with(text: &[char], at: usize, word: &str) -> bool {
    text.get(at..).is_some_and(|rest| {
        rest.len() >= word.chars().count() && word.chars().zip(rest).all(|(a, b)| a == *b)
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
    shaper.at(&Place::Field(
        FieldId::root()
            .field("unit", "单位")
            .field("signing_name", "落款单位"),
    ));
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
