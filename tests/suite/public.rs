//! 公开版 of the demonstration, from the command line: what is private is in no file, in no part of it.

use std::{
    fs,
    io::{Cursor, Read as _},
    path::Path,
};

use jixiao::{draft, model::Report};
use zip::ZipArchive;

use crate::{
    cli::{DRAFT, Place, err, out},
    pdf_reader,
};

/// The demonstration with private data of every kind in its texts.
fn private_draft() -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/demo-2024.ron");
    let mut report = draft::load(&path).unwrap().report;
    let staff = report.prose.get_mut("overview.unit.staff").unwrap();
    staff.text = Some(
        "春节慰问困难职工张建华、李秀英，每人500元，发放账号6222021901001234567。\n\
         联系人：昝文博，联系电话：0731-84683000，手机13812345678，邮箱zan_wb@qq.com。\n\
         经办人身份证号11010519491231002X。填报由{填表人}负责，电话{联系电话}。\n\
         审核人：赵强生　　单位负责人：{单位负责人}"
            .to_owned(),
    );
    "张建华".clone_into(&mut report.measures[0].responsible);
    "慰问李秀英".clone_into(&mut report.projects[0].name);
    report
}

const WITHHELD: [&str; 13] = [
    "张建华",
    "李秀英",
    "6222021901001234567",
    "昝文博",
    "84683000",
    "13812345678",
    "zan_wb",
    "11010519491231002X",
    "赵强生",
    "李䶮",
    "王㛃",
    "陈堃",
    "0000-0000000",
];

/// Every part of an archive as text.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let read = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        let name = file.name().unwrap().into_owned();
        (name, String::from_utf8_lossy(&content).into_owned())
    };
    (0..count).map(read).collect()
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn what_is_private_is_in_no_part_of_any_file() {
    let place = Place::new();
    place.write("甲.ron", &draft::to_ron(&private_draft()).unwrap());
    let files = ["全.docx", "全.xlsx"];
    let mut told = Vec::new();
    for file in files {
        let mut arguments = vec!["export", "甲.ron", "-o", file, "--public"];
        if file == "全.xlsx" {
            arguments.extend(["--annexes", file]);
        }
        let output = place.run(&arguments);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        let all = err(&output);
        let list = all.find("公开版略去了").unwrap();
        told.push(all[list..].to_owned());
        for (name, text) in parts(&fs::read(place.path(file)).unwrap()) {
            for withheld in WITHHELD {
                assert!(!text.contains(withheld), "{file} {name}: {withheld}");
            }
            for signed in ["填表人（签名）", "单位负责人签字"] {
                assert!(!text.contains(signed), "{file} {name}: {signed}");
            }
        }
    }
    // The list is the same whatever is written.
    assert_eq!(told[0], told[1]);
    for line in [
        "公开版略去了37处：",
        "：13812345678（电话号码）",
        "：11010519491231002X（公民身份号码）",
        "：6222021901001234567（银行账号）",
        "：zan_wb@qq.com（个人电子邮箱）",
        "：审核人：赵强生　　单位负责人：李䶮（示例）（签字行）",
        "附件1　部门整体支出绩效评价基础数据表：填表人（签名）：王㛃（示例）",
    ] {
        assert!(told[0].contains(line), "{line}: {}", told[0]);
    }
    let document = &parts(&fs::read(place.path("全.docx")).unwrap());
    let (_, text) = document
        .iter()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap();
    let solid = solid(text);
    for kept in [
        "春节慰问困难职工张某某、李某某，每人500元，发放账号*******************。",
        "联系人：昝某某，联系电话：****-********，手机***********，邮箱***_**@**.***。",
        "填报由王某（示例）负责，电话****-*******。",
        "慰问李某某",
    ] {
        assert!(solid.contains(kept), "{kept}");
    }
}

#[test]
fn the_pdf_says_so_in_its_name_and_keeps_the_signature() {
    let place = Place::new();
    let report = private_draft();
    place.write("甲.ron", &draft::to_ron(&report).unwrap());
    let output = place.run(&["export", "甲.ron", "--public"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).starts_with("已导出：甲-公开版.pdf（"));
    assert_eq!(place.files(), ["甲-公开版.pdf", "甲.ron"]);
    let bytes = fs::read(place.path("甲-公开版.pdf")).unwrap();
    let text = solid(&pdf_reader::read(&bytes).text());
    for withheld in WITHHELD {
        assert!(!text.contains(withheld), "{withheld}");
    }
    assert!(!text.contains("填表人（签名）"));
    assert!(text.contains("张某某、李某某"));
    assert!(text.contains(report.signing_name()));
    assert!(text.contains("2025年"));
}

#[test]
fn an_export_with_nothing_to_leave_out_says_so_and_is_the_full_one() {
    let place = Place::new();
    place.write("甲.ron", DRAFT);
    for (file, public) in [("全.pdf", None), ("公.pdf", Some("--public"))] {
        let mut arguments = vec!["export", "甲.ron", "-o", file];
        arguments.extend(public);
        let output = place.run(&arguments);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        let says = err(&output).contains("公开版：没有需要略去的内容，与全文相同");
        assert_eq!(says, public.is_some());
    }
    let [full, public] = ["全.pdf", "公.pdf"].map(|file| fs::read(place.path(file)).unwrap());
    assert!(full == public);
}
