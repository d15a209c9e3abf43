//! [`chart_svg`]: a chart as an SVG file that any drawing or office program opens: the same paths as on paper,
//! text as text with a place for each character.

use crate::{
    fonts::FaceId,
    typeset::{Colour, Item, Length, Path, Picture, Point, Segment, TextRun, Turn},
};

/// A chart as an SVG file; one unit is a millimetre. Title and words of the chart are in it for who cannot see it.
pub fn chart_svg(picture: &Picture) -> String {
    let (width, height) = (number(picture.width), number(picture.height));
    let mut svg = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title desc\" xml:lang=\"zh-CN\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n",
        escaped(&picture.title),
        escaped(&picture.alternative),
    );
    for item in &picture.items {
        svg.push_str(&match item {
            Item::Path(path) => path_element(path),
            Item::Text(run) => text_element(run),
        });
    }
    svg.push_str("</svg>\n");
    svg
}

fn path_element(path: &Path) -> String {
    let fill = path.fill.map_or_else(|| "none".to_owned(), hex);
    let stroke = path.stroke.map_or_else(String::new, |(width, colour)| {
        let (width, colour) = (number(width), hex(colour));
        format!(" stroke=\"{colour}\" stroke-width=\"{width}\"")
    });
    let steps = steps(&path.segments);
    format!("<path d=\"{steps}\" fill=\"{fill}\"{stroke}/>\n")
}

fn steps(segments: &[Segment]) -> String {
    let step = |segment: &Segment| match *segment {
        Segment::Move(to) => format!("M{}", pair(to)),
        Segment::Line(to) => format!("L{}", pair(to)),
        Segment::Curve(a, b, to) => format!("C{} {} {}", pair(a), pair(b), pair(to)),
        Segment::Close => "Z".to_owned(),
    };
    segments.iter().map(step).collect()
}

/// A run of text: every character has its place along the baseline.
fn text_element(run: &TextRun) -> String {
    let turn = match run.turn {
        Turn::Upright => "",
        Turn::Left => " rotate(-90)",
    };
    let places: Vec<String> = run.offsets.iter().map(|offset| number(*offset)).collect();
    format!(
        "<text transform=\"translate({}){turn}\" x=\"{}\" font-family=\"{}\" font-size=\"{}\" \
         fill=\"{}\" xml:space=\"preserve\">{}</text>\n",
        pair(run.origin),
        places.join(" "),
        family(run.face),
        number(run.size),
        hex(run.colour),
        escaped(&run.text),
    )
}

/// The faces to look for, our own first, then what offices have, then any of the kind.
const fn family(face: FaceId) -> &'static str {
    match face {
        FaceId::System(role) => family(role.own()),
        FaceId::FangSong => "FandolFang, FangSong_GB2312, FangSong, STFangsong, serif",
        FaceId::Kai => "FandolKai, KaiTi_GB2312, KaiTi, STKaiti, serif",
        FaceId::Hei => "'Noto Sans SC', SimHei, 'Microsoft YaHei', sans-serif",
        FaceId::XiaoBiaoSong => "'Noto Serif SC', FZXiaoBiaoSong-B05S, SimSun, serif",
        FaceId::Signs => "'Jixiao Signs', 'Segoe UI Symbol', sans-serif",
        FaceId::Song => "'Noto Serif SC', SimSun, STSong, serif",
    }
}

fn pair(point: Point) -> String {
    format!("{} {}", number(point.x), number(point.y))
}

/// Millimetres to a thousandth, without zeros at the end.
fn number(length: Length) -> String {
    let text = format!("{:.3}", length.to_mm());
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0" } else { short }.to_owned()
}

