//! Which rows stand on which page, and what is repeated there.

use super::*;

/// Heads, then so many rows of one line (7 mm), with a cell at the left that reaches over all of it.
fn long_form(rows: usize) -> Vec<AnnexRow> {
    let mut form = vec![row(
        AnnexRowKind::Head,
        vec![label(rows + 1, "绩"), label(1, "指标名称")],
    )];
    let body = (1..=rows).map(|index| row(AnnexRowKind::Body, vec![text(&format!("第{index}行"))]));
    form.extend(body);
    form
}

#[test]
fn a_further_page_repeats_heads_and_closed_cells() {
    let pages = laid_out(vec![annex(&[1, 9], long_form(40))]).pages;
    assert_eq!(pages.len(), 2);
    // 262 − FORM = 192.3 mm hold heads and 26 rows.
    assert_near(bottom(&pages[0]), FORM + 27.0 * 7.0);
    assert!(words(&pages[0]).ends_with("第26行"));
    assert!(words(&pages[1]).starts_with("绩指标名称第27行"));
    assert!(words(&pages[1]).ends_with("第40行"));
    assert_near(bottom(&pages[1]), 37.0 + 15.0 * 7.0);
    // Closed and whole: in the middle of each part.
    let middle =
        |page: &Page, top: f64| (find(page, "绩").y - f64::midpoint(top, bottom(page))).abs();
    assert!(middle(&pages[0], FORM) < 2.0);
    assert!(middle(&pages[1], 37.0) < 2.0);
}

#[test]
fn the_heads_next_above_are_repeated_and_never_stand_last() {
    let body = |name: &str| row(AnnexRowKind::Body, vec![text(name)]);
    let head = |name: &str| row(AnnexRowKind::Head, vec![label(1, name)]);
    let mut rows = vec![head("甲表头")];
    rows.extend((0..24).map(|_| body("甲")));
    rows.extend([head("乙表头"), head("丙表头")]);
    rows.extend((0..40).map(|_| body("乙")));
    let pages = laid_out(vec![annex(&[1], rows)]).pages;
    // 27 rows would fit the first page; the last two of them are heads and go along.
    assert!(words(&pages[0]).ends_with("甲甲"));
    assert_near(bottom(&pages[0]), FORM + 25.0 * 7.0);
    // 32 rows: the heads and 30 of the 40.
    assert_eq!(words(&pages[1]), format!("乙表头丙表头{}", "乙".repeat(30)));
    assert_eq!(words(&pages[2]), format!("乙表头丙表头{}", "乙".repeat(10)));
}

#[test]
fn notes_and_signs_take_the_last_rows_along() {
    let mut full = annex(&[1, 9], long_form(26));
    assert_eq!(laid_out(vec![full.clone()]).pages.len(), 1);
    full.notes = vec!["说明：有注。".to_owned()];
    full.sign_off = vec!["填表人：".to_owned(), "负责人：".to_owned()];
    let pages = laid_out(vec![full]).pages;
    assert!(words(&pages[0]).ends_with("第23行"));
    assert_eq!(
        words(&pages[1]),
        "绩指标名称第24行第25行第26行说明：有注。填表人：负责人："
    );
    // Two entries share the line.
    assert_near(find(&pages[1], "负责").x, 26.0 + 78.0);
    assert!(find(&pages[1], "说明").y > bottom(&pages[1]));
    assert_inside(&pages[1], 26.0);
}

#[test]
fn a_row_higher_than_a_page_goes_on_with_nothing_lost() {
    let long: String = ('\u{4e00}'..'\u{9fff}')
        .filter(|c| FONTS.face_for(crate::fonts::Role::FangSong, *c) == Some(FaceId::FangSong))
        .take(4000)
        .collect();
    let rows = vec![
        row(AnnexRowKind::Head, vec![label(1, "Ａ"), label(1, "Ｂ")]),
        row(AnnexRowKind::Body, vec![label(1, "Ｃ"), text(&long)]),
        row(AnnexRowKind::Body, vec![label(1, "Ｄ"), text("Ｅ")]),
    ];
    let pages = laid_out(vec![annex(&[1, 4], rows)]).pages;
    assert!(pages.len() > 2);
    for page in &pages {
        let words = words(page);
        assert_eq!(words.matches('Ａ').count(), 1, "heads on each page");
        assert_eq!(
            words.matches('Ｃ').count(),
            1,
            "the short cell on each page"
        );
    }
    for (page, left) in pages.iter().zip([28.0, 26.0].into_iter().cycle()) {
        assert_inside(page, left);
    }
    let body: String = pages
        .iter()
        .flat_map(marks)
        .filter(|mark| (mark.size_pt - 10.5).abs() < 0.01 && !"ＡＢＣＤＥ".contains(mark.typed))
        .map(|mark| mark.typed)
        .collect();
    assert!(body == long, "a character is lost or out of order");
}

#[test]
fn a_sideways_annex_lies_with_its_head_to_the_left() {
    let mut wide = annex(&[1, 9], long_form(20));
    wide.sideways = true;
    let pages = laid_out(vec![wide]).pages;
    assert_eq!(pages.len(), 2);
    // The first row is 7.2585 mm from the left of the text area, the line begins at its lower edge.
    let label = find(&pages[0], "附件");
    assert_eq!(label.turn, Turn::Left);
    assert_near(label.x, 28.0 + 7.2585);
    assert_near(label.y, 262.0);
    let title = find(&pages[0], "自评表");
    assert_near(title.x, 28.0 + 28.5174);
    assert_near(title.y, 37.0 + 225.0 - (225.0 - 23.2833) / 2.0);
    // Heads and 16 rows under what takes 32.68 mm of the 156; then heads and four.
    assert!(words(&pages[0]).ends_with("第16行"));
    assert!(words(&pages[1]).starts_with("绩指标名称第17行"));
    for (page, left) in pages.iter().zip([28.0, 26.0]) {
        assert_inside(page, left);
        let number = page.items.last().unwrap();
        assert!(matches!(number, Item::Text(run) if run.turn == Turn::Upright));
    }
}

#[test]
fn cells_that_go_on_begin_at_the_top() {
    // 20 characters a line: 150 and 130 lines, of which three pages hold 38 and twice 44 at most.
    let cells = vec![text(&"甲".repeat(3000)), text(&"乙".repeat(2600))];
    let rows = vec![row(AnnexRowKind::Body, cells)];
    let pages = laid_out(vec![annex(&[1, 1], rows)]).pages;
    assert_eq!(pages.len(), 4);
    let lines = |typed| words(&pages[3]).matches(typed).count() / 20;
    assert!(lines('甲') >= 24 && lines('乙') == lines('甲') - 20);
    assert_near(find(&pages[3], "甲").y, find(&pages[3], "乙").y);
}
