//! What stands around the text: page numbers, cover and contents.

use super::{
    Bookmark, Colour, Item, Length, Page, Point, Shaper,
    frame::{Anchor, Frame},
    glyph::{Style, width},
    grid::{self, Side},
    line::{Edge, Line, Measure, lines, single},
    text::body_line,
    title::{centred, folded, lines_in, title_lines},
};
use crate::{
    compose::{Cover, HeadingLevel},
    fonts::Role,
};

/// Distance of the page number's dashes from the lower edge of the text area (7.5).
const NUMBER_DROP: Length = Length::mm(7.0);
/// Distance from line to line in the title of the cover.
const COVER_PITCH: Length = Length::pt(40.0);
/// Most lines of a piece of the cover that are not parted.
const WHOLE_PIECE: usize = 12;

/// The page number in 4号 半角宋体 between two dashes: one character in from the outer edge, its dashes 7 mm
/// under the text area (7.5).
pub fn page_number(shaper: &mut Shaper<'_>, number: usize, side: Side) -> Vec<Item> {
    let style = Style::free(Role::Song, grid::SIZE_4);
    let glyphs = shaper.shape(&format!("— {number} —"), style);
    // The dash hangs at some height over the baseline; its middle goes to the prescribed line.
    let over_baseline = glyphs
        .first()
        .and_then(|dash| {
            let face = shaper.fonts().face(dash.face);
            face.ink(face.glyph(dash.typed)?)
        })
        .map_or(0.3, |[_, bottom, _, top]| bottom.midpoint(top));
    let line = single(&glyphs, style.cell);
    let y = grid::TOP + grid::TEXT_HEIGHT + NUMBER_DROP + style.size * over_baseline;
    let x = match side {
        Side::Odd => side.left() + grid::TEXT_WIDTH - style.cell - line.end,
        Side::Even => side.left() + style.cell,
    };
    let mut frame = Frame::default();
    frame.line(&line, Point { x, y }, style.size, Colour::BLACK);
    frame.items
}

/// The cover: title in the upper half, unit and date in the lower. What a page cannot hold goes to further ones.
pub fn cover(shaper: &mut Shaper<'_>, cover: &Cover) -> Vec<Page> {
    let title = title_lines(shaper, &cover.title);
    let style = Style::body(Role::Kai);
    let mut in_kai = |text: &str| folded(shaper, text, style, grid::TEXT_WIDTH);
    let year = in_kai(&cover.year);
    let mut foot = in_kai(&cover.unit);
    foot.extend(in_kai(&cover.date));
    let mut stack = Stack::default();
    stack.put(&title, (grid::TITLE_SIZE, COVER_PITCH), 5);
    // Each at its usual row, or further down where the title is long.
    stack.put(&year, (style.size, grid::ROW), (stack.row + 2).max(10));
    stack.put(&foot, (style.size, grid::ROW), (stack.row + 2).max(17));
    stack.pages
}

/// Lines under each other in the middle of pages.
struct Stack {
    pages: Vec<Page>,
    /// The row after the last line.
    row: usize,
}

impl Default for Stack {
    fn default() -> Self {
        Self {
            pages: vec![Page::default()],
            row: 0,
        }
    }
}

impl Stack {
    /// Puts lines at a row or under it, on further pages where they find no room.
    fn put(&mut self, set: &[Line], (size, pitch): (Length, Length), row: usize) {
        let mut row = row;
        let mut rest = set;
        while !rest.is_empty() {
            let room = grid::rows(grid::ROWS.saturating_sub(row));
            let is_whole = pitch * count(rest.len()) <= room;
            // A short piece is not parted, a long one fills what is left.
            if row > 0 && !is_whole && (room < pitch || rest.len() <= WHOLE_PIECE) {
                self.pages.push(Page::default());
                row = 0;
                continue;
            }
            let (piece, after) = rest.split_at(lines_in(room, pitch).min(rest.len()));
            let frame = centred(piece, (size, pitch), grid::TEXT_WIDTH);
            let rows = grid::rows_for(frame.height);
            let at = Side::of_page(self.pages.len() - 1).row(row);
            if let Some(page) = self.pages.last_mut() {
                page.items.extend(frame.upright(at));
            }
            rest = after;
            row += rows;
        }
        self.row = row;
    }
}

