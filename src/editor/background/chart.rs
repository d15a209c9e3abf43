//! The chart that the window shows: drawn by the thread like pages are.

use std::sync::Arc;

use super::{
    super::{ExportError, picture_of, picture_pixels},
    desk::Order,
    work::guarded,
};
use crate::{
    compose::{Chart, ChartSubject, chart},
    model::BudgetKind,
    pdf::{Pixels, Scale},
    typeset::Picture,
};

/// Which chart is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChartWish {
    /// What it shows.
    pub subject: ChartSubject,
    /// For one budget alone, where the subject has budgets.
    pub budget: Option<BudgetKind>,
    /// In which scale.
    pub scale: Scale,
}

/// What came of a wish.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartView {
    /// The wish.
    pub wish: ChartWish,
    /// The revision of the report it was drawn from.
    pub revision: u64,
    /// The chart; `None` where there is nothing to draw; or why it could not be drawn, in Chinese. The very same
    /// allocation as long as nothing changes in the chart.
    pub drawn: Result<Option<Arc<DrawnChart>>, String>,
}

/// A chart as it was drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnChart {
    /// The chart with its words.
    pub chart: Chart,
    /// Its shapes, with what each of its bars and slices stands for.
    pub picture: Picture,
    /// The picture in pixels.
    pub pixels: Pixels,
}

/// Draws a chart of a report; as it was drawn before where nothing in it has changed.
pub(super) fn view(order: &Order, wish: ChartWish, before: Option<&ChartView>) -> ChartView {
    let before = before.filter(|view| view.wish == wish);
    let before = before.and_then(|view| view.drawn.clone().ok().flatten());
    let drawn = guarded(|| {
        let Some(chart) = chart(&order.report, wish.subject, wish.budget) else {
            return Ok(None);
        };
        match before.filter(|drawn| drawn.chart == chart) {
            Some(drawn) => Ok(Some(drawn)),
            None => draw(chart, wish.scale).map(Some),
        }
    });
    ChartView {
        wish,
        revision: order.revision,
        drawn,
    }
}

fn draw(chart: Chart, scale: Scale) -> Result<Arc<DrawnChart>, ExportError> {
    let picture = picture_of(&chart)?;
    let pixels = picture_pixels(&picture, scale)?;
    Ok(Arc::new(DrawnChart {
        chart,
        picture,
        pixels,
    }))
}
