//! The real program in a folder of its own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

pub struct Place {
    folder: TempDir,
}

impl Place {
    pub fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jixiao"));
        command.args(arguments).current_dir(self.folder.path());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs it with these variables of the environment.
    pub fn run_with(&self, arguments: &[&str], settings: &[(&str, &str)]) -> Output {
        let mut command = self.command(arguments);
        command.envs(settings.iter().copied()).output().unwrap()
    }

    pub fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

pub const DRAFT: &str = r#"(version: 1, cover: (year: 2024), unit: (full_name: "示例区档案局"))"#;

fn sample() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/furong-2022.ron");
    path.to_str().unwrap().to_owned()
}

pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Ctrl+C on a terminal is this signal.
#[cfg(unix)]
#[test]
fn an_export_that_is_interrupted_leaves_the_file_as_it_was() {
    use std::os::unix::process::ExitStatusExt as _;

    let place = Place::new();
    place.write("报告.pdf", "%PDF-原来的");
    let arguments = ["export", &sample(), "-o", "报告.pdf"];
    let mut command = place.command(&arguments);
    let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut program = quiet.spawn().unwrap();
    let interrupt = Command::new("kill")
        .args(["-INT", &program.id().to_string()])
        .status();
    assert!(interrupt.unwrap().success());
    let ended = program.wait().unwrap();
    // What is quicker than the signal is done, and whole.
    let file = fs::read(place.path("报告.pdf")).unwrap();
    match ended.signal() {
        Some(2) => assert_eq!(file, "%PDF-原来的".as_bytes()),
        _ => assert!(ended.success() && file.ends_with(b"%%EOF")),
    }
}

