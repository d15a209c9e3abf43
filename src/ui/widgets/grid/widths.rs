//! How wide the columns of a table are: names take what is left of the width, what can be narrower is before a
//! table is wider than its place.

use crate::ui::theme::{SMALL, STEP, TEXT};

/// Width of a character of a column, margins included.
const CHARACTER: f32 = 8.5;
/// Columns of so many characters or more hold names and share what is left of the width.
const NAME: u8 = 16;
/// The part of the width that columns may take that stay.
const MOST_FROZEN: f32 = 0.55;

/// Width of the heads of rows with these titles beside columns of so many characters: where these would not have the
/// room, the titles go on in a second line.
pub fn heads_width<'t>(titles: impl Iterator<Item = &'t str>, spans: &[Span], room: Room) -> f32 {
    let longest = titles.map(|title| title.chars().count()).max().unwrap_or(0);
    let [whole, folded] = [(longest, TEXT), (longest.div_ceil(2) + 1, SMALL)]
        .map(|(characters, size)| to_f32(characters) * size + 2.0 * STEP);
    let columns: f32 = spans.iter().map(|span| span.least()).sum();
    if whole + columns > room.width {
        folded.min(whole)
    } else {
        whole
    }
}

/// Width of the numbers of so many rows.
pub fn numbers_width(rows: usize) -> f32 {
    let digits = rows.max(10).to_string().len();
    to_f32(digits) * CHARACTER + 2.0 * STEP
}

/// How many characters wide a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Where there is room.
    pub full: u8,
    /// Where there is little.
    pub least: u8,
}

impl Span {
    /// A column that is never narrower.
    #[cfg(test)]
    pub const fn rigid(characters: u8) -> Self {
        Self {
            full: characters,
            least: characters,
        }
    }

    const fn is_name(self) -> bool {
        self.full >= NAME
    }

    fn full(self) -> f32 {
        f32::from(self.full) * CHARACTER
    }

    fn least(self) -> f32 {
        f32::from(self.least) * CHARACTER
    }
}

/// The place of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Its width, without what the bar beside a long table takes.
    pub width: f32,
    /// What that bar takes. A table that reaches no further than under it would get no bar below.
    pub bar: f32,
}

/// The widths of a table's columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Widths {
    /// Of the heads of rows.
    pub head: f32,
    /// Left edge of each column and right edge of the last, from the end of the heads.
    edges: Vec<f32>,
    /// How many columns stay when the others are scrolled sideways.
    frozen: usize,
}

impl Widths {
    /// Columns of so many characters in a table with this head, in the room that there is.
    pub fn new(head: f32, spans: &[Span], frozen: usize, room: Room) -> Self {
        let mut edges = vec![0.0];
        let mut edge = 0.0;
        for width in fitted(spans, room, head) {
            edge += width;
            edges.push(edge);
        }
        let narrow = |frozen: &usize| {
            head + edges.get(*frozen).copied().unwrap_or(0.0) <= room.width * MOST_FROZEN
        };
        let frozen = (0..=frozen).rev().find(narrow).unwrap_or(0);
        Self {
            head,
            edges,
            frozen,
        }
    }

    /// Width of the whole table.
    pub fn total(&self) -> f32 {
        self.head + self.edges.last().copied().unwrap_or(0.0)
    }

    /// Left and right edge of a column, from the end of the heads.
    pub fn edges(&self, column: usize) -> [f32; 2] {
        [column, column + 1].map(|at| self.edges.get(at).copied().unwrap_or(0.0))
    }

    /// Width of a column.
    pub fn of(&self, column: usize) -> f32 {
        let [left, right] = self.edges(column);
        right - left
    }

    /// Whether a column stays when the others are scrolled sideways.
    pub const fn stays(&self, column: usize) -> bool {
        column < self.frozen
    }

    /// Width of what stays at the left.
    pub fn frozen(&self) -> f32 {
        self.head + self.edges.get(self.frozen).copied().unwrap_or(0.0)
    }
}

