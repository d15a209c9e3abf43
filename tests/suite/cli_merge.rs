//! `jixiao merge`: drafts of units become one of their department.

use std::{fs, path::Path};

use jixiao::{draft::load, model::Amount};

use crate::cli::{Place, err, out};

const ARCHIVE: &str = r#"(version: 1, cover: (year: 2024), unit: (full_name: "县档案馆", staff: (active: 12)),
whole: (initial_budget: "100", actual: "98.60", remitted: "5", added: "1"),
prose: {"general": (text: "花了{实际支出}万元。")})"#;
const HISTORY: &str = r#"(version: 1, cover: (year: 2024), unit: (full_name: "县党史办", staff: (active: 7)),
whole: (initial_budget: "50.5", basic: (actual: "30"), project: (actual: "20.05")),
prose: {"general": (text: "用了{实际支出}万元。")})"#;

fn place() -> Place {
    let place = Place::new();
    place.write("甲.ron", ARCHIVE);
    place.write("乙.ron", HISTORY);
    place
}

#[test]
fn two_drafts_become_one_with_an_account_in_chapters() {
    let place = place();
    let before = [place.path("甲.ron"), place.path("乙.ron")].map(|file| fs::read(file).unwrap());
    let output = place.run(&[
        "merge",
        "甲.ron",
        "乙.ron",
        "-o",
        "汇总.ron",
        "--unit",
        "县档案局",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let told = out(&output);
    for line in [
        "合计：\n",
        "　　实际支出：148.65万元（县档案馆98.60万元、县党史办50.05万元）\n",
        "未填（按单位）：\n",
        "　　县党史办：整体收支›追加未填，合计空着；已填的单位共：追加1万元\n",
        "往来款项（请抵销）：\n",
        "　　上缴上级支出：合计5万元（县档案馆5万元）\n",
        "列表：\n",
        "正文：\n",
        "各单位体检：\n",
        "　　县档案馆（甲.ron）：必改",
        "\n已汇总：汇总.ron\n",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    let report = load(&place.path("汇总.ron")).unwrap().report;
    let amount = |text| Amount::parse(text).ok();
    assert_eq!(report.unit.full_name, "县档案局");
    assert_eq!(report.unit.affiliated, ["县档案馆", "县党史办"]);
    assert_eq!(report.unit.staff.active, Some(19));
    assert_eq!(report.whole.initial_budget, amount("150.5"));
    assert_eq!(report.whole.actual, amount("148.65"));
    assert_eq!((report.whole.added, report.cover.year), (None, Some(2024)));
    assert_eq!(
        report.prose["general"].text.as_deref(),
        Some("【县档案馆】\n花了98.60万元。\n【县党史办】\n用了50.05万元。")
    );
    let after = [place.path("甲.ron"), place.path("乙.ron")].map(|file| fs::read(file).unwrap());
    assert_eq!(before, after);
}

#[test]
fn every_draft_that_cannot_be_used_is_named_and_nothing_is_written() {
    let place = place();
    place.write("坏.ron", "(version: 1, cover: (");
    place.write("去年.ron", &HISTORY.replace("2024", "2023"));
    let refused = |arguments: &[&str]| {
        let output = place.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        err(&output)
    };
    let told = refused(&["merge", "甲.ron", "坏.ron", "没有.ron", "-o", "汇总.ron"]);
    assert!(told.contains("有2份草稿不能用"), "{told}");
    assert!(
        told.contains("坏.ron") && told.contains("没有.ron"),
        "{told}"
    );
    let told = refused(&["merge", "甲.ron", "去年.ron", "-o", "汇总.ron"]);
    assert!(told.contains("“去年.ron”是2023年度"), "{told}");
    let told = refused(&["merge", "甲.ron", "甲.ron", "-o", "汇总.ron"]);
    assert!(told.contains("都是“县档案馆”的草稿"), "{told}");
    let told = refused(&["merge", "甲.ron", "-o", "汇总.ron"]);
    assert!(told.contains("至少要两份"), "{told}");
    let told = refused(&[
        "merge",
        "甲.ron",
        "乙.ron",
        "-o",
        "汇总.ron",
        "--outline",
        "没有",
    ]);
    assert!(told.contains("提纲“没有”"), "{told}");
    let told = refused(&["merge", "甲.ron", "乙.ron", "-o", "汇总.txt"]);
    assert!(told.contains("扩展名应是 .ron"), "{told}");
    let told = refused(&["merge", "甲.ron", "乙.ron", "-o", "乙.ron", "--force"]);
    assert!(told.contains("是要汇总的草稿之一"), "{told}");
    let told = refused(&["merge", "甲.ron", "乙.ron", "-o", "坏.ron"]);
    assert!(told.contains("确要覆盖请加 --force"), "{told}");
    assert_eq!(place.files(), ["乙.ron", "去年.ron", "坏.ron", "甲.ron"]);
}

#[test]
fn what_is_not_taken_over_is_told() {
    let place = place();
    let text = HISTORY.replace("县党史办", "");
    place.write("无名.ron", &text.replace("whole:", "extra: \"x\", whole:"));
    let output = place.run(&["merge", "甲.ron", "无名.ron", "-o", "汇总.ron"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let told = out(&output);
    assert!(
        told.contains("无名.ron：草稿中有本版本不认识的内容"),
        "{told}"
    );
    assert!(
        told.contains("无名.ron：没有填写单位全称，用文件名“无名”"),
        "{told}"
    );
    let report = load(&place.path("汇总.ron")).unwrap().report;
    assert_eq!(report.unit.affiliated, ["县档案馆", "无名"]);
    assert_eq!(report.unit.full_name, "");
}

#[test]
fn two_large_reports_are_merged_and_printed() {
    let place = Place::new();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/demo-2024.ron");
    let text = fs::read_to_string(sample).unwrap();
    place.write("甲.ron", &text);
    place.write(
        "乙.ron",
        &text.replace(
            "full_name: \"云溪市示例区文化旅游局（示例）\"",
            "full_name: \"示例区图书馆\"",
        ),
    );
    let output = place.run(&[
        "merge",
        "甲.ron",
        "乙.ron",
        "-o",
        "汇总.ron",
        "--unit",
        "示例区文体委",
        "--outline",
        "hunan-2021",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let report = load(&place.path("汇总.ron")).unwrap().report;
    assert_eq!(report.settings.outline, "hunan-2021");
    assert_eq!(report.projects.len(), 28);
    let output = place.run(&["export", "汇总.ron", "-o", "汇总.pdf"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
}