#[expect(clippy::cast_precision_loss, reason = "a cover has few lines")]
fn count(lines: usize) -> f64 {
    lines as f64
}

/// The contents: headings of the first two levels with their page numbers, `first` being the index of the
/// first contents page.
pub fn contents(shaper: &mut Shaper<'_>, bookmarks: &[Bookmark], first: usize) -> Vec<Page> {
    let mut frames = vec![contents_title(shaper), Frame::new(grid::ROW)];
    for bookmark in bookmarks
        .iter()
        .filter(|bookmark| bookmark.level <= HeadingLevel::Two)
    {
        shaper.at(&bookmark.place);
        frames.extend(entry(shaper, bookmark));
    }
    frames
        .chunks(grid::ROWS)
        .enumerate()
        .map(|(index, rows)| {
            let side = Side::of_page(first + index);
            let items = rows
                .iter()
                .enumerate()
                .flat_map(|(row, frame)| frame.clone().upright(side.row(row)))
                .collect();
            Page {
                number: None,
                items,
            }
        })
        .collect()
}

fn contents_title(shaper: &mut Shaper<'_>) -> Frame {
    let style = Style::free(Role::XiaoBiaoSong, grid::TITLE_SIZE);
    let mut frame = Frame::new(grid::ROW);
    let at = Point {
        x: grid::TEXT_WIDTH / 2.0,
        y: grid::baseline(grid::ROW, style.size),
    };
    frame.text(shaper, "目　录", style, (at, Anchor::Middle));
    frame
}

/// A heading, dots, its page number at the right edge; a long heading takes several rows.
fn entry(shaper: &mut Shaper<'_>, bookmark: &Bookmark) -> Vec<Frame> {
    let (role, indent) = match bookmark.level {
        HeadingLevel::One => (Role::Hei, Length::ZERO),
        _ => (Role::FangSong, grid::CELL * 2.0),
    };
    let style = Style::body(role);
    let number = shaper.shape(
        &(bookmark.page + 1).to_string(),
        Style::body(Role::FangSong),
    );
    let number = single(&number, grid::CELL);
    let glyphs = shaper.shape(&bookmark.title, style);
    let room = grid::TEXT_WIDTH - indent - grid::CELL * 3.0;
    let measure = Measure {
        width: room,
        indent: Length::ZERO,
        cell: grid::CELL,
        edge: Edge::Ragged,
    };
    let set = lines(&glyphs, measure);
    let mut frames: Vec<Frame> = set
        .iter()
        .map(|line| {
            let mut frame = Frame::new(grid::ROW);
            frame.put(
                body_line(line, style),
                Point {
                    x: indent,
                    y: Length::ZERO,
                },
            );
            frame
        })
        .collect();
    if let (Some(frame), Some(line)) = (frames.last_mut(), set.last()) {
        let y = grid::baseline(grid::ROW, grid::BODY_SIZE);
        let right = grid::TEXT_WIDTH - number.end;
        frame.line(
            &number,
            Point { x: right, y },
            grid::BODY_SIZE,
            Colour::BLACK,
        );
        let gap = grid::CELL / 4.0;
        draw_dots(shaper, frame, (indent + line.end + gap, right - gap), y);
    }
    frames
}

/// Dots between two points of a baseline, in step from entry to entry.
fn draw_dots(shaper: &mut Shaper<'_>, frame: &mut Frame, (from, to): (Length, Length), y: Length) {
    let style = Style::free(Role::FangSong, grid::BODY_SIZE);
    let dots = shaper.shape("…", style);
    let step = width(&dots);
    let mut x = to - step;
    let mut starts = Vec::new();
    while x >= from {
        starts.push(x);
        x = x - step;
    }
    let text: String = starts.iter().map(|_| '…').collect();
    let mut line = single(&shaper.shape(&text, style), style.cell);
    line.origins = starts.iter().rev().copied().collect();
    frame.line(
        &line,
        Point { x: Length::ZERO, y },
        style.size,
        Colour::BLACK,
    );
}
