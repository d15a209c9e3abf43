//! `jixiao new`: a blank draft, or the year after one.

use std::path::Path;

use jixiao::{draft::load, model::Amount};

use crate::cli::{Place, err, out};

fn demo() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/demo-2024.ron");
    path.to_str().unwrap().to_owned()
}

#[test]
fn the_next_year_starts_from_this_one() {
    let place = Place::new();
    let output = place.run(&["new", "今年.ron", "--from", &demo()]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(out(&output), "已新建：今年.ron\n");
    let report = load(&place.path("今年.ron")).unwrap().report;
    assert_eq!(report.cover.year, Some(2025));
    let amount = |text| Amount::parse(text).ok();
    // 年末结转结余 and 固定资产 of 2024 are what 2025 began with; what was spent stands as the year before.
    assert_eq!(report.whole.prior_carryover, amount("67.04"));
    assert_eq!(report.whole.project.prior, amount("1482.33"));
    assert_eq!(report.whole.actual, None);
    assert_eq!(report.three_public.prior_budget, amount("37.50"));
    // The indicators stand with their targets and points; what was reached is asked for anew.
    let first = &report.evaluation.indicators[0];
    assert_eq!((first.target.as_str(), first.actual.as_str()), ("120", ""));
    // A live figure follows the new year's facts.
    assert_eq!(report.evaluation.indicators[7].actual, "{三公决算}");
}

#[test]
fn the_draft_of_last_year_is_not_written_over() {
    let place = Place::new();
    std::fs::copy(demo(), place.path("去年.ron")).unwrap();
    let output = place.run(&["new", "去年.ron", "--from", "去年.ron", "--force"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("“去年.ron”是去年的草稿，不能写到它上面"));
    let unchanged = std::fs::read(place.path("去年.ron")).unwrap();
    assert_eq!(unchanged, std::fs::read(demo()).unwrap());
}

#[test]
fn texts_of_last_year_are_marked_in_the_file_and_told_by_check_and_export() {
    let place = Place::new();
    place.run(&["new", "今年.ron", "--from", &demo()]);
    let file = std::fs::read_to_string(place.path("今年.ron")).unwrap();
    // 18 texts, four of them nothing but a live figure; behind two of these stand problems and measures of last year.
    assert_eq!(file.matches("unread: LastYear,").count(), 16);
    let exported = place.run(&["export", "今年.ron", "-o", "今年.pdf"]);
    let told = err(&exported);
    assert!(
        told.contains(
            "还有16节正文是去年原文，没有核对：“一（一）1.机构情况”、“一（一）2.主要职能”、"
        ),
        "{told}"
    );
    let checked = out(&place.run(&["check", "今年.ron", "--json"]));
    assert_eq!(checked.matches("\"C14\"").count(), 16);

    // Read and unmarked by hand, nothing is told any more.
    place.write("今年.ron", &file.replace("unread: LastYear,", ""));
    let exported = err(&place.run(&["export", "今年.ron", "-o", "今年.pdf"]));
    assert!(!exported.contains("去年原文"), "{exported}");
    place.write(
        "今年.ron",
        &file.replace("unread: LastYear,", "unread: Now,"),
    );
    let refused = err(&place.run(&["export", "今年.ron", "-o", "今年.pdf"]));
    assert!(
        refused.contains("没有“Now”这个选项，可以写 LastYear（去年原文）"),
        "{refused}"
    );
}

#[test]
fn a_blank_draft_stands_on_its_outline() {
    let place = Place::new();
    let output = place.run(&["new", "空白.ron", "--outline", "hunan-2021"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let report = load(&place.path("空白.ron")).unwrap().report;
    assert_eq!(report.settings.outline, "hunan-2021");
    assert_eq!(report.cover.year, None);
}

#[test]
fn nothing_is_replaced_unasked_and_nothing_written_in_vain() {
    let place = Place::new();
    place.write("草稿.ron", "(version: 1)");
    let output = place.run(&["new", "草稿.ron"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).contains("确要覆盖请加 --force"),
        "{}",
        err(&output)
    );
    let forced = place.run(&["new", "草稿.ron", "--force"]);
    assert_eq!(forced.status.code(), Some(0), "{}", err(&forced));
    for (arguments, said) in [
        (["new", "草稿.txt"].as_slice(), "扩展名应是 .ron"),
        (&["new", "另一份.ron", "--outline", "没有"], "提纲“没有”"),
        (&["new", "另一份.ron", "--from", "没有.ron"], "没有.ron"),
    ] {
        let output = place.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(err(&output).contains(said), "{}", err(&output));
    }
    assert_eq!(place.files(), ["草稿.ron", "草稿.ron.bak"]);
}

/// No file may grow beyond a few kilobytes: the system takes a part of the draft and no more.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_leaves_the_draft_as_it_was() {
    let place = Place::new();
    place.write("草稿.ron", "(version: 1)");
    let limited = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"";
    let output = std::process::Command::new("sh")
        .args(["-c", limited, env!("CARGO_BIN_EXE_jixiao")])
        .args(["new", "草稿.ron", "--from", &demo(), "--force"])
        .current_dir(place.path(""))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        err(&output),
        "没有新建：磁盘空间不足，无法写入“草稿.ron”。请清理磁盘，或者换一个磁盘保存。\n"
    );
    let draft = std::fs::read_to_string(place.path("草稿.ron")).unwrap();
    assert_eq!(draft, "(version: 1)");
    assert_eq!(place.files(), ["草稿.ron"]);
}
