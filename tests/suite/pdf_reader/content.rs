//! What the operators of a page draw.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId, content::Content};

use super::{Font, find, name, number, text};

/// Millimetres in a point.
const MM: f64 = 25.4 / 72.0;

/// A page.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Width in millimetres.
    pub width_mm: f64,
    /// Height in millimetres.
    pub height_mm: f64,
    /// Its characters in the order of the file.
    pub glyphs: Vec<Glyph>,
    /// Its painted lines and areas in the order of the file.
    pub shapes: Vec<Shape>,
    /// Pieces that give their text expressly: that text, and the text of their glyphs.
    pub spans: Vec<(String, String)>,
}

/// A character on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// What it is when copied: one character, or several for a ligature; empty where the file does not say.
    pub text: String,
    /// Its origin, from the left edge of the page.
    pub x_mm: f64,
    /// Its baseline, from the upper edge of the page.
    pub y_mm: f64,
    /// Type size in points.
    pub size_pt: f64,
    /// Its width along the baseline, without any spacing.
    pub advance_mm: f64,
    /// Name of its font, with the tag of the subset.
    pub font: String,
    /// Whether its baseline runs upwards.
    pub turned: bool,
    /// Its colour: one part for grey, three for red, green and blue.
    pub colour: Vec<f64>,
}

/// A painted path: the box around its outline (line width not counted), how it is painted.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// From the left edge of the page.
    pub left_mm: f64,
    /// From the upper edge of the page.
    pub top_mm: f64,
    /// From the left edge of the page.
    pub right_mm: f64,
    /// From the upper edge of the page.
    pub bottom_mm: f64,
    /// Colour of the area, where it is filled.
    pub fill: Option<Vec<f64>>,
    /// Width in millimetres and colour of the line, where it is drawn.
    pub stroke: Option<(f64, Vec<f64>)>,
}

impl Sheet {
    /// Its text; a line for each run of characters on one baseline.
    pub fn text(&self) -> String {
        self.lines().into_iter().map(|line| line + "\n").collect()
    }

    /// The runs of characters on one baseline.
    pub fn lines(&self) -> Vec<String> {
        let baseline = |glyph: &Glyph| {
            (
                glyph.turned,
                if glyph.turned { glyph.x_mm } else { glyph.y_mm },
            )
        };
        let same = |a: &Glyph, b: &Glyph| {
            let ((a_turned, a), (b_turned, b)) = (baseline(a), baseline(b));
            a_turned == b_turned && (a - b).abs() < 0.01
        };
        let lines = self.glyphs.chunk_by(same);
        lines
            .map(|line| line.iter().map(|glyph| glyph.text.as_str()).collect())
            .collect()
    }
}

/// Reads a page.
pub(super) fn read(document: &Document, page: ObjectId, fonts: &BTreeMap<String, Font>) -> Sheet {
    let (width, height) = paper(document, page);
    let mut reader = Reader {
        fonts,
        height,
        state: State::default(),
        stack: Vec::new(),
        marks: Vec::new(),
        path: Vec::new(),
        current: (0.0, 0.0),
        sheet: Sheet {
            width_mm: width * MM,
            height_mm: height * MM,
            ..Sheet::default()
        },
    };
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    for operation in content.operations {
        reader.operate(&operation.operator, &operation.operands);
    }
    assert!(
        reader.stack.is_empty() && reader.marks.is_empty(),
        "everything opened is closed"
    );
    reader.sheet
}

/// How far below the upper edge of a page, in millimetres, a height of the file is.
pub(super) fn from_top(document: &Document, page: ObjectId, y: f64) -> f64 {
    (paper(document, page).1 - y) * MM
}

/// Width and height of a page in points.
fn paper(document: &Document, page: ObjectId) -> (f64, f64) {
    let page = document.get_dictionary(page).unwrap();
    let corners = find(document, page, b"MediaBox")
        .unwrap()
        .as_array()
        .unwrap();
    let corners: Vec<f64> = corners.iter().map(number).collect();
    assert_eq!(corners[..2], [0.0, 0.0]);
    (corners[2], corners[3])
}

