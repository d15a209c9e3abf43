//! The sample drafts: what they export to.

use std::{fs, path::Path, sync::OnceLock};

use jixiao::{draft, editor, model::Report, standards};

use crate::pdf_reader::{self, Bookmark, Pdf, Sheet};

/// An exported report.
pub struct Export {
    pub bytes: Vec<u8>,
    pub pdf: Pdf,
    pub notes: Vec<String>,
}

/// The report of 2022.
pub fn furong() -> &'static Export {
    static EXPORT: OnceLock<Export> = OnceLock::new();
    EXPORT.get_or_init(|| export(&load("furong-2022.ron")))
}

/// The demonstration.
pub fn demo() -> &'static Export {
    static EXPORT: OnceLock<Export> = OnceLock::new();
    EXPORT.get_or_init(|| export(&load("demo-2024.ron")))
}

pub fn load(name: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/samples")
        .join(name);
    draft::load(&path).unwrap().report
}

pub fn export(report: &Report) -> Export {
    let outline =
        standards::builtin_outline(&report.settings.outline).unwrap_or(standards::baseline());
    let (bytes, _, notes) = editor::pdf_of(report, outline).unwrap();
    let pdf = pdf_reader::read(&bytes);
    Export { bytes, pdf, notes }
}

/// The text of a page without white space and without its number, which is the only text in 14 pt 宋体 under
/// the text area.
pub fn text_of(sheet: &Sheet) -> String {
    let body = sheet.glyphs.iter().filter(|glyph| glyph.y_mm < 265.0);
    let text: String = body.map(|glyph| glyph.text.as_str()).collect();
    text.split_whitespace().collect()
}

fn original() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/report-2022.txt");
    fs::read_to_string(path).unwrap()
}

fn titles(bookmarks: &[Bookmark], depth: usize) -> Vec<(usize, String)> {
    let own = |bookmark: &Bookmark| {
        let mut found = vec![(depth, bookmark.title.clone())];
        found.extend(titles(&bookmark.children, depth + 1));
        found
    };
    bookmarks.iter().flat_map(own).collect()
}

#[test]
fn every_paragraph_of_the_original_is_printed_in_its_order() {
    let printed: String = furong().pdf.pages.iter().map(text_of).collect();
    let original = original();
    let paragraphs: Vec<String> = original
        .lines()
        .map(|line| line.split_whitespace().collect::<String>())
        .collect();
    let mut from = 0;
    for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
        let found = printed[from..].find(paragraph.as_str());
        let at = found.unwrap_or_else(|| panic!("not printed, or out of order: {paragraph}"));
        // Between two paragraphs of the original nothing is printed but the chart with its title.
        let between = &printed[from..from + at];
        assert!(
            between.is_empty() || between.contains("图1"),
            "{between} before {paragraph}"
        );
        from += at + paragraph.len();
    }
    assert_eq!(
        printed.len(),
        from,
        "nothing after the date: {}",
        &printed[from..]
    );
    assert!(furong().notes.is_empty(), "{:?}", furong().notes);
}

#[test]
fn the_chart_shows_each_class_with_its_share() {
    let printed: String = furong().pdf.pages.iter().map(text_of).collect();
    // 2557.01, 166.6, 143.03, 92.82 and 77.6 of 3037.06, largest remainder.
    for words in [
        "一般公共服务支出2,557.01（84.19%）",
        "社会保障和就业支出166.6（5.49%）",
        "住房保障支出143.03（4.71%）",
        "城乡社区支出92.82（3.06%）",
        "卫生健康支出77.6（2.55%）",
        "图1　2022年度按功能分类的支出（单位：万元）"
            .split_whitespace()
            .collect::<String>()
            .as_str(),
    ] {
        assert!(printed.contains(words), "{words}");
    }
}

#[test]
fn bookmarks_follow_the_headings() {
    let titles = titles(&furong().pdf.bookmarks, 1);
    let sections: Vec<&str> = titles
        .iter()
        .filter(|(depth, _)| *depth == 1)
        .map(|(_, title)| title.as_str())
        .collect();
    assert_eq!(
        sections,
        [
            "一、部门概况",
            "二、一般公共预算支出情况",
            "三、部门项目组织实施情况",
            "四、资产管理情况",
            "五、政府性基金预算支出情况",
            "六、国有资本经营预算支出情况",
            "七、社会保险基金预算支出情况",
            "八、部门整体支出绩效情况",
            "九、存在的问题及原因分析",
            "十、下一步改进措施",
            "十一、绩效自评结果拟应用和公开情况",
        ]
    );
    for expected in [
        (2, "（一）部门基本情况。"),
        (3, "2、主要职能"),
        (2, "（五）严格项目过程管理"),
    ] {
        assert!(
            titles
                .iter()
                .any(|(depth, title)| (*depth, title.as_str()) == expected),
            "{expected:?}"
        );
    }
}

#[test]
fn the_file_says_what_it_is_and_is_small() {
    let export = furong();
    assert!(
        export.bytes.len() < 400 * 1024,
        "{} bytes",
        export.bytes.len()
    );
    assert_eq!(export.pdf.pages.len(), 10);
    assert_eq!(
        export.pdf.info["Title"],
        "2022年度政府办部门整体支出绩效自评报告"
    );
    assert_eq!(export.pdf.info["Author"], "长沙市芙蓉区人民政府办公室");
    assert_eq!(export.pdf.info["Subject"], "部门整体支出绩效自评报告");
    assert_eq!(export.pdf.language.as_deref(), Some("zh-CN"));
    assert!(export.pdf.info["CreationDate"].starts_with("D:20230704"));
    for font in export.pdf.fonts.values() {
        assert!(!font.bytes.is_empty(), "{} is not embedded", font.name);
        assert_eq!(
            font.name.as_bytes()[6],
            b'+',
            "{} is not a subset",
            font.name
        );
    }
}

#[test]
fn the_same_draft_gives_the_same_bytes() {
    assert_eq!(export(&load("furong-2022.ron")).bytes, furong().bytes);
}

#[test]
fn the_demonstration_shows_all_tables_and_charts() {
    let export = demo();
    let printed: String = export.pdf.pages.iter().map(text_of).collect();
    for number in 1..=11 {
        assert!(printed.contains(&format!("表{number}")), "表{number}");
    }
    for number in 1..=4 {
        assert!(printed.contains(&format!("图{number}")), "图{number}");
    }
    for character in ["䶮", "㛃", "堃", "赟"] {
        assert!(printed.contains(character), "{character}");
        let note = format!("“{character}”");
        let noted = export
            .notes
            .iter()
            .any(|entry| entry.contains(&note) && entry.contains("由宋体代印"));
        assert!(noted, "{character}: {:?}", export.notes);
    }
    assert!(printed.contains("（续）"));
    assert!(!printed.contains("未填"), "a gap is printed");
    assert!(
        export.notes.iter().all(|note| note.contains("代印")),
        "{:?}",
        export.notes
    );
}

#[test]
fn cover_and_contents_have_no_number() {
    let pdf = &demo().pdf;
    assert_eq!(pdf.labels[..5], ["i", "ii", "iii", "iv", "1"]);
    for (index, sheet) in pdf.pages.iter().enumerate() {
        let number: String = sheet
            .glyphs
            .iter()
            .filter(|glyph| glyph.y_mm > 265.0 && !glyph.turned)
            .map(|glyph| glyph.text.as_str())
            .collect();
        let number: String = number.split_whitespace().collect();
        let expected = if index < 4 {
            String::new()
        } else {
            format!("—{}—", index - 3)
        };
        assert_eq!(number, expected, "page {}", index + 1);
    }
}
