//! Titles: 2号小标宋 in the middle, cut where words allow into lines as even as can be (7.3.1).

use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};

use super::{
    Colour, Length, Point,
    breaks::{Break, opportunities},
    flow::Unit,
    frame::Frame,
    glyph::{Glyph, Shaper, Style, width},
    grid,
    line::{Line, single},
};
use crate::{
    fonts::{FontSet, Role},
    model::{FieldId, Place},
};

/// Distance from line to line in a title of several lines; 33–36 pt are usual.
pub const TITLE_PITCH: Length = Length::pt(35.0);
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

/// The title: 2号小标宋, centred, on whole rows, with an empty row under it; none where there is no text. One that no
/// page could hold is cut.
pub fn title(shaper: &mut Shaper<'_>, typed: &[String]) -> Vec<Unit> {
    shaper.at(&title_place());
    let set = title_lines(shaper, typed);
    let size = (grid::TITLE_SIZE, TITLE_PITCH);
    let pieces = set.chunks(lines_in(grid::TEXT_HEIGHT, TITLE_PITCH));
    let mut units: Vec<Unit> = pieces
        .map(|lines| Unit::frame(centred(lines, size, grid::TEXT_WIDTH)))
        .collect();
    if let Some(last) = units.last_mut() {
        last.rows += 1;
    }
    units
}

/// How many lines of this distance stand in this height, at least one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page holds few lines"
)]
pub fn lines_in(height: Length, pitch: Length) -> usize {
    (height / pitch).floor().max(1.0) as usize
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
        .flat_map(|line| folded(shaper, line, style, grid::TEXT_WIDTH))
        .collect()
}

/// The lines of a title as they are printed, for those who set it again.
pub fn balanced_title(typed: &[String], fonts: &FontSet<'_>) -> Vec<String> {
    let lines = title_lines(&mut Shaper::new(fonts), typed);
    let words = |line: &Line| line.glyphs.iter().map(|glyph| glyph.typed).collect();
    lines.iter().map(words).collect()
}

/// Text for the middle of this width, over as many lines as it needs.
pub fn folded(shaper: &mut Shaper<'_>, text: &str, style: Style, room: Length) -> Vec<Line> {
    let glyphs = shaper.shape(text, style);
    let parts = balanced(&glyphs, room).unwrap_or_else(|| filled(&glyphs, room));
    parts.iter().map(|part| single(part, style.cell)).collect()
}

/// Lines of this size and distance, centred under each other in this width; a piece of whole rows, of which
/// one line takes one.
pub fn centred(set: &[Line], (size, pitch): (Length, Length), room: Length) -> Frame {
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
            x: (room - line.end) / 2.0,
            y: top + grid::baseline(band, size),
        };
        frame.line(line, at, size, Colour::BLACK);
        top += band;
    }
    frame
}

/// Cuts glyphs into the fewest lines that fit the room, as even as words allow; into more where no legal place
/// makes them fit. None where they are too many, or fit at no legal place.
pub fn balanced(glyphs: &[Glyph], room: Length) -> Option<Vec<&[Glyph]>> {
    let fewest = fewest_lines(width(glyphs), room);
    if fewest > MOST_LINES {
        return None;
    }
    if fewest == 1 {
        return Some(vec![glyphs]);
    }
    let places = CutPlaces::of(glyphs, room);
    let most = fewest + 3;
    (fewest..=most).find_map(|count| cut_into(glyphs, &places, count))
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
    let fits = |part: &&[Glyph]| width(part) <= places.room;
    parts.iter().all(fits).then_some(parts)
}

/// Lines as full as they go, for text that has no legal place to cut.
fn filled(glyphs: &[Glyph], room: Length) -> Vec<&[Glyph]> {
    let mut parts = Vec::new();
    let mut rest = glyphs;
    while !rest.is_empty() {
        let mut left = room;
        let fitting = rest.iter().take_while(|glyph| {
            left = left - glyph.width;
            left >= Length::ZERO
        });
        let (line, after) = rest.split_at(fitting.count().max(1));
        parts.push(line);
        rest = after;
    }
    parts
}

/// How many lines of this width so much text needs.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a title has a handful of lines"
)]
fn fewest_lines(total: Length, room: Length) -> u32 {
    (total / room - 1e-6).ceil().max(1.0) as u32
}

/// Where a title may be cut, and what each place costs.
struct CutPlaces {
    /// Cost in mm of cutting after each character; `None` where it must not be cut.
    costs: Vec<Option<f64>>,
    /// Length of a line.
    room: Length,
}

impl CutPlaces {
    fn of(glyphs: &[Glyph], room: Length) -> Self {
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
            // A good cut is no cut in a word: dictionaries see 局部 in 财政局部门整体支出.
            let cost = match (good, in_word) {
                (true, _) => -25.0,
                (false, true) => 60.0,
                (false, false) => 0.0,
            };
            (*quality <= Break::InName).then_some(cost)
        };
        Self {
            costs: breaks.iter().enumerate().map(cost).collect(),
            room,
        }
    }

    /// The cheapest place to cut the first of `lines` lines off `rest`, which begins at `from`.
    fn best(&self, rest: &[Glyph], from: usize, lines: u32) -> Option<usize> {
        let total = width(rest);
        let ideal = total / f64::from(lines);
        let after = self.room * f64::from(lines - 1);
        let mut pen = Length::ZERO;
        let mut best: Option<(f64, usize)> = None;
        for (index, glyph) in rest.iter().enumerate() {
            pen += glyph.width;
            if pen > self.room {
                break;
            }
            let Some(cost) = self.costs.get(from + index).copied().flatten() else {
                continue;
            };
            let cost = cost + (pen - ideal).to_mm().abs();
            let fits = total - pen <= after && index + 1 < rest.len();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::FontSet;

    fn cut(title: &str) -> Vec<String> {
        balanced_title(&[title.to_owned()], &FontSet::embedded().unwrap())
    }

    #[test]
    fn the_name_of_a_unit_stays_whole_whatever_its_last_character_begins() {
        // Dictionaries see 局部 in it.
        assert_eq!(
            cut("2024年度某市文化和政务局部门整体支出绩效自评报告"),
            ["2024年度某市文化和政务局", "部门整体支出绩效自评报告"]
        );
        assert_eq!(
            cut("2024年度某某市发展和改革委员会部门整体支出绩效自评报告"),
            ["2024年度某某市发展和改革委员会", "部门整体支出绩效自评报告"]
        );
    }
}