#[test]
fn the_main_job_can_be_run_twice() {
    let place = Place::new();
    for _ in 0..2 {
        let output = place.run(&["export", &sample(), "-o", "报告 一.pdf"]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert!(
            out(&output).starts_with("已导出：报告 一.pdf（10页，"),
            "{}",
            out(&output)
        );
        // The real report has its faults; they do not keep it from being printed.
        let told = err(&output);
        let count = told
            .strip_prefix("体检发现还有")
            .and_then(|rest| rest.strip_suffix("条必改，请用 jixiao check 逐条查看。\n"));
        assert!(
            count.is_some_and(|count| count.parse::<usize>().is_ok()),
            "{told}"
        );
    }
    assert_eq!(place.files(), ["报告 一.pdf"]);
    assert!(
        fs::read(place.path("报告 一.pdf"))
            .unwrap()
            .starts_with(b"%PDF-1.7")
    );
}

#[test]
fn without_output_the_pdf_stands_beside_the_draft() {
    let place = Place::new();
    place.write("甲.ron", DRAFT);
    let output = place.run(&["export", "甲.ron"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(place.files(), ["甲.pdf", "甲.ron"]);
    let notes = err(&output);
    assert!(
        notes.contains(
            "提示：“一（二）部门（单位）整体支出规模、使用方向和主要内容、涉及范围等”：还没有填写年初预算、预算调整、全年预算、实际支出、"
        ),
        "{notes}"
    );
    assert!(notes.contains("条提示，请在上报前逐条核对。"), "{notes}");
}

#[test]
fn another_file_is_not_overwritten_unless_forced() {
    let place = Place::new();
    place.write("甲.ron", DRAFT);
    place.write("甲.pdf", "我的笔记");
    let output = place.run(&["export", "甲.ron"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        err(&output),
        "没有导出：“甲.pdf”已经存在，而且不是 PDF 文件，没有覆盖；请换一个文件名，确要覆盖请加 --force\n"
    );
    assert_eq!(
        fs::read_to_string(place.path("甲.pdf")).unwrap(),
        "我的笔记"
    );
    let output = place.run(&["export", "甲.ron", "--force"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(
        fs::read(place.path("甲.pdf"))
            .unwrap()
            .starts_with(b"%PDF-")
    );
}

/// Somebody may have filled it in.
#[test]
fn a_workbook_is_not_overwritten_and_then_no_pdf_is_written_either() {
    let place = Place::new();
    place.write("甲.ron", DRAFT);
    place.write("附件.xlsx", "填过的表");
    let output = place.run(&["export", "甲.ron", "-o", "甲.pdf", "--annexes", "附件.xlsx"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        err(&output),
        "没有导出：“附件.xlsx”已经存在，里面可能有在表格程序里填写的内容，没有覆盖；请换一个文件名，确要覆盖请加 --force\n"
    );
    assert_eq!(place.files(), ["甲.ron", "附件.xlsx"]);
    assert_eq!(
        fs::read_to_string(place.path("附件.xlsx")).unwrap(),
        "填过的表"
    );
}

#[test]
fn what_is_read_is_never_written_over() {
    let place = Place::new();
    place.write("甲.pdf", DRAFT);
    let output = place.run(&["export", "甲.pdf", "--force"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).contains("“甲.pdf”就是草稿或提纲文件本身"),
        "{}",
        err(&output)
    );
    assert_eq!(fs::read_to_string(place.path("甲.pdf")).unwrap(), DRAFT);
}

#[test]
fn an_empty_draft_prints_its_gaps_and_names_them() {
    let place = Place::new();
    place.write("空.ron", "(version: 1)");
    let output = place.run(&["export", "空.ron"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    for name in ["年度", "单位全称", "落款单位", "成文日期"] {
        assert!(
            err(&output).contains(&format!("“{name}”还没有填写")),
            "{}",
            err(&output)
        );
    }
    let pdf = crate::pdf_reader::read(&fs::read(place.path("空.pdf")).unwrap());
    let text = pdf.text().replace('\n', "");
    assert!(
        text.contains("〔年度：未填〕年度〔单位全称：未填〕部门整体支出绩效自评报告"),
        "{text}"
    );
    assert!(
        text.contains("〔落款单位：未填〕") && text.contains("〔成文日期：未填〕"),
        "{text}"
    );
}

#[test]
fn totals_that_do_not_add_up_are_named() {
    let place = Place::new();
    place.write(
        "差.ron",
        r#"(version: 1, whole: (actual: "100", basic: (actual: "40"), project: (actual: "50")), functional: [(code: "201", amounts: (actual: "99"))])"#,
    );
    let notes = err(&place.run(&["export", "差.ron"]));
    assert!(
        notes.contains("“整体收支›实际支出”填写为100万元，比明细合计90万元多10万元"),
        "{notes}"
    );
    assert!(
        notes.contains("“整体收支›实际支出”为100万元，比功能分类合计99万元多1万元"),
        "{notes}"
    );
}

#[test]
fn what_cannot_be_done_is_said_and_nothing_is_written() {
    let place = Place::new();
    place.write("甲.ron", DRAFT);
    place.write("坏.ron", "(version: 1, cover: (year: \"二〇二四\"))");
    place.write("纲.ron", "(id: \"x\", name: \"x\", nodes: [])");
    place.write("未知.ron", "(version: 1, settings: (outline: \"beijing\"))");
    place.write("别的.ron", "%PDF-1.7");
    fs::write(
        place.path("半个.ron"),
        &"(version: 1, unit: (full_name: \"局".as_bytes()[..34],
    )
    .unwrap();
    let before = place.files();
    for (arguments, expected) in [
        (&["export", "没有.ron"][..], "没有.ron"),
        (&["export", "坏.ron"], "坏.ron"),
        (
            &["export", "别的.ron"],
            "不是草稿，而是 PDF、Word 或 Excel 等别的文件",
        ),
        (&["export", "半个.ron"], "不完整，最后一个字只有一半"),
        (
            &["export", "甲.ron", "-o", "甲.doc"],
            "扩展名应是 .pdf、.docx 或 .xlsx，不能是“.doc”；请改用",
        ),
        (
            &["export", "甲.ron", "-o", "甲"],
            "扩展名应是 .pdf、.docx 或 .xlsx，不能是“”",
        ),
        (
            &["export", "甲.ron", "--annexes", "甲.xls"],
            "附件表格的扩展名应是 .xlsx，不能是“.xls”；请改用 .xlsx",
        ),
        (
            &["export", "甲.ron", "-o", "没有的文件夹/甲.pdf"],
            "没有的文件夹",
        ),
        (
            &["export", "甲.ron", "--outline", "无.ron"],
            "提纲文件“无.ron”无法读取",
        ),
        (
            &["export", "甲.ron", "--outline", "纲.ron"],
            "“纲.ron”：提纲文件",
        ),
        (
            &["export", "未知.ron"],
            "草稿所用的提纲“beijing”不在程序中，可用的提纲有：furong-2022、hunan-2021",
        ),
        (&["export"], "缺少必需的参数：<草稿>"),
        (&["export", "甲.ron", "--colour"], "不认识参数“--colour”"),
        (&["exprot", "甲.ron"], "没有“exprot”这个命令"),
    ] {
        let output = place.run(arguments);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{arguments:?}: {}",
            err(&output)
        );
        assert!(
            err(&output).contains(expected),
            "{arguments:?}: {}",
            err(&output)
        );
        assert_eq!(out(&output), "", "{arguments:?}");
        let english = err(&output)
            .lines()
            .any(|line| line.contains("error:") || line.contains("Usage"));
        assert!(!english, "{arguments:?}: {}", err(&output));
    }
    assert_eq!(place.files(), before);
}

// Elsewhere there is always a screen.
#[cfg(target_os = "linux")]
#[test]
fn without_a_screen_the_window_says_what_to_do() {
    let place = Place::new();
    place.write("甲.ron", DRAFT);
    for arguments in [&[][..], &["甲.ron"]] {
        let mut command = place.command(arguments);
        for variable in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            command.env_remove(variable);
        }
        let output = command
            .env("JIXIAO_DATA", place.path("程序"))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        let told = err(&output);
        assert!(
            told.contains("窗口无法打开") && told.contains("启动失败.log"),
            "{told}"
        );
        let log = std::fs::read_to_string(place.path("程序/启动失败.log")).unwrap();
        assert_eq!(log.lines().count(), 2, "{log}");
    }
}

#[test]
fn an_own_outline_takes_the_place_of_the_drafts() {
    let place = Place::new();
    place.write("甲.ron", DRAFT);
    place.write(
        "纲.ron",
        r#"(id: "own", name: "本局提纲", nodes: [(id: "a", title: "概况", text: "{单位全称}。")])"#,
    );
    let output = place.run(&["export", "甲.ron", "--outline", "纲.ron"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let bytes = fs::read(place.path("甲.pdf")).unwrap();
    let pdf = crate::pdf_reader::read(&bytes);
    assert!(pdf.text().contains("一、概况"), "{}", pdf.text());
    assert!(pdf.text().contains("示例区档案局。"), "{}", pdf.text());
}

#[test]
fn unknown_fields_are_named_and_do_not_stop_the_export() {
    let place = Place::new();
    place.write(
        "甲.ron",
        "(version: 1,\n  unit: (full_name: \"甲局\", nickname: \"甲\"))",
    );
    let output = place.run(&["export", "甲.ron"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(err(&output).contains("unit.nickname"), "{}", err(&output));
    assert!(err(&output).contains("第2行"), "{}", err(&output));
}

#[test]
fn help_is_chinese() {
    let place = Place::new();
    for arguments in [&["--help"][..], &["export", "--help"], &["-h"]] {
        let output = place.run(arguments);
        assert_eq!(output.status.code(), Some(0));
        let help = out(&output);
        assert!(
            help.contains("用法：jixiao") && help.contains("显示帮助"),
            "{help}"
        );
        for word in [
            "Usage",
            "Options",
            "Commands",
            "Arguments",
            "Print",
            "[default",
            "help ",
        ] {
            assert!(
                !help.replace("--help ", "").contains(word),
                "{word} in {help}"
            );
        }
    }
    let output = place.run(&["--version"]);
    assert_eq!(
        out(&output),
        format!("jixiao {}\n", env!("CARGO_PKG_VERSION"))
    );
}
