//! Layout loses nothing: whatever a document holds is on some page, once, inside the text area, and nothing stands over
//! anything else. Documents are made by chance (`dice`); pages are measured by the ink of their characters (`measure`).

mod dice;
mod measure;

use std::{collections::BTreeMap, sync::LazyLock};

use jixiao::{
    compose::{
        Annex, Bar, BarValue, Block, Cell, Chart, ChartKind, Document, Series, SeriesRole, Slice,
    },
    fonts::{FontSet, Role, is_invisible},
    model::Amount,
    typeset::{Pages, typeset},
};

use dice::{Dice, Extent, place};
use measure::{faults, said};

static FONTS: LazyLock<FontSet> = LazyLock::new(|| FontSet::embedded().unwrap());

/// Whether a text of these may be printed again: titles and heads of tables, cells over several rows, and what the
/// layout adds to them.
const fn may_be_repeated(c: char) -> bool {
    matches!(c, 'α'..='ω' | '：' | '（' | '）' | '续' | '—')
}

/// A text as paper has it: what leaves no mark is gone, what no face has is 〓.
fn on_paper(text: &str) -> String {
    let printed = text
        .chars()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c));
    printed
        .map(|c| FONTS.face_for(Role::FangSong, c).map_or('〓', |_| c))
        .collect()
}

/// The texts of a document in reading order.
fn texts(document: &Document) -> Vec<String> {
    let mut texts = document.title.clone();
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text, .. } => texts.push(text.clone()),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                texts.push(table.title.clone());
                texts.extend(table.head.iter().flatten().map(|cell| cell.text.clone()));
                texts.extend(cells.filter_map(|cell| match cell {
                    Cell::Text(text) | Cell::Figure(text) => Some(text.clone()),
                    Cell::None => None,
                }));
                texts.extend(table.notes.iter().cloned());
            }
            Block::AnnexList(names) => {
                texts.push("附件：".to_owned());
                for (index, name) in names.iter().enumerate() {
                    if names.len() > 1 {
                        texts.push(format!("{}.", index + 1));
                    }
                    texts.push(name.clone());
                }
            }
            Block::Signature(signature) => {
                texts.extend([signature.unit.clone(), signature.date.clone()]);
            }
            Block::Chart(chart) => texts.extend(chart_texts(chart)),
        }
    }
    texts.extend(document.annexes.iter().flat_map(annex_texts));
    texts
}

fn chart_texts(chart: &Chart) -> Vec<String> {
    let mut texts = vec![chart.title.clone()];
    match &chart.kind {
        ChartKind::Bars { series, bars } => {
            texts.extend(series.iter().map(|one| one.name.clone()));
            for bar in bars {
                texts.push(bar.label.clone());
                texts.extend(bar.values.iter().flatten().map(|value| value.words.clone()));
            }
        }
        ChartKind::Ring { slices, centre } => {
            texts.extend(centre.iter().cloned());
            texts.extend(
                slices
                    .iter()
                    .flat_map(|slice| [slice.label.clone(), slice.words.clone()]),
            );
        }
    }
    texts
}

fn annex_texts(annex: &Annex) -> Vec<String> {
    let above = [
        &annex.label,
        &annex.title,
        &annex.subtitle,
        &annex.above_left,
        &annex.above_right,
    ];
    let cells = annex.rows.iter().flat_map(|row| &row.cells);
    above
        .into_iter()
        .cloned()
        .chain(cells.map(|cell| cell.words()))
        .chain(annex.notes.iter().cloned())
        .chain(annex.sign_off.iter().cloned())
        .collect()
}

/// What the numbered pages say.
fn printed(pages: &Pages) -> String {
    let numbered = pages.pages.iter().filter(|page| page.number.is_some());
    on_paper(&numbered.map(said).collect::<String>())
}

