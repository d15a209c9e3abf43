//! [`Picture`]: a chart on its own, drawn as on paper, with what each of its bars and slices stands for.

use super::{Item, Length, Path, Point, Segment, Shaper, chart, grid};
use crate::{compose::Chart, fonts::FontSet};

/// White around a chart that stands on its own.
const MARGIN: Length = Length::mm(4.0);
/// Straight pieces in the place of a curve where a point is looked for: at most 0.04 mm off in a ring.
const PIECES: u8 = 16;

/// A chart on its own, measured from its upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The chart's title.
    pub title: String,
    /// The chart in words, for who cannot see it.
    pub alternative: String,
    /// Width, the white around it included.
    pub width: Length,
    /// Height, the white around it included.
    pub height: Length,
    /// What is drawn, in this order.
    pub items: Vec<Item>,
    /// The bars or slices, in the order they are drawn.
    pub marks: Vec<Mark>,
}

/// A bar or slice: where it is drawn and what it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The area, as it is drawn.
    pub outline: Path,
    /// What it stands for.
    pub meaning: Meaning,
}

/// What a bar or slice stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// Its label, e.g. 教育支出.
    pub label: String,
    /// Its series, e.g. 年初预算; `None` where the chart has only one.
    pub series: Option<String>,
    /// The amount (万元), and the share where there is one: 166.60（5.49%）.
    pub words: String,
}

impl Meaning {
    /// All of it in words: 农林水支出　年初预算：1,166.60万元.
    pub fn in_words(&self) -> String {
        let series = self.series.as_deref().map(|series| format!("　{series}"));
        let (amount, share) = match self.words.split_once('（') {
            Some((amount, share)) => (amount, format!("（{share}")),
            None => (self.words.as_str(), String::new()),
        };
        let series = series.unwrap_or_default();
        format!("{}{series}：{amount}万元{share}", self.label)
    }
}

/// Draws a chart on its own, with the very shapes that stand on paper.
pub fn chart_picture(chart: &Chart, fonts: &FontSet<'_>) -> Picture {
    let drawing = chart::draw(&mut Shaper::new(fonts), chart);
    let height = drawing.frame.height + MARGIN * 2.0;
    let corner = Point {
        x: MARGIN,
        y: MARGIN,
    };
    let items: Vec<Item> = drawing.frame.upright(corner).collect();
    let mark = |(index, meaning): (usize, Meaning)| match items.get(index) {
        Some(Item::Path(outline)) => Some(Mark {
            outline: outline.clone(),
            meaning,
        }),
        _ => None,
    };
    let marks = drawing.marks.into_iter().filter_map(mark).collect();
    Picture {
        title: chart.title.clone(),
        alternative: chart.alternative.clone(),
        width: grid::TEXT_WIDTH + MARGIN * 2.0,
        height,
        items,
        marks,
    }
}

impl Mark {
    /// Whether a point lies in the area (even-odd rule); its edge belongs to it on the left and upper side only.
    pub fn contains(&self, point: Point) -> bool {
        let outlines = flattened(&self.outline.segments);
        let crossed = |outline: &Vec<Point>| {
            let ends = outline.iter().skip(1).chain(outline.first());
            let edges = outline.iter().zip(ends);
            edges
                .filter(|(from, to)| is_right_of(point, **from, **to))
                .count()
        };
        let crossings: usize = outlines.iter().map(crossed).sum();
        !crossings.is_multiple_of(2)
    }
}

/// Whether a ray from the point to the right crosses this edge.
fn is_right_of(point: Point, from: Point, to: Point) -> bool {
    if (from.y > point.y) == (to.y > point.y) {
        return false;
    }
    let along = (point.y - from.y) / (to.y - from.y);
    point.x < from.x + (to.x - from.x) * along
}

/// The corners of each part of an outline, curves in straight pieces.
fn flattened(segments: &[Segment]) -> Vec<Vec<Point>> {
    let mut outlines: Vec<Vec<Point>> = Vec::new();
    for segment in segments {
        if let Segment::Move(start) = *segment {
            outlines.push(vec![start]);
            continue;
        }
        let Some(open) = outlines.last_mut() else {
            continue;
        };
        match *segment {
            Segment::Line(end) => open.push(end),
            Segment::Curve(first, second, end) => {
                let start = open.last().copied().unwrap_or(end);
                let step = |piece: u8| f64::from(piece) / f64::from(PIECES);
                let at = |piece| on_curve([start, first, second, end], step(piece));
                open.extend((1..=PIECES).map(at));
            }
            Segment::Move(_) | Segment::Close => {}
        }
    }
    outlines
}

