//! Texts of a table: on one line where they fit, else smaller, then on two; titles of columns broken where a
//! reader would break them.

use std::sync::Arc;

use egui::{
    Align, Color32, FontId, Galley, Painter, Rect, pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};

use crate::{
    editor::sheet::Kind,
    ui::theme::{ROW, SMALL, STEP, TEXT},
};

/// Space at the left and the right of a cell.
pub const MARGIN: i8 = 6;

/// How a text is painted.
#[derive(Debug, Clone, Copy)]
pub struct Ink {
    /// Its colour.
    pub colour: Color32,
    /// Where it stands.
    pub align: Align,
    /// Whether it goes on in a second line where it does not fit on one, even smaller.
    pub folds: bool,
}

impl Ink {
    /// A text on one line.
    pub const fn line(colour: Color32, align: Align) -> Self {
        Self {
            colour,
            align,
            folds: false,
        }
    }
}

/// Whether cells of this kind hold words, which can go on in a second line.
pub const fn folds(kind: Option<&Kind>) -> bool {
    matches!(kind, Some(Kind::Text | Kind::Choice(_)))
}

/// Paints a text, cut where it does not fit.
pub fn paint_text(painter: &Painter, rect: Rect, text: &str, ink: Ink) {
    if text.is_empty() || !rect.intersects(painter.clip_rect()) {
        return;
    }
    let inner = rect.shrink2(vec2(f32::from(MARGIN), 0.0));
    let galley = laid_out(painter, text, inner.width(), ink);
    let place = |align: Align, size, range| align.align_size_within_range(size, range).min;
    let x = place(ink.align, galley.size().x, inner.x_range());
    let y = place(Align::Center, galley.size().y, inner.y_range());
    painter.galley(pos2(x, y), galley, ink.colour);
}

/// Whether a text does not fit into a column of this width.
pub fn is_cut(painter: &Painter, text: &str, width: f32, folds: bool) -> bool {
    let ink = Ink {
        folds,
        ..Ink::line(Color32::PLACEHOLDER, Align::Min)
    };
    laid_out(painter, text, width - 2.0 * f32::from(MARGIN), ink).elided
}

fn laid_out(painter: &Painter, text: &str, width: f32, ink: Ink) -> Arc<Galley> {
    let rows = if ink.folds { 2 } else { 1 };
    let mut galley = layout(painter, (text, TEXT, 1), width, ink.colour);
    for rows in 1..=rows {
        if galley.elided {
            galley = layout(painter, (text, SMALL, rows), width, ink.colour);
        }
    }
    galley
}

fn layout(
    painter: &Painter,
    (text, size, rows): (&str, f32, usize),
    width: f32,
    colour: Color32,
) -> Arc<Galley> {
    let format = TextFormat {
        // Two lines fill a row.
        line_height: (rows > 1).then_some(ROW / 2.0 - 1.0),
        ..TextFormat::simple(FontId::proportional(size), colour)
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.break_on_newline = false;
    job.wrap = TextWrapping {
        max_rows: rows,
        ..TextWrapping::truncate_at_width(width)
    };
    painter.layout_job(job)
}

/// A choice without the word that all of its kind have in common, for a column that is too narrow for it.
pub fn shortened<'t>(painter: &Painter, label: &'t str, width: f32) -> &'t str {
    let width = width - 2.0 * f32::from(MARGIN);
    let galley = layout(painter, (label, TEXT, 1), width, Color32::PLACEHOLDER);
    if galley.elided {
        label.strip_suffix("预算").unwrap_or(label)
    } else {
        label
    }
}

/// Width of the title of a column on one line.
pub fn title_width(title: &str) -> f32 {
    small_width(title) + 2.0 * STEP
}

/// Paints the title of a column on one line or two.
pub fn paint_title(painter: &Painter, rect: Rect, title: &str, (colour, align): (Color32, Align)) {
    let inner = rect.shrink2(vec2(f32::from(MARGIN), 0.0));
    let title = folded(title, inner.width());
    let font = FontId::proportional(SMALL);
    let mut job = LayoutJob::simple(title, font, colour, inner.width());
    job.wrap.max_rows = 2;
    job.wrap.break_anywhere = true;
    job.halign = align;
    let galley = painter.layout_job(job);
    let x = align.align_size_within_range(0.0, inner.x_range()).min;
    let y = Align::Center.align_size_within_range(galley.size().y, inner.y_range());
    painter.galley(pos2(x, y.min), galley, colour);
}

/// A title that is too long for one line, broken before a bracket or after a comma where both parts fit.
fn folded(title: &str, width: f32) -> String {
    let fits = |part: &str| small_width(part) <= width;
    let ends = title.char_indices().filter_map(|(at, c)| match c {
        '（' => Some(at),
        '、' => Some(at + c.len_utf8()),
        _ => None,
    });
    let mut parts = ends.filter_map(|end| title.split_at_checked(end));
    match parts.find(|(first, second)| fits(first) && fits(second)) {
        Some((first, second)) if !fits(title) => format!("{first}\n{second}"),
        _ => title.to_owned(),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "no title has millions of characters"
)]
fn small_width(text: &str) -> f32 {
    text.chars().count() as f32 * SMALL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_broken_where_a_reader_would() {
        assert_eq!(folded("批复规模（㎡）", 90.0), "批复规模\n（㎡）");
        assert_eq!(folded("批复规模（㎡）", 91.0), "批复规模（㎡）");
        assert_eq!(folded("报废、调出合计", 80.0), "报废、\n调出合计");
        assert_eq!(folded("很长的没有标点的标题", 80.0), "很长的没有标点的标题");
    }
}