/// How often each character stands in a text.
fn counts(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in text.chars() {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

/// Characters that are printed more or less often than they should be, with both counts. Those of `repeated` may be
/// printed more often.
fn differences(document: &str, paper: &str, repeated: &str) -> Vec<(char, usize, usize)> {
    let (expected, found) = (counts(document), counts(paper));
    let all = counts(&format!("{document}{paper}")).into_keys();
    let count = |counts: &BTreeMap<char, usize>, c| counts.get(&c).copied().unwrap_or(0);
    all.map(|c| (c, count(&expected, c), count(&found, c)))
        .filter(|(c, expected, found)| {
            if may_be_repeated(*c) || repeated.contains(*c) {
                found < expected
            } else {
                found != expected
            }
        })
        .collect()
}

/// Lays a document out and looks for what is lost, printed twice, outside the text area or over something else.
fn assert_whole(document: &Document, name: &str) {
    let pages = typeset(document, &FONTS);
    let text = on_paper(&texts(document).concat());
    // Beside a cell that no page could hold the others of its row are closed at the end of a page, and repeated.
    let cells = document.annexes.iter().flat_map(|annex| &annex.rows);
    let cells = cells.flat_map(|row| &row.cells).map(|cell| cell.words());
    let repeated = on_paper(&cells.collect::<String>());
    assert_eq!(
        differences(&text, &printed(&pages), &repeated),
        [],
        "{name}"
    );
    assert_eq!(faults(&pages, &FONTS), Vec::<String>::new(), "{name}");
}

#[test]
fn usual_documents_are_whole() {
    for seed in 0..150 {
        let document = Dice::new(seed).document(Extent::Usual);
        assert_whole(&document, &format!("seed {seed}"));
    }
}

#[test]
fn wild_documents_are_whole() {
    for seed in 0..60 {
        let document = Dice::new(1000 + seed).document(Extent::Wild);
        assert_whole(&document, &format!("seed {seed}"));
    }
}

#[test]
fn an_empty_document_is_an_empty_page_or_none() {
    assert_whole(&Document::default(), "nothing");
    let mut dice = Dice::new(1);
    let empty = Document {
        title: vec![String::new(), " ".to_owned()],
        blocks: vec![
            Block::Table(dice.table_of(1, 0, 10)),
            Block::Paragraph {
                text: String::new(),
                place: place(),
                inserted: Vec::new(),
            },
            Block::AnnexList(vec![String::new()]),
        ],
        ..Document::default()
    };
    assert_whole(&empty, "empty texts");
}

/// Text of one kind under the other keeps its order.
#[test]
fn headings_and_paragraphs_are_printed_in_their_order() {
    for seed in 0..40 {
        let mut dice = Dice::new(2000 + seed);
        let headings = (0..30).map(|_| dice.heading(200)).collect();
        let document = Document {
            title: vec!["预算绩效".repeat(30)],
            blocks: headings,
            ..Document::default()
        };
        let pages = typeset(&document, &FONTS);
        assert_eq!(
            printed(&pages),
            on_paper(&texts(&document).concat()),
            "seed {seed}"
        );
        assert_eq!(faults(&pages, &FONTS), Vec::<String>::new(), "seed {seed}");
    }
}

#[test]
fn a_table_of_a_thousand_rows_is_whole() {
    for columns in [1, 6, 10] {
        let document = Document {
            blocks: vec![Block::Table(Dice::new(7).table_of(columns, 1000, 20))],
            ..Document::default()
        };
        assert_whole(&document, &format!("{columns} columns"));
    }
}

#[test]
fn covers_and_contents_are_whole() {
    for seed in 0..40 {
        let mut dice = Dice::new(3000 + seed);
        let cover = dice.cover(if seed % 2 == 0 { 60 } else { 900 });
        let document = Document {
            cover: Some(cover.clone()),
            contents: true,
            blocks: (0..40).map(|_| dice.heading(90)).collect(),
            ..Document::default()
        };
        let pages = typeset(&document, &FONTS);
        assert_eq!(faults(&pages, &FONTS), Vec::<String>::new(), "seed {seed}");
        let front = pages.pages.iter().take_while(|page| page.number.is_none());
        let front: Vec<String> = front.map(|page| on_paper(&said(page))).collect();
        let contents = front
            .iter()
            .position(|page| page.starts_with("目录"))
            .unwrap();
        let typed = [cover.title.concat(), cover.year, cover.unit, cover.date].concat();
        assert_eq!(front[..contents].concat(), on_paper(&typed), "seed {seed}");
        let entries: String = front[contents..].concat();
        for bookmark in &pages.bookmarks {
            let is_listed = bookmark.level <= jixiao::compose::HeadingLevel::Two;
            let solid = on_paper(&bookmark.title);
            assert!(
                !is_listed || entries.contains(&solid),
                "seed {seed}: {solid}"
            );
        }
    }
}

/// A chart whose labels are this long. Its texts have no digits: the numbers of slices are the chart's own.
fn charts(label: usize) -> Document {
    let amount = |value: usize| Amount::parse(&value.to_string()).unwrap();
    let labels = || (0..8).map(|index| "甲乙丙丁戊己庚辛".chars().nth(index).unwrap().to_string());
    let slices = labels().enumerate().map(|(index, name)| Slice {
        label: name.repeat(label),
        amount: amount(index + 1),
        words: "万（％）".to_owned(),
    });
    let series = ["上年", "本年"].map(|name| Series::new(name, SeriesRole::Actual));
    let bars = labels().enumerate().map(|(index, name)| Bar {
        label: name.repeat(label),
        values: series
            .iter()
            .map(|_| {
                Some(BarValue {
                    amount: amount(index),
                    words: "万元".to_owned(),
                    share: None,
                })
            })
            .collect(),
    });
    let chart = |kind| {
        Block::Chart(Chart {
            title: "年度支出构成".repeat(12),
            kind,
            alternative: String::new(),
            place: place(),
        })
    };
    Document {
        blocks: vec![
            chart(ChartKind::Ring {
                slices: slices.collect(),
                centre: vec!["合计".to_owned(), "万元".to_owned()],
            }),
            chart(ChartKind::Bars {
                bars: bars.collect(),
                series: series.to_vec(),
            }),
        ],
        ..Document::default()
    }
}

#[test]
fn charts_have_all_their_words() {
    for label in [1, 20, 40, 64] {
        let document = charts(label);
        let pages = typeset(&document, &FONTS);
        let words =
            |text: &str| -> String { text.chars().filter(|c| !c.is_ascii_digit()).collect() };
        let text = words(&on_paper(&texts(&document).concat()));
        assert_eq!(
            differences(&text, &words(&printed(&pages)), ""),
            [],
            "{label}"
        );
        assert_eq!(faults(&pages, &FONTS), Vec::<String>::new(), "{label}");
    }
}

/// Ten times the text takes ten times the pages and ten times what stands on them, no more.
#[test]
fn pages_grow_with_the_text_and_no_faster() {
    let size = |times: usize| {
        let mut blocks = Vec::new();
        for seed in 0..20 * times {
            let mut dice = Dice::new(u64::try_from(seed % 20).unwrap());
            blocks.push(dice.heading(40));
            blocks.push(Block::Paragraph {
                text: "预算绩效管理，2024年支出3,037.06万元。".repeat(10),
                place: place(),
                inserted: Vec::new(),
            });
            blocks.push(Block::Table(dice.table_of(5, 12, 30)));
        }
        let document = Document {
            blocks,
            ..Document::default()
        };
        let pages = typeset(&document, &FONTS);
        let items: usize = pages.pages.iter().map(|page| page.items.len()).sum();
        (pages.pages.len(), items)
    };
    let (pages, items) = size(1);
    let (more_pages, more_items) = size(10);
    assert!(more_pages <= pages * 10 + 1, "{pages} and {more_pages}");
    assert!(more_items <= items * 10 + items, "{items} and {more_items}");
}
