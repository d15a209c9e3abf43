//! What stands above and under the form.

use super::*;

#[test]
fn the_label_stands_on_the_first_row_and_the_title_on_the_third() {
    let mut first = annex(&[1], vec![row(AnnexRowKind::Body, vec![text("文")])]);
    first.subtitle = "（2024年度）".to_owned();
    let second = Annex {
        label: "附件2".to_owned(),
        ..first.clone()
    };
    let pages = laid_out(vec![first, second]);
    for (page, left) in pages.pages.iter().zip([28.0, 26.0]) {
        // 16 pt = 5.6444 mm in a row of 10.2273 mm, 0.88 em over the bottom: 2.2914 + 4.9671.
        let label = find(page, "附件");
        assert_near(label.x, left);
        assert_near(label.y, 44.2585);
        assert_eq!((label.face, label.size_pt.round()), (FaceId::Hei, 16.0));
        // Two rows further down, 22 pt = 7.7611 mm: 57.4545 + 1.2331 + 6.8298; three of them in the middle.
        let title = find(page, "自评表");
        assert_near(title.x, left + (156.0 - 23.2833) / 2.0);
        assert_near(title.y, 65.5174);
        assert_eq!(title.face, FaceId::XiaoBiaoSong);
        let subtitle = find(page, "（2024");
        assert_near(subtitle.y, 74.9403);
    }
    let numbers: Vec<_> = pages.pages.iter().map(|page| page.number).collect();
    assert_eq!(numbers, [Some(1), Some(2)]);
    let mark = &pages.bookmarks[1];
    assert_eq!(
        (mark.level, mark.title.as_str(), mark.page),
        (HeadingLevel::One, "附件2　自评表", 1)
    );
    assert_near(mark.top.to_mm(), 37.0);
    let annex = "annex".to_owned();
    assert_eq!(mark.place, Place::Heading { node: annex });
}

#[test]
fn an_annex_begins_behind_the_text_and_stands_in_the_contents() {
    let document = Document {
        contents: true,
        blocks: vec![paragraph()],
        annexes: vec![annex(&[1], vec![row(AnnexRowKind::Body, vec![text("文")])])],
        ..Document::default()
    };
    let pages = typeset(&document, &FONTS);
    assert_eq!(pages.pages.len(), 4);
    assert!(words(&pages.pages[0]).contains("附件1　自评表2…"));
    assert_eq!(words(&pages.pages[2]), "正文。");
    assert!(words(&pages.pages[3]).starts_with("附件1自评表"));
    assert_eq!(pages.pages[3].number, Some(2));
}

#[test]
fn what_stands_above_the_form_shares_a_line_or_takes_two() {
    let mut short = annex(&[1], vec![row(AnnexRowKind::Body, vec![text("文")])]);
    short.above_left = "填报单位：某局".to_owned();
    short.above_right = "单位：万元".to_owned();
    let page = &laid_out(vec![short.clone()]).pages[0];
    // 小四: five characters of 12 pt = 4.2333 mm end at the right edge.
    let (left, right) = (find(page, "填报"), find(page, "单位：万"));
    assert_near(left.x, 28.0);
    assert_near(right.x, 28.0 + 156.0 - 5.0 * 4.2333);
    assert_near(left.y, right.y);
    short.above_left.push_str(&"局".repeat(28));
    let page = &laid_out(vec![short]).pages[0];
    // 35 + 2 + 5 characters are more than the 36 that fit: one line further down, 12 pt × 1.35.
    let (left, right) = (find(page, "填报"), find(page, "单位：万"));
    assert_near(right.y - left.y, 5.715);
    assert_near(right.x, 28.0 + 156.0 - 5.0 * 4.2333);
}

#[test]
fn entries_to_be_signed_stand_in_columns_over_several_lines() {
    let mut signed = annex(&[1], vec![row(AnnexRowKind::Body, vec![text("文")])]);
    signed.sign_off = ["甲甲甲甲：", "乙：", "丙：", "丁：", "戊："]
        .map(str::to_owned)
        .to_vec();
    let page = &laid_out(vec![signed.clone()]).pages[0];
    // With 18 mm for the pen five need 5 × 18 + 13 × 4.2333 = 145.03 mm of 156: one line, 2.19 mm more for each.
    let first = find(page, "甲");
    assert_near(find(page, "乙").x - first.x, 5.0 * 4.2333 + 18.0 + 2.1933);
    assert_near(find(page, "戊").y, first.y);
    signed.sign_off.push("己己己己：".to_owned());
    let page = &laid_out(vec![signed.clone()]).pages[0];
    // Six stand in two lines of three.
    assert_near(find(page, "丁").x, find(page, "甲").x);
    assert_near(find(page, "丁").y - find(page, "甲").y, 9.0);
    assert_near(find(page, "己").x, find(page, "丙").x);
    signed.sign_off = vec!["长".repeat(50)];
    let page = &laid_out(vec![signed]).pages[0];
    assert_eq!(words(page).matches('长').count(), 50);
    assert!(marks(page).iter().all(|mark| mark.x < 184.0 - 4.2));
}
