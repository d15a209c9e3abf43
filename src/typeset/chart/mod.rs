//! Charts as lines and areas: bars and rings, readable in colour and in grey. The same shapes serve paper,
//! screen and pictures.

mod bars;
mod ring;

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::picture::Meaning;
use super::{
    Colour, Length, Point, Shaper,
    flow::AIR,
    frame::{Anchor, Frame},
    glyph::Style,
    grid,
    line::{Edge, Line, Measure, lines},
    title,
};
use crate::{
    compose::{Chart, ChartKind, SeriesRole},
    fonts::Role,
};

/// Fills in the order they are used: Okabe and Ito's colours, ordered so that neighbours differ in lightness
/// and stay apart when printed in grey.
pub const FILLS: [Colour; 8] = [
    Colour(0, 114, 178),
    Colour(230, 159, 0),
    Colour(0, 158, 115),
    Colour(240, 228, 66),
    Colour(213, 94, 0),
    Colour(86, 180, 233),
    Colour(80, 80, 80),
    Colour(204, 121, 167),
];
/// Axes and separators.
const AXIS: Colour = Colour(96, 96, 96);
/// Text inside charts.
const LABEL: Style = Style::free(Role::FangSong, grid::SIZE_5);
/// Most lines of a label: eight of them leave a chart on its page. Tables have the whole names.
const MOST_LINES: usize = 4;
/// Distance of lines in a folded label.
const LABEL_PITCH: Length = Length::mm(4.4);

/// A chart as it is drawn.
#[derive(Default)]
pub struct Drawing {
    /// What is drawn.
    pub frame: Frame,
    /// Which of the frame's items stand for an amount, by their index, and for which.
    pub marks: Vec<(usize, Meaning)>,
}

impl Drawing {
    /// The item that was drawn last stands for this.
    fn mark(&mut self, meaning: Meaning) {
        let last = self.frame.items.len().saturating_sub(1);
        self.marks.push((last, meaning));
    }
}

/// Draws a chart with its title under it, as wide as the text area and on whole rows.
pub fn draw(shaper: &mut Shaper<'_>, chart: &Chart) -> Drawing {
    let Drawing { frame: body, marks } = match &chart.kind {
        ChartKind::Bars { series, bars } => bars::draw(shaper, series, bars),
        ChartKind::Ring { slices, centre } => ring::draw(shaper, slices, centre),
    };
    let style = Style::free(Role::Hei, grid::SIZE_SMALL_4);
    let title = title::folded(shaper, &chart.title, style, grid::TEXT_WIDTH);
    let rows = grid::rows_for(body.height + AIR * 2.0);
    let mut frame = Frame::new(grid::rows(rows + title.len().max(1)));
    let top = (grid::rows(rows) - body.height) / 2.0;
    // First of all, so that its items keep the places that the marks know.
    frame.put(
        body,
        Point {
            x: Length::ZERO,
            y: top,
        },
    );
    for (index, line) in title.iter().enumerate() {
        let at = Point {
            x: (grid::TEXT_WIDTH - line.end) / 2.0,
            y: grid::rows(rows + index) + grid::baseline(grid::ROW, style.size) - Length::mm(1.5),
        };
        frame.line(line, at, style.size, Colour::BLACK);
    }
    Drawing { frame, marks }
}

/// The fill with this index; they repeat after the eighth.
fn fill_of(index: usize) -> Colour {
    FILLS.get(index % FILLS.len()).copied().unwrap_or(AXIS)
}

/// The fill of a series: light before dark, so that those of one chart stay apart in grey.
const fn series_fill(role: SeriesRole) -> Colour {
    match role {
        SeriesRole::Prior => Colour(190, 222, 240),
        SeriesRole::Initial => Colour(240, 228, 66),
        SeriesRole::Budget => Colour(230, 159, 0),
        SeriesRole::Actual => Colour(0, 114, 178),
    }
}

/// A decimal as a fraction of another, for drawing only; 0 where that is zero.
fn fraction(part: Decimal, whole: Decimal) -> f64 {
    part.checked_div(whole)
        .and_then(|ratio| ratio.to_f64())
        .unwrap_or(0.0)
}

/// Baseline of a label whose middle stands at `y`.
fn middle(y: Length) -> Length {
    y - LABEL.size / 2.0 + LABEL.size * grid::ASCENT
}

/// A label over as many lines as it needs in this width, up to [`MOST_LINES`]; what is longer is shortened.
fn folded(shaper: &mut Shaper<'_>, text: &str, width: Length) -> Vec<Line> {
    let measure = Measure {
        width: width.max(LABEL.cell * 4.0),
        indent: Length::ZERO,
        cell: LABEL.cell,
        edge: Edge::Ragged,
    };
    let set = lines(&shaper.shape(text, LABEL), measure);
    if set.len() <= MOST_LINES {
        return set;
    }
    let glyphs = set.iter().take(MOST_LINES).flat_map(|line| &line.glyphs);
    let mut kept: String = glyphs.map(|glyph| glyph.typed).collect();
    // Two make room for one that must not begin a line.
    kept.truncate(kept.char_indices().nth_back(1).map_or(0, |(at, _)| at));
    kept.push('…');
    let mut set = lines(&shaper.shape(&kept, LABEL), measure);
    set.truncate(MOST_LINES);
    set
}

/// Lines of a label, their middle at `at`.
#[expect(clippy::cast_precision_loss, reason = "a label has few lines")]
fn draw_folded(frame: &mut Frame, set: &[Line], (at, anchor): (Point, Anchor)) {
    let mut y = at.y - LABEL_PITCH * (set.len() as f64 - 1.0) / 2.0;
    for line in set {
        let x = match anchor {
            Anchor::Start => at.x,
            Anchor::Middle => at.x - line.end / 2.0,
            Anchor::End => at.x - line.end,
        };
        frame.line(line, Point { x, y: middle(y) }, LABEL.size, Colour::BLACK);
        y += LABEL_PITCH;
    }
}

/// A small square of a series' fill with its name behind it; gives the x after it.
fn legend_entry(
    shaper: &mut Shaper<'_>,
    frame: &mut Frame,
    (at, colour): (Point, Colour),
    name: &str,
) -> Length {
    let side = Length::mm(3.2);
    let from = Point {
        x: at.x,
        y: at.y - side / 2.0,
    };
    frame.fill(
        from,
        Point {
            x: at.x + side,
            y: at.y + side / 2.0,
        },
        colour,
    );
    let text = Point {
        x: at.x + side + Length::mm(1.5),
        y: middle(at.y),
    };
    let width = frame.text(shaper, name, LABEL, (text, Anchor::Start));
    text.x + width + Length::mm(6.0)
}