/// The point of a cubic Bézier curve at `t` from 0 to 1.
fn on_curve(points: [Point; 4], t: f64) -> Point {
    let rest = 1.0 - t;
    let weights = [
        rest * rest * rest,
        3.0 * rest * rest * t,
        3.0 * rest * t * t,
        t * t * t,
    ];
    let mut sum = Point::default();
    for (point, weight) in points.into_iter().zip(weights) {
        sum.x += point.x * weight;
        sum.y += point.y * weight;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compose::{Bar, BarValue, Block, ChartKind, Document, Series, SeriesRole, Slice},
        model::{Amount, FieldId, Place},
    };

    /// One character of 5号 (10.5 pt) in mm: the label and the words of the charts below.
    const EM: f64 = 10.5 * 25.4 / 72.0;

    const NONE: [usize; 0] = [];

    fn chart(kind: ChartKind) -> Chart {
        Chart {
            title: "图".to_owned(),
            kind,
            alternative: String::new(),
            place: Place::Field(FieldId::root()),
        }
    }

    fn bars(values: &[&str]) -> Chart {
        let bar = |text: &&str| Bar {
            label: "甲".to_owned(),
            values: vec![Some(BarValue {
                amount: Amount::parse(text).unwrap(),
                words: "数".to_owned(),
                share: None,
            })],
        };
        chart(ChartKind::Bars {
            series: vec![Series::new("支出", SeriesRole::Actual)],
            bars: values.iter().map(bar).collect(),
        })
    }

    fn ring(amounts: &[&str]) -> Chart {
        let slice = |text: &&str| Slice {
            label: format!("第{text}"),
            amount: Amount::parse(text).unwrap(),
            words: (*text).to_owned(),
        };
        chart(ChartKind::Ring {
            slices: amounts.iter().map(slice).collect(),
            centre: Vec::new(),
        })
    }

    fn picture(chart: &Chart) -> Picture {
        chart_picture(chart, &FontSet::embedded().unwrap())
    }

    /// Which marks a point lies in.
    fn hit(picture: &Picture, x: f64, y: f64) -> Vec<usize> {
        let marks = picture.marks.iter().enumerate();
        let hit = marks.filter(|(_, mark)| mark.contains(Point::mm(x, y)));
        hit.map(|(index, _)| index).collect()
    }

    #[test]
    fn bars_are_hit_where_they_are_drawn() {
        // Two bars of 4.6 mm, 3.2 mm apart and half that above and below, make 15.6 mm; with air on two rows.
        let first = 4.0 + (225.0 / 11.0 - 15.6) / 2.0 + 1.6;
        let second = first + 4.6 + 3.2;
        // White, label, 1.5 mm; at the right 1.5 mm, the words, 1.5 mm, white.
        let zero = 4.0 + EM + 1.5;
        let full = 160.0 - 3.0 - EM - zero;
        let picture = picture(&bars(&["100", "50"]));
        assert_eq!(hit(&picture, zero + 0.01, first + 0.3), [0]);
        assert_eq!(hit(&picture, zero + full - 0.01, first + 4.3), [0]);
        assert_eq!(hit(&picture, zero + full + 0.01, first + 2.0), NONE);
        assert_eq!(hit(&picture, zero - 0.01, first + 2.0), NONE);
        assert_eq!(hit(&picture, zero + 1.0, first + 6.0), NONE);
        assert_eq!(hit(&picture, zero + full / 2.0 - 0.01, second + 0.3), [1]);
        assert_eq!(hit(&picture, zero + full / 2.0 + 0.01, second + 2.0), NONE);
    }

    #[test]
    fn a_negative_bar_reaches_to_the_left_of_zero() {
        let y = 4.0 + (225.0 / 11.0 - 15.6) / 2.0 + 1.6 + 4.6 + 3.2 + 2.0;
        let words = EM + 3.0;
        let left = 4.0 + EM + 1.5 + words;
        let unit = (160.0 - words - left) / 150.0;
        let picture = picture(&bars(&["100", "-50"]));
        assert_eq!(hit(&picture, left + 0.01, y), [1]);
        assert_eq!(hit(&picture, left + 50.0 * unit - 0.01, y), [1]);
        assert_eq!(hit(&picture, left + 50.0 * unit + 0.01, y), NONE);
    }

    #[test]
    fn a_slice_is_its_band_and_neither_hole_nor_neighbour() {
        // The ring, 27 and 15 mm of radius, fills 64 mm on 7 rows.
        let (x, y) = (37.0, 4.0 + 7.0 * 225.0 / 22.0 / 2.0);
        let picture = picture(&ring(&["1", "3"]));
        let at = |degrees: f64, radius: f64| {
            let angle = degrees.to_radians();
            hit(&picture, x + radius * angle.sin(), y - radius * angle.cos())
        };
        assert_eq!(at(1.0, 21.0), [0]);
        assert_eq!(at(89.0, 21.0), [0]);
        assert_eq!(at(91.0, 21.0), [1]);
        assert_eq!(at(225.0, 21.0), [1]);
        assert_eq!(at(359.0, 21.0), [1]);
        for degrees in [20.0, 45.0, 70.0, 110.0, 200.0, 340.0] {
            assert_eq!(at(degrees, 14.9), NONE, "{degrees}");
            assert_eq!(at(degrees, 15.1).len(), 1, "{degrees}");
            assert_eq!(at(degrees, 26.9).len(), 1, "{degrees}");
            assert_eq!(at(degrees, 27.1), NONE, "{degrees}");
        }
    }

    #[test]
    fn a_slice_that_is_everything_is_the_whole_band() {
        let picture = picture(&ring(&["7"]));
        let (x, y) = (37.0, 4.0 + 7.0 * 225.0 / 22.0 / 2.0);
        for (dx, dy) in [(21.0, 3.0), (-21.0, 3.0), (3.0, 21.0), (3.0, -21.0)] {
            assert_eq!(hit(&picture, x + dx, y + dy), [0]);
        }
        assert_eq!(hit(&picture, x + 3.0, y + 3.0), NONE);
    }

    #[test]
    fn a_mark_says_what_it_stands_for() {
        let value = |text: &str, share: Option<&str>| {
            Some(BarValue {
                amount: Amount::parse(text).unwrap(),
                words: format!("{text}万"),
                share: share.map(str::to_owned),
            })
        };
        let compared = chart(ChartKind::Bars {
            series: vec![
                Series::new("预算", SeriesRole::Budget),
                Series::new("决算", SeriesRole::Actual),
            ],
            bars: vec![Bar {
                label: "甲".to_owned(),
                values: vec![value("4", Some("57.14%")), value("3", None)],
            }],
        });
        let meanings = |chart: &Chart| -> Vec<(String, Option<String>, String)> {
            let marks = picture(chart).marks.into_iter();
            let parts = |Meaning {
                             label,
                             series,
                             words,
                         }| (label, series, words);
            marks.map(|mark| parts(mark.meaning)).collect()
        };
        let owned = str::to_owned;
        assert_eq!(
            meanings(&compared),
            [
                (owned("甲"), Some(owned("预算")), owned("4万（57.14%）")),
                (owned("甲"), Some(owned("决算")), owned("3万")),
            ]
        );
        assert_eq!(meanings(&bars(&["5"])), [(owned("甲"), None, owned("数"))]);
        assert_eq!(
            meanings(&ring(&["2", "0", "6"])),
            [
                (owned("第2"), None, owned("2")),
                (owned("第6"), None, owned("6"))
            ]
        );
    }

    #[test]
    fn a_meaning_in_words_has_the_unit() {
        let meaning = |series: Option<&str>, words: &str| Meaning {
            label: "教育支出".to_owned(),
            series: series.map(str::to_owned),
            words: words.to_owned(),
        };
        assert_eq!(
            meaning(None, "2,557.01（84.19%）").in_words(),
            "教育支出：2,557.01万元（84.19%）"
        );
        assert_eq!(
            meaning(Some("年初预算"), "5.00").in_words(),
            "教育支出　年初预算：5.00万元"
        );
    }

    #[test]
    fn a_picture_is_what_stands_on_paper() {
        let chart = ring(&["2", "5", "6"]);
        let picture = picture(&chart);
        assert_eq!(picture.width, Length::mm(164.0));
        let rows = (picture.height - MARGIN * 2.0) / grid::ROW;
        assert!((rows - 8.0).abs() < 1e-9, "{rows}");
        let document = Document {
            blocks: vec![Block::Chart(chart)],
            ..Document::default()
        };
        let pages = crate::typeset::typeset(&document, &FontSet::embedded().unwrap());
        // The first page's text area begins 28 mm from the left and 37 mm from above; the chart stands 4 mm off.
        let by = Point::mm(24.0, 33.0);
        let page = &pages.pages[0].items;
        // The page number is a dash, a digit and a dash.
        assert_eq!(page.len(), picture.items.len() + 3);
        for (on_paper, alone) in page.iter().zip(&picture.items) {
            for (there, here) in points(on_paper).iter().zip(points(alone)) {
                assert!((there.x - here.x - by.x).to_mm().abs() < 1e-9, "{alone:?}");
                assert!((there.y - here.y - by.y).to_mm().abs() < 1e-9, "{alone:?}");
            }
        }
    }

    fn points(item: &Item) -> Vec<Point> {
        match item {
            Item::Text(run) => vec![run.origin],
            Item::Path(path) => flattened(&path.segments).concat(),
        }
    }
}
