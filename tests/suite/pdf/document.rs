//! What the file says about itself: bookmarks, page labels, title, dates, language.

use jixiao::{
    compose::{HeadingLevel, Info},
    fonts::FaceId,
    model::{Date, Place},
    pdf,
    typeset::{Bookmark, Item, Length, Page, Pages},
};

use super::{FONTS, pages, refusal, run, written};
use crate::pdf_reader::{self, Bookmark as Found};

fn bookmark(level: HeadingLevel, title: &str, page: usize, top_mm: f64) -> Bookmark {
    Bookmark {
        level,
        title: title.to_owned(),
        page,
        top: Length::mm(top_mm),
        place: Place::Heading {
            node: title.to_owned(),
        },
    }
}

/// Title, page and children; the heights are checked on the way.
fn outline(found: &[Found], expected_mm: &mut dyn Iterator<Item = f64>) -> Vec<String> {
    let mut lines = Vec::new();
    for bookmark in found {
        let expected = expected_mm.next().unwrap();
        assert!((bookmark.top_mm - expected).abs() < 0.002, "{bookmark:?}");
        lines.push(format!("{} p{}", bookmark.title, bookmark.page));
        let children = outline(&bookmark.children, expected_mm);
        lines.extend(children.into_iter().map(|line| format!("  {line}")));
    }
    lines
}

#[test]
fn bookmarks_are_a_tree_by_level() {
    use HeadingLevel::{Four, One, Three, Two};
    let mut pages = pages(vec![vec![], vec![], vec![]]);
    pages.bookmarks = vec![
        bookmark(Two, "（一）早于一级", 0, 37.0),
        bookmark(One, "一、部门概况", 0, 60.0),
        bookmark(Two, "（一）基本情况", 0, 70.5),
        bookmark(Four, "（1）跳级", 1, 37.0),
        bookmark(Three, "1.机构", 1, 80.0),
        bookmark(Two, "（二）职能", 1, 90.0),
        bookmark(One, "二、𠅤资金", 2, 37.0),
    ];
    let pdf = written(&pages);
    let mut heights = [37.0, 60.0, 70.5, 37.0, 80.0, 90.0, 37.0].into_iter();
    assert_eq!(
        outline(&pdf.bookmarks, &mut heights),
        [
            "（一）早于一级 p0",
            "一、部门概况 p0",
            "  （一）基本情况 p0",
            "    （1）跳级 p1",
            "    1.机构 p1",
            "  （二）职能 p1",
            "二、𠅤资金 p2",
        ]
    );
    assert_eq!(pdf.page_mode.as_deref(), Some("UseOutlines"));
}

#[test]
fn without_headings_there_are_no_bookmarks() {
    let pdf = written(&pages(vec![vec![]]));
    assert_eq!(pdf.bookmarks, []);
    assert_eq!(pdf.page_mode, None);
}

#[test]
fn a_bookmark_beyond_the_last_page_is_refused() {
    let mut pages = pages(vec![vec![]]);
    pages.bookmarks = vec![bookmark(HeadingLevel::One, "一、部门概况", 1, 37.0)];
    assert_eq!(
        refusal(&pages).to_string(),
        "书签“一、部门概况”指向第2页，而全文只有1页，排版有误，请向开发者反映"
    );
}

#[test]
fn a_report_without_pages_is_refused() {
    assert_eq!(
        refusal(&Pages::default()).to_string(),
        "没有可以写入 PDF 的页"
    );
}

#[test]
fn pages_are_called_by_their_printed_numbers() {
    let labels = |numbers: &[Option<usize>]| {
        let page = |number: &Option<usize>| Page {
            number: *number,
            items: vec![],
        };
        let pages = Pages {
            pages: numbers.iter().map(page).collect(),
            ..Pages::default()
        };
        written(&pages).labels
    };
    assert_eq!(labels(&[Some(1), Some(2), Some(3)]), ["1", "2", "3"]);
    assert_eq!(
        labels(&[None, None, Some(1), Some(2)]),
        ["i", "ii", "1", "2"]
    );
    assert_eq!(
        labels(&[None, Some(5), None, Some(9)]),
        ["i", "5", "ii", "9"]
    );
    assert_eq!(labels(&[Some(3), Some(7), Some(8)]), ["3", "7", "8"]);
}

#[test]
fn the_file_says_what_it_is() {
    let mut pages = pages(vec![vec![]]);
    pages.info = Info {
        title: "2022年度某某局部门整体支出绩效自评报告".into(),
        author: "某某局".into(),
        subject: "部门整体支出绩效自评报告".into(),
        date: Some(Date::parse("2023-07-04").unwrap()),
    };
    let pdf = written(&pages);
    let program = concat!("绩效自评 ", env!("CARGO_PKG_VERSION"));
    let expected = [
        ("Author", "某某局"),
        ("CreationDate", "D:20230704120000+08'00'"),
        ("Creator", program),
        ("ModDate", "D:20230704120000+08'00'"),
        ("Producer", program),
        ("Subject", "部门整体支出绩效自评报告"),
        ("Title", "2022年度某某局部门整体支出绩效自评报告"),
    ];
    assert!(
        pdf.info
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .eq(expected)
    );
    assert_eq!(pdf.version, "1.7");
    assert_eq!(pdf.language.as_deref(), Some("zh-CN"));
    assert_eq!(pdf.preferences["DisplayDocTitle"], "true");
}

#[test]
fn what_is_unknown_is_left_out() {
    let pdf = written(&pages(vec![vec![]]));
    assert!(pdf.info.keys().eq(["Creator", "Producer"]));
}

#[test]
fn pages_are_a4_upright() {
    let pdf = written(&pages(vec![vec![], vec![]]));
    assert_eq!(pdf.pages.len(), 2);
    for page in &pdf.pages {
        assert!((page.width_mm - 210.0).abs() < 0.001 && (page.height_mm - 297.0).abs() < 0.001);
    }
}

/// The identifier in the trailer tells files apart and nothing else.
#[test]
fn the_identifier_follows_the_content() {
    let identifier = |text: &str, title: &str| {
        let line = run(FaceId::Hei, 12.0, (20.0, 30.0), 0.0, text);
        let mut pages = pages(vec![vec![Item::Text(line)]]);
        pages.info.title = title.into();
        let bytes = pdf::write(&pages, &FONTS).unwrap();
        let document = lopdf::Document::load_mem(&bytes).unwrap();
        let id = document.trailer.get(b"ID").unwrap().as_array().unwrap();
        assert_eq!(id[0], id[1]);
        assert_eq!(id[0].as_str().unwrap().len(), 16);
        id[0].clone()
    };
    let first = identifier("甲", "题");
    assert_eq!(identifier("甲", "题"), first);
    assert_ne!(identifier("乙", "题"), first);
    assert_ne!(identifier("甲", "目"), first);
}

#[test]
fn a_file_of_many_pages_is_read_back_whole() {
    let text = |index: usize| format!("第{index}页");
    let items = |index| {
        let text = text(index);
        vec![Item::Text(run(
            FaceId::Song,
            14.0,
            (100.0, 280.0),
            0.0,
            &text,
        ))]
    };
    let bytes = pdf::write(&pages((1..=250).map(items).collect()), &FONTS).unwrap();
    let pdf = pdf_reader::read(&bytes);
    let lines: Vec<String> = pdf.text().lines().map(str::to_owned).collect();
    assert_eq!(lines, (1..=250).map(text).collect::<Vec<_>>());
}