/// A matrix as the standard writes it: a b c d e f.
type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn product(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

fn transform(m: Matrix, (x, y): (f64, f64)) -> (f64, f64) {
    (x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])
}

/// The graphics state.
#[derive(Debug, Clone)]
struct State {
    ctm: Matrix,
    text: Matrix,
    line: Matrix,
    font: String,
    size: f64,
    char_spacing: f64,
    word_spacing: f64,
    scale: f64,
    rise: f64,
    leading: f64,
    fill: Vec<f64>,
    stroke: Vec<f64>,
    width: f64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            ctm: IDENTITY,
            text: IDENTITY,
            line: IDENTITY,
            font: String::new(),
            size: 0.0,
            char_spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            rise: 0.0,
            leading: 0.0,
            fill: vec![0.0],
            stroke: vec![0.0],
            width: 1.0,
        }
    }
}

struct Reader<'a> {
    fonts: &'a BTreeMap<String, Font>,
    height: f64,
    state: State,
    stack: Vec<State>,
    /// Marked content that is open: its express text, and how many glyphs there were at its start.
    marks: Vec<(Option<String>, usize)>,
    /// Points of the outline in the coordinates of the page.
    path: Vec<(f64, f64)>,
    current: (f64, f64),
    sheet: Sheet,
}

