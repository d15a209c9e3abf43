//! The list of annexes under the text.

use super::*;

/// So many lines of text, a list of annexes, and a signature of unit and date.
fn listed(lines: usize, names: &[&str]) -> Vec<Page> {
    let mut blocks = vec![paragraph(); lines];
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    blocks.push(Block::AnnexList(names));
    blocks.push(Block::Signature(Signature {
        unit: "某某局".to_owned(),
        date: "2025年3月1日".to_owned(),
        seal: false,
    }));
    let document = Document {
        blocks,
        ..Document::default()
    };
    typeset(&document, &FONTS).pages
}

#[test]
fn the_list_of_annexes_stands_an_empty_row_under_the_text() {
    let long = "表".repeat(30);
    let page = &listed(1, &["基础数据表", &long]).remove(0);
    let row = |index: f64| 44.2585 + index * 225.0 / 22.0;
    let cell = |index: f64| 28.0 + index * 156.0 / 28.0;
    let word = find(page, "附件：");
    assert_near(word.x, cell(2.0));
    assert_near(word.y, row(2.0));
    let (first, second) = (find(page, "1.基"), find(page, "2.表"));
    assert_near(first.x, cell(5.0));
    assert_near(first.y, row(2.0));
    assert_near(second.x, cell(5.0));
    assert_near(second.y, row(3.0));
    // The second name goes on under its first character, and the signature follows after another empty row.
    let names: Vec<Mark> = marks(page)
        .into_iter()
        .filter(|mark| mark.typed == '表' && mark.y > row(2.5))
        .collect();
    let further = names.iter().find(|mark| mark.y > row(3.5)).unwrap();
    assert_near(further.x, names[0].x);
    assert_near(further.y, row(4.0));
    assert_near(find(page, "某某局").y, row(6.0));
    assert_eq!(
        words(page),
        format!("正文。附件：1.基础数据表2.{long}某某局2025年3月1日")
    );
}

#[test]
fn one_annex_has_no_number() {
    let page = &listed(1, &["自评表"]).remove(0);
    assert_eq!(words(page), "正文。附件：自评表某某局2025年3月1日");
    assert_near(
        find(page, "自评表").x,
        find(page, "附件：").x + 3.0 * 156.0 / 28.0,
    );
}

#[test]
fn text_and_list_go_along_with_the_signature() {
    // 17 + 2 + 3 rows fill a page.
    assert_eq!(listed(17, &["自评表"]).len(), 1);
    let pages = listed(18, &["自评表"]);
    assert_eq!(words(&pages[0]), "正文。".repeat(16));
    assert!(words(&pages[1]).starts_with("正文。正文。附件：自评表某某局"));
    // A list of thirty names begins where it is due, its last two stand with the signature.
    let many = listed(5, &["表"; 30]);
    assert_eq!(many.len(), 2);
    assert!(words(&many[0]).ends_with("16.表"));
    let exact = listed(8, &["表"; 35]);
    assert!(words(&exact[2]).starts_with("34.表35.表某某局"));
}