fn hex(Colour(red, green, blue): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Text for XML: marks of the language as entities, characters that it does not allow left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Line ends and tabs would be read as spaces, other control characters not at all.
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compose::{ChartSubject, chart},
        editor::picture_of,
        model::{Amount, Columns, FunctionalLine, Report},
    };

    fn at(x: f64, y: f64) -> Point {
        Point::mm(x, y)
    }

    #[test]
    fn paths_are_exact_and_text_has_a_place_for_each_character() {
        let run = TextRun {
            face: FaceId::FangSong,
            size: Length::mm(3.7),
            origin: at(1.0, 2.5),
            turn: Turn::Upright,
            text: "<甲𠮷".to_owned(),
            offsets: [0.0, 3.70004, 7.4].map(Length::mm).to_vec(),
            colour: Colour::BLACK,
        };
        let turned = TextRun {
            turn: Turn::Left,
            text: "乙".to_owned(),
            offsets: vec![Length::ZERO],
            ..run.clone()
        };
        let path = Path {
            segments: vec![
                Segment::Move(at(0.0, -0.0001)),
                Segment::Line(at(1.5, 0.0)),
                Segment::Curve(at(1.0, 1.0), at(2.0, 2.0), at(3.0, 10.25)),
                Segment::Close,
            ],
            stroke: Some((Length::mm(0.25), Colour(255, 255, 255))),
            fill: Some(Colour(0, 114, 178)),
        };
        let rule = Path {
            segments: vec![Segment::Move(at(0.0, 0.0)), Segment::Line(at(0.0, 9.0))],
            stroke: Some((Length::mm(0.1), Colour(1, 2, 3))),
            fill: None,
        };
        let picture = Picture {
            title: "甲 & 乙\u{1}\n".to_owned(),
            alternative: "“三公”\"经费\"".to_owned(),
            width: Length::mm(164.0),
            height: Length::mm(49.0 + 1.0 / 3.0),
            items: vec![
                Item::Path(path),
                Item::Path(rule),
                Item::Text(run),
                Item::Text(turned),
            ],
            marks: Vec::new(),
        };
        let expected = "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"164mm\" height=\"49.333mm\" \
viewBox=\"0 0 164 49.333\" role=\"img\" aria-labelledby=\"title desc\" xml:lang=\"zh-CN\">
<title id=\"title\">甲 &amp; 乙</title>
<desc id=\"desc\">“三公”&quot;经费&quot;</desc>
<rect width=\"164\" height=\"49.333\" fill=\"#ffffff\"/>
<path d=\"M0 0L1.5 0C1 1 2 2 3 10.25Z\" fill=\"#0072b2\" stroke=\"#ffffff\" stroke-width=\"0.25\"/>
<path d=\"M0 0L0 9\" fill=\"none\" stroke=\"#010203\" stroke-width=\"0.1\"/>
<text transform=\"translate(1 2.5)\" x=\"0 3.7 7.4\" \
font-family=\"FandolFang, FangSong_GB2312, FangSong, STFangsong, serif\" font-size=\"3.7\" \
fill=\"#000000\" xml:space=\"preserve\">&lt;甲𠮷</text>
<text transform=\"translate(1 2.5) rotate(-90)\" x=\"0\" \
font-family=\"FandolFang, FangSong_GB2312, FangSong, STFangsong, serif\" font-size=\"3.7\" \
fill=\"#000000\" xml:space=\"preserve\">乙</text>
</svg>
";
        assert_eq!(chart_svg(&picture), expected);
    }

    #[test]
    fn text_stands_in_reading_order_and_every_element_is_closed() {
        let line = |name: &str, actual: &str| FunctionalLine {
            name: name.to_owned(),
            amounts: Columns {
                actual: Amount::parse(actual).ok(),
                ..Columns::default()
            },
            ..FunctionalLine::default()
        };
        let report = Report {
            functional: vec![line("乙<&>", "1").into(), line("甲", "3").into()],
            ..Report::default()
        };
        let chart = chart(&report, ChartSubject::FunctionalRing, None).unwrap();
        let svg = chart_svg(&picture_of(&chart).unwrap());
        let mut open = Vec::new();
        let mut text = String::new();
        for piece in svg.split('<').skip(1) {
            let (tag, after) = piece.split_once('>').unwrap();
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name));
            } else if !tag.ends_with('/') && !tag.starts_with('?') {
                open.push(tag.split(' ').next().unwrap());
            }
            if open.last() == Some(&"text") {
                text.push_str(after);
            }
        }
        assert!(open.is_empty(), "{open:?}");
        assert_eq!(
            text,
            "12支出合计4.001 甲3.00（75.00%）2 乙&lt;&amp;&gt;1.00（25.00%）支出构成（单位：万元）"
        );
    }
}
