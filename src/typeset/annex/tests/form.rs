//! Columns, cells and the size of the form's text.

use super::*;

#[test]
fn columns_fill_the_room_and_cells_have_their_lines() {
    let dash = cell(1, 1, AnnexContent::Dash);
    let rows = vec![
        row(AnnexRowKind::Head, vec![label(1, "名称"), label(1, "数")]),
        row(AnnexRowKind::Body, vec![text("上\n下"), number(7, "国")]),
        row(AnnexRowKind::Total, vec![text("计"), dash]),
    ];
    let page = &laid_out(vec![annex(&[1, 3], rows)]).pages[0];
    // 39 and 117 mm wide; 7 mm high, with two lines 2 × 5.0006 + 1.6.
    let edges = [FORM, FORM + 7.0, FORM + 18.6013, FORM + 25.6013];
    for y in [edges[1], edges[2]] {
        assert!(has_rule(page, [28.0, y, 67.0, y, 0.5]));
        assert!(has_rule(page, [67.0, y, 184.0, y, 0.5]));
    }
    for y in [edges[0], edges[3]] {
        assert!(has_rule(page, [28.0, y, 184.0, y, 1.0]));
    }
    assert!(has_rule(page, [67.0, edges[1], 67.0, edges[2], 0.5]));
    for x in [28.0, 184.0] {
        assert!(has_rule(page, [x, edges[0], x, edges[3], 1.0]));
    }
    // 3.7042 mm a character; 1.4 mm from the line.
    assert_near(find(page, "上").x, 29.4);
    assert_near(find(page, "下").y - find(page, "上").y, LINE);
    assert_near(find(page, "国").x, 184.0 - 1.4 - 3.7042);
    // The dash of 黑体 is a little shorter than its cell.
    let dash = find(page, "—").x - (67.0 + (117.0 - 3.7042) / 2.0);
    assert!((0.0..0.3).contains(&dash), "{dash}");
    let faces: Vec<FaceId> = ["名", "上", "计", "—"]
        .map(|words| find(page, words).face)
        .to_vec();
    assert_eq!(
        faces,
        [FaceId::Hei, FaceId::FangSong, FaceId::Hei, FaceId::Hei]
    );
}

#[test]
fn a_cell_over_two_rows_raises_the_lower_one() {
    let rows = vec![
        row(
            AnnexRowKind::Body,
            vec![
                cell(2, 1, AnnexContent::Text("一\n二\n三\n四".into())),
                text("上"),
            ],
        ),
        row(AnnexRowKind::Body, vec![text("下")]),
    ];
    let page = &laid_out(vec![annex(&[1, 1], rows)]).pages[0];
    // Four lines need 4 × 5.0006 + 1.6 = 21.6025 mm.
    assert!(has_rule(page, [106.0, FORM + 7.0, 184.0, FORM + 7.0, 0.5]));
    assert_near(bottom(page), FORM + 21.6025);
}

#[test]
fn a_number_is_not_broken_but_set_smaller_then_sideways() {
    // The first column has 15.6 − 2.8 mm, 3.46 characters of 五号 and 4.03 of 小五; sideways 22.5 − 2.8 mm, 5.32 of
    // 五号 and 6.2 of 小五. The digit takes half a character.
    let ways = [
        (1, Turn::Upright, 10.5),
        (3, Turn::Upright, 9.0),
        (4, Turn::Left, 10.5),
        (5, Turn::Left, 9.0),
    ];
    for (count, turn, size) in ways {
        let rows = vec![row(
            AnnexRowKind::Body,
            vec![preceded(1, &"国".repeat(count)), text("文")],
        )];
        let page = &laid_out(vec![annex(&[1, 9], rows)]).pages[0];
        let first = find(page, "国");
        assert_eq!(first.turn, turn, "{count}");
        assert_near(first.size_pt, size);
        let own = marks(page).into_iter().filter(|mark| mark.typed == '国');
        let on_line = own.filter(|mark| match turn {
            Turn::Upright => (mark.y - first.y).abs() < 0.01,
            Turn::Left => (mark.x - first.x).abs() < 0.01,
        });
        assert_eq!(on_line.count(), count);
    }
}

#[test]
fn labels_break_between_words_and_indents_go_on() {
    let rows = vec![row(
        AnnexRowKind::Body,
        vec![label(1, "绩效指标"), text("　公务用车")],
    )];
    // Both columns hold three characters and a bit.
    let page = &laid_out(vec![annex(&[14, 14, 128], rows)]).pages[0];
    let words = ["绩", "效", "指", "标"].map(|word| find(page, word).y);
    assert_near(words[0], words[1]);
    assert_near(words[2] - words[0], LINE);
    assert_near(words[2], words[3]);
    assert_near(find(page, "公").x, find(page, "用").x);
}

#[test]
fn a_number_that_fits_nowhere_stays_in_its_cell() {
    let rows = vec![row(
        AnnexRowKind::Body,
        vec![preceded(1, &"国".repeat(20)), text("文")],
    )];
    let page = &laid_out(vec![annex(&[1, 9], rows)]).pages[0];
    let own: Vec<Mark> = marks(page)
        .into_iter()
        .filter(|mark| mark.typed == '国')
        .collect();
    assert_eq!(own.len(), 20);
    // Sideways, the cell reaches from 262 mm up to 22.5 mm above; a character takes 3.175 mm.
    let inside = |mark: &Mark| mark.y < 262.0 - 1.39 && mark.y - 3.175 > 262.0 - 22.5 + 1.39;
    assert!(own.iter().all(inside), "{own:?}");
}

#[test]
fn a_unit_that_does_not_fit_stands_below_its_number() {
    // The first column holds five characters: the number and two of its unit.
    let rows = vec![row(
        AnnexRowKind::Body,
        vec![number(2600, "平方米"), text("文")],
    )];
    let page = &laid_out(vec![annex(&[15, 141], rows)]).pages[0];
    let [digit, unit, last] = ["0", "平", "米"].map(|typed| find(page, typed));
    assert_near(unit.y - digit.y, LINE);
    assert_near(unit.y, last.y);
}