impl Reader<'_> {
    fn operate(&mut self, operator: &str, operands: &[Object]) {
        let numbers = || -> Vec<f64> { operands.iter().map(number).collect() };
        match operator {
            "q" => self.stack.push(self.state.clone()),
            "Q" => self.state = self.stack.pop().expect("Q has its q"),
            "cm" => self.state.ctm = product(numbers().try_into().unwrap(), self.state.ctm),
            "g" | "rg" | "k" => self.state.fill = numbers(),
            "G" | "RG" | "K" => self.state.stroke = numbers(),
            "w" => self.state.width = number(&operands[0]),
            "BMC" => self.marks.push((None, self.sheet.glyphs.len())),
            "BDC" => {
                let properties = operands[1].as_dict().unwrap();
                let actual = properties.get(b"ActualText").ok().map(text);
                self.marks.push((actual, self.sheet.glyphs.len()));
            }
            "EMC" => self.end_mark(),
            "m" | "l" | "c" | "v" | "y" | "re" | "h" | "n" | "S" | "s" | "f" | "F" | "f*" | "B"
            | "B*" | "b" | "b*" => self.draw(operator, &numbers()),
            _ => self.write(operator, operands),
        }
    }

    fn end_mark(&mut self) {
        let (actual, start) = self.marks.pop().expect("EMC has its BDC");
        if let Some(actual) = actual {
            let shown = self.sheet.glyphs[start..].iter();
            let shown = shown.map(|glyph| glyph.text.as_str()).collect();
            self.sheet.spans.push((actual, shown));
        }
    }

    fn write(&mut self, operator: &str, operands: &[Object]) {
        let value = |index: usize| number(&operands[index]);
        match operator {
            "BT" => (self.state.text, self.state.line) = (IDENTITY, IDENTITY),
            "ET" => {}
            "Tf" => (self.state.font, self.state.size) = (name(&operands[0]), value(1)),
            "Tc" => self.state.char_spacing = value(0),
            "Tw" => self.state.word_spacing = value(0),
            "Tz" => self.state.scale = value(0) / 100.0,
            "Ts" => self.state.rise = value(0),
            "TL" => self.state.leading = value(0),
            "Tm" => {
                let numbers: Vec<f64> = operands.iter().map(number).collect();
                self.state.line = numbers.try_into().unwrap();
                self.state.text = self.state.line;
            }
            "Td" => self.next_line(value(0), value(1)),
            "TD" => {
                self.state.leading = -value(1);
                self.next_line(value(0), value(1));
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tj" => self.show(&operands[0]),
            "TJ" => self.show_all(operands[0].as_array().unwrap()),
            "'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(&operands[0]);
            }
            "\"" => {
                (self.state.word_spacing, self.state.char_spacing) = (value(0), value(1));
                self.next_line(0.0, -self.state.leading);
                self.show(&operands[2]);
            }
            other => panic!("this reader does not know the operator {other}"),
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.state.line = product([1.0, 0.0, 0.0, 1.0, x, y], self.state.line);
        self.state.text = self.state.line;
    }

    fn show_all(&mut self, items: &[Object]) {
        for item in items {
            match item {
                Object::String(..) => self.show(item),
                kerning => {
                    let x = -number(kerning) / 1000.0 * self.state.size * self.state.scale;
                    self.advance(x);
                }
            }
        }
    }

    fn show(&mut self, string: &Object) {
        let font = &self.fonts[&self.state.font];
        for code in string.as_str().unwrap().chunks(2) {
            let code = u16::from_be_bytes([code[0], code[1]]);
            let width = font.width(code) / 1000.0 * self.state.size;
            self.place(font.character(code).to_owned(), font.name.clone(), width);
            // Word spacing is for the single-byte code 32 only, which no composite font has.
            self.advance((width + self.state.char_spacing) * self.state.scale);
        }
    }

    fn advance(&mut self, x: f64) {
        self.state.text = product([1.0, 0.0, 0.0, 1.0, x, 0.0], self.state.text);
    }

    fn place(&mut self, text: String, font: String, width: f64) {
        let m = product(self.state.text, self.state.ctm);
        let (x, y) = transform(m, (0.0, self.state.rise));
        let along = m[0].hypot(m[1]);
        self.sheet.glyphs.push(Glyph {
            text,
            x_mm: x * MM,
            y_mm: (self.height - y) * MM,
            size_pt: self.state.size * m[2].hypot(m[3]),
            advance_mm: width * self.state.scale * along * MM,
            font,
            turned: m[1] > m[0].abs(),
            colour: self.state.fill.clone(),
        });
    }

    fn draw(&mut self, operator: &str, n: &[f64]) {
        match operator {
            "m" | "l" => self.to((n[0], n[1])),
            "c" => self.curve([(n[0], n[1]), (n[2], n[3]), (n[4], n[5])]),
            "v" => self.curve([self.current, (n[0], n[1]), (n[2], n[3])]),
            "y" => self.curve([(n[0], n[1]), (n[2], n[3]), (n[2], n[3])]),
            "re" => {
                self.to((n[0], n[1]));
                self.to((n[0] + n[2], n[1] + n[3]));
            }
            "h" => {}
            "n" => self.path.clear(),
            "S" | "s" => self.paint(false, true),
            "f" | "F" | "f*" => self.paint(true, false),
            _ => self.paint(true, true),
        }
    }

    fn to(&mut self, point: (f64, f64)) {
        self.current = point;
        self.path.push(transform(self.state.ctm, point));
    }

    /// A Bézier curve, followed closely enough for its box.
    fn curve(&mut self, [first, second, end]: [(f64, f64); 3]) {
        let start = self.current;
        for step in 1..=64 {
            let t = f64::from(step) / 64.0;
            let u = 1.0 - t;
            let mix = |a: f64, b: f64, c: f64, d: f64| {
                u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
            };
            self.to((
                mix(start.0, first.0, second.0, end.0),
                mix(start.1, first.1, second.1, end.1),
            ));
        }
    }

    fn paint(&mut self, fill: bool, stroke: bool) {
        let points = std::mem::take(&mut self.path);
        let (xs, ys) = (
            points.iter().map(|point| point.0),
            points.iter().map(|point| point.1),
        );
        let width = self.state.width * self.state.ctm[0].hypot(self.state.ctm[1]);
        self.sheet.shapes.push(Shape {
            left_mm: xs.clone().fold(f64::INFINITY, f64::min) * MM,
            right_mm: xs.fold(f64::NEG_INFINITY, f64::max) * MM,
            top_mm: (self.height - ys.clone().fold(f64::NEG_INFINITY, f64::max)) * MM,
            bottom_mm: (self.height - ys.fold(f64::INFINITY, f64::min)) * MM,
            fill: fill.then(|| self.state.fill.clone()),
            stroke: stroke.then(|| (width * MM, self.state.stroke.clone())),
        });
    }
}