/// The width of each column: all in full, names with what is left; else first what is no name and then the
/// names as narrow as needed; all in full again where even that does not help.
fn fitted(spans: &[Span], room: Room, head: f32) -> Vec<f32> {
    let sum = |width: fn(Span) -> f32, names: bool| -> f32 {
        let chosen = spans.iter().filter(|span| span.is_name() == names);
        chosen.map(|span| width(*span)).sum()
    };
    let [others, least_others] = [Span::full, Span::least].map(|width| sum(width, false));
    let [names, least_names] = [Span::full, Span::least].map(|width| sum(width, true));
    let available = room.width - head;
    // How much of the way from the least width to the full one.
    let part = |width: f32, least: f32, full: f32| {
        if full > least {
            ((width - least) / (full - least)).clamp(0.0, 1.0)
        } else {
            1.0
        }
    };
    if least_others + least_names > available {
        let missing = room.width + room.bar + 1.0 - head - others - names;
        let hidden = missing > 0.0 && missing < room.bar + 1.0;
        let last = spans.len().saturating_sub(1);
        let extra = |at: usize| if hidden && at == last { missing } else { 0.0 };
        let widths = spans.iter().enumerate();
        return widths.map(|(at, span)| span.full() + extra(at)).collect();
    }
    let other_part = part(available - names, least_others, others);
    let taken = least_others + (others - least_others) * other_part;
    let left = (available - taken).max(least_names);
    let name_part = part(left, least_names, names);
    let extra = (left - names).max(0.0);
    let width = |span: &Span| {
        let (part, extra) = if span.is_name() {
            (name_part, extra * span.full() / names)
        } else {
            (other_part, 0.0)
        };
        span.least() + (span.full() - span.least()) * part + extra
    };
    spans.iter().map(width).collect()
}

/// A count as a factor of a length.
#[expect(
    clippy::cast_precision_loss,
    reason = "no title has millions of characters"
)]
const fn to_f32(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "whole and half points are exact")]
mod tests {
    use super::*;

    fn in_width(spans: &[Span], frozen: usize, width: f32) -> Widths {
        Widths::new(40.0, spans, frozen, Room { width, bar: 10.0 })
    }

    #[test]
    fn names_take_what_is_left() {
        let spans = [10, 16, 12].map(Span::rigid);
        let wide = in_width(&spans, 2, 500.0);
        assert_eq!(wide.total(), 500.0);
        assert_eq!(wide.edges, [0.0, 85.0, 358.0, 460.0]);
        let narrow = in_width(&spans, 2, 300.0);
        assert_eq!(narrow.total(), 40.0 + 38.0 * 8.5);
    }

    #[test]
    fn titles_of_rows_are_folded_where_the_columns_need_the_room() {
        let spans = [Span {
            full: 12,
            least: 10,
        }; 4];
        let head = |title: &'static str, width| {
            heads_width(
                ["支出", title].into_iter(),
                &spans,
                Room { width, bar: 0.0 },
            )
        };
        let long = "纳入专户管理的非税收入拨款";
        // Thirteen characters of 15 points and 16 between; the columns need 340.
        assert_eq!(head(long, 551.0), 211.0);
        // Eight of 13 points, so that a line can end where a reader expects it.
        assert_eq!(head(long, 550.0), 120.0);
    }

    #[test]
    fn names_are_the_last_to_be_narrower() {
        let spans = [
            Span { full: 16, least: 8 },
            Span {
                full: 12,
                least: 10,
            },
        ];
        for (width, name, amount) in [
            (300.0, 158.0, 102.0),
            (272.5, 136.0, 96.5),
            (225.0, 100.0, 85.0),
            (193.0, 68.0, 85.0),
            // Too narrow for all of it in any case: it is scrolled.
            (150.0, 136.0, 102.0),
        ] {
            let widths = in_width(&spans, 1, width);
            for (column, expected) in [name, amount].into_iter().enumerate() {
                let found = widths.of(column);
                assert!((found - expected).abs() < 0.01, "{width}: {found}");
            }
        }
    }

    #[test]
    fn nothing_ends_under_the_bar_beside_a_long_table() {
        let spans = [10, 10].map(Span::rigid);
        assert_eq!(in_width(&spans, 0, 210.0).total(), 210.0);
        assert_eq!(in_width(&spans, 0, 209.0).total(), 220.0);
        assert_eq!(in_width(&spans, 0, 190.0).total(), 210.0);
    }

    #[test]
    fn too_much_is_not_kept_at_the_left() {
        let spans = [10, 12, 12].map(Span::rigid);
        let frozen = |available| in_width(&spans, 2, available).frozen();
        assert_eq!(frozen(500.0), 40.0 + 22.0 * 8.5);
        assert_eq!(frozen(300.0), 40.0 + 10.0 * 8.5);
        assert_eq!(frozen(200.0), 40.0);
    }
}
